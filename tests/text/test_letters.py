"""Letters folded as patterns for any case fold them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from whence.text.letters import folded


def test_the_long_s_and_the_kelvin_sign_are_s_and_k() -> None:
    assert folded("ſay \u212aurds") == "say kurds" and folded("Iİı") == "iii"


@given(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), st.characters(categories=("Lu", "Ll", "Lt")))
def test_a_letter_is_folded_to_each_plain_one_that_a_pattern_takes_it_for(plain: str, letter: str) -> None:
    if re.fullmatch(plain, letter, re.IGNORECASE):
        assert folded(letter) == plain
