"""Cuts a report's text into sentences, title and body apart, so that every character but space lies in exactly one."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from whence.model.report import Sentence
from whence.model.span import Span
from whence.text.leads import credit_ends, lead_cuts
from whence.text.lines import paragraph_ends
from whence.vocab.load import words

_LONGEST = 2000
_CLOSING = "\"'”’)]»"
_END = re.compile(r"[.!?…؟。]+[\"'”’)\]»]*")
_LAST_WORD = re.compile(r"[^\s\"'“‘(\[«]+$")
_NEXT = re.compile(r"(\s*)([\"'“‘(\[«\-–—•*]*\s?)([^\s\"'“‘(\[«]*)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_ARTICLED_NAME = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az)-[A-Z]")
_LAST_SPACE = re.compile(r"(?<=\S)\s+\S*$")
_SPACES = re.compile(r"\s*")
_WINDOW = 40


def split_sentences(text: str, body_start: int = 0) -> tuple[Sentence, ...]:
    """The sentences of a report's text in order, those before `body_start` as its title.

    Each span is without space at its ends; every character that is no space lies in exactly one. A paragraph's end, a
    date line or repeated title at the head of the body, and 2,000 characters without another end all end a sentence.
    """
    found: list[Sentence] = []
    for start, end in _pieces(text, _cuts(text, body_start)):
        span = Span(start, end, text[start:end])
        found.append(Sentence(index=len(found), span=span, in_title=start < body_start))
    return tuple(found)


def _cuts(text: str, body_start: int) -> list[int]:
    """Every offset at which a sentence may begin or end: paragraph ends, lead lines, and sentence ends."""
    hard = sorted({0, body_start, len(text), *paragraph_ends(text), *lead_cuts(text, body_start), *credit_ends(text)})
    cuts = [0]
    for start, end in pairwise(hard):
        cuts.extend(_sentence_ends(text, start, end))
        cuts.append(end)
    return cuts


def _pieces(text: str, cuts: list[int]) -> Iterator[tuple[int, int]]:
    """The stretches between cuts, space taken off their ends, none empty and none longer than the limit."""
    for start, end in pairwise(cuts):
        stretch = text[start:end]
        first = start + len(stretch) - len(stretch.lstrip())
        last = start + len(stretch.rstrip())
        if first < last:
            yield from _limited(text, first, last)


def _limited(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch cut at spaces (or, where there is none, anywhere) so that no piece is longer than the limit."""
    while end - start > _LONGEST:
        space = _LAST_SPACE.search(text, start, start + _LONGEST)
        stop = space.start() if space else start + _LONGEST
        yield start, stop
        after = _SPACES.match(text, stop, end)
        start = after.end() if after else stop
    yield start, end


def _sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    """The offsets behind the sentence ends in the paragraph `[start, end)`, closing quotes included."""
    begun, counted, quotes = start, start, 0
    for match in _END.finditer(text, start, end):
        stop, marks = match.end(), match.group()
        quotes += text.count('"', counted, match.start())
        counted = match.start()
        if '"' in marks and _opens_next(text, match, quotes):
            stop = match.start() + marks.index('"')
        if stop < end and _ends_sentence(text, begun, match.start(), stop, end):
            yield stop
            begun = stop


def _opens_next(text: str, match: re.Match[str], quotes: int) -> bool:
    """Whether a quote mark right behind a full stop opens the next sentence: no quote was open and a word follows."""
    return quotes % 2 == 0 and match.end() < len(text) and text[match.end()].isalnum()


def _ends_sentence(text: str, begun: int, mark: int, stop: int, end: int) -> bool:
    """Whether the marks at `[mark, stop)` end the sentence begun at `begun`, by the words on both sides."""
    before = _LAST_WORD.search(text[max(begun, mark - _WINDOW) : mark])
    last = before.group() if before else ""
    following = _NEXT.match(text[stop : min(end, stop + _WINDOW)])
    space, opening, word = following.groups() if following else ("", "", "")
    if not space:
        return _glued(text[mark:stop], last, opening, word)
    if not word and not opening:
        return True
    if text[mark] in ".…" and not text[mark:stop].startswith(".."):
        word = "-" if opening.strip(" ")[:1] in ("-", "–", "—") and last.lower() in _set("maybe") else word
        return _full_stop(text[begun : min(mark, begun + _WINDOW)].strip(), last, word, quoted=stop > mark + 1)
    return not word[:1].islower()


def _glued(marks: str, last: str, opening: str, word: str) -> bool:
    """Whether a sentence ends where no space follows: "killed.The army", but no web address, number or initials."""
    if any(mark in _CLOSING for mark in marks) and marks[0] not in _CLOSING:
        return word[:1].isupper() or bool(opening)
    if not (len(last) > 1 and last[-2:].isalpha() and last[-1].islower()) or re.search(r"[./@]", last):
        return False
    capitalised = word[:1].isupper() and word[1:2].islower()
    return capitalised and word.lower().strip(".,") not in _set("web") and not re.search(r"\w\.\w", word)


def _full_stop(sentence: str, last: str, word: str, *, quoted: bool) -> bool:
    """Whether a single full stop ends a sentence, `last` and `word` being the words before and behind it."""
    lower, following = last.lower(), word.lower().rstrip(".,;:")
    if sentence == last and _is_list_mark(last):
        return False
    if quoted:
        return not word[:1].islower()
    if lower in _set("never"):
        return False
    if lower in _set("clock"):
        return not word[:1].islower() and following not in _set("after_clock")
    if lower in _set("maybe") or (_INITIALS.fullmatch(last) is not None and last[:1].isupper()):
        return following in _set("starters") and not word[:1].islower()
    if word[:1].islower():
        plain = len(last) > 3 and last.isalpha() and last[1:].islower()
        return plain or _ARTICLED_NAME.match(word) is not None
    return True


def _is_list_mark(word: str) -> bool:
    """Whether the sentence so far is only the mark of a list ("1", "iv", "a")."""
    return len(word) <= 3 and (word.isdecimal() or len(word) == 1 or set(word.lower()) <= set("ivx"))


@cache
def _set(key: str) -> frozenset[str]:
    return frozenset(words("abbreviations", key))
