"""Texts of MUC-4 as reports: one message after another in a file, upper case, in lines of 70 characters."""

import re
from collections.abc import Iterator
from datetime import date

from whence.model.ids import digest
from whence.model.report import Report

_ID = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})(?:\s+\([A-Z ]+\))?\s*$", re.MULTILINE)
_DATELINE = re.compile(r"^[^\n]{0,80}?,\s*(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})\b")
_HEADER = re.compile(r"(--)((?:\s*\[[^\]]*\])*\s*\[(?:TEXT|EXCERPTS?|SUMMARY)\])(?:\s*\[CONTINUED\])?\s*")
_HEADER_REACH = 400
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()


def read_texts(text: str) -> Iterator[Report]:
    """The messages of a file as reports: lines of a paragraph joined, its dateline's date the date of publication.

    The marks that the corpus put behind the dateline ("[TEXT]") are left out.
    """
    ids = list(_ID.finditer(text))
    ends = [match.start() for match in ids[1:]] + [len(text)]
    for match, end in zip(ids, ends, strict=False):
        yield _report(match[1], text[match.end() : end])


def _report(name: str, body: str) -> Report:
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", body))
    text = "\n\n".join(part for part in paragraphs if part)
    head = _HEADER.search(text, 0, _HEADER_REACH)
    text = text if head is None else f"{text[: head.end(1)]} {text[head.end() :]}"
    return Report(
        report_id=digest("r", name, text),
        identity=name,
        file=name,
        sha256=digest("s", text),
        text=text,
        body_start=0,
        published=published(text),
    )


def published(text: str) -> date | None:
    """The date of a dateline ("LIMA, 4 JAN 89 (AGENCY) --"); None where it has none."""
    found = _DATELINE.match(text)
    if found is None or found[2] not in _MONTHS:
        return None
    return _day(1900 + int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
