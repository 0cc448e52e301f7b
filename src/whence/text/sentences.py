"""Cuts a report's text into sentences, title and body apart, so that every character but space lies in exactly one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
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
_FRENCH_END = re.compile(r"[.!?…]+(?:[\"'”’)\]»]|[\s\u00a0\u202f]?»)*")
_LAST_WORD = re.compile(r"[^\s\"'“‘(\[«]+$")
_NEXT = re.compile(r"(\s*)([\"'“‘(\[«\-–—•*]*\s?)([^\s\"'“‘(\[«]*)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]")
_ARTICLED_NAME = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az)-[A-Z]")
_LAST_SPACE = re.compile(r"(?<=\S)\s+\S*$")
_SPACES = re.compile(r"\s*")
_WINDOW = 40


@dataclass(frozen=True, slots=True)
class _Marks:
    """How a language ends its sentences: the marks, and the vocabulary file of its abbreviations."""

    end: re.Pattern[str]
    vocabulary: str

    def lists(self, key: str, word: str) -> bool:
        """Whether a word is in a list of the abbreviations."""
        return word in _set(self.vocabulary, key)


_ENGLISH = _Marks(_END, "abbreviations")
_MARKS = {"fr": _Marks(_FRENCH_END, "fr/abbreviations")}


def split_sentences(text: str, body_start: int = 0, language: str = "en") -> tuple[Sentence, ...]:
    """The sentences of a report's text in order, those before `body_start` as its title.

    `language` is "en" or "fr" (ISO 639-1); a text in another one is cut by the English rules.
    Each span is without space at its ends; every character that is no space lies in exactly one. A paragraph's end, a
    date line or repeated title at the head of the body, and 2,000 characters without another end all end a sentence.
    """
    found: list[Sentence] = []
    for start, end in _pieces(text, _cuts(text, body_start, language)):
        span = Span(start, end, text[start:end])
        found.append(Sentence(index=len(found), span=span, in_title=start < body_start))
    return tuple(found)


def _cuts(text: str, body_start: int, language: str) -> list[int]:
    """Every offset at which a sentence may begin or end: paragraph ends, lead lines, and sentence ends."""
    leads = lead_cuts(text, body_start, language)
    hard = sorted({0, body_start, len(text), *paragraph_ends(text), *leads, *credit_ends(text)})
    cuts, marks = [0], _MARKS.get(language, _ENGLISH)
    for start, end in pairwise(hard):
        cuts.extend(_sentence_ends(marks, text, start, end))
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


def _sentence_ends(marks: _Marks, text: str, start: int, end: int) -> Iterator[int]:
    """The offsets behind the sentence ends in the paragraph `[start, end)`, closing quotes included."""
    begun, counted, quotes = start, start, 0
    for match in marks.end.finditer(text, start, end):
        stop, written = match.end(), match.group()
        quotes += text.count('"', counted, match.start())
        counted = match.start()
        if '"' in written and _opens_next(text, match, quotes):
            stop = match.start() + written.index('"')
        if stop < end and _ends_sentence(marks, text, (begun, end), match.start(), stop):
            yield stop
            begun = stop


def _opens_next(text: str, match: re.Match[str], quotes: int) -> bool:
    """Whether a quote mark right behind a full stop opens the next sentence: no quote was open and a word follows."""
    return quotes % 2 == 0 and match.end() < len(text) and text[match.end()].isalnum()


def _ends_sentence(marks: _Marks, text: str, bounds: tuple[int, int], mark: int, stop: int) -> bool:
    """Whether the marks at `[mark, stop)` end a sentence, by the words on both sides.

    `bounds` are where the sentence began and where its paragraph ends.
    """
    begun, end = bounds
    before = _LAST_WORD.search(text[max(begun, mark - _WINDOW) : mark])
    last = before.group() if before else ""
    following = _NEXT.match(text[stop : min(end, stop + _WINDOW)])
    space, opening, word = following.groups() if following else ("", "", "")
    if not space:
        return _glued(marks, text[mark:stop], last, (opening, word))
    if not word and not opening:
        return True
    if text[mark] in ".…" and not text[mark:stop].startswith(".."):
        word = "-" if opening.strip(" ")[:1] in ("-", "–", "—") and marks.lists("maybe", last.lower()) else word
        return _full_stop(marks, text[begun : min(mark, begun + _WINDOW)].strip(), last, word, quoted=stop > mark + 1)
    return not word[:1].islower()


def _glued(marks: _Marks, written: str, last: str, following: tuple[str, str]) -> bool:
    """Whether a sentence ends where no space follows: "killed.The army", but no web address, number or initials."""
    opening, word = following
    if any(mark in _CLOSING for mark in written) and written[0] not in _CLOSING:
        return word[:1].isupper() or bool(opening)
    if not (len(last) > 1 and last[-2:].isalpha() and last[-1].islower()) or re.search(r"[./@]", last):
        return False
    capitalised = word[:1].isupper() and word[1:2].islower()
    return capitalised and not marks.lists("web", word.lower().strip(".,")) and not re.search(r"\w\.\w", word)


def _full_stop(marks: _Marks, sentence: str, last: str, word: str, *, quoted: bool) -> bool:
    """Whether a single full stop ends a sentence, `last` and `word` being the words before and behind it."""
    lower, following = last.lower(), re.split(r"[.,;:]", word.lower(), maxsplit=1)[0]
    if sentence == last and _is_list_mark(last):
        return False
    if quoted:
        return not word[:1].islower()
    if marks.lists("never", lower):
        return False
    if marks.lists("clock", lower):
        return not word[:1].islower() and not marks.lists("after_clock", following)
    if marks.lists("maybe", lower) or (_INITIALS.fullmatch(last) is not None and last[:1].isupper()):
        return marks.lists("starters", following) and not word[:1].islower()
    if word[:1].islower():
        plain = len(last) > 3 and last.isalpha() and last[1:].islower()
        return plain or _ARTICLED_NAME.match(word) is not None
    return True


def _is_list_mark(word: str) -> bool:
    """Whether the sentence so far is only the mark of a list ("1", "iv", "a")."""
    return len(word) <= 3 and (word.isdecimal() or len(word) == 1 or set(word.lower()) <= set("ivx"))


@cache
def _set(vocabulary: str, key: str) -> frozenset[str]:
    return frozenset(words(vocabulary, key))
