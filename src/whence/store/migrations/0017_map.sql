-- The record, version 17: where and when events were is counted, and they are listed by day, without reading them all.
CREATE INDEX events_spot ON events (
  place_precision, latitude, longitude,
  CASE WHEN latitude IS NULL OR place_precision IN ('exact', 'near') THEN NULL ELSE json_extract(place, '$.radius_km') END,
  country, review, place_name, event_id);
CREATE INDEX events_days ON events (date_start, date_end, review);
CREATE INDEX events_by_day ON events (date_start IS NULL, date_start, event_id, review);
