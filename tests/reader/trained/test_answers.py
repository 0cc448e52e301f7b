"""Answers: what the encoder sees denied, doubted or checked, beside what the rules see."""

from collections.abc import Sequence

from tests.reader.rules.told import report
from tests.reader.trained.imagined import TRUSTING, Words, imagined
from whence.model.claim import Casualties, Occurrence, Responsibility
from whence.model.lists import Act, Attribution, Part, Polarity
from whence.reader.rules.protos import Proto
from whence.reader.rules.reader import Parsed, coded_protos, parse
from whence.reader.trained.answers import answered, answers_in, claimants

TEXT = (
    "Villagers in Zaran said the army shelled the market and killed twelve people. The Redland Front sees it "
    "otherwise. The general staff has its facts straight and theirs bent, it said."
)
BENT = "has its facts straight and theirs bent"
STAFF = "The general staff"
Marks = Sequence[tuple[str, Words, str]]
Points = Sequence[tuple[str, Words, Words | None]]


def read(text: str, marks: Marks, points: Points = ()) -> tuple[Parsed, list[Proto]]:
    """The report taken apart, and the protos that the encoder adds to the rules' coded ones."""
    parsed = parse(report(text))
    coded = coded_protos(parsed)
    protos = answered(parsed, coded, (), imagined(parsed.text, marks, points), TRUSTING)
    return parsed, [proto for proto in protos if proto not in coded]


def denied(target: Words | None, speaker: Words | None = STAFF) -> list[Proto]:
    marks = [("answer", BENT, "denied"), ("claimant", STAFF, "")]
    return read(TEXT, marks, [("claimant", BENT, speaker), ("answered", BENT, target)])[1]


def words(proto: Proto, part: Part) -> list[str]:
    return [TEXT[start:end] for each, start, end in proto.spans if each is part]


def test_an_answer_is_the_accusation_in_the_mouth_of_who_denies_it() -> None:
    [proto] = denied("the army")
    assert isinstance(proto.value, Responsibility) and proto.value.act is Act.DENIES
    assert proto.value.accused == "the army" and proto.polarity is Polarity.DENIED
    assert proto.frame is not None and proto.frame.naming is not None and proto.frame.naming.quote == STAFF
    assert words(proto, Part.POLARITY) == [BENT] and words(proto, Part.ACCUSED) == ["the army"]


def test_it_names_the_claim_that_it_answers() -> None:
    [proto] = denied("twelve people")
    coded = coded_protos(parse(report(TEXT)))
    [meant] = [other for other in coded if isinstance(other.value, Casualties)]
    assert isinstance(proto.value, Casualties) and proto.value.low == 12 and proto.answers == meant.key


def test_an_answer_to_nothing_that_is_told_is_of_the_happening() -> None:
    [proto] = denied(None)
    assert isinstance(proto.value, Occurrence) and words(proto, Part.VALUE) == [BENT]


def test_a_speaker_whom_nobody_accused_is_denied_to_be_the_doer() -> None:
    [proto] = denied("general staff")
    assert isinstance(proto.value, Responsibility) and proto.value.accused == STAFF


def test_so_is_another_party() -> None:
    text = TEXT.replace("The Redland Front sees", "Rebels of the Redland Front see")
    points = [("claimant", BENT, STAFF), ("answered", BENT, "Rebels")]
    [proto] = read(text, [("answer", BENT, "denied"), ("claimant", STAFF, "")], points)[1]
    assert isinstance(proto.value, Responsibility) and proto.value.accused.startswith("Rebels")


def test_an_answer_to_words_that_name_neither_count_nor_party_is_left_out() -> None:
    assert denied("otherwise") == []


def test_a_denial_by_nobody_is_left_out_but_what_is_not_verified_is_the_outlets() -> None:
    assert denied("the army", speaker=None) == []
    points = [("claimant", BENT, None), ("answered", BENT, "twelve people")]
    [proto] = read(TEXT, [("answer", BENT, "not_verified")], points)[1]
    assert proto.frame is None and proto.polarity is Polarity.NOT_VERIFIED


def test_words_that_are_hardly_marked_make_no_answer() -> None:
    assert read(TEXT, [("claimant", STAFF, "")])[1] == []


def test_a_speaker_in_another_sentence_is_carried_to_the_answer() -> None:
    [proto] = denied(None, speaker="Villagers in Zaran")
    assert proto.frame is not None and proto.frame.attribution is Attribution.CARRIED


def test_what_the_rules_found_is_not_told_twice() -> None:
    text = "Villagers said the army shelled Zaran. The general staff denied that it shelled Zaran."
    marks = [("answer", "denied", "denied"), ("claimant", STAFF, "")]
    parsed = parse(report(text))
    coded = coded_protos(parsed)
    assert any(proto.polarity is Polarity.DENIED for proto in coded)
    seen = imagined(text, marks, [("claimant", "denied", STAFF), ("answered", "denied", "the army")])
    assert answered(parsed, coded, (), seen, TRUSTING) == coded


def test_an_answer_is_joined_over_a_small_gap_and_ends_with_its_sentence() -> None:
    parsed = parse(report(TEXT))
    marks = [("answer", "has its facts", "denied"), ("answer", "and theirs bent", "denied")]
    [answering] = answers_in(parsed, imagined(parsed.text, marks))
    assert TEXT[slice(*answering.stretch)] == BENT and answering.position == 2
    marks = [("answer", "otherwise", "denied"), ("answer", STAFF, "denied")]
    assert [a.position for a in answers_in(parsed, imagined(parsed.text, marks))] == [1, 2]


def test_claimants_are_the_names_that_the_encoder_marks() -> None:
    parsed = parse(report(TEXT))
    seen = imagined(parsed.text, [("claimant", "Villagers in Zaran", ""), ("claimant", STAFF, "")])
    assert [TEXT[slice(*found)] for found in claimants(parsed, seen)] == ["Villagers in Zaran", STAFF]


def test_words_that_judge_the_deed_answer_nothing() -> None:
    said = "called the shelling extremely cruel"
    text = TEXT.replace("has its facts straight and theirs bent, it said", said)
    marks = [("answer", said, "denied"), ("claimant", STAFF, "")]
    assert read(text, marks, [("claimant", said, STAFF), ("answered", said, "the army")])[1] == []


def test_nobody_denies_what_he_tells_in_the_same_sentence() -> None:
    text = (
        "Villagers in Zaran said the army shelled the market. The general staff denied that the army had shelled it, "
        "adding that the air force had killed twelve fighters."
    )
    marks = [("answer", "denied", "denied"), ("claimant", STAFF, "")]
    points = [("claimant", "denied", STAFF), ("answered", "denied", "twelve fighters")]
    assert read(text, marks, points)[1] == []


def test_nobody_is_taken_to_deny_what_nobody_else_tells() -> None:
    text = "The mayor said twelve people died in Zaran on Monday. Talk of more is idle, the mayor said."
    first: tuple[int, int] = (0, 9)
    own: Points = [("claimant", "is idle", first), ("answered", "is idle", "twelve people")]
    assert read(text, [("answer", "is idle", "denied"), ("claimant", first, "")], own)[1] == []
    other = text.replace("The mayor said twelve", "Medics said twelve")
    marks = [("answer", "is idle", "denied"), ("claimant", "the mayor", "")]
    points = [("claimant", "is idle", "the mayor"), ("answered", "is idle", "twelve people")]
    [proto] = read(other, marks, points)[1]
    assert isinstance(proto.value, Casualties) and proto.value.low == 12
