"""Which harm the words tell of a number: the harms named beside it, not those of its neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from whence.model.lists import Harm
from whence.reader.evidence.counts import plurals
from whence.reader.evidence.lexicon import Lexicon
from whence.reader.evidence.words import find, listed, outermost, words_of

_CLOSE = 3
_DESCRIBED = 7
_RIVALS = frozenset({Harm.KILLED, Harm.INJURED, Harm.KILLED_OR_INJURED})


@dataclass(frozen=True, slots=True)
class HarmCue:
    """Words that tell of harm at `[start, end)`, with every harm that they may mean; `joint` names two at once."""

    start: int
    end: int
    harms: frozenset[Harm]
    joint: bool


@lru_cache(maxsize=64)
def harm_cues(lexicon: Lexicon, text: str) -> tuple[HarmCue, ...]:
    """Every harm told in the text, in order; where one phrase holds another, only the longer one."""
    spans: dict[tuple[int, int], set[Harm]] = {}
    for harm in Harm:
        for found in find(lexicon, text, "harms", harm.value):
            spans.setdefault((found.start, found.end), set()).add(harm)
    for found in find(lexicon, text, "harms", "none"):
        spans[found.start, found.end] = set()
    joint = {(found.start, found.end) for found in find(lexicon, text, "harms", "joint")}
    for span in joint:
        spans.setdefault(span, set()).add(Harm.KILLED_OR_INJURED)
    return tuple(
        HarmCue(start, end, frozenset(spans[start, end]), (start, end) in joint) for start, end in outermost(spans)
    )


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """A text with the cues that may be told of one count, and the spans of all counts."""

    lexicon: Lexicon
    text: str
    cues: tuple[HarmCue, ...]
    numbers: Sequence[tuple[int, int]]

    def between(self, start: int, end: int) -> int:
        """How many words stand between two offsets."""
        return len(words_of(self.lexicon, self.text[start:end]))

    def parted(self, start: int, end: int) -> bool:
        """Whether a conjunction or comma stands between two offsets."""
        return bool(find(self.lexicon, self.text[start:end], "joints", "parting"))


def harms_at(
    lexicon: Lexicon, text: str, count: tuple[int, int], numbers: Sequence[tuple[int, int]], harm: Harm
) -> tuple[HarmCue, ...]:
    """The cues that tell of the harm of a count; `numbers` are the spans of all counts of the text.

    Only the cues of `harm` and of its rivals (killed, injured) are looked at. Beside the count, up to the next number
    on either side, the words behind it come first ("12 killed and 30 wounded") unless they govern the next number
    ("killed 12 wounded 30"). With none beside it the nearest on each side count, as in "12 people, two of them
    children, were killed".
    """
    around = _around(lexicon, text, numbers, harm)
    near, sure = _beside(around, count)
    return near if sure else (*near, *_nearest(around, *count))


def harms_beside(
    lexicon: Lexicon, text: str, count: tuple[int, int], numbers: Sequence[tuple[int, int]], harm: Harm
) -> tuple[HarmCue, ...]:
    """As `harms_at`, but only the cues right beside the count, no number between."""
    near, sure = _beside(_around(lexicon, text, numbers, harm), count)
    return near if sure else ()


def _around(lexicon: Lexicon, text: str, numbers: Sequence[tuple[int, int]], harm: Harm) -> _Surroundings:
    wanted = _RIVALS | {harm}
    return _Surroundings(lexicon, text, tuple(cue for cue in harm_cues(lexicon, text) if cue.harms & wanted), numbers)


def _beside(around: _Surroundings, count: tuple[int, int]) -> tuple[tuple[HarmCue, ...], bool]:
    """The cues beside a count, and whether they are told of it for sure, not only across a comma or conjunction."""
    start, end = count
    right, left = _right(around, end), _left(around, start)
    if right and left is not None and _yields(around, left, right[0], count):
        left = None
    inside = tuple(cue for cue in around.cues if start < cue.end and cue.start < end)
    near = (*right, *((left,) if left is not None else ()), *inside)
    sure = bool(right or inside or (left is not None and not around.parted(left.end, start)))
    return near, sure


def _right(around: _Surroundings, end: int) -> tuple[HarmCue, ...]:
    """The first cue behind the count and before the next number, with those chained to it ("abducted or killed").

    One right behind the number may describe who was harmed later ("six wounded men died"): the next one counts as well.
    """
    limit = min((first for first, _ in around.numbers if first >= end), default=len(around.text))
    cues = [cue for cue in around.cues if end <= cue.start < limit]
    if not cues or (cues[0].end >= limit - 1 and any(first == limit for first, _ in around.numbers)):
        return ()
    chain = [cues[0]]
    for cue in cues[1:]:
        describes = len(chain) == 1 and _describes(around, end, chain[0], cue)
        joined = around.between(chain[-1].end, cue.start) <= _CLOSE and around.parted(chain[-1].end, cue.start)
        if not describes and not joined:
            break
        chain.append(cue)
    return tuple(chain)


def _describes(around: _Surroundings, end: int, first: HarmCue, second: HarmCue) -> bool:
    """Whether the first cue stands as an adjective between the number and its noun, and the second soon after."""
    between = words_of(around.lexicon, around.text[first.end : second.start])
    if (
        around.lexicon.close_nouns
    ):  # the adjective, or the noun itself, stands before its verb: "six blessés sont morts"
        verb = bool(between) and any(between[0].lower in listed(around.lexicon, "roles", key) for key in ("be", "have"))
        return verb and around.between(end, first.start) <= 1 and len(between) <= _DESCRIBED
    lead = [word.lower for word in words_of(around.lexicon, around.text[end : first.start])]
    if lead[:1] == ["of"] and len(lead) <= _CLOSE and len(between) <= _CLOSE:
        return not around.parted(first.end, second.start)  # "eight of the wounded died"
    adjective = not lead and len(between) <= _DESCRIBED
    return adjective and bool(between) and between[0].lower in plurals(around.lexicon)


def _left(around: _Surroundings, start: int) -> HarmCue | None:
    """The last cue before the count and behind the number before it."""
    limit = max((last for _, last in around.numbers if last <= start), default=0)
    return next((cue for cue in reversed(around.cues) if limit <= cue.start and cue.end <= start), None)


def _yields(around: _Surroundings, left: HarmCue, right: HarmCue, count: tuple[int, int]) -> bool:
    """Whether a cue before the count gives way to one behind it: parted from it, or told of the number before."""
    if around.parted(left.end, count[0]):
        return True
    if around.text[left.start : left.end].lower().endswith(around.lexicon.gerund):
        return False
    before = max((last for _, last in around.numbers if last <= left.start), default=None)
    taken = before is not None and around.between(before, left.start) <= _CLOSE
    return taken and around.between(count[1], right.start) <= _CLOSE


def _nearest(around: _Surroundings, start: int, end: int) -> tuple[HarmCue, ...]:
    behind = next((cue for cue in around.cues if cue.start >= end), None)
    before = next((cue for cue in reversed(around.cues) if cue.end <= start), None)
    return tuple(cue for cue in (before, behind) if cue is not None)
