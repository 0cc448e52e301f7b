"""Whether the time stamps of a record hold: what they are over is still there, and who signed it did."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from whence.model.errors import RecordError, StampError
from whence.model.plural import counted
from whence.model.stamp import Stamp, Stamped
from whence.stamping.token import SHA256, token_of
from whence.stamping.trust import can_check, check_roots, check_signature
from whence.store import Damage, Record

if TYPE_CHECKING:
    from cryptography.x509 import Certificate


@dataclass(frozen=True, slots=True)
class HeldStamp:
    """A stamp and whether it holds, as far as that was looked at."""

    stamp: Stamp
    holds: bool


@dataclass(frozen=True, slots=True)
class HeldStamps:
    """The stamps of a record in the order in which they came, out of how many files and pages, and what is damaged.

    `signatures` says whether these were checked, which takes an extra; `trusted` whether they were up to certificates
    that a person trusts.
    """

    stamps: tuple[HeldStamp, ...] = ()
    raws: int = 0
    signatures: bool = False
    trusted: bool = False
    damages: tuple[Damage, ...] = ()


def check_stamps(record: Record, roots: "Sequence[Certificate]" = ()) -> HeldStamps:
    """Look at every stamp of a record that is open for reading, up to `roots` where these are given."""
    try:
        found = record.stamped()
        raws = record.received_count()
    except (RecordError, TypeError, ValueError) as error:
        return HeldStamps(damages=(Damage("time stamps", f"they cannot be checked: {error}"),))
    signatures = can_check()
    looked = [tuple(_damages(one, roots, signatures=signatures)) for one in found]
    return HeldStamps(
        tuple(HeldStamp(one.stamp, not damages) for one, damages in zip(found, looked, strict=True)),
        raws,
        signatures,
        signatures and bool(roots),
        tuple(damage for damages in looked for damage in damages),
    )


def _damages(one: Stamped, roots: "Sequence[Certificate]", *, signatures: bool) -> Iterator[Damage]:
    """What is wrong with a stamp."""
    stamp, extent = one.stamp, one.stamp.extent
    where = f"time stamp of {stamp.at} by {stamp.server}"
    if not one.sealed:
        yield Damage(where, "its row is not as it was written: its seal does not hold")
    if one.here != extent:
        first = f"the first {counted(extent.raws, 'file or page', 'files and pages')}"
        yield Damage(
            where, f"{first} are not those that it is over: their digest is {one.here.digest}, not {extent.digest}"
        )
    try:
        token = token_of(stamp.reply)
        if (token.hashed_by, token.imprint.hex()) != (SHA256, extent.digest):
            yield Damage(where, f"what the authority signed is over {token.imprint.hex()[:64]}, not {extent.digest}")
        if token.at != _moment(stamp.at):
            yield Damage(where, f"what the authority signed is of {token.at.isoformat()}")
        if signatures:
            check_signature(token)
            if roots:
                check_roots(stamp.reply, token, roots)
    except StampError as error:
        yield Damage(where, f"what the authority answered does not hold: {error}")


def _moment(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return None
