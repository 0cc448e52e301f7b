"""Web archives: every page in them is read or refused, and what is damaged costs no more than itself."""

import gzip
import io
import random
import zipfile
from pathlib import Path

import pytest

from tests.archives import Capture, page, record, wacz, warc, warc_gz
from whence.intake import find_new, find_reports
from whence.intake.duplicates import Again
from whence.intake.warc_frames import Frame, Gap, frames
from whence.model.lists import RefusalReason
from whence.model.report import RawReport, Refusal

LEAD = "An air strike on the market of Dori killed nine people on Tuesday, a spokesman for the army said."
OTHER = "Gunmen attacked the village of Pobe at dawn on Friday and killed four farmers, residents of the place said."
STRIKE = Capture("https://paper.example/strike", page(1, LEAD))
ATTACK = Capture("https://paper.example/attack", page(2, OTHER, "Village attacked"), at="2021-03-11T06:07:08.123456Z")


def found_in(path: Path, content: bytes, max_bytes: int = 1_000_000) -> list[RawReport | Refusal]:
    path.write_bytes(content)
    return list(find_reports([path], max_bytes=max_bytes))


def reports(found: list[RawReport | Refusal]) -> list[RawReport]:
    return [one for one in found if isinstance(one, RawReport)]


def reasons(found: list[RawReport | Refusal]) -> list[str]:
    assert all(one.detail and one.identity for one in found if isinstance(one, Refusal))
    return [one.reason.value for one in found if isinstance(one, Refusal)]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_pages_come_with_how_they_were_received(tmp_path: Path, name: str) -> None:
    write = warc_gz if name.endswith("gz") else warc
    beside = [
        Capture("https://paper.example/strike", b"GET / HTTP/1.1\r\n\r\n", "request"),
        Capture("https://paper.example/strike", b"{}", "metadata", mime="application/json"),
        Capture("https://paper.example/logo.png", b"\x89PNG", mime="image/png"),
        Capture("https://paper.example/x.js", b"var a", mime="application/javascript"),
        Capture("dns:paper.example", b"10.0.0.1", "resource", mime="text/dns"),
    ]
    found = found_in(tmp_path / name, write([Capture("", b"a: b", "warcinfo", mime="a/b"), STRIKE, *beside, ATTACK]))
    first, second = reports(found)
    assert len(found) == 2
    assert LEAD in first.report.text
    assert "Home News Sport" not in first.report.text
    assert first.raw == STRIKE.body
    assert (first.report.identity, first.report.url) == (STRIKE.uri, STRIKE.uri)
    assert first.retrieval is not None
    assert second.retrieval is not None
    assert second.retrieval.at == "2021-03-11T06:07:08Z"
    assert (first.retrieval.status, first.retrieval.address) == (200, STRIKE.uri)
    assert ("Content-Type", "text/html; charset=utf-8") in first.retrieval.headers
    assert first.retrieval.archive is not None
    assert first.retrieval.archive.startswith(f"{name} <urn:uuid:")


def test_what_is_no_page_is_refused_with_the_reason(tmp_path: Path) -> None:
    found = found_in(
        tmp_path / "a.warc",
        warc(
            [
                Capture("https://p.example/gone", b"gone", status=404),
                Capture("https://p.example/moved", b"", status=301),
                Capture("https://p.example/same", b"", status=304),
                Capture("https://p.example/x.bin", b"\0\1", mime="application/x-thing"),
                Capture("https://p.example/empty", b""),
                Capture("https://p.example/large", b"x" * 100_001),
                Capture(
                    "https://p.example/bomb", gzip.compress(b"x" * 9_000_000), headers={"Content-Encoding": "gzip"}
                ),
                Capture(
                    "https://p.example/torn", gzip.compress(page(1, LEAD))[:90], headers={"Content-Encoding": "gzip"}
                ),
                Capture("file:///etc/passwd", b"words", "resource", mime="text/plain"),
                Capture("https://p.example/part", page(1, LEAD), "continuation"),
            ]
        ),
        100_000,
    )
    assert reasons(found) == [
        "http_error", "http_error", "not_changed", "unsupported_format", "empty", "too_large", "decompression_cap",
        "no_text", "unsupported_format", "unsupported_format",
    ]  # fmt: skip


