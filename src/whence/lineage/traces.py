"""Traces of a report's words: digests that two reports are compared by where their texts are not kept.

They give what the texts give, word for word: a run of words that two reports share is a run of digests that they share.
They are no secret. Whoever guesses what stands in an article can see by them whether it does.
"""

from collections.abc import Sequence

from whence.lineage.details import Quotation, details_in, names_of_places, quotations_in
from whence.lineage.local_bodies import says_in
from whence.lineage.read_text import Line, LineTrace, ReadText, read_text
from whence.lineage.retold import Account
from whence.lineage.told import told
from whence.model.claim import Reading
from whence.model.report import Report
from whence.text.fingerprints import GRAM, SAMPLED, SHINGLE, number_of, runs_of


def traces_of(report: Report, reading: Reading) -> tuple[LineTrace, ...]:
    """The traces of the lines of a report that were read, while its text is there."""
    text = read_text(report, reading)
    dropped = names_of_places(Account(told(reading), lambda: text).incidents)
    grams, samples = _numbers(text, GRAM), [each if each % SAMPLED == 0 else 0 for each in _numbers(text, SHINGLE)]
    found: list[LineTrace] = []
    at = 0
    for line in text.lines:
        end = at + len(line.words.keys)
        found.append(_trace(text, line, dropped, tuple(grams[at:end]), tuple(samples[at:end])))
        at = end
    return tuple(found)


def _trace(
    text: ReadText, line: Line, dropped: frozenset[str], grams: tuple[int, ...], samples: tuple[int, ...]
) -> LineTrace:
    whole = text.report.text
    return LineTrace(
        line.words.starts,
        line.words.ends,
        grams,
        samples,
        number_of("line", *line.words.keys),
        line.telling,
        line.gap,
        tuple((f"{number_of('detail', key)}", span.start, span.end) for key, span in details_in(whole, line, dropped)),
        tuple(_quoted(each) for each in quotations_in(whole, line)),
        says_in(line),
    )


def _quoted(quotation: Quotation) -> tuple[tuple[int, ...], int, int]:
    return tuple(sorted(quotation.shingles)), quotation.span.start, quotation.span.end


def _numbers(text: ReadText, length: int) -> Sequence[int]:
    """For every word of a text in order, the digest of the run that begins there, 0 where there is none."""
    keys = text.words().keys
    return [number for key, number in zip(keys, runs_of(keys, length), strict=True) if key]
