"""What exports ask for again: worked out when it is asked for, held for a while, the same each time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.samples import Sample, claim, event, link, report, resident_says
from whence.export.at_hand import Again, AtHand, ClaimsOf, claims_of
from whence.export.redaction import NOTHING, Redaction
from whence.export.source import Tally
from whence.export.write import make_shaper, shown_events
from whence.model.claim import Claim
from whence.model.errors import RecordError
from whence.model.report import Report


@given(st.lists(st.sampled_from("abcdefgh"), max_size=40), st.integers(1, 5))
def test_it_is_the_mapping_that_holds_all(asked: list[str], most: int) -> None:
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name.upper()

    held = AtHand("abcdef", make, most)
    assert [held.get(name) for name in asked] == [{n: n.upper() for n in "abcdef"}.get(name) for name in asked]
    assert set(made) == set(asked) & set("abcdef")


def test_names_stand_in_order_and_cost_nothing() -> None:
    def make(name: str) -> str:
        raise AssertionError(name)

    held = AtHand(["b", "a"], make)
    assert (list(held), len(held), "a" in held, "c" in held) == (["b", "a"], 2, True, False)


def test_what_was_asked_for_last_is_at_hand() -> None:
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name

    held = AtHand("abc", make, most=2)
    for name in "abbab":
        assert held[name] == name
    assert made == ["a", "b"]
    assert held["c"] == "c" and held["a"] == "a"
    assert made == ["a", "b", "c", "a"]


def test_things_are_made_anew_each_time() -> None:
    times = Again(lambda: iter(range(3)))
    assert list(times) == list(times) == [0, 1, 2]


def test_the_claims_of_an_event_are_read_when_asked_for() -> None:
    asked: list[str | None] = []

    class Watched(Sample):
        def claims(self, report: str | None = None) -> Iterator[Claim]:
            asked.append(report)
            return Sample.claims(self, report)

    source = Watched()
    claims = ClaimsOf(event(), claims_of(source, ["r-a"]))
    assert len(claims) == len(event().claims) and not asked
    assert [each.claim_id for each in claims] == list(event().claims)
    assert claims[0].claim_id == event().claims[0] and list(claims[:1]) == [claims[0]]
    assert asked == ["r-a"]


def test_a_claim_that_is_not_there_is_damage() -> None:
    source = Sample(of_claims=[claim("c-other")])
    with pytest.raises(RecordError, match="rests on the claim"):
        list(ClaimsOf(event(), claims_of(source, ["r-a"])))


def test_events_and_claims_are_those_of_the_source() -> None:
    source = Sample(of_reports=[report()], of_claims=[claim()])
    shaper = make_shaper(source, Redaction(internal=True, as_of=date(2099, 1, 1)))
    found: list[tuple[str, list[Claim]]] = [
        (each.event_id, list(claims)) for each, claims in shown_events(source, shaper, Tally())
    ]
    assert found == [(each.event_id, source.of_claims) for each in source.of_events]


def test_what_goes_wrong_in_making_a_value_is_no_missing_name() -> None:
    def make(name: str) -> str:
        raise KeyError(f"within {name}")

    held = AtHand(["a"], make)
    with pytest.raises(KeyError, match="within a"):
        held.get("a", "nothing")
    assert held.get("b", "nothing") == "nothing" and held.get("b") is None


def test_what_is_hidden_stays_so_beside_a_report_that_gave_way() -> None:
    class WhileBuilding(Sample):
        """A record between two batches: a link still leads to a report that is no longer current."""

        def report(self, name: str) -> Report:
            return replace(report(), report_id=name)

    alone = Sample(of_claims=[resident_says()])
    between = WhileBuilding(of_claims=[resident_says()], of_links=[link()])
    public = Redaction(internal=False, as_of=date(2099, 1, 1))
    hidden = public.hidden(alone)["r-a"]
    assert hidden.names and "r-b" not in [one.report_id for one in between.reports()]
    assert public.hidden(between).get("r-a", NOTHING).names == hidden.names
    assert public.hidden(between)["r-b"].names
