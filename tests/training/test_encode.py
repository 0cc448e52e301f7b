"""Documents as arrays, against labels worked out by hand."""

import numpy as np
import pytest

from tests.training.made import FIRST_ID, SENTENCE, TAGGED, WORDS, at, tokenizer, windows_of
from training.documents import Arrow, Document, Grouped, Mark
from training.encode import UNKNOWN, Arrowed, Encoded, encoded
from whence.reader.trained.heads import HARM_LABELS, ROLE_LABELS, TEXT_HEADS, VICTIM_LABELS, columns

TEXT = f"{SENTENCE} The army denied it."
LONG = " ".join([SENTENCE] * 100)
"""900 tokens, which are cut between sentences into the windows [0, 504), [369, 873) and [738, 900)."""
STEP = len(SENTENCE) + 1


def row(window: Encoded, head: str) -> list[int]:
    return list(map(int, window.labels[TAGGED.index(head)]))


def document(text: str = TEXT, heads: frozenset[str] = frozenset(), **more: object) -> Document:
    return Document("made", "ledger", text, heads, **more)  # type: ignore[arg-type]


def test_ids_stand_between_the_two_marks() -> None:
    [window] = windows_of(document())
    words = "rebels said 12 soldiers died in zar ##an . the army denied it .".split()
    assert window.ids.tolist() == [101, *(FIRST_ID + WORDS.index(word) for word in words), 102]


def test_a_head_that_is_complete_has_o_where_no_mark_is_and_another_says_nothing_there() -> None:
    marks = (Mark("harm", *at(TEXT, "12"), "killed"), Mark("victims", *at(TEXT, "12"), "combatants"))
    [window] = windows_of(document(heads=frozenset({"harm"}), marks=marks))
    killed = HARM_LABELS.index("killed")
    assert row(window, "harm") == [UNKNOWN, 0, 0, killed, *[0] * 11, UNKNOWN]
    combatants = VICTIM_LABELS.index("combatants")
    assert row(window, "victims") == [UNKNOWN, UNKNOWN, UNKNOWN, combatants, *[UNKNOWN] * 12]
    assert row(window, "source") == [UNKNOWN] * 16


def test_a_name_of_several_tokens_begins_once_and_goes_on() -> None:
    marks = (Mark("place", *at(TEXT, "Zaran"), ""), Mark("role", *at(TEXT, "12 soldiers"), "Victim"))
    [window] = windows_of(document(heads=frozenset({"place"}), marks=marks))
    assert row(window, "place") == [UNKNOWN, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, UNKNOWN]
    begin, on = ROLE_LABELS.index("B-Victim"), ROLE_LABELS.index("I-Victim")
    assert row(window, "role")[3:5] == [begin, on] and row(window, "role").count(UNKNOWN) == 14


def test_of_marks_within_one_another_the_shorter_is_the_label() -> None:
    marks = (Mark("content", *at(TEXT, "soldiers"), ""), Mark("content", *at(TEXT, "12 soldiers died"), ""))
    [window] = windows_of(document(heads=frozenset({"content"}), marks=marks))
    assert row(window, "content")[1:7] == [0, 0, 1, 1, 2, 0]


def test_nothing_is_known_in_an_unsure_stretch_but_what_a_mark_says() -> None:
    marks = (Mark("harm", *at(TEXT, "denied"), "injured"),)
    unsure = (("harm", at(TEXT, "The army denied it.")),)
    [window] = windows_of(document(heads=frozenset({"harm"}), marks=marks, unsure=unsure))
    injured = HARM_LABELS.index("injured")
    assert row(window, "harm") == [UNKNOWN, *[0] * 9, UNKNOWN, UNKNOWN, injured, UNKNOWN, UNKNOWN, UNKNOWN]


def test_a_mark_on_no_token_is_no_label() -> None:
    gap = at(TEXT, " The")[0]
    [window] = windows_of(document(heads=frozenset({"source"}), marks=(Mark("source", gap, gap + 1, ""),)))
    assert row(window, "source") == [UNKNOWN, *[0] * 14, UNKNOWN]


