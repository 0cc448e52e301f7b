"""From proposed claims to told rows: every part with its words in the text, or the claim is dropped with the reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from whence.model.claim import Casualties, DateValue, Occurrence, Responsibility, Statement, Value
from whence.model.lists import ASSERTING, Attribution, ClaimantKind, CountRole, Part, Polarity, Qualifier
from whence.reader.llm.align import Stretch
from whence.reader.llm.failures import Dropped
from whence.reader.llm.ground import Ground, Quoted
from whence.reader.llm.happenings import Happening, Key
from whence.reader.llm.proposals import Proposals, ProposedClaim, Voice, with_party
from whence.reader.rules.attribution import Frame
from whence.reader.rules.merge import Told
from whence.reader.rules.parties import Actor, Party
from whence.reader.rules.protos import Proto, party_name
from whence.reader.rules.speakers import Speaker, belligerents, speaker_of

_CARRIES = 3  # sentences over which words go on to be a speaker's without being said so
_CUE_REACH = 2  # sentences between a quote and its word of saying: a quotation may take some
_SHORTEST_TELLING = 3  # letters of a word that tells one name from another
_BESIDE_CUE = 25  # letters between a cue and the short form that speaks
_SMALL = frozenset("the and for from with that this his her their".split())
_PRONOUNS = frozenset("he she they it we i who which that".split())
_ABOUT_WORDS = 8  # of a statement, as the rules reader takes them
_NOBODYS = {ClaimantKind.ANONYMOUS, ClaimantKind.BELLIGERENT}

Spot = tuple[Part, int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A claim whose words are found: its proto, the happening it is of (-1: none), and what the model said of it.

    `kind` is the kind of its speaker; `cued` whether its frame's cue is a word of saying; `proposed` a quote that the
    text has in other words.
    """

    proto: Proto
    draft: int
    kind: ClaimantKind | None = None
    cued: bool = True
    proposed: str | None = None


class _DropError(Exception):
    """A claim whose words do not hold, with the reason."""

    def __init__(self, reason: Dropped) -> None:
        super().__init__(reason)
        self.reason = reason


def find_rows(
    ground: Ground, read: Sequence[Proposals], homes: Mapping[Key, int]
) -> tuple[tuple[Row, ...], tuple[Dropped, ...]]:
    """The rows of all pieces' claims, in order, and why others were dropped."""
    rows: list[Row] = []
    dropped: list[Dropped] = []
    for piece, proposals in enumerate(read):
        keys: dict[str, tuple[int, int]] = {}
        own: list[tuple[ProposedClaim, Row]] = []
        for claim in proposals.claims:
            try:
                home = _home(claim, proposals, piece, homes)
                row = _row(ground, claim, home, len(rows) + len(own))
            except _DropError as error:
                dropped.append(error.reason)
                continue
            keys[claim.key] = row.proto.key
            own.append((claim, row))
        rows += [_with_whole(row, keys.get(claim.part_of or "")) for claim, row in own]
    return tuple(rows), tuple(dropped)


def _home(claim: ProposedClaim, proposals: Proposals, piece: int, homes: Mapping[Key, int]) -> int:
    """The happening of a claim: the one that it names, else the only one of its piece; -1 for a statement of none."""
    named = homes.get((piece, claim.incident or ""))
    if named is not None:
        return named
    if any(incident.key == claim.incident for incident in proposals.incidents):
        raise _DropError(Dropped.NOT_IN_TEXT)
    if claim.incident is None and isinstance(claim.value, Statement):
        return -1
    there = {number for (part, _), number in homes.items() if part == piece}
    if len(there) != 1:
        raise _DropError(Dropped.NO_INCIDENT)
    return there.pop()


def _with_whole(row: Row, whole: tuple[int, int] | None) -> Row:
    if whole is None or whole == row.proto.key or row.proto.role is not CountRole.PART:
        return row
    return replace(row, proto=replace(row.proto, whole=whole))


def _row(ground: Ground, claim: ProposedClaim, draft: int, number: int) -> Row:
    """The row of a claim; raises _DropError when words that it cannot do without are not in the text."""
    quote = ground.quoted(claim.quote, claim.sentence, claim.value_words)
    if quote is None:
        raise _DropError(Dropped.NOT_IN_TEXT)
    frame, cued = _frame(ground, claim.voice, quote, claim.polarity)
    value, party, spots = _value(ground, claim, quote)
    proto = Proto(
        key=(quote.position, number),
        scene=quote.position,
        value=value,
        polarity=claim.polarity,
        frame=frame,
        spans=spots,
        party=party[0] if party is not None else None,
        party_scene=party[1] if party is not None else None,
        role=claim.role,
        in_title=ground.scenes[quote.position].sentence.in_title,
    )
    return Row(proto, draft, claim.voice.kind, cued, quote.proposed)


