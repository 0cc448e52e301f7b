"""Origins: the earliest person, body or document in a claim's chain that is no news outlet, and how many there are."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from whence.model.claim import Claim
from whence.model.event import Origin
from whence.model.lists import ClaimantKind
from whence.model.plural import counted
from whence.standing.case import Case
from whence.standing.choose import choose_place
from whence.standing.parties import NO_SIDE, Parties
from whence.standing.persons import body_served
from whence.standing.speakers import (
    body_or_person,
    institution_of,
    is_person,
    is_plain_body,
    of_a_country_alone,
    of_somebody,
    same_body,
)
from whence.standing.wholes import Whole, state_key, whole_of
from whence.text.fingerprints import name_key

NOT_STATED = "not_stated"
"""The origin of a claim in the outlet's own voice."""

_OFFICIALS = frozenset({ClaimantKind.BELLIGERENT, ClaimantKind.AUTHORITY})
_OF_STATES = _OFFICIALS | {ClaimantKind.FOREIGN_GOVERNMENT}
_Key = TypeVar("_Key", bound=Hashable)
_REPORTER = "own "  # before the key of an outlet whose reporter saw or counted
_INSTITUTION = "institution "  # before the noun of one that has no name: an event has one of a kind
_OWN = "own"  # the basis of one who saw or counted


class Known(StrEnum):
    """How well an origin is known."""

    IDENTIFIED = "identified"
    UNNAMED = "unnamed"
    NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True)
class Source:
    """The origin of one claim: its name for a person to read, a key that its other spellings share, what is known.

    `called` are the words that name a person who is shown by role; they are compared, and never shown.
    """

    name: str
    key: str
    kind: ClaimantKind
    known: Known
    called: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many origins stand behind some claims: the names of the identified ones, and both bounds."""

    origins: tuple[str, ...]
    least: int
    most: int


def find_sources(case: Case, parties: Parties) -> Mapping[str, Source]:
    """The origin of every claim of the event, by claim id.

    Short forms and full names of one body are one, and so are the bodies that are parts of one whole. An unnamed
    speaker in a headline is the first whom the report below it names for the like.
    """
    found = _with_headlines(case, {claim.claim_id: _source(case, claim) for claim in case.claims})
    named = [source for source in found.values() if source.known is Known.IDENTIFIED]
    full = _with_bodies(case, _full_names(named))
    country = choose_place(case.incidents).country
    wholes = {source.key: whole_of(source.name, source.kind, country, parties) for source in full.values()}
    names = Counter(wholes[source.key].key for source in full.values())
    counted_as = {key: _as_whole(source, wholes[source.key], names) for key, source in full.items()}
    return {
        claim_id: counted_as[source.key] if source.known is Known.IDENTIFIED else source
        for claim_id, source in found.items()
    }


def _as_whole(source: Source, whole: Whole, names: Counter[str]) -> Source:
    """A body as its whole counts: under the whole's name where it speaks under several, else under its own."""
    if source.key.startswith(_REPORTER):
        return source
    return replace(source, key=whole.key, name=whole.name if names[whole.key] > 1 else source.name)


def _source(case: Case, claim: Claim) -> Source:
    who = claim.claimant
    basis = who.basis if who.basis != _OWN else None
    named = body_or_person(basis) if basis and not _is_outlet(case, basis) else None
    of_a_party = who.kind in _OFFICIALS and who.aligned_with not in NO_SIDE
    # An official who relies on "the army" means that of the own party.
    if named is not None and not (of_a_party and named.islower()):
        return Source(named, name_key(named), who.kind, Known.IDENTIFIED)
    if of_a_party:
        return Source(who.aligned_with, name_key(who.aligned_with), who.kind, Known.IDENTIFIED)
    if who.kind in (ClaimantKind.AUTHOR, ClaimantKind.MEDIA):
        return _outlet_source(case, claim)
    described = who.name or who.words or ""
    named = body_or_person(who.name or "") or body_or_person(described)
    if who.kind is ClaimantKind.ANONYMOUS or (who.words and of_somebody(who.words) and not body_or_person(who.words)):
        named, described = None, who.words or described
    if named is None or (who.kind not in _OF_STATES and of_a_country_alone(named)):
        institution = institution_of(described)
        key = f"{_INSTITUTION}{institution}" if institution is not None else name_key(described)
        return Source(described, key, who.kind, Known.UNNAMED)
    # A private person stays under the description that the text gives, never under the name.
    return Source(_role(who.kind) or named, name_key(named), who.kind, Known.IDENTIFIED, named)


def _with_headlines(case: Case, found: Mapping[str, Source]) -> Mapping[str, Source]:
    """The origins with the unnamed speakers of headlines as those whom their reports go on to quote.

    "Official says" above "the prefect of X said" is the prefect, "Group claims" above "X claimed" is X. Above whom
    nobody like them is quoted, they stay nobody.
    """
    told: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in case.claims:
        told[claim.report_id].append(claim)
    heads: dict[str, Source] = {}
    for claims in told.values():
        below = [claim for claim in claims if not _in_headline(case, claim) and _speaks(found[claim.claim_id])]
        for claim in claims:
            if _in_headline(case, claim) and found[claim.claim_id].known is Known.UNNAMED:
                heads[claim.claim_id] = found[_meant(claim, below, found).claim_id]
    return {**found, **heads}


