"""Claim-ledger labels as documents, on reports and labels made up here."""

import json
from pathlib import Path

import pytest

from training import ledger
from training.documents import Arrow, Document, Grouped, Mark
from training.rows import Row, read_rows
from whence.model.markup import Stretch

TITLE = "Shelling of Zaran"
BODY = (
    "Shells hit Zaran on Monday. Medics said 12 civilians were killed in the town. The Redland Front said 12 civilians "
    "were killed. Medics blamed the army for the shelling. The army denied it."
)
TEXT = f"{TITLE}\n{BODY}"
INCIDENT = {
    "id": "i1", "type": "shelling", "date_start": None, "date_end": None, "date_quote": "on Monday", "place": "Zaran",
    "place_quote": "hit Zaran", "country": None, "trigger_quote": "Shells hit Zaran",
}  # fmt: skip
MEDICS = {
    "incident": "i1", "low": 12, "high": 12, "qualifier": "exact", "harm": "killed", "victims": "civilians",
    "claimant": "Medics", "polarity": "asserted", "quote": "Medics said 12 civilians were killed in the town",
}  # fmt: skip
FRONT = {**MEDICS, "claimant": "The Redland Front", "quote": "The Redland Front said 12 civilians were killed"}
BLAMED = {
    "incident": "i1", "accused": "the army", "claimant": "Medics", "polarity": "asserted",
    "quote": "Medics blamed the army for the shelling.",
}  # fmt: skip


def label(**changed: object) -> Row:
    lists = {"incidents": [INCIDENT], "casualty_claims": [], "responsibility_claims": [], "stated_sources": []}
    return {"doc": "made-1", **lists, **changed}


def read(row: Row, body: str = BODY) -> Document:
    return ledger.document({"doc": row["doc"], "title": TITLE, "text": body}, row)


def after(words: str, part: str) -> Stretch:
    """Where a part stands at or behind some words of the text."""
    start = TEXT.index(part, TEXT.index(words))
    return start, start + len(part)


def test_a_count_bears_harm_victims_and_polarity_at_its_number() -> None:
    document = read(label(casualty_claims=[MEDICS]))
    number = after("Medics said", "12")
    assert {Mark("harm", *number, "killed"), Mark("victims", *number, "civilians")} <= set(document.marks)
    assert Mark("polarity", *number, "asserted") in document.marks
    assert Grouped(number, (0,)) in document.grouped


def test_the_same_number_by_another_claimant_is_the_one_in_its_own_quote() -> None:
    document = read(label(casualty_claims=[MEDICS, FRONT]))
    harms = {(mark.start, mark.end) for mark in document.marks if mark.head == "harm"}
    assert harms == {after("Medics said", "12"), after("Front said", "12")}


def test_a_count_points_at_its_claimant_place_and_date() -> None:
    document = read(label(casualty_claims=[MEDICS]))
    number = after("Medics said", "12")
    assert set(document.arrows) == {
        Arrow("claimant", number, (after("Medics said", "Medics"),)),
        Arrow("place", number, (after("Shells hit", "Zaran"),)),
        Arrow("date", number, (after("Shells hit", "on Monday"),)),
    }
    assert Mark("claimant", *after("Medics said", "Medics"), "") in document.marks


def test_the_outlets_own_count_points_at_nothing() -> None:
    document = read(label(casualty_claims=[{**MEDICS, "claimant": "AUTHOR"}]))
    [arrow] = [arrow for arrow in document.arrows if arrow.link == "claimant"]
    assert arrow.targets == () and not any(mark.head == "claimant" for mark in document.marks)


def test_a_claimant_who_is_not_in_the_text_gives_no_arrow() -> None:
    document = read(label(casualty_claims=[{**MEDICS, "claimant": "Villagers"}]))
    assert not any(arrow.link == "claimant" for arrow in document.arrows)


