"""JSON as it comes: strict in form, with what Python and pandas write for missing numbers read as missing."""

import json
import math
import re
from collections.abc import Iterator

from whence.model.errors import ReportError
from whence.model.lists import RefusalReason

_SPACE = re.compile(r"[ \t\r\n]*")


def _finite(words: str) -> float | str:
    number = float(words)
    return number if math.isfinite(number) else words


_DECODER = json.JSONDecoder(parse_float=_finite, parse_constant=lambda _: None)


def parse_json(source: str) -> object:
    """The value that the source holds; NaN and Infinity are null. Raises ReportError MALFORMED, saying where."""
    try:
        value: object = _DECODER.decode(source)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise _malformed(f"{error.msg} at {where}") from error
    except (ValueError, RecursionError) as error:
        raise _malformed("a number of thousands of digits, or nested too deep") from error
    return value


def list_items(source: str) -> Iterator[tuple[object, str]]:
    """The items of a JSON list, each with its own piece of the source, which must be a list that parses."""
    at = _skip(source, _skip(source, 0) + 1)
    while source[at] != "]":
        value, end = _DECODER.raw_decode(source, at)
        yield value, source[at:end]
        at = _skip(source, end)
        if source[at] == ",":
            at = _skip(source, at + 1)


def _skip(source: str, at: int) -> int:
    """The offset of the first character from `at` on that is no white space."""
    found = _SPACE.match(source, at)
    return found.end() if found else at


def _malformed(what: str) -> ReportError:
    return ReportError(RefusalReason.MALFORMED, f"not JSON ({what}): mend it, or export it again")
