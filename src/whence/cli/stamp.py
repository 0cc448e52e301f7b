# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The command that has what a record received stamped with the time."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from whence.cli.fetching import AllowHost, hosts
from whence.cli.files import write_pieces
from whence.cli.options import DEFAULT_RECORD, AsJson, RecordPath, note

if TYPE_CHECKING:
    from whence.model.stamp import Stamp
    from whence.stamping.ask import Authority
    from whence.stamping.held import HeldStamps

Roots = Annotated[
    Path | None,
    typer.Option(
        "--roots",
        metavar="FILE.pem",
        help="Certificates that you trust: whoever signed a time stamp must lead to one of them.",
        show_default="none: who signed is not asked",
    ),
]


def stamp(
    record: RecordPath = DEFAULT_RECORD,
    server: Annotated[
        str | None,
        typer.Option(metavar="URL", help="The authority to ask, as https://freetsa.org/tsr."),
    ] = None,
    *,
    roots: Roots = None,
    allow_host: AllowHost = None,
    export: Annotated[
        Path | None,
        typer.Option("--export", metavar="DIR", help="Write every stamp into a folder, to be checked without whence."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Have an authority stamp the time on what was received.

    A time stamp (RFC 3161) is over one digest: the SHA-256 of the list of the hashes of all files and pages that the
    record has received so far, one a line, in the order in which they came. Nothing but this digest is sent, with a
    number drawn by chance. The answer is checked (it is over this digest, for this request, and signed) and kept in the
    record; `whence verify` looks at it each time. Where nothing came since the last stamp by the same server, nothing
    is asked.

    The authority sees no report and no name. It vouches for the time alone, not for what the files and pages say, nor
    for where they came from. Any authority will do that answers RFC 3161 over HTTP; two are better than one.

    With --export, DIR gets of each stamp the authority's answer (.tsr) and the list of hashes (.txt), so that
    `openssl ts -verify -in stamp-1.tsr -data stamp-1.txt -CAfile ROOTS.pem` tells the same.

    Needs `pip install 'whence[stamp]'`, to ask and to check signatures.
    """
    from whence.cli.documents import write_document
    from whence.model.errors import UsageError
    from whence.terminal.console import results
    from whence.terminal.stamped import show_stamp

    if server is None and export is None:
        raise UsageError("no authority to ask: name one with --server, as in --server https://freetsa.org/tsr")
    made, fresh = _stamped(record, _authority(server, roots, allow_host)) if server is not None else (None, False)
    written = _exported(record, export) if export is not None else []
    if as_json:
        stamped = {"stamped": fresh, "stamp": _shaped(made) if made is not None else None}
        write_document({"record": str(record), **stamped, "written": [str(file) for file in written]})
    elif made is not None:
        show_stamp(made, results(), fresh=fresh)
    if export is not None:
        note(f"{len(written)} files written into {export}")


def _authority(server: str, roots: Path | None, allow_host: list[str] | None) -> "Authority":
    from whence.intake.fetch.limits import Guest
    from whence.stamping.ask import Authority, address_of
    from whence.stamping.trust import require_client, roots_in

    require_client()
    trusted = roots_in(roots) if roots is not None else ()
    return Authority(address_of(server), Guest(None, hosts(allow_host)), trusted)


def _stamped(path: Path, authority: "Authority") -> "tuple[Stamp, bool]":
    """The newest stamp by an authority over all that the record has, and whether it was asked for just now.

    Raises UsageError for a record that has received nothing, LockedError for one that is being written.
    """
    from whence.model.errors import UsageError
    from whence.stamping.ask import stamp as ask
    from whence.store import Record

    Record.check_there(path)
    with Record.create_or_open(path) as record:
        extent = record.received()
        if extent is None:
            raise UsageError(f"{path} has received nothing yet: there is nothing to stamp")
        for one in reversed(record.stamps()):
            if one.server == authority.server and one.extent == extent:
                return one, False
        made = ask(extent, authority)
        record.add_stamp(made)
    return made, True


def _exported(path: Path, folder: Path) -> list[Path]:
    """The files written of each stamp of a record: the authority's answer, and the list that it is over."""
    from whence.model.errors import UsageError
    from whence.store import Record

    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot make the folder {folder}: {error.strerror}") from error
    written = []
    with Record.open_readonly(path) as record, record.at_one_moment():
        for number, one in enumerate(record.stamps(), 1):
            reply, hashes = folder / f"stamp-{number}.tsr", folder / f"stamp-{number}.txt"
            write_pieces(reply, [one.reply])
            write_pieces(hashes, record.stamped_hashes(one.extent.up_to))
            written += [reply, hashes]
    return written


def _shaped(made: "Stamp") -> dict[str, Any]:
    extent = made.extent
    stands = {"up_to": extent.up_to, "raws": extent.raws, "digest": extent.digest}
    return {"at": made.at, "server": made.server, **stands}


def stamps_document(held: "HeldStamps") -> dict[str, Any]:
    """The stamps of a record as `whence verify --json` tells of them: what was checked, and whether each holds."""
    return {
        "received": held.raws,
        "signatures_checked": held.signatures,
        "roots_checked": held.trusted,
        "stamps": [{**_shaped(each.stamp), "holds": each.holds} for each in held.stamps],
    }
