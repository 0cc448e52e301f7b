"""Which sentences of a report tell of the same happening: drafts of incidents, with place, date and type."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from whence.model.claim import PlaceValue
from whence.model.lists import DateBasis, PlacePrecision
from whence.reader.rules.analysis import Dated, Located, Scene
from whence.reader.rules.days import (
    COARSE,
    carried_on,
    date_fit,
    date_of,
    days_of,
    finer_date,
    focus_of,
    is_told_before,
    looks_back,
    story_days,
    without_anchor,
)
from whence.reader.rules.striking_back import strikes_apart
from whence.reader.rules.totals import country_of_war
from whence.reader.rules.triggers import family_of

_VAGUE = {PlacePrecision.COUNTRY, PlacePrecision.UNKNOWN, PlacePrecision.LINE_OR_AREA}
_WIDE = {PlacePrecision.ADMIN1, PlacePrecision.ADMIN2, PlacePrecision.LINE_OR_AREA, PlacePrecision.COUNTRY}
_HEAD = 2  # tokens at most before what stands at the head of a sentence: "Back in July"
_FULL = 2  # the strength of a scene that tells harm or a doer
_POINTS = {PlacePrecision.EXACT, PlacePrecision.NEAR}
_COARSER = (_WIDE - {PlacePrecision.COUNTRY}, {PlacePrecision.COUNTRY})
_ADDING = frozenset({"and", "well", "plus", "also"})
_LISTING = _ADDING | frozenset({",", "as", "in", "at", "on", "the", "near", "town", "village", "of", "camp"})
_WHERE = frozenset({"where", "où"})
_BEFORE_WHERE = frozenset({",", "the", "a", "town", "village", "city", "la", "le", "une", "un", "ville", "localité"})
_BEING = frozenset({"is", "are", "was", "were", "lies", "lay", "sits", "stands", "est", "était", "trouve"})
_TO_WHERE = 5  # tokens behind a name among which "where" stands


@dataclass(frozen=True, slots=True)
class Draft:
    """An incident in the making: the scenes (by position) that tell of it, its first full teller, place and date found.

    `strength` is how fully the anchor tells it: 2 with harm or a doer, 1 with a place or a date, 0 by a trigger alone.
    `apart`: a side's own blow, told in passing beside the story, which goes on behind it.
    """

    scenes: tuple[int, ...]
    anchor: int
    place: Located | None
    date: Dated | None
    family: str
    total: bool
    strength: int = 0
    apart: bool = False


def draft_incidents(scenes: Sequence[Scene]) -> tuple[Draft, ...]:
    """The incidents that the scenes tell of, in order of first telling; every telling scene belongs to one.

    Of what a report looks back on only the next sentence goes on; then it returns to its story.
    """
    drafts: list[Draft] = []
    story: int | None = None
    aside: tuple[int, int] | None = None
    told = story_days(scenes)
    for position, scene in enumerate(scenes):
        if not scene.tells:
            continue
        current = aside[0] if aside is not None and aside[1] == position - 1 else story
        for fresh in _fresh(position, scene, drafts[current] if current is not None else None):
            apart = _is_apart(scenes, drafts, current, fresh)
            turns = _turns_back(scenes, drafts, current, fresh)
            home = None if apart or turns else _home(drafts, current, fresh, scene)
            home, draft = _of_story(drafts, home, fresh, scene)
            if home is None:
                drafts.append(replace(draft, apart=apart))
            else:
                drafts[home] = _merged(drafts[home], draft)
            last = home if home is not None else len(drafts) - 1
            if scene.recalled or turns or looks_back(fresh.date, told[position]):
                aside = (last, position)
            elif not (fresh.total or apart or scene.several is not None):
                current = last
                story = story if aside is not None and last == aside[0] else last
    placed = [_told_near(_with_country(draft, scenes), scenes) for draft in drafts]
    return with_days(placed, scenes, told)


def _with_country(draft: Draft, scenes: Sequence[Scene]) -> Draft:
    """The draft; a count over a war that is told without a place has its country."""
    if draft.place is not None or not draft.total:
        return draft
    return replace(draft, place=country_of_war(scenes, draft.scenes[0]))


def with_days(drafts: Sequence[Draft], scenes: Sequence[Scene], told: Sequence[Dated | None]) -> tuple[Draft, ...]:
    """The drafts, those without a date with the day carried on from what is told before them (`told`, by scene).

    The first of a report has no such day: it has the one that the report goes on with.
    """
    opening = next((day for day in told if day is not None), None)
    return tuple(
        replace(draft, date=_carried(draft, scenes, told, None if number else opening))
        if draft.date is None and not draft.total
        else draft
        for number, draft in enumerate(drafts)
    )


def _carried(
    draft: Draft, scenes: Sequence[Scene], told: Sequence[Dated | None], opening: Dated | None
) -> Dated | None:
    behind = (date_of(scenes[at + 1]) for at in draft.scenes if at + 1 < len(scenes) and scenes[at + 1].recounts)
    days = (told[draft.anchor], told[draft.scenes[-1]], *behind, opening)
    carried = carried_on(scenes, draft.anchor, next((day for day in days if day is not None), None))
    return carried or without_anchor(scenes[position] for position in draft.scenes)


def _fresh(position: int, scene: Scene, current: Draft | None) -> tuple[Draft, ...]:
    """The drafts that a scene gives by itself: one, or one for each place of a list ("attacks on A and B")."""
    place = place_of(scene)
    if scene.same_place and current is not None and (place is None or place.value.precision in _VAGUE):
        place = current.place
    day = date_of(scene)
    strength = _FULL if scene.harms or scene.agencies else int(place is not None or day is not None)
    first = Draft((position,), position, place, day, family_of(scene.triggers), scene.total, strength)
    return (first, *(replace(first, place=other) for other in _listed_places(scene, place)))


def _listed_places(scene: Scene, first: Located | None) -> tuple[Located, ...]:
    """The other places of a list of settlements that a sentence without a count of victims gives to what it tells."""
    if first is None or scene.harms or first.value.precision is not PlacePrecision.EXACT:
        return ()
    exact = [place for place in scene.places if place.value.precision is PlacePrecision.EXACT and not place.metonym]
    found, closed = [first], 0
    for place in exact:
        gap = {token.lower for token in scene.tokens if found[-1].end <= token.start < place.start}
        if place.start > found[-1].start and gap and gap <= _LISTING:
            found.append(place)
            closed = len(found) if gap & _ADDING else closed
    return tuple(place for place in found[1:closed] if place.value.name != first.value.name)


def _home(drafts: Sequence[Draft], current: int | None, fresh: Draft, scene: Scene) -> int | None:
    """The draft that a scene belongs to, None when it tells of something new."""
    possible = [(i, draft) for i, draft in enumerate(drafts) if not _of_another_time(draft, fresh, scene)]
    scored = [(_fit(draft, fresh, i == current), i) for i, draft in possible]
    fitting = [(score, i) for score, i in scored if score is not None]
    if not fitting or scene.recalled:
        return None
    best, index = max(fitting, key=lambda pair: (pair[0], pair[1]))
    settled = best >= 2.0
    other = scene.another or (fresh.date is not None and fresh.date.compared is not None)
    if other and not settled and (fresh.place is not None or fresh.date is not None):
        return None
    return index


def _of_story(drafts: Sequence[Draft], home: int | None, fresh: Draft, scene: Scene) -> tuple[int | None, Draft]:
    """Where a scene belongs: an earlier count without a place or a day to the report's story, all else as found."""
    if not scene.earlier or fresh.place is not None or not _is_undated(fresh):
        return home, fresh
    story = _main(drafts)
    return (home, fresh) if story is None else (story, replace(fresh, date=None))


