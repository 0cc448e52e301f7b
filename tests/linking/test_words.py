"""What words tell: rare ones much, common ones nothing; likeness in whole numbers, the same both ways."""

from hypothesis import given
from hypothesis import strategies as st

from whence.linking.words import NO_WORDS, UNLISTED, Piece, Wording, likeness, step_of, worth_of
from whence.text.fingerprints import Words


def test_common_words_tell_nothing_and_unlisted_ones_most() -> None:
    assert step_of("the") == 0 and step_of("police") < step_of("causeway") <= UNLISTED
    wording = Wording.of(["The police said the Hamadoun causeway was hit."])
    assert "the" not in wording.keys and "police" not in wording.keys
    assert "hamadoun" in wording.rarest() and "causeway" in wording.keys


def test_the_same_words_are_wholly_alike_and_others_not_at_all() -> None:
    one = Wording.of(["Drones struck the vegetable market beside Hamadoun's mill."])
    assert likeness(one, one) == 100
    assert likeness(one, Wording.of(["A convoy of tankers hit explosives on the causeway."])) == 0
    assert likeness(one, NO_WORDS) == likeness(NO_WORDS, NO_WORDS) == 0


def test_a_part_is_less_alike_than_the_whole() -> None:
    whole = Wording.of(["Drones struck the vegetable market beside Hamadoun's mill.", "A convoy of tankers burned."])
    part = Wording.of(["Drones struck the vegetable market beside Hamadoun's mill."])
    assert 0 < likeness(whole, part) < 100


def test_common_words_are_worth_more_the_rarer_they_are() -> None:
    assert worth_of(["hamadoun"]) == UNLISTED - 2 > worth_of(["market"]) > worth_of([]) == 0


texts = st.lists(st.sampled_from("market drones mill hamadoun sissoko causeway tankers ketra said the".split()))


@given(texts, texts)
def test_likeness_is_the_same_both_ways(one: list[str], two: list[str]) -> None:
    a, b = Wording.of([" ".join(one)]), Wording.of([" ".join(two)])
    assert likeness(a, b) == likeness(b, a)
    assert 0 <= likeness(a, b) <= 100


def test_in_other_languages_only_names_tell() -> None:
    wording = Wording.of(
        ["Dans la nuit, des hommes ont attaqué Tessalou. Hier les habitants de Tessalou ont fui."], "fr"
    )
    assert "tessalou" in wording.rarest()
    assert not wording.keys & {"nuit", "hommes", "les", "habitants"}


@given(st.lists(st.text(st.sampled_from("abAé 's’9_-\n.")), max_size=4))
def test_words_are_those_of_fingerprints(texts: list[str]) -> None:
    keys = {key for text in texts for key in Words.of(text).keys if step_of(key) == UNLISTED}
    assert Wording.of(texts).rarest() == keys


def test_a_name_that_another_piece_writes_small_is_no_name() -> None:
    pieces = [Piece.of("Marché de Tessalou", "fr"), Piece.of("le marché brûle", "fr")]
    assert "tessalou" in Wording.joined(pieces).keys and "marché" not in Wording.joined(pieces).keys
    assert "marché" in Wording.joined(pieces[:1]).keys
