"""Words of saying in a French sentence, with their speakers: verbs, "selon", "a-t-il ajouté", "revendiquée par"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from whence.reader.french.speaker_phrases import (
    Range,
    Words,
    any_speaker,
    outlet_behind,
    past_gloss,
    phrase_end,
    speaker_before,
    speaker_from,
    told_by,
)
from whence.reader.french.words import agreeing, listed, ordered, phrases
from whence.reader.rules.tokens import Lexicon, Match

VERBS = ("claim", "deny", "concede", "accuse", "blame", "doubt", "say")
_NEGATION = frozenset({"pas", "jamais", "ni"})
_NOT_VERBS = frozenset({"la", "une", "cette", "de", "sa", "toute", "des", "les", "cet", "un", "le", "nouvelle", "son"})
_BETWEEN = 8
_INDEPENDENT = frozenset({"indépendante", "indépendantes"})  # "vérifié de source indépendante" has no speaker


class Side(StrEnum):
    """Where a cue has its speaker: before it, behind it with what is said before, or behind it as its complement."""

    BEFORE = "before"
    INVERTED = "inverted"
    PREPOSITION = "preposition"
    GERUND = "gerund"
    PASSIVE = "passive"


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at tokens `first:last` with its speaker; `resume` is the token from which its words may go on.

    `joined`: the speaker is the pronoun at the end of the cue's own first token ("a-t-il"). A gerund has no speaker.
    """

    first: int
    last: int
    verb: str
    side: Side
    source: Range | None
    resume: int
    joined: bool = False
    negated: bool = False

    @property
    def start(self) -> int:
        """The first token of cue and speaker together."""
        return self.first if self.source is None else min(self.first, self.source[0])


@cache
def _forms(key: str) -> Lexicon[str]:
    """The cues of a form with their verbs; an earlier verb of the list has words that two have."""
    return Lexicon({phrase: verb for verb in reversed(VERBS) for phrase in ordered("attribution", verb, key)})


@cache
def _agreeing() -> Lexicon[str]:
    """Participles that name who said it behind "par", in every gender and number."""
    listed_by = {verb: ordered("attribution", "passive", verb) for verb in ("claim", "deny", "concede", "say")}
    return Lexicon({form: verb for verb, found in listed_by.items() for word in found for form in agreeing(word)})


def find_cues(line: Words) -> tuple[Cue, ...]:
    """The cues of a sentence, left to right, none overlapping another."""
    found: list[Cue] = []
    free = 0
    for index in range(len(line.tokens)):
        cue = _cue_at(line, index) if index >= free else None
        if cue is not None:
            found.append(cue)
            free = max(cue.last, cue.resume if cue.side is Side.PREPOSITION else cue.last)
    return tuple(found)


def _cue_at(line: Words, index: int) -> Cue | None:
    return _preposition(line, index) or _compound(line, index) or _simple(line, index) or _passive(line, index)


def _preposition(line: Words, index: int) -> Cue | None:
    """As in "selon l'armée", "d'après des habitants", "de source sécuritaire", "citant un porte-parole"."""
    match = phrases("attribution", "frame", "preposition").at(line.tokens, index)
    noun = phrases("attribution", "frame", "source_noun").at(line.tokens, index)
    if match is None and noun is None:
        return None
    begin = match.last if match is not None else index + 1
    last = match.last if match is not None else index + 1
    source = speaker_from(line, begin)
    if source is None or line.lower(begin + 1) in _INDEPENDENT:
        return None
    return Cue(index, last, "according", Side.PREPOSITION, source, past_gloss(line, source[1]))


def _compound(line: Words, index: int) -> Cue | None:
    """As in "l'armée a annoncé", "a déclaré à l'AFP un habitant", "a-t-il ajouté"."""
    word = line.lower(index)
    auxiliary, _, pronoun = word.partition("-")
    joined = pronoun in listed("attribution", "frame", "joined")
    if auxiliary not in listed("attribution", "frame", "have") or (pronoun and not joined):
        return None
    found = _participle(line, index + 1)
    if found is None:
        return None
    match, negated = found
    if line.lower(match.first) == "appris":
        source = _informants(line, match.last)
        return Cue(index, match.last, match.label, Side.INVERTED, source, source[1]) if source is not None else None
    if joined and pronoun.endswith("on"):
        return None
    if joined:
        return Cue(index, match.last, match.label, Side.INVERTED, (index, index + 1), match.last, joined=True)
    first = index - 2 if line.lower(index - 1) == "'" and line.lower(index - 2) == "n" else index
    return _placed(line, first, match, negated=negated)


def _participle(line: Words, start: int) -> tuple[Match[str], bool] | None:
    """The participle of a cue behind its auxiliary, over adverbs and days, and whether the verb is negated."""
    negated = False
    for index in range(start, min(len(line.tokens), start + _BETWEEN)):
        match = _forms("participle").at(line.tokens, index)
        if match is not None:
            return match, negated
        word = line.lower(index)
        small = word in listed("attribution", "frame", "between") or word in listed("attribution", "frame", "days")
        small = small or word.endswith("ment")
        if word in _NEGATION:
            negated = True
        elif not small and word != ",":
            return None
    return None


