"""Linking on the example corpus: with a perfect reading, the events of the truth and hardly any others."""

from itertools import combinations

from tests.standing.examples import labelled, lines
from whence.linking import link

LEAST_RECALL = 0.9
LEAST_PRECISION = 0.97


def test_pairs_linked_are_one_event_and_few_are_missed() -> None:
    material = labelled()
    names = {incident: name for name, incident in material.incidents.items()}
    expected = {
        frozenset(pair)
        for group in lines("groups.jsonl")
        for event in group["events"]
        for pair in combinations(event, 2)
    }
    clusters = link(material.reports, material.readings)
    found = {frozenset(names[one] for one in pair) for cluster in clusters for pair in combinations(cluster, 2)}
    assert len(found & expected) >= LEAST_PRECISION * len(found)
    assert len(found & expected) >= LEAST_RECALL * len(expected)
