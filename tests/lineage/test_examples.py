"""Lineage on the example corpus: with a perfect reading, the copies of the truth and no others."""

from tests.standing.examples import labelled, lines, reports
from whence.lineage import relate
from whence.model.lists import Relation

COPIES = ("shared_wire", "a_copies_b", "b_copies_a")


def test_copies_are_those_of_the_truth_with_their_direction() -> None:
    material = labelled()
    truth = {frozenset((one["a"], one["b"])): one for group in lines("groups.jsonl") for one in group["dependence"]}
    names = {report.report_id: name for name, report in reports().items()}
    copies = [link for link in relate(material.reports, material.readings) if link.relation is Relation.SAME_WORDS]
    found = {frozenset((names[link.a], names[link.b])): link for link in copies}
    assert found.keys() == {pair for pair, one in truth.items() if one["relation"] in COPIES}
    for pair, link in found.items():
        one = truth[pair]
        original = {"a_copies_b": one["b"], "b_copies_a": one["a"]}.get(one["relation"])
        assert (names[link.source] if link.source else None) == original


def test_other_links_are_between_reports_of_one_story() -> None:
    material = labelled()
    pairs = {frozenset((one["a"], one["b"])) for group in lines("groups.jsonl") for one in group["dependence"]}
    names = {report.report_id: name for name, report in reports().items()}
    for link in relate(material.reports, material.readings):
        assert frozenset((names[link.a], names[link.b])) in pairs, link.why
