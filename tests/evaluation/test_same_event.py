"""Same event: the forms of the corpora, whence's answer and the baselines, on reports of our own."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from evaluation.benchmarks.registry import BENCHMARKS
from evaluation.benchmarks.run import run
from evaluation.benchmarks.same_event import corpus_at
from evaluation.recorded import write_lines
from evaluation.same_event import baselines, ecbplus, gva, gvc, incidents
from evaluation.same_event.corpus import Document, labelled
from evaluation.same_event.linked import events_of, main_events, pairs_in
from evaluation.same_event.readings import FOLDER, Kept, read_documents
from evaluation.same_event.tokens import sentence, titled
from evaluation.same_event.words import lead, stem, whole
from whence.model.errors import DataError
from whence.model.report import Report
from whence.reader.rules.reader import RulesReader

NEWS = (
    ("g1", "1", "2024-10-08", "Rebels killed 14 soldiers near Timbuktu on Monday, the army said."),
    ("g2", "1", "2024-10-08", "Fourteen soldiers were killed by rebels near Timbuktu on Monday, residents said."),
    ("g3", "2", "2024-10-09", "A mine blast near Gao on Tuesday wounded three shepherds, residents said."),
)


def news(folder: Path, rows: Sequence[tuple[str, str, str, str]] = NEWS) -> Path:
    """A folder of the form of gva."""
    write_lines(
        folder / "reports.jsonl",
        [
            {
                "id": name,
                "url": f"https://{name}.example/x",
                "published": day,
                "title": None,
                "text": text,
                "incident": of,
            }
            for name, of, day, text in rows
        ],
    )
    return folder


def test_reports_of_one_incident_are_found_from_raw_text(tmp_path: Path) -> None:
    found = run(BENCHMARKS["same-event"], news(tmp_path), "rules")
    assert (found["n"], found["failed"]) == (3, 0)
    metrics = found["metrics"]
    assert (metrics["pair_precision"], metrics["pair_recall"], metrics["conll_f1"]) == (100, 100, 100)
    assert metrics["pair_reachable"] == 100
    assert metrics["one_event_pair_precision"] == 33.3
    assert metrics["all_apart_pair_f1"] == 0
    assert {"lemma_pair_f1", "tfidf_conll_f1", "tfidf_week_pair_f1"} <= metrics.keys()
    assert found["ci95"]["pair_f1"][0] <= found["metrics"]["pair_f1"]


def test_the_development_part_goes_by_incident(tmp_path: Path) -> None:
    rows = [(f"r{n}", str(n // 2), "2024-01-01", f"text {n}") for n in range(4200)]
    corpus = gva.read(news(tmp_path, rows))
    assert corpus.fitting is not None
    assert 700 < len(corpus.documents) < 1100
    assert all(gva.is_development(incident) for incident in corpus.incidents.values())
    assert not set(corpus.incidents.values()) & set(corpus.fitting.incidents.values())
    assert len(corpus.same) == len(corpus.documents) // 2
    less = gva.read(news(tmp_path, rows[:3998]))
    assert (len(less.documents), less.fitting) == (3998, None)


CONLL = """#begin document (0/77/d1); part 0
0/77/d1\t0\t0\t2014-06-15\t-

0/77/d1\t1\t0\tTwo\t-
0/77/d1\t1\t1\thurt\t(1)

