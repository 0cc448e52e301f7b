"""Time stamps by an authority (RFC 3161): that what a record had received was there by then."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Extent:
    """What a record had received up to one key of `raw`: how many files and pages, and the digest over their hashes."""

    up_to: int
    raws: int
    digest: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time stamp: what is stamped, by when it was there (the authority's time, UTC), and who says so.

    `server` is the address that was asked, `reply` the authority's answer as it came (a TimeStampResp in DER).
    """

    extent: Extent
    at: str
    server: str
    reply: bytes


@dataclass(frozen=True, slots=True)
class Stamped:
    """A stamp of a record, what the record has up to the same key, and whether the stamp's row is as it was written."""

    stamp: Stamp
    here: Extent
    sealed: bool
