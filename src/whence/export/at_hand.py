"""What exports ask for again and again, held for a while: a large record is exported in the memory of a small one."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar, overload

from whence.export.source import Source
from whence.model.claim import Claim, Incident
from whence.model.event import Event
from whence.store.failures import damaged

_MOST = 2_000  # values at hand: those of the reports that neighbouring events tell of, many times over

Value = TypeVar("Value")
Other = TypeVar("Other")


class AtHand(Mapping[str, Value]):
    """Values by name, each worked out when it is asked for; those asked for last stay at hand.

    `names` are those that there are, in order; `make` gives the value of one of them, always the same.
    """

    def __init__(self, names: Iterable[str], make: Callable[[str], Value], most: int = _MOST) -> None:
        self._names = dict.fromkeys(names)
        self._made = lru_cache(maxsize=most)(make)

    def __getitem__(self, name: str) -> Value:
        """The value of a name; raises KeyError for one that there is none of."""
        if name not in self._names:
            raise KeyError(name)
        return self._made(name)

    @overload
    def get(self, name: str, default: None = None, /) -> Value | None: ...

    @overload
    def get(self, name: str, default: Value | Other, /) -> Value | Other: ...

    def get(self, name: str, default: object = None, /) -> object:
        """The value of a name, `default` where there is no such name; what goes wrong in making it is raised."""
        return self[name] if name in self._names else default

    def __contains__(self, name: object) -> bool:
        """Whether there is such a name; nothing is worked out for it."""
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        """The names in order."""
        return iter(self._names)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._names)


class Again(Iterable[Value]):
    """Things that are made anew each time that somebody goes through them, and never held."""

    def __init__(self, make: Callable[[], Iterator[Value]]) -> None:
        self._make = make

    def __iter__(self) -> Iterator[Value]:
        """Go through them from the first one on."""
        return self._make()


def incidents_of(source: Source, reports: Iterable[str]) -> Mapping[str, Mapping[str, Incident]]:
    """The incidents of each report, by report and id."""
    return AtHand(reports, lambda name: {incident.incident_id: incident for incident in source.incidents(name)})


def claims_of(source: Source, reports: Iterable[str]) -> Mapping[str, Mapping[str, Claim]]:
    """The claims of each report, by report and id."""
    return AtHand(reports, lambda name: {claim.claim_id: claim for claim in source.claims(name)})


class ClaimsOf(Sequence[Claim]):
    """The claims of an event in its order, read when they are asked for.

    `among` are the claims of each report, by report and id. Asking for them raises RecordError where the event rests on
    one that is not there, which whence never writes.
    """

    def __init__(self, event: Event, among: Mapping[str, Mapping[str, Claim]]) -> None:
        self._event = event
        self._among = among

    def __len__(self) -> int:
        """How many the event has."""
        return len(self._event.claims)

    def __iter__(self) -> Iterator[Claim]:
        """The claims in order."""
        return iter(self._read())

    @overload
    def __getitem__(self, at: int) -> Claim: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Claim]: ...

    def __getitem__(self, at: int | slice) -> Claim | Sequence[Claim]:
        """One of the claims, or some of them."""
        return self._read()[at]

    def _read(self) -> tuple[Claim, ...]:
        found: dict[str, Claim] = {}
        for report in self._event.reports:
            found.update(self._among.get(report, {}))
        lost = next((name for name in self._event.claims if name not in found), None)
        if lost is not None:
            raise damaged("the record", f"{self._event.event_id} rests on the claim {lost}, which is not there")
        return tuple(found[name] for name in self._event.claims)
