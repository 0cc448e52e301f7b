"""Pages that a browser saved as one file."""

from pathlib import Path

from whence.model.lists import RefusalReason

from .files import read, refusal, report, write

_SAID = "Six traders were shot at the market of Gwoza on Thursday, a guard said. The police came after an hour."
_HEAD = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/{place}\r\n"
    "Subject: =?utf-8?Q?Six_tu=C3=A9s?=\r\nDate: Tue, 9 Mar 2021 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="==b=="\r\n\r\n'
)


def page(said: str = _SAID, head: str = "") -> str:
    article = f"<article><h1>Traders shot</h1><p>{said}</p></article>"
    return f"<html><head>{head}<title>Traders shot</title></head><body>{article}</body></html>"


def part(content: str, place: str = "https://example.org/a", charset: str = "utf-8", kind: str = "text/html") -> bytes:
    head = (
        f"--==b==\r\nContent-Type: {kind}; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n"
        f"Content-Location: {place}\r\n\r\n"
    )
    return head.encode() + content.encode(charset) + b"\r\n"


def saved(*parts: bytes, place: str = "a") -> bytes:
    return _HEAD.format(place=place).encode() + b"".join(parts) + b"--==b==--\r\n"


def test_the_page_and_what_the_browser_states(tmp_path: Path) -> None:
    raw = saved(part(page()), part("iVBO", "https://example.org/b.png", kind="image/png"))
    got = report(write(tmp_path / "a.mhtml", raw))
    assert (got.title, got.text) == ("Traders shot", f"Traders shot\n{_SAID}")
    assert (got.url, got.identity, got.published) == ("https://example.org/a", "https://example.org/a", None)
    assert got.metadata == {
        "saved_from": '"https://example.org/a"',
        "saved_title": '"Six tués"',
        "saved_at": '"Tue, 9 Mar 2021 10:00:00 -0000"',
    }
    (found,) = read(tmp_path)
    assert found.raw == raw  # type: ignore[union-attr]
    assert found.retrieval is None  # type: ignore[union-attr]


def test_what_the_page_states_wins(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://example.org/true">'
    assert report(write(tmp_path / "a.mht", saved(part(page(head=head))))).url == "https://example.org/true"


def test_the_page_saved_is_the_one_at_its_address(tmp_path: Path) -> None:
    frame = part(page("Buy seven pairs of shoes at once, they are cheap this week."), "https://ads.example/f")
    got = report(write(tmp_path / "a.mhtml", saved(frame, part(page()), place="a#top")))
    assert got.text == f"Traders shot\n{_SAID}"


def test_an_address_that_cannot_be_taken_apart_is_none(tmp_path: Path) -> None:
    raw = saved(part(page(), "http://[bad/x"), place="a")
    assert report(write(tmp_path / "a.mhtml", raw)).text == f"Traders shot\n{_SAID}"


def test_the_charset_of_the_part(tmp_path: Path) -> None:
    raw = saved(part(page("Six commerçants tués à Gwoza jeudi soir, dit-on à la préfecture."), charset="cp1252"))
    assert "commerçants tués à Gwoza" in report(write(tmp_path / "a.mhtml", raw)).text


def test_a_saved_page_under_another_name_is_read_as_what_it_is(tmp_path: Path) -> None:
    for name in ("a.html", "a.eml", "a.txt"):
        assert report(write(tmp_path / name, saved(part(page())))).title == "Traders shot"


def test_a_page_under_another_name_is_read_as_one(tmp_path: Path) -> None:
    for name in ("a.pdf", "a.docx", "a.rtf", "a.json"):
        content = f"\ufeff <!-- saved --> <!DOCTYPE html>{page()}"
        assert report(write(tmp_path / name, content)).title == "Traders shot"


def test_a_file_without_a_page_is_refused(tmp_path: Path) -> None:
    assert refusal(write(tmp_path / "a.mhtml", saved(part("a", kind="image/png")))).reason is RefusalReason.NO_TEXT


def test_comments_without_end_are_no_hang(tmp_path: Path) -> None:
    assert read(write(tmp_path / "a.txt", "<!---->" * 580 + "<!-- three people died -->"))
