"""Adding a gazetteer: every line accounted for, cut short and gone on, odd files, what is looked up and what is not."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gazetteer.dumps import SMALL, VILLAGE, dump_line, write_dump, write_zip
from whence.gazetteer import adding
from whence.gazetteer.added import added, check, db_path, folder, manifest_path, part_path, unfinished
from whence.gazetteer.adding import add, remove
from whence.gazetteer.lookup import Gazetteer, forget_opened, open_default
from whence.gazetteer.place import OWN_FROM
from whence.gazetteer.source import Source
from whence.gazetteer.staging import Progress, Staging
from whence.model.errors import DataError, UsageError

_ROOT = Path(__file__).parents[2]
OWN = "name,latitude,longitude,country,admin1,alternates\nBandira,15.1,-4.1,ML,Tombouctou,Bandira Tata\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WHENCE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def content(path: Path) -> list[tuple[object, ...]]:
    """Every row of a gazetteer's file."""
    db = sqlite3.connect(path)
    found = [row for table in ("places", "names", "lesser", "sounds") for row in db.execute(f"SELECT * FROM {table}")]
    db.close()
    return found


def test_every_line_is_accounted_for_and_credited(tmp_path: Path) -> None:
    one = add(write_dump(tmp_path / "ML.txt", [*SMALL, "nonsense", dump_line(9, "B", lat="x"), ""]))
    manifest = one.manifest
    assert (manifest.name, manifest.kind, manifest.file) == ("ML", "geonames", "ML.txt")
    assert manifest.places == {"settlement": 1, "admin1": 1, "admin2": 1, "site": 1, "natural": 1}
    assert manifest.left_out == {"of a kind that is not kept": 1}
    assert manifest.refused == {"columns": 1, "coordinates": 1}
    assert manifest.lines == sum(manifest.places.values()) + 1 + 2
    assert [(line, reason) for line, reason, _ in one.told] == [(7, "columns"), (8, "coordinates")]
    assert (manifest.licence, manifest.attribution) == ("CC BY 4.0", "Place data: GeoNames (geonames.org), CC BY 4.0")
    assert (manifest.newest, manifest.settlements) == ("2020-01-02", {"ML": 1})
    assert added() == (manifest,)
    assert check(manifest) is None
    assert not unfinished()


def test_places_are_found_at_once_with_their_parents(tmp_path: Path) -> None:
    assert open_default().find("Bandira") == ()
    add(write_dump(tmp_path / "ML.txt"))
    village, cercle, camp = open_default().find("Bandira")
    assert (village.admin1, village.admin2, village.feature) == ("Tombouctou", "Cercle de Bandira", "settlement")
    assert (cercle.feature, cercle.admin1, cercle.latitude) == ("admin2", "Tombouctou", None)
    assert (camp.feature, camp.radius_km) == ("site", 2)
    assert village in open_default().find("ti-n bandira", "ML", "Timbuktu region")
    assert open_default().find("Bir Sefla")[0].feature == "natural"


def test_a_zip_is_read_as_it_lies(tmp_path: Path) -> None:
    text = write_dump(tmp_path / "ML.txt").read_bytes()
    packed = write_zip(tmp_path / "BF.zip", {"readme.txt": b"hello", "BF.txt": text})
    add(tmp_path / "ML.txt")
    add(packed)
    assert content(db_path(added()[0])) == content(db_path(added()[1]))
    assert sorted(path.suffix for path in folder().iterdir()) == [".db", ".db", ".json", ".json"]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_ends_of_lines_and_a_mark_of_utf8_change_nothing(tmp_path: Path, mark: bytes, end: bytes) -> None:
    (tmp_path / "ML.txt").write_bytes(mark + end.join(line.encode() for line in SMALL))
    assert sum(add(tmp_path / "ML.txt").manifest.places.values()) == 5


def test_the_same_file_is_not_added_twice_and_another_of_the_name_takes_its_place(tmp_path: Path) -> None:
    first = add(write_dump(tmp_path / "ML.txt"))
    assert add(tmp_path / "ML.txt").already
    second = add(write_dump(tmp_path / "ML.txt", [VILLAGE]))
    assert second.replaced and not second.already
    assert [path.name for path in folder().glob("*.db")] == [second.manifest.db] != [first.manifest.db]
    (village,) = open_default().find("Bandira")
    assert village.admin1 is None, "the division's row is not in this file"


