"""Which claims give the number of dead that a rule codes, and which make it up where it is a sum."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whence.model.claim import Claim, Incident, StatedSource
from whence.model.event import Link
from whence.model.report import Report
from whence.standing.case import make_case
from whence.standing.choose import merge_actors
from whence.standing.conflicts import counted_rows, find_replaced
from whence.standing.current import Number, amount_of
from whence.standing.deaths import Death, find_deaths
from whence.standing.groups import Part
from whence.standing.origins import find_sources
from whence.standing.parties import Parties, split_sides
from whence.standing.rows import make_rows
from whence.standing.rules_acled import acled_parts
from whence.standing.rules_ucdp import ucdp_parts
from whence.standing.stand import find_conflicts, scope_and_type
from whence.text.numbers import acled_number, guide_low


@dataclass(frozen=True, slots=True)
class Given:
    """A number of dead, and for each group of people that it counts the claims that give it, by id.

    `direct` is whether one claim of a group gives its whole number; else its claims make it up together.
    """

    number: int
    groups: tuple[tuple[str, ...], ...]
    direct: bool

    @property
    def is_sum(self) -> bool:
        """Whether no claim gives the number by itself."""
        return len(self.groups) != 1 or not self.direct

    @property
    def claims(self) -> tuple[str, ...]:
        """All claims that it rests on, each once."""
        return tuple(dict.fromkeys(claim for group in self.groups for claim in group))


@dataclass(frozen=True, slots=True)
class Givers:
    """What the numbers of an event rest on; None where a rule codes none.

    `replaced` are the counts, of the dead and of any other harm, in whose place their own origin later gave another.
    """

    acled: Given | None
    ucdp: Given | None
    replaced: frozenset[str] = frozenset()


def find_givers(
    cluster: Sequence[Incident],
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    links: Sequence[Link],
    sources: Sequence[StatedSource],
) -> Givers:
    """The claims that give what ACLED codes and UCDP's best estimate; the arguments are those of `stand`."""
    case = make_case(cluster, claims, reports, links, sources)
    actors = merge_actors(case.incidents)
    event_type = scope_and_type(case.incidents)[1]
    parties, sides = Parties.of(actors), split_sides(actors, event_type or case.incidents[0].event_type)
    origins = find_sources(case, parties)
    rows = make_rows(case.claims, parties)
    moved, _ = find_conflicts(case, rows, origins, parties, event_type)
    deaths = find_deaths(case, origins, parties, sides, moved)
    return Givers(
        _given(acled_parts(deaths), deaths, acled_number),
        _given(ucdp_parts(deaths, sides), deaths, guide_low),
        find_replaced(case, counted_rows(rows, origins, parties), origins, parties),
    )


def _given(parts: Sequence[Part], deaths: Sequence[Death], number: Number) -> Given | None:
    if not parts:
        return None
    counted = [part for part in parts if part.number]
    found = [_claims(part, deaths, number) for part in counted or parts]
    groups = tuple(tuple(claims) for claims, _ in found)
    return Given(sum(part.number for part in parts), groups, all(direct for _, direct in found))


def _claims(part: Part, deaths: Iterable[Death], number: Number) -> tuple[list[str], bool]:
    """The claims of a group that give its number, else all that the origins who give it rest on."""
    of_group = [one for one in deaths if one.origin in part.origins and one.path[: len(part.path)] == part.path]
    own = [one for one in of_group if one.path == part.path and amount_of(one.value, number).low == part.number]
    return [one.claim.claim_id for one in own or of_group], bool(own)
