"""Why two reports of one event have no link: what was looked for, and what they have in common all the same."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from whence.export.private import public_party
from whence.export.redaction import NOTHING
from whence.export.shapes import Shaper
from whence.model.claim import Casualties
from whence.model.event import Event, Standing
from whence.standing.values import number_of

_NOTHING = "no words, credit or claimant in common was found"
_BUT_CLAIMANTS = "no words or credit in common was found"


def why_unlinked(event: Event, pair: tuple[str, str], told_in: Mapping[str, str], shaper: Shaper) -> str:
    """What is told of a pair of reports of one event between which no link was found.

    Origins that both quote are named, for lineage links by words, credits and headline figures alone: a digest that
    gives a body's figure among others is no retelling of the report that has it. `told_in` leads from a claim to its
    report.
    """
    roles = shaper.redaction.roles((), shaper.hidden, event.origins)
    hidden = [name for report in pair for name in shaper.hidden.get(report, NOTHING).names]
    both = [
        f"{_what(event, name, pair, told_in)} {public_party(roles.get(name, name), hidden)}"
        for name in _in_common(event, pair)
    ]
    if not both:
        return f"both tell of {event.event_id}; {_NOTHING}"
    return f"both tell of {event.event_id} and {' and '.join(both)}; {_BUT_CLAIMANTS}"


def _in_common(event: Event, pair: tuple[str, str]) -> Sequence[str]:
    """The identified origins that both reports quote."""
    identified = {name for row in event.standing for name in row.origins}
    quoted = (origin for origin in event.origins if origin.origin in identified and {*pair} <= {*origin.reports})
    return list(dict.fromkeys(origin.origin for origin in quoted))


def _what(event: Event, name: str, pair: tuple[str, str], told_in: Mapping[str, str]) -> str:
    """`give 17 killed by the word of`, or that they quote somebody, without a figure in common where that is sure."""
    rows = [row for row in event.standing if isinstance(row.value, Casualties) and name in row.origins]
    figures = _in_both([row for row in rows if row.origins == (name,)], pair, told_in)
    if figures:
        return f"give {', '.join(figures)} by the word of"
    # Where others stand behind a figure too, it is not told whose word each report has it by.
    return "quote" if _in_both(rows, pair, told_in) else "quote, with no figure in common,"


def _in_both(rows: Sequence[Standing], pair: tuple[str, str], told_in: Mapping[str, str]) -> Sequence[str]:
    """The figures of rows that both reports have.

    Who the people were is left aside: "one death" and "one peacekeeper" are one figure of the UN.
    """
    told: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if isinstance(row.value, Casualties):
            figure = f"{number_of(row.value) or row.value.word or 'people'} {row.value.harm.value.replace('_', ' ')}"
            told[figure].update(told_in[claim] for claim in row.claims if claim in told_in)
    return [figure for figure, reports in told.items() if {*pair} <= reports]
