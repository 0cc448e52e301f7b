"""Doers: who is said to have done it, kept, dropped and added, as rules and encoder together have it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.reader.rules.told import report
from tests.reader.trained.imagined import TRUSTING, Words, imagined
from whence.model.claim import Responsibility
from whence.model.lists import Act, Certainty, Part, Polarity
from whence.reader.rules.protos import Proto
from whence.reader.rules.reader import coded_protos, parse
from whence.reader.rules.statements import saying_protos
from whence.reader.trained.doers import accused, doers, presence
from whence.reader.trained.weights import BY_RULES, Weights

TEXT = "Villagers said the army shelled Zaran and killed three people. The Redland Front was seen near the town."
ARMY = ("accused", "the army", "")
FRONT = ("accused", "The Redland Front", "")
Marks = Sequence[tuple[str, Words, str]]


def protos_of(text: str) -> list[Proto]:
    return [proto for proto in coded_protos(parse(report(text))) if isinstance(proto.value, Responsibility)]


def read(text: str, marks: Marks, weights: Weights = TRUSTING, target: str | None = "Villagers") -> list[Proto]:
    parsed = parse(report(text))
    points = [("claimant", "the army", target)] if "the army" in text else []
    seen = imagined(parsed.text, marks, points)
    return list(doers(parsed, protos_of(text), seen, weights))


def value_of(proto: Proto) -> Responsibility:
    assert isinstance(proto.value, Responsibility)
    return proto.value


def names(protos: Sequence[Proto]) -> list[str]:
    return [value_of(proto).accused for proto in protos]


def test_one_whom_the_encoder_does_not_see_is_dropped() -> None:
    assert read(TEXT, []) == []


def test_by_the_rules_alone_they_stay() -> None:
    [proto], [told] = read(TEXT, [], BY_RULES), protos_of(TEXT)
    assert replace(proto, score=told.score) == told


def test_one_whom_both_see_stays_with_the_speaker() -> None:
    [proto] = read(TEXT, [ARMY])
    assert names([proto]) == ["the army"] and proto.score > 0.95
    assert proto.frame is not None and proto.frame.naming is not None and proto.frame.naming.quote == "Villagers"


def test_the_outlet_accuses_where_the_name_points_at_nothing() -> None:
    [proto] = read(TEXT, [ARMY], target=None)
    assert proto.frame is None and proto.polarity is Polarity.ASSERTED


def test_an_accusation_that_the_encoder_reads_as_a_denial_denies() -> None:
    [proto] = read(TEXT, [ARMY, ("polarity", "the army", "denied")])
    assert (proto.polarity, value_of(proto).act) == (Polarity.DENIED, Act.DENIES)


def test_a_denial_that_it_reads_as_an_accusation_accuses() -> None:
    text = "Shells killed three people in Zaran. Villagers denied that the army had shelled the town."
    [told] = protos_of(text)
    assert told.polarity is Polarity.DENIED
    [proto] = read(text, [ARMY])
    assert (proto.polarity, value_of(proto).act) == (Polarity.ASSERTED, Act.ACCUSATION)


def test_one_whom_the_rules_passed_over_is_added_with_their_words() -> None:
    found = read(TEXT, [ARMY, FRONT])
    [added] = [proto for proto in found if names([proto]) == ["The Redland Front"]]
    assert (value_of(added).act, value_of(added).certainty) == (Act.ACCUSATION, Certainty.STATED)
    assert added.scene == 1 and added.frame is None
    [words] = [TEXT[start:end] for part, start, end in added.spans if part is Part.ACCUSED]
    assert words == "The Redland Front"
    assert {part for part, _, _ in added.spans} == {Part.ACCUSED, Part.TRIGGER}


def test_nobody_is_added_where_the_rules_alone_are_believed() -> None:
    assert names(read(TEXT, [FRONT], BY_RULES)) == ["the army"]


def test_two_names_that_touch_are_two() -> None:
    text = "Shells hit Zaran. Redland Front Blueland Front men fled."
    found = read(text, [("accused", "Redland Front", ""), ("accused", "Blueland Front", "")])
    assert names(found) == ["Redland Front", "Blueland Front"]


def test_nobody_is_accused_by_the_speaker_of_another_sentence_where_none_tells_of_violence() -> None:
    text = (
        "Shells killed three people in Zaran. The Redland Front took the other side. Medics said nine men were treated."
    )
    pointed = imagined(text, [("accused", "The Redland Front", "")], [("claimant", "The Redland Front", "Medics")])
    parsed = parse(report(text))
    assert parsed.text == text
    assert names(list(doers(parsed, protos_of(text), pointed, TRUSTING))) == []


def test_what_speaks_for_an_accused() -> None:
    parsed = parse(report(TEXT))
    seen = imagined(parsed.text, [ARMY, FRONT])
    ruled, added = accused(parsed, protos_of(TEXT), seen)
    first, second = presence(ruled, seen), presence(added, seen)
    assert set(first) == set(second)
    assert (first["added"], first["reported"], second["added"], second["reported"]) == (0.0, 1.0, 1.0, 0.0)
    assert first["there"] > 5


def test_one_added_has_a_key_that_no_saying_of_the_sentence_has() -> None:
    text = "Three people were killed in Zaran. The mayor doubted that the Redland Front would leave the town."
    parsed = parse(report(text))
    coded = coded_protos(parsed)
    sayings = saying_protos(parsed.text, parsed.scenes, parsed.frames, coded)
    added = read(text, [("accused", "the Redland Front", "")], target=None)
    assert sayings and names(added) == ["the Redland Front"]
    assert not {proto.key for proto in added} & {proto.key for proto in (*coded, *sayings)}


def test_a_person_by_name_is_not_added() -> None:
    text = "Police said Ruritan Zenda was seen near the town after three people were killed in Zaran."
    assert read(text, [("accused", "Ruritan Zenda", "")], target="Police") == []


def test_loose_words_at_the_ends_of_a_group_are_left_off() -> None:
    text = "Three people were killed in Zaran, and of the hill thugs and others there was no trace."
    assert names(read(text, [("accused", "of the hill thugs and", "")])) == ["the hill thugs"]
    assert read(text, [("accused", "others", "")]) == []


@pytest.mark.parametrize(
    "beside",
    [
        "Fighters linked to the Redland Front are active in the hills.",
        "The town is a stronghold of the Redland Front.",
        "The Redland Front intercepted 30 drones.",
        "The air force of the Redland Front said it had shot down 30 drones.",
        "Guards of the Redland Front killed nine attackers.",
        "Men close to the Redland Front fired at the soldiers.",
        "A band linked to the Redland Front attacked the market.",
        "Members of the Redland Front, who were in the market, shot back.",
    ],
)
def test_one_who_only_stands_by_is_not_added(beside: str) -> None:
    front = ("accused", "Redland Front", "")
    assert names(read(f"Shells killed three people in Zaran. {beside}", [front], target=None)) == []


@pytest.mark.parametrize(
    ("said", "stance"),
    [("hit terrorist positions", Polarity.ASSERTED), ("hit the market by mistake", Polarity.CONCEDED)],
)
def test_a_blow_at_the_enemy_is_not_conceded(said: str, stance: Polarity) -> None:
    text = f"Three people were killed in Zaran. The army said it {said}."
    [proto] = read(text, [("accused", "The army", ""), ("conceded", "The army", "yes")], target=None)
    assert proto.polarity is stance
