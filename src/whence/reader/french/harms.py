"""Who came to what harm in French: links the victim phrases of a sentence to the words that tell what befell them."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from whence.model.lists import CountRole, Group, Harm, Status
from whence.reader.french.harm_cues import Cue, find_cues, is_toll, opens_part
from whence.reader.french.victims import bare, counted, head_nouns, status_beside
from whence.reader.french.words import LANGUAGE, listed
from whence.reader.rules.harms import TAKEN, Form, HarmMention, without_split
from whence.reader.rules.harms_among import are_among
from whence.reader.rules.harms_standing import as_fighters
from whence.reader.rules.harms_tolls import with_kind_of_toll
from whence.reader.rules.tokens import Token
from whence.reader.rules.victims import Victims, shifted
from whence.text.numbers import find_numbers

_CAUSE_REACH = 8
_PASSIVE_REACH = 22
_BARE_REACH = 8
_OPENS_CLAUSE = frozenset({",", ";", ":", "que", "qui", "et", "mais", "après"})
_ACTIVE_REACH = 6
_NOUN_REACH = 6
_CHAIN_REACH = 7
_PART_REACH = 30  # "17 civils tués dans l'attaque d'un village près de Zenda le 5 mai, dont trois enfants"
_BE_REACH = 5
_STATUS_REACH = 6
_DEFINITE = frozenset({"le", "la", "'", "son", "sa", "du", "l", "au"})
_OF = frozenset({"de", "d", "des", "du"})
_RANKS = frozenset({"parmi", "dans", "chez", "côté", "rangs"})
_MEN = frozenset({"hommes", "homme", "éléments", "membres"})
_LISTING = frozenset({"figurent", "figure", "trouvent", "compte", "comptent", "figuraient", "figurait"})
_RISING = frozenset({"passé", "passée", "monté", "grimpé", "porté", "élève", "alourdi", "passe", "grimpe"})
_COUNTED = {Harm.KILLED, Harm.INJURED, Harm.KILLED_OR_INJURED, Harm.MISSING}
_SOME = frozenset({"des", "nombreux", "nombreuses", "quelques"})
_NAME_LEADS = frozenset({",", ".", ":", '"', "que", "où", "et"})


def harms_of(text: str, bounds: tuple[int, int], tokens: Sequence[Token]) -> tuple[HarmMention, ...]:
    """The harm mentions in a sentence with these bounds and tokens, in order of their victims."""
    cues = find_cues(tokens)
    if not cues:
        return ()
    stops = frozenset(
        i for cue in cues for i in range(cue.first, cue.last) if cue.form is not Form.NOUN or not cue.noun
    )
    found = _linked(tokens, _phrases(text, tokens, stops, bounds), cues)
    used = {mention.cue for mention in found}
    found += [m for cue in cues if (cue.first, cue.last) not in used and (m := _by_name(tokens, cue)) is not None]
    partitive = {mention.victims.last for mention in found if mention.victims.number is not None}
    found += _bare_nouns(tokens, cues, used, partitive)
    captures = any(cue.harm in TAKEN for cue in cues)
    ordered = without_split(tokens, sorted(found, key=lambda mention: mention.victims.first), captures)
    told = _status_carried(tokens, _with_parts(tokens, [m for m in ordered if _kept(tokens, m)]))
    return tuple(replace(m, victims=as_fighters(tokens, m.victims, m.cue)) if not m.single else m for m in told)


def _phrases(text: str, tokens: Sequence[Token], stops: frozenset[int], bounds: tuple[int, int]) -> tuple[Victims, ...]:
    """Counted and bare victim phrases in order, none inside another."""
    numbers = find_numbers(text[bounds[0] : bounds[1]], LANGUAGE)
    found = [counted(tokens, shifted(n, bounds[0]), stops) for n in numbers if n.unit_hint is None]
    phrases = [victims for victims in found if victims is not None and victims.first < victims.last]
    taken = {i for victims in phrases for i in range(victims.first, victims.last)}
    phrases += [victims for victims in bare(tokens, stops) if victims.first not in taken]
    return tuple(sorted(phrases, key=lambda victims: victims.first))


def _linked(tokens: Sequence[Token], phrases: Sequence[Victims], cues: Sequence[Cue]) -> list[HarmMention]:
    """Each victim phrase with its own word for harm, or with that of the phrase that it is joined to."""
    linked: list[HarmMention | None] = []
    for position, victims in enumerate(phrases):
        following = phrases[position + 1] if position + 1 < len(phrases) else None
        linked.append(_own_link(tokens, victims, following, cues))
    _inherit(tokens, phrases, linked)
    return [mention for mention in linked if mention is not None]


def _own_link(
    tokens: Sequence[Token], victims: Victims, following: Victims | None, cues: Sequence[Cue]
) -> HarmMention | None:
    before = [cue for cue in cues if cue.last <= victims.first]
    after = [cue for cue in cues if cue.first >= victims.last]
    return (
        _counted_noun(tokens, victims, after)
        or _subject(tokens, victims, following, after)
        or _object(tokens, victims, before)
        or _of_noun(tokens, victims, before)
        or _among(tokens, victims, before)
        or _toll(tokens, victims, before)
        or _noun_inside(victims, cues)
    )


def _mention(tokens: Sequence[Token], victims: Victims, cue: Cue) -> HarmMention:
    return HarmMention(
        victims, (cue.first, cue.last), cue.harm, _role(tokens, victims), single=_single(tokens, victims)
    )


def _role(tokens: Sequence[Token], victims: Victims) -> CountRole:
    number = victims.number
    if number is not None and (number.cumulative or is_toll(tokens, victims.first)):
        return CountRole.CUMULATIVE
    return CountRole.INCREMENT if number is not None and number.increment else CountRole.TOTAL


def _single(tokens: Sequence[Token], victims: Victims) -> bool:
    """Whether a phrase without a number is one person: "le maire", "du préfet"."""
    if victims.number is not None or victims.plural or victims.head is None:
        return False
    return victims.first > 0 and tokens[victims.first - 1].lower in _DEFINITE


def _counted_noun(tokens: Sequence[Token], victims: Victims, after: Sequence[Cue]) -> HarmMention | None:
    """A number alone before a noun for harm: "12 morts", "une dizaine de blessés"."""
    if not after or victims.number is None or victims.head is not None:
        return None
    cue = after[0]
    gap = [token.lower for token in tokens[victims.last : cue.first]]
    if not cue.noun or len(gap) > 2 or not set(gap) <= {"de", "d", "'", "autres"}:
        return None
    status = victims.status if victims.status is not Status.UNSPECIFIED else _status_behind(tokens, cue.last)
    return _mention(tokens, replace(victims, status=status), cue)


def _status_behind(tokens: Sequence[Token], last: int) -> Status:
    """Who the dead were, by the words behind: "12 morts [civils]", "morts [parmi les militaires]"."""
    behind = [token.lower for token in tokens[last : last + _STATUS_REACH]]
    apart = behind[:1] == [","] and not {"tous", "toutes"} & set(behind[:2])
    if not behind or apart or behind[0] in {".", "et", ";"}:
        return Status.UNSPECIFIED
    if behind and behind[0] in {",", "tous", "toutes"} and {"tous", "toutes"} & set(behind[:2]):
        return status_beside(behind[1:4])
    if not _RANKS & set(behind[:3]):
        return status_beside(behind[:1])
    named = head_nouns().find(tokens[last : last + _STATUS_REACH])
    if named or "rangs" not in behind:
        return named[0].label[0] if named else status_beside(behind)
    return Status.COMBATANT


def _subject(
    tokens: Sequence[Token], victims: Victims, following: Victims | None, after: Sequence[Cue]
) -> HarmMention | None:
    """Victims as subject: "12 soldats ont été tués", "12 soldats tués", "neuf civils ont péri"."""
    if len(after) > 1 and after[0].last == after[1].first and after[1].form is Form.INTRANSITIVE:
        after = after[1:]  # "cinq militaires blessés [ont succombé]"
    for cue in after[:3]:
        if cue.form not in {Form.PASSIVE, Form.INTRANSITIVE}:
            if cue.form is Form.ACTIVE:
                return None
            continue
        gap = tokens[victims.last : cue.first]
        if len(gap) > (_PASSIVE_REACH if victims.number is not None else _BARE_REACH) or not _clear(gap):
            return None
        if following is not None and following.number is not None and following.first < cue.first:
            return None
        if _bound(gap, cue):
            return _mention(tokens, victims, cue)
    return None


def _clear(gap: Sequence[Token]) -> bool:
    """Whether nothing between subject and verb ends the clause."""
    return not any(token.lower in listed("harms", "frame", "ending") for token in gap)


def _bound(gap: Sequence[Token], cue: Cue) -> bool:
    """Whether the word for harm is said of these victims: "être" before it, or nothing but small words between."""
    near = {token.lower for token in gap[-_BE_REACH:]}
    if near & listed("harms", "frame", "be") or cue.form is Form.INTRANSITIVE:
        return True
    return all(token.lower in listed("harms", "frame", "between") for token in gap)


def _object(tokens: Sequence[Token], victims: Victims, before: Sequence[Cue]) -> HarmMention | None:
    """Victims as object: "ont tué 12 soldats", "coûtant la vie à au moins 12 civils"."""
    if not before or before[-1].form is not Form.ACTIVE or not _of_people(tokens, victims):
        return None
    gap = [token for token in tokens[before[-1].last : victims.first] if token.lower != '"']
    fill = listed("harms", "frame", "fill") | listed("attribution", "frame", "days")
    filled = all(token.lower in fill or token.lower.endswith("ment") for token in gap)
    lost = tokens[before[-1].last - 1].lower == "perdu"
    if lost and victims.head in _MEN and victims.status is Status.UNSPECIFIED:
        victims = replace(victims, status=Status.COMBATANT)
    return _mention(tokens, victims, before[-1]) if len(gap) <= _ACTIVE_REACH and filled else None


def _of_people(tokens: Sequence[Token], victims: Victims) -> bool:
    """Whether a number has a noun for people or none at all: of "12 drones" it counts no people."""
    if victims.head is not None or victims.number is None or victims.last >= len(tokens):
        return True
    following = tokens[victims.last].lower
    return not following.isalpha() or following in listed("victims", "phrase", "stop_words") | {"d", "l"}


def _of_noun(tokens: Sequence[Token], victims: Victims, before: Sequence[Cue]) -> HarmMention | None:
    """Victims behind a noun: "la mort de 12 soldats", "l'enlèvement du maire"."""
    if not before or not before[-1].noun or not _of_people(tokens, victims):
        return None
    gap = [token.lower for token in tokens[before[-1].last : victims.first]]
    if not gap or gap[0] not in _OF or len(gap) > _NOUN_REACH:
        return None
    return _mention(tokens, victims, before[-1]) if set(gap) <= listed("harms", "frame", "fill") else None


def _among(tokens: Sequence[Token], victims: Victims, before: Sequence[Cue]) -> HarmMention | None:
    """Victims named as part of those told before: "parmi les morts figurent trois officiers"."""
    if not before or not before[-1].noun or victims.number is None:
        return None
    lead = [token.lower for token in tokens[max(0, before[-1].first - 3) : before[-1].first]]
    gap = [token.lower for token in tokens[before[-1].last : victims.first]]
    if "parmi" not in lead or not _LISTING & set(gap[:3]) or len(gap) > _NOUN_REACH:
        return None
    return replace(_mention(tokens, victims, before[-1]), role=CountRole.PART, harm=_worst(before[-1].harm))


def _worst(harm: Harm) -> Harm:
    """What befell "les victimes" of whom some are told apart: they are the dead."""
    return Harm.KILLED if harm is Harm.KILLED_OR_INJURED else harm


def _toll(tokens: Sequence[Token], victims: Victims, before: Sequence[Cue]) -> HarmMention | None:
    """A number alone that a toll has come to: "le nombre de morts est passé de 47 à [77]"."""
    if victims.number is None or victims.head is not None or not before or not before[-1].noun:
        return None
    lead = [token.lower for token in tokens[max(0, before[-1].first - 3) : before[-1].first]]
    gap = [token.lower for token in tokens[before[-1].last : victims.first]]
    raised = bool(gap) and gap[-1] == "à" and "nombre" in lead and bool(_RISING & set(gap))
    return replace(_mention(tokens, victims, before[-1]), role=CountRole.CUMULATIVE) if raised else None


def _bare_nouns(
    tokens: Sequence[Token], cues: Sequence[Cue], taken: set[tuple[int, int]], partitive: Collection[int]
) -> list[HarmMention]:
    """Plural nouns for harm that count nobody: "des blessés", "de nombreux morts", not "huit [des] blessés".

    `partitive` are the tokens right behind counted phrases.
    """
    found = []
    for cue in cues:
        before = tokens[cue.first - 1].lower if cue.first > 0 else ""
        plural = cue.noun and tokens[cue.last - 1].lower.endswith("s") and cue.harm in _COUNTED
        if (cue.first, cue.last) in taken or not plural or before not in _SOME or cue.first - 1 in partitive:
            continue
        noun = tokens[cue.last - 1].lower
        victims = Victims(cue.first, cue.last, None, noun, _status_behind(tokens, cue.last), Group.NONE)
        found.append(HarmMention(victims, (cue.first, cue.last), cue.harm, CountRole.TOTAL))
    return found


def _noun_inside(victims: Victims, cues: Sequence[Cue]) -> HarmMention | None:
    """A counted noun that is victim and harm in one: "12 corps", "deux otages", "aucune victime"."""
    inside = [cue for cue in cues if victims.first <= cue.first and cue.last <= victims.last and cue.noun]
    if victims.number is None or not inside:
        return None
    return HarmMention(victims, (inside[0].first, inside[0].last), inside[0].harm, CountRole.TOTAL)


def _inherit(tokens: Sequence[Token], phrases: Sequence[Victims], linked: list[HarmMention | None]) -> None:
    """Give a phrase without a word for harm that of its neighbour in a list, forward and then backward."""
    for i in range(1, len(phrases)):
        before = linked[i - 1]
        if linked[i] is None and before is not None and _chained(tokens, phrases[i - 1], phrases[i]):
            linked[i] = _inherited(tokens, before, phrases[i])
    for i in range(len(phrases) - 2, -1, -1):
        after = linked[i + 1]
        if linked[i] is None and after is not None and _chained(tokens, phrases[i], phrases[i + 1]):
            linked[i] = _inherited(tokens, after, phrases[i])


def _inherited(tokens: Sequence[Token], mention: HarmMention, victims: Victims) -> HarmMention:
    single = _single(tokens, victims)
    return replace(mention, victims=victims, role=_role(tokens, victims), inherited=True, single=single)


def _chained(tokens: Sequence[Token], a: Victims, b: Victims) -> bool:
    """Whether only words of a list stand between two victim phrases, or words that make the second a part."""
    gap = [token.lower for token in tokens[a.last : b.first]]
    if opens_part(tokens, b.first):
        return len(gap) <= _PART_REACH and not {".", ";"} & set(gap)
    return 0 < len(gap) <= _CHAIN_REACH and all(word in listed("harms", "frame", "chain") for word in gap)


def _with_parts(tokens: Sequence[Token], mentions: Sequence[HarmMention]) -> list[HarmMention]:
    """The mentions, those marked that are parts of one before ("12 tués, dont cinq enfants")."""
    result: list[HarmMention] = []
    whole: int | None = None
    for mention in mentions:
        opened = bool(result) and opens_part(tokens, mention.victims.first)
        chained = bool(result) and result[-1].role is CountRole.PART and mention.cue == result[-1].cue
        chained = chained and _chained(tokens, result[-1].victims, mention.victims)
        if opened:
            whole = len(result) - 1 if result[-1].role is not CountRole.PART else result[-1].part_of
        if (opened or chained) and whole is not None:
            result.append(replace(mention, role=CountRole.PART, part_of=whole, harm=result[whole].harm))
        elif not mention.single and are_among(tokens, mention.victims.last, mention.cue[0], LANGUAGE):
            result.append(replace(mention, role=CountRole.PART))
        else:
            result.append(mention)
    return result


def _status_carried(tokens: Sequence[Token], mentions: Sequence[HarmMention]) -> tuple[HarmMention, ...]:
    """Numbers alone and "autres" take their status from the victims named before them in the sentence, parts aside."""
    result: list[HarmMention] = []
    before = Status.UNSPECIFIED
    for mention in mentions:
        victims = mention.victims
        alone = victims.head in {None, "autre", "autres"} and victims.status is Status.UNSPECIFIED
        if alone and not mention.single:
            of_toll = with_kind_of_toll(tokens, victims, head_nouns(), LANGUAGE)
            victims = of_toll if of_toll is not None else replace(victims, status=before)
        if mention.role is not CountRole.PART:
            before = victims.status
        result.append(replace(mention, victims=victims))
    return tuple(result)


def _by_name(tokens: Sequence[Token], cue: Cue) -> HarmMention | None:
    """One person by two or more capitalised names before a singular passive: "Ruritan Zenda a été enlevé"."""
    if cue.form is not Form.PASSIVE or tokens[cue.last - 1].lower.endswith("s"):
        return None
    end = cue.first
    while end > 0 and tokens[end - 1].lower in {"été", "a", "est", "avait", "aurait", "également"}:
        end -= 1
    start = end
    while start > 0 and tokens[start - 1].upper and tokens[start - 1].lower.isalpha():
        start -= 1
    opened = start == 0 or tokens[start - 1].lower in _NAME_LEADS
    if end == cue.first or end - start < 2 or not opened:
        return None
    victims = Victims(start, end, None, None, Status.UNSPECIFIED, Group.NONE)
    return HarmMention(victims, (cue.first, cue.last), cue.harm, CountRole.TOTAL, single=True)


def _kept(tokens: Sequence[Token], mention: HarmMention) -> bool:
    """Whether the mention tells of something that happened, by words that count or name people."""
    first = mention.cue[0]
    lead = {token.lower for token in tokens[max(0, first - 3) : first]}
    if lead & listed("harms", "frame", "modal"):
        return False
    if _only_might_come(tokens, first):
        return False
    victims = mention.victims
    if victims.things:
        return False
    if victims.number is None:
        negated = {token.lower for token in tokens[max(0, victims.first - 4) : victims.first]} & {
            "pas",
            "aucun",
            "sans",
        }
        return (mention.single or victims.plural) and not negated
    return True


def _only_might_come(tokens: Sequence[Token], first: int) -> bool:
    """Whether the harm told at `first` is what something would bring: "pourrait faire 12 morts", "fera 12 morts"."""
    lead = [token.lower for token in tokens[max(0, first - _CAUSE_REACH) : first]]
    opened = max((i + 1 for i, word in enumerate(lead) if word in _OPENS_CLAUSE), default=0)
    lead = lead[opened:]
    if set(lead) & listed("harms", "frame", "making_future"):
        return True
    for place, word in enumerate(lead):
        before = lead[max(0, place - 3) : place]
        if word in listed("harms", "frame", "making_infinitive"):
            missed = "pu" in before and bool({"aurait", "auraient"} & set(before))
            return missed or bool(set(before) & listed("harms", "frame", "modal"))
    return False
