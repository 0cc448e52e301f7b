"""Each report goes to the reader of its language, and says who read it."""

import pickle
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

import whence
from tests.text.test_language import CREOLE, TOLD
from whence.model.lists import RefusalReason
from whence.model.report import Report
from whence.reader import by_language
from whence.reader.base import Configured, Marker, Metered, Reader
from whence.reader.french.reader import FrenchRulesReader
from whence.reader.rules.marks import report_of
from whence.reader.rules.reader import RulesReader
from whence.reader.trained.reader import TrainedReader
from whence.terminal.built import show_built
from whence.view.report import coverage_words

ENGLISH = "Nine civilians were killed in Gao on Monday, the Malian army said."
FRENCH = "Neuf civils ont été tués lundi à Gao, au Mali, a annoncé l'armée malienne dans un communiqué."
STRANGE = "Borvu tamik shelo grunda vop. Kelmi drosh taruno belik; smev aldo frinti kusha hrom. " * 3
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


def test_a_report_in_two_languages_has_both_readers() -> None:
    reader = by_language.rules()
    assert reader.read(report(f"{ENGLISH}\n\n{FRENCH} {FRENCH}", "en")).reader == "rules+rules-fr"
    assert reader.read(report(f"{FRENCH}\n\n{ENGLISH} {ENGLISH}", "fr")).reader == "rules-fr+rules"
    assert by_language.model().read(report(f"{ENGLISH}\n\n{FRENCH} {FRENCH}", "en")).reader == "model+rules-fr"


def test_it_says_what_reads_each_language() -> None:
    assert dict(by_language.rules().readers) == {"en": "rules", "fr": "rules-fr"}
    assert dict(by_language.model().readers) == {"en": "model", "fr": "rules-fr"}


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


def test_what_is_not_read_is_counted_and_said(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "part.txt").write_text(f"{ENGLISH} {ENGLISH}\n\n{GERMAN}\n", encoding="utf-8")
    for name, text in (("hausa", TOLD["ha"]), ("pidgin", CREOLE[0]), ("strange", STRANGE)):
        (reports / f"{name}.txt").write_text(text, encoding="utf-8")
    record = whence.build(reports, tmp_path / "record.db", "rules")
    assert record.built is not None
    assert record.counts().other_language == record.built.record.other_language == 1
    assert dict(record.coverage("part.txt").skipped) == {"other_language": 1}
    assert coverage_words(record.coverage("part.txt")) == "3 sentences: 2 read, 1 skipped (1 other language)"
    assert {refusal.identity: refusal.detail for refusal in record.refusals()} == {
        "hausa.txt": "written in ha; read are en, fr",
        "pidgin.txt": "written in pcm; read are en, fr",
        "strange.txt": "written in a language that whence does not know; read are en, fr",
    }
    console = Console(width=200, record=True, file=StringIO())
    show_built(record.built, tmp_path / "record.db", console)
    assert "1 report, 3 sentences (1 not read: in another language than their report's)" in console.export_text()


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
