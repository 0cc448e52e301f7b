"""Fingerprints: shared passages lead back to the words of both texts, and spellings of one name have one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.text.fingerprints import PASSAGE, Words, common_runs, name_key, passages_in_common, shingles, shingles_of

WIRE = (
    "Gunmen on motorcycles attacked a market near the river on Tuesday, killing at least twelve traders, "
    "a district official said. The attackers fled towards the border before soldiers arrived."
)
REPRINT = (
    "From our correspondent. GUNMEN on motorcycles attacked a market near the river on Tuesday killing at least "
    "twelve traders, a local mayor told us. Then the attackers fled towards the border before soldiers arrived."
)

some_words = st.lists(st.sampled_from(["army", "said", "the", "rebels", "won", "Hill", "90", "d'état"]), max_size=40)


def test_a_passage_in_common_has_the_words_of_both_texts_as_they_stand() -> None:
    first, second = passages_in_common(WIRE, REPRINT)
    assert first[0].quote.startswith("Gunmen on motorcycles") and first[1].quote.startswith("GUNMEN on motorcycles")
    assert first[0].quote.endswith("twelve traders, a") and first[1].quote.endswith("twelve traders, a")
    assert second[0].quote == "The attackers fled towards the border before soldiers arrived"
    assert second[1].quote == "the attackers fled towards the border before soldiers arrived"


def test_texts_without_a_long_passage_have_none_in_common() -> None:
    assert passages_in_common(WIRE, "The attackers fled towards the hills; nobody was hurt, residents said.") == ()


def test_a_moved_paragraph_is_still_found() -> None:
    one, two = WIRE.split(". ", 1)
    assert len(passages_in_common(WIRE, f"{two} {one}.")) == 2


def test_no_run_crosses_a_break() -> None:
    keys = tuple("abcdefghij")
    broken = (*keys[:5], "", *keys[5:])
    assert common_runs(broken, broken, 6) == ()
    assert all("" not in keys[run.a : run.a + run.length] for run in common_runs(keys, broken, 5))
    assert len(shingles_of(broken, 5)) == 2


def test_shingles_are_the_same_on_every_machine_and_do_not_see_case_or_punctuation() -> None:
    assert shingles("one two three four five") == {4475916206259131367}
    assert shingles("One, two: three – four... FIVE") == shingles("one two three four five")
    assert shingles("four words only here") == frozenset()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The Permanent Strategic Framework", "Permanent Strategic Framework"),
        ("a CSP official", "CSP officials"),
        ("Médecins Sans Frontières", "Medecins sans frontieres"),
        ("Mali's army", "the Mali army"),
        ("Tin-Zaouatine", "Tin Zaouatine"),
    ],
)
def test_spellings_of_one_name_have_one_key(left: str, right: str) -> None:
    assert name_key(left) == name_key(right) != ""


def test_different_names_have_different_keys() -> None:
    assert len({name_key(name) for name in ("the army", "the Amy", "A", "the", "police", "policy")}) == 6
    assert name_key("…") == ""


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_give_spans_that_hold_their_words(a: str, b: str) -> None:
    for span_a, span_b in passages_in_common(a, b, 2):
        span_a.check(a)
        span_b.check(b)
        assert Words.of(span_a.quote).keys == Words.of(span_b.quote).keys


@given(some_words, some_words, st.integers(min_value=1, max_value=PASSAGE))
def test_runs_are_equal_words_used_once_each(a: list[str], b: list[str], least: int) -> None:
    runs = common_runs(a, b, least)
    for run in runs:
        assert a[run.a : run.a + run.length] == b[run.b : run.b + run.length]
        assert run.length >= least
    used = [j for run in runs for j in range(run.b, run.b + run.length)]
    assert len(used) == len(set(used))
    assert list(runs) == sorted(runs)


@given(some_words)
def test_a_text_has_itself_in_common_with_itself(words: list[str]) -> None:
    text = " ".join(words)
    shared = sum(len(Words.of(span.quote).keys) for span, _ in passages_in_common(text, text, 1))
    assert shared == len(Words.of(text).keys)


@given(st.text(alphabet="abcdefgh ", max_size=30))
def test_case_article_and_punctuation_do_not_change_a_key(name: str) -> None:
    assert name_key(f"The x{name.upper()}!") == name_key(f"x{name}")
