"""What can be asked of a record about its releases, and about itself as one of them."""

import re
from collections.abc import Iterator, Mapping
from sqlite3 import Row

from whence.model.errors import RecordError, UsageError
from whence.model.release import NOW, Decided, ReadReport, Release, Shown
from whence.model.run import Run
from whence.store.freeze import told_now
from whence.store.frozen import FrozenRecord, read_report_of
from whence.store.read_decisions import DecisionReads

_RELEASES = """
SELECT l.*, run_id, runs.version AS run_version, reader, settings,
  (SELECT count(*) FROM release_events e WHERE e.release_key = l.release_key) AS events,
  (SELECT count(*) FROM release_reports r WHERE r.release_key = l.release_key) AS reports
FROM releases l JOIN runs USING (run_key)"""
_DECISIONS = """
SELECT d.decision_id, d.action AS what, d.author AS who, d.reason AS why, d.made_at AS decided_at,
  d.targets || d.others || d.events || coalesce(undone.targets || undone.others || undone.events, '') AS told,
  coalesce(coalesce(d.old, undone.old) = coalesce(d.new, undone.new), 0) AS idle
FROM decisions d LEFT JOIN decisions undone ON undone.decision_key = d.undoes
WHERE d.decision_key > ? AND d.decision_key <= ? ORDER BY d.decision_key"""
_FINISHED = "SELECT * FROM runs WHERE run_id IS NOT NULL ORDER BY run_key DESC LIMIT 1"
_NAMED = re.compile(r"\b[eicr]-[a-z2-7]{12}\b")


class ReleaseReads(DecisionReads):
    """The reads of a record that concern releases."""

    def releases(self) -> Iterator[Release]:
        """The releases, the oldest first."""
        for row in list(self._at.rows(f"{_RELEASES} ORDER BY release_key")):
            yield _release_of(row)

    def release(self, name: str) -> FrozenRecord:
        """What a release shows; raises UsageError naming those there are."""
        row = self._at.row(f"{_RELEASES} WHERE name = ?", name)
        if row is None:
            known = ", ".join(release.name for release in self.releases())
            there = f"there are {known}" if known else "make one with `whence release NAME`"
            raise UsageError(f"the record has no release {name}: {there}")
        return FrozenRecord(self._at, row["release_key"], _release_of(row))

    def shown(self, version: str) -> Shown:
        """What the record shows now, as far as it is compared with a release; `version` is that of this whence.

        Raises RecordError when no build has finished.
        """
        events = tuple(self.every_event())
        reports = self.how_read()
        now = Release(
            name=NOW,
            note=None,
            released_at=None,
            version=version,
            method=self._at.value("SELECT method FROM kept_by"),
            run=run_of_row(self._at.row(_FINISHED)),
            reports=len(reports),
            events=len(events),
            decisions=self._at.number("SELECT max(decision_key) FROM decisions"),
        )
        links = ((link.a, link.b, link.relation.value) for link in self.links())
        return Shown(now, events, self.incident_events(), told_now(self._at), reports, frozenset(links))

    def how_read(self) -> Mapping[str, ReadReport]:
        """How each report that is current was read, by its id; a source without text was not."""
        sql = (
            "SELECT r.*, d.run_key AS read_run, d.reader, d.version FROM reports r JOIN readings d USING (report_key) "
            "WHERE report_key IN (SELECT report_key FROM current_reports)"
        )
        return {row["report_id"]: read_report_of(row) for row in self._at.rows(sql)}

    def decided_between(self, one: int, other: int) -> tuple[Decided, ...]:
        """The decisions between two of them by number, the first not counted, in their order."""
        return tuple(_decided_of(row) for row in self._at.rows(_DECISIONS, min(one, other), max(one, other)))

    def last_shown(self, event_id: str) -> str | None:
        """The name of the last release that shows an event of this id; None where none does."""
        sql = (
            "SELECT name FROM release_events JOIN releases USING (release_key) WHERE event_id = ? "
            "ORDER BY release_key DESC LIMIT 1"
        )
        return self._at.value(sql, event_id)  # type: ignore[no-any-return]

    def shows_now(self, event_id: str) -> bool:
        """Whether an event has this id now."""
        return self._at.row("SELECT event_key FROM events WHERE event_id = ?", event_id) is not None

    def newer_version(self, report_id: str) -> str | None:
        """The current report that took a report's place in the inputs; None where it is current itself, or none did."""
        sql = (
            "SELECT newer.report_id FROM reports old JOIN reports newer "
            "ON newer.identity = old.identity AND (newer.path IS old.path "
            "OR newer.retrieved || old.retrieved IS NOT NULL) WHERE old.report_id = :name "
            "AND old.report_key NOT IN (SELECT report_key FROM current_reports) "
            "AND newer.report_key IN (SELECT report_key FROM current_reports) ORDER BY newer.report_id LIMIT 1"
        )
        found = next(self._at.rows(sql, name=report_id), None)
        return None if found is None else found["report_id"]

    def last_run(self) -> int:
        """The key of the last finished run; raises RecordError when no build has finished."""
        row = self._at.row(_FINISHED)
        run_of_row(row)
        return 0 if row is None else int(row["run_key"])


def run_of_row(row: Row | None) -> Run:
    """A finished run; raises RecordError without one."""
    if row is None:
        raise RecordError("no build of this record has ended: run `whence build` again first")
    return Run(row["run_id"], row["version"], row["reader"], row["settings"])


def _release_of(row: Row) -> Release:
    """A row of releases, with its run and its counts."""
    return Release(
        name=row["name"],
        note=row["note"],
        released_at=row["released_at"],
        version=row["version"],
        method=row["method"],
        run=Run(row["run_id"], row["run_version"], row["reader"], row["settings"]),
        reports=row["reports"],
        events=row["events"],
        decisions=row["decisions"],
    )


def _decided_of(row: Row) -> Decided:
    """A decision with every public id that it, or the one that it undoes, names."""
    return Decided(
        decision_id=row["decision_id"],
        what=row["what"],
        who=row["who"],
        why=row["why"],
        decided_at=row["decided_at"],
        names=frozenset(_NAMED.findall(row["told"])),
        idle=bool(row["idle"]),
    )
