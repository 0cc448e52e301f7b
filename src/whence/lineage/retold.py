"""Reports that tell one story in other words: one speaker's quotation in both, or the body of the place behind both."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from whence.lineage.details import Details, SharedDetails, details_of, shared_details
from whence.lineage.happening import Agreement, agreement, place_keys
from whence.lineage.local_bodies import Body, one_body, says
from whence.lineage.read_text import ReadText
from whence.lineage.told import Told, day_and_place
from whence.model.claim import Incident
from whence.model.span import Span

_DETAILS_KEYED = 12  # of a report's details: the first, which are of its story
_QUOTE_KEYS = 3  # of a quotation's shingles: the smallest, so that the same ones of two editions of it
TELLING = 2
"""Details in common, of those keyed, for which two reports are compared at all."""

_DETAILS_SAME_DAY_AND_PLACE = 2  # rare details in common that show one story, where day and place agree …
_DETAILS_LIKELY = 3  # … and where one of them is not known


@dataclass(frozen=True, slots=True)
class Account:
    """What a report tells, for comparing it: incidents, claims, rare details, and where the police of the place speaks.

    `bodies` are what names that police, in the claims or, where no claim has it, in the text; empty where it is silent.
    """

    report_id: str
    incidents: tuple[Incident, ...]
    claims: tuple[Told, ...]
    details: Details
    bodies: frozenset[Body]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Retold:
    """What shows that two reports rest on one speaker: who, what they have in common, and claims that agree."""

    speaker: str
    common: SharedDetails
    pairs: tuple[tuple[Told, Told], ...]
    spans_a: tuple[Span, ...]
    spans_b: tuple[Span, ...]


def account_of(text: ReadText, claims: Sequence[Told]) -> Account:
    """The account of a report whose text is without lines of its site."""
    incidents = tuple({one.incident.incident_id: one.incident for one in claims}.values())
    places = {key for incident in incidents for key in place_keys(incident.place)}
    spoken = [one for one in claims if one.body is not None]
    spans = tuple(sorted({one.claim.span for one in spoken}))[:1]
    bodies = frozenset(one.body for one in spoken if one.body is not None)
    if not bodies and incidents:
        spans = says(text)
        bodies = frozenset({frozenset[str]()}) if spans else frozenset()
    return Account(text.report.report_id, incidents, tuple(claims), details_of(text, places), bodies, spans)


def alone_keys(account: Account) -> Iterator[object]:
    """What two reports need one of in common to be compared: a day with a place, words of a quotation."""
    if account.bodies:
        for incident in account.incidents:
            yield from day_and_place(incident)
    for shingles, _ in account.details.quotations if account.incidents else ():
        yield from sorted(shingles)[:_QUOTE_KEYS]


def detail_keys(account: Account) -> frozenset[str]:
    """What two reports need two of in common to be compared: the details that are of the story."""
    return frozenset(islice(account.details.found, _DETAILS_KEYED)) if account.bodies else frozenset()


def retold(a: Account, b: Account) -> Retold | None:
    """What shows that two reports rest on one speaker; None where nothing does."""
    meet = not set(alone_keys(a)).isdisjoint(alone_keys(b)) or len(detail_keys(a) & detail_keys(b)) >= TELLING
    return _retold(a, b) if meet else None


def _retold(a: Account, b: Account) -> Retold | None:
    agreed = list(_agreeing(a.incidents, b.incidents))
    if not any(each.likely for each in agreed):
        return None
    common = shared_details(a.details, b.details)
    enough = _DETAILS_SAME_DAY_AND_PLACE if any(each.plain for each in agreed) else _DETAILS_LIKELY
    if common.count < enough:
        return None
    if any(one_body(one, two) for one in a.bodies for two in b.bodies):
        return Retold(_police_of(a, b), common, _same_figures(a, b), a.spans, b.spans)
    return Retold("one speaker, quoted by both", common, (), (), ()) if common.quotations else None


def _agreeing(a: Iterable[Incident], b: Sequence[Incident]) -> Iterator[Agreement]:
    return (agreement(one, two) for one in a for two in b)


def _same_figures(a: Account, b: Account) -> tuple[tuple[Told, Told], ...]:
    """The claims in which the police of the place gives one figure of what may be one happening."""
    return tuple(
        (one, two)
        for one in a.claims
        for two in b.claims
        if one.figure is not None
        and one.figure == two.figure
        and one_body(one.body, two.body)
        and agreement(one.incident, two.incident).likely
    )


def _police_of(a: Account, b: Account) -> str:
    names = [
        {incident.place.name for incident in account.incidents if incident.place.name is not None} for account in (a, b)
    ]
    common = sorted(names[0] & names[1])
    return f"the police of {common[0]}" if common else "the police of the place"
