"""A report in several languages is taken apart: each part where it stands in the report, the rest left out and kept."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text.test_language import ENGLISH, FRENCH, TOLD
from whence.model.lists import SkipReason
from whence.model.report import Report
from whence.reader.mixed import taken_apart
from whence.reader.rules.marks import report_of

LANGUAGES = frozenset({"en", "fr", "und"})


def report(text: str, language: str = "en") -> Report:
    return replace(report_of(text), language=language)


def test_a_report_in_one_language_is_left_whole() -> None:
    assert taken_apart(report(ENGLISH), LANGUAGES) is None
    assert taken_apart(report(FRENCH, "fr"), LANGUAGES) is None


@pytest.mark.parametrize(("text", "language"), [(f"{ENGLISH}\n{FRENCH}", "en"), (f"{ENGLISH} {FRENCH}", "fr")])
def test_each_language_has_the_report_with_all_else_blanked(text: str, language: str) -> None:
    parts = taken_apart(report(text, language), LANGUAGES)
    assert parts is not None
    assert parts.left_out == ()
    assert [part.language for part in parts.reports] == sorted(("en", "fr"), key=lambda code: code != language)
    for part in parts.reports:
        told = ENGLISH if part.language == "en" else FRENCH
        assert len(part.text) == len(text)
        assert part.text.strip() == told
        assert part.text.index(told) == text.index(told)


def test_lines_stay_lines() -> None:
    text = f"{FRENCH}\r\n{FRENCH.upper()}\n{ENGLISH}"
    parts = taken_apart(report(text), LANGUAGES)
    assert parts is not None
    assert parts.reports[0].text.count("\n") >= text.count("\n")
    assert parts.reports[0].text.endswith(f"\n{ENGLISH}")


def test_what_no_reader_reads_is_left_out_with_the_reason() -> None:
    parts = taken_apart(report(f"{ENGLISH}\n{TOLD['ar']}\n{TOLD['ha']}"), LANGUAGES)
    assert parts is not None
    assert [part.language for part in parts.reports] == ["en"]
    assert [sentence.span.quote for sentence in parts.left_out] == [TOLD["ar"], TOLD["ha"]]
    assert {sentence.skip for sentence in parts.left_out} == {SkipReason.OTHER_LANGUAGE}


@pytest.mark.parametrize("french", [f'"{FRENCH}" he said.', "Il y avait neuf hommes dans le camp de Gao."])
def test_quotations_and_a_few_words_in_another_language_are_left_out(french: str) -> None:
    parts = taken_apart(report(f"{ENGLISH}\n{french}\n{ENGLISH}"), LANGUAGES)
    assert parts is not None
    assert [part.language for part in parts.reports] == ["en"]
    assert {sentence.skip for sentence in parts.left_out} == {SkipReason.OTHER_LANGUAGE}


def test_a_quotation_in_the_reports_own_language_is_read() -> None:
    parts = taken_apart(report(f'{TOLD["ar"]}\n"{ENGLISH}"\n{TOLD["ar"]}'), LANGUAGES)
    assert parts is not None
    assert parts.reports[0].text.strip() == f'"{ENGLISH}"'


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from([ENGLISH, FRENCH, TOLD["uk"], "\ufeff«", '"', "\r\n", "e\u0301t\u00e9"]), max_size=8))
def test_every_word_is_in_one_part_or_left_out(pieces: list[str]) -> None:
    given_ = report(" ".join(pieces))
    parts = taken_apart(given_, LANGUAGES)
    if parts is None:
        return
    for part in parts.reports:
        assert len(part.text) == len(given_.text)
    for sentence in parts.left_out:
        sentence.span.check(given_.text)
    left = {place for sentence in parts.left_out for place in range(sentence.span.start, sentence.span.end)}
    for place, letter in enumerate(given_.text):
        holders = sum(part.text[place].isalpha() for part in parts.reports) + (place in left)
        assert holders == 1 or not letter.isalpha()
