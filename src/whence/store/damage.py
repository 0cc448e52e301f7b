"""What of a record is not as it was written: the file itself, bytes, seals, spans and keys, each looked at anew."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from sqlite3 import Row

from whence.model.errors import RecordError
from whence.store import pages
from whence.store.connection import Connection
from whence.store.packing import unpacked
from whence.store.seal import seal_of, values_seal
from whence.store.traces import holds_text, unlike_traces

_MOST = 20  # of what SQLite itself lists: one broken page makes thousands
_SPANS = {
    "claim": "SELECT claim_id AS name, span_start, span_end, quote FROM claims WHERE report_key = ?",
    "evidence of claim": "SELECT claim_id AS name, e.span_start, e.span_end, e.quote FROM evidence e "
    "JOIN claims USING (claim_key) WHERE report_key = ? AND e.quote IS NOT NULL",
    "mention of claim": "SELECT claim_id AS name, m.span_start, m.span_end, m.quote FROM mentions m "
    "JOIN claims USING (claim_key) WHERE report_key = ?",
    "trigger of incident": "SELECT incident_id AS name, trigger_start AS span_start, trigger_end AS span_end, "
    "trigger_quote AS quote FROM incidents WHERE report_key = ?",
    "source": "SELECT name, span_start, span_end, quote FROM sources WHERE report_key = ?",
    "words of a link from": "SELECT b.report_id AS name, span_start, span_end, quote FROM link_spans "
    "JOIN links USING (link_key) JOIN reports b ON b.report_key = b_key WHERE side = 'a' AND a_key = ?",
    "words of a link to": "SELECT a.report_id AS name, span_start, span_end, quote FROM link_spans "
    "JOIN links USING (link_key) JOIN reports a ON a.report_key = a_key WHERE side = 'b' AND b_key = ?",
}
_INDEXES = (("sentence_words", "sentences", "sentence_key"),)


@dataclass(frozen=True, slots=True)
class Damage:
    """Something that is not as it was written: where, and what is wrong with it."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was looked at, of a kind, with what is wrong with it; `spans` is how many spans it has."""

    kind: str
    damages: tuple[Damage, ...] = ()
    spans: int = 0
    sealed: bool = True


def told(at: Connection, looks: Iterator[Checked]) -> Iterator[Checked]:
    """What looks give; that they cannot go on is a damage of the file, and those after them still look."""
    try:
        yield from looks
    except RecordError as error:
        yield Checked("file", (Damage(str(at.path), str(error)),))


def check_pages(at: Connection) -> Iterator[Checked]:
    """The pages of the file against the digests that are noted over them; nothing where none are."""
    before = pages.noted(at)
    if before is not None:
        wrong = pages.unlike(at, before)
        what = "what stands there is not what whence left there"
        yield Checked("file", tuple(Damage(f"{at.path}, {each} of the file", what) for each in wrong))


def check_file(at: Connection) -> Checked:
    """The file as SQLite sees it: its pages and indexes, and rows that refer to none."""
    found = []
    try:
        for row in at.rows(f"PRAGMA integrity_check({_MOST})"):
            found += [Damage(str(at.path), f"SQLite finds: {row[0]}")] * (row[0] != "ok")
        for number, row in enumerate(at.rows("PRAGMA foreign_key_check")):
            if number < _MOST:
                found.append(Damage(f"table {row['table']}, row {row['rowid']}", f"its row of {row['parent']} is gone"))
        for index, table, key in _INDEXES:
            found += _unlike(at, index, table, key)
    except RecordError as error:
        found.append(Damage(str(at.path), str(error)))
    return Checked("file", tuple(found))


def _unlike(at: Connection, index: str, table: str, key: str) -> Iterator[Damage]:
    """Rows of an index of words that it has no more than its table has, and the other way round."""
    one, other = f"SELECT id FROM {index}_docsize", f"SELECT {key} FROM {table}"
    for sql, what in (
        (f"{one} EXCEPT {other}", "is indexed and not there"),
        (f"{other} EXCEPT {one}", "is not indexed"),
    ):
        for row in at.rows(f"{sql} LIMIT {_MOST}"):
            yield Damage(f"table {table}, row {row[0]}", what)


def check_bytes(at: Connection) -> Iterator[Checked]:
    """The bytes of every report, hashed anew; of a record without articles, that there are none."""
    if not holds_text(at):
        for row in list(at.rows("SELECT sha256, length(bytes) AS held FROM raw ORDER BY raw_key")):
            held = Damage(f"bytes {row['sha256']}", "bytes are kept in a record that keeps none")
            yield Checked("hash", (held,) if row["held"] else ())
        return
    for (key,) in list(at.rows("SELECT raw_key FROM raw ORDER BY raw_key")):
        yield Checked("bytes", _checked(f"bytes {key}", partial(_bytes, at, key)))


