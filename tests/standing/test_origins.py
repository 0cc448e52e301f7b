"""How many origins stand behind a value: reports are not sources."""

from dataclasses import replace

import pytest

from tests.standing.material import (
    ENEMY,
    FRONT,
    SAY,
    VOICE,
    Say,
    body,
    claim,
    event_of,
    incident,
    nobody,
    party,
    people,
    report,
)
from whence.model.claim import Claim, Claimant, Incident, StatedSource
from whence.model.event import Event, Link, Standing
from whence.model.lists import Attribution, ClaimantKind, Flag, Relation, SourceRelation, Status, WhyNot
from whence.model.report import Report
from whence.model.span import Span

TOLL = people("at least 9", Status.COMBATANT, "Wagner group")


def said(*voices: tuple[str, Claimant]) -> list[tuple[Report, Incident, list[Claim]]]:
    """One report for each voice, all giving the same toll."""
    told = []
    for number, (outlet, who) in enumerate(voices):
        one = report(f"report {number}", published=f"2024-10-{number + 10}", outlet=outlet)
        of = incident(one)
        told.append((one, of, [claim(one, of, TOLL, who, ENEMY if who.aligned_with != "none" else SAY)]))
    return told


def row(event: Event) -> Standing:
    assert len(event.standing) == 1
    return event.standing[0]


def counts(event: Event) -> tuple[tuple[str, ...], int, int, int]:
    one = row(event)
    return one.origins, one.origins_min, one.origins_max, one.reports


def copies(told: list[tuple[Report, Incident, list[Claim]]], relation: Relation = Relation.SAME_WORDS) -> Link:
    a, b = sorted(told, key=lambda one: one[0].report_id)
    return Link(
        a[0].report_id, b[0].report_id, relation, "made by hand", claims=((a[2][0].claim_id, b[2][0].claim_id),)
    )


def test_officials_of_one_party_in_two_reports_are_one_origin() -> None:
    through = replace(party("CSP", "CSP officials"), via=("Le Monde", "Korrespondent"))
    event = event_of(*said(("Technologist", party("CSP", "a CSP official")), ("Buna Times", through)))
    assert counts(event) == (("CSP",), 1, 1, 2)
    assert row(event).outlets == ("Technologist", "Buna Times")
    assert row(event).claimants == ("a CSP official", "CSP officials")
    assert row(event).flags == (Flag.ONE_PARTY_ONLY, Flag.SINGLE_ORIGIN)
    assert event.origins[0].origin == "CSP" and len(event.origins[0].reports) == 2


def test_two_named_bodies_are_two_origins() -> None:
    event = event_of(*said(("Mail", body("Tarvash Rights Watch")), ("Post", body("Red Cross", ClaimantKind.UN_OR_NGO))))
    assert counts(event) == (("Red Cross", "Tarvash Rights Watch"), 2, 2, 2)
    assert row(event).flags == ()


def test_short_forms_of_one_body_are_one_origin() -> None:
    event = event_of(
        *said(
            ("Mail", body("Tarvash Observatory for Human Rights")),
            ("Post", body("the Observatory")),
            ("Echo", Claimant("TOHR", ClaimantKind.MONITOR, Attribution.EXPLICIT)),
        )
    )
    assert counts(event) == (("Tarvash Observatory for Human Rights",), 1, 1, 3)


def test_an_unnamed_person_is_never_a_second_identified_origin() -> None:
    event = event_of(*said(("Mail", body("Tarvash Rights Watch")), ("Post", nobody())))
    assert counts(event) == (("Tarvash Rights Watch",), 1, 2, 2)
    assert Flag.SINGLE_ORIGIN not in row(event).flags


def test_the_outlet_s_own_voice_is_no_origin() -> None:
    event = event_of(*said(("Mail", VOICE), ("Post", VOICE)))
    assert counts(event) == ((), 0, 2, 2)
    assert [one.origin for one in event.origins] == ["not_stated"]


