"""What must be true after a disturbance: each check gives what is wrong, in a line, or nothing."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from evaluation.faults.child import Ended, ran
from evaluation.faults.world import Place, build, damages_of, digest_of
from whence.model.errors import RecordError


class Became(StrEnum):
    """What became of a trial."""

    RIGHT = "right"  # the record opened, and was finished
    OF_WORDS = "of words"  # whence said what is wrong and how to recover, and that helped
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a trial: in a word, what was done, and what is wrong where something is."""

    became: Became
    done: str
    wrong: tuple[str, ...] = ()


def outcome(done: str, wrong: Iterator[str] | Sequence[str], *, words: bool = False) -> Outcome:
    """The outcome of what was done, by what is wrong; `words` says that whence had to speak."""
    found = tuple(wrong)
    if found:
        return Outcome(Became.WRONG, done, found)
    return Outcome(Became.OF_WORDS if words else Became.RIGHT, done)


def ended_well(ended: Ended, *, allowed: Sequence[int], words: Sequence[str] = ()) -> Iterator[str]:
    """A child ended as it may: with one of these statuses, and where it failed with one of these words."""
    if ended.broke:
        yield f"it broke: {ended.said[-1500:] or 'it hung'}"
    elif ended.status not in allowed:
        yield f"it ended with {ended.status}: {ended.said[-500:]}"
    elif ended.status > 0 and words and not any(each in ended.said for each in words):
        yield f"it failed and did not say why: {ended.said[-500:]}"


def whole(place: Place) -> Iterator[str]:
    """The record opens, where there is one, and nothing in it is damaged."""
    if not place.record.exists():
        return
    try:
        for damage in damages_of(place.record):
            yield f"verify finds {damage.where}: {damage.what}"
    except RecordError as error:
        yield f"it does not open: {error}"


def finished(place: Place, reports: Sequence[Path] | None = None) -> Iterator[str]:
    """The build run again finishes, its record is whole, alone in its folder, and the same as an undisturbed one."""
    try:
        build(reports or [place.world.folder], place.record)
    except RecordError as error:
        yield f"the build run again does not finish: {error}"
        return
    if digest_of(place.record) != place.world.digest:
        yield "the finished record is not as an undisturbed one"
    left = sorted(each.name for each in place.beside.iterdir())
    if left != [place.record.name]:
        yield f"what is left beside the record: {left}"
    yield from whole(place)


def recovered(place: Place) -> Iterator[str]:
    """As whence says: a copy put in the record's place, what lay beside it moved away, can be built on."""
    for each in place.beside.iterdir():
        each.unlink()
    shutil.copy(place.world.half, place.record)
    yield from finished(place)


_LOOKS = (("events",), ("export", "--format", "jsonl", "--internal"), ("coverage",), ("log",), ("built",))


def read(place: Place) -> Iterator[str]:
    """What reads the record reads it, or says what is wrong with it."""
    for look in _LOOKS:
        ended = ran([*look, "--record", str(place.record)], place.said)
        for wrong in ended_well(ended, allowed=(0, 1, 2)):
            yield f"{look[0]}: {wrong}"
