"""One export of a record, in the form asked for: lines of text for a file or standard output."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from whence.export import acled, airwars, annotations, ged, geojson, house, plover, prov, rollup, totals
from whence.export.at_hand import AtHand, ClaimsOf, claims_of
from whence.export.codebook import codebook_in
from whence.export.flat import hxl
from whence.export.redaction import Redaction
from whence.export.shapes import Shaper
from whence.export.source import Source, Tally
from whence.export.through import shown_claims
from whence.export.together import among, place_of
from whence.export.unlinked import why_unlinked
from whence.model.claim import Claim
from whence.model.errors import UsageError
from whence.model.event import Event
from whence.store.failures import damaged
from whence.vocab.registry import steadily, steady

FORMATS = (
    *("jsonl", "claims-jsonl", "lineage-jsonl", "acled", "ged", "airwars", "geojson", "totals", "hxl"),
    *("plover", "annotations", "prov"),
)
"""The forms of lines that every record can be exported in."""

HOUSE = "house"
"""The form of a house's own codebook, for a record that has one."""


CODED = ("acled", "ged")
"""The codebooks whose own files hold what people have coded: what nobody has checked is in them only on demand."""

_AT_ONCE = 200  # events read at once

TABLES = {"acled": acled.lines, "ged": ged.lines, "airwars": airwars.lines}
"""The tables of codebooks, whose rows are rolled up from events."""

_OF_ALL = frozenset((HOUSE, "totals", *TABLES, "geojson", "hxl", "plover"))
"""The forms whose rows rest on all events beside one another."""

_LINES = {"geojson": geojson.lines, "hxl": hxl.lines, "plover": plover.lines}


def export(
    source: Source,
    form: str,
    redaction: Redaction,
    tally: Tally,
    unit: str = rollup.CODEBOOK,
    asked: totals.Asked | None = None,
) -> Iterator[str]:
    """The lines of an export, each ending in a line feed; `tally` is filled as they are made.

    `unit` says what a row of a codebook's table is (`rollup.UNITS`), `asked` how totals are laid out; other forms do
    not know them. Raises UsageError for
    a form or a unit that there is none of.
    """
    if unit not in rollup.UNITS:
        raise UsageError(f"there is no unit {unit}: choose one of {', '.join(rollup.UNITS)}")
    if form not in (*FORMATS, HOUSE):
        raise UsageError(f"there is no export format {form}: choose one of {', '.join((*FORMATS, HOUSE))}")
    with steady():
        return steadily(_lines_of(source, form, redaction, tally, unit, asked))


def _lines_of(
    source: Source, form: str, redaction: Redaction, tally: Tally, unit: str, asked: totals.Asked | None
) -> Iterator[str]:
    """The lines of a form that there is."""
    shaper = make_shaper(source, redaction)
    if form == "claims-jsonl":
        return _claims(source, shaper, tally)
    if form == "lineage-jsonl":
        return _lineage(source, shaper, tally)
    if form == "annotations":
        return annotations.lines(source, shaper, tally)
    if form == "prov":
        return prov.lines(source, list(shown_events(source, shaper, tally)), shaper, tally)
    if form not in _OF_ALL:
        return _events(shown_events(source, shaper, tally), shaper, tally)
    shown = list(shown_events(source, shaper, tally))
    if form == HOUSE:
        return house.lines(shown, codebook_in(source.codebook_source()), shaper, tally)
    if form == "totals":
        return totals.lines(shown, source, shaper, tally, asked)
    if form in TABLES:
        return TABLES[form](shown, shaper, tally, unit)
    return _LINES[form](shown, shaper, tally)


def make_shaper(source: Source, redaction: Redaction) -> Shaper:
    """What turns the record's rows into the shapes of an export under a redaction; it reads reports as they are asked.

    Only while the record stays as it is may it be used.
    """
    reports = AtHand([report.report_id for report in source.reports()], source.report)
    return Shaper(redaction, reports, redaction.hidden(source), source.stages())


