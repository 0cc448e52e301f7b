"""Each report goes to the reader of its language, and says who read it."""

import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import whence
from whence.model.lists import RefusalReason
from whence.model.report import Report
from whence.reader import by_language
from whence.reader.base import Configured, Marker, Metered, Reader
from whence.reader.french.reader import FrenchRulesReader
from whence.reader.rules.marks import report_of
from whence.reader.rules.reader import RulesReader
from whence.reader.trained.reader import TrainedReader

ENGLISH = "Nine civilians were killed in Gao on Monday, the Malian army said."
FRENCH = "Neuf civils ont été tués lundi à Gao, au Mali, a annoncé l'armée malienne dans un communiqué."
GERMAN = "Neun Zivilisten wurden am Montag in Gao getötet, wie die malische Armee in einer Erklärung mitteilte."


def report(text: str, language: str) -> Report:
    return replace(report_of(text), language=language)


def test_each_language_has_its_reader() -> None:
    reader = by_language.rules()
    english, french = report(ENGLISH, "en"), report(FRENCH, "fr")
    assert reader.read(english) == RulesReader().read(english)
    assert reader.read(french) == FrenchRulesReader().read(french)
    assert [reader.read(r).reader for r in (english, french)] == ["rules", "rules-fr"]
    assert reader.languages == {"en", "fr", "und"}


def test_a_report_in_no_known_language_goes_to_the_main_reader() -> None:
    given = report(ENGLISH, "und")
    assert by_language.rules().read(given).reader == "rules"


def test_it_stands_for_its_main_reader() -> None:
    rules: Reader = by_language.rules()
    marker: Marker = by_language.rules()
    assert (rules.name, by_language.model().name) == ("rules", "model")
    assert marker.mark(ENGLISH) == RulesReader().mark(ENGLISH)
    assert marker.factuality(ENGLISH, [(20, 26)]) == RulesReader().factuality(ENGLISH, [(20, 26)])
    assert not isinstance(rules, Configured | Metered)
    model = by_language.model()
    assert isinstance(model, Configured)
    assert model.settings == TrainedReader().settings


@pytest.mark.parametrize("make", [by_language.rules, by_language.model])
def test_copies_read_alike(make: Callable[[], by_language.ByLanguage]) -> None:
    given = report(FRENCH, "fr")
    reader = make()
    assert pickle.loads(pickle.dumps(reader)).read(given) == reader.read(given)


@pytest.mark.parametrize("reader", ["rules", "model"])
def test_a_build_reads_both_and_refuses_the_rest(tmp_path: Path, reader: str) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for name, text in (("english", ENGLISH), ("french", FRENCH), ("german", GERMAN)):
        (reports / f"{name}.txt").write_text(text, encoding="utf-8")
    result = whence.build(reports, tmp_path / "record.db", reader).built
    assert result is not None
    assert dict(result.readers) == {reader: 1, "rules-fr": 1}
    (refusal,) = result.refusals
    assert refusal.reason is RefusalReason.UNSUPPORTED_LANGUAGE
    assert refusal.detail == "written in de; read are en, fr"
    again = whence.build(reports, tmp_path / "record.db", reader).built
    assert again is not None
    assert (again.counts.new, again.counts.kept, again.outdated) == (0, 2, 0)