@pytest.mark.parametrize(
    ("name", "content", "wrong"),
    [
        ("ML.txt", b"", "holds no place"),
        ("ML.txt", b"a\tb\n" * 200, "line 1, columns: 2 columns, not 19"),
        ("ML.txt", "id\tname\n".encode("utf-16"), "UTF-16"),
        ("ML.txt", VILLAGE.encode("latin-1"), "not UTF-8"),
        ("ML.pdf", b"x", "ML.zip, ML.txt"),
        ("M L.txt", b"x", "rename the file"),
        (".txt", b"x", "ML.zip, ML.txt"),
        ("ML.zip", b"PK", "no zip file"),
        ("own.csv", b"name;lat\n", "must name the columns name, latitude, longitude, country"),
        ("own.csv", b"name,latitude,longitude,country\nB,,,ML\n", "holds no place"),
    ],
)
def test_what_is_no_gazetteer_is_refused_and_leaves_nothing(
    tmp_path: Path, name: str, content: bytes, wrong: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UsageError, match=wrong):
        add(tmp_path / name)
    assert not folder().is_dir() or list(folder().iterdir()) == []
    with pytest.raises(UsageError, match="no such file"):
        add(tmp_path / "none.txt")


@pytest.mark.parametrize(
    ("members", "wrong"),
    [
        ({"readme.txt": b"x"}, "this one has none"),
        ({"ML.txt": b"x", "BF.txt": b"x"}, "ML.txt, BF.txt"),
        ({"../ML.txt": b"x"}, "this one has none"),
        ({"/etc/ML.txt": b"x", "C:\\ML.txt": b"x", "sub/ML.txt": b"x"}, "this one has none"),
        ({"ML.txt": b"x" * 5_000_000}, "unpacks to more than 100 times"),
        ({"ML.txt": b""}, "holds no place"),
    ],
)
def test_odd_zips_are_refused(tmp_path: Path, members: dict[str, bytes], wrong: str) -> None:
    with pytest.raises(UsageError, match=wrong):
        add(write_zip(tmp_path / "ML.zip", members))
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {"ML.zip"}


def test_a_zip_damaged_in_the_middle_is_refused(tmp_path: Path) -> None:
    lines = "\n".join(dump_line(number, f"Bandira {number * 7919 % 99991}") for number in range(1, 3000)).encode()
    damaged = bytearray(write_zip(tmp_path / "ML.zip", {"ML.txt": lines}).read_bytes())
    damaged[len(damaged) // 2] ^= 0xFF
    (tmp_path / "ML.zip").write_bytes(damaged)
    with pytest.raises(UsageError, match="damaged"):
        add(tmp_path / "ML.zip")
    assert added() == () and not unfinished()


def test_a_line_without_end_is_one_refused_line(tmp_path: Path) -> None:
    write_dump(tmp_path / "ML.txt", [VILLAGE, "x" * 1_000_000, dump_line(7, "Sefla")])
    manifest = add(tmp_path / "ML.txt").manifest
    assert (manifest.lines, manifest.refused) == (3, {"too long": 1})


def test_a_killed_import_is_looked_up_nowhere_and_goes_on_where_it_was(tmp_path: Path, home: Path) -> None:
    lines = [*SMALL, *(dump_line(1_000 + number, f"Bandira {number}", admin2="77") for number in range(4_000))]
    path = write_dump(tmp_path / "ML.txt", lines)
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.gazetteer.adding_child", str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT / "src"), str(_ROOT)])},
        cwd=_ROOT,
    )
    assert child.stdout is not None
    told = [int(child.stdout.readline()) for _ in range(5)]
    with pytest.raises(UsageError, match="being added by another process"):
        add(path)
    child.kill()
    assert child.wait() != 0
    child.stdout.close()
    assert added() == ()
    assert open_default().find("Bandira") == ()
    (begun,) = unfinished()
    assert begun.progress is not None
    assert told[-1] <= begun.progress.lines < len(lines)
    one = add(path)
    assert one.resumed == begun.progress.lines
    assert not unfinished() and [path.suffix for path in sorted(folder().iterdir())] == [".db", ".json"]
    resumed = content(db_path(one.manifest))
    remove("ML")
    undisturbed = add(path)
    assert undisturbed.resumed == 0
    assert content(db_path(undisturbed.manifest)) == resumed
    assert undisturbed.manifest.db_sha256 == one.manifest.db_sha256


