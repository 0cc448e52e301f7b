"""Which agencies and outlets a report credits for its content, by the guide's rule for stated sources.

Outlets are data (vocab/outlets.toml), beside forms that any outlet may take: "the X newspaper", "X news agency".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from whence.model.claim import StatedSource
from whence.model.errors import DataError
from whence.model.lists import SourceRelation
from whence.model.report import Sentence
from whence.model.span import Span
from whence.vocab.load import read_table
from whence.vocab.load import words as word_list

TABLE = "outlets"
_RUN = re.compile(r"\w+")
_REMEMBERED = 4096  # words whose outlet is kept: reports name the same outlets again and again
_LEAD = 400  # code points at the head of a body within which a byline or dateline stands
_NAME = r"[A-Z][\w.'&-]*(?:\s+(?:al|el|de|la|le|of|the)?\s*[A-Z][\w.'&-]*){0,4}"
_DATE = r"(?:\d{1,2}\s+\w+\s+\d{4}|\w+\s+\d{1,2},?\s+\d{4}|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)"
_CREDIT = re.compile(
    r"(?:^|[(\n]|(?<=[.!?\"]\s))\s*(?P<cue>(?:source|sources|via)\s*:\s*|(?:re)?published\s+(?:from|by|in|on)\s+|reprinted\s+from\s+"
    r"|originally\s+published\s+(?:by|in|on)\s+|translated\s+from\s+|source\s+(?=[A-Z]))(?P<name>"
    + _NAME
    + r"|[\w.-]+)",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:copyright|©)\s*(?:\d{4})?\s*(?P<name>(?:The\s+)?" + _NAME + ")", re.IGNORECASE)
_DATELINE = re.compile(r"[A-Z]{3,}[A-Z\s,.()-]*,?\s+\d{1,2}\s+[A-Z]{3,9}\s+\d{2,4}\s+\((?P<name>[A-Z][A-Z0-9 .'/-]+)\)")
_PLACE_LINE = re.compile(
    r"^\W*[A-Z][A-Z'-]+(?:\s+[A-Z][A-Z'-]+){0,2}(?:,\s+[A-Z][\w.]*){0,2}\s+"
    r"\((?P<name>[A-Z][\w./& -]{1,30})\)\s*(?=[-–—])",
    re.MULTILINE,
)
_TOLD = re.compile(r"\btold\s+(?P<name>The\s+[A-Z]\w+(?:\s+[A-Z]\w+){0,3})")


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: its names, the fullest first, what it is, and the side whose mouthpiece it is, None for others."""

    names: tuple[str, ...]
    kind: str
    party: str | None


@cache
def outlets() -> tuple[Outlet, ...]:
    """All listed outlets; raises DataError for a malformed entry."""
    found = read_table(TABLE).get("outlet")
    if not isinstance(found, list):
        raise DataError(f"vocabulary {TABLE}.toml, [[outlet]]: missing")
    return tuple(_outlet(entry) for entry in found)


def _outlet(entry: Mapping[str, Any]) -> Outlet:
    names, kind, party = entry.get("names"), entry.get("kind"), entry.get("party")
    if not isinstance(names, list) or not names or not isinstance(kind, str):
        raise DataError(f"vocabulary {TABLE}.toml: an outlet lacks names or kind")
    return Outlet(tuple(str(name) for name in names), kind, None if party is None else str(party))


def outlet_names() -> tuple[str, ...]:
    """Every name of every listed outlet."""
    return tuple(name for outlet in outlets() for name in outlet.names)


@cache
def _by_name() -> Mapping[str, Outlet]:
    return {name: outlet for outlet in outlets() for name in outlet.names}


@cache
def _known() -> re.Pattern[str]:
    """Any listed outlet's name as whole words, longest first; a possessive s may follow without its apostrophe."""
    names = sorted(_by_name(), key=lambda n: (-len(n), n))
    body = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    return re.compile(rf"(?<!\w)(?<!\w-)(?P<name>{body})(?=(?:['’]?s)?(?![\w-])(?!['’]\w))")


@cache
def _generic() -> re.Pattern[str]:
    """An outlet by its form alone: "the Coastal Herald newspaper", "Northern News Agency", "local media"."""
    nouns = "|".join(word_list(TABLE, "forms", "nouns"))
    bare = "|".join(word_list(TABLE, "forms", "bare"))
    ends = "|".join(word_list(TABLE, "forms", "last_words"))
    starts = "|".join(word_list(TABLE, "forms", "first_words"))
    titled = rf"(?:{starts})\s+[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+)?|(?:[A-Z][\w'-]+\s+){{1,3}}(?:{ends})"
    return re.compile(
        rf"(?<!\w)(?P<titled>{titled})(?!\w)|(?<!\w)(?P<name>{_NAME})\s+(?:{nouns})(?!\w)|(?<!\w)(?P<bare>(?:[A-Z][a-z]+(?:'?s)?\s+)?(?i:{bare}))(?!\w)"
    )


