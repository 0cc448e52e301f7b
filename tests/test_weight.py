"""What installing whence brings: how much it weighs, under which licences, and that the base stands by itself."""

import os
import re
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS: Mapping[str, list[str]] = PROJECT["optional-dependencies"]
MOST_MB = 450
_REPORT = "Gao, 4 October 2024. Gunmen killed five villagers near Gao on Thursday, the army said.\n"

USE = """
import sys
from importlib.abc import MetaPathFinder

class Refuse(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.split(".")[0] in REFUSED:
            raise ImportError(f"the base asks for {name}, which only an extra brings")

REFUSED = set(sys.argv[2].split(","))
sys.meta_path.insert(0, Refuse())
from pathlib import Path
import whence
from whence.cli import app

folder = Path(sys.argv[1])
for reader in ("rules", "model"):
    with whence.build(folder / "reports", folder / f"{reader}.db", reader=reader) as record:
        assert next(record.events()).actors is not None
for words in ("events", "search Gao", "export --format jsonl", "export --format geojson", "page"):
    app([*words.split(), "--record", str(folder / "rules.db")], standalone_mode=False)
"""


def needed(names: list[str]) -> Mapping[str, Distribution]:
    """The installed packages that some requirements lead to, by name; those that are not installed are left out."""
    found: dict[str, Distribution] = {}
    waiting = [Requirement(name) for name in names]
    while waiting:
        wanted = waiting.pop()
        name = re.sub(r"[-_.]+", "-", wanted.name).lower()
        if name in found or (wanted.marker is not None and not wanted.marker.evaluate({"extra": ""})):
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue
        waiting += [Requirement(each) for each in found[name].requires or ()]
    return found


def megabytes(package: Distribution) -> float:
    """What a package takes on disk, with what Python makes of its sources."""
    files = (Path(str(package.locate_file(file))) for file in package.files or ())
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def licences(package: Distribution) -> Iterator[str]:
    """The licences of which a user may choose one."""
    told = package.metadata
    if "License-Expression" in told:
        yield from told["License-Expression"].split(" OR ")
        return
    classified = [each.split(" :: ")[-1] for each in told.get_all("Classifier") or () if each.startswith("License ::")]
    written = told["License"].split("\n")[0] if "License" in told else "unknown"
    yield from classified or re.split(r" OR | or |/", written)


def is_strong_copyleft(licence: str) -> bool:
    """Whether a licence would bind what uses the package: GPL or AGPL, and not the Lesser GPL."""
    return re.search(r"\bA?GPL|(?<!Lesser )(?<!Library or Lesser )General Public License", licence) is not None


def test_the_base_weighs_less_than_it_may() -> None:
    base = needed(PROJECT["dependencies"])
    assert len(base) > 40
    own = sum(file.stat().st_size for file in (ROOT / "src" / "whence").rglob("*") if file.is_file()) / 1e6
    weights = {name: megabytes(package) for name, package in base.items()}
    heaviest = sorted(weights.items(), key=lambda each: -each[1])[:8]
    assert sum(weights.values()) + own < MOST_MB, heaviest


def test_no_licence_binds_those_who_use_whence() -> None:
    every = needed([*PROJECT["dependencies"], *(each for name in EXTRAS for each in EXTRAS[name])])
    told = {name: [*licences(package)] for name, package in every.items()}
    assert "duckdb" in told and all(told.values())
    assert {name: found for name, found in told.items() if all(map(is_strong_copyleft, found))} == {}


@pytest.mark.parametrize(
    ("licence", "binds"),
    [
        ("GPL-3.0-only", True),
        ("AGPL-3.0-or-later", True),
        ("GNU General Public License v3 (GPLv3)", True),
        ("LGPL-2.1-or-later", False),
        ("GNU Lesser General Public License v3 or later (LGPLv3+)", False),
        ("MIT", False),
    ],
)
def test_which_licences_bind(licence: str, binds: bool) -> None:
    assert is_strong_copyleft(licence) is binds


def use(python: Path | str, folder: Path, refused: set[str], **environment: str) -> subprocess.CompletedProcess[str]:
    """Build, ask and export with a Python, some of whose packages are refused."""
    (folder / "reports").mkdir()
    (folder / "reports" / "gao.txt").write_text(_REPORT, encoding="utf-8")
    command = [str(python), "-c", USE, str(folder), ",".join(sorted(refused))]
    return subprocess.run(
        command, capture_output=True, text=True, cwd=folder, env={**os.environ, **environment}, check=False
    )


def brought_by_extras() -> set[str]:
    """The modules of packages that only extras bring."""
    base = needed(PROJECT["dependencies"])
    extra = needed([each for name in EXTRAS for each in EXTRAS[name]])
    only = {name: package for name, package in extra.items() if name not in base}
    tops = (str(file).split("/")[0] for package in only.values() for file in package.files or ())
    return {top for top in tops if top.isidentifier()} - {"tests", "test", "docs", "examples"}


def test_the_base_imports_nothing_that_an_extra_brings(tmp_path: Path) -> None:
    refused = brought_by_extras()
    assert {"openai", "pyarrow", "duckdb", "splink", "playwright"} <= refused
    done = use(sys.executable, tmp_path, refused)
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.slow
def test_it_is_installed_bare_and_reads(tmp_path: Path) -> None:
    venv.create(tmp_path / "bare", with_pip=True)
    python = tmp_path / "bare" / "bin" / "python"
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(ROOT)]
    installed = subprocess.run(command, capture_output=True, text=True, check=False)
    if installed.returncode and re.search(
        "Could not find a version|connection broken|Network is unreach", installed.stderr
    ):
        pytest.skip("no package index can be reached")
    assert installed.returncode == 0, installed.stderr[-2000:]
    site = next((tmp_path / "bare" / "lib").glob("python3*")) / "site-packages"
    whole = sum(file.stat().st_size for file in site.rglob("*") if file.is_file() and not file.is_symlink()) / 1e6
    assert whole < MOST_MB
    (tmp_path / "use").mkdir()
    done = use(python, tmp_path / "use", set(), PYTHONPATH="")
    assert done.returncode == 0, done.stderr[-2000:]
