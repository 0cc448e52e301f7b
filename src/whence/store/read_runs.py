"""What can be asked of a record about its last build: what it read, refused and took, and what is uncertain since."""

from collections.abc import Mapping
from dataclasses import dataclass

from whence.model.report import Refusal
from whence.model.run import Spent
from whence.store import times
from whence.store.read_releases import ReleaseReads
from whence.store.rows import refusal_of, run_of
from whence.store.shapes import RunLine

_CURRENT = "report_key IN (SELECT report_key FROM current_reports)"
_LAST = "SELECT * FROM runs WHERE run_id IS NOT NULL ORDER BY run_key DESC LIMIT 1"
_SLOWEST = """SELECT report_id, file, seconds, sentences,
  (SELECT count(*) FROM claims c WHERE c.report_key = r.report_key) AS claims
FROM reading_times t JOIN reports r USING (report_key) JOIN readings d USING (report_key)
WHERE d.run_key = ? ORDER BY seconds DESC, report_id LIMIT ?"""
_READ = (
    "SELECT count(*), coalesce(sum(seconds), 0) FROM reading_times JOIN readings USING (report_key) WHERE run_key = ?"
)


@dataclass(frozen=True, slots=True)
class Slow:
    """A report that a build read, and how long that took the process that read it."""

    report_id: str
    file: str
    seconds: float
    sentences: int
    claims: int


@dataclass(frozen=True, slots=True)
class Uncertain:
    """What of a record a person may doubt, counted: of current reports, and of the events made from them.

    `unsupported` counts claims by the reason for which the evidence check refused them. Of the events, `unlocated` have
    a named place without a point, `nowhere` no place at all, `undated` no day; `joined` are of several incidents,
    `may_be_one` may be one with another.
    """

    claims: int
    unsupported: Mapping[str, int]
    reports: int
    cut_off: int
    events: int
    undated: int
    unlocated: int
    nowhere: int
    disputed: int
    joined: int
    may_be_one: int


@dataclass(frozen=True, slots=True)
class LastBuild:
    """The last build that ended: its line, what it refused by reason, what it took, and what it leaves uncertain.

    `timed` of the reports that it read have a time, of `read_seconds` together; `slowest` are those that took longest.
    `unended` counts what builds since then have read that did not come to their end; None where there is none such.
    """

    line: RunLine
    refused: Mapping[str, int]
    refusals: tuple[Refusal, ...]
    spent: Spent | None
    timed: int
    read_seconds: float
    slowest: tuple[Slow, ...]
    uncertain: Uncertain
    unended: int | None


class RunReads(ReleaseReads):
    """The reads of a record that concern its last build."""

    def last_build(self, slowest: int = 10) -> LastBuild | None:
        """The last build that ended, with so many of the reports that took longest; None where no build has ended."""
        row = self._at.row(_LAST)
        if row is None:
            return None
        key = row["run_key"]
        refused = "SELECT reason, count(*) AS number FROM refusals WHERE run_key = ? GROUP BY reason ORDER BY 2 DESC, 1"
        listed = self._at.rows("SELECT * FROM refusals WHERE run_key = ? ORDER BY identity, reason, detail", key)
        timed, seconds = next(iter(self._at.rows(_READ, key)))
        return LastBuild(
            line=run_of(row),
            refused={each["reason"]: each["number"] for each in self._at.rows(refused, key)},
            refusals=tuple(map(refusal_of, listed)),
            spent=times.spent_of(self._at, key),
            timed=timed,
            read_seconds=round(seconds, 6),
            slowest=tuple(Slow(*each) for each in self._at.rows(_SLOWEST, key, slowest)),
            uncertain=self._uncertain(),
            unended=self._unended(key),
        )

    def _unended(self, key: int) -> int | None:
        """How many reports the builds since this one have read, none of which has ended; None where there are none."""
        if not self._at.number("SELECT count(*) FROM runs WHERE run_key > ?", key):
            return None
        return self._at.number("SELECT count(*) FROM reports WHERE run_key > ?", key)

    def _uncertain(self) -> Uncertain:
        of_claims = f"FROM claims WHERE {_CURRENT}"
        why = f"SELECT why_not, count(*) AS number {of_claims} AND NOT supported GROUP BY why_not ORDER BY 2 DESC, 1"

        def events(condition: str) -> int:
            return self._at.number(f"SELECT count(*) FROM events WHERE {condition}")

        return Uncertain(
            claims=self._at.number(f"SELECT count(*) {of_claims}"),
            unsupported={each["why_not"]: each["number"] for each in self._at.rows(why)},
            reports=self._at.number("SELECT count(*) FROM current_reports"),
            cut_off=self._at.number(f"SELECT count(*) FROM reports WHERE NOT text_complete AND {_CURRENT}"),
            events=events("true"),
            undated=events("date_precision = 'unknown'"),
            unlocated=events("unlocated"),
            nowhere=events("place_precision = 'unknown'"),
            disputed=events("disputed"),
            joined=events("(SELECT count(*) FROM event_incidents i WHERE i.event_key = events.event_key) > 1"),
            may_be_one=events("suggested > 0"),
        )