def _frame(ground: Ground, voice: Voice, quote: Quoted, stance: Polarity) -> tuple[Frame | None, bool]:
    """The frame of a claim's speaker, None for the outlet's own voice, and whether its cue was found.

    Where it was not, the speaker's own words stand in its place.
    """
    if voice.claimant is None:
        return None, False
    source = ground.named(voice.claimant, quote.stretch)
    if source is None:
        raise _DropError(Dropped.NOT_IN_TEXT)
    cue = _cue(ground, voice, quote)
    here = _speaker_here(ground, voice, quote, source, cue)
    via = (ground.named(words, quote.stretch) for words in voice.via)
    basis = ground.named(voice.basis, quote.stretch) if voice.basis else None
    frame = Frame(
        sentence=ground.scenes[quote.position].sentence.index,
        source=ground.span(here or source),
        antecedent=ground.span(source) if here is not None else None,
        cue=ground.span(cue or here or source),
        content=(ground.span(quote.stretch),),
        stance=stance,
        kind="said",
        via=tuple(ground.span(stretch) for stretch in via if stretch is not None and stretch != source),
        basis=ground.span(basis) if basis is not None and basis != source else None,
        attribution=Attribution.EXPLICIT if here is not None else _attribution(ground, voice, quote, source),
    )
    return frame, cue is not None


def _speaker_here(ground: Ground, voice: Voice, quote: Quoted, source: Stretch, cue: Stretch | None) -> Stretch | None:
    """The pronoun or short form that stands for a claimant named in another sentence, None where there is none.

    Words that share none with the claimant's and are no pronoun stand for somebody else, whatever a model says. Where
    it says nothing, a word of the claimant's name right beside the cue is its short form ("the Monitor said").
    """
    if ground.position(source) == quote.position or voice.claimant is None:
        return None
    within = ground.bounds(quote.position)
    if voice.speaker is not None and stands_for(voice.speaker, voice.claimant):
        return ground.words.find(voice.speaker, cue or quote.stretch, within=within)
    if cue is None:
        return None
    within = (max(within[0], cue[0] - _BESIDE_CUE), min(within[1], cue[1] + _BESIDE_CUE))
    named = [word for word in voice.claimant.split() if word[0].isupper() and _telling(word)]
    found = (ground.words.find(word, cue, within=within) for word in named)
    return next((place for place in found if place is not None), None)


def stands_for(short: str, full: str) -> bool:
    """Whether words may be a pronoun or a short form for fuller ones."""
    return short.lower() in _PRONOUNS or bool(_telling(short) & _telling(full))


def _telling(words: str) -> frozenset[str]:
    """The words but for small ones, without the endings of plural and genitive."""
    parts = (word.strip(".,;:'\"").lower().removesuffix("'s").removesuffix("s") for word in words.split())
    return frozenset(part for part in parts if len(part) >= _SHORTEST_TELLING and part not in _SMALL)


def _cue(ground: Ground, voice: Voice, quote: Quoted) -> Stretch | None:
    """The word of saying, in the sentence of the quote or near it."""
    if voice.cue is None:
        return None
    last = len(ground.scenes) - 1
    first = ground.bounds(max(0, quote.position - _CUE_REACH))
    return ground.words.find(
        voice.cue, quote.stretch, within=(first[0], ground.bounds(min(last, quote.position + _CUE_REACH))[1])
    )


def _attribution(ground: Ground, voice: Voice, quote: Quoted, source: Stretch) -> Attribution:
    """Carried only where the speaker was named in one of the few sentences before; else the check asks for a cue."""
    named = ground.position(source)
    near = named is not None and 0 < quote.position - named <= _CARRIES
    return Attribution.CARRIED if voice.carried and near else Attribution.EXPLICIT


def _value(
    ground: Ground, claim: ProposedClaim, quote: Quoted
) -> tuple[Value, tuple[Party, int] | None, tuple[Spot, ...]]:
    """A claim's value in the text's words, with its party, and the spans for value, party and the clause."""
    clause: Spot = (Part.TRIGGER, *quote.stretch)
    value = claim.value
    if isinstance(value, Responsibility):
        named, party = _party(ground, claim, quote)
        if named is None or party is None:
            raise _DropError(Dropped.NOT_IN_TEXT)
        if party[0].faceless and party[0].actor is None:
            raise _DropError(Dropped.NO_PARTY)
        return with_party(value, ground.text[named[0] : named[1]]), party, ((Part.ACCUSED, *named), clause)
    if isinstance(value, Casualties):
        return _count(ground, claim, value, quote)
    if isinstance(value, Statement):
        words = " ".join(ground.text[quote.stretch[0] : quote.stretch[1]].split())
        value = Statement(" ".join(words.split()[:_ABOUT_WORDS]), words)
    return value, None, ((Part.VALUE, *quote.stretch),)


