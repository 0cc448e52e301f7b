"""Numbers that count no people: vehicles, animals, houses, arms; nobody of those was killed or hurt."""

from functools import cache

from whence.reader.evidence.counts import Count, plurals
from whence.reader.evidence.lexicon import Lexicon
from whence.reader.evidence.words import Word, words_of
from whence.vocab.load import localised, words

_BETWEEN = 2  # describing words between a number and its noun: "two burnt-out army trucks"
_LONGEST = 3  # words of a noun: "heads of cattle"
_AHEAD = 80  # code points behind a number within which its noun stands


def counts_things(lexicon: Lexicon, text: str, count: Count) -> bool:
    """Whether the noun that a count stands before is one for things: "12 [army] vehicles", not "12 truck drivers"."""
    ahead = list(words_of(lexicon, text[count.end : count.end + _AHEAD]))
    if ahead and ahead[0].lower in _LINKS:
        ahead = ahead[1:]
    for index, word in enumerate(ahead[: 1 + (_BETWEEN if not lexicon.close_nouns else 1)]):
        last = _thing_at(lexicon, ahead, index)
        if last is not None:
            return lexicon.close_nouns or not _describes(ahead[last:])
        if not _may_describe(lexicon, word):
            return False
    return False


_LINKS = frozenset({"of", "de", "d'"})  # between a quantity and what it is of: "dozens of cars"


def _thing_at(lexicon: Lexicon, ahead: list[Word], index: int) -> int | None:
    """Where a noun for things that begins at a word ends, None where there is none."""
    for length in range(min(_LONGEST, len(ahead) - index), 0, -1):
        if " ".join(word.lower for word in ahead[index : index + length]) in _things(lexicon.language):
            return index + length
    return None


def _describes(behind: list[Word]) -> bool:
    """Whether the noun for things only describes a plural right behind it: "12 [truck] owners"."""
    following = behind[0].lower if behind else ""
    return following.isalpha() and len(following) > _LONGEST and following.endswith("s")


def _may_describe(lexicon: Lexicon, word: Word) -> bool:
    """Whether a word may stand between a number and its noun: no mark, no small word, no noun in the plural."""
    lower = word.lower
    if not lower[0].isalnum() or lower in _ending(lexicon.language):
        return False
    if lexicon.close_nouns:
        return lower not in plurals(lexicon)
    return not lower.endswith(("s", "men", "people", "children"))  # "army" and "police" describe: "police vehicles"


@cache
def _things(language: str) -> frozenset[str]:
    return frozenset(words(localised("victims", language), "things", "nouns"))


@cache
def _ending(language: str) -> frozenset[str]:
    return frozenset(words(localised("victims", language), "things", "ending"))
