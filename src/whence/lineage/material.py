"""A report as lineage compares it: its own lines, whom it credits, what its claims tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from whence.lineage.credits import Credit, credits_of
from whence.lineage.naming import named_outlets, outlet_key
from whence.lineage.outlets import own_keys
from whence.lineage.read_text import ReadText
from whence.lineage.retold import Account
from whence.lineage.told import Told, lead, told
from whence.model.claim import Reading
from whence.model.report import Report
from whence.text.fingerprints import GRAM, SAMPLED, SHINGLE, Words, runs_of, shingles_of

_TOO_LITTLE = 20  # words left without the lines of the site: then the whole text is compared


@dataclass(frozen=True, eq=False)
class Material:
    """A report with what was read of it, as far as lineage compares it.

    `own` says of each of its lines whether it is its own (`site_lines.own_lines`), `text` are all lines that were read,
    or their traces. Every part is worked out when it is
    first asked for: most pairs of reports ask for few, and words are dear.
    """

    report: Report
    reading: Reading
    own: Sequence[bool]
    text: ReadText

    @cached_property
    def _kept(self) -> ReadText:
        return self.text.only(self.own)

    @cached_property
    def _own_words(self) -> Words:
        return self._kept.words()

    @cached_property
    def bare(self) -> bool:
        """Whether next to nothing is left without the lines of the site."""
        return _count(self._own_words) < _TOO_LITTLE

    @cached_property
    def words(self) -> Words:
        """The words of its own lines, or of all where it is bare."""
        return self.text.words() if self.bare else self._own_words

    @cached_property
    def size(self) -> int:
        """How many words that are."""
        return _count(self.words)

    @cached_property
    def samples(self) -> frozenset[int]:
        """One in four of their shingles, the same ones in every report."""
        traces = self._compared.traces
        if traces is not None:
            return frozenset(self._compared.digests(SHINGLE, [each.samples for each in traces])) - {0}
        return frozenset(shingle for shingle in shingles_of(self.words.keys) if shingle % SAMPLED == 0)

    @cached_property
    def grams(self) -> tuple[int, ...]:
        """For each of its words in order the digest of the run that begins there, 0 where there is none."""
        traces = self._compared.traces
        if traces is not None:
            return self._compared.digests(GRAM, [each.grams for each in traces])
        return runs_of(self.words.keys, GRAM)

    @property
    def _compared(self) -> ReadText:
        return self.text if self.bare else self._kept

    @cached_property
    def credits(self) -> tuple[Credit, ...]:
        """The outlets that it credits."""
        return credits_of(self.report, self.reading)

    @cached_property
    def named(self) -> Mapping[str, Credit]:
        """What may be outlets that it credits by their whole names, by key."""
        return named_outlets(self.report)

    def naming(self, other: "Material") -> Credit | None:
        """Where it credits the outlet of another report, by any of its names, else by its whole name."""
        found = next((credit for credit in self.credits if credit.keys & other.outlets), None)
        return found if found is not None else self.named.get(outlet_key(other.report) or "")

    @cached_property
    def claims(self) -> tuple[Told, ...]:
        """Its claims, with what they are told of."""
        return told(self.reading)

    @cached_property
    def story(self) -> tuple[Told, ...]:
        """Those of its claims that it tells as its story."""
        return lead(self.claims)

    @cached_property
    def account(self) -> Account:
        """What its own lines tell."""
        return Account(self.claims, lambda: self._kept)

    @cached_property
    def outlets(self) -> frozenset[str]:
        """The keys of the outlet that published it."""
        return own_keys(self.report)


def _count(words: Words) -> int:
    return sum(1 for key in words.keys if key)
