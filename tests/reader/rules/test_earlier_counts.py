"""Counts that the text calls earlier ones."""

from datetime import date

import pytest

from tests.reader.french import read as read_french
from tests.reader.rules.told import counts, read
from whence.model.claim import Claim
from whence.reader.rules.earlier_counts import dates_earlier_count, earlier_words, is_bare_count

BOMB = "A suicide bomber struck a market in Gao on Sunday, killing 19 people, a hospital source said. "
FRENCH_BOMB = "Un kamikaze a frappé un marché à Gao dimanche, faisant 19 morts, selon un bilan de l'hôpital. "


def count_of(claims: list[tuple[Claim, object]], number: int) -> Claim:
    return next(claim for claim, value in claims if getattr(value, "low", None) == number)


@pytest.mark.parametrize(
    ("more", "claimant"),
    [
        ("An earlier count spoke of 14 dead.", None),
        ("A previous toll put the number of dead at 14.", None),
        ("Officials had earlier said 14 people died.", "Officials"),
    ],
)
def test_an_earlier_count_is_marked_and_nobodys_unless_said(more: str, claimant: str | None) -> None:
    found = counts(read(BOMB + more, published=date(2024, 5, 14)))
    earlier, now = count_of(list(found), 14), count_of(list(found), 19)
    assert earlier.said_earlier and earlier.supported
    assert earlier.claimant.words == claimant
    assert not now.said_earlier
    assert earlier.incident_id == now.incident_id


@pytest.mark.parametrize(
    "more", ["Un précédent bilan faisait état de 14 morts.", "Un premier bilan avait fait état de 14 morts."]
)
def test_so_is_one_in_french(more: str) -> None:
    found = counts(read_french(FRENCH_BOMB + more))
    earlier = count_of(list(found), 14)
    assert earlier.said_earlier and earlier.supported and earlier.claimant.words is None
    assert not count_of(list(found), 19).said_earlier


def test_the_present_count_behind_it_is_none() -> None:
    text = "The ministry, which had earlier put the toll at 14, said 20 people were hurt."
    assert earlier_words(text, (0, len(text)), (text.index("14"), text.index("14") + 2), "en") is not None
    assert earlier_words(text, (0, len(text)), (text.index("20"), text.index("20") + 2), "en") is None


def test_a_preliminary_count_may_be_the_only_one() -> None:
    text = "A preliminary toll speaks of 14 dead."
    assert earlier_words(text, (0, len(text)), (text.index("14"), text.index("14") + 2), "en") is None


def test_only_the_words_for_a_count_are_nobody() -> None:
    assert is_bare_count("An earlier toll", "en") and is_bare_count("Un premier bilan", "fr")
    assert not is_bare_count("the hospital", "en") and not is_bare_count("la mairie", "fr")


@pytest.mark.parametrize(
    "more",
    [
        "A previous toll on Monday was 14.",
        "An earlier count, issued on Monday, put the number of dead at 14.",
        "On Monday an initial toll had put the number of dead at 14.",
    ],
)
def test_the_day_of_an_earlier_count_is_no_day_of_a_happening(more: str) -> None:
    reading = read(BOMB + more, published=date(2024, 5, 14))
    assert [incident.date.start for incident in reading.incidents] == [date(2024, 5, 12)]
    assert count_of(list(counts(reading)), 14).said_earlier


@pytest.mark.parametrize(
    "more",
    [
        "Un précédent bilan lundi faisait état de 14 morts.",
        "Le précédent bilan, donné lundi, était de 14 morts.",
        "Lundi, un premier bilan avait fait état de 14 morts.",
    ],
)
def test_nor_is_it_in_french(more: str) -> None:
    reading = read_french(FRENCH_BOMB + more)
    assert [incident.date.start for incident in reading.incidents] == [date(2024, 3, 10)]
    assert count_of(list(counts(reading)), 14).said_earlier


def test_the_day_of_the_happening_in_an_earlier_count_is_kept() -> None:
    text = "An earlier toll put the number killed in the blast on Sunday at 14."
    assert not dates_earlier_count(text, (text.index("Sunday"), text.index("Sunday") + 6), "en")
