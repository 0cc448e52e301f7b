"""The corpora's forms as documents, on files made up here."""

import json
from pathlib import Path

from tests.training.made import at
from training import muc4, polnear, relevance
from training.documents import Grouped, Mark

POLITICS = "The mayor said the bridge would open. Critics, the paper wrote, doubt it."
ANNOTATIONS = """T1\tSource 0 9\tThe mayor
T2\tCue 10 14\tsaid
T3\tContent 15 36\tthe bridge would open
T4\tContent 38 45;64 72\tCritics doubt it
T5\tOther 0 3\tThe
E1\tAttribution:T2 Source:T1 Content:T3
A1\tType T1 Person
"""


def polnear_folder(path: Path) -> Path:
    (path / "text").mkdir(parents=True)
    (path / "attributions").mkdir()
    (path / "text" / "made_01.txt").write_text(POLITICS, encoding="utf-8")
    (path / "attributions" / "made_01_b.ann").write_text("T1\tCue 10 14\tsaid\n", encoding="utf-8")
    (path / "attributions" / "made_01_a.ann").write_text(ANNOTATIONS, encoding="utf-8")
    return path


def test_polnear_marks_every_part_of_the_first_annotators_attributions(tmp_path: Path) -> None:
    [document] = polnear.documents(polnear_folder(tmp_path))
    assert document.text == POLITICS
    assert document.marks == (
        Mark("source", 0, 9, ""),
        Mark("cue", 10, 14, ""),
        Mark("content", 15, 36, ""),
        Mark("content", 38, 45, ""),
        Mark("content", 64, 72, ""),
    )
    assert document.heads == {"source", "cue", "content"}


def test_polnear_is_on_no_conflict(tmp_path: Path) -> None:
    [document] = polnear.documents(polnear_folder(tmp_path))
    assert document.asked == {"conflict"} and not document.held


RAID = "GUNMEN OF THE REDLAND FRONT FIRED AT A BUS. THE GUNMEN FLED. A BOMB HURT A GUARD OF THE BUS LINE."


def muc4_file(path: Path) -> Path:
    shooting = {
        "incident_type": "attack / kidnapping",
        "PerpInd": [[["GUNMEN", 0]]],
        "PerpOrg": [[["REDLAND FRONT", 14]]],
        "Target": [[["BUS", 40]]],
        "Victim": [],
        "Weapon": [],
    }
    blast = {
        "incident_type": "bombing",
        "PerpInd": [],
        "PerpOrg": [],
        "Target": [[["BUS", 40]]],
        "Victim": [[["GUARD", 72]]],
        "Weapon": [[["BOMB", 60]]],
    }
    rows = [
        {"docid": "MADE-1", "doctext": RAID, "templates": [shooting, blast]},
        {"docid": "MADE-2", "doctext": "NOTHING\u2028HAPPENED.", "templates": []},
    ]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_muc4_marks_every_place_of_a_filler_with_its_role_and_kind(tmp_path: Path) -> None:
    document, _ = muc4.documents(muc4_file(tmp_path / "train.json"))
    roles = {(RAID[m.start : m.end], m.start, m.label) for m in document.marks if m.head == "role"}
    first, second = at(RAID, "BUS"), at(RAID, "BUS", 1)
    assert roles == {
        ("GUNMEN", 0, "PerpInd"),
        ("GUNMEN", at(RAID, "GUNMEN", 1)[0], "PerpInd"),
        ("REDLAND FRONT", at(RAID, "REDLAND")[0], "PerpOrg"),
        ("BUS", first[0], "Target"),
        ("BUS", second[0], "Target"),
        ("BOMB", at(RAID, "BOMB")[0], "Weapon"),
        ("GUARD", at(RAID, "GUARD")[0], "Victim"),
    }
    kinds = {(m.start, m.label) for m in document.marks if m.head == "kind"}
    assert (0, "attack") in kinds and (at(RAID, "BOMB")[0], "bombing") in kinds
    assert document.heads == {"role"}


def test_muc4_groups_a_filler_of_two_incidents_with_both(tmp_path: Path) -> None:
    document, _ = muc4.documents(muc4_file(tmp_path / "train.json"))
    assert Grouped(at(RAID, "BUS"), (0, 1)) in document.grouped
    assert Grouped(at(RAID, "GUARD"), (1,)) in document.grouped


def test_muc4_says_which_kinds_a_report_tells_of(tmp_path: Path) -> None:
    told, nothing = muc4.documents(muc4_file(tmp_path / "train.json"))
    assert told.held == {("kinds", "attack"), ("kinds", "bombing"), ("conflict", "conflict")}
    assert nothing.asked == {"kinds", "conflict"} and not nothing.held and not nothing.marks


def relevance_folder(path: Path) -> Path:
    quiet = "".join(f"Officers met {number}.\t0\t0\t0\t0\t0\n" for number in range(10))
    files = {
        "IndiaPoliceEvents_sents": f"{quiet}Officers shot at a crowd.\t1\t0\t1\t0\t1\n",
        "insightCrime": "A haul was found.\t0\t1\t0\t0\t0\t0\t0\n",
        "satp_relevant": "Rebels laid an ambush.\t1\t0\t0\t0\n",
    }
    for name, rows in files.items():
        (path / name).mkdir()
        (path / name / "train.tsv").write_text(rows, encoding="utf-8")
    return path


def test_relevance_answers_one_head_each_and_keeps_a_fifth_of_the_quiet_sentences(tmp_path: Path) -> None:
    found = {document.name: document for document in relevance.documents(relevance_folder(tmp_path))}
    assert sorted(found) == [
        "IndiaPoliceEvents_sents-0", "IndiaPoliceEvents_sents-10", "IndiaPoliceEvents_sents-5", "insightCrime-0",
        "satp_relevant-0",
    ]  # fmt: skip
    shot = found["IndiaPoliceEvents_sents-10"]
    assert shot.held == {("police", "kill"), ("police", "any_action"), ("police", "force")}
    assert found["insightCrime-0"].held == {("crime", "crime_1")} and found["insightCrime-0"].asked == {"crime"}
    assert found["satp_relevant-0"].held == {("militancy", "armed_assault")}


def test_factuality_has_the_value_of_each_event_word(tmp_path: Path) -> None:
    path = tmp_path / "train.conll"
    sentence = "0\tThey\t_\tX\n1\tleft\t3.0\tX\n2\t.\t_\tX"
    path.write_text("\n\n".join([sentence] * 11) + "\n", encoding="utf-8")
    first, second = relevance.factuality(path)
    assert first.text == "They left . " * 10 and second.text == "They left . "
    assert [first.text[start:end] for start, end, _ in first.values] == ["left"] * 10
    assert second.values == ((5, 9, 3.0),)
