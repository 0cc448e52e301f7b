"""The number test: the bounds, the qualifier and the harm of a count follow from the words that it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.model.claim import Casualties
from whence.model.lists import Harm, Qualifier
from whence.reader.evidence.counts import (
    Count,
    full_names_in,
    inherited,
    names_in,
    numbers_in,
    people_in,
    sums,
    uncounted,
)
from whence.reader.evidence.harms import HarmCue, harm_cues, harms_at, harms_beside
from whence.reader.evidence.lexicon import ENGLISH, Lexicon, lexicon_for
from whence.reader.evidence.things import counts_things
from whence.reader.evidence.words import find, listed, plain, words_of

_BESIDE = 3
_MOST_PARTS = 12


@dataclass(frozen=True, slots=True)
class Place:
    """Words in their context: `text[start:end]` is what a value rests on, the rest of the text tells what it means."""

    text: str
    start: int
    end: int
    lexicon: Lexicon = ENGLISH

    def holds(self, count: Count) -> bool:
        """Whether the count stands in the words, at least in part."""
        return count.start < self.end and self.start < count.end


def check_number(value: Casualties, words: str, language: str = "en") -> bool:
    """Whether the words give the value: its bounds, its qualifier and its harm."""
    return number_follows(value, Place(words, 0, len(words), lexicon_for(language)))


def number_follows(value: Casualties, place: Place) -> bool:
    """Whether the words of the place give the value; the harm may be told in the text around them."""
    if value.qualifier is Qualifier.VAGUE:
        return _vague_follows(value, place)
    people = _people(place)
    if value.qualifier is Qualifier.NONE:
        return _any_fits(value, place, [c for c in people if c.qualifier is Qualifier.NONE])
    return _any_fits(value, place, _alike(value, place, people)) or _sum_follows(value, place, people)


def _people(place: Place) -> tuple[Count, ...]:
    """The people that the words of the place count, without the numbers of things."""
    counts = people_in(place.lexicon, place.text)
    return tuple(count for count in counts if not counts_things(place.lexicon, place.text, count))


def points_to_toll(value: Casualties, words: str, text: str, lexicon: Lexicon = ENGLISH) -> bool:
    """Whether the words point to a toll ("confirmed the death toll"), and the value is one that the text tells of.

    A vague value points to figures that the text need not give ("other figures are inflated"): its word names them.
    """
    if value.qualifier is Qualifier.VAGUE:
        return _names_figures(value, words, text, lexicon)
    if not find(lexicon, words, "numbers", "pointing") or numbers_in(lexicon, words):
        return False
    told = {(number.low, number.high, number.qualifier) for number in numbers_in(lexicon, text)}
    return (value.low, value.high, value.qualifier) in told and _harm_among(value, harm_cues(lexicon, words))


def _names_figures(value: Casualties, words: str, text: str, lexicon: Lexicon) -> bool:
    """Whether the word of a vague value stands in the words and is for figures, of a harm that the text tells of."""
    word = plain(lexicon, value.word or "").lower()
    if not word or word not in words.lower() or not find(lexicon, word, "numbers", "others"):
        return False
    return _harm_among(value, harm_cues(lexicon, text))


def _alike(value: Casualties, place: Place, people: tuple[Count, ...]) -> list[Count]:
    """The counts whose bounds and qualifier are the value's.

    One name stands for one person where nobody else of that harm is told, by number or without, or where the harm is
    told right beside it ("she was shot"). "An estimated 12" is about 12.
    """
    shared = inherited(place.lexicon, place.text, numbers_in(place.lexicon, place.text))
    counts = [*people, *(count for count in shared if not counts_things(place.lexicon, place.text, count))]
    wanted = {(value.low, value.high, value.qualifier)}
    if value.qualifier is Qualifier.ABOUT and find(place.lexicon, place.text, "numbers", "about"):
        wanted.add((value.low, value.high, Qualifier.EXACT))
    if _ONE in wanted:
        counts.extend(_names(value, place, people))
    return [c for c in counts if (c.low, c.high, c.qualifier) in wanted]


_ONE = (1, 1, Qualifier.EXACT)


def _names(value: Casualties, place: Place, people: tuple[Count, ...]) -> list[Count]:
    """The names that may stand for one person harmed."""
    others = [
        *uncounted(place.lexicon, place.text, numbers_in(place.lexicon, place.text)),
        *(count for count in people if count.low != 1),
    ]
    names = names_in(place.lexicon, place.text)
    return [name for name in names if _beside_harm(place, name)] if _any_fits(value, place, others) else list(names)


def _beside_harm(place: Place, name: Count) -> bool:
    """Whether words of harm stand right before the name, or behind it with a few small words between."""
    for cue in harm_cues(place.lexicon, place.text):
        behind = (
            [word.lower for word in words_of(place.lexicon, place.text[name.end : cue.start])]
            if name.end <= cue.start
            else None
        )
        if (
            behind is not None
            and len(behind) <= _BESIDE
            and any(word in listed(place.lexicon, "roles", "be") for word in behind)
        ):
            return True
        if cue.end <= name.start and not place.text[cue.end : name.start].strip():
            return True
    return False


def _any_fits(value: Casualties, place: Place, counts: list[Count]) -> bool:
    return any(place.holds(count) and _tells(value, place, count) for count in counts)


def _tells(value: Casualties, place: Place, count: Count) -> bool:
    """Whether the harm of the value is told of the count."""
    return _harm_among(value, harms_at(place.lexicon, place.text, (count.start, count.end), _spans(place), value.harm))


def _spans(place: Place) -> tuple[tuple[int, int], ...]:
    return tuple((number.start, number.end) for number in numbers_in(place.lexicon, place.text))


def _harm_among(value: Casualties, cues: tuple[HarmCue, ...]) -> bool:
    harms = {harm for cue in cues for harm in cue.harms}
    if value.harm in harms:
        return True
    either = value.harm in (Harm.KILLED, Harm.INJURED)
    if either and value.qualifier is Qualifier.VAGUE:
        return any(cue.joint for cue in cues)
    return value.harm is Harm.KILLED_OR_INJURED and {Harm.KILLED, Harm.INJURED} <= harms


def _vague_follows(value: Casualties, place: Place) -> bool:
    """Whether people are told without a number, with the value's word where it keeps one, and the harm is told.

    Where the words count nobody at all, their telling of the harm is enough ("the raid caused deaths").
    """
    held = place.text[place.start : place.end].lower()
    if value.word is not None and plain(place.lexicon, value.word).lower() not in held:
        return False
    numbers = numbers_in(place.lexicon, place.text)
    vague = [number for number in numbers if number.qualifier is Qualifier.VAGUE and place.holds(number)]
    of_people = [number for number in vague if not counts_things(place.lexicon, place.text, number)]
    if _any_fits(value, place, of_people):
        return True
    if value.word is not None and _says(value.word, vague, place) and not _says(value.word, of_people, place):
        return False
    told = [count for count in uncounted(place.lexicon, place.text, numbers) if place.holds(count)]
    counted = [count for count in _people(place) if place.holds(count) and count.qualifier is not Qualifier.VAGUE]
    if _any_fits(value, place, counted):
        return any(_tells_part(value, place, count) for count in told)
    return _any_fits(value, place, told) or (not counted and _harm_among(value, harm_cues(place.lexicon, held)))


def _says(word: str, counts: Sequence[Count], place: Place) -> bool:
    """Whether one of the counts is told by the word."""
    return any(plain(place.lexicon, word).lower() in place.text[c.start : c.end].lower() for c in counts)


def _tells_part(value: Casualties, place: Place, count: Count) -> bool:
    """Beside a number, whether the uncounted are a part of it ("most of them") or have words of harm of their own."""
    if place.text[count.start : count.end].lower() in listed(place.lexicon, "persons", "parts"):
        return _tells(value, place, count)
    return _harm_among(
        value, harms_beside(place.lexicon, place.text, (count.start, count.end), _spans(place), value.harm)
    )


def _sum_follows(value: Casualties, place: Place, people: tuple[Count, ...]) -> bool:
    """Whether parts named in the words add up to the value: "a man and his wife", "three in X and two in Y"."""
    if value.qualifier not in (Qualifier.EXACT, Qualifier.AT_LEAST):
        return False
    held = tuple(count for count in people if place.holds(count))
    runs = list(sums(place.lexicon, place.text, held))
    if not any(count.low not in (0, 1) for count in held):
        runs.extend(
            sums(
                place.lexicon, place.text, tuple(c for c in full_names_in(place.lexicon, place.text) if place.holds(c))
            )
        )
    return any(_parts_fit(value, place, parts) for run in runs for parts in _stretches(run, value.low or value.high))


def _stretches(run: tuple[Count, ...], total: int | None) -> Iterator[tuple[Count, ...]]:
    """The neighbours in a run, from two up to a dozen, that add up to the total."""
    for first in range(len(run)):
        added = run[first].low or 0
        for last in range(first + 1, min(len(run), first + _MOST_PARTS)):
            added += run[last].low or 0
            if added == total:
                yield run[first : last + 1]


def _parts_fit(value: Casualties, place: Place, parts: tuple[Count, ...]) -> bool:
    open_part = any(part.qualifier is Qualifier.AT_LEAST for part in parts)
    if open_part != (value.qualifier is Qualifier.AT_LEAST):
        return False
    return all(_tells(value, place, part) for part in parts)
