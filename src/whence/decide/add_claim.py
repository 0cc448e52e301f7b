"""A claim added by hand: words of a report that a person selects, tied to the incident and the claimant they are of."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from whence.decide.claim_values import Written, one_of, stance_of, value_of_claim
from whence.decide.make import By, Draft, made_of
from whence.decide.told import harms_told, kind_told
from whence.model.by_hand import ClaimValue
from whence.model.claim import Claim, Claimant, DateValue, Incident, PlaceValue, Value
from whence.model.decision import Decision, IncidentKey
from whence.model.errors import AskedError, UsageError
from whence.model.lists import Action, Attribution, ClaimantKind, CountRole, Field, Visibility
from whence.model.report import Report
from whence.model.span import Span
from whence.model.withheld import LEFT_OUT
from whence.store import Record

_PLACE = re.compile(r"\s*(\d+)\s*\.\.\s*(\d+)\s*")
_SHOWN = 5  # places that a refusal names
KIND, ROLE = "kind of claimant", "role of a count"
"""What refusals call two of the things that are asked for."""


@dataclass(frozen=True, slots=True)
class ClaimAsked:
    """A claim as a person writes it down; empty where nothing is said.

    `words` are those selected in the report, as they stand there, or their offsets as `120..131` (code points, the end
    not included). `of` is the incident that it is of, or the event, by id; without one the incident told nearest.
    `claimant` is who says so: as the event's claims have it, else words of the report or their offsets; empty for the
    outlet's own voice.
    """

    report: str
    words: str
    field: str
    value: str = ""
    of: str = ""
    harm: str = ""
    status: str = ""
    group: str = ""
    act: str = ""
    stance: str = ""
    role: str = ""
    claimant: str = ""
    kind: str = ""
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meant:
    """What is asked for, as the record has it: a claim, and the incident that it is of."""

    incident: Incident
    new: ClaimValue


def claim(record: Record, asked: ClaimAsked, who: By) -> Decision:
    """That some words of a report say something of a happening.

    Raises UsageError where the report lacks the words or has them several times, where no incident is meant, and for a
    value, stance or claimant that is none.
    """
    return adding(record, meant_by(record, asked), who)


def adding(record: Record, meant: Meant, who: By) -> Decision:
    """The decision by which a claim is added."""
    event = record.event_of(meant.incident.incident_id)
    events = (event,) if event is not None else ()
    draft = Draft(who, Action.CLAIM, (IncidentKey.of(meant.incident),), events, values=(None, meant.new))
    return made_of(record, draft)


def meant_by(record: Record, asked: ClaimAsked, value_of: Callable[[Written], Value] = value_of_claim) -> Meant:
    """What somebody asks for, its value made by `value_of`; raises what `claim` raises."""
    report = record.report(asked.report)
    words = words_in(report, asked.words)
    incident = _incident(record, report, asked.of, words)
    stance = stance_of(asked.stance)
    written = Written(
        field=asked.field,
        value=asked.value,
        stance=stance,
        words=words.quote,
        language=report.language,
        harm=asked.harm,
        status=asked.status,
        group=asked.group,
        act=asked.act,
        told=frozenset() if asked.harm or asked.field != Field.CASUALTIES else harms_told(record, report, words),
    )
    claimant, said_in = _claimant(record, report, incident, words, asked)
    value = value_of(written)
    if report.visibility is Visibility.MASKED and isinstance(value, DateValue | PlaceValue):
        value = replace(value, as_written=None)
    new = ClaimValue(
        value=value,
        polarity=stance,
        claimant=claimant,
        words=words,
        said_in=said_in,
        count_role=one_of(asked.role or CountRole.TOTAL, ROLE, CountRole),
    )
    return Meant(incident, new)


def words_in(report: Report, written: str) -> Span:
    """The words of a report that are meant: by their offsets, or as they stand there, once.

    Raises UsageError where there are none, or several.
    """
    if found := _PLACE.fullmatch(written):
        start, end = int(found[1]), int(found[2])
        if not start < end <= len(report.text):
            raise UsageError(f"{written.strip()} lies outside the {len(report.text)} characters of {report.file}")
        return _kept(_trimmed(report.text, start, end), report)
    places = tuple(places_of(report.text, written))
    if not places:
        among = f" among those that are kept of it; {_ONLY_KEPT}" if LEFT_OUT in report.text else ""
        raise UsageError(f"{report.file} has no words “{written.strip()}”{among}: give them as they stand there")
    if len(places) > 1:
        shown = ", ".join(f"{span.start}..{span.end}" for span in places[:_SHOWN])
        raise UsageError(f"{report.file} has “{written.strip()}” {len(places)} times: say which, as {shown}")
    return places[0]


_ONLY_KEPT = "a record made with --no-text has short quotes of each report, and only these can be selected"


def _kept(words: Span, report: Report) -> Span:
    """Words that are all kept; raises UsageError for others."""
    if LEFT_OUT in words.quote:
        raise UsageError(f"{words.start}..{words.end} of {report.file} is not kept: {_ONLY_KEPT}")
    return words


def _trimmed(text: str, start: int, end: int) -> Span:
    """A span without the space at its ends."""
    words = text[start:end]
    if not words.strip():
        raise UsageError(f"{start}..{end} holds no words")
    start += len(words) - len(words.lstrip())
    return Span.of(text, start, start + len(words.strip()))


def places_of(text: str, written: str) -> Iterator[Span]:
    """Where words stand in a text as whole words, any run of space being one."""
    words = r"\s+".join(re.escape(part) for part in written.split())
    for found in re.finditer(rf"(?<!\w){words}(?!\w)", text) if words else ():
        yield Span.of(text, *found.span())


def _incident(record: Record, report: Report, of: str, words: Span) -> Incident:
    """The incident of a report that is meant, or the one told nearest to some words."""
    there = tuple(record.incidents(report.report_id))
    if of.startswith("i-"):
        there = tuple(one for one in there if one.incident_id.startswith(of))
    elif of:
        within = record.event(of).incidents
        there = tuple(one for one in there if one.incident_id in within)
    if not there:
        known = f"tells of no {of}" if of else "tells of no incident yet"
        raise UsageError(f"{report.file} {known}: add the incident first, with `whence decide incident`")
    return min(there, key=lambda one: (_apart(one.trigger, words), one.trigger))


def _apart(one: Span, two: Span) -> int:
    return max(0, one.start - two.end, two.start - one.end)


def _claimant(
    record: Record, report: Report, incident: Incident, words: Span, asked: ClaimAsked
) -> tuple[Claimant, Span | None]:
    """Who says so, and where the report has the claimant's words, None for the outlet and where it has none."""
    if report.by_hand is not None and (not asked.claimant or report.visibility is Visibility.MASKED):
        return _itself(report, asked), None
    if not asked.claimant:
        return replace(Claimant(None, ClaimantKind.AUTHOR, Attribution.NONE), via=asked.via), None
    known = _known(record, report, incident, asked.claimant)
    said_in = _said_in(report, words, asked.claimant)
    if said_in is None and known is not None and known.words is not None:
        said_in = _said_in(report, words, known.words)
    called = said_in.quote if said_in is not None else known.words if known is not None else asked.claimant
    kind = one_of(asked.kind, KIND, _SPEAKERS) if asked.kind else known.kind if known else None
    kind = kind or kind_told(called or asked.claimant, report.language, [actor.name for actor in incident.actors])
    if kind is None:
        why = f"neither another claim nor its words tell what “{called}” is"
        raise AskedError(KIND, f"say what {called} is, with a kind", why, tuple(_SPEAKERS))
    base = known if known is not None else Claimant(called, kind, Attribution.EXPLICIT)
    found = replace(base, words=called, kind=kind, attribution=Attribution.EXPLICIT, basis=None)
    return replace(found, via=asked.via or found.via), said_in


