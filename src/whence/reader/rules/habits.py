"""Sentences on what a party does time and again, told as background: they lay to nobody the happening of the story."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from whence.model.lists import ActorKind, DatePrecision, Qualifier
from whence.reader.rules.analysis import Scene
from whence.reader.rules.party import Party
from whence.reader.rules.tokens import Lexicon
from whence.reader.rules.triggers import Form, Trigger
from whence.vocab.load import localised, words

_UNARMED = {ActorKind.CIVILIANS, ActorKind.UN_OR_NGO, ActorKind.PROTESTERS, ActorKind.RIOTERS}
_APART = frozenset({",", ";", "as", "which", "who", "comme", "qui", "que"})
_LISTED = 3  # tokens between two deeds of a list: "rapes [, mass] killings"
_LISTING = frozenset({",", "and", "et", "or", "ou"})
_GROUPS = frozenset({"groups", "groupes"})
_HAVE_REACH = 4  # tokens from "have" over adverbs and a verb of doing to the deed
_COUNTED = {Qualifier.EXACT, Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.ABOUT, Qualifier.RANGE}


def with_habits(scenes: Sequence[Scene], language: str = "en") -> tuple[Scene, ...]:
    """The scenes, each on a party's conduct over a longer time as one that tells of no single happening.

    "Islamist groups have repeatedly attacked villages in the area", behind an attack by nobody known: only sentences
    behind the first that tells something, that count nobody and have no day of their own.
    """
    found: list[Scene] = []
    for scene in scenes:
        story = any(other.tells for other in found)
        found.append(replace(scene, total=True, habit=True) if story and _is_habit(scene, language) else scene)
    return tuple(found)


def _is_habit(scene: Scene, language: str) -> bool:
    if scene.total or scene.sentence.in_title or _counts(scene) or _has_day(scene) or not _names_doers(scene):
        return False
    if any(_phrases(language, key).find(scene.tokens) for key in ("pointing", "denying")):
        return False
    deeds = [trigger for trigger in scene.triggers if trigger.form is not Form.WEAPON]
    told = [(m.first, m.last) for m in _phrases(language, "phrases").find(scene.tokens)]
    often = bool(deeds) and all(any(_of_deed(scene, span, deed) for span in told) for deed in deeds[:1])
    return often or _is_perfect(scene, language)


def _names_doers(scene: Scene) -> bool:
    """Whether a sentence names armed groups by their kind alone ("Islamist groups"), and no other party that acts."""
    doers = [party for party in scene.parties if not party.faceless and party.kind not in _UNARMED]
    return bool(doers) and all(party.actor is None and _are_several(scene, party) for party in doers)


def _are_several(scene: Scene, party: Party) -> bool:
    words_for = {token.lower for token in scene.tokens[party.first : party.last]}
    return party.several or bool(words_for & _GROUPS)


def _of_deed(scene: Scene, span: tuple[int, int], deed: Trigger) -> bool:
    """Whether the words at a token range say how often a deed was done: no other clause stands between."""
    first, last = min(span[1], deed.last), max(span[0], deed.first)
    return not any(token.lower in _APART for token in scene.tokens[first:last])


def _counts(scene: Scene) -> bool:
    numbers = (harm.victims.number for harm in scene.harms)
    return any(number is not None and number.qualifier in _COUNTED for number in numbers)


def _has_day(scene: Scene) -> bool:
    return any(
        dated.value.precision is DatePrecision.DAY and not (dated.bound or dated.of_saying) for dated in scene.dates
    )


def _is_perfect(scene: Scene, language: str) -> bool:
    """Whether a perfect tells of deeds since some year, or lists several kinds of them."""
    deeds = [trigger for trigger in scene.triggers if trigger.form is not Form.WEAPON][:1]
    have = [(m.first, m.last) for m in _phrases(language, "perfect").find(scene.tokens)]
    near = ((span, deed) for deed in deeds for span in have if 0 <= deed.first - span[1] <= _HAVE_REACH)
    if not any(_of_deed(scene, span, deed) for span, deed in near):
        return False
    since = any(dated.bound and dated.value.precision is not DatePrecision.DAY for dated in scene.dates)
    return since or _lists_deeds(scene)


def _lists_deeds(scene: Scene) -> bool:
    """Whether kinds of deeds in the plural of several groups stand in one list: "killings, rapes and abductions"."""
    if not any(party.several for party in scene.parties):
        return False
    nouns = [t for t in scene.triggers if t.form is Form.NOUN and scene.tokens[t.last - 1].lower.endswith("s")]
    gaps = ([token.lower for token in scene.tokens[a.last : b.first]] for a, b in pairwise(nouns))
    return any(0 < len(gap) <= _LISTED and bool(_LISTING & set(gap)) for gap in gaps)


@cache
def _phrases(language: str, key: str) -> Lexicon[bool]:
    return Lexicon(dict.fromkeys(words(localised("triggers", language), "habits", key), True))
