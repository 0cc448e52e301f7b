"""The scorers on the corpora: what the gold labels say of themselves is wholly right, and all of it is read."""

import json
import os
from itertools import islice
from pathlib import Path

import pytest

from evaluation import factuality, polnear, relevance
from evaluation.benchmarks.muc4_slots import corpus
from evaluation.benchmarks.outcome import summed
from evaluation.dependence import draw
from evaluation.dependence.own import PAIRS
from evaluation.muc4 import gtt, keys
from evaluation.muc4.compare import days
from evaluation.muc4.confidence import ACCUSED, ACCUSED_BY_AUTHORITIES, ACQUITTED, CLAIMED, FACT, POSSIBLE
from evaluation.recorded import read_lines
from evaluation.same_event import ecbplus, gva, gvc
from evaluation.same_event.measures import cluster_counts, cluster_figures, pair_counts

ROOT = Path(__file__).resolve().parents[2]
CORPORA = Path(os.environ.get("WHENCE_CORPORA", ROOT / "../shared/corpora"))

pytestmark = [
    pytest.mark.corpora,
    pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora folder is absent"),
]


def test_five_roles_of_the_key_are_right_against_themselves() -> None:
    lines = (CORPORA / "muc4" / "processed" / "dev.json").read_text(encoding="utf-8").splitlines()
    golds = [gtt.gold_of(json.loads(line)["templates"]) for line in lines]
    tolds = [[gtt.Told(g.kind.split(" / ")[0], {r: tuple(min(e) for e in g.roles[r]) for r in g.roles}) for g in gold]
             for gold in golds]  # fmt: skip
    found = gtt.figures(summed(gtt.score(told, gold) for told, gold in zip(tolds, golds, strict=True)))
    assert set(found.values()) == {100.0}


def test_texts_and_keys_of_1992_are_read_in_full() -> None:
    reports, templates = corpus(CORPORA / "muc4")
    assert len(reports) == 200
    assert {template.message for template in templates} <= {report.identity for report in reports}
    slot11 = {option for template in templates for fill in template.fills(keys.CONFIDENCE) for option in fill.options}
    assert slot11 <= {FACT, ACQUITTED, CLAIMED, ACCUSED, ACCUSED_BY_AUTHORITIES, POSSIBLE}
    dates = [option for t in templates for fill in t.fills(keys.DATE) for option in fill.options]
    assert sum(days(option) is None for option in dates) <= 3


def test_attributions_are_right_against_themselves() -> None:
    reports = list(polnear.read(CORPORA / "polnear" / "dev"))
    assert len(reports) == 84
    counts = summed(polnear.score(each.text, each.attributions, each.attributions) for each in reports)
    assert set(polnear.figures(counts).values()) == {100.0}


def test_factuality_and_relevance_are_read() -> None:
    passages = list(factuality.read(CORPORA / "factuality" / "dev.conll"))
    counts = summed(factuality.score(each.values, each.values) for each in passages)
    assert factuality.figures(counts) == {"mae": 0.0, "denied_f1": 100.0, "uncertain_f1": 100.0, "happened_f1": 100.0}
    assert len(list(islice(relevance.read(CORPORA / "relevance"), 100))) == 100


def test_same_event_is_right_against_itself() -> None:
    news = gva.read(CORPORA / "gva")
    told = gvc.read(CORPORA / "gvc_val")
    topics = ecbplus.read(CORPORA / "ecbplus")
    assert news.fitting is not None
    assert [len(each.documents) for each in (news, told, topics)] == [978, 78, 197]
    assert not set(news.incidents.values()) & set(news.fitting.incidents.values())
    assert all(each.published for each in (*news.documents, *told.documents))
    for each in (news, told):
        pairs = pair_counts(each.same, each.same, each.incidents)
        clusters = cluster_counts(each.incidents, each.incidents)
        found = cluster_figures(summed([*pairs.values(), *clusters.values()]))
        assert {round(value, 6) for value in found.values()} == {100.0}
    within_topic = {a.split("_")[0] == b.split("_")[0] for a, b in topics.same}
    assert within_topic == {True}


def test_our_own_pairs_are_those_that_the_rule_draws() -> None:
    drawn = list(draw.rows(gva.read(CORPORA / "gva")))
    ids = ("a", "b", "incident", "overlap")
    assert [[row[name] for name in ids] for row in read_lines(PAIRS)] == [[row[name] for name in ids] for row in drawn]
