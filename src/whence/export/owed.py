"""What the linked and the readable forms say of themselves: to whom parts of them are owed, and what they are not."""

from whence.export.attributions import ATTRIBUTIONS

OWED = (
    *(f"{each.words()}." for each in ATTRIBUTIONS),
    "Quotes are short and belong to those who published them.",
)
"""The lines of attribution, each a sentence for a person."""

CAVEAT = "History as published reports tell it: whence has verified none of it."
"""What whoever reads a record must know before anything else."""
