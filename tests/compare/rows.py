"""Coded rows for testing, in ACLED's and UCDP GED's columns, of events that never were."""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from whence.compare.read import acled_row, ged_row
from whence.compare.rows import Row
from whence.export.acled import COLUMNS as ACLED
from whence.export.ged import COLUMNS as GED

CLASH = {
    "event_id_cnty": "BFA101",
    "event_date": "2021-03-04",
    "year": "2021",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Military Forces of Burkina Faso (2015-2022)",
    "actor2": "JNIM: Group for Support of Islam and Muslims",
    "country": "Burkina Faso",
    "admin1": "Sahel",
    "location": "Dori",
    "latitude": "14.0354",
    "longitude": "-0.0345",
    "geo_precision": "1",
    "fatalities": "9",
}
ATTACK = {
    "id": "900001",
    "date_start": "2021-03-04 00:00:00.000",
    "date_end": "2021-03-04 00:00:00.000",
    "date_prec": "1",
    "type_of_violence": "1",
    "side_a": "Government of Burkina Faso",
    "side_b": "JNIM",
    "country": "Burkina Faso",
    "adm_1": "Sahel region",
    "where_prec": "1",
    "where_coordinates": "Dori town",
    "latitude": "14.0354",
    "longitude": "-0.0345",
    "low": "7",
    "best": "9",
    "high": "12",
}


def cells_of(base: Mapping[str, str], **changes: str) -> dict[str, str]:
    """All cells of a row, those not told empty."""
    return dict.fromkeys(ACLED if base is CLASH else GED, "") | dict(base) | changes


def acled(**changes: str) -> Row:
    """A clash near Dori in ACLED's columns, changed as a test needs it."""
    return acled_row(cells_of(CLASH, **changes))


def ged(**changes: str) -> Row:
    """The same in UCDP GED's columns."""
    return ged_row(cells_of(ATTACK, **changes))


def text_of(rows: Iterable[Mapping[str, str]], delimiter: str = ",") -> str:
    """Rows as the text of a file, their columns in the order of the first."""
    listed = list(rows)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(listed[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(listed)
    return out.getvalue()


def file_of(path: Path, rows: Iterable[Mapping[str, str]], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """Rows as a file."""
    path.write_bytes(text_of(rows, delimiter).encode(encoding))
    return path
