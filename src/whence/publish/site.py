"""The site as a whole: its pages one after the other into a folder, then the first page and the manifest."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from whence import __version__
from whence.api import Record
from whence.export.redaction import Redaction
from whence.model.plural import agreeing, counted
from whence.model.run import Run
from whence.publish.contracts import (
    Counted,
    Download,
    Draw,
    Drawn,
    Frame,
    IndexPage,
    Listed,
    ListPage,
    Made,
    MethodPage,
    MovedPage,
)
from whence.publish.event import event_page
from whence.publish.folder import Folder, replacing
from whence.publish.public import Plan, Public, held_tally
from whence.publish.shelves import Filed, by_country, by_month, every_event
from whence.publish.tables import write_downloads
from whence.store import FrozenRecord
from whence.view.meanings import FLAGS

Progress = Callable[[str, int, int], None]
"""Told what is written, how much of it there is already, and how much there will be."""

_CREDITS = (
    "Places: GeoNames (https://www.geonames.org), CC BY 4.0; selected and repacked.",
    "Names of actors: UCDP Actor Dataset and UCDP Georeferenced Event Dataset, Uppsala Conflict Data Program, "
    "CC BY 4.0; selected, with further names.",
    "Quotes are short and belong to those who published them; each stands with its outlet and day.",
)


@dataclass(frozen=True, slots=True)
class Published:
    """What was written: how many events the record has, how many are published and held back by which rule.

    `held` are the events held back, by id with the rule: for the holder of the record, never for the site.
    """

    place: Path
    counts: Counted
    files: int
    held: tuple[tuple[str, str], ...]


def publish(
    record: Record | FrozenRecord,
    place: Path,
    redaction: Redaction,
    *,
    draw: Draw | None = None,
    progress: Progress | None = None,
) -> Published:
    """Write the public site of a record, or of a release, into a folder; an earlier site there gives way whole.

    The same record, redaction and version give the same bytes. `draw` makes the pictures of the first page and of the
    months. Raises UsageError for an internal redaction, and where the folder holds what is no site of whence.
    """
    if redaction.internal:
        raise ValueError("a site is public: nothing internal is published")
    with replacing(place) as folder:
        public = Public(record, redaction)
        site = _Site(public, folder, draw or _nothing, progress or _untold)
        counts = site.write()
    return Published(place, counts, len(folder.files) + 1, public.plan.held)


def _nothing(_: Sequence[Listed]) -> None:
    """The picture where nothing draws any."""


def _untold(_: str, __: int, ___: int) -> None:
    """The progress where nobody watches."""


@dataclass(frozen=True, slots=True)
class _Site:
    public: Public
    folder: Folder
    draw: Draw
    progress: Progress

    def write(self) -> Counted:
        """Write every file; gives the counts that the first page has."""
        listed = self.public.plan.listed
        self.folder.write("style.css", [files("whence.publish").joinpath("site.css").read_text(encoding="utf-8")])
        self._events()
        for old, into in self.public.plan.moved.items():
            self._page("moved.html", f"events/{old}.html", MovedPage(self._frame("../"), old, into))
        countries, months = by_country(listed), by_month(listed)
        for filed in (every_event(listed), *countries, *months):
            self._list(filed)
        self._page("method.html", "method.html", MethodPage(self._frame(), _flags()))
        self.progress("tables", 0, 1)
        downloads = write_downloads(self.folder, list(self.public.with_claims()), self.public.shaper)
        counts = _counts(self.public.plan)
        self._page("index.html", "index.html", self._index(counts, countries, months, downloads))
        self.folder.seal(self._told(counts))
        return counts

    def _events(self) -> None:
        every = len(self.public.plan.listed)
        for number, event in enumerate(self.public.events(), start=1):
            page = event_page(self.public, event, self._frame("../"))
            self._page("event.html", f"events/{event.event_id}.html", page)
            self.progress("events", number, every)

    def _list(self, filed: Filed) -> None:
        picture = self._picture(filed.shelf.path.replace(".html", ".svg"), filed.events) if filed.is_month else None
        names = tuple(path.rpartition("/")[2] for path in filed.paths)
        for number, path, events in filed.pages():
            page = ListPage(
                frame=self._frame("../"),
                title=filed.shelf.title,
                events=events,
                total=filed.shelf.number,
                number=number,
                paths=names,
                picture=picture if number == 1 else None,
            )
            self._page("list.html", path, page)

    def _picture(self, path: str, events: Sequence[Listed]) -> Drawn | None:
        """Draw some events into a file of its own; the page that shows it has no drawing in it."""
        drawn = self.draw(events)
        if drawn is None:
            return None
        self.folder.write(path, [drawn.svg])
        return Drawn(path.rpartition("/")[2], drawn.words, drawn.credit)

    def _index(
        self, counts: Counted, countries: Sequence[Filed], months: Sequence[Filed], downloads: tuple[Download, ...]
    ) -> IndexPage:
        listed = self.public.plan.listed
        picture = self._picture("events.svg", listed)
        return IndexPage(
            frame=self._frame(),
            counts=counts,
            made=_made(self.public),
            first=_iso(min((one.start for one in listed if one.start), default=None)),
            last=_iso(max((one.end for one in listed if one.end), default=None)),
            countries=tuple(filed.shelf for filed in countries),
            months=tuple(filed.shelf for filed in months),
            downloads=downloads,
            credits=(*_CREDITS, *([picture.credit] if picture is not None and picture.credit else [])),
            picture=picture,
        )

    def _frame(self, root: str = "") -> Frame:
        redaction = self.public.redaction
        record = self.public.record
        return Frame(
            root=root,
            version=__version__,
            as_of=redaction.as_of.isoformat(),
            days=redaction.embargo.days,
            unreviewed=not redaction.checked,
            release=record.release.name if isinstance(record, FrozenRecord) else None,
        )

    def _told(self, counts: Counted) -> dict[str, Any]:
        """What the manifest says beside its list of files."""
        frame = asdict(self._frame())
        del frame["root"]
        shown = {"events": counts.every, "published": counts.published, "held_back": dict(counts.held_back)}
        return frame | {"counts": shown}

    def _page(self, template: str, path: str, page: object) -> None:
        self.folder.write(path, _environment().get_template(template).generate(page=page))


def _counts(plan: Plan) -> Counted:
    tally = held_tally(plan)
    held = tuple(sorted(tally.held_back.items()))
    return Counted(len(plan.listed) + len(plan.held), tally.written, held)


def _made(public: Public) -> Made:
    record = public.record
    run = record.release.run if isinstance(record, FrozenRecord) else _last_run(record)
    release = record.release if isinstance(record, FrozenRecord) else None
    return Made(
        reader=run.reader if run is not None else None,
        reports=len(public.plan.reports),
        release_note=release.note if release is not None else None,
        released_on=release.released_at[:10] if release is not None and release.released_at else None,
    )


def _last_run(record: Record) -> Run | None:
    return next((line.run for line in reversed(list(record.runs())) if line.run is not None), None)


def _flags() -> tuple[tuple[str, str], ...]:
    return tuple((flag.value, meaning) for flag, meaning in FLAGS.items())


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


@cache
def _environment() -> Environment:
    """The templates' surroundings: everything escaped, nothing undefined."""
    environment = Environment(
        loader=PackageLoader("whence.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"counted": counted, "agreeing": agreeing}
    return environment
