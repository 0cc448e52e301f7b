"""`python -m evaluation.dependence.draw --data CORPORA/gva`: draw the pairs to label, and write their ids.

Drawn are pairs of reports of one incident of the development part, by the share of the shorter report's runs of five
words that the other has too. Runs that reports of three or more incidents have belong to sites and do not count. Half
the pairs are those of the largest overlap (`high`); a quarter is drawn by digest from those that share some of their
runs (`middling`), at most two of an incident, and a quarter from those that share next to none (`low`), one of an
incident. A file that holds labels is never written over.
"""

import argparse
import hashlib
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from evaluation.dependence.own import PAIRS, read
from evaluation.recorded import write_lines
from evaluation.same_event import gva
from evaluation.same_event.corpus import Corpus, Document, Pair

_RUN = 5
_SITE_INCIDENTS = 3
_HIGH, _MIDDLING, _LOW = 75, 38, 37
_SOME = 0.02
_WORD = re.compile(r"\w+")

Runs = frozenset[tuple[str, ...]]


def draw(corpus: Corpus) -> list[tuple[Pair, str]]:
    """The pairs with the part that each was drawn for, in order of ids."""
    overlaps = _overlaps(corpus)
    by_overlap = sorted(corpus.same, key=lambda pair: (-overlaps[pair], pair))
    high, rest = by_overlap[:_HIGH], sorted(by_overlap[_HIGH:], key=_digest)
    some = [pair for pair in rest if overlaps[pair] >= _SOME]
    none = [pair for pair in rest if overlaps[pair] < _SOME]
    parts = {
        "high": high,
        "middling": _few_of_each(some, corpus, each=2)[:_MIDDLING],
        "low": _few_of_each(none, corpus, each=1)[:_LOW],
    }
    return sorted((pair, part) for part, pairs in parts.items() for pair in pairs)


def _few_of_each(pairs: Sequence[Pair], corpus: Corpus, each: int) -> list[Pair]:
    """The pairs in their order, so many of an incident at most."""
    taken: Counter[str] = Counter()
    kept = []
    for pair in pairs:
        incident = corpus.incidents[pair[0]]
        taken[incident] += 1
        if taken[incident] <= each:
            kept.append(pair)
    return kept


def _overlaps(corpus: Corpus) -> Mapping[Pair, float]:
    """The share of the shorter report's own runs of words that the other has, of each pair of one incident."""
    runs = {each.name: _runs(each) for each in corpus.documents}
    incidents: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, of in runs.items():
        for run in of:
            incidents[run].add(corpus.incidents[name])
    own = {name: {run for run in of if len(incidents[run]) < _SITE_INCIDENTS} for name, of in runs.items()}
    return {(a, b): len(own[a] & own[b]) / max(1, min(len(own[a]), len(own[b]))) for a, b in corpus.same}


def _runs(document: Document) -> Runs:
    words = _WORD.findall(f"{document.title or ''}\n{document.text}".lower())
    return frozenset(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def _digest(pair: Pair) -> str:
    return hashlib.sha256(" ".join(pair).encode()).hexdigest()


def rows(corpus: Corpus) -> Iterator[Mapping[str, object]]:
    """The lines to write: ids without labels."""
    for (a, b), part in draw(corpus):
        unread = dict.fromkeys(("first", "second", "settled"))
        yield {"a": a, "b": b, "incident": corpus.incidents[a], "overlap": part, **unread}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pairs; 0, or 1 when the file has labels already."""
    options = argparse.ArgumentParser(prog="python -m evaluation.dependence.draw", description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="a folder of the form of gva")
    options.add_argument("--out", type=Path, default=PAIRS, help="where to write the pairs")
    given = options.parse_args(arguments)
    if given.out.is_file() and any(pair.first or pair.second or pair.settled for pair in read(given.out)):
        print(f"{given.out} has labels: move it away to draw anew", file=sys.stderr)
        return 1
    write_lines(given.out, rows(gva.read(given.data)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
