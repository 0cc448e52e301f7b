"""What a house's codebook lets people set."""

from whence.export.codebook import codebook_in
from whence.model.decision import HouseValue
from whence.model.errors import UsageError
from whence.store import Record


def check_house(record: Record, value: HouseValue) -> None:
    """Raise UsageError unless the record's codebook has a field of the name, and lets it have the value."""
    codebook = codebook_in(record.codebook_source())
    known = codebook.field(value.name)
    if known is None:
        names = ", ".join(each.name for each in codebook.fields) or "none"
        raise UsageError(f"the codebook has no field {value.name}: it has {names}")
    wrong = known.wrong(value.value) if value.value else None
    if wrong is not None:
        raise UsageError(f"{known.name}: {value.value} {wrong}")
