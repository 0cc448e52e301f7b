"""Tables: a report in each row, its columns told by their names or by somebody."""

import datetime
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from whence.intake import find_reports, sheet
from whence.intake.columns import columns_of, keep_columns, known_columns, parse_columns
from whence.intake.find import find_tables
from whence.model.errors import UsageError
from whence.model.lists import RefusalReason
from whence.model.report import RawReport, Refusal

from .files import identities, read, refusal, report, write

_SAID = "Five pupils were taken from the school of Damasak on Wednesday, their teacher said."
_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def reports(found: list[RawReport | Refusal]) -> list[RawReport]:
    return [item for item in found if isinstance(item, RawReport)]


def test_a_row_is_a_report(tmp_path: Path) -> None:
    table = f'id,Headline,Body,Source,Publication date,Link,tags\n7,Pupils taken,"{_SAID}\n\nMore, he said.",Plain,2021-03-09,https://example.org/a,x\n'
    (found,) = read(write(tmp_path / "a.csv", table))
    assert isinstance(found, RawReport)
    got = found.report
    assert got.text == f"Pupils taken\n{_SAID}\n\nMore, he said."
    assert (got.identity, got.path, got.outlet, got.url) == ("7", "a.csv#2", "Plain", "https://example.org/a")
    assert got.published == datetime.date(2021, 3, 9)
    assert got.metadata == {"tags": '"x"'}
    assert found.raw == table.partition("\n")[2].encode()


@pytest.mark.parametrize(("sign", "name"), [(";", "a.csv"), ("\t", "a.csv"), ("|", "a.csv"), ("\t", "a.tsv")])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_separators_and_charsets(tmp_path: Path, sign: str, name: str, charset: str) -> None:
    names = ("Réf", "Corps", "Éditeur", "Publié le")
    cells = ("1", "Cinq élèves enlevés, dit-on", "Plaine", "2021-03-09")
    rows = f"{sign.join(names)}\r\n{sign.join(cells)}\r\n"
    got = report(write(tmp_path / name, rows.encode(charset)))
    assert (got.text, got.outlet) == ("Cinq élèves enlevés, dit-on", "Plaine")
    assert got.published == datetime.date(2021, 3, 9)
    assert got.metadata == {"Réf": '"1"'}


def test_a_bad_row_is_refused_alone(tmp_path: Path) -> None:
    rows = f'text,source\n"{_SAID}",A\n"a" b,B\n,C\n\nd,e,f\ng\n"{_SAID}",D\n'
    found = read(write(tmp_path / "a.csv", rows))
    assert [item.reason if isinstance(item, Refusal) else item.report.outlet for item in found] == [
        "A", RefusalReason.MALFORMED, RefusalReason.NO_TEXT, RefusalReason.MALFORMED, RefusalReason.MALFORMED, "D",
    ]  # fmt: skip
    assert identities(found) == [f"a.csv#{number}" for number in (2, 3, 4, 6, 7, 8)]


def test_a_row_above_the_cap_is_refused_alone(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", f'text\n"{_SAID}"\n{"x " * 2_000}\n"{_SAID}"\n')
    found = list(find_reports([path], max_bytes=1_000))
    assert [type(item) for item in found] == [RawReport, Refusal, RawReport]
    assert isinstance(found[1], Refusal)
    assert found[1].reason is RefusalReason.TOO_LARGE


def test_a_quotation_mark_that_never_ends_ends_with_the_file(tmp_path: Path) -> None:
    found = refusal(write(tmp_path / "a.csv", 'text,b\n"abc\n' + "x,y\n" * 100))
    assert found.reason is RefusalReason.MALFORMED


@pytest.mark.parametrize("broken", ['"he said "no" to\nthem, and"\nto, us\n', f'"{"x " * 2_000}\nto, us\n'])
def test_behind_a_quotation_that_stays_open_nothing_is_read(tmp_path: Path, broken: str) -> None:
    path = write(tmp_path / "a.csv", f'text,b\n"{_SAID}",1\n{broken}')
    found = list(find_reports([path], max_bytes=1_000))
    assert [type(item) for item in found] == [RawReport, Refusal]
    assert isinstance(found[1], Refusal)
    assert "what follows is not read" in found[1].detail


def test_rows_of_lines_without_end_are_no_hang(tmp_path: Path) -> None:
    assert refusal(write(tmp_path / "a.csv", 'text\n"' + "a,\n" * 200_000)).reason is RefusalReason.TOO_LARGE
    assert refusal(write(tmp_path / "b.csv", "text" + ",a" * 1_000_000)).reason is RefusalReason.TOO_LARGE
    assert refusal(write(tmp_path / "c.csv", "text" + ",a" * 3_000)).reason is RefusalReason.TOO_LARGE
    assert refusal(write(tmp_path / "d.csv", "text\n" + ",a" * 100_000)).reason is RefusalReason.MALFORMED


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", RefusalReason.EMPTY),
        (b"text,source\n", RefusalReason.EMPTY),
        (b",\n,\n", RefusalReason.EMPTY),
        (b"a\x00\x01\x02,b\n", RefusalReason.BINARY),
        (b"PK\x03\x04 and no more", RefusalReason.BINARY),
        (b"Story,When\na,b\n", RefusalReason.UNSUPPORTED_FORMAT),
        (b"body,content\na,b\n", RefusalReason.UNSUPPORTED_FORMAT),
        ("text\na\n".encode("utf-16") + b"\x00\xd8", RefusalReason.UNDECODABLE),
    ],
)
def test_tables_that_are_refused(tmp_path: Path, content: bytes, reason: RefusalReason) -> None:
    found = read(write(tmp_path / "a.csv", content))
    assert isinstance(found[-1], Refusal)
    assert found[-1].reason is reason


