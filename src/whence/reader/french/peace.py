"""What French sentences tell in the words of war though nobody fights: sport, fiction, drills, figures of speech."""

from collections.abc import Sequence
from functools import cache

from whence.reader.french.words import listed, phrases
from whence.reader.rules.harms import HarmMention
from whence.reader.rules.tokens import Lexicon, Token
from whence.reader.rules.triggers import Form, Trigger

Told = tuple[tuple[Trigger, ...], tuple[HarmMention, ...]]

_ENOUGH = 2  # different words for it from which on a report is on sport or on computers
_ANIMAL_REACH = 5  # tokens before a deed within which the beast that did it stands
_FIGURE_REACH = 5
_TELLING_REACH = 8  # tokens between a work and the verb for what it tells
_BY_REPORT = ("sport", "cyber")
_BY_SENTENCE = ("drill", "memorial")


def without_peaceful(sentences: Sequence[Sequence[Token]], told: Sequence[Told]) -> tuple[Told, ...]:
    """The triggers and harms of each sentence of a report, less those that tell of no violence.

    What counts people harmed is kept but in fiction, and what fighters do in a report on sport: they may hit a stadium.
    """
    spoken = (set().union(*(_named(tokens, key) for tokens in sentences)) for key in _BY_REPORT)
    about = any(len(words) >= _ENOUGH for words in spoken)
    return tuple(_kept(tokens, each, about=about) for tokens, each in zip(sentences, told, strict=True))


def _kept(tokens: Sequence[Token], told: Told, *, about: bool) -> Told:
    """What a sentence tells of violence; `about`: its report is on sport or on computers."""
    triggers, harms = told
    if not triggers and not harms:
        return told
    if _tells_fiction(tokens):
        return (), ()
    counted = any(harm.victims.number is not None or harm.single for harm in harms)
    peaceful = (about and not _fighters().find(tokens)) or any(_named(tokens, key) for key in _BY_SENTENCE)
    if peaceful and not counted:
        return (), ()
    return tuple(trigger for trigger in triggers if not _harmless(tokens, trigger)), harms


@cache
def _fighters() -> Lexicon[bool]:
    """Nouns for people who fight, and for their being armed."""
    nouns = listed("victims", "status", "combatant") - listed("peace", "ranks", "words")
    return Lexicon(dict.fromkeys((*sorted(nouns), "armés", "armé", "armée"), True))


def _named(tokens: Sequence[Token], key: str) -> set[str]:
    """The phrases of a list that a sentence has."""
    found = phrases("peace", key, "words").find(tokens)
    return {" ".join(token.lower for token in tokens[match.first : match.last]) for match in found}


def _tells_fiction(tokens: Sequence[Token]) -> bool:
    """Whether a sentence says what a work tells: "le film [raconte] l'attaque d'un village"."""
    works = phrases("peace", "fiction", "works").find(tokens)
    telling = phrases("peace", "fiction", "tells").find(tokens)
    return any(0 <= verb.first - work.last <= _TELLING_REACH for work in works for verb in telling)


def _harmless(tokens: Sequence[Token], trigger: Trigger) -> bool:
    return _is_figure(tokens, trigger) or _by_animal(tokens, trigger) or _is_dug(tokens, trigger)


def _is_figure(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """As in "une offensive [contre la maladie]", "frappé [par la sécheresse]", "une bataille [juridique]"."""
    adjective = trigger.last < len(tokens) and phrases("peace", "figure", "adjectives").at(tokens, trigger.last)
    if trigger.form is Form.NOUN and adjective:
        return True
    for index in range(trigger.last, min(len(tokens), trigger.last + _FIGURE_REACH)):
        if phrases("peace", "figure", "abstract").at(tokens, index) is not None:
            return True
        if tokens[index].lower not in listed("peace", "figure", "between"):
            return False
    return False


def _by_animal(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether a beast does it: "un [lion] a attaqué un berger"."""
    before = tokens[max(0, trigger.first - _ANIMAL_REACH) : trigger.first]
    beasts = (t for t in before if t.lower in listed("peace", "animal", "words") and (not t.upper or t is tokens[0]))
    return trigger.form is Form.VERB and next(beasts, None) is not None


def _is_dug(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether a mine is one in which people dig."""
    words = " ".join(token.lower for token in tokens[trigger.first : trigger.last])
    return words in listed("peace", "digging", "mines") and bool(_named(tokens, "digging"))
