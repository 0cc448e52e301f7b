"""The site: what is in it, that its parts fit together, and that the same record gives the same bytes."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path, PurePosixPath

import pytest

import whence
from tests.export.samples import KILLED, standing
from tests.faces import EVIL, make_record
from tests.publish.records import AS_OF, UNREVIEWED, Told, happening, nowhere, record_of, site_of, texts
from tests.test_page import Tags
from whence.model.claim import DateValue
from whence.model.lists import DatePrecision, EmptyReason
from whence.publish import shelves
from whence.publish.contracts import Listed, Picture
from whence.publish.site import publish


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a record of reports that would break pages, built by the sample reader."""
    folder = tmp_path_factory.mktemp("site")
    with whence.Record(make_record(folder)) as record:
        publish(record, folder / "site", UNREVIEWED)
    return folder / "site"


def pages(site: Path) -> dict[str, str]:
    """The HTML of a site, by path."""
    return {path: text for path, text in texts(site).items() if path.endswith(".html")}


def links(path: str, text: str) -> Iterator[tuple[str, str]]:
    """What a page leads to within the site: paths and anchors."""
    for link in [*Tags(text).links, *re.findall(r'<img src="([^"]*)"', text)]:
        if not link.startswith(("https://", "http://")):
            target, _, anchor = link.partition("#")
            whole = PurePosixPath(path).parent / target if target else PurePosixPath(path)
            parts: list[str] = []
            for part in whole.parts:
                parts = parts[:-1] if part == ".." else [*parts, part]
            yield "/".join(parts), anchor


def test_every_part_is_there(site: Path) -> None:
    found = sorted(texts(site))
    assert [re.sub(r"e-\w{12}", "e-ID", path) for path in found] == [
        "countries/BF.html",
        "downloads/acled.unreviewed.csv",
        "downloads/acled.unreviewed.events.csv",
        "downloads/acled.unreviewed.left-out.csv",
        "downloads/airwars.csv",
        "downloads/airwars.events.csv",
        "downloads/airwars.left-out.csv",
        "downloads/events.geojson",
        "downloads/ged.unreviewed.csv",
        "downloads/ged.unreviewed.events.csv",
        "downloads/ged.unreviewed.left-out.csv",
        *["events/e-ID.html"] * 3,
        "index.html",
        "lists/events.html",
        "manifest.json",
        "method.html",
        "months/2021-03.html",
        "months/2021-05.html",
        "style.css",
    ]


def test_every_link_leads_somewhere_and_none_is_absolute(site: Path) -> None:
    every = pages(site)
    files = texts(site)
    for path, text in every.items():
        for target, anchor in links(path, text):
            assert target in files, f"{path} leads to {target}"
            assert not anchor or anchor in Tags(files[target]).ids, f"{path} leads to {target}#{anchor}"
        assert not any(link.startswith(("/", "file:")) for link in Tags(text).links)
    reached = {target for path, text in every.items() for target, _ in links(path, text) if target != path}
    moved = {path for path, text in every.items() if "leads on" in text}
    assert set(every) - reached == moved and len(moved) == 1


def test_no_page_has_a_script_or_a_style_of_its_own(site: Path) -> None:
    for path, text in pages(site).items():
        tags = Tags(text)
        assert not {"script", "style", "iframe", "object", "form", "svg"} & set(tags.tags), path
        assert " style=" not in text and not re.search(r"\son\w+=", text)
        assert "default-src 'none'; style-src 'self' file:; img-src 'self' file:" in text
        levels = [int(tag[1]) for tag in tags.tags if re.fullmatch(r"h\d", tag)]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        assert len(tags.ids) == len(set(tags.ids))
    css = texts(site)["style.css"]
    assert "url(" not in css and "@import" not in css


def test_the_words_of_reports_are_escaped(site: Path) -> None:
    (told,) = (text for path, text in pages(site).items() if path.startswith("events/") and "Sahel Courier" in text)
    assert "<script" not in told and "<i>" not in told
    assert "{{ 7 * 7 }}" in told and EVIL.split("'", maxsplit=1)[0] in Tags(told).text
    assert 'href="javascript' not in told


def test_an_event_page_holds_what_a_reader_asks_for(site: Path) -> None:
    (told,) = (text for path, text in pages(site).items() if path.startswith("events/") and "State Radio" in text)
    words = Tags(told).text
    for expected in (
        "Armed clash, Dori, Burkina Faso, 2021-03-04",
        "“2021-03-04”; written as a date",
        "↳ in answer: the army",
        "denied",
        "Draft of a note",
        "[machine-coded by whence, not reviewed]",
        "Deaths by three named rules",
        "Origins",
        "State Radio, 2021-03-06",
        "as of 2022-01-01",
    ):
        assert expected in words, expected
    assert '<mark class="value">9</mark>' in told
    (other,) = (text for path, text in pages(site).items() if path.startswith("events/") and "Niger Herald" in text)
    assert (
        other.count('href="https://example.org/b" rel="noreferrer nofollow"') == 2
    )  # beside the quote, and in the list