def test_the_refusal_says_how_to_say_what_columns_hold(tmp_path: Path) -> None:
    detail = refusal(write(tmp_path / "a.csv", "Story,When\na,b\n")).detail
    assert "Story, When" in detail
    assert "whence build a.csv --columns text=" in detail


def test_what_is_kept_holds_for_tables_with_the_same_columns(tmp_path: Path) -> None:
    rows = f'Story,When,published\n"{_SAID}",2021-03-09,no\n'
    first = write(tmp_path / "a.csv", rows)
    before = columns_of(first, ("Story", "When", "published"))
    kept = keep_columns(first, ("Story", "When", "published"), parse_columns("text=Story,published=When"))
    assert (before, kept.name) == (None, "a.csv.columns.json")
    for name in ("a.csv", "b.csv"):
        got = report(write(tmp_path / name, rows))
        assert (got.text, got.published) == (_SAID, datetime.date(2021, 3, 9))
        assert got.metadata == {"column published": '"no"'}
    assert refusal(write(tmp_path / "c.csv", "Story,Other\na,b\n")).reason is RefusalReason.UNSUPPORTED_FORMAT


def test_other_columns_make_another_report(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", f'Story,Note\n"{_SAID}","Five pupils are gone, it is said."\n')
    ids = []
    for column in ("Story", "Note"):
        keep_columns(path, ("Story", "Note"), {"text": column})
        ids.append(report(path).report_id)
    assert ids[0] != ids[1]


@pytest.mark.parametrize(
    "kept",
    [
        "{",
        "[]",
        '{"columns": {}}',
        '{"columns": {"text": "No"}}',
        '{"columns": {"text": 1}}',
        '{"columns": {"x": "Story", "text": "Story"}}',
    ],
)
def test_what_is_kept_wrongly_refuses_the_table(tmp_path: Path, kept: str) -> None:
    write(tmp_path / "a.csv.columns.json", kept)
    found = refusal(write(tmp_path / "a.csv", "Story,When\na,b\n"))
    assert found.reason is RefusalReason.MALFORMED
    assert "a.csv.columns.json" in found.detail


def test_what_is_kept_is_no_report(tmp_path: Path) -> None:
    path = write(tmp_path / "a.columns.json", "{}")
    assert read(tmp_path) == []
    assert "sidecar" in refusal(path).detail


@pytest.mark.parametrize(
    ("written", "columns"),
    [
        ("text=Body", {"text": "Body"}),
        ("text=Body, published=Date of it ,id=a=b", {"text": "Body", "published": "Date of it", "id": "a=b"}),
        ("text=Text, or what there is,url=Link", {"text": "Text, or what there is", "url": "Link"}),
    ],
)
def test_columns_as_they_are_written(written: str, columns: dict[str, str]) -> None:
    assert parse_columns(written) == columns


@pytest.mark.parametrize("written", ["", "Body", "text=", "published=Date", "text=a,text=b", "text=a,author=b"])
def test_columns_written_wrongly(written: str) -> None:
    with pytest.raises(UsageError, match=r"text=|before the ="):
        parse_columns(written)


def test_names_that_tell() -> None:
    header = ("Réf.", "TITRE", "Texte intégral", "Média", "Date de publication", "Lien", "Date")
    found = {"text": "Texte intégral", "title": "TITRE", "published": "Date de publication", "url": "Lien"}
    assert known_columns(header) == found | {"outlet": "Média"}
    assert known_columns(("text", "body")) == {"text": "text"}
    assert known_columns(("body", "content")) == {}
    assert "published" not in known_columns(("text", "date"))


def book(tmp_path: Path, *rows: tuple[object, ...], name: str = "a.xlsx") -> Path:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    made.save(tmp_path / name)
    return tmp_path / name


def test_a_spreadsheet(tmp_path: Path) -> None:
    day = datetime.date(2021, 3, 9)
    path = book(
        tmp_path,
        ("Text", "Published", "Outlet", "n", "ok"),
        (_SAID, day, "Plain", 5.5, True),
        (),
        (f"{_SAID} More.", datetime.datetime(2021, 3, 9, 4, 5), None, "=1/0", None),
        (None, day),
    )
    found = read(path)
    assert identities(found) == ["a.xlsx#2", "a.xlsx#4", "a.xlsx#5"]
    first, second = reports(found)
    assert (first.report.text, first.report.outlet, first.report.published) == (_SAID, "Plain", day)
    assert first.report.metadata == {"n": '"5.5"', "ok": '"true"'}
    assert second.report.published == day
    assert json.loads(first.raw) == {
        "Text": _SAID,
        "Published": "2021-03-09",
        "Outlet": "Plain",
        "n": "5.5",
        "ok": "true",
    }


def test_other_sheets_that_hold_anything_are_refused(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active.append(("text",))
    made.active.append((_SAID,))
    made.create_sheet("More").append(("text",))
    made.create_sheet("Nothing")
    made.save(tmp_path / "a.xlsx")
    assert identities(read(tmp_path)) == ["a.xlsx#2", "a.xlsx#More"]


def spreadsheet(rows: str, before: str = "", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        file.writestr("xl/workbook.xml", f"<workbook {_NS}><sheets/></workbook>")
        file.writestr("xl/worksheets/sheet1.xml", f"{before}<worksheet {_NS}><sheetData>{rows}</sheetData></worksheet>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (spreadsheet(""), RefusalReason.EMPTY),
        (spreadsheet("<row><c/></row>" * 2_000_000), RefusalReason.DECOMPRESSION_CAP),
        (spreadsheet("<row r='9999999'><c><v>1</v></c></row>"), RefusalReason.TOO_LARGE),
        (spreadsheet("<row><c r='ZZZ1'><v>1</v></c></row>"), RefusalReason.TOO_LARGE),
        (spreadsheet("<row/>", "<!DOCTYPE a [<!ENTITY b 'c'>]>"), RefusalReason.MALFORMED),
        (spreadsheet("<row>"), RefusalReason.MALFORMED),
        (b"PK\x03\x04", RefusalReason.MALFORMED),
        (b"text,b", RefusalReason.MALFORMED),
    ],
)
def test_spreadsheets_that_are_refused(tmp_path: Path, content: bytes, reason: RefusalReason) -> None:
    assert refusal(write(tmp_path / "a.xlsx", content)).reason is reason


def test_rows_that_hold_nothing_are_no_hang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whence.intake.packed._MOST_ELEMENTS", 1_000)
    held = "<row><c t='str'><v>text</v></c></row>" + "<row/>" * 900
    path = write(tmp_path / "a.xlsx", spreadsheet(held * 4, method=zipfile.ZIP_STORED))
    assert len(read(path)) == 3
    path = write(tmp_path / "b.xlsx", spreadsheet(held + "<row/>" * 2_000, method=zipfile.ZIP_STORED))
    assert refusal(path).reason is RefusalReason.DECOMPRESSION_CAP


@pytest.mark.parametrize(
    ("value", "day"), [("42127", "2015-05-03"), ("42127.5", "2015-05-03T12:00:00"), ("1e99", None), ("x", None)]
)
def test_days_of_a_spreadsheet(value: str, day: str | None) -> None:
    assert sheet._day(value, datetime.datetime(1899, 12, 30)) == day


def test_tables_are_found(tmp_path: Path) -> None:
    for name in ("b/a.csv", "a.tsv", "c.xlsx", "d.txt", ".e.csv"):
        write(tmp_path / name, "a")
    assert [path.name for path in find_tables([tmp_path])] == ["a.tsv", "a.csv", "c.xlsx"]


def test_a_large_table_is_read_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("text\n")
        for number in range(200_000):
            file.write(f'"{number} {_SAID}"\n')
    found = find_reports([path])
    assert isinstance(next(found), RawReport)
    found.close()  # type: ignore[attr-defined]


def test_a_link_in_the_place_of_what_is_kept_is_not_followed(tmp_path: Path) -> None:
    other = write(tmp_path / "other.txt", "mine")
    path = write(tmp_path / "a.csv", f'Story\n"{_SAID}"\n')
    try:
        (tmp_path / "a.csv.columns.json").symlink_to(other)
    except OSError:
        pytest.skip("this system makes no links")
    keep_columns(path, ("Story",), {"text": "Story"})
    assert other.read_text(encoding="utf-8") == "mine"
    assert report(path).text == _SAID
