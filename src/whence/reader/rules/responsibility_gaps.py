"""What the words between a party and a deed say: that the party did it, or that it stands there by chance."""

import re
from collections.abc import Sequence
from functools import cache

from whence.reader.rules.tokens import Token
from whence.reader.rules.triggers import Form, Trigger
from whence.vocab.load import words

_ACTIVE_REACH = 9
_BY_REACH = 14
_BEHIND_BY = 9
_BLAMED_REACH = 6
_NOUN_REACH = 7
_SHARED_REACH = 18
_BESIDE_REACH = 3
_BE = frozenset({"was", "were", "been", "being", "be", "is", "are"})
_HAVE = frozenset({"have", "has", "had"})
_NEW_VERB = frozenset({"have", "has", "had", "to", "who", "which", "that", "and"})
_ORDINAL = re.compile(r"\d+(?:,\d{3})*(?:st|nd|rd|th|d)?")
_CLOSERS = frozenset({")", "]"})
_OPENERS = frozenset({"(", "["})


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(words("agency", name))


@cache
def _phrases(name: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in words("agency", name))


def before_noun(tokens: Sequence[Token], party: tuple[int, int], trigger: Trigger) -> bool:
    """As in "Ruritanian air raids", "the regime's shelling": the party `[first, last)` right before a noun."""
    gap, following = tokens[party[1] : trigger.first], tokens[trigger.last : trigger.last + 1]
    if following and following[0].lower in _list("greater_nouns"):
        return False
    return _beside(tokens[party[0] : party[1]], gap, trigger)


def _beside(party: Sequence[Token], gap: Sequence[Token], trigger: Trigger) -> bool:
    if len(party) == 1 and party[0].lower in _list("mere_adjectives") and not gap:
        return False
    between = _unbracketed(gap)
    if trigger.form is Form.WEAPON:
        return not between or between == ["'s"]
    return len(between) <= _BESIDE_REACH and all(
        word in _list("before_noun") or _ORDINAL.fullmatch(word) for word in between
    )


def does(tokens: Sequence[Token], gap: Sequence[Token], trigger: Trigger) -> bool:
    """As in "Ruritanian forces bombed …", "the army launched an assault": the party before what it does."""
    if trigger.form is Form.WEAPON:
        return False
    between = _subject_words(gap)
    if trigger.form is Form.NOUN:
        return _does_noun(between)
    own_words = {token.lower for token in tokens[trigger.first : trigger.last]}
    if "under" in own_words or own_words & _list("mutual_verbs"):
        return False
    if trigger.last < len(tokens) and tokens[trigger.last].lower == "by":
        return False
    ongoing = tokens[trigger.first].lower.endswith("ing")
    if not ongoing and _passive(between):
        return False
    return _leads_to_verb(between, ongoing) or _shared_subject(between)


def _does_noun(between: Sequence[str]) -> bool:
    """Whether the words are those of a verb for doing and what stands before its noun: "carried out its sixth"."""
    verb = next((i for i, word in enumerate(between) if word in _list("doing")), None)
    if verb is None or (_passive([*between[:verb]]) and not between[verb].endswith("ing")):
        return False
    led = _leads_to_verb(between[:verb], between[verb].endswith("ing")) or _shared_subject(between[:verb])
    return led and _only_modifiers(between[verb + 1 :])


def _only_modifiers(between: Sequence[str]) -> bool:
    """Whether words behind a verb may all belong to the noun that follows: no preposition, no verb, no mark."""
    return len(between) <= _NOUN_REACH and not any(word in _list("noun_breaks") for word in between)


def _leads_to_verb(between: Sequence[str], ongoing: bool) -> bool:
    if len(between) > _ACTIVE_REACH:
        return False
    allowed = _list("before_verb") | _BE if ongoing or _NEW_VERB & set(between) else _list("before_verb")
    return all(word in allowed or word.endswith("ly") for word in _less_partner(between))


def _passive(between: Sequence[str]) -> bool:
    """Whether a form of "be" stands behind the last word that opens a verb: "has been", but not "is said to have"."""
    last_be = max((i for i, word in enumerate(between) if word in _BE), default=-1)
    last_new = max((i for i, word in enumerate(between) if word in _NEW_VERB), default=-1)
    return last_be > last_new


def _shared_subject(between: Sequence[str]) -> bool:
    """Whether a first verb of the party is joined to this one: "entered the town [and] killed"."""
    if len(between) > _SHARED_REACH or "and" not in between:
        return False
    last = len(between) - 1 - list(between)[::-1].index("and")
    first, rest = between[:last], between[last + 1 :]
    opening = next((word for word in first if word not in _list("before_verb")), "")
    active = opening.endswith("ed") or opening in _list("first_verbs")
    return (
        active
        and not _passive(first[: first.index(opening)])
        and not any(word in _list("clause_breaks") for word in first)
        and all(word in _list("before_verb") or word.endswith("ly") for word in rest)
    )


def _less_partner(gap: Sequence[str]) -> Sequence[str]:
    """The words before a verb without a second doer named in them: "[and associated foreign fighters] summarily"."""
    if gap[:1] != ["and"]:
        return gap
    noun = next((i for i, word in enumerate(gap[:5]) if word in _list("doers")), None)
    return gap if noun is None else gap[noun + 1 :]


