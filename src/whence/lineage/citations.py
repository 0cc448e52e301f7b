"""Citations: whether a report that credits an outlet may have used a report of that outlet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.lineage.credits import TELLING_FIGURE, Credit, content_keys
from whence.lineage.happening import agreement
from whence.lineage.material import Material
from whence.lineage.told import Told
from whence.model.report import Report

_FIGURES_SHOWN = 2  # telling figures in common that show one story where neither date nor place is known
_WORDS_SHOWN = 16  # two passages of the shortest length
_PUBLISHED_AFTER = 1  # days that a source may bear a later date than the report that cites it: time zones


@dataclass(frozen=True, slots=True)
class Cited:
    """That one report names the outlet of another, and the content that they share, its own first."""

    credit: Credit
    pairs: tuple[tuple[Told, Told], ...]
    words: int


def citations(citing: Material, source: Material, words: int) -> Iterator[Cited]:
    """The credits by which one report may have used another, one for each outlet that it names; `words` in common.

    An outlet that is credited, but with nothing in common, gives none: it may have been any report of that outlet. Nor
    does a report that was published after the one that credits its outlet.
    """
    named = [credit for credit in citing.credits if credit.keys & source.outlets]
    named = named or [credit for credit in (citing.naming(source),) if credit is not None]
    if not named or not _in_time(citing.report, source.report):
        return
    theirs = set(content_keys(source.claims))
    if words < _WORDS_SHOWN and theirs.isdisjoint(content_keys(citing.claims)):
        return
    pairs = _in_common(citing.claims, source.claims)
    if pairs or words >= _WORDS_SHOWN:
        yield from (Cited(credit, pairs, words) for credit in named)


def _in_common(citing: Sequence[Told], source: Sequence[Told]) -> tuple[tuple[Told, Told], ...]:
    """The claims that agree: of what is likely one happening, else two telling figures where nothing speaks against."""
    likely: list[tuple[Told, Told]] = []
    alike: list[tuple[Told, Told]] = []
    for one in citing:
        for two in source:
            agreed = agreement(one.incident, two.incident)
            same_figure = one.figure is not None and one.figure == two.figure
            if (same_figure and agreed.likely) or (_same_speaker(one, two) and agreed.plain):
                likely.append((one, two))
            elif same_figure and agreed.open and one.figure is not None and one.figure[1] >= TELLING_FIGURE:
                alike.append((one, two))
    return tuple(likely) or (tuple(alike) if len({one.figure for one, _ in alike}) >= _FIGURES_SHOWN else ())


def _same_speaker(one: Told, two: Told) -> bool:
    return one.claimant is not None and one.claimant == two.claimant and one.claim.field is two.claim.field


def _in_time(citing: Report, source: Report) -> bool:
    if citing.published is None or source.published is None:
        return True
    return (source.published - citing.published).days <= _PUBLISHED_AFTER
