"""Ways to damage a record: its file, or the log beside one whose build was killed."""

import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from evaluation.faults.child import Child
from evaluation.faults.world import Place

_PAGE = 4096


def _bytes(place: Place, chance: random.Random) -> str:
    """Some bytes in some places are others."""
    data = bytearray(place.record.read_bytes())
    places = [chance.randrange(len(data)) for _ in range(chance.choice((1, 1, 2, 8, 64)))]
    for at in places:
        data[at] = (data[at] + chance.randint(1, 255)) % 256
    place.record.write_bytes(data)
    return f"{len(places)} other bytes, the first at {places[0]:,}"


def _header(place: Place, chance: random.Random) -> str:
    """A byte of the file's header is another."""
    data = bytearray(place.record.read_bytes())
    at = chance.randrange(100)
    data[at] = (data[at] + chance.randint(1, 255)) % 256
    place.record.write_bytes(data)
    return f"another byte in the header, at {at}"


def _page(place: Place, chance: random.Random) -> str:
    """A page holds something else."""
    data = bytearray(place.record.read_bytes())
    number = chance.randrange(len(data) // _PAGE)
    data[number * _PAGE : (number + 1) * _PAGE] = bytes(_PAGE) if chance.random() < 0.5 else chance.randbytes(_PAGE)
    place.record.write_bytes(data)
    return f"page {number + 1} holds something else"


def _swapped(place: Place, chance: random.Random) -> str:
    """Two pages stand in one another's place."""
    data = place.record.read_bytes()
    pages = [data[at : at + _PAGE] for at in range(0, len(data), _PAGE)]
    one, other = chance.sample(range(len(pages)), 2)
    pages[one], pages[other] = pages[other], pages[one]
    place.record.write_bytes(b"".join(pages))
    return f"pages {one + 1} and {other + 1} swapped"


def _cut(place: Place, chance: random.Random) -> str:
    """The file ends too early."""
    size = chance.randrange(place.record.stat().st_size)
    size -= size % _PAGE if chance.random() < 0.5 else 0
    with place.record.open("r+b") as file:
        file.truncate(size)
    return f"cut to {size:,} bytes"


def _older_page(place: Place, chance: random.Random) -> str:
    """A page is one of an earlier state of the record, as where a disk did not write it."""
    data, older = bytearray(place.record.read_bytes()), place.world.half.read_bytes()
    number = chance.randrange(len(older) // _PAGE)
    data[number * _PAGE : (number + 1) * _PAGE] = older[number * _PAGE : (number + 1) * _PAGE]
    place.record.write_bytes(data)
    return f"page {number + 1} of an earlier state"


def _log_lost(place: Place, chance: random.Random) -> str:
    """The log is lost of a record whose build was killed, with its index or without."""
    _killed(place, chance)
    gone = [""] if chance.random() < 0.5 else ["-shm"]
    for end in ("-wal", *filter(None, gone)):
        Path(f"{place.record}{end}").unlink(missing_ok=True)
    return f"killed, and its log lost{' with its index' if gone != [''] else ''}"


def _log_torn(place: Place, chance: random.Random) -> str:
    """The log of a record whose build was killed ends too early, or holds something else."""
    _killed(place, chance)
    log = Path(f"{place.record}-wal")
    size = log.stat().st_size if log.exists() else 0
    if not size:
        return "killed, and it had written no log"
    data = bytearray(log.read_bytes())
    at = chance.randrange(size)
    if chance.random() < 0.5:
        log.write_bytes(data[:at])
        return f"killed, and its log cut to {at:,} of {size:,} bytes"
    data[at] = (data[at] + chance.randint(1, 255)) % 256
    log.write_bytes(data)
    return f"killed, and its log another at byte {at:,} of {size:,}"


def _killed(place: Place, chance: random.Random) -> None:
    """A record of half of the reports, killed while the others are built into it."""
    place.record.write_bytes(place.world.half.read_bytes())
    child = Child.of(place.command(), place.said)
    child.go()
    time.sleep(chance.uniform(0.1, 1.0) * place.world.seconds)
    child.kill()
    child.wait()


WAYS: Sequence[Callable[[Place, random.Random], str]] = (
    _bytes,
    _bytes,
    _header,
    _page,
    _swapped,
    _cut,
    _older_page,
    _log_lost,
    _log_torn,
)
"""All of them; some bytes being others is what happens most."""
