"""Small words: cut as the lists have them, counted by language."""

import pytest

from whence.text.small_words import different, listed, own, shares, words_of
from whence.vocab.load import words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The U.S. army's men", ["the", "army", "men"]),
        ("L’armée n'a pas dit qu'il", ["l", "armée", "n", "a", "pas", "dit", "qu", "il"]),
        ("They don't, don’t say 12 a", ["they", "don't", "don’t", "say", "a"]),
        ("at 2 a.m. on D.C. road_1", ["at", "on", "road"]),
        ("À Gao, y a-t-il", ["à", "gao", "y", "a", "il"]),
        ("", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert words_of(text) == found


def test_shares_are_of_all_words() -> None:
    assert shares(words_of("the men of Gao"))["en"] == 0.5
    assert shares(()) == {}


def test_words_of_two_languages_are_nobodys_own() -> None:
    found = words_of("on six les on des six les")
    assert (own(found, "fr", "en"), different(found, "fr", "en")) == (3, (2, 0))
    assert different(words_of("dans les rues de la ville"), "fr", "en") == (4, 1)
    assert own(found, "fr") == 7
    assert own(found, "en", "fr") == 0


@pytest.mark.parametrize("language", listed())
def test_each_list_is_as_words_are_cut(language: str) -> None:
    for word in words("languages", "small_words", language):
        assert words_of(word) == [word] or words_of(f"{word}'") == [word]
