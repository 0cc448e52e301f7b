"""Sentences: where they end, where they do not, and that nothing is lost or told twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pace import grows_in_step
from whence.text.sentences import split_sentences


def quotes(text: str, body_start: int = 0) -> list[str]:
    return [sentence.span.quote for sentence in split_sentences(text, body_start)]


@pytest.mark.parametrize(
    "text",
    [
        "Gen. A. B. Exemple told Dr. Muster of the U.S. Marines.",
        "It happened at 10:30 a.m. Thursday near St. Exemple.",
        "The toll was 1.5 million, e.g. in the north.",
        "He lives in Sampleville, Mo. -- The town is small.",
        '"We saw it." he said.',
        "No. 5 Company left, i.e. fled.",
        "1. The army rejects this.",
        "They waited... and left.",
        "See example.com or www.example.org/a.html for it.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert quotes(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine died. Two fled.", ["Nine died.", "Two fled."]),
        ("NINE DIED. TWO FLED.", ["NINE DIED.", "TWO FLED."]),
        ("It began at 9:15 p.m. Tuesday.A witness fled.", ["It began at 9:15 p.m. Tuesday.A witness fled."]),
        ("Nine died! Why? Nobody knows…", ["Nine died!", "Why?", "Nobody knows…"]),
        ('"Nine died." The army left.', ['"Nine died."', "The army left."]),
        ("“Nine died.” The army left.", ["“Nine died.”", "The army left."]),
        ('He said: "Nine died. Two fled." Then he left.', ['He said: "Nine died.', 'Two fled."', "Then he left."]),
        ('Nine died. "Two fled," he said.', ["Nine died.", '"Two fled," he said.']),
        ('They left."The camp burnt" he said.', ["They left.", '"The camp burnt" he said.']),
        ("Nine died.The army left.", ["Nine died.", "The army left."]),
        ("Nine died. al-Exemple said so.", ["Nine died.", "al-Exemple said so."]),
        ("They went by all means. it was bad.", ["They went by all means.", "it was bad."]),
        ("They fly to the U.S. The rest stay.", ["They fly to the U.S.", "The rest stay."]),
        ("It was 6 p.m. Police came.", ["It was 6 p.m.", "Police came."]),
        ("He killed 12. 5 were hurt.", ["He killed 12.", "5 were hurt."]),
        ("A camp burns (Reuters) Nine people died.", ["A camp burns (Reuters)", "Nine people died."]),
    ],
)
def test_sentence_ends(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


@pytest.mark.parametrize("text", ["BEIRUT (Reuters) - Nine people died.", "The Sample Press (AP) Sunday edition."])
def test_an_agency_in_brackets_goes_on(text: str) -> None:
    assert quotes(text) == [text]


def test_title_and_body_are_apart() -> None:
    found = split_sentences("Nine die in raid\nThe raid was on Friday. Two fled.", 17)
    assert [(sentence.in_title, sentence.span.quote) for sentence in found] == [
        (True, "Nine die in raid"),
        (False, "The raid was on Friday."),
        (False, "Two fled."),
    ]


def test_a_line_is_a_paragraph() -> None:
    assert quotes("A heading\nNine died\n\nTwo fled") == ["A heading", "Nine died", "Two fled"]


def test_dateline_and_title_run_into_the_body() -> None:
    title = "Nine die in raid on camp"
    body = "Published May 4 2014 Nine die in raid on camp. AFP Nine people died 5 fled. Two hid"
    assert quotes(f"{title}\n{body}", len(title) + 1)[1:] == [
        "Published May 4 2014",
        "Nine die in raid on camp.",
        "AFP Nine people died 5 fled.",
        "Two hid",
    ]


def test_no_sentence_is_longer_than_the_limit() -> None:
    found = quotes("on and on " * 1000)
    assert max(map(len, found)) <= 2000
    assert " ".join(found) == ("on and on " * 1000).strip()


PIECES = st.sampled_from(
    'Nine died|The army|. |... |? |." |"|“|”|\n|\n\n|U.S. |Mr. |1.5| |(AFP) |4 May 2014 |\r\n|\u2028|\u00a0|a'.split(
        "|"
    )
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


@given(TEXTS, st.integers(min_value=0, max_value=40))
def test_every_character_lies_in_one_sentence(text: str, body_start: int) -> None:
    body_start = min(body_start, len(text))
    last, covered = 0, set[int]()
    for index, sentence in enumerate(split_sentences(text, body_start)):
        sentence.span.check(text)
        assert sentence.index == index
        assert sentence.span.quote.strip() == sentence.span.quote != ""
        assert last <= sentence.span.start
        assert sentence.in_title == (sentence.span.start < body_start)
        assert sentence.span.end <= body_start or not sentence.in_title
        last = sentence.span.end
        covered.update(range(sentence.span.start, sentence.span.end))
    assert {place for place, letter in enumerate(text) if not letter.isspace()} <= covered


@pytest.mark.parametrize(
    "unit", ["Nine people died. Two fled. ", "a. ", ". ", '".', "A.B.", "x", " ", "\n", "(", "(AFP) ", "4 May 2014 "]
)
def test_a_line_of_many_characters(unit: str) -> None:
    assert grows_in_step(split_sentences, unit)
