"""What can be asked of a record about decisions: the log, what each comes to, and older versions of reports."""

from collections.abc import Iterable, Mapping

from whence.model.claim import Claim
from whence.model.decision import Decision, Outcome, claim_reviews
from whence.model.errors import RecordError, UsageError
from whence.model.lists import Review
from whence.store.connection import listed
from whence.store.read_events import EventReads
from whence.store.rows_decisions import decision_of, outcome_of, ruling_of

_CURRENT = "EXISTS (SELECT 1 FROM current_reports c WHERE c.report_key = claims.report_key)"
_LOG = """SELECT d.*, undone.decision_id AS taken_back FROM decisions d
LEFT JOIN decisions undone ON undone.decision_key = d.undoes {} ORDER BY d.decision_key"""
_OUTCOMES = """SELECT d.decision_key, d.decision_id, s.state, by.decision_id AS by, s.detail FROM decisions d
JOIN decision_states s USING (decision_key) LEFT JOIN decisions by ON by.decision_key = s.by_key
{} ORDER BY d.decision_key"""
_ABOUT = """WHERE d.decision_key IN (
  WITH RECURSIVE about (decision_key) AS (
    SELECT decision_key FROM event_rulings JOIN events USING (event_key) WHERE event_id = ?
    UNION SELECT back.decision_key FROM about JOIN decisions back ON back.undoes = about.decision_key)
  SELECT decision_key FROM about)"""
_LAST = "WHERE d.decision_key IN (SELECT decision_key FROM decisions ORDER BY decision_key DESC LIMIT ?)"
_OF_REPORT = """SELECT d.*, by.decision_id AS by, s.state, claim_id, r.old AS machine FROM event_rulings r
JOIN decisions d USING (decision_key) JOIN decision_states s USING (decision_key)
LEFT JOIN decisions by ON by.decision_key = s.by_key JOIN claims USING (claim_key)
WHERE report_key = ? ORDER BY d.decision_key"""
_OLDER = """SELECT old.report_id AS old, old.text, now.report_id AS now FROM reports old
JOIN reports now ON now.identity = old.identity
  AND (now.path IS old.path OR now.retrieved || old.retrieved IS NOT NULL)
WHERE old.report_id = ? AND NOT EXISTS (SELECT 1 FROM current_reports c WHERE c.report_key = old.report_key)
AND EXISTS (SELECT 1 FROM current_reports c WHERE c.report_key = now.report_key) ORDER BY now.report_id LIMIT 1"""


