"""Golden reports: every table that they give is exactly as written down, and what is written down is sound."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.golden import FOLDER, REPORTS, SCORE_SLACK, TOGETHER, path_of, settled, tables, written

NAMES = sorted(path.stem for path in REPORTS.iterdir())
_SPAN = re.compile(r"\[(\d+), (\d+)\) (.*)", re.DOTALL)


@pytest.fixture(scope="module")
def made() -> Mapping[str, Any]:
    return tables()


def golden(name: str) -> Any:
    return json.loads(path_of(name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", [*NAMES, TOGETHER])
def test_every_table_is_as_written_down(made: Mapping[str, Any], name: str) -> None:
    table = settled(made[name], golden(name))
    assert json.loads(written(table)) == golden(name), "read the difference; if meant: python -m tests.golden"
    assert path_of(name).read_text(encoding="utf-8") == written(table)


def test_only_the_last_digits_of_scores_may_differ() -> None:
    held = {"claims": [{"score": 0.5, "low": 3}]}
    assert settled({"claims": [{"score": 0.5 + SCORE_SLACK, "low": 3}]}, held) == held
    assert settled({"claims": [{"score": 0.5 - 2 * SCORE_SLACK, "low": 3}]}, held) != held
    assert settled({"claims": [{"score": 0.5, "low": 4}]}, held) != held


def test_there_is_a_file_for_each_report_and_no_other() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == {*NAMES, TOGETHER}


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


@pytest.mark.parametrize("name", NAMES)
def test_every_span_holds_its_words(name: str) -> None:
    table = golden(name)
    text = table["report"]["text"]
    del table["report"]
    found = [match for match in map(_SPAN.fullmatch, strings(table)) if match is not None]
    assert len(found) > 20
    for match in found:
        assert text[int(match[1]) : int(match[2])] == match[3]


def counts(name: str, least: float = 0.0) -> set[tuple[str, int | None, int | None, str, str | None]]:
    """Harm, bounds, polarity and claimant of each supported count with at least that score."""
    return {
        (
            claim["value"]["harm"],
            claim["value"]["low"],
            claim["value"]["high"],
            claim["polarity"],
            claim["claimant"]["words"],
        )
        for claim in golden(name)["claims"]
        if claim["field"] == "casualties" and claim["supported"] and claim["score"] >= least
    }


def deeds(name: str) -> set[tuple[str, str, str | None]]:
    """Accused, act and claimant of each supported claim of responsibility."""
    return {
        (claim["value"]["accused"], claim["value"]["act"], claim["claimant"]["words"])
        for claim in golden(name)["claims"]
        if claim["field"] == "responsibility" and claim["supported"]
    }


def events_at(place: str) -> list[Any]:
    return [event for event in golden(TOGETHER)["events"] if event["place"]["name"] == place]


def test_the_bombing_at_gao() -> None:
    assert counts("gao-bombing") == {
        ("killed", 77, 77, "asserted", "a French military spokesman"),
        ("killed", 60, 60, "asserted", "The Malian presidency"),
        ("killed", 5, 5, "asserted", "The Malian presidency"),
        ("injured", 115, 115, "asserted", "The Malian presidency"),
    }
    assert {(accused, act) for accused, act, _ in deeds("gao-bombing")} == {("Al-Mourabitoun", "claims_it")}
    (event,) = events_at("Gao")
    assert (event["date"]["start"], event["place"]["country"], len(event["reports"])) == ("2017-01-18", "ML", 2)


def test_the_second_hand_report_is_tied_to_the_first() -> None:
    assert {tuple(c["claimant"]["via"])[-1] for c in golden("gao-second-hand")["claims"]} == {"Niger Bend Gazette"}
    (link,) = golden(TOGETHER)["links"]
    assert link["relation"] == "cites"


def test_moura_with_its_denials_and_another_happening() -> None:
    told = {
        ("killed", 300, 300, "asserted", "Human Rights Watch"),
        ("killed", 203, 203, "asserted", "The Malian army"),
        ("detained", 51, 51, "asserted", "The Malian army"),
        ("killed", 71, 71, "conceded", "Niger's defence ministry"),
    }
    assert counts("moura-accusation", least=0.5) == told
    assert counts("moura-accusation") - told == {
        ("killed", 203, 203, "not_verified", None),
        ("killed", 203, 203, "asserted", "Human Rights Watch"),  # wrong: the title's "army of 203", and scored so
    }
    found = {(accused, act) for accused, act, _ in deeds("moura-accusation")}
    assert {("Malian army", "accusation"), ("Malian army", "denies"), ("Russian mercenaries", "denies")} <= found
    assert (len(events_at("Moura")), len(events_at("Inates"))) == (1, 1)
    assert golden(TOGETHER)["refusals"] == []
