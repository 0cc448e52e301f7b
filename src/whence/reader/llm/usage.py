"""What reading with a language model used and what was dropped: a line for each request and report in usage.jsonl.

Several processes append to the one file; each line is written at once. A build's own lines are told by its name.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from whence.model.errors import UsageError
from whence.model.plural import counted
from whence.reader.llm.replies import made_folder
from whence.reader.llm.settings import Settings

FILE = "usage.jsonl"
_MILLION = 1_000_000
_CENT = 0.01


@dataclass(frozen=True, slots=True)
class ReportUse:
    """What became of one report: how much of it was asked or known, claims kept and dropped, or why it was refused."""

    report: str
    pieces: int = 0
    cached: int = 0
    cut_off: int = 0
    claims: int = 0
    unsupported: Mapping[str, int] = field(default_factory=dict)
    dropped: Mapping[str, int] = field(default_factory=dict)
    failed: Mapping[str, int] = field(default_factory=dict)
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Usage:
    """The sum of many lines. `cost` is None where no price was set; `cached` pieces had a reply from before.

    `estimated` tokens are those that no server counted: of requests without an answer or without a count.
    """

    reports: int = 0
    refused: int = 0
    requests: int = 0
    pieces: int = 0
    cached: int = 0
    cut_off: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    estimated: int = 0
    cost: float | None = None
    claims: int = 0
    unsupported: Mapping[str, int] = field(default_factory=dict)
    dropped: Mapping[str, int] = field(default_factory=dict)
    failed: Mapping[str, int] = field(default_factory=dict)

    @property
    def tokens(self) -> int:
        """All tokens, in and out."""
        return self.tokens_in + self.tokens_out


class Ledger:
    """The lines of one build in a folder's file: appends to them, and knows how many tokens they come to.

    A copy in another process, made with the same `run` and `start`, sees and adds to the same build's lines.
    """

    def __init__(self, settings: Settings, run: str, start: int | None = None) -> None:
        self._settings = settings
        self._path = made_folder(settings.cache) / FILE
        self.run = run
        self.start = _size(self._path) if start is None else start
        self._read_to = self.start
        self._tokens = 0

    def request(self, tokens_in: int, tokens_out: int, outcome: str, *, estimated: bool) -> None:
        """Append a request that was sent; raises UsageError when the file cannot be written."""
        line = {
            "kind": "request",
            "model": self._settings.model,
            "outcome": outcome,
            "tokens_in": tokens_in,
            "tokens_out": tokens_out,
            "estimated": estimated,
            "cost": _cost(self._settings, tokens_in, tokens_out),
        }
        self._append(line)

    def report(self, use: ReportUse) -> None:
        """Append what became of a report; raises UsageError when the file cannot be written."""
        self._append({"kind": "report", **asdict(use)})

    def tokens(self) -> int:
        """How many tokens this build has used so far, in all its processes."""
        for line in self._fresh():
            if line.get("run") == self.run and line.get("kind") == "request":
                self._tokens += line["tokens_in"] + line["tokens_out"]
        return self._tokens

    def usage(self) -> Usage:
        """The sum of this build's lines."""
        return summarise(self._settings.cache, self.run)

    def _append(self, line: Mapping[str, object]) -> None:
        written = json.dumps({"run": self.run, **line}).encode("ascii") + b"\n"
        try:
            made = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                os.write(made, written)
            finally:
                os.close(made)
        except OSError as error:
            raise UsageError(f"cannot write {self._path} ({error.strerror}): set WHENCE_LLM_CACHE") from error

    def _fresh(self) -> Iterator[Mapping[str, Any]]:
        """The whole lines that were appended since the last look."""
        if not self._path.exists():
            return
        with self._path.open("rb") as file:
            file.seek(self._read_to)
            added = file.read()
        whole = added[: added.rfind(b"\n") + 1]
        self._read_to += len(whole)
        yield from _lines(whole)


def summarise(folder: Path, run: str | None = None) -> Usage:
    """The sum of the lines in a folder's file, of one build or of all; zero where there is no file."""
    path = folder / FILE
    lines = _lines(path.read_bytes()) if path.exists() else ()
    return _summed([line for line in lines if run is None or line.get("run") == run])


def usage_line(usage: Usage) -> str:
    """A summary for a person: "llm: 12 reports, 34,000 tokens, 0.12 USD, 7 claims dropped (5 not_in_text, …)"."""
    parts = [counted(usage.reports, "report"), counted(usage.tokens, "token")]
    if usage.cost is not None:
        parts.append(f"{usage.cost:.2f} USD" if usage.cost >= _CENT else f"{usage.cost:.4f} USD")
    if usage.cached:
        parts.append(f"{usage.cached:,} of {counted(usage.pieces, 'piece')} known from before")
    if usage.cut_off:
        parts.append(f"{usage.cut_off:,} cut off")
    parts.append(_with_reasons(counted(sum(usage.dropped.values()), "claim") + " dropped", usage.dropped))
    if usage.unsupported:
        parts.append(_with_reasons(f"{sum(usage.unsupported.values()):,} unsupported", usage.unsupported))
    if usage.failed:
        parts.append(_with_reasons(counted(sum(usage.failed.values()), "sentence") + " not read", usage.failed))
    if usage.refused:
        parts.append(f"{counted(usage.refused, 'report')} refused")
    return "llm: " + ", ".join(parts)


def _with_reasons(words: str, reasons: Mapping[str, int]) -> str:
    """The words with what they are made of, the most frequent first."""
    if not reasons:
        return words
    ordered = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    return f"{words} ({', '.join(f'{count:,} {reason}' for reason, count in ordered)})"


def _lines(written: bytes) -> Iterator[Mapping[str, Any]]:
    """The lines as objects; one that was cut off when its process was killed is passed over."""
    for line in written.splitlines():
        try:
            found = json.loads(line)
        except ValueError:
            continue
        if isinstance(found, dict):
            yield found


def _summed(lines: Iterable[Mapping[str, Any]]) -> Usage:
    requests: list[Mapping[str, Any]] = []
    reports: list[Mapping[str, Any]] = []
    for line in lines:
        (requests if line.get("kind") == "request" else reports).append(line)
    costs = [line["cost"] for line in requests if line["cost"] is not None]
    return Usage(
        reports=len(reports),
        refused=sum(line["refused"] for line in reports),
        requests=len(requests),
        pieces=sum(line["pieces"] for line in reports),
        cached=sum(line["cached"] for line in reports),
        cut_off=sum(line["cut_off"] for line in reports),
        tokens_in=sum(line["tokens_in"] for line in requests),
        tokens_out=sum(line["tokens_out"] for line in requests),
        estimated=sum(line["tokens_in"] + line["tokens_out"] for line in requests if line["estimated"]),
        cost=sum(costs) if costs else None,
        claims=sum(line["claims"] for line in reports),
        unsupported=_together(line["unsupported"] for line in reports),
        dropped=_together(line["dropped"] for line in reports),
        failed=_together(line["failed"] for line in reports),
    )


def _together(counts: Iterable[Mapping[str, int]]) -> Mapping[str, int]:
    found: Counter[str] = Counter()
    for each in counts:
        found.update(each)
    return dict(sorted(found.items()))


def _cost(settings: Settings, tokens_in: int, tokens_out: int) -> float | None:
    """What tokens cost by the settings' prices for a million, None where neither is set."""
    if settings.price_in is None and settings.price_out is None:
        return None
    return (tokens_in * (settings.price_in or 0.0) + tokens_out * (settings.price_out or 0.0)) / _MILLION


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
