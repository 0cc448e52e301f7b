"""A round of watching feeds, in a line."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from whence.gather import Round
from whence.model.plural import counted
from whence.terminal.built import LISTED, refusal_line
from whence.terminal.console import plain


def round_line(done: Round, every_s: float | None) -> str:
    """What a round did, and when the next one begins where there is one."""
    at = datetime.now().astimezone()
    head = f"round {done.number} at {at:%Y-%m-%d %H:%M}"
    wait = max(0.0, (every_s or 0.0) - done.seconds)
    after = f"; next at {at + timedelta(seconds=wait):%H:%M}" if every_s is not None else ""
    if done.result is None:
        return plain(f"{head}: left out: {done.why}{after}")
    counts, held = done.result.counts, done.result.record
    known = counts.kept + counts.duplicates
    refused = f", {counts.refused:,} refused{_by_reason(done)}" if counts.refused else ""
    left = f", {done.passed_over:,} that failed before left alone" if done.passed_over else ""
    news = f"{counts.new:,} read now, {known:,} not changed{refused}{left}"
    return plain(f"{head}: {news}; {counted(held.reports, 'report')}, {counted(held.events, 'event')}{after}")


def refused_lines(done: Round) -> Iterator[str]:
    """The refusals of a round, some of them by name."""
    refusals = done.result.refusals if done.result is not None else ()
    for refusal in refusals[:LISTED]:
        yield f"  {refusal_line(refusal)}"
    if len(refusals) > LISTED:
        yield f"  and {len(refusals) - LISTED:,} more: `--json` lists all"


def _by_reason(done: Round) -> str:
    refusals = done.result.refusals if done.result is not None else ()
    counts = Counter(refusal.reason.value for refusal in refusals)
    return f" ({', '.join(f'{number:,} {reason}' for reason, number in sorted(counts.items()))})" if counts else ""
