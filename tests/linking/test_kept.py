"""What is kept: that it comes back as it was, and that linking with it is linking at once, whatever came when."""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib import import_module

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.linking import naive
from tests.linking.test_link import CONVOY, MARKET, tell
from tests.linking.worlds import World, numbered, worlds
from tests.standing.examples import labelled
from tests.standing.material import FRONT
from whence.linking import weighed
from whence.linking.kept import (
    RULED_OUT,
    InMemory,
    Kept,
    KeptGroup,
    PairKey,
    packed_keys,
    packed_levels,
    unpacked_keys,
    unpacked_levels,
)
from whence.linking.levels import COMPARISONS
from whence.linking.link import link_kept, relink
from whence.linking.rulings import NO_RULINGS, Rulings
from whence.linking.seen import Seen, look
from whence.model.event import Link

link_module = import_module("whence.linking.link")  # the package has the function under that name

Ids = tuple[tuple[str, ...], ...]


class Once(InMemory):
    """A source that works nothing out twice and holds few incidents at a time."""

    def __init__(self, seen: dict[int, Seen], kept: Kept, most: int) -> None:
        super().__init__(seen, kept)
        self.kept, self.most = kept, most

    def seen(self, keys: Sequence[int]) -> dict[int, Seen]:
        assert len(keys) == len(set(keys)) <= self.most
        return dict(super().seen(keys))

    def keep_block_keys(self, found: Sequence[tuple[int, bytes]]) -> None:
        assert not self.kept.blocks.keys() & dict(found).keys()
        super().keep_block_keys(found)

    def keep_levels(self, found: Sequence[tuple[PairKey, bytes]]) -> None:
        assert not self.kept.levels.keys() & dict(found).keys()
        super().keep_levels(found)


def linked(
    seen: Sequence[Seen],
    numbers: dict[str, int],
    kept: Kept,
    links: Sequence[Link] = (),
    rulings: Rulings = NO_RULINGS,
) -> Ids:
    source = Once(dict(numbered(seen, numbers)), kept, 2 * weighed._TILE)
    return tuple(tuple(brief.incident_id for brief in cluster) for cluster in link_kept(source, links, rulings))


def held(kept: Kept) -> tuple[object, ...]:
    """What is kept of how incidents hang together, in an order of its own."""
    groups = sorted((group.keys, group.totals) for group in kept.linked.groups)
    return groups, sorted(kept.linked.told), sorted(kept.linked.suggested)


