"""When what a scene or draft tells of happened: by its own words, else the day it was told, else the day carried on.

Rules, each named in the value that it gives:

1. A date in the sentence that tells it, not at a word for saying, the nearest to the telling words.
2. For a count, a stretch that "since" opens, up to the report's own day.
3. The day on which the sentence puts it forward ("the monitor said on Monday"): basis `reported`.
4. The day of what was told last before it, where the sentence goes on in the same story; for what opens the report,
   the first day that the story then tells. "It happened on Tuesday" and "officers were called on Tuesday" tell it too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from whence.model.claim import DateValue
from whence.model.lists import DateBasis, DatePrecision, EmptyReason
from whence.reader.rules.analysis import Dated, Scene
from whence.reader.rules.harms import HarmMention
from whence.reader.rules.tokens import Token
from whence.reader.rules.triggers import Form, family_of
from whence.text.date_rules_relative import AS_TOLD

_FEW_DAYS = 3
_WEEK = 8
_MONTH = 31
COARSE = 28  # days from which on a date is known to the month or less
_TOLD_WITHIN = 8  # days that may lie between a deed and the day on which it is told as news
_TOLD = "the day on which it was told"
_CARRIED = "carried on from what is told before"


def date_of(scene: Scene) -> Dated | None:
    """The date of what a sentence tells, by the first of the rules that gives one."""
    known = [dated for dated in scene.dates if dated.value.start is not None]
    focus = focus_of(scene)
    for found in (
        [dated for dated in known if not (dated.bound or dated.of_saying)],
        [dated for dated in known if dated.bound and not dated.of_saying and scene.harms],
        [_told(dated) for dated in known if dated.of_news and _is_day(dated.value)],
    ):
        if found:
            return min(found, key=lambda dated: abs(dated.start - focus))
    return None


def of_said_days(dates: Sequence[Dated]) -> tuple[Dated, ...]:
    """The dates in order, those that only point back to a day of telling marked as its own, where a story has another.

    Nine died on Sunday; "the army said on Tuesday that jets had struck that afternoon": nobody knows which of both.
    """
    found: list[Dated] = []
    for dated in dates:
        before = found[-1] if found else None
        pointing = (dated.value.rule or "").startswith(AS_TOLD) and before is not None and before.of_saying
        story = any(not (each.of_saying or each.bound) and each.value.start is not None for each in found)
        said = pointing and story and before is not None and before.value.start == dated.value.start
        found.append(replace(dated, of_saying=True, of_news=before.of_news) if said and before is not None else dated)
    return tuple(found)


def of_this(dates: Sequence[Dated], tokens: Sequence[Token], harms: Sequence[HarmMention]) -> tuple[Dated, ...]:
    """The dates of what a sentence tells, less those of happenings that it only compares with.

    One of these stays where all harm told belongs to it ("the worst since that of 3 May, when nine were killed").
    """
    told = [tokens[harm.cue[0]].start for harm in harms]
    return tuple(d for d in dates if d.compared is None or (told and d.compared < min(told)))


def focus_of(scene: Scene) -> int:
    """Where in the text the telling words of a sentence begin."""
    strong = [trigger for trigger in scene.triggers if trigger.form is not Form.WEAPON]
    if strong:
        return scene.tokens[strong[0].first].start
    return scene.tokens[scene.harms[0].cue[0]].start if scene.harms else scene.sentence.span.start


def _is_day(value: DateValue) -> bool:
    return value.precision is DatePrecision.DAY


def _told(dated: Dated) -> Dated:
    value = replace(dated.value, basis=DateBasis.REPORTED, rule=f"{_TOLD}: {dated.value.rule}")
    return replace(dated, value=value)


def date_fit(known: Dated | None, fresh: Dated | None) -> float | None:
    """1 where two dates may be of one happening, 0 where that is not known, None where they are of two.

    What was told on some day may have happened long before it, and never behind it: such a day parts nothing from a
    date `known` before, unless that is later, and says nothing of a later one.
    """
    if known is None or fresh is None:
        return 0.0
    one, two = known.value, fresh.value
    if one.start is None or one.end is None or two.start is None or two.end is None:
        return 0.0
    if one.basis is DateBasis.EVENT and two.basis is not DateBasis.EVENT and one.start <= two.end:
        return 0.0
    if is_told_before(one, two):
        return 0.0
    if is_told_before(two, one):
        return None
    exact = {one.precision, two.precision} == {DatePrecision.DAY}
    slack = _TOLD_WITHIN if one.basis is not two.basis else 0 if exact else 1
    return 1.0 if max((one.start - two.end).days, (two.start - one.end).days) <= slack else None


def is_told_before(told: DateValue, event: DateValue) -> bool:
    """Whether one date is a day on which something was told, and the other that of a happening behind it."""
    if told.basis is DateBasis.EVENT or event.basis is not DateBasis.EVENT:
        return False
    return event.start is not None and told.end is not None and told.end < event.start


def finer_date(a: Dated | None, b: Dated | None) -> Dated | None:
    """The one of two dates that bounds better when it happened, the first where they are alike."""
    if a is None or b is None:
        return a or b
    return b if _looseness(b.value) < _looseness(a.value) else a


def _looseness(value: DateValue) -> int:
    """How loosely a date bounds a happening: days, a week, a month, the day on which it was told, more."""
    if value.basis is not DateBasis.EVENT:
        return 3
    days = days_of(value)
    return next((rank for rank, most in enumerate((_FEW_DAYS, _WEEK, _MONTH)) if days <= most), 4)


def _is_short(value: DateValue) -> bool:
    return days_of(value) <= _WEEK


def days_of(value: DateValue) -> int:
    """How many days the bounds hold; of an unknown date more than of any."""
    return (value.end - value.start).days + 1 if value.start is not None and value.end is not None else 10**6


def story_days(scenes: Sequence[Scene]) -> list[Dated | None]:
    """For each scene the date of the violence that was told last before it: of a trial, a vote or a visit is none."""
    found: list[Dated | None] = []
    last: Dated | None = None
    for scene in scenes:
        found.append(last)
        dated = date_of(scene) if _tells_of_violence(scene) or scene.recounts else None
        if dated is not None and not looks_back(dated, last):
            last = dated
    return found


def _tells_of_violence(scene: Scene) -> bool:
    """Whether a sentence tells of harm, of who did something, or of a deed that is no agreement."""
    told = scene.tells and family_of(scene.triggers) != "agreement"
    return bool(scene.harms or scene.agencies) or told


def looks_back(dated: Dated | None, told: Dated | None) -> bool:
    """Whether a date is of the past behind a story: of a happening that it is compared with, or one before its own day.

    Before the day of the story lies what is known to the month or less.
    """
    if dated is not None and dated.compared is not None:
        return True
    if dated is None or told is None or dated.value.end is None or told.value.start is None:
        return False
    return days_of(dated.value) >= COARSE and _is_short(told.value) and dated.value.end < told.value.start


def carried_on(scenes: Sequence[Scene], position: int, told: Dated | None) -> Dated | None:
    """The date that a scene without one has from what was told last before it; None where it looks back or ahead."""
    if told is None or not _is_short(told.value) or scenes[position].goes_back:
        return None
    if any(dated.value.start is None or dated.bound for dated in scenes[position].dates):
        return None
    return replace(told, value=replace(told.value, rule=f"{_CARRIED}: {told.value.rule}"))


def without_anchor(scenes: Iterable[Scene]) -> Dated | None:
    """The first date that sentences name and nothing in the report tells the days of; None where there is none."""
    named = (dated for scene in scenes for dated in scene.dates if not (dated.bound or dated.of_saying))
    return next((dated for dated in named if dated.value.reason is EmptyReason.NO_ANCHOR_DATE), None)
