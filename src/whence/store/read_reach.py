"""What one decision can touch, asked by keys: no question here looks at every report, event or decision."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from sqlite3 import Row

from whence.model.claim import Incident
from whence.model.decision import Decision, Outcome
from whence.model.event import Event, Link
from whence.model.lists import Harm
from whence.store.connection import listed
from whence.store.read_releases import ReleaseReads
from whence.store.rows import incident_of, words_of
from whence.store.rows_decisions import decision_of, outcome_of
from whence.store.shapes import Given, Hanging, Head, Outline
from whence.store.whole_events import whole_events

_GIVEN = "(SELECT value FROM json_each(:given))"
_HEADS = "i.incident_key, incident_id, r.report_key, report_id, published, trigger_start, trigger_end"
_TO_LINK = f"""SELECT {_HEADS} FROM incidents i JOIN reports r USING (report_key)
JOIN current_reports USING (report_key) WHERE incident_key IN {_GIVEN} AND scope = 'conflict'"""
_MEMBERS = f"""SELECT event_key, {_HEADS} FROM event_incidents m JOIN incidents i USING (incident_key)
JOIN reports r USING (report_key) WHERE event_key IN {_GIVEN} ORDER BY event_key, m.ordinal"""
_ON = f"""SELECT decision_key FROM decision_targets WHERE incident_key IN {_GIVEN}
UNION SELECT decision_key FROM decision_targets WHERE claim_key IN (SELECT value FROM json_each(:claims))"""
_EDGES = f"""SELECT decision_key FROM decision_targets WHERE report_key IN {_GIVEN}
GROUP BY decision_key HAVING count(*) = (
  SELECT count(*) FROM decision_targets every WHERE every.decision_key = decision_targets.decision_key)"""
_CHAIN = """WITH RECURSIVE chain (decision_key) AS (
  SELECT value FROM json_each(:given)
  UNION SELECT d.decision_key FROM chain JOIN decisions d ON d.undoes = chain.decision_key
  UNION SELECT d.undoes FROM chain JOIN decisions d USING (decision_key) WHERE d.undoes IS NOT NULL)