def _itself(report: Report, asked: ClaimAsked) -> Claimant:
    """A source without text as the claimant of what it shows; one that is masked names no other."""
    if asked.claimant:
        raise UsageError("a source that is masked is not told apart further: leave out who says so in it")
    called = (report.outlet or report.file).partition(",")[0]
    return Claimant(f"a {called}", ClaimantKind.MATERIAL, Attribution.NONE)


_SPEAKERS = tuple(kind for kind in ClaimantKind if kind is not ClaimantKind.AUTHOR)


def _known(record: Record, report: Report, incident: Incident, written: str) -> Claimant | None:
    """The claimant of another claim of the same event or report who is so called."""
    event = record.event_of(incident.incident_id)
    there: Sequence[Claim] = (
        *(record.event_claims(event) if event is not None else ()),
        *record.claims(report.report_id),
    )
    called = " ".join(written.casefold().split())
    speakers = (one.claimant for one in there if one.claimant.words is not None)
    return next((who for who in speakers if called in {_folded(who.words), _folded(who.name)}), None)


def _folded(words: str | None) -> str:
    return " ".join((words or "").casefold().split())


def _said_in(report: Report, words: Span, written: str) -> Span | None:
    """The claimant's words in the report, of several places the one nearest to the words selected."""
    if _PLACE.fullmatch(written):
        return words_in(report, written)
    places = places_of(report.text, written)
    return min(places, key=lambda span: (_apart(span, words), span), default=None)
