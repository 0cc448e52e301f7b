"""Reports on who denies what as documents, on one made up here."""

import json
from pathlib import Path

from training import answers
from training.documents import Arrow, Document, Mark
from training.rows import Row
from whence.model.markup import Stretch

TITLE = "Army denies raid"
BODY = (
    "Villagers said the army killed nine traders at Zaran. The general staff called it a tale. It lost two soldiers, "
    "the staff said. The governor had no word of a raid."
)
TEXT = f"{TITLE}\n{BODY}"
NINE = {
    "low": 9, "high": 9, "qualifier": "exact", "word": None, "harm": "killed", "status": "civilian", "group": "none",
}  # fmt: skip
TWO = {**NINE, "low": 2, "high": 2, "status": "combatant"}


def claim(field: str, value: Row, claimant: str | None, quote: str, **changed: object) -> Row:
    return {
        "field": field, "value": value, "claimant": claimant, "claimant_kind": "belligerent", "polarity": "asserted",
        "answers": None, "quote": quote, "cue": None, **changed,
    }  # fmt: skip


TOLD = claim("casualties", NINE, "Villagers", "killed nine traders")
BLAMED = claim("responsibility", {"accused": "the army", "act": "accusation"}, "Villagers", "the army killed")
DENIED = claim(
    "responsibility", {"accused": "the army", "act": "denies"}, "The general staff", "called it a tale",
    polarity="denied", answers=1, cue="called it a tale",
)  # fmt: skip
LOST = claim("casualties", TWO, "the staff", "lost two soldiers", polarity="conceded")
NEVER = claim(
    "occurrence",
    {"happened": True},
    "The governor",
    "had no word of a raid",
    polarity="not_verified",
    cue="had no word",
)


def document(tmp_path: Path, *claims: Row) -> Document:
    path = tmp_path / "answers.jsonl"
    path.write_text(json.dumps({"id": "made-1", "title": TITLE, "text": BODY, "claims": claims}), encoding="utf-8")
    [made] = answers.documents(path)
    return made


def at(words: str) -> Stretch:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_the_words_that_answer_point_at_who_says_them_and_what_they_are_of(tmp_path: Path) -> None:
    made = document(tmp_path, TOLD, BLAMED, DENIED)
    cue = at("called it a tale")
    assert Mark("answer", *cue, "denied") in made.marks
    assert Arrow("claimant", cue, (at("The general staff"),)) in made.arrows
    assert Arrow("answered", cue, (at("the army"),)) in made.arrows


def test_the_accused_stays_asserted_where_only_an_answer_denies_it(tmp_path: Path) -> None:
    made = document(tmp_path, TOLD, BLAMED, DENIED)
    assert [m.label for m in made.marks if m.head == "polarity" and (m.start, m.end) == at("the army")] == ["asserted"]


def test_an_answer_to_a_happening_points_at_nothing(tmp_path: Path) -> None:
    made = document(tmp_path, NEVER)
    assert Arrow("answered", at("had no word"), ()) in made.arrows
    assert Mark("answer", *at("had no word"), "not_verified") in made.marks


def test_what_a_side_owns_to_is_marked_and_what_it_tells_of_others_is_not(tmp_path: Path) -> None:
    made = document(tmp_path, TOLD, LOST)
    assert Mark("conceded", *at("two"), "yes") in made.marks and Mark("conceded", *at("nine"), "no") in made.marks
    assert Mark("victims", *at("two"), "combatants") in made.marks


def test_of_places_dates_and_incidents_it_says_nothing(tmp_path: Path) -> None:
    made = document(tmp_path, TOLD, BLAMED)
    assert made.heads == {"claimant", "accused", "harm", "answer"} and not made.grouped
    assert {arrow.link for arrow in made.arrows} == {"claimant"}
    assert made.asked == {"conflict"} and made.held == {("conflict", "conflict")}


def test_a_claim_whose_words_are_not_found_leaves_its_quote_open(tmp_path: Path) -> None:
    nobody = claim("casualties", {**NINE, "low": 40, "high": 40}, "Villagers", "the army killed nine traders")
    made = document(tmp_path, nobody, {**DENIED, "cue": None})
    assert ("answer", at("called it a tale")) in made.unsure