def _meant(head: Claim, below: Sequence[Claim], found: Mapping[str, Source]) -> Claim:
    """Whose claim of a report is by the unnamed speaker of its headline; the headline's own where none is.

    The first of that kind, then of officials of another kind; for "group" or "agency" the first body by name.
    """
    kind, sort = head.claimant.kind, _sort(head)
    of_kind = [claim for claim in below if claim.claimant.kind is kind]
    of_sort = [claim for claim in below if _sort(claim) == sort]
    named = [claim for claim in below if found[claim.claim_id].known is Known.IDENTIFIED]
    bodies = [claim for claim in named if is_plain_body(head.claimant.words or "")]
    return next(iter(of_kind or of_sort or bodies), head)


def _in_headline(case: Case, claim: Claim) -> bool:
    """Whether a claim stands in its report's title, which is the first line of the text."""
    title = case.reports[claim.report_id].title
    return bool(title) and claim.span.end <= len(title or "")


def _speaks(source: Source) -> bool:
    return source.known is not Known.NOT_STATED


def _sort(claim: Claim) -> str:
    """The kind of a speaker, all who speak for a state or party being of one."""
    return "official" if claim.claimant.kind in _OFFICIALS else claim.claimant.kind.value


def _role(kind: ClaimantKind) -> str | None:
    return kind.replace("_", " ") if kind is ClaimantKind.WITNESS_OR_RESIDENT else None


def shown_claimant(claim: Claim) -> str | None:
    """The claimant's words as they may be shown: a private person who is named gives way to the role."""
    who = claim.claimant
    if who.words is None or body_or_person(who.words) is None:
        return who.words
    return _role(who.kind) or who.words


def _outlet_source(case: Case, claim: Claim) -> Source:
    """The outlet's own voice, or another outlet's: no origin, unless the text says that its reporter saw or counted."""
    outlet = claim.claimant.name or claim.claimant.words or case.reports[claim.report_id].outlet
    if claim.claimant.basis == _OWN and outlet is not None:
        return Source(
            f"{outlet} (own reporting)", f"{_REPORTER}{name_key(outlet)}", claim.claimant.kind, Known.IDENTIFIED
        )
    key = f"{NOT_STATED} {name_key(outlet or claim.report_id)}"
    return Source(NOT_STATED, key, claim.claimant.kind, Known.NOT_STATED)


def _is_outlet(case: Case, words: str) -> bool:
    return name_key(words) in case.outlets


def _full_names(sources: Iterable[Source]) -> Mapping[str, Source]:
    """For the key of every identified origin, the origin that it counts as: the one fuller name that holds it."""
    by_key: dict[str, Source] = {}
    for source in sources:
        by_key.setdefault(source.key, source)
    full = dict(by_key)
    for key, source in sorted(by_key.items()):
        fuller = [other for other in by_key.values() if other.key != key and same_body(source.name, other.name)]
        longest = [one for one in fuller if all(one is two or same_body(two.name, one.name) for two in fuller)]
        if len(longest) == 1:
            full[key] = longest[0]
    return full


def _with_bodies(case: Case, full: Mapping[str, Source]) -> Mapping[str, Source]:
    """The origins with persons counted as the body that a report of the event says they speak for."""
    texts = [case.reports[name].text for name in dict.fromkeys(claim.report_id for claim in case.claims)]
    bodies = {source.name: source for source in full.values() if not is_person(source.name)}
    found = dict(full)
    for key, source in full.items():
        served = body_served(source.called, sorted(bodies), texts) if bodies else None
        if served is not None:
            found[key] = bodies[served]
    return found


def count_origins(case: Case, sources: Mapping[str, Source], claims: Sequence[Claim]) -> Count:
    """How many origins stand behind claims of one value.

    The least are the identified; the most adds one for each claim that names none and copies no other. An institution
    without a name is one wherever it speaks, and an unnamed official is none beside an office of the same state.
    """
    named: dict[str, str] = {}
    nameless: set[str] = set()
    for number, group in enumerate(_groups(case, sources, claims)):
        identified = [one for one in (sources[claim.claim_id] for claim in group) if one.known is Known.IDENTIFIED]
        named.update((source.key, source.name) for source in identified)
        if not identified:
            nameless.add(_counted_as(case, sources, group) or f"voice {number}")
    most = len(named) + len(nameless - named.keys())
    return Count(tuple(sorted(named.values())), len(named), most)


def _counted_as(case: Case, sources: Mapping[str, Source], group: Sequence[Claim]) -> str | None:
    """The key of what an unnamed voice is told to belong to: its institution, or the state of the event; else None."""
    keys = [key for key in (sources[claim.claim_id].key for claim in group) if key.startswith(_INSTITUTION)]
    if any(claim.claimant.kind is ClaimantKind.AUTHORITY for claim in group):
        return state_key(choose_place(case.incidents).country)
    return next(iter(keys), None)