@lru_cache(maxsize=_REMEMBERED)
def outlet_in(words: str) -> Outlet | None:
    """The listed outlet whose name `words` hold, the longest name first; None when there is none."""
    found = _known().search(" ".join(words.split()))
    return _by_name()[" ".join(found.group("name").split())] if found is not None else None


def listed_outlet(words: str) -> tuple[int, int] | None:
    """Where in `words` the name of a listed outlet stands, None when they hold none."""
    found = _known().search(words)
    return found.span("name") if found is not None else None


@lru_cache(maxsize=_REMEMBERED)
def is_outlet(words: str) -> bool:
    """Whether `words` name an outlet: a listed one, or one of an outlet's general forms."""
    return outlet_in(words) is not None or _generic().search(words) is not None or _headed(words)


def _headed(words: str) -> bool:
    """Whether the last word is a noun for an outlet or its staff ("a state-run daily", "the broadcaster")."""
    last = words.rsplit(maxsplit=1)[-1].lower().strip(".,;:") if words.split() else ""
    return last in word_list(TABLE, "forms", "heads")


def find_sources(report_id: str, text: str, sentences: Sequence[Sentence]) -> tuple[StatedSource, ...]:
    """Every place where the report credits an agency or outlet, in order; a span holds the crediting words.

    Sentences skipped as related links are not looked at; credit lines are.
    """
    found = [
        source for sentence in sentences if _is_read(sentence) for source in _in_sentence(report_id, text, sentence)
    ]
    taken: list[StatedSource] = []
    for source in sorted(found, key=lambda s: (s.span.start, -s.span.end)):
        if not any(source.span.overlaps(other.span) and _same(source.name, other.name) for other in taken):
            taken.append(source)
    return tuple(taken)


def _same(a: str, b: str) -> bool:
    return a in b or b in a


def _is_read(sentence: Sentence) -> bool:
    return sentence.skip is None or sentence.skip.value in ("credit", "boilerplate")


def _in_sentence(report_id: str, text: str, sentence: Sentence) -> Iterator[StatedSource]:
    start, end = sentence.span.start, sentence.span.end
    words = text[start:end]
    for name, cue, relation in (*_lines(words), *_mentions(words, start < _LEAD)):
        span = Span.of(text, start + cue[0], start + cue[1])
        yield StatedSource(report_id, name, relation, span)


_Found = tuple[str, tuple[int, int], SourceRelation]


def _lines(words: str) -> Iterator[_Found]:
    """Credit lines: "Source: X", "republished from X", copyright lines, and capital datelines with a station."""
    for found in _CREDIT.finditer(words):
        cue = found.group("cue").lower().split()[0].rstrip(":")
        name = found.group("name").rstrip(".")
        sourced = cue in ("source", "sources", "republished", "reprinted")
        if not sourced and not (_known().search(name) or name[0].isupper()):
            continue
        relation = SourceRelation.AGENCY_CREDIT if outlet_in(name) else SourceRelation.REPUBLISHED_FROM
        yield name, (found.start("cue"), found.start("name") + len(name)), relation
    for found in _COPYRIGHT.finditer(words):
        if outlet_in(found.group("name")):
            yield found.group("name").rstrip("."), found.span(), SourceRelation.AGENCY_CREDIT
    for found in _PLACE_LINE.finditer(words):
        yield found.group("name"), found.span(), SourceRelation.BYLINE_AGENCY
    for found in _DATELINE.finditer(words):
        agency = outlet_in(found.group("name"))
        relation = SourceRelation.AGENCY_CREDIT if agency else SourceRelation.REPUBLISHED_FROM
        yield found.group("name"), found.span(), relation


def _mentions(words: str, leading: bool) -> Iterator[_Found]:
    """Outlets named in the sentence where the words around them credit them."""
    for told in _TOLD.finditer(words):
        yield told.group("name"), told.span(), SourceRelation.CITES_OUTLET
    for found in _named(words):
        credit = _credit(words, found.start(), found.end(), leading)
        if credit is not None:
            yield _without_article(found.groupdict().get("name") or found.group()), credit[:2], credit[2]


def _named(words: str) -> list[re.Match[str]]:
    """The outlets in the words: the listed ones, then those by their form that touch none of them."""
    runs = frozenset(_RUN.findall(words))
    listed = list(_known().finditer(words)) if not runs.isdisjoint(_known_runs()) else []
    if frozenset(map(str.lower, runs)).isdisjoint(_generic_runs()):
        return listed
    apart = (found for found in _generic().finditer(words) if not any(_touches(found, other) for other in listed))
    return [*listed, *apart]