def _count(
    ground: Ground, claim: ProposedClaim, value: Casualties, quote: Quoted
) -> tuple[Value, tuple[Party, int] | None, tuple[Spot, ...]]:
    sentence = ground.bounds(quote.position)
    words = claim.value_words
    counted = ground.words.find(words, quote.stretch, within=sentence) if words else None
    spots: list[Spot] = [(Part.VALUE, *(counted or quote.stretch))]
    if counted is not None:
        spots.append((Part.TRIGGER, *quote.stretch))
    named, party = _party(ground, claim, quote)
    if named is not None and party is not None and not party[0].faceless:
        value = replace(value, side=party_name(ground.text, ground.scenes[party[1]], party[0]))
        spots.append((Part.SIDE, *named))
    return replace(value, word=_vague_word(ground, value, quote)), party, tuple(spots)


def _vague_word(ground: Ground, value: Casualties, quote: Quoted) -> str | None:
    """The vague word as the sentence has it, None where it has no such word."""
    if value.qualifier is not Qualifier.VAGUE or value.word is None:
        return None
    found = ground.words.find(value.word, quote.stretch, within=ground.bounds(quote.position))
    return ground.text[found[0] : found[1]] if found is not None else None


def _party(ground: Ground, claim: ProposedClaim, quote: Quoted) -> tuple[Stretch | None, tuple[Party, int] | None]:
    """Where the words for a claim's party stand, and the party that they name."""
    named = ground.named(claim.party_words, quote.stretch) if claim.party_words else None
    return (named, ground.party(named)) if named is not None else (None, None)


def setting_rows(happenings: Sequence[Happening], rows: Sequence[Row], ground: Ground) -> tuple[Row, ...]:
    """The date and place of each happening as values, told by who speaks in their sentence, else by the outlet."""
    found: list[Row] = []
    for number, happening in enumerate(happenings):
        for part, item in ((Part.DATE, happening.date), (Part.PLACE, happening.place)):
            if item is None or (isinstance(item.value, DateValue) and item.value.start is None):
                continue
            stretch = (item.start, item.end)
            position = ground.position(stretch)
            if position is None:
                continue
            teller = _teller(rows, position)
            proto = Proto(
                key=(position, len(rows) + len(found)),
                scene=position,
                value=item.value,
                polarity=Polarity.ASSERTED,
                frame=teller.proto.frame if teller is not None else None,
                spans=((part, *stretch),),
            )
            found.append(Row(proto, number, *((teller.kind, teller.cued) if teller is not None else ())))
    return tuple(found)


def _teller(rows: Sequence[Row], position: int) -> Row | None:
    """The first row of a sentence whose speaker does not deny or doubt."""
    here = (row for row in rows if row.proto.scene == position and row.proto.frame is not None)
    return next((row for row in here if row.proto.polarity in ASSERTING), None)


def told_rows(ground: Ground, rows: Sequence[Row]) -> tuple[Told, ...]:
    """The rows with their speakers, as the rules tell sides and names, and of the kind that the model gives."""
    fighting = _fighting(ground, rows)
    return tuple(
        Told(row.proto, of_kind(speaker_of(ground.text, row.proto.frame, fighting, ground.scenes), row.kind), row.draft)
        for row in rows
    )


def _fighting(ground: Ground, rows: Sequence[Row]) -> tuple[Actor, ...]:
    """The parties that the scenes show fighting, and those that rows accuse or count the losses of."""
    parties = (row.proto.party for row in rows if row.proto.polarity in ASSERTING)
    named = (party.actor for party in parties if party is not None and party.actor is not None)
    return tuple({actor.name: actor for actor in (*belligerents(ground.scenes), *named)}.values())


def of_kind(speaker: Speaker, kind: ClaimantKind | None) -> Speaker:
    """The speaker as one of a kind; one of no party is on no side."""
    claimant = speaker.claimant
    if kind is None or claimant.words is None or claimant.kind is kind:
        return speaker
    if kind is ClaimantKind.BELLIGERENT and speaker.actor is not None:
        return Speaker(replace(claimant, kind=kind, aligned_with=speaker.actor.name), speaker.actor)
    side = "unknown" if kind in _NOBODYS else "none"
    return Speaker(replace(claimant, kind=kind, aligned_with=side), None)


def tells_happening(row: Row) -> bool:
    """Whether a row's value makes its incident: a count, a doer, or that it happened."""
    return isinstance(row.proto.value, Casualties | Responsibility | Occurrence)
