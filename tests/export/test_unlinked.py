"""Reports of one event without a link: what they have in common all the same is said, and true."""

import json
from dataclasses import replace

import pytest

from tests.export.samples import KILLED, Sample, claim, event, report, standing
from tests.export.test_rollup import PUBLIC
from whence.export.source import Tally
from whence.export.write import export
from whence.model.claim import Casualties
from whence.model.event import Origin, Standing
from whence.model.lists import ClaimantKind, Status

OTHER = replace(KILLED, low=5)


def why(*rows: Standing, both: bool = True) -> str:
    """Why reports a and b, which give the rows' claims c-1 and c-2, have no link."""
    origin = Origin("rebels", ClaimantKind.BELLIGERENT, ("r-a", "r-b") if both else ("r-a",), "2 claims")
    told = event(claims=("c-1", "c-2"), reports=("r-a", "r-b"), standing=rows, origins=(origin,))
    sample = Sample([report(), report("b")], [told], [claim(), replace(claim("c-2"), report_id="r-b")])
    (line,) = map(json.loads, export(replace(sample, of_links=[]), "lineage-jsonl", PUBLIC, Tally()))
    assert line["relation"] == "no_link_found"
    return str(line["why"])


def test_nothing_in_common_is_said_so() -> None:
    assert why(standing("c-1"), both=False) == ("both tell of e-1; no words, credit or claimant in common was found")


@pytest.mark.parametrize(
    ("second", "told"),
    [
        (OTHER, "quote, with no figure in common, rebels"),
        (replace(KILLED, status=Status.UNSPECIFIED, side=None), "give 9 killed by the word of rebels"),
    ],
)
def test_a_claimant_in_common_is_named_with_its_figure_or_without(second: Casualties, told: str) -> None:
    assert why(standing("c-1"), standing("c-2", value=second)) == (
        f"both tell of e-1 and {told}; no words or credit in common was found"
    )


def test_who_gives_it_where_two_do_is_not_told() -> None:
    two = standing("c-1", "c-2", origins=("rebels", "Red Cross"))
    assert why(two) == "both tell of e-1 and quote rebels; no words or credit in common was found"
