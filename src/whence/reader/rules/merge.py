"""One row per claim and not per mention: joins the protos of one incident that say the same by the same claimant."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from whence.model.claim import Casualties, Responsibility, StatedSource
from whence.model.lists import CountRole, Group, Part, Polarity, Qualifier, Status
from whence.reader.rules.protos import Proto
from whence.reader.rules.speakers import Speaker


@dataclass(frozen=True, slots=True)
class Told:
    """A proto with its speaker, its incident draft, and the other places where the same is said."""

    proto: Proto
    speaker: Speaker
    draft: int
    repeats: tuple[Proto, ...] = ()


def merged(told: Sequence[Told]) -> tuple[Told, ...]:
    """The rows left after repeats are joined, in the order of their first telling.

    A count or a doer in the outlet's own voice that the text elsewhere gives to a claimant is that claimant's, and a
    bare plural gives way to a number for the same people.
    """
    rows: list[Told] = []
    for item in told:
        index = next((i for i, row in enumerate(rows) if _same(row, item)), None)
        if index is None:
            rows.append(item)
        else:
            rows[index] = _joined(rows[index], item)
    return tuple(row for row in rows if not _idle(row, rows))


def _same(a: Told, b: Told) -> bool:
    if a.proto.polarity is not b.proto.polarity or type(a.proto.value) is not type(b.proto.value):
        return False
    if a.draft != b.draft and not _same_figure_told_twice(a, b):
        return False
    if isinstance(a.proto.value, Casualties) and isinstance(b.proto.value, Casualties):
        return _same_count(a.proto.value, b.proto.value) and _one_voice(a, b)
    if isinstance(a.proto.value, Responsibility) and isinstance(b.proto.value, Responsibility):
        return _same_doer(a.proto, b.proto) and _voice(a) == _voice(b)
    return a.proto.value == b.proto.value and _voice(a) == _voice(b)


def _same_figure_told_twice(a: Told, b: Told) -> bool:
    """A headline's figure is that of the body, to whichever happening the body gives it."""
    return a.proto.in_title or b.proto.in_title


def _same_count(a: Casualties, b: Casualties) -> bool:
    """Whether two counts are one: same harm and people, same number ("at least 23", then "23")."""
    if a.harm is not b.harm or a.unit is not b.unit or not _same_people(a, b):
        return False
    if a.qualifier is Qualifier.VAGUE or b.qualifier is Qualifier.VAGUE:
        return a.qualifier is b.qualifier
    if Qualifier.NONE in {a.qualifier, b.qualifier}:
        return a.qualifier is b.qualifier
    return (a.low or a.high) == (b.low or b.high)


def _same_people(a: Casualties, b: Casualties) -> bool:
    if Group.NONE not in {a.group, b.group} and a.group is not b.group:
        return False
    if (a.group is Group.NONE) != (b.group is Group.NONE) and not _plain(a, b):
        return False
    known = {a.status, b.status} - {Status.UNSPECIFIED}
    return len(known) <= 1


def _plain(a: Casualties, b: Casualties) -> bool:
    """Whether one of two counts says nothing at all of who the people were."""
    return any(c.group is Group.NONE and c.status is Status.UNSPECIFIED and (c.low or 0) > 1 for c in (a, b))


def _voice(item: Told) -> str:
    claimant = item.speaker.claimant
    return (claimant.name or claimant.words or "").casefold()


def _one_voice(a: Told, b: Told) -> bool:
    """Whether two tellings have one claimant, or one of them has none: the headline or the lead."""
    return _voice(a) == _voice(b) or not (_voice(a) and _voice(b))


def _same_doer(a: Proto, b: Proto) -> bool:
    if a.party is not None and b.party is not None and a.party.actor is not None and b.party.actor is not None:
        return a.party.actor.name == b.party.actor.name
    assert isinstance(a.value, Responsibility) and isinstance(b.value, Responsibility)
    return a.value.accused.casefold().removeprefix("the ") == b.value.accused.casefold().removeprefix("the ")


def _joined(row: Told, item: Told) -> Told:
    """Two tellings as one row: the attributed one leads, then the body's before the headline's, then the first."""
    weights = [(bool(_voice(told)), not told.proto.in_title) for told in (row, item)]
    lead, other = (item, row) if weights[1] > weights[0] else (row, item)
    proto = lead.proto
    if isinstance(proto.value, Casualties) and isinstance(other.proto.value, Casualties):
        proto = _with_side_of(replace(proto, value=_fuller(proto.value, other.proto.value)), proto, other.proto)
    return replace(lead, proto=proto, repeats=(*row.repeats, *item.repeats, other.proto))


def _with_side_of(joined: Proto, lead: Proto, other: Proto) -> Proto:
    """The joined telling with the words and party behind a side that only the other one names."""
    assert isinstance(lead.value, Casualties)
    if lead.value.side or not isinstance(other.value, Casualties) or not other.value.side:
        return joined
    spans = tuple(span for span in other.spans if span[0] is Part.SIDE)
    scene = other.scene if other.party_scene is None else other.party_scene
    return replace(joined, spans=(*joined.spans, *spans), party=other.party, party_scene=scene)


def _fuller(value: Casualties, other: Casualties) -> Casualties:
    """A count with what the other telling adds on who the people were."""
    return replace(
        value,
        status=value.status if value.status is not Status.UNSPECIFIED else other.status,
        group=value.group if value.group is not Group.NONE else other.group,
        side=value.side or other.side,
    )


def through(row: Told, channel: Sequence[StatedSource]) -> Told:
    """The row with the outlets of the report's own channel behind those of its frame."""
    claimant = row.speaker.claimant
    known = {name.casefold() for name in claimant.via}
    added = tuple(source.name for source in channel if source.name.casefold() not in known)
    if not added:
        return row
    speaker = replace(row.speaker, claimant=replace(claimant, via=(*claimant.via, *added)))
    spans = tuple((Part.VIA, source.span.start, source.span.end) for source in channel)
    return replace(row, speaker=speaker, proto=replace(row.proto, spans=(*row.proto.spans, *spans)))


def _idle(row: Told, rows: Sequence[Told]) -> bool:
    """Whether a bare plural only points at people whom another row of its incident counts."""
    value = row.proto.value
    if not isinstance(value, Casualties) or not value.is_uncounted:
        return False
    if row.proto.role is CountRole.PART or row.proto.polarity is not Polarity.ASSERTED:
        return False
    return any(_counts_for(other, row, value) for other in rows if other is not row)


def _counts_for(other: Told, row: Told, value: Casualties) -> bool:
    counted = other.proto.value
    if not isinstance(counted, Casualties) or counted.is_uncounted:
        return False
    same_incident = other.draft == row.draft
    return same_incident and counted.harm is value.harm and counted.group in {value.group, Group.NONE}


def evidence_parts(proto: Proto) -> tuple[tuple[Part, int, int], ...]:
    """The spans of a proto with those of its frame, the value's first."""
    frame = proto.frame
    if frame is None:
        return proto.spans
    found = list(proto.spans)
    found += [(Part.CLAIMANT, span.start, span.end) for span in (frame.antecedent, frame.source) if span is not None]
    found.append((Part.CUE, frame.cue.start, frame.cue.end))
    found += [(Part.VIA, span.start, span.end) for span in frame.via]
    if frame.basis is not None:
        found.append((Part.BASIS, frame.basis.start, frame.basis.end))
    return tuple(dict.fromkeys(found))
