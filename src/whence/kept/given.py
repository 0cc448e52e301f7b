"""Stages given from outside: asked in the place of whence's own, their answers checked, kept, and given again.

A decision may be made where the stage that a record was built by is not at hand. What follows from it then rests on
what the stage answered last, which stands for the stage itself; a build asks the stage.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from whence.linking.given import regroup
from whence.linking.kept import Brief, Linked, Source
from whence.linking.rulings import Rulings
from whence.model.errors import RecordError, UsageError
from whence.model.event import Link
from whence.model.span import Span
from whence.reader.base import Configured
from whence.stages import Linking, Relating, Stages, Told
from whence.store import Given, Record
from whence.store.codec import decode, encode

RELATE = "relate"
LINK = "link"

Clusters: TypeAlias = tuple[tuple[Brief, ...], ...]


@dataclass(frozen=True, slots=True)
class Outside:
    """The stages from outside that what a record derives follows from; None for whence's own."""

    relate: Relating | None = None
    link: Linking | None = None

    @property
    def named(self) -> Mapping[str, Mapping[str, object]]:
        """The name and the settings of each, by what it does."""
        both = {RELATE: self.relate, LINK: self.link}
        return {kind: _described(stage) for kind, stage in both.items() if stage is not None}

    @property
    def label(self) -> str:
        """What tells them from others and from whence's own, of which it is empty."""
        return json.dumps(self.named, sort_keys=True) if self.named else ""


def outside_of(record: Record, stages: Stages | None) -> Outside:
    """The stages to derive by: those given, else those that the record was built by as they answered last.

    Raises RecordError where they were not asked about all that was read, since a build was cut short.
    """
    if stages is not None:
        return Outside(stages.relate, stages.link)
    answers = {one.stage: one for one in record.given()}
    if answers and record.is_cut_short():
        raise RecordError(f"a build of {record.path} was cut short: build again, {_with(answers.values())}")
    relate, link = answers.get(RELATE), answers.get(LINK)
    return Outside(
        None if relate is None else _AnsweredLinks(relate.name, relate.settings, decode(_Links, relate.answer).links),
        None if link is None else _AnsweredGroups(link.name, link.settings, decode(_Groups, link.answer).groups),
    )


def check_stages(record: Record, stages: Stages | None) -> None:
    """Raise UsageError for what is no stage, and where a record was built by stages from outside and none are said."""
    given = record.given()
    if stages is not None:
        _check_kind("relate", stages.relate, Relating)
        _check_kind("link", stages.link, Linking)
    elif given:
        raise UsageError(
            f"the events of {record.path} do not follow from whence's own stages: build it in Python, "
            f"{_with(given)}, or by `whence.Stages()` for whence's own"
        )


