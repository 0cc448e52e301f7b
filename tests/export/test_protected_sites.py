"""Protected sites in public output: the quote stays, every name that gives the site away is masked."""

import json
from datetime import date
from pathlib import Path

import pytest

import whence
from whence.export.private import NAME_WITHHELD
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.export.write import export

TEXT = (
    "An air strike hit the Blue River hospital in Ansongo, in northern Mali, on 3 May 2015, killing nine people, "
    "officials said."
)


def _claims(tmp_path: Path, *, internal: bool) -> list[dict[str, object]]:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with whence.build([tmp_path / "a.txt"], tmp_path / "record.db") as record:
        lines = list(export(record, "claims-jsonl", Redaction(internal, date(2020, 1, 1)), Tally()))
    return [json.loads(line) for line in lines]


def test_the_names_of_a_protected_site_are_masked_and_nothing_else(tmp_path: Path) -> None:
    (killed,) = [claim for claim in _claims(tmp_path, internal=False) if claim["field"] == "casualties"]
    assert killed["redacted"] is True
    assert (killed["start"], killed["end"], killed["evidence"]) == (None, None, [])
    quote = str(killed["quote"])
    assert "nine people" in quote
    everything = json.dumps(_claims(tmp_path, internal=False))
    assert "Ansongo" not in everything
    assert "Blue River" not in everything
    assert NAME_WITHHELD in everything


def test_an_internal_export_shows_them(tmp_path: Path) -> None:
    assert "Ansongo" in json.dumps(_claims(tmp_path, internal=True))


FRENCH = (
    "Un obus tiré par les rebelles sur l'hôpital Sidi Baro à Ansongo, dans le nord du Mali, a tué neuf personnes le "
    "3 mai 2015, selon des responsables."
)


def test_a_french_name_behind_the_word_for_the_site_is_masked(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\nlanguage: fr\n---\n{FRENCH}\n", encoding="utf-8")
    with whence.build([tmp_path / "a.md"], tmp_path / "record.db") as record:
        (event,) = record.events()
        assert event.held == "protected_site"
        everything = json.dumps(list(export(record, "claims-jsonl", Redaction(False, date(2020, 1, 1)), Tally())))
    assert "Ansongo" not in everything
    assert "Sidi" not in everything
    assert "Baro" not in everything


SPEAKING = (
    "An air strike hit the Blue River hospital in Ansongo, in northern Mali, on 3 May 2015. A doctor at the Blue River "
    "hospital said that nine people had been killed."
)
SPEAKING_FRENCH = (
    "Un obus tiré par les rebelles sur l'hôpital Sidi Baro à Ansongo, dans le nord du Mali, a tué neuf personnes le "
    "3 mai 2015, selon le directeur de l'hôpital Sidi Baro."
)


@pytest.mark.parametrize(
    ("written", "told", "hidden"),
    [
        (SPEAKING, "A doctor at the", ("Blue River", "Ansongo")),
        (f"---\nlanguage: fr\n---\n{SPEAKING_FRENCH}\n", "le directeur de l'hôpital", ("Sidi", "Baro", "Ansongo")),
    ],
)
def test_a_site_in_the_words_for_a_claimant_is_masked(
    tmp_path: Path, written: str, told: str, hidden: tuple[str, ...]
) -> None:
    (tmp_path / "a.md").write_text(written, encoding="utf-8")
    with whence.build([tmp_path / "a.md"], tmp_path / "record.db") as record:
        public = [list(export(record, form, Redaction(False, date(2020, 1, 1)), Tally())) for form in FORMS]
        internal = json.dumps(list(export(record, "claims-jsonl", Redaction(True, date(2020, 1, 1)), Tally())))
    for name in hidden:
        assert name in internal
        assert name not in json.dumps(public)
    claimants = {json.loads(line)["claimant"] for line in public[0]}
    assert any(told in str(words) and NAME_WITHHELD in str(words) for words in claimants)


FORMS = ("claims-jsonl", "jsonl")
