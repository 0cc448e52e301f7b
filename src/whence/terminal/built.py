"""What a build did, in a few lines: counts that add up, and what was refused with what to do about it."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from whence import BuildResult
from whence.model.plural import agreeing, counted
from whence.model.report import Refusal
from whence.terminal.console import facts, heading, show, words
from whence.view.decisions import stale_words
from whence.view.meanings import REFUSED

LISTED = 20
"""How many refusals are listed before the rest is only counted."""
NAMED = 3
"""How many reports a note names before the rest is only counted."""


def show_built(result: BuildResult, record: Path, console: Console) -> None:
    """Print what became of everything found, and what the record holds now."""
    counts, held = result.counts, result.record
    read = f"{counts.new:,} read now, {counts.kept:,} read by an earlier build"
    found = f"{counted(counts.found, 'report')}: {read}, {counts.duplicates:,} found twice, {counts.refused:,} refused"
    claims = f"{counted(held.claims, 'claim')} in {counted(held.incidents, 'incident')}"
    sentences = counted(held.sentences, "sentence") + _other_language(held.other_language)
    lines = [
        ("found", words(found)),
        ("record", words(f"{record}: {counted(held.reports, 'report')}, {sentences}")),
        ("", words(f"{claims}{_unsupported(held.unsupported)}")),
        ("", words(f"{counted(held.events, 'event')}, {counted(held.links, 'link')} between reports")),
    ]
    if len(result.readers) > 1:
        by = ", ".join(f"{number:,} by the {reader} reader" for reader, number in result.readers.items())
        lines.append(("", words(f"read: {by}")))
    if result.superseded:
        lines.append(
            ("", words(f"{counted(result.superseded, 'report')} gave way to newer versions found at the same place"))
        )
    if result.used is not None:
        lines.append(("used", words(result.used.line)))
    show(console, facts(lines))


def _unsupported(number: int) -> str:
    """How many claims failed the check, nothing where none did."""
    if not number:
        return ""
    words_count = agreeing(number, "its words: it counts", "their words: they count")
    return f" ({number:,} not supported by {words_count} for nothing)"


def _other_language(sentences: int) -> str:
    """How many of the sentences were not read for their language; nothing where there are none."""
    return f" ({sentences:,} not read: in another language than their report's)" if sentences else ""


def show_notes(result: BuildResult, record: Path, console: Console) -> None:
    """Print, on standard error, what was refused and what a person should know."""
    if result.outdated:
        was = agreeing(result.outdated, "was", "were")
        kept = f"{counted(result.outdated, 'report')} of these {was} read by another reader, model or version"
        line = f"note: {kept}, or with other gazetteers, and kept so"
        show(console, words(f"{line}; to read all anew, build into another file with --record"))
    stale = stale_words(result.outcomes)
    if stale is not None:
        show(console, words(f"note: {stale}"))
    if result.unread_days:
        show(console, words(f"note: {unread_days_words(result.unread_days)}"))
    if not result.refusals:
        return
    show(console, heading(f"{counted(len(result.refusals), 'thing')} refused, the rest is in {record}"))
    for refusal in result.refusals[:LISTED]:
        show(console, words(refusal_line(refusal)), indent=2)
    if len(result.refusals) > LISTED:
        show(console, words(f"and {len(result.refusals) - LISTED:,} more: `whence build --json` lists all"), indent=2)


def unread_days_words(days: Sequence[tuple[str, str]]) -> str:
    """Which reports have no day of publication though one is given, some of them by name, and what to do."""
    named = ", ".join(f"{file} (“{given}”)" for file, given in days[:NAMED])
    more = f" and {len(days) - NAMED:,} more" if len(days) > NAMED else ""
    no_day = f"no day of publication could be read for {counted(len(days), 'report')}: {named}{more}"
    return f"{no_day}; they are read without it: give it as `published: YYYY-MM-DD`"


def refusal_line(refusal: Refusal) -> str:
    """One refusal with its reason, in words, and what to do."""
    advice = REFUSED.get(refusal.reason)
    return f"{refusal.identity}: {refusal.reason.value}, {refusal.detail}{f'; {advice}' if advice else ''}"
