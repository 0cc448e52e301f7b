"""Asks a time-stamping authority for a stamp over what a record has received, and believes nothing unchecked."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from whence.intake.fetch.address import fetchable
from whence.intake.fetch.limits import Guest, Limits
from whence.intake.fetch.wire import GOOD, Client
from whence.model.errors import ReportError, StampError, UsageError
from whence.model.fetched import Answer
from whence.model.lists import RefusalReason
from whence.model.stamp import Extent, Stamp
from whence.stamping.token import SHA256, Token, query, token_of
from whence.stamping.trust import check_roots, check_signature, require_client

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_MOST = 200_000  # bytes of an answer; one with four certificates has about 8,000
_HEADERS = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
_NONCE_BITS = 64
_REDIRECTS = range(300, 400)


@dataclass(frozen=True, slots=True)
class Authority:
    """A time-stamping authority: its address, as whom it is asked, and the certificates that it must lead to if any."""

    server: str
    guest: Guest
    roots: "Sequence[Certificate]" = ()
    limits: Limits = field(default_factory=Limits)


def address_of(server: str) -> str:
    """The address of an authority in normal form; raises UsageError for what is none."""
    try:
        return fetchable(server)
    except ReportError as error:
        raise UsageError(f"{server[:200]} is no address of an authority: {error.detail}") from error


def stamp(extent: Extent, authority: Authority) -> Stamp:
    """A stamp over what a record has received.

    Raises UsageError when the extra is not installed or the address is none, StampError when the authority cannot be
    reached, may not be asked, refuses, or answers with anything but a sound stamp over just this and for this request.
    """
    require_client()
    server = address_of(authority.server)
    digest, nonce = bytes.fromhex(extent.digest), secrets.randbits(_NONCE_BITS)
    try:
        answer = Client(authority.guest, authority.limits).post(server, query(digest, nonce), _HEADERS, most=_MOST)
    except ReportError as error:
        raise StampError(f"no stamp from {server}: {_why(error)}") from error
    try:
        token = _checked(_body(answer), digest, nonce)
        if authority.roots:
            check_roots(answer.body, token, authority.roots)
    except StampError as error:
        raise StampError(f"no stamp from {server}: {error}") from error
    return Stamp(extent, token.at.isoformat().replace("+00:00", "Z"), server, answer.body)


def _why(error: ReportError) -> str:
    if error.reason in (RefusalReason.TOO_LARGE, RefusalReason.DECOMPRESSION_CAP):
        return f"its answer has more than {_MOST:,} bytes: no time stamp does"
    return error.detail


def _body(answer: Answer) -> bytes:
    """What was answered; raises StampError where that is no answer to the question."""
    if answer.status in _REDIRECTS:
        raise StampError(f"it leads elsewhere (status {answer.status}), and is not followed: name the address meant")
    if answer.status not in GOOD:
        raise StampError(f"it answers with status {answer.status}: check the address, or ask again later")
    return answer.body


def _checked(reply: bytes, digest: bytes, nonce: int) -> Token:
    """The token, which is over this digest, for this request, and signed; raises StampError for any other."""
    token = token_of(reply)
    if (token.hashed_by, token.imprint) != (SHA256, digest):
        raise StampError("the time stamp is over something else than was asked for")
    if token.nonce != nonce:
        raise StampError("the time stamp is not for this request (its nonce is another): it may be an old one")
    check_signature(token)
    return token