def _touches(found: re.Match[str], listed: re.Match[str]) -> bool:
    return listed.start() <= found.end() + 1 and found.start() < listed.end()


@cache
def _known_runs() -> frozenset[str]:
    """What runs of letters the names of listed outlets begin with: a text with none of them has no such name."""
    firsts = {name: _RUN.findall(name)[0] for name in _by_name()}
    return frozenset(firsts.values()) | frozenset(f"{first}s" for name, first in firsts.items() if name == first)


@cache
def _generic_runs() -> frozenset[str]:
    """Runs of letters, in lower case, of which one stands in every outlet named by its form."""
    phrases = [
        phrase for key in ("nouns", "bare", "last_words", "first_words") for phrase in word_list(TABLE, "forms", key)
    ]
    return frozenset(_RUN.findall(phrase)[0].lower() for phrase in phrases)


def _without_article(name: str) -> str:
    return " ".join(name.split())


@cache
def _before() -> re.Pattern[str]:
    """Words that credit the outlet after them."""
    cues = "|".join(word_list(TABLE, "credit", "before")).replace(" ", r"\s+")
    fill = "|".join(word_list(TABLE, "credit", "fill"))
    return re.compile(rf"(?<!\w)(?:{cues})\s+(?:(?:{fill})\s+|[A-Z]\w+?['’]?s?\s+){{0,5}}$", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    """Words that credit the outlet before them: its kind or staff, perhaps an adverb, and a verb of saying."""
    verbs = "|".join(word_list(TABLE, "credit", "verbs"))
    staff = "|".join(word for key in ("nouns", "heads", "staff") for word in word_list(TABLE, "forms", key))
    fill = (
        r"(?:also|has|had|have|later|earlier|then|reportedly|quoted|there|at the scene"
        r"|(?:working\s+)?in\s+[A-Z]\w+|on\s+\w+day)"
    )
    return re.compile(
        rf"(?:['’]?s)?(?:\s+(?:{staff}))*(?:,[^,]{{3,60}},)?(?:\s+{fill})*\s+(?:{verbs})(?!\w)", re.IGNORECASE
    )


def _credit(words: str, start: int, end: int, leading: bool) -> tuple[int, int, SourceRelation] | None:
    """Where and how the words around `[start, end)` credit the outlet there, None when they only mention it."""
    bracket = _bracketed(words, start, end)
    if bracket is not None:
        byline = re.search(r"[A-Z]{3,}[A-Za-z,. ]*$", words[: bracket[0]][-40:]) is not None and leading
        return (*bracket, SourceRelation.BYLINE_AGENCY if byline else SourceRelation.AGENCY_CREDIT)
    before = _before().search(words[max(0, start - 80) : start])
    if before is not None:
        return max(0, start - 80) + before.start(), end, SourceRelation.CITES_OUTLET
    after = _after().match(words, end)
    if after is not None:
        return start, after.end(), SourceRelation.CITES_OUTLET
    return _byline(words, start, end, leading)


def _bracketed(words: str, start: int, end: int) -> tuple[int, int] | None:
    """The bracket that holds the outlet with at most a few other words, as in "(With X and Y)"."""
    left = words.rfind("(", max(0, start - 40), start)
    right = words.find(")", end, end + 40)
    if left < 0 or right < 0 or ")" in words[left:start] or "(" in words[end:right]:
        return None
    return left, right + 1


def _byline(words: str, start: int, end: int, leading: bool) -> tuple[int, int, SourceRelation] | None:
    """An agency beside a date at the head of a report, in a signature, or in a photo credit."""
    tail = words[end:]
    dated = re.match(r"\s*[,|-]?\s*" + _DATE, tail, re.IGNORECASE)
    if leading and dated is not None:
        return start, end + dated.end(), SourceRelation.BYLINE_AGENCY
    if re.search(r"(?:reporting|editing|writing)\s+by\b", words[:start], re.IGNORECASE):
        return start, end, SourceRelation.BYLINE_AGENCY
    stringer = words[start:end].isupper() and end - start > 4 and re.match(r"\s+[A-Z][\w.]+\s+[A-Z]", tail)
    if stringer:
        return start, end, SourceRelation.AGENCY_CREDIT
    photo = re.match(r"\s*(?:/\s*\w+(?:\s+[A-Z]\w+)*|\d{4}\b|photo\b)", tail)
    if photo is not None or re.search(r"(?:photo|image|picture)s?(?:\s+by|:)\s*$", words[:start], re.IGNORECASE):
        return start, end + (photo.end() if photo else 0), SourceRelation.AGENCY_CREDIT
    if re.search(r"-\s*$", words[:start]) and not tail.strip(" .)\n"):
        return start, end, SourceRelation.AGENCY_CREDIT
    return None
