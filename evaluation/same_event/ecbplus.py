"""ECB+: a folder of topics, in each XML files with tokens and the clusters of event mentions over documents.

Two documents tell the same event when both have mentions in one cluster of actions (`CROSS_DOC_COREF` whose note names
an instance `ACT…` or `NEG…`, leaving out acts of telling, which any report has). Sentence 0 of the files that were
added later is the address of the page and is left out. Scored are the topics kept for developing, and the others are
for fitting; of data without those topics all is scored.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

from evaluation.same_event.corpus import Corpus, Document, joined, within
from evaluation.same_event.tokens import sentence, titled
from whence.model.errors import DataError

DEVELOPMENT = frozenset("2 5 12 18 21 23 34 35".split())
_ACTIONS = ("ACT", "NEG")
_ADDED = "ecbplus"
_TELLING = "ACTION_REPORTING"


@dataclass(frozen=True, slots=True)
class _Read:
    topic: str
    document: Document
    instances: frozenset[str]


def read(folder: Path) -> Corpus:
    """The documents of the topics for developing; see the head. Raises OSError and DataError."""
    found = [_file(path) for path in sorted(folder.glob("*/*.xml"))]
    fitting = _corpus([each for each in found if each.topic not in DEVELOPMENT])
    scored = [each for each in found if each.topic in DEVELOPMENT]
    return _corpus(scored, fitting) if scored else fitting


def _corpus(found: Sequence[_Read], fitting: Corpus | None = None) -> Corpus:
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for each in found:
        for instance in each.instances:
            holders[instance].append(each.document.name)
    same = within(holders.values())
    documents = tuple(each.document for each in found)
    return Corpus(documents, joined((each.name for each in documents), same), same, fitting)


def _file(path: Path) -> _Read:
    try:
        root = ElementTree.parse(path).getroot()
        title, text = titled(list(_sentences(root, skip_first=path.stem.endswith(_ADDED))))
        instances = frozenset(_instances(root))
    except (ElementTree.ParseError, KeyError) as error:
        raise DataError(f"{path} is not of the form of ECB+: {error!r}") from error
    return _Read(path.parent.name, Document(path.stem, title, text), instances)


def _sentences(root: ElementTree.Element, *, skip_first: bool) -> Iterator[str]:
    for number, tokens in groupby(root.iter("token"), key=lambda token: token.attrib["sentence"]):
        if not (skip_first and number == "0"):
            yield sentence([token.text or "" for token in tokens])


def _instances(root: ElementTree.Element) -> Iterator[str]:
    """The instances of events that the document has mentions of."""
    telling = {each.attrib["instance_id"] for each in root.iter(_TELLING) if "instance_id" in each.attrib}
    for chain in root.iter("CROSS_DOC_COREF"):
        note: Mapping[str, str] = chain.attrib
        if note["note"].startswith(_ACTIONS) and note["note"] not in telling:
            yield note["note"]
