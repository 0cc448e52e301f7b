"""Where the numbers of dead come from: the claims that give what a rule codes, named beside it, and earlier counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from whence.api import Record
from whence.export.said import OWN_VOICE
from whence.model.claim import Casualties, Claim
from whence.model.event import Event
from whence.standing.givers import Given, Givers, find_givers
from whence.view.words import number_words

NOTHING = Givers(None, None)


@dataclass(frozen=True, slots=True)
class Giver:
    """A claim that gives a number: the number under which the page has it, and its figure and claimant."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class From:
    """What a number comes from: in words, and the claims, by the groups of people that are added.

    Of each group one claim is named, and `more` others give the same or make it up with it.
    """

    words: str
    groups: tuple[tuple[Giver, int], ...] = ()
    numbers: tuple[int, ...] = ()


def givers_of(record: Record, event: Event) -> Givers:
    """What the numbers of dead of an event rest on, where the rules come to those that it has."""
    counting = [claim for claim in record.event_claims(event) if event.counts(claim)]
    found = find_givers(
        [one for name in event.reports for one in record.incidents(name) if one.incident_id in event.incidents],
        [replace(claim, supported=True, why_not=None) for claim in counting],
        {name: record.report(name) for name in event.reports},
        record.links_between(event.reports),
        [source for name in event.reports for source in record.sources(name)],
    )
    deaths = event.fatalities
    acled = found.acled if found.acled is not None and found.acled.number == deaths.acled else None
    best = deaths.ucdp.best if deaths.ucdp is not None else None
    ucdp = found.ucdp if found.ucdp is not None and found.ucdp.number == best else None
    return Givers(acled, ucdp, found.replaced)


def comes_from(given: Given | None, claims: Sequence[Claim], numbers: Mapping[str, int], of: str = "") -> From | None:
    """Where a number comes from, `of` naming it where it is one of several; None where that is not known."""
    by_id = {claim.claim_id: claim for claim in claims if claim.claim_id in numbers}
    if given is None or not all(name in by_id for name in given.claims):
        return None
    lead = f"{of}: " if of else ""
    added = len(given.groups) > 1
    words = "a sum, of" if added else "made up by" if given.is_sum else "given by"
    groups = tuple((_giver(by_id[group[0]], numbers), len(group) - 1) for group in given.groups)
    return From(f"{lead}{words}", groups, tuple(numbers[name] for name in given.claims))


def _giver(claim: Claim, numbers: Mapping[str, int]) -> Giver:
    assert isinstance(claim.value, Casualties)
    who = claim.claimant.words or OWN_VOICE
    return Giver(numbers[claim.claim_id], f"{number_words(claim.value)}, {who}")
