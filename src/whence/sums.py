# ruff: noqa: PLC0415 - heavy parts are imported by what needs them, so that others are quick
"""What a record's events add up to, by place and period, for whoever asks in Python."""

from contextlib import AbstractContextManager
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypedDict, Unpack

from whence.model.errors import UsageError
from whence.model.release import NOW
from whence.store.asked import day_of

if TYPE_CHECKING:
    from whence.export.redaction import Redaction
    from whence.export.source import Source
    from whence.export.totals import Totals
    from whence.store import Record as StoredRecord


class TotalsQuery(TypedDict, total=False):
    """How totals are laid out, and of what; what is not given does not matter.

    `by` is `admin1` (a row for each first-order division, where it is not given), `country` or `none`; `per` is `month`
    (where it is not given), `year` or `all`. `country` is an ISO 3166-1 alpha-2 code; the events happened between
    `since` and `until` (dates, or as `2024-10-04`).
    """

    by: str
    per: str
    country: str | None
    since: date | str | None
    until: date | str | None


class _Held(Protocol):
    """A record that is added up."""

    _stored: "StoredRecord"

    def side(self, name: str) -> "Source":
        """What a release shows, or the record itself for `now`."""
        ...

    def at_one_moment(self) -> AbstractContextManager[None]:
        """All that is read within is of one moment."""
        ...


class Sums:
    """What a record offers of its events added up."""

    def totals(
        self: _Held, *, redaction: "Redaction | None" = None, release: str = NOW, **asked: Unpack[TotalsQuery]
    ) -> "Totals":
        """The events added up by place and period, with deaths from low to high: the table of `whence totals`.

        It is of the record as it is, unless `redaction` says how to show it to others or `release` names a release.
        Raises UsageError for a layout, day or release that there is not.
        """
        from whence.export.redaction import Redaction
        from whence.export.source import Tally
        from whence.export.totals import BY, PER, Asked, totals, with_doubles, with_reports
        from whence.export.write import make_shaper, shown_events
        from whence.vocab.registry import steady

        laid_out = Asked(
            by=_one_of(asked.get("by", "admin1"), BY),
            per=_one_of(asked.get("per", "month"), PER),
            country=(asked.get("country") or "").upper() or None,
            since=day_of(asked.get("since")),
            until=day_of(asked.get("until")),
        )
        shown_to = redaction or Redaction(internal=True, as_of=date.today())
        tally = Tally()
        with self.at_one_moment(), steady():
            source = self.side(release)
            shown = [event for event, _ in shown_events(source, make_shaper(source, shown_to), tally)]
            made = with_reports(totals(shown, shown_to, tally, laid_out), shown, source)
            return with_doubles(made, self._stored.doubles()) if release == NOW else made

    def doubles(self: _Held) -> tuple[tuple[str, str], ...]:
        """The pairs of events, by id, that may be one happening told twice: `suggested` of all events at once."""
        return self._stored.doubles()


def _one_of(given: str, known: tuple[str, ...]) -> str:
    if given not in known:
        raise UsageError(f"totals cannot be laid out by {given}: choose one of {', '.join(known)}")
    return given
