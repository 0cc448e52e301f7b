"""Where stretches begin and end: what the encoder says of a word and its neighbours, and what stands between words.

The encoder answers for each token apart. A course (a linear-chain conditional random field; Lafferty et al., ICML 2001)
weighs these answers together: where a cue ends, content is likelier to begin. Its weights are found by
`training.courses` and kept in the manifest; without them the encoder's answers are taken as they are.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whence.model.markup import RoleKind
from whence.reader.trained.model import Scores
from whence.reader.trained.seen import Seen
from whence.reader.trained.spans import Marked, Words, best_course, likelihoods, marked, scores_of, word_shares

ATTRIBUTION = ("source", "cue", "content")
ROLES = tuple(role.value for role in RoleKind)
MOVES = ("open", "again", "on", "close")
"""From outside into a stretch, from one into the next, on inside one, and out of it; staying outside weighs 0."""

_KINDS = ("letters", "stop", "comma", "quote", "dash", "other")
_MARKS = {**dict.fromkeys(".!?…", 1), ",": 2, **dict.fromkeys("\"“”'‘’`´", 3), **dict.fromkeys(":;-–—―", 4)}
_LINE = len(_KINDS)  # what stands before the first word of a line
_PLACES = range(-2, 3)  # of the words whose signals a word's moves are weighed by
_QUOTATION = {"“": True, "”": False}
_ECHOING = 3  # letters of the shortest word of which other places are asked


@dataclass(frozen=True, slots=True)
class Course:
    """One course: trust in the encoder's scores for O, B and I, and what each feature adds to each of `MOVES`."""

    trust: tuple[float, ...]
    moves: Mapping[str, Sequence[float]]


PLAIN = Course((1.0, 1.0, 1.0), {})
"""Weights that leave the encoder's answers as they are."""

Courses = Mapping[str, Course]
"""By what it marks: a name of `ATTRIBUTION` or `ROLES`."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a course decides by: the encoder's scores [words, 3]; the features' names and values [words, names]."""

    scores: Scores
    names: tuple[str, ...]
    values: Scores


def courses_of(values: Mapping[str, Any]) -> Courses:
    """The courses that a manifest gives; what it does not give is plain."""
    return {name: Course(tuple(held["trust"]), held["moves"]) for name, held in values.items()}


def followed(given: Given, words: Words, course: Course, readiness: float = 0.0) -> tuple[Marked, ...]:
    """The stretches that a course marks, in order; none goes beyond its line.

    `readiness` is added to the log odds of beginning one.
    """
    scores = given.scores * np.asarray(course.trust, dtype=np.float32)
    moves = _moves(given, course)
    moves[:, :, 1] += readiness
    path = np.zeros(len(words), dtype=np.int64)
    likely = np.zeros(len(words), dtype=np.float32)
    for first, last in words.lines():
        path[first:last] = best_course(scores[first:last], moves[first:last])
        likely[first:last] = 1.0 - likelihoods(scores[first:last], moves[first:last])[:, 0]
    return tuple(marked(words, path, likely))


def attribution_given(seen: Seen, text: str, words: Words) -> Mapping[str, Given]:
    """What the courses of `ATTRIBUTION` decide by."""
    shares = {name: seen.all_shares(name) for name in ATTRIBUTION}
    by_word = {name: word_shares(words, found) for name, found in shares.items()}
    signals = {name: 1.0 - found[:, 0] for name, found in by_word.items()}
    signals |= {f"{name} begins": found[:, 1] for name, found in by_word.items()}
    names, values = _features(text, words, signals)
    return {name: Given(scores_of(words, found), names, values) for name, found in shares.items()}