def test_a_copy_that_lost_its_attribution_adds_nothing() -> None:
    told = said(("Mail", body("Tarvash Rights Watch")), ("Post", VOICE))
    assert counts(event_of(*told))[1:3] == (1, 2)
    assert counts(event_of(*told, links=[copies(told)]))[1:3] == (1, 1)
    assert counts(event_of(*told, links=[copies(told, Relation.CITES)]))[1:3] == (1, 1)


def test_two_copies_of_one_agency_are_one_voice() -> None:
    told = said(("Mail", VOICE), ("Post", VOICE))
    stated = [
        StatedSource(one.report_id, "AFP", SourceRelation.AGENCY_CREDIT, Span.of(one.text, 0, 4)) for one, _, _ in told
    ]
    assert counts(event_of(*told, sources=stated))[1:3] == (0, 1)
    cited = [replace(one, relation=SourceRelation.CITES_OUTLET) for one in stated]
    assert counts(event_of(*told, sources=cited))[1:3] == (0, 2)


def test_a_report_that_says_it_and_also_attributes_it_is_one_voice() -> None:
    one = report("one", outlet="Mail")
    of = incident(one)
    voices = [claim(one, of, TOLL, VOICE), claim(one, of, TOLL, body("Red Cross"))]
    assert counts(event_of((one, of, voices))) == (("Red Cross",), 1, 1, 1)


def test_a_news_outlet_is_no_origin_unless_its_reporter_saw() -> None:
    agency = Claimant("Harbour Agency", ClaimantKind.MEDIA, Attribution.EXPLICIT)
    assert counts(event_of(*said(("Mail", agency))))[:3] == ((), 0, 1)
    saw = replace(agency, basis="own")
    assert counts(event_of(*said(("Mail", saw))))[:3] == (("Harbour Agency (own reporting)",), 1, 1)


def test_a_party_s_own_media_speak_for_the_party() -> None:
    television = Claimant(
        "state television", ClaimantKind.BELLIGERENT, Attribution.EXPLICIT, aligned_with="Army of Tarvash"
    )
    event = event_of(*said(("Mail", television), ("Post", party("Army of Tarvash", "a general"))))
    assert counts(event) == (("Army of Tarvash",), 1, 1, 2)


def test_the_origin_is_the_body_that_the_speaker_relies_on() -> None:
    watch = body("Tarvash Rights Watch")
    event = event_of(
        *said(("Mail", replace(watch, basis="the health ministry")), ("Post", body("the health ministry")))
    )
    assert counts(event)[:3] == (("health ministry",), 1, 1)
    unnamed = event_of(*said(("Mail", replace(watch, basis="doctors")), ("Post", watch)))
    assert counts(unnamed)[:3] == (("Tarvash Rights Watch",), 1, 1)


def test_a_private_person_is_shown_by_role() -> None:
    witness = Claimant("Mira Tavi", ClaimantKind.WITNESS_OR_RESIDENT, Attribution.EXPLICIT)
    event = event_of(*said(("Mail", witness)))
    assert row(event).origins == ("witness or resident",) and row(event).claimants == ("witness or resident",)
    assert "Tavi" not in repr(event.origins)


def test_its_spokesman_is_no_origin_beside_the_body_whose_he_is() -> None:
    spokesman = Claimant(
        "its spokesman, Mira Tavi",
        ClaimantKind.BELLIGERENT,
        Attribution.EXPLICIT,
        aligned_with="unknown",
        name="Mira Tavi",
    )
    event = event_of(*said(("Mail", party("Army of Tarvash", "the army")), ("Post", spokesman)))
    assert counts(event)[:3] == (("Army of Tarvash",), 1, 2)


def test_claims_that_failed_the_check_are_listed_and_count_for_nothing() -> None:
    one = report("one")
    of = incident(one, actors=[FRONT])
    failed = replace(claim(one, of, TOLL), supported=False, why_not=WhyNot.WRONG_NUMBER)
    event = event_of((one, of, [failed]))
    assert event.claims == (failed.claim_id,) and event.standing == () and event.fatalities.acled is None


def test_a_country_s_adjective_is_no_name_of_people_who_are_no_state() -> None:
    event = event_of(*said(("Mail", body("Malian rights groups")), ("Post", body("Tarvash Rights Watch"))))
    assert counts(event) == (("Tarvash Rights Watch",), 1, 2, 2)


