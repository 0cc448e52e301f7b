"""Cues of attribution in a sentence: the verb or phrase, who speaks, to whom, and on which side the content lies."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from whence.reader.rules.attribution_adjuncts import clause_stands, has_complement, skip_adjuncts
from whence.reader.rules.attribution_after import phrase_after, phrases_after
from whence.reader.rules.attribution_names import phrases_before
from whence.reader.rules.attribution_phrase import BOUNDARY, Names, Phrase, is_head
from whence.reader.rules.attribution_tokens import Line
from whence.reader.rules.attribution_words import kind_heads, listed, verb_classes

_OF_CHANNEL = frozenset({"in", "on", "at", "during", "over", "through", "for", "of"})
_ASKED = 7  # tokens within which a verb of asking has what is doubted
_REACH = 7  # tokens between a passive verb and its "by"
_SPOKE_OF = "spoke of"  # the verb of counting whose object comes with a word of its own


class Side(StrEnum):
    """Where the words lie that a cue governs."""

    FOLLOWS = "follows"
    PRECEDES = "precedes"
    AROUND = "around"


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue found in a line: its tokens `first` to before `last`, class and word, and the speakers it names.

    `start` is the leftmost token of cue and speakers, `resume` the first after them and their adjuncts. `elided`: the
    speaker is the one of the cue before. `outer` is who passes the speaker's words on, `told` whom he told. `object`
    is who is accused. `neither`: the speaker neither confirms nor denies. `claims_act`: what is
    claimed or condemned is an act, `subject` the words for it before a passive cue.
    """

    first: int
    last: int
    verb: str
    word: str
    sources: tuple[Phrase, ...]
    start: int
    resume: int
    side: Side = Side.FOLLOWS
    elided: bool = False
    negated: bool = False
    neither: bool = False
    claims_act: bool = False
    subject: Phrase | None = None
    outer: Phrase | None = None
    told: Phrase | None = None
    object: Phrase | None = None


def cues_of(line: Line, names: Names) -> tuple[Cue, ...]:
    """The cues of a line in order; `names` are word sequences known as names in this report."""
    found: list[Cue] = []
    for k in range(len(line.tokens)):
        if found and k < (found[-1].resume if found[-1].verb == "quote" else found[-1].last):
            continue
        cue = _noun_cue(line, k) if line.tags[k] != "V" else _verb_cue(line, k, names)
        if cue is not None:
            found.append(_with_side(line, cue, found[-1].resume if found else 0))
    return tuple(found)


def _noun_cue(line: Line, k: int) -> Cue | None:
    """The cue of "according to X" at token `k`."""
    if line.tokens[k].lower != "according" or line.lower(k, k + 2) != "according to":
        return None
    begin = k + 3 if line.lower(k + 2, k + 3) == "to" else k + 2
    sources = phrases_after(line, begin)
    if not sources or not (_speaks(line, sources[0]) or _document(line, sources[0])):
        return None
    last = sources[-1].end
    return Cue(k, begin, "according", "according to", sources, k, last)


def _speaks(line: Line, phrase: Phrase) -> bool:
    """Whether a phrase has a speaker's head or is a pronoun."""
    return is_head(line, phrase.head) or line.tags[phrase.head] == "B"


def _document(line: Line, phrase: Phrase) -> bool:
    return line.tags[phrase.head] in "xFG" and line.tags[phrase.first] == "D"


def _verb_cue(line: Line, k: int, names: Names) -> Cue | None:
    """The cue of the verb at token `k`, None where it attributes nothing."""
    word = line.tokens[k].lower
    verb = verb_classes()[word]
    if word.startswith("claim") and _has(line, k + 1, 5, {"lives", "life"}):
        return None
    if word.startswith("h") and verb == "accuse" and not _has(line, k + 1, 14, {"responsible", "accountable"}):
        return None
    if line.lower(k - 1, k) == "neither" or (
        word in listed("guarded", "before_that") and line.lower(k + 1, k + 2) != "that"
    ):
        return None
    if word in listed("guarded", "asking") and not _has(line, k + 1, _ASKED, listed("guarded", "asked_of")):
        return None
    neither = k > 2 and line.lower(k - 1, k) == "nor" and line.lower(k - 3, k - 2) == "neither"
    stop, negated = subject_stop(line, k - 3 if neither else k)
    if stop < 0 or (negated and verb != "verify"):
        return None
    if _is_passive(line, k, stop):
        return _passive_cue(line, k, verb, stop, names)
    if word.endswith("ing") and line.tags[k - 1 : k] != "H":
        return _participle_cue(line, k, verb)
    cue = _active_cue(line, k, verb, stop, names)
    if cue is not None and (neither or _claims_act(line, cue)):
        cue = replace(cue, neither=neither, claims_act=_claims_act(line, cue))
    return cue


