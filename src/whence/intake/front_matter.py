"""The keys of a report at the start of its own file."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

_KEY = re.compile(r"([a-z_][a-z0-9_.-]*)[ \t]*:(?:[ \t]+(.*))?", re.ASCII | re.IGNORECASE)
_CONTINUED = re.compile(r"[ \t]+\S.*|- .*")
_SKIPPED = re.compile(r"[ \t]*(?:#.*)?")
_LINE = re.compile(r"[^\n]*\n?")
_FENCE = "---"
_TOML_FENCE = "+++"
_BLOCK_MARKS = {">", "|", ">-", "|-"}  # how YAML announces that the value stands on the lines below
_LONGEST = 200  # lines; what goes on longer is no header


@dataclass(frozen=True, slots=True)
class Headed:
    """A text, and the keys that stood in front matter before it."""

    keys: Mapping[str, str]
    text: str


def split_front_matter(source: str) -> Headed:
    """The text without its front matter, and the keys of that. Line ends must be newlines.

    Front matter is a first line `---`, then lines `key: value`, then a line `---`. Between may stand blank lines, lines
    that begin with `#`, and continuations of a value (indented, or list items), which are joined to it by a space.
    Quotes around a value fall away, keys are lower case, of a key given twice the last holds. Where any other line
    stands between, or no second `---` follows, the text has no front matter and is left whole.
    Between two lines `+++` it is TOML, of which a table falls away.
    """
    fence = source[:4].rstrip()
    if fence not in (_FENCE, _TOML_FENCE):
        return Headed({}, source)
    lines = [match.group() for match in islice(_LINE.finditer(source), _LONGEST)]
    closing = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == fence), None)
    read = _read if fence == _FENCE else _read_toml
    keys = read(lines[1:closing]) if lines[0].rstrip() == fence and closing else None
    if keys is None:
        return Headed({}, source)
    behind = sum(map(len, lines[: (closing or 0) + 1]))
    return Headed(keys, source[behind:].lstrip("\n"))


def _read(lines: Sequence[str]) -> Mapping[str, str] | None:
    """The keys of the lines, None when one of them is no line of front matter."""
    keys: dict[str, str] = {}
    last = None
    for line in (line.rstrip() for line in lines):
        key = _KEY.fullmatch(line)
        if key:
            last = key.group(1).lower()
            keys[last] = key.group(2) or ""
        elif last is not None and _CONTINUED.fullmatch(line):
            before = "" if keys[last] in _BLOCK_MARKS else keys[last]
            keys[last] = f"{before} {line.strip()}".strip()
        elif not _SKIPPED.fullmatch(line):
            return None
    return {key: _unquoted(value.strip()) for key, value in keys.items() if value.strip()}


def _read_toml(lines: Sequence[str]) -> Mapping[str, str] | None:
    """The keys of lines of TOML, None when they are none. A list is its values with commas between."""
    try:
        found = tomllib.loads("".join(lines))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return None
    return {key.lower(): words for key, value in found.items() if (words := _toml_words(value))}


def _toml_words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(words for each in value if (words := _toml_words(each)))
    if isinstance(value, bool):
        return str(value).lower()
    return "" if isinstance(value, dict) else str(value).strip()


def _unquoted(value: str) -> str:
    quoted = len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
