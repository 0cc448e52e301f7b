"""Small worlds at two times: incidents in events, and whatever else a test gives them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import strategies as st

from tests.export.samples import KILLED, event, standing
from whence.model.claim import Casualties
from whence.model.event import Event
from whence.model.ids import event_id
from whence.model.lists import Qualifier
from whence.model.release import ReadReport, Release, Shown
from whence.model.run import Run

RUN = Run("n-1", "1.0", "rules", "{}")


def world(
    events: Sequence[Event],
    name: str = "now",
    *,
    elsewhere: Mapping[str, str] | None = None,
    reports: Mapping[str, ReadReport] | None = None,
    **more: object,
) -> Shown:
    """What a record of these events shows; reports that nothing is said of were read once, by the first run."""
    told = {claim: report for each in events for claim, report in zip(each.claims, each.reports, strict=False)}
    known = {report: read(report) for each in events for report in each.reports}
    release = Release(name, None, None, "1.0", RUN, len(known), len(events))
    leads = dict(elsewhere or {}) | {incident: each.event_id for each in events for incident in each.incidents}
    found = Shown(release, tuple(events), leads, told, known | dict(reports or {}), frozenset())
    return replace(found, **more)  # type: ignore[arg-type]


def read(name: str, reading: int = 1, reader: str = "rules", identity: str | None = None) -> ReadReport:
    """A report of this name, read by a run."""
    return ReadReport(f"{name}.txt", identity or name, None, reading, reader, "1.0")


def happening(*incidents: int, killed: int = 9, name: str | None = None) -> Event:
    """An event of numbered incidents, each of a report of its own number and with one claim; the first names it."""
    names = [f"i-{number}" for number in incidents]
    claims = tuple(f"c-{number}" for number in incidents)
    value = Casualties(killed, killed, Qualifier.EXACT, KILLED.harm, status=KILLED.status)
    return event(
        event_id=name or event_id(names[0]),
        incidents=tuple(names),
        claims=claims,
        reports=tuple(f"r-{number}" for number in incidents),
        standing=(replace(standing(), value=value, claims=claims, reports=len(incidents)),),
        origins=(),
    )


_GROUPS = st.dictionaries(st.integers(0, 8), st.integers(0, 4), max_size=9)
"""Which incident is in which group; those left out are not in the record, or lead elsewhere."""


@st.composite
def worlds(draw: st.DrawFn) -> Shown:
    """Any grouping of a few incidents into events, some with other ids than their first incident gives, or figures."""
    groups: dict[int, list[int]] = {}
    for incident, group in sorted(draw(_GROUPS).items()):
        groups.setdefault(group, []).append(incident)
    made = [happening(*members, killed=draw(st.integers(1, 2))) for members in groups.values()]
    used = {number for members in groups.values() for number in members}
    ids = [each.event_id for each in made]
    elsewhere = {
        f"i-{number}": draw(st.sampled_from(ids))
        for number in range(9)
        if ids and number not in used and draw(st.booleans())
    }
    return world(made, elsewhere=elsewhere)
