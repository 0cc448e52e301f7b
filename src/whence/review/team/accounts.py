"""What an admin does with accounts, at the desk or in a terminal: each change is checked, made and noted in one go."""

from collections.abc import Iterable
from datetime import UTC, datetime

from whence.model.errors import UsageError
from whence.model.person import is_code
from whence.model.team import Account, Note, Noted, Role
from whence.review.team.passwords import checked, hashed, kept_of, new_token
from whence.store import TeamFile

TERMINAL = "terminal"
"""Who changes accounts with `whence team`: whoever has the file."""


def check_new(file: TeamFile, code: str, role: Role) -> None:
    """Raise UsageError where no account can be added under a code with a role."""
    if not is_code(code):
        raise UsageError(f"{code} is no code: up to 32 letters and digits, with . _ - between them; never a name")
    known = file.account(code)
    if known is not None and known.is_open:
        raise UsageError(f"there is an account {known.code} already: `whence team role` and `password` change it")
    if role is not Role.ADMIN and not any(_admins(file.accounts())):
        raise UsageError(f"the first account must be an admin, for the others: whence team add {code} --role admin")


def add(file: TeamFile, code: str, role: Role, password: str, by: str = TERMINAL) -> Account:
    """Add an account, or open a closed one again; raises UsageError where that cannot be."""
    check_new(file, code, role)
    known = file.account(code)
    account = Account(known.code if known else code, role, hashed(checked(password, code)), False, _now())
    again = "opened again, " if known is not None else ""
    file.add(account, _note(Noted.ACCOUNT_ADDED, account.code, by, f"{again}as {role}"))
    return account


def set_role(file: TeamFile, code: str, role: Role, by: str = TERMINAL) -> Account:
    """Give an account another role; raises UsageError where it has that role, or is the last admin."""
    account = open_account(file, code)
    if account.role is role:
        raise UsageError(f"{account.code} is {role} already")
    _check_not_last(file, account)
    file.set_role(account.code, role, _note(Noted.ROLE_CHANGED, account.code, by, f"{account.role} to {role}"))
    return account


def set_password(file: TeamFile, code: str, password: str, by: str = TERMINAL) -> Account:
    """Give an account another password, and end its sessions; raises UsageError for one that may not be used."""
    account = open_account(file, code)
    kept = hashed(checked(password, account.code))
    file.set_password(account.code, kept, _note(Noted.PASSWORD_CHANGED, account.code, by))
    return account


def close(file: TeamFile, code: str, by: str = TERMINAL) -> Account:
    """Close an account; raises UsageError where it is closed, or is the last admin."""
    account = open_account(file, code)
    _check_not_last(file, account)
    file.close_account(account.code, _note(Noted.ACCOUNT_CLOSED, account.code, by))
    return account


def make_token(file: TeamFile, code: str, by: str = TERMINAL) -> str:
    """A token by which programs come for an account, in the place of any that it had; it is shown this once."""
    account, token = open_account(file, code), new_token()
    file.set_token(account.code, kept_of(token), _note(Noted.TOKEN_MADE, account.code, by))
    return token


def revoke_token(file: TeamFile, code: str, by: str = TERMINAL) -> Account:
    """Take an account's token away; raises UsageError where it has none."""
    account = open_account(file, code)
    if not account.has_token:
        raise UsageError(f"{account.code} has no token")
    file.set_token(account.code, None, _note(Noted.TOKEN_REVOKED, account.code, by))
    return account


def open_account(file: TeamFile, code: str) -> Account:
    """The open account with a code; raises UsageError where there is none."""
    account = file.account(code)
    if account is None:
        raise UsageError(f"there is no account {code}: `whence team list` shows them")
    if not account.is_open:
        raise UsageError(f"{account.code} is closed: `whence team add {account.code}` opens it again")
    return account


def _check_not_last(file: TeamFile, account: Account) -> None:
    """Raise UsageError where a team would be left without anybody who sees to its accounts."""
    others = [each for each in _admins(file.accounts()) if each.code != account.code]
    if account.role is Role.ADMIN and not others:
        raise UsageError(f"{account.code} is the last admin: make somebody else one first")


def _admins(accounts: Iterable[Account]) -> Iterable[Account]:
    return (each for each in accounts if each.is_open and each.role is Role.ADMIN)


def _note(what: Noted, code: str, by: str, detail: str = "") -> Note:
    return Note(_now(), what, code, by, detail=detail)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
