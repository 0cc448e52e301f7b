"""The parts of the language-model reader that need no server."""

import hashlib
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reader.llm.told import BODY, DENIAL, GOOD, KILLED, SHELLING, TRADERS, a_report
from tests.reader.rules.told import report, spans
from whence.engines.check import check_reading
from whence.model.errors import UsageError
from whence.model.lists import (
    Act,
    Certainty,
    ClaimantKind,
    CountRole,
    Group,
    Harm,
    Polarity,
    Qualifier,
    Scope,
    SourceRelation,
    Status,
    SubEventType,
    Unit,
)
from whence.reader.llm import Settings, Usage, summarise, usage_line
from whence.reader.llm.align import Words
from whence.reader.llm.ground import Ground
from whence.reader.llm.parse import lists_of
from whence.reader.llm.pieces import Piece, cut
from whence.reader.llm.prompt import PROMPT_VERSION, instructions, question
from whence.reader.llm.proposals import read_proposals
from whence.reader.llm.reading import reading_of
from whence.reader.llm.settings import PREFIX, VARIABLES
from whence.reader.llm.usage import Ledger, ReportUse
from whence.text.sentences import split_sentences

PROMPTS = {"1": "511ae8ee51f8c1cb3a6c965300c5bb2d6dad51eca00ff8c49ff7eecea9a47a87"}


def test_a_changed_prompt_has_a_new_version() -> None:
    digest = hashlib.sha256(instructions().encode()).hexdigest()
    assert PROMPTS.get(PROMPT_VERSION) == digest, "raise PROMPT_VERSION and enter the new digest here"


@pytest.mark.parametrize(
    "kind",
    [
        Act,
        Certainty,
        ClaimantKind,
        CountRole,
        Group,
        Harm,
        Polarity,
        Qualifier,
        Scope,
        SourceRelation,
        Status,
        SubEventType,
        Unit,
    ],
)
def test_the_prompt_names_every_value_of_the_closed_lists(kind: Any) -> None:
    assert not [value for value in kind if f'"{value}"' not in instructions()]


def test_the_prompt_s_own_example_is_read_and_supported() -> None:
    example = instructions().split("EXAMPLE\n")[1]
    lines = example.split("=== report 00 begins ===\n")[1].split("\n=== report 00 ends ===\n")
    title, *body = [line.split("] ", 1)[1] for line in lines[0].splitlines()]
    made = report(" ".join(body), title)
    ground = Ground.of(made)
    found = lists_of(lines[1])
    assert found is not None
    lists, whole = found
    assert whole
    outcome = reading_of("llm", made, ground, [(Piece(ground.sentences), read_proposals(lists))])
    assert not outcome.dropped
    assert len(outcome.reading.claims) >= 3
    assert all(claim.supported for claim in outcome.reading.claims)


TEXT = 'The raid killed 12. Aid came late: "nobody\ncame", said the Mayor of Zenda. The raid was the third.'


@pytest.mark.parametrize(
    ("words", "near", "found"),
    [
        ("The raid", (0, 0), "The raid"),
        ("The raid", (90, 99), "The raid"),
        ("aid", (0, 0), "Aid"),
        ("nobody came", (0, 0), "nobody\ncame"),
        ("“nobody came”", (0, 0), "nobody\ncame"),
        ("the mayor of zenda", (0, 0), "the Mayor of Zenda"),
        ("killed 12.", (0, 0), "killed 12."),
        ("killed 1", (0, 0), None),
        ("…", (0, 0), None),
        ("", (0, 0), None),
    ],
)
def test_words_are_found_whole_and_nearest(words: str, near: tuple[int, int], found: str | None) -> None:
    place = Words.of(TEXT).find(words, near)
    assert (TEXT[place[0] : place[1]] if place else None) == found
    if words == "The raid" and place is not None:
        assert (place[0] > 50) == (near[0] > 50)


@given(st.text(), st.text())
def test_any_words_are_found_where_they_stand(before: str, after: str) -> None:
    text = f"{before} twelve men of Zenda {after}"
    place = Words.of(text).find("Twelve  men of Zenda", (0, 0))
    assert place is not None
    assert text[place[0] : place[1]].casefold().split() == ["twelve", "men", "of", "zenda"]


