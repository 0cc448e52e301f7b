"""Passwords and tokens: what is kept of them is never what was given."""

import hashlib
import hmac
import secrets
import threading
import unicodedata
from base64 import urlsafe_b64encode
from functools import cache

from argon2 import PasswordHasher, profiles
from argon2.exceptions import InvalidHashError, VerificationError

from whence.model.errors import UsageError

SHORTEST, LONGEST = 12, 256
"""How many characters a password has."""

STRENGTH = profiles.RFC_9106_LOW_MEMORY
"""How much work a hash is: argon2id, 64 MiB, three passes."""

_AT_ONCE = threading.BoundedSemaphore(2)  # each hash takes 64 MiB and a core for as long as it is worked out


def checked(password: str, code: str) -> str:
    """A password that may be used; raises UsageError saying what is wrong with another. It is in no message."""
    if len(password) < SHORTEST:
        raise UsageError(f"a password has at least {SHORTEST} characters: several words are easy to remember")
    if len(password) > LONGEST:
        raise UsageError(f"a password has at most {LONGEST} characters")
    if len(set(password)) < 4 or password.casefold().replace(code.casefold(), "") == "":
        raise UsageError("that password is a sign or two, or the code, over and over: take another")
    return password


def hashed(password: str) -> str:
    """The argon2id hash of a password, with its salt and its strength."""
    with _AT_ONCE:
        return _hasher().hash(_one_form(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether a password is the one whose hash is kept; without one the answer is no, and takes as long."""
    with _AT_ONCE:
        try:
            _hasher().verify(kept or _nobody_s(), _one_form(password))
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


def is_weak(kept: str) -> bool:
    """Whether a hash is weaker than those that are made today."""
    return _hasher().check_needs_rehash(kept)


def new_token() -> str:
    """A token that nobody can guess: 256 bits."""
    return secrets.token_urlsafe(32)


def kept_of(token: str) -> str:
    """What is kept of a token: it has 256 bits of chance in it, so that a plain hash does."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def write_token(token: str) -> str:
    """The token that the pages of a session carry with each write: it follows from the session's, but not back."""
    return urlsafe_b64encode(hmac.digest(token.encode(), b"whence: writes of this session", "sha256")).decode()


def _one_form(password: str) -> str:
    """The same letters as the same signs, whichever keyboard they come from."""
    return unicodedata.normalize("NFC", password)


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher.from_parameters(STRENGTH)


@cache
def _nobody_s() -> str:
    """The hash of a password that nobody has."""
    return _hasher().hash(secrets.token_urlsafe(32))
