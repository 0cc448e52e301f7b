"""Decisions as a person reads them: what was ruled, by whom, what stood there before, and whether it still holds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from whence.api import Record
from whence.export.redaction import Redaction
from whence.model.by_hand import Added
from whence.model.claim import DateValue, PlaceValue
from whence.model.decision import (
    Decision,
    EdgeValue,
    Outcome,
    Ruling,
    Setting,
    note_of,
    reports_of,
)
from whence.model.event import Event
from whence.model.labels import label
from whence.model.lists import Action, DecisionState, Settable
from whence.model.plural import counted
from whence.view.added import added_words, short
from whence.view.ruled import Did, Known, claim_words, did
from whence.view.setting import setting_words
from whence.view.words import date_words, place_words


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision of the log: what it says in words, at a stretch and part by part, its state, and its events now.

    `outcome` is None where it has not been worked out.
    """

    decision: Decision
    outcome: Outcome | None
    decision_id: str
    made: str
    author: str
    what: str
    state: str
    stale: bool
    reason: str
    events: tuple[str, ...]
    did: Did


def decision_line(decision: Decision, outcome: Outcome | None, known: Known) -> DecisionLine:
    """A decision with what it comes to, None where it has not been applied; `known` is what its words are made with."""
    return DecisionLine(
        decision=decision,
        outcome=outcome,
        decision_id=decision.decision_id,
        made=_time(decision.made_at),
        author=decision.author,
        what=what_words(decision, known),
        state=state_words(outcome) if outcome is not None else "not applied yet: build again",
        stale=outcome is not None and outcome.state is DecisionState.NO_LONGER_APPLIES,
        reason=decision.reason,
        events=outcome.events if outcome is not None else (),
        did=did(decision, known),
    )


def log_lines(record: Record, event: Event | str | None = None, *, stale: bool = False) -> tuple[DecisionLine, ...]:
    """The log of a record, the first decision first: of one event alone, or what no longer applies alone, where asked.

    Raises UsageError for an event that there is not.
    """
    if event is not None:
        found: Iterable[tuple[Decision, Outcome | None]] = record.log_about(event)
    else:
        outcomes = {outcome.decision_id: outcome for outcome in record.outcomes()}
        found = [(each, outcomes.get(each.decision_id)) for each in record.decisions()]
    return tuple(line for line in lines_of(record, found) if line.stale or not stale)


def lines_of(record: Record, found: Iterable[tuple[Decision, Outcome | None]]) -> tuple[DecisionLine, ...]:
    """The lines of some decisions with what they come to, in their order."""
    decided = tuple(found)
    known = _known(record, [decision for decision, _ in decided])
    return tuple(decision_line(decision, outcome, known) for decision, outcome in decided)


def _known(record: Record, decided: Sequence[Decision]) -> Known:
    """What the words of some decisions are made with: each kind is read at once, and only where it is named."""
    made = {each.decision_id: each for each in decided}
    wanted = [each.undoes for each in decided if each.undoes is not None]
    while missing := [name for name in wanted if name not in made]:
        wanted = []
        for decision, _ in (pair for name in missing for pair in record.log_of_one(name)):
            made[decision.decision_id] = decision
            wanted += [decision.undoes] if decision.undoes is not None else []
    claims = dict.fromkeys(each.claim.claim_id for each in made.values() if each.claim is not None)
    named = dict.fromkeys(name for each in made.values() for name in reports_of(each))
    files = {name: record.report(name).file for name in named}
    return Known(files, record.claims_named(claims) if claims else {}, made)


