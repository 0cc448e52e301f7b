"""A person's word on incidents: later ones stand over earlier ones, and what is left contradicts itself nowhere."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tests.linking.test_link import tell
from whence.linking import link
from whence.linking.rulings import NO_RULINGS, Apart, Held, Rulings, Together, settle


def group(names: str) -> frozenset[str]:
    return frozenset(names)


def together(names: str) -> Together:
    return Together(group(names))


def apart(one: str, other: str) -> Apart:
    return Apart(group(one), group(other))


def test_nothing_ruled_asks_nothing() -> None:
    assert settle([]).rulings == NO_RULINGS
    assert NO_RULINGS.homes(["a", "b"]) == [0, 1]
    assert NO_RULINGS.foes() == {}


def test_groups_with_an_incident_in_common_are_one() -> None:
    settled = settle([together("ab"), together("cd"), together("bc")])
    assert settled.rulings == Rulings(together=(group("abcd"),))
    assert settled.rulings.homes(["x", "d", "b", "a", "y"]) == [0, 1, 1, 1, 4]
    assert {each.held for each in settled.upheld} == {Held.ALL}


def test_a_later_split_takes_out_of_an_earlier_merge_only_what_it_names() -> None:
    settled = settle([together("abc"), apart("a", "bc")])
    assert settled.rulings == Rulings((group("bc"),), ((group("a"), group("bc")),))
    merged, parted = settled.upheld
    assert (merged.held, merged.by) == (Held.PART, 1)
    assert parted.held is Held.ALL
    assert settled.rulings.foes() == {"a": group("bc"), "b": group("a"), "c": group("a")}


def test_a_later_merge_overrules_a_split() -> None:
    settled = settle([apart("a", "bc"), together("ab")])
    assert settled.rulings == Rulings((group("ab"),), ((group("ab"), group("c")),))
    assert (settled.upheld[0].held, settled.upheld[0].by) == (Held.PART, 1)
    whole = settle([apart("a", "b"), together("ab")])
    assert whole.rulings == Rulings((group("ab"),))
    assert (whole.upheld[0].held, whole.upheld[0].by) == (Held.NONE, 1)


def test_a_merge_that_nothing_is_left_of_names_what_stands_against_it() -> None:
    settled = settle([together("ab"), apart("a", "b")])
    assert settled.rulings == Rulings(apart=((group("a"), group("b")),))
    assert (settled.upheld[0].held, settled.upheld[0].by) == (Held.NONE, 1)


def test_what_is_apart_stays_so_through_others() -> None:
    settled = settle([together("ac"), together("bc"), apart("a", "b")])
    assert settled.rulings == Rulings((group("bc"),), ((group("a"), group("bc")),))
    assert [each.held for each in settled.upheld] == [Held.NONE, Held.ALL, Held.ALL]


_GROUPS = st.frozensets(st.sampled_from("abcdef"), min_size=1, max_size=4)
_RULINGS = st.lists(
    st.builds(Together, _GROUPS) | st.tuples(_GROUPS, _GROUPS).map(lambda two: Apart(two[0] - two[1], two[1])),
    max_size=8,
).map(lambda made: [each for each in made if isinstance(each, Together) or each.one])


@given(_RULINGS)
def test_rulings_never_contradict_each_other_and_the_last_one_holds(made: Sequence[Together | Apart]) -> None:
    settled = settle(made)
    groups = settled.rulings.together
    assert sum(map(len, groups)) == len(frozenset[str]().union(*groups))
    foes = settled.rulings.foes()
    for each in groups:
        assert all(foes.get(incident, frozenset()).isdisjoint(each) for incident in each)
    if made:
        assert settled.upheld[-1].held is Held.ALL
        last = made[-1]
        if isinstance(last, Together):
            assert len(last.incidents) == 1 or any(last.incidents <= each for each in groups)
        else:
            assert all(last.other <= foes[incident] for incident in last.one)


@given(_RULINGS)
def test_rulings_on_different_incidents_may_come_in_any_order(made: Sequence[Together | Apart]) -> None:
    named: set[str] = set()
    independent = []
    for each in made:
        incidents = each.incidents if isinstance(each, Together) else each.one | each.other
        if named.isdisjoint(incidents):
            independent.append(each)
            named |= incidents
    assert settle(independent).rulings == settle(independent[::-1]).rulings


def test_linking_holds_to_rulings() -> None:
    told = [tell("a"), tell("b"), tell("c", place="Oldun"), tell("d", "2024-12-01")]
    reports, readings = [one for one, _ in told], [read for _, read in told]
    a, b, c, d = (read.incidents[0].incident_id for read in readings)
    assert set(map(frozenset, link(reports, readings))) == {frozenset({a, b}), frozenset({c}), frozenset({d})}
    ruled = settle([Together(frozenset({a, d})), Apart(frozenset({a}), frozenset({b}))]).rulings
    assert set(map(frozenset, link(reports, readings, (), ruled))) == {
        frozenset({a, d}),
        frozenset({b}),
        frozenset({c}),
    }
    both = settle([Together(frozenset({a, d}))]).rulings  # one happening told in two ways: who agrees with one joins
    assert set(map(frozenset, link(reports, readings, (), both))) == {frozenset({a, b, d}), frozenset({c})}
    gone = Rulings((frozenset({"i-gone", a, c}),), ((frozenset({"i-gone"}), frozenset({b})),))
    assert {frozenset(each) for each in link(reports, readings, (), gone)} >= {frozenset({d})}
    assert any({a, c} <= set(each) for each in link(reports, readings, (), gone))
