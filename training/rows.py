"""Rows of JSON, one a line, as most of the corpora have them."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]


def read_rows(path: Path) -> Iterator[Row]:
    """Each row of a file, in order; OSError where there is none."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())
