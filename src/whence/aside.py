"""What is too much to hold: things put aside in a file without a name as they are made, and read when asked for."""

import pickle
import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Generic, TypeVar, overload
from weakref import finalize

from whence.model.errors import RecordError

_IN_MEMORY = 1 << 22  # bytes: what is less needs no file

Thing = TypeVar("Thing")


class Aside(Sequence[Thing], Generic[Thing]):
    """Things in order that a file holds, and of which each is made anew when it is asked for.

    The file is in the system's folder for such (`TMPDIR`), has no name, and is gone with this. Things must be plain
    values: of one that is asked for twice there are two, which are equal. One thread at a time reads them.
    """

    def __init__(self, things: Iterable[Thing]) -> None:
        """Put things aside as they come; raises RecordError where the file cannot be written."""
        self._file: IO[bytes] = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed when nobody has this any more
        finalize(self, _close, self._file)
        self._starts = array("q", [0])
        for thing in things:
            self._put(_packed(thing))

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, at: int) -> Thing: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Thing]: ...

    def __getitem__(self, at: int | slice) -> Thing | Sequence[Thing]:
        if isinstance(at, slice):
            return [self._got(number) for number in range(*at.indices(len(self)))]
        number = at + len(self) if at < 0 else at
        if not 0 <= number < len(self):
            raise IndexError(at)
        return self._got(number)

    def __iter__(self) -> Iterator[Thing]:
        return map(self._got, range(len(self)))

    def _put(self, packed: bytes) -> None:
        try:
            self._file.write(packed)
        except OSError as error:
            raise _refused(error) from error
        self._starts.append(self._starts[-1] + len(packed))

    def _got(self, number: int) -> Thing:
        start, end = self._starts[number : number + 2]
        try:
            self._file.seek(start)
            packed = self._file.read(end - start)
        except OSError as error:
            raise _refused(error) from error
        thing: Thing = pickle.loads(packed)  # what this wrote itself, into a file that nobody else can open
        return thing


def _packed(thing: object) -> bytes:
    packed = BytesIO()
    pickler = pickle.Pickler(packed, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _REDUCED
    pickler.dump(thing)
    return packed.getvalue()


class _Reduced(dict[type, Callable[[Any], tuple[Any, ...]]]):
    """How things of a type are taken apart: those of dataclasses by their fields.

    What dataclasses with slots bring along themselves looks at all fields anew for each thing, which takes most of the
    time.
    """

    def __missing__(self, kind: type) -> Callable[[Any], tuple[Any, ...]]:
        if not is_dataclass(kind):
            raise KeyError(kind)
        names = _NAMES[kind]
        self[kind] = lambda thing: (_made, (kind, *[getattr(thing, name) for name in names]))
        return self[kind]


_REDUCED = _Reduced()


class _Names(dict[type, tuple[str, ...]]):
    """The fields of dataclasses in order."""

    def __missing__(self, kind: type) -> tuple[str, ...]:
        self[kind] = tuple(each.name for each in fields(kind))
        return self[kind]


_NAMES = _Names()


def _made(kind: type[Any], *values: Any) -> Any:
    """The thing that was taken apart, as it was: what its making works out or checks was done then."""
    thing = object.__new__(kind)
    for name, value in zip(_NAMES[kind], values, strict=True):
        object.__setattr__(thing, name, value)
    return thing


def _close(file: IO[bytes]) -> None:
    with suppress(OSError):  # what could not be written is of no use to anybody
        file.close()


def _refused(error: OSError) -> RecordError:
    folder = tempfile.tempdir or "the folder for temporary files"  # found when the file was made, if at all
    return RecordError(
        f"a file for work in {folder} cannot be written or read ({error.strerror or error}). What was written "
        "before is kept: make room there, or set TMPDIR to another folder, then run the same command again"
    )