@given(st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_keys_come_back(keys: list[int]) -> None:
    assert unpacked_keys(packed_keys(np.array(keys, dtype=np.int64))).tolist() == keys


@given(st.tuples(*(st.integers(0, len(levels) - 1) for levels in COMPARISONS.values())))
def test_levels_come_back(levels: tuple[int, ...]) -> None:
    assert unpacked_levels(packed_levels(levels)) == levels
    assert len(packed_levels(levels)) == len(COMPARISONS)


def test_a_pair_that_is_ruled_out_comes_back() -> None:
    assert unpacked_levels(packed_levels(None)) is None
    assert packed_levels(None) == RULED_OUT != packed_levels((0,) * len(COMPARISONS))


@pytest.mark.parametrize(("tile", "whole"), [(2048, 1024), (2, 1024), (2, 2)])
def test_linking_is_a_plain_search_whatever_came_when(tile: int, whole: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighed, "_TILE", tile)
    monkeypatch.setattr(link_module, "MOST_WHOLE", whole)

    @settings(max_examples=40, deadline=None)
    @given(worlds(), st.randoms(use_true_random=False))
    def holds(world: World, rng: random.Random) -> None:
        expected = naive.link(world.seen, world.links, world.rulings)
        numbers: dict[str, int] = {}
        kept = Kept()
        mixed = rng.sample(world.told, len(world.told))
        for number in sorted(rng.sample(range(len(mixed) + 1), rng.randint(0, len(mixed)))):
            some = World(tuple(mixed[:number]), (), NO_RULINGS)
            assert linked(some.seen, numbers, kept) == naive.link(some.seen)
        assert linked(world.seen, numbers, kept, world.links, world.rulings) == expected
        once = Kept()
        linked(world.seen, numbers, once, world.links)
        assert held(kept) == held(once)
        assert linked(world.seen, numbers, kept, world.links, world.rulings) == expected
        assert held(kept) == held(once)

    holds()


@settings(max_examples=20, deadline=None)
@given(worlds(), st.randoms(use_true_random=False))
def test_a_report_that_gave_way_leaves_nothing(world: World, rng: random.Random) -> None:
    numbers: dict[str, int] = {}
    kept = Kept()
    linked(world.seen, numbers, kept, world.links)
    left = World(tuple(rng.sample(world.told, len(world.told) // 2)), (), NO_RULINGS)
    assert linked(left.seen, numbers, kept, world.links) == naive.link(left.seen, world.links)


def test_the_examples_in_batches_are_the_examples_at_once() -> None:
    material = labelled()
    numbers: dict[str, int] = {}
    kept = Kept()
    told = random.Random(1).sample([*zip(material.reports, material.readings, strict=True)], len(material.reports))
    for number in (*range(0, len(told), 7), len(told)):
        some = told[:number]
        seen = look([report for report, _ in some], [reading for _, reading in some])
        assert linked(seen, numbers, kept) == naive.link(seen)


def test_nothing_is_loaded_when_all_is_kept() -> None:
    material = labelled()
    seen = look(material.reports, material.readings)
    kept = Kept()
    first = linked(seen, {}, kept)
    again = Once(dict(enumerate(seen)), kept, 0)
    assert tuple(tuple(brief.incident_id for brief in cluster) for cluster in link_kept(again)) == first


class Listening(InMemory):
    """A source that remembers what it is told of how far linking is."""

    def __init__(self, seen: Mapping[int, Seen], kept: Kept) -> None:
        super().__init__(seen, kept)
        self.told: defaultdict[str, list[int]] = defaultdict(list)

    def far(self, stage: str, number: int) -> None:
        self.told[stage].append(number)


@settings(max_examples=60, deadline=None)
@given(worlds(), st.integers(0, 9))
def test_as_many_pairs_are_weighed_as_was_said_before(world: World, before: int) -> None:
    numbers: dict[str, int] = {}
    kept = Kept()
    for told in (world.told[:before], world.told):
        some = World(told, (), NO_RULINGS)
        source = Listening(dict(numbered(some.seen, numbers)), kept)
        link_kept(source)
        assert sum(source.told["weigh"]) == sum(source.told["to weigh"])


def test_pairs_within_a_group_are_told_of_that_meet_nowhere() -> None:
    """b tells of two attacks, a and c of one each: nothing that makes a pair is in both of these."""
    told = [
        tell("a", "2024-10-04", "Ketra", actors=[FRONT], dead=["9"], story=MARKET),
        tell("b", None, None, actors=[FRONT], dead=["9"], story=f"{MARKET} {CONVOY}"),
        tell("c", "2024-10-20", "Oldun", actors=[FRONT], dead=["9"], story=CONVOY),
    ]
    seen = look([report for report, _ in told], [reading for _, reading in told])
    source = Listening(dict(enumerate(seen)), Kept())
    link_kept(source)
    assert source.told["to weigh"] == [2, 1]


class Part(InMemory):
    """Some of the incidents that were linked, with what was kept of all."""

    def __init__(self, seen: Mapping[int, Seen], kept: Kept) -> None:
        super().__init__(seen, kept)
        self._all = kept
        self._keys = seen.keys()

    def groups(self) -> list[KeptGroup]:
        """The groups of those incidents, every other one without its weights."""
        groups = [group for group in self._all.linked.groups if self._keys >= set(group.keys)]
        return [replace(each, totals=None) if number % 2 else each for number, each in enumerate(groups)]

    def told(self) -> list[tuple[int, int]]:
        return [pair for pair in self._all.linked.told if self._keys >= set(pair)]


@pytest.mark.parametrize("whole", [1024, 2])
def test_linking_some_groups_anew_is_linking_all_as_far_as_they_go(whole: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_module, "MOST_WHOLE", whole)
    settings(max_examples=40, deadline=None)(given(worlds(), st.data())(some_groups_anew))()


def some_groups_anew(world: World, data: st.DataObject) -> None:
    kept = Kept()
    numbers: dict[str, int] = {}
    linked(world.seen, numbers, kept, world.links)
    whole = linked(world.seen, numbers, kept, world.links, world.rulings)
    seen = dict(numbered(world.seen, numbers))
    keys = {one.incident.incident_id: key for key, one in seen.items()}
    tied = [group.keys for group in kept.linked.groups]
    tied += [tuple(keys[name] for name in group if name in keys) for group in world.rulings.together]
    some = set(data.draw(st.lists(st.sampled_from(sorted(seen)), unique=True))) if seen else set()
    while more := {key for group in tied if some & {*group} for key in group} - some:
        some |= more
    found = relink(Part({key: seen[key] for key in some}, kept), world.rulings)
    names = {seen[key].incident.incident_id for key in some}
    assert [[brief.incident_id for brief in cluster] for cluster in found] == [
        list(cluster) for cluster in whole if names & {*cluster}
    ]


class Counted(InMemory):
    """A source that counts the pairs that it is asked for."""

    asked = 0

    def levels(self, pairs: Sequence[PairKey]) -> Sequence[bytes | None]:
        self.asked += len(pairs)
        return super().levels(pairs)


def test_pairs_that_were_weighed_are_not_asked_for_again() -> None:
    material = labelled()
    seen = dict(enumerate(look(material.reports, material.readings)))
    kept, last = Kept(), max(seen)
    first = Counted({key: one for key, one in seen.items() if key != last}, kept)
    link_kept(first)
    again = Counted(seen, kept)
    clusters = link_kept(again)
    assert [tuple(brief.incident_id for brief in each) for each in clusters] == list(naive.link(list(seen.values())))
    assert again.asked < len(seen) < first.asked
