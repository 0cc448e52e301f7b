"""The fields of the house's codebook on the event page, and what of the event is not as the codebook has it."""

from collections.abc import Iterator

from whence.api import Record
from whence.export.codebook import codebook_of
from whence.model.codebook import Codebook, house_values
from whence.model.event import Event
from whence.review.contracts import House, HouseCell


def house(record: Record, event: Event) -> House | None:
    """The house's part of an event's row, None where the record has no codebook."""
    source = record.codebook_source()
    if source is None:
        return None
    codebook = codebook_of(source, "the record's codebook")
    rules = tuple(rule.words for rule in codebook.rules)
    return House(codebook.name, tuple(_cells(codebook, event)), rules, codebook.problems(event))


def _cells(codebook: Codebook, event: Event) -> Iterator[HouseCell]:
    values = house_values(event.rulings)
    for each in codebook.fields:
        listed = each.values if each.kind.value != "yes_no" else ("yes", "no")
        one_of = listed if each.kind.value in ("choice", "yes_no") else ()
        several = listed if each.kind.value == "choices" else ()
        yield HouseCell(each.name, each.label, values.get(each.name, ""), each.help, one_of, several, each.required)
