"""Bytes as they are kept: compressed, unless that makes them no smaller."""

import zlib
from collections.abc import Mapping
from enum import StrEnum
from sqlite3 import Row

from whence.model.errors import RecordError


class Packing(StrEnum):
    """How bytes are kept."""

    ZLIB = "zlib"
    PLAIN = "plain"


def packed(raw: bytes) -> Mapping[str, object]:
    """The columns in which bytes are kept."""
    small = zlib.compress(raw)
    if len(small) < len(raw):
        return {"bytes": small, "packing": Packing.ZLIB}
    return {"bytes": raw, "packing": Packing.PLAIN}


def unpacked(row: Row) -> bytes:
    """The bytes that a row of `raw` keeps; raises RecordError where they are damaged or longer than they were."""
    kept: bytes = row["bytes"]
    if row["packing"] == Packing.PLAIN:
        return kept
    unpacking = zlib.decompressobj()
    try:
        raw = unpacking.decompress(kept, row["size"] + 1)
    except zlib.error as error:
        raise RecordError(f"the bytes of {row['sha256']} are damaged: {error}") from error
    if not unpacking.eof or unpacking.unused_data or len(raw) != row["size"]:
        raise RecordError(f"the bytes of {row['sha256']} are damaged: they are not {row['size']:,}")
    return raw
