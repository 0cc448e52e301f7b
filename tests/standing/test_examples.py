"""Standing on the example corpus: with a perfect reading, the rules and flags of the truth."""

import json
from functools import cache
from typing import Any

import pytest

from tests.standing.examples import EXAMPLES, event_as_it_should_be
from whence.model.lists import Flag


@cache
def truth() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((EXAMPLES / "truth" / "events.json").read_text(encoding="utf-8"))
    return found


def test_the_named_rules_give_the_fatalities_of_the_truth() -> None:
    decided = [one for one in truth() if one["fatalities"]["acled"] is not None]
    assert len(decided) >= 7
    for one in decided:
        fatalities = event_as_it_should_be(one).fatalities
        assert fatalities.acled == one["fatalities"]["acled"], one["event"]
        assert fatalities.ucdp is not None
        figures = {"low": fatalities.ucdp.low, "best": fatalities.ucdp.best, "high": fatalities.ucdp.high}
        assert figures == one["fatalities"]["ucdp"], one["event"]


@pytest.mark.parametrize("flag", [Flag.AGAINST_INTEREST, Flag.SINGLE_ORIGIN, Flag.STATUS_DISPUTED, Flag.ZERO_CLAIMED])
def test_flags_that_rest_on_casualties_alone_are_those_of_the_truth(flag: Flag) -> None:
    for one in truth():
        assert (flag in event_as_it_should_be(one).flags) == (flag in one["flags_expected"]), one["event"]


@pytest.mark.parametrize("flag", [Flag.ONE_PARTY_ONLY, Flag.DISPUTED, Flag.DENIED, Flag.REVISED])
def test_other_flags_are_rarely_missed(flag: Flag) -> None:
    """Some of these rest on claims of responsibility, or on figures of other people, which the truth does not list."""
    expected = [one for one in truth() if flag in one["flags_expected"]]
    met = [one for one in expected if flag in event_as_it_should_be(one).flags]
    assert len(met) >= len(expected) / 2