def _is_undated(draft: Draft) -> bool:
    """Whether a draft has no day on which anything happened: at most one on which it was told."""
    return draft.date is None or draft.date.value.basis is DateBasis.REPORTED


def _main(drafts: Sequence[Draft]) -> int | None:
    """The story of the report, the first happening that it tells fully; None where it tells none."""
    told = (at for at, draft in enumerate(drafts) if not (draft.total or draft.apart) and draft.strength >= _FULL)
    return next(told, None)


def _turns_back(scenes: Sequence[Scene], drafts: Sequence[Draft], current: int | None, fresh: Draft) -> bool:
    """Whether a sentence with a month or year at its head and a toll of its own leaves a story without a day for it.

    "Last July, 47 soldiers died": of the story it would have its toll.
    """
    scene, dated = scenes[fresh.anchor], fresh.date
    if current is None or dated is None or not scene.harms or drafts[current].date is not None:
        return False
    if days_of(dated.value) < COARSE or scene.tokens[min(_HEAD, len(scene.tokens) - 1)].start < dated.start:
        return False
    before, here = _tolls(scenes[at] for at in drafts[current].scenes), _tolls([scene])
    return bool(before and here) and not before & here


def _tolls(scenes: Iterable[Scene]) -> set[int]:
    """The least numbers of the people harmed that sentences tell."""
    numbers = (harm.victims.number for scene in scenes for harm in scene.harms)
    return {number.low for number in numbers if number is not None and number.low is not None}


