"""`python -m evaluation.desk RECORD [--reviewers 8 --decisions 1000 --kills 3] [--no-keys]`: how fast the desk is.

Starts the desk of a record (one of `python -m evaluation.desk_records`, which is copied first) in a process of its own,
and asks it as a browser and a program do: event pages, the queue with every filter and far down, search, decisions. In
Chromium it presses keys and takes the time to the frame in which the change is painted. With `--reviewers` that many
decide at once instead, while the desk is killed and started again, and what they were answered is held against the log,
and the record against its log.
"""

import argparse
import os
import random
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import whence
from evaluation.desk_keys import keys
from evaluation.speed import about
from tests.review.many import Desk, Found, found, is_derived, review, running
from whence.kept.method import basis
from whence.store import Record

_SEED = 7
_TIMES = 20
_PAGES = 200
_NEAR = 2_000  # events among which those near one another in time are merged
_DEEP = 40
_FILTERS = (
    "country=ML",
    "country=UA",
    "kind=Attack",
    "kind=Suicide+bomb",
    "since=2017-01-01&until=2017-03-31",
    "actor=jnim",
    "actor=nobody",
    "flag=revised",
    "text=killed",
    "text=mourning",
    "everything=1",
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What was asked for, and the milliseconds that each time took."""

    what: str
    times: Sequence[float]

    def line(self) -> str:
        """A row of a table: how often, the median, the 95th percentile."""
        in_order = sorted(self.times)
        late = in_order[min(len(in_order) - 1, int(len(in_order) * 0.95))]
        return f"| {self.what} | {len(in_order)} | {statistics.median(in_order):.0f} | {late:.0f} |"


@dataclass(frozen=True, slots=True)
class Asking:
    """A desk that is asked, under its token; `events` are those of its queue, in an order of chance."""

    desk: Desk
    token: str
    events: Sequence[str]

    def get(self, path: str) -> str:
        """A page; raises ValueError for one that there is not."""
        status, body = self.desk.ask("GET", path)
        if status != 200:
            raise ValueError(f"{path}: {status} {body[:200]}")
        return body

    def decide(self, document: dict[str, object]) -> None:
        """A decision; raises ValueError for one that is refused."""
        status, body = self.desk.ask("POST", "/api/decisions", document, self.token)
        if status != 200:
            raise ValueError(f"{document}: {status} {body[:200]}")


def pages(asking: Asking) -> Iterator[Taken]:
    """Every kind of page."""
    chosen = asking.events[:_PAGES]
    yield _timed("event page", [partial(asking.get, f"/event/{name}") for name in chosen])
    yield _timed("queue, first page", [partial(asking.get, "/")] * _TIMES)
    for given in _FILTERS:
        yield _timed(f"queue, {given}", [partial(asking.get, f"/?{given}")] * _TIMES)
    far = [partial(asking.get, f"/?after={quote(at)}") for at in _places(asking.desk.record)]
    yield _timed(f"queue, {_DEEP} places to its end", far)
    for words in ("killed", "mourning Gao", "goun*"):
        yield _timed(f"search, {words}", [partial(asking.get, f"/search?words={quote(words)}")] * _TIMES)


def decisions(asking: Asking) -> Iterator[Taken]:
    """Every kind of decision, each on events of its own."""
    left = iter(asking.events[_PAGES:])
    some = [[next(left) for _ in range(_TIMES)] for _ in range(5)]
    acts: Sequence[tuple[str, dict[str, object]]] = (
        ("accept", {}),
        ("reject", {}),
        ("set", {"field": "date", "value": "2020-02-02", "sure": True}),
    )
    for (act, more), names in zip(acts, some, strict=False):
        yield _timed(act, [partial(asking.decide, _on(act, name, **more)) for name in names], warm=False)
    near = _by_day(asking.desk.record, list(islice(left, _NEAR)))
    pairs = [(near[at], near[at + 1]) for at in range(0, len(near) - 1, _NEAR // _TIMES)]
    yield _timed("merge", [partial(asking.decide, _on("merge", *pair)) for pair in pairs], warm=False)
    with whence.Record(asking.desk.record) as record:
        merged = [record.event(one) for one, _ in pairs]
    splits = [_on("split", each.event_id, incidents=each.incidents[-1:]) for each in merged]
    yield _timed("split", [partial(asking.decide, split) for split in splits], warm=False)
    apart = [partial(asking.decide, _on("merge", *pair)) for pair in zip(some[3], some[4], strict=True)]
    yield _timed("merge, of two from anywhere", apart, warm=False)


def _on(act: str, *events: str, **more: object) -> dict[str, object]:
    return {"act": act, "on": [{"event": name} for name in events], **more}


def _places(path: Path) -> list[str]:
    """Places in the queue from its start to its end."""
    with whence.Record(path) as record:
        every = [each.place for each in record.queue(everything=True)]
    return [every[len(every) * number // (_DEEP + 1)] for number in range(1, _DEEP + 1)]


def _timed(what: str, asked: Sequence[Callable[[], object]], *, warm: bool = True) -> Taken:
    if warm:
        asked[0]()
    return Taken(what, [_milliseconds(each) for each in asked])


def _milliseconds(ask: Callable[[], object]) -> float:
    started = time.perf_counter()
    ask()
    return (time.perf_counter() - started) * 1_000


def _chosen(path: Path) -> list[str]:
    """The events of the queue, in an order of chance; raises ValueError for a record of another whence."""
    with Record.open_readonly(path) as record:
        if record.derived_by() != basis():
            raise ValueError(f"{path} was not made by this whence: make it anew with evaluation.desk_records")
        names = [each.event_id for each in record.queue()]
    random.Random(_SEED).shuffle(names)
    return names


def _by_day(path: Path, names: Sequence[str]) -> list[str]:
    """Events in the order in which they happened, those of unknown date last."""
    with whence.Record(path) as record:
        days = {name: event.date.start or date.max for name, event in record.abridged(names).items()}
    return sorted(names, key=lambda name: (days[name], name))


def measure(path: Path, *, with_keys: bool) -> Iterator[str]:
    """The lines of a table of everything, from a record that is written on."""
    names = _chosen(path)
    yield "| | times | median, ms | 95th percentile, ms |"
    yield "|---|---:|---:|---:|"
    with running(path) as desk:
        asking = Asking(desk, desk.token(), names)
        for taken in chain(pages(asking), decisions(asking)):
            yield taken.line()
        for what, times in keys(f"http://127.0.0.1:{desk.port}", names[-80:]) if with_keys else ():
            yield Taken(f"key to painted change: {what}", times).line()


def reviewed(path: Path, reviewers: int, each: int, kills: int) -> tuple[Found, Sequence[float], float]:
    """What became of so many reviewers' decisions, how long each took, and all of them, in seconds.

    Raises ValueError for a record of several rounds, which deriving as a whole changes: what its log comes to would say
    nothing.
    """
    names = _by_day(path, _chosen(path)[: reviewers * each // 4])  # those near one another are what people would merge
    before = path.with_suffix(".before.db")
    shutil.copy(path, before)
    if not is_derived(before):
        raise ValueError("deriving this record changes it: give one of a single round (desk_records --reports 1000)")
    shutil.copy(path, before)
    started = time.perf_counter()
    with running(path) as desk:
        them = review(desk, names, reviewers, each, kills)
    seconds = time.perf_counter() - started
    return found(before, path, them), [one for reviewer in them for one in reviewer.seconds], seconds


def main() -> int:
    """Measure what the arguments ask for, and print it."""
    options = argparse.ArgumentParser(prog="python -m evaluation.desk", description=__doc__)
    options.add_argument("record", type=Path, help="the record to measure on; it is copied")
    options.add_argument("--reviewers", type=int, help="so many reviewers at once, instead of the times")
    options.add_argument("--decisions", type=int, default=1_000, help="how many decisions each reviewer asks for")
    options.add_argument("--kills", type=int, default=3, help="how often the desk is killed meanwhile")
    options.add_argument("--no-keys", action="store_true", help="leave the browser out")
    given = options.parse_args()
    with TemporaryDirectory(prefix="whence-") as folder:
        path = Path(shutil.copy(given.record, Path(folder, "record.db")))
        print("\n".join([*about(), f"- load when it began: {os.getloadavg()[0]:.1f}", ""]), flush=True)
        if given.reviewers:
            result, seconds, whole = reviewed(path, given.reviewers, given.decisions, given.kills)
            print(f"asked and answered: {dict(result.statuses)}; asked again: {result.again}")
            print(f"decisions in the log: {result.decisions}; {whole:.0f} seconds, {given.kills} kills")
            print(f"seconds for one: median {statistics.median(seconds):.2f}, most {max(seconds):.2f}")
            print("\n".join(result.wrong) or "none lost, doubled or written over; the log comes to the same record")
            return 1 if result.wrong else 0
        for line in measure(path, with_keys=not given.no_keys):
            print(line, flush=True)
        print(f"\nload at the end: {os.getloadavg()[0]:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
