"""A source without text as a report: its text is what a person says of it, and it is never read by the machine."""

from collections.abc import Iterator, Sequence

from whence.model.by_hand import SourceValue
from whence.model.claim import Reading
from whence.model.decision import Decision, source_id, source_sha256, source_text
from whence.model.lists import DatePrecision
from whence.model.report import Coverage, RawReport, Report
from whence.rulings.log import taken_back
from whence.text.language import detect
from whence.text.sentences import split_sentences

READER = "by hand"
"""What a report that a person describes is read by, instead of a reader."""


def described(log: Sequence[Decision]) -> Iterator[tuple[RawReport, Reading]]:
    """The sources that a log attaches and that stand, each as a report with its sentences and nothing read in them."""
    undone = taken_back(log)
    for decision in log:
        if isinstance(decision.new, SourceValue) and decision.decision_id not in undone:
            yield _described(decision, decision.new)


def _described(decision: Decision, source: SourceValue) -> tuple[RawReport, Reading]:
    made = source.made
    day = made.start if made is not None and made.precision is DatePrecision.DAY else None
    language = detect(source.description)
    report = Report(
        report_id=source_id(decision),
        identity=decision.decision_id,
        file=f"{source.kind.value}-{decision.decision_id}",
        sha256=source_sha256(decision),
        text=source.description,
        body_start=0,
        outlet=f"{source.kind.value}, described by {decision.author}",
        published=day,
        language=language,
        by_hand=decision.decision_id,
        visibility=source.visibility,
    )
    sentences = split_sentences(source.description, 0, language)
    coverage = Coverage(len(sentences), len(sentences), {}, {})
    reading = Reading(report.report_id, READER, sentences, (), (), (), coverage)
    return RawReport(report, source_text(decision)), reading
