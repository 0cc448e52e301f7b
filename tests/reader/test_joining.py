"""Readings of a report's parts become one: offsets, order, counts, what is told twice."""

from dataclasses import replace
from datetime import date

import pytest

from tests.text.test_language import ENGLISH, FRENCH, TOLD
from whence.engines.check import check_reading
from whence.model.claim import Casualties, Reading
from whence.model.report import Coverage, Report
from whence.reader import by_language
from whence.reader.joining import joined
from whence.reader.mixed import taken_apart
from whence.reader.rules.marks import report_of

ENGLISH_OTHER = (
    "Three aid workers were abducted in Kidal on Sunday 5 May 2024, the governor told reporters in the town."
)
PUBLISHED = date(2024, 5, 8)


def report(text: str, language: str = "en") -> Report:
    return replace(report_of(text), language=language, published=PUBLISHED)


def read(text: str, language: str = "en") -> Reading:
    given = report(text, language)
    reading = by_language.rules().read(given)
    check_reading(given, reading)
    return reading


def tolls(reading: Reading) -> list[tuple[int | None, str, str | None, int]]:
    return [
        (claim.value.low, claim.value.harm.value, claim.claimant.name, len(claim.mentions))
        for claim in reading.claims
        if isinstance(claim.value, Casualties)
    ]


def test_both_halves_are_read_where_they_stand() -> None:
    text = f"{ENGLISH_OTHER}\n\n{FRENCH}"
    reading = read(text)
    assert reading.reader == "rules+rules-fr"
    assert reading.coverage == Coverage(3, 3, {}, {})
    assert [sentence.index for sentence in reading.sentences] == [0, 1, 2]
    assert "".join(sentence.span.quote for sentence in reading.sentences).replace(" ", "") == "".join(text.split())
    assert [(i.place.name, i.trigger.quote) for i in reading.incidents] == [("Kidal", "abducted"), ("Gao", "tués")]
    assert {harm for _, harm, _, _ in tolls(reading)} == {"abducted", "killed", "injured"}


def test_each_half_is_read_as_if_it_stood_alone() -> None:
    both, english, french = read(f"{ENGLISH_OTHER}\n\n{FRENCH}"), read(ENGLISH_OTHER), read(FRENCH, "fr")
    assert tolls(both) == tolls(english) + tolls(french)
    shift = len(ENGLISH_OTHER) + 2
    assert [c.span.start for c in both.claims] == [
        *(c.span.start for c in english.claims),
        *(c.span.start + shift for c in french.claims),
    ]


def test_what_both_halves_tell_is_told_once() -> None:
    reading = read(f"{ENGLISH.replace('the army', 'the Malian army')}\n\n{FRENCH}")
    assert len(reading.incidents) == 1
    assert {claim.incident_id for claim in reading.claims} == {reading.incidents[0].incident_id}
    killed = [toll for toll in tolls(reading) if toll[1] == "killed"]
    assert killed == [(9, "killed", "Military Forces of Mali", 1)]
    (mention,) = next(c for c in reading.claims if isinstance(c.value, Casualties) and c.value.low == 9).mentions
    assert mention.quote.startswith("Neuf commerçants ont été tués")


def test_another_place_or_day_is_another_happening() -> None:
    assert len(read(f"{ENGLISH}\n\n{FRENCH.replace('Gao', 'Kidal')}").incidents) == 2
    assert len(read(f"{ENGLISH}\n\n{FRENCH.replace('lundi', 'jeudi')}").incidents) == 2


def test_sentences_that_nobody_reads_are_counted() -> None:
    reading = read(f"{ENGLISH}\n\n{TOLD['so']}\n\n{FRENCH}\n\n© Radio du Fleuve. Tous droits réservés.")
    assert reading.reader == "rules+rules-fr"
    assert dict(reading.coverage.skipped)["other_language"] == 1
    assert reading.coverage.sentences == len(reading.sentences)
    skipped = [sentence.span.quote for sentence in reading.sentences if sentence.skip is not None]
    assert TOLD["so"] in skipped


def test_answers_and_parts_point_into_the_reading() -> None:
    text = (
        f"{FRENCH} L'armée dément avoir tué des civils. Douze civils ont été tués, dont trois enfants, selon la mairie."
    )
    reading = read(f"{ENGLISH_OTHER}\n\n{text}")
    known = {claim.claim_id for claim in reading.claims}
    tied = [name for claim in reading.claims for name in (claim.part_of, claim.answers) if name is not None]
    assert tied
    assert set(tied) <= known


@pytest.mark.parametrize("language", ["en", "fr"])
def test_one_reading_alone_is_itself(language: str) -> None:
    alone = read(ENGLISH if language == "en" else FRENCH, language)
    assert joined([alone], ()) == alone


def test_the_same_each_time() -> None:
    text = f"{ENGLISH}\n\n{FRENCH}\n\n{TOLD['ar']}"
    assert taken_apart(report(text), frozenset({"en", "fr"})) is not None
    assert read(text) == read(text)


STRUCK = "An air strike on the village of Bassiguel{} on 8 May killed at least 20 civilians, residents said. "
STRUCK += "The army said that it had killed 30 militants in the area and that no civilian had been harmed."
FRAPPE = "Une frappe aérienne a visé le village de Bassiguel{} le 8 mai, faisant au moins 20 morts parmi les civils, "
FRAPPE += "selon des habitants. L'armée a affirmé avoir tué 30 combattants et n'avoir touché aucun civil dans la zone."


@pytest.mark.parametrize(
    ("here", "there"), [(" in northern Burkina Faso", ""), ("", ", dans le nord du Burkina Faso,")]
)
def test_a_country_that_one_language_gives_holds_for_both(here: str, there: str) -> None:
    reading = read(f"{STRUCK.format(here)}\n\n{FRAPPE.format(there)}")
    (incident,) = reading.incidents
    assert (incident.place.name, incident.place.country) == ("Bassiguel", "BF")
    (killed,) = [c for c in reading.claims if isinstance(c.value, Casualties) and c.value.low == 30]
    assert killed.claimant.name == killed.claimant.aligned_with == "Military Forces of Burkina Faso"
    assert len(killed.mentions) == 1
    assert "army" not in {actor.name.lower().removeprefix("the ") for actor in incident.actors}


def test_the_army_of_no_known_country_is_one_in_both_languages() -> None:
    reading = read(f"{STRUCK.format('')}\n\n{FRAPPE.format('')}")
    named = {c.claimant.name for c in reading.claims if (c.claimant.words or "").lower() in ("the army", "l'armée")}
    assert len(reading.incidents) == 1 and named == {"army"}
