"""Which column of a table holds what: by its name, or as somebody has said and a file beside the table keeps it.

The file is `NAME.columns.json` beside the table, as `NAME.meta.json` is beside a report: whoever reads the folder, into
whichever record, reads the same reports, and reading needs nothing but what lies there. It holds for every table of the
folder with the same columns.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from whence.intake.found import read_bytes, to_text
from whence.intake.json_text import parse_json
from whence.model.errors import ReportError, UsageError
from whence.model.lists import RefusalReason
from whence.vocab.load import words

SUFFIX = ".columns.json"
KEYS = ("text", "title", "outlet", "published", "url", "id")
"""What a column may hold; `text` must be among them."""

_LARGEST = 1_000_000  # bytes of the file beside a table
_MOST_FILES = 1_000  # in one folder are looked at
_WORD = re.compile(r"[^\W_]+")
_PAIR = re.compile(r"\s*([a-z]+)\s*=\s*(.*?)\s*", re.DOTALL)


def known_columns(header: Sequence[str]) -> Mapping[str, str]:
    """The column of each key that the names of columns tell, as far as they do: an exact key first."""
    found = {}
    for key in KEYS:
        exact = [name for name in header if name.strip() == key]
        named = exact or [name for name in header if _folded(name) in words("columns", key)]
        if len(named) == 1:
            found[key] = named[0]
    return found


def columns_of(table: Path, header: Sequence[str]) -> Mapping[str, str] | None:
    """The column of each key in a table with this header; None where it is not known which column holds the text.

    Raises ReportError MALFORMED where a file beside the table names columns that it has not.
    """
    own = table.with_name(f"{table.name}{SUFFIX}")
    for path in (own, table.with_name(f"{table.stem}{SUFFIX}")):
        if (kept := _kept(path)) is not None:
            return _checked(kept[0], header, path.name)
    for path in _others(table.parent):
        kept = _kept(path)
        if kept is not None and kept[1] == tuple(header):
            return _checked(kept[0], header, path.name)
    found = known_columns(header)
    return found if "text" in found else None


def keep_columns(table: Path, header: Sequence[str], columns: Mapping[str, str]) -> Path:
    """Keep what the columns of a table hold beside it; gives the file. Raises UsageError where it cannot be written."""
    _check_named(columns, header)
    path = table.with_name(f"{table.name}{SUFFIX}")
    value = {"columns": dict(columns), "header": list(header)}
    try:
        path.unlink(missing_ok=True)  # a link that lies there is replaced and not followed
        with path.open("x", encoding="utf-8") as file:
            file.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
    except OSError as error:
        todo = "copy the table to a folder that you may write to"
        raise UsageError(f"{path}: {error.strerror}; what its columns hold is kept beside a table: {todo}") from error
    return path


def parse_columns(written: str) -> Mapping[str, str]:
    """The columns from words as `text=Body,published=Date`; raises UsageError saying how to write them."""
    found: dict[str, str] = {}
    for part in re.split(r",(?=\s*[a-z]+\s*=)", written):
        pair = _PAIR.fullmatch(part)
        if pair is None or pair[1] not in KEYS or not pair[2] or pair[1] in found:
            keys = " ".join(KEYS)
            raise UsageError(
                f"{part!r} names no column: write text=Body,published=Date; before the = stands one of {keys}"
            )
        found[pair[1]] = pair[2]
    if "text" not in found:
        raise UsageError("no column for the text: write text=NAME, with the name of the column that holds the reports")
    return found


def unknown_columns(name: str, header: Sequence[str]) -> str:
    """What to do about a table of which it is not known what its columns hold."""
    listed = ", ".join(each[:40] for each in header[:20])
    return (
        f"which column holds the reports' text is not told by their names ({listed}): say it once, as in"
        f" `whence build {name} --columns text=Body,published=Date,outlet=Source,id=Ref`"
    )


def _check_named(columns: Mapping[str, str], header: Sequence[str]) -> None:
    for column in columns.values():
        if header.count(column) != 1:
            held = "twice" if column in header else "not"
            raise UsageError(f"the table has {held} a column {column!r}; its columns are {', '.join(header)}")


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.casefold())
    return " ".join(_WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter))))


def _others(folder: Path) -> Iterator[Path]:
    """The files of other tables in a folder, by name."""
    try:
        found = sorted(path for path in folder.iterdir() if path.name.endswith(SUFFIX) and path.name[0] != ".")
    except OSError:
        return
    yield from found[:_MOST_FILES]


def _kept(path: Path) -> tuple[Mapping[str, str], tuple[object, ...] | None] | None:
    """What is kept in a file: the columns, and the header that they are of; None where there is no such file."""
    try:
        if not path.is_file():
            return None
        value = parse_json(to_text(read_bytes(path, _LARGEST)))
    except ReportError as error:
        raise _malformed(path.name, error.detail) from error
    except OSError as error:
        if error.errno is not None and not path.parent.is_dir():
            return None
        raise _malformed(path.name, "it cannot be read") from error
    columns = value.get("columns") if isinstance(value, dict) else None
    if (
        not isinstance(columns, dict)
        or not all(key in KEYS and isinstance(name, str) for key, name in columns.items())
        or "text" not in columns
    ):
        raise _malformed(path.name, 'write it as {"columns": {"text": "Body", "published": "Date"}}')
    header = cast("dict[str, object]", value).get("header")
    return cast("Mapping[str, str]", columns), tuple(header) if isinstance(header, list) else None


def _checked(columns: Mapping[str, str], header: Sequence[str], name: str) -> Mapping[str, str]:
    for column in columns.values():
        if list(header).count(column) != 1:
            raise _malformed(name, f"the table has no column {column!r}, or has it twice")
    return columns


def _malformed(name: str, what: str) -> ReportError:
    return ReportError(RefusalReason.MALFORMED, f"{name} does not say what the columns hold: {what}; mend or remove it")
