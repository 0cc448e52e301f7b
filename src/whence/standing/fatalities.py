"""The three named rules side by side: whence computes no total of its own."""

from collections.abc import Mapping

from whence.model.event import Fatalities
from whence.standing.case import Case
from whence.standing.deaths import find_deaths
from whence.standing.origins import Source
from whence.standing.parties import Parties, Sides
from whence.standing.rules_acled import acled_fatalities
from whence.standing.rules_airwars import airwars_deaths
from whence.standing.rules_ucdp import ucdp_deaths


def count_fatalities(
    case: Case, sources: Mapping[str, Source], parties: Parties, sides: Sides, same_dead: frozenset[str]
) -> Fatalities:
    """The dead of an event by each rule. `same_dead` are claims that call fighters those whom others call civilians.

    ACLED and UCDP add groups, so such dead are counted once, with the civilians; Airwars tells both ranges.
    """
    once = find_deaths(case, sources, parties, sides, same_dead)
    apart = find_deaths(case, sources, parties, sides)
    return Fatalities(acled_fatalities(once), ucdp_deaths(once, sides), airwars_deaths(case.claims, apart, parties))
