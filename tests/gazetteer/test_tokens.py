"""Words and the gaps between them."""

from hypothesis import given
from hypothesis import strategies as st

from whence.gazetteer.tokens import Gap, tokenize


def test_gaps() -> None:
    tokens = tokenize("Troops left al-Bab, then rested (briefly). Near St. Louis it rained.")
    gaps = {token.key: token.gap for token in tokens}
    assert gaps["troops"] is Gap.SENTENCE
    assert gaps["left"] is Gap.SPACE
    assert gaps["bab"] is Gap.HYPHEN
    assert gaps["then"] is Gap.COMMA
    assert gaps["briefly"] is Gap.CUT
    assert gaps["near"] is Gap.SENTENCE
    assert gaps["louis"] is Gap.SPACE


def test_a_possessive_ending_is_no_part_of_a_name() -> None:
    token = tokenize("Mali's army")[0]
    assert (token.key, token.start, token.end, token.possessive) == ("mali", 0, 4, True)


def test_capitals_tell_nothing_in_headlines_and_upper_case() -> None:
    assert all(token.flat for token in tokenize("REBELS ATTACKED FOUR VILLAGES NEAR THE RIVER TODAY"))
    assert all(token.flat for token in tokenize("Several Soldiers Killed in Rebel Attack"))
    assert not any(token.flat for token in tokenize("Several soldiers were killed in the attack on Gao"))


def test_a_wrapped_line_goes_on_and_a_title_does_not() -> None:
    wrapped = "The convoy had left the town at dawn and reached San\nSalvador in the late evening"
    assert next(token.gap for token in tokenize(wrapped) if token.key == "salvador") is Gap.SPACE
    assert (
        next(token.gap for token in tokenize("Attack in Gao\nBamako was calm") if token.key == "bamako") is Gap.SENTENCE
    )


@given(st.text(max_size=200))
def test_tokens_lie_in_order_inside_the_text(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert end <= token.start <= token.end <= len(text)
        end = token.end
