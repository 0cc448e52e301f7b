"""What leaves a record in public, and what does not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.samples import (
    DAY,
    KILLED,
    PLACE,
    REBEL,
    TEXT,
    Sample,
    claim,
    event,
    incident,
    report,
    resident_says,
    span,
    standing,
)
from whence.export.private import NAME_WITHHELD
from whence.export.redaction import NOTHING, WITHHELD_RULE, Hidden, Redaction
from whence.model.claim import Control, DateValue, PlaceValue, Statement
from whence.model.event import Link
from whence.model.lists import DatePrecision, EmptyReason, Field, PlacePrecision, Relation

PUBLIC = Redaction(internal=False, as_of=date(2021, 6, 1))
INTERNAL = Redaction(internal=True, as_of=date(2021, 6, 1))
NO_DATE = DateValue(None, None, DatePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED)


@given(st.integers(-20, 20))
def test_the_newest_seven_days_are_held_back(days: int) -> None:
    day = PUBLIC.as_of + timedelta(days=days)
    recent = event(date=replace(DAY, start=day, end=day))
    held = PUBLIC.withheld(recent, {"r-a": report()})
    assert (held is not None) == (days > -7)
    assert INTERNAL.withheld(recent, {"r-a": report()}) is None
    assert (PUBLIC.withheld_report(report(published=day)) is not None) == (days > -7)


def test_an_event_without_a_date_goes_by_its_newest_report() -> None:
    undated = event(date=NO_DATE)
    old, new = report(), report(published=date(2021, 5, 30))
    assert PUBLIC.withheld(undated, {"r-a": old}) is None
    assert PUBLIC.withheld(undated, {"r-a": new}) == "newer than 7 days before 2021-06-01"
    assert PUBLIC.withheld(undated, {"r-a": report(published=None)}) is None


def test_hostages_and_detainees_wait_for_a_person() -> None:
    held = event(held="hostages_or_detainees")
    assert "a person must release it" in str(PUBLIC.withheld(held, {"r-a": report()}))
    loose = incident(held="hostages_or_detainees")
    assert "a person must release it" in str(PUBLIC.withheld_claim(claim(), loose, report()))
    assert INTERNAL.withheld_claim(claim(), loose, report()) is None
    assert PUBLIC.withheld_claim(claim(), incident(), report()) is None
    assert PUBLIC.withheld_claim(claim(), None, report(published=date(2021, 5, 30))) is not None


def test_sexual_violence_has_no_place_day_or_quote() -> None:
    held = event(
        held="sexual_violence",
        standing=(standing("c-1", value=PLACE, field=Field.PLACE), standing("c-2", value=DAY, field=Field.DATE)),
    )
    shown = PUBLIC.event(held)
    assert shown.place == PlaceValue("Sahel", None, "BF", "Sahel", PlacePrecision.ADMIN1, rule=WITHHELD_RULE)
    assert (shown.date.start, shown.date.end) == (date(2021, 3, 1), date(2021, 3, 31))
    assert shown.place_as_written == ()
    assert [row.value for row in shown.standing] == [shown.place, shown.date]
    assert INTERNAL.event(held) is held
    seen, quote, masked = PUBLIC.claim(claim(value=PLACE, as_of=DAY), "sexual_violence")
    assert (quote, masked) == ("", True)
    assert seen.value == shown.place
    assert seen.as_of == shown.date
    assert PUBLIC.claim(claim(value=Statement("it", "what happened")), "sexual_violence")[0].value == Statement(
        "it", ""
    )


@pytest.mark.parametrize("held", ["sexual_violence", "protected_site"])
def test_who_holds_a_place_does_not_name_the_place_of_what_is_held(held: str) -> None:
    holds = Control("Dori", "the army", "the Front", "taken")
    assert PUBLIC.value(holds, held) == Control(None, "the army", "the Front", "taken")
    assert PUBLIC.value(holds, None) is INTERNAL.value(holds, held) is holds


def test_a_protected_site_keeps_its_day() -> None:
    shown = PUBLIC.event(event(held="protected_site"))
    assert shown.date == DAY
    assert shown.place.latitude is None
    assert (
        PUBLIC.event(event(held="protected_site", place=replace(PLACE, country=None, admin1=None))).place.name is None
    )


def test_a_private_name_is_masked_in_every_claim_of_its_report() -> None:
    other = claim("c-4", quote="Amina Testwell, a resident, said", claimant=REBEL)
    hidden = PUBLIC.hidden(Sample(of_claims=[claim(), resident_says(), other]))["r-a"]
    assert hidden.names == ("Amina Testwell",)
    shown, quote, masked = PUBLIC.claim(resident_says(), None, hidden)
    assert shown.claimant.words == "a resident or witness"
    assert (quote, masked) == (f"nobody in the {NAME_WITHHELD} family had heard shots", True)
    assert PUBLIC.claim(other, None, hidden)[1:] == (f"{NAME_WITHHELD}, a resident, said", True)
    assert PUBLIC.claim(claim(), None, hidden)[1:] == (claim().span.quote, False)
    assert INTERNAL.claim(resident_says(), None, hidden) == (resident_says(), resident_says().span.quote, False)
    assert INTERNAL.hidden(Sample(of_claims=[resident_says()])) == {}


def test_names_of_places_and_parties_are_no_private_names() -> None:
    at = replace(resident_says(), claimant=replace(resident_says().claimant, words="A resident of Dori", name=None))
    assert PUBLIC.hidden(Sample(of_claims=[at]))["r-a"].names == ()
    country = replace(at, claimant=replace(at.claimant, words="Residents of a village in Mali"))
    there = incident(place=replace(PLACE, country="ML"))
    assert PUBLIC.hidden(Sample(of_claims=[country], of_incidents=[there]))["r-a"].names == ()


def test_a_private_name_is_hidden_in_related_reports_too() -> None:
    reports = [report(), report("b"), report("c"), report("d")]
    told = event(reports=("r-a", "r-b"))
    linked = Link("r-a", "r-c", Relation.SAME_WORDS, "words in common")
    named_as_place = replace(incident(), incident_id="i-2", report_id="r-b", place=replace(PLACE, name="Testwell"))
    sample = Sample(reports, [told], [resident_says()], [incident(), named_as_place], [linked])
    hidden = PUBLIC.hidden(sample)
    assert {name: each.names for name, each in hidden.items()} == {
        "r-a": ("Amina Testwell",),
        "r-b": ("Amina",),
        "r-c": ("Amina Testwell",),
        "r-d": (),
    }


def test_words_that_tell_of_a_held_incident_are_shown_nowhere() -> None:
    held = incident(held="hostages_or_detainees", incident_id="i-2", trigger=span("heard shots"))
    hidden = PUBLIC.hidden(Sample(of_incidents=[incident(), held]))["r-a"]
    assert hidden.quote(span("had heard")) == ("", True)
    assert hidden.quote(span("a resident")) == ("a resident", False)
    assert not hidden.address
    assert PUBLIC.claim(resident_says(), None, hidden)[1:] == ("", True)


def test_title_and_address_are_hidden_where_they_give_something_away() -> None:
    in_title = incident(held="hostages_or_detainees", trigger=span("nine dead"))
    hidden = PUBLIC.hidden(Sample(of_claims=[], of_incidents=[in_title]))["r-a"]
    assert hidden.title(report()) is None
    assert str(hidden.url(report())).startswith("sha256:")
    assert PUBLIC.hidden(Sample(of_claims=[], of_incidents=[incident(held="sexual_violence")]))["r-a"].address
    named = Hidden(names=("Amina Testwell",))
    assert named.title(report(title="Amina Testwell speaks")) == f"{NAME_WITHHELD} speaks"
    assert str(named.url(report(url="https://example.org/testwell-speaks"))).startswith("sha256:")
    assert named.url(report(url="https://example.org/it")) == "https://example.org/it"
    assert NOTHING.url(report(url=None)) is None
    assert NOTHING.title(report()) == TEXT.split("\n", maxsplit=1)[0]


def test_roles_stand_for_names_of_private_persons() -> None:
    assert PUBLIC.roles([resident_says(), claim()]) == {"Amina Testwell, a resident": "a resident or witness"}
    assert INTERNAL.roles([resident_says()]) == {}


def test_statements_are_masked_wherever_they_stand() -> None:
    told = Statement("Amina Testwell", "Amina Testwell left")
    hidden = Hidden(names=("Amina Testwell",))
    masked = Statement(NAME_WITHHELD, f"{NAME_WITHHELD} left")
    assert PUBLIC.claim(claim(value=told), None, hidden)[0].value == masked
    shown = PUBLIC.event(event(standing=(standing("c-1", value=told),)), {"r-a": hidden})
    assert shown.standing[0].value == masked
    assert PUBLIC.value(KILLED, None, hidden) is KILLED


@pytest.mark.parametrize("held", ["sexual_violence", "protected_site"])
def test_unknown_dates_and_places_stay_unknown(held: str) -> None:
    nowhere = PlaceValue(None, None, None, None, PlacePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED)
    shown = PUBLIC.event(event(held=held, date=NO_DATE, place=nowhere))
    assert shown.date == NO_DATE
    assert shown.place.precision is PlacePrecision.UNKNOWN


@pytest.mark.parametrize("held", ["sexual_violence", "protected_site"])
def test_what_an_event_is_held_for_holds_for_all_who_tell_of_it(held: str) -> None:
    other = replace(incident(), incident_id="i-2", report_id="r-b")
    told = event(held=held, incidents=("i-1", "i-2"), reports=("r-a", "r-b"))
    sample = Sample([report(), report("b")], [told], [], [incident(held=held), other])
    hidden = PUBLIC.hidden(sample)["r-b"]
    assert hidden.title(report("b")) is None and str(hidden.url(report("b"))).startswith("sha256:")
    assert (
        "Dori" not in hidden.quote(span("near Dori"))[0] if held == "protected_site" else hidden.covers(span("killed"))
    )
