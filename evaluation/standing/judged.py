"""Origins and the word of one party counted against the truth of events, from perfect reading and from a record."""

from collections.abc import Iterator, Mapping, Sequence

import whence
from evaluation.benchmarks.outcome import Counts, Figures, counted, share
from evaluation.matching import content_words, same_count, same_name
from evaluation.recorded import Row
from evaluation.standing.perfect import Perfect
from evaluation.truth import TrueEvent, doc_of
from whence.model.claim import Casualties, Claim
from whence.model.event import Event, Standing
from whence.model.lists import ASSERTING, Flag

_SEVERAL = 2
_OWN_VOICE, _PARTY = "author", "belligerent"
PARTS = ("perfect", "read")

Meant = Mapping[str, Sequence[Row]]
"""For a claim, by its id, the values of the truth that it tells."""


def value_right(value: Row, event: Event) -> bool:
    """Whether an event on one value alone counts the truth's origins.

    The truth counts the unnamed in `origins_max`, and no voice of an outlet's own: of those only the least is held.
    """
    (row,) = event.standing
    if row.origins_min != value["origins_min"]:
        return False
    return bool(value["origin_kind"] == _OWN_VOICE or row.origins_max == value["origins_max"])


def meant_perfectly(truth: TrueEvent, made: Perfect) -> Meant:
    """The value behind each claim of perfect reading."""
    return {name: [value] for value, names in zip(truth.values, made.claims_of, strict=True) for name in names}


def meant_by_reader(truth: TrueEvent, claims: Mapping[str, Claim], docs: Mapping[str, str]) -> Meant:
    """The values that claims of a record tell: of one figure and one report; of one claimant where any is.

    `claims` are those of the record's event by id, `docs` the docs of its reports by id.
    """
    return {name: list(_meant(truth, claim, docs)) for name, claim in claims.items()}


def _meant(truth: TrueEvent, claim: Claim, docs: Mapping[str, str]) -> Iterator[Row]:
    value = claim.value
    if not isinstance(value, Casualties):
        return
    same = [
        row
        for row in truth.values
        if docs[claim.report_id] in row["reports"] and same_count(_harm(row), row["low"], row["high"], value)
    ]
    words = claim.claimant.words or ""
    named = [row for row in same if same_name(words, row["claimant"])] if content_words(words) else []
    yield from named or same[:1]


def _harm(row: Row) -> str:
    return "captured" if row["harm"] in {"abducted", "detained"} else str(row["harm"])


def row_counts(part: str, truth: TrueEvent, event: Event, meant: Meant) -> Counts:
    """What the standing of an event's casualties comes to; rows that tell nothing of the truth are not judged.

    Several origins are truly several where the truth has as many for what the claims tell. A value truly is one party's
    word where every claim told is a party's that asserts harm to fighters, all of one party.
    """
    rows = [row for row in event.standing if isinstance(row.value, Casualties) and any(map(meant.get, row.claims))]
    told = [[value for name in row.claims for value in meant.get(name, ())] for row in rows]
    several = [values for row, values in zip(rows, told, strict=True) if row.origins_min >= _SEVERAL]
    truly = sum(len({value["origin"] for value in values} - {None}) >= _SEVERAL for values in several)
    flagged = [_flagged(row) for row in rows]
    hits = sum(flag and _of_one_party(values) for flag, values in zip(flagged, told, strict=True))
    gold = _one_party_values(truth)
    found = {_figure(value) for flag, values in zip(flagged, told, strict=True) if flag for value in values}
    return {
        f"{part} several": len(several),
        f"{part} several truly": truly,
        f"{part} flagged": sum(flagged),
        f"{part} flagged truly": hits,
        **counted(f"{part} one party", len(gold & found), len(gold), len(found)),
    }


def missed(part: str, truth: TrueEvent) -> Counts:
    """What is counted where a record has no event: the values that are one party's word are all missed."""
    return counted(f"{part} one party", 0, len(_one_party_values(truth)), 0)


def _flagged(row: Standing) -> bool:
    return Flag.ONE_PARTY_ONLY in row.flags


def _of_one_party(values: Sequence[Row]) -> bool:
    """Whether all that is told is the word of one party on fighters killed, hurt or taken, none of it conceded."""
    told = [value for value in values if value["origin_kind"] != _OWN_VOICE]
    of_a_party = all(
        value["origin_kind"] == _PARTY and value["polarity"] == "asserted" and value["status"] == "combatant"
        for value in told
    )
    return bool(told) and of_a_party and len({value["origin"] for value in told}) == 1


def _one_party_values(truth: TrueEvent) -> set[tuple[object, ...]]:
    """The figures of the truth that are one party's word."""
    figures = {_figure(value) for value in truth.values if value["polarity"] in {"asserted", "conceded"}}
    return {
        figure for figure in figures if _of_one_party([value for value in truth.values if _figure(value) == figure])
    }


def _figure(value: Row) -> tuple[object, ...]:
    return value["harm"], value["low"], value["high"], value["qualifier"], value["status"], value["side"]


def figures_of(totals: Counts) -> Figures:
    """The figures of both parts; nothing is wrong, 100, where no value is shown with several origins."""
    found = {"perfect_origins_right": share(totals.get("values right", 0), totals.get("values", 0))}
    for part in PARTS:
        several = totals.get(f"{part} several", 0)
        found |= {
            f"{part}_two_origins_shown": several,
            f"{part}_two_origins_truly": 100 - share(several - totals.get(f"{part} several truly", 0), several),
            f"{part}_one_party_precision": share(
                totals.get(f"{part} flagged truly", 0), totals.get(f"{part} flagged", 0)
            ),
            f"{part}_one_party_recall": share(
                totals.get(f"{part} one party hits", 0), totals.get(f"{part} one party gold", 0)
            ),
        }
    return found


def claims_and_docs(record: whence.Record) -> tuple[Mapping[str, Claim], Mapping[str, str]]:
    """The asserted and conceded claims of a record by id, and the doc of each report by its id."""
    claims = {claim.claim_id: claim for claim in record.claims() if claim.polarity in ASSERTING}
    return claims, {report.report_id: doc_of(report.file) for report in record.reports()}
