"""Lists of phrases as patterns, the vocabulary behind them, and what the check may import."""

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import whence.reader.evidence
from whence.reader.evidence.lexicon import ENGLISH
from whence.reader.evidence.phrases import any_of, openings
from whence.reader.evidence.words import find, listed, outermost, pattern, plain, sentence_of, words_of
from whence.vocab.load import read_table, words

letters = st.text(alphabet="abc", min_size=1, max_size=4)
phrases = st.lists(st.lists(letters, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=8)


@given(listing=phrases, text=st.text(alphabet="abc ,", max_size=60))
def test_a_list_finds_its_longest_phrases_as_whole_words(listing: list[str], text: str) -> None:
    longest_first = sorted(set(listing), key=lambda phrase: (-len(phrase), phrase))
    plain_pattern = "|".join(r"(?<!\w)" + phrase.replace(" ", r"\s+") + r"(?!\w)" for phrase in longest_first)
    expected = [(m.start(), m.end()) for m in re.finditer(plain_pattern, text)]
    assert [(m.start(), m.end()) for m in any_of(listing).finditer(text)] == expected


def test_open_endings_and_marks() -> None:
    assert any_of(["kill*"]).findall("kill Killed skill killing") == ["kill", "Killed", "killing"]
    assert any_of(["*ed"]).fullmatch("wounded") is not None
    assert any_of([",", "and"]).findall("a, b and c, d") == [",", "and", ","]
    assert any_of([]).search("anything") is None


@pytest.mark.parametrize("section", sorted(read_table("evidence")))
def test_every_list_of_the_vocabulary_reads_and_compiles(section: str) -> None:
    for key, value in read_table("evidence")[section].items():
        if isinstance(value, list):
            assert any_of(words("evidence", section, key)).pattern
            assert all(phrase == phrase.lower() for phrase in listed(ENGLISH, section, key))


@given(text=st.text(max_size=200))
def test_straight_text_keeps_every_offset(text: str) -> None:
    assert len(plain(ENGLISH, text)) == len(text)
    assert all(text[word.start : word.end].lower() == word.lower for word in words_of(ENGLISH, text))


@given(text=st.text(alphabet="Aa.\n! ", max_size=120), data=st.data())
def test_the_sentence_of_a_place_holds_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = sentence_of(ENGLISH, text, start, end)
    assert 0 <= first <= start
    assert end <= last <= len(text)


@given(spans=st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda ends: (min(ends), max(ends)))))
def test_outermost_spans_lie_in_no_other(spans: list[tuple[int, int]]) -> None:
    def inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
        return span != other and other[0] <= span[0] and span[1] <= other[1]

    assert outermost(spans) == sorted({span for span in spans if not any(inside(span, other) for other in spans)})


def test_the_check_imports_nothing_from_the_readers() -> None:
    allowed = ("whence.model", "whence.text", "whence.vocab", "whence.reader.evidence")
    for file in Path(whence.reader.evidence.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("whence"):
                assert (node.module or "").startswith(allowed), f"{file.name} imports {node.module}"


SECTIONS = read_table("evidence")
LISTS = [(section, key) for section in SECTIONS for key, value in SECTIONS[section].items() if isinstance(value, list)]
SOME_WORDS = st.sampled_from([*"to no it the of her is was killed army İt ſaid not".split(), ", ", "'s", "-", '"', " "])


@given(keys=st.sampled_from(LISTS), pieces=st.lists(SOME_WORDS, max_size=8))
@settings(deadline=None)  # the first example of a list compiles it
def test_a_list_passed_over_by_its_openings_has_no_phrase_there(keys: tuple[str, str], pieces: list[str]) -> None:
    phrase = next(iter(words("evidence", *keys)), "").replace("*", "x")
    for text in ("".join(pieces), " ".join(pieces), " ".join([*pieces, phrase, *pieces]).title()):
        assert [(f.start, f.end) for f in find(ENGLISH, text, *keys)] == [
            m.span() for m in pattern(ENGLISH, *keys).finditer(text)
        ]


def test_openings_of_a_list() -> None:
    assert openings(("killing", "to no", "Is")) == frozenset({"kil", "to", "is"})
    assert openings(("*ed", "to")) is None
    assert openings(("b*", "to")) is None
