"""The Gun Violence Corpus as CoNLL: `dataset.conll`, each token with its document, and the incident as its subtopic.

A line has five fields parted by tabs: `topic/incident/document`, number of the sentence, number of the token, the token
and its cluster. The first sentence is the day of publication, the second the title. Nothing here is for fitting.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from evaluation.same_event.corpus import Corpus, Document, labelled
from evaluation.same_event.tokens import sentence
from whence.model.errors import DataError

_FIELDS = 5


def read(folder: Path) -> Corpus:
    """Every document of the folder's `dataset.conll`. Raises OSError, and DataError naming a line of another form."""
    path = folder / "dataset.conll"
    by_document: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, number, token in _tokens(path):
        by_document[key].append((number, token))
    documents = [_document(key, tokens) for key, tokens in by_document.items()]
    return labelled(documents, _incidents(path, by_document))


def _tokens(path: Path) -> Iterator[tuple[str, str, str]]:
    """Document, number of the sentence and token of each line that has one."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != _FIELDS:
            raise DataError(f"{path}, line {number}: {len(fields)} fields, not {_FIELDS}")
        yield fields[0], fields[1], fields[3]


def _incidents(path: Path, keys: Mapping[str, object]) -> Mapping[str, str]:
    """The incident of each document: the middle part of its key."""
    wrong = next((key for key in keys if key.count("/") != 2), None)
    if wrong is not None:
        raise DataError(f"{path}: {wrong} is no topic/incident/document")
    return {key: key.split("/")[1] for key in keys}


def _document(key: str, tokens: Sequence[tuple[str, str]]) -> Document:
    sentences = [sentence([token for _, token in of]) for _, of in groupby(tokens, key=lambda each: each[0])]
    published = _day(sentences[0])
    told = sentences if published is None else sentences[1:]
    return Document(key, told[0] if told else None, "\n".join(told[1:]), published)


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
