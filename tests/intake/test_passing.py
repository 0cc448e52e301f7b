"""How far the reading of files is: every byte of every file is passed once, however it is read."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

from whence.intake import find_new, size_of
from whence.intake.found import unknown


def passed_at(paths: Sequence[Path]) -> tuple[list[int], list[int]]:
    """What was passed in all after each thing found, and each number told."""
    told: list[int] = []
    after = [sum(told) for _ in find_new(paths, unknown, passed=told.append)]
    return [*after, sum(told)], told


def test_all_bytes_of_all_files_are_passed(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Two people were killed in Gao on Monday, officials said.")
    (folder / "b.csv").write_text("title,text\nOne,Two people were killed in Gao on Monday.\n")
    (folder / "c.bin").write_bytes(b"\0" * 500)
    (folder / "d.txt").write_bytes(b"")
    after, _ = passed_at([folder])
    assert after[-1] == size_of([folder]) > 600
    assert after == sorted(after)


def test_a_long_file_of_many_reports_is_passed_bit_by_bit(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    lines = (json.dumps({"id": str(n), "text": f"{n} people were killed in Gao. " * 200}) for n in range(200))
    path.write_text("\n".join(lines))
    after, told = passed_at([path])
    assert after[-1] == sum(told) == size_of([path])
    assert after[50] < after[100] < after[150] < after[-1]


def test_an_archive_is_passed_by_what_it_takes_on_the_disk(tmp_path: Path) -> None:
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nTwo people were killed in Gao on Monday."
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/%d\r\n"
    head += b"WARC-Date: 2026-01-01T00:00:00Z\r\nContent-Type: application/http;msgtype=response\r\n"
    head += b"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-%012d>\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
    path = tmp_path / "pages.warc.gz"
    path.write_bytes(b"".join(gzip.compress(head % (n, n, len(page), page)) for n in range(20)))
    after, _ = passed_at([path])
    assert len(after) == 21
    assert after[-1] == path.stat().st_size
