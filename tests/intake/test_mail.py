"""Mail: newsletters and what is attached to them, without the persons who wrote or got them."""

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from evaluation.small_pdf import column, small_pdf
from whence.model.lists import RefusalReason
from whence.model.report import RawReport, Refusal

from .files import identities, read, refusal, report, write

_SAID = (
    "Two fishermen drowned when a patrol fired on their boat near Kwatar on Monday, the chief of the village said.\n"
    "The navy said that it had fired into the air, and that it would look into what had become of the two men.\n"
)
_PAGE = f"<html><body><article><p>{_SAID.splitlines()[0]}</p><p>{_SAID.splitlines()[1]}</p></article></body></html>"
_SENT = "Tue, 09 Mar 2021 23:15:00 +0100"


def message(text: str | None = _SAID, page: str | None = None, **headers: str) -> EmailMessage:
    mail = EmailMessage()
    for name, value in {"Subject": "Two fishermen drown", "Date": _SENT, **headers}.items():
        mail[name.replace("_", "-")] = value
    if text is not None:
        mail.set_content(text)
    if page is not None and text is not None:
        mail.add_alternative(page, subtype="html")
    elif page is not None:
        mail.set_content(page, subtype="html")
    return mail


def test_a_newsletter(tmp_path: Path) -> None:
    mail = message(From='"Lake Plain" <news@mail.lakeplain.example>', List_Unsubscribe="<https://lakeplain.example/u>")
    got = report(write(tmp_path / "a.eml", mail.as_bytes()))
    assert got.text == f"Two fishermen drown\n{_SAID}"
    assert (got.title, got.outlet, got.published) == ("Two fishermen drown", "Lake Plain", date(2021, 3, 9))
    assert got.metadata["published_by"] == '"the Date of a message to a list"'
    assert (got.identity, got.path) == ("a.eml", "a.eml")


def test_a_list_with_a_name_is_the_outlet(tmp_path: Path) -> None:
    mail = message(From="Nobody Inparticular <n@example.org>", List_Id='"Lake Bulletin" <bulletin.example.org>')
    got = report(write(tmp_path / "a.eml", mail.as_bytes()))
    assert got.outlet == "Lake Bulletin"
    assert "Inparticular" not in repr(got)


@pytest.mark.parametrize("more", [{}, {"List_Unsubscribe": "<https://example.org/u>"}])
def test_a_person_is_no_outlet(tmp_path: Path, more: dict[str, str]) -> None:
    mail = message(From="Nobody Inparticular <nobody@example.org>", To="Else Where <else@example.net>", **more)
    got = report(write(tmp_path / "a.eml", mail.as_bytes()))
    assert got.outlet is None
    for name in ("Inparticular", "nobody@", "Else", "else@"):
        assert name not in repr(got)


def test_the_day_on_which_a_person_sent_it_is_no_day_of_publication(tmp_path: Path) -> None:
    got = report(write(tmp_path / "a.eml", message(From="Nobody <n@example.org>").as_bytes()))
    assert got.published is None
    assert got.metadata["mail_sent"] == '"2021-03-09"'


@pytest.mark.parametrize("given", ["", "yesterday", "Tue, 99 Mar 2021 99:99:99"])
def test_a_date_that_is_none(tmp_path: Path, given: str) -> None:
    raw = message(List_Id="<a.example>").as_bytes().replace(_SENT.encode(), given.encode())
    assert report(write(tmp_path / "a.eml", raw)).published is None


def test_the_page_is_read_where_the_plain_text_says_nothing(tmp_path: Path) -> None:
    got = report(write(tmp_path / "a.eml", message("See it in your browser.", _PAGE).as_bytes()))
    assert got.text == f"Two fishermen drown\n{_SAID.strip()}"
    assert report(write(tmp_path / "b.eml", message(None, _PAGE).as_bytes())).text == got.text
    assert report(write(tmp_path / "c.eml", message(_SAID, "<p>No.</p>").as_bytes())).text.endswith(_SAID)


