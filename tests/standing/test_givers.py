"""Which claims give the number of dead that a rule codes, on cases worked by hand."""

from collections.abc import Sequence

from tests.standing.material import FRONT, OWN, SAY, STATE, Say, body, claim, incident, people, report, when
from tests.standing.test_fatalities import ARMY, CIVILIAN, COMBATANT, MONITOR, PART, RED_CROSS
from whence.model.claim import Casualties, Claim, Claimant
from whence.model.lists import Group, Harm
from whence.standing.givers import Given, Givers, find_givers

Said = tuple[Casualties, Claimant, Say]


def found(*said: Said, days: Sequence[str] = ()) -> tuple[Givers, list[Claim]]:
    """What the numbers rest on, and the claims as they were said; one report a claim where days are given."""
    reports = [report(f"report {number}", published=day) for number, day in enumerate(days or ("2024-10-05",))]
    incidents = [incident(one, when("2024-10-04"), actors=(STATE, FRONT)) for one in reports]
    places = [number if days else 0 for number in range(len(said))]
    claims = [
        claim(reports[at], incidents[at], value, who, how) for at, (value, who, how) in zip(places, said, strict=True)
    ]
    return find_givers(incidents, claims, {one.report_id: one for one in reports}, (), ()), claims


def named(given: Given | None, claims: Sequence[Claim]) -> list[list[int]]:
    """The claims of each group by their places among those said."""
    assert given is not None
    names = [one.claim_id for one in claims]
    return [sorted(names.index(each) for each in group) for group in given.groups]


def test_one_claim_gives_the_lowest_figure() -> None:
    givers, claims = found((people("10", CIVILIAN), MONITOR, SAY), (people("14", CIVILIAN), RED_CROSS, SAY))
    assert givers.acled is not None and (givers.acled.number, givers.acled.is_sum) == (10, False)
    assert named(givers.acled, claims) == [[0]]
    assert named(givers.ucdp, claims) == [[0]]


def test_all_who_give_a_figure_that_several_origins_give() -> None:
    givers, claims = found(
        (people("10", CIVILIAN), MONITOR, SAY),
        (people("14", CIVILIAN), RED_CROSS, SAY),
        (people("14", CIVILIAN), body("Doctors' Union"), SAY),
    )
    assert givers.acled is not None and givers.acled.number == 14
    assert named(givers.acled, claims) == [[1, 2]]


def test_a_sum_names_the_claim_of_each_group() -> None:
    givers, claims = found(
        (people("15", COMBATANT, "the army"), ARMY, OWN),
        (people("6", CIVILIAN), MONITOR, SAY),
        (people("20", COMBATANT, "the Front"), MONITOR, SAY),
    )
    assert givers.acled is not None and (givers.acled.number, givers.acled.is_sum) == (41, True)
    assert sorted(named(givers.acled, claims)) == [[0], [1], [2]]


def test_counts_of_some_alone_make_a_number_up() -> None:
    children, women = people("3", group=Group.CHILDREN), people("4", group=Group.WOMEN)
    givers, _ = found((children, MONITOR, SAY), (women, MONITOR, SAY))
    assert givers.acled is not None and givers.acled.number == 7
    assert givers.acled.is_sum


def test_no_dead_are_given_by_nobody() -> None:
    givers, _ = found((people("3", harm=Harm.INJURED), MONITOR, SAY))
    assert givers == Givers(None, None)


def test_a_count_that_its_own_origin_later_raises_is_an_earlier_one() -> None:
    givers, claims = found(
        (people("at least 25"), ARMY, SAY),
        (people("31"), ARMY, SAY),
        (people("25"), MONITOR, SAY),
        days=("2024-10-04", "2024-10-06", "2024-10-05"),
    )
    assert givers.replaced == {claims[0].claim_id}


def test_a_part_replaces_no_total() -> None:
    givers, _ = found((people("25"), ARMY, SAY), (people("2"), ARMY, PART), days=("2024-10-04", "2024-10-06"))
    assert givers.replaced == frozenset()
