"""Scores that mean what they say: a scale for each kind, places by how far the encoder points at them."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.reader.rules.told import report
from tests.reader.trained.imagined import imagined
from whence.model.claim import Casualties, Claim, PlaceValue, Reading
from whence.model.lists import Polarity
from whence.reader.rules.reader import coded_protos, parse, reading_of, sayings
from whence.reader.trained.calibrate import ANSWER, COUNT, PLACE, anchors_of, raw_score, scored
from whence.reader.trained.weights import Scale

TEXT = "Medics said 12 civilians were killed on 5 October 2024 in Gao, Mali."
PARSED = parse(report(TEXT))


def reading() -> Reading:
    return reading_of(PARSED, coded_protos(PARSED), "model")


def claim_of(kind: type, given: Reading) -> Claim:
    return next(claim for claim in given.claims if isinstance(claim.value, kind))


def test_a_count_keeps_its_raw_score_where_there_is_no_scale() -> None:
    seen = imagined(PARSED.text, [], [])
    assert scored(reading(), PARSED, seen, {}) == reading()


def test_a_count_is_put_on_its_scale() -> None:
    seen = imagined(PARSED.text, [], [])
    told = reading()
    judged = replace(told, claims=tuple(replace(claim, score=0.7) for claim in told.claims))
    made = scored(judged, PARSED, seen, {COUNT: Scale(0.0, 0.0), ANSWER: Scale(0.0, 5.0)})
    assert claim_of(Casualties, made).score == 0.5
    assert claim_of(PlaceValue, made).score == 0.7


def test_a_count_that_the_encoder_was_not_asked_about_has_a_scale_of_its_own() -> None:
    seen = imagined(PARSED.text, [], [])
    made = scored(reading(), PARSED, seen, {COUNT: Scale(0.0, 5.0), ANSWER: Scale(0.0, 0.0)})
    assert claim_of(Casualties, made).score == 0.5


def test_an_answer_by_its_words_is_on_the_scale_of_answers_and_others_are_not() -> None:
    parsed = parse(report(f"{TEXT} The army denied it."))
    seen = imagined(parsed.text, [], [])
    told = reading_of(parsed, [*(coded := coded_protos(parsed)), *sayings(parsed, coded)], "model")
    judged = replace(told, claims=tuple(replace(claim, score=0.7) for claim in told.claims))
    made = scored(judged, parsed, seen, {COUNT: Scale(0.0, 0.0), ANSWER: Scale(0.0, 5.0)})
    counts = {claim.polarity: claim.score for claim in made.claims if isinstance(claim.value, Casualties)}
    assert counts == {Polarity.ASSERTED: 0.5, Polarity.DENIED: 0.99}


def test_a_place_is_likelier_the_more_its_incident_points_at_it() -> None:
    anchors = anchors_of(reading().claims, PARSED)
    claim = claim_of(PlaceValue, reading())
    raws = []
    for target in ("Gao", "October"):
        seen = imagined(PARSED.text, [], [("place", "12 civilians", target)])
        found = raw_score(claim, anchors[claim.incident_id], PARSED, seen)
        assert found is not None and found[0] == PLACE
        raws.append(found[1])
    assert raws[0] > 0.9
    assert raws[1] < 0.1


def test_without_anything_to_ask_a_place_is_even() -> None:
    claim = claim_of(PlaceValue, reading())
    assert raw_score(claim, (), PARSED, imagined(PARSED.text, [], [])) == (PLACE, 0.5)


@given(st.floats(0.0, 1.0), st.floats(-3.0, 3.0), st.floats(0.0, 3.0))
def test_a_scale_gives_likelihoods_that_rise_with_the_raw_score(raw: float, shift: float, slope: float) -> None:
    scale = Scale(slope, shift)
    assert 0.0 <= scale.of(raw) <= 1.0
    assert scale.of(raw) <= scale.of(min(1.0, raw + 0.1)) + 1e-12
