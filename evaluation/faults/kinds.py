"""The kinds of disturbance: each takes a place and chance, disturbs a build there, and says what became of it."""

import os
import random
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from itertools import chain

from evaluation.faults import limits
from evaluation.faults.after import (
    Outcome,
    ended_well,
    finished,
    outcome,
    read,
    recovered,
    whole,
)
from evaluation.faults.child import Child, ran
from evaluation.faults.corrupt import WAYS
from evaluation.faults.desk import at_the_desk
from evaluation.faults.inputs import spoilt
from evaluation.faults.world import Place, damages_of, digest_of
from whence.model.errors import RecordError

Trial = Callable[["Bench", random.Random], Outcome]

CALLS = ("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "unlink", "openat")
"""The system calls by which files come to be what they are."""

_FULL = ("the disk is full", "the system would not read or write")
_HELD = ("is being written by process",)
_KILLED = -9
_OK, _FAILED, _SOME_REFUSED = 0, 1, 3


class Bench:
    """What trials have in common: places to take place in, and how often an undisturbed build makes each call."""

    def __init__(self, place: Callable[..., Place], calls: Mapping[str, int]) -> None:
        self.place = place
        self.calls = calls

    def begun(self, chance: random.Random) -> Place:
        """A place where there is no record yet, or one of half of the reports."""
        return self.place(half=chance.random() < 0.5)


def by_call(bench: Bench, chance: random.Random) -> Outcome:
    """Kill at a system call, the n-th of its kind."""
    call = chance.choice([each for each in CALLS if bench.calls.get(each, 0) > 0])
    number = chance.randint(1, bench.calls[call])
    place = bench.begun(chance)
    child = Child.of(place.command(), place.said)
    if not child.trace("-e", f"trace={call}", "-e", f"inject={call}:signal=SIGKILL:when={number}"):
        raise OSError("strace cannot look at a process here")
    child.go()
    ended = child.wait()
    wrong = ended_well(ended, allowed=(_KILLED, _OK))
    return outcome(f"killed at {call} {number}: {ended.status}", chain(wrong, whole(place), finished(place)))


def by_moment(bench: Bench, chance: random.Random) -> Outcome:
    """Kill at a moment."""
    place = bench.begun(chance)
    child = Child.of(place.command(), place.said)
    after = chance.uniform(0, place.world.seconds * 1.3)
    child.go()
    time.sleep(after)
    child.kill()
    ended = child.wait()
    wrong = ended_well(ended, allowed=(_KILLED, _OK))
    return outcome(f"killed after {after:.3f} s: {ended.status}", chain(wrong, whole(place), finished(place)))


def full_disk(bench: Bench, chance: random.Random) -> Outcome:
    """Let the disk be full: a small one, a limit on the size of files, or a system that says so."""
    ways: list[Callable[[Bench, random.Random], Outcome]] = [_limited_files]
    if limits.can_mount():
        ways += [_small_disk, _small_disk]
    if bench.calls:
        ways += [_said_to_be_full]
    return chance.choice(ways)(bench, chance)


def _small_disk(bench: Bench, chance: random.Random) -> Outcome:
    place = bench.place(half=False)
    of = chance.random() < 0.5
    size = (place.world.half.stat().st_size if of else 0) + chance.randint(1, place.world.whole.stat().st_size)
    with limits.small_disk(place.beside, size) as enlarge:
        if of:
            shutil.copy(place.world.half, place.record)
        ended = ran(place.command(), place.said)
        wrong = list(ended_well(ended, allowed=(_OK, _FAILED), words=_FULL))
        enlarge()
        wrong += [*whole(place), *finished(place)]
    return outcome(f"a disk of {size:,} bytes: {ended.status}", wrong, words=ended.status != _OK)


def _limited_files(bench: Bench, chance: random.Random) -> Outcome:
    place = bench.begun(chance)
    most = chance.randint(1, 2 * place.world.whole.stat().st_size)
    ended = ran(place.command(), place.said, limits.file_size(most))
    wrong = ended_well(ended, allowed=(_OK, _FAILED), words=_FULL)
    done = f"files of {most:,} bytes at most: {ended.status}"
    return outcome(done, chain(wrong, whole(place), finished(place)), words=ended.status != _OK)


def _said_to_be_full(bench: Bench, chance: random.Random) -> Outcome:
    """From the n-th call that writes on, each is answered with ENOSPC, until the build ends."""
    call = chance.choice([each for each in ("write", "pwrite64", "ftruncate") if bench.calls.get(each, 0) > 0])
    number = chance.randint(1, bench.calls[call])
    place = bench.begun(chance)
    paths = [f"{place.record}{end}" for end in ("", "-wal", "-shm", "-journal", ".lock", ".new")]
    named = [part for path in paths for part in ("-P", path)]
    child = Child.of(place.command(), place.said)
    if not child.trace(*named, "-e", f"trace={call}", "-e", f"inject={call}:error=ENOSPC:when={number}+"):
        raise OSError("strace cannot look at a process here")
    child.go()
    ended = child.wait()
    wrong = ended_well(ended, allowed=(_OK, _FAILED), words=_FULL)
    done = f"no room from {call} {number} on: {ended.status}"
    return outcome(done, chain(wrong, whole(place), finished(place)), words=ended.status != _OK)


def unreadable(bench: Bench, chance: random.Random) -> Outcome:
    """Let some of the files to be read be none that can be read, and then let them be again."""
    place = bench.begun(chance)
    reports = place.folder / "in"
    shutil.copytree(place.world.folder, reports)
    names = chance.sample(sorted(each.name for each in reports.iterdir()), chance.randint(1, 3))
    done = [spoilt(reports / name, chance) for name in names]
    ended = ran(place.command(reports), place.said)
    wrong = list(ended_well(ended, allowed=(_SOME_REFUSED,)))
    wrong += [f"{name} is not told of: {ended.said[-500:]}" for name in names if name not in ended.said]
    wrong += whole(place)
    for name in names:
        _remove(reports / name)
        shutil.copy(place.world.folder / name, reports / name)
    wrong += finished(place, [reports])
    return outcome(", ".join(done), wrong, words=True)


def _remove(path: "os.PathLike[str]") -> None:
    if os.path.isdir(path) and not os.path.islink(path):  # noqa: PTH112, PTH114 - of links that lead nowhere too
        shutil.rmtree(path)
    else:
        os.unlink(path)  # noqa: PTH108


def corrupt(bench: Bench, chance: random.Random) -> Outcome:
    """Damage a record's file, or what lies beside one whose build was killed."""
    place = bench.place(whole=True)
    before = place.record.read_bytes()
    done = chance.choice(WAYS)(place, chance)
    wrong = list(read(place))
    found = _found(place)
    changed = not place.record.exists() or place.record.read_bytes() != before
    ended = ran(place.command(), place.said)
    wrong += ended_well(ended, allowed=(_OK, _FAILED), words=("is damaged", "is gone", "not a record"))
    if ended.status == _OK:  # it did no harm, or none was left
        wrong += ["verify found damage, and the build went on"] if found else []
        wrong += finished(place)
    elif not found:
        wrong += [f"the build refused what verify found whole: {ended.said[-500:]}"]
    else:
        wrong += recovered(place)
    return outcome(f"{done}{'' if changed else ' (nothing changed)'}", wrong, words=bool(found))


def _found(place: Place) -> tuple[str, ...]:
    """What is said to be wrong with a record."""
    try:
        return tuple(f"{each.where}: {each.what}" for each in damages_of(place.record))
    except RecordError as error:
        return (str(error),)


def two_builds(bench: Bench, chance: random.Random) -> Outcome:
    """Two builds at once: one of them builds, or both one after the other."""
    place = bench.begun(chance)
    first, second = (Child.of(place.command(), place.folder / f"said-{number}.txt") for number in range(2))
    first.go()
    time.sleep(chance.uniform(0, place.world.seconds))
    second.go()
    both = [first.wait(), second.wait()]
    wrong = list(chain.from_iterable(ended_well(each, allowed=(_OK, _FAILED), words=_HELD) for each in both))
    wrong += [] if any(each.status == _OK for each in both) else ["neither of the builds went on"]
    words = any(each.status == _FAILED for each in both)
    told = f"two builds: {both[0].status}, {both[1].status}"
    return outcome(told, chain(wrong, whole(place), _same(place), finished(place)), words=words)


def _same(place: Place) -> Iterator[str]:
    if digest_of(place.record) != place.world.digest:
        yield "what one of two builds made is not as an undisturbed one"


def clock_back(bench: Bench, chance: random.Random) -> Outcome:
    """Set the clock back while a build runs, by seconds or by years."""
    place = bench.begun(chance)
    back = timedelta(seconds=10 ** chance.uniform(0, 9))
    after = chance.randint(0, 40)
    ended = ran(place.command(), place.said, limits.clock(back, after))
    wrong = ended_well(ended, allowed=(_OK,))
    return outcome(f"clock back by {back} after {after}", chain(wrong, whole(place), _same(place), finished(place)))


def no_memory(bench: Bench, chance: random.Random) -> Outcome:
    """Let the memory run out."""
    place = bench.begun(chance)
    more = int(2 ** chance.uniform(16, 26))
    ended = ran(place.command(), place.said, limits.memory(more))
    if ended.status < 0 and not ended.broke:  # a part of it in another language ended it, which is as a kill
        wrong: Iterator[str] = iter(())
    else:
        wrong = ended_well(ended, allowed=(_OK, _FAILED), words=("memory ran out",))
    done = f"{more:,} bytes of memory more: {ended.status}"
    return outcome(done, chain(wrong, whole(place), finished(place)), words=ended.status != _OK)


def with_the_desk(bench: Bench, chance: random.Random) -> Outcome:
    """Build while the desk is open and somebody decides at it."""
    place = bench.place(half=True)
    done, wrong = at_the_desk(place, chance)
    return outcome(done, wrong)


KINDS: Mapping[str, Trial] = {
    "call": by_call,
    "moment": by_moment,
    "disk": full_disk,
    "input": unreadable,
    "corrupt": corrupt,
    "two": two_builds,
    "desk": with_the_desk,
    "clock": clock_back,
    "memory": no_memory,
}
"""The kinds by name."""
