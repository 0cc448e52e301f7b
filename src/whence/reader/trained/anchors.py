"""The words of a count at which the encoder is asked about it: the number, else the word for the harm."""

from collections.abc import Sequence

from whence.model.markup import Stretch
from whence.reader.rules.harms import HarmMention
from whence.reader.rules.tokens import Token


def anchor_of(tokens: Sequence[Token], harm: HarmMention) -> Stretch:
    """The stretch of a harm mention's number, articles aside, else of the word that tells of the harm."""
    number = harm.victims.number
    if number is not None and number.kind != "article":
        return number.core_start, number.core_end
    return tokens[harm.cue[0]].start, tokens[harm.cue[1] - 1].end
