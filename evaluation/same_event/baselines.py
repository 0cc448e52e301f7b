"""What knows nothing of events: documents with like words tell the same one.

`lemma` is the Jaccard index of the stems of title and first two sentences; `tfidf` the cosine of whole texts, inverse
document frequencies from the part for fitting; `tfidf_week` the same of documents published at most a week apart. The
pairs are those as like as a threshold at least; the clusters those of average linkage, cut at another threshold. Both
thresholds are those of the best F1 of pairs on the part for fitting; where a corpus has none, those fitted on `gva`.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from evaluation.same_event.agglomerate import Merge, average_linkage, cut
from evaluation.same_event.corpus import Corpus, Document, Pair
from evaluation.same_event.words import lead, whole

Matrix = NDArray[np.float32]

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The likeness from which two documents are a pair, and that at which clusters are cut."""

    pairs: float
    clusters: float


@dataclass(frozen=True, slots=True)
class Grouped:
    """What a baseline finds: pairs of documents, and the cluster of each document."""

    pairs: frozenset[Pair]
    clusters: Mapping[str, str]


FITTED: Mapping[str, Thresholds] = {
    "lemma": Thresholds(0.242, 0.182),
    "tfidf": Thresholds(0.252, 0.225),
    "tfidf_week": Thresholds(0.182, 0.168),
}
"""As fitted on the part of `gva` for fitting: for data that has none."""


def lemma(corpus: Corpus) -> Matrix:
    """The Jaccard index of every two documents' leads."""
    leads = [lead(each) for each in corpus.documents]
    common = _products([dict.fromkeys(words, 1.0) for words in leads])
    sizes = np.array([len(words) for words in leads], dtype=np.float32)
    index: Matrix = common / np.maximum(sizes[:, None] + sizes[None, :] - common, 1)
    return index


def tfidf(corpus: Corpus) -> Matrix:
    """The cosine of every two documents' words, weighted by how rare they are in the part for fitting."""
    documents = (corpus.fitting or corpus).documents
    holders = Counter(word for each in documents for word in whole(each))
    rarest = log(1 + len(documents)) + 1
    idf = {word: rarest - log(1 + count) for word, count in holders.items()}
    return _products([_unit(whole(each), idf, rarest) for each in corpus.documents])


def tfidf_week(corpus: Corpus) -> Matrix:
    """The same, and 0 for documents that were published more than a week apart."""
    days = np.array([_day(each) for each in corpus.documents])
    near: Matrix = tfidf(corpus) * (np.abs(days[:, None] - days[None, :]) <= _WEEK)
    return near


def _day(document: Document) -> int:
    return document.published.toordinal() if document.published else 0


LIKENESSES: Mapping[str, Callable[[Corpus], Matrix]] = {"lemma": lemma, "tfidf": tfidf, "tfidf_week": tfidf_week}


def applicable(corpus: Corpus) -> tuple[str, ...]:
    """The baselines that a corpus has the data for: a window of publication needs days."""
    dated = any(each.published for each in corpus.documents)
    return tuple(name for name in LIKENESSES if dated or name != "tfidf_week")


def grouped(corpus: Corpus, name: str) -> Grouped:
    """What the baseline of a name finds in a corpus."""
    at = fit(corpus.fitting, name) if corpus.fitting is not None else FITTED[name]
    likeness = LIKENESSES[name](corpus)
    names = [each.name for each in corpus.documents]
    rows, columns = np.nonzero(np.triu(likeness >= at.pairs, k=1))
    pairs = frozenset(_pair(names[i], names[j]) for i, j in zip(rows, columns, strict=True))
    homes = cut(len(names), average_linkage(likeness), at.clusters)
    return Grouped(pairs, {each: names[home] for each, home in zip(names, homes, strict=True)})


def fit(corpus: Corpus, name: str) -> Thresholds:
    """The thresholds of the best F1 of pairs in a labelled corpus."""
    likeness = LIKENESSES[name](corpus)
    names = [each.name for each in corpus.documents]
    rows, columns = np.triu_indices(len(names), k=1)
    values = likeness[rows, columns]
    strongest = np.argsort(-values, kind="stable")[: 20 * len(corpus.same) + 1]
    steps = [(float(values[at]), 1, int(_pair(names[rows[at]], names[columns[at]]) in corpus.same)) for at in strongest]
    return Thresholds(
        _best(steps, len(corpus.same)),
        _best(_merged(average_linkage(likeness), [corpus.incidents[each] for each in names]), len(corpus.same)),
    )


def _merged(merges: Sequence[Merge], labels: Sequence[str]) -> list[tuple[float, int, int]]:
    """Of each merge, strongest first: its likeness, the pairs that it makes, and how many of them are right."""
    held = {position: Counter([label]) for position, label in enumerate(labels)}
    steps = []
    for merge in merges:
        one, two = held[merge.into], held.pop(merge.other)
        right = sum(count * one[label] for label, count in two.items())
        steps.append((merge.likeness, one.total() * two.total(), right))
        one.update(two)
    return steps


def _best(steps: Sequence[tuple[float, int, int]], gold: int) -> float:
    """The likeness down to which the steps, strongest first, give the best F1; halfway to the next one below."""
    hits = found = 0
    values: list[float] = []
    scores: list[float] = []
    for value, alike in groupby(steps, key=lambda step: step[0]):
        for _, pairs, right in alike:
            found, hits = found + pairs, hits + right
        values.append(value)
        scores.append(2 * hits / (found + gold))
    at = scores.index(max(scores))
    below = values[at + 1] if at + 1 < len(values) else values[at]
    return (values[at] + below) / 2


def _products(weights: Sequence[Mapping[str, float]]) -> Matrix:
    """The scalar products of every two rows of weights; words of one row alone are left out: they change none."""
    holders = Counter(word for row in weights for word in row)
    columns = {word: number for number, word in enumerate(word for word, count in holders.items() if count > 1)}
    table = np.zeros((len(weights), len(columns)), dtype=np.float32)
    for number, row in enumerate(weights):
        for word, weight in row.items():
            if word in columns:
                table[number, columns[word]] = weight
    product: Matrix = table @ table.T
    return product


def _unit(words: Mapping[str, int], idf: Mapping[str, float], rarest: float) -> Mapping[str, float]:
    """The weights of a document's words, of length 1."""
    weights = {word: (1 + log(count)) * idf.get(word, rarest) for word, count in words.items()}
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()}


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)