def test_the_first_page_says_how_it_was_made_and_to_whom_it_is_owed(site: Path) -> None:
    words = Tags(texts(site)["index.html"]).text
    for expected in (
        "2 events, from 2021-03-04 to 2021-05-01, read from 3 reports.",
        f"whence {whence.__version__}",
        "Readersample",
        "As of2022-01-01; what is newer than 7 days before is held back",
        "GeoNames (https://www.geonames.org), CC BY 4.0",
        "UCDP",
        "March 2021 1",
        "Burkina Faso 2",
    ):
        assert expected in words, expected
    method = Tags(texts(site)["method.html"]).text
    assert "somebody denies it" in method and "Limits" in method


def test_the_manifest_has_every_file_with_its_digest(site: Path) -> None:
    manifest = json.loads(texts(site)["manifest.json"])
    listed = {each["path"]: (each["bytes"], each["sha256"]) for each in manifest["files"]}
    there = {path: (site / path).read_bytes() for path in texts(site) if path != "manifest.json"}
    assert listed == {path: (len(held), hashlib.sha256(held).hexdigest()) for path, held in there.items()}
    assert manifest["counts"] == {"events": 2, "published": 2, "held_back": {}}
    assert (manifest["as_of"], manifest["days"], manifest["unreviewed"]) == ("2022-01-01", 7, True)


def test_the_tables_are_those_of_the_exports_and_add_up(tmp_path: Path) -> None:
    record = record_of(Told("one"), Told("two", day=date(2020, 5, 5)), nowhere("nowhere"))
    done = site_of(record, tmp_path / "site")
    files = texts(tmp_path / "site")
    for table in ("acled", "ged", "airwars"):
        within = list(csv.reader(io.StringIO(files[f"downloads/{table}.events.csv"])))[1:]
        left_out = list(csv.reader(io.StringIO(files[f"downloads/{table}.left-out.csv"])))[1:]
        assert {event for _, event in within} | {event for event, _ in left_out} == {"e-one", "e-two", "e-nowhere"}
        assert len(within) + len(left_out) == done.counts.published == 3
    assert len(json.loads(files["downloads/events.geojson"])["features"]) == 3
    assert "Its columns cannot hold 1 event: no country known." in Tags(files["index.html"]).text
    assert "countries/none.html" in files


def test_the_same_record_gives_the_same_bytes(tmp_path: Path) -> None:
    told = [Told(f"n{number}", day=date(2021, 1 + number % 12, 5)) for number in range(12)]
    site_of(record_of(*told), tmp_path / "one")
    site_of(record_of(*reversed(told)), tmp_path / "two")
    assert texts(tmp_path / "one") == texts(tmp_path / "two")


def test_a_release_is_published_as_it_was(tmp_path: Path) -> None:
    path = make_record(tmp_path)
    whence.make_release("week-1", path, note="as sent")
    with whence.Record(path) as record:
        publish(record.release("week-1"), tmp_path / "site", UNREVIEWED)
        publish(record, tmp_path / "now", UNREVIEWED)
    index = Tags(texts(tmp_path / "site")["index.html"]).text
    assert "Releaseweek-1 (as sent), made on " in index
    assert "release week-1, as of" in Tags(texts(tmp_path / "site")["method.html"]).text
    assert json.loads(texts(tmp_path / "site")["manifest.json"])["release"] == "week-1"
    assert texts(tmp_path / "site").keys() == texts(tmp_path / "now").keys()
    assert len({texts(tmp_path / name)["downloads/acled.unreviewed.csv"] for name in ("site", "now")}) == 1


def test_an_id_that_an_event_had_leads_on(tmp_path: Path) -> None:
    record = record_of(Told("one"), Told("two"), leads={"i-old": "e-one", "i-two": "e-one"})
    site_of(record, tmp_path / "site")
    files = texts(tmp_path / "site")
    assert '<a href="e-one.html">e-one</a>' in files["events/e-old.html"]
    assert "This id leads on" not in files["events/e-two.html"]
    assert "e-old" not in files["lists/events.html"]


