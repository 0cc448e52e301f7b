# ruff: noqa: PLC0415 - heavy parts are imported by the command that needs them, so that --help is quick
"""The commands about evidence: what was covered, whether the record is whole, and the versions of a report."""

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from whence.cli.fetching import meant
from whence.cli.files import write_pieces
from whence.cli.options import DEFAULT_RECORD, AsJson, RecordPath, note
from whence.cli.stamp import Roots, stamps_document

if TYPE_CHECKING:
    from whence.store import Version
    from whence.view.versions import Changed


_NO_DIFF = (
    "this record keeps no texts (it was made with --no-text), so what changed in them cannot be shown: leave out "
    "--diff for the versions with their times and hashes"
)
_NO_BYTES = (
    "this record keeps no pages (it was made with --no-text): `whence report --json` has the address and the SHA-256 "
    "of the bytes, by which a copy kept elsewhere can be told"
)


def coverage(record: RecordPath = DEFAULT_RECORD, as_json: AsJson = False) -> None:
    """Show what became of everything that the last build found.

    The counts add up: found = read + duplicates + refused, the refused by reason. What an earlier build has read counts
    as read. Of each report the sentences add up too: sentences = read + skipped + failed. Skipped are those that are no
    part of the story, such as a newsletter's invitation, and those in a language that is not read.
    """
    from whence.cli.documents import write_document
    from whence.model.errors import UsageError
    from whence.store import Record
    from whence.terminal.console import results
    from whence.terminal.evidence import show_coverage

    with Record.open_readonly(record) as opened:
        counts = opened.last_counts()
        if counts is None:
            raise UsageError("no build of this record has ended: run `whence build` again first")
        refused = sorted(Counter(refusal.reason.value for refusal in opened.refusals()).items())
        lines = list(opened.read_lines())
    if not as_json:
        show_coverage(counts, refused, lines, results())
        return
    reports = [
        {
            "file": line.file,
            "sentences": line.coverage.sentences,
            "read": line.coverage.read,
            "skipped": sum(line.coverage.skipped.values()),
            "failed": sum(line.coverage.failed.values()),
        }
        for line in lines
    ]
    read = {"found": counts.found, "read": counts.new + counts.kept, "duplicates": counts.duplicates}
    write_document({**read, "refused": dict(refused), "reports": reports})


def verify(record: RecordPath = DEFAULT_RECORD, roots: Roots = None, as_json: AsJson = False) -> None:
    """Look whether everything in the record is as it was written.

    The pages of the file are held against the digests that were noted over them when the last build ended, or the desk.
    The bytes of every report are hashed again; the words of every claim, of its evidence, of incidents, sources and
    links are looked up in the text where the record says that they stand; the seal of each report, a digest over its
    text and all that was read in it, is worked out again; SQLite looks through the file and at what refers to what; and
    the log of decisions is replayed. A record made with --no-text keeps no bytes: their hashes cannot be checked, and
    it says how many these are.

    The digest that each time stamp is over (`whence stamp`) is worked out again and compared with what its authority
    signed; with `pip install 'whence[stamp]'` the signature is checked too, and with --roots who signed.

    What is damaged is listed, each thing with where it stands. Exit status 1 when anything is.
    """
    from whence.cli.documents import write_document
    from whence.stamping.trust import roots_in
    from whence.store import Record
    from whence.terminal.console import results
    from whence.terminal.evidence import show_verified, verifying
    from whence.verify import verify as look

    trusted = roots_in(roots) if roots is not None else ()
    with Record.open_readonly(record) as opened, verifying() as tell:
        verified = look(opened, tell, trusted)
    if as_json:
        looked = {"bytes": verified.looked_at.get("bytes", 0), "reports": verified.looked_at.get("report", 0)}
        write_document(
            {
                "record": str(record),
                "whole": verified.whole,
                "pages": verified.pages,
                **looked,
                "hashes_not_checked": verified.looked_at.get("hash", 0),
                "spans": verified.spans,
                "unsealed": verified.unsealed,
                "decisions": verified.decisions,
                "replayed": verified.replayed,
                "stamps": stamps_document(verified.stamps),
                "damages": [asdict(damage) for damage in verified.damages],
            }
        )
    else:
        show_verified(verified, results())
    if not verified.whole:
        raise typer.Exit(1)


def versions(
    name: Annotated[str, typer.Argument(metavar="REPORT", hidden=True)],
    diff: Annotated[bool, typer.Option("--diff", help="With what changed in each, sentence by sentence.")] = False,
    record: RecordPath = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """List the versions of a report that changed, the oldest first.

    REPORT is a report's file, given id or web address, or the start of its `r-` id; any of its versions will do.
    A page that is fetched again and says the same is no new version, however its advertisements change; that it was
    fetched is noted. Events rest on the current version alone, which is the one received last.
    """
    from whence.cli.documents import write_document
    from whence.model.errors import UsageError
    from whence.store import Record
    from whence.terminal.console import results
    from whence.terminal.evidence import show_versions
    from whence.view.versions import changes

    with Record.open_readonly(record) as opened:
        found = opened.versions(meant(opened.report, name))
        if diff and not opened.holds_text:
            raise UsageError(_NO_DIFF)
    changed = list(changes(found)) if diff else None
    if as_json:
        write_document({"versions": [_version_json(one, number, changed) for number, one in enumerate(found)]})
    else:
        show_versions(found, changed, results())
    if len(found) == 1:
        note("the record has this one version of it")


def write_warc(name: str, record: Path, file: Path) -> None:
    """Write the report meant, as it was received, into a web archive.

    Raises UsageError for a report that was read from a file, or a name that is not one of a .warc.gz file.
    """
    from whence.export.warc import warc
    from whence.model.errors import UsageError
    from whence.store import Record

    if not file.name.lower().endswith(".warc.gz"):
        raise UsageError(f"{file.name} is no name for a web archive: end it in .warc.gz")
    with Record.open_readonly(record) as opened:
        if not opened.holds_text:
            raise UsageError(_NO_BYTES)
        report = opened.report(meant(opened.report, name))
        write_pieces(file, warc(report, opened.raw(report.report_id), opened.retrievals(report.report_id)))


def _version_json(version: "Version", number: int, changed: "list[tuple[Changed, ...]] | None") -> dict[str, Any]:
    """One version, with what changed since the one before where that is asked for."""
    report = version.report
    shaped = {
        "report_id": report.report_id,
        "sha256": report.sha256,
        "title": report.title,
        "published": report.published.isoformat() if report.published else None,
        "current": version.current,
        "read_at": version.read_at,
        "received": [asdict(retrieval) | {"sha256": sha256} for retrieval, sha256 in version.received],
    }
    if changed is None:
        return shaped
    return shaped | {"changed": [asdict(each) for each in changed[number - 1]] if number else []}
