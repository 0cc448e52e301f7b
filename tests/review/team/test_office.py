"""Who comes is known by a session that ends: by itself, by a new password or role, or when the account is closed."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import Parameters, Type

from whence.model.errors import UsageError
from whence.model.team import Noted, Role
from whence.review.people import Person
from whence.review.team import accounts, passwords
from whence.review.team.office import IDLE, LONGEST, Clock, NotSignedInError, Office, TooOftenError
from whence.store import TeamFile

PASSWORD = "several words of no use"
HERE = "192.0.2.7"


@dataclass(slots=True)
class Hands:
    """A clock that stands still until it is moved."""

    now: datetime = field(default_factory=lambda: datetime(2026, 3, 4, 8, 0, tzinfo=UTC))
    seconds: float = 0.0

    def move(self, by: timedelta) -> None:
        self.now += by
        self.seconds += by.total_seconds()

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.now, lambda: self.seconds)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TeamFile]:
    with TeamFile.of(tmp_path_factory.mktemp("office") / "record.db") as file:
        accounts.add(file, "A1", Role.ADMIN, PASSWORD)
        accounts.add(file, "B2", Role.CODER, PASSWORD)
        accounts.add(file, "C3", Role.CODER, PASSWORD)
        yield file


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def office(filled: TeamFile, hands: Hands) -> Office:
    return Office(filled, hands.clock)


def come(office: Office, code: str = "B2") -> tuple[str, Person]:
    token = office.sign_in(code, PASSWORD, HERE)
    person = office.known(token)
    assert person is not None
    return token, person


def test_each_session_has_tokens_of_its_own(office: Office) -> None:
    (one, first), (two, second) = come(office), come(office)
    assert one != two and first.token != second.token and first.session != second.session
    assert len(one) >= 43 and one not in (first.token, first.session)
    assert (first.code, first.role) == ("B2", Role.CODER)
    assert office.known("") is None and office.known(first.session) is None and office.known(first.token) is None


def test_a_code_is_the_same_in_small_letters(office: Office) -> None:
    person = office.known(office.sign_in("b2", PASSWORD, HERE))
    assert person is not None and person.code == "B2"


def test_a_session_ends_when_it_is_not_used(office: Office, hands: Hands) -> None:
    token, person = come(office)
    for _ in range(3):
        hands.move(IDLE - timedelta(minutes=5))
        assert office.known(token) is not None
    hands.move(IDLE - timedelta(minutes=5))
    assert office.still(person)  # a page that stays open is no use of it
    hands.move(timedelta(minutes=10))
    assert not office.still(person) and office.known(token) is None


def test_a_session_ends_after_some_days_however_much_it_is_used(office: Office, hands: Hands) -> None:
    token, _ = come(office)
    step = timedelta(hours=6)
    for _ in range(LONGEST // step):
        hands.move(step)
        assert office.known(token) is not None
    hands.move(step)
    assert office.known(token) is None


def test_a_new_password_a_new_role_and_closing_end_all_sessions(office: Office) -> None:
    other = "quite another password"
    (one, person), (two, _) = come(office, "C3"), come(office, "C3")
    new = office.change_password(person, PASSWORD, other, HERE)
    assert office.known(one) is None and office.known(two) is None and office.known(new) is not None
    accounts.set_role(office.file, "C3", Role.EDITOR)
    assert office.known(new) is None
    last = office.sign_in("C3", other, HERE)
    here = office.known(last)
    assert here is not None and here.role is Role.EDITOR and office.still(here)
    accounts.set_password(office.file, "C3", PASSWORD)
    assert office.known(last) is None and not office.still(here)
    last = office.sign_in("C3", PASSWORD, HERE)
    accounts.close(office.file, "C3")
    assert office.known(last) is None
    with pytest.raises(NotSignedInError):
        office.sign_in("C3", PASSWORD, HERE)
    accounts.add(office.file, "C3", Role.CODER, PASSWORD)


def test_the_old_password_is_asked_for(office: Office) -> None:
    token, person = come(office)
    with pytest.raises(NotSignedInError):
        office.change_password(person, "not the right one", "quite another password", HERE)
    with pytest.raises(UsageError, match="at least 12"):
        office.change_password(person, PASSWORD, "short", HERE)
    assert office.known(token) is not None


def test_who_fails_too_often_waits_longer_each_time(office: Office, hands: Hands) -> None:
    waited = []
    for number in range(9):
        while True:
            try:
                office.sign_in("A1", "not the right one", f"192.0.2.{number}")
            except NotSignedInError:
                break
            except TooOftenError as error:
                waited.append(error.seconds)
                hands.move(timedelta(seconds=error.seconds))
    assert waited == sorted(waited) and len(waited) == 4 and waited[-1] >= 4 * waited[0]
    with pytest.raises(TooOftenError):
        office.sign_in("A1", PASSWORD, HERE)
    hands.move(timedelta(minutes=20))
    assert office.sign_in("A1", PASSWORD, HERE)
    with pytest.raises(NotSignedInError):
        office.sign_in("A1", "not the right one", HERE)  # and begins anew


def test_an_address_waits_whatever_codes_it_tries(office: Office) -> None:
    for number in range(20):
        with pytest.raises(NotSignedInError):
            office.sign_in(f"X{number}", "not the right one", "198.51.100.1")
    with pytest.raises(TooOftenError):
        office.sign_in("B2", PASSWORD, "198.51.100.1")
    assert office.sign_in("B2", PASSWORD, "198.51.100.2")


def spent(office: Office, code: str, address: str) -> float:
    begun = time.process_time()
    with pytest.raises(NotSignedInError, match="no account has this code and this password"):
        office.sign_in(code, "not the right one", address)
    return time.process_time() - begun


def test_an_unknown_code_takes_as_long_as_a_wrong_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Hashes as short as those of the other tests would be a small part of what is measured.
    monkeypatch.setattr(passwords, "STRENGTH", Parameters(Type.ID, 19, 16, 32, 3, 8_192, 1))
    for kept in (passwords._hasher, passwords._nobody_s):
        kept.cache_clear()
    with TeamFile.of(tmp_path / "record.db") as file:
        accounts.add(file, "B2", Role.ADMIN, PASSWORD)
        office = Office(file, Hands().clock)
        spent(office, "X", "203.0.113.1")  # makes the hash of nobody's password
        pairs = [(spent(office, "B2", "203.0.113.2"), spent(office, "Y", "203.0.113.3")) for _ in range(4)]
    for kept in (passwords._hasher, passwords._nobody_s):
        kept.cache_clear()
    known, unknown = (min(each) for each in zip(*pairs, strict=True))  # the least is what other work added nothing to
    assert 0.5 < known / unknown < 2


def test_programs_come_by_a_token_until_it_is_taken_away(office: Office) -> None:
    token = accounts.make_token(office.file, "B2")
    person = office.program(token, HERE)
    assert person is not None and (person.code, person.role, person.program) == ("B2", Role.CODER, True)
    assert office.still(person)
    newer = accounts.make_token(office.file, "B2")
    assert office.program(token, HERE) is None and office.program(newer, HERE) is not None
    accounts.revoke_token(office.file, "B2")
    assert office.program(newer, HERE) is None and not office.still(person)
    with pytest.raises(UsageError, match="no token"):
        accounts.revoke_token(office.file, "B2")


def test_what_happens_is_noted_without_what_was_typed(office: Office) -> None:
    with pytest.raises(NotSignedInError):
        office.sign_in("my password by mistake", "x", HERE)
    note = office.file.audit(1)[0]
    assert (note.what, note.code, note.address, note.detail) == (Noted.SIGN_IN_FAILED, "", HERE, "no such code")
    _, person = come(office)
    office.refused(person, "POST /decide: no", HERE)
    office.sign_out(person, HERE)
    assert [each.what for each in office.file.audit(3)] == [Noted.SIGNED_OUT, Noted.REFUSED, Noted.SIGNED_IN]
    assert not office.still(person)


def test_many_at_once_do_not_hold_up_those_who_work(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    held, go_on = threading.Semaphore(0), threading.Event()

    def slow(kept: str | None, password: str) -> bool:
        held.release()
        go_on.wait(30)
        return False

    monkeypatch.setattr("whence.review.team.office.matches", slow)
    ended: list[type[Exception]] = []

    def come_wrongly(number: int) -> None:
        try:
            office.sign_in(f"N{number}", "x", f"10.1.1.{number}")
        except (NotSignedInError, TooOftenError) as error:
            ended.append(type(error))

    threads = [threading.Thread(target=come_wrongly, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for _ in threads:
        assert held.acquire(timeout=30)
    with pytest.raises(TooOftenError):
        office.sign_in("A1", PASSWORD, HERE)
    go_on.set()
    for thread in threads:
        thread.join()
    assert ended == [NotSignedInError] * 8
