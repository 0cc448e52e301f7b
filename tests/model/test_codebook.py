"""A house's codebook: what its fields may be, and what an event must be to be in."""

from datetime import date

import pytest

from whence.model.codebook import FieldKind, HouseField


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (FieldKind.TEXT, "anything; at all", None),
        (FieldKind.NUMBER, "-3.5", "many"),
        (FieldKind.DATE, "2024-10-04", "4 October"),
        (FieldKind.YES_NO, "yes", "maybe"),
        (FieldKind.CHOICE, "mortar", "knife"),
        (FieldKind.CHOICE, "rifle", "mortar; rifle"),
        (FieldKind.CHOICES, "mortar; rifle", "mortar; knife"),
    ],
)
def test_a_field_takes_what_is_of_its_kind(kind: FieldKind, good: str, bad: str | None) -> None:
    listed = ("mortar", "rifle") if kind in (FieldKind.CHOICE, FieldKind.CHOICES) else ()
    field = HouseField("weapon", "Weapon", kind, listed)
    assert field.wrong(good) is None
    assert bad is None or field.wrong(bad) is not None


def test_a_day_is_one_of_the_calendar() -> None:
    assert HouseField("seen", "Seen", FieldKind.DATE).wrong(str(date(2024, 2, 29))) is None
    assert HouseField("seen", "Seen", FieldKind.DATE).wrong("2023-02-29") is not None
