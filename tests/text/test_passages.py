"""Passages: which sentences of a report are in which language."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text.test_language import CREOLE, ENGLISH, FRENCH, TOLD
from whence.text.passages import may_be_mixed, passages
from whence.text.sentences import split_sentences
from whence.text.small_words import words_of

POLISH = (
    "Co najmniej dziewięć osób zginęło w poniedziałek w ataku na wioskę w pobliżu granicy, poinformowało wojsko. "
    "Uzbrojeni mężczyźni otworzyli ogień w nocy. Nie wiadomo jeszcze, kto stoi za tym atakiem."
)


def languages(text: str, language: str = "en") -> list[str]:
    return [passage.language for passage in passages(text, 0, language)]


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        f"{ENGLISH} The junta, la Junta de la Paz, and the paper Le Monde des Livres said so.",
        f"{ENGLISH}\nAli Sidi, Moussa Toure, Jean de la Fontaine, Luis de los Santos, Pedro del Campo.",
        f"{ENGLISH} “Merci,” he said.",
        f"{ENGLISH} (غاو)",
    ],
)
def test_a_report_in_one_language_has_none(text: str) -> None:
    assert passages(text, 0, "en") == ()


def test_a_french_report_with_english_names_has_none() -> None:
    assert passages(f"{FRENCH} Human Rights Watch et The Guardian l'ont dit, de même que West Africa.", 0, "fr") == ()


@pytest.mark.parametrize("between", ["\n\n", "\n", " "])
def test_halves(between: str) -> None:
    assert languages(ENGLISH + between + FRENCH) == ["en", "fr"]
    assert languages(FRENCH + between + ENGLISH, "fr") == ["fr", "en"]


@pytest.mark.parametrize("code", TOLD)
def test_a_passage_in_any_language_is_found(code: str) -> None:
    text = TOLD[code] if code not in ("rw",) else f"{TOLD[code]} {TOLD[code]}"
    assert languages(f"{ENGLISH}\n\n{text}\n\n{ENGLISH}") == ["en", code, "en"]


def test_a_language_without_listed_words_is_found_where_there_is_enough_of_it() -> None:
    assert languages(f"{ENGLISH}\n\n{POLISH}") == ["en", "pl"]
    assert languages(f"{ENGLISH}\n\n{POLISH[:40]}.") == []


def test_pidgin_is_not_english() -> None:
    assert languages(f"{ENGLISH}\n\n{CREOLE[0]}") == ["en", "pcm"]


def test_a_short_sentence_goes_with_those_around_it() -> None:
    text = f"{ENGLISH} {FRENCH} Aucun bilan. Il n'y a pas eu de combats, selon le préfet.\nHe left."
    found = passages(text, 0, "en")
    assert [passage.language for passage in found] == ["en", "fr", "en"]
    assert found[1].sentences[-1].span.quote == "Il n'y a pas eu de combats, selon le préfet."
    assert found[1].words == len(words_of(text[found[1].start : found[1].end]))


@pytest.mark.parametrize(("text", "quoted"), [(f'"{FRENCH}" the mayor said.', True), (f'{FRENCH} "Non."', False)])
def test_what_stands_in_quotation_marks_is_marked(text: str, quoted: bool) -> None:
    (passage,) = (one for one in passages(f"{ENGLISH}\n\n{text}", 0, "en") if one.language == "fr")
    assert passage.quoted is quoted


def test_where_a_passage_lies() -> None:
    first, second = passages(f"{ENGLISH}\n{FRENCH}", 0, "en")
    assert (first.start, first.end) == (0, len(ENGLISH))
    assert (second.start, second.end) == (len(ENGLISH) + 1, len(ENGLISH) + 1 + len(FRENCH))


def test_most_reports_are_told_at_a_glance() -> None:
    assert not may_be_mixed(ENGLISH, "en")
    assert not may_be_mixed(FRENCH, "fr")
    assert may_be_mixed(f"{ENGLISH} {FRENCH}", "en")


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from([ENGLISH, FRENCH, TOLD["ar"], TOLD["ha"], '"', " ", "\n\n", "12."]), max_size=8))
def test_passages_hold_the_sentences_in_order(parts: list[str]) -> None:
    text = " ".join(parts)
    found = passages(text, 0, "en")
    if found:
        assert tuple(sentence for passage in found for sentence in passage.sentences) == split_sentences(text)
        assert all(one.language != other.language for one, other in pairwise(found))