def headlined(head: Claimant, *below: Claimant) -> Event:
    """A report whose headline quotes one and whose text quotes others, all for the same toll."""
    title = "Nine dead in Ketra, it is said"
    one = replace(report("one", f"{title}\nNine died there."), title=title)
    of = incident(one)
    claims = [claim(one, of, TOLL, head, Say(quote="Nine dead"))]
    claims += [claim(one, of, TOLL, who, Say(quote="Nine died")) for who in below]
    return event_of((one, of, claims))


OFFICIAL = Claimant("official", ClaimantKind.AUTHORITY, Attribution.EXPLICIT)
MAYOR = body("the mayor of Ketra", ClaimantKind.AUTHORITY)
GROUP = Claimant("Group", ClaimantKind.WITNESS_OR_RESIDENT, Attribution.EXPLICIT)


def test_an_unnamed_speaker_of_a_headline_is_whom_the_report_names() -> None:
    assert counts(headlined(OFFICIAL, body("Tarvash Rights Watch"), MAYOR))[0:3] == (
        ("Tarvash Rights Watch", "mayor of Ketra"),
        2,
        2,
    )
    one = headlined(GROUP, party("Front", "the Front"))
    assert (counts(one)[:3], [origin.origin for origin in one.origins]) == ((("Front",), 1, 1), ["Front"])


def test_whoever_is_like_nobody_below_a_headline_is_nobody() -> None:
    survivors = Claimant("the accounts of survivors", ClaimantKind.WITNESS_OR_RESIDENT, Attribution.EXPLICIT)
    assert counts(headlined(survivors, body("Tarvash Rights Watch"), MAYOR))[1:3] == (2, 3)
    resident = Claimant("a resident", ClaimantKind.WITNESS_OR_RESIDENT, Attribution.EXPLICIT)
    assert counts(headlined(survivors, MAYOR, resident))[1:3] == (1, 2)


def test_an_unnamed_speaker_of_the_text_stays_apart() -> None:
    one = report("one", "Nine dead in Ketra\nNine died there.")
    of = incident(one)
    said_by = [claim(one, of, TOLL, who) for who in (nobody("a witness"), body("Tarvash Rights Watch"))]
    assert counts(event_of((one, of, said_by)))[1:3] == (1, 2)


def test_an_unnamed_official_adds_nothing_beside_an_office_of_the_state() -> None:
    assert counts(event_of(*said(("Mail", MAYOR), ("Post", OFFICIAL))))[:3] == (("mayor of Ketra",), 1, 1)
    assert counts(event_of(*said(("Mail", OFFICIAL), ("Post", replace(OFFICIAL, words="an officer")))))[1:3] == (0, 1)
    assert counts(event_of(*said(("Mail", OFFICIAL), ("Post", nobody("a resident")))))[1:3] == (0, 2)


@pytest.mark.parametrize(
    ("one", "two", "most"),
    [
        ("the town's hospital", "a doctor at the hospital", 1),
        ("hospital staff", "une source de l'hôpital", 2),  # two words are two nouns, be they one thing
        ("the hospital", "a clinic", 2),
        ("an aid group", "a rights group", 2),
    ],
)
def test_an_institution_without_a_name_is_one_wherever_it_speaks(one: str, two: str, most: int) -> None:
    staff = [Claimant(words, ClaimantKind.MEDICAL_OR_RESCUE, Attribution.EXPLICIT) for words in (one, two)]
    assert counts(event_of(*said(("Mail", staff[0]), ("Post", staff[1]))))[1:3] == (0, most)


def test_the_flag_of_an_event_and_its_number_of_origins_are_of_the_same_values() -> None:
    alone = event_of(*said(("Mail", MAYOR)))
    assert (alone.origins_told, alone.has_unnamed) == (("mayor of Ketra",), False)
    assert Flag.SINGLE_ORIGIN in alone.flags
    beside = event_of(*said(("Mail", MAYOR), ("Post", nobody("a resident"))))
    assert (beside.origins_told, beside.has_unnamed) == (("mayor of Ketra",), True)
    assert Flag.SINGLE_ORIGIN not in beside.flags