def test_an_incident_without_a_date_points_at_none() -> None:
    incident = {**INCIDENT, "date_quote": None}
    document = read(label(incidents=[incident], casualty_claims=[MEDICS]))
    assert [arrow.targets for arrow in document.arrows if arrow.link == "date"] == [()]
    assert not any(mark.head == "date" for mark in document.marks)


def test_an_accused_is_marked_in_its_quote() -> None:
    document = read(label(responsibility_claims=[BLAMED]))
    army = after("Medics blamed", "the army")
    assert {Mark("accused", *army, ""), Mark("polarity", *army, "asserted")} <= set(document.marks)


def test_a_row_that_is_found_nowhere_in_its_quote_leaves_the_quote_unsure() -> None:
    lost = {**MEDICS, "low": 40, "high": 40, "harm": "injured"}
    document = read(label(casualty_claims=[lost]))
    open_harms = [stretch for head, stretch in document.unsure if head == "harm"]
    assert open_harms == [after("Medics said", str(MEDICS["quote"]))]
    assert not any(mark.head == "harm" for mark in document.marks)


def test_places_and_dates_of_incidents_are_marked() -> None:
    document = read(label())
    marks = (Mark("place", *after("Shells hit", "Zaran"), ""), Mark("date", *after("Shells hit", "on Monday"), ""))
    assert document.marks == marks


@pytest.mark.parametrize(
    ("doc", "kind", "asked", "held"),
    [
        ("1900000001", "shelling", True, True),
        ("made-1", "shelling", False, True),
        ("made-1", "arrest", True, False),
        ("gva-1", "attack_on_civilians", False, False),
    ],
)
def test_whether_a_report_is_on_conflict_is_asked_where_the_labels_tell(
    doc: str, kind: str, asked: bool, held: bool
) -> None:
    document = read(label(doc=doc, incidents=[{**INCIDENT, "type": kind}]))
    assert (bool(document.asked), bool(document.held)) == (asked, held)


def test_a_folder_gives_its_labelled_reports_in_order(tmp_path: Path) -> None:
    reports = [{"doc": f"made-{n}", "title": TITLE, "text": BODY} for n in (1, 2, 3)]
    labels = [label(doc="made-3", casualty_claims=[MEDICS]), label(doc="made-1")]
    for name, rows in (("reports", reports), ("labels", labels)):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n\n" for row in rows), encoding="utf-8")
    assert [document.name for document in ledger.documents(tmp_path)] == ["made-3", "made-1"]


def test_most_rows_of_the_written_reports_are_found() -> None:
    folder = Path(ledger.__file__).with_name("written")
    documents = list(ledger.documents(folder))
    rows = sum(len(row["casualty_claims"]) for row in read_rows(folder / "labels.jsonl"))
    unsure = sum(head == "harm" for document in documents for head, _ in document.unsure)
    assert len(documents) == 160
    assert unsure < rows * 0.3  # denials and doubts often repeat no number


DENIED = {**BLAMED, "claimant": "The army", "polarity": "denied", "quote": "The army denied it."}


def test_a_sentence_that_denies_is_open_where_the_words_that_deny_are_not_labelled() -> None:
    document = read(label(responsibility_claims=[BLAMED, DENIED]))
    assert ("answer", after("The army", "The army denied it.")) in document.unsure and "answer" in document.heads


def test_cues_mark_the_words_that_deny_with_their_speaker_and_what_they_are_of() -> None:
    cue = {"list": "responsibility_claims", "index": 1, "kind": "denied", "cue": "denied"}
    row = label(responsibility_claims=[BLAMED, DENIED])
    report = {"doc": "made-1", "title": TITLE, "text": BODY}
    document = ledger.document(report, row, [{**cue, "answers": ["responsibility_claims", 0]}])
    words = after("The army", "denied")
    assert Mark("answer", *words, "denied") in document.marks
    assert Arrow("claimant", words, (after("The army denied", "The army"),)) in document.arrows
    assert Arrow("answered", words, (after("blamed", "the army"),)) in document.arrows
