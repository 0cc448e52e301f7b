"""What became of everything found, whether the record is whole, and the versions of a report, in a terminal."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from whence.model.plural import agreeing, counted
from whence.model.run import BuildCounts
from whence.store import ReadLine, Version
from whence.terminal.console import facts, heading, notes, show, words
from whence.terminal.stamped import stamps_note, stamps_words
from whence.verify import Verified
from whence.view.versions import Changed, received_words

_LISTED = 50


@contextmanager
def verifying() -> Iterator[Callable[[int, int], None]]:
    """What a look at a whole record may tell its progress to; nothing is shown where nobody watches."""
    with _counting("looked at {task.completed:,} of {task.total:,}") as tell:
        yield tell


@contextmanager
def copying() -> Iterator[Callable[[int, int], None]]:
    """What a copy of a whole record may tell its progress to; nothing is shown where nobody watches."""
    with _counting("copied {task.completed:,} of {task.total:,} pages") as tell:
        yield tell


@contextmanager
def _counting(words: str) -> Iterator[Callable[[int, int], None]]:
    console = notes()
    if not console.is_terminal:
        yield lambda _done, _every: None
        return
    columns = (TextColumn(words), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as shown:
        task = shown.add_task("", total=1)
        yield lambda done, every: shown.update(task, completed=done, total=every)


def show_verified(verified: Verified, console: Console) -> None:
    """Print what was looked at, and everything that is damaged with what to do."""
    looked, decisions = verified.looked_at, verified.decisions
    lines = [
        ("pages", words(_pages(verified.pages))),
        ("hashed", words(_hashed(looked))),
        ("reports", words(f"{counted(looked.get('report', 0), 'report')}, {counted(verified.spans, 'span')}")),
        (
            "decisions",
            words(f"{counted(decisions, 'decision')} replayed" if verified.replayed else _not_replayed(decisions)),
        ),
    ]
    if verified.stamps.stamps:
        lines.append(("stamps", words(stamps_words(verified.stamps))))
    show(console, facts(lines))
    if (unasked := stamps_note(verified.stamps)) is not None:
        show(console, words(unasked))
    if verified.unsealed:
        have = agreeing(verified.unsealed, "has no seal", "have no seals")
        line = f"note: {counted(verified.unsealed, 'report')} {have} yet: build into the record once, and they get them"
        show(console, words(line))
    if verified.whole:
        show(console, words("everything is as it was written", "green"))
        return
    show(console, heading(f"{counted(len(verified.damages), 'damage')} found"))
    for damage in verified.damages[:_LISTED]:
        show(console, words(f"{damage.where}: {damage.what}"), indent=2)
    if len(verified.damages) > _LISTED:
        show(console, words(f"and {len(verified.damages) - _LISTED:,} more: --json lists all"), indent=2)
    show(console, words(f"what to do: {verified.todo}"))


def _pages(pages: int | None) -> str:
    if pages is None:
        return "not compared: no digests are noted, as while a record is written; the next build notes them"
    return f"{counted(pages, 'page')} of the file held against the digests noted over them"


def _hashed(looked: Mapping[str, int]) -> str:
    if "hash" in looked:
        return f"no bytes are kept: {counted(looked['hash'], 'hash', 'hashes')} not checked"
    return f"the bytes of {counted(looked.get('bytes', 0), 'file or page', 'files and pages')}"


def _not_replayed(decisions: int) -> str:
    return (
        f"{counted(decisions, 'decision')} read, not replayed: another version of whence derived what follows from them"
    )


def show_coverage(
    counts: BuildCounts, refused: Sequence[tuple[str, int]], lines: Sequence[ReadLine], console: Console
) -> None:
    """Print what became of everything that a build found, and how much of each report was read."""
    reasons = f" ({', '.join(f'{reason} {number:,}' for reason, number in refused)})" if refused else ""
    added = (
        f"{counts.new + counts.kept:,} read + {counts.duplicates:,} found twice + {counts.refused:,} refused{reasons}"
    )
    show(console, facts([("found", words(f"{counts.found:,} = {added}"))]))
    show(console, heading("Sentences = read + skipped + failed"))
    rows = []
    for one in lines:
        cover = one.coverage
        skipped, failed = sum(cover.skipped.values()), sum(cover.failed.values())
        why = ", ".join(f"{reason} {number}" for reason, number in sorted({**cover.skipped, **cover.failed}.items()))
        sums = f"{cover.sentences} = {cover.read} + {skipped} + {failed}"
        rows.append((one.file, words(sums) + words(f"  {why}" if why else "", "dim")))
    show(console, facts(rows))


def show_versions(versions: Sequence[Version], changed: Sequence[Sequence[Changed]] | None, console: Console) -> None:
    """Print the versions of a report, the oldest first, and what changed from each to the next where that is asked."""
    for number, version in enumerate(versions):
        report = version.report
        current = " (current)" if version.current else ""
        show(console, heading(f"{number + 1}  {report.report_id}{current}"))
        told = [("when", received_words(version)), ("title", report.title or ""), ("address", report.identity)]
        show(console, facts([(name, words(value)) for name, value in told if value]), indent=2)
        if changed is not None and number:
            _show_changes(changed[number - 1], console)


def _show_changes(changed: Sequence[Changed], console: Console) -> None:
    if not changed:
        show(console, words("no sentence changed"), indent=2)
    for each in changed:
        for sentence in each.before:
            show(console, words(f"- {sentence}", "red"), indent=2)
        for sentence in each.after:
            show(console, words(f"+ {sentence}", "green"), indent=2)
