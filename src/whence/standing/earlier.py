"""Counts that the text itself calls earlier ones, which give way to the count that stands beside them."""

from collections.abc import Mapping

from whence.model.claim import Casualties, Claim
from whence.model.lists import ASSERTING, CountRole
from whence.standing.case import Case
from whence.standing.origins import Known, Source
from whence.standing.parties import Parties
from whence.standing.values import number_of, people_of

_WHOLE = frozenset({CountRole.TOTAL, CountRole.CUMULATIVE})


def earlier_counts(case: Case, sources: Mapping[str, Source], parties: Parties) -> frozenset[str]:
    """The claims of an event, by id, that are said to be earlier counts and are replaced by another total.

    Another total of the same people replaces them, or of some or all of these, by the same origin; any origin's does
    where nobody is named as the earlier counter.
    """
    counts = [c for c in case.claims if isinstance(c.value, Casualties) and c.polarity in ASSERTING]
    totals = [claim for claim in counts if claim.count_role in _WHOLE]
    current = [claim for claim in totals if not claim.said_earlier]
    return frozenset(
        old.claim_id
        for old in totals
        if old.said_earlier and any(_replaces(new, old, sources, parties) for new in current)
    )


def _replaces(new: Claim, old: Claim, sources: Mapping[str, Source], parties: Parties) -> bool:
    assert isinstance(new.value, Casualties) and isinstance(old.value, Casualties)
    before, after = people_of(old.value, parties), people_of(new.value, parties)
    if not (before.within(after) or after.within(before)) or number_of(old.value) == number_of(new.value):
        return False
    earlier = sources[old.claim_id]
    return earlier.known is not Known.IDENTIFIED or earlier.key == sources[new.claim_id].key