@given(st.text(max_size=60), st.text(max_size=60), st.data())
def test_the_nearest_words_lie_in_the_stretch_and_cut_no_word(text: str, words: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    place = Words.of(text).nearest(words, (start, end))
    if place is not None:
        assert start <= place[0] <= place[1] <= end


@pytest.mark.parametrize(
    "wrapped", ["{}", "```json\n{}\n```", "<think>{{}} hm</think>\n{}", "Here it is: {} Anything else?"]
)
def test_a_reply_is_found_in_what_stands_around_it(wrapped: str) -> None:
    found = lists_of(wrapped.format(GOOD))
    assert found is not None
    lists, whole = found
    assert whole
    assert [len(items) for items in lists.values()] == [1, 4, 1]


@given(st.integers(0, len(GOOD)))
def test_a_reply_cut_anywhere_gives_only_whole_objects(end: int) -> None:
    found = lists_of(GOOD[:end])
    everything = [*json.loads(GOOD)["incidents"], *json.loads(GOOD)["claims"], *json.loads(GOOD)["sources"]]
    if found is not None:
        lists, _ = found
        assert all(item in everything for items in lists.values() for item in items)


@given(st.text())
def test_any_reply_is_read_without_an_error(reply: str) -> None:
    lists_of(reply)
    lists_of('{"claims": [' + reply)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
PARTS: dict[str, Any] = {
    "polarity": list(Polarity),
    "act": list(Act),
    "field": ["casualties", "responsibility", "occurrence", "statement"],
    "qualifier": list(Qualifier),
    "harm": list(Harm),
    "claimant": [None, "the Zenda Monitor", "A spokesman for the Malian army", "The governor", "Goundam", "Reuters"],
    "claimant_kind": [None, *ClaimantKind],
    "attribution": ["explicit", "carried", "none"],
    "accused": ["the Malian army", "rebels", "the Zenda Monitor", "traders", "its forces"],
    "side": [None, "rebels", "the Malian army"],
    "low": [None, 0, 2, 9, 30],
    "high": [None, 0, 9, 30],
    "count_role": list(CountRole),
    "part_of": [None, "c1", "c2", "c9"],
    "incident": [None, "1", "2", "3"],
    "quote": ["rebels were killed and 30 wounded", "its forces had not", BODY, "Source: Evening Wire", "market"],
    "sentence": [None, 0, 1, 2, 3, 4, 99, -1],
    "value_words": [None, "30", "two traders", "nine"],
    "cue": [None, "said", "told"],
    "speaker": [None, "he", "its", "The governor", "spokesman"],
    "basis": [None, "The governor"],
    "via": [None, ["Reuters"], "Reuters", ["nobody"], [1]],
}
spoilt = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in PARTS.items()})
claims = st.builds(
    lambda base, change: {**base, **change},
    st.sampled_from([KILLED, TRADERS, DENIAL]),
    spoilt | st.dictionaries(st.sampled_from(sorted(PARTS)), anything, max_size=2),
)
incidents = st.builds(
    lambda change: {**SHELLING, **change},
    st.fixed_dictionaries(
        {},
        optional={
            "id": st.sampled_from(["1", "2", 3]),
            "trigger": st.sampled_from(["fired", "market", "nowhere", None]),
            "type": st.sampled_from([None, *SubEventType, "Riot"]),
            "scope": st.sampled_from([None, *Scope]),
            "date_words": st.sampled_from([None, "on Friday", "2018", "said"]),
            "place_words": st.sampled_from([None, "Goundam", "market", "Evening Wire", "the town"]),
        },
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(incidents, max_size=3), st.lists(claims | anything, max_size=6), st.lists(anything, max_size=2))
def test_whatever_a_model_proposes_the_reading_can_enter_a_record(
    happened: list[Any], told: list[Any], credited: list[Any]
) -> None:
    made = a_report()
    ground = GROUND
    proposals = read_proposals({"incidents": tuple(happened), "claims": tuple(told), "sources": tuple(credited)})
    outcome = reading_of("llm", made, ground, [(Piece(ground.sentences), proposals)])
    check_reading(made, outcome.reading)
    for span in spans(outcome.reading):
        span.check(made.text)


GROUND = Ground.of(a_report())


@given(st.lists(st.integers(5, 300), min_size=1, max_size=30), st.integers(20, 400))
def test_pieces_hold_every_sentence_once(lengths: list[int], longest: int) -> None:
    text = " ".join("A" + "a" * length + "." for length in lengths)
    sentences = split_sentences(text)
    pieces = cut(sentences, longest)
    assert [s for piece in pieces for s in piece.sentences] == list(sentences)
    for before, piece in pairwise(pieces):
        size = sum(s.span.end - s.span.start for s in piece.sentences)
        assert size <= longest or len(piece.sentences) == 1
        assert piece.context == before.sentences[-2:]


def test_a_line_of_a_report_is_one_line_of_the_question() -> None:
    text = "First line\n\n[9] is no number of ours.\nThird\tline."
    asked = question(text, Piece(split_sentences(text)))
    assert [line.split("]")[0] for line in asked.splitlines()[1:-1]] == ["[0", "[1", "[2"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "set WHENCE_LLM_BASE_URL and WHENCE_LLM_MODEL"),
        ({"WHENCE_LLM_MODEL": "m"}, "set WHENCE_LLM_BASE_URL,"),
        ({"WHENCE_LLM_BASE_URL": "http://x"}, "set WHENCE_LLM_MODEL,"),
        ({"WHENCE_LLM_BASE_URL": "localhost:80", "WHENCE_LLM_MODEL": "m"}, "must begin with http"),
        ({"WHENCE_LLM_BASE_URL": "http://x", "WHENCE_LLM_MODEL": "m", "WHENCE_LLM_TRIES": "a"}, "TRIES=a is no number"),
        ({"WHENCE_LLM_BASE_URL": "http://x", "WHENCE_LLM_MODEL": "m", "WHENCE_LLM_TRIES": "0"}, "more than 0"),
        ({"WHENCE_LLM_BASE_URL": "http://x", "WHENCE_LLM_MODEL": "m", "WHENCE_LLM_TIMEOUT_S": "nan"}, "more than 0"),
        ({"WHENCE_LLM_BASE_URL": "http://x", "WHENCE_LLM_MODEL": "m", "WHENCE_LLM_PRICE_IN": "-1"}, "less than 0"),
    ],
)
def test_missing_and_wrong_settings_say_what_to_set(given: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Settings.from_environment(given)


def test_the_page_lists_every_variable() -> None:
    page = (Path(__file__).parents[3] / "docs" / "llm.md").read_text(encoding="utf-8")
    assert not [name for name in VARIABLES if f"`{PREFIX}{name}`" not in page]


def test_settings_read_numbers_and_folders() -> None:
    given = {"BASE_URL": "http://x/v1", "MODEL": "m", "MAX_TOKENS_TOTAL": "9", "PRICE_OUT": "0.5", "CACHE": "kept"}
    read = Settings.from_environment({f"WHENCE_LLM_{name}": value for name, value in given.items()})
    assert read == Settings("http://x/v1", "m", max_tokens_total=9, price_out=0.5, cache=Path("kept"))


def test_usage_is_the_sum_of_a_build_s_lines(tmp_path: Path) -> None:
    settings_ = Settings("http://x", "m", cache=tmp_path, price_in=2.0, price_out=10.0)
    first, second = Ledger(settings_, "one"), Ledger(settings_, "two")
    first.request(30_000, 4_000, "answered", estimated=False)
    second.request(1, 1, "answered", estimated=False)
    first.report(ReportUse("r-1", 2, 1, claims=9, unsupported={"wrong_number": 2}, dropped={"not_in_text": 5}))
    first.report(ReportUse("r-2", 1, dropped={"not_in_text": 1, "malformed": 1}, failed={"timeout": 3}))
    first.report(ReportUse("r-3", 1, refused=True))
    with (tmp_path / "usage.jsonl").open("a") as file:
        file.write('{"run": "one", "kind": "req')
    assert (first.tokens(), second.tokens()) == (34_000, 2)
    assert usage_line(first.usage()) == (
        "llm: 3 reports, 34,000 tokens, 0.10 USD, 1 of 4 pieces known from before, "
        "7 claims dropped (6 not_in_text, 1 malformed), 2 unsupported (2 wrong_number), "
        "3 sentences not read (3 timeout), 1 report refused"
    )
    assert summarise(tmp_path).tokens == 34_002
    assert summarise(tmp_path / "none") == Usage()
    assert usage_line(Usage()) == "llm: 0 reports, 0 tokens, 0 claims dropped"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="set WHENCE_LLM_CACHE to another folder"):
        Ledger(Settings("http://x", "m", cache=tmp_path / "file" / "cache"), "one")
