"""Small made-up worlds: reports that tell of a few happenings in several ways, links between copies, and rulings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from hypothesis import strategies as st

from tests.linking.test_link import ATTACK, CLASH, CONVOY, DRONE, MARKET, MARKET_AGAIN, SHELLS, Told, month, tell
from tests.standing.material import FRONT, STATE, span, where
from whence.linking.rulings import Apart, Rulings, Together, settle
from whence.linking.seen import Seen, look
from whence.model.event import Link
from whence.model.lists import Relation

_DAYS = ("2024-10-04", "2024-10-05", "2024-10-20", None, month("2024-09-01", "2024-09-30"))
_PLACES = (
    "Ketra",
    "Oldun",
    None,
    where("Ketra", (16.0, -3.0), geonameid=1),
    where("Ketra Bridge", (16.1, -3.05), geonameid=2),
)
_STORIES = (
    MARKET,
    MARKET_AGAIN,
    CONVOY,
    MARKET + " " + CONVOY,
    "Hamadoun of Ketra and Sissoko of Tessalou spoke of the causeway and of 12,345 tankers.",
    "Nine people died.",
)


@dataclass(frozen=True, slots=True)
class World:
    """Reports with their readings, links between them, and rulings on their incidents."""

    told: tuple[Told, ...]
    links: tuple[Link, ...]
    rulings: Rulings

    @property
    def seen(self) -> tuple[Seen, ...]:
        """Its incidents in the fixed order."""
        return look([report for report, _ in self.told], [reading for _, reading in self.told])


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A world of up to nine reports; some tell of two happenings."""
    number = draw(st.integers(0, 9))
    told = tuple(draw(_reports(name)) for name in range(number))
    copies = [_copy(a, b) for a, b in combinations(told, 2) if a[0].text == b[0].text and draw(st.booleans())]
    names = [each.incident_id for _, reading in told for each in reading.incidents]
    return World(told, tuple(copies), draw(_rulings(names)))


@st.composite
def _reports(draw: st.DrawFn, name: int) -> Told:
    one = draw(_tellings(f"report {name}"))
    if draw(st.integers(0, 3)):
        return one
    (report, reading), (_, other) = one, draw(_tellings(f"report {name}"))
    more = [replace(each, incident_id=f"{each.incident_id}-2") for each in other.incidents]
    claims = [
        replace(each, claim_id=f"{each.claim_id}-2", incident_id=f"{each.incident_id}-2") for each in other.claims
    ]
    if draw(st.booleans()):
        more = [replace(each, part_of=reading.incidents[0].incident_id) for each in more]
    both = replace(reading, incidents=(*reading.incidents, *more), claims=(*reading.claims, *claims))
    return report, both


def _tellings(name: str) -> st.SearchStrategy[Told]:
    return st.builds(
        lambda day, place, kind, actors, dead, story: tell(name, day, place, kind, actors, dead=dead, story=story),
        st.sampled_from(_DAYS),
        st.sampled_from(_PLACES),
        st.sampled_from([DRONE, SHELLS, CLASH, ATTACK]),
        st.sampled_from([[], [FRONT], [STATE, FRONT]]),
        st.sampled_from([(), ("9",), ("27",), ("27", "40")]),
        st.sampled_from(_STORIES),
    )


def _copy(one: Told, two: Told) -> Link:
    a, b = sorted((one[0], two[0]), key=lambda report: report.report_id)
    return Link(
        a.report_id, b.report_id, Relation.SAME_WORDS, "copied", None, (), (span(a, a.text),), (span(b, b.text),)
    )


@st.composite
def _rulings(draw: st.DrawFn, names: Sequence[str]) -> Rulings:
    if len(names) < 2:
        return Rulings()
    groups = st.sets(st.sampled_from(names), min_size=1, max_size=3)
    made: list[Together | Apart] = []
    for _ in range(draw(st.integers(0, 3))):
        one, other = draw(groups), draw(groups)
        if draw(st.booleans()):
            made.append(Together(frozenset(one | other)))
        elif one - other and other - one:
            made.append(Apart(frozenset(one - other), frozenset(other - one)))
    return settle(made).rulings


def numbered(seen: Sequence[Seen], numbers: dict[str, int]) -> Mapping[int, Seen]:
    """The incidents by numbers that stay theirs, given in the order in which they come."""
    return {numbers.setdefault(one.incident.incident_id, len(numbers)): one for one in seen}