def test_long_lists_are_in_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "PER_PAGE", 5)
    told = [Told(f"n{number:02d}", day=date(2021, 1, 1 + number)) for number in range(12)]
    site_of(record_of(*told), tmp_path / "site")
    files = texts(tmp_path / "site")
    found = [
        re.findall(r"events/(e-\w+)\.html", files[path])
        for path in ("lists/events.html", "lists/events-2.html", "lists/events-3.html")
    ]
    assert [len(page) for page in found] == [5, 5, 2]
    assert [name for page in found for name in page] == [f"e-n{number:02d}" for number in range(12)]
    assert {"countries/BF-3.html", "months/2021-01-3.html"} <= files.keys()
    second = files["lists/events-2.html"]
    assert '<a rel="prev" href="events.html">' in second and '<a rel="next" href="events-3.html">' in second
    assert '<span aria-current="page">2</span>' in second
    assert "page 2 of 3" in second


@pytest.mark.parametrize(
    ("start", "end", "path", "title"),
    [
        (date(2021, 3, 4), date(2021, 3, 4), "months/2021-03.html", "March 2021"),
        (date(2021, 3, 30), date(2021, 4, 2), "months/2021.html", "2021, over more than a month"),
        (date(2020, 12, 30), date(2021, 1, 2), "months/none.html", "Day not known, or over more than a year"),
        (None, None, "months/none.html", "Day not known, or over more than a year"),
    ],
)
def test_events_stand_in_the_month_that_holds_them(
    start: date | None, end: date | None, path: str, title: str, tmp_path: Path
) -> None:
    known = DatePrecision.DAY if start else DatePrecision.UNKNOWN
    when = DateValue(start, end, known, reason=None if start else EmptyReason.NOT_STATED)
    site_of(record_of(Told("one", event={"date": when})), tmp_path / "site")
    assert f"<h1>{title}</h1>" in texts(tmp_path / "site")[path]


def test_a_picture_is_drawn_of_what_is_published_alone(tmp_path: Path) -> None:
    asked: list[tuple[str, ...]] = []

    def draw(events: object) -> Picture | None:
        assert isinstance(events, tuple) and all(isinstance(one, Listed) for one in events)
        asked.append(tuple(one.event_id for one in events))
        return Picture("<svg/>", "a map of <what> is told", "Borders: Natural Earth.") if len(events) > 1 else None

    record = record_of(Told("one"), Told("two"), Told("three", day=date(2020, 1, 1)), Told("new", day=AS_OF))
    site_of(record, tmp_path / "site", draw=draw)
    files = texts(tmp_path / "site")
    assert asked == [("e-three",), ("e-one", "e-two"), ("e-three", "e-one", "e-two")]
    assert files["events.svg"] == files["months/2021-03.svg"] == "<svg/>"
    assert '<img src="events.svg" alt="a map of &lt;what&gt; is told">' in files["index.html"]
    assert '<img src="2021-03.svg"' in files["months/2021-03.html"]
    assert Tags(files["index.html"]).text.count("Borders: Natural Earth.") == 2
    assert "<img" not in files["months/2020-01.html"]


def test_a_record_of_which_nothing_may_be_published_gives_a_site_that_says_so(tmp_path: Path) -> None:
    done = site_of(record_of(Told("new", day=AS_OF)), tmp_path / "site")
    assert done.counts.published == 0
    index = Tags(texts(tmp_path / "site")["index.html"]).text
    assert "0 events, read from 0 reports." in index and "in the record1" in index
    site_of(record_of(), tmp_path / "site")
    assert "None." in texts(tmp_path / "site")["lists/events.html"]


def test_quotes_are_short_and_keep_their_blanks(tmp_path: Path) -> None:
    long = f"and then {'there was much more to say of it ' * 20}at the end"
    record = record_of(Told("one"))
    (report,) = record.of_reports
    text = report.text.replace("on 2021-03-04,", long)
    record.of_reports = [replace(report, text=text)]
    site_of(record, tmp_path / "site")
    page = Tags(texts(tmp_path / "site")["events/e-one.html"]).text
    assert "At least nine soldiers were killed near Dori" in page and "[…]" in page
    assert page.count("there was much more") < 8


def test_right_to_left_words_stand_in_their_own_direction(tmp_path: Path) -> None:
    record = record_of(Told("one", event={"standing": (standing("c-one", value=KILLED),)}))
    record.of_reports = [
        replace(happening(Told("one")).report, outlet="جريدة", title="عنوان", language="ar") for _ in record.of_reports
    ]
    site_of(record, tmp_path / "site")
    page = texts(tmp_path / "site")["events/e-one.html"]
    assert '<blockquote lang="ar" dir="auto">' in page and "<bdi>جريدة</bdi>" in page
    assert 'lang="ar" dir="auto">عنوان</a>' in page
