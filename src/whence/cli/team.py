# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The commands on the accounts of a record's desk: add, list, role, password, token, close, audit."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from whence.cli.options import DEFAULT_RECORD, AsJson, RecordPath, examples, note
from whence.model.plural import counted

if TYPE_CHECKING:
    from whence.store import TeamFile

team = typer.Typer(
    name="team",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help=(
        "Keep the accounts of a desk for several people.\n\nWith `whence review --team` each signs in under a code, "
        "which is no name, and in a role. A reader looks. A coder also decides, and takes back what they decided "
        "themselves. An editor also takes back what others decided, rules on who repeats whom, and releases. An admin "
        "also sees to the accounts, and reads the audit.\n\nThe accounts lie beside the record, in RECORD.team.db, for "
        "your eyes alone; never in the record, which is given to others. Whoever can read and write that file is an "
        "admin."
    ),
    epilog=examples(
        "whence team add A1 --role admin         # the first one",
        "whence team add B2 --role coder",
        "whence review --team",
        "whence team audit",
    ),
)
"""The group `whence team`."""

RoleName = Literal["reader", "coder", "editor", "admin"]
Code = Annotated[str, typer.Argument(metavar="CODE", help="Whose: a code such as A1, never a name.")]
Stdin = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from the first line of standard input.")
]


@team.command(
    epilog=examples("whence team add A1 --role admin", "whence team add B2 --role coder --password-stdin < password")
)
def add(
    code: Code,
    *,
    role: Annotated[RoleName, typer.Option("--role", help="What they may do.")] = "coder",
    password_stdin: Stdin = False,
    record: RecordPath = DEFAULT_RECORD,
) -> None:
    """Add an account, or open a closed one again.

    The password is asked for twice; it has at least 12 characters. It is kept as an argon2 hash alone: nobody can read
    it, and whoever forgets theirs gets another by `whence team password`. The first account must be an admin's.
    """
    from whence.model.team import Role
    from whence.review.team import accounts

    with _file(record, makes=True) as file:
        accounts.check_new(file, code, Role(role))
        account = accounts.add(file, code, Role(role), _password(code, from_stdin=password_stdin))
    note(f"{account.code} is {account.role} at the desk of {record}")


@team.command("list", epilog=examples("whence team list", "whence team list --json | jq '.accounts[].code'"))
def list_(record: RecordPath = DEFAULT_RECORD, as_json: AsJson = False) -> None:
    """List the accounts: code, role, since when, and whether programs may come for them.

    Closed ones are listed too, for decisions bear their codes.
    """
    from whence.cli.documents import write_document
    from whence.terminal.console import results
    from whence.terminal.team import account_document, show_accounts

    with _file(record) as file:
        found = file.accounts()
    if as_json:
        write_document({"accounts": [account_document(account) for account in found]})
        return
    show_accounts(found, results())


@team.command(epilog=examples("whence team role B2 editor"))
def role(
    code: Code,
    role: Annotated[RoleName, typer.Argument(metavar="ROLE", help="reader, coder, editor or admin.")],
    record: RecordPath = DEFAULT_RECORD,
) -> None:
    """Give an account another role, and end its sessions.

    What it decided before stays as it is. The last admin stays one.
    """
    from whence.model.team import Role
    from whence.review.team import accounts

    with _file(record) as file:
        account = accounts.set_role(file, code, Role(role))
    note(f"{account.code}, who was {account.role}, is {role}, and has to sign in again")


@team.command(epilog=examples("whence team password B2", "whence team password B2 --password-stdin < password"))
def password(code: Code, *, password_stdin: Stdin = False, record: RecordPath = DEFAULT_RECORD) -> None:
    """Give an account another password, and end its sessions.

    Each can do so themselves at the desk. A token for programs stays as it is: `whence team token --revoke` takes it.
    """
    from whence.review.team import accounts

    with _file(record) as file:
        known = accounts.open_account(file, code).code
        accounts.set_password(file, known, _password(known, from_stdin=password_stdin))
    note(f"{known} has another password, and has to sign in again")


@team.command(
    epilog=examples(
        "whence team token B2",
        'curl -H "Authorization: Bearer $TOKEN" http://127.0.0.1:8765/api/queue',
        "whence team token B2 --revoke",
    )
)
def token(
    code: Code,
    *,
    revoke: Annotated[bool, typer.Option("--revoke", help="Take the token away.")] = False,
    record: RecordPath = DEFAULT_RECORD,
) -> None:
    """Make the token by which programs come to /api for an account, in its role.

    It is printed this once, and kept as a hash alone; a token that the account had before is none any more.
    """
    from whence.review.team import accounts

    with _file(record) as file:
        if revoke:
            account = accounts.revoke_token(file, code)
            note(f"programs come no more for {account.code}")
            return
        made = accounts.make_token(file, code)
    sys.stdout.write(f"{made}\n")
    note(f"whoever has this token is {code} to the desk; it is not shown again")


@team.command(epilog=examples("whence team close B2"))
def close(code: Code, record: RecordPath = DEFAULT_RECORD) -> None:
    """Close an account, end its sessions and take its token away.

    What it decided stays, under its code, which goes to nobody else. `whence team add` opens it again.
    """
    from whence.review.team import accounts

    with _file(record) as file:
        account = accounts.close(file, code)
    note(f"{account.code} is closed")


@team.command(epilog=examples("whence team audit", "whence team audit --limit 20 --json | jq '.audit[].what'"))
def audit(
    *,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="How many lines.")] = 200,
    record: RecordPath = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Show who signed in, who was turned away, and what was changed, the last first.

    Times are in UTC. No line is ever changed or dropped, and none has a password or token in it.
    """
    from whence.cli.documents import write_document
    from whence.terminal.console import results
    from whence.terminal.team import note_document, show_audit

    with _file(record) as file:
        lines = file.audit(limit + 1)
    shown = lines[:limit]
    if as_json:
        write_document({"audit": [note_document(line) for line in shown], "more": len(lines) > limit})
        return
    show_audit(shown, results())
    if len(lines) > limit:
        note(f"the last {counted(limit, 'line')} are shown, there are more: --limit N shows them")


def _password(code: str, *, from_stdin: bool) -> str:
    """The password that a person types twice, or that standard input begins with."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    asked: str = typer.prompt(f"Password of {code}", hide_input=True, confirmation_prompt="Again", err=True)
    return asked


@contextmanager
def _file(record: Path, *, makes: bool = False) -> Iterator["TeamFile"]:
    """The team's file of a record; raises UsageError where there is none and none is to be made."""
    from whence.model.errors import UsageError
    from whence.store import Record, TeamFile

    Record.check_there(record)
    if not makes and not TeamFile.is_there(record):
        raise UsageError(f"the desk of {record} has no accounts: `whence team add A1 --role admin` makes the first")
    with TeamFile.of(record) as file:
        yield file
