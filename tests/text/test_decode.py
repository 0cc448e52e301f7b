"""Bytes to text, and what is refused with which reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.model.errors import ReportError
from whence.model.lists import RefusalReason
from whence.text.decode import decode

WORDS = "Léré – neuf morts"


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_without_a_declaration(charset: str) -> None:
    assert decode(WORDS.encode(charset)) == WORDS


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
def test_wide_without_a_mark(charset: str) -> None:
    assert decode(("Nine people died. " * 5).encode(charset)) == "Nine people died. " * 5


@pytest.mark.parametrize(
    ("text", "charset"),
    [("Погибли девять человек", "windows-1251"), ("九人が死亡した", "shift_jis"), ("九人が死亡した", "iso-2022-jp")],
)
def test_as_declared(text: str, charset: str) -> None:
    assert decode(text.encode(charset), charset) == text


@pytest.mark.parametrize("declared", ["latin-1", "no-such-charset", "hex", "unicode_escape", "utf-7", "", "a\x00b"])
def test_a_wrong_or_odd_declaration_does_no_harm(declared: str) -> None:
    assert decode(WORDS.encode(), declared) == WORDS
    assert decode(WORDS.encode("cp1252"), declared) == WORDS


def test_damaged_utf8_is_mended() -> None:
    raw = ("Léré, Ménaka, Ségou " * 5).encode()[:-1] + b"\xff"
    assert decode(raw).startswith("Léré, Ménaka")
    assert "\ufffd" in decode(raw)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", RefusalReason.EMPTY),
        (b" \n\t ", RefusalReason.EMPTY),
        (b"\xef\xbb\xbf", RefusalReason.EMPTY),
        (b"%PDF-1.7\n%abc", RefusalReason.BINARY),
        (b"PK\x03\x04abc", RefusalReason.BINARY),
        (b"\x89PNG\r\n\x1a\nabc", RefusalReason.BINARY),
        (bytes(range(256)) * 4, RefusalReason.BINARY),
        (b"abc\x00def", RefusalReason.BINARY),
        (b"\x01\x02\x03\x04 text", RefusalReason.BINARY),
        ("Погибли девять человек".encode("cp1251"), RefusalReason.UNDECODABLE),
        (b"\xff\xfea", RefusalReason.UNDECODABLE),
    ],
)
def test_refused(raw: bytes, reason: RefusalReason) -> None:
    with pytest.raises(ReportError) as refusal:
        decode(raw)
    assert refusal.value.reason == reason
    assert refusal.value.detail


LETTERS = {
    "windows-1251": "Движение по мосту закрыто после взрыва, который прогремел ночью у восточной опоры.",
    "koi8-u": "Унаслідок нічного обстрілу в селі зруйновано школу та десять будинків, повідомив голова.",
    "windows-1256": "قتل ثلاثة جنود وأصيب رابع بجروح خطيرة صباح اليوم إثر انفجار عبوة ناسفة على طريق الجبل قرب القرية.",
}


@pytest.mark.parametrize("charset", LETTERS)
def test_letters_that_leave_no_doubt(charset: str) -> None:
    assert decode(LETTERS[charset].encode(charset)) == LETTERS[charset]


@given(st.binary(max_size=200), st.one_of(st.none(), st.text(max_size=12), st.sampled_from(["utf-16", "big5", "hz"])))
def test_text_or_a_reason(raw: bytes, declared: str | None) -> None:
    try:
        text = decode(raw, declared)
    except ReportError as refusal:
        assert refusal.reason in set(RefusalReason)
    else:
        assert text.strip()


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"]), min_size=1).filter(str.strip))
def test_utf8_round_trip(text: str) -> None:
    assert decode(text.encode("utf-8")) == text.removeprefix("\ufeff")
