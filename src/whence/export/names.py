"""The names by which linked forms call things: the address of a report, else a name made of its hash, and of ids."""

import re

from whence.export.redaction import Hidden
from whence.model.ids import digest
from whence.model.report import Report

SPACE = "urn:whence:"
"""What names of whence's own begin with. They are names alone: nothing answers at them."""

TERMS = f"{SPACE}terms:"
"""What the names of whence's own properties and classes begin with."""

_ADDRESS = re.compile(r"https?://[^\s\x00-\x20\x7f-\x9f<>\"{}|\\^`\ud800-\udfff]+", re.IGNORECASE)


def name_of(kind: str, *ids: str) -> str:
    """The name of a thing by its id; of several words a digest, so that any words make a name."""
    return f"{SPACE}{kind}:{ids[0] if len(ids) == 1 else digest('n', *ids)}"


def hash_name(report: Report) -> str:
    """The name of the very bytes that a report was read from."""
    return f"urn:sha256:{report.sha256}"


def address_of(report: Report, hidden: Hidden) -> str | None:
    """The address of a report where it has one of the web that may be shown; None elsewhere."""
    url = hidden.url(report)
    return url if url is not None and _ADDRESS.fullmatch(url) else None
