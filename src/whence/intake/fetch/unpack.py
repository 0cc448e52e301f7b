"""Bodies as they were before they were packed for the way, piece by piece and never beyond a cap."""

import zlib
from collections.abc import Iterable, Iterator

from whence.model.errors import ReportError
from whence.model.lists import RefusalReason

ACCEPTED = "gzip, deflate"
_PIECE = 1 << 16
_LAYERS = 2  # packed twice happens by mistake, more often by intent
_GZIP = 16 + zlib.MAX_WBITS


def capped(pieces: Iterable[bytes], most: int, over: ReportError) -> Iterator[bytes]:
    """The pieces, as long as they hold no more than `most` bytes together; raises `over` when they do."""
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise over
        yield piece


def unpacked(pieces: Iterable[bytes], encoding: str, most: int) -> Iterator[bytes]:
    """The pieces unpacked as a Content-Encoding says.

    Raises ReportError DECOMPRESSION_CAP for more than `most` bytes, HTTP_ERROR for what cannot be unpacked.
    """
    layers = [name for part in encoding.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    if len(layers) > _LAYERS:
        raise _broken(f"it is packed {len(layers)} times over")
    for name in reversed(layers):
        if name not in ("gzip", "x-gzip", "deflate"):
            raise _broken(f"it is packed as {name[:20]}, which was not asked for")
        bomb = ReportError(
            RefusalReason.DECOMPRESSION_CAP, f"it unpacks to more than {most:,} bytes: no page of a report does"
        )
        pieces = capped(_inflated(pieces, name), most, bomb)
    yield from pieces


def gunzipped(pieces: Iterable[bytes], most: int) -> Iterator[bytes]:
    """The pieces of a gzip file unpacked; raises as `unpacked` does."""
    return unpacked(pieces, "gzip", most)


def _inflated(pieces: Iterable[bytes], name: str) -> Iterator[bytes]:
    """What a stream of one kind unpacks to, at most a piece at a time. A gzip file may have several members."""
    engine = None
    for piece in pieces:
        held = piece
        while held:
            if engine is None:
                engine = zlib.decompressobj(_window(name, held))
            out = _step(engine, held)
            held = engine.unconsumed_tail
            if out:
                yield out
            if engine.eof:
                held = engine.unused_data.lstrip(b"\0")
                if name == "deflate" or not held.startswith(b"\x1f\x8b"):
                    return
                engine = None
    if engine is not None and not engine.eof:
        rest = engine.flush()
        if rest:
            yield rest
        if not engine.eof:
            raise _broken("what was packed ends before its end")


def _window(name: str, start: bytes) -> int:
    """How zlib is told the kind: servers say deflate of streams with and without zlib's own head."""
    if name != "deflate":
        return _GZIP
    with_head = start[0] & 0x0F == 8 and (len(start) < 2 or (start[0] * 256 + start[1]) % 31 == 0)
    return zlib.MAX_WBITS if with_head else -zlib.MAX_WBITS


def _step(engine: "zlib._Decompress", held: bytes) -> bytes:
    try:
        return engine.decompress(held, _PIECE)
    except zlib.error as error:
        raise _broken("it is not packed as it says") from error


def _broken(what: str) -> ReportError:
    return ReportError(RefusalReason.HTTP_ERROR, f"the answer cannot be read: {what}")