def test_an_import_goes_on_in_a_zip_and_begins_anew_when_the_file_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_: Source, progress: Progress) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(adding, "_BATCH", 2)
    text = "\n".join(SMALL).encode()
    with pytest.raises(KeyboardInterrupt):
        add(write_zip(tmp_path / "ML.zip", {"ML.txt": text}), stop)
    with pytest.raises(KeyboardInterrupt):
        add(tmp_path / "ML.zip", stop)
    one = add(tmp_path / "ML.zip")
    assert one.resumed == 4 and sum(one.manifest.places.values()) == 5
    remove("ML")
    with pytest.raises(KeyboardInterrupt):
        add(tmp_path / "ML.zip", stop)
    changed = add(write_zip(tmp_path / "ML.zip", {"ML.txt": text + b"\n" + dump_line(9, "Sefla").encode()}))
    assert changed.resumed == 0 and sum(changed.manifest.places.values()) == 6


def test_an_import_that_ends_while_its_file_is_written_only_writes_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(self: Staging, path: Path) -> None:
        path.write_bytes(b"half")
        raise KeyboardInterrupt

    path = write_dump(tmp_path / "ML.txt")
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Staging, "write", stop)
        add(path)
    assert added() == () and len(unfinished()) == 1
    one = add(path)
    assert one.resumed == one.manifest.lines == len(SMALL)
    assert check(one.manifest) is None
    assert [each.suffix for each in sorted(folder().iterdir())] == [".db", ".json"]


def test_a_failed_batch_leaves_the_place_in_the_file_where_it_was(tmp_path: Path) -> None:
    staging = Staging(part_path("ML"), "source")
    with pytest.raises(AttributeError):
        staging.append([object()], Progress(offset=9, lines=9))  # type: ignore[list-item]
    staging.close()
    assert Staging(part_path("ML"), "source").progress == Progress()


def test_the_user_s_own_list_comes_first_and_is_credited_to_its_file(tmp_path: Path) -> None:
    add(write_dump(tmp_path / "ML.txt"))
    (tmp_path / "own.csv").write_text(OWN + "Sefla,x,y,ML,,\n", encoding="utf-8")
    one = add(tmp_path / "own.csv")
    assert one.manifest.attribution == "Place data: the user's own list, own.csv"
    assert [(line, reason) for line, reason, _ in one.told] == [(3, "coordinates")]
    assert [manifest.name for manifest in added()] == ["own", "ML"]
    own, other = open_default().find("Bandira")[:2]
    assert own.geonameid >= OWN_FROM > other.geonameid
    assert (own.admin1, own.latitude) == ("Tombouctou", 15.1)
    assert [open_default().source_of(place) for place in (own, other)] == ["own", "ML"]
    assert open_default().find("Bandira Tata") == (own,)


def test_a_list_and_a_dump_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    add(write_dump(tmp_path / "own.txt"))
    (tmp_path / "own.csv").write_text(OWN, encoding="utf-8")
    with pytest.raises(UsageError, match=r"from own\.txt: rename"):
        add(tmp_path / "own.csv")


def test_removed_gazetteers_leave_nothing(tmp_path: Path) -> None:
    add(write_dump(tmp_path / "ML.txt"))
    assert open_default().find("Bandira")
    assert remove("ML")
    assert list(folder().iterdir()) == []
    assert open_default().find("Bandira") == ()
    for name in ("ML", "../ML", ""):
        with pytest.raises(UsageError, match="added are none"):
            remove(name)


