"""An earlier count that names no place is of the report's story, not of what was told last in passing."""

from tests.reader.french import read as read_french
from tests.reader.rules.told import counts, read
from whence.model.claim import Reading


def told_at(reading: Reading, number: int) -> tuple[str | None, bool]:
    """The place of the incident of a count, and whether it is called an earlier one."""
    place = {incident.incident_id: incident.place.name for incident in reading.incidents}
    ((claim, _),) = [(claim, value) for claim, value in counts(reading) if value.low == number]
    return place[claim.incident_id or ""], claim.said_earlier


def test_it_skips_what_was_told_in_passing() -> None:
    text = (
        "Gunmen killed 136 villagers in Karma, in Burkina Faso, on Thursday, a rights group said.\n\n"
        "On the same day six people were killed in Dinguiri.\n\n"
        "The prosecutor had earlier said that 60 people died."
    )
    assert told_at(read(text), 60) == ("Karma", True)
    assert told_at(read(text), 6)[0] == "Dinguiri"


def test_french_has_it_too() -> None:
    text = (
        "Des hommes armés ont tué 136 villageois jeudi à Karma, au Burkina Faso, selon une organisation.\n\n"
        "Le même jour, six personnes ont été tuées à Dinguiri.\n\n"
        "Dimanche, le procureur n'avait parlé que d'une soixantaine de morts."
    )
    assert told_at(read_french(text), 60) == ("Karma", True)


def test_with_a_place_it_stays_there() -> None:
    text = (
        "Gunmen killed 136 villagers in Karma, in Burkina Faso, on Thursday, a rights group said.\n\n"
        "On the same day six people were killed in Dinguiri.\n\n"
        "The mayor had earlier said that four people died in Dinguiri."
    )
    assert told_at(read(text), 4) == ("Dinguiri", True)
