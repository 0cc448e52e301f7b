"""What can be found in a record by words: sentences, claimants and places, the best match first."""

import re
from collections.abc import Iterator
from sqlite3 import Row

from whence.model.errors import UsageError
from whence.model.span import Span
from whence.store.read_releases import ReleaseReads
from whence.store.shapes import FoundBy, Hit

_CURRENT = "SELECT 1 FROM current_reports WHERE report_key = ?"
_MOST = 5_000  # matches of one kind that are ranked: more than that and the words tell nothing apart
_SENTENCES = f"""
SELECT s.report_key, r.report_id, r.file, s.span_start, s.span_end, NULL AS name, NULL AS incident_key
FROM (SELECT rowid AS at, rank FROM sentence_words WHERE sentence_words MATCH :words ORDER BY rank LIMIT {_MOST}) f
JOIN sentences s ON s.sentence_key = f.at JOIN reports r USING (report_key)
ORDER BY f.rank, r.report_id, s.span_start"""
_CLAIMANTS = f"""
SELECT s.report_key, r.report_id, r.file, s.span_start, s.span_end,
  coalesce(c.claimant_name, c.claimant) AS name, c.incident_key
FROM (SELECT rowid AS at, rank FROM claimant_words WHERE claimant_words MATCH :words ORDER BY rank LIMIT {_MOST}) f
JOIN claims c ON c.claim_key = f.at JOIN reports r USING (report_key)
JOIN sentences s ON s.report_key = c.report_key AND s.span_start <= c.span_start AND c.span_start < s.span_end
ORDER BY f.rank, r.report_id, s.span_start"""
_PLACES = f"""
SELECT s.report_key, r.report_id, r.file, s.span_start, s.span_end, i.place_name AS name, i.incident_key
FROM (SELECT rowid AS at, rank FROM place_words WHERE place_words MATCH :words ORDER BY rank LIMIT {_MOST}) f
JOIN incidents i ON i.incident_key = f.at JOIN reports r USING (report_key)
JOIN sentences s ON s.report_key = i.report_key AND s.span_start <= i.trigger_start AND i.trigger_start < s.span_end
ORDER BY f.rank, r.report_id, s.span_start"""
_EVENT_OF_INCIDENT = "SELECT event_id FROM event_incidents JOIN events USING (event_key) WHERE incident_key = ?"
_EVENT_OF_SENTENCE = """
SELECT event_id FROM claims c JOIN event_incidents USING (incident_key) JOIN events USING (event_key)
WHERE c.report_key = :report AND c.span_start < :end AND :start < c.span_end
UNION ALL
SELECT event_id FROM incidents i JOIN event_incidents USING (incident_key) JOIN events USING (event_key)
WHERE i.report_key = :report AND i.trigger_start < :end AND :start < i.trigger_end LIMIT 1"""
_TERM = re.compile(r'"([^"]*)"|(\S+)')
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))


class SearchReads(ReleaseReads):
    """The reads of a record by words."""

    def search(self, words: str, by: FoundBy | None = None) -> Iterator[Hit]:
        """The sentences found by all of some words, each once: those that hold them, then by claimants, then by places.

        Case, accents and endings do not matter; words in double quotes must follow one another, and a word that ends in
        `*` stands for all that begin so. `by` leaves one kind of match. Raises UsageError where there is no word, and
        where a quotation mark is not closed.
        """
        query = _query(words)
        seen: set[tuple[int, int]] = set()
        for found_by, sql in _BY.items():
            if by is not None and found_by is not by:
                continue
            for row in self._at.rows(sql, words=query):
                place = (row["report_key"], row["span_start"])
                if place not in seen and self._at.row(_CURRENT, row["report_key"]) is not None:
                    seen.add(place)
                    yield self._hit(row, found_by)

    def _hit(self, row: Row, by: FoundBy) -> Hit:
        """A match, with the event that its claim or incident is in, else that anything in its sentence is in."""
        text = self._at.value("SELECT text FROM reports WHERE report_key = ?", row["report_key"])
        span = Span.of(text, row["span_start"], row["span_end"])
        key = row["incident_key"]
        event = self._at.value(_EVENT_OF_INCIDENT, key) if key is not None else None
        if key is None:
            places = {"report": row["report_key"], "start": span.start, "end": span.end}
            event = next((each["event_id"] for each in self._at.rows(_EVENT_OF_SENTENCE, **places)), None)
        return Hit(by, row["report_id"], row["file"], span, event, row["name"])


_BY = {FoundBy.WORDS: _SENTENCES, FoundBy.CLAIMANT: _CLAIMANTS, FoundBy.PLACE: _PLACES}


def _query(words: str) -> str:
    """A full-text query for all the words, whatever signs they contain.

    Raises UsageError where there is none, and where a quotation mark is not closed.
    """
    written = words.replace("\0", " ").translate(_QUOTES)
    if written.count('"') % 2:
        open_words = written.rpartition('"')[2].strip()
        raise UsageError(
            f'a quotation mark is not closed: write "{open_words or "…"}" for words that follow one another, or leave '
            "the mark out for words in any order"
        )
    terms = [_term(phrase or word) for phrase, word in _TERM.findall(written) if phrase or word]
    asked = [term for term in terms if any(map(str.isalnum, term))]
    if not asked:
        raise UsageError("give a word to search for")
    return " ".join(asked)


def _term(word: str) -> str:
    """One term of a query: quoted, with a star after it where it is the beginning of a word."""
    start = word.rstrip("*")
    return '"' + start.replace('"', '""') + '"' + ("*" if start != word else "")
