"""Voices: who may speak at a count, and who of them is taken to."""

import pytest

from tests.reader.rules.told import report
from tests.reader.trained.imagined import TRUSTING, Words, imagined, stretch_of
from whence.model.lists import Attribution, Polarity
from whence.reader.rules.attribution import claimant_for
from whence.reader.rules.reader import parse
from whence.reader.trained.voices import Voice, voice_of, voices
from whence.reader.trained.weights import BY_RULES

TEXT = "Medics said 12 civilians were killed. The army denied it. Later 3 people died. The mayor, a Redland man, wept."
RULED = BY_RULES.speaker
TRUSTED = TRUSTING.speaker


def found(anchor: str, target: Words | None) -> tuple[Voice, ...]:
    parsed = parse(report(TEXT))
    stretch = stretch_of(TEXT, anchor)
    sentence = next(s.index for s in parsed.sentences if s.span.start <= stretch[0] < s.span.end)
    seen = imagined(TEXT, points=[("claimant", anchor, target)])
    current = claimant_for(parsed.frames, sentence, *stretch)
    return voices(seen, stretch, current, parsed.frames, sentence)


def name(voice: Voice) -> str | None:
    return voice.frame.naming.quote if voice.frame is not None and voice.frame.naming is not None else None


def test_all_who_speak_may_and_the_outlet_the_rules_choice_first() -> None:
    assert [name(voice) for voice in found("12", "Medics")] == ["Medics", None, "The army"]


def test_nobody_is_listed_twice_and_only_the_first_is_told() -> None:
    told = [voice.features["told"] for voice in found("12", "Medics")]
    assert told == [1.0, 0.0, 0.0]


@pytest.mark.parametrize(("target", "expected"), [("Medics", "Medics"), ("The army", "The army"), (None, None)])
def test_the_encoder_is_followed_where_it_is_trusted(target: str | None, expected: str | None) -> None:
    chosen = voice_of(found("12", target), TRUSTED)
    assert name(chosen) == expected and chosen.share > 0.9


@pytest.mark.parametrize("target", ["Medics", "The army", None])
def test_the_rules_are_followed_where_they_are_believed(target: str | None) -> None:
    assert name(voice_of(found("12", target), RULED)) == "Medics"


def test_a_speaker_of_another_sentence_is_carried_here_and_asserts() -> None:
    chosen = voice_of(found("3", "The army"), TRUSTED)
    assert chosen.frame is not None
    assert (chosen.frame.attribution, chosen.frame.stance) == (Attribution.CARRIED, Polarity.ASSERTED)
    assert chosen.frame.sentence == 2 and chosen.features["away"] == 1.0


def test_the_share_is_the_same_in_whatever_order() -> None:
    possible = found("12", "Medics")
    forward, backward = voice_of(possible, TRUSTED), voice_of(tuple(reversed(possible)), TRUSTED)
    assert name(forward) == name(backward) and forward.share == pytest.approx(backward.share)


def test_the_outlet_alone_is_sure() -> None:
    text = "Shells killed 12 civilians in Zaran."
    only = voices(imagined(text), stretch_of(text, "12"), None, (), 0)
    assert [name(voice) for voice in only] == [None] and voice_of(only, TRUSTED).share == 1.0
