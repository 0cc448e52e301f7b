"""Reading on this machine: in this process, or in several where there are reports enough to pay for starting them."""

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from time import perf_counter
from typing import NamedTuple

from whence.engines.check import check_reading, check_report
from whence.model.claim import Reading
from whence.model.errors import ReportError, UsageError
from whence.model.lists import RefusalReason
from whence.model.report import RawReport, Refusal, Report
from whence.reader.base import Reader
from whence.vocab.registry import steady

_ALONE = 64  # reports that are read in this process: starting others takes about as long
_CHUNK = 8  # reports handed to a process at once, so that handing over costs little beside reading
_AHEAD = 3  # chunks in flight for each process: one being read, the next waiting, one to even out

Outcome = Reading | Refusal


class Done(NamedTuple):
    """A report with its reading, or with the refusal that says why there is none, and how long that took."""

    raw: RawReport
    outcome: Outcome
    seconds: float


def read_all(raws: Iterable[RawReport], reader: Reader, workers: int | None = None) -> Iterator[Done]:
    """Each report with its reading, or with the refusal that says why there is none, in the order given.

    `workers` is how many processes may read, by default one for each processor; with 1, or few reports, all are read in
    this one. At most a few reports for each process are taken ahead of what is yielded. Raises UsageError when the
    processes cannot be started or one of them dies.
    """
    workers = workers or os.cpu_count() or 1
    reports = iter(raws)
    first = list(islice(reports, _ALONE + 1))
    if workers == 1 or len(first) <= _ALONE:
        return (Done(raw, *read_timed(reader, raw.report)) for raw in chain(first, reports))
    return _read_in_processes(chain(first, reports), reader, workers)


def _read(reader: Reader, report: Report) -> Outcome:
    """The reading of a report, checked, or why there is none.

    The model's types raise ValueError for values that do not go together: a reader's failure like its own errors.
    """
    try:
        check_report(report)
        with steady():
            reading = reader.read(report)
        check_reading(report, reading)
    except ReportError as error:
        return Refusal(report.identity, RefusalReason(error.reason), error.detail)
    except MemoryError:
        raise  # no fault of the report: read again when there is room, it is read
    except Exception as error:  # noqa: BLE001 - the one border where a reader's fault must not end the build
        return Refusal(report.identity, RefusalReason.READER_FAILED, f"{type(error).__name__}: {error}")
    return reading


def read_timed(reader: Reader, report: Report) -> tuple[Outcome, float]:
    """The outcome of reading a report, and how long this process read it."""
    begun = perf_counter()
    return _read(reader, report), perf_counter() - begun


def _read_in_processes(raws: Iterator[RawReport], reader: Reader, workers: int) -> Iterator[Done]:
    """As `read_all`, in a pool of processes that ends with this iterator, however it ends."""
    chunks = iter(lambda: list(islice(raws, _CHUNK)), [])
    flying: deque[tuple[list[RawReport], Future[list[tuple[Outcome, float]]]]] = deque()
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin, initargs=(reader,))
    try:
        for chunk in chunks:
            flying.append((chunk, pool.submit(_read_chunk, [raw.report for raw in chunk])))
            if len(flying) >= workers * _AHEAD:
                yield from _landed(flying)
        while flying:
            yield from _landed(flying)
    except BrokenProcessPool as error:
        raise UsageError(
            "a reading process ended before its time, as where the memory runs out: build with workers=1 "
            "(`--workers 1`), which needs less and shows why; what was read is not read again; a script that "
            'builds with more must do so under `if __name__ == "__main__":`'
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _landed(flying: deque[tuple[list[RawReport], Future[list[tuple[Outcome, float]]]]]) -> Iterator[Done]:
    """The outcomes of the chunk that was handed over first."""
    chunk, future = flying.popleft()
    yield from (Done(raw, *timed) for raw, timed in zip(chunk, future.result(), strict=True))


_reader: Reader | None = None  # this process's reader, set once when a pool starts it


def _begin(reader: Reader) -> None:
    """Make a started process ready: its reader, deaf to Ctrl-C (its parent hears it), ending when its parent has."""
    global _reader  # noqa: PLW0603 - the only way to hand a pool's process something once
    _reader = reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process as soon as its parent has ended: a pool whose owner was killed would wait for ever."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _read_chunk(reports: list[Report]) -> list[tuple[Outcome, float]]:
    """The outcomes of some reports and how long each took, in a process that `_begin` made ready."""
    if _reader is None:
        raise UsageError("a process reads before it has a reader")
    done = [read_timed(_reader, report) for report in reports]
    if not gc.get_freeze_count():
        gc.freeze()  # vocabularies and the gazetteer stay: nobody need look through them again for what can go
    return done
