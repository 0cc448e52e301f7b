"""What whence needs and what it finds: versions, the gazetteer, optional parts and how to get them, the record."""

import platform
import re
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata, requires, version
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from whence import __version__
from whence.api import READERS, Record
from whence.gazetteer.added import check, folder, read_manifest, unfinished
from whence.gazetteer.table import Manifest
from whence.model.errors import DataError, RecordError, UsageError
from whence.model.plural import counted
from whence.reader.by_language import model, rules
from whence.reader.llm.client import require_openai
from whence.reader.llm.reader import LlmReader
from whence.reader.llm.settings import Settings
from whence.text.language import UNDETERMINED

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_EXTRA = re.compile(r"extra\s*==\s*['\"]([^'\"]+)['\"]")


@dataclass(frozen=True, slots=True)
class PartFound:
    """A part of whence: whether it is there, whether whence needs it, and what version or how to get it."""

    name: str
    present: bool
    needed: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Everything that the doctor found; `healthy` says that nothing needed is missing."""

    installed: tuple[tuple[str, str], ...]
    parts: tuple[PartFound, ...]
    record: tuple[tuple[str, str], ...]

    @property
    def healthy(self) -> bool:
        """Whether all that whence needs is there."""
        return all(part.present for part in self.parts if part.needed)


def diagnose(record: Path) -> Diagnosis:
    """Look at the installation and at the record, if there is one."""
    installed = (
        ("whence", __version__),
        ("python", f"{platform.python_version()} on {platform.system()} {platform.machine()}, {sys.executable}"),
        ("sqlite", sqlite3.sqlite_version),
        ("readers", ", ".join(READERS)),
        ("languages", "; ".join(_languages())),
    )
    return Diagnosis(installed, tuple(_parts()), tuple(_record(record)))


def _languages() -> Iterator[str]:
    """What reads each language, by the reader that a build is given."""
    for name, readers in (("model", model().readers), ("rules", rules().readers)):
        yield f"{name}: {', '.join(f'{code} by {reader}' for code, reader in readers.items())}"
    yield f"llm: {', '.join(f'{code} by llm' for code in sorted(LlmReader.languages - {UNDETERMINED}))}"


def _parts() -> Iterator[PartFound]:
    yield _gazetteer()
    yield from _added()
    yield _full_text()
    yield _language_model()
    yield from _packages()


def _gazetteer() -> PartFound:
    """The embedded gazetteer, by its manifest."""
    folder = Path(str(files("whence.gazetteer"))) / "data"
    try:
        manifest = Manifest.read(folder / "manifest.json")
    except DataError as error:
        return PartFound("gazetteer", False, True, str(error))
    if not (folder / "places.db").is_file():
        return PartFound("gazetteer", False, True, "places.db is missing: install whence again")
    rows = ", ".join(f"{number:,} {name}" for name, number in sorted(manifest.rows.items()))
    return PartFound("gazetteer", True, True, f"{rows}; {manifest.version}, {manifest.licence}")


def _added() -> Iterator[PartFound]:
    """The gazetteers that the user has added, each by the digest of its file, and imports that were cut short."""
    for path in sorted(folder().glob("*.json")):
        name = f"gazetteer {path.stem}"
        try:
            manifest = read_manifest(path.stem)
        except DataError as error:
            yield PartFound(name, False, True, str(error))
            continue
        if manifest is None:
            continue
        wrong = check(manifest)
        held = f"{counted(sum(manifest.places.values()), 'place')} from {manifest.file}, {manifest.licence}"
        yield PartFound(name, wrong is None, True, wrong or f"{held}; the file is as it was written")
    for begun in unfinished():
        how = f"cut short: add the same file again to go on, or `whence gazetteer remove {begun.name}`"
        yield PartFound(f"gazetteer {begun.name}", False, False, how)


def _full_text() -> PartFound:
    """SQLite's full-text search, which `events --text` asks."""
    with sqlite3.connect(":memory:") as db:
        options = {name for (name,) in db.execute("PRAGMA compile_options")}
    db.close()
    present = "ENABLE_FTS5" in options
    return PartFound(
        "full-text search", present, True, "SQLite's FTS5" if present else "use a Python whose SQLite has FTS5"
    )


def _language_model() -> PartFound:
    """The server and model that the llm reader would ask, or what it still needs; nothing is asked here."""
    name = "llm reader"
    try:
        require_openai()
        settings = Settings.from_environment()
    except UsageError as error:
        return PartFound(name, False, False, str(error))
    server = urlsplit(settings.base_url)
    where = f"{server.scheme}://{server.netloc.rpartition('@')[2]}{server.path}"
    key = "with a key" if settings.api_key else "without a key"
    return PartFound(name, True, False, f"{settings.model} at {where}, {key}; asked only by `--reader llm`")


def _packages() -> Iterator[PartFound]:
    """The packages that whence requires, and for each extra whether all of its packages are there."""
    try:
        required, known = requires("whence") or [], metadata("whence")
    except PackageNotFoundError:
        yield PartFound("installation", False, False, "run from its sources: `pip install -e .` shows the parts here")
        return
    for line in required:
        if _EXTRA.search(line) is None:
            yield _package(_name(line), needed=True)
    for extra in known.get_all("Provides-Extra") or []:
        names = [_name(line) for line in required if (found := _EXTRA.search(line)) and found[1] == extra]
        missing = [name for name in names if not _package(name, needed=False).present]
        how = f"`pip install 'whence[{extra}]'` brings {', '.join(missing)}"
        yield PartFound(f"extra {extra}", not missing, False, how if missing else ", ".join(names))


def _name(requirement: str) -> str:
    found = _NAME.match(requirement)
    return found[0] if found is not None else requirement


def _package(name: str, *, needed: bool) -> PartFound:
    try:
        return PartFound(name, True, needed, version(name))
    except PackageNotFoundError:
        return PartFound(name, False, needed, f"`pip install {name}`")


def _record(path: Path) -> Iterator[tuple[str, str]]:
    """What the record holds, or why it cannot be read."""
    if not path.exists():
        yield "file", f"{path}: there is none yet; `whence build FILES --record {path}` makes it"
        return
    try:
        with Record(path) as record:
            yield "file", f"{path}, {path.stat().st_size / 1e6:,.1f} MB"
            counts = record.counts()
            for name in ("reports", "sentences", "incidents", "claims", "events", "links"):
                yield name, f"{getattr(counts, name):,}"
            if counts.other_language:
                yield "sentences not read", f"{counts.other_language:,} in another language than their report's"
            if counts.reports:
                yield "read by", ", ".join(f"{reader} ({number:,})" for reader, number in record.readers().items())
            for kind, stage in record.stages().items():
                yield f"{kind} by", f"{stage}, a stage from outside"
            for run in list(record.runs())[-1:]:
                ended = f"ended {run.finished_at}" if run.finished_at else "cut short: build again to go on"
                yield "last build", f"by whence {run.version} with the {run.reader} reader, {ended}"
    except RecordError as error:
        yield "file", str(error)
