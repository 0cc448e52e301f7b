"""Time stamps in a terminal: one that was asked for, and what those of a record prove."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from rich.console import Console

from whence.model.plural import agreeing, counted
from whence.model.stamp import Stamp
from whence.stamping.held import HeldStamps
from whence.stamping.trust import INSTALL
from whence.terminal.console import facts, show, words

_FILES = ("file or page", "files and pages")


def show_stamp(stamp: Stamp, console: Console, *, fresh: bool) -> None:
    """Print a stamp that an authority gave, or that nothing came since the last one."""
    extent = stamp.extent
    if not fresh:
        show(console, words("nothing has come since the last stamp of this authority: it was not asked again"))
    lines = [
        ("stamped", words(f"{counted(extent.raws, *_FILES)}, by {moment_words(stamp.at)}")),
        ("authority", words(stamp.server)),
        ("digest", words(extent.digest)),
        ("list", words(f"sha256 of raw, in the order of raw_key, up to raw_key {extent.up_to}")),
    ]
    show(console, facts(lines))


def stamps_words(held: HeldStamps) -> str:
    """What the stamps of a record prove, by the one that reaches furthest of those that hold."""
    whole = [each.stamp for each in held.stamps if each.holds]
    told = counted(len(held.stamps), "stamp")
    if not whole:
        return f"{told}, of which none holds"
    best = max(whole, key=lambda stamp: (stamp.extent.raws, -datetime.fromisoformat(stamp.at).timestamp()))
    broken = len(held.stamps) - len(whole)
    fails = f", of which {broken} {agreeing(broken, 'does', 'do')} not hold" if broken else ""
    of = f"{best.extent.raws:,} of {counted(held.raws, *_FILES)}"
    return f"{told}{fails}: {of} {_proven(held)} by {moment_words(best.at)} ({urlsplit(best.server).netloc})"


def stamps_note(held: HeldStamps) -> str | None:
    """What was not looked at of the stamps, and how it would be; None where everything was."""
    if not held.stamps or held.trusted:
        return None
    if not held.signatures:
        return f"note: digests were compared, signatures of stamps were not checked: {INSTALL}"
    return "note: who signed the stamps was not asked: --roots FILE.pem names the certificates that you trust"


def moment_words(written: str) -> str:
    """The first full minute, in UTC, that is not before a time: what was there by then was there by that minute."""
    moment = datetime.fromisoformat(written)
    minute = moment.replace(second=0, microsecond=0)
    return f"{minute + timedelta(minutes=minute < moment):%Y-%m-%d %H:%M} UTC"


def _proven(held: HeldStamps) -> str:
    if held.trusted:
        return "proven to be there"
    return "stamped as there" if held.signatures else "said to be there"
