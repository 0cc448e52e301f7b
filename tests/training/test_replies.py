"""What written reports teach about answers, on one made up here."""

import pytest

from tests.reader.trained.imagined import TRUSTING, imagined
from tests.training.extra import torch
from training.documents import Arrow, Document, Mark
from training.replies import KEEP_ANSWER, KEEP_REPLY, Written, of_answers, report_of, with_answers
from whence.model.markup import Stretch
from whence.reader.rules.reader import parse
from whence.reader.trained.weights import Features, likelihood

assert torch
BENT = "has its facts straight and theirs bent"
STAFF = "The general staff"
TEXT = (
    f"Shells on Zaran\nVillagers said the army shelled the market and killed twelve people. {STAFF} {BENT}, it said. "
    "A Redland officer denied that the army had shelled the market."
)


def at(words: str) -> Stretch:
    return TEXT.index(words), TEXT.index(words) + len(words)


def written(pointed: str | None, meant: str | None = "the army", label: str = "denied") -> Written:
    """The report, in which the labels have the staff deny what is `meant`, and the encoder points at `pointed`."""
    targets = (at(meant),) if meant is not None else ()
    document = Document(
        name="made",
        corpus="ledger",
        text=TEXT,
        heads=frozenset({"answer"}),
        marks=(Mark("answer", *at(BENT), label),),
        arrows=(Arrow("answered", at(BENT), targets), Arrow("claimant", at(BENT), (at(STAFF),))),
    )
    parsed = parse(report_of(document))
    marks = [
        ("answer", BENT, "denied"),
        ("claimant", STAFF, ""),
        ("harm", "twelve", "killed"),
        ("accused", "the army", ""),
    ]
    points = [("claimant", BENT, STAFF), ("answered", BENT, pointed)]
    return Written(document, parsed, imagined(parsed.text, marks, points))


def of_encoder(item: Written) -> list[tuple[Features, bool]]:
    return [(features, right) for features, right in of_answers(item, TRUSTING) if "told" not in features]


def right(item: Written) -> list[Features]:
    return [features for features, held in of_answers(item, TRUSTING) if held]


def test_the_first_line_is_the_title() -> None:
    given = report_of(written("the army").document)
    assert given.title == "Shells on Zaran" and given.text[given.body_start :].startswith("Villagers")


@pytest.mark.parametrize(("meant", "kind"), [("the army", "doer"), ("twelve", "count"), (None, "happening")])
def test_an_answer_is_right_with_what_the_labels_mean(meant: str | None, kind: str) -> None:
    [features] = right(written(meant, meant))
    assert (features["count"], features["happening"]) == (kind == "count", kind == "happening")
    assert features["accused"] == 0.0 and "told" not in features


def test_a_doer_whom_nobody_accused_is_right_where_the_labels_mean_it() -> None:
    [features] = right(written("general staff", STAFF))
    assert features["accused"] == features["own"] == 1.0


def test_an_answer_of_another_stance_or_of_other_words_is_wrong() -> None:
    assert right(written("the army", label="doubted")) == []
    assert right(written("twelve", "the army")) == []
    assert len(of_encoder(written("the army"))) >= 2


def test_answers_of_the_rules_are_judged_too() -> None:
    told = [held for features, held in of_answers(written("the army"), TRUSTING) if "told" in features]
    assert told == [False]


def test_with_answers_the_right_ones_are_likelier_than_the_wrong() -> None:
    items = [written(each, each) for each in ("the army", "twelve", None, "the army")]
    found = with_answers(TRUSTING, items)
    judged = [
        (likelihood(found.answer, features), held) for item in items for features, held in of_answers(item, found)
    ]
    assert (found.keep_answer, found.keep_reply) == (KEEP_ANSWER, KEEP_REPLY) and found.count == TRUSTING.count
    assert min(share for share, held in judged if held) > max(share for share, held in judged if not held)
