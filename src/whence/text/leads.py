"""Finds the date lines and repeated titles at the head of a body whose line ends were lost."""

import re
from functools import cache

from whence.vocab.load import words

_HEAD = 600
_MOST_LEADS = 5
_BESIDE_DATE = 40
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_TIME = r"(?:,?\s*\d{1,2}:?\d\d(?:\s*(?:am|pm|gmt|utc|ksa)\b)?)?"
_DATE = re.compile(
    rf"{_DAY}(?:\d{{1,2}}\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{1,2}},?\s*\d{{4}}"
    rf"|\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{4}}|\d{{4}}-\d\d-\d\d)\)?(?!\d){_TIME}",
    re.IGNORECASE,
)
_FRENCH_MONTH = r"(?:janv|févr|fevr|mars|avril|avr|mai|juin|juil|août|aout|sept|oct|nov|déc|dec)[a-zé]*\.?"
_FRENCH_DAY = r"(?:(?:le\s+)?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),?\s+)?(?:le\s+)?"
_FRENCH_TIME = r"(?:,?\s*(?:à\s+)?\d{1,2}\s?[h:]\s?\d\d(?:\s*(?:gmt|tu|utc)\b)?)?"
_FRENCH_DATE = re.compile(
    rf"{_FRENCH_DAY}(?:(?:\d{{1,2}}|1er)\s+{_FRENCH_MONTH},?\s+\d{{4}}"
    rf"|\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{4}}|\d{{4}}-\d\d-\d\d)\)?(?!\d){_FRENCH_TIME}",
    re.IGNORECASE,
)
_DATES = {"fr": _FRENCH_DATE}
_FILES = {"fr": "fr/abbreviations"}
_WORD = re.compile(r"\w+")
_BRACKET = re.compile(r"\(([^()\n]{2,40})\)(?=\s+[\"“]?[A-Z0-9])")
_SHORTENS = re.compile(r"\b(?:press|presse|agency)\s$", re.IGNORECASE)


def lead_cuts(text: str, body_start: int, language: str = "en") -> tuple[int, ...]:
    """The offsets behind each date line and repetition of the title that opens the body, in order.

    The body of a text that lost its line ends begins "4 May 2014 Title again First sentence". Only lines at its very
    head are taken, and a date only with its year.
    """
    title = _words_of(text[:body_start])
    found: list[int] = []
    place, titled = body_start, False
    for _ in range(_MOST_LEADS):
        stop = _title_end(text, place, title) if not titled else None
        titled = titled or stop is not None
        stop = stop or _tools_end(text, place) or _date_end(text, place, language, beside=titled)
        if stop is None:
            break
        found.append(stop)
        place = stop
    return tuple(found) if place < len(text.rstrip()) else tuple(found[:-1])


def credit_ends(text: str) -> tuple[int, ...]:
    """The offsets behind each agency in brackets that closes a caption or dateline: "(Reuters) Two people were …".

    A dash behind the bracket goes on with the line, and so does a bracket that only shortens a name before it.
    """
    found = []
    for match in _BRACKET.finditer(text):
        named = any(word in _agencies() for word in _words_of(match.group(1)))
        if named and not _SHORTENS.search(text[max(0, match.start() - 10) : match.start()]):
            found.append(match.end())
    return tuple(found)


def _words_of(title: str) -> tuple[str, ...]:
    return tuple(match.group().lower() for match in _WORD.finditer(title))


def _title_end(text: str, place: int, title: tuple[str, ...]) -> int | None:
    """The offset behind the title (and its full stop) where its words stand at `place`; None elsewhere."""
    if len(title) < 3:
        return None
    end = place
    for word, match in zip(title, _WORD.finditer(text, place), strict=False):
        if match.group().lower() != word:
            return None
        end = match.end()
    closing = re.compile(r"[\s\"'”’)\]]*[.!?]?").match(text, end)
    whole = len(_words_of(text[place:end])) == len(title)
    return (closing.end() if closing else end) if whole else None


def _tools_end(text: str, place: int) -> int | None:
    """The offset behind a page's buttons and counters at `place` ("Print Tweet Views 458"); None elsewhere."""
    match = _tools().match(text, place)
    return match.end() if match else None


@cache
def _tools() -> re.Pattern[str]:
    phrases = "|".join(phrase.replace(" ", r"\s+") for phrase in words("abbreviations", "leads", "page_tools"))
    return re.compile(rf"\s*(?:\(updated [^()]{{4,30}}\)\s*)?(?:{phrases})\b(?:\s+0)?(?:\s+\d+)?", re.IGNORECASE)


def _date_end(text: str, place: int, language: str, *, beside: bool) -> int | None:
    """The offset behind the date line at `place`, an agency's name beside it included; None where there is none.

    A few capitalised words may stand before the date where the title has just been repeated (`beside`).
    """
    head = text[place : place + _HEAD]
    opening = _opening(head, language)
    dates = _DATES.get(language, _DATE)
    match = dates.match(head, opening)
    if match is None and beside:
        match = dates.search(head, 0, len(head))
        between = head[: match.start()] if match else ""
        if len(between) > _BESIDE_DATE or not all(word[0].isupper() for word in between.split()):
            return None
    if match is None:
        return None
    end = match.end() + _agency(head, match.end())
    following = head[end:].lstrip(" .\t")
    return None if not following or following[0].islower() or following[0] == "," else place + end


def _opening(head: str, language: str) -> int:
    """How much of the head stands before its date: space and words such as "Published on"."""
    match = re.match(r"\s*", head)
    space = match.end() if match else 0
    rest = head[space:].lower()
    for phrase in _before_date(_FILES.get(language, "abbreviations")):
        if rest.startswith(phrase + " ") or rest.startswith(phrase + ":"):
            after = re.compile(r"[\s:]*").match(head, space + len(phrase))
            return after.end() if after else space
    return space


@cache
def _before_date(vocabulary: str) -> tuple[str, ...]:
    return tuple(sorted(words(vocabulary, "leads", "before_date"), key=len, reverse=True))


def _agency(head: str, end: int) -> int:
    """How far an agency's name reaches behind a date, 0 where none stands there."""
    match = re.compile(r"\s+([A-Z]+)(?=\s+[A-Z0-9])").match(head, end)
    known = match is not None and match.group(1).lower() in _agencies()
    return match.end() - end if match is not None and known else 0


@cache
def _agencies() -> frozenset[str]:
    return frozenset(words("abbreviations", "leads", "agencies"))
