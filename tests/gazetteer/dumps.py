"""Lines in the form of GeoNames' dump, of places of our own invention."""

import zipfile
from collections.abc import Iterable
from pathlib import Path

COLUMNS = 19


def dump_line(number: int, name: str, **more: object) -> str:
    """One line; columns that are not given are those of a village in Mali."""
    cells = {
        "alternates": "",
        "lat": "15.5",
        "lon": "-4.5",
        "kind": "P",
        "code": "PPL",
        "country": "ML",
        "admin1": "08",
        "admin2": "",
        "population": "0",
        "changed": "2020-01-02",
    } | more
    row = [str(number), name, name, cells["alternates"], cells["lat"], cells["lon"], cells["kind"], cells["code"]]
    row += [cells["country"], "", cells["admin1"], cells["admin2"], "", "", cells["population"], "", "300"]
    return "\t".join(map(str, [*row, "Africa/Bamako", cells["changed"]]))


REGION = dump_line(2449066, "Tombouctou Region", alternates="Tombouctou,Region de Tombouctou", kind="A", code="ADM1")
CERCLE = dump_line(900_000_001, "Cercle de Bandira", kind="A", code="ADM2", admin2="77")
VILLAGE = dump_line(900_000_002, "Bandira", alternates="Ti-n-Bandîra,BDR,bndyr", admin2="77", population="1200")
CAMP = dump_line(900_000_003, "Bandira", kind="S", code="CMP", alternates="GABD,Camp Bandira")
WELL = dump_line(900_000_004, "Bir Sefla", kind="H", code="WLL")
RIVER = dump_line(900_000_005, "Oued Sefla", kind="H", code="STM")
SMALL = (REGION, CERCLE, VILLAGE, CAMP, WELL, RIVER)


def write_dump(path: Path, lines: Iterable[str] = SMALL) -> Path:
    """A dump as a text file."""
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")
    return path


def write_zip(path: Path, members: dict[str, bytes]) -> Path:
    """A zip with these files inside."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path
