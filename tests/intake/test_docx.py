"""Word documents: paragraphs and tables in order, nothing struck or hidden, and archives made to harm refused."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from whence.intake import packed
from whence.model.lists import RefusalReason

from .files import refusal, report, write

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SAID = "Seven miners were shot dead at the pit of Zuru on Friday, a survivor said."


def saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zipped(members: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def body(markup: str) -> str:
    return f'<w:document xmlns:w="{_W}"><w:body>{markup}</w:body></w:document>'


def said(text: str = _SAID) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_paragraphs_and_tables_in_their_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.author = "Nobody Inparticular"
    document.core_properties.title = "template"
    document.add_heading("Miners shot at Zuru", 0)
    document.add_paragraph(_SAID)
    table = document.add_table(2, 2)
    for number, words in enumerate(("Village", "Killed", "Zuru", "7")):
        table.cell(number // 2, number % 2).text = words
    document.add_paragraph("The army sent no one.")
    got = report(write(tmp_path / "a.docx", saved(document)))
    assert got.title == "Miners shot at Zuru"
    assert got.text == (f"Miners shot at Zuru\n{_SAID}\n\nVillage | Killed\n\nZuru | 7\n\nThe army sent no one.")
    assert got.published is None
    assert got.metadata["docx_title"] == '"template"'
    assert "Nobody" not in repr(got)


def test_a_first_paragraph_that_stands_like_a_title_is_one(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Miners shot at Zuru")
    document.add_paragraph(_SAID)
    got = report(write(tmp_path / "a.docx", saved(document)))
    assert (got.title, got.text) == ("Miners shot at Zuru", f"Miners shot at Zuru\n\n{_SAID}")


def test_struck_and_hidden_text_heads_and_feet_are_left_out(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Head of each page"
    paragraph = document.add_paragraph("Seven miners ")
    paragraph.add_run("and twelve others ").font.hidden = True
    struck = OxmlElement("w:del")
    run = OxmlElement("w:r")
    text = OxmlElement("w:delText")
    text.text = "were wounded "
    run.append(text)
    struck.append(run)
    paragraph._p.append(struck)
    paragraph.add_run("were shot dead.")
    assert paragraph._p.find(qn("w:del")) is not None
    assert report(write(tmp_path / "a.docx", saved(document))).text == "Seven miners were shot dead."


def test_cells_of_prose_are_paragraphs(tmp_path: Path) -> None:
    document = docx.Document()
    cell = document.add_table(1, 2).cell(0, 0)
    cell.text = _SAID
    cell.add_paragraph("They lay there until Sunday.")
    assert report(write(tmp_path / "a.docx", saved(document))).text == f"{_SAID}\n\nThey lay there until Sunday."


def test_the_text_of_a_box_stands_once(tmp_path: Path) -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = (
        f'<w:p><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="wps">{said("Inside.")}</mc:Choice>'
        f"<mc:Fallback>{said('Inside.')}</mc:Fallback></mc:AlternateContent><w:r><w:t>{_SAID}</w:t></w:r></w:p>"
    )
    got = report(write(tmp_path / "a.docx", zipped({"word/document.xml": body(box)})))
    assert got.text == f"Inside.\n\n{_SAID}"


def test_a_sidecar_wins(tmp_path: Path) -> None:
    write(tmp_path / "a.meta.json", {"title": "Stated", "id": "z-1"})
    got = report(write(tmp_path / "a.docx", zipped({"word/document.xml": body(said())})))
    assert (got.identity, got.text) == ("z-1", f"Stated\n{_SAID}")


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ({"word/document.xml": body("")}, RefusalReason.NO_TEXT),
        ({"other.xml": "<a/>"}, RefusalReason.MALFORMED),
        ({"word/document.xml": "<w:document>"}, RefusalReason.MALFORMED),
        ({"word/document.xml": b"\0\1\2"}, RefusalReason.MALFORMED),
        (
            {"word/document.xml": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'},
            RefusalReason.MALFORMED,
        ),
        ({"word/document.xml": body(said() * 300_000)}, RefusalReason.DECOMPRESSION_CAP),
        (
            {f"a/{number}": "" for number in range(10_001)} | {"word/document.xml": body(said())},
            RefusalReason.DECOMPRESSION_CAP,
        ),
    ],
)
def test_what_is_refused(tmp_path: Path, members: Mapping[str, bytes | str], reason: RefusalReason) -> None:
    assert refusal(write(tmp_path / "a.docx", zipped(members))).reason is reason


def test_entities_that_grow_are_refused(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    content = f'<!DOCTYPE d [<!ENTITY a0 "ha">{laughs}]>{body(said("&a9;"))}'
    assert refusal(write(tmp_path / "a.docx", zipped({"word/document.xml": content}))).reason is RefusalReason.MALFORMED


def test_more_elements_than_a_document_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "_MOST_ELEMENTS", 1_000)
    content = zipped({"word/document.xml": body(said() * 400)}, zipfile.ZIP_STORED)
    assert refusal(write(tmp_path / "a.docx", content)).reason is RefusalReason.DECOMPRESSION_CAP


def test_an_entry_with_a_password_is_refused(tmp_path: Path) -> None:
    content = bytearray(zipped({"word/document.xml": body(said())}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(write(tmp_path / "a.docx", bytes(content))).reason is RefusalReason.ENCRYPTED


def test_a_document_locked_by_its_program_is_refused(tmp_path: Path) -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_000) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    assert refusal(write(tmp_path / "a.docx", content)).reason is RefusalReason.ENCRYPTED
    old = refusal(write(tmp_path / "a.rtf", content[:1_000]))
    assert old.reason is RefusalReason.UNSUPPORTED_FORMAT
    assert ".docx" in old.detail


def test_a_cut_archive_is_refused(tmp_path: Path) -> None:
    content = zipped({"word/document.xml": body(said())})
    assert refusal(write(tmp_path / "a.docx", content[:-30])).reason is RefusalReason.MALFORMED


def test_a_word_document_under_another_name_is_read_as_what_it_is(tmp_path: Path) -> None:
    content = zipped({"word/document.xml": body(said())})
    for name in ("a.txt", "a.xlsx", "a.html"):
        assert report(write(tmp_path / name, content)).text == _SAID
