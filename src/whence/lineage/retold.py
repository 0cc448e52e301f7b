"""Reports that tell one story in other words: one speaker's quotation in both, or the body of the place behind both."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
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


@dataclass(frozen=True, eq=False)
class Account:
    """What a report tells, for comparing it: incidents, claims, rare details, and where the police of the place speaks.

    `text` gives its text without lines of its site. What rests on it is worked out when it is first asked for.
    """

    claims: tuple[Told, ...]
    text: Callable[[], ReadText]

    @cached_property
    def incidents(self) -> tuple[Incident, ...]:
        """The incidents that its claims are of."""
        return tuple({one.incident.incident_id: one.incident for one in self.claims}.values())

    @cached_property
    def details(self) -> Details:
        """Its rare details."""
        return details_of(self.text(), {key for incident in self.incidents for key in place_keys(incident.place)})

    @property
    def bodies(self) -> frozenset[Body]:
        """What names the police of the place, in the claims or, where no claim has it, in the text; else empty."""
        return self._spoken[0]

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the police of the place first speaks."""
        return self._spoken[1]

    @cached_property
    def _spoken(self) -> tuple[frozenset[Body], tuple[Span, ...]]:
        spoken = [one for one in self.claims if one.body is not None]
        if spoken or not self.incidents:
            spans = tuple(sorted({one.claim.span for one in spoken}))[:1]
            return frozenset(one.body for one in spoken if one.body is not None), spans
        said = says(self.text())
        return (frozenset({frozenset[str]()}) if said else frozenset()), said


@dataclass(frozen=True, slots=True)
class Retold:
    """What shows that two reports rest on one speaker: who, what they have in common, and claims that agree."""

    speaker: str
    common: SharedDetails
    pairs: tuple[tuple[Told, Told], ...]
    spans_a: tuple[Span, ...]
    spans_b: tuple[Span, ...]


def alone_keys(account: Account) -> Iterator[object]:
    """What two reports need one of in common to be compared: a day with a place, words of a quotation."""
    if account.bodies:
        for incident in account.incidents:
            yield from day_and_place(incident)
    for quotation in account.details.quotations if account.incidents else ():
        yield from sorted(quotation.shingles)[:_QUOTE_KEYS]


def detail_keys(account: Account) -> frozenset[str]:
    """What two reports need two of in common to be compared: the details that are of the story."""
    return frozenset(islice(account.details.found, _DETAILS_KEYED)) if account.bodies else frozenset()


def retold(a: Account, b: Account) -> Retold | None:
    """What shows that two reports rest on one speaker; None where nothing does."""
    agreed = list(_agreeing(a.incidents, b.incidents))
    return _retold(a, b, agreed) if any(each.likely for each in agreed) and _meet(a, b) else None


def _meet(a: Account, b: Account) -> bool:
    return not set(alone_keys(a)).isdisjoint(alone_keys(b)) or len(detail_keys(a) & detail_keys(b)) >= TELLING


def _retold(a: Account, b: Account, agreed: Sequence[Agreement]) -> Retold | None:
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
