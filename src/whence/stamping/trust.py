# ruff: noqa: PLC0415 - what comes with the extra is imported where it is used: without it, tokens can still be read
"""Who signed a time stamp: checked by the certificates that it carries, and by those that a person trusts.

The signature is checked here, since rfc3161-client checks it only up to a root that is given; that a token leads to a
root is checked by rfc3161-client, and so by OpenSSL.
"""

import hashlib
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from whence.model.errors import StampError, UsageError
from whence.stamping import der
from whence.stamping.token import TST_INFO, Signer, Token, with_certificates_in_order

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hashes import HashAlgorithm
    from cryptography.x509 import Certificate

_CONTENT_TYPE = "1.2.840.113549.1.9.3"
_MESSAGE_DIGEST = "1.2.840.113549.1.9.4"
_CERTIFICATE_V1 = "1.2.840.113549.1.9.16.2.12"
_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47"
_HASHES = {
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
}
_NAMED_BY = ("sha1", *_HASHES.values())  # hashes by which the signer's certificate is named; older ones have SHA-1
_SIGNED_BY = {
    "1.2.840.113549.1.1.11": "sha256",
    "1.2.840.113549.1.1.12": "sha384",
    "1.2.840.113549.1.1.13": "sha512",
    "1.2.840.10045.4.3.2": "sha256",
    "1.2.840.10045.4.3.3": "sha384",
    "1.2.840.10045.4.3.4": "sha512",
    "1.2.840.113549.1.1.1": None,  # RSA, by the hash that the signature names beside it
}
"""Signature algorithms (RSA with PKCS #1 v1.5, ECDSA), each with the hash that it stands for."""
_NOT_FOR_STAMPS = "its signer's certificate is not one for time stamps"

INSTALL = "pip install 'whence[stamp]'"


def can_check() -> bool:
    """Whether what checks signatures is installed; imports nothing."""
    return find_spec("rfc3161_client") is not None


def require_client() -> None:
    """Raise UsageError unless the `rfc3161-client` package is installed; imports nothing."""
    if not can_check():
        raise UsageError(f"time stamps need the rfc3161-client package: {INSTALL}")


def roots_in(path: Path) -> "tuple[Certificate, ...]":
    """The certificates in a PEM file; raises UsageError where there are none or the extra is not installed."""
    require_client()
    from cryptography.x509 import load_pem_x509_certificates

    try:
        with _reading():
            return tuple(load_pem_x509_certificates(path.read_bytes()))
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    except StampError as error:
        raise UsageError(f"{path} holds no certificates (PEM): take the file that the authority gives out") from error


def check_signature(token: Token) -> None:
    """Raise StampError unless the token is signed with the key of a certificate in it that is made for time stamps.

    Who made that certificate is not asked.
    """
    from cryptography.x509 import load_der_x509_certificate

    raw = _signers(token)
    _check_attributes(token, raw)
    with _reading():
        leaf = load_der_x509_certificate(raw)
        _check_signed(token.signer, leaf)
        _check_use(token, leaf)


def check_roots(reply: bytes, token: Token, roots: "Sequence[Certificate]") -> None:
    """Raise StampError unless an authority's answer is signed by one that leads to one of these certificates."""
    from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response

    try:
        with _reading():
            response = decode_timestamp_response(with_certificates_in_order(reply))
            VerifierBuilder(roots=list(roots)).build().verify(response, token.imprint)
    except VerificationError as error:
        raise StampError(
            "its signer does not lead to one of the certificates that are trusted: are they those of this authority?"
        ) from error


@contextmanager
def _reading() -> Iterator[None]:
    """What is wrong with bytes that came from elsewhere becomes a StampError, and no warning of a library is shown."""
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

    odd = (x509.DuplicateExtension, x509.InvalidVersion, x509.UnsupportedGeneralNameType)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except InvalidSignature as error:
        raise StampError("its signature does not hold") from error
    except UnsupportedAlgorithm as error:
        raise StampError("it is signed in a way that cannot be checked here") from error
    except x509.ExtensionNotFound as error:
        raise StampError(_NOT_FOR_STAMPS) from error
    except (ValueError, TypeError, *odd) as error:
        raise StampError("it, or a certificate in it, cannot be read") from error


