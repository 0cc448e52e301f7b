"""Texts as they are stored."""

from hypothesis import given
from hypothesis import strategies as st

from whence.intake.characters import encodable, has_words, one_line, plain


def test_line_ends_controls_and_surrogates() -> None:
    assert plain("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h") == "a\nb\nc\nd\ne\nf\ng\nh"
    assert plain("a\x00b\x1b[0m\x7f\x9cc\td") == "ab[0mc\td"
    assert plain("a\ud800b\udfff") == "a\ufffdb\ufffd"
    assert plain("“a” – b\u00a0c\u200b\ufeff\u202e") == "“a” – b\u00a0c\u200b\ufeff\u202e"


def test_one_line() -> None:
    assert one_line(" a\r\n b\u00a0\tc ") == "a b c"


def test_words_have_a_letter_or_a_digit() -> None:
    assert has_words(" … 9")
    assert has_words("ب")
    assert not has_words(" …\u200b—")


@given(st.text(st.characters(), max_size=50))
def test_the_outcome_can_be_stored_and_stays_as_it_is(text: str) -> None:
    for made in (plain(text), one_line(text), encodable(text)):
        assert made.encode("utf-8").decode("utf-8") == made
    assert plain(plain(text)) == plain(text)
    assert plain(text).splitlines() == plain(text).removesuffix("\n").split("\n") or not plain(text).strip("\n")
