"""Growth: each round of the same reports is told anew, so that no report has to do with one of another round."""

from evaluation.growth import LINKING, grow
from evaluation.growth_lineage import LineageRounds
from evaluation.growth_source import Rounds
from evaluation.rounds import repeated, told_anew
from tests.linking.test_link import CONVOY, MARKET, MARKET_AGAIN, tell
from whence.lineage.relate import relate, relate_kept
from whence.linking.link import link, link_kept
from whence.linking.seen import VIOLENT

READ = [tell("a", story=MARKET), tell("b", story=MARKET_AGAIN), tell("c", "2024-12-20", "Oldun", story=CONVOY)]


def test_rounds_have_nothing_to_do_with_one_another() -> None:
    first, second = grow(READ, [6, 3])
    assert (first.reports, first.incidents, first.events) == (3, 3, 2)
    assert (second.reports, second.incidents, second.events) == (6, 6, 4)
    assert second.pairs == 2 * first.pairs
    assert first.linking is not None and first.linking.exponent is None
    assert second.linking is not None and second.linking.exponent is not None
    assert second.lineage is not None and second.lineage.exponent is not None


def test_one_stage_alone() -> None:
    (grown,) = grow(READ, [3], only=LINKING)
    assert grown.lineage is None and grown.linking is not None


def test_no_passage_stands_in_two_rounds() -> None:
    story = "It was the first time that they had come to this part of the town, and all of it was on fire by then."
    told = [*repeated([tell("a", story=story)], 40)]
    assert len({report.text for report, _ in told}) == 40
    assert not relate([report for report, _ in told], [reading for _, reading in told])


def test_rounds_are_related_as_their_reports_are() -> None:
    told = [*repeated(READ, 7)]
    links = relate([report for report, _ in told], [reading for _, reading in told])
    assert tuple(relate_kept(LineageRounds(READ, 7))) == links


def test_a_round_has_words_of_the_same_lengths_and_its_own_ids() -> None:
    report, reading = READ[0]
    again, read = told_anew(report, reading, 7)
    assert [len(word) for word in again.text.split()] == [len(word) for word in report.text.split()]
    assert again.report_id != report.report_id == told_anew(report, reading, 0)[0].report_id
    assert [each.report_id for each in read.incidents] == [again.report_id]


def test_the_source_of_rounds_is_linked_as_its_reports_are() -> None:
    told = [*repeated(READ, 7)]
    clusters = link([report for report, _ in told], [reading for _, reading in told], scopes=VIOLENT)
    with Rounds(READ, 7) as source:
        found = link_kept(source)
    assert tuple(tuple(brief.incident_id for brief in cluster) for cluster in found) == clusters
