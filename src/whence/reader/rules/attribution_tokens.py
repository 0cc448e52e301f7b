"""A sentence as tagged words: what the rules of attribution look at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from whence.model.report import Sentence
from whence.model.span import Span
from whence.reader.rules.attribution_words import guarded, known_names, listed, word_tag

_WORD = re.compile(
    r"\b(?:Maj|Gen|Col|Lt|Sgt|Capt|Brig|Dr|Mr|Mrs|Ms|Gov|Sen|Rep|Prof|Cpl|Cmdr|Adm)\.|"
    r"(?:[^\W\d_]\.){2,}|\d[\d.,]*\d|\d+"
    r"|[^\W\d_]\w*(?:['’](?!s\b)\w+)*(?:[-/]\w+(?:['’](?!s\b)\w+)*)*|['’]s\b|[^\w\s]"
)
_QUOTES = '"“”„«»'
_DASHES = "-–—•"
_REMEMBERED = 8192  # words whose tag is kept
_ONE_OWNER = 5  # tokens of an owner between "a" and what it says


class Token(NamedTuple):
    """A word or mark with offsets into the text, its lower-case form and its tag (see attribution_words).

    A named tuple, because a report has hundreds and a frozen dataclass takes three times as long to make.
    """

    start: int
    end: int
    text: str
    lower: str
    tag: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence's tokens; `tags` has one letter for each. `shout`: nearly all words begin with capitals."""

    index: int
    in_title: bool
    tokens: tuple[Token, ...]
    tags: str
    shout: bool

    def span(self, text: str, first: int, last: int) -> Span:
        """The words of tokens `first` to before `last` as a span of `text`."""
        return Span.of(text, self.tokens[first].start, self.tokens[last - 1].end)

    def lower(self, first: int, last: int) -> str:
        """The lower-case words of tokens `first` to before `last`, single spaces between."""
        return " ".join([token.lower for token in self.tokens[first:last]])


def line_of(text: str, sentence: Sentence) -> Line:
    """The tagged tokens of one sentence of `text`."""
    found = list(_WORD.finditer(text, sentence.span.start, sentence.span.end))
    shout = _case_is_blind([m.group() for m in found])
    tokens = _possessives([_token(m, k == 0, shout) for k, m in enumerate(found)])
    tokens = _guard_verbs(_mark_names(tokens, shout), shout)
    return Line(sentence.index, sentence.in_title, tuple(tokens), "".join(t.tag for t in tokens), shout)


def _case_is_blind(words: Sequence[str]) -> bool:
    """Whether nearly all longer words begin with a capital, so that capitals tell no names."""
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(long) > 3 and sum(word[0].isupper() for word in long) > 0.8 * len(long)


def _token(match: re.Match[str], initial: bool, shout: bool) -> Token:
    word = match.group()
    start, end = match.span()
    return Token(start, end, word, *_read(word, initial, shout))


@lru_cache(maxsize=_REMEMBERED)
def _read(word: str, initial: bool, shout: bool) -> tuple[str, str]:
    """The lower-case form of a word or mark, and its tag."""
    if word in _QUOTES:
        tag = '"'
    elif word in _DASHES:
        tag = "-"
    elif word[0].isalnum() or len(word) > 1:
        tag = word_tag(word, initial, shout)
    else:
        tag = "&" if word == "&" else word
    return word.lower().replace("’", "'"), tag


def _possessives(tokens: list[Token]) -> list[Token]:
    """The tokens with the mark right behind a plural, and before another word, as its genitive: "the rebels' envoy"."""
    for k in range(1, len(tokens) - 1):
        before, mark, after = tokens[k - 1 : k + 2]
        joined = before.end == mark.start and before.lower.endswith("s") and after.start == mark.end + 1
        if mark.text in "'’" and joined and after.text[0].isalpha():
            tokens[k] = _retag(mark, "S")
    return tokens


def _retag(token: Token, tag: str) -> Token:
    return Token(token.start, token.end, token.text, token.lower, tag)


