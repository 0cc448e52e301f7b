"""Reports written on who denies, doubts, cannot verify, investigates or concedes what, as documents.

A file has the form of `evaluation.labelled`, and for each claim the `cue`: the words by which its speaker denies,
doubts or concedes it, null where there are none. `answers` is the index of the claim that such words are of.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.documents import Arrow, Document, Mark
from training.ledger import AUTHOR, Page, accused, answer, claimants, counts, page_of
from training.rows import Row, read_rows
from whence.model.lists import Field, Harm, Polarity
from whence.model.markup import Stretch
from whence.reader.trained.heads import ANSWER_LABELS, HARM_LABELS, VICTIM_LABELS, harm_label
from whence.text.numbers import guide_low

_HEADS = frozenset({"claimant", "accused", "harm", "answer"})
_STANCE = {"denied": "denied", "doubted": "doubted", "not_verified": "doubted", "investigating": "doubted"}
_VICTIMS = {
    "civilian": "civilians", "combatant": "combatants", "peacekeeper": "combatants", "hors_de_combat": "combatants",
}  # fmt: skip
"""The ledger's words for a status, where they are others."""

Found = Sequence[tuple[Stretch, Row, list[Mark]]]
"""Rows in the ledger's form whose value was found, with where it stands and its marks."""


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A report's page, its claims as written, and where the count or the doer of each stands, by number."""

    page: Page
    claims: Sequence[Row]
    anchors: Mapping[int, Stretch]


def documents(path: Path) -> Iterator[Document]:
    """Each report of a file, in order; of incidents, places and dates nothing is known in them."""
    yield from (_document(row) for row in read_rows(path))


def _document(row: Row) -> Document:
    page = page_of({"title": row["title"] or "", "text": row["text"]})
    rows = [_in_ledger_form(number, claim) for number, claim in enumerate(row["claims"])]
    counted = list(counts(page, [each for each in rows if _counted(each)]))
    done = list(accused(page, [each for each in rows if each["field"] == Field.RESPONSIBILITY and _named(each)]))
    found = (*counted, *done)
    labelled = _Labelled(page, row["claims"], {each["number"]: anchor for anchor, each, _ in found})
    told = [*_telling(page, found), *_answers(labelled)]
    return Document(
        name=row["id"],
        corpus="answers",
        text=page.text,
        heads=_HEADS,
        marks=tuple(dict.fromkeys(part for part in told if isinstance(part, Mark))),
        arrows=tuple(part for part in told if isinstance(part, Arrow)),
        unsure=tuple(_unplaced(labelled, rows)),
        asked=frozenset({"conflict"}),
        held=frozenset({("conflict", "conflict")}),
    )


def _in_ledger_form(number: int, claim: Row) -> Row:
    """A claim in the words of the ledger's labels, with its number; `of`: it answers one that the report tells."""
    value, polarity = claim["value"], claim["polarity"]
    row = {
        "number": number,
        "field": claim["field"],
        "claimant": claim["claimant"] or AUTHOR,
        "quote": claim["quote"],
        "polarity": _STANCE.get(polarity, "asserted"),
        "of": claim["answers"] is not None and polarity in _STANCE,
        "conceded": "yes" if polarity == Polarity.CONCEDED else "no",
    }
    if claim["field"] == Field.CASUALTIES:
        harm = harm_label(Harm(value["harm"]))
        known = value["group"] if value["group"] in VICTIM_LABELS else value["status"]
        low = _low_of(value["word"]) if value["qualifier"] == "vague" else value["low"]
        return {**row, **value, "low": low, "harm": harm, "victims": _VICTIMS.get(known, known)}
    return {**row, **value}


def _low_of(word: str | None) -> int | None:
    """The least that a vague word stands for; "losses" and "most of them" stand for no number."""
    try:
        return guide_low(word) if word else None
    except ValueError:
        return None


def _counted(row: Row) -> bool:
    """Whether a row is a count of its own; an answer has that of the claim which it answers."""
    return row["field"] == Field.CASUALTIES and row["harm"] in HARM_LABELS and not row["of"]


def _named(row: Row) -> bool:
    """Whether who is accused stands in the words of the row itself: an answer often names none anew."""
    return not row["of"] or row["accused"] in row["quote"]


def _telling(page: Page, found: Found) -> Iterator[Mark | Arrow]:
    """What counts and doers teach: their marks, who tells of them, and whether that is a side which owns to them."""
    asserted = {anchor for anchor, row, _ in found if row["polarity"] == "asserted"}
    for anchor, row, marks in found:
        yield from marks if row["polarity"] == "asserted" or anchor not in asserted else ()
        if row["polarity"] == "asserted":
            yield Mark("conceded", *anchor, row["conceded"])
        places = claimants(page, row, anchor)
        if places is not None:
            yield Arrow("claimant", anchor, places)
            yield from (Mark("claimant", *place, "") for place in places[:1])


def _answers(labelled: _Labelled) -> Iterator[Mark | Arrow]:
    """The words that answer, who says them, and the count or doer that they are of, of which nothing is a happening."""
    for number, claim in enumerate(labelled.claims):
        if claim["polarity"] not in ANSWER_LABELS:
            continue
        told = labelled.anchors.get(number if claim["answers"] is None else claim["answers"])
        row = {"quote": claim["quote"], "claimant": claim["claimant"] or AUTHOR}
        marks, arrows = answer(labelled.page, row, {"cue": claim["cue"], "kind": claim["polarity"]}, told)
        yield from marks
        yield from arrows
        if told is None and claim["field"] == Field.OCCURRENCE:
            yield from (Arrow("answered", (mark.start, mark.end), ()) for mark in marks[:1])


def _unplaced(labelled: _Labelled, rows: Sequence[Row]) -> Iterator[tuple[str, Stretch]]:
    """The quotes of what is told somewhere in them, where is not known."""
    for number, claim in enumerate(labelled.claims):
        quote = labelled.page.find(claim["quote"])
        if quote is None:
            continue
        head = {Field.CASUALTIES: "harm", Field.RESPONSIBILITY: "accused"}.get(claim["field"])
        if head is not None and number not in labelled.anchors and not rows[number]["of"]:
            yield head, quote
        if claim["polarity"] in ANSWER_LABELS and not claim["cue"]:
            yield "answer", quote
