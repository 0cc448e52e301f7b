"""Who came to what harm: links the victim phrases of a sentence to the words that tell what befell them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import zip_longest

from whence.model.lists import CountRole, Harm, Status
from whence.reader.rules.harms_among import among_counted, are_among, joined_part, of_them, reaches_part
from whence.reader.rules.harms_beside import speaks
from whence.reader.rules.harms_local import local_harms
from whence.reader.rules.harms_single import named_after, single_subject, titled
from whence.reader.rules.harms_standing import (
    as_fighters,
    if_alone,
    split_wholes,
    status_from_next,
    status_of_noun,
    unarmed,
)
from whence.reader.rules.harms_supposed import is_put_out, is_supposed
from whence.reader.rules.harms_tolls import is_toll, with_kind_of_toll
from whence.reader.rules.tokens import Lexicon, Match, Token, joined, tokenize
from whence.reader.rules.victims import Victims, bare, counted, head_nouns, shifted
from whence.text.numbers import find_numbers
from whence.vocab.load import words


class Form(StrEnum):
    """How a word for harm stands to its victims."""

    PASSIVE = "passive"
    INTRANSITIVE = "intransitive"
    ACTIVE = "active"
    NOUN = "noun"


Cue = Match[frozenset[tuple[Harm, Form]]]

_HARMS = (
    Harm.KILLED, Harm.INJURED, Harm.KILLED_OR_INJURED, Harm.MISSING, Harm.CAPTURED, Harm.ABDUCTED, Harm.DETAINED,
    Harm.RELEASED, Harm.DISPLACED, Harm.RETURNED, Harm.SEXUAL_VIOLENCE,
)  # fmt: skip
TAKEN = frozenset({Harm.CAPTURED, Harm.DETAINED})
_AUX = frozenset({"was", "were", "been", "be", "being", "is", "are", "got", "get"})
_FILL = frozenset(
    "the a an all at least about around some more another also further its their his her our dead these those up to "
    "as many of between almost nearly over and injured wounded or any both fellow".split()
)
_BETWEEN_PASSIVE = frozenset(
    "who that which also reportedly still later confirmed reported feared believed found declared allegedly already "
    "initially all either both instantly immediately presumed left".split()
)
_CHAIN = frozenset(
    {"and", ",", "as", "well", "or", "along", "with", "plus", "including", "&", "another", "also", "the", "his"}
    | {"her", "their", "its"}
)
_PASSIVE_REACH = 16
_DEEDS_ON_ONE = frozenset(
    {"murder", "assassination", "kidnapping", "abduction", "killing", "slaying", "death", "disappearance"}
)
_OPENS_OBJECT = frozenset("a an the more several dozens his her their its him them another".split())
_PARTITIVE = 3  # words of "of the", and of what stands between those of whom it is said and what befell them later


@dataclass(frozen=True, slots=True)
class HarmMention:
    """Victims and what befell them, in one sentence. Token ranges are of the sentence's tokens.

    `cue` is the token range of the word for harm; `inherited` that it came from a neighbour ("12 soldiers and 3
    civilians were killed"); `single` that it is one person by name or pronoun; `part_of` the index of the mention in
    the same sentence that this one is a part of.
    """

    victims: Victims
    cue: tuple[int, int]
    harm: Harm
    role: CountRole
    part_of: int | None = None
    inherited: bool = False
    single: bool = False


@cache
def _cues() -> Lexicon[frozenset[tuple[Harm, Form]]]:
    table: dict[str, set[tuple[Harm, Form]]] = {}
    for harm in _HARMS:
        for form in Form:
            for phrase in words("harms", harm.value, form.value):
                table.setdefault(phrase, set()).add((harm, form))
    return Lexicon({phrase: frozenset(labels) for phrase, labels in table.items()})


def find_harms(text: str, start: int, end: int) -> tuple[tuple[Token, ...], tuple[HarmMention, ...]]:
    """The tokens of the sentence `text[start:end]` and the harm mentions in it, in order of their victims."""
    tokens = tokenize(text, start, end)
    return tokens, harms_of(text, (start, end), tokens)


def harms_of(text: str, bounds: tuple[int, int], tokens: Sequence[Token]) -> tuple[HarmMention, ...]:
    """The harm mentions in a sentence with these bounds and tokens, in order of their victims."""
    cues = _cues().find(tokens)
    if not cues:
        return _with_local(tokens, ())
    stops = frozenset(i for cue in cues for i in range(cue.first, cue.last) if not _is_victim_noun(cue))
    phrases = _victim_phrases(text, tokens, stops, bounds)
    mentions = _link_all(tokens, phrases, cues)
    single = _single_names(tokens, cues, {mention.cue for mention in mentions})
    captures = any(harm in TAKEN for cue in cues for harm, _ in cue.label)
    ordered = without_split(tokens, sorted((*mentions, *single), key=lambda mention: mention.victims.first), captures)
    return _with_local(tokens, _status_carried(tokens, _with_parts(tokens, ordered)))


def without_split(tokens: Sequence[Token], mentions: Sequence[HarmMention], captures: bool) -> list[HarmMention]:
    """The mentions without the count of the "neutralised" that the sentence splits, its status given to the others."""
    numbers = [mention.victims.number for mention in mentions]
    told = [(m.cue, m.harm, n.low if n is not None else None) for m, n in zip(mentions, numbers, strict=True)]
    wholes = split_wholes(tokens, told, captures)
    status = next((mentions[k].victims.status for k in wholes), Status.UNSPECIFIED)
    kept = [mention for k, mention in enumerate(mentions) if k not in wholes]
    return [replace(m, victims=if_alone(m.victims, status)) for m in kept] if wholes else kept


def _with_local(tokens: Sequence[Token], mentions: tuple[HarmMention, ...]) -> tuple[HarmMention, ...]:
    """The mentions, and behind them those who are told one at a time as headlines and local news tell it."""
    used = {i for told in mentions for i in (*range(*told.cue), *range(told.victims.first, told.victims.last))}
    one_died = any(mention.single and mention.harm is Harm.KILLED for mention in mentions)
    more = local_harms(tokens, used, one_died)
    return (*mentions, *(HarmMention(one.victims, one.cue, one.harm, CountRole.TOTAL, single=True) for one in more))


def _status_carried(tokens: Sequence[Token], mentions: Sequence[HarmMention]) -> tuple[HarmMention, ...]:
    """Numbers alone and "others" take their status from the victims named before them in the sentence, parts aside."""
    result: list[HarmMention] = []
    before = Status.UNSPECIFIED
    for mention in mentions:
        victims = mention.victims
        alone = victims.head in {None, "other", "others"} and victims.status is Status.UNSPECIFIED
        if alone and not mention.single:
            of_toll = with_kind_of_toll(tokens, victims, head_nouns())
            victims = of_toll if of_toll is not None else replace(victims, status=before)
        if mention.role is not CountRole.PART:
            before = victims.status
        result.append(replace(mention, victims=victims))
    result = [_with_told(tokens, mention) for mention in result]
    return tuple(
        replace(mention, victims=status_from_next(mention.victims, after.victims)) if after is not None else mention
        for mention, after in zip_longest(result, result[1:])
    )


def _with_told(tokens: Sequence[Token], mention: HarmMention) -> HarmMention:
    """Several people told by a number alone with the status that the words for what befell them tell."""
    if mention.single:
        return mention
    victims = status_of_noun(tokens, mention.victims, mention.cue)
    return replace(mention, victims=as_fighters(tokens, victims, mention.cue))


def _single_names(
    tokens: Sequence[Token], cues: Sequence[Cue], used: Collection[tuple[int, int]]
) -> tuple[HarmMention, ...]:
    """One person by name or pronoun: "the general … was killed", "she died", "the murder of Ruritan Zenda"."""
    words_for_harm = frozenset(i for cue in cues for i in range(cue.first, cue.last))
    found = []
    for cue in cues:
        bounds = (cue.first, cue.last)
        if bounds in used:
            continue
        harm = _labels(cue, Form.PASSIVE, Form.INTRANSITIVE)
        died = _labels(cue, Form.INTRANSITIVE) is not None and tokens[cue.first].lower == "died"
        victims = single_subject(tokens, bounds, died) if harm is not None else None
        if victims is None and tokens[cue.first].lower in _DEEDS_ON_ONE:
            harm, victims = _labels(cue, Form.NOUN), named_after(tokens, cue.last, words_for_harm)
        if victims is not None and harm is not None:
            victims = unarmed(tokens, victims, tokens[cue.first].lower)
            found.append(HarmMention(victims, bounds, harm, CountRole.TOTAL, single=True))
    return tuple(found)


def _is_victim_noun(cue: Cue) -> bool:
    """Whether the word is a noun for people as well ("bodies", "victims"), and so no border of a victim phrase."""
    return all(form is Form.NOUN for _, form in cue.label)


def _victim_phrases(
    text: str, tokens: Sequence[Token], stops: frozenset[int], bounds: tuple[int, int]
) -> tuple[Victims, ...]:
    """Counted and bare victim phrases in order, none inside another."""
    numbers = [number for number in find_numbers(text[bounds[0] : bounds[1]]) if number.unit_hint is None]
    found = [counted(tokens, shifted(number, bounds[0]), stops) for number in numbers]
    phrases = [victims for victims in found if victims is not None and _counts(tokens, victims)]
    taken = {i for victims in phrases for i in range(victims.first, victims.last)}
    phrases += [victims for victims in bare(tokens, stops) if victims.first not in taken]
    return tuple(sorted(phrases, key=lambda victims: victims.first))


def _counts(tokens: Sequence[Token], victims: Victims) -> bool:
    """Whether a victim phrase has words, and its number is a count and no difference ("100 fewer than before").

    "A figure" of whom nothing is told is a number itself.
    """
    number = victims.number
    if victims.head == "figure" and number is not None and number.kind == "article":
        return victims.status is not Status.UNSPECIFIED
    behind = tokens[victims.last].lower if victims.last < len(tokens) else ""
    return victims.first < victims.last and behind not in {"fewer", "less"}


def _link_all(tokens: Sequence[Token], phrases: Sequence[Victims], cues: Sequence[Cue]) -> list[HarmMention]:
    """Each victim phrase with its own cue, or with the cue of the phrase that it is coordinated with."""
    linked: list[HarmMention | None] = []
    for position, victims in enumerate(phrases):
        following = phrases[position + 1] if position + 1 < len(phrases) else None
        linked.append(_own_link(tokens, victims, following, cues))
    _inherit(tokens, phrases, linked)
    found = [_one_by_title(tokens, mention, cues) for mention in linked if mention is not None]
    return [mention for mention in found if _kept(tokens, mention)]


def _one_by_title(tokens: Sequence[Token], mention: HarmMention, cues: Sequence[Cue]) -> HarmMention:
    """A title or trade before a name is one person: "the murder of [Judge] Ruritan", "killed [archbishop] Ruritan"."""
    words_for_harm = frozenset(i for cue in cues for i in range(cue.first, cue.last))
    one = not mention.inherited and titled(tokens, mention.victims, words_for_harm)
    return replace(mention, single=True) if one else mention


def _own_link(
    tokens: Sequence[Token], victims: Victims, following: Victims | None, cues: Sequence[Cue]
) -> HarmMention | None:
    """The best link of one victim phrase to a word for harm of its own."""
    before = [cue for cue in cues if cue.last <= victims.first]
    after = [cue for cue in cues if cue.first >= victims.last]
    after = _past_partitive(tokens, victims, after)
    if victims.number is None:
        before, after = before[-1:], after[:1]
    link = (
        _noun_right(tokens, victims, after)
        or _passive_right(tokens, victims, following, after)
        or _active_left(tokens, victims, before)
        or _noun_left(tokens, victims, before)
        or _among_nouns(tokens, victims, before)
    )
    inside = [cue for cue in cues if victims.first <= cue.first and cue.last <= victims.last]
    return link or _noun_inside(victims, inside)


def _past_partitive(tokens: Sequence[Token], victims: Victims, after: list[Cue]) -> list[Cue]:
    """The words for harm behind a number without those that only say of whom it is: "eight of the [wounded] died"."""
    if victims.number is None or victims.head is not None or len(after) < 2:
        return after
    gap = [token.lower for token in tokens[victims.last : after[0].first]]
    between = [token.lower for token in tokens[after[0].last : after[1].first]]
    died = _labels(after[1], Form.PASSIVE, Form.INTRANSITIVE) is Harm.KILLED
    of_them = bool(gap) and gap[0] == "of" and len(gap) <= _PARTITIVE and set(gap[1:]) <= _FILL
    clear = len(between) <= _PARTITIVE and not {",", "and", "or", ".", ";", "who"} & set(between)
    return after[1:] if of_them and died and clear else after


def _labels(cue: Cue, *forms: Form) -> Harm | None:
    """The harm that a cue tells in one of the forms, the worst first, None when it has none of them."""
    harms = [harm for harm, form in cue.label if form in forms]
    return min(harms, key=_HARMS.index) if harms else None


def _mention(victims: Victims, cue: Cue, harm: Harm) -> HarmMention:
    return HarmMention(victims, (cue.first, cue.last), harm, _role(victims))


def _role(victims: Victims) -> CountRole:
    number = victims.number
    if number is not None and number.cumulative:
        return CountRole.CUMULATIVE
    return CountRole.INCREMENT if number is not None and number.increment else CountRole.TOTAL


def _noun_right(tokens: Sequence[Token], victims: Victims, after: Sequence[Cue]) -> HarmMention | None:
    """A number alone before a counted noun: "12 dead", "12 civilian deaths"."""
    if not after or victims.head is not None or victims.number is None:
        return None
    cue = after[0]
    harm = _labels(cue, Form.NOUN) or _labels(cue, Form.PASSIVE)
    gap = tokens[victims.last : cue.first]
    if harm is None or len(gap) > 2 or any(not token.lower[0].isalpha() or token.lower in _AUX for token in gap):
        return None
    return None if _active_reading(tokens, cue, victims.number.kind) else _mention(victims, cue, harm)


def _active_reading(tokens: Sequence[Token], cue: Cue, kind: str) -> bool:
    """Whether "killed" has an object of its own: "12 soldiers killed five civilians"."""
    if _labels(cue, Form.ACTIVE) is None or cue.last >= len(tokens):
        return False
    nxt = tokens[cue.last].lower
    if kind == "none":
        return False
    if nxt == "at":
        return cue.last + 1 < len(tokens) and tokens[cue.last + 1].lower == "least"
    return nxt in _OPENS_OBJECT or nxt[0].isdigit()


def _kills_by_name(tokens: Sequence[Token], victims: Victims, cue: Cue) -> bool:
    """Whether a name is the object right behind a verb right behind its doer: "the rebels killed [Ruritan Zenda]"."""
    gap = tokens[victims.last : cue.first]
    if gap or victims.number is not None or _labels(cue, Form.ACTIVE) is None or cue.last >= len(tokens):
        return False
    name = tokens[cue.last]
    telling = any(not token.upper and token.lower.isalpha() for token in tokens)
    return telling and name.upper and name.lower.isalpha()


def _passive_right(
    tokens: Sequence[Token], victims: Victims, following: Victims | None, after: Sequence[Cue]
) -> HarmMention | None:
    """Victims as subject: "12 soldiers were killed", "nine mercenaries from the group died", "12 people dead"."""
    for cue in after[:2]:
        harm = _labels(cue, Form.PASSIVE, Form.INTRANSITIVE)
        if harm is None:
            continue
        gap = tokens[victims.last : cue.first]
        if len(gap) > _PASSIVE_REACH or not _clear(gap):
            return None
        if following is not None and following.number is not None and following.first < cue.first:
            return None
        if following is not None and following.things and following.first == cue.last:
            return None  # "killed 12 people, [burnt 30 houses]"
        if (following is not None and _does_it(gap, cue, following)) or _kills_by_name(tokens, victims, cue):
            return None
        if _bound_to_subject(tokens, victims, cue, gap):
            return _mention(victims, cue, harm)
        return None
    return None


def _does_it(gap: Sequence[Token], cue: Cue, following: Victims) -> bool:
    """Whether the phrase before the cue is its doer: "12 soldiers killed five civilians"."""
    counted_object = following.number is not None and following.first == cue.last
    return counted_object and _labels(cue, Form.ACTIVE) is not None and not {t.lower for t in gap} & _AUX


def _clear(gap: Sequence[Token]) -> bool:
    """Whether nothing between subject and verb ends the clause."""
    return not any(token.lower in {".", ";", ":", "that", "after", "when", "while", "where"} for token in gap)


def _bound_to_subject(tokens: Sequence[Token], victims: Victims, cue: Cue, gap: Sequence[Token]) -> bool:
    """Whether the cue is said of these victims: an auxiliary before it, an intransitive verb, or no word between."""
    rest = [token for token in gap if token.lower not in _BETWEEN_PASSIVE and token.lower not in {",", '"'}]
    near = {token.lower for token in gap[-4:]}
    if near & _AUX:
        return not (victims.number is None and len(gap) > 5)
    intransitive = _labels(cue, Form.INTRANSITIVE) is not None
    if intransitive and len(rest) <= (8 if victims.number is not None else 2):
        return True
    if rest:
        return False
    kind = victims.number.kind if victims.number is not None else "bare"
    return not _active_reading(tokens, cue, kind) or "left" in {
        t.lower for t in tokens[max(0, victims.first - 2) : victims.first]
    }


def _active_left(tokens: Sequence[Token], victims: Victims, before: Sequence[Cue]) -> HarmMention | None:
    """Victims as object: "killing 12 soldiers", "claimed the lives of at least 12"."""
    if not before:
        return None
    cue = before[-1]
    harm = _labels(cue, Form.ACTIVE)
    gap = [token for token in tokens[cue.last : victims.first] if token.lower != '"']
    if harm is None or len(gap) > 3 or any(token.lower not in _FILL for token in gap):
        return None
    if cue.first > 0 and tokens[cue.first - 1].lower in _AUX:
        return None
    return _mention(victims, cue, harm)


def _noun_left(tokens: Sequence[Token], victims: Victims, before: Sequence[Cue]) -> HarmMention | None:
    """Victims behind a noun: "the deaths of 12 people", "the death toll rose to 15"."""
    if not before:
        return None
    cue = before[-1]
    number_of = "the number of" in joined(tokens[max(0, cue.first - 5) : cue.first])
    harm = _labels(cue, Form.NOUN, Form.PASSIVE) if number_of else _labels(cue, Form.NOUN)
    gap = [token.lower for token in tokens[cue.last : victims.first]]
    if harm is None or not gap:
        return None
    if gap[0] == "of" and len(gap) <= 3:
        return _mention(victims, cue, harm)
    if (
        (number_of or is_toll(tokens, cue.first, cue.last))
        and len(gap) <= 14
        and gap[-1] in {"to", "at", "of", "is", "stands", "reached", "was", "hits", "passes", "as"}
    ):
        mention = _mention(victims, cue, harm)
        return replace(mention, role=CountRole.CUMULATIVE) if {"to", "reached"} & set(gap) else mention
    return None


def _among_nouns(tokens: Sequence[Token], victims: Victims, before: Sequence[Cue]) -> HarmMention | None:
    """Victims named as part of those told before: "Among the dead are 24 children"."""
    if not before or victims.number is None:
        return None
    cue = before[-1]
    harm = _labels(cue, Form.NOUN) or _labels(cue, Form.PASSIVE)
    lead = [token.lower for token in tokens[max(0, cue.first - 2) : cue.first]]
    gap = {token.lower for token in tokens[cue.last : victims.first]}
    if harm is None or "among" not in lead or not gap & _AUX or not gap <= _AUX | {"also", "at", "least"}:
        return None
    return replace(_mention(victims, cue, harm), role=CountRole.PART)


def _noun_inside(victims: Victims, inside: Sequence[Cue]) -> HarmMention | None:
    """A counted noun that is victim and harm in one: "12 bodies", "five casualties", "no casualties"."""
    if victims.number is None or not inside:
        return None
    harm = _labels(inside[0], Form.NOUN)
    return _mention(victims, inside[0], harm) if harm is not None else None


def _inherit(tokens: Sequence[Token], phrases: Sequence[Victims], linked: list[HarmMention | None]) -> None:
    """Give a phrase without a cue that of its neighbour in a list: forward over objects, backward over subjects."""
    for i in range(1, len(phrases)):
        before = linked[i - 1]
        if linked[i] is None and before is not None and _chained(tokens, phrases[i - 1], phrases[i]):
            linked[i] = replace(before, victims=phrases[i], role=_role(phrases[i]), inherited=True)
    for i in range(len(phrases) - 2, -1, -1):
        after = linked[i + 1]
        if after is None:
            continue
        if linked[i] is None and _chained(tokens, phrases[i], phrases[i + 1]):
            linked[i] = replace(after, victims=phrases[i], role=_role(phrases[i]), inherited=True)
        elif linked[i] is None and among_counted(tokens, phrases[i].last, phrases[i + 1].first):
            linked[i] = replace(after, victims=phrases[i], role=CountRole.PART, inherited=True)


def _chained(tokens: Sequence[Token], a: Victims, b: Victims) -> bool:
    """Whether only list words stand between two victim phrases, and the second is not who speaks."""
    gap = [token.lower for token in tokens[a.last : b.first]]
    gap = gap[2:] if gap[:1] == ["aged"] and "".join(gap[1:2]).isdigit() else gap  # "a boy [aged 6] and 11 soldiers"
    if joined_part(gap):
        return reaches_part(gap)
    return 0 < len(gap) <= 6 and all(word in _CHAIN for word in gap) and not speaks(tokens, b.last)


def _with_parts(tokens: Sequence[Token], mentions: Sequence[HarmMention]) -> tuple[HarmMention, ...]:
    """Mark the mentions that are parts of the one before ("12 killed, among them five children")."""
    result: list[HarmMention] = []
    whole: int | None = None
    for mention in mentions:
        lead = [token.lower for token in tokens[max(0, mention.victims.first - 4) : mention.victims.first]]
        own = (
            not mention.inherited
            and mention.cue[1] <= mention.victims.first
            and tokens[mention.cue[0]].lower.endswith("ing")
        )
        opened = bool(result) and not own and (joined_part(lead) or of_them(tokens, mention.victims))
        chained = (
            bool(result) and result[-1].role is CountRole.PART and _chained(tokens, result[-1].victims, mention.victims)
        )
        if opened:
            whole = len(result) - 1 if result[-1].role is not CountRole.PART else result[-1].part_of
        if (opened or (chained and mention.inherited)) and whole is not None:
            result.append(replace(mention, role=CountRole.PART, part_of=whole, harm=result[whole].harm))
        elif not mention.single and are_among(tokens, mention.victims.last, mention.cue[0]):
            result.append(replace(mention, role=CountRole.PART))
        else:
            result.append(mention)
    return tuple(result)


def _kept(tokens: Sequence[Token], mention: HarmMention) -> bool:
    """Whether the mention tells of something that happened, by words that count or name people."""
    if _untold(tokens, mention.cue[0]) or (mention.harm is Harm.RELEASED and is_put_out(tokens, mention.victims.first)):
        return False
    victims = mention.victims
    if victims.things:
        return False
    if victims.number is None:
        return mention.single or victims.plural
    if victims.number.kind == "none" and is_toll(tokens, *mention.cue):
        return False  # "gave no toll" counts nobody
    bare_no = victims.number.kind == "none" and victims.head is None and tokens[victims.first].lower == "no"
    return not bare_no or mention.cue[0] <= victims.last + 1


def _untold(tokens: Sequence[Token], first: int) -> bool:
    """Whether the word for harm at `first` tells of what has not come about: "plans to kill", "could kill"."""
    past = tokens[first].lower == "have"  # "are known to have died"
    towards = first > 0 and tokens[first - 1].lower == "to" and not past
    match = _cues().at(tokens, first) if towards else None
    noun = match is not None and _labels(match, Form.NOUN) is not None
    return (towards and not noun) or is_supposed(tokens, first)


def counts_nothing_told(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the word for harm nearest to the number at `[first, last)` tells of what has not come about."""
    nearest = min(_cues().find(tokens), key=lambda cue: min(abs(cue.first - last), abs(first - cue.last)), default=None)
    return nearest is not None and _untold(tokens, nearest.first)
