"""The fields of a house's own codebook as a table: a row for each event, to be joined to other tables by its id."""

from collections.abc import Iterator, Sequence

from whence.export.shapes import Shaper
from whence.export.source import Tally
from whence.export.table import row
from whence.model.claim import Claim
from whence.model.codebook import Codebook, house_values
from whence.model.event import Event


def lines(
    shown: Sequence[tuple[Event, Sequence[Claim]]], codebook: Codebook, shaper: Shaper, tally: Tally
) -> Iterator[str]:
    """The header and a row for each event; fields that are not public are left out unless the export is internal.

    The last column says what kind of export it is.
    """
    fields = [each for each in codebook.fields if each.public or shaper.redaction.internal]
    yield row(["event_id", *(each.name for each in fields), "export"])
    for event, _ in shown:
        values = house_values(event.rulings)
        tally.write_row(event.event_id, (event.event_id,))
        cells = (values.get(each.name, "") for each in fields)
        yield row([event.event_id, *cells, shaper.redaction.stamp()])