def _line(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": ")) + "\n"


def shown_events(source: Source, shaper: Shaper, tally: Tally) -> Iterator[tuple[Event, Sequence[Claim]]]:
    """The events that may be shown, each with its claims in order (`ClaimsOf`); the others are tallied as held back.

    They come as `together` puts them, few at a time.
    """
    redaction = shaper.redaction
    places = [
        (place_of(event, redaction), event.event_id) for event in source.events() if _may_be_shown(event, shaper, tally)
    ]
    if not redaction.internal:
        places.sort()
    order = [name for _, name in places]
    among_shown = frozenset(order)
    claims = claims_of(source, shaper.reports)
    for start in range(0, len(order), _AT_ONCE):
        some = source.several(order[start : start + _AT_ONCE])
        for name in order[start : start + _AT_ONCE]:
            event = some.get(name)
            if event is None:
                raise damaged("the record", f"the event {name} went while it was read")
            yield event if redaction.internal else among(event, among_shown), ClaimsOf(event, claims)


def _may_be_shown(event: Event, shaper: Shaper, tally: Tally) -> bool:
    why = shaper.redaction.withheld(event, shaper.reports)
    if why is not None:
        tally.hold(f"events {why}")
    return why is None


def _events(shown: Iterable[tuple[Event, Sequence[Claim]]], shaper: Shaper, tally: Tally) -> Iterator[str]:
    for event, claims in shown:
        tally.written += 1
        yield _line(shaper.event(event, claims))


def _claims(source: Source, shaper: Shaper, tally: Tally) -> Iterator[str]:
    """Every claim of every report, and a line for each stated source.

    A claim in an event goes with the event, another with its incident and report.
    """
    for each in shown_claims(source, shaper, tally):
        yield _line(each.shape(shaper))
    for stated in source.sources():
        why = shaper.redaction.withheld_report(shaper.reports[stated.report_id])
        if why is not None:
            tally.hold(f"stated sources {why}")
            continue
        tally.written += 1
        yield _line(shaper.source(stated))


def _lineage(source: Source, shaper: Shaper, tally: Tally) -> Iterator[str]:
    """Every related pair of reports, then the pairs within one event between which no link was found."""
    linked: set[tuple[str, str]] = set()
    for link in source.links():
        linked.add((link.a, link.b))
        if _is_let_through(shaper, link.a, link.b, tally):
            yield _line(shaper.link(link))
    shown, held = _pairs(source, shaper)
    told_in = {claim.claim_id: claim.report_id for claim in source.claims()}
    for _ in held - linked - shown.keys():
        tally.hold("pairs of reports of events held back")
    for (a, b), events in sorted(shown.items()):
        if (a, b) not in linked and _is_let_through(shaper, a, b, tally):
            why = "; ".join(why_unlinked(event, (a, b), told_in, shaper) for event in events)
            yield _line(shaper.no_link(a, b, why))


def _is_let_through(shaper: Shaper, a: str, b: str, tally: Tally) -> bool:
    """Whether a pair of reports may be shown; tallies it either way."""
    reasons = [shaper.redaction.withheld_report(shaper.reports[name]) for name in (a, b)]
    why = next((reason for reason in reasons if reason is not None), None)
    if why is not None:
        tally.hold(f"pairs of reports {why}")
        return False
    tally.written += 1
    return True


def _pairs(source: Source, shaper: Shaper) -> tuple[Mapping[tuple[str, str], list[Event]], set[tuple[str, str]]]:
    """The pairs of reports that tell of one event that may be shown, with those events; and those of the others."""
    shown: defaultdict[tuple[str, str], list[Event]] = defaultdict(list)
    held: set[tuple[str, str]] = set()
    for event in source.events():
        pairs = combinations(sorted(set(event.reports)), 2)
        if shaper.redaction.withheld(event, shaper.reports) is not None:
            held.update(pairs)
            continue
        for pair in pairs:
            shown[pair].append(shaper.redaction.event(event, shaper.hidden))
    return shown, held