@dataclass(slots=True)
class Asked:
    """A record whose stages from outside are asked; `within` are the incidents of which events are made, by id.

    `answers` are what they answered, to be kept.
    """

    record: Record
    within: frozenset[str]
    outside: Outside
    answers: list[Given] = field(default_factory=list)

    def links(self, own: Callable[[], Sequence[Link]]) -> Sequence[Link]:
        """The links that the stage from outside finds, in the order of ids; whence's `own` where there is none.

        Raises UsageError for one that cannot be.
        """
        stage = self.outside.relate
        if stage is None:
            return own()
        found = tuple(sorted(stage.relate(self._told()), key=lambda link: (link.a, link.b)))
        pairs = Counter((link.a, link.b) for link in found)
        held = {name for _, name, _ in self.record.heads()}
        _refuse(stage, "two links between the same reports", (pair for pair, number in pairs.items() if number > 1))
        _refuse(stage, "a link to what is no report of the record", {name for pair in pairs for name in pair} - held)
        for link in found:
            self._check(stage, link)
        self.answers.append(Given(RELATE, stage.name, _settings(stage), encode(_Links(found))))
        return found

    def clusters(
        self, source: Source, links: Sequence[Link], rulings: Rulings, own: Callable[[], Clusters]
    ) -> Clusters:
        """The incidents of a source as the stage from outside groups them; whence's `own` where there is none.

        Rulings stand over it. No pair is suggested by whence's weights then, and nothing of how incidents compare by
        them is kept. Raises UsageError for an answer that cannot be.
        """
        stage = self.outside.link
        if stage is None:
            return own()
        found = [tuple(dict.fromkeys(group)) for group in stage.link(self._told(), links)]
        names = Counter(name for group in found for name in group)
        _refuse(stage, "what is no incident that events are made of", names.keys() - self.within)
        _refuse(stage, "an incident in two groups", (name for name, number in names.items() if number > 1))
        groups = tuple(sorted(tuple(sorted(group)) for group in found if len(group) > 1))
        self.answers.append(Given(LINK, stage.name, _settings(stage), encode(_Groups(groups))))
        source.keep_linked(Linked())
        return regroup(groups, source.briefs(), rulings)

    def _told(self) -> Iterator[Told]:
        for key, _, _ in self.record.heads():
            report, reading = self.record.read_at(key)
            incidents = tuple(one for one in reading.incidents if one.incident_id in self.within)
            yield Told(report, reading.by_machine, incidents)

    def _check(self, stage: Relating, link: Link) -> None:
        """Raise UsageError unless the spans of a link are words of its reports, and its claims theirs."""
        for name, spans, at in ((link.a, link.spans_a, 0), (link.b, link.spans_b, 1)):
            text = self.record.report(name).text
            _refuse(stage, f"words that do not stand in {name}", (one.quote for one in spans if not _stands(one, text)))
            if link.claims:
                held = {claim.claim_id for claim in self.record.reading(name).claims}
                _refuse(stage, f"what is no claim of {name}", {pair[at] for pair in link.claims} - held)


@dataclass(frozen=True, slots=True)
class _Links:
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class _Groups:
    groups: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _AnsweredLinks:
    """A stage as it answered last, as far as the reports are still there."""

    name: str
    settings: Mapping[str, str]
    answer: tuple[Link, ...]

    def relate(self, told: Iterable[Told], /) -> Iterable[Link]:
        there = {each.report.report_id for each in told}
        return (link for link in self.answer if {link.a, link.b} <= there)


@dataclass(frozen=True, slots=True)
class _AnsweredGroups:
    """A stage as it answered last, as far as the incidents are still there."""

    name: str
    settings: Mapping[str, str]
    answer: tuple[tuple[str, ...], ...]

    def link(self, told: Iterable[Told], _links: Sequence[Link], /) -> Iterable[Iterable[str]]:
        there = {incident.incident_id for each in told for incident in each.incidents}
        return (there.intersection(group) for group in self.answer)


def _check_kind(place: str, stage: object, kind: type) -> None:
    """Raise UsageError unless a stage is one of its kind, or None."""
    named = isinstance(getattr(stage, "name", None), str)
    if stage is not None and not (named and isinstance(stage, kind)):
        raise UsageError(f"{place}={stage!r} is no stage: it must have a `name` and a method `{place}`")


def _settings(stage: Relating | Linking) -> Mapping[str, str]:
    return dict(sorted(stage.settings.items())) if isinstance(stage, Configured) else {}


def _described(stage: Relating | Linking) -> Mapping[str, object]:
    settings = _settings(stage)
    return {"name": stage.name, **({"settings": settings} if settings else {})}


def _with(given: Iterable[Given]) -> str:
    """Which stages to build by, in words."""
    told = ", ".join(f"{one.stage}: {one.name}" for one in given)
    return f"by `whence.Stages` with those that it was built by ({told})"


def _stands(span: Span, text: str) -> bool:
    return text[span.start : span.end] == span.quote


def _refuse(stage: Relating | Linking, what: str, wrong: Iterable[object]) -> None:
    """Raise UsageError where there is something wrong, naming the first of it."""
    first = min(map(str, wrong), default=None)
    if first is not None:
        raise UsageError(f"the stage {stage.name} gives {what}: {first}")
