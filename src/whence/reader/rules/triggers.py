"""Words that tell of a happening, their ACLED sub-event type, and what type a sentence tells of in all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from whence.model.lists import Scope, SubEventType
from whence.reader.rules.tokens import Lexicon, Token
from whence.vocab.load import localised, read_table, words

_WEAPON_SHARE = 0.6
_GENERAL = {SubEventType.ATTACK, SubEventType.ARMED_CLASH}


class Form(StrEnum):
    """Whether a trigger is a noun ("air raids"), a verb ("bombed") or only a weapon ("warplanes")."""

    NOUN = "noun"
    VERB = "verb"
    WEAPON = "weapon"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger in a sentence: its token range, form, and the sub-event types that it may tell of."""

    first: int
    last: int
    form: Form
    types: tuple[SubEventType, ...]


@cache
def _lexicon() -> Lexicon[tuple[tuple[Form, SubEventType], ...]]:
    table: dict[str, list[tuple[Form, SubEventType]]] = {}
    for sub_type in SubEventType:
        if sub_type is SubEventType.OTHER or sub_type.value not in read_table("triggers"):
            continue
        for form in Form:
            for phrase in words("triggers", sub_type.value, form.value):
                table.setdefault(phrase, []).append((form, sub_type))
    return Lexicon({phrase: tuple(labels) for phrase, labels in table.items()})


def find_triggers(tokens: Sequence[Token]) -> tuple[Trigger, ...]:
    """The triggers of a sentence, left to right; a word that is both is a noun first, a weapon last."""
    found = []
    for match in _lexicon().find(tokens):
        forms = [form for form, _ in match.label]
        if not _told(tokens, match.first, match.last, Form.NOUN in forms):
            continue
        form = next(f for f in (Form.NOUN, Form.VERB, Form.WEAPON) if f in forms)
        if form is Form.NOUN and Form.VERB in forms and _reads_as_verb(tokens, match.first):
            form = Form.VERB
        found.append(Trigger(match.first, match.last, form, tuple(dict.fromkeys(t for _, t in match.label))))
    return tuple(found)


def find_deeds(tokens: Sequence[Token], taken: Sequence[Trigger]) -> tuple[Trigger, ...]:
    """Words that tell of violence only where a party to the fighting does it ("seized", "burned"), none of `taken`."""
    used = {i for trigger in taken for i in range(trigger.first, trigger.last)}
    return tuple(
        Trigger(match.first, match.last, form, (sub_type,))
        for match in _deeds().find(tokens)
        for form, sub_type in [match.label]
        if not used & set(range(match.first, match.last)) and _told(tokens, match.first, match.last, form is Form.NOUN)
    )


@cache
def _deeds() -> Lexicon[tuple[Form, SubEventType]]:
    table = read_table("triggers")["deeds"]
    return Lexicon(
        {
            phrase: (form, SubEventType(key))
            for form in (Form.NOUN, Form.VERB)
            for key in table[form.value]
            for phrase in words("triggers", "deeds", form.value, key)
        }
    )


_UNREAL = frozenset("to would could may might will can should must cannot".split())
_BEGUN = frozenset("started began begun continued continue continues continuing managed proceeded".split())
_MEANS = frozenset(
    "capabilities capability capacity group groups carrier carriers force forces plan plans threat".split()
)


_PLACING = frozenset({"in", "near", "at", "across", "of", "inside", "around", "outside", "on", "were", "was", ".", ","})


def _told(tokens: Sequence[Token], first: int, last: int, noun: bool) -> bool:
    """Whether the words tell of a happening, not of one only meant ("to strike") or of the means for it."""
    before = tokens[first - 1].lower if first > 0 else ""
    after = tokens[last].lower if last < len(tokens) else ""
    if after in _MEANS and noun:
        return False
    if tokens[first].lower in {"target", "targets"} and (
        after in _PLACING or before in {"the", "a", "military", "its"}
    ):
        return False
    if _puts_out(tokens, first, last):
        return False
    led_to = noun and before == "to" and not _reads_as_verb(tokens, last - 1)
    begun = before == "to" and first > 1 and tokens[first - 2].lower in _BEGUN
    return before not in _UNREAL or led_to or begun


_WRITING_REACH = 4  # words between "released" and what is put out


