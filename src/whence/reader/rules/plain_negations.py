"""Answers in plain words: a "not" of one who is accused, and "not eighty" of a number that another gave."""

import re
from collections.abc import Iterator, Sequence

from whence.model.lists import Polarity
from whence.reader.rules.analysis import Scene
from whence.reader.rules.answers import Answer
from whence.reader.rules.attribution import Frame, claimant_for
from whence.reader.rules.attribution_replies import Reply, Sort
from whence.reader.rules.attribution_reply_phrases import phrases
from whence.text.numbers import find_numbers

_NUMBER = re.compile(
    r"\b(?:not|never|rather than|instead of|hardly|nowhere near)\s+(?:the\s+)?(?=[\w\d])", re.IGNORECASE
)
_NUMBER_REACH = 24
_NEGATION = re.compile(r"\b(?:not|never|no|none|nobody|nothing|neither|nor|cannot)\b|n['’]t\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:its|their|our|his|her|it|they|we|he|she|us|ours|theirs)\b", re.IGNORECASE)
_HEAD = 70  # code points of content within which a speaker denies a deed
_REACH = 60  # code points around a "not" within which its words tell whose deed it is of


def plain_negations(
    text: str, scenes: Sequence[Scene], frames: Sequence[Frame], listed: Sequence[Answer]
) -> tuple[Answer, ...]:
    """The negations of speakers in scenes where no listed words answer already, and the numbers that they deny."""
    found: list[Answer] = []
    for position, scene in enumerate(scenes):
        here = [frame for frame in frames if frame.sentence == scene.sentence.index]
        found += _of_numbers(text, position, scene, here)
        if not any(answer.position == position for answer in listed):
            found += _of_deeds(text, position, scene, here)
    return tuple(found)


def count_of(words: str) -> int | None:
    """The number that words such as "not the 19" deny; None where they have none."""
    numbers = [number for number in find_numbers(words) if number.unit_hint is None and number.low]
    return numbers[0].low if numbers else None


def denies_number(text: str, start: int) -> bool:
    """Whether the words right before a number at `start` say that it was not so many: "35 people and not 95"."""
    return any(found.end() == start for found in _NUMBER.finditer(text, max(0, start - _NUMBER_REACH), start + 1))


def _of_numbers(text: str, position: int, scene: Scene, here: Sequence[Frame]) -> Iterator[Answer]:
    span = scene.sentence.span
    for found in _NUMBER.finditer(text, span.start, span.end):
        stop = min(span.end, found.end() + _NUMBER_REACH)
        numbers = find_numbers(text[found.end() : stop])
        if not numbers or numbers[0].start > 0 or not numbers[0].low or numbers[0].unit_hint is not None:
            continue
        frame = claimant_for(here, scene.sentence.index, found.start(), found.end())
        if frame is not None and frame.source is not None:
            end = found.end() + numbers[0].end
            yield Answer(position, Reply(found.start(), end, Polarity.DENIED, Sort.PLAIN), frame)


def _of_deeds(text: str, position: int, scene: Scene, here: Sequence[Frame]) -> Iterator[Answer]:
    """The first negation of each speaker beside words for its own side or for an act."""
    span = scene.sentence.span
    for frame in here:
        if frame.source is None or frame.stance is not Polarity.ASSERTED:
            continue
        for part in frame.content:
            found = _NEGATION.search(text, part.start, min(part.end, part.start + _HEAD))
            if found is None:
                continue
            near = text[max(span.start, part.start, found.start() - _REACH) : min(part.end, found.end() + _REACH)]
            if _OWN.search(near) or phrases("parts", "act").search(near) or phrases("sides", "forces").search(near):
                yield Answer(position, Reply(found.start(), found.end(), Polarity.DENIED, Sort.PLAIN), frame)
                break
