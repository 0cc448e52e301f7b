"""A corpus of reports labelled by what they tell of, whatever the form of its files."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

Pair = tuple[str, str]
"""The names of two documents, the smaller first."""


@dataclass(frozen=True, slots=True)
class Document:
    """A report as a reader is given it: raw title and text, and what is known of its publication."""

    name: str
    title: str | None
    text: str
    published: date | None = None
    url: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents to score, with the incident that each is of and the pairs that tell the same event.

    `same` is all pairs within an incident where the labels are of documents; where they are of mentions it may be
    fewer. `fitting` is the part of the same corpus on which baselines may be fitted, None where the data has none.
    """

    documents: tuple[Document, ...]
    incidents: Mapping[str, str]
    same: frozenset[Pair]
    fitting: "Corpus | None" = None


def labelled(documents: Iterable[Document], incidents: Mapping[str, str], fitting: Corpus | None = None) -> Corpus:
    """A corpus of which each document is of one incident."""
    kept = tuple(documents)
    homes = {each.name: incidents[each.name] for each in kept}
    return Corpus(kept, homes, within(members(homes).values()), fitting)


def members(homes: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    """The names of each cluster, from the cluster of each name."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, home in homes.items():
        found[home].append(name)
    return found


def within(clusters: Iterable[Iterable[str]]) -> frozenset[Pair]:
    """The pairs that are together in at least one cluster."""
    return frozenset(pair for cluster in clusters for pair in combinations(sorted(set(cluster)), 2))


def joined(names: Iterable[str], pairs: Iterable[Pair]) -> Mapping[str, str]:
    """The cluster of each name when whatever a chain of pairs connects is one; a cluster is called by its first."""
    home = {name: name for name in names}

    def root(name: str) -> str:
        while home[name] != name:
            home[name] = home[home[name]]
            name = home[name]
        return name

    for a, b in sorted(pairs):
        one, two = sorted((root(a), root(b)))
        home[two] = one
    return {name: root(name) for name in home}
