"""What is asked of a time-stamping authority, and what its answer says: read, and not yet believed."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from whence.model.errors import StampError
from whence.stamping import der
from whence.stamping.der import Piece

SHA256 = "2.16.840.1.101.3.4.2.1"
_SHA256_BODY = bytes.fromhex("608648016503040201")
_SIGNED_DATA = "1.2.840.113549.1.7.2"
TST_INFO = "1.2.840.113549.1.9.16.1.4"
"""The object identifier of what a token signs."""
_TIME = re.compile(rb"(\d{14})(?:\.(\d{1,9}))?Z")
_LONGEST = 200  # characters of an authority's own words that are shown


@dataclass(frozen=True, slots=True)
class Signer:
    """The signature of a token: whose certificate, what is signed, by which hash and signature algorithm.

    `issuer` and `serial` name the certificate; `attributes` are the signed ones by object identifier, each value as it
    stands; `signed` are the bytes that the signature is over.
    """

    issuer: bytes
    serial: int
    hashed_by: str
    signed_by: str
    attributes: dict[str, Piece]
    signed: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Token:
    """What a token says: the digest stamped and by which hash, when, the nonce, and what is signed by whom.

    `content` are the bytes that say so, `certificates` those that came with it, each in DER.
    """

    hashed_by: str
    imprint: bytes
    at: datetime
    nonce: int | None
    content: bytes
    certificates: tuple[bytes, ...]
    signer: Signer


def query(digest: bytes, nonce: int) -> bytes:
    """The request (TimeStampReq) for a stamp over a SHA-256, with the authority's certificates in the answer."""
    algorithm = der.written(der.SEQUENCE, der.written(der.OID, _SHA256_BODY), der.written(der.NULL))
    imprint = der.written(der.SEQUENCE, algorithm, der.written(der.OCTETS, digest))
    wants_certificates = der.written(der.BOOLEAN, b"\xff")
    return der.written(der.SEQUENCE, der.written_number(1), imprint, der.written_number(nonce), wants_certificates)


def token_of(reply: bytes) -> Token:
    """The token in an authority's answer; raises StampError where it refused, or where the answer is none."""
    status, *rest = der.within(der.one(reply, der.SEQUENCE), der.SEQUENCE, 1)
    code, *words = der.within(status, der.SEQUENCE, 1)
    if der.number(code) != 0:
        raise StampError(f"the authority refused the request{_said(words)}")
    if len(rest) != 1:
        raise StampError("the authority's answer holds no time stamp")
    parts = _signed_data(rest[0])
    content = _content(parts[2])
    held, signers = parts[3:-1], der.within(parts[-1], der.SET, 1)
    certificates = [each.whole for part in held if part.tag == der.FIRST for each in der.pieces(part.body)]
    if len(signers) != 1:
        raise StampError("the time stamp has several signatures: it must have one")
    hashed_by, imprint, at, nonce = _info(content)
    return Token(hashed_by, imprint, at, nonce, content, tuple(certificates), _signer(signers[0]))


def with_certificates_in_order(reply: bytes) -> bytes:
    """The answer with its certificates in the order that DER asks for, which many authorities do not keep to.

    They are no part of what is signed.
    """
    status, token = der.within(der.one(reply, der.SEQUENCE), der.SEQUENCE, 2)[:2]
    kind, _ = der.within(token, der.SEQUENCE, 2)[:2]
    parts = [_in_order(part) if part.tag == der.FIRST else part.whole for part in _signed_data(token)]
    content = der.written(der.FIRST, der.written(der.SEQUENCE, *parts))
    return der.written(der.SEQUENCE, status.whole, der.written(der.SEQUENCE, kind.whole, content))


def _in_order(part: Piece) -> bytes:
    return der.written(part.tag, *sorted(each.whole for each in der.pieces(part.body)))


def _signed_data(token: Piece) -> list[Piece]:
    """The parts of the signed data that a token is: version, hashes, content, what comes with it, signatures."""
    kind, content = der.within(token, der.SEQUENCE, 2)[:2]
    if der.name(kind) != _SIGNED_DATA:
        raise StampError("the authority's answer holds no time stamp")
    return der.within(der.one(der.tagged(content, der.FIRST).body, der.SEQUENCE), der.SEQUENCE, 4)


def _content(piece: Piece) -> bytes:
    """What is signed; raises StampError where that is no stamp."""
    kind, content = der.within(piece, der.SEQUENCE, 2)[:2]
    if der.name(kind) != TST_INFO:
        raise StampError("what the authority signed is no time stamp")
    return der.one(der.tagged(content, der.FIRST).body, der.OCTETS).body


def _info(content: bytes) -> tuple[str, bytes, datetime, int | None]:
    """What is stamped: by which hash, the digest, when, and the nonce where there is one."""
    _, _, imprint, _, at, *rest = der.within(der.one(content, der.SEQUENCE), der.SEQUENCE, 5)
    algorithm, digest = der.within(imprint, der.SEQUENCE, 2)[:2]
    nonce = next((der.number(each) for each in rest if each.tag == der.INTEGER), None)
    hashed_by = der.name(der.within(algorithm, der.SEQUENCE, 1)[0])
    return hashed_by, der.tagged(digest, der.OCTETS).body, _moment(der.tagged(at, der.TIME).body), nonce


def _moment(written: bytes) -> datetime:
    """The time as stated, to the microsecond; raises StampError where none can be read."""
    found = _TIME.fullmatch(written)
    try:
        whole = datetime.strptime(found[1].decode() if found else "", "%Y%m%d%H%M%S")
    except ValueError as error:
        raise StampError("the time stamp states no time that can be read") from error
    fraction = found[2] if found and found[2] else b"0"
    return whole.replace(microsecond=int(fraction[:6].ljust(6, b"0")), tzinfo=UTC)


def _signer(piece: Piece) -> Signer:
    """The one signature; raises StampError where it is not of the form that stamps have."""
    parts = der.within(piece, der.SEQUENCE, 6)
    issuer, serial = der.within(parts[1], der.SEQUENCE, 2)[:2]
    hash_algorithm, attributes, algorithm, signature = parts[2:6]
    named: dict[str, Piece] = {}
    for attribute in der.within(attributes, der.FIRST, 1):
        kind, values = der.within(attribute, der.SEQUENCE, 2)[:2]
        named[der.name(kind)] = der.within(values, der.SET, 1)[0]
    return Signer(
        issuer.whole,
        der.number(serial),
        der.name(der.within(hash_algorithm, der.SEQUENCE, 1)[0]),
        der.name(der.within(algorithm, der.SEQUENCE, 1)[0]),
        named,
        der.written(der.SET, attributes.body),  # so is it signed: as a set, whatever its tag within
        der.tagged(signature, der.OCTETS).body,
    )


def _said(parts: list[Piece]) -> str:
    """The authority's own words for a refusal, in one line."""
    found = [each.body.decode("utf-8", "replace") for part in parts[:1] if part.tag == der.SEQUENCE
             for each in der.pieces(part.body)]  # fmt: skip
    words = " ".join(" ".join(found).split())[:_LONGEST]
    return f": “{words}”" if words else ""
