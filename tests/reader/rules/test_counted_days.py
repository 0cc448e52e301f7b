"""Days counted from another one: from that of a happening, not from that on which somebody told of it."""

from datetime import date

import pytest

from tests.reader.french import read as read_french
from tests.reader.rules.told import days, read

PUBLISHED = date(2024, 6, 20)  # a Thursday
MONDAY, WEDNESDAY = date(2024, 3, 11), date(2024, 3, 13)


@pytest.mark.parametrize(("counted", "day"), [("Two days earlier", 16), ("The day before", 17), ("The same day", 18)])
def test_a_day_counts_from_the_happening_told_before_it(counted: str, day: int) -> None:
    text = (
        "Twelve soldiers were killed on Tuesday in Niono, Mali, the army said on Wednesday. "
        f"{counted}, gunmen killed five people in Gao."
    )
    assert days(read(text, published=PUBLISHED)) == [date(2024, 6, 18), date(2024, 6, day)]


def test_it_counts_from_the_day_of_the_telling_where_no_other_is_told() -> None:
    text = "The army said on Wednesday that 12 soldiers were killed two days earlier in Niono, Mali."
    assert days(read(text, published=PUBLISHED)) == [date(2024, 6, 17)]


@pytest.mark.parametrize(("counted", "day"), [("Deux jours plus tôt", 10), ("La veille à Léré", 11)])
@pytest.mark.parametrize("said", ["selon un communiqué lu mercredi soir", "a annoncé mercredi l'armée"])
def test_so_in_french(said: str, counted: str, day: int) -> None:
    text = f"Douze soldats ont été tués mardi à Niafunké, au Mali, {said}. {counted}, une mine avait tué trois civils."
    assert date(2024, 3, day) in days(read_french(text))


def test_the_day_of_a_statement_that_is_read_out_is_that_of_the_telling() -> None:
    text = "L'armée a annoncé la mort de douze soldats à Léré, au Mali, dans un communiqué lu mercredi soir."
    (incident,) = read_french(text).incidents
    assert (incident.date.start, incident.date.basis.value) == (WEDNESDAY, "reported")
    assert days(read_french(f"{text} L'attaque avait eu lieu deux jours plus tôt."))[0] == MONDAY
