"""People who are counted and not as harmed: who was only there ("50 workers had been inside"), or no people at all."""

from collections.abc import Sequence
from functools import cache

from whence.reader.rules.bystanders import fended_between
from whence.reader.rules.things import counts_things
from whence.reader.rules.tokens import Lexicon, Token
from whence.reader.rules.victims import head_nouns
from whence.vocab.load import words

_NOUN_REACH = 5  # tokens from a number over its noun to the verb: "50 workers of the plant had been"
_PLACE_REACH = 4  # from that verb to where they were
_ASKED_REACH = 5  # before a number to the verb of asking: "questioned a total of more than 400"
_FENDED_REACH = 4  # before a number to the verb that stops weapons: "shot down 52 of them"


@cache
def _lexicon(key: str) -> Lexicon[bool]:
    return Lexicon(dict.fromkeys(words("harms", "there", key), True))


def counts_others(tokens: Sequence[Token], first: int, last: int, harmed: Sequence[int]) -> bool:
    """Whether the number at `[first, last)` counts those who were only there, things, or weapons that were stopped.

    `harmed` are the tokens at which words for harm begin: between the number and where they were is none of them.
    """
    return (
        _of_things(tokens, last, harmed)
        or _were_there(tokens, last, harmed)
        or _with_them_inside(tokens, first, last, harmed)
        or fended_between(tokens, max(0, first - _FENDED_REACH), first)
        or _were_asked(tokens, first, last, harmed)
    )


def _of_things(tokens: Sequence[Token], last: int, harmed: Sequence[int]) -> bool:
    """As in "50 cows", "two army vehicles", and not "12 cattle herders"."""
    thing = counts_things(tokens, last, harmed)
    return thing is not None and (thing >= len(tokens) or head_nouns().at(tokens, thing) is None)


def _were_there(tokens: Sequence[Token], last: int, harmed: Sequence[int]) -> bool:
    """As in "50 workers had been inside", "about 300 were sheltering there"."""
    for verb in range(last, min(len(tokens), last + _NOUN_REACH)):
        if tokens[verb].lower in words("harms", "there", "being"):
            return _place_after(tokens, verb + 1, harmed)
        if verb in harmed:
            return False
    return False


def _place_after(tokens: Sequence[Token], start: int, harmed: Sequence[int]) -> bool:
    for index in range(start, min(len(tokens), start + _PLACE_REACH)):
        if index in harmed:
            return False
        if _lexicon("places").at(tokens, index) is not None:
            return True
    return False


def _with_them_inside(tokens: Sequence[Token], first: int, last: int, harmed: Sequence[int]) -> bool:
    """As in "with 50 workers inside", "a school sheltering 300 people"."""
    before = [token.lower for token in tokens[max(0, first - 2) : first]]
    if not set(before) & set(words("harms", "there", "with_them")):
        return False
    return _place_after(tokens, last, harmed) or before[-1:] != ["with"]


def _were_asked(tokens: Sequence[Token], first: int, last: int, harmed: Sequence[int]) -> bool:
    """As in "had questioned more than 400 people", "400 people were interviewed"."""
    for index in range(max(0, first - _ASKED_REACH), min(len(tokens), last + _NOUN_REACH)):
        verb = _lexicon("asked").at(tokens, index)
        if verb is None or any(index < place < first or last <= place < index for place in harmed):
            continue
        being = index > 0 and tokens[index - 1].lower in words("harms", "there", "being")
        if (index < first and verb.last <= last and not being) or (index >= last and being):
            return True
    return False


def speaks(tokens: Sequence[Token], last: int) -> bool:
    """Whether people whose words end at `last` speak: "two officials said", and not "12 people said to be dead"."""
    here = [token.lower for token in tokens[last : last + 2]]
    return bool(here) and here[0] in words("harms", "there", "speaking") and here[1:] != ["to"]
