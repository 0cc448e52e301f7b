"""Labelled groups of reports as events: their incidents, and each value with the rows that give it.

The folder is the claim ledger's with `groups.jsonl`. An event is what the labels link, or an incident alone;
totals over a campaign (`summary`) are none. A value of casualties is one harm, kind of victims, pair of bounds and
qualifier, and one side, which is told apart by names; who names none means the one side that others name. A value of
responsibility is one accused, told apart likewise; who claims it for itself gives another value than its accusers.
Only asserted rows give a value: no flag of a denial is judged here.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from evaluation.recorded import Row, read_lines
from evaluation.standing.voices import Between, Range, Voice, is_enemy, most_voices, one_party, origins, same_party

_SCORER: Any = import_module("evaluation.ledger.score")  # copied in unchanged, without types

Member = tuple[str, str]
"""A labelled incident: its report and its id there."""

CASUALTIES, BLAME = "casualties", "responsibility"
FIELDS = {CASUALTIES: "casualty_claims", BLAME: "responsibility_claims"}
"""The fields that are judged, and where the labels have their rows."""

_PARTY = "belligerent"
_COUNTED = ("harm", "victims", "low", "high", "qualifier")

RowName = tuple[str, str, int]
"""A row of the labels: its report, its field, its number there."""


@dataclass(frozen=True, slots=True)
class LabelledValue:
    """A value of one event: the names of the rows that assert it, and its side or accused in the words of the first."""

    field: str
    rows: tuple[RowName, ...]
    party: str


@dataclass(frozen=True, slots=True)
class LabelledEvent:
    """An event: its group, its incidents, its values, and who accuses whom."""

    name: str
    group: str
    members: tuple[Member, ...]
    values: tuple[LabelledValue, ...]
    accusers: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Standing:
    """How rows stand that give one value, by the labels: what they leave open is None, or a range."""

    origins: Range
    most: int | None
    one_party: bool | None


@dataclass(frozen=True, slots=True)
class Labels:
    """A folder's labels: the reports as they are given, the labels by report, the events, the group of each report."""

    reports: Sequence[Row]
    by_doc: Mapping[str, Row]
    events: Sequence[LabelledEvent]
    groups: Mapping[str, str]
    between: Between

    def voice(self, name: RowName) -> Voice:
        """A row as what it tells of its claimant."""
        doc, field, number = name
        row = self.by_doc[doc][FIELDS[field]][number]
        country = next((one["country"] for one in self.by_doc[doc]["incidents"] if one["id"] == row["incident"]), None)
        return Voice(doc, country, row)

    def standing(self, event: LabelledEvent, rows: Sequence[RowName]) -> Standing:
        """How rows of one event stand, taken as one value."""
        voices = [self.voice(name) for name in rows]
        return Standing(
            origins(voices), most_voices(voices, self.between), one_party(voices, self.between, event.accusers)
        )


def read_labels(data: Path, first: int | None = None) -> Labels:
    """The labels of a folder's first groups (all when None); raises OSError without its files."""
    groups = read_lines(data / "groups.jsonl")[:first]
    names = {group["group"] for group in groups}
    reports = [row for row in read_lines(data / "reports.jsonl") if row["group"] in names]
    home = {row["doc"]: row["group"] for row in reports}
    by_doc = {row["doc"]: row for row in read_lines(data / "labels.jsonl") if row["doc"] in home}
    linked = [[_member(name) for name in event] for group in groups for event in group["events"]]
    events = tuple(_event(members, home, by_doc) for members in _clusters(linked, by_doc))
    return Labels(reports, by_doc, events, home, Between.of(groups, list(by_doc.values())))


def _member(name: str) -> Member:
    doc, _, number = name.rpartition(":")
    return doc, number


def _clusters(linked: Sequence[Sequence[Member]], by_doc: Mapping[str, Row]) -> Iterator[list[Member]]:
    """The incidents of each event, totals of campaigns left out; an incident linked twice joins both."""
    left = [(doc, one["id"]) for doc, label in by_doc.items() for one in label["incidents"] if one["type"] != "summary"]
    while left:
        cluster = [left.pop(0)]
        for member in cluster:
            near = {other for event in linked if member in event for other in event}
            cluster.extend(other for other in left if other in near)
            left = [other for other in left if other not in near]
        yield cluster


def _event(members: Sequence[Member], home: Mapping[str, str], by_doc: Mapping[str, Row]) -> LabelledEvent:
    rows = list(_rows(members, by_doc))
    doc, number = members[0]
    country = next(one["country"] for one in by_doc[doc]["incidents"] if one["id"] == number)
    accusers = frozenset((row["claimant"], row["accused"]) for (_, field, _), row in rows if field == BLAME)
    return LabelledEvent(f"{doc}:{number}", home[doc], tuple(members), tuple(_values(rows, country)), accusers)


def _rows(members: Sequence[Member], by_doc: Mapping[str, Row]) -> Iterator[tuple[RowName, Row]]:
    """The asserted rows of incidents with their names."""
    for doc, incident in members:
        for field, key in FIELDS.items():
            for number, row in enumerate(by_doc[doc][key]):
                if row["incident"] == incident and row["polarity"] == "asserted":
                    yield (doc, field, number), row


def _values(rows: Sequence[tuple[RowName, Row]], country: str | None) -> Iterator[LabelledValue]:
    found: defaultdict[Hashable, list[tuple[RowName, Row]]] = defaultdict(list)
    for name, row in rows:
        found[name[1], _claims_it(name, row, country), *(row.get(key) for key in _COUNTED)].append((name, row))
    for alike in found.values():
        parties = _by_party(alike, country)
        unnamed = parties.pop("", [])
        if unnamed and len(parties) == 1:
            next(iter(parties.values())).extend(unnamed)
        elif unnamed:
            parties[""] = unnamed
        for party, names in parties.items():
            yield LabelledValue(names[0][1], tuple(names), party)


def _claims_it(name: RowName, row: Row, country: str | None) -> bool:
    """Whether a party says of its own that it did it: the record keeps that apart from what others accuse it of."""
    voice = Voice(name[0], country, row)
    return name[1] == BLAME and row["claimant_kind"] == _PARTY and is_enemy(voice, row["accused"]) is False


def _by_party(rows: Sequence[tuple[RowName, Row]], country: str | None) -> dict[str, list[RowName]]:
    """Rows by the side or the accused that they name, under the first of the names that are one."""
    found: dict[str, list[RowName]] = {}
    for name, row in rows:
        written = row.get("accused") or row.get("side") or ""
        known = next((one for one in found if same_party(one, written, country)), written)
        found.setdefault(known, []).append(name)
    return found
