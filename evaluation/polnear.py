"""PolNeAR: who is quoted (source), the words that tell of saying (cue), what is said (content); files and scoring.

A report is a brat file of `attributions/` with the text of `text/` whose name its own begins with; where a report was
annotated twice (`NAME_ab12.ann`, `NAME_cd34.ann`) the first by name counts. Of a file those entities count that an
attribution event (`E…`) names, with or without a source; "Discard" and "Discuss" do not.

Exact: a span is right when it is a gold span of its role, both ends to the code point but for white space around
(as CofeNet's `exact_match` has it, there on tokens; Wang et al., COLING 2022). A span in several pieces counts as so
many spans, which is what CofeNet's BIO tags make of it. Nested spans, and one span in two attributions, count once for
each different stretch; CofeNet's tags hold no nested ones. Overlap: a told span is right when it shares a code point
with a gold span of its role, and a gold span is found likewise. `linked`: cue, source and content of one attribution
are all exactly one gold attribution's.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evaluation.benchmarks.outcome import Counts, counted, f1, share
from whence.model.errors import DataError
from whence.model.markup import Attributed, Stretch

PARTS: Mapping[str, Callable[[Attributed], tuple[Stretch, ...]]] = {
    "source": lambda said: said.source,
    "cue": lambda said: said.cue,
    "content": lambda said: said.content,
}
_ENTITY = re.compile(r"(T\d+)\t(\S+) ([\d ;]+)\t")
_EVENT = re.compile(r"E\d+\t(Attribution\S*:.+)")


@dataclass(frozen=True, slots=True)
class Report:
    """A text with its gold attributions."""

    text: str
    attributions: tuple[Attributed, ...]


def read(folder: Path) -> Iterator[Report]:
    """The reports of a folder with `text/` and `attributions/`, by name. Raises DataError where one has no text."""
    texts = {path.stem: path for path in sorted((folder / "text").glob("*.txt"))}
    seen = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = max((name for name in texts if path.stem.startswith(name)), key=len, default=None)
        if name is None:
            raise DataError(f"{path} has no text of its name in {folder / 'text'}")
        if name not in seen:
            seen.add(name)
            text = texts[name].read_bytes().decode("utf-8")  # as it is: offsets count its line ends
            yield Report(text, tuple(attributions(path.read_text(encoding="utf-8"))))


def attributions(annotated: str) -> Iterator[Attributed]:
    """The attributions of a brat file's text; a part that an event does not have is empty."""
    spans = {found[1]: (found[2], tuple(_stretches(found[3]))) for found in _ENTITY.finditer(annotated)}
    for event in _EVENT.finditer(annotated):
        named = [argument.rpartition(":")[2] for argument in event[1].split()]
        held = [spans[name] for name in named if name in spans]
        parts = (tuple(s for kind, pieces in held if kind == role for s in pieces) for role in _ROLES)
        found = Attributed(*parts)
        if found.cue or found.content:
            yield found


_ROLES = ("Source", "Cue", "Content")


def _stretches(offsets: str) -> Iterator[Stretch]:
    for piece in offsets.split(";"):
        start, end = piece.split()
        yield int(start), int(end)


def score(text: str, told: Iterable[Attributed], gold: Iterable[Attributed]) -> Counts:
    """The counts of one report: spans right by role, exactly and by overlap, and whole attributions right."""
    told, gold = tuple(told), tuple(gold)
    counts: dict[str, float] = {}
    for role, part in PARTS.items():
        a = {trimmed(text, span) for said in told for span in part(said)}
        b = {trimmed(text, span) for said in gold for span in part(said)}
        counts |= counted(role, len(a & b), len(b), len(a))
        counts |= {f"{role} told over": _touching(a, b), f"{role} gold over": _touching(b, a)}
    whole = [{_whole(text, said) for said in side} for side in (told, gold)]
    return counts | counted("linked", len(whole[0] & whole[1]), len(whole[1]), len(whole[0]))


def trimmed(text: str, span: Stretch) -> Stretch:
    """A stretch without the white space at its ends."""
    words = text[span[0] : span[1]]
    return span[0] + len(words) - len(words.lstrip()), span[1] - len(words) + len(words.rstrip())


def _touching(spans: Iterable[Stretch], others: Iterable[Stretch]) -> int:
    others = tuple(others)
    return sum(any(start < end_ and start_ < end for start_, end_ in others) for start, end in spans)


def _whole(text: str, said: Attributed) -> tuple[frozenset[Stretch], ...]:
    return tuple(frozenset(trimmed(text, span) for span in part(said)) for part in PARTS.values())


def figures(totals: Counts) -> Mapping[str, float]:
    """F1 by role, exact and by overlap, and of whole attributions, in per cent."""
    exact = {f"{role}_f1": f1(totals, role) for role in PARTS}
    overlap = {f"{role}_overlap_f1": _overlap_f1(totals, role) for role in PARTS}
    return {**exact, **overlap, "linked_f1": f1(totals, "linked")}


def _overlap_f1(totals: Counts, role: str) -> float:
    precision = share(totals.get(f"{role} told over", 0), totals.get(f"{role} found", 0))
    recall = share(totals.get(f"{role} gold over", 0), totals.get(f"{role} gold", 0))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
