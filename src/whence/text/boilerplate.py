"""Marks the sentences of a page that are no part of its report: paywalls, calls, credits, biographies, links."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from whence.model.lists import SkipReason
from whence.model.report import Sentence
from whence.model.span import Span
from whence.text.tables import int_table
from whence.vocab.load import read_table, words

_ORDER = (
    SkipReason.PAYWALL,
    SkipReason.CREDIT,
    SkipReason.BIOGRAPHY,
    SkipReason.RELATED_LINK,
    SkipReason.BOILERPLATE,
)
_TAIL = 6
_LIST_LENGTH = 12
_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_ALNUM = re.compile(r"[^\W_]")
_BRACKETED = re.compile(r"\(([^()]{2,80})\)\.?")
_WORD = re.compile(r"[^\W\d_][\w'.-]*")
_NAME = r"[A-Z][\w'.-]+(?: [A-Z][\w'.-]+){1,3}"
_GOES = r"(?: (?:for|at|with|in|from|based|covering|focusing|speciali[sz]ing|who (?:covers|writes|reports)|and)\b|\.?$)"
_FRENCH_GOES = r"(?: (?:à|au|pour|chez|en|de|basée?|spécialisée?|indépendante?|et)\b|\.?$)"
_ENGLISH, _FRENCH = "boilerplate", "fr/boilerplate"
_SOURCE_LINES = {_ENGLISH: re.compile(r"(?:Sources?|By) +(?=[A-Z])"), _FRENCH: re.compile(r"(?:Sources?|Par) +(?=[A-ZÉ])")}
_ENDED = re.compile(r"[.!?…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class _Phrases:
    """The phrases of one skip reason, by where in the sentence they count."""

    whole: frozenset[str]
    starts: re.Pattern[str]
    contains: re.Pattern[str]
    longest: int

    def match(self, line: str) -> bool:
        """Whether the line, in lower case and straight marks, is one of these."""
        if line.count(" ") >= self.longest:
            return False
        whole = line.strip(" .!?:…*-|>»") in self.whole
        return whole or self.starts.match(line) is not None or self.contains.search(line) is not None


def mark_boilerplate(sentences: Sequence[Sentence], language: str = "en") -> tuple[Sentence, ...]:
    """The same sentences, those of the body that are no part of the report with the reason why they are skipped.

    A title and a sentence with a reason already are left as they are. A credit is skipped for claims only: stated
    sources are still read from it. `language` is "en" or "fr" (ISO 639-1); another one goes by the English phrases.
    """
    vocabulary = _vocabulary(language)
    marked: list[Sentence] = []
    for sentence in sentences:
        if sentence.in_title or sentence.skip is not None:
            marked.append(sentence)
            continue
        reason = _reason(vocabulary, sentence) or _goes_on(vocabulary, sentence, marked)
        reason = reason or _tail_reason(vocabulary, sentence, len(sentences))
        marked.append(sentence if reason is None else replace(sentence, skip=reason))
    return tuple(marked)


def _vocabulary(language: str) -> str:
    """The vocabulary file of a language's phrases."""
    return _FRENCH if language == "fr" else _ENGLISH


def cut_off(sentences: Sequence[Sentence], language: str = "en") -> Span | None:
    """The paywall line that shows that the report is not complete; None where the report goes on behind it or has none.

    Takes sentences marked by `mark_boilerplate`.
    """
    found: Span | None = None
    for sentence in sentences:
        if sentence.skip is None:
            found = None
        elif sentence.skip is SkipReason.PAYWALL and found is None and _is_cut(_vocabulary(language), sentence):
            found = sentence.span
    return found


def _is_cut(vocabulary: str, sentence: Sentence) -> bool:
    line = _plain(sentence.span.quote)
    return any(phrase in line for phrase in words(vocabulary, "cut_off", "phrases"))


def _plain(quote: str) -> str:
    """The words of a sentence in lower case, with straight marks and single spaces."""
    return " ".join(quote.translate(_STRAIGHT).lower().split())


