"""`same-event`: which reports tell of the same event, from raw text, beside what knows nothing of events.

Data: a folder of one of four forms, told by its files: local news by incident (`evaluation.same_event.gva`), GVC
(`evaluation.same_event.gvc`), ECB+ (`evaluation.same_event.ecbplus`), and the claim ledger with `groups.jsonl`, which
labels incidents and not reports (`evaluation.same_event.incidents`). In the first three two reports are a pair when an
incident of each is in one event; for the measures of clusters each is in the event of its incidents that has most
reports. Intervals are over incidents (labelled clusters), `n` counts reports.

Metrics without a prefix are whence's; then those of the baselines (`evaluation.same_event.baselines`), and of
everything in one event and every report alone. With WHENCE_READINGS set to a folder outside the project, readings are
kept there and `seconds` means little.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from evaluation.benchmarks.outcome import Benchmark, Counts, Figures, Outcome, share
from evaluation.same_event import baselines, ecbplus, gva, gvc, incidents
from evaluation.same_event.corpus import Corpus, members, within
from evaluation.same_event.linked import events_of, linked, main_events, pairs_in
from evaluation.same_event.measures import cluster_counts, cluster_figures, pair_counts
from evaluation.same_event.readings import Read, read_documents
from evaluation.same_event.tally import ByUnit, Tally, merged, named
from whence.model.errors import DataError

_SYSTEM = "whence"
_REACHABLE = f"{_SYSTEM} pair reachable"
_BESIDES = ("pair_precision", "pair_recall", "pair_f1", "b3_f1", "conll_f1")
_FORMS: tuple[tuple[str, Callable[[Path], Corpus]], ...] = (
    ("reports.jsonl", gva.read),
    ("dataset.conll", gvc.read),
    ("*/*.xml", ecbplus.read),
)


def measure(data: Path, reader: str, first: int | None) -> Outcome:
    """Score the events of a reader's readings, and the baselines on the same reports; see `Benchmark.measure`."""
    if (data / "groups.jsonl").is_file():
        return incidents.measure(data, reader, first)
    corpus = first_of(corpus_at(data), first)
    read = read_documents(corpus.documents, reader)
    parts = [found_by_whence(corpus, read), *_besides(corpus)]
    counts = merged(parts, members(corpus.incidents))
    return Outcome(counts, figures, read.seconds, read.failed, reports=len(corpus.documents))


def corpus_at(data: Path) -> Corpus:
    """The corpus in a folder, by the form of its files; raises DataError where there is none that is known."""
    for pattern, read in _FORMS:
        if any(data.glob(pattern)):
            try:
                return read(data)
            except (KeyError, ValueError) as error:
                raise DataError(f"{data} is not of the form that its {pattern} lets expect: {error!r}") from error
    raise DataError(f"{data} is of no form for same-event: see the docstring of {__name__}")


def first_of(corpus: Corpus, first: int | None) -> Corpus:
    """The corpus with its first documents alone (all when None)."""
    if first is None:
        return corpus
    documents = corpus.documents[:first]
    homes = {each.name: corpus.incidents[each.name] for each in documents}
    return Corpus(documents, homes, frozenset(p for p in corpus.same if homes.keys() >= set(p)), corpus.fitting)


def found_by_whence(corpus: Corpus, read: Read) -> ByUnit:
    """The counts of what whence finds in the readings of a corpus."""
    events = events_of(read, linked(read.reports, read.readings))
    main = main_events((each.name for each in corpus.documents), events)
    telling = {read.names[reading.report_id] for reading in read.readings if reading.incidents}
    reachable = Tally()
    for name in (name for pair in corpus.same if telling >= set(pair) for name in pair):
        reachable.add(corpus.incidents[name], {_REACHABLE: 0.5})
    clusters = members(corpus.incidents)
    both = merged([_counted(corpus, _SYSTEM, pairs_in(events), main), reachable.by_unit()], clusters)
    return dict(zip(clusters, both, strict=True))


def _besides(corpus: Corpus) -> Iterator[ByUnit]:
    """The counts of the baselines, of everything in one event and of every report alone."""
    for name in baselines.applicable(corpus):
        found = baselines.grouped(corpus, name)
        yield _counted(corpus, name, found.pairs, found.clusters)
    names = [each.name for each in corpus.documents]
    yield _counted(corpus, "one_event", within([names]), dict.fromkeys(names, ""))
    yield _counted(corpus, "all_apart", frozenset(), {name: name for name in names})


def _counted(corpus: Corpus, system: str, pairs: frozenset[tuple[str, str]], main: Mapping[str, str]) -> ByUnit:
    """The counts of one system under its name."""
    of_pairs, of_clusters = pair_counts(corpus.same, pairs, corpus.incidents), cluster_counts(corpus.incidents, main)
    clusters = members(corpus.incidents)
    both = dict(zip(clusters, merged([of_pairs, of_clusters], clusters), strict=True))
    return named(both, f"{system} ")


def figures(totals: Counts) -> Figures:
    """The figures of each system that was counted; those of the baselines have their names before them.

    `pair_reachable` is the share of pairs both of whose reports have an incident at all: no linking finds more.
    """
    systems = dict.fromkeys(name.split(" ", 1)[0] for name in totals)
    reachable = share(totals.get(_REACHABLE, 0), totals.get(f"{_SYSTEM} pair gold", 0))
    return {"pair_reachable": reachable} | {
        name if system == _SYSTEM else f"{system}_{name}": value
        for system in systems
        for name, value in cluster_figures(totals, f"{system} ").items()
        if system == _SYSTEM or name in _BESIDES
    }


BENCHMARK = Benchmark(
    name="same-event",
    measure=measure,
    corpora={
        "same-event gva": "gva",
        "same-event gvc": "gvc_val",
        "same-event ecbplus": "ecbplus",
        "same-event ledger": "claim_ledger/dev",
    },
    lead=(
        "pair_precision", "pair_recall", "pair_f1", "pair_reachable", "b3_f1", "conll_f1",
        "lemma_pair_f1", "lemma_conll_f1",
        "tfidf_pair_f1", "tfidf_conll_f1", "tfidf_week_pair_f1", "tfidf_week_conll_f1", "one_event_pair_f1",
        "incident_precision", "incident_recall", "incident_f1", "one_event_incident_f1", "ceiling_incident_f1",
    ),
    marks={},
)  # fmt: skip