class DecisionReads(EventReads):
    """The reads of a record that concern decisions."""

    def decisions(self) -> tuple[Decision, ...]:
        """The log, from the first decision to the last."""
        return tuple(decision_of(row) for row in self._at.rows(_LOG.format("")))

    def decision(self, name: str) -> Decision:
        """One decision by its id or the start of it; raises UsageError when none or several are meant."""
        start = "d-" + name.removeprefix("d-")
        within = _LOG.format("WHERE d.decision_id >= ? AND d.decision_id < ? || char(1114111)")
        found = [decision_of(row) for row in self._at.rows(within, start, start)] if start != "d-" else []
        if len(found) > 1:
            raise UsageError(f"{name} may be any of {', '.join(each.decision_id for each in found[:9])}: say which")
        if not found:
            raise UsageError(f"the record has no decision {name}: `whence log` lists all")
        return found[0]

    def codebook_source(self) -> str | None:
        """The text of the codebook that holds, None without any."""
        found: str | None = self._at.value("SELECT source FROM codebooks ORDER BY codebook_key DESC LIMIT 1")
        return found

    def batch(self, name: str) -> str:
        """The id of a batch of decisions, by the start of it; raises UsageError when none or several are meant."""
        start = "b-" + name.removeprefix("b-")
        sql = "SELECT DISTINCT batch FROM decisions WHERE batch >= ? AND batch < ? || char(1114111) ORDER BY batch"
        found = [str(row["batch"]) for row in self._at.rows(sql, start, start)] if start != "b-" else []
        if len(found) > 1:
            raise UsageError(f"{name} may be any of {', '.join(found[:9])}: say which")
        if not found:
            raise UsageError(f"the record has no decisions made together as {name}: `whence log` lists all")
        return found[0]

    def batch_of(self, batch: str) -> tuple[str, ...]:
        """The ids of the decisions of a batch, by its id, in the order in which they were made."""
        sql = "SELECT decision_id FROM decisions WHERE batch = ? ORDER BY decision_key"
        return tuple(row["decision_id"] for row in self._at.rows(sql, batch))

    def log_about(self, event_id: str) -> tuple[tuple[Decision, Outcome], ...]:
        """The decisions that bear on an event, and those that take them back, with what each comes to, in order."""
        return self._with_outcomes(_ABOUT, event_id)

    def log_end(self, most: int) -> tuple[tuple[Decision, Outcome], ...]:
        """The last decisions of the log, so many at most, with what each comes to, in order."""
        return self._with_outcomes(_LAST, most)

    def log_of_one(self, decision: str) -> tuple[tuple[Decision, Outcome], ...]:
        """One decision, by its id, with what it comes to."""
        return self._with_outcomes("WHERE d.decision_id = ?", decision)

    def _with_outcomes(self, which: str, value: str | int) -> tuple[tuple[Decision, Outcome], ...]:
        outcomes = {
            row["decision_id"]: outcome_of(row, self.events_of(row["decision_key"]))
            for row in list(self._at.rows(_OUTCOMES.format(which), value))
        }
        decisions = [decision_of(row) for row in self._at.rows(_LOG.format(which), value)]
        return tuple((each, outcomes[each.decision_id]) for each in decisions)

    def has_decision(self, decision_id: str) -> bool:
        """Whether a decision with this very id is in the log."""
        return self._at.row("SELECT 1 FROM decisions WHERE decision_id = ?", decision_id) is not None

    def claim(self, name: str) -> Claim:
        """One current claim by its id or the start of it; raises UsageError when none or several are meant."""
        start = "c-" + name.removeprefix("c-")
        condition = f"claim_id >= ? AND claim_id < ? || char(1114111) AND {_CURRENT}"
        found = self._claims_where(condition, start, start) if start != "c-" else ()
        if len(found) > 1:
            raise UsageError(f"{name} may be any of {', '.join(each.claim_id for each in found[:9])}: say which")
        if not found:
            raise UsageError(f"the record has no claim {name}")
        return found[0]

    def claims_named(self, names: Iterable[str]) -> Mapping[str, Claim]:
        """Claims by their very ids, those of older versions of reports too; an id that no claim has is left out."""
        found = self._claims_where("claim_id IN (SELECT value FROM json_each(?))", listed(names))
        return {claim.claim_id: claim for claim in found}

    def outcomes(self) -> tuple[Outcome, ...]:
        """What each decision comes to, in the order of the log."""
        rows = list(self._at.rows(_OUTCOMES.format("")))
        return tuple(outcome_of(row, self.events_of(row["decision_key"])) for row in rows)

    def events_of(self, decision_key: int) -> tuple[str, ...]:
        """The events that a decision bears on, an undo on those of the decision that it takes back."""
        while True:
            sql = "SELECT undoes FROM decisions WHERE decision_key = ? AND undoes IS NOT NULL"
            undoes = self._at.value(sql, decision_key)
            if undoes is None:
                break
            decision_key = undoes
        sql = (
            "SELECT DISTINCT event_id FROM event_rulings JOIN events USING (event_key) WHERE decision_key = ? "
            "ORDER BY event_id"
        )
        return tuple(row["event_id"] for row in self._at.rows(sql, decision_key))

    def claim_reviews(self, report_id: str) -> Mapping[str, Review]:
        """How far people have looked at the claims of one report, by claim id; others are left out."""
        return claim_reviews(ruling_of(row) for row in self._at.rows(_OF_REPORT, self._report_key(report_id)))

    def older_versions(self, reports: Iterable[str]) -> Mapping[str, tuple[str, str]]:
        """Of some reports those whose place newer bytes have taken: by id, the text and the id of what is there now."""
        rows = (self._at.row(_OLDER, name) for name in dict.fromkeys(reports))
        return {row["old"]: (row["text"], row["now"]) for row in rows if row is not None}

    def last_run_key(self) -> int:
        """The key of the last build that finished, else of the last; raises RecordError where there was none."""
        sql = "SELECT run_key FROM runs ORDER BY run_id IS NULL, run_key DESC LIMIT 1"
        row = self._at.row(sql)
        if row is None:
            raise RecordError(f"{self._at.path} has no build: make one with `whence build`")
        return int(row["run_key"])
