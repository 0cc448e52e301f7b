"""Where examples are run: a fresh folder with the example reports, and the record of them where a page builds none."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import whence

ROOT = Path(__file__).resolve().parents[2]
RECORD = "record.db"
_HOME = "home"
_BUILD = "whence build examples/reports\n"


_PROGRESS = re.compile(r"(found [\d,]+, )?read [\d,]+(,|;|$)")


@dataclass(frozen=True, slots=True)
class Workplace:
    """A folder that examples are run in."""

    folder: Path

    def run(self, command: str) -> tuple[str, ...]:
        """The lines that a command prints, on either stream, with this Python's scripts first on the path.

        Those that a long build prints now and then are left out: a page shows what a fast machine does.
        """
        done = subprocess.run(
            command,
            shell=True,
            cwd=self.folder,
            env=_environment() | {"WHENCE_HOME": str(self.folder / _HOME)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        lines = (line.rstrip() for line in done.stdout.splitlines())
        return tuple(line for line in lines if not _PROGRESS.match(line))


def build_examples(folder: Path) -> Path:
    """Build the record of the example reports in a folder; gives its file."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    record = folder / RECORD
    whence.build_into(folder / "examples" / "reports", record)
    return record


@contextmanager
def workplace(page: str, record: Path) -> Iterator[Workplace]:
    """A fresh folder for one page, with a copy of the record where the page does not build it."""
    with TemporaryDirectory(prefix="whence-docs-") as folder:
        place = Path(folder)
        shutil.copytree(ROOT / "examples", place / "examples")
        if f"$ {_BUILD}" not in page:
            shutil.copy(record, place / RECORD)
        yield Workplace(place)


def _environment() -> dict[str, str]:
    """The surroundings of a command: this environment's scripts, no colours, no width but that of a pipe."""
    kept = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "FORCE_COLOR"}}
    scripts = str(Path(sys.executable).parent)
    return kept | {"PATH": os.pathsep.join([scripts, kept.get("PATH", "")]), "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