def _signers(token: Token) -> bytes:
    """The signer's certificate among those of the token."""
    for raw in token.certificates:
        parts = der.within(der.within(der.one(raw, der.SEQUENCE), der.SEQUENCE, 3)[0], der.SEQUENCE, 6)
        serial, _, issuer = parts[1:4] if parts[0].tag == der.FIRST else parts[:3]
        if (issuer.whole, der.number(serial)) == (token.signer.issuer, token.signer.serial):
            return raw
    raise StampError("its signer's certificate is not in it")


def _check_attributes(token: Token, raw: bytes) -> None:
    """Raise StampError unless what is signed names the content, its digest, and the signer's certificate."""
    said, hashed_by = token.signer.attributes, _hash_named(token.signer.hashed_by)
    kind, digest = said.get(_CONTENT_TYPE), said.get(_MESSAGE_DIGEST)
    if kind is None or digest is None or der.name(kind) != TST_INFO:
        raise StampError("it does not sign a time stamp")
    if digest.body != hashlib.new(hashed_by, token.content).digest():
        raise StampError("its signature is of something else than it says")
    if _certificate_named(token.signer) not in (hashlib.new(name, raw).digest() for name in _NAMED_BY):
        raise StampError("it was signed with another certificate than the one in it")


def _certificate_named(signer: Signer) -> bytes:
    """The digest of the signer's certificate that is signed with the rest; empty where there is none."""
    for kind in (_CERTIFICATE_V2, _CERTIFICATE_V1):
        if (named := signer.attributes.get(kind)) is not None:
            first = der.within(der.within(named, der.SEQUENCE, 1)[0], der.SEQUENCE, 1)[0]
            return next((each.body for each in der.within(first, der.SEQUENCE, 1) if each.tag == der.OCTETS), b"")
    return b""


def _check_signed(signer: Signer, leaf: "Certificate") -> None:
    """Raise StampError or InvalidSignature unless the signature is that of the certificate's key."""
    from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

    if signer.signed_by not in _SIGNED_BY:
        raise StampError("it is signed in a way that cannot be checked here")
    algorithm = _algorithm(_SIGNED_BY[signer.signed_by] or _hash_named(signer.hashed_by))
    key = leaf.public_key()
    if isinstance(key, RSAPublicKey):
        key.verify(signer.signature, signer.signed, PKCS1v15(), algorithm)
    elif isinstance(key, EllipticCurvePublicKey):
        key.verify(signer.signature, signer.signed, ECDSA(algorithm))
    else:
        raise StampError("it is signed in a way that cannot be checked here")


def _check_use(token: Token, leaf: "Certificate") -> None:
    """Raise StampError unless the certificate is for time stamps and was valid at the time stamped."""
    from cryptography.x509 import ExtendedKeyUsage
    from cryptography.x509.oid import ExtendedKeyUsageOID

    use = leaf.extensions.get_extension_for_class(ExtendedKeyUsage)
    if not use.critical or list(use.value) != [ExtendedKeyUsageOID.TIME_STAMPING]:
        raise StampError(_NOT_FOR_STAMPS)
    if not leaf.not_valid_before_utc <= token.at <= leaf.not_valid_after_utc:
        raise StampError("its signer's certificate was not valid at the time that it states")


def _hash_named(identifier: str) -> str:
    if identifier not in _HASHES:
        raise StampError("it rests on a hash that is not taken: SHA-256, SHA-384 and SHA-512 are")
    return _HASHES[identifier]


def _algorithm(named: str) -> "HashAlgorithm":
    from cryptography.hazmat.primitives import hashes

    return {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}[named]
