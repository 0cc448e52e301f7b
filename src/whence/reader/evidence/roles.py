"""The role test: who is said to have done it is no one it was done to, and none who only tells of it.

Position rules, with no parser: what stands right before and right behind a mention in its sentence. Each rule has a
weight, the nearer and plainer the higher; the heaviest decides, and two of the same weight both stand.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from whence.reader.evidence.lexicon import ENGLISH, Lexicon, lexicon_for
from whence.reader.evidence.role_types import NOTHING, Role, Weighed, Weight
from whence.reader.evidence.roles_french import french_roles
from whence.reader.evidence.steps import Step, distance, joints, mentions, steps_of
from whence.reader.evidence.words import listed, pattern

_BACK = 8
_AHEAD = 14
_STATED = 6


_SAID: Weighed = (Role.TELLER, Weight.WEAK)


def role_at(text: str, start: int, end: int, lexicon: Lexicon = ENGLISH) -> frozenset[Role]:
    """The roles of the mention at `[start, end)` of a sentence, by its own words and those around it."""
    agent = pattern(lexicon, "roles", "agents").search(text[start:end]) is not None
    if agent and not lexicon.agents_suffer:
        return frozenset({Role.DOER})
    steps = steps_of(lexicon, text)
    before = [step for step in steps if step.word.end <= start]
    behind = [step for step in steps if step.word.start >= end]
    back, ahead = _GRAMMARS[lexicon.language](before, behind)
    heaviest = max(back[1], ahead[1])
    if agent:
        return frozenset({Role.DONE_TO if (Role.DONE_TO, heaviest) in (back, ahead) else Role.DOER})
    if heaviest is Weight.NONE:
        telling = bool(pattern(lexicon, "roles", "tellers").search(text[start:end]))
        return frozenset({Role.TELLER if telling else Role.UNTOLD})
    return frozenset(role for role, weight in (back, ahead) if weight == heaviest)


def _english_roles(before: Sequence[Step], behind: Sequence[Step]) -> tuple[Weighed, Weighed]:
    """The role of a mention by the words before it and by those behind it."""
    back, ahead = _backward(before), _forward(behind, related=bool(before) and before[-1].among("relatives"))
    if back == _SAID and behind and behind[0].lower[0].isalpha() and not behind[0].among("trailing"):
        back = NOTHING
    return back, ahead


_GRAMMARS: Mapping[str, Callable[[Sequence[Step], Sequence[Step]], tuple[Weighed, Weighed]]] = {
    "en": _english_roles,
    "fr": french_roles,
}


def _backward(before: Sequence[Step]) -> Weighed:
    """The role by the words before a mention."""
    path: list[Step] = []
    for step in list(reversed(before))[:_BACK]:
        found = _by_blame_before(before, step, path) or _by_deed_before(before, step, path)
        if found is not None:
            return found
        if step.among("stops"):
            break
        path.append(step)
    return NOTHING


def _earlier(before: Sequence[Step], step: Step) -> list[Step]:
    return [other for other in before if other.word.end <= step.word.start]


def _by_blame_before(before: Sequence[Step], step: Step, path: Sequence[Step]) -> Weighed | None:
    """What a word of blame or of telling before a mention says of it, None when it is none."""
    apart = distance(path)
    if step.lower == "by":
        return _by(_earlier(before, step))
    if "cited" in step:
        return Role.TELLER, Weight.PLAIN if apart == 0 else Weight.FAINT
    blamed = step.lower in ("on", "to") and any(s.like("steps", "blaming_on") for s in _earlier(before, step)[-7:])
    if "accuse" in step or blamed:
        return (Role.DOER, Weight.PLAIN) if apart <= 4 else NOTHING
    return None


def _by_deed_before(before: Sequence[Step], step: Step, path: Sequence[Step]) -> Weighed | None:
    """What a word of the deed before a mention says of it, None when it is none; `path` lies between, nearest first."""
    far = path[-1].lower if path else ""
    if "harm_of" in step and far == "of":
        return Role.DONE_TO, Weight.GOOD
    if "onto" in step and far != "least" and _follows_act(_earlier(before, step), step):
        named = any(between.word.upper or between.lower[0].isdigit() for between in path)
        return Role.DONE_TO, Weight.PLAIN if distance(path) <= 3 and not named else Weight.SOME
    if "targets" in step and any(between.lower == "of" for between in path):
        return Role.DONE_TO, Weight.GOOD
    if "acts" in step:
        return _act_before(step, path)
    if "say" in step:
        return _SAID if distance(path) <= 1 else NOTHING
    return None


def _by(earlier: Sequence[Step]) -> Weighed:
    """What "by" says of who follows: the doer where an act or blame comes before, the teller where a report does."""
    if _reported(earlier):
        return Role.TELLER, Weight.GOOD
    acted = any("acts" in step or "accused" in step for step in earlier[-_BACK:])
    return (Role.DOER if acted else Role.UNTOLD), Weight.SURE


def _reported(earlier: Sequence[Step]) -> bool:
    """Whether "by" follows a verb of telling or backing, or a text put out, so that it names no doer of an attack."""
    told = any(step.like("roles", "reported_by") for step in earlier[-2:])
    return told or any(step.like("roles", "reporting") for step in earlier[-4:])


def _follows_act(earlier: Sequence[Step], preposition: Step) -> bool:
    """Whether an act stands before the preposition: "attacks on", "launched raids against"."""
    return preposition.among("aiming") or any("acts" in step for step in earlier[-5:])


def _act_before(act: Step, path: Sequence[Step]) -> Weighed | None:
    """What an act says of the mention behind it: its object, or with "of" and "from" perhaps its doer."""
    apart, between = distance(path), joints(path)
    if "from" in between and act.like("roles", "taken_from"):
        return Role.DONE_TO, Weight.GOOD
    if "from" in between:
        return (Role.DOER, Weight.GOOD) if apart <= 2 else NOTHING
    if "of" in between:
        return (Role.DONE_TO, Weight.GOOD) if "harm_of" in act else (Role.UNTOLD, Weight.SOME)
    if not act.like("roles", "taking") or "and" in between:
        return None
    if "harm_of" in act and apart <= 1:
        return Role.DONE_TO, Weight.PLAIN
    return Role.DONE_TO, (Weight.FAIR if apart <= 2 else Weight.WEAK)


def _forward(behind: Sequence[Step], *, related: bool) -> Weighed:
    """The role by the words behind a mention: what it does, what is done to it, or what it says.

    Behind a relative pronoun (`related`) the mention is the subject: "the town which rebels stormed in summer".
    """
    passive = False
    for place, step in enumerate(behind[:_AHEAD]):
        found = _by_one_behind(behind, place, passive=passive) or _as_teller(behind, place)
        if found is not None:
            return (Role.DOER, found[1]) if related and not passive and found[0] is Role.DONE_TO else found
        if step.lower in listed(ENGLISH, "roles", "clause_ends") or (
            step.lower == "by" and not _reported(behind[:place])
        ):
            break
        passive = "be" in step or (passive and (step.like("steps", "adverbs") or step.lower == '"'))
    return NOTHING


def _as_teller(behind: Sequence[Step], place: int) -> Weighed | None:
    """A mention before a colon or a verb with "that" is who tells: "Monitor: 12 dead", "she regretted that"."""
    word = behind[place].lower
    if word == ":" and place == 0:
        return Role.TELLER, Weight.PLAIN
    if word == "that" and 1 <= place <= 3 and behind[place - 1].lower.endswith("ed"):
        return Role.TELLER, Weight.SOME
    return None


def _by_one_behind(behind: Sequence[Step], place: int, *, passive: bool) -> Weighed | None:
    """What one word behind a mention says of it, None when nothing."""
    step = behind[place]
    if "accused" in step and place <= _STATED and (passive or step.like("steps", "claiming")):
        return Role.DOER, Weight.PLAIN
    if "suffered" in step and not (place == 0 and "acts" in step and _takes_object(behind, place)):
        return Role.DONE_TO, Weight.GOOD if place <= 4 else Weight.SOME
    if "targets" in step and place <= 1 and not step.lower.endswith("ed"):  # "positioned" says where they are
        return Role.DONE_TO, Weight.FAIR
    if "acts" in step:
        return _act_behind(behind, place, passive=passive)
    if "say" in step and not passive:
        return _teller(behind, place)
    return None


def _act_behind(behind: Sequence[Step], place: int, *, passive: bool) -> Weighed | None:
    """What an act says of the mention before it: the doer, unless the act is told in the passive."""
    step = behind[place]
    participle = step.like("steps", "participles")
    if participle and passive:
        return Role.DONE_TO, Weight.PLAIN if place <= 4 else Weight.FAIR
    active = step.among("without_object") or (place > 0 and behind[place - 1].among("perfect"))
    if participle and not active and not _takes_object(behind, place):
        return Role.DONE_TO, Weight.FAIR
    if not _is_verb(behind, place):
        crossed = any(other.among("crossed") for other in behind[:place])
        return None if crossed or place > 4 else (Role.DOER, Weight.GOOD)
    return Role.DOER, _weight_of_verb(behind, place)


def _weight_of_verb(behind: Sequence[Step], place: int) -> Weight:
    """How surely a verb that far behind has the mention as its subject."""
    before = behind[place - 1].lower if place else ""
    loose = before == "and" or (
        behind[place].lower.endswith("ing") and before not in listed(ENGLISH, "roles", "progressive")
    )
    if place and loose:
        return Weight.FAINT
    return Weight.GOOD if place <= 3 else Weight.FAIR if place <= 6 else Weight.WEAK


def _is_verb(behind: Sequence[Step], place: int) -> bool:
    """Whether the act is told by a verb and not by a noun."""
    step = behind[place]
    if step.lower.endswith(("ed", "ing")) or step.like("roles", "finite"):
        return True
    before = next((other.lower for other in reversed(behind[:place]) if other.lower != '"'), "")
    return before in listed(ENGLISH, "roles", "infinitive")


def _takes_object(behind: Sequence[Step], place: int) -> bool:
    """Whether what follows an act may be its object: not a preposition, nor the end, be it behind a second act."""
    while place + 2 < len(behind) and behind[place + 1].lower in ("and", "or") and "acts" in behind[place + 2]:
        place += 2
    rest = [step.lower for step in behind[place + 1 : place + 3]]
    return bool(rest) and (not behind[place + 1].among("no_object") or rest == ["at", "least"])


def _teller(behind: Sequence[Step], place: int) -> Weighed:
    """A teller, or a doer where it tells at once what "it" or "its forces" did."""
    if place > 5:
        return NOTHING
    weight = Weight.GOOD if place <= 3 else Weight.SOME
    for ahead, step in enumerate(behind[place + 1 : place + 1 + _AHEAD], place + 1):
        close = ahead <= place + 4 or behind[ahead - 1].lower == "that"
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
            return not (passive and step.lower.endswith("ed"))
    return False


def check_roles(words: str, doer: str | None = None, done_to: str | None = None, language: str = "en") -> bool:
    """Whether the words may tell of `doer` as who did it and `done_to` as who was harmed; each must stand in them."""
    lexicon = lexicon_for(language)
    if doer is not None and not doer_fits(_all_roles(lexicon, words, doer), own=False):
        return False
    return done_to is None or (bool(mentions(words, done_to)) and done_to_fits(_all_roles(lexicon, words, done_to)))


def _all_roles(lexicon: Lexicon, words: str, name: str) -> frozenset[Role]:
    return frozenset(role for start, end in mentions(words, name) for role in role_at(words, start, end, lexicon))


def doer_fits(roles: Iterable[Role], *, own: bool) -> bool:
    """Whether mentions of these roles may be of who did it; `own`: the one accused speaks of itself."""
    found = frozenset(roles)
    if Role.DOER in found or (own and found):
        return True
    return Role.UNTOLD in found and Role.DONE_TO not in found


def done_to_fits(roles: Iterable[Role]) -> bool:
    """Whether mentions of these roles may be of the side that was harmed: not all of them are doers."""
    found = frozenset(roles)
    return not found or found != {Role.DOER}