def supporters(case: Case, sources: Mapping[str, Source], claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims that count as voices of their own: an outlet that repeats what others are quoted for is none."""
    found = []
    for group in _groups(case, sources, claims):
        attributed = [claim for claim in group if sources[claim.claim_id].known is not Known.NOT_STATED]
        found.extend(attributed or group)
    return tuple(found)


def _groups(case: Case, sources: Mapping[str, Source], claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The claims that are one voice: those that links hold to be the same, and copies of one agency.

    What a report says in its own voice and also attributes is the attributed claim told twice.
    """
    quoted = {claim.report_id for claim in claims if sources[claim.claim_id].known is not Known.NOT_STATED}
    counted = [
        claim
        for claim in claims
        if sources[claim.claim_id].known is not Known.NOT_STATED or claim.report_id not in quoted
    ]
    voices = _Voices.of(case, sources, counted)
    left = dict.fromkeys(range(len(counted)))
    while left:
        group = [next(iter(left))]
        del left[group[0]]
        for at in group:
            joined = sorted(voices.beside(at) & left.keys())
            for each in joined:
                del left[each]
            group += joined
        yield [counted[at] for at in group]


@dataclass(frozen=True, slots=True)
class _Voices:
    """Claims, by their place among all, found by what makes two of them one voice.

    `agencies` are those that each copies, where they matter: of two claims one of which is in an outlet's own voice.
    """

    twins: Sequence[frozenset[int]]
    agencies: Sequence[frozenset[str]]
    stated: Sequence[tuple[str, str] | None]
    by_agency: Mapping[str, frozenset[int]]
    by_stated: Mapping[tuple[str, str] | None, frozenset[int]]

    @classmethod
    def of(cls, case: Case, sources: Mapping[str, Source], claims: Sequence[Claim]) -> "_Voices":
        """The claims of an event, or some of them."""
        places = {claim.claim_id: at for at, claim in enumerate(claims)}
        twins = [
            frozenset(places[name] for name in case.twins.get(claim.claim_id, ()) if name in places) for claim in claims
        ]
        agencies = [frozenset(case.agencies.get(claim.report_id, ())) for claim in claims]
        stated = [_stated(sources[claim.claim_id], claim) for claim in claims]
        of_agency = ((name, at) for at, names in enumerate(agencies) for name in names)
        return cls(twins, agencies, stated, _places(of_agency), _places((key, at) for at, key in enumerate(stated)))

    def beside(self, at: int) -> frozenset[int]:
        """The claims that are one voice with the one at a place."""
        copies = frozenset[int]().union(*(self.by_agency[name] for name in self.agencies[at]))
        key = self.stated[at]
        if key is None:
            return self.twins[at] | copies
        return self.twins[at] | self.by_stated[key] | (copies & self.by_stated.get(None, frozenset()))


def _stated(source: Source, claim: Claim) -> tuple[str, str] | None:
    """Who says it in which report; None of an outlet's own voice."""
    return None if source.known is Known.NOT_STATED else (source.key, claim.report_id)


def _places(keyed: Iterable[tuple[_Key, int]]) -> Mapping[_Key, frozenset[int]]:
    found: defaultdict[_Key, set[int]] = defaultdict(set)
    for key, at in keyed:
        found[key].add(at)
    return {key: frozenset(places) for key, places in found.items()}


def list_origins(case: Case, sources: Mapping[str, Source], claims: Sequence[Claim]) -> tuple[Origin, ...]:
    """The origins of an event's claims in the order of the text, each with its reports and what it rests on."""
    grouped: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        source = sources[claim.claim_id]
        key = NOT_STATED if source.known is Known.NOT_STATED else source.key
        grouped.setdefault((source.known, key), []).append(claim)
    return tuple(_origin(case, sources, known, members) for (known, _), members in grouped.items())


def _origin(case: Case, sources: Mapping[str, Source], known: str, claims: Sequence[Claim]) -> Origin:
    source = sources[claims[0].claim_id]
    reports = tuple(dict.fromkeys(claim.report_id for claim in claims))
    return Origin(source.name, source.kind, reports, _why(case, source, known, claims))


def _why(case: Case, source: Source, known: str, claims: Sequence[Claim]) -> str:
    number = counted(len(claims), "claim")
    if known == Known.NOT_STATED:
        return f"{number} in an outlet's own voice; counts as no origin"
    if known == Known.UNNAMED:
        return f"{number} by somebody unnamed; counts as no identified origin"
    words = {claim.claimant.words for claim in claims if claim.claimant.words}
    if source.kind is ClaimantKind.BELLIGERENT and len(words) > 1:
        return f"{number}; all who speak for {source.name} are one origin"
    through = sorted({name for claim in claims for name in claim.claimant.via})
    return f"{number}{', via ' + ', '.join(through) if through else ''}"
