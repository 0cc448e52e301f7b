"""The role test: who is said to have done it is no one it was done to, and none who only tells of it.

Position rules, with no parser: what stands right before and right behind a mention in its sentence. Each rule has a
weight, the nearer and plainer the higher; the heaviest decides.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from whence.reader.evidence.words import Word, any_of, find, listed, pattern, words_of

_BACK = 8
_AHEAD = 14
_STATED = 6


class Role(StrEnum):
    """What a mention is in its sentence."""

    DOER = "doer"
    DONE_TO = "done_to"
    TELLER = "teller"
    UNTOLD = "untold"


Weighed = tuple[Role, int]
_NOTHING: Weighed = (Role.UNTOLD, 0)
_SAID: Weighed = (Role.TELLER, 5)


@dataclass(frozen=True, slots=True)
class Step:
    """A word of a sentence with the vocabularies that it belongs to."""

    word: Word
    marks: frozenset[str]

    def __contains__(self, key: str) -> bool:
        return key in self.marks


_KEYS = ("acts", "targets", "say", "accuse", "accused", "suffered", "onto", "be", "own", "cited")


@lru_cache(maxsize=64)
def steps_of(text: str) -> tuple[Step, ...]:
    """The words of a text, each marked with the vocabularies that it belongs to."""
    starts = {key: _starts(text, key) for key in _KEYS}
    return tuple(Step(word, frozenset(key for key in _KEYS if word.start in starts[key])) for word in words_of(text))


def _starts(text: str, key: str) -> frozenset[int]:
    """The offsets at which words of the listed phrases begin."""
    return frozenset(
        found.start + word.start
        for found in find(text, "roles", key)
        for word in words_of(text[found.start : found.end])
    )


def mentions(text: str, name: str) -> tuple[tuple[int, int], ...]:
    """Where a name stands in the text as whole words, also in the genitive, letter case aside but for "IS" and the like."""
    wanted = " ".join(name.split())
    found = any_of((wanted, wanted + "s")).finditer(text) if wanted else ()
    as_written = wanted.isupper() and " " not in wanted
    return tuple((m.start(), m.end()) for m in found if not as_written or m.group().startswith(wanted))


def role_at(text: str, start: int, end: int) -> frozenset[Role]:
    """The roles of the mention at `[start, end)` of a sentence, by the words around it; two when they weigh the same."""
    steps = steps_of(text)
    before = [step for step in steps if step.word.end <= start]
    behind = [step for step in steps if step.word.start >= end]
    related = bool(before) and before[-1].word.lower in _RELATIVES
    back, ahead = _backward(before), _forward(behind, related=related)
    if back == _SAID and behind and behind[0].word.lower[0].isalpha() and behind[0].word.lower not in _TRAILING:
        back = _NOTHING
    heaviest = max(back[1], ahead[1])
    if pattern("roles", "agents").search(text[start:end]):
        return frozenset({Role.DOER})
    if heaviest == 0:
        telling = bool(pattern("roles", "tellers").search(text[start:end]))
        return frozenset({Role.TELLER if telling else Role.UNTOLD})
    return frozenset(role for role, weight in (back, ahead) if weight == heaviest)


def _backward(before: Sequence[Step]) -> Weighed:
    """The role by the words before a mention."""
    path: list[Step] = []
    for step in list(reversed(before))[:_BACK]:
        found = _by_one_before(before, step, path)
        if found is not None:
            return found
        if step.word.lower in _STOPS:
            break
        path.append(step)
    return _NOTHING


_STOPS = frozenset(
    {".", ";", ":", ",", "(", ")", '"', "that", "when", "after", "as", "while", "where", "who", "which", "in", "near"}
    | {
        "but",
        "however",
        "then",
        "to",
        "for",
        "during",
        "with",
        "between",
        "since",
        "until",
        "before",
        "if",
        "because",
    }
)


def _by_one_before(before: Sequence[Step], step: Step, path: Sequence[Step]) -> Weighed | None:
    """What one word before a mention says of it, None when nothing; `path` are the words between, nearest first."""
    distance = _distance(path)
    earlier = [other for other in before if other.word.end <= step.word.start]
    if step.word.lower == "by":
        return _by(earlier)
    if "cited" in step:
        return Role.TELLER, 9 if distance == 0 else 4
    if "accuse" in step or (step.word.lower in ("on", "to") and _blamed(earlier)):
        return (Role.DOER, 9) if distance <= 4 else _NOTHING
    if pattern("roles", "harm_of").fullmatch(step.word.lower) and path and path[-1].word.lower == "of":
        return Role.DONE_TO, 8
    least = bool(path) and path[-1].word.lower == "least"
    if "onto" in step and not least and _follows_act(earlier, step):
        named = any(between.word.upper or between.word.lower[0].isdigit() for between in path)
        return Role.DONE_TO, 9 if distance <= 3 and not named else 6
    if "targets" in step and "of" in {between.word.lower for between in path}:
        return Role.DONE_TO, 8
    if "acts" in step:
        return _act_before(step, path)
    if "say" in step:
        return _SAID if distance <= 1 else _NOTHING
    return None


def _distance(path: Sequence[Step]) -> int:
    """How many words stand between, articles, numbers and their qualifiers not counted."""
    return sum(step.word.lower not in _LIGHT and not step.word.lower[0].isdigit() for step in path)


_LIGHT = frozenset(
    {"the", "a", "an", "some", "several", "more", "than", "over", "at", "least", "dozens", "scores", "hundreds", "of"}
    | {"many", "other", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "its", "their", "his"}
)


def _blamed(earlier: Sequence[Step]) -> bool:
    """Whether a verb of blame stands before "on": "blamed on", "blamed the attack on"."""
    return any(step.word.lower.startswith(("blam", "pin", "attribut")) for step in earlier[-7:])


def _by(earlier: Sequence[Step]) -> Weighed:
    """What "by" says of who follows: the doer where an act or blame comes before, the teller where a report does."""
    if _reported(earlier):
        return Role.TELLER, 8
    acted = any("acts" in step or "accused" in step for step in earlier[-_BACK:])
    return (Role.DOER if acted else Role.UNTOLD), 10


def _reported(earlier: Sequence[Step]) -> bool:
    """Whether "by" follows a verb of telling or backing, so that it names no doer of an attack."""
    told = any(pattern("roles", "reported_by").fullmatch(step.word.lower) for step in earlier[-2:])
    return told or any(pattern("roles", "reporting").fullmatch(step.word.lower) for step in earlier[-4:])


def _follows_act(earlier: Sequence[Step], preposition: Step) -> bool:
    """Whether an act stands before the preposition: "attacks on", "launched raids against"."""
    alone = preposition.word.lower in ("targeting", "hitting", "against")
    return alone or any("acts" in step for step in earlier[-5:])


def _act_before(act: Step, path: Sequence[Step]) -> Weighed | None:
    """What an act says of the mention behind it: its object, or with "of" and "from" perhaps its doer."""
    distance, words = _distance(path), _joints(path)
    if "from" in words and pattern("roles", "taken_from").fullmatch(act.word.lower) is not None:
        return Role.DONE_TO, 8
    if "from" in words:
        return (Role.DOER, 8) if distance <= 2 else _NOTHING
    if "of" in words:
        harmed = pattern("roles", "harm_of").fullmatch(act.word.lower) is not None
        return (Role.DONE_TO, 8) if harmed else (Role.UNTOLD, 6)
    if pattern("roles", "taking").fullmatch(act.word.lower) is None or "and" in words:
        return None
    harms = distance <= 1 and pattern("roles", "harm_of").fullmatch(act.word.lower) is not None
    return Role.DONE_TO, (9 if harms else 7 if distance <= 2 else 5)


def _joints(path: Sequence[Step]) -> frozenset[str]:
    """The words between an act and a mention, the "of" of a quantity left out ("hundreds of")."""
    kept = []
    for nearer, step in zip((None, *path), path, strict=False):
        if nearer is not None and nearer.word.lower == "of" and step.word.lower in _QUANTITIES:
            kept.remove("of")
        kept.append(step.word.lower)
    return frozenset(kept)


_QUANTITIES = frozenset({"hundreds", "dozens", "scores", "thousands", "tens", "number", "some", "many", "most"})


def _forward(behind: Sequence[Step], *, related: bool) -> Weighed:
    """The role by the words behind a mention: what it does, what is done to it, or what it says.

    Behind a relative pronoun (`related`) the mention is the subject: "the town which rebels stormed in summer".
    """
    passive = False
    for place, step in enumerate(behind[:_AHEAD]):
        found = _by_one_behind(behind, place, passive=passive)
        if found is not None:
            return (Role.DOER, found[1]) if related and not passive and found[0] is Role.DONE_TO else found
        word = step.word.lower
        if word == ":" and place == 0:
            return Role.TELLER, 9
        if word == "that" and 1 <= place <= 3 and behind[place - 1].word.lower.endswith("ed"):
            return Role.TELLER, 6
        if word in listed("roles", "clause_ends") or (word == "by" and not _reported(behind[:place])):
            break
        passive = "be" in step or (passive and (word.endswith("ly") or word in _ADVERBS))
    return _NOTHING


_TRAILING = frozenset({"in", "on", "at", "from", "who", "which", "late", "early", "and", "while", "but"})
_RELATIVES = frozenset({"which", "whom"})
_ADVERBS = frozenset({"also", "not", "all", "then", "later", "being", "been", "again", "still", "both", "among", "the"})


def _by_one_behind(behind: Sequence[Step], place: int, *, passive: bool) -> Weighed | None:
    """What one word behind a mention says of it, None when nothing."""
    step = behind[place]
    if (
        "accused" in step
        and place <= _STATED
        and (passive or step.word.lower.startswith(("claim", "took", "takes", "taken")))
    ):
        return Role.DOER, 9
    if "suffered" in step and not (place == 0 and "acts" in step and _takes_object(behind, place)):
        return Role.DONE_TO, 8 if place <= 4 else 6
    if "targets" in step and place <= 1:
        return Role.DONE_TO, 7
    if "acts" in step:
        return _act_behind(behind, place, passive=passive)
    if "say" in step and not passive:
        return _teller(behind, place)
    return None


def _act_behind(behind: Sequence[Step], place: int, *, passive: bool) -> Weighed | None:
    """What an act says of the mention before it: the doer, unless the act is told in the passive."""
    word = behind[place].word.lower
    participle = word.endswith(("ed", "en", "shot", "hit", "struck", "slain", "overrun"))
    if participle and passive:
        return Role.DONE_TO, 9 if place <= 4 else 7
    before = behind[place - 1].word.lower if place else ""
    reduced = participle and word not in _NEVER_REDUCED and before not in ("have", "has", "had")
    if reduced and not _takes_object(behind, place):
        return Role.DONE_TO, 7
    if not _is_verb(behind, place):
        crossed = any(step.word.lower in _CROSSED for step in behind[:place])
        return None if crossed or place > 4 else (Role.DOER, 8)
    loose = before == "and" or (word.endswith("ing") and before not in listed("roles", "progressive"))
    if place and loose:
        return Role.DOER, 4
    return Role.DOER, 8 if place <= 3 else 7 if place <= 6 else 5


def _is_verb(behind: Sequence[Step], place: int) -> bool:
    """Whether the act is told by a verb and not by a noun."""
    word = behind[place].word.lower
    before = next((step.word.lower for step in reversed(behind[:place]) if step.word.lower != '"'), "")
    if word.endswith(("ed", "ing")) or pattern("roles", "finite").fullmatch(word) is not None:
        return True
    return before in listed("roles", "infinitive")


_CROSSED = frozenset(
    {
        "in",
        "on",
        "at",
        "of",
        "near",
        "with",
        "from",
        "including",
        "to",
        "for",
        "against",
        "who",
        ",",
        "during",
        "after",
        "when",
        "while",
        "as",
        "over",
    }
)
_NEVER_REDUCED = frozenset(
    {"advanced", "clashed", "responded", "retaliated", "entered", "infiltrated", "exploded", "involved"}
)


def _takes_object(behind: Sequence[Step], place: int) -> bool:
    """Whether what follows an act may be its object: not a preposition, nor the end, be it behind a second act."""
    while place + 2 < len(behind) and behind[place + 1].word.lower in ("and", "or") and "acts" in behind[place + 2]:
        place += 2
    rest = [step.word.lower for step in behind[place + 1 : place + 3]]
    if not rest:
        return False
    return rest[0] not in _CLOSES or rest[:2] == ["at", "least"]


_CLOSES = frozenset({"in", "by", "during", "when", "at", "near", ".", "and", "since", "after", "while"})


def _teller(behind: Sequence[Step], place: int) -> Weighed:
    """A teller, and a doer as well where it tells at once what "it" or "its forces" did."""
    if place > 5:
        return _NOTHING
    weight = 8 if place <= 3 else 6
    for ahead, step in enumerate(behind[place + 1 : place + 1 + _AHEAD], place + 1):
        close = ahead <= place + 4 or behind[ahead - 1].word.lower == "that"
        if "own" in step and close:
            return (Role.DOER if _acts_next(behind[ahead + 1 : ahead + 6]) else Role.TELLER), weight
        if "acts" in step:
            break
    return Role.TELLER, weight


def _acts_next(behind: Sequence[Step]) -> bool:
    """Whether an act comes next, told in the active."""
    for place, step in enumerate(behind):
        if "acts" in step:
            passive = any("be" in other for other in behind[:place])
            return not (passive and step.word.lower.endswith("ed"))
    return False


def check_roles(words: str, doer: str | None = None, done_to: str | None = None) -> bool:
    """Whether the words may tell of `doer` as who did it and of `done_to` as who was harmed; each must stand in them."""
    if doer is not None and not doer_fits(_all_roles(words, doer), own=False):
        return False
    return done_to is None or (bool(mentions(words, done_to)) and done_to_fits(_all_roles(words, done_to)))


def _all_roles(words: str, name: str) -> frozenset[Role]:
    return frozenset(role for start, end in mentions(words, name) for role in role_at(words, start, end))


def doer_fits(roles: Iterable[Role], *, own: bool) -> bool:
    """Whether mentions of these roles may be of who did it; `own`: the one accused speaks of itself."""
    found = frozenset(roles)
    if Role.DOER in found:
        return True
    if own:
        return bool(found)
    return Role.UNTOLD in found and Role.DONE_TO not in found


def done_to_fits(roles: Iterable[Role]) -> bool:
    """Whether mentions of these roles may be of the side that was harmed: not all of them are doers."""
    found = frozenset(roles)
    return not found or found != {Role.DOER}
