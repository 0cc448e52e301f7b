"""Time stamps of what a record received: the digest over its hashes, and the stamps as they are kept.

The digest up to a key N of `raw` is the SHA-256 of a text: the column `sha256` (64 hexadecimal digits in small letters)
of every row whose `raw_key` is N or less, in the order of `raw_key`, each followed by one line feed. Rows are only
added, so that it stays the same for ever. Anyone comes to it by

    sqlite3 record.db "SELECT sha256 FROM raw WHERE raw_key <= N ORDER BY raw_key" | sha256sum
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from whence.model.stamp import Extent, Stamp, Stamped
from whence.store.connection import Connection
from whence.store.seal import values_seal

_HASHES = "SELECT raw_key, sha256 FROM raw WHERE raw_key <= ? ORDER BY raw_key"


def received(at: Connection) -> Extent | None:
    """All that the record has received up to now; None where it has nothing."""
    last = at.value("SELECT max(raw_key) FROM raw")
    return extents(at, [last])[last] if last is not None else None


def extents(at: Connection, keys: Iterable[int]) -> Mapping[int, Extent]:
    """What the record has received up to each of these keys, in one pass over the hashes."""
    found: dict[int, Extent] = {}
    wanted = sorted(set(keys), reverse=True)
    digest, raws = hashlib.sha256(), 0
    for key, sha256 in at.rows(_HASHES, wanted[0] if wanted else 0):
        while wanted and wanted[-1] < key:
            done = wanted.pop()
            found[done] = Extent(done, raws, digest.hexdigest())
        digest.update(_line(sha256))
        raws += 1
    return found | {key: Extent(key, raws, digest.hexdigest()) for key in wanted}


def hashes(at: Connection, up_to: int) -> Iterator[bytes]:
    """The text whose SHA-256 is the digest up to a key, line by line."""
    for _, sha256 in at.rows(_HASHES, up_to):
        yield _line(sha256)


def _line(sha256: str) -> bytes:
    return f"{sha256}\n".encode()


def add_stamp(at: Connection, stamp: Stamp) -> None:
    """Keep a stamp; the caller holds a transaction."""
    extent = stamp.extent
    at.add(
        "stamps",
        at=stamp.at,
        server=stamp.server,
        up_to=extent.up_to,
        raws=extent.raws,
        digest=extent.digest,
        reply=stamp.reply,
        sealed=_seal(stamp),
    )


def _seal(stamp: Stamp) -> str:
    extent, reply = stamp.extent, hashlib.sha256(stamp.reply).hexdigest()
    return values_seal("stamp", stamp.at, stamp.server, extent.up_to, extent.raws, extent.digest, reply)


def stamps_of(at: Connection) -> Iterator[tuple[Stamp, bool]]:
    """The stamps in the order in which they came, each with whether its row is as it was written."""
    for row in at.rows("SELECT * FROM stamps ORDER BY stamp_key"):
        extent = Extent(row["up_to"], row["raws"], row["digest"])
        stamp = Stamp(extent, row["at"], row["server"], row["reply"])
        yield stamp, row["sealed"] == _seal(stamp)


def stamped(at: Connection) -> tuple[Stamped, ...]:
    """The stamps, each beside what the record has up to the same key."""
    found = list(stamps_of(at))
    here = extents(at, (stamp.extent.up_to for stamp, _ in found))
    return tuple(Stamped(stamp, here[stamp.extent.up_to], sealed) for stamp, sealed in found)