def test_words_in_other_letters(tmp_path: Path) -> None:
    mail = message("Deux pêcheurs noyés près de Kwatar, selon le chef du village.\n", Subject="Pêcheurs noyés – Kwatar")
    got = report(write(tmp_path / "a.eml", mail.as_bytes()))
    assert got.title == "Pêcheurs noyés – Kwatar"
    assert got.text.endswith("Deux pêcheurs noyés près de Kwatar, selon le chef du village.\n")


def test_lines_that_the_program_broke_are_put_together(tmp_path: Path) -> None:
    raw = b"Subject: A\nContent-Type: text/plain; format=flowed\n\nTwo men \ndrowned near the \nvillage.\n\nMore.\n"
    assert report(write(tmp_path / "a.eml", raw)).text == "A\nTwo men drowned near the village.\n\nMore.\n"


def test_each_file_attached_that_can_be_read_is_a_report(tmp_path: Path) -> None:
    mail = message()
    pdf = small_pdf([column(["Eleven boats were burnt on the shore of Kwatar, a trader said."])])
    mail.add_attachment(pdf, maintype="application", subtype="pdf", filename="../../up/boats.pdf")
    mail.add_attachment("A second note on the boats, with some words.", filename="boats.txt")
    mail.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="map.png")
    mail.add_attachment(b"old", maintype="application", subtype="msword", filename="old.doc")
    mail.add_attachment(b"", maintype="application", subtype="pdf", filename="nothing.pdf")
    found = read(write(tmp_path / "mail.eml", mail.as_bytes()))
    assert identities(found) == [
        f"mail.eml{name}" for name in ("", "#boats.pdf", "#boats.txt", "#old.doc", "#nothing.pdf")
    ]
    assert [type(item) for item in found] == [RawReport] * 3 + [Refusal] * 2
    second = found[1]
    assert isinstance(second, RawReport)
    assert second.raw == pdf
    assert second.report.text == "Eleven boats were burnt on the shore of Kwatar, a trader said."


def test_files_with_one_name_are_told_apart(tmp_path: Path) -> None:
    mail = message()
    for number in range(2):
        mail.add_attachment(f"Note {number} on the boats.", filename="a.txt")
    assert identities(read(write(tmp_path / "m.eml", mail.as_bytes()))) == ["m.eml", "m.eml#a.txt", "m.eml#2-a.txt"]


def test_a_message_with_nothing_but_a_file_has_no_report_of_its_own(tmp_path: Path) -> None:
    mail = message("\n")
    mail.add_attachment("A note on the boats, with some words.", filename="a.txt")
    assert identities(read(write(tmp_path / "m.eml", mail.as_bytes()))) == ["m.eml#a.txt"]


def test_a_forwarded_message_is_a_report(tmp_path: Path) -> None:
    outer = message("Please read what is attached to this message.\n", Subject="Fwd")
    outer.add_attachment(message())
    found = read(write(tmp_path / "m.eml", outer.as_bytes()))
    assert identities(found) == ["m.eml", "m.eml#part.eml"]
    assert isinstance(found[1], RawReport)
    assert found[1].report.title == "Two fishermen drown"


def test_messages_within_messages_end(tmp_path: Path) -> None:
    inner = message()
    for _ in range(8):
        outer = message("One more around it.\n")
        outer.add_attachment(inner)
        inner = outer
    found = read(write(tmp_path / "m.eml", inner.as_bytes()))
    assert len(found) == 5
    assert isinstance(found[-1], Refusal)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"Just words, and no headers before them.", RefusalReason.MALFORMED),
        (b"Subject: A\n\n", RefusalReason.EMPTY),
        (b"Subject: A\nContent-Type: image/png\n\nabc", RefusalReason.NO_TEXT),
        (b"Subject: A\n\n...\n", RefusalReason.NO_TEXT),
    ],
)
def test_what_is_refused(tmp_path: Path, content: bytes, reason: RefusalReason) -> None:
    assert refusal(write(tmp_path / "a.eml", content)).reason is reason


def test_parts_nested_without_end_are_no_hang(tmp_path: Path) -> None:
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000))
    found = read(write(tmp_path / "a.eml", b"Subject: A\n" + nested + b"\nx\n" * 50_000))
    assert [type(item) for item in found] == [Refusal]
