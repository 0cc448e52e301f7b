"""What can be asked of a record about reports, readings and runs. Everything streams in a fixed order.

Reports stand in the order of publication, those without a date last, then of their ids: never in that of arrival.
Unless one is named, only current reports are read: not those whose place in the inputs newer bytes have taken.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from sqlite3 import Row

from whence.model.claim import ActorMention, Claim, Evidence, Incident, PlaceValue, Reading, StatedSource
from whence.model.errors import UsageError
from whence.model.lists import Scope, SkipReason
from whence.model.report import Coverage, Refusal, Report, Sentence
from whence.model.span import Span
from whence.store.codec import decode
from whence.store.connection import Connection, listed
from whence.store.packing import unpacked
from whence.store.rows import (
    actor_of,
    claim_of,
    coverage_of,
    evidence_of,
    incident_of,
    refusal_of,
    report_of,
    run_of,
    sentence_of,
    source_of,
    span_of,
)
from whence.store.shapes import RecordCounts, RunLine, Unlocated
from whence.text.near import listed_or, near_names

_CURRENT = "report_key IN (SELECT report_key FROM current_reports)"
_IN_ORDER = "published IS NULL, published, report_id"
_UNLOCATED = f"""
SELECT i.place, r.report_id, r.file, r.text, s.span_start, s.span_end FROM incidents i JOIN reports r USING (report_key)
LEFT JOIN claims c ON c.claim_key = (
  SELECT min(claim_key) FROM claims WHERE claims.incident_key = i.incident_key AND field = 'place')
LEFT JOIN sentences s ON s.report_key = i.report_key
  AND s.span_start <= coalesce(c.span_start, i.trigger_start) AND coalesce(c.span_start, i.trigger_start) < s.span_end
WHERE i.scope = 'conflict' AND place_name IS NOT NULL AND place_precision IN ('exact', 'near', 'admin1', 'admin2')
  AND json_extract(i.place, '$.latitude') IS NULL AND json_extract(i.place, '$.reason') IS NOT NULL AND i.{_CURRENT}"""


_EXACT = ("report_id = :name", f"file = :name AND {_CURRENT}")
_ADDRESSES = (
    f"identity = :name AND {_CURRENT}",
    f"url = :name AND {_CURRENT}",
    f"identity IN (SELECT identity FROM reports JOIN retrievals USING (report_key) WHERE :name IN (address, final)) "
    f"AND {_CURRENT}",
)
"""What a web address may mean: one that a page states, else one asked for or led to, of any of a report's versions."""
_LOOSE = (
    "file = :name",
    "report_id >= :name AND report_id < :name || char(1114111)",
    "length(:name) >= 4 AND report_id >= 'r-' || :name AND report_id < 'r-' || :name || char(1114111)",
)
"""What a name may mean, the surest first; a start of an id without its `r-` must be longer than short given ids are."""


def _choice(row: Row) -> str:
    """A line by which a person tells a report from others of its name."""
    title = f"“{row['title']}”" if row["title"] else "no title"
    return f"\n  {row['report_id']}  {row['place']}, {title}, {row['published'] or 'no day'}"


def _is_file(path: str, name: str) -> bool:
    return path.endswith(f"/{name}")


