"""Where the ids of incidents lead that were ever issued, when events change."""

from collections.abc import Collection

from whence.store.connection import Connection, listed

_HELD = """UPDATE issued_incidents SET event_key = held.event_key FROM (SELECT i.incident_id, e.event_key
  FROM issued_incidents i LEFT JOIN event_incidents e USING (incident_key) WHERE {of}) AS held
WHERE held.incident_id = issued_incidents.incident_id AND held.event_key IS NOT issued_incidents.event_key"""
_SUPERSEDED = """UPDATE issued_incidents SET event_key = (
  SELECT held.event_key FROM incidents old JOIN reports old_report USING (report_key)
  JOIN reports report ON report.identity = old_report.identity
    AND (report.path IS old_report.path OR report.retrieved || old_report.retrieved IS NOT NULL)
  JOIN incidents new ON new.report_key = report.report_key
  JOIN event_incidents held ON held.incident_key = new.incident_key
  WHERE old.incident_key = issued_incidents.incident_key
  AND (new.trigger_quote = old.trigger_quote OR new.event_type = old.event_type)
  ORDER BY new.trigger_quote <> old.trigger_quote, new.date_start IS NOT old.date_start,
    new.place_name IS NOT old.place_name, abs(new.trigger_start - old.trigger_start), new.trigger_start
  LIMIT 1)
WHERE event_key IS NULL AND {of} AND {superseded}"""
_ANY_SUPERSEDED = """incident_key IN (SELECT incident_key FROM incidents WHERE scope = 'conflict'
AND report_key NOT IN (SELECT report_key FROM current_reports))"""
_THIS_SUPERSEDED = """EXISTS (SELECT 1 FROM incidents i WHERE i.incident_key = issued_incidents.incident_key
AND i.scope = 'conflict'
AND NOT EXISTS (SELECT 1 FROM current_reports c WHERE c.report_key = i.report_key))"""
_GIVEN = "incident_id IN (SELECT value FROM json_each(?))"


def issued_to(at: Connection, events: Collection[str]) -> tuple[str, ...]:
    """The ids of incidents that lead to some events, by id."""
    sql = (
        "SELECT incident_id FROM events JOIN issued_incidents USING (event_key) "
        "WHERE event_id IN (SELECT value FROM json_each(?)) ORDER BY incident_id"
    )
    return tuple(row["incident_id"] for row in at.rows(sql, listed(events)))


def resolve_issued(at: Connection, only: Collection[str] | None = None) -> None:
    """Point every incident id ever issued, or some alone, at the event that holds it now.

    An incident of a report whose place newer bytes have taken leads to the event of the newer version's incident with
    the same trigger words, else of the same type with the likest date, place and position; to none where it tells of no
    such happening any more.
    """
    if only is None:
        at.run(_HELD.format(of="TRUE"))
        at.run(_SUPERSEDED.format(of="TRUE", superseded=_ANY_SUPERSEDED))
    elif only:
        at.run(_HELD.format(of=_GIVEN), listed(only))
        at.run(_SUPERSEDED.format(of=_GIVEN, superseded=_THIS_SUPERSEDED), listed(only))
