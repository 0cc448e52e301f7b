"""What can be asked of a record about its evidence: how reports were received, their versions, and what is damaged."""

from collections.abc import Iterator

from whence.model.errors import RecordError
from whence.model.report import RawReport, Retrieval
from whence.model.run import BuildCounts
from whence.model.stamp import Extent, Stamp, Stamped
from whence.store import damage, pages, retrievals, stamps, traces
from whence.store.damage import Checked
from whence.store.read_releases import ReleaseReads
from whence.store.rows import coverage_of, report_of, run_of
from whence.store.shapes import ReadLine, Traces, Version

_VERSIONS = """SELECT v.*, v.report_key IN (SELECT report_key FROM current_reports) AS current,
  runs.started_at AS read_at FROM reports r JOIN reports v ON v.identity = r.identity
  AND (v.report_key = r.report_key OR v.path IS r.path OR v.retrieved || r.retrieved IS NOT NULL)
JOIN runs ON runs.run_key = v.run_key WHERE r.report_key = ? AND v.by_hand IS NULL
ORDER BY (SELECT min(at) FROM retrievals WHERE retrievals.report_key = v.report_key), v.run_key, v.report_key"""
_LINES = """SELECT CASE WHEN min(path) OVER (PARTITION BY file) <> max(path) OVER (PARTITION BY file)
  THEN coalesce(path, file) ELSE file END AS named,
  report_id, d.* FROM readings d JOIN reports r USING (report_key)
WHERE by_hand IS NULL AND {of} ORDER BY file, named, report_id"""
_OF_LAST = "report_key IN (SELECT report_key FROM sightings WHERE run_key = ?)"
_OF_ALL = "report_key IN (SELECT report_key FROM current_reports)"


class EvidenceReads(ReleaseReads):
    """The reads of a record that concern its evidence."""

    @property
    def holds_text(self) -> bool:
        """Whether the texts and bytes of articles are kept."""
        return traces.holds_text(self._at)

    def traces_at(self, key: int) -> Traces | None:
        """The traces of the words of a report whose text is not kept; None for any other."""
        return traces.traces_at(self._at, key)

    def traces_of(self, report_id: str) -> Traces | None:
        """The traces of the report with this very id."""
        key = self._at.value("SELECT report_key FROM reports WHERE report_id = ?", report_id)
        return None if key is None else traces.traces_at(self._at, key)

    def retrievals(self, name: str) -> tuple[tuple[Retrieval, str], ...]:
        """How the report meant was received, each time in order, with the hash of the bytes then."""
        return tuple(retrievals.retrievals_of(self._at, self._report_key(name)))

    def same_content(self, raw: RawReport) -> str | None:
        """The id of the version of a retrieved page that says the same as this one; None where none does."""
        return retrievals.same_content(self._at, raw)

    def received_as(self, archive: str, sha256: str) -> str | None:
        """The id of the report that these bytes from this place in an archive were read as; None where none was."""
        return retrievals.received_as(self._at, archive, sha256)

    def versions(self, name: str) -> tuple[Version, ...]:
        """The versions of the report meant, the oldest first."""
        return tuple(
            Version(
                report_of(row),
                tuple(retrievals.retrievals_of(self._at, row["report_key"])),
                row["read_at"],
                bool(row["current"]),
            )
            for row in list(self._at.rows(_VERSIONS, self._report_key(name)))
        )

    def read_lines(self, *, everything: bool = False) -> Iterator[ReadLine]:
        """The coverage line of every report that the last finished build found, or of all current ones, by file.

        Where several have one file's name, each is named by its path below the folder given.
        """
        run_key = self._at.number("SELECT max(run_key) FROM runs WHERE run_id IS NOT NULL")
        sql = _LINES.format(of=_OF_ALL if everything else _OF_LAST)
        for row in self._at.rows(sql, *(() if everything else (run_key,))):
            yield ReadLine(row["named"], row["report_id"], coverage_of(row))

    def last_counts(self) -> BuildCounts | None:
        """What became of everything that the last finished build found; None where no build has ended."""
        row = self._at.row("SELECT * FROM runs WHERE run_id IS NOT NULL ORDER BY run_key DESC LIMIT 1")
        return run_of(row).counts if row is not None else None

    def checked(self) -> Iterator[Checked]:
        """The file, the bytes and the reports of the record, one after another, each with what is damaged in it."""
        yield from damage.told(self._at, damage.check_pages(self._at))
        yield damage.check_file(self._at)
        yield from damage.told(self._at, damage.check_bytes(self._at))
        yield from damage.told(self._at, damage.check_reports(self._at))

    def to_check(self) -> int:
        """About how many things `checked` gives; none where that cannot be counted."""
        try:
            return 1 + self._at.number("SELECT (SELECT count(*) FROM raw) + (SELECT count(*) FROM reports)")
        except RecordError:
            return 0

    def pages_noted(self) -> int | None:
        """How many pages of the file digests are noted over; None where none are: it is being written, or was since."""
        before = pages.noted(self._at)
        return None if before is None else before.pages

    def received(self) -> Extent | None:
        """All that the record has received up to now, with the digest that is stamped; None where it has nothing."""
        return stamps.received(self._at)

    def received_count(self) -> int:
        """How many files and pages the record has received up to now, each content once."""
        return self._at.number("SELECT count(*) FROM raw")

    def stamps(self) -> tuple[Stamp, ...]:
        """The time stamps, in the order in which they came."""
        return tuple(stamp for stamp, _ in stamps.stamps_of(self._at))

    def stamped(self) -> tuple[Stamped, ...]:
        """The time stamps, each beside what the record has now of what it stamps."""
        return stamps.stamped(self._at)

    def stamped_hashes(self, up_to: int) -> Iterator[bytes]:
        """The lines over which the digest of a time stamp is: a hash each."""
        return stamps.hashes(self._at, up_to)
