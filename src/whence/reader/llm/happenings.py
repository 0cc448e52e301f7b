"""From proposed incidents to drafts with place and date found, one for each happening over all pieces of a report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from whence.model.lists import PlacePrecision, Scope, SubEventType
from whence.reader.llm.align import Stretch
from whence.reader.llm.ground import Ground, token_range
from whence.reader.llm.proposals import Proposals, ProposedClaim, ProposedIncident
from whence.reader.rules.analysis import Dated, Located, Scene
from whence.reader.rules.build import Page
from whence.reader.rules.incidents import Draft
from whence.reader.rules.triggers import Form, Trigger

_WIDE = {PlacePrecision.COUNTRY, PlacePrecision.UNKNOWN}

Key = tuple[int, str]
"""A piece of the report by number, and an incident's key in its reply."""


@dataclass(frozen=True, slots=True)
class Happening:
    """A happening that the text tells of: the words for it and their scene, type and scope as proposed."""

    position: int
    trigger: Stretch
    kind: SubEventType | None
    scope: Scope | None
    place: Located | None
    date: Dated | None


def find_happenings(ground: Ground, read: Sequence[Proposals]) -> tuple[tuple[Happening, ...], Mapping[Key, int]]:
    """The happenings that the pieces' replies tell of, and the number of the happening that each key is.

    An incident whose words are not in the text stands where its first claim's quote stands; it is left out where that
    is not there either. What a later piece tells again (the same words, or the same place and no other date) is one.
    """
    found: list[Happening] = []
    pieces: list[int] = []
    homes: dict[Key, int] = {}
    for number, proposals in enumerate(read):
        for incident in proposals.incidents:
            made = _happening(ground, incident, proposals.claims)
            if made is None or (number, incident.key) in homes:
                continue
            again = (k for k, other in enumerate(found) if pieces[k] < number and _same(other, made))
            home = next(again, len(found))
            if home == len(found):
                found.append(made)
                pieces.append(number)
            else:
                found[home] = _fuller(found[home], made)
            homes[(number, incident.key)] = home
    return tuple(found), homes


def _happening(ground: Ground, incident: ProposedIncident, claims: Sequence[ProposedClaim]) -> Happening | None:
    told = _told(ground, incident, claims)
    if told is None:
        return None
    position, trigger = told
    return Happening(
        position,
        trigger,
        incident.kind,
        incident.scope,
        ground.place(incident.place_words, trigger),
        ground.date(incident.date_words, trigger),
    )


def _told(ground: Ground, incident: ProposedIncident, claims: Sequence[ProposedClaim]) -> tuple[int, Stretch] | None:
    """Where the text tells of an incident."""
    home = ground.sentence(incident.sentence)
    place = ground.words.find(incident.trigger, home or (0, 0))
    position = ground.position(place) if place is not None else None
    if place is not None and position is not None:
        first, last = ground.bounds(position)
        return position, (max(first, place[0]), min(last, place[1]))
    own = (claim for claim in claims if claim.incident == incident.key)
    quotes = (ground.quoted(claim.quote, claim.sentence, claim.value_words) for claim in own)
    return next(((quote.position, quote.stretch) for quote in quotes if quote and not quote.proposed), None)


def _same(a: Happening, b: Happening) -> bool:
    """Whether two pieces tell of one happening: by the same words, or at one place and not at two times."""
    if a.trigger[0] < b.trigger[1] and b.trigger[0] < a.trigger[1]:
        return True
    if a.place is None or b.place is None or a.place.value.precision in _WIDE:
        return False
    return a.place.value.name == b.place.value.name and _at_one_time(a.date, b.date)


def _at_one_time(a: Dated | None, b: Dated | None) -> bool:
    if a is None or b is None:
        return True
    one, other = a.value, b.value
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return True
    return one.start <= other.end and other.start <= one.end


def _fuller(known: Happening, again: Happening) -> Happening:
    """The happening with what only the second telling has."""
    return replace(
        known,
        kind=known.kind or again.kind,
        scope=known.scope or again.scope,
        place=known.place or again.place,
        date=known.date or again.date,
    )


def draft_of(happening: Happening, positions: Sequence[int]) -> Draft:
    """The draft of a happening; `positions` are the scenes of its claims."""
    return Draft(
        scenes=tuple(sorted({happening.position, *positions})),
        anchor=happening.position,
        place=happening.place,
        date=happening.date,
        family="violence",
        total=happening.scope is Scope.TOTAL,
    )


def page_for(page: Page, happening: Happening) -> Page:
    """The page as one happening is told in it: its own words are the trigger of its scene, before those of the rules.

    Without a type of its own it has that of the rules' triggers, else it is an attack.
    """
    scene = page.scenes[happening.position]
    tokens = token_range(scene, happening.trigger)
    if tokens is None:
        return page
    apart = tuple(trigger for trigger in scene.triggers if trigger.last <= tokens[0] or tokens[1] <= trigger.first)
    own = Trigger(*tokens, Form.NOUN, _types(scene, tokens, happening.kind))
    told = replace(scene, triggers=(own, *apart))
    return replace(page, scenes=(*page.scenes[: happening.position], told, *page.scenes[happening.position + 1 :]))


def _types(scene: Scene, tokens: tuple[int, int], kind: SubEventType | None) -> tuple[SubEventType, ...]:
    if kind is not None:
        return (kind,)
    inside = (t for t in scene.triggers if t.first < tokens[1] and tokens[0] < t.last)
    return tuple(dict.fromkeys(k for t in inside for k in t.types)) or (SubEventType.ATTACK,)
