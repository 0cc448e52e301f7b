"""ACLED's and GED's columns have the order and the types that the real files have, so that scripts for these run.

Order and types: ACLED's codebook of 2025 and export of October 2025; UCDP GED 20.1 to 26.1.
"""

import csv
import io
import re
from datetime import date

import pandas
from hypothesis import given, settings

from tests.export.samples import Sample
from tests.export.test_round_trips import placed, written

ACLED = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
).split()
GED = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
    "number_of_sources "
    "source_article source_office source_date source_headline source_original where_prec where_coordinates "
    "where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity "
    "date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"
).split()
WHOLE_NUMBERS = {
    "acled": ("year", "time_precision", "iso", "geo_precision", "fatalities"),
    "ged": (
        *("year", "type_of_violence", "number_of_sources", "where_prec", "country_id", "event_clarity", "date_prec"),
        *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low"),
    ),
}


def frame_of(sample: Sample, form: str) -> pandas.DataFrame:
    """The table as pandas guesses it, as an analyst would have it."""
    return pandas.read_csv(io.StringIO(written(sample, form), newline=""))


def header(sample: Sample, form: str) -> list[str]:
    return next(csv.reader(io.StringIO(written(sample, form), newline="")))


@settings(max_examples=40, deadline=None)
@given(placed())
def test_acleds_columns_have_the_types_of_a_real_file(sample: Sample) -> None:
    assert header(sample, "acled") == ACLED
    frame = frame_of(sample, "acled")
    assert len(frame) == 1
    assert all(pandas.api.types.is_integer_dtype(frame[name]) for name in WHOLE_NUMBERS["acled"])
    assert all(pandas.api.types.is_float_dtype(frame[name]) for name in ("latitude", "longitude"))
    row = frame.iloc[0]
    assert date.fromisoformat(row["event_date"]).year == row["year"]
    assert re.fullmatch(r"WH-[A-Z]{3}-\S+", row["event_id_cnty"])
    assert row["time_precision"] in (1, 2, 3) and row["geo_precision"] in (1, 2, 3)


@settings(max_examples=40, deadline=None)
@given(placed())
def test_geds_columns_have_order_and_types_and_its_numbers_agree(sample: Sample) -> None:
    assert header(sample, "ged") == GED
    frame = frame_of(sample, "ged")
    assert len(frame) == 1
    assert all(pandas.api.types.is_integer_dtype(frame[name]) for name in WHOLE_NUMBERS["ged"])
    row = frame.iloc[0]
    assert row["low"] <= row["best"] <= row["high"]
    parts = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    assert sum(row[name] for name in parts) == row["best"]
    assert date.fromisoformat(row["date_start"]) <= date.fromisoformat(row["date_end"])
    assert row["type_of_violence"] in (1, 2, 3) and row["where_prec"] in range(1, 8) and row["date_prec"] in range(1, 6)
