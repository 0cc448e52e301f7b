"""Own labels: offsets and digests only, which give the words back from the same text and from no other."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training import own
from training.rows import Row, read_rows
from whence.model.errors import DataError

TITLE = "Blast in Zaran"
BODY = "Zaran, Monday. Police said 3 people died. Police blamed the Redland Front, Radio Zaran said."
REPORT: Row = {"doc": "made-1", "title": TITLE, "text": BODY}
INCIDENT = {
    "id": "i1", "type": "ied_or_bomb", "what": "a bomb", "date_start": None, "date_end": None, "date_quote": "Monday",
    "place": "Zaran", "place_quote": "Zaran", "country": "SY", "trigger_quote": "Blast in Zaran",
}  # fmt: skip
COUNT = {
    "incident": "i1", "low": 3, "high": 3, "qualifier": "exact", "harm": "killed", "victims": "unspecified", "side": "",
    "claimant": "Police", "claimant_kind": "authority", "via": None, "polarity": "asserted",
    "quote": "Police said 3 people died.",
}  # fmt: skip
DOER = {
    "incident": "i1", "accused": "the Redland Front", "claimant": "Police", "claimant_kind": "authority",
    "via": "Radio Zaran", "polarity": "asserted", "quote": "Police blamed the Redland Front, Radio Zaran said.",
}  # fmt: skip
SOURCE = {"name": "Radio Zaran", "relation": "cites outlet", "quote": "Radio Zaran said"}
LABEL: Row = {
    "doc": "made-1",
    "incidents": [INCIDENT],
    "casualty_claims": [COUNT],
    "responsibility_claims": [DOER],
    "stated_sources": [SOURCE],
}

NOTHING: Row = {"incidents": [], "casualty_claims": [], "responsibility_claims": [], "stated_sources": []}


def without_notes(label: Row) -> Row:
    return {**label, "incidents": [{k: v for k, v in row.items() if k != "what"} for row in label["incidents"]]}


def test_words_become_offsets_near_their_quote() -> None:
    kept = own.taken(REPORT, LABEL)
    text = f"{TITLE}\n{BODY}"
    [doer] = kept["responsibility_claims"]
    second = text.index("Police blamed")
    assert doer["claimant"] == [second, second + len("Police")]
    [count] = kept["casualty_claims"]
    first = text.index("Police said")
    assert count["claimant"] == [first, first + len("Police")]
    assert (count["side"], count["via"], count["low"], count["harm"]) == ("", None, 3, "killed")


def test_no_words_of_the_text_and_no_note_are_kept() -> None:
    kept = json.dumps(own.taken(REPORT, LABEL))
    assert not any(word in kept for word in ("Zaran", "Police", "Redland", "Monday", "bomb,", "what"))


def test_the_words_come_back() -> None:
    assert own.restored(REPORT, own.taken(REPORT, LABEL)) == without_notes(LABEL)


def test_the_outlet_itself_has_no_offsets() -> None:
    label = {**LABEL, "casualty_claims": [{**COUNT, "claimant": "AUTHOR"}]}
    kept = own.taken(REPORT, label)
    assert kept["casualty_claims"][0]["claimant"] == "AUTHOR"
    assert own.restored(REPORT, kept) == without_notes(label)


def test_another_text_is_refused() -> None:
    changed = {**REPORT, "text": BODY.replace("3 people", "4 people")}
    with pytest.raises(DataError, match="made-1 is not the text that was labelled"):
        own.restored(changed, own.taken(REPORT, LABEL))


def test_words_that_are_not_in_the_text_are_refused() -> None:
    label = {**LABEL, "casualty_claims": [{**COUNT, "quote": "Police said three people died."}]}
    with pytest.raises(DataError, match="not in the text"):
        own.taken(REPORT, label)


WORD = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)


@settings(deadline=None)
@given(st.lists(WORD, min_size=1, max_size=12), WORD, st.data())
def test_any_stretch_of_any_text_comes_back(words: list[str], title: str, data: st.DataObject) -> None:
    body = " ".join(words)
    whole = f"{title}\n{body}"

    def stretch() -> str:
        start = data.draw(st.integers(0, len(whole) - 1))
        return whole[start : data.draw(st.integers(start + 1, len(whole)))]

    source = {"name": stretch(), "relation": "agency credit", "quote": stretch()}
    report = {"doc": "made", "title": title, "text": body}
    label = {**NOTHING, "doc": "made", "stated_sources": [source]}
    assert own.restored(report, own.taken(report, label)) == label


def test_labels_are_added_in_order_of_name_and_replace_those_of_their_report(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    other = {**LABEL, "doc": "made-0"}
    assert own.add([REPORT, {**REPORT, "doc": "made-0"}], [LABEL, other], path) == 2
    assert own.add([REPORT], [{**LABEL, "stated_sources": []}], path) == 2
    rows = list(read_rows(path))
    assert [row["doc"] for row in rows] == ["made-0", "made-1"]
    assert rows[0]["stated_sources"] and not rows[1]["stated_sources"]


def test_labels_of_no_report_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="made-1 is labelled, but not among the reports"):
        own.add([], [LABEL], tmp_path / "labels.jsonl")


def test_the_command_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert own.main(["--reports", str(tmp_path / "none.jsonl"), "--labels", str(tmp_path / "none.jsonl")]) == 2
    assert "training: " in capsys.readouterr().err


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """A corpora folder with a report of each kind that own labels may be of."""
    files = {
        "muc4/dev/dev-muc3-0001-0100": "DEV-MUC3-0001 (MADE)\n\n   A BLAST.\n\n\nDEV-MUC3-0002 (MADE)\n\n   NONE.\n",
        "gva/reports.jsonl": json.dumps({"id": "7", "title": None, "text": "A shot."}) + "\n",
        "re3d/Made/documents.json": json.dumps({"_id": "A1", "title": "Raid", "text": "A raid."}) + "\n",
        "re3d/Wikipedia/documents.json": json.dumps({"_id": "A2", "title": "Raid", "text": "A raid."}) + "\n",
        "polnear/train/text/made.txt": "Talks.",
        "relevance/satp_relevant/train.tsv": "An ambush.\t1\nA fair.\t0\n",
        "places/TR-News.xml": "<articles><article docid='5'><title>Blast</title><text> A blast. </text></article>"
        "</articles>",
        "relevance/insightCrime/train.tsv": "A seizure.\t0\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_reports_are_found_in_every_corpus(corpora: Path) -> None:
    found = own.reports(corpora)
    assert sorted(found) == [
        "DEV-MUC3-0001", "DEV-MUC3-0002", "gva-7", "insight-0", "polnear-made", "re3d-A1", "satp-0", "satp-1",
        "trnews-5",
    ]  # fmt: skip
    assert found["DEV-MUC3-0001"]["text"] == "DEV-MUC3-0001 (MADE)\n\n   A BLAST."
    assert found["gva-7"] == {"doc": "gva-7", "title": "", "text": "A shot."}
    assert found["re3d-A1"]["title"] == "Raid"
    assert found["satp-1"]["text"] == "A fair."
    assert found["trnews-5"] == {"doc": "trnews-5", "title": "Blast", "text": "A blast."}


def test_labels_of_a_corpus_that_is_not_there_are_left_out(corpora: Path) -> None:
    path = corpora / "labels.jsonl"
    source = {"name": "blast", "relation": "agency credit", "quote": "A blast."}
    there = {**NOTHING, "doc": "re3d-A1", "stated_sources": [{**source, "name": "raid", "quote": "A raid."}]}
    own.add([own.reports(corpora)["re3d-A1"]], [there], path)
    own.add([REPORT], [LABEL], path)
    assert [label for _, label in own.labelled(corpora, path)] == [there]


ENUMS = {
    "type": "air_strike shelling suicide_bomb ied_or_bomb chemical armed_clash attack_on_civilians abduction arrest "
    "ceasefire_or_agreement other summary",
    "qualifier": "exact at_least at_most about range vague",
    "harm": "killed injured killed_or_injured missing captured displaced",
    "victims": "civilians combatants children women aid_or_medical journalists mixed unspecified",
    "claimant_kind": "belligerent authority monitor medical_or_rescue witness_or_resident un_or_ngo foreign_government "
    "media expert anonymous author",
    "polarity": "asserted denied doubted",
}
LISTS = ("incidents", "casualty_claims", "responsibility_claims", "stated_sources")
OFFSETS = frozenset("date_quote place place_quote trigger_quote side claimant via accused quote name".split())
DOC = re.compile(r"(DEV-MUC3-\d{4}|gva-[0-9a-f]+|satp-\d+|insight-\d+|re3d-[0-9A-F-]+|trnews-\d+|polnear-[\w.-]+)")


def is_offset(value: object) -> bool:
    """A range, and no more than a sentence or two of it."""
    if not (isinstance(value, list) and len(value) == 2 and all(type(end) is int for end in value)):
        return False
    return bool(0 <= value[0] < value[1])


def is_allowed(key: str, value: object) -> bool:
    """Whether a value of a label says nothing in words of the text."""
    if value is None or key in {"low", "high"}:
        return value is None or type(value) is int
    if key in OFFSETS:
        return is_offset(value) or (key, value) in {("claimant", "AUTHOR"), ("side", "")}
    if not isinstance(value, str):
        return False
    if key in {"date_start", "date_end"}:
        return date.fromisoformat(value).isoformat() == value
    if key == "relation":
        return value in {"agency credit", "cites outlet", "byline agency", "republished from"}
    if key in ENUMS:
        return value in ENUMS[key].split()
    patterns = {"id": r"i\d+", "incident": r"i\d+", "country": r"[A-Z]{2}"}
    return key in patterns and re.fullmatch(patterns[key], value) is not None


def values(row: Row) -> Iterator[tuple[str, object]]:
    for name in LISTS:
        for entry in row[name]:
            assert isinstance(entry, Mapping)
            yield from entry.items()


def test_the_labels_hold_no_free_text() -> None:
    trained, tuned = list(read_rows(own.LABELS)), list(read_rows(own.TUNING))
    assert len(trained) > 400
    assert not {row["doc"] for row in trained} & {row["doc"] for row in tuned}
    rows = [*trained, *tuned]
    for row in rows:
        assert set(row) == {"doc", "sha256", *LISTS}
        assert DOC.fullmatch(row["doc"]) and re.fullmatch(r"[0-9a-f]{64}", row["sha256"])
        wrong = [(key, value) for key, value in values(row) if not is_allowed(key, value)]
        assert not wrong, (row["doc"], wrong)


def test_every_claim_is_of_an_incident_of_its_report_and_no_report_is_labelled_twice() -> None:
    rows = list(read_rows(own.LABELS))
    assert len({row["doc"] for row in rows}) == len(rows)
    for row in rows:
        known = {incident["id"] for incident in row["incidents"]}
        claims = [*row["casualty_claims"], *row["responsibility_claims"]]
        assert {claim["incident"] for claim in claims} <= known, row["doc"]
