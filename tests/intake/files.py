"""Writing small files and reading them back through `find_reports`."""

import json
from collections.abc import Sequence
from pathlib import Path

from whence.intake import find_reports
from whence.model.report import RawReport, Refusal, Report

ARTICLE = (
    "Two people were hurt when a grenade went off in the market of Dori on Monday, a nurse said.\n"
    "The police said that they were looking for a man who had run away.\n"
)


def write(path: Path, content: str | bytes | object) -> Path:
    """The path, with the content in it: bytes as they are, text as UTF-8, anything else as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, str):
        content = content.encode("utf-8")
    elif not isinstance(content, bytes):
        content = json.dumps(content).encode("utf-8")
    path.write_bytes(content)
    return path


def read(*paths: Path) -> list[RawReport | Refusal]:
    return list(find_reports(paths))


def report(*paths: Path) -> Report:
    """The only thing found, which must be a report."""
    (found,) = read(*paths)
    assert isinstance(found, RawReport), found
    return found.report


def refusal(*paths: Path) -> Refusal:
    """The only thing found, which must be a refusal that says what to do."""
    (found,) = read(*paths)
    assert isinstance(found, Refusal), found
    assert len(found.detail) > 20
    return found


def identities(found: Sequence[RawReport | Refusal]) -> list[str]:
    return [item.identity if isinstance(item, Refusal) else item.report.identity for item in found]
