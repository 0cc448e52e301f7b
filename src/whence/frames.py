"""The record's tables as data frames, in whichever library an analyst uses; each is loaded by those who ask for it."""

from contextlib import AbstractContextManager
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from whence.model.errors import UsageError
from whence.model.release import NOW

if TYPE_CHECKING:
    import geopandas
    import pandas
    import polars
    import pyarrow

    from whence.export.redaction import Redaction
    from whence.export.source import Source

_EXTRA = "pip install 'whence[frames]'"


class _Held(Protocol):
    """A record that frames are made of."""

    def side(self, name: str) -> "Source":
        """What a release shows, or the record itself for `now`."""
        ...

    def at_one_moment(self) -> AbstractContextManager[None]:
        """All that is read within is of one moment."""
        ...


class Frames:
    """What a record offers of its tables as data frames.

    `table` is one of `events`, `claims`, `standing`, `reports`, `origins` and `decisions`; columns, types and meanings
    are those of the Parquet export. A frame is of the record as it is, with private names, every quote and the newest
    days, unless `redaction` says how to show it to others: `whence.Redaction(internal=False, as_of=date.today())` holds
    back what a public export does. `release` names a release to show in the record's place. All raise UsageError for a
    table or release that there is not, and where the library is not installed.
    """

    def to_arrow(
        self: _Held, table: str = "events", *, redaction: "Redaction | None" = None, release: str = NOW
    ) -> "pyarrow.Table":
        """A table as an Arrow table; the metadata of its fields say what each column means."""
        return _arrow(self, table, redaction, release)

    def to_pandas(
        self: _Held, table: str = "events", *, redaction: "Redaction | None" = None, release: str = NOW
    ) -> "pandas.DataFrame":
        """A table as a pandas data frame: days as datetime64, whole numbers and booleans nullable, lists as arrays."""
        return _pandas(_arrow(self, table, redaction, release))

    def to_polars(
        self: _Held, table: str = "events", *, redaction: "Redaction | None" = None, release: str = NOW
    ) -> "polars.DataFrame":
        """A table as a Polars data frame."""
        return _library("polars").from_arrow(_arrow(self, table, redaction, release))

    def to_geopandas(
        self: _Held, *, redaction: "Redaction | None" = None, release: str = NOW
    ) -> "geopandas.GeoDataFrame":
        """The events as a GeoPandas data frame (WGS84): a point where the place is known to a settlement or district.

        Others have no geometry, as in the GeoJSON export; all keep the latitude and longitude that stand for the place.
        """
        geopandas = _library("geopandas")
        events = _arrow(self, "events", redaction, release)
        return geopandas.GeoDataFrame(_pandas(events), geometry=_points(events), crs="EPSG:4326")


def _arrow(held: _Held, table: str, redaction: "Redaction | None", release: str) -> Any:
    """An Arrow table of a record; the modules that make it are loaded only here, so that a record opens quickly."""
    rows, forms = import_module("whence.export.flat.rows"), import_module("whence.export.flat.forms")
    arrow = forms.loaded("whence.export.flat.arrow")
    whole = import_module("whence.export.redaction").Redaction(internal=True, as_of=date.today())
    tally = import_module("whence.export.source").Tally()
    with held.at_one_moment():
        return arrow.arrow_table(rows.flatten(held.side(release), redaction or whole, tally), table)


def _pandas(table: Any) -> Any:
    """An Arrow table in pandas' types: its days run from the year 1 to 9999, as those of the record do."""
    pandas, pyarrow = _library("pandas"), import_module("pyarrow")
    nullable = {pyarrow.int64(): pandas.Int64Dtype(), pyarrow.bool_(): pandas.BooleanDtype()}
    days = [
        field.with_type(pyarrow.timestamp("s")) if field.type == pyarrow.date32() else field for field in table.schema
    ]
    return table.cast(pyarrow.schema(days)).to_pandas(types_mapper=nullable.get)


def _points(events: Any) -> list[Any]:
    """The point of each event, None where its place is known to a region or less."""
    point_at, shapely = import_module("whence.export.geojson").point_at, _library("shapely")
    columns = (events[name].to_pylist() for name in ("latitude", "longitude", "place_precision"))
    return [shapely.Point(at) if at is not None else None for at in map(point_at, *columns)]


def _library(name: str) -> Any:
    """A library of data frames; raises UsageError saying how to install it."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise UsageError(f"this needs {name}, which is not installed: {_EXTRA}") from error
