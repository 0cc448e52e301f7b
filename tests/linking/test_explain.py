"""Why two incidents are one event: reasons that add up to the total, the likeliest pair first."""

from tests.linking.test_link import CONVOY, MARKET, MARKET_AGAIN, tell
from tests.standing.material import incident, reading, report, where
from whence.linking.explain import Verdict, explain
from whence.linking.levels import COMPARISONS


def test_the_likeliest_pair_comes_first_and_its_reasons_add_up() -> None:
    told = [tell("a", story=MARKET), tell("b", story=MARKET_AGAIN), tell("c", "2024-10-09", story=CONVOY)]
    reports, readings = [one for one, _ in told], [read for _, read in told]
    a, b, c = (read.incidents[0].incident_id for read in readings)
    first, second = explain(reports, readings, (), [a], [b, c])
    assert {first.a, first.b} == {a, b} and first.verdict is Verdict.ONE
    assert [reason.comparison for reason in first.reasons] == list(COMPARISONS)
    assert first.total == first.prior + sum(reason.weight for reason in first.reasons)
    assert second.verdict is Verdict.TWO and second.total is not None and second.total < (first.total or 0)


def test_what_is_ruled_out_has_no_sum_and_what_one_report_tells_is_left_out() -> None:
    told = [tell("a", place=where("Ketra", country="ML")), tell("b", place=where("Ketra", country="NE"))]
    reports, readings = [one for one, _ in told], [read for _, read in told]
    a, b = (read.incidents[0].incident_id for read in readings)
    (pair,) = explain(reports, readings, (), [a], [b])
    assert pair.verdict is Verdict.RULED_OUT and pair.total is None and pair.reasons == ()
    assert pair.ruled_out == "they lie in two countries, ML and NE"
    one = report("one")
    twice = reading(one, [incident(one, number=1), incident(one, number=2)])
    first, second = (each.incident_id for each in twice.incidents)
    assert explain([one], [twice], (), [first], [second]) == ()
