"""The versions of a report, and what changed from each to the next, sentence by sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from whence.store import Version
from whence.text.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Changed:
    """Sentences that one version has and the next has not, with those that stand there instead; either may be none."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def changes(versions: Sequence[Version]) -> Iterator[tuple[Changed, ...]]:
    """What changed in the sentences from each version to the next."""
    told = [_sentences(version) for version in versions]
    for before, after in pairwise(told):
        matched = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        yield tuple(Changed(before[a:b], after[c:d]) for kind, a, b, c, d in matched if kind != "equal")


def _sentences(version: Version) -> tuple[str, ...]:
    report = version.report
    found = split_sentences(report.text, report.body_start, report.language)
    return tuple(" ".join(report.text[one.span.start : one.span.end].split()) for one in found)


def received_words(version: Version) -> str:
    """When and how often a version was received, in words."""
    times = [retrieval.at for retrieval, _ in version.received]
    if not times:
        return f"read {version.read_at[:16].replace('T', ' ')}"
    first, last = (at[:16].replace("T", " ") for at in (times[0], times[-1]))
    return f"received {first}" if len(times) == 1 else f"received {len(times):,} times, {first} to {last}"
