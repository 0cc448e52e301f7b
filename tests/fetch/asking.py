"""Asking a site of the tests: quickly, with what came of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tests.fetch.server import Names, Site
from tests.sample_reader import SampleReader
from whence.flow import BuildResult, tell_nobody
from whence.gather import Asking, build_from
from whence.intake.fetch.fetch import Fetcher, Wish
from whence.intake.fetch.limits import Guest, Limits
from whence.intake.fetch.wire import Client
from whence.model.fetched import Answer, Fetch, Known
from whence.model.report import RawReport, Refusal
from whence.store import Record

QUICK = Limits(connect_s=0.5, read_s=0.4, total_s=0.8, most_bytes=2_000_000, delay_s=0.0, wait_s=2.0, failures=100)
HERE = Guest(allowed=frozenset({"127.0.0.1"}))


@dataclass
class Memory:
    """A ledger for one run."""

    rows: dict[str, Known] = field(default_factory=dict)

    def known(self, address: str) -> Known | None:
        return self.rows.get(address)

    def report_at(self, address: str) -> str | None:
        return None

    def note(self, fetch: Fetch, answer: Answer | None = None, beside: Mapping[str, str] | None = None) -> None:
        self.rows[fetch.address] = Known(fetch, True, None, False, answer, beside or {})


def fetcher(
    limits: Limits = QUICK, wish: Wish | None = None, names: Mapping[str, list[list[str]]] | None = None
) -> Fetcher:
    """A fetcher with a ledger of its own; hosts in `names` are allowed."""
    guest = Guest(allowed=frozenset({"127.0.0.1", *(names or {})}))
    resolve = Names({"127.0.0.1": [["127.0.0.1"]], **(names or {})})
    return Fetcher(Memory(), tell_nobody, guest, limits, wish or Wish(), client=Client(guest, limits, resolve))


def fetched(addresses: Iterable[str], by: Fetcher | None = None) -> dict[str, str]:
    """What each address came to: `read`, or the reason of its refusal."""
    found: dict[str, str] = {}
    for item in (by or fetcher()).reports(addresses):
        if isinstance(item, Refusal):
            found[item.identity] = item.reason.value
        elif isinstance(item, RawReport):
            found[item.report.path or ""] = "read"
        else:
            found[item.path or ""] = "again"
    return found


def gathered(addresses: Sequence[str], record: Path, wish: Wish | None = None, limits: Limits = QUICK) -> BuildResult:
    """What a build from addresses did."""
    with Record.create_or_open(record) as opened:
        return build_from(addresses, opened, SampleReader(), Asking(HERE, limits, wish or Wish()), workers=1)


def reports(record: Path) -> list[RawReport]:
    """The current reports of a record with their bytes left out."""
    with Record.open_readonly(record) as opened:
        return [RawReport(opened.read_at(key)[0], b"") for key, _, _ in opened.heads()]


def fast(**changes: Any) -> Limits:
    """The quick limits with others in their place."""
    return replace(QUICK, **changes)


def places(site: Site, numbers: Iterable[int], path: str = "/p") -> list[str]:
    """The addresses of some pages."""
    return [site.at(f"{path}{number}") for number in numbers]
