"""The role test's rules for French: the role of a mention by the words before it and by those behind it.

Position rules as for English. French marks roles by "par", "contre" and "à", by auxiliaries ("a tué", "a été tué") and
by participles behind their noun ("dix civils tués").
"""

from collections.abc import Sequence

from whence.reader.evidence.role_types import NOTHING, Role, Weighed, Weight
from whence.reader.evidence.steps import Step, distance

_BACK = 9
_AHEAD = 16
_ACT_REACH = 10
_BLAME_REACH = 8
_CLOSE = 3
_FAR = 5


def french_roles(before: Sequence[Step], behind: Sequence[Step]) -> tuple[Weighed, Weighed]:
    """The role of a mention by the words before it and by those behind it."""
    return _backward(before, behind), _forward(behind)


def _backward(before: Sequence[Step], behind: Sequence[Step]) -> Weighed:
    """The role by the words before a mention, the nearest that says something."""
    path: list[Step] = []
    for place in range(len(before) - 1, max(len(before) - 1 - _BACK, -1), -1):
        step, earlier = before[place], before[:place]
        if "accuse" in step and distance(path) <= _CLOSE:
            return _accused(earlier, behind), Weight.PLAIN
        found = _by_joint(step, earlier, path) or _by_word(step, earlier, path)
        if found is not None:
            return found
        if step.among("stops"):
            break
        path.insert(0, step)
    return NOTHING


def _by_joint(step: Step, earlier: Sequence[Step], path: Sequence[Step]) -> Weighed | None:
    """What a preposition before a mention says of it: "par", "contre", "à", "de", "selon"."""
    apart = distance(path)
    if step.lower == "par":
        return _by(earlier) if apart <= _CLOSE else NOTHING
    if "cited" in step:
        return Role.TELLER, Weight.SURE if apart == 0 else Weight.FAINT
    if step.among("to") and apart <= 2:
        return _given_to(earlier)
    if "onto" in step and any("acts" in other or "gerunds" in other for other in earlier[-_ACT_REACH:]):
        return Role.DONE_TO, Weight.PLAIN if apart <= _CLOSE else Weight.SOME
    if step.among("of") and apart <= 1:
        return _of(earlier)
    return None


def _by(earlier: Sequence[Step]) -> Weighed:
    """What "par" says of who follows: who did it, who tells or owns it, or who suffered it."""
    near = earlier[-2:]
    if any("suffered" in step for step in near):
        return Role.DONE_TO, Weight.SURE
    if any(step.like("roles", "reported_by") for step in near) or _is_blamer(earlier):
        return Role.TELLER, Weight.GOOD
    acted = any("acts" in step or "participles" in step or "blamed" in step for step in earlier[-_ACT_REACH:])
    return (Role.DOER if acted else Role.UNTOLD), Weight.SURE


def _is_blamer(earlier: Sequence[Step]) -> bool:
    """Whether "par" names who lays the blame: "attribuée aux rebelles par des témoins"."""
    blame = [place for place, step in enumerate(earlier[-_BLAME_REACH:]) if "blamed" in step]
    return bool(blame) and any(step.among("to") for step in earlier[-_BLAME_REACH:][blame[-1] :])


def _given_to(earlier: Sequence[Step]) -> Weighed | None:
    """What "à" says of who follows: blamed ("attribuée à"), or struck ("infligé de lourdes pertes à")."""
    near = earlier[-_BLAME_REACH:]
    if any("blamed" in step for step in near):
        return Role.DOER, Weight.PLAIN
    if any("dealt" in step for step in near):
        return Role.DONE_TO, Weight.PLAIN
    return None


def _of(earlier: Sequence[Step]) -> Weighed | None:
    """What "de" says of who follows: harmed ("l'assassinat de"), the doer ("l'œuvre de"), or either ("attaque de")."""
    noun = next((step for step in reversed(earlier[-_CLOSE:]) if not step.among("light")), None)
    if noun is None:
        return None
    if "harm_of" in noun:
        return Role.DONE_TO, Weight.GOOD
    if "work_of" in noun:
        return Role.DOER, Weight.PLAIN
    return (Role.UNTOLD, Weight.SOME) if "nouns" in noun else None


def _by_word(step: Step, earlier: Sequence[Step], path: Sequence[Step]) -> Weighed | None:
    """What a word before a mention says of it: one of two sides, harmed, or telling."""
    apart = distance(path)
    if step.among("between"):
        return Role.UNTOLD, Weight.SOME
    if _takes_object(step, earlier):
        parted = any(other.among("and") for other in path)
        weight = (
            Weight.WEAK if parted else Weight.PLAIN if apart <= 1 else Weight.FAIR if apart <= _CLOSE else Weight.WEAK
        )
        return Role.DONE_TO, weight
    if "saying" in step:
        return (Role.TELLER, Weight.GOOD) if apart == 0 else NOTHING
    return None


def _accused(earlier: Sequence[Step], behind: Sequence[Step]) -> Role:
    """Who stands behind "accuse": the one accused, or behind a quote the accuser, unless "d'avoir" follows."""
    quoted = any(step.lower == '"' for step in earlier[-2:])
    return Role.TELLER if quoted and not (behind and behind[0].among("of")) else Role.DOER


def _takes_object(step: Step, earlier: Sequence[Step]) -> bool:
    """Whether the verb has what follows as its object: active, "a tué", "tuant", "tuent", "pour tuer"."""
    if "gerunds" in step or "infinitives" in step or ("finite" in step and "nouns" not in step):
        return True
    return "participles" in step and _auxiliary(earlier) == "have"