def _bytes(at: Connection, key: int) -> Iterator[Damage]:
    row = at.only("SELECT * FROM raw WHERE raw_key = ?", key)
    where = f"bytes {row['sha256']} of {_owners(at, key)}"
    try:
        raw = unpacked(row)
    except RecordError:
        yield Damage(where, "what is kept can no longer be unpacked to the bytes received")
        return
    if len(raw) != row["size"] or hashlib.sha256(raw).hexdigest() != row["sha256"]:
        yield Damage(where, f"their SHA-256 is {hashlib.sha256(raw).hexdigest()} ({len(raw):,} bytes)")


def _owners(at: Connection, key: int) -> str:
    names = [row[0] for row in at.rows("SELECT report_id FROM reports WHERE raw_key = ? ORDER BY report_id", key)]
    return ", ".join(names) or "no report"


def check_reports(at: Connection) -> Iterator[Checked]:
    """Every report, current or not: its seal, its ids and hashes, every span in it, and how it was received."""
    for (key,) in list(at.rows("SELECT report_key FROM reports ORDER BY report_key")):
        try:
            row = at.only("SELECT * FROM reports WHERE report_key = ?", key)
        except RecordError as error:
            yield Checked("report", (Damage(f"report {key}", f"it cannot be read: {error}"),))
            continue
        spans: list[int] = []
        damages = _checked(f"report {row['report_id']}", partial(_report, at, key, row, spans))
        yield Checked("report", damages, sum(spans), row["sealed"] is not None)


def _report(at: Connection, key: int, row: Row, spans: list[int]) -> Iterator[Damage]:
    where = f"report {row['report_id']} ({row['file']})"
    if row["sealed"] is not None and row["sealed"] != seal_of(at, key):
        yield Damage(where, "a row of it, or of what was read in it, is not as it was written: its seal does not hold")
    for what in unlike_traces(at, key):
        yield Damage(where, what)
    raw = at.value("SELECT sha256 FROM raw WHERE raw_key = ?", row["raw_key"])
    if row["by_hand"] is None and row["sha256"] != raw:
        yield Damage(where, f"it names the bytes {row['sha256']} and is kept with {raw}")
    yield from _retrieved(at, key, row, where)
    for kind, sql in _SPANS.items():
        found = list(at.rows(sql, key))
        spans.append(len(found))
        for each in found:
            if row["text"][each["span_start"] : each["span_end"]] != each["quote"] or each["span_start"] < 0:
                yield Damage(f"{where}, {kind} {each['name']}", _unlike_words(row["text"], each))
    yield from _sentences(at, key, row["text"], where, spans)


def _unlike_words(text: str, span: Row) -> str:
    start, end = span["span_start"], span["span_end"]
    return f"the words at {start} to {end} are “{text[start:end][:60]}”, not “{span['quote'][:60]}”"


def _sentences(at: Connection, key: int, text: str, where: str, spans: list[int]) -> Iterator[Damage]:
    """The sentences of a report: in order, within the text, and nothing but spaces between them."""
    after = 0
    rows = list(at.rows("SELECT span_start, span_end FROM sentences WHERE report_key = ? ORDER BY ordinal", key))
    spans.append(len(rows))
    for start, end in map(tuple, rows):
        if not after <= start <= end <= len(text) or text[after:start].strip():
            yield Damage(
                where, f"its sentence at {start} to {end} does not follow on the one before, which ends at {after}"
            )
        after = max(after, min(end, len(text)))
    if rows and text[after:].strip():
        yield Damage(where, f"its text goes on after its last sentence, which ends at {after}")


def _retrieved(at: Connection, key: int, row: Row, where: str) -> Iterator[Damage]:
    last = None
    for each in at.rows("SELECT * FROM retrievals WHERE report_key = ?", key):
        last = max(last or "", each["at"])
        values = [each[name] for name in ("address", "final", "at", "status", "headers", "archive", "sha256")]
        if each["sealed"] != values_seal(each["report_key"], *values):
            yield Damage(where, f"how it was received at {each['at']} is not as it was written: its seal does not hold")
    if row["retrieved"] != last:
        yield Damage(where, f"it was last received at {last}, and {row['retrieved']} is noted")


def _checked(where: str, look: Callable[[], Iterator[Damage]]) -> tuple[Damage, ...]:
    """What a look finds; that it cannot look is a damage too."""
    found: list[Damage] = []
    try:
        found += look()
    except (RecordError, TypeError, ValueError) as error:
        found.append(Damage(where, f"it cannot be read: {error}"))
    return tuple(found)
