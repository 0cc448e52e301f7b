"""Short reports written for whence, labelled in the record's own words: how their files are read, and what is alike.

A file holds one report a line: `id`, `title` (or null), `text`, and `claims` in the order that `answers` counts in. A
claim has `field` (casualties, responsibility or occurrence), `value` with the keys that the record has for the field,
`claimant` as written (null for the outlet's own voice), `claimant_kind`, `polarity`, `quote` (exactly in title or text)
and `answers`: the index of the claim that a denial or doubt answers, else null. `evaluation/own/README.md` has the
rules by which they were labelled.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from whence.model.claim import Casualties, Claim, Claimant, Occurrence, Responsibility, Value
from whence.model.errors import DataError, SpanError
from whence.model.ids import digest
from whence.model.lists import (
    Act,
    Attribution,
    ClaimantKind,
    Field,
    Group,
    Harm,
    Polarity,
    Qualifier,
    Status,
)
from whence.model.report import Report
from whence.model.span import Span

_SCORER: Any = import_module("evaluation.ledger.score")  # copied in unchanged, without types

DOUBTING = frozenset({Polarity.DOUBTED, Polarity.NOT_VERIFIED, Polarity.INVESTIGATING})
ANSWERING = frozenset({Polarity.DENIED, Polarity.DOUBTED})
"""The polarities that may name a claim that they answer (DESIGN: the others never make a dispute)."""

_FIELDS = (Field.CASUALTIES, Field.RESPONSIBILITY, Field.OCCURRENCE)
_HELD = {Harm.ABDUCTED: Harm.CAPTURED, Harm.DETAINED: Harm.CAPTURED}  # one harm to score.py
_PRONOUNS = frozenset("it its we our us they their them he his him she her i my one".split())


@dataclass(frozen=True, slots=True)
class Labelled:
    """A report and every claim of it that a careful reader finds, as the record would hold them."""

    report: Report
    claims: tuple[Claim, ...]


def as_report(name: str, title: str | None, body: str, published: date | None = None) -> Report:
    """A text as the report that whence would read: title, newline, body."""
    text = f"{title}\n{body}" if title else body
    return Report(
        report_id=digest("r", name, text),
        identity=name,
        file=name,
        sha256=digest("s", text),
        text=text,
        body_start=len(text) - len(body),
        title=title,
        published=published,
    )


def read_labelled(path: Path) -> tuple[Labelled, ...]:
    """The reports of a file. Raises OSError without it, and DataError naming the report that is not of the form."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            found.append(_labelled(json.loads(line)))
        except (ValueError, KeyError, TypeError, IndexError, SpanError) as error:
            raise DataError(f"{path}, line {number} is no labelled report: {error!r}") from error
    return tuple(found)


def _labelled(row: Mapping[str, Any]) -> Labelled:
    report = as_report(row["id"], row["title"], row["text"])
    return Labelled(report, tuple(_claims(report, row["claims"])))


def _claims(report: Report, rows: Sequence[Mapping[str, Any]]) -> Iterator[Claim]:
    for number, row in enumerate(rows):
        start = report.text.index(row["quote"])
        words, polarity = row["claimant"], Polarity(row["polarity"])
        if words is not None and words not in report.text:
            raise ValueError(f"claimant not as written: {words}")
        attribution = Attribution.NONE if words is None else Attribution.EXPLICIT
        yield Claim(
            claim_id=str(number),
            report_id=report.report_id,
            incident_id=None,
            value=_value(row["field"], row["value"]),
            polarity=polarity,
            claimant=Claimant(words, ClaimantKind(row["claimant_kind"]), attribution),
            span=Span.of(report.text, start, start + len(row["quote"])),
            evidence=(),
            answers=_answered(number, row["answers"], polarity, len(rows)),
        )


def _answered(number: int, answers: int | None, polarity: Polarity, of: int) -> str | None:
    if answers is None:
        return None
    if polarity not in ANSWERING or answers == number or not 0 <= answers < of:
        raise ValueError(f"claim {number}, {polarity}, cannot answer claim {answers}")
    return str(answers)


def _value(field: str, value: Mapping[str, Any]) -> Value:
    if field == Field.CASUALTIES:
        return Casualties(
            low=value["low"],
            high=value["high"],
            qualifier=Qualifier(value["qualifier"]),
            harm=Harm(value["harm"]),
            word=value["word"],
            status=Status(value["status"]),
            group=Group(value["group"]),
        )
    if field == Field.RESPONSIBILITY:
        return Responsibility(value["accused"], Act(value["act"]))
    if field == Field.OCCURRENCE:
        return Occurrence(value["happened"])
    raise ValueError(f"no labels are read for the field {field}")


def scored(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Of what a reader found, the supported claims of the fields that are labelled."""
    return tuple(claim for claim in claims if claim.supported and claim.field in _FIELDS)


def same_value(gold: Claim, found: Claim) -> bool:
    """Whether two claims are of one value: harm and bounds, two vague counts being one; who is accused; happening.

    Names are compared as score.py does.
    """
    a, b = gold.value, found.value
    if isinstance(a, Casualties) and isinstance(b, Casualties):
        return _HELD.get(a.harm, a.harm) is _HELD.get(b.harm, b.harm) and _same_count(a, b)
    if isinstance(a, Responsibility) and isinstance(b, Responsibility):
        return same_name(_accused(gold, a), _accused(found, b))
    return isinstance(a, Occurrence) and isinstance(b, Occurrence)


def _same_count(a: Casualties, b: Casualties) -> bool:
    if Qualifier.VAGUE in {a.qualifier, b.qualifier}:
        return a.qualifier is b.qualifier
    return (a.low, a.high) == (b.low, b.high)


def same_victims(a: Casualties, b: Casualties) -> bool:
    """Whether two counts are of one kind of victims, by score.py's one list: the group, else the status."""
    kinds = [_SCORER.victims_of({"group": each.group.value, "status": each.status.value}) for each in (a, b)]
    return bool(kinds[0] == kinds[1])


def _accused(claim: Claim, value: Responsibility) -> str:
    """Who is accused; for a pronoun, or a possessive one ("its fighters"), the claimant who speaks of its own."""
    own = value.accused.lower().split()[0] in _PRONOUNS if value.accused.split() else False
    return claim.claimant.words or value.accused if own else value.accused


def same_name(a: str, b: str) -> bool:
    """Whether two names are one by score.py's rule."""
    return bool(_SCORER.same_name(a, b))


def same_claimant(gold: Claim, found: Claim) -> bool:
    """Whether two claims have one speaker: words, basis or name of the found one are the label's, or both the outlet's.

    A carried claimant may stand for the outlet's own voice, as in score.py.
    """
    words = gold.claimant.words
    if words is None:
        return found.claimant.words is None or found.claimant.attribution is Attribution.CARRIED
    names = (found.claimant.words, found.claimant.name, found.claimant.basis)
    return any(same_name(words, name) for name in names if name)


def overlaps(gold: Claim, found: Claim) -> bool:
    """Whether the words of two claims overlap; of the found one its further mentions count too."""
    return any(gold.span.overlaps(span) for span in (found.span, *found.mentions))


def touches(gold: Claim, found: Claim, claims: Sequence[Claim]) -> bool:
    """Whether a found claim's words overlap those of a label, or of any label of the same value.

    A denial may rest on the words of what it denies: "12 died, … The army denied it."
    """
    return any(overlaps(claim, found) for claim in claims if claim is gold or same_value(gold, claim))