def _mark_names(tokens: list[Token], shout: bool) -> list[Token]:
    """The tokens with well-known names tagged E."""
    upper = all(token.text.upper() == token.text for token in tokens)
    index = 0
    while index < len(tokens):
        length = _name_at(tokens, index, upper and shout)
        for k in range(index, index + length):
            tokens[k] = _retag(tokens[k], "E")
        index += max(1, length)
    return tokens


def _name_at(tokens: Sequence[Token], index: int, upper: bool) -> int:
    """How many tokens from `index` are a well-known name, 0 when none is."""
    word = tokens[index].text
    names = known_names()
    if not upper and word not in names and word.removesuffix("s") not in names:
        return 0
    firsts = {word, word.removesuffix("s"), word.title() if upper else word}
    for first in sorted(firsts):
        for parts in names.get(first, ()):
            stop = index + len(parts)
            if stop <= len(tokens) and _same_words(parts, [t.text for t in tokens[index:stop]], upper):
                return len(parts)
    return 0


def _same_words(parts: Sequence[str], found: Sequence[str], upper: bool) -> bool:
    """Whether words are a name's; the last may carry a possessive s without its apostrophe."""
    if upper and len("".join(parts)) > 2:
        parts, found = [p.upper() for p in parts], [f.upper() for f in found]
    *start, last = found
    return list(parts[:-1]) == start and (last in (parts[-1], f"{parts[-1]}s") and last not in ("ISs", "APs"))


def _guard_verbs(tokens: list[Token], shout: bool) -> list[Token]:
    """The tokens with verb forms that are nouns, adjectives or names where they stand tagged anew."""
    for k, token in enumerate(tokens):
        if token.tag == "V" and not shout and k and token.text[0].isupper() and tokens[k - 1].tag == "C":
            tokens[k] = _retag(token, "C")
            continue
        if token.tag == "V" and not _is_verb(tokens, k):
            tokens[k] = _retag(token, "N" if token.lower in ("report", "reports", "estimates", "documents") else "x")
    return tokens


def _is_verb(tokens: Sequence[Token], k: int) -> bool:
    """Whether the form of attribution at `k` is a verb there, by its neighbours."""
    before = tokens[k - 1].tag if k else "."
    after = tokens[k + 1].tag if k + 1 < len(tokens) else "."
    if tokens[k].lower == "spoke":  # who "spoke of 12 dead" counts them; who "spoke on condition of …" does not
        return k + 1 < len(tokens) and tokens[k + 1].lower == "of"
    participle = tokens[k].lower.endswith("ing")
    adjective = tokens[k].lower in listed("guarded", "adjectives") or tokens[k].lower in guarded()
    if before in "DS" or (before in "AG" and adjective) or (before == "P" and not participle):
        return bool(k) and tokens[k - 1].lower == "to"
    if tokens[k].lower not in guarded():
        return True
    if _one_saying(tokens, k):
        return False
    if after in '.;,)"' and before not in "BHEUCR":
        return False
    if before in "BH" or participle:
        return True
    if (
        before not in "MNUCERFT,)&W"
        or after in "VH"
        or (after == "P" and tokens[k + 1].lower in ("of", "by", "from", "for"))
    ):
        return False
    return not _after_preposition(tokens, k)


def _one_saying(tokens: Sequence[Token], k: int) -> bool:
    """Whether the form at `k` is a noun behind "a" and whose it is: "an army report that"."""
    if tokens[k].lower not in {"report", "claim", "charge", "account", "count", "estimate"}:
        return False
    j = k - 1
    while j >= 0 and tokens[j].tag in "AGMNUCEF" and k - j < _ONE_OWNER:
        j -= 1
    return j >= 0 and tokens[j].lower in {"a", "an", "another", "any", "every", "no", "this", "that"}


def _after_preposition(tokens: Sequence[Token], k: int) -> bool:
    """Whether the noun phrase right before `k` hangs on a preposition."""
    j = k - 1
    if tokens[j].tag == "E" and j and tokens[j - 1].tag not in "PDE":
        return False
    while j >= 0 and tokens[j].tag in "AGMNUCEFSD":
        j -= 1
    return j >= 0 and tokens[j].tag == "P"