def what_words(decision: Decision, known: Known) -> str:
    """What a decision says: `merge e-… and e-…`, `set date of e-… to 2024-10-04, before 2024-10-05`."""
    files = known.files
    named = " and ".join(decision.events or (key.incident_id for key in decision.incidents))
    if decision.undoes is not None:
        base = known.undone.get(decision.undoes)
        return f"undo {decision.undoes}{f': {what_words(base, known)}' if base is not None else ''}"
    if decision.added is not None:
        return added_words(decision, files)
    if decision.claim is not None:
        where = f"“{short(decision.claim.span.quote)}” in {known.file(decision.claim.report_id)}"
        return f"{decision.action.value} the claim {claim_words(decision.claim, known)}: {where}"
    if decision.pair is not None:
        pair = f"{files.get(decision.pair.a, decision.pair.a)} and {files.get(decision.pair.b, decision.pair.b)}"
        return f"rule {pair}: {setting_words(decision.new, files)}, before {setting_words(decision.old, files)}"
    if decision.action is Action.SPLIT and len(decision.events) > 1:
        return f"hold apart {named}"
    if decision.action is Action.SPLIT:
        told = "; ".join(
            f"“{key.trigger.quote}” in {files.get(key.report_id, key.report_id)}" for key in decision.incidents
        )
        return f"split from {named}: {told}"
    if decision.field is not None:
        new, old = setting_words(decision.new, files), setting_words(decision.old, files)
        return f"set {decision.field.value} of {named} to {new}, before {old}"
    ground = f" as {label(decision.ground)}" if decision.ground is not None else ""
    return f"{decision.action.value} {named}{ground}"


def state_words(outcome: Outcome) -> str:
    """What a decision comes to: `stands`, `undone by d-…`, `no longer applies: …`."""
    by = f" by {outcome.by}" if outcome.by is not None else ""
    detail = f": {outcome.detail}" if outcome.detail else ""
    return f"{label(outcome.state)}{by}{detail}"


def ruling_lines(event: Event, redaction: Redaction, numbers: Mapping[str, int]) -> tuple[str, ...]:
    """The decisions on an event, a line each, under a redaction; `numbers` are those of its claims as shown."""
    return tuple(_ruling(ruling, event, redaction, numbers) for ruling in event.rulings)


def _ruling(ruling: Ruling, event: Event, redaction: Redaction, numbers: Mapping[str, int]) -> str:
    state = state_words(Outcome(ruling.decision_id, ruling.state, ruling.by))
    parts = [f"{_time(ruling.made_at)} {ruling.author}", _on_event(ruling, event, redaction, numbers), state]
    reason = f" (“{ruling.reason}”)" if redaction.internal and ruling.reason else ""
    return f"{ruling.decision_id}: {'; '.join(parts)}{reason}"


def _on_event(ruling: Ruling, event: Event, redaction: Redaction, numbers: Mapping[str, int]) -> str:
    """What a decision says of an event, in words that may be shown."""
    if isinstance(ruling.new, Added):
        number = f" {numbers.get(ruling.claim, ruling.claim)}" if ruling.claim is not None else ""
        return f"add {ruling.action.value}{number} by hand"
    if ruling.claim is not None:
        return f"{ruling.action.value} claim {numbers.get(ruling.claim, ruling.claim)}"
    if ruling.action is Action.EDGE:
        return f"rule two of its reports: {setting_words(_without_source(ruling.new))}"
    if ruling.field is Settable.NOTE:
        return "set note"  # its words stand in the note itself, where names are masked
    if ruling.field is Settable.HOUSE and not redaction.internal:
        return "set a field of the house's codebook"
    if ruling.field is not None:
        new, old = (setting_words(_shown(value, event, redaction)) for value in (ruling.new, ruling.old))
        return f"set {ruling.field.value} to {new}, by machine {old}"
    if ruling.ground is not None:
        return f"{ruling.action.value} as {label(ruling.ground)}"
    others = [name for name in ruling.events if name != event.event_id]
    if ruling.action is Action.SPLIT and others and event.event_id in ruling.events:
        return f"hold apart from {', '.join(others)}"
    of = {Action.MERGE: " with ", Action.SPLIT: " of "}.get(ruling.action) if others else None
    return f"{ruling.action.value}{of}{', '.join(others)}" if of is not None else ruling.action.value


def _without_source(value: Setting | None) -> Setting | None:
    return EdgeValue(value.relation, None) if isinstance(value, EdgeValue) else value


def _shown(value: Setting | None, event: Event, redaction: Redaction) -> Setting | None:
    """A value as it may be shown for an event."""
    if isinstance(value, DateValue):
        return redaction.date(value, event.held)
    if isinstance(value, PlaceValue):
        shown = redaction.value(value, event.held)
        return shown if isinstance(shown, PlaceValue) else None
    return value