def test_the_value_of_an_event_word_stands_at_its_first_token() -> None:
    [window] = windows_of(document(values=((*at(TEXT, "died"), 2.5), (*at(TEXT, "Zaran"), -3.0))))
    assert {i: v for i, v in enumerate(window.happened.tolist()) if not np.isnan(v)} == {5: 2.5, 7: -3.0}


def test_text_heads_that_are_asked_have_all_their_labels_answered() -> None:
    held = frozenset({("kinds", "bombing"), ("conflict", "conflict")})
    [window] = windows_of(document(asked=frozenset({"kinds", "conflict"}), held=held))
    places = columns(TEXT_HEADS)
    assert window.text[places["kinds"]].tolist() == [0, 1, 0, 0, 0, 0]
    assert window.text[places["conflict"]].tolist() == [1]
    assert set(window.text[places["police"]].tolist()) == {UNKNOWN}


def test_arrows_and_groups_count_the_start_mark() -> None:
    arrows = (
        Arrow("claimant", at(TEXT, "12"), (at(TEXT, "Rebels"),)),
        Arrow("place", at(TEXT, "12"), (at(TEXT, "Zaran"),)),
        Arrow("date", at(TEXT, "12"), ()),
    )
    [window] = windows_of(document(arrows=arrows, grouped=(Grouped(at(TEXT, "12 soldiers"), (0, 2)),)))
    assert window.arrows == (Arrowed(0, (3, 4), ((1, 2),)), Arrowed(1, (3, 4), ((7, 9),)), Arrowed(2, (3, 4), ()))
    assert window.groups == ((3, 5, (0, 2)),)


def test_a_long_text_is_cut_between_sentences_and_only_its_first_window_answers_for_the_text() -> None:
    found = windows_of(document(LONG, asked=frozenset({"conflict"})))
    assert [len(window.ids) - 2 for window in found] == [504, 504, 162]
    answered = [bool((window.text != UNKNOWN).any()) for window in found]
    assert answered == [True, False, False]


def test_the_first_window_alone_can_be_asked_for() -> None:
    assert len(list(encoded([document(LONG)], tokenizer(), first_window_only=True))) == 1


def stretch(sentence: int, words: str) -> tuple[int, int]:
    start, end = at(SENTENCE, words)
    return start + STEP * sentence, end + STEP * sentence


@pytest.mark.parametrize(
    ("anchor", "targets", "expected"),
    [
        (0, [0], {0: (Arrowed(0, (3, 4), ((1, 2),)),)}),
        (0, [99], {}),
        (50, [99], {}),  # each window has one end only
        (60, [90], {1: (Arrowed(0, (9 * 19 + 3, 9 * 19 + 4), ((9 * 49 + 1, 9 * 49 + 2),)),)}),
        (90, [0, 99], {2: (Arrowed(0, (9 * 8 + 3, 9 * 8 + 4), ((9 * 17 + 1, 9 * 17 + 2),)),)}),
        (99, [], {2: (Arrowed(0, (9 * 17 + 3, 9 * 17 + 4), ()),)}),
    ],
)
def test_an_arrow_is_in_the_windows_that_hold_its_anchor_and_a_target(
    anchor: int, targets: list[int], expected: dict[int, tuple[Arrowed, ...]]
) -> None:
    arrow = Arrow("claimant", stretch(anchor, "12"), tuple(stretch(target, "Rebels") for target in targets))
    found = windows_of(document(LONG, arrows=(arrow,)))
    assert {number: window.arrows for number, window in enumerate(found) if window.arrows} == expected


def test_a_group_is_in_every_window_that_holds_it_whole() -> None:
    found = windows_of(document(LONG, grouped=(Grouped(stretch(45, "12"), (1,)),)))
    assert [window.groups for window in found] == [
        ((9 * 45 + 3, 9 * 45 + 4, (1,)),),
        ((9 * 4 + 3, 9 * 4 + 4, (1,)),),
        (),
    ]
