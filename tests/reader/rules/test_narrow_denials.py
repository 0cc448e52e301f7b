"""A side that says that it struck and denies aiming at civilians does not deny that it struck."""

from dataclasses import replace

from tests.reader.rules.told import counts, deeds, read, report
from whence.model.claim import Statement
from whence.model.lists import Polarity
from whence.reader.french.reader import FrenchRulesReader

OPENING = "Eleven people were killed in an army air strike on a market in Zalingei, Sudan, residents said. "
CLAIM = "The army said its planes had hit a fuel store. "


def _stances(body: str) -> set[tuple[str, str | None]]:
    return {(act, who) for _, act, who in deeds(read(body)) if who != "residents"}


def test_what_it_denies_is_a_statement_beside_its_claim() -> None:
    reading = read(OPENING + CLAIM + "It denied targeting civilians.")
    assert {(act, who) for _, act, who in deeds(reading) if who != "residents"} == {("claims_it", "The army")}
    assert [c.value.text for c in reading.claims if isinstance(c.value, Statement)] == ["denied targeting civilians."]


def test_a_denial_of_the_deed_stays_one() -> None:
    assert ("denies", "The army") in _stances(OPENING + "The army denied carrying out the strike.")
    assert ("denies", "The army") in _stances(OPENING + "The army denied targeting civilians.")
    assert ("denies", "The army") in _stances(
        OPENING + CLAIM + "It denied any role in the strike that killed civilians."
    )


def test_so_it_is_in_french() -> None:
    body = (
        "Onze personnes ont été tuées dans une frappe de l'armée à Djibo, selon des habitants. L'armée a dit avoir "
        "frappé un dépôt de carburant. Elle a nié avoir visé des civils."
    )
    reading = FrenchRulesReader().read(replace(report(body), language="fr"))
    acts = [act for _, act, who in deeds(reading) if who == "L'armée"]
    assert acts == ["claims_it"]
    assert any(isinstance(claim.value, Statement) for claim in reading.claims)


def test_a_denial_in_its_own_words_gives_the_zero_that_it_has() -> None:
    found = counts(read(OPENING + 'Army denial: "no civilians were harmed".'))
    zeros = [claim for claim, value in found if value.low == value.high == 0]
    assert [(claim.claimant.words, claim.polarity) for claim in zeros] == [("Army", Polarity.ASSERTED)]
