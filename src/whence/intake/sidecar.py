"""The keys of a report in the file beside it: NAME.meta.json, NAME with the report's suffix or without."""

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from whence.intake.found import Found, read_bytes, to_text
from whence.intake.json_text import parse_json
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason

_LARGEST = 1_000_000  # bytes; a sidecar holds keys, not texts


def read_sidecar(found: Found) -> Mapping[str, object]:
    """The keys in the sidecar of a file; with two sidecars, in that which names the suffix; without one, none.

    Raises ReportError: a report whose sidecar cannot be read is refused, since its identity may stand there.
    """
    for name in (f"{found.path.name}.meta.json", f"{found.path.stem}.meta.json"):
        path = found.path.with_name(name)
        if _is_file(path):
            return _read(path, name)
    return {}


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name too long for the file system cannot be there
        return False


def _read(path: Path, name: str) -> Mapping[str, object]:
    try:
        values = parse_json(to_text(read_bytes(path, _LARGEST)))
    except ReportError as error:
        raise ReportError(RefusalReason.MALFORMED, f"its sidecar {name} is no JSON object: {error.detail}") from error
    except OSError as error:
        todo = "make it readable, or remove it"
        raise ReportError(RefusalReason.UNREADABLE, f"its sidecar {name} cannot be read: {todo}") from error
    if not isinstance(values, dict):
        todo = 'write it as {"title": "...", "published": "..."}, or remove it'
        raise ReportError(RefusalReason.MALFORMED, f"its sidecar {name} is not a JSON object: {todo}")
    return cast("Mapping[str, object]", values)