def _auxiliary(earlier: Sequence[Step]) -> str:
    """The auxiliary right before a participle, adverbs aside: "have", "be", or "" where there is none.

    "Ont été tués" has "be"; "ont tué et blessé" carries it over "et".
    """
    for step in reversed(earlier[-6:]):
        if step.among("been") or "be" in step:
            return "be"
        if "have" in step:
            return "have"
        if not (step.among("adverbs") or step.among("and") or "participles" in step):
            return ""
    return ""


def _forward(behind: Sequence[Step]) -> Weighed:
    """The role by the words behind a mention: what it does, what is done to it, or what it says."""
    for place, step in enumerate(behind[:_AHEAD]):
        found = _by_one_behind(behind, place)
        if found is not None:
            return found
        if step.among("clause_ends") or (step.among("breaks") and place > 0 and not _is_apposition(behind, place)):
            break
    return NOTHING


def _is_apposition(behind: Sequence[Step], place: int) -> bool:
    """Whether "que" behind a mention opens no clause of its own here: "ainsi que"."""
    return place > 0 and behind[place - 1].lower == "ainsi"


def _by_one_behind(behind: Sequence[Step], place: int) -> Weighed | None:
    """What one word behind a mention says of it, None when nothing."""
    step = behind[place]
    if step.lower == ":" and place == 0:
        return Role.TELLER, Weight.PLAIN
    if step.lower == "par":
        return NOTHING if place else None
    if ("be" in step and step.lower not in ("être", "étant")) or step.among("been"):
        return _is_so(behind, place)
    if "have" in step:
        return _has(behind, place)
    if "participles" in step or "accused" in step:
        return _described(behind, place)
    return _acts_itself(behind, place)


def _nearness(place: int) -> Weight:
    return Weight.GOOD if place <= _CLOSE else Weight.FAIR if place <= 7 else Weight.WEAK


def _next_word(behind: Sequence[Step], place: int) -> int:
    """The place of the next word that is no adverb."""
    place += 1
    while place < len(behind) - 1 and behind[place].among("adverbs"):
        place += 1
    return place


def _is_so(behind: Sequence[Step], place: int) -> Weighed | None:
    """What a form of "être" and the word behind it say: accused, harmed, or moved of itself ("est entrée dans")."""
    after = _next_word(behind, place)
    if after >= len(behind):
        return None
    word = behind[after]
    if "accused" in word:
        return Role.DOER, Weight.PLAIN
    if word.like("roles", "moved"):
        return Role.DOER, Weight.FAIR
    if "participles" in word or "suffered" in word:
        return Role.DONE_TO, Weight.PLAIN if place <= _CLOSE else Weight.GOOD
    return None


def _has(behind: Sequence[Step], place: int) -> Weighed | None:
    """What a form of "avoir" and the participle behind it say: passive, suffered, told, denied, or done."""
    after = _next_word(behind, place)
    if after >= len(behind):
        return None
    word = behind[after]
    if word.among("been"):
        return _is_so(behind, after)
    if "suffered" in word:
        return Role.DONE_TO, _nearness(place)
    if "claiming" in word:
        return Role.DOER, Weight.PLAIN
    if "accuse" in word or "blamed" in word or "denied" in word:
        return Role.TELLER, _nearness(place)
    if "say" in word:
        return _teller(behind, after)
    return (Role.DOER, _nearness(place)) if "participles" in word or "acts" in word else None


def _teller(behind: Sequence[Step], place: int) -> Weighed:
    """A teller, or a doer where it tells at once what it did itself: "a annoncé avoir tué", "que ses forces ont"."""
    weight = _nearness(place)
    rest = behind[place + 1 : place + 8]
    own = [ahead for ahead, step in enumerate(rest[:4]) if step.among("having") or step.among("own")]
    return (Role.DOER if own and _did(rest[own[0] + 1 :]) else Role.TELLER), weight


def _did(behind: Sequence[Step]) -> bool:
    """Whether an act comes next that was done, not suffered: "avoir tué", not "avoir perdu" or "avaient été tués"."""
    acts = (place for place, step in enumerate(behind) if "participles" in step or "infinitives" in step)
    place = next(acts, None)
    if place is None or "suffered" in behind[place]:
        return False
    return not any("be" in step or step.among("been") for step in behind[:place])


def _described(behind: Sequence[Step], place: int) -> Weighed | None:
    """What a participle right behind a mention says of it: "les soldats accusés de", "dix civils tués"."""
    if place > 2:
        return None
    if "accused" in behind[place]:
        return Role.DOER, Weight.PLAIN
    return Role.DONE_TO, Weight.PLAIN if place <= 1 else Weight.FAIR


def _acts_itself(behind: Sequence[Step], place: int) -> Weighed | None:
    """What a verb in a simple tense behind a mention says of it: tells, denies, suffers or does."""
    step = behind[place]
    if "claiming" in step:
        return (Role.DOER, Weight.PLAIN) if place <= _CLOSE else None
    if "suffered" in step and place <= _CLOSE:
        return Role.DONE_TO, Weight.GOOD
    if ("accuse" in step or "blamed" in step or "denied" in step) and place <= _FAR:
        return Role.TELLER, _nearness(place)
    if "say" in step and place <= _FAR:
        return _teller(behind, place)
    if "finite" in step and not ("nouns" in step and place > 1):
        return Role.DOER, _nearness(place)
    if "gerunds" in step:
        return Role.DOER, Weight.FAIR
    return None
