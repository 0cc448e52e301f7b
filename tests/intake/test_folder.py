"""A folder of a thousand files with twenty bad ones: each is read or refused, and the counts add up."""

import json
from collections.abc import Mapping
from pathlib import Path

from whence.model.lists import RefusalReason
from whence.model.report import RawReport, Refusal

from .files import ARTICLE, read, write

BAD: Mapping[str, tuple[bytes, RefusalReason]] = {
    "empty.txt": (b"", RefusalReason.EMPTY),
    "blank.md": (b"\n\t \r\n", RefusalReason.EMPTY),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64), RefusalReason.BINARY),
    "program.html": (b"\x7fELF\x02\x01\x01" + bytes(64), RefusalReason.BINARY),
    "archive.jsonl": (b"PK\x03\x04\x14\x00\x00\x00\n\x00\n", RefusalReason.BINARY),
    "wide.jsonl": ('{"text": "a"}\n'.encode("utf-16"), RefusalReason.UNDECODABLE),
    "header.txt": (b"---\ntitle: No text\n---\n", RefusalReason.NO_TEXT),
    "dots.txt": ("… … —".encode(), RefusalReason.NO_TEXT),
    "menu.html": (b"<html><body><nav><a href='/'>Home</a></nav></body></html>", RefusalReason.NO_TEXT),
    "cut.html": (b"<html><body><p", RefusalReason.NO_TEXT),
    "keys.json": (b'{"title": "No text"}', RefusalReason.NO_TEXT),
    "none.json": (b"[]", RefusalReason.EMPTY),
    "number.json": (b"17", RefusalReason.MALFORMED),
    "half.json": (b'{"text": "Half a', RefusalReason.MALFORMED),
    "typed.json": (b'{"text": ["a", "b"]}', RefusalReason.MALFORMED),
    "deep.json": (b"[" * 50_000, RefusalReason.MALFORMED),
    "line.jsonl": (b'{"text": "a",}\n', RefusalReason.MALFORMED),
    "beside.txt": (ARTICLE.encode(), RefusalReason.MALFORMED),
    "letter.docx": (b"PK\x03\x04", RefusalReason.MALFORMED),
    "noname": (ARTICLE.encode(), RefusalReason.UNSUPPORTED_FORMAT),
}


def good(number: int) -> tuple[str, str]:
    text = f"{number} sheep were stolen by armed men near the well, the herders said.\n"
    return (
        (f"{number}.txt", text),
        (f"{number}.md", f"# Sheep stolen\n\n{text}"),
        (f"{number}.html", f"<html><head><title>Sheep</title></head><body><p>{text}</p></body></html>"),
        (f"{number}.json", json.dumps({"id": f"sheep-{number}", "text": text})),
        (f"{number}.jsonl", json.dumps({"text": text})),
    )[number % 5]


def test_a_thousand_files_with_twenty_bad(tmp_path: Path) -> None:
    for number in range(980):
        name, text = good(number)
        write(tmp_path / f"part{number % 7}" / name, text)
    for number, (name, (content, _)) in enumerate(BAD.items()):
        write(tmp_path / f"part{number % 7}" / name, content)
    write(next(tmp_path.rglob("beside.txt")).with_name("beside.meta.json"), b"{")
    found = read(tmp_path)
    refused = {item.identity.split("/")[1].split("#")[0]: item for item in found if isinstance(item, Refusal)}
    assert sum(isinstance(item, RawReport) for item in found) == 980
    assert len(found) == 1_000
    assert {name: item.reason for name, item in refused.items()} == {name: reason for name, (_, reason) in BAD.items()}
    assert all(len(item.detail) > 20 for item in refused.values())
    texts = [item.report for item in found if isinstance(item, RawReport)]
    assert len({item.report_id for item in texts}) == 980
    assert all("sheep were stolen" in item.text for item in texts)