def charged_before(gap: Sequence[Token], trigger: Trigger) -> bool:
    """As in "the army is responsible for the killing", "the rebels were accused of kidnapping": party, then charge."""
    if trigger.form is Form.WEAPON:
        return False
    between = _subject_words(gap)
    for phrase in _phrases("charges"):
        if phrase[0] not in between:
            continue
        at = next((i for i in range(len(between)) if tuple(between[i : i + len(phrase)]) == phrase), None)
        if at is None:
            continue
        lead = all(word in _list("before_charge") | _list("before_verb") | _BE for word in between[:at])
        return lead and _only_modifiers(between[at + len(phrase) :])
    return False


def led_to_by(gap: Sequence[Token]) -> bool:
    """As in "raids by Ruritanian aircraft", "was shelled by the army": the party behind "by" after the trigger."""
    between = [token.lower for token in gap]
    reach = _BY_REACH if not set(between) & _list("doing") else _BY_REACH + _NOUN_REACH
    if not between or len(between) > reach or "by" not in between:
        return False
    by = len(between) - 1 - between[::-1].index("by")
    before = between[by - 1] if by > 0 else ""
    if before.endswith("ed") and before not in _list("by_participles"):
        return False
    if before in {"held", "taken", "backed", "followed", "led"}:
        return False
    return len(between) - by <= _BEHIND_BY and all(_of_agent(word) for word in between[by + 1 :])


def _of_agent(word: str) -> bool:
    """Whether a word may stand between "by" and the name of the doer: "by [members of the extremist grouping] NHF"."""
    if word in _list("after_by"):
        return True
    return word not in _list("agent_breaks") and not word.endswith(("ed", "ing"))


def ends_agent(word: str) -> bool:
    """Whether a word stands in no phrase for a doer."""
    return not _of_agent(word)


def leads_to_charge(gap: Sequence[Token]) -> bool:
    """Whether the words between a charge and a deed all belong to the deed: "charged with [second-degree] murder"."""
    return _only_modifiers([token.lower for token in gap])


def named_after(lead: Sequence[Token], gap: Sequence[Token]) -> bool:
    """As in "was blamed on the rebels", "at the hands of the army", "attributed the attack to the rebels"."""
    between = [token.lower for token in gap]
    while between and between[-1] in _list("after_by") - {"to"} and tuple(between[-2:]) not in _phrases("blamed"):
        between.pop()
    if len(between) > 1 and tuple(between[-2:]) in _phrases("blamed"):
        return len(between) <= _BLAMED_REACH
    before = {token.lower for token in lead}
    return between in (["to"], ["on"]) and bool(before & _list("laying_to"))


def done_by_the_next(trigger: Trigger, gap: Sequence[Token], behind: Sequence[Token]) -> bool:
    """As in "the atrocities that [the army] has committed": a noun, the party, then a verb for doing without object."""
    between = [token.lower for token in gap]
    if trigger.form is not Form.NOUN or len(between) > _ACTIVE_REACH or not all(w in _RELATIVE for w in between):
        return False
    verb = [token.lower for token in behind if token.lower not in _HAVING]
    return bool(verb) and verb[0] in _list("doing")


_HAVING = frozenset({"has", "have", "had", "also", "reportedly", "allegedly"})
_RELATIVE = frozenset({"that", "which", "the", "these", "those", "all", "in", "a", "his", "their"})


def _subject_words(gap: Sequence[Token]) -> list[str]:
    """The words behind a party without what stands in brackets, and without a comma before "who"."""
    between = _less_station(_less_time(_unbracketed(gap)))
    if between[:1] == [","] and between[1:2] in (["who"], ["which"]):
        return between[1:]
    return between


_TIME = re.compile(
    r"\b(?:in|over|during|within) (?:the )?(?:last|past|previous) (?:\w+ )?(?:hours?|days?|weeks?|months?|years?)\b"
    r"|\b(?:in|during) the (?:morning|evening|afternoon|night)(?: of \w+ \d+)?\b|\bon \w+ \d{1,2}\b|\bat \d{3,4}\b"
    r"|\bon \d{1,2} \w+\b|\bin (?:early|late|mid) \w+\b"
)


def _less_time(between: Sequence[str]) -> list[str]:
    """The words without a phrase that only says when: "the coalition [in the past 24 hours] struck"."""
    return _TIME.sub("", " ".join(between)).split()


_STATION_REACH = 8  # words of where a party is: "positioned [in the northern countryside of Zenda]"


def _less_station(between: Sequence[str]) -> list[str]:
    """The words without a participle right behind a party that says where it is: "militants [based in Zenda] fired".

    It ends where a word for doing stands, or with the words, as the verb follows.
    """
    if between[:1] == [] or between[0] not in _list("stationed"):
        return list(between)
    verb = next((i for i, word in enumerate(between) if i and word in _list("doing") | _HAVE), len(between))
    inside = between[1:verb]
    if len(inside) > _STATION_REACH or any(word in _list("clause_breaks") for word in inside):
        return list(between)
    return list(between[verb:])


def _unbracketed(gap: Sequence[Token]) -> list[str]:
    """The words without those in brackets; a bracket that the party itself stands in is closed."""
    found: list[str] = []
    depth = 0
    for token in gap:
        if token.lower in _OPENERS:
            depth += 1
        elif token.lower in _CLOSERS:
            depth = max(0, depth - 1)
        elif not depth:
            found.append(token.lower)
    return found