def _is_apart(scenes: Sequence[Scene], drafts: Sequence[Draft], current: int | None, fresh: Draft) -> bool:
    """Whether a sentence without a place tells of a side's blow apart from what was told last."""
    if current is None or fresh.place is not None or fresh.total:
        return False
    return strikes_apart(scenes[fresh.anchor], scenes[drafts[current].scenes[0] : fresh.anchor])


def _fit(draft: Draft, fresh: Draft, is_current: bool) -> float | None:
    """How well a scene fits a draft: 2 for the same place, 1 the same date, 0.5 the current one; None: not at all."""
    if draft.total != fresh.total:
        return None
    if draft.family != fresh.family and "agreement" in {draft.family, fresh.family}:
        return None
    place = _place_fit(draft.place, fresh.place)
    when = date_fit(draft.date, fresh.date)
    if place is None or when is None:
        return None
    score = place + when + (0.5 if is_current else 0.0)
    return score if score > 0 or is_current else None


def _place_fit(a: Located | None, b: Located | None) -> float | None:
    if a is None or b is None:
        return 0.0
    if _VAGUE & {a.value.precision, b.value.precision}:
        return 0.0
    return _same_place(a.value, b.value)


def _of_another_time(draft: Draft, fresh: Draft, scene: Scene) -> bool:
    """Whether a sentence with a day of its own that cannot be reckoned tells of another country than the draft."""
    one, two = draft.place, fresh.place
    if one is None or two is None or one.value.country is None or two.value.country in {None, one.value.country}:
        return False
    days = [dated for dated in scene.dates if not (dated.bound or dated.of_saying)]
    return draft.date is not None and bool(days) and all(dated.value.start is None for dated in days)


def _same_place(a: PlaceValue, b: PlaceValue) -> float | None:
    """2 for one place, 1 where one lies in the other, None for two; 0 where one is only told by a place near it."""
    if a.name == b.name:
        return 2.0
    if a.country is not None and b.country is not None and a.country != b.country:
        return None
    if PlacePrecision.NEAR in (a.precision, b.precision) and None in (a.latitude, b.latitude):
        return 0.0
    for wide, narrow in ((a, b), (b, a)):
        if wide.precision is PlacePrecision.COUNTRY and wide.country == narrow.country:
            return 0.5
        if wide.precision in _WIDE and wide.name is not None and wide.name in {narrow.admin1, narrow.admin2}:
            return 1.0
    return None


def _merged(draft: Draft, fresh: Draft) -> Draft:
    stronger = fresh.strength > draft.strength
    return replace(
        draft,
        anchor=fresh.anchor if stronger else draft.anchor,
        strength=max(fresh.strength, draft.strength),
        scenes=(*draft.scenes, *fresh.scenes),
        place=_finer_place(draft.place, fresh.place),
        date=_day_of_both(draft.date, fresh),
    )


def _day_of_both(known: Dated | None, fresh: Draft) -> Dated | None:
    """The date of a draft with another scene of it.

    What only speaks of the happening in passing gives it no other day, unless that known is of the telling, and is not
    earlier.
    """
    if known is None or fresh.date is None or fresh.place is not None:
        return finer_date(known, fresh.date)
    if is_told_before(known.value, fresh.date.value):
        return known
    told = known.value.basis is not DateBasis.EVENT and fresh.date.value.basis is DateBasis.EVENT
    return finer_date(known, fresh.date) if told or fresh.strength == _FULL else known


