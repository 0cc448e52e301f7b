"""Letters folded as patterns for any case fold them."""

import re
import sys

from whence.text.letters import folded


def test_the_long_s_and_the_kelvin_sign_are_s_and_k() -> None:
    assert folded("ſay \u212aurds") == "say kurds" and folded("Iİı") == "iii"


def test_every_letter_is_folded_to_the_plain_one_that_a_pattern_takes_it_for() -> None:
    every = "".join(map(chr, (*range(0xD800), *range(0xE000, sys.maxunicode + 1))))
    for plain in "abcdefghijklmnopqrstuvwxyz":
        taken = re.findall(plain, every, re.IGNORECASE)
        assert len(taken) >= 2 and {folded(letter) for letter in taken} == {plain}
