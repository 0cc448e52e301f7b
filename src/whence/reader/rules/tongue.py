"""What the later stages of reading, once sentences are taken apart, need to know of the language of a report."""

from collections.abc import Callable
from dataclasses import dataclass

from whence.model.claim import Value
from whence.reader.rules.sides import same_side
from whence.reader.rules.speakers import ENGLISH as ENGLISH_NAMING
from whence.reader.rules.speakers import Naming, owns_loss


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language: its ISO 639-1 code, which is also its vocabularies', and what its words say of speakers.

    `owns_loss(text, value, start, end)` tells whether words count people of the speaker's own, `same_side` whether the
    words for two name one side.
    """

    code: str
    naming: Naming
    owns_loss: Callable[[str, Value, int, int], bool]
    same_side: Callable[[str, str], bool]


ENGLISH = Tongue("en", ENGLISH_NAMING, owns_loss, same_side)