def _puts_out(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether "released" is said of a writing: "a statement released on Friday", "released a new report"."""
    if tokens[first].lower not in {"released", "release", "releases", "releasing"}:
        return False
    near = (*tokens[max(0, first - 2) : first], *tokens[last : last + _WRITING_REACH])
    return any(_frame("writing", "en").at((token,), 0) is not None for token in near)


def _reads_as_verb(tokens: Sequence[Token], first: int) -> bool:
    """Whether "attacks" or "bombing" here is what someone does: followed by an article or a name."""
    following = tokens[first + 1].lower if first + 1 < len(tokens) else ""
    return following in {"the", "a", "an", "their", "his", "its", "civilians", "positions"}


def type_scores(triggers: Sequence[Trigger]) -> Mapping[SubEventType, float]:
    """How much each sub-event type is told of in a sentence: 1 a noun or verb, 0.6 a weapon; general words 0.5.

    A weapon lifts a general attack to the type that the weapon makes ("targeted … with rocket shells"), and an attack
    counts once however many words tell of it ("a suicide bomber attacked a post, killing nine").
    """
    scores: dict[SubEventType, float] = {}
    for trigger in triggers:
        share = (_WEAPON_SHARE if trigger.form is Form.WEAPON else 1.0) / len(trigger.types)
        for sub_type in trigger.types:
            weight = share / 2 if sub_type in _GENERAL else share
            scores[sub_type] = scores.get(sub_type, 0.0) + weight
    if SubEventType.ATTACK in scores:
        scores[SubEventType.ATTACK] = min(scores[SubEventType.ATTACK], 0.5)
    return scores


def likeliest(scores: Mapping[SubEventType, float]) -> tuple[tuple[SubEventType, float], ...]:
    """The three likeliest sub-event types with scores that add up to at most 1, ties by ACLED's hierarchy."""
    total = sum(scores.values())
    if not total:
        return ()
    order = list(SubEventType)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], order.index(item[0])))
    return tuple((sub_type, round(score / total, 3)) for sub_type, score in ranked[:3])


def against_soldiers(scores: Mapping[SubEventType, float]) -> Mapping[SubEventType, float]:
    """The scores of a happening that is against an armed party: what would be an Attack is an Armed clash.

    ACLED's Attack is on people who are unarmed; armed groups that fight make a Battle (codebook, table 2).
    """
    moved = dict(scores)
    attack = moved.pop(SubEventType.ATTACK, 0.0)
    if attack:
        moved[SubEventType.ARMED_CLASH] = moved.get(SubEventType.ARMED_CLASH, 0.0) + attack
    return moved


def names_military_target(tokens: Sequence[Token], language: str = "en") -> bool:
    """Whether a sentence names something that soldiers hold ("army camp", "convoy")."""
    return bool(_frame("military_target", language).find(tokens))


_APART = {
    SubEventType.ABDUCTION: "taking", SubEventType.ARRESTS: "taking", SubEventType.AGREEMENT: "agreement",
}  # fmt: skip


def family_of(triggers: Sequence[Trigger]) -> str:
    """What sort of happening triggers tell of: an agreement, a taking of people, else violence."""
    scores = type_scores([trigger for trigger in triggers if trigger.form is not Form.WEAPON])
    likeliest_type = max(scores, key=lambda sub_type: scores[sub_type], default=None)
    return _APART.get(likeliest_type, "violence") if likeliest_type is not None else "violence"


@cache
def _frame(kind: str, language: str) -> Lexicon[bool]:
    return Lexicon(dict.fromkeys(words(localised("triggers", language), "frame", kind), True))


@cache
def _scope_words(kind: str, language: str) -> Lexicon[bool]:
    return Lexicon(dict.fromkeys(words(localised("triggers", language), "scope", kind), True))


def speaks_of_total(tokens: Sequence[Token], language: str = "en") -> bool:
    """Whether a sentence counts over a whole war ("since the conflict began")."""
    return bool(_frame("total", language).find(tokens))


def names_war(tokens: Sequence[Token], language: str = "en") -> bool:
    """Whether a sentence has a word for a war or for all of a country ("the conflict", "nationwide")."""
    return bool(_frame("war", language).find(tokens))


def stands_out(tokens: Sequence[Token], language: str = "en") -> bool:
    """Whether a sentence sets one thing apart from all others of its kind ("the deadliest attack")."""
    return bool(_frame("standing_out", language).find(tokens))


def goes_back(tokens: Sequence[Token], language: str = "en") -> bool:
    """Whether a sentence looks back from the story that it stands in, or over a longer time ("has been", "years")."""
    return bool(_frame("back", language).find(tokens))


def recounts(tokens: Sequence[Token], language: str = "en") -> bool:
    """Whether a sentence speaks of a happening told before it, or of how the police came to it: "It happened at …"."""
    return bool(_frame("recounts", language).find(tokens))


def at_same_place(tokens: Sequence[Token], language: str = "en") -> bool:
    """Whether a sentence says that it happened where the last thing told did ("the same camp")."""
    return bool(_frame("same_place", language).find(tokens))


def opens_another(tokens: Sequence[Token], language: str = "en") -> bool:
    """Whether a sentence turns to another happening ("Separately, …")."""
    return bool(tokens) and _frame("another", language).at(tokens, 0) is not None


def scope_of(sentences: Sequence[Sequence[Token]], language: str = "en") -> Scope:
    """Whether the words of some sentences put their happening outside armed conflict."""
    counts = {
        scope: sum(len(_scope_words(scope.value, language).find(tokens)) for tokens in sentences)
        for scope in (Scope.ACCIDENT, Scope.DEMONSTRATION, Scope.CRIME)
    }
    best = max(counts, key=lambda scope: counts[scope])
    return best if counts[best] >= 2 else Scope.CONFLICT


def speaks_of(scope: Scope, sentences: Sequence[Sequence[Token]], language: str = "en") -> bool:
    """Whether a word of some sentences is one for happenings of that scope."""
    return any(_scope_words(scope.value, language).find(tokens) for tokens in sentences)
