"""A stamp is asked for and believed only when all of it is right; whatever an authority does wrong, it is said."""

import hashlib
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import given
from hypothesis import strategies as st

from tests.stamping.authority import (
    HERE,
    QUICK,
    Answers,
    Office,
    answers,
    bomb,
    drips,
    floods,
    sends,
    serving,
    sleeps,
)
from whence.intake.fetch.limits import Guest
from whence.model.errors import StampError, UsageError
from whence.model.stamp import Extent
from whence.stamping import der
from whence.stamping.ask import Authority, stamp
from whence.stamping.token import query, token_of
from whence.stamping.trust import check_roots, check_signature, roots_in

LIST = b"".join(f"{hashlib.sha256(bytes([n])).hexdigest()}\n".encode() for n in range(3))
EXTENT = Extent(7, 3, hashlib.sha256(LIST).hexdigest())
DIGEST = bytes.fromhex(EXTENT.digest)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def reply(office: Office) -> bytes:
    return office.reply(query(DIGEST, 12345))


def refused(answer: Answers, guest: Guest = HERE) -> str:
    """What is said of an authority that answers so."""
    with serving(answer) as served, pytest.raises(StampError) as told:
        stamp(EXTENT, served.authority(guest))
    return str(told.value)


def nonce_of(asked: bytes) -> int:
    return der.number(der.within(der.one(asked, der.SEQUENCE), der.SEQUENCE, 3)[2])


def with_nonce(asked: bytes, by: int) -> bytes:
    return query(DIGEST, nonce_of(asked) + by)


def without_certificates(asked: bytes) -> bytes:
    parts = der.within(der.one(asked, der.SEQUENCE), der.SEQUENCE, 4)
    return der.written(der.SEQUENCE, *(part.whole for part in parts[:3]))


def test_a_stamp_is_over_what_was_received(office: Office) -> None:
    with serving(answers(office)) as served:
        made = stamp(EXTENT, served.authority())
    (path, headers, asked), *more = served.asked
    assert (path, more) == ("/tsr", [])
    assert headers["content-type"] == "application/timestamp-query"
    assert headers["user-agent"].startswith("whence/")
    assert set(headers) == {
        "host", "user-agent", "accept", "accept-encoding", "connection", "content-type", "content-length",
    }  # fmt: skip
    assert DIGEST in asked
    assert len(asked) < 80
    assert (made.extent, made.server) == (EXTENT, served.address)
    token = token_of(made.reply)
    assert token.imprint == DIGEST
    assert abs(token.at.timestamp() - time.time()) < 60
    assert made.at == token.at.isoformat().replace("+00:00", "Z")


@pytest.mark.parametrize(
    ("kind", "signs"), [("rsa", "sha256"), ("rsa", "sha512"), ("ec", "sha512"), ("ec384", "sha384")]
)
def test_the_signatures_that_authorities_use_are_checked(tmp_path: Path, kind: str, signs: str) -> None:
    office = Office(tmp_path / "office", kind=kind, signs=signs)
    raw = office.reply(query(DIGEST, 1))
    check_signature(token_of(raw))
    check_roots(raw, token_of(raw), roots_in(office.root))


def test_one_request_is_not_like_another(office: Office) -> None:
    with serving(answers(office)) as served:
        for _ in range(2):
            stamp(EXTENT, served.authority())
    one, other = (nonce_of(asked) for _, _, asked in served.asked)
    assert one != other


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda asked: with_nonce(asked, 1), "nonce is another"),
        (lambda asked: query(hashlib.sha256(b"else").digest(), nonce_of(asked)), "over something else"),
        (lambda asked: asked[:-3], "no time stamp|refused"),
        (without_certificates, "certificate is not in it"),
    ],
)
def test_a_stamp_for_something_else_is_none(office: Office, change: Callable[[bytes], bytes], said: str) -> None:
    told = refused(answers(office, change))
    assert any(each in told for each in said.split("|")), told


def test_an_old_stamp_is_none(reply: bytes) -> None:
    assert "may be an old one" in refused(sends(reply))


def test_what_an_authority_says_when_it_refuses_is_shown(tmp_path: Path) -> None:
    told = refused(answers(Office(tmp_path / "office", digests="sha512")))
    assert "the authority refused the request: “Message digest algorithm is not supported.”" in told