def _told_near(draft: Draft, scenes: Sequence[Scene]) -> Draft:
    """The draft, its place near a town where as many sentences that tell of it fully say so as name the town alone.

    A headline that names the town alone is brief, and is not asked.
    """
    place = draft.place
    if place is None or place.value.precision is not PlacePrecision.EXACT or place.value.geonameid is None:
        return draft
    full = (scenes[at] for at in draft.scenes if scenes[at].harms or scenes[at].agencies)
    told = [place_of(scene) for scene in full if not scene.sentence.in_title]
    there = [each for each in told if each is not None and each.value.geonameid == place.value.geonameid]
    near = [each for each in there if each.value.precision is PlacePrecision.NEAR]
    alone = [each for each in there if each.value.precision is PlacePrecision.EXACT]
    return replace(draft, place=near[0]) if near and len(near) >= len(alone) else draft


def _finer_place(a: Located | None, b: Located | None) -> Located | None:
    """The more exact of two places that fit together, the first one where they are alike; several towns are exact."""
    if a is None or b is None:
        return a or b
    if PlacePrecision.SEVERAL in (a.value.precision, b.value.precision):
        return b if b.value.precision is PlacePrecision.SEVERAL else a
    order = list(PlacePrecision)
    return b if order.index(b.value.precision) < order.index(a.value.precision) else a


def _locating(places: Sequence[Located]) -> frozenset[int]:
    """Where the places start that only say where a finer one lies: they hold it, or it is told as near them.

    One before it, from which it is measured later ("Gao, and Ansongo, 90 km to the south"), is told for itself.
    """
    fine = [place for place in places if place.value.precision is not PlacePrecision.COUNTRY]
    near = {place.reference for place in fine if place.reference is not None and place.start < place.reference}
    return frozenset(near | {place.holder for place in fine if place.holder is not None})


def _told_there(scene: Scene, places: Sequence[Located], focus: int) -> Located | None:
    """The place of a sentence that says what another place is near, of the clause that tells what happened there.

    "X lies near the town of Y, where nine were killed" tells of Y.
    """
    for place in places:
        behind = [token for token in scene.tokens if token.start >= place.end][:_TO_WHERE]
        where = next((token for token in behind if token.lower in _WHERE), None)
        if where is None or not where.start < focus:
            continue
        between = {token.lower for token in behind if token.start < where.start}
        if between <= _BEFORE_WHERE and not any(where.start < other.start < focus for other in places):
            return next((other for other in places if other.holder == place.start), _measured(scene, place, places))
    return None


def _measured(scene: Scene, place: Located, places: Sequence[Located]) -> Located:
    """The place that a name and another it is near make up ("X near Y"); where one is said to be near it, that one."""
    for other in (each for each in places if each.reference == place.start and each.start < place.start):
        gap = {token.lower for token in scene.tokens if other.end <= token.start < place.start}
        return place if gap & _BEING else other
    return place


def place_of(scene: Scene) -> Located | None:
    """The place of what a sentence tells: the nearest to its harm or trigger that stands for no government.

    One that only says where another one of the sentence lies gives way to it, one where people stood, who struck
    elsewhere, to any other. A toll that is added up over several places has them all.
    """
    if scene.several is not None:
        return scene.several
    usable = [place for place in scene.places if not place.metonym and place.value.name is not None]
    if not usable:
        return None
    usable = [place for place in usable if not place.of_doer] or usable
    focus = focus_of(scene)
    told = _told_there(scene, usable, focus)
    if told is not None:
        return told
    locating = _locating(usable)
    usable = [place for place in usable if place.start not in locating] or usable
    order = list(PlacePrecision)

    def rank(place: Located) -> tuple[int, int, int]:
        precision = place.value.precision
        coarse = next((number for number, group in enumerate(_COARSER, 1) if precision in group), 0)
        quarter = place.in_town and precision in _POINTS
        return (
            -1 if quarter else coarse,
            0 if place.start >= focus else 1,
            abs(place.start - focus) + order.index(precision),
        )

    return min(usable, key=rank)
