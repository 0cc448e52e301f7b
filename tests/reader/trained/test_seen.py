"""What the encoder saw: every token of a long text in its place, upper and lower case alike."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reader.trained.imagined import SURE, imagined
from tests.training.made import SENTENCE, tokenizer
from whence.reader.trained.heads import HARM_LABELS, LINK_OUTPUT, TEXT_HEADS, TOKEN_HEADS, WIDTH, columns, width
from whence.reader.trained.model import Model, Scores, load
from whence.reader.trained.seen import Piece, Seen, see
from whence.reader.trained.windows import Window


class Echo:
    """A session that puts out each token's id, and for the text how long its window is."""

    def __init__(self) -> None:
        self.given: list[list[int]] = []

    def run(self, _: None, given: dict[str, np.ndarray[tuple[int, int], np.dtype[np.int64]]]) -> Sequence[Scores]:
        ids = given["ids"]
        self.given.append(ids[0].tolist())
        tokens = np.zeros((1, ids.shape[1], width(TOKEN_HEADS)), dtype=np.float32)
        links = np.zeros((1, ids.shape[1], LINK_OUTPUT), dtype=np.float32)
        tokens[0, :, 0] = links[0, :, 0] = ids[0]
        return tokens, links, np.full((1, width(TEXT_HEADS)), ids.shape[1], dtype=np.float32)


def echo() -> tuple[Model, Echo]:
    session = Echo()
    return Model(tokenizer(), session, {}), session


def starts_of(text: str) -> list[int]:
    return [i for i in range(len(text)) if text.startswith("Rebels", i)]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 150))
def test_each_token_has_the_scores_of_its_own_id(sentences: int) -> None:
    text = " ".join([SENTENCE] * sentences)
    model, session = echo()
    seen = see(model, text, starts_of(text))
    ids = model.tokenizer.encode(text, add_special_tokens=False).ids
    assert seen.tokens[:, 0].tolist() == ids
    assert len(seen.pieces) == len(session.given)
    for piece, ids_ in zip(seen.pieces, session.given, strict=True):
        assert ids_ == [101, *ids[piece.window.start : piece.window.end], 102]
        assert piece.links[:, 0].tolist() == ids_


def test_a_text_of_several_windows_is_as_sure_of_itself_as_its_surest() -> None:
    text = " ".join([SENTENCE] * 100)
    model, session = echo()
    assert see(model, text, starts_of(text)).text[0] == max(map(len, session.given))


def test_upper_case_gives_the_same_ids() -> None:
    (lower, read_lower), (upper, read_upper) = echo(), echo()
    see(lower, SENTENCE.lower(), [0])
    see(upper, SENTENCE.upper(), [0])
    assert read_lower.given == read_upper.given


def test_upper_case_gives_the_same_ids_in_the_shipped_model() -> None:
    encode = load().tokenizer.encode
    text = "Eleven villagers of Zaran were killed, the mayor's office said in a communiqué."
    lower, upper = (encode(each, add_special_tokens=False) for each in (text, text.upper()))
    assert lower.ids == upper.ids and lower.offsets == upper.offsets


def test_no_text_has_no_tokens() -> None:
    model, _ = echo()
    seen = see(model, "", [])
    assert seen.tokens.shape == (0, width(TOKEN_HEADS)) and seen.all_shares("harm").shape == (0, len(HARM_LABELS))
    assert seen.pointed("claimant", (0, 0)).nothing == 1.0


TEXT = "Medics said 12 civilians were killed. The army denied it."
NUMBER = (12, 14)


def test_a_stretch_has_the_mean_likelihoods_of_its_tokens() -> None:
    seen = imagined(TEXT, [("harm", "12", "killed")])
    assert seen.shares("harm", NUMBER)[1] == pytest.approx(1.0, abs=1e-2)
    assert seen.shares("harm", (12, 24))[1] == pytest.approx(0.5, abs=1e-2)
    assert seen.shares("harm", (12, 24)).sum() == pytest.approx(1.0, abs=1e-5)


def test_a_stretch_of_no_token_has_no_likelihoods() -> None:
    seen = imagined(TEXT)
    gap = (TEXT.index(" "), TEXT.index(" ") + 1)
    assert not seen.shares("harm", gap).any() and seen.value("happened", gap) == 0.0


def test_a_stretch_that_begins_inside_a_word_touches_the_word() -> None:
    seen = imagined(TEXT)
    first, last = seen.range_of((17, 30))
    assert (seen.starts[first], seen.ends[last - 1]) == (15, 29)


def test_the_value_is_that_of_the_first_token() -> None:
    seen = imagined(TEXT)
    seen.tokens[5, columns(TOKEN_HEADS)["happened"].start] = 2.5
    assert seen.value("happened", (TEXT.index("killed"), TEXT.index("killed") + 6)) == 2.5


def test_what_holds_of_the_text() -> None:
    seen = imagined(TEXT, holds={"conflict": SURE, "bombing": 0.0})
    assert seen.of_text("conflict")[0] > 0.99
    assert seen.of_text("kinds").tolist() == pytest.approx([0.0, 0.5, 0.0, 0.0, 0.0, 0.0], abs=1e-2)


def test_an_anchor_points_at_words_or_at_nothing() -> None:
    seen = imagined(TEXT, points=[("claimant", "12", "Medics"), ("claimant", "The army", None)])
    counted, accused = seen.pointed("claimant", NUMBER), seen.pointed("claimant", (38, 46))
    assert counted.at((0, 6)) > 0.99 and counted.nothing < 0.01
    assert accused.nothing > 0.99 and accused.at((0, 6)) < 0.01


def test_links_are_told_apart() -> None:
    seen = imagined(TEXT, points=[("claimant", "12", "Medics")])
    assert seen.pointed("place", NUMBER).at((0, 6)) == pytest.approx(1 / 14, abs=1e-3)


def two_pieces() -> Seen:
    """Six tokens, read in two windows of which the first counts for three; links tell windows and rows apart."""
    links = [np.zeros((6, LINK_OUTPUT), dtype=np.float32) for _ in range(2)]
    links[0][3, 0], links[0][1, WIDTH] = 80.0, 1.0  # token 2 points at token 0
    links[1][3, 0], links[1][4, WIDTH] = 80.0, 1.0  # token 4 points at token 5
    links[0][1, -WIDTH] = links[1][4, -WIDTH] = 8.0
    pieces = (Piece(Window(0, 4, 0, 3), links[0]), Piece(Window(2, 6, 3, 6), links[1]))
    places = tuple(range(0, 60, 10))
    none = np.zeros((6, width(TOKEN_HEADS)), dtype=np.float32)
    return Seen(places, tuple(p + 5 for p in places), none, np.zeros(width(TEXT_HEADS), dtype=np.float32), pieces)


def test_an_anchor_is_asked_in_the_window_that_counts_for_it() -> None:
    seen = two_pieces()
    assert seen.pointed("claimant", (20, 25)).at((0, 5)) > 0.99
    assert seen.pointed("claimant", (40, 45)).at((50, 55)) > 0.99


def test_what_lies_before_the_window_is_not_pointed_at() -> None:
    assert two_pieces().pointed("claimant", (40, 45)).at((0, 5)) == 0.0


def test_stretches_of_one_incident_are_alike_across_windows() -> None:
    seen = two_pieces()
    assert seen.likeness((0, 5), (50, 55)) > 0.99
    assert seen.likeness((0, 5), (30, 35)) == 0.5
