"""The polarity test: a denial is not an assertion, nor the reverse; doubt and admission need their words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from whence.model.lists import Polarity
from whence.reader.evidence.judgements import judges
from whence.reader.evidence.lexicon import ENGLISH, Lexicon, lexicon_for
from whence.reader.evidence.steps import mentions
from whence.reader.evidence.words import Found, find, words_of

_NEAR = 5
_SUBJECT_REACH = 24
_BEFORE = 6
_CUE_REACH = 16


@dataclass(frozen=True, slots=True)
class Stance:
    """What the polarity of a claim rests on.

    `text[start:end]` is the quote in its sentence; `claimant` the words of who says so, None for the outlet;
    `accused` is who is said to have done it; `counts`: the claim is of people harmed, and `zero` of none of them;
    `another_cause`: the claim is that it was nobody's deed.
    `own`: the speaker's interest is in its own loss or act, so that asserting it concedes it.
    `pointed` are the words of the text that the claim itself gives as those which deny or doubt.
    """

    text: str
    start: int
    end: int
    claimant: str | None = None
    accused: str | None = None
    counts: bool = False
    zero: bool = False
    own: bool = False
    another_cause: bool = False
    pointed: tuple[Found, ...] = ()
    lexicon: Lexicon = ENGLISH

    def found(self, key: str) -> tuple[Found, ...]:
        """Where phrases of a list of polarity stand in the text."""
        return find(self.lexicon, self.text, "polarity", key)

    def in_quote(self, found: Found) -> bool:
        """Whether the words found overlap the quote."""
        return found.start < self.end and self.start < found.end


def check_polarity(
    polarity: Polarity, words: str, claimant: str | None = None, accused: str | None = None, language: str = "en"
) -> bool:
    """Whether the words bear the polarity.

    `claimant` tells a denial of the speaker's own from one that is only told; `accused` is who is said to have done it,
    None for a claim of a count.
    """
    stance = Stance(words, 0, len(words), claimant, accused, counts=accused is None, lexicon=lexicon_for(language))
    return polarity_follows(polarity, stance)


def polarity_follows(polarity: Polarity, stance: Stance) -> bool:
    """Whether the words of the stance bear the polarity: the quote first, then the sentence around it."""
    return _TESTS[polarity](stance)


def _sayings(lexicon: Lexicon, text: str) -> list[Found]:
    """What a speaker denies with: verbs of denying, words that call it false, scorn of claims."""
    scorn = _pairs(lexicon, text, find(lexicon, text, "polarity", "scorn"), find(lexicon, text, "polarity", "scorned"))
    return [*find(lexicon, text, "polarity", "deny"), *find(lexicon, text, "polarity", "false"), *scorn]


def _denials_of(stance: Stance) -> tuple[Found, ...]:
    """The denials that may meet the claim: a zero says "no" itself, and before people "no", "without" tell a count."""
    if stance.zero:
        return stance.found("deny")
    acts = _negated_acts(stance.lexicon, stance.text)
    if stance.counts:
        acts = [each for each in acts if not find(stance.lexicon, each.lower.split()[0], "polarity", "zeros")]
    return (*_sayings(stance.lexicon, stance.text), *acts)


def _negations(lexicon: Lexicon, text: str) -> tuple[Found, ...]:
    """Words that negate, without those that only bound a number: "[no] fewer than 12" denies nothing."""
    bounds = find(lexicon, text, "polarity", "bounds")
    found = find(lexicon, text, "polarity", "negations")
    return tuple(each for each in found if not any(b.start <= each.start and each.end <= b.end for b in bounds))


def _negated_acts(lexicon: Lexicon, text: str) -> list[Found]:
    """A negation with an act a few words behind it: "did not carry out", "has never used"."""
    pairs = _pairs(lexicon, text, _negations(lexicon, text), find(lexicon, text, "polarity", "negated"))
    return [pair for pair in pairs if not find(lexicon, pair.lower, "polarity", "verify")]


def _pairs(lexicon: Lexicon, text: str, first: Iterable[Found], second: Sequence[Found]) -> list[Found]:
    """Each of the first with the next of the second behind it, where only a few words stand between."""
    found = []
    for one in first:
        other = next((each for each in second if each.start >= one.end), None)
        if other is not None and len(words_of(lexicon, text[one.end : other.start])) <= _NEAR:
            found.append(Found(one.start, other.end, text[one.start : other.end].lower()))
    return found


def unverified(lexicon: Lexicon, text: str) -> tuple[Found, ...]:
    """Words of the text that say that it is not verified: "could not be independently confirmed"."""
    negations = (*_negations(lexicon, text), *find(lexicon, text, "polarity", "unable"))
    checked = _pairs(lexicon, text, negations, find(lexicon, text, "polarity", "verify"))
    return (*find(lexicon, text, "polarity", "unverified"), *checked)


def denial_in(stance: Stance) -> Found | None:
    """The words in the quote by which the claimant denies what is claimed, None where there are none."""
    denials = (found for found in _denials_of(stance) if stance.in_quote(found) and not _turned(stance, found))
    return next((found for found in denials if _governs(stance, found)), None)


def doubt_in(stance: Stance) -> Found | None:
    """The words in the quote that plainly doubt what is claimed, None where there are none."""
    doubts = [*stance.found("plain_doubt"), *unverified(stance.lexicon, stance.text)]
    if stance.counts:
        doubts.extend(stance.found("doubted_count"))
    return next((found for found in doubts if stance.in_quote(found) and _own_doubt(stance, found)), None)


def _is_asserted(stance: Stance) -> bool:
    """Nothing in the quote denies it in the claimant's mouth, and no plain doubt stands over it."""
    return denial_in(stance) is None and doubt_in(stance) is None