def test_pages_are_unpacked_as_the_server_packed_them(tmp_path: Path) -> None:
    body = gzip.compress(page(1, LEAD))
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(body[i : i + 50]), body[i : i + 50]) for i in range(0, len(body), 50))
    packed = {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}
    latin = page(1, LEAD.replace("market", "marché")).decode().encode("latin-1")
    found = found_in(
        tmp_path / "a.warc.gz",
        warc_gz(
            [
                Capture("https://p.example/1", chunked + b"0\r\n\r\n", headers=packed),
                Capture(
                    "https://p.example/2", page(1, LEAD), headers=packed
                ),  # unpacked before, as many archives have it
                Capture("https://p.example/3", latin, mime="text/html; charset=iso-8859-1"),
                Capture("https://p.example/4", LEAD.encode(), "conversion", mime="text/plain"),
                Capture("https://p.example/5", page(1, LEAD), more={"WARC-Truncated": "length"}),
            ]
        ),
    )
    texts = [one.report.text for one in reports(found)]
    assert len(texts) == 5
    assert all("killed nine people" in text for text in texts)
    assert "marché" in texts[2]
    assert [one.report.text_complete for one in reports(found)] == [True, True, True, True, False]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_page_found_again_is_that_page_where_the_archive_holds_it(tmp_path: Path, name: str) -> None:
    write = warc_gz if name.endswith("gz") else warc
    digest = {"WARC-Payload-Digest": record(STRIKE).split(b"WARC-Payload-Digest: ")[1].split(b"\r\n")[0].decode()}
    captures = [
        STRIKE,
        ATTACK,
        Capture(STRIKE.uri, b"", "revisit", at="2021-04-01T00:00:00Z", more=digest),
        Capture("https://p.example/elsewhere", b"", "revisit", at="2021-04-01T00:00:00Z"),
        Capture("https://p.example/last", page(3, OTHER)),
    ]
    found = found_in(tmp_path / name, write(captures))
    again = found[2]
    assert isinstance(again, RawReport)
    assert again.report.report_id == reports(found)[0].report.report_id
    assert again.retrieval is not None
    assert again.retrieval.at == "2021-04-01T00:00:00Z"
    assert reasons(found) == ["not_changed"]
    assert len(found) == 5


