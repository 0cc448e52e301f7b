"""A broadcast of an underground station: what it tells in its own voice is the station's word."""

import pytest

from tests.reader.rules.told import counts, deeds, read
from whence.model.lists import Attribution
from whence.reader.rules.station import station_of

BROADCAST = (
    "   CLANDESTINE, 3 MAY 90 (RADIO ZENDA) -- [TEXT] OUR CORRESPONDENT REPORTS FROM THE EAST.\n\n"
    "   FMLN UNITS ATTACKED THE GARRISON AT DAWN AND KILLED NINE SOLDIERS."
)


@pytest.mark.parametrize(
    ("text", "station"),
    [
        (BROADCAST, "RADIO ZENDA"),
        ("NO CITY, 3 MAY 90 (FBIS) -- (CLANDESTINE) RADIO ZENDA IN SPANISH REPORTS", "RADIO ZENDA"),
        ("SAN SALVADOR, 3 MAY 90 (RADIO ZENDA) -- [TEXT] NINE WERE KILLED.", None),
        ("The rebels run a clandestine radio station.", None),
    ],
)
def test_which_station(text: str, station: str | None) -> None:
    found = station_of(text)
    assert (found.quote if found is not None else None) == station


def test_its_own_voice_is_its_word() -> None:
    reading = read(BROADCAST)
    claims = [claim for claim, _ in counts(reading)]
    assert [claim.claimant.words for claim in claims] == ["RADIO ZENDA"]
    assert claims[0].claimant.attribution is Attribution.CARRIED
    assert [(accused, who) for accused, _, who in deeds(reading)] == [("FMLN UNITS", "RADIO ZENDA")]
