"""DER, the form in which time stamps come: as much of it as these need, read strictly."""

from collections.abc import Iterator
from dataclasses import dataclass

from whence.model.errors import StampError

INTEGER, BOOLEAN, OCTETS, NULL, OID = 0x02, 0x01, 0x04, 0x05, 0x06
SEQUENCE, SET, TIME = 0x30, 0x31, 0x18
FIRST, SECOND = 0xA0, 0xA1
"""Tags: the last two are `[0]` and `[1]`, with something within."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One value: its tag, what it holds, and both together as they came."""

    tag: int
    body: bytes
    whole: bytes


def pieces(data: bytes) -> list[Piece]:
    """The values that stand in a row; raises StampError where they do not fill the bytes."""
    return list(_pieces(data))


def one(data: bytes, tag: int) -> Piece:
    """The one value of this tag that the bytes are; raises StampError for anything else."""
    found = pieces(data)
    if len(found) != 1:
        raise _broken()
    return tagged(found[0], tag)


def tagged(piece: Piece, tag: int) -> Piece:
    """The value, which has this tag; raises StampError for another."""
    if piece.tag != tag:
        raise _broken()
    return piece


def within(piece: Piece, tag: int, least: int) -> list[Piece]:
    """The values, at least so many, within one of this tag; raises StampError for anything else."""
    found = pieces(tagged(piece, tag).body)
    if len(found) < least:
        raise _broken()
    return found


def number(piece: Piece) -> int:
    """The number that a value is; raises StampError for another."""
    return int.from_bytes(tagged(piece, INTEGER).body, "big", signed=True)


def name(piece: Piece) -> str:
    """The object identifier that a value is, its numbers joined by dots; raises StampError for another."""
    numbers, held = [], 0
    for byte in tagged(piece, OID).body:
        held = held << 7 | byte & 0x7F
        if not byte & 0x80:
            numbers.append(held)
            held = 0
    if not numbers:
        raise _broken()
    first = min(numbers[0] // 40, 2)
    return ".".join(map(str, (first, numbers[0] - 40 * first, *numbers[1:])))


def written(tag: int, *bodies: bytes) -> bytes:
    """A value of this tag that holds these bytes, one after the other."""
    body = b"".join(bodies)
    size = len(body)
    if size < 0x80:
        return bytes((tag, size)) + body
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + body


def written_number(value: int) -> bytes:
    """A number of zero or more as a value."""
    return written(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def _pieces(data: bytes) -> Iterator[Piece]:
    at = 0
    while at < len(data):
        start, end = _bounds(data, at)
        yield Piece(data[at], data[start:end], data[at:end])
        at = end


def _bounds(data: bytes, at: int) -> tuple[int, int]:
    """Where what the value at a place holds begins and ends."""
    if data[at] & 0x1F == 0x1F or at + 1 >= len(data):
        raise _broken()
    start, size = at + 2, data[at + 1]
    if size & 0x80:
        start += size & 0x7F
        length = data[at + 2 : start]
        size = int.from_bytes(length, "big")
        if (
            not length or len(length) > 4 or length[0] == 0 or size < 0x80
        ):  # not of a set length, or longer than need be
            raise _broken()
    if start + size > len(data):
        raise _broken()
    return start, start + size


def _broken() -> StampError:
    return StampError("it is no time stamp of RFC 3161")
