"""What is held back comes out nowhere: no page, no file's name, no list, no count, no table, no order tells of it."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.decide.world import NOON
from tests.export.samples import RESIDENT, event, span
from tests.publish.records import AS_OF, PUBLIC, UNREVIEWED, Told, happening, record_of, site_of, texts
from whence.export.countries import name_of
from whence.export.private import NAME_WITHHELD
from whence.export.redaction import Redaction
from whence.model.claim import ActorMention, Control
from whence.model.decision import NoteValue, Ruling
from whence.model.lists import Action, ActorKind, ActorRole, DecisionState, Review, Settable

SHOWN = Told("shown")
HELD = {
    "about hostages or detainees: a person must release it": Told(
        "captives", "Abeche", "TD", "Ouaddai", date(2020, 7, 9), held="hostages_or_detainees"
    ),
    "newer than 7 days before 2022-01-01": Told("embargoed", "Bossangoa", "CF", "Ouham", date(2021, 12, 28)),
    "rejected by a person": Told("refused", "Maroua", "CM", "Extreme-Nord", date(2019, 2, 1), review=Review.REJECTED),
    "not checked by a person": Told("unlooked", "Kidal", "ML", "Kidal", date(2018, 5, 6), review=Review.MACHINE),
}


def everything(place: Path) -> str:
    """All that a site gives away: the names of its files and every sign in them."""
    return "\n".join(f"{path}\n{text}" for path, text in texts(place).items())


@pytest.mark.parametrize("rule", HELD, ids=lambda rule: rule.split()[0])
def test_an_event_held_back_leaves_no_trace_but_its_number(rule: str, tmp_path: Path) -> None:
    told = HELD[rule]
    site = tmp_path / "site"
    done = site_of(record_of(SHOWN, told), site)
    assert done.held == ((f"e-{told.name}", rule),)
    assert (done.counts.every, done.counts.published, done.counts.held_back) == (2, 1, ((rule, 1),))
    whole = everything(site)
    hidden = (told.name, told.place, told.region, f"{told.day}", f"{told.day:%Y-%m}", f"{told.day:%B %Y}")
    for words in (*hidden, f"/{told.country}.html", name_of(told.country)):
        assert words not in whole, words
    for words in ("shown", "Dori", "March 2021", "countries/BF.html"):
        assert words in whole


def test_the_site_is_as_it_is_without_what_is_held_back_but_for_the_numbers(tmp_path: Path) -> None:
    site_of(record_of(SHOWN, *HELD.values()), tmp_path / "with")
    site_of(record_of(SHOWN), tmp_path / "without")
    one, two = texts(tmp_path / "with"), texts(tmp_path / "without")
    assert one.keys() == two.keys()
    assert {path for path in one if one[path] != two[path]} == {"index.html", "manifest.json"}
    counts = json.loads(one["manifest.json"])["counts"]
    assert counts == {"events": 5, "published": 1, "held_back": dict.fromkeys(sorted(HELD), 1)}
    assert counts["events"] == counts["published"] + sum(counts["held_back"].values())


def test_a_published_event_does_not_name_those_held_back_that_it_hangs_together_with(tmp_path: Path) -> None:
    more = {"part_of": "e-captives", "follows": ("e-embargoed", "e-other")}
    record = record_of(
        replace(SHOWN, event=more),
        Told("other"),
        *HELD.values(),
        leads={"i-was-captives": "e-captives", "i-was-shown": "e-shown"},
    )
    site = tmp_path / "site"
    site_of(record, site)
    whole = everything(site)
    for told in HELD.values():
        assert told.name not in whole
    page = texts(site)["events/e-shown.html"]
    assert 'follows <a href="e-other.html">' in page and "part of" not in page.replace("part of a wider", "")
    assert "events/e-was-shown.html" in texts(site)


def test_nothing_of_the_inside_comes_out(tmp_path: Path) -> None:
    noted = Ruling(
        decision_id="d-secretid",
        made_at=NOON,
        author="Q77",
        action=Action.SET,
        state=DecisionState.STANDS,
        by=None,
        reason="whispered on the phone",
        field=Settable.NOTE,
        new=NoteValue("A note for all."),
    )
    record = record_of(replace(SHOWN, event={"rulings": (noted,)}))
    record.of_reports = [replace(each, outlet=None, path="/home/coder/reports/x") for each in record.of_reports]
    site = tmp_path / "site"
    site_of(record, site)
    whole = everything(site)
    for words in ("Q77", "whispered", "d-secretid", "shown-file", "desk/", "shownsha", "r-shown", "c-shown", "/home/"):
        assert words not in whole, words
    assert whole.count("Note by a person: A note for all.") == 3  # the page, a table, the map file
    assert "outlet not known" in whole


SITE = Told("clinic", "Wadhalla", "SD", "Khartoum", held="protected_site", more="Staff of Wadhalla spoke.")


def test_the_point_and_the_names_of_a_protected_site_come_out_nowhere(tmp_path: Path) -> None:
    actors = (ActorMention("Guards of Wadhalla", ActorRole.TARGET, ActorKind.CIVILIANS, ("Wadhalla guards",)),)
    record = record_of(replace(SITE, event={"actors": actors}), SHOWN)
    site = tmp_path / "site"
    site_of(record, site)
    whole = everything(site)
    for words in ("Wadhalla", "WADHALLA", "example.org/clinic", "sha256:"):
        assert words not in whole, words
    page = texts(site)["events/e-clinic.html"]
    assert NAME_WITHHELD in page and "Khartoum" in page and "14.0" not in page
    assert "its address is withheld" in page
    (feature,) = (
        each for each in json.loads(texts(site)["downloads/events.geojson"])["features"] if each["id"] == "e-clinic"
    )
    assert feature["geometry"] is None


def test_a_site_is_given_away_by_no_other_report_of_the_event(tmp_path: Path) -> None:
    record = record_of(SITE, replace(SITE, name="second", held=None))
    first, second = record.of_events
    both = replace(
        first,
        claims=(*first.claims, *second.claims),
        reports=(*first.reports, *second.reports),
        incidents=(*first.incidents, *second.incidents),
    )
    record.of_events = [both]
    site = tmp_path / "site"
    site_of(record, site)
    whole = everything(site)
    assert "Wadhalla" not in whole and "example.org" not in whole
    assert whole.count("its address is withheld") == 2


def test_sexual_violence_has_no_day_no_place_and_no_words_even_by_its_order(tmp_path: Path) -> None:
    told = Told("zz", "Kiwandja", "CD", "North Kivu", date(2021, 6, 17), held="sexual_violence")
    between = [Told("early", day=date(2021, 6, 2)), Told("late", day=date(2021, 6, 28))]
    record = record_of(told, *between)
    control = Control("Kiwandja", None, None, "held")
    record.of_claims.append(replace(happening(told).claims[0], claim_id="c-zz2", value=control))
    record.of_events = [
        replace(one, claims=("c-zz", "c-zz2")) if one.event_id == "e-zz" else one for one in record.of_events
    ]
    site = tmp_path / "site"
    site_of(record, site)
    whole = everything(site)
    for words in ("Kiwandja", "2021-06-17", "17 June", "example.org/zz"):
        assert words not in whole, words
    page = texts(site)["events/e-zz.html"]
    assert "The words are withheld." in page and "Jun 2021" in page and "<blockquote" not in page
    listed = re.findall(r"events/(e-\w+)\.html", texts(site)["months/2021-06.html"])
    assert listed == ["e-zz", "e-early", "e-late"]
    ids = [each["id"] for each in json.loads(texts(site)["downloads/events.geojson"])["features"]]
    assert ids == listed


def test_it_appears_by_its_month_so_that_no_one_day_brings_it() -> None:
    held = event(held="sexual_violence")  # of 4 March 2021
    reports = {"r-a": happening(SHOWN).report}
    before, after = (Redaction(False, day).withheld(held, reports) for day in (date(2021, 4, 6), date(2021, 4, 7)))
    assert before == "newer than 7 days before 2021-04-06" and after is None


def test_a_private_person_is_named_nowhere(tmp_path: Path) -> None:
    told = replace(SHOWN, more="Amina Testwell, a resident, said that nobody in the Testwell family had heard shots.")
    record = record_of(told)
    (killed,) = record.of_claims
    text = record.of_reports[0].text
    said = replace(
        killed,
        claim_id="c-said",
        claimant=RESIDENT,
        span=span("nobody in the Testwell family had heard shots", text),
        evidence=(),
    )
    record.of_claims.append(said)
    record.of_reports = [
        replace(each, title="Testwell speaks", url="https://example.org/testwell") for each in record.of_reports
    ]
    origins = (replace(record.of_events[0].origins[0], origin="Amina Testwell, a resident", why="by Amina Testwell"),)
    actors = (ActorMention("Testwell brothers", ActorRole.TARGET, ActorKind.CIVILIANS, ("the Testwell brothers",)),)
    record.of_events = [replace(record.of_events[0], claims=("c-shown", "c-said"), origins=origins, actors=actors)]
    site = tmp_path / "site"
    site_of(record, site)
    whole = everything(site)
    assert "testwell" not in whole.lower() and "Amina" not in whole
    assert "a resident or witness" in whole and NAME_WITHHELD in whole


def test_a_longer_embargo_holds_more_back_and_says_so(tmp_path: Path) -> None:
    longer = replace(PUBLIC, embargo=(AS_OF - date(2021, 3, 1)))
    done = site_of(record_of(SHOWN, Told("old", day=date(2021, 2, 1))), tmp_path / "site", longer)
    assert done.counts.held_back == ((f"newer than {longer.embargo.days} days before 2022-01-01", 1),)
    assert f"newer than {longer.embargo.days} days before" in texts(tmp_path / "site")["events/e-old.html"]


def test_what_nobody_checked_is_published_where_asked_for_and_says_so(tmp_path: Path) -> None:
    record = record_of(SHOWN, HELD["not checked by a person"], HELD["rejected by a person"])
    done = site_of(record, tmp_path / "site", UNREVIEWED)
    assert done.counts.published == 2 and done.held == (("e-refused", "rejected by a person"),)
    pages = {path: text for path, text in texts(tmp_path / "site").items() if path.endswith(".html")}
    assert all("Not reviewed." in text for text in pages.values())
    assert "coded by machine, not reviewed" in pages["events/e-unlooked.html"]
    site_of(record, tmp_path / "site")
    pages = {path: text for path, text in texts(tmp_path / "site").items() if path.endswith(".html")}
    assert not any("Not reviewed." in text for text in pages.values())
    assert all("Each event here was checked by a person." in text for text in pages.values())


def test_nothing_internal_is_published(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="public"):
        site_of(record_of(SHOWN), tmp_path / "site", Redaction(internal=True, as_of=AS_OF))
    assert list(tmp_path.iterdir()) == []