def _claims_act(line: Line, cue: Cue) -> bool:
    """Whether what is claimed or condemned is an act in a noun ("claimed the bombing", "condemned the raid")."""
    if cue.verb == "condemn":
        return True
    if not cue.word.startswith("claim"):
        return False
    for k in range(cue.last, min(cue.last + 10, len(line.tokens))):
        if line.tags[k] in "JHYBV":
            return False
        if line.tokens[k].lower in listed("stance", "acts"):
            return True
    return False


def _core_subject(line: Line, stop: int) -> Phrase | None:
    """The words for an act right before a passive cue ("an attack claimed by X"), though no speaker's."""
    first = stop
    while first > 0 and line.tags[first - 1] in "xNAFGCME":
        first -= 1
    return Phrase(first, stop, stop - 1) if first < stop else None


def _has(line: Line, first: int, count: int, wanted: Collection[str]) -> bool:
    return any(token.lower in wanted for token in line.tokens[first : first + count])


def subject_stop(line: Line, k: int) -> tuple[int, bool]:
    """Where the subject of the verb at `k` ends, and whether the verb is denied; -1 for an infinitive."""
    i, negated = k, False
    if k and line.tokens[k - 1].lower == "to":
        if line.lower(max(0, k - 3), k) in ("went on to", "goes on to", "go on to"):
            return k - 3, False
        return -1, False
    while i > 0:
        step = _adverbial_before(line, i)
        if step == 0:
            return i, negated
        negated = negated or any(t.lower in listed("words", "negations") for t in line.tokens[i - step : i])
        i -= step
    return i, negated


def _adverbial_before(line: Line, i: int) -> int:
    """How many tokens before `i` stand between a subject and its verb: auxiliaries, adverbs, times, channels."""
    tag = line.tags[i - 1]
    if tag in "HR":
        return 1
    if tag == "," and line.tags[i - 3 : i - 1] == ",R":
        return 3
    if tag == "T" or (tag == "#" and line.tags[i - 2 : i - 1] == "T"):
        return 2 if line.tags[i - 2 : i - 1] == "P" else 1
    if line.tokens[i - 1].lower in listed("channels", "words"):
        for back in (2, 3, 4):
            if i - back > 0 and line.tokens[i - back].lower in _OF_CHANNEL:
                return back if set(line.tags[i - back + 1 : i]) <= set("DAMGNUEF") else 0
    return 0


def _is_passive(line: Line, k: int, stop: int) -> bool:
    """Whether a form of "be" stands between subject and a past form, or "by" follows a form that has no subject."""
    if line.tokens[k].lower.endswith("ing"):
        return False
    if any(t.lower in listed("words", "be") for t in line.tokens[stop:k]):
        return True
    return line.lower(k + 1, k + 2) == "by" and line.tokens[k].lower.endswith(("ed", "en"))


def _passive_cue(line: Line, k: int, verb: str, stop: int, names: Names) -> Cue | None:
    """The cue of "C was reported by X", "Y was accused by X of C", "X was quoted as saying C"."""
    subject = phrases_before(line, stop, names)
    if verb in ("quote", "cite") and _quoted_verb(line, k):
        return _quoted_cue(line, k, subject)
    by = next((j for j in range(k + 1, min(k + _REACH, len(line.tokens))) if line.tokens[j].lower == "by"), None)
    if by is None or verb in ("perceive", "show") or line.tokens[k].lower in listed("guarded", "active"):
        return None
    sources = phrases_after(line, by + 1)
    if not sources or not _speaks(line, sources[0]):
        return None
    if verb in ("quote", "cite") and line.tags[sources[-1].end : sources[-1].end + 1] == "V":
        return None  # "X, quoted by Y, said": X speaks by the verb behind
    claimed = line.tokens[k].lower.startswith("claim")
    accused = subject[-1] if subject and verb in ("accuse", "blame") else None
    cue = Cue(k, k + 1, verb, line.tokens[k].lower, sources, k, sources[-1].end, Side.AROUND, object=accused)
    act = subject[-1] if subject else _core_subject(line, stop)
    if not claimed or act is None:
        return cue
    return replace(cue, side=Side.PRECEDES, claims_act=True, subject=act)


def _quoted_verb(line: Line, k: int) -> int:
    """Where the participle of "quoted (by Y) as saying" stands; 0 when there is none."""
    reach = range(k + 1, min(k + _REACH, len(line.tokens) - 1))
    return next((j + 1 for j in reach if line.tokens[j].lower == "as" and line.tokens[j + 1].lower.endswith("ing")), 0)


