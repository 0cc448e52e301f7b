"""A note in the manner of ACLED's, drafted only from supported values with their claimants."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from whence.export.phrases import at_place, happening, harmed, on_day
from whence.export.private import public_party
from whence.export.redaction import NOTHING, Hidden, Redaction
from whence.model.claim import Casualties, Claim, Responsibility
from whence.model.event import Event, Standing
from whence.model.lists import Act, CountRole, Flag, Polarity, Review
from whence.text.fingerprints import name_key
from whence.vocab.load import words as vocabulary

UNREVIEWED = "[machine-coded by whence, not reviewed]"
_REVIEWED = {
    Review.CHECKED: "[machine-coded by whence, checked by a person]",
    Review.SECOND_CHECKED: "[machine-coded by whence, checked by two people]",
    Review.REJECTED: "[machine-coded by whence, rejected by a person]",
}
_ITSELF = "the report itself"
_COMMON = ("determiners", "modifiers", "possessives", "people", "roles", "bodies")
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
_PART = frozenset({CountRole.PART})


@dataclass(frozen=True, slots=True)
class _Drafted:
    """What a note is drafted from: the claims that count, by id, as they may be shown."""

    redaction: Redaction
    hidden: Mapping[str, Hidden]
    claims: Mapping[str, Claim]

    def who(self, claims: Iterable[Claim]) -> str:
        """The speakers of some claims, each once, with the outlets through which they were heard."""
        return _listed(dict.fromkeys(map(self._speaker, claims)))

    def _speaker(self, claim: Claim) -> str:
        hidden = self.hidden.get(claim.report_id, NOTHING)
        claimant = self.redaction.claim(claim, None, hidden)[0].claimant
        words = _within_a_sentence(claimant.words or _ITSELF)
        return f"{words} (via {', '.join(claimant.via)})" if claimant.via else words

    def accused(self, row: Standing, claims: Iterable[Claim]) -> str:
        """Who is said to have done it, or not to, as the event has the name; private names masked."""
        assert isinstance(row.value, Responsibility)
        names = [name for claim in claims for name in self.hidden.get(claim.report_id, NOTHING).names]
        return public_party(row.value.accused, names)


def note(
    event: Event, claims: Sequence[Claim], redaction: Redaction, hidden: Mapping[str, Hidden] | None = None
) -> str:
    """When, where and what; who is said to have done it; each count with who says, denies and doubts it; the flags.

    `On 4 October 2024, an air or drone strike was reported at X. The army blamed the Front. At least 9 civilians
    were killed, according to the Red Cross; denied by the Front.` `event` is as it may be shown; `hidden` is what is
    hidden of its reports, by id. Private persons stand by role; nobody is accused but with who accuses.
    """
    counting = {claim.claim_id: claim for claim in claims if event.counts(claim)}
    drafted = _Drafted(redaction, hidden or {}, counting)
    parts = [*_happened(event), *_done_by(event, drafted), *_tolls(event, drafted)]
    if event.fatalities.acled is None:
        parts.append("No number of deaths is given.")
    if event.flags:
        parts.append(f"Flags: {', '.join(flag.value for flag in event.flags)}.")
    return " ".join([_REVIEWED.get(event.review, UNREVIEWED), *dict.fromkeys(parts)])


def _happened(event: Event) -> Iterator[str]:
    kind = event.sub_event_types[0][0] if event.sub_event_types else None
    yield f"{on_day(event.date)}, {happening(kind)} was reported{at_place(event.place)}."


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
            clauses.setdefault(accused, []).append(_ACTS[act].format(accused=accused, who=drafted.who(said)))
    yield from (_sentence("; ".join(said)) for said in clauses.values())


def _tolls(event: Event, drafted: _Drafted) -> Iterator[str]:
    """The counts, wholes before their parts; what is denied stands once, beside the first count that it answers."""
    rows = [row for row in event.standing if isinstance(row.value, Casualties)]
    answered: set[str] = set()
    for row in sorted(rows, key=lambda row: (not _supporters(row, drafted), _is_part(row, drafted))):
        speaking = [*_supporters(row, drafted), *_answers(row, drafted, answered)]
        if not speaking or not isinstance(row.value, Casualties):
            continue
        answered.update(claim.claim_id for claim in _answers(row, drafted, set()))
        if not _supporters(row, drafted):
            yield from _denials(speaking, drafted)
            continue
        lead = "of these, " if _is_part(row, drafted) else ""
        later = " (a figure that was later revised)" if Flag.REVISED in row.flags else ""
        yield _sentence(f"{lead}{harmed(row.value)}{later}, {_stances(speaking, drafted)}")


def _denials(claims: Sequence[Claim], drafted: _Drafted) -> Iterator[str]:
    """What is denied or doubted though nobody stands by it, in the words of those who deny it."""
    for claim in claims:
        if isinstance(claim.value, Casualties):
            yield _sentence(f"That {_any(claim.value)} was {_stances([claim], drafted)}")


def _any(value: Casualties) -> str:
    """The clause of a denial: `any civilians were killed` where no number is denied."""
    words = harmed(value)
    return words.replace("an unstated number of", "any", 1) if value.low is None and not value.word else words


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


def _within_a_sentence(words: str) -> str:
    """A speaker's words as they stand within a sentence: `the army`, `residents`, but `Human Rights Watch`."""
    first, *rest = words.split(" ", 1)
    common = first[1:].islower() and (first.lower() in _common_words() or name_key(first) in _common_words())
    named = any(word[:1].isupper() for word in rest[:1] for word in word.split()[:1])
    if first in {"A", "An", "The"} or (common and not named):
        return " ".join([first.lower(), *rest])
    return words


@cache
def _common_words() -> frozenset[str]:
    return frozenset(word for table in _COMMON for word in vocabulary("standing", table))


def _listed(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
