"""Who dies later of wounds told of before: one more dead of the same deed, no happening and no toll of its own."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from whence.model.lists import CountRole, Harm
from whence.reader.rules.analysis import Scene
from whence.reader.rules.harms import HarmMention
from whence.reader.rules.harms_ordinal import last_in_order
from whence.reader.rules.tokens import Lexicon
from whence.vocab.load import localised, words

_BEHIND = 6  # sentences among which the wounded were told of


def with_deaths_of_wounds(scenes: Sequence[Scene], language: str = "en") -> tuple[Scene, ...]:
    """The scenes; one in which some of the wounded told of before it die has neither the day nor the place of that.

    Its dead come on top of a toll that was told with the wounded, unless an earlier toll holds them already; else they
    are a part of whatever toll there is, as are those of the wounded of whom nothing was told before ("one of those
    wounded in Monday's attack has died"). Who was wounded is part of the wounded. One more by an ordinal ("a seventh
    died") comes on top of the six that were told before.
    """
    return tuple(_later(scene, scenes[:at], language) for at, scene in enumerate(scenes))


def _later(scene: Scene, before: Sequence[Scene], language: str) -> Scene:
    near = before[-_BEHIND:]
    ordered = _in_order(scene, [_toll(told, Harm.KILLED) for told in near], language)
    if ordered is not None:
        return _of_deed(replace(scene, harms=ordered), (0, 0))
    if not any(_toll(told, Harm.INJURED) for told in near):
        some = _dies_of_them(scene, language)
        return replace(scene, harms=tuple(_of_wounds(harm, CountRole.PART) for harm in scene.harms)) if some else scene
    if not _listed(language).find(scene.tokens) and not _dies_of_them(scene, language):
        return scene
    between = _of_attack(scene, language)
    role = _role(scene, before, [_toll(told, Harm.KILLED) for told in near if _toll(told, Harm.INJURED)])
    return _of_deed(replace(scene, harms=tuple(_of_wounds(harm, role) for harm in scene.harms)), between)


def _in_order(scene: Scene, tolls: Sequence[int], language: str) -> tuple[HarmMention, ...] | None:
    """The harms of a sentence with one more dead by an ordinal that goes on from a toll told before; None without.

    Who was killed at a place that the sentence gives may be dead of another deed: "a second was killed in Zenda".
    """
    if scene.places and not _lexicon("dying", language).find(scene.tokens):
        return None
    found, ordered, most = [], False, max(tolls, default=0)
    for harm in scene.harms:
        one = harm.harm is Harm.KILLED and harm.role is CountRole.TOTAL and _is_one(harm)
        place = last_in_order(scene.tokens, harm.victims.first, harm.victims.last, language) if one else None
        told = place is not None and most > 0 and place in (most, most + 1)
        ordered = ordered or told
        role = CountRole.PART if place == most else CountRole.INCREMENT
        found.append(replace(harm, role=role) if told else harm)
    return tuple(found) if ordered else None


def _is_one(harm: HarmMention) -> bool:
    """Whether one person is told without a number: by name, pronoun, ordinal, or with an article alone."""
    number = harm.victims.number
    return harm.single if number is None else number.kind == "article"


def _of_deed(scene: Scene, between: tuple[int, int]) -> Scene:
    """The scene without a day or place of its own, but for a day that stands in the range of what is told before."""
    return replace(
        scene,
        dates=tuple(
            dated if dated.start in range(*between) else replace(dated, of_saying=True, of_news=False)
            for dated in scene.dates
        ),
        places=tuple(replace(place, metonym=True) for place in scene.places),
    )


def _role(scene: Scene, before: Sequence[Scene], tolls: Sequence[int]) -> CountRole:
    """How the dead of a sentence stand to the tolls that were told with the wounded."""
    known = tolls[-1]
    died = _toll(scene, Harm.KILLED)
    if not (known and died) or any(_toll(told, Harm.KILLED) >= known + died for told in before):
        return CountRole.PART
    return CountRole.INCREMENT


def _of_wounds(harm: HarmMention, role: CountRole) -> HarmMention:
    if harm.role is not CountRole.TOTAL or harm.harm not in (Harm.KILLED, Harm.INJURED):
        return harm
    return replace(harm, role=role if harm.harm is Harm.KILLED else CountRole.PART)


def _toll(scene: Scene, harm: Harm) -> int:
    """The first whole number of people that a sentence says came to a harm; 0 where it has none."""
    numbers = (each.victims.number for each in scene.harms if each.harm is harm and each.role is not CountRole.PART)
    return next((number.low or number.high or 0 for number in numbers if number is not None), 0)


def _of_attack(scene: Scene, language: str) -> tuple[int, int]:
    """From where to where it is said in what those who die were wounded, as offsets; nowhere gives an empty range.

    "One of those wounded [in Monday's shelling of Kherson] has died".
    """
    tokens = scene.tokens
    wounded = next(iter(_lexicon("wounded", language).find(tokens)), None)
    dying = _lexicon("dying", language).find(tokens) if wounded is not None else ()
    later = next((match.first for match in dying if wounded is not None and match.first >= wounded.last), None)
    return (0, 0) if wounded is None or later is None else (tokens[wounded.last - 1].end, tokens[later].start)


def _dies_of_them(scene: Scene, language: str) -> bool:
    """Whether some of the wounded die, however much is said of these between."""
    return any(_of_attack(scene, language))


def _listed(language: str) -> Lexicon[bool]:
    return _lexicon("died", language)


@cache
def _lexicon(key: str, language: str) -> Lexicon[bool]:
    return Lexicon(dict.fromkeys(words(localised("triggers", language), "wounds", key), True))