def _turned(stance: Stance, denial: Found) -> bool:
    """Whether behind a denial the speaker goes on to say what is so: "disputed the figure, saying that six died"."""
    rest = stance.text[denial.end : stance.end]
    turn = find(stance.lexicon, rest, "polarity", "turns")
    return bool(turn) and len(words_of(stance.lexicon, rest[turn[0].end :])) > 1


def _is_conceded(stance: Stance) -> bool:
    """An assertion with words of admission in its sentence, or of the speaker's own loss or act."""
    return _is_asserted(stance) and (stance.own or bool(stance.found("concede")))


def _governs(stance: Stance, denial: Found) -> bool:
    """Whether a denial is the claimant's own and of what is claimed."""
    before = stance.text[: denial.start]
    lead = " ".join(word.lower for word in words_of(stance.lexicon, before)[-_BEFORE:])
    if find(stance.lexicon, lead, "polarity", "attempts"):
        return False
    if _blamed_after(stance, denial):
        return False
    if stance.claimant is None:
        return True
    spots = mentions(stance.text, stance.claimant)
    return not spots or any(
        _is_subject(stance.lexicon, stance.text, spot, denial)
        for spot in spots
        if not _is_taken_up(stance.lexicon, stance.text, spot, denial)
    )


def _is_taken_up(lexicon: Lexicon, text: str, spot: tuple[int, int], denial: Found) -> bool:
    """Whether the mention at `spot` only owns what another denies: "denied a claim by X that"."""
    before, behind = text[: spot[0]], text[spot[1] :]
    owning, owned = lexicon.owning.search(before), lexicon.owned.match(behind)
    if owning is not None and find(lexicon, owning[1], "polarity", "sayings"):
        return denial.end <= spot[0] or spot[1] <= denial.start
    return owned is not None and bool(find(lexicon, owned[1], "polarity", "sayings")) and denial.end <= spot[0]


def _blamed_after(stance: Stance, denial: Found) -> bool:
    """Whether who denies blames the accused in the same breath: "denied it and blamed the rebels"."""
    if stance.accused is None or stance.accused == stance.claimant:
        return False
    behind = stance.text[denial.end :]
    for start, _ in mentions(behind, stance.accused):
        blame = find(stance.lexicon, behind[:start], "roles", "blaming")
        if blame and not find(stance.lexicon, behind[: blame[-1].start], "joints", "relatives"):
            return True
    return False


def _is_subject(lexicon: Lexicon, text: str, spot: tuple[int, int], denial: Found) -> bool:
    """Whether the mention at `spot` may be who denies: before the denial with no other speaker between, or behind it.

    Behind it, the speaker ends the sentence ("..., a spokesman said") or follows "by".
    """
    if spot[1] <= denial.start:
        between = text[spot[1] : denial.start]
        return len(words_of(lexicon, between)) <= _SUBJECT_REACH
    between = text[denial.end : spot[0]]
    if lexicon.quoted_before.search(between) and _is_cued(lexicon, text, spot):
        return True
    return not find(lexicon, between, "joints", "parting") or spot[1] >= len(text) - 20