def _sites(count: int) -> list[Capture]:
    return [Capture(f"https://p.example/{n}", page(n, f"{LEAD} It was the report {n}.")) for n in range(count)]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_damage_costs_no_more_than_the_record_it_is_in(tmp_path: Path, name: str) -> None:
    write = warc_gz if name.endswith("gz") else warc
    captures = _sites(9)
    pieces = [write([capture]) for capture in captures]
    for what in (b"", b"garbage in between\r\n", b"\x1f\x8b\x08\0\0 not one"):
        found = found_in(tmp_path / name, b"".join([*pieces[:3], what, pieces[3][: len(pieces[3]) // 2], *pieces[4:]]))
        kept = {one.report.identity for one in reports(found)}
        lost = {capture.uri for capture in captures} - kept
        assert {captures[3].uri} <= lost <= {captures[3].uri, captures[4].uri}, what
        assert set(reasons(found)) <= {"malformed", "no_text"}
    cut = found_in(tmp_path / name, b"".join(pieces)[:-200])
    assert len(reports(cut)) == 8
    assert reasons(cut) == ["malformed"]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl.wacz"])
def test_whatever_the_bytes_nothing_falls_through(tmp_path: Path, name: str) -> None:
    chance = random.Random(7)
    write = warc_gz if "gz" in name else warc
    whole = write(_sites(4))
    if name.endswith("wacz"):
        whole = wacz({"archive/a.warc.gz": warc_gz(_sites(4))})
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(damaged))
            match chance.randrange(3):
                case 0:
                    damaged[at] = chance.randrange(256)
                case 1:
                    del damaged[at : at + chance.randrange(300)]
                case _:
                    damaged[at:at] = chance.randbytes(chance.randrange(300))
        found = found_in(tmp_path / name, bytes(damaged))
        assert found
        reasons(found)
    for content in (b"", b"\0" * 50, b"WARC/1.0\r\n", chance.randbytes(5_000)):
        assert len(reasons(found_in(tmp_path / name, content))) == 1


def test_an_archive_compressed_as_one_is_read_too(tmp_path: Path) -> None:
    found = found_in(tmp_path / "a.warc.gz", gzip.compress(warc(_sites(5))))
    assert len(reports(found)) == 5


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_wacz_is_read_where_it_lies(tmp_path: Path, packing: int) -> None:
    content = wacz(
        {
            "archive/data.warc.gz": warc_gz([STRIKE]),
            "archive/../../evil.warc": warc([ATTACK]),
            "pages/pages.jsonl": b"{}",
        },
        packing=packing,
    )
    found = found_in(tmp_path / "site.wacz", content)
    assert [one.report.identity for one in reports(found)] == [STRIKE.uri, ATTACK.uri]
    assert reports(found)[0].retrieval.archive.startswith("site.wacz/data.warc.gz <urn")  # type: ignore[union-attr]
    assert [path.name for path in tmp_path.iterdir()] == ["site.wacz"]


@pytest.mark.parametrize("before", [4, 2])  # bytes before the name: how long it and the extra field behind it are
def test_a_wacz_whose_entry_reaches_beyond_its_end_is_refused(tmp_path: Path, before: int) -> None:
    content = bytearray(wacz({"archive/a.warc.gz": warc_gz(_sites(1))}))
    place = content.index(b"archive/a.warc.gz") - before
    content[place : place + 2] = b"\xff\xff"
    assert reasons(found_in(tmp_path / "a.wacz", bytes(content))) == [RefusalReason.MALFORMED]


def test_a_file_that_gives_less_than_it_says_is_read_to_where_it_ends() -> None:
    class Longer(io.BytesIO):
        def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
            return super().seek(offset, whence) + (100 if whence == io.SEEK_END else 0)

    content = warc(_sites(1))
    *whole, gap = frames(Longer(content), 1 << 20)
    assert [each.head[:5] for each in whole if isinstance(each, Frame)] == [b"WARC/"] * len(whole)
    assert isinstance(gap, Gap) and gap.end == len(content) + 100 and "before it should" in gap.why


def test_a_wacz_without_an_archive_is_refused(tmp_path: Path) -> None:
    assert reasons(found_in(tmp_path / "a.wacz", wacz({"pages/pages.jsonl": b"{}"}))) == ["empty"]
    bomb = wacz({"archive/a.warc": b"\0" * 30_000_000}, packing=zipfile.ZIP_DEFLATED)
    assert reasons(found_in(tmp_path / "a.wacz", bomb)) == [RefusalReason.DECOMPRESSION_CAP]


def test_what_the_record_has_is_not_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(warc([STRIKE, ATTACK]))
    asked = []

    def known(archive: str, sha256: str) -> str | None:
        asked.append(archive)
        return "r-known" if len(asked) == 1 else None

    found = list(find_new([path], known))
    assert isinstance(found[0], Again)
    assert found[0].report_id == "r-known"
    assert isinstance(found[1], RawReport)
    assert all(place.startswith("a.warc <urn:uuid:") for place in asked)


def test_other_files_with_the_suffix_gz_are_refused(tmp_path: Path) -> None:
    assert reasons(found_in(tmp_path / "notes.txt.gz", gzip.compress(b"words"))) == ["unsupported_format"]