@pytest.mark.parametrize(
    "body", [b"", b"hello", b"<html>", b"\x30\x80\x00\x00", b"\x30\x84\xff\xff\xff\xff", b"0\x03\x1f"]
)
def test_what_is_no_stamp_is_none(body: bytes) -> None:
    assert "no time stamp" in refused(sends(body))


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (sends(b"", 500), "status 500"),
        (sends(b"", 404), "status 404"),
        (sends(b"", 302, Location="http://127.0.0.1:1/tsr"), "leads elsewhere (status 302)"),
        (sends(b"", 200, Content_Length=str(10**12)), "more than 200,000 bytes"),
        (floods, "more than 200,000 bytes"),
        (bomb(), "more than 200,000 bytes"),
        (sleeps, "no whole answer within"),
        (drips, "no whole answer within"),
    ],
)
def test_an_authority_that_answers_badly_is_told(answer: Answers, said: str) -> None:
    begun = time.monotonic()
    assert said in refused(answer)
    assert time.monotonic() - begun < 5


def test_a_redirect_is_not_followed(office: Office) -> None:
    with serving(answers(office)) as there:
        assert "leads elsewhere" in refused(sends(b"", 307, Location=there.address))
    assert there.asked == []


def test_an_authority_in_an_own_network_is_asked_by_name_only(office: Office) -> None:
    with serving(answers(office)) as served:
        with pytest.raises(StampError, match=r"--allow-host 127\.0\.0\.1"):
            stamp(EXTENT, served.authority(Guest()))
        assert served.asked == []


def test_an_authority_that_is_not_there_is_told() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        server = f"http://127.0.0.1:{held.getsockname()[1]}/"
        with pytest.raises(StampError, match="nothing answers"):
            stamp(EXTENT, Authority(server, HERE, limits=QUICK))


@pytest.mark.parametrize("server", ["freetsa.org", "ftp://tsa.example/", "http://me:secret@tsa.example/", "http:///x"])
def test_what_is_no_address_is_a_wrong_use(server: str) -> None:
    with pytest.raises(UsageError, match="no address of an authority"):
        stamp(EXTENT, Authority(server, HERE))


def test_with_roots_the_signer_must_lead_there(office: Office, tmp_path: Path) -> None:
    other = Office(tmp_path / "other")
    with serving(answers(office)) as served:
        authority = served.authority()
        trusted = Authority(authority.server, HERE, roots_in(office.root), QUICK)
        assert stamp(EXTENT, trusted).extent == EXTENT
        with pytest.raises(StampError, match="does not lead"):
            stamp(EXTENT, Authority(authority.server, HERE, roots_in(other.root), QUICK))


def test_a_key_that_is_not_for_stamps_makes_none(office: Office, tmp_path: Path) -> None:
    content = token_of(office.reply(query(DIGEST, 1))).content
    wrong = Office(tmp_path / "wrong", use=[ExtendedKeyUsageOID.SERVER_AUTH])
    for signer, cades, said in (
        (office, True, None),
        (wrong, True, "not one for time stamps"),
        (office, False, "another"),
    ):
        token = token_of(der.written(der.SEQUENCE, der.written(der.SEQUENCE, der.written_number(0)),
                                     signer.signed(content, cades=cades)))  # fmt: skip
        if said is None:
            check_signature(token)
        else:
            with pytest.raises(StampError, match=said):
                check_signature(token)


@pytest.mark.parametrize("days", [(-20, -10), (10, 20)])
def test_a_certificate_must_be_valid_when_it_stamps(tmp_path: Path, days: tuple[int, int]) -> None:
    raw = Office(tmp_path / "office", days=days).reply(query(DIGEST, 1))
    with pytest.raises(StampError, match="not valid at the time"):
        check_signature(token_of(raw))


def sound(raw: bytes) -> bool:
    """Whether an answer is taken for the stamp that was asked for."""
    try:
        token = token_of(raw)
        check_signature(token)
    except StampError:
        return False
    return (token.imprint, token.nonce) == (DIGEST, 12345)


@given(at=st.integers(0, 1 << 20), bit=st.integers(0, 7))
def test_any_flipped_bit_is_found_or_changes_nothing_that_is_said(reply: bytes, at: int, bit: int) -> None:
    assert sound(reply)
    raw = bytearray(reply)
    raw[at % len(raw)] ^= 1 << bit
    if sound(bytes(raw)):
        was, now = token_of(reply), token_of(bytes(raw))
        assert (was.content, was.signer.signed, was.signer.signature) == (
            now.content,
            now.signer.signed,
            now.signer.signature,
        )


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail_otherwise(raw: bytes) -> None:
    with pytest.raises(StampError):
        token_of(raw)
