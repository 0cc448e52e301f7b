"""`python -m evaluation.warc [--sizes MB …] [--kills N] [--folder FOLDER]`: web archives streamed, and builds killed.

Archives of pages that this writes itself are built into records by the rules. Prints for each size how long that took
and the most memory that the building process held, which should not grow with the archive beyond what the record's own
stages hold of its reports. The largest is then built again and killed at random moments, run after run, until it ends;
what it exports has to be the same, byte for byte, as the unbroken build's, and so has every count of the record.
"""

import argparse
import base64
import gzip
import hashlib
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from uuid import UUID

from whence.api import Record
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.export.write import export
from whence.store import Record as StoredRecord

SIZES = (100, 1_000)
KILLS = 20
SEED = 20210302

_AS_OF = date(2024, 1, 1)
_MEGABYTE = 1_000_000
_WITHIN = 50_000  # bytes of a small picture within each page, so that pages weigh what pages do
_BESIDE = 2_000_000  # bytes of the pictures that stand beside each page as records of their own
_TELLING = 40  # one page in so many tells of violence
_WORDS = (
    "market road harvest school bridge river council season price water tree field meeting teacher truck letter garden "
    "window festival player library paint concert bread station museum ticket engine valley village song painter baker "
    "lamp winter summer orchard farmer clinic wedding choir tailor fisher kitchen roof carpenter mill donkey basket"
).split()
_DOES = "opened repaired sold visited painted closed praised moved described built measured counted carried".split()
_PLACES = ("Dori", "Djibo", "Kaya", "Fada", "Gorom", "Arbinda", "Bourzanga", "Titao")
_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta property="article:published_time" content="2021-{month:02}-{day:02}"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<img alt="" src="data:image/jpeg;base64,{picture}"><article><h1>{title}</h1>{text}</article></body></html>"""


@dataclass(frozen=True, slots=True)
class Built:
    """What one build of an archive took: seconds, the most memory in MiB (while reading, and in all), and what came."""

    seconds: float
    reading: float
    most: float
    reports: int
    exported: str


def write_archive(path: Path, size: int) -> int:
    """Write a .warc.gz of so many bytes, the same on every machine; gives how many pages it holds."""
    pages = 0
    with path.open("wb") as file:
        for record in _records():
            if file.tell() >= size:
                break
            pages += b"text/html" in record[:1_000]
            file.write(gzip.compress(record, compresslevel=1, mtime=0))
    return pages


def _records() -> Iterator[bytes]:
    """Records of pages, each followed by one of a picture."""
    chance = random.Random(SEED)
    for number in count(1):
        yield _record(number, "text/html; charset=utf-8", "", _page(number, chance))
        yield _record(number, "image/jpeg", "picture.jpg", chance.randbytes(_BESIDE))


def _record(number: int, kind: str, part: str, body: bytes) -> bytes:
    block = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode("ascii") + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{UUID(int=2 * number + bool(part))}>\r\n"
        f"WARC-Target-URI: https://paper{number % 97}.example/{number}/{part}\r\n"
        f"WARC-Date: 2021-12-01T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode("ascii") + block + b"\r\n\r\n"


def _page(number: int, chance: random.Random) -> bytes:
    text = "".join(f"<p>{_sentence(chance)} {_sentence(chance)}</p>" for _ in range(4))
    month, day = 1 + number % 11, 1 + number % 28
    if number % _TELLING == 0:
        killed, place = 2 + number // _TELLING % 40, _PLACES[number // _TELLING % len(_PLACES)]
        text = f"<p>Gunmen killed {killed} people in {place} on {day} {_month(month)} 2021, the army said.</p>{text}"
    picture = base64.b64encode(chance.randbytes(_WITHIN)).decode("ascii")
    title = f"The {chance.choice(_WORDS)} of the {chance.choice(_WORDS)} {number}"
    return _PAGE.format(title=title, month=month, day=day, picture=picture, text=text).encode("utf-8")


def _month(number: int) -> str:
    names = "January February March April May June July August September October November December"
    return names.split()[number - 1]


def _sentence(chance: random.Random) -> str:
    one, two, three = chance.sample(_WORDS, 3)
    return f"The {one} near the {two} {chance.choice(_DOES)} the {three} {chance.randrange(1000)} times that year."


def build_once(archive: Path, record: Path) -> None:
    """Build an archive into a record in this process; prints the most memory held, in MiB, and the reports."""
    from whence.api import build_into  # noqa: PLC0415 - only the process that builds loads it

    read = 0.0

    def tell(stage: str, _done: int) -> None:
        nonlocal read
        read = _most_memory() if stage in {"find", "read"} else read

    result = build_into(archive, record, "rules", workers=1, progress=tell)
    sys.stdout.write(f"{read:.1f} {_most_memory():.1f} {result.record.reports}\n")


def _most_memory() -> float:
    """The most memory that this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _process(archive: Path, record: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "evaluation.warc", "--build", str(archive), str(record)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _ended(child: "subprocess.Popen[str]", record: Path, begun: float) -> Built:
    """What a build that was left alone took."""
    told, _ = child.communicate()
    if child.returncode:
        raise SystemExit(f"a build failed with {child.returncode}")
    reading, most, reports = told.split()
    return Built(time.monotonic() - begun, float(reading), float(most), int(reports), _exported(record))


def _exported(record: Path) -> str:
    """A digest of all that a record exports, with what it holds and how its reports were received."""
    digest = hashlib.sha256()
    with Record(record) as opened:
        for form in ("jsonl", "claims-jsonl", "lineage-jsonl"):
            for line in export(opened, form, Redaction(internal=True, as_of=_AS_OF), Tally()):
                digest.update(line.encode("utf-8"))
        digest.update(repr(opened.counts()).encode("utf-8"))
    with StoredRecord.open_readonly(record) as stored:
        for report in stored.reports():
            digest.update(repr(stored.retrievals(report.report_id)).encode("utf-8"))
    return digest.hexdigest()


def _measured(archive: Path) -> Built:
    """One unbroken build."""
    record = archive.with_suffix(".db")
    begun = time.monotonic()
    return _ended(_process(archive, record), record, begun)


def _killed(archive: Path, whole: Built, kills: int) -> tuple[str, int, float]:
    """Kill a build so many times at random moments, then let it end; its digest, reports at the last kill, seconds."""
    chance, record, begun = random.Random(SEED), archive.with_suffix(".killed.db"), time.monotonic()
    kept = 0
    for number in range(1, kills + 1):
        child = _process(archive, record)
        try:
            child.communicate(timeout=chance.uniform(0, whole.seconds))
        except subprocess.TimeoutExpired:
            child.kill()
            child.communicate()
        kept = _held(record)
        sys.stdout.write(f"  killed {number}: {kept:,} reports are in\n")
        sys.stdout.flush()
    ended = _ended(_process(archive, record), record, begun)
    return ended.exported, kept, ended.seconds


def _held(record: Path) -> int:
    if not record.exists():
        return 0
    with sqlite3.connect(record) as db:
        try:
            found: int = db.execute("SELECT count(*) FROM reports").fetchone()[0]
        except sqlite3.OperationalError:
            found = 0
    db.close()
    return found


def measure(folder: Path, sizes: Sequence[int], kills: int) -> bool:
    """Print the figures; gives whether killed builds ended as the unbroken one did."""
    same = True
    for size in sizes:
        archive = folder / f"{size}.warc.gz"
        pages = write_archive(archive, size * _MEGABYTE)
        built = _measured(archive)
        told = f"{size:,} MB, {pages:,} pages: {built.seconds:,.0f} s, {built.reports:,} reports"
        memory = f"at most {built.reading:,.0f} MiB while reading, {built.most:,.0f} MiB with linking"
        sys.stdout.write(f"{told}; {memory}\n")
        sys.stdout.flush()
        if size == max(sizes) and kills:
            exported, kept, seconds = _killed(archive, built, kills)
            same = exported == built.exported
            words = "the same" if same else "ANOTHER"
            told = f"killed {kills} times, {kept:,} reports in at the last; ended after {seconds:,.0f} s in all"
            sys.stdout.write(f"{told}: {words} record\n")
    return same


def main() -> int:
    """Measure as the command line asks; 1 where a killed build did not end as an unbroken one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), metavar="MB")
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--build", type=Path, nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.build:
        build_once(*given.build)
        return 0
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        return 0 if measure(Path(folder), sorted(given.sizes), given.kills) else 1


if __name__ == "__main__":
    sys.exit(main())
