"""`python -m evaluation.faults [--trials 90] [--kind KIND] [--seed 1] [--json]`: builds that are disturbed.

Each trial builds a small record in a process of its own and disturbs that: it is killed at a system call or at a
moment, the disk is full, files cannot be read, the record is damaged, two builds run at once, the desk is open, the
clock is set back, the memory runs out. After it the record opens or whence says what is wrong and how to recover;
`whence verify` finds nothing, or the damage; and the build run again gives the same as an undisturbed one. Counts by
kind come out: right, of words (whence had to speak, and what it said helped), wrong. A trial that went wrong is told
with its name, with which it is run again: `--again NAME`.

Kills at system calls need strace; where there is none, builds are killed at moments alone.
"""

import argparse
import json
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.faults import limits
from evaluation.faults.after import Became, Outcome
from evaluation.faults.child import STRACE, Child
from evaluation.faults.kinds import CALLS, KINDS, Bench
from evaluation.faults.world import Place, World

_WORLDS = 3
_NEED_STRACE = "call"


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial that took place: its name, which says all that chance decided, and what became of it."""

    name: str
    kind: str
    outcome: Outcome
    seconds: float


class Worlds:
    """The worlds of all trials, each made when one first takes place there."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._seed = seed
        self._made: dict[int, World] = {}
        self._calls: dict[str, int] | None = None
        self._places = 0

    def of(self, number: int) -> World:
        """One of them."""
        if number not in self._made:
            chance = random.Random(f"{self._seed}:world:{number}")
            self._made[number] = World.made(self._folder / f"world-{number}", chance)
        return self._made[number]

    def place(self, world: World, *, half: bool = False, whole: bool = False) -> Place:
        """A place for a trial, with a record of half the reports, or of all, or none."""
        self._places += 1
        return Place.made(
            self._folder / f"trial-{self._places}", world, world.whole if whole else world.half if half else None
        )

    def calls(self) -> dict[str, int]:
        """How often an undisturbed build makes each system call, by strace; nothing where it cannot look."""
        if self._calls is None:
            self._calls = self._counted()
        return self._calls

    def _counted(self) -> dict[str, int]:
        place = self.place(self.of(0))
        table = place.folder / "calls.txt"
        child = Child.of(place.command(), place.said)
        traced = child.trace("-c", "-o", str(table), "-e", f"trace={','.join(CALLS)}")
        child.go()
        child.wait()
        lines = table.read_text(encoding="utf-8").splitlines() if traced and table.exists() else []
        return {row[-1]: int(row[3]) for row in map(str.split, lines) if row and row[-1] in CALLS}


def trials(worlds: Worlds, kinds: Sequence[str], numbers: Sequence[int], seed: int) -> Iterator[Trial]:
    """The trials of some kinds in turn."""
    for number in numbers:
        for kind in kinds:
            yield trial(worlds, f"{seed}:{kind}:{number}")


def trial(worlds: Worlds, name: str) -> Trial:
    """One trial, by its name."""
    _, kind, number = name.split(":")
    world = worlds.of(int(number) % _WORLDS)
    bench = Bench(lambda **of: worlds.place(world, **of), worlds.calls())
    began = time.perf_counter()
    try:
        became = KINDS[kind](bench, random.Random(name))
    except Exception:  # noqa: BLE001 - whatever a trial dies of, the next takes place
        became = Outcome(Became.WRONG, "the trial broke", (traceback.format_exc(),))
    return Trial(name, kind, became, time.perf_counter() - began)


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(
        prog="python -m evaluation.faults", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--trials", type=int, default=90, help="how many, over all kinds")
    options.add_argument("--kind", action="append", choices=list(KINDS), help="this kind alone; may be given again")
    options.add_argument("--seed", type=int, default=1, help="another seed makes other trials")
    options.add_argument("--again", metavar="NAME", action="append", help="the trial of this name, as it was told")
    options.add_argument("--json", action="store_true", help="print one JSON object")
    options.add_argument("--say", action="store_true", help="say of each trial what was done")
    return options.parse_args()


def _kinds(given: argparse.Namespace, worlds: Worlds) -> list[str]:
    """The kinds that can be had here."""
    kinds = [kind for kind in given.kind or KINDS if kind != "memory" or limits.can_limit_memory()]
    if _NEED_STRACE in kinds and not worlds.calls():
        why = "there is no strace" if STRACE is None else "strace may not look at processes"
        print(f"faults: {why}: builds are killed at moments alone", file=sys.stderr)
        kinds = [kind for kind in kinds if kind != _NEED_STRACE] or ["moment"]
    return kinds


def _told(found: Sequence[Trial]) -> str:
    counts = {kind: Counter(each.outcome.became for each in found if each.kind == kind) for kind in KINDS}
    rows = [
        f"| {kind} | {of.total()} | " + " | ".join(str(of[became]) for became in Became) + " |"
        for kind, of in counts.items()
        if of
    ]
    head = f"| kind | trials | {' | '.join(Became)} |"
    return "\n".join([head, "|---|---:|---:|---:|---:|", *rows])


def main() -> int:
    """Hold the trials that the arguments ask for, and print what became of them; 1 where one went wrong."""
    given = _options()
    found: list[Trial] = []
    began = time.perf_counter()
    with TemporaryDirectory(prefix="whence-faults-") as folder:
        worlds = Worlds(Path(folder), int(given.again[0].split(":")[0]) if given.again else given.seed)
        if given.again:
            planned: Iterator[Trial] = (trial(worlds, name) for name in given.again)
        else:
            kinds = _kinds(given, worlds)
            numbers = range(-(-given.trials // len(kinds)))
            planned = trials(worlds, kinds, numbers, given.seed)
        for one in planned:
            found.append(one)
            if given.say or one.outcome.wrong:
                print(f"{one.name}  {one.outcome.became}: {one.outcome.done}", file=sys.stderr, flush=True)
            for wrong in one.outcome.wrong:
                print(f"    {wrong}", file=sys.stderr, flush=True)
            if len(found) == given.trials and not given.again:
                break
    _print(found, time.perf_counter() - began, as_json=given.json)
    return int(any(one.outcome.wrong for one in found))


def _print(found: Sequence[Trial], seconds: float, *, as_json: bool) -> None:
    if as_json:
        counts = Counter((one.kind, one.outcome.became.value) for one in found)
        by_kind = {
            kind: {became.value: counts[kind, became.value] for became in Became}
            for kind in KINDS
            if any(counts[kind, became.value] for became in Became)
        }
        wrong = [asdict(one) for one in found if one.outcome.wrong]
        print(json.dumps({"trials": len(found), "kinds": by_kind, "wrong": wrong, "seconds": round(seconds, 1)}))
        return
    print(_told(found))
    print(f"{len(found)} trials in {seconds:.0f} s")


if __name__ == "__main__":
    sys.exit(main())
