"""Boilerplate: what is skipped and why, what is not, and what shows that a report is cut off."""

import pytest

from whence.model.lists import SkipReason
from whence.text.boilerplate import cut_off, mark_boilerplate
from whence.text.sentences import split_sentences


def marked(text: str, body_start: int = 0) -> list[tuple[str, SkipReason | None]]:
    return [(sentence.span.quote, sentence.skip) for sentence in mark_boilerplate(split_sentences(text, body_start))]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("You have 48.2% of this article left to read.", SkipReason.PAYWALL),
        ("The rest is for subscribers only.", SkipReason.PAYWALL),
        ("Already a subscriber? Sign in", SkipReason.PAYWALL),
        ("Add a Comment", SkipReason.BOILERPLATE),
        ("Your email address will not be published.", SkipReason.BOILERPLATE),
        ("Required fields are marked *", SkipReason.BOILERPLATE),
        ("Sample News on Telegram and WhatsApp.", SkipReason.BOILERPLATE),
        ("Subscribe to our channels", SkipReason.BOILERPLATE),
        ("We use cookies to make this site better", SkipReason.BOILERPLATE),
        ("© 2024 Sample News. All rights reserved", SkipReason.BOILERPLATE),
        ("Source: samplenews", SkipReason.CREDIT),
        ("Source SampleWorld and agencies", SkipReason.CREDIT),
        ("(Reuters)", SkipReason.CREDIT),
        ("(A Sample - The Sample Paper)", SkipReason.CREDIT),
        ("Photo: A Sample/AFP", SkipReason.CREDIT),
        ("Reporting by A Sample; Editing by B Sample", SkipReason.CREDIT),
        ("Read more: the other raid", SkipReason.RELATED_LINK),
        ("Part 3 of this series", SkipReason.RELATED_LINK),
        ("* * *", SkipReason.EMPTY),
    ],
)
def test_line_is_skipped(line: str, reason: SkipReason) -> None:
    (first, *_) = marked(f"{line}\nNine people died in the raid.")
    assert first[1] is reason


@pytest.mark.parametrize(
    "sentence",
    [
        "Nine people died in the raid.",
        "A Reuters photographer saw the bodies of two men.",
        "An AFP photographer saw smoke over the camp.",
        "The rebels posted a film of the raid on Telegram.",
        "A subscriber line was cut in the raid.",
        "Sources in the town said nine people died.",
        "Source close to the army spoke of nine dead.",
        "He is a journalist who was held by the rebels.",
        "Comments by the army were not to be had.",
    ],
)
def test_sentence_is_read(sentence: str) -> None:
    assert marked(sentence) == [(sentence, None)]


def test_a_phrase_inside_a_long_sentence_skips_nothing() -> None:
    long = "All rights reserved " + "the army said that nine people died in the raid on the camp " * 3
    assert marked(long)[0][1] is None


def test_biography_goes_on_to_its_end() -> None:
    text = (
        "Nine people died.\nI am Amadou Exemple, a professional writer and journalist for Sample News.\n"
        "I cover the world.\nAs a graduate of Journalism, I write."
    )
    assert [reason for _, reason in marked(text)] == [None, *[SkipReason.BIOGRAPHY] * 3]


def test_biography_by_profession_only_near_the_end() -> None:
    line = "Amadou Exemple is a reporter based in Sampleville."
    rest = "Nine people died in the raid. " * 8
    assert marked(rest + line)[-1][1] is SkipReason.BIOGRAPHY
    assert marked(line + " " + rest)[0][1] is None


def test_links_behind_their_heading() -> None:
    text = "Nine people died.\nRelated\nArmy leaves camp\nRebels take town\nThe army came back."
    assert [reason for _, reason in marked(text)] == [None, *[SkipReason.RELATED_LINK] * 3, None]


def test_a_title_is_never_skipped() -> None:
    assert marked("Read more: nine die\nNine died.", 20)[0][1] is None


def test_cut_off() -> None:
    text = "Nine died.\nYou have 48.2% of this article left to read.\nThe rest is for subscribers only.\nAdd a Comment"
    span = cut_off(mark_boilerplate(split_sentences(text)))
    assert span is not None
    assert span.quote == "You have 48.2% of this article left to read."


@pytest.mark.parametrize(
    "text",
    [
        "Nine people died.\nAdd a Comment",
        "Subscribe to read our papers\nNine people died in the raid.",
        "Nine people died.\nAlready a subscriber? Sign in",
    ],
)
def test_not_cut_off(text: str) -> None:
    assert cut_off(mark_boilerplate(split_sentences(text))) is None
