"""Sexual violence in public output: no form tells the day, not even by the day on which a report came out."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

import whence
from whence.dossier.fill import dossier
from whence.dossier.write import draw
from whence.export.flat.forms import files_of
from whence.export.flat.rows import flatten
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.export.write import FORMATS, export
from whence.page.write import page_lines
from whence.view.viewer import Viewer

PUBLIC, INTERNAL = (Redaction(internal=internal, as_of=date(2024, 12, 1)) for internal in (False, True))
MAIL = """---
outlet: Dune Mail
published: 2024-03-12
---
Armed men raped at least six women in Bandiagara, Mali, on 9 March 2024, the United Nations mission said.

Residents told the mission that the men had come on motorcycles at night and left before the morning prayer.
"""
POST = MAIL.replace("Dune Mail", "Ridge Post").replace("2024-03-12", "2024-03-14")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[whence.Record]:
    folder = tmp_path_factory.mktemp("days")
    (folder / "mail.md").write_text(MAIL, encoding="utf-8")
    (folder / "post.md").write_text(POST, encoding="utf-8")
    with whence.build([folder], folder / "record.db", reader="rules") as built:
        (event,) = built.events()
        assert event.held == "sexual_violence"
        yield built


def days(text: str) -> set[str]:
    """The days of March that a text tells, but for the first and the last of a month that stands for all of it."""
    return set(re.findall(r"2024-03-\d\d", text)) - {"2024-03-01", "2024-03-31"} | set(re.findall(r"\d+ March", text))


@pytest.mark.parametrize("form", FORMATS)
def test_no_line_tells_a_day(record: whence.Record, form: str) -> None:
    assert days("".join(export(record, form, PUBLIC, Tally()))) == set()


def test_no_table_page_or_dossier_tells_a_day(record: whence.Record) -> None:
    files = dict(files_of(flatten(record, PUBLIC, Tally()), "datapackage"))
    assert days("".join(b"".join(pieces).decode() for pieces in files.values())) == set()
    assert days("".join(page_lines(record, PUBLIC, Tally()))) == set()
    (event,) = record.events()
    made = draw(dossier(Viewer(record, PUBLIC), event.event_id), None)
    assert days(made) == set() and "Dune Mail, 2024-03:" not in made and "Dune Mail, 2024-03" in made


def test_the_month_is_told_and_an_internal_export_tells_the_days(record: whence.Record) -> None:
    assert '"published": "2024-03"' in "".join(export(record, "jsonl", PUBLIC, Tally()))
    assert '"issued": "2024-03"' in "".join(export(record, "prov", PUBLIC, Tally()))
    assert "published first, on 2024-03, " in "".join(export(record, "lineage-jsonl", PUBLIC, Tally()))
    internal = "".join(export(record, "jsonl", INTERNAL, Tally()))
    assert {"2024-03-12", "2024-03-14"} <= days(internal)