@cache
def _phrases(vocabulary: str, reason: SkipReason) -> _Phrases:
    table = read_table(vocabulary)[reason.value]
    return _Phrases(
        whole=frozenset(words(vocabulary, reason.value, "whole")) if "whole" in table else frozenset(),
        starts=_any_of(words(vocabulary, reason.value, "starts")),
        contains=_any_of(words(vocabulary, reason.value, "contains")),
        longest=int_table(vocabulary, "longest")[reason.value],
    )


def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of the phrases as whole words."""
    parts = (re.escape(phrase) + (r"\b" if phrase[-1].isalnum() else "") for phrase in phrases)
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + ")")


def _reason(vocabulary: str, sentence: Sentence) -> SkipReason | None:
    """Why a sentence is skipped by its own words, None where it is read."""
    quote = sentence.span.quote
    if not _ALNUM.search(quote):
        return SkipReason.EMPTY
    line = _plain(quote)
    for reason in _ORDER:
        if _phrases(vocabulary, reason).match(line):
            return reason
    return SkipReason.CREDIT if _is_credit(vocabulary, quote.translate(_STRAIGHT).strip()) else None


def _is_credit(vocabulary: str, quote: str) -> bool:
    """Whether a line only names who made it: "(Reuters)", "(A Name - A Paper)", "Source TRT and agencies"."""
    bracketed = _BRACKETED.fullmatch(quote)
    if bracketed is not None:
        return _names_only(vocabulary, bracketed.group(1), ("credit", "bracketed"))
    source = _SOURCE_LINES[vocabulary].match(quote)
    return source is not None and not quote.endswith(".") and _names_only(vocabulary, quote[source.end() :], ("credit", "joining"))


def _names_only(vocabulary: str, text: str, allowed: tuple[str, ...]) -> bool:
    """Whether a short text is made of capitalised names and allowed words alone."""
    found = _WORD.findall(text)
    known = frozenset(words(vocabulary, *allowed)) | frozenset(words(vocabulary, "credit", "joining"))
    short = 0 < len(found) <= 8 and not any(mark.isdecimal() for mark in text)
    return short and all(word[0].isupper() or word.lower() in known for word in found)


def _goes_on(vocabulary: str, sentence: Sentence, before: Sequence[Sentence]) -> SkipReason | None:
    """Why a sentence is skipped because of the one before: the rest of a biography, the links of a list."""
    if not before:
        return None
    last = before[-1].skip
    line = _plain(sentence.span.quote)
    if last is SkipReason.BIOGRAPHY and line.startswith(words(vocabulary, "biography", "goes_on")):
        return last
    if last is not SkipReason.RELATED_LINK or _ENDED.search(sentence.span.quote):
        return None
    return last if _in_list(vocabulary, before) and line.count(" ") < _phrases(vocabulary, last).longest else None


def _in_list(vocabulary: str, before: Sequence[Sentence]) -> bool:
    """Whether the links marked just before began with a line that opens a list."""
    heads = words(vocabulary, "related_link", "opens_list")
    for sentence in reversed(before[-_LIST_LENGTH:]):
        if sentence.skip is not SkipReason.RELATED_LINK:
            return False
        if _plain(sentence.span.quote).strip(" .!?:") in heads:
            return True
    return False


def _tail_reason(vocabulary: str, sentence: Sentence, count: int) -> SkipReason | None:
    """Why one of the last sentences is skipped: it says what its author's profession is."""
    if sentence.index < count - _TAIL:
        return None
    return SkipReason.BIOGRAPHY if _biography(vocabulary).match(sentence.span.quote.translate(_STRAIGHT)) else None


@cache
def _biography(vocabulary: str) -> re.Pattern[str]:
    """How a biography opens: "I am NAME, a …", "NAME is a journalist based in …"."""
    professions = "|".join(words(vocabulary, "biography", "professions"))
    if vocabulary == _FRENCH:
        return re.compile(rf"Je suis {_NAME}, |{_NAME} est (?:un |une )?[\w ,-]{{0,60}}?\b(?:{professions})\b{_FRENCH_GOES}")
    return re.compile(rf"(?:I am|I'm|My name is) {_NAME}, |{_NAME} is an? [\w ,-]{{0,60}}?\b(?:{professions})\b{_GOES}")
