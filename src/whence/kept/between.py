"""The links between reports, found by the reports that they are between."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from whence.model.event import Link
from whence.store.codec import digest_of


@dataclass(frozen=True, slots=True)
class Between:
    """Links, with the places of those of each report that comes first in one: links themselves are read when asked for.

    `digests` are those of the links, in their order; `places` are by the report that comes first, each under the other.
    """

    links: Sequence[Link]
    digests: Sequence[str]
    places: Mapping[str, Mapping[str, int]]

    @classmethod
    def of(cls, links: Sequence[Link]) -> "Between":
        """All of some links, one a pair."""
        names: dict[str, str] = {}
        places: defaultdict[str, dict[str, int]] = defaultdict(dict)
        digests: list[str] = []
        for place, link in enumerate(links):
            a, b = (names.setdefault(name, name) for name in (link.a, link.b))
            places[a][b] = place
            digests.append(digest_of(link))
        return cls(links, digests, dict(places))

    def among(self, reports: Collection[str]) -> Iterator[Link]:
        """The links between some reports, those of one after those of another, in their order."""
        return (self.links[place] for place in self._among(reports))

    def digests_among(self, reports: Collection[str]) -> Iterator[str]:
        """The digests of the links between some reports."""
        return (self.digests[place] for place in self._among(reports))

    def _among(self, reports: Collection[str]) -> Iterator[int]:
        for name in reports:
            of = self.places.get(name, {})
            yield from (place for other, place in of.items() if other in reports)
