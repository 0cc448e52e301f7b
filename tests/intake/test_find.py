"""Which files are found, in which order, under which names; each is read or refused."""

import os
import sys
from pathlib import Path

import pytest

from whence.intake import find_reports
from whence.model.errors import UsageError
from whence.model.lists import RefusalReason
from whence.model.report import Refusal

from .files import ARTICLE, identities, read, refusal, report, write


def link(path: Path, target: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.symlink_to(target, target_is_directory=target.is_dir())
    except OSError:
        pytest.skip("this system makes no links")


def test_folders_are_read_in_order_of_names_at_every_level(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/B.txt", "a/b/c.txt", "é.txt", "Z.txt"):
        write(tmp_path / name, ARTICLE)
    assert identities(read(tmp_path)) == ["Z.txt", "a/B.txt", "a/b/c.txt", "a/z.txt", "b.txt", "é.txt"]
    assert read(tmp_path) == read(tmp_path)


def test_the_same_file_has_the_same_id_by_folder_and_by_name(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", ARTICLE)
    assert report(path) == report(tmp_path)
    assert report(path).identity == "a.txt"


def test_hidden_files_and_sidecars_are_no_reports(tmp_path: Path) -> None:
    for name in (".a.txt", ".git/b.txt", "c.meta.json", "C.META.JSON", "d/.DS_Store"):
        write(tmp_path / name, "{}")
    assert read(tmp_path) == []


def test_a_hidden_file_given_by_name_is_read(tmp_path: Path) -> None:
    assert report(write(tmp_path / ".a.txt", ARTICLE)).identity == ".a.txt"


def test_a_sidecar_given_by_name_is_refused(tmp_path: Path) -> None:
    found = refusal(write(tmp_path / "a.meta.json", "{}"))
    assert found.reason is RefusalReason.UNSUPPORTED_FORMAT
    assert "sidecar" in found.detail


def test_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert read(tmp_path) == []


def test_unknown_suffixes_are_refused_in_folders_too(tmp_path: Path) -> None:
    for name in ("a.odt", "b", "c.txt~", "d.TXT"):
        write(tmp_path / name, ARTICLE)
    found = read(tmp_path)
    assert identities(found) == ["a.odt", "b", "c.txt~", "d.TXT"]
    assert [item.reason for item in found if isinstance(item, Refusal)] == [RefusalReason.UNSUPPORTED_FORMAT] * 3


def test_a_path_that_does_not_exist_is_an_error_before_anything_is_read(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", ARTICLE)
    for missing in (tmp_path / "no.txt", tmp_path / "a.txt" / "b.txt", tmp_path / "nul\0.txt"):
        with pytest.raises(UsageError, match="check the path"):
            find_reports([tmp_path, missing])


def test_no_paths_give_nothing() -> None:
    assert read() == []


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    write(tmp_path / "a/b/c.txt", ARTICLE)
    link(tmp_path / "a/b/up", tmp_path)
    link(tmp_path / "a/b/self", tmp_path / "a/b")
    link(tmp_path / "around", tmp_path / "a")
    assert identities(read(tmp_path)) == ["a/b/c.txt"]


def test_a_link_to_a_folder_elsewhere_is_followed_once(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere/sub/c.txt", ARTICLE)
    link(tmp_path / "given/one", tmp_path / "elsewhere")
    link(tmp_path / "given/two", tmp_path / "elsewhere/sub")
    link(tmp_path / "elsewhere/back", tmp_path / "given")
    link(tmp_path / "given/all", tmp_path)
    assert identities(read(tmp_path / "given")) == ["one/sub/c.txt"]


def test_a_folder_given_as_a_link_is_read(tmp_path: Path) -> None:
    write(tmp_path / "real/c.txt", ARTICLE)
    link(tmp_path / "link", tmp_path / "real")
    assert identities(read(tmp_path / "link")) == ["c.txt"]


def test_a_link_that_leads_nowhere_or_to_itself_is_refused(tmp_path: Path) -> None:
    link(tmp_path / "gone.txt", tmp_path / "nothing.txt")
    link(tmp_path / "self.txt", tmp_path / "self.txt")
    found = read(tmp_path)
    assert identities(found) == ["gone.txt", "self.txt"]
    assert {item.reason for item in found if isinstance(item, Refusal)} == {RefusalReason.UNREADABLE}


def test_a_linked_file_is_a_report_of_its_own(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", ARTICLE)
    link(tmp_path / "b.txt", tmp_path / "a.txt")
    assert identities(read(tmp_path)) == ["a.txt", "b.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert refusal(tmp_path).reason is RefusalReason.UNREADABLE


def test_what_the_system_does_not_let_us_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "shut.txt", ARTICLE)
    write(tmp_path / "shut.jsonl", {"text": ARTICLE})
    write(tmp_path / "wall/a.txt", ARTICLE)
    write(tmp_path / "open.txt", ARTICLE)
    real_open, real_iterdir = Path.open, Path.iterdir

    def shut(path: Path, *args: object, **more: object) -> object:
        if path.name.startswith("shut"):
            raise PermissionError(13, "Permission denied")
        return real_open(path, *args, **more)  # type: ignore[call-overload]

    def walled(path: Path) -> object:
        if path.name == "wall":
            raise PermissionError(13, "Permission denied")
        return real_iterdir(path)

    monkeypatch.setattr(Path, "open", shut)
    monkeypatch.setattr(Path, "iterdir", walled)
    found = read(tmp_path)
    assert identities(found) == ["open.txt", "shut.jsonl", "shut.txt", "wall"]
    refused = [item for item in found if isinstance(item, Refusal)]
    assert {item.reason for item in refused} == {RefusalReason.UNREADABLE}
    assert all("permission" in item.detail and str(tmp_path) not in item.detail for item in refused)


def test_a_file_that_vanishes_while_reading_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", ARTICLE)
    gone = write(tmp_path / "b.txt", ARTICLE)
    found = find_reports([tmp_path / "a.txt", gone])
    next(found)
    gone.unlink()
    refused = next(found)
    assert isinstance(refused, Refusal)
    assert refused.reason is RefusalReason.UNREADABLE


def test_a_deep_tree_is_walked(tmp_path: Path) -> None:
    write(tmp_path.joinpath(*["d"] * 400, "a.txt"), ARTICLE)
    assert identities(read(tmp_path)) == ["d/" * 400 + "a.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes are Linux's own")
def test_a_name_that_is_no_text_gets_an_identity_that_is(tmp_path: Path) -> None:
    for name in (b"\xff.txt", b"\xfe.txt"):
        write(tmp_path / os.fsdecode(name), ARTICLE)
    names = identities(read(tmp_path))
    assert names == ["\\udcfe.txt", "\\udcff.txt"]
    assert all(name.encode("utf-8") for name in names)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems normalise names on their own")
def test_names_are_composed_alike_on_every_system(tmp_path: Path) -> None:
    assert report(write(tmp_path / "Le\u0301re\u0301.txt", ARTICLE)).identity == "L\u00e9r\u00e9.txt"


def test_a_name_too_long_for_a_sidecar_is_read(tmp_path: Path) -> None:
    assert report(write(tmp_path / f"{'n' * 245}.txt", ARTICLE)).title is None


@pytest.mark.parametrize(
    ("name", "todo"),
    [
        ("a.zip", ".zip is not read: unpack it"),
        ("a.tar.gz", "unpack it, and give the folder"),
        ("a.csv.gz", "unpack it, and give the file"),
        ("a.doc", ".doc is not read: save it as .docx"),
        ("a.XLS", ".xls is not read: save it as .xlsx"),
    ],
)
def test_a_format_that_is_not_read_says_what_to_do(name: str, todo: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"PK")
    (refusal,) = find_reports([tmp_path])
    assert isinstance(refusal, Refusal)
    assert todo in refusal.detail