def moved_words(record: Record, asked: str, found: Event) -> str | None:
    """Where an event went that was asked for by an id which it no longer has: merged or split by a decision, or not.

    None when the id is that of the event found, or no event's.
    """
    if not asked.startswith("e-") or found.event_id.startswith(asked):
        return None
    standing = {each.decision_id for each in record.outcomes() if each.state is DecisionState.STANDS}
    for decision in reversed(record.decisions()):
        if decision.decision_id not in standing or not _names(decision, asked):
            continue
        made = f"decision {decision.decision_id} ({decision.author}, {_time(decision.made_at)})"
        if decision.action is Action.MERGE:
            return f"{asked} was merged into {found.event_id} by {made}"
        if decision.action is Action.SPLIT:
            return f"{asked} was split by {made}; what it was named after is in {found.event_id}"
    return f"{asked} is now {found.event_id}: the reports that came since tell of it earlier, or otherwise"


def _names(decision: Decision, asked: str) -> bool:
    return any(event.startswith(asked) for event in decision.events)


def stale_words(outcomes: Sequence[Outcome]) -> str | None:
    """How many decisions no longer apply, None where all do."""
    stale = [each for each in outcomes if each.state is DecisionState.NO_LONGER_APPLIES]
    if not stale:
        return None
    verb = "applies" if len(stale) == 1 else "apply"
    return f"{counted(len(stale), 'decision')} no longer {verb}: `whence log --stale` lists them"


def _time(when: datetime) -> str:
    return when.strftime("%Y-%m-%d %H:%M")


def change_lines(was: Event | None, now: Event | None, into: Sequence[str]) -> Iterator[str]:
    """What became of an event, in words: that it is new or gone, or what of it differs."""
    if was is None:
        yield f"new: {counted(len(now.incidents) if now else 0, 'incident')}"
    elif now is None:
        yield f"gone: now in {', '.join(into)}" if into else "gone: no event holds its incidents"
    else:
        yield from _differences(was, now)


def _differences(was: Event, now: Event) -> Iterator[str]:
    pairs = (
        ("incidents", str(len(was.incidents)), str(len(now.incidents))),
        ("scope", was.scope.value, now.scope.value),
        ("type", _type(was), _type(now)),
        ("date", date_words(was.date), date_words(now.date)),
        ("place", place_words(was.place), place_words(now.place)),
        ("origins", _origins(was), _origins(now)),
        ("deaths by acled", _deaths(was, "acled"), _deaths(now, "acled")),
        ("deaths by ucdp", _deaths(was, "ucdp"), _deaths(now, "ucdp")),
        ("flags", ", ".join(map(label, was.flags)) or "none", ", ".join(map(label, now.flags)) or "none"),
        ("part of", was.part_of or "none", now.part_of or "none"),
        ("held back", _held(was), _held(now)),
        ("note", _note(was), _note(now)),
        ("review", was.review.value, now.review.value),
    )
    found = [f"{name} {old} → {new}" for name, old, new in pairs if old != new]
    reviewed = [name for name in now.claims if was.claim_reviews.get(name) != now.claim_reviews.get(name)]
    found += [
        f"claim {name}: {now.claim_reviews[name].value if name in now.claim_reviews else 'machine'}"
        for name in reviewed
    ]
    yield from found or (["how its values stand"] if was.standing != now.standing else ["its history"])


def _type(event: Event) -> str:
    kind = event.sub_event_types[0][0] if event.sub_event_types else event.event_type
    return kind.value if kind is not None else "none"


def _note(event: Event) -> str:
    ruling = note_of(event.rulings)
    return setting_words(ruling.new) if ruling is not None else "none"


def _held(event: Event) -> str:
    return label(event.held or "nothing")


def _origins(event: Event) -> str:
    return str(len(event.origins_told))


def _deaths(event: Event, rule: str) -> str:
    if rule == "acled":
        return str(event.fatalities.acled) if event.fatalities.acled is not None else "none"
    ucdp = event.fatalities.ucdp
    return f"{ucdp.low}–{ucdp.best}–{ucdp.high}" if ucdp is not None else "none"
