"""A record for testing what people see: the sample reader's, made of reports that would break pages and terminals."""

from pathlib import Path

import whence
from tests.sample_reader import SampleReader, line

EVIL = "<script>alert(1)</script> \"quoted\" & 'single' [bold]x[/bold] {{ 7 * 7 }}"
"""Words that would do harm where they are not escaped."""


def make_record(folder: Path, reader: SampleReader | None = None) -> Path:
    """Build a record of three reports, two events and a refusal; gives its path."""
    reports = folder / "reports"
    reports.mkdir()
    first = (
        f"---\ntitle: {EVIL!r}\noutlet: Sahel Courier\npublished: 2021-03-05\nurl: 'javascript:alert(1)'\n---\n"
        f"The paper writes of fighting in the east. {EVIL}\n\n"
        f"{line('2021-03-04', 'Dori', 9, 'the <i>rebels</i>')}\n"
    )
    (reports / "a.txt").write_text(first, encoding="utf-8")
    second = (
        "---\noutlet: Niger Herald\npublished: 2021-05-02\nurl: https://example.org/b\n---\n"
        f"{line('2021-05-01', 'Djibo', 3, deed='an air strike')}\n\nSource: Courier\n"
    )
    (reports / "b.txt").write_text(second, encoding="utf-8")
    denied = line("2021-03-04", "Dori", 9, "the army", verb="denied")
    third = f"---\noutlet: State Radio\npublished: 2021-03-06\n---\n{denied}\n"
    (reports / "c.txt").write_text(third, encoding="utf-8")
    (reports / "empty.txt").write_bytes(b"")
    record = folder / "record.db"
    whence.build_into(reports, record, reader or SampleReader())
    return record
