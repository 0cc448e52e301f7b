"""The links between reports, found by the reports that they are between."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from whence.model.event import Link


@dataclass(frozen=True, slots=True)
class Between:
    """Links, with the places of those of each report that comes first in one: links themselves are read when asked for.

    `places` are by that report, each under the other one.
    """

    links: Sequence[Link]
    places: Mapping[str, Mapping[str, int]]

    @classmethod
    def of(cls, links: Sequence[Link]) -> "Between":
        """All of some links, one a pair."""
        names: dict[str, str] = {}
        places: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for place, link in enumerate(links):
            a, b = (names.setdefault(name, name) for name in (link.a, link.b))
            places[a][b] = place
        return cls(links, dict(places))

    def among(self, reports: Collection[str]) -> Iterator[Link]:
        """The links between some reports, those of one after those of another, in their order."""
        for name in reports:
            of = self.places.get(name, {})
            yield from (self.links[place] for other, place in of.items() if other in reports)
