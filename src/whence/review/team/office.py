"""The desk's office: signs people in and out, knows them again, and notes what happened."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from whence.model.errors import WhenceError
from whence.model.team import Account, Note, Noted, Session
from whence.review.people import Person
from whence.review.team.attempts import Attempts
from whence.review.team.passwords import checked, hashed, is_weak, kept_of, matches, new_token, write_token
from whence.store import TeamFile

IDLE = timedelta(hours=8)
"""After so long without use a session ends."""

LONGEST = timedelta(days=7)
"""After so long a session ends in any case."""

_FREE_BY_CODE, _FREE_BY_ADDRESS = 5, 20
_MOST_WAITING = 8  # who have a password looked at, at once: what more there are must not hold up those who work
_TOUCH = timedelta(minutes=1)  # how exactly it is known when a session was last used
_SOON = 2  # seconds after which one may come again where too many come at once
_WRONG = "no account has this code and this password"


class NotSignedInError(WhenceError):
    """Code or password is wrong; which of the two is not said."""


class TooOftenError(WhenceError):
    """Too many failed: wait for so many seconds."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"that failed too often: try again in {seconds} s")
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Clock:
    """The time, as a date in UTC and as seconds that never run back."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC).replace(microsecond=0)
    seconds: Callable[[], float] = time.monotonic


class Office:
    """What a team's file makes of those who come. Its methods block: they are called in threads."""

    def __init__(self, file: TeamFile, clock: Clock | None = None) -> None:
        self.file = file
        self._clock = clock or Clock()
        self._attempts = Attempts()
        self._waiting = threading.BoundedSemaphore(_MOST_WAITING)

    def sign_in(self, code: str, password: str, address: str, before: str = "") -> str:
        """The token of a new session; `before` is the one that the browser came with, whose session ends.

        Raises NotSignedInError, TooOftenError.
        """
        return self._begun(self._proved(code, password, address), address, before)

    def known(self, token: str) -> Person | None:
        """Who comes with a session's token; None where there is no such session, or it has run out."""
        kept = kept_of(token)
        account = self._account_of(kept, used=True)
        return None if account is None else Person(account.code, account.role, write_token(token), kept)

    def program(self, token: str, address: str) -> Person | None:
        """For whom a program comes with a token, None for nobody; raises TooOftenError."""
        account = self.file.owner_of_token(kept_of(token))
        if account is not None:
            return Person(account.code, account.role, "", program=True)
        if wait := self._attempts.begin(((f"program at {address}", _FREE_BY_ADDRESS),), self._clock.seconds()):
            raise TooOftenError(wait)
        self._note(Noted.SIGN_IN_FAILED, "", "", address, "a program, by a token that is none")
        return None

    def still(self, person: Person) -> bool:
        """Whether somebody is here still, in the same role: asked while a page stays open, which is no use of it."""
        account = self._account_of(person.session, used=False) if person.session else self.file.account(person.code)
        open_so = account is not None and account.is_open and account.role is person.role
        return open_so and (not person.program or (account is not None and account.has_token))

    def sign_out(self, person: Person, address: str) -> None:
        """End somebody's session."""
        self.file.end_session(person.session, self._made(Noted.SIGNED_OUT, person.code, person.code, address))

    def change_password(self, person: Person, old: str, new: str, address: str) -> str:
        """Give somebody another password: all their sessions end, and the token of a new one comes back.

        Raises NotSignedInError where the old one is wrong, UsageError for a new one that may not be used.
        """
        checked(new, person.code)
        account = self._proved(person.code, old, address)
        note = self._made(Noted.PASSWORD_CHANGED, account.code, account.code, address)
        self.file.set_password(account.code, hashed(new), note)
        return self._begun(account, address)

    def refused(self, person: Person, what: str, address: str) -> None:
        """Note that somebody was refused something."""
        self._note(Noted.REFUSED, person.code, person.code, address, what)

    def _begun(self, account: Account, address: str, before: str = "") -> str:
        """The token of a session that begins; those that have run out are forgotten."""
        now, token = self._clock.now(), new_token()
        self.file.forget_sessions(now - LONGEST, now - IDLE)
        session = Session(account.code, kept_of(token), now, now)
        self.file.begin_session(
            session, kept_of(before), Note(now, Noted.SIGNED_IN, account.code, account.code, address)
        )
        return token

    def _proved(self, code: str, password: str, address: str) -> Account:
        """The open account whose code and password these are; raises NotSignedInError, TooOftenError."""
        by_code, by_address = f"code {code.casefold()[:64]}", f"address {address}"
        keys = ((by_code, _FREE_BY_CODE), (by_address, _FREE_BY_ADDRESS))
        if wait := self._attempts.begin(keys, self._clock.seconds()):
            raise TooOftenError(wait)
        if not self._waiting.acquire(blocking=False):
            raise TooOftenError(_SOON)
        try:
            account = self.file.account(code)
            is_right = matches(account.password if account is not None and account.is_open else None, password)
        finally:
            self._waiting.release()
        if account is None or not is_right:
            known = account.code if account is not None else ""
            self._note(Noted.SIGN_IN_FAILED, known, known, address, "wrong password" if known else "no such code")
            raise NotSignedInError(_WRONG)
        self._attempts.succeeded(by_code, [by_address])
        if is_weak(account.password):
            self.file.rehash(account.code, hashed(password))
        return account

    def _account_of(self, kept: str, *, used: bool) -> Account | None:
        """The account of a session that has not run out; where it is being used, that is noted."""
        found = self.file.session(kept)
        if found is None:
            return None
        session, account = found
        now = self._clock.now()
        if now - session.begun_at > LONGEST or now - session.used_at > IDLE:
            self.file.end_session(kept)
            return None
        if used and now - session.used_at >= _TOUCH:
            self.file.touch(kept, now)
        return account

    def _note(self, what: Noted, code: str, by: str, address: str, detail: str) -> None:
        self.file.note(replace(self._made(what, code, by, address), detail=detail))

    def _made(self, what: Noted, code: str, by: str, address: str) -> Note:
        return Note(self._clock.now(), what, code, by, address)