0/77/d1\t2\t0\tPolice\t-
0/77/d1\t2\t1\tcame\t-
0/77/d1\t2\t2\t.\t-
#end document
0/78/d2\t0\t0\tQuiet\t-
"""


def test_gvc_is_read_with_day_and_title(tmp_path: Path) -> None:
    (tmp_path / "dataset.conll").write_text(CONLL)
    first, second = gvc.read(tmp_path).documents
    assert first == Document("0/77/d1", "Two hurt", "Police came.", date(2014, 6, 15))
    assert (second.title, second.text, second.published) == ("Quiet", "", None)
    assert gvc.read(tmp_path).incidents == {"0/77/d1": "77", "0/78/d2": "78"}


def xml(words: Sequence[str], note: str, action: str = "ACTION_OCCURRENCE") -> str:
    tokens = "".join(
        f'<token t_id="{n}" sentence="{word.split(":")[0]}" number="{n}">{word.split(":")[1]}</token>'
        for n, word in enumerate(words)
    )
    return (
        f"<Document>{tokens}<Markables>"
        f'<{action} m_id="9" RELATED_TO="" TAG_DESCRIPTOR="t" instance_id="{note}" /></Markables>'
        f'<Relations><CROSS_DOC_COREF r_id="1" note="{note}"><source m_id="1" /><target m_id="9" />'
        f"</CROSS_DOC_COREF></Relations></Document>"
    )


def test_ecb_pairs_share_an_event_that_is_no_telling(tmp_path: Path) -> None:
    words = ["0:http", "1:Mill", "1:burns", "2:It", "2:burned", "2:."]
    for topic, stem_, note, action in (
        ("2", "2_1ecbplus", "ACT1", "ACTION_OCCURRENCE"),
        ("2", "2_2ecbplus", "ACT1", "ACTION_OCCURRENCE"),
        ("2", "2_3ecbplus", "ACT2", "ACTION_REPORTING"),
        ("2", "2_4ecbplus", "ACT2", "ACTION_REPORTING"),
        ("2", "2_5ecb", "HUM1", "HUMAN_PART_PER"),
        ("3", "3_1ecb", "ACT3", "ACTION_OCCURRENCE"),
    ):
        (tmp_path / topic).mkdir(exist_ok=True)
        (tmp_path / topic / f"{stem_}.xml").write_text(xml(words, note, action))
    corpus = ecbplus.read(tmp_path)
    assert corpus.same == {("2_1ecbplus", "2_2ecbplus")}
    assert corpus.documents[0] == Document("2_1ecbplus", "Mill burns", "It burned.")
    assert corpus.documents[-1].title == "http"
    assert corpus.fitting is not None
    assert [each.name for each in corpus.fitting.documents] == ["3_1ecb"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("dataset.conll", "0/77/d1\t0\tword\n"),
        ("dataset.conll", "d1\t0\t0\tword\t-\n"),
        ("reports.jsonl", '{"id": "x"}'),
    ],
)
def test_data_of_another_form_are_refused(tmp_path: Path, name: str, content: str) -> None:
    with pytest.raises(DataError):
        corpus_at(tmp_path)
    (tmp_path / name).write_text(content)
    with pytest.raises(DataError, match=name):
        corpus_at(tmp_path)


def test_tokens_become_print_again() -> None:
    assert sentence("`` No , '' she said ( twice ) .".split()) == '"No," she said (twice).'
    assert titled(["Fire", "It burned."]) == ("Fire", "It burned.")
    assert titled(["It burned.", "Twice."]) == (None, "It burned.\nTwice.")


def test_a_report_of_several_events_is_in_the_largest() -> None:
    events = (("a", "b"), ("b", "c", "d"), ("c", "d", "e"))
    main = main_events("abcdef", events)
    assert main == {
        "a": "event 0", "b": "event 1", "c": "event 1", "d": "event 1", "e": "event 2", "f": "alone f"
    }  # fmt: skip
    assert ("c", "e") in pairs_in(events)


def test_incidents_of_one_event_are_told_by_their_reports() -> None:
    documents = [Document(name, None, text, date.fromisoformat(day)) for name, _, day, text in NEWS]
    read = read_documents(documents, "rules", workers=1)
    ids = [each.incident_id for reading in read.readings for each in reading.incidents]
    assert set(events_of(read, tuple((one,) for one in ids))) == {(each.name,) for each in documents}


class _Counting(RulesReader):
    reads = 0

    def read(self, report: Report):  # type: ignore[no-untyped-def]
        _Counting.reads += 1
        return super().read(report)


def test_a_kept_reading_is_not_read_again(tmp_path: Path) -> None:
    def report(text: str) -> Report:
        return Report("r-1", "one", "one", "0", text, 0, published=date(2024, 10, 8))

    _Counting.reads = 0
    first = Kept(_Counting(), tmp_path).read(report(NEWS[0][3]))
    assert Kept(_Counting(), tmp_path).read(report(NEWS[0][3])) == first
    assert _Counting.reads == 1
    Kept(_Counting(), tmp_path).read(report(NEWS[1][3]))
    Kept(_Counting(), None).read(report(NEWS[0][3]))
    assert _Counting.reads == 3


def test_readings_are_kept_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    documents = [Document("g1", None, NEWS[0][3])]
    first = read_documents(documents, "rules", workers=1)
    assert len(list(tmp_path.glob("*/*.pickle"))) == 1
    assert read_documents(documents, "rules", workers=1).readings == first.readings


def test_stems_and_leads() -> None:
    assert [stem(word) for word in ("shootings", "stopped", "parties", "bus", "killing", "bridge", "use")] == [
        "shoot", "stop", "party", "bus", "kill", "bridg", "use"
    ]  # fmt: skip
    told = Document("d", "Two shot", "Police came. They left! Nobody talked.")
    assert lead(told) == {"two", "shot", "polic", "cam", "left"}
    assert whole(told)["talk"] == 1


def test_baselines_are_fitted_on_the_part_for_it() -> None:
    texts = ("mill burned down in Orta", "the mill of Orta burned", "bank robbed in Sete", "a bank in Sete was robbed")
    days = (date(2024, 1, 1), date(2024, 1, 2), date(2024, 1, 1), date(2024, 3, 1))
    documents = [Document(str(n), None, text, day) for n, (text, day) in enumerate(zip(texts, days, strict=True))]
    of = {"0": "a", "1": "a", "2": "b", "3": "b"}
    corpus = labelled(documents, of, labelled(documents, of))
    for name in ("lemma", "tfidf"):
        found = baselines.grouped(corpus, name)
        assert found.pairs == {("0", "1"), ("2", "3")} == corpus.same
        assert found.clusters == {"0": "0", "1": "0", "2": "2", "3": "2"}
    assert baselines.grouped(corpus, "tfidf_week").pairs == {("0", "1")}
    undated = labelled([Document(each.name, None, each.text) for each in documents], of)
    assert baselines.applicable(undated) == ("lemma", "tfidf")
    assert baselines.grouped(undated, "tfidf").clusters.keys() == of.keys()


GROUPS = {"a1": "10/08/24-Orta", "a2": "10/08/24-Orta", "b1": "10/12/24-Orta", "c1": "10/08/24-Sete"}


def test_pairs_of_incidents_count_as_the_labels_scorer_counts_them() -> None:
    gold = incidents.gold_links([{"events": [["a1:1", "a2:1"], ["a1:2", "a2:2", "x:1"]]}], GROUPS)
    found = {("a1", "1"): "e", ("a2", "1"): "e", ("b1", "1"): "e", ("c1", "1"): "e", ("a1", "2"): None}
    total: Mapping[str, float] = incidents.figures(_added(incidents.counts(gold, found, GROUPS)))
    # right is a1-a2; wrong are a1-c1, a2-c1, b1-c1; a link of a1 or a2 to b1 (near in time and place) is not labelled
    assert total["incident_precision"] == 25
    assert total["incident_recall"] == 50
    assert total["all_apart_incident_f1"] == 0
    assert total["one_event_incident_f1"] < total["incident_f1"] < total["ceiling_incident_f1"]


def _added(parts: Sequence[Mapping[str, float]]) -> Mapping[str, float]:
    return {name: sum(part.get(name, 0) for part in parts) for part in parts for name in part}


def test_incidents_of_a_record_are_scored_as_the_ledger_is(tmp_path: Path) -> None:
    groups = {"g1": "10/08/24-Timbuktu", "g2": "10/08/24-Timbuktu", "g3": "10/09/24-Gao"}
    rows = [{"doc": name, "group": groups[name], "text": text, "published": day} for name, _, day, text in NEWS]
    labels = [
        {
            "doc": name,
            "incidents": [{"id": "i1", "place": None, "trigger_quote": text, "date_start": None, "date_end": None}],
            "casualty_claims": [],
            "responsibility_claims": [],
        }
        for name, _, _, text in NEWS
    ]
    write_lines(tmp_path / "reports.jsonl", rows)
    write_lines(tmp_path / "labels.jsonl", labels)
    write_lines(tmp_path / "groups.jsonl", [{"group": groups["g1"], "events": [["g1:i1", "g2:i1"]], "dependence": []}])
    found = run(BENCHMARKS["same-event"], tmp_path, "rules")
    scored = json.loads(json.dumps(run(BENCHMARKS["ledger"], tmp_path, "rules")))["same event, pairs of incidents"]
    assert found["n"] == 3
    assert found["metrics"]["incident_f1"] == scored["f1"] == 100
    assert found["metrics"]["one_event_incident_f1"] == 50