def test_a_damaged_gazetteer_is_said_so_and_never_looked_up_in(tmp_path: Path) -> None:
    manifest = add(write_dump(tmp_path / "ML.txt")).manifest
    path = db_path(manifest)
    before = path.read_bytes()
    os.utime(path, ns=(1, 1))
    assert open_default_anew().added, "copied elsewhere its time differs, its bytes do not"
    path.write_bytes(before[:-1] + b"\x01")
    assert "not as it was written" in (check(manifest) or "")
    with pytest.raises(DataError, match="whence gazetteer remove ML"):
        open_default_anew()
    path.unlink()
    assert "is missing" in (check(manifest) or "")
    with pytest.raises(DataError, match="lacks its file"):
        open_default_anew()
    manifest_path("ML").write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match="cannot be read"):
        open_default_anew()
    held = json.dumps({**{name: getattr(manifest, name) for name in manifest.__slots__}, "layout": 0})
    manifest_path("ML").write_text(held, encoding="utf-8")
    with pytest.raises(DataError, match="another version"):
        open_default_anew()
    assert remove("ML")


def open_default_anew() -> Gazetteer:
    forget_opened()
    return open_default()


def test_lines_that_give_one_place_again_are_counted(tmp_path: Path) -> None:
    manifest = add(write_dump(tmp_path / "ML.txt", [*SMALL, VILLAGE, VILLAGE])).manifest
    assert manifest.left_out == {"of a kind that is not kept": 1, "the same place again": 2}
    assert manifest.lines == sum(manifest.places.values()) + sum(manifest.left_out.values())
    rows = ("Sefla,15.2,-2.6,ML,Sefla Ba", "SEFLA,15.2,-2.6,Mali,Sefla Sud", "Sefla,15.3,-2.6,ML,")
    (tmp_path / "own.csv").write_text(
        "\n".join(["name,latitude,longitude,country,alternates", *rows]), encoding="utf-8"
    )
    one = add(tmp_path / "own.csv")
    assert (one.manifest.lines, one.manifest.places) == (3, {"settlement": 2})
    assert one.manifest.left_out == {"the same place again": 1}
    assert one.remarks == ((3, "SEFLA has name, country and point of line 2: they are one place, with all spellings"),)
    assert open_default().find("Sefla Ba") == open_default().find("Sefla Sud") != ()


def test_a_point_that_cannot_lie_in_its_country_is_remarked_on(tmp_path: Path) -> None:
    rows = ("A,15.2,-2.6,ML", "B,-2.6,15.2,ML", "C,15.2,12.6,Mali", "D,-60,100,ML", "E,15.3,-2.6,", "F,33.5,-36.3,SY")
    (tmp_path / "own.csv").write_text("\n".join(["name,latitude,longitude,country", *rows]), encoding="utf-8")
    one = add(tmp_path / "own.csv")
    assert (one.manifest.refused, one.manifest.places) == ({}, {"settlement": 6})
    told = dict(one.remarks)
    assert list(told) == [3, 4, 5, 6, 7]
    assert told[3] == (
        "B: the point is far from Mali, but with latitude and longitude exchanged it would be 15.2, -2.6, which lies "
        "there: put it right"
    )
    assert told[4] == "C: the point is far from Mali, among places of Niger: check coordinates and country"
    assert told[5] == "D: the point is more than 1,000 km from Mali: check coordinates and country"
    assert told[6] == "E has no country: Mali was taken, by the places around its point"
    assert "with the other sign before the longitude it would be 33.5, 36.3" in told[7]


def test_a_list_with_refused_rows_is_read_again_and_one_whose_file_is_gone_says_what_to_do(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("name,latitude,longitude,country\nZenda,15.2,-2.6,ML\nStrelsau,999,0,ML\n", encoding="utf-8")
    assert add(own).manifest.refused == {"coordinates": 1}
    assert not add(own).already
    whole = write_dump(tmp_path / "ML.txt")
    db_path(add(whole).manifest).unlink()
    with pytest.raises(DataError, match="gazetteer remove ML"):
        add(whole)
    assert remove("ML")
    assert not add(whole).already
    assert add(whole).already
