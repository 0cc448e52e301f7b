"""What one origin currently says of one group of dead: later figures replace earlier, increments add, parts do not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from whence.model.claim import Casualties
from whence.model.lists import CountRole, Qualifier
from whence.standing.deaths import Death

Number = Callable[[str | None], int]
"""A rule's own table: the number that it gives a word without one (None: a plural alone)."""

_WHOLE = frozenset({CountRole.TOTAL, CountRole.CUMULATIVE})


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of dead: the figure, the highest that is stated, and whether the words leave more open.

    `soft` marks a word without a number and an "at most": they count only where no firm figure stands.
    """

    low: int
    high: int
    is_open: bool = False
    soft: bool = False

    def plus(self, other: "Amount") -> "Amount":
        """The sum of the counts of two groups that have nobody in common."""
        return Amount(
            self.low + other.low, self.high + other.high, self.is_open or other.is_open, self.soft and other.soft
        )

    def at_least(self, other: "Amount") -> "Amount":
        """This count of some people, raised where some of them alone are said to be more."""
        if other.low <= self.low and other.high <= self.high:
            return self
        higher = max(self.high, other.high)
        return Amount(max(self.low, other.low), higher, self.is_open or other.is_open, self.soft and other.soft)


def total(amounts: Sequence[Amount]) -> Amount:
    """The sum of counts, from the first on; raises IndexError when there are none."""
    summed = amounts[0]
    for amount in amounts[1:]:
        summed = summed.plus(amount)
    return summed


def amount_of(value: Casualties, number: Number) -> Amount:
    """The count in the words of a value; a word without a number has the one of the rule's table."""
    if value.qualifier is Qualifier.VAGUE:
        count = _in_words(value.word, number)
        return Amount(count, count, is_open=True, soft=True)
    low = value.low if value.low is not None else value.high or 0
    high = value.high if value.high is not None else low
    return Amount(low, high, is_open=value.high is None, soft=value.qualifier is Qualifier.AT_MOST)


def _in_words(word: str | None, number: Number) -> int:
    """The table's number; words that the table lacks count as a plural alone."""
    try:
        return number(word)
    except ValueError:
        return number(None)


def current_amounts(deaths: Sequence[Death], number: Number) -> tuple[Amount, ...]:
    """What one origin now says of one group: more than one amount where it gives several and none is known to be later.

    Of its totals those first given last stand; a cumulative total replaces the totals that other reports had. Further
    dead ("three more died") are added unless such a total holds them. Parts stand only where there is no total, and
    then the largest: they may overlap.
    """
    wholes = _latest([death for death in deaths if death.claim.count_role in _WHOLE])
    added = [death for death in deaths if death.claim.count_role is CountRole.INCREMENT and not _held(death, wholes)]
    more = [amount_of(value, number) for value in dict.fromkeys(death.value for death in added)]
    stated = [amount_of(death.value, number) for death in wholes]
    if not stated:
        parts = [amount_of(death.value, number) for death in deaths if death.claim.count_role is CountRole.PART]
        stated = [max(parts, key=lambda amount: (not amount.soft, amount.low, amount.high))] if parts else []
    if not more:
        return tuple(dict.fromkeys(stated))
    return tuple(dict.fromkeys(total([amount, *more]) for amount in stated)) or (total(more),)


def _latest(wholes: Sequence[Death]) -> list[Death]:
    """The totals that no later one replaces; one whose day is not known neither replaces nor is replaced by its day."""
    days = _first_days(wholes)
    last = max((day for day in days.values() if day is not None), default=None)
    standing = [death for death in wholes if days[_figure(death)] in (None, last)]
    return [death for death in standing if not any(_raises(other, death) for other in standing)]


def _first_days(wholes: Sequence[Death]) -> dict[tuple[int | None, int | None], date | None]:
    """When the origin first gave each figure, None where that is not known: told again as background it is not new."""
    days: dict[tuple[int | None, int | None], date | None] = {}
    for death in wholes:
        known = days.get(_figure(death))
        day = death.made
        days[_figure(death)] = day if known is None or (day is not None and day < known) else known
    return days


def _figure(death: Death) -> tuple[int | None, int | None]:
    return death.value.low, death.value.high


def _raises(cumulative: Death, earlier: Death) -> bool:
    """Whether a cumulative total of one report holds the total of another ("raising the toll to 15")."""
    if cumulative.claim.count_role is not CountRole.CUMULATIVE or earlier.claim.count_role is not CountRole.TOTAL:
        return False
    other = cumulative.claim.report_id != earlier.claim.report_id
    return other and (cumulative.value.low or 0) > (earlier.value.low or 0)


def _held(added: Death, wholes: Sequence[Death]) -> bool:
    """Whether a total already holds further dead: a cumulative one, or one that was given after them."""
    return any(_holds(whole, added) for whole in wholes)


def _holds(whole: Death, added: Death) -> bool:
    if whole.claim.report_id == added.claim.report_id:
        return whole.claim.count_role is CountRole.CUMULATIVE
    if whole.made is None or added.made is None:
        return True
    return whole.made >= added.made
