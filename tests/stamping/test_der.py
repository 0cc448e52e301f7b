"""DER is read strictly, and what is written can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.model.errors import StampError
from whence.stamping import der


@given(st.lists(st.tuples(st.sampled_from([der.OCTETS, der.SEQUENCE, der.FIRST]), st.binary(max_size=400)), max_size=4))
def test_what_is_written_is_read(values: list[tuple[int, bytes]]) -> None:
    whole = [der.written(tag, body) for tag, body in values]
    assert [(piece.tag, piece.body, piece.whole) for piece in der.pieces(b"".join(whole))] == [
        (tag, body, each) for (tag, body), each in zip(values, whole, strict=True)
    ]


@given(st.integers(0, 1 << 200))
def test_numbers_are_read_as_written(value: int) -> None:
    assert der.number(der.one(der.written_number(value), der.INTEGER)) == value


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("2a864886f70d010702", "1.2.840.113549.1.7.2"),
        ("608648016503040201", "2.16.840.1.101.3.4.2.1"),
        ("2b0e03", "1.3.14.3"),
    ],
)
def test_names_are_numbers_with_dots(body: str, name: str) -> None:
    assert der.name(der.Piece(der.OID, bytes.fromhex(body), b"")) == name


@pytest.mark.parametrize(
    "raw",
    [
        "04",  # no length
        "0401",  # nothing within
        "048100",  # a length longer than need be
        "0481017f",
        "04820001ff",
        "0480",  # no set length
        "0485000000000100",  # a length of five bytes
        "1f8101017f",  # a tag of several bytes
    ],
)
def test_what_is_not_strict_is_not_read(raw: str) -> None:
    with pytest.raises(StampError):
        der.pieces(bytes.fromhex(raw))


def test_another_value_than_was_meant_is_not_read() -> None:
    text, two = der.written(der.OCTETS, b"x"), der.written_number(2)
    for raw, tag in ((text, der.SEQUENCE), (text + two, der.OCTETS), (b"", der.OCTETS)):
        with pytest.raises(StampError):
            der.one(raw, tag)
    piece = der.one(text, der.OCTETS)
    with pytest.raises(StampError):
        der.number(piece)
    with pytest.raises(StampError):
        der.name(piece)
    with pytest.raises(StampError):
        der.within(der.one(der.written(der.SEQUENCE, two), der.SEQUENCE), der.SEQUENCE, 2)
    with pytest.raises(StampError):
        der.name(der.Piece(der.OID, b"", b""))
