"""The scorers on the corpora: what the gold labels say of themselves is wholly right, and all of it is read."""

import json
import os
from itertools import islice
from pathlib import Path

import pytest

from evaluation import factuality, polnear, relevance
from evaluation.benchmarks.muc4_slots import corpus
from evaluation.benchmarks.outcome import summed
from evaluation.muc4 import gtt, keys
from evaluation.muc4.compare import days
from evaluation.muc4.confidence import ACCUSED, ACCUSED_BY_AUTHORITIES, ACQUITTED, CLAIMED, FACT, POSSIBLE

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
