"""One number of origins for an event, in whatever form it is told, and one table that lists them."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date

import pytest

import whence
from whence.dossier.fill import dossier
from whence.export.flat.columns import Cell
from whence.export.flat.declared import TABLES
from whence.export.flat.rows import Flat, flatten
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.export.totals import Asked, totals
from whence.export.write import export, make_shaper, shown_events
from whence.model.event import Event
from whence.view.event import view_event
from whence.view.viewer import Viewer

PUBLIC = Redaction(internal=False, as_of=date(2024, 12, 1))
MAIL = """---
outlet: Dune Mail
published: 2024-05-14
---
Dozens killed in Menaka

Gunmen killed 40 civilians in Menaka on Monday, the United Nations mission said.

A security source said at least 30 civilians were killed. Residents said that the attackers had come at night.

The army said on Monday that Islamic State fighters carried out the attack.
"""
POST = """---
outlet: Ridge Post
published: 2024-05-15
---
Attack in Menaka

At least 40 civilians were killed in Menaka on Monday, the United Nations mission said.

The Malian Red Cross said 12 people were wounded in the attack. A resident said there was shooting.
"""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[whence.Record]:
    folder = tmp_path_factory.mktemp("origins")
    (folder / "mail.md").write_text(MAIL, encoding="utf-8")
    (folder / "post.md").write_text(POST, encoding="utf-8")
    with whence.build([folder], folder / "record.db", reader="rules") as built:
        yield built


def table(record: whence.Record, form: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(export(record, form, PUBLIC, Tally())))))


def numbers(record: whence.Record, event: Event) -> dict[str, int]:
    """How many origins each form says that an event has."""
    flat = flatten(record, PUBLIC, Tally())
    (row,) = [row for row in _rows(flat, "events") if row["event_id"] == event.event_id]
    features = json.loads("".join(export(record, "geojson", PUBLIC, Tally())))["features"]
    (feature,) = [each for each in features if each["id"] == event.event_id]
    viewer = Viewer(record, PUBLIC)
    shown = list(shown_events(record, make_shaper(record, PUBLIC), Tally()))
    added = totals([each for each, _ in shown if each.event_id == event.event_id], PUBLIC, Tally(), Asked())
    hxl = next(row for row in table(record, "hxl")[1:] if row["event_id"] == event.event_id)
    airwars = {row["incident_id"]: int(row["origins"]) for row in table(record, "airwars")}
    return {
        "events": int(str(row["n_origins"])),
        "geojson": feature["properties"]["origins"],
        "hxl": int(hxl["n_origins"]),
        "totals": added.total.origins,
        "event page": _told(view_event(viewer, event).told),
        "list": _told(view_event(viewer, event).summary),
        "dossier": _told(dossier(viewer, event.event_id).told),
        "airwars": airwars.get(event.event_id, len(event.origins_told)),
    }


def _rows(flat: Flat, name: str) -> Iterator[dict[str, Cell]]:
    names = [column.name for column in TABLES[name].columns]
    return (dict(zip(names, row, strict=True)) for row in flat.rows(name))


def _told(words: str) -> int:
    before, _, _ = words.partition(" origin")
    last = before.rsplit(maxsplit=1)[-1]
    return 0 if last == "no" else int(last)


def test_every_form_tells_one_number_of_origins(record: whence.Record) -> None:
    for event in record.events():
        found = numbers(record, event)
        assert len(found) >= 7 and set(found.values()) == {len(event.origins_told)}, found


def test_the_table_of_origins_marks_those_that_are_counted(record: whence.Record) -> None:
    rows = list(_rows(flatten(record, PUBLIC, Tally()), "origins"))
    for event in record.events():
        of = [row for row in rows if row["event_id"] == event.event_id]
        counted = [row["origin"] for row in of if row["counted"]]
        assert sorted(map(str, counted)) == sorted(event.origins_told)
        assert len(of) > len(counted)