SELECT decision_key FROM chain"""
_LOG = f"""SELECT d.*, undone.decision_id AS taken_back FROM decisions d
LEFT JOIN decisions undone ON undone.decision_key = d.undoes WHERE d.decision_key IN {_GIVEN} ORDER BY d.decision_key"""
_STATES = f"""SELECT d.decision_id, s.state, by.decision_id AS by, s.detail FROM decision_states s
JOIN decisions d USING (decision_key) LEFT JOIN decisions by ON by.decision_key = s.by_key
WHERE s.decision_key IN {_GIVEN} ORDER BY s.decision_key"""
_TOLD = f"""SELECT m.event_key, i.*, report_id FROM event_incidents m JOIN incidents i USING (incident_key)
JOIN reports USING (report_key) WHERE m.event_key IN {_GIVEN} ORDER BY m.event_key, m.ordinal"""
_HARMS = f"""SELECT DISTINCT event_key, harm FROM standing s WHERE event_key IN {_GIVEN} AND harm IS NOT NULL
AND EXISTS (SELECT 1 FROM standing_claims c WHERE c.standing_key = s.standing_key)"""


class ReachReads(ReleaseReads):
    """The reads of a record that find what a decision can touch."""

    def derived_by(self) -> str | None:
        """A digest of what everything derived was derived by, None while it does not follow from all that was read."""
        found: str | None = self._at.value("SELECT basis FROM derived_by")
        return found

    def given(self) -> tuple[Given, ...]:
        """The stages from outside that what is derived follows from, with what they answered."""
        rows = self._at.rows("SELECT * FROM given_stages ORDER BY stage DESC")
        return tuple(Given(row["stage"], row["name"], json.loads(row["settings"]), row["answer"]) for row in rows)

    def stages(self) -> Mapping[str, str]:
        """The names of the stages from outside that links (`relate`) and events (`link`) follow from."""
        return {one.stage: one.name for one in self.given()}

    def incident_keys(self, names: Collection[str]) -> tuple[int, ...]:
        """The keys of some incidents, by id, in any order."""
        return self._keys(f"SELECT incident_key FROM incidents WHERE incident_id IN {_GIVEN}", names)

    def claim_key(self, name: str) -> tuple[int, int | None]:
        """The key of a claim by its id, and that of the incident that it is of."""
        row = self._at.only("SELECT claim_key, incident_key FROM claims WHERE claim_id = ?", name)
        return row["claim_key"], row["incident_key"]

    def incidents_to_link(self, keys: Collection[int]) -> Iterator[Head]:
        """Those of some incidents that are of armed conflict and in a current report."""
        return map(_head, self._at.rows(_TO_LINK, given=listed(keys)))

    def any_out_of_scope(self, incidents: Collection[int]) -> bool:
        """Whether one of some incidents was read as something else than armed conflict."""
        sql = f"SELECT EXISTS (SELECT 1 FROM incidents WHERE incident_key IN {_GIVEN} AND scope <> 'conflict')"
        return bool(self._keys(sql, incidents)[0])

    def events_holding(self, incidents: Collection[int]) -> tuple[int, ...]:
        """The keys of the events that hold some incidents."""
        return self._keys(f"SELECT DISTINCT event_key FROM event_incidents WHERE incident_key IN {_GIVEN}", incidents)

    def events_told_in(self, reports: Collection[int]) -> tuple[int, ...]:
        """The keys of the events that some reports tell of."""
        return self._keys(f"SELECT DISTINCT event_key FROM event_reports WHERE report_key IN {_GIVEN}", reports)

    def reports_of_events(self, events: Collection[int]) -> tuple[int, ...]:
        """The keys of the reports that tell of some events."""
        return self._keys(f"SELECT DISTINCT report_key FROM event_reports WHERE event_key IN {_GIVEN}", events)

    def members(self, events: Collection[int]) -> Mapping[int, tuple[Head, ...]]:
        """The incidents of some events, in the order of each."""
        found: defaultdict[int, list[Head]] = defaultdict(list)
        for row in self._at.rows(_MEMBERS, given=listed(events)):
            found[row["event_key"]].append(_head(row))
        return {key: tuple(heads) for key, heads in found.items()}

    def events_at(self, keys: Iterable[int]) -> Mapping[int, Event]:
        """Events, by key."""
        rows = [self._at.only("SELECT * FROM events WHERE event_key = ?", key) for key in keys]
        return dict(zip((row["event_key"] for row in rows), whole_events(self._at, rows), strict=True))

    def outlines(self, events: Collection[int]) -> Mapping[int, Outline]:
        """What of some events does not depend on decisions about these, by key."""
        given = listed(events)
        incidents: defaultdict[int, list[Incident]] = defaultdict(list)
        for row in self._at.rows(_TOLD, given=given):
            incidents[row["event_key"]].append(incident_of(row, ()))
        harms: defaultdict[int, set[Harm]] = defaultdict(set)
        for row in self._at.rows(_HARMS, given=given):
            harms[row["event_key"]].add(Harm(row["harm"]))
        sql = f"SELECT event_key, event_id, acled, part_of, follows FROM events WHERE event_key IN {_GIVEN}"
        return {
            row["event_key"]: Outline(
                row["event_id"],
                tuple(incidents[row["event_key"]]),
                row["acled"],
                frozenset(harms[row["event_key"]]),
                Hanging(row["part_of"], words_of(row["follows"])),
            )
            for row in self._at.rows(sql, given=given)
        }

    def links_among(self, reports: Collection[int]) -> tuple[Link, ...]:
        """The links between some reports, by key."""
        return tuple(self._links_where(f"a_key IN {_GIVEN} AND b_key IN {_GIVEN}", given=listed(reports)))

    def decisions_on(self, incidents: Collection[int], claims: Collection[int]) -> tuple[int, ...]:
        """The keys of the decisions on some incidents or claims of theirs, and on some claims."""
        return tuple(row[0] for row in self._at.rows(_ON, given=listed(incidents), claims=listed(claims)))

    def decisions_on_links(self, reports: Collection[int]) -> tuple[int, ...]:
        """The keys of the decisions on how two of some reports hang together, or that attached one of them."""
        return self._keys(_EDGES, reports)

    def undone_with(self, decisions: Collection[int]) -> tuple[int, ...]:
        """Decisions with those that they take back or that take them back, directly or through others, by key."""
        return self._keys(_CHAIN, decisions)

    def targets(self, decisions: Collection[int]) -> tuple[frozenset[int], frozenset[int]]:
        """The keys of the incidents, and of the claims, that some decisions are on."""
        sql = f"SELECT incident_key, claim_key FROM decision_targets WHERE decision_key IN {_GIVEN}"
        rows = list(self._at.rows(sql, given=listed(decisions)))
        incidents = frozenset(row["incident_key"] for row in rows if row["incident_key"] is not None)
        return incidents, frozenset(row["claim_key"] for row in rows if row["claim_key"] is not None)

    def remaking(self, decisions: Collection[int]) -> tuple[int, ...]:
        """The keys of those of some decisions that say which incidents are one event."""
        sql = f"SELECT decision_key FROM decisions WHERE decision_key IN {_GIVEN} AND action IN ('merge', 'split')"
        return self._keys(sql, decisions)

    def log_of(self, decisions: Collection[int]) -> tuple[Decision, ...]:
        """Some decisions by key, in the order of the log."""
        return tuple(decision_of(row) for row in self._at.rows(_LOG, given=listed(decisions)))

    def states_of(self, decisions: Collection[int]) -> tuple[Outcome, ...]:
        """What some decisions come to, in the order of the log, without the events that they bear on."""
        return tuple(outcome_of(row, ()) for row in self._at.rows(_STATES, given=listed(decisions)))

    def decision_key(self, name: str) -> int:
        """The key of a decision, by its id."""
        return int(self._at.only("SELECT decision_key FROM decisions WHERE decision_id = ?", name)["decision_key"])

    def _keys(self, sql: str, given: Collection[int | str]) -> tuple[int, ...]:
        """The keys that a question about given keys or ids comes to."""
        return tuple(row[0] for row in self._at.rows(sql, given=listed(given)))


def _head(row: Row) -> Head:
    published = date.fromisoformat(row["published"]) if row["published"] else None
    ids = (row["incident_key"], row["incident_id"], row["report_key"], row["report_id"])
    return Head(*ids, published, row["trigger_start"], row["trigger_end"])