def _quoted_cue(line: Line, k: int, subject: Sequence[Phrase]) -> Cue | None:
    """The cue of "X was quoted (by Y) as saying (by Y) C"."""
    say = _quoted_verb(line, k)
    by = next((j for j in range(k + 1, min(say + 3, len(line.tokens))) if line.tokens[j].lower == "by"), None)
    channel = phrase_after(line, by + 1) if by is not None else None
    last = max(say + 1, channel.last) if channel is not None else say + 1
    if not subject:
        return None
    return Cue(k, say + 1, "quote", "quoted", tuple(subject), subject[0].first, last, outer=channel)


def _participle_cue(line: Line, k: int, verb: str) -> Cue | None:
    """The cue of a participle ("adding that C", "citing X", "blaming Y for C") that continues the cue before it."""
    word = line.tokens[k].lower
    if verb in ("cite", "quote"):
        sources = phrases_after(line, k + 1)
        if not sources:
            return None
        last = sources[-1].last
        if line.lower(last, last + 2) in ("as saying", "as telling"):
            last += 2
        return Cue(k, k + 1, verb, word, sources, k, last, elided=True)
    if verb in ("perceive", "count", "verify", "show") or (
        line.tags[k - 1 : k] == "P" and line.tokens[k - 1].lower != "by"
    ):
        return None
    cue = Cue(k, k + 1, verb, word, (), k, k + 1, elided=True)
    if verb == "tell":
        return _with_told(line, cue)
    return replace(cue, object=phrase_after(line, k + 1)) if verb in ("accuse", "blame") else cue


def _active_cue(line: Line, k: int, verb: str, stop: int, names: Names) -> Cue | None:
    """The cue of an active verb with its speaker before it, after it, or shared with the verb before it."""
    word = line.tokens[k].lower
    closed = not has_complement(line, skip_adjuncts(line, k + 1))
    before = phrases_before(line, stop, names, closed)
    after = phrases_after(line, k + 1) if word in listed("guarded", "inverted") else ()
    if after and line.lower(after[-1].last, after[-1].last + 2) == "as saying":
        return _passed_on(line, k, before, after)
    if verb in ("accuse", "blame") and line.lower(k + 1, k + 2) in ("of", "for", "on"):
        return None
    if verb in ("quote", "cite") and before:
        return _passed_on(line, k, before, phrases_after(line, k + 1))
    if after and _is_inverted(line, k, before, after):
        return Cue(k, k + 1, verb, word, after, k, after[-1].end)
    if not before:
        return _elided_cue(line, k, verb, stop)
    if line.lower(before[0].first - 1, before[0].first) in ("nor", "neither"):
        return None
    if not _may_speak(line, k, verb, before[-1]):
        return None
    last = k + 2 if verb == "count" and line.lower(k, k + 2) == _SPOKE_OF else k + 1
    cue = Cue(k, last, verb, word, before, before[0].first, last)
    return _with_told(line, cue) if verb == "tell" else _with_accused(line, cue)


def _passed_on(line: Line, k: int, outer: Sequence[Phrase], inner: Sequence[Phrase]) -> Cue | None:
    """The cue of "Y quoted X as saying C" and "Y reported X as saying C"."""
    if not inner or not outer:
        return None
    last = inner[-1].last
    if line.lower(last, last + 2) in ("as saying", "as telling", "as reporting"):
        last += 2
    return Cue(k, k + 1, "quote", line.tokens[k].lower, tuple(inner), outer[0].first, last, outer=outer[-1])


def _is_inverted(line: Line, k: int, before: Sequence[Phrase], after: Sequence[Phrase]) -> bool:
    """Whether the speaker stands after the verb: "C said X" rather than "X said C"."""
    phrase = after[-1]
    closes = phrase.end >= len(line.tags) or line.tags[phrase.end] in ',.;")-:PTWK&(V' or _only_nouns(line, phrase.end)
    if phrase.weak or not _speaks(line, phrase) or not closes or k < 2:
        return False
    if not before or before[-1].weak:
        return True
    final = phrase.end >= len(line.tags.rstrip('.;")'))
    if final and line.tokens[k].lower in ("said", "says", "added", "explained", "insisted"):
        return True
    subject = before[-1]
    bare = line.tags[subject.first] == "#" or (line.tags[subject.head] in "MN" and line.tags[subject.first] not in "DE")
    return bare and subject.first > 0 and line.tags[subject.first - 1] not in BOUNDARY


