"""What written reports teach about answers: which of all that words may answer is what they are of.

For each answer that rules or encoder see in a report whose labels are known, whether the labels have it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from training.documents import Arrow, Document, Mark
from training.tune import fitted
from whence.model.lists import ASSERTING
from whence.model.markup import Stretch
from whence.model.report import Report
from whence.reader.rules.protos import Proto
from whence.reader.rules.reader import Parsed, sayings
from whence.reader.trained.aims import Aim, anchors, is_happening, value_of
from whence.reader.trained.answers import Answer, answers_in, is_reply, possible, reply_answer
from whence.reader.trained.reader import told
from whence.reader.trained.seen import Seen
from whence.reader.trained.weights import Features, Weights

KEEP_ANSWER, KEEP_REPLY = 0.2, 0.02
"""From which likelihood on an answer is kept, and one of the rules. Of 329 written reports that the encoder was not
taught denials had their best F1 at 0.12, of those on denials that are there to develop with (evaluation/own) at 0.25;
the rules' own are seldom wrong above 0.02 on these, and of 241 labelled reports a third of the wrong ones is below."""


@dataclass(frozen=True, slots=True)
class Written:
    """A written report: its labels, and how it is taken apart and seen by an encoder that was not trained on it."""

    document: Document
    parsed: Parsed
    seen: Seen


def report_of(document: Document) -> Report:
    """The document as a report, its first line being the title."""
    title, _, _ = document.text.partition("\n")
    return Report(
        report_id=document.name, identity=document.name, file=document.name, sha256="", text=document.text,
        body_start=len(title) + 1, title=title or None,
    )  # fmt: skip


def with_answers(weights: Weights, written: Sequence[Written]) -> Weights:
    """The weights, with those for answers that the written reports teach."""
    told = [example for item in written for example in of_answers(item, weights)]
    return replace(weights, answer=fitted(told), keep_answer=KEEP_ANSWER, keep_reply=KEEP_REPLY)


def of_answers(item: Written, weights: Weights) -> Iterator[tuple[Features, bool]]:
    """All that words in a report may answer, for rules and encoder, with whether the labels have it so."""
    coded = told(item.parsed, item.seen, weights)
    replies = [proto for proto in sayings(item.parsed, coded) if is_reply(proto)]
    answers = [reply_answer(proto, coded, item.seen) for proto in replies]
    for answering in answers_in(item.parsed, item.seen):
        answers += possible(item.parsed, coded, answering, item.seen)
    yield from ((answer.features, _is_right(item, coded, answer)) for answer in answers)


def _is_right(item: Written, coded: Sequence[Proto], answer: Answer) -> bool:
    """Whether the labels have words that touch those of an answer, with its stance and of the same."""
    start, end = answer.answering.stretch
    for mark in item.document.marks:
        same = mark.head == "answer" and mark.label == answer.answering.polarity
        if same and mark.start < end and start < mark.end:
            return any(_meets(arrow, coded, answer.aim) for arrow in _of(item.document, mark))
    return False


def _of(document: Document, mark: Mark) -> Iterator[Arrow]:
    anchor = (mark.start, mark.end)
    yield from (arrow for arrow in document.arrows if arrow.link == "answered" and arrow.anchor == anchor)


def _meets(arrow: Arrow, coded: Sequence[Proto], aim: Aim) -> bool:
    """Whether an arrow is of an aim: at its words, or at words that tell the same."""
    if not arrow.targets:
        return is_happening(aim)
    if aim.accused is not None:
        return _touch(arrow, [aim.accused.stretch])
    if aim.proto is None:
        return False
    value = value_of(aim.proto)
    same = [proto for proto in coded if proto.polarity in ASSERTING and value_of(proto) == value]
    return any(_touch(arrow, anchors(proto)) for proto in (aim.proto, *same))


def _touch(arrow: Arrow, stretches: Iterator[Stretch] | Sequence[Stretch]) -> bool:
    return any(start < end and begin < last for start, last in stretches for begin, end in arrow.targets)