def _informants(line: Words, start: int) -> Range | None:
    """From whom it was learnt: "a-t-on appris [auprès de sources locales]", "[de source militaire]"."""
    for index in range(start, min(len(line.tokens), start + 6)):
        word = line.lower(index)
        if word == "auprès" or phrases("attribution", "frame", "source_noun").at(line.tokens, index) is not None:
            begin = index + 2 if word == "auprès" else index + 1
            return speaker_from(line, begin + 1 if line.lower(begin) == "'" else begin)
    return None


def _simple(line: Words, index: int) -> Cue | None:
    """As in "affirme l'armée", "le ministre annonce que", "ajoute-t-il", "…, précisant que"."""
    gerund = _forms("gerund").at(line.tokens, index)
    if gerund is None and line.lower(index - 1) == "et":
        gerund = _going_on(line, index)
    if gerund is not None:
        return Cue(index, gerund.last, gerund.label, Side.GERUND, None, gerund.last)
    verb, _, pronoun = line.lower(index).partition("-")
    match = _forms("present").at(line.tokens, index)
    if pronoun.endswith("on") and pronoun in listed("attribution", "frame", "joined"):
        source = _informants(line, index + 1) if listed("attribution", "say", "present") & {verb} else None
        return Cue(index, index + 1, "say", Side.INVERTED, source, source[1]) if source is not None else None
    if pronoun in listed("attribution", "frame", "joined"):
        verbs = [name for name in VERBS if verb in listed("attribution", name, "present")]
        return (
            Cue(index, index + 1, verbs[0], Side.INVERTED, (index, index + 1), index + 1, joined=True)
            if verbs
            else None
        )
    if (
        match is None
        or line.lower(index - 1) in _NOT_VERBS
        or (line.lower(index - 1) == "'" and line.lower(index - 2) == "l")
    ):
        return None
    if line.lower(index - 1) in {"se", "s"} or (line.lower(index - 1) == "'" and line.lower(index - 2) == "s"):
        return None
    negated = line.lower(match.last) in _NEGATION
    first = index - 1 if negated and line.lower(index - 1) == "ne" else index
    return _placed(line, first, match, negated=negated)


def _going_on(line: Words, index: int) -> Match[str] | None:
    """A second participle of one verb: "a condamné l'attaque [et annoncé] une enquête"."""
    match = _forms("participle").at(line.tokens, index)
    told = any(line.lower(i) in listed("attribution", "frame", "have") for i in range(index))
    return match if told and match is not None and line.lower(match.last) != "par" else None


def _placed(line: Words, first: int, match: Match[str], *, negated: bool) -> Cue | None:
    """A verb with its speaker: the one before it, else the one behind it; None where neither side has one."""
    if line.lower(first - 1) in {"et", "puis"}:
        return Cue(first, match.last, match.label, Side.GERUND, None, match.last, negated=negated)
    before = speaker_before(line, first) or (told_by(line, first) if _opens_saying(line, match) else None)
    if before is None:
        inverted = _behind(line, match.last) if _follows_words(line, first) else None
        if inverted is None or match.label in {"accuse", "blame", "claim"}:
            return None
        resume = past_gloss(line, inverted[1])
        return Cue(first, match.last, match.label, Side.INVERTED, inverted, resume, negated=negated)
    return Cue(first, match.last, match.label, Side.BEFORE, before, match.last, negated=negated)


def _follows_words(line: Words, first: int) -> bool:
    """Whether what is said may stand before a verb: behind a mark, or as in "comme l'a dit X", "ce qu'a confirmé X"."""
    if line.lower(first - 1) in {",", '"', "", "comme", "que"}:
        return True
    return (
        line.lower(first - 1) == "'"
        and line.lower(first - 2) in {"l", "qu"}
        and line.lower(first - 3) in {"comme", "ce"}
    )


def _opens_saying(line: Words, match: Match[str]) -> bool:
    """Whether what is said follows a verb: then its subject is a speaker whatever it is called."""
    return match.label == "say" and line.lower(match.last) in {"que", "qu", "avoir", ":", '"', "être"}


def _behind(line: Words, start: int) -> Range | None:
    """The speaker behind a verb, over the outlet told, days and where it was said: "a dit à l'AFP lundi [un élu]"."""
    index = start
    for _ in range(6):
        word = line.lower(index)
        if word in listed("attribution", "frame", "days") or word in {"également", "aussi", "ensuite", "notamment"}:
            index += 1
        elif word in listed("attribution", "frame", "addressing") | {"dans", "lors", "sur", "devant", "sous"}:
            told = outlet_behind(line, index)
            index = told[1] if told is not None else max(phrase_end(line, index + 1), index + 1)
        else:
            break
    if line.lower(index) in {"que", "qu", "avoir", "être", "de", "d", ""}:
        return None
    return speaker_from(line, index) or any_speaker(line, index)


def _passive(line: Words, index: int) -> Cue | None:
    """As in "l'attaque a été revendiquée par le groupe", "une information confirmée par un élu"."""
    match = _agreeing().at(line.tokens, index)
    if match is None or line.lower(match.last) != "par":
        return None
    source = speaker_from(line, match.last + 1)
    if source is None:
        return None
    return Cue(index, match.last + 1, match.label, Side.PASSIVE, source, source[1])


def cues_before(cues: Sequence[Cue], k: int) -> Iterator[Cue]:
    """The cues before one that have a speaker, the nearest first."""
    yield from (cue for cue in reversed(cues[:k]) if cue.source is not None)