def role_given(seen: Seen, text: str, words: Words) -> Mapping[str, Given]:
    """What the courses of `ROLES` decide by: beside the role's own answers those of other heads and other places."""
    shares = seen.all_shares("role")
    held = {role: shares[:, [1 + 2 * number, 2 + 2 * number]] for number, role in enumerate(ROLES)}
    by_word = {role: word_shares(words, found.sum(1)) for role, found in held.items()}
    signals = dict(by_word)
    signals |= {f"{head} told": 1.0 - word_shares(words, seen.all_shares(head))[:, 0] for head in ("accused", "harm")}
    signals |= {f"{role} elsewhere": _echoed(text, words, found) for role, found in by_word.items()}
    signals["conflict"] = np.full(len(words), float(seen.of_text("conflict")[0]), dtype=np.float32)
    names, values = _features(text, words, signals)
    own = {role: np.column_stack([1.0 - found.sum(1), found]) for role, found in held.items()}
    return {role: Given(scores_of(words, found), names, values) for role, found in own.items()}


def _moves(given: Given, course: Course) -> Scores:
    """What each move weighs at each word, as [words, 3 before, 3 here]."""
    none = (0.0,) * len(MOVES)
    weights = np.array([course.moves.get(name, none) for name in given.names], dtype=np.float32)
    return laid_out(given.values @ weights)


def laid_out(weighed: Scores) -> Scores:
    """From what `MOVES` weigh [words, moves] to [words, 3 before, 3 here]."""
    opened, again, on, closed = (weighed[:, number] for number in range(len(MOVES)))
    found = np.zeros((len(weighed), 3, 3), dtype=np.float32)
    found[:, 0, 1] = opened
    found[:, 1:, 0], found[:, 1:, 1], found[:, 1:, 2] = closed[:, None], again[:, None], on[:, None]
    return found


def _features(text: str, words: Words, signals: Mapping[str, Scores]) -> tuple[tuple[str, ...], Scores]:
    """Features of each word by name.

    What it is, what stands before it, whether the two touch, whether it stands in quotation marks; each signal here and
    at two words on both sides.
    """
    kinds = _kinds(text, words)
    before = [_LINE, *kinds[:-1]][: len(words)]
    for word in words.breaks:
        before[word] = _LINE
    touching = [word > 0 and words.starts[word] == words.ends[word - 1] for word in range(len(words))]
    columns = {"always": np.ones(len(words)), "touching": np.array(touching), "quoted": _quoted(text, words)}
    columns |= {f"is {kind}": np.array(kinds) == number for number, kind in enumerate(_KINDS)}
    columns |= {f"after {kind}": np.array(before) == number for number, kind in enumerate((*_KINDS, "line"))}
    for name, values in signals.items():
        columns |= {f"{name} {place:+d}": _beside(values, place) for place in _PLACES}
    return tuple(columns), np.column_stack(list(columns.values())).astype(np.float32)


def _kinds(text: str, words: Words) -> list[int]:
    """What each word is, by the numbers of `_KINDS`."""
    return [0 if text[start].isalnum() else _MARKS.get(text[start], len(_KINDS) - 1) for start in words.starts]


def _beside(values: Scores, place: int) -> Scores:
    """A signal at the word so many behind each word, or before it for a number below 0; 0 where there is none."""
    found = np.zeros_like(values)
    first, last = max(0, -place), min(len(values), len(values) - place)
    found[first:last] = values[first + place : last + place]
    return found


def _quoted(text: str, words: Words) -> NDArray[np.bool_]:
    """Whether each word stands between quotation marks of its line; the opening mark does not, the closing one does."""
    found = np.zeros(len(words), dtype=bool)
    for first, last in words.lines():
        within = False
        for word in range(first, last):
            found[word] = within
            mark = text[words.starts[word]]
            within = _QUOTATION.get(mark, not within if mark == '"' else within)
    return found


def _echoed(text: str, words: Words, values: Scores) -> Scores:
    """Of each word the mean of a signal over all places of the same word; of small words its own."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, (start, end) in enumerate(zip(words.starts, words.ends, strict=True)):
        if end - start >= _ECHOING:
            places[text[start:end].casefold()].append(number)
    found = values.copy()
    for numbers in places.values():
        found[numbers] = values[numbers].mean()
    return found
