"""The people that words count: numbers, single people, people listed, and people told without a number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from whence.model.lists import Qualifier
from whence.reader.evidence.lexicon import Lexicon
from whence.reader.evidence.words import Word, find, fixed_numbers, listed, outermost, pattern, words_of
from whence.text.numbers import NumberPhrase, find_numbers

_NOUN_REACH = 6
_LINK_REACH = 14
_BEFALLEN = frozenset({"dead", "wounded", "injured", "missing"})  # plurals that behind one person say what befell it
_COUNT_HINTS = (None, "one_of", "pronoun")


@dataclass(frozen=True, slots=True)
class Count:
    """People counted at `[start, end)`: bounds and qualifier as the words give them."""

    start: int
    end: int
    low: int | None
    high: int | None
    qualifier: Qualifier


@lru_cache(maxsize=64)
def numbers_in(lexicon: Lexicon, text: str) -> tuple[Count, ...]:
    """Every number of the text that may count people: no ages, years, money or names of weapons; no bare article."""
    spoken = [
        Count(phrase.start, phrase.end, phrase.low, phrase.high, phrase.qualifier)
        for phrase in find_numbers(text, lexicon.language)
        if _counts_people(phrase)
    ]
    fixed = (
        Count(
            word.start,
            word.end,
            fixed_numbers(lexicon)[word.lower],
            fixed_numbers(lexicon)[word.lower],
            Qualifier.EXACT,
        )
        for word in words_of(lexicon, text)
        if word.lower in fixed_numbers(lexicon)
    )
    more = [count for count in fixed if not _meets(count, spoken)]
    return tuple(sorted((*spoken, *more), key=lambda count: count.start))


def inherited(lexicon: Lexicon, text: str, numbers: tuple[Count, ...]) -> tuple[Count, ...]:
    """Numbers that may share the qualifier of the one before: "at least 12 dead and 55 wounded"."""
    found: list[Count] = []
    shared = Qualifier.EXACT
    for before, number in pairwise(numbers):
        if before.qualifier is not Qualifier.EXACT or not _joined(lexicon, text, before, number):
            shared = before.qualifier
        if number.qualifier is not Qualifier.EXACT or not _joined(lexicon, text, before, number):
            continue
        if shared is Qualifier.AT_LEAST:
            found.append(replace(number, high=None, qualifier=shared))
        elif shared is Qualifier.ABOUT:
            found.append(replace(number, qualifier=shared))
    return tuple(found)


def _counts_people(phrase: NumberPhrase) -> bool:
    return phrase.unit_hint in _COUNT_HINTS and (phrase.kind != "article" or phrase.increment)


@lru_cache(maxsize=64)
def people_in(lexicon: Lexicon, text: str) -> tuple[Count, ...]:
    """Numbers and single people of the text in order: "a man and his wife" are two."""
    numbers = numbers_in(lexicon, text)
    singles = [one for one in _singles(lexicon, text) if not _meets(one, numbers)]
    return tuple(sorted((*numbers, *singles), key=lambda count: count.start))


def _meets(one: Count, others: Sequence[Count]) -> bool:
    """Whether the count overlaps one of the others."""
    return any(one.start < other.end and other.start < one.end for other in others)


def _singles(lexicon: Lexicon, text: str) -> list[Count]:
    """Single people told by a noun in the singular or an ordinal ("a second in the north")."""
    found: list[tuple[int, int]] = []
    words = words_of(lexicon, text)
    for index, word in enumerate(words):
        singular = _singular(lexicon, word.lower)
        start = _start_of_noun(lexicon, words, index) if singular else word.start
        owned = word.lower not in listed(lexicon, "persons", "ambiguous") or _is_owned(lexicon, words, index, start)
        if singular and owned and _stands_alone(lexicon, words, index) and not _speaks(lexicon, words, index):
            found.append((start, word.end))
        elif word.lower in listed(lexicon, "persons", "befell") and _harmed(lexicon, words, index):
            verb = index - (word.lower in listed(lexicon, "persons", "been"))
            first = _start_of_noun(lexicon, words, verb)
            found.extend([(first, words[verb - 1].end)] if first < words[verb].start else [])
        elif word.lower in listed(lexicon, "persons", "ordinals") and words[index - 1].lower in listed(
            lexicon, "persons", "articles"
        ):
            found.append((words[index - 1].start, word.end))
    return [_one(start, end) for start, end in outermost(found)]


def _is_owned(lexicon: Lexicon, words: tuple[Word, ...], index: int, start: int) -> bool:
    """Whether an article or owner that makes it one person stands at `start` before a noun, near enough for it."""
    return start < words[index].start and (not lexicon.close_nouns or words[index - 1].start == start)


def _harmed(lexicon: Lexicon, words: tuple[Word, ...], index: int) -> bool:
    """Whether a participle of harm follows "was" at once, so that whoever stands before it is one person harmed."""
    following = [
        word.lower for word in words[index + 1 : index + 4] if word.lower not in listed(lexicon, "persons", "between")
    ]
    return bool(following) and pattern(lexicon, "persons", "harmed").fullmatch(following[0]) is not None


def names_in(lexicon: Lexicon, text: str) -> tuple[Count, ...]:
    """Single people that a proper name or a pronoun may tell."""
    pronouns = (_one(found.start, found.end) for found in find(lexicon, text, "persons", "pronouns"))
    found = (m for m in lexicon.name.finditer(text) if m.group().lower() not in listed(lexicon, "persons", "not_names"))
    return tuple(sorted((*pronouns, *(_one(m.start(), m.end()) for m in found)), key=lambda count: count.start))


def full_names_in(lexicon: Lexicon, text: str) -> tuple[Count, ...]:
    """Names of two words or more that no preposition of place or belonging puts apart: people listed by name."""
    if text.isupper():
        return ()
    names = (count for count in names_in(lexicon, text) if " " in text[count.start : count.end])
    return tuple(name for name in names if not lexicon.placed.search(text[: name.start]))


def _one(start: int, end: int) -> Count:
    return Count(start, end, 1, 1, Qualifier.EXACT)


@lru_cache(maxsize=4096)
def _singular(lexicon: Lexicon, word: str) -> bool:
    """Whether the word is a person in the singular, also as the last part of a compound ("ex-soldier"), or an age."""
    return (
        word.endswith(lexicon.aged)
        or word in listed(lexicon, "persons", "singular")
        or word.rsplit("-", 1)[-1] in listed(lexicon, "persons", "singular")
    )


def _stands_alone(lexicon: Lexicon, words: tuple[Word, ...], index: int) -> bool:
    """Whether the noun is the head of its phrase: the word behind it is no noun that it only describes."""
    following = words[index + 1].lower if index + 1 < len(words) else "."
    if words[index].lower in listed(lexicon, "persons", "ambiguous") and not lexicon.close_nouns:
        return (
            not following[0].isalnum() or following in listed(lexicon, "persons", "closing") or following.endswith("ed")
        )
    return not _singular(lexicon, following) and (following in _BEFALLEN or following not in plurals(lexicon))


def _speaks(lexicon: Lexicon, words: tuple[Word, ...], index: int) -> bool:
    """Whether the noun is who tells of it: "an official said", "a monitor has said"."""
    following = [word.lower for word in words[index + 1 : index + 3]]
    if following[:1] and following[0] in listed(lexicon, "persons", "speaking_after"):
        following = following[1:]
    return bool(following) and following[0] in listed(lexicon, "persons", "speaking")


def _start_of_noun(lexicon: Lexicon, words: tuple[Word, ...], index: int) -> int:
    """Where the phrase of a noun begins: at its article or owner, a few words before."""
    for place in range(index - 1, max(index - 1 - _NOUN_REACH, -1), -1):
        if words[place].lower in listed(lexicon, "persons", "owners"):
            return words[place].start
        if (
            not words[place].lower[0].isalnum()
            or _singular(lexicon, words[place].lower)
            or words[place].lower in listed(lexicon, "persons", "closing")
        ):
            break
    return words[index].start


@cache
def plurals(lexicon: Lexicon) -> frozenset[str]:
    """Words for several people: the listed plurals and the regular ones of the listed singulars."""
    made = (lexicon.plural(word) for word in listed(lexicon, "persons", "singular"))
    return listed(lexicon, "persons", "plural").union(made)


def uncounted(lexicon: Lexicon, text: str, numbers: tuple[Count, ...]) -> tuple[Count, ...]:
    """People told without a number: plurals that no number counts, and words such as "some", "many", "others"."""
    found, words = [], words_of(lexicon, text)
    for index, word in enumerate(words):
        people = word.lower in plurals(lexicon) or (word.upper and word.lower.endswith(("s", "ese")) and index > 0)
        if (people and not _counted(lexicon, words, index, numbers)) or word.lower in listed(
            lexicon, "persons", "some"
        ):
            found.append(Count(word.start, word.end, None, None, Qualifier.VAGUE))
    return tuple(found)


def _counted(lexicon: Lexicon, words: tuple[Word, ...], index: int, numbers: tuple[Count, ...]) -> bool:
    """Whether a number stands before the plural as its count, with only describing words between."""
    nearest = max((n for n in numbers if n.end <= words[index].start), key=lambda n: n.end, default=None)
    if nearest is None or nearest.qualifier is Qualifier.VAGUE:
        return False
    between = [word for word in words if nearest.end <= word.start < words[index].start]
    return len(between) <= _NOUN_REACH and not any(
        word.lower in listed(lexicon, "persons", "closing") or word.lower == "," for word in between
    )


def sums(lexicon: Lexicon, text: str, people: tuple[Count, ...]) -> tuple[tuple[Count, ...], ...]:
    """The runs of people that the words add up: parts joined by "and", commas and the like, none part of another."""
    runs: list[tuple[Count, ...]] = []
    run: list[Count] = []
    for count in people:
        if run and not _joined(lexicon, text, run[-1], count):
            runs.append(tuple(run))
            run = []
        if count.low is not None and count.qualifier is not Qualifier.NONE and not _of_households(lexicon, text, count):
            run.append(count)
    return tuple(found for found in (*runs, tuple(run)) if len(found) > 1)


def _of_households(lexicon: Lexicon, text: str, count: Count) -> bool:
    """Whether the count is of families or households, which add up to no people."""
    following = words_of(lexicon, text[count.end : count.end + 20])
    return bool(following) and following[0].lower in listed(lexicon, "persons", "households")


def _joined(lexicon: Lexicon, text: str, left: Count, right: Count) -> bool:
    between = text[left.end : right.start]
    if len(words_of(lexicon, between)) > _LINK_REACH or "." in between or find(lexicon, between, "joints", "breaking"):
        return False
    return not between.strip() or bool(find(lexicon, between, "joints", "joining"))