def _only_nouns(line: Line, k: int) -> bool:
    """Whether no more than a few words without any verb are left from token `k` on."""
    rest = line.tags[k:].rstrip('.;")')
    return len(rest) < 5 and not set(rest) & set("VHYBDK#")


def _elided_cue(line: Line, k: int, verb: str, stop: int) -> Cue | None:
    """The cue of a verb that shares its speaker with the verb before it: "X denied A and said B"."""
    joined = stop > 0 and (line.tags[stop - 1] == "&" or line.tokens[stop - 1].lower in ("but", "before", ","))
    if not joined or verb in ("perceive", "show", "count", "verify", "cite", "quote"):
        return None
    cue = Cue(k, k + 1, verb, line.tokens[k].lower, (), stop, k + 1, elided=True)
    return _with_told(line, cue) if verb == "tell" else _with_accused(line, cue)


def _may_speak(line: Line, k: int, verb: str, phrase: Phrase) -> bool:
    """Whether a phrase may be the subject of this sort of verb."""
    head = line.tokens[phrase.head].lower
    if verb == "perceive":
        return head in listed("nouns", "reporters") or head in kind_heads("witness_or_resident")
    if verb == "show":
        documents = head in listed("antecedents", "documents")
        return documents or head in kind_heads("material") or line.tags[phrase.head] == "U"
    if verb == "count":
        if line.tokens[k].lower == "identified":
            return _speaks(line, phrase) and _has(line, k + 1, 9, {"as"}) and line.lower(k + 1, k + 2) != "as"
        follows = line.tags[k + 1 : k + 2]
        return _speaks(line, phrase) and (
            follows in ("#", "J", "T")
            or line.lower(k, k + 2) == _SPOKE_OF
            or _has(line, k + 1, 4, {"toll", "number", "least", "than", "deaths"})
            or (line.tokens[k].lower in listed("guarded", "putting") and _has(line, k + 1, 5, listed("guarded", "put")))
        )
    if verb == "verify":
        return False
    if _speaks(line, phrase):
        return True
    return verb in ("say", "tell") and line.tokens[k].lower in ("say", "said", "says", "tell", "told", "tells", "added")


def _with_told(line: Line, cue: Cue) -> Cue:
    """The cue with whom the speaker told."""
    told = phrase_after(line, cue.last)
    return replace(cue, told=told, resume=told.last) if told is not None else cue


def _with_accused(line: Line, cue: Cue) -> Cue:
    """The cue with whom it accuses; "blamed C on Y" and "attributed C to Y" name him after "on" and "to"."""
    if cue.verb not in ("accuse", "blame"):
        return cue
    accused = phrase_after(line, cue.last)
    if cue.verb == "blame":
        word = "to" if line.tokens[cue.first].lower.startswith("attribut") else "on"
        on = next((j for j in range(cue.last, len(line.tokens)) if line.tokens[j].lower == word), None)
        later = phrase_after(line, on + 1) if on is not None and not _has(line, cue.last, 12, {"for"}) else None
        accused = later or accused
    return replace(cue, object=accused)


def _with_side(line: Line, cue: Cue, cursor: int) -> Cue:
    """The cue with its adjuncts skipped and the side of its content settled; `cursor`: where the clause may begin."""
    resume = skip_adjuncts(line, cue.resume)
    if cue.side is not Side.FOLLOWS:
        return replace(cue, resume=resume)
    right = has_complement(line, resume)
    anew = right and cursor > 0 and _opens_in_title(line, cue.start)
    left = "" if anew else clause_stands(line, min(cursor, cue.start), cue.start)
    relative = line.tags[cue.start - 1 : cue.start] in ("W", "J")
    if (
        cue.elided
        or relative
        or (cue.verb in ("accuse", "blame", "deny", "concede", "condemn") and cue.start < cue.first)
    ):
        side = Side.FOLLOWS if right or not left else Side.PRECEDES
    elif cue.verb == "according":
        side = _side_of_noun_cue(line, cue, left)
    elif left == "clause" or not right:
        side = Side.AROUND if resume < len(line.tags) else Side.PRECEDES
    else:
        side = Side.FOLLOWS
    return replace(cue, resume=resume, side=side)


def _opens_in_title(line: Line, start: int) -> bool:
    """Whether a headline's next clause begins at a token: "Army denies strike, [residents] say 30 killed"."""
    return line.in_title and line.tags[start - 1 : start] == ","


def _side_of_noun_cue(line: Line, cue: Cue, left: str) -> Side:
    """Content follows "according to X" at the head of a clause, else it lies before or around it."""
    if not left:
        return Side.FOLLOWS
    return Side.PRECEDES if cue.resume >= len(line.tags) or line.tags[cue.resume] in ".;" else Side.AROUND
