"""Addresses to reports and refusals: what was asked for before, what is asked for now, and what lists lead to."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b

from whence.intake.duplicates import Again
from whence.intake.fetch.address import fetchable, joined, without_tracking
from whence.intake.fetch.again import backed_off, later, now, written
from whence.intake.fetch.kinds import LIST, kind_of
from whence.intake.fetch.limits import Guest, Limits
from whence.intake.fetch.lists import Entry, entries
from whence.intake.fetch.pages import read_answer
from whence.intake.fetch.schedule import Schedule, Task, Unread
from whence.intake.fetch.wire import Client
from whence.model.errors import ReportError
from whence.model.fetched import LISTED, READ, Answer, Fetch, Known, Ledger
from whence.model.lists import RefusalReason
from whence.model.report import RawReport, Refusal

_WINDOW = 2_000  # addresses that wait for their turn before more of a list are taken up
_DEEPEST = 3  # lists within lists
_GIVEN_UP = 10  # failures in a row, over days, after which an address from a list is done with
_WAITS = frozenset({RefusalReason.RATE_LIMITED.value})  # what is waited for even where a person asks again
_OWN_LIMITS = frozenset(
    {
        RefusalReason.BLOCKED_ADDRESS.value,
        RefusalReason.ROBOTS.value,
        RefusalReason.TOO_LARGE.value,
        RefusalReason.DECOMPRESSION_CAP.value,
        RefusalReason.TOO_MANY_REDIRECTS.value,
    }
)  # refusals that another limit, or another day of robots.txt, would not give: no answer of a server

Tell = Callable[[str, int], None]
"""Told `list` with how many addresses were taken up, and `fetch` with how many were done with."""

Item = RawReport | Refusal | Again


@dataclass(frozen=True, slots=True)
class Wish:
    """What of the lists is wanted: items that state a day only `since` that one, and `limit` new ones at most.

    With `watched`, what failed is asked for again only after a while that grows (from `every_s` on), lists too, and a
    list that has not changed is not sent again. `anew` is the first round of a watch: what its own limits refused
    before is asked for without that wait, as they may be others.
    """

    since: date | None = None
    limit: int | None = None
    watched: bool = False
    every_s: float = 900.0
    anew: bool = False


@dataclass(slots=True)
class _List:
    """A list that was read: its row, held back until all that it led to is done; `whole` while nothing is missing.

    `source` is the list that led to it. One that leads to other lists never counts as whole: they may change alone.
    """

    row: Fetch
    source: str | None
    whole: bool = True


@dataclass(slots=True)
class Fetcher:
    """Asks for addresses, once each, and for what the lists among them lead to.

    Everything that a list leads to is given: the report read now, the one that the record has, or a refusal. What a
    watch leaves alone, since it failed before, is counted in `passed_over` instead. `stop` may be called from any
    thread or a signal's handler; the reports so far stay what they are.
    """

    ledger: Ledger
    tell: Tell
    guest: Guest = field(default_factory=Guest)
    limits: Limits = field(default_factory=Limits)
    wish: Wish = field(default_factory=Wish)
    client: Client | None = None
    passed_over: int = 0
    _seen: set[bytes] = field(default_factory=set)
    _lists: dict[str, _List] = field(default_factory=dict)
    _taken: int = 0
    _stopped: bool = False
    _schedule: Schedule = field(init=False)

    def __post_init__(self) -> None:
        self._schedule = Schedule(self.client or Client(self.guest, self.limits), self.limits)

    def stop(self) -> None:
        """Ask for nothing more."""
        self._stopped = True
        self._schedule.stop()

    def stop_asking(self) -> None:
        """End what is under way, without a word on whether all was done: for whoever ends with an error."""
        self._schedule.stop()

    def reports(self, addresses: Iterable[str]) -> Iterator[Item]:
        """What became of each address, and of what lists lead to, in the order in which it is known."""
        source = iter(addresses)
        more = True
        try:
            while not self._stopped:
                while more and self._schedule.waiting < _WINDOW:
                    address = next(source, None)
                    more = address is not None
                    if address is not None:
                        yield from self._told(self._enter(address))
                settled = self._schedule.next()
                if settled is not None:
                    yield from self._told(self._settle(*settled))
                elif not more:
                    break
        finally:
            self._schedule.stop()

    def finish(self) -> None:
        """Keep what is known of the lists: once everything that they led to is in the record, and not before.

        A list whose items are not all done with is asked for anew the next time, whether it has changed or not.
        """
        for each in self._lists.values():
            whole = each.whole and not self._stopped
            row = each.row
            self.ledger.note(row if whole else replace(row, etag=None, last_modified=None))
        self._lists.clear()

    def _told(self, items: Iterator[Item]) -> Iterator[Item]:
        for item in items:
            self.tell("fetch", 1)
            yield item

    def _enter(self, text: str, entry: Entry | None = None, by: Task | None = None) -> Iterator[Item]:
        """Take an address up: what is known of it already is given at once, else it gets its turn."""
        try:
            at = joined(by.at, text) if by is not None else fetchable(text)
        except ReportError as error:
            if by is not None and self.wish.watched:
                self.passed_over += 1
                return
            self.tell("list", 1)
            yield Refusal(text[:1_000], RefusalReason(error.reason), error.detail)
            return
        address = without_tracking(at)
        if not self._is_first(address):
            return
        known = self.ledger.known(address)
        if by is not None and entry is not None and not entry.is_list:
            if _is_older(entry, self.wish.since):
                return
            if (held := self._held(address, known)) is not None:
                self.tell("list", 1)
                yield Again(held, address)
                return
            if not self._takes(known, by):
                return
        beside = _stated(entry)
        self.tell("list", 1)
        if known is not None and (outcome := self._at_hand(known)) is not None:
            yield from outcome
            return
        self._schedule.add(self._task(address, known, beside, by, is_list=entry is not None and entry.is_list))

    def _is_first(self, address: str) -> bool:
        """Whether an address was not met before in this run."""
        mark = blake2b(address.encode("utf-8", "replace"), digest_size=12).digest()
        if mark in self._seen:
            return False
        self._seen.add(mark)
        return True

    def _held(self, address: str, known: Known | None) -> str | None:
        """The id under which the record has the report of a list's item; None where it has none."""
        if known is not None and known.fetch.outcome == READ:
            return known.held
        return self.ledger.report_at(address)

    def _takes(self, known: Known | None, by: Task) -> bool:
        """Whether an item of a list that the record does not have is taken up this time: by its number, and its turn.

        What failed in an earlier build is no new item, so that what is gone for good uses up no limit.
        """
        if known is not None and self.wish.watched and self._is_left(known):
            self.passed_over += 1
            if known.fetch.next_at is not None and known.fetch.failures < _GIVEN_UP:
                self._missing(by.address)
            return False
        if known is not None and not known.this_run:
            return True
        if self.wish.limit is not None and self._taken >= self.wish.limit:
            self._missing(by.address)
            return False
        self._taken += 1
        return True

    def _is_left(self, known: Known) -> bool:
        """Whether a watch leaves alone what it has no report of: refused for good, or its time has not come."""
        fetch = known.fetch
        if fetch.outcome == READ:
            return known.refused
        if self.wish.anew and fetch.outcome in _OWN_LIMITS:
            return False
        return fetch.next_at is None or fetch.failures >= _GIVEN_UP or self._is_later(fetch)

    def _is_later(self, fetch: Fetch) -> bool:
        """Whether the time has not come to ask for an address again."""
        if fetch.next_at is None or fetch.next_at <= written(now()):
            return False
        if self.wish.anew and fetch.outcome in _OWN_LIMITS:
            return False
        return self.wish.watched or fetch.outcome in _WAITS

    def _at_hand(self, known: Known) -> Iterable[Item] | None:
        """What an address comes to without asking: it was asked for in this run, or may not be asked yet."""
        fetch = known.fetch
        refused = fetch.outcome not in (READ, LISTED)
        answered = known.this_run and fetch.next_at is None and fetch.outcome not in _OWN_LIMITS
        if refused and (answered or self._is_later(fetch)):
            return (Refusal(fetch.address, RefusalReason(fetch.outcome), fetch.detail or ""),)
        if not known.this_run or fetch.outcome != READ:
            return None
        if known.held is not None:
            return (Again(known.held, fetch.address),)
        return self._read(known.answer, known.beside) if known.answer is not None else None

    def _task(
        self, address: str, known: Known | None, beside: Mapping[str, str], by: Task | None, *, is_list: bool
    ) -> Task:
        """The turn of an address, with what its server told of the version that is here."""
        conditions: dict[str, str] = {}
        fetch = known.fetch if known is not None and self._may_stay(known) else None
        if fetch is not None and fetch.etag:
            conditions["If-None-Match"] = fetch.etag
        if fetch is not None and fetch.last_modified:
            conditions["If-Modified-Since"] = fetch.last_modified
        return Task(
            address,
            address,
            beside,
            by.address if by is not None else None,
            by.list_depth + 1 if by is not None else 0,
            conditions,
            (fetch.final or address) if fetch is not None else None,
            self.limits.most_list_bytes if is_list else None,
        )

    def _may_stay(self, known: Known) -> bool:
        """Whether an address need not be sent again as long as it has not changed.

        A list is sent again but for a watch: a build counts all that it leads to.
        """
        return known.held is not None or (self.wish.watched and known.fetch.outcome == LISTED)

    def _settle(self, task: Task, got: Answer | Unread) -> Iterator[Item]:
        """What a task came to: a report, a refusal, or what its list leads to."""
        if isinstance(got, Unread):
            yield self._refused(task, got)
        elif got.status == 304:
            yield from self._unchanged(task, got)
        elif kind_of(got) == LIST:
            yield from self._listed(task, got)
        else:
            yield from self._read(got, task.beside)

    def _unchanged(self, task: Task, got: Answer) -> Iterator[Item]:
        known = self.ledger.known(task.address)
        if known is None or not task.conditions:
            yield self._refused(task, Unread(RefusalReason.HTTP_ERROR, "status 304 without being asked", True, 304))
            return
        fetch = known.fetch
        self.ledger.note(replace(fetch, at=got.at, next_at=None, failures=0))
        if fetch.outcome == READ and known.held is not None:
            yield Again(known.held, fetch.address)
        else:
            self.tell("fetch", 1)

    def _read(self, answer: Answer, beside: Mapping[str, str]) -> Iterator[Item]:
        """The reports in an answer, noted with the answer so that it need not be asked for twice.

        Noted is the last of them: once the record has that, it has those before.
        """
        try:
            read = read_answer(answer, beside)
        except ReportError as error:
            self.ledger.note(_row(answer, error.reason, error.detail))
            yield Refusal(answer.address, RefusalReason(error.reason), error.detail)
            return
        self.ledger.note(_row(answer, READ, None, read[-1]), answer, beside)
        yield from read

    def _refused(self, task: Task, unread: Unread) -> Refusal:
        """The refusal, noted with the time from which on it may be asked again."""
        known = self.ledger.known(task.address)
        passing = unread.passing or unread.reason.value in _OWN_LIMITS
        failures = (known.fetch.failures if known is not None else 0) + 1 if passing else 0
        next_at = unread.next_at
        if passing:
            self._missing(task.source)
            next_at = next_at or later(backed_off(failures, self.wish.every_s))
        if known is not None and known.fetch.outcome == READ:
            self.ledger.note(replace(known.fetch, next_at=next_at, failures=failures))
        else:
            at, reason = written(now()), unread.reason.value
            self.ledger.note(
                Fetch(task.address, at, reason, unread.detail, task.at, None, None, unread.status, next_at, failures)
            )
        return Refusal(task.address, unread.reason, unread.detail)

    def _missing(self, source: str | None) -> None:
        """Note of a list, and of those that led to it, that not all it leads to is done."""
        while source is not None and (each := self._lists.get(source)) is not None:
            each.whole = False
            source = each.source

    def _listed(self, task: Task, answer: Answer) -> Iterator[Item]:
        """What a feed or sitemap leads to; the refusal of one that cannot be read, or that lies too deep in others."""
        self._lists[task.address] = _List(_row(answer, LISTED, None), task.source)
        here = Task(task.address, answer.final, source=task.source, list_depth=task.list_depth)
        try:
            for entry in _entries(task, answer, self.limits.most_list_bytes):
                if entry.is_list:
                    self._missing(task.address)
                yield from self._enter(entry.address, entry, here)
            self.tell("fetch", 1)
        except ReportError as error:
            self._missing(task.address)
            del self._lists[task.address]
            self.ledger.note(_row(answer, error.reason, error.detail))
            yield Refusal(task.address, RefusalReason(error.reason), error.detail)


def _entries(task: Task, answer: Answer, most: int) -> Iterator[Entry]:
    """The entries of a list; raises ReportError for none, and for one that lies too deep in others."""
    if task.list_depth > _DEEPEST:
        raise ReportError(RefusalReason.MALFORMED, "a list in a list in a list: give its own address")
    return entries(answer.body, most)


def _is_older(entry: Entry, since: date | None) -> bool:
    """Whether an item states a day before the one that is asked for."""
    return since is not None and entry.changed is not None and entry.changed < since


def _stated(entry: Entry | None) -> Mapping[str, str]:
    """What a list states of an item."""
    if entry is None:
        return {}
    said = {"title": entry.title, "published": entry.published, "outlet": entry.outlet}
    return {key: value for key, value in said.items() if value}


def _row(answer: Answer, outcome: str, detail: str | None, raw: RawReport | None = None) -> Fetch:
    """The row of an answer that was read, as far as it could be."""
    return Fetch(
        answer.address,
        answer.at,
        outcome,
        detail,
        answer.final,
        answer.header("etag"),
        answer.header("last-modified"),
        answer.status,
        report_id=raw.report.report_id if raw is not None else None,
        identity=raw.report.identity if raw is not None else None,
    )