class ReportReads:
    """The reads of a record that concern reports, what was read in them, and runs."""

    def __init__(self, at: Connection) -> None:
        self._at = at

    def reports(self) -> Iterator[Report]:
        """All current reports."""
        for row in self._at.rows(f"SELECT * FROM reports WHERE {_CURRENT} ORDER BY {_IN_ORDER}"):
            yield report_of(row)

    def attached(self) -> Iterator[Report]:
        """The current sources without text that people attached, the last one first."""
        sql = f"SELECT * FROM reports WHERE by_hand IS NOT NULL AND {_CURRENT} ORDER BY report_key DESC"
        for row in self._at.rows(sql):
            yield report_of(row)

    def report(self, name: str) -> Report:
        """One report by its id, its file, or the start of its id; raises UsageError when none or several are meant."""
        return report_of(self._at.only("SELECT * FROM reports WHERE report_key = ?", self._report_key(name)))

    def raw(self, report_id: str) -> bytes:
        """The bytes that a report was read from."""
        sql = "SELECT raw.* FROM reports JOIN raw USING (raw_key) WHERE report_key = ?"
        return unpacked(self._at.only(sql, self._report_key(report_id)))

    def read_by(self, report_id: str) -> tuple[str, str, str] | None:
        """The reader of the run that read the report with this very id, its version and settings; None if none did."""
        sql = (
            "SELECT runs.reader, readings.version, settings FROM readings JOIN reports USING (report_key) "
            "JOIN runs ON runs.run_key = readings.run_key WHERE report_id = ?"
        )
        row = self._at.row(sql, report_id)
        return None if row is None else (row["reader"], row["version"], row["settings"])

    def readings(self) -> Iterator[tuple[Report, Reading]]:
        """All current reports, each with its reading."""
        for key in self._report_keys():
            yield self.read_at(key)

    def heads(self) -> Iterator[tuple[int, str, date | None]]:
        """The key, id and day of publication of every current report, in the order of ids."""
        sql = f"SELECT report_key, report_id, published FROM reports WHERE {_CURRENT} ORDER BY report_id"
        for row in self._at.rows(sql):
            yield (
                row["report_key"],
                row["report_id"],
                date.fromisoformat(row["published"]) if row["published"] else None,
            )

    def current_keys(self, reports: Iterable[str]) -> Mapping[str, int]:
        """The keys of those of some reports, by id, that are current."""
        sql = (
            "SELECT report_id, report_key FROM reports JOIN current_reports USING (report_key) "
            "WHERE report_id IN (SELECT value FROM json_each(?)) ORDER BY report_id"
        )
        return {row["report_id"]: row["report_key"] for row in self._at.rows(sql, listed(reports))}

    def read_at(self, key: int) -> tuple[Report, Reading]:
        """The report with a key, with its reading."""
        report = report_of(self._at.only("SELECT * FROM reports WHERE report_key = ?", key))
        return report, self._reading(key, report)

    def incident_heads(self, scope: Scope) -> Iterator[tuple[int, str, int, int, int]]:
        """The incidents of a scope in current reports: key, id, key of the report, and the offsets of the trigger."""
        sql = "SELECT incident_key, incident_id, report_key, trigger_start, trigger_end FROM incidents "
        for row in self._at.rows(f"{sql}WHERE scope = ? AND {_CURRENT}", scope):
            yield tuple(row)

    def outside(self, name: str) -> Incident | None:
        """The incident of a current report, by its id or the start of it, that is of another scope and in no event.

        None where there is none such, or several.
        """
        start = "i-" + name.removeprefix("i-")
        condition = (
            "incident_id >= :start AND incident_id < :start || char(1114111) AND scope <> :scope "
            "AND incident_id NOT IN (SELECT incident_id FROM issued_incidents WHERE event_key IS NOT NULL)"
        )
        sql = f"SELECT incident_id, report_key FROM incidents WHERE {condition} AND {_CURRENT}"
        found = list(self._at.rows(sql, start=start, scope=Scope.CONFLICT.value)) if start != "i-" else []
        if len(found) != 1:
            return None
        read = self._incidents(found[0]["report_key"])
        return next(each for each in read if each.incident_id == found[0]["incident_id"])

    def reading(self, report_id: str) -> Reading:
        """What was read in one report."""
        report = self.report(report_id)
        return self._reading(self._report_key(report.report_id), report)

    def sentences(self, report_id: str) -> tuple[Sentence, ...]:
        """A report's sentences in order."""
        report = self.report(report_id)
        return self._sentences(self._report_key(report.report_id), report.text)

    def coverage(self, report_id: str) -> Coverage:
        """A report's coverage line."""
        return coverage_of(self._at.only("SELECT * FROM readings WHERE report_key = ?", self._report_key(report_id)))

    def incidents(self, report_id: str | None = None) -> Iterator[Incident]:
        """The incidents of one report, or of all current ones."""
        for key in self._report_keys(report_id):
            yield from self._incidents(key)

    def claims(self, report_id: str | None = None) -> Iterator[Claim]:
        """The claims of one report, or of all current ones, joined to an incident or not."""
        for key in self._report_keys(report_id):
            yield from self._claims_where("report_key = ?", key)

    def sources(self, report_id: str | None = None) -> Iterator[StatedSource]:
        """The agencies and outlets credited by one report, or by all current ones."""
        for key in self._report_keys(report_id):
            yield from self._sources(key)

    def unlocated(self) -> Iterator[Unlocated]:
        """The incidents of armed conflict whose place has a name and no point: areas and whole countries left out."""
        for row in self._at.rows(f"{_UNLOCATED} ORDER BY {_IN_ORDER}, i.ordinal"):
            sentence = row["text"][row["span_start"] : row["span_end"]] if row["span_start"] is not None else ""
            yield Unlocated(decode(PlaceValue, row["place"]), row["report_id"], row["file"], sentence)

    def refusals(self) -> Iterator[Refusal]:
        """What the last finished build could not read, by identity."""
        sql = "SELECT * FROM refusals WHERE run_key = (SELECT max(run_key) FROM runs WHERE run_id IS NOT NULL) "
        for row in self._at.rows(sql + "ORDER BY identity, refusal_key"):
            yield refusal_of(row)

    def refusals_of(self, name: str) -> tuple[Refusal, ...]:
        """What the last finished build refused under an identity, or under a file's name at the end of one."""
        return tuple(one for one in self.refusals() if name and (one.identity == name or _is_file(one.identity, name)))

    def runs(self) -> Iterator[RunLine]:
        """The builds of the record, the oldest first."""
        for row in self._at.rows("SELECT * FROM runs ORDER BY run_key"):
            yield run_of(row)

    def is_cut_short(self) -> bool:
        """Whether the last build has not ended."""
        return self._at.number("SELECT run_id IS NULL FROM runs ORDER BY run_key DESC LIMIT 1") == 1

    def readers(self) -> Mapping[str, int]:
        """How many current reports each reader has read, by its name, the one that read most first."""
        counted = f"SELECT reader, count(*) AS number FROM readings WHERE {_CURRENT} GROUP BY reader"
        return {row["reader"]: row["number"] for row in self._at.rows(f"{counted} ORDER BY number DESC, reader")}

    def counts(self) -> RecordCounts:
        """How much the record holds, of current reports."""
        return RecordCounts(
            reports=self._at.number("SELECT count(*) FROM current_reports"),
            superseded=self._at.number(f"SELECT count(*) FROM reports WHERE NOT withdrawn AND NOT {_CURRENT}"),
            sentences=self._at.number(f"SELECT count(*) FROM sentences WHERE {_CURRENT}"),
            incidents=self._at.number(f"SELECT count(*) FROM incidents WHERE {_CURRENT}"),
            claims=self._at.number(f"SELECT count(*) FROM claims WHERE {_CURRENT}"),
            unsupported=self._at.number(f"SELECT count(*) FROM claims WHERE NOT supported AND {_CURRENT}"),
            sources=self._at.number(f"SELECT count(*) FROM sources WHERE {_CURRENT}"),
            links=self._at.number("SELECT count(*) FROM links"),
            events=self._at.number("SELECT count(*) FROM events"),
            other_language=self._at.number(
                f"SELECT count(*) FROM sentences WHERE skip = '{SkipReason.OTHER_LANGUAGE}' AND {_CURRENT}"
            ),
        )

    def _report_keys(self, name: str | None = None) -> tuple[int, ...]:
        """The keys of all current reports in order, or of the one named."""
        if name is not None:
            return (self._report_key(name),)
        sql = f"SELECT report_key FROM reports WHERE {_CURRENT} ORDER BY {_IN_ORDER}"
        return tuple(row["report_key"] for row in self._at.rows(sql))

    def _report_key(self, name: str) -> int:
        """The key of the report meant: its id, else a current report's file or address, else any file or start of id.

        What the last build refused under a name is no report, and no other one is meant by its name.
        """
        for condition in (*_EXACT, *(_ADDRESSES if "://" in name else ())):
            key = self._only_key(condition, name)
            if key is not None:
                return key
        refusal = next(iter(self.refusals_of(name)), None)
        if refusal is not None:
            raise UsageError(f"{name} was refused by the last build: {refusal.reason.value}, {refusal.detail}")
        for condition in _LOOSE:
            key = self._only_key(condition, name)
            if key is not None:
                return key
        files = [row["file"] for row in self._at.rows(f"SELECT DISTINCT file FROM reports WHERE {_CURRENT}")]
        near = near_names(name, files)
        raise UsageError(f"the record has no report {name}{f': did you mean {listed_or(near)}?' if near else ''}")

    def _only_key(self, condition: str, name: str) -> int | None:
        """The key of the one report that a condition on its name holds for, None for none."""
        columns = "report_key, report_id, coalesce(path, identity) AS place, title, published"
        sql = f"SELECT {columns} FROM reports WHERE {condition} ORDER BY report_id LIMIT 9"
        found = list(self._at.rows(sql, name=name)) if name else []
        if len(found) > 1:
            ids, lines = ", ".join(row["report_id"] for row in found), "".join(map(_choice, found))
            raise UsageError(f"{name} may be any of {ids}: say which{lines}")
        return int(found[0]["report_key"]) if found else None

    def _reading(self, key: int, report: Report) -> Reading:
        """What was read in the report with this key."""
        row = self._at.only("SELECT * FROM readings WHERE report_key = ?", key)
        return Reading(
            report_id=report.report_id,
            reader=row["reader"],
            sentences=self._sentences(key, report.text),
            incidents=self._incidents(key),
            claims=self._claims_where("report_key = ?", key),
            sources=self._sources(key),
            coverage=coverage_of(row),
        )

    def _sentences(self, key: int, text: str) -> tuple[Sentence, ...]:
        """A report's sentences."""
        rows = self._at.rows("SELECT * FROM sentences WHERE report_key = ? ORDER BY ordinal", key)
        return tuple(sentence_of(row, text) for row in rows)

    def _incidents(self, key: int) -> tuple[Incident, ...]:
        """A report's incidents with their actors."""
        actors: defaultdict[int, list[ActorMention]] = defaultdict(list)
        sql = "SELECT a.* FROM incident_actors a JOIN incidents USING (incident_key) WHERE report_key = ? "
        for row in self._at.rows(sql + "ORDER BY incident_key, a.ordinal", key):
            actors[row["incident_key"]].append(actor_of(row))
        sql = "SELECT i.*, report_id FROM incidents i JOIN reports USING (report_key) WHERE report_key = ? "
        rows = self._at.rows(sql + "ORDER BY ordinal", key)
        return tuple(incident_of(row, tuple(actors[row["incident_key"]])) for row in rows)

    def _claims_where(self, condition: str, *values: object) -> tuple[Claim, ...]:
        """The claims that a condition on the table's columns picks, in the order of reports and of the reading."""
        evidence: defaultdict[int, list[Evidence]] = defaultdict(list)
        mentions: defaultdict[int, list[Span]] = defaultdict(list)
        picked = f"WHERE claim_key IN (SELECT claim_key FROM claims WHERE {condition}) ORDER BY claim_key, ordinal"
        for row in self._at.rows(f"SELECT * FROM evidence {picked}", *values):
            evidence[row["claim_key"]].append(evidence_of(row))
        for row in self._at.rows(f"SELECT * FROM mentions {picked}", *values):
            mentions[row["claim_key"]].append(span_of(row))
        sql = (
            "SELECT c.*, report_id, incident_id FROM claims c JOIN reports USING (report_key) "
            "LEFT JOIN incidents i USING (incident_key) "
            f"WHERE claim_key IN (SELECT claim_key FROM claims WHERE {condition}) ORDER BY {_IN_ORDER}, c.ordinal"
        )
        return tuple(
            claim_of(row, tuple(evidence[row["claim_key"]]), tuple(mentions[row["claim_key"]]))
            for row in self._at.rows(sql, *values)
        )

    def _sources(self, key: int) -> tuple[StatedSource, ...]:
        """What a report credits."""
        sql = (
            "SELECT s.*, report_id FROM sources s JOIN reports USING (report_key) WHERE report_key = ? ORDER BY ordinal"
        )
        return tuple(source_of(row) for row in self._at.rows(sql, key))
