"""A comparison as a folder of pages: the sums first, then lists, and a page for each difference with its evidence."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from whence import __version__
from whence.compare.agree import FIELDS, Verdict, actors_words, day_words, deaths_words, place_words
from whence.compare.comparison import Comparison, Lack, Met, NotInFile, NotInRecord
from whence.compare.contracts import (
    Cell,
    DifferencePage,
    EventShown,
    FieldShown,
    Frame,
    IndexPage,
    Line,
    ListPage,
    Said,
)
from whence.compare.evidence import Behind
from whence.compare.match import Near
from whence.compare.near import near_words, parts_words
from whence.compare.rows import Mine, Row
from whence.compare.score import LEAST, Score
from whence.compare.sums import RULES, codebook_of, sums
from whence.model.event import Event
from whence.model.plural import agreeing, counted
from whence.publish.folder import Folder, replacing
from whence.view.viewer import Viewer

MADE_BY = "whence compare"
PER_PAGE = 300
_MOST_SAID = 12
_WITHIN = (
    "One event in both: a value lies within what the other leaves open or one side alone has it, or it is in doubt."
)

Progress = Callable[[str, int, int], None]


def write_pages(
    found: Comparison, events: Mapping[str, Event], viewer: Viewer, names: tuple[str, str], place: Path
) -> int:
    """Write the pages of a comparison into a folder, in which an earlier comparison gives way whole; says how many.

    `events` are the record's by id, `names` what record and file are called. The same comparison gives the same bytes.
    Raises UsageError where the folder holds what is no comparison.
    """
    with replacing(place, MADE_BY) as folder:
        _Writer(found, events, viewer, names, folder).write()
    return len(folder.files) + 1


class _Writer:
    def __init__(
        self, found: Comparison, events: Mapping[str, Event], viewer: Viewer, names: tuple[str, str], folder: Folder
    ) -> None:
        self._found = found
        self._kind = found.kind
        self._events = events
        self._viewer = viewer
        self._names = names
        self._folder = folder
        self._paths: Counter[str] = Counter()

    def write(self) -> None:
        """Write every file."""
        self._folder.write("style.css", _style())
        differ = [self._met(one) for one in self._found.met if one.differs]
        open_ = [
            self._met(one) for one in self._found.met if not one.differs and (one.pair.is_doubtful or not one.same)
        ]
        coded = [self._coded(one) for one in self._found.not_in_record]
        fit = [self._own(one) for one in self._found.not_in_file if one.lack is not Lack.UNFIT]
        unfit = [self._own(one) for one in self._found.not_in_file if one.lack is Lack.UNFIT]
        lists = [
            ("differ", "Pairs that differ", "One event in both, with another value in a field or more.", differ),
            ("within", "Pairs that agree as far as either knows", _WITHIN, open_),
            ("not-in-record", "Only in the file", "Coded rows for which the record has no event.", coded),
            ("not-in-file", "Only in the record", "Events that the codebook could hold and the file lacks.", fit),
            ("unfit", "Only in the record, and not for this codebook", "Its columns cannot hold these.", unfit),
        ]
        for name, title, told, lines in lists:
            self._list(name, title, told, lines)
        outside = (
            (
                "Rows of the file that the record does not cover, or whose cells cannot be read",
                self._found.outside,
            ),
            ("Rows of the record that the file does not cover", self._found.outside_mine),
            ("Events of the record that take no part", self._found.held_back),
        )
        listed = tuple((f"lists/{name}.html", title, len(lines), told) for name, title, told, lines in lists)
        agreement = tuple(
            (name, {verdict.value: number for verdict, number in counts.items()})
            for name, counts in self._found.agreement.items()
        )
        unread = tuple((cell.where, cell.written) for cell in self._found.unread[:PER_PAGE])
        more = len(self._found.unread) - len(unread)
        index = IndexPage(self._frame(), sums(self._found), agreement, listed, outside, unread, more)
        self._page("index.html", "index.html", index)
        frame = asdict(self._frame())
        del frame["root"]
        self._folder.seal(frame)

    def _met(self, one: Met) -> Line:
        pair = one.pair
        behind = self._behind(pair.mine)
        points = _points(pair.score) if pair.score is not None else (("Matched", "by the record's own id"),)
        page = DifferencePage(
            frame=self._frame("../"),
            heading=f"{', '.join(one.telling).capitalize() or 'In doubt'}: {self._words(pair.theirs)}",
            lead="One event in both, by the points below." if pair.score is not None else "One event in both.",
            row_name=_row_name(pair.theirs),
            points=points,
            fields=tuple(self._field(one, name, behind) for name in FIELDS),
            doubts=tuple(self._doubts(one)),
            events=self._shown(pair.mine, with_sentences=False),
            cells=tuple(_cells(pair.theirs, pair.mine.row)),
            nearest="",
            near_events=(),
        )
        path = self._write(page, pair.theirs)
        return self._line(path, pair.theirs, one.telling, "in doubt" if pair.is_doubtful else "")

    def _coded(self, one: NotInRecord) -> Line:
        near = one.near
        why = f"{one.lack}."
        if one.lack is Lack.COVERED:
            why += f" There {agreeing(one.events_near, 'is', 'are')} {counted(one.events_near, 'event')} near it."
        if one.lack is Lack.NOT_TOLD:
            why += f" These are {counted(one.reports_then, 'report')}."
        mine = self._mine_of(near.nearest)
        page = DifferencePage(
            frame=self._frame("../"),
            heading=f"Only in the file: {self._words(near.row)}",
            lead=why[0].upper() + why[1:],
            row_name=_row_name(near.row),
            points=(),
            fields=(),
            doubts=(),
            events=(),
            cells=tuple(_cells(near.row, None)),
            nearest=self._near_words(near),
            near_events=self._shown(mine, with_sentences=False) if mine is not None else (),
        )
        return self._line(self._write(page, near.row), near.row, (), str(one.lack))

    def _own(self, one: NotInFile) -> Line:
        row = one.mine.row
        why = f"{one.lack}: {one.mine.unfit}" if one.lack is Lack.UNFIT else str(one.lack)
        page = DifferencePage(
            frame=self._frame("../"),
            heading=f"Only in the record: {self._words(row)}",
            lead=f"{why[0].upper()}{why[1:]}.",
            row_name="",
            points=(),
            fields=(),
            doubts=(),
            events=self._shown(one.mine, with_sentences=True),
            cells=tuple(_cells(None, row)),
            nearest=self._near_words(one.near),
            near_events=(),
        )
        return self._line(self._write(page, row), row, (), one.mine.unfit or str(one.lack))

    def _field(self, one: Met, name: str, behind: Sequence[Behind]) -> FieldShown:
        each = one.field(name)
        said: tuple[Said, ...] = ()
        if each.verdict is not Verdict.SAME:
            said = tuple(sentence for event in behind for sentence in event.said(name))
        more = max(0, len(said) - _MOST_SAID)
        mine = f"{each.mine}, {RULES[self._kind]}" if name == "deaths" and each.mine else each.mine
        return FieldShown(name, each.verdict, each.theirs, mine, each.why, said[:_MOST_SAID], more)

    def _doubts(self, one: Met) -> Iterator[str]:
        for other in one.pair.others:
            yield f"it might as well be the record's {self._words(other.row)} ({', '.join(other.events)})"
        for rival in one.pair.rivals:
            yield f"the event might as well be the file's {self._words(rival)} ({_row_name(rival)})"

    def _near_words(self, near: Near) -> str:
        if near.nearest is None or near.score is None:
            return ""
        return f"{self._words(near.nearest)}: {near_words(near)}."

    def _mine_of(self, row: Row | None) -> Mine | None:
        """The record's row that is shown as the nearest."""
        if row is None:
            return None
        ids = [f"e-{row.row_id.rpartition('-')[2]}"] if row.row_id.startswith("WH-") else [row.row_id]
        return Mine(row, tuple(name for name in ids if name in self._events))

    def _shown(self, mine: Mine, *, with_sentences: bool) -> tuple[EventShown, ...]:
        return tuple(one.shown(with_sentences=with_sentences) for one in self._behind(mine))

    def _behind(self, mine: Mine) -> Sequence[Behind]:
        """The events of a row as the record has them: what may be shown of them is for the viewer to say."""
        return [Behind(self._viewer, self._viewer.record.event(name)) for name in mine.events]

    def _words(self, row: Row) -> str:
        kind = self._kind
        return ", ".join(filter(None, (place_words(row, kind), day_words(row, kind) or "no day")))

    def _line(self, path: str, row: Row, differs: tuple[str, ...], why: str) -> Line:
        kind = self._kind
        who, dead = actors_words(row, kind), deaths_words(row, kind)
        return Line(path, day_words(row, kind), place_words(row, kind), who, dead, differs, why)

    def _write(self, page: DifferencePage, row: Row) -> str:
        """Write the page of a row under a name made from what the row holds."""
        digest = hashlib.sha256("\x00".join(row.order).encode("utf-8", "surrogatepass")).hexdigest()[:12]
        self._paths[digest] += 1
        number = self._paths[digest]
        path = f"rows/{digest}{f'-{number}' if number > 1 else ''}.html"
        self._page("difference.html", path, page)
        return path

    def _list(self, name: str, title: str, told: str, lines: Sequence[Line]) -> None:
        pages = max(1, -(-len(lines) // PER_PAGE))
        paths = (f"{name}.html", *(f"{name}-{number}.html" for number in range(2, pages + 1)))
        for number, path in enumerate(paths, start=1):
            part = tuple(lines[(number - 1) * PER_PAGE : number * PER_PAGE])
            page = ListPage(self._frame("../"), title, told, part, len(lines), number, paths)
            self._page("list.html", f"lists/{path}", page)

    def _frame(self, root: str = "") -> Frame:
        redaction = self._viewer.redaction
        record, file = self._names
        as_of = redaction.as_of.isoformat()
        return Frame(root, __version__, record, file, codebook_of(self._kind), as_of, redaction.internal)

    def _page(self, template: str, path: str, page: object) -> None:
        self._folder.write(path, _environment().get_template(template).generate(page=page))


def _points(score: Score) -> tuple[tuple[str, str], ...]:
    return (("Points", f"{score.points} of 100, {LEAST} needed: {parts_words(score)}"),)


def _row_name(row: Row) -> str:
    """What a coded row is called: its id, else its line."""
    return row.row_id or (f"line {row.line}" if row.line is not None else "")


def _cells(theirs: Row | None, mine: Row | None) -> Iterator[Cell]:
    """The columns in the order of the file, those that neither side fills left out."""
    names = dict.fromkeys((*(theirs.cells if theirs else ()), *(mine.cells if mine else ())))
    for name in names:
        cell = Cell(name, _cell(theirs, name), _cell(mine, name))
        if cell.theirs or cell.mine:
            yield cell


def _cell(row: Row | None, name: str) -> str | None:
    return row.cells.get(name, "") if row is not None and row.cells else None


def _style() -> Iterator[str]:
    """The style of published sites, and what comparisons add to it."""
    yield files("whence.publish").joinpath("site.css").read_text(encoding="utf-8")
    yield files("whence.compare").joinpath("compare.css").read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    """The templates' surroundings: everything escaped, nothing undefined."""
    environment = Environment(
        loader=PackageLoader("whence.compare"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"counted": counted}
    return environment