def _is_cued(lexicon: Lexicon, text: str, spot: tuple[int, int]) -> bool:
    """Whether a word of telling stands right behind a speaker, or right before where the language puts it there too."""
    before = text[max(0, spot[0] - lexicon.cue_before) : spot[0]]
    behind = text[spot[1] : spot[1] + _CUE_REACH]
    return bool(find(lexicon, behind, "polarity", "cues") or find(lexicon, before, "polarity", "cues"))


def _own_doubt(stance: Stance, doubt: Found) -> bool:
    """Whether the doubt is the claimant's: the outlet's where nobody is named, else that of the speaker before it.

    A doubt behind a "but" is of something else ("some died but the number is unclear").
    """
    if find(stance.lexicon, stance.text[stance.start : doubt.start], "joints", "turning"):
        return False
    if stance.claimant is None:
        return True
    spots = mentions(stance.text, stance.claimant)
    return not spots or any(end <= doubt.start for _, end in spots)


def _not_ours(lexicon: Lexicon, text: str) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
    """Negations, and what is said not to be the speaker's own, or not to be: "not its fighters", "no coup"."""
    return _negations(lexicon, text), find(lexicon, text, "polarity", "unmet")


def _is_denied(stance: Stance) -> bool:
    unmet = _pairs(stance.lexicon, stance.text, *_not_ours(stance.lexicon, stance.text))
    if stance.zero:
        unmet = [each for each in unmet if not find(stance.lexicon, each.lower.split()[0], "polarity", "zeros")]
    answers = (*stance.found("answers"), *unmet)
    if stance.another_cause:
        answers = (*answers, *stance.found("causes"))
    if stance.counts and not stance.zero:
        plain = _negations(stance.lexicon, stance.text)
        answers = (*answers, *(each for each in plain if not find(stance.lexicon, each.lower, "polarity", "zeros")))
    given = (
        each
        for each in stance.pointed
        if may_answer(each.lower, another_cause=stance.another_cause, lexicon=stance.lexicon)
        and not judges(stance.lexicon, stance.text, each)
    )
    found = tuple(each for each in (*_denials_of(stance), *answers, *given) if _governs(stance, each))
    return any(stance.in_quote(each) for each in found) or _beside(stance, found)


def may_answer(words: str, *, another_cause: bool = False, lexicon: Lexicon = ENGLISH) -> bool:
    """Whether words that are in no list may deny or doubt, as a reader says of them.

    They must say more than that somebody speaks, or "not", admit nothing, and tell of no harm themselves, unless they
    negate it or give it another cause.
    """
    bare = (*find(lexicon, words, "polarity", "cues"), *_negations(lexicon, words))
    said = sum(len(words_of(lexicon, each.lower)) for each in bare)
    if said >= len(words_of(lexicon, words)) or find(lexicon, words, "polarity", "concede"):
        return False
    harmful = find(lexicon, words, "harms", "killed") or find(lexicon, words, "harms", "injured")
    return another_cause or not harmful or bool(_negations(lexicon, words))


def _beside(stance: Stance, found: tuple[Found, ...]) -> bool:
    """Whether a cue stands in the sentence of a quote too short to hold one of its own."""
    return bool(found) and len(words_of(stance.lexicon, stance.text[stance.start : stance.end])) <= _BEFORE


def _needs(*finders: Callable[[Stance], tuple[Found, ...]]) -> Callable[[Stance], bool]:
    """A test that passes where the sentence holds words of one of the finders, or such as may answer."""
    return lambda stance: (
        any(finder(stance) for finder in finders)
        or any(
            may_answer(each.lower, lexicon=stance.lexicon) and not judges(stance.lexicon, stance.text, each)
            for each in stance.pointed
        )
    )


def _listed(key: str) -> Callable[[Stance], tuple[Found, ...]]:
    return lambda stance: stance.found(key)


def _unverified(stance: Stance) -> tuple[Found, ...]:
    return unverified(stance.lexicon, stance.text)


_TESTS: Mapping[Polarity, Callable[[Stance], bool]] = {
    Polarity.ASSERTED: _is_asserted,
    Polarity.CONCEDED: _is_conceded,
    Polarity.DENIED: _is_denied,
    Polarity.DOUBTED: _needs(_listed("doubt"), _unverified),
    Polarity.NOT_VERIFIED: _needs(_unverified),
    Polarity.INVESTIGATING: _needs(_listed("investigating")),
}
