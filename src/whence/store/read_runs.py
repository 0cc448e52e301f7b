"""What can be asked of a record about its last build: what it read, refused and took, and what is uncertain since."""

from collections.abc import Mapping
from dataclasses import dataclass

from whence.model.report import Refusal
from whence.model.run import Spent
from whence.store import times
from whence.store.read_releases import ReleaseReads
from whence.store.rows import refusal_of, run_of
from whence.store.shapes import RunLine

_LAST = "SELECT * FROM runs WHERE run_id IS NOT NULL ORDER BY run_key DESC LIMIT 1"
_SLOWEST = """SELECT report_id, file, seconds, sentences,
  (SELECT count(*) FROM claims c WHERE c.report_key = s.report_key) AS claims
FROM (
  SELECT report_key, report_id, file, seconds, sentences
  FROM reading_times JOIN reports USING (report_key) JOIN readings d USING (report_key)
  WHERE d.run_key = ? ORDER BY seconds DESC, report_id LIMIT ?
) s ORDER BY seconds DESC, report_id"""
_READ = (
    "SELECT count(*), coalesce(sum(seconds), 0) FROM reading_times JOIN readings USING (report_key) WHERE run_key = ?"
)

_CURRENT = "report_key IN (SELECT report_key FROM current_reports)"
_CLAIMS = f"SELECT why_not, count(*) AS number FROM claims WHERE {_CURRENT} GROUP BY why_not ORDER BY 2 DESC, 1"
_REPORTS = f"""SELECT count(*) AS reports, count(*) FILTER (WHERE NOT text_complete) AS cut_off
FROM reports WHERE {_CURRENT}"""
_EVENTS = """SELECT count(*) AS events,
  count(*) FILTER (WHERE date_precision = 'unknown') AS undated,
  count(*) FILTER (WHERE unlocated) AS unlocated,
  count(*) FILTER (WHERE place_precision = 'unknown') AS nowhere,
  count(*) FILTER (WHERE disputed) AS disputed,
  (SELECT count(*) FROM (SELECT 1 FROM event_incidents GROUP BY event_key HAVING count(*) > 1)) AS joined,
  count(*) FILTER (WHERE suggested > 0) AS may_be_one
FROM events"""


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
        claims = {row["why_not"]: row["number"] for row in self._at.rows(_CLAIMS)}
        unsupported = {why: number for why, number in claims.items() if why is not None}
        counts = dict(self._at.only(_REPORTS)) | dict(self._at.only(_EVENTS))
        return Uncertain(claims=sum(claims.values()), unsupported=unsupported, **counts)
