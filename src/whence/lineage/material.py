"""A report as lineage compares it: its own lines, whom it credits, what its claims tell."""

from collections.abc import Sequence
from dataclasses import dataclass

from whence.lineage.credits import Credit, credits_of
from whence.lineage.outlets import own_keys
from whence.lineage.read_text import ReadText, read_text
from whence.lineage.retold import Account, account_of
from whence.lineage.told import Told, lead, told
from whence.model.claim import Reading
from whence.model.report import Report
from whence.text.fingerprints import Words, shingles_of

_SAMPLED = 4  # one shingle in four is kept, by its hash alone, so that both reports keep the same ones
_TOO_LITTLE = 20  # words left without the lines of the site: then the whole text is compared


@dataclass(frozen=True, slots=True)
class Material:
    """A report with what was read of it, as far as lineage compares it.

    `words` are those of its own lines, or all where that is next to nothing (`bare`), and `size` is how many; `samples`
    are one in four of their shingles, the same ones in every report. `story` are those of its claims that it tells as
    its story. `outlets` are the keys of the outlet that published it.
    """

    report: Report
    text: ReadText
    words: Words
    size: int
    bare: bool
    samples: frozenset[int]
    credits: tuple[Credit, ...]
    claims: tuple[Told, ...]
    story: tuple[Told, ...]
    account: Account
    outlets: frozenset[str]


def material_of(report: Report, reading: Reading, own: Sequence[bool]) -> Material:
    """The material of a report, given which of its lines are its own (`site_lines.own_lines`)."""
    whole = read_text(report, reading)
    kept = whole.only(own)
    words = kept.words()
    bare = _count(words) < _TOO_LITTLE
    words = whole.words() if bare else words
    claims = told(reading)
    return Material(
        report,
        whole,
        words,
        _count(words),
        bare,
        frozenset(shingle for shingle in shingles_of(words.keys) if shingle % _SAMPLED == 0),
        credits_of(report, reading),
        claims,
        lead(claims),
        account_of(kept, claims),
        own_keys(report),
    )


def _count(words: Words) -> int:
    return sum(1 for key in words.keys if key)
