"""A note in the manner of ACLED's, drafted only from supported values with their claimants."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from whence.export.phrases import PLURAL, UNSTATED, at_place, happening, harmed, on_day
from whence.export.redaction import Hidden, Redaction
from whence.export.speakers import Speakers, speaks_for
from whence.model.claim import Casualties, Claim, Responsibility, Value
from whence.model.decision import note_of
from whence.model.event import Event, Standing
from whence.model.labels import label
from whence.model.lists import Act, CountRole, Flag, Polarity, Review
from whence.standing.values import number_of

UNREVIEWED = "[machine-coded by whence, not reviewed]"
_REVIEWED = {
    Review.CHECKED: "[machine-coded by whence, checked by a person]",
    Review.SECOND_CHECKED: "[machine-coded by whence, checked by two people]",
    Review.REJECTED: "[machine-coded by whence, rejected by a person]",
}
_BY_HAND = {
    Review.CHECKED: "[coded by a person with whence]",
    Review.SECOND_CHECKED: "[coded by a person with whence, checked by another]",
    Review.REJECTED: "[coded by a person with whence, rejected]",
}
_STANCES = (
    (Polarity.ASSERTED, "according to"),
    (Polarity.CONCEDED, "as conceded by"),
    (Polarity.DENIED, "denied by"),
    (Polarity.DOUBTED, "doubted by"),
    (Polarity.NOT_VERIFIED, "not verified by"),
    (Polarity.INVESTIGATING, "being investigated by"),
)
_ACTS = {
    Act.ACCUSATION: "{who} blamed {accused}",
    Act.CLAIMS_IT: "according to {who}, {accused} claimed responsibility",
    Act.ADMITS: "according to {who}, {accused} admitted responsibility",
    Act.DENIES: "{who} denied the responsibility of {accused}",
    Act.ALTERNATIVE_CAUSE: "{who} denied the responsibility of {accused} and named another cause",
}
_OWN_ACTS = {
    Act.CLAIMS_IT: "{who} claimed responsibility",
    Act.ADMITS: "{who} admitted responsibility",
    Act.DENIES: "{who} denied responsibility",
    Act.ALTERNATIVE_CAUSE: "{who} denied responsibility and named another cause",
}
_OWNED = frozenset({Act.CLAIMS_IT, Act.ADMITS})
_DENIED_IN_PART = "{who} denied part of what it is accused of"
"""What one denies who says elsewhere that it did it."""
_PART = frozenset({CountRole.PART})


@dataclass(frozen=True, slots=True)
class _Drafted:
    """What a note is drafted from: the claims that count, by id, and how their speakers are named."""

    speakers: Speakers
    claims: Mapping[str, Claim]

    def who(self, claims: Iterable[Claim]) -> str:
        """The speakers of some claims, where nothing but a stop follows."""
        return self.speakers.who(claims)

    def accused(self, row: Standing, claims: Sequence[Claim]) -> str:
        """Who is said to have done it, or not to, as the event has the name; private names masked."""
        assert isinstance(row.value, Responsibility)
        return self.speakers.party(row.value.accused, claims)

    def act(self, act: Act, row: Standing, accused: str, claims: Sequence[Claim], owned: bool) -> Iterator[str]:
        """What some claims say of who did it: those of the accused themselves apart from what others say.

        `owned`: the accused say as well that they did it.
        """
        assert isinstance(row.value, Responsibility)
        name = row.value.accused
        own = [claim for claim in claims if act in _OWN_ACTS and speaks_for(claim.claimant, name)]
        others = [claim for claim in claims if claim not in own]
        of_its_own = _DENIED_IN_PART if act is Act.DENIES and owned else _OWN_ACTS.get(act, "")
        for told, said in ((_ACTS[act], others), (of_its_own, own)):
            if said:
                who = self.speakers.who(said, before_verb=told.startswith("{who}"))
                yield told.format(who=who, accused=accused)


def note(
    event: Event,
    claims: Sequence[Claim],
    redaction: Redaction,
    hidden: Mapping[str, Hidden] | None = None,
    languages: Mapping[str, str] | None = None,
) -> str:
    """When, where and what; who is said to have done it; each count with who says, denies and doubts it; the flags.

    `On 4 October 2024, an air or drone strike was reported at X. The army blamed the Front. At least 9 civilians
    were killed, according to the Red Cross; denied by the Front.` `event` is as it may be shown; `hidden` is what is
    hidden of its reports, `languages` what they are written in, by id. Private persons stand by role; nobody is
    accused but with who accuses; words of other languages than English are quoted.
    """
    counting = {claim.claim_id: claim for claim in claims if event.counts(claim)}
    speakers = Speakers(redaction, hidden or {}, languages or {}).naming_alike(counting.values())
    drafted = _Drafted(speakers, counting)
    parts = [*_happened(event), *_done_by(event, drafted), *_tolls(event, drafted)]
    if event.fatalities.acled is None:
        parts.append("No number of deaths is given.")
    if any("“" in part for part in parts) and (foreign := drafted.speakers.quoted_in(counting.values())):
        parts.append(f"Words in quotation marks are in {foreign}.")
    if event.flags:
        parts.append(f"Flags: {', '.join(_flag(flag, event) for flag in event.flags)}.")
    if written := redaction.note(event, hidden):
        parts.append(f"Note by a person{_author(event)}: {written}")
    looked = _BY_HAND if event.by_hand else _REVIEWED
    return " ".join([looked.get(event.review, UNREVIEWED), *dict.fromkeys(parts)])


def _flag(flag: Flag, event: Event) -> str:
    """A flag in words; that one party alone says so holds of all that is told of harm and of who did it, or of some."""
    telling = [row for row in event.standing if row.claims and isinstance(row.value, Casualties | Responsibility)]
    in_part = flag is Flag.ONE_PARTY_ONLY and any(flag not in row.flags for row in telling)
    return f"{label(flag)} in part" if in_part else label(flag)


def _author(event: Event) -> str:
    """The code of who wrote the note that a person wrote on an event, in brackets; empty where it is not told."""
    ruling = note_of(event.rulings)
    return f" ({ruling.author})" if ruling is not None and ruling.author else ""


def _happened(event: Event) -> Iterator[str]:
    kind = event.sub_event_types[0][0] if event.sub_event_types else None
    verb = "were" if kind in PLURAL else "was"
    yield f"{on_day(event.date)}, {happening(kind)} {verb} reported{at_place(event.place)}."


def _done_by(event: Event, drafted: _Drafted) -> Iterator[str]:
    """Who is said to have done it, by whom; what is said of one party together, each denial once."""
    rows = [row for row in event.standing if isinstance(row.value, Responsibility)]
    clauses: dict[str, list[str]] = {}
    answered: set[str] = set()
    for row in rows:
        speaking = [*_supporters(row, drafted), *_answers(row, drafted, answered)]
        answered.update(claim.claim_id for claim in _answers(row, drafted, set()))
        accused = drafted.accused(row, speaking)
        acts = [claim.value.act for claim in speaking if isinstance(claim.value, Responsibility)]
        for act in dict.fromkeys(acts):
            said = [claim for claim, own in zip(speaking, acts, strict=True) if own is act]
            clauses.setdefault(accused, []).extend(drafted.act(act, row, accused, said, _owned(row, speaking)))
    yield from (_sentence("; ".join(said)) for said in clauses.values())


def _owned(row: Standing, claims: Sequence[Claim]) -> bool:
    """Whether one of the accused says that it did it."""
    values = ((claim, claim.value) for claim in claims)
    acts = (value.act for claim, value in values if isinstance(value, Responsibility) and _is_own(claim, row))
    return any(act in _OWNED for act in acts)


def _is_own(claim: Claim, row: Standing) -> bool:
    return isinstance(row.value, Responsibility) and speaks_for(claim.claimant, row.value.accused)


def _tolls(event: Event, drafted: _Drafted) -> Iterator[str]:
    """The counts, each with its parts behind it; what is denied stands once, beside the first count that it answers."""
    rows = [row for row in event.standing if isinstance(row.value, Casualties)]
    answered: set[str] = set()
    for row, lead in _in_order(rows, drafted):
        speaking = [*_supporters(row, drafted), *_answers(row, drafted, answered)]
        if not speaking or not isinstance(row.value, Casualties):
            continue
        answered.update(claim.claim_id for claim in _answers(row, drafted, set()))
        if not _supporters(row, drafted):
            yield from _denials(speaking, drafted)
            continue
        later = " (a figure that was later revised)" if Flag.REVISED in row.flags else ""
        yield _sentence(f"{lead}{_counted(row.value, speaking, drafted)}{later}, {_stances(speaking, drafted)}")


def _in_order(rows: Sequence[Standing], drafted: _Drafted) -> Iterator[tuple[Standing, str]]:
    """The counts in the order of a note, with what leads to each: a part stands right behind the whole that it is of.

    A part of a count that the note does not have stands by itself, after the others.
    """
    supported = sorted(rows, key=lambda row: not _supporters(row, drafted))
    parts = [row for row in supported if _is_part(row, drafted)]
    wholes = {id(part): _whole_of(part, supported, drafted) for part in parts}
    for row in supported:
        if row in parts:
            continue
        yield row, ""
        yield from ((part, "of these, ") for part in parts if wholes[id(part)] is row)
    yield from ((part, "in part of a wider count, ") for part in parts if wholes[id(part)] is None)


def _whole_of(part: Standing, rows: Sequence[Standing], drafted: _Drafted) -> Standing | None:
    """The count that a part is of: the one that its claim names, else the smallest in its report that may hold it."""
    named = {claim.part_of for claim in _supporters(part, drafted)}
    told_in = {claim.report_id for claim in _supporters(part, drafted)}
    wholes = [row for row in rows if _supporters(row, drafted) and not _is_part(row, drafted)]
    of_claim = next((row for row in wholes if named & set(row.claims)), None)
    beside = [row for row in wholes if told_in & {claim.report_id for claim in _supporters(row, drafted)}]
    fitting = [row for row in beside if _may_hold(row.value, part.value)]
    return of_claim or min(fitting, key=lambda row: _number(row.value) or 0, default=None)


def _may_hold(whole: Value, part: Value) -> bool:
    """Whether a count of one harm is at least that of some of them."""
    if not isinstance(whole, Casualties) or not isinstance(part, Casualties) or whole.harm is not part.harm:
        return False
    return (_number(whole) or 0) >= (_number(part) or 0)


def _number(value: Value) -> int | None:
    return number_of(value) if isinstance(value, Casualties) else None


def _denials(claims: Sequence[Claim], drafted: _Drafted) -> Iterator[str]:
    """What is denied or doubted though nobody stands by it, in the words of those who deny it."""
    for claim in claims:
        if isinstance(claim.value, Casualties):
            yield _sentence(f"That {_any(claim, drafted)} was {_stances([claim], drafted)}")


def _counted(value: Casualties, claims: Sequence[Claim], drafted: _Drafted) -> str:
    """A count with its harm, its side as the event has the name."""
    told = harmed(value)
    return told.replace(value.side, drafted.speakers.party(value.side, claims), 1) if value.side else told


def _any(claim: Claim, drafted: _Drafted) -> str:
    """The clause of a denial: `any civilians were killed` where no number is denied."""
    value = claim.value
    assert isinstance(value, Casualties)
    words = _counted(value, [claim], drafted)
    return words.replace(UNSTATED, "any", 1) if value.low is None and not value.word else words


def _stances(claims: Sequence[Claim], drafted: _Drafted) -> str:
    """Who takes which stance: `according to A and B; denied by C`."""
    by_stance = ((words, [claim for claim in claims if claim.polarity is stance]) for stance, words in _STANCES)
    return "; ".join(f"{words} {drafted.who(said)}" for words, said in by_stance if said)


def _supporters(row: Standing, drafted: _Drafted) -> Sequence[Claim]:
    return [drafted.claims[name] for name in row.claims if name in drafted.claims]


def _answers(row: Standing, drafted: _Drafted, told: set[str]) -> Sequence[Claim]:
    names = (*row.denied_by, *row.doubted_by)
    return [drafted.claims[name] for name in names if name in drafted.claims and name not in told]


def _is_part(row: Standing, drafted: _Drafted) -> bool:
    said = _supporters(row, drafted)
    return bool(said) and all(claim.count_role in _PART for claim in said)


def _sentence(words: str) -> str:
    """A clause as a sentence: its first letter is a capital, within quotation marks too."""
    first = 1 if words.startswith("“") else 0
    return f"{words[: first + 1].upper()}{words[first + 1 :]}."
