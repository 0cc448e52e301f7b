"""The dead by the three rules, on the page of an event: what each number rests on, and whose dead stand on a side."""

from dataclasses import replace

from tests.dossier.test_dossier import PUBLIC, of
from tests.export.samples import ACTORS, DEATHS, Sample, event
from whence.model.event import Event, UcdpDeaths
from whence.view.event import LOWEST, NO_DEATHS, view_event
from whence.view.viewer import Viewer


def told(one: Event) -> dict[str, str]:
    return dict(view_event(Viewer(of(Sample(of_events=[one])), PUBLIC), one).fatalities)  # type: ignore[arg-type]


def with_ucdp(*figures: int, basis: str = "origins") -> Event:
    low, best, high, a, b, civilians, unknown = figures
    return event(fatalities=replace(DEATHS, ucdp=UcdpDeaths(low, best, high, basis, a, b, civilians, unknown)))


def test_sides_are_named_where_their_dead_are_counted() -> None:
    assert [actor.name for actor in ACTORS] == ["Example Front", "Army of Burkina Faso"]
    assert (
        "side a (Army of Burkina Faso) 9, side b (Example Front) 3," in told(with_ucdp(12, 12, 12, 9, 3, 0, 0))["ucdp"]
    )
    assert "side a (Army of Burkina Faso) 9, side b 0, civilians 3" in told(with_ucdp(12, 12, 12, 9, 0, 3, 0))["ucdp"]


def test_what_best_rests_on_is_said_in_words() -> None:
    words = {basis: told(with_ucdp(9, 9, 9, 9, 0, 0, 0, basis=basis))["ucdp"] for basis in _BASES}
    assert all(f"(best rests on {_BASES[basis]})" in line for basis, line in words.items())


_BASES = {
    "origins": "origins",
    "one_party": "one party's word",
    "one_party_in_part": "origins, but for some of the dead on one party's word on its enemy",
}


def test_an_acled_figure_that_is_lower_than_others_says_by_which_rule() -> None:
    assert told(event())["acled"] == "9"
    assert told(with_ucdp(9, 9, 40, 0, 0, 0, 9))["acled"] == f"9 ({LOWEST})"
    none = event(fatalities=replace(DEATHS, acled=None, ucdp=None))
    assert (told(none)["acled"], told(none)["ucdp"]) == (NO_DEATHS, NO_DEATHS)
