"""Standing on labelled groups: the labels' origins by the rule, one party's word, and at which stage errors come in."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from evaluation.benchmarks.outcome import summed
from evaluation.benchmarks.registry import BENCHMARKS
from evaluation.benchmarks.run import run
from evaluation.recorded import write_lines
from evaluation.standing import groups
from evaluation.standing.labelled import read_labels
from evaluation.standing.voices import Between, Known, Voice, known, most_voices, one_party, origins, same_origin

NOTHING = Between(frozenset(), {})


def row(claimant: str, kind: str, **more: object) -> dict[str, object]:
    plain = {
        "incident": "i1", "low": 9, "high": 9, "qualifier": "exact", "harm": "killed", "victims": "unspecified",
        "side": "", "claimant": claimant, "claimant_kind": kind, "via": None, "polarity": "asserted", "quote": "",
    }  # fmt: skip
    return {**plain, **more}


def voice(claimant: str, kind: str, doc: str = "a", **more: Any) -> Voice:
    return Voice(doc, "ML", row(claimant, kind, **more))


@pytest.mark.parametrize(
    ("claimant", "kind", "counts_as"),
    [
        ("AUTHOR", "author", Known.OUTLET),
        ("the Daily Mail", "media", Known.OUTLET),
        ("a security source", "anonymous", Known.NOBODY),
        ("local activists", "witness_or_resident", Known.NOBODY),
        ("Malian activists", "witness_or_resident", Known.NOBODY),
        ("a nurse at the hospital", "medical_or_rescue", Known.NOBODY),
        ("Ketra Rights Watch", "monitor", Known.SURE),
        ("KRW", "monitor", Known.SURE),
        ("a rebel commander", "belligerent", Known.SURE),
        ("the prosecutor's office", "authority", Known.SURE),
        ("local officials", "authority", Known.PERHAPS),
    ],
)
def test_what_a_claimant_counts_as(claimant: str, kind: str, counts_as: Known) -> None:
    assert known(voice(claimant, kind)) is counts_as


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        (("the army", "belligerent"), ("the Malian defence ministry", "belligerent"), True),
        (("the army", "belligerent"), ("Niger's army", "belligerent"), False),
        (("the army", "belligerent"), ("the rebels", "belligerent"), False),
        (("the rebels", "belligerent"), ("rebel commanders", "belligerent"), None),
        (("the army", "belligerent"), ("Ketra Rights Watch", "monitor"), False),
        (("Ketra Rights Watch", "monitor"), ("KRW", "monitor"), True),
        (("Ketra Rights Watch", "monitor"), ("Observatory of Tarvash", "monitor"), False),
        (("Ketra Rights Watch", "monitor"), ("Idris Bakary", "monitor"), None),
        (("OHCHR", "un_or_ngo"), ("the United Nations", "un_or_ngo"), True),
        (("OHCHR", "un_or_ngo"), ("Red Cross", "un_or_ngo"), False),
    ],
)
def test_whether_two_claimants_are_one_origin(one: tuple[str, str], two: tuple[str, str], same: bool | None) -> None:
    assert same_origin(voice(*one), voice(*two)) is same
    assert same_origin(voice(*two), voice(*one)) is same


def test_origins_are_a_range_where_the_labels_leave_them_open() -> None:
    watch, person, mail = (
        voice("Ketra Rights Watch", "monitor"),
        voice("Idris Bakary", "monitor"),
        voice("AUTHOR", "author"),
    )
    assert origins([watch, mail]).several() is False
    assert origins([watch, person]).several() is None
    assert origins([watch, voice("the army", "belligerent")]).several() is True
    assert most_voices([watch, person], NOTHING) is None


def test_copies_and_an_agency_in_common_are_one_voice() -> None:
    watch = voice("Ketra Rights Watch", "monitor", "a")
    own, other = voice("AUTHOR", "author", "b"), voice("AUTHOR", "author", "c")
    assert most_voices([watch, own, other], NOTHING) == 3
    assert most_voices([watch, own, other], Between(frozenset({frozenset("ab")}), {})) == 2
    credited = Between(frozenset(), {"b": frozenset({"wire"}), "c": frozenset({"wire"})})
    assert most_voices([watch, own, other], credited) == 2
    assert most_voices([watch, voice("AUTHOR", "author", "a")], NOTHING) == 1


FIGHTERS: dict[str, Any] = {"victims": "combatants", "side": "the rebels"}


def test_one_party_s_word() -> None:
    army, ministry = (voice(words, "belligerent", **FIGHTERS) for words in ("the army", "the defence ministry"))
    assert one_party([army, ministry], NOTHING, frozenset()) is True
    assert one_party([army, voice("Ketra Rights Watch", "monitor", **FIGHTERS)], NOTHING, frozenset()) is False
    assert one_party([voice("the army", "belligerent", victims="civilians")], NOTHING, frozenset()) is False
    assert one_party([voice("the army", "belligerent")], NOTHING, frozenset()) is None
    assert one_party([voice("the rebels", "belligerent", **FIGHTERS)], NOTHING, frozenset()) is False


def test_allies_are_not_labelled_but_accusers_are() -> None:
    two = [voice(words, "belligerent", **FIGHTERS) for words in ("the Malian army", "the Russian army")]
    assert one_party(two, NOTHING, frozenset()) is None
    assert one_party(two, NOTHING, frozenset({("the Malian army", "the Russian army")})) is False


def test_an_outlet_s_own_voice_is_another_unless_it_repeats() -> None:
    army, mail = voice("the army", "belligerent", **FIGHTERS), voice("AUTHOR", "author", "b", **FIGHTERS)
    assert one_party([army, mail], NOTHING, frozenset()) is False
    assert one_party([army, mail], Between(frozenset({frozenset("ab")}), {}), frozenset()) is True


ARMY = "Nine rebels were killed near Gao in Mali on 4 March 2021, the Malian army said on Friday."
COPY = "Nine rebels were killed near Gao in Mali on 4 March 2021, the Malian army said on Friday. It sent more men."
OTHER = "Nine rebels were killed near Gao in Mali on 4 March 2021, the Red Cross said on Friday."


def told(doc: str, text: str, claimant: str, kind: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    quote = text.split(".", maxsplit=1)[0]
    incident = {
        "id": "i1", "type": "armed_clash", "what": "clash", "date_start": "2021-03-04", "date_end": "2021-03-04",
        "date_quote": "4 March 2021", "place": "Gao", "place_quote": "Gao", "country": "ML", "trigger_quote": quote,
    }  # fmt: skip
    said = row(claimant, kind, quote=quote, victims="combatants", side="rebels")
    report = {"doc": doc, "group": "3/4/21-Gao", "outlet": doc, "title": "Gao", "text": text, "published": "2021-03-06"}
    label = {
        "doc": doc, "incidents": [incident], "casualty_claims": [said], "responsibility_claims": [],
        "stated_sources": [],
    }  # fmt: skip
    return report, label


def written(folder: Path, *docs: tuple[Mapping[str, Any], Mapping[str, Any]], copies: Sequence[str] = ()) -> Path:
    folder.mkdir(exist_ok=True)
    names = [label["doc"] for _, label in docs]
    write_lines(folder / "reports.jsonl", [report for report, _ in docs])
    write_lines(folder / "labels.jsonl", [label for _, label in docs])
    pairs = [{"a": copies[0], "b": copies[1], "relation": "shared_wire", "why": ""}] if copies else []
    group = {"group": "3/4/21-Gao", "events": [[f"{name}:i1" for name in names]], "dependence": pairs}
    write_lines(folder / "groups.jsonl", [group])
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    army, copy = (
        told("one", ARMY, "the Malian army", "belligerent"),
        told("two", COPY, "the Malian army", "belligerent"),
    )
    return written(tmp_path / "given", army, copy, copies=("one", "two"))


def test_the_labels_of_a_folder_are_events_with_values(folder: Path) -> None:
    labels = read_labels(folder)
    (event,) = labels.events
    assert (event.members, len(event.values)) == ((("one", "i1"), ("two", "i1")), 1)
    standing = labels.standing(event, event.values[0].rows)
    assert (standing.origins.fewest, standing.origins.most, standing.most, standing.one_party) == (1, 1, 1, True)


def test_a_folder_of_groups_is_measured(folder: Path) -> None:
    result = run(BENCHMARKS["standing"], folder, "rules")
    metrics = result["metrics"]
    assert result["n"] == 2
    for stage in ("perfect", "claims", "linked", "read"):
        assert metrics[f"{stage}_one_party_precision"] == metrics[f"{stage}_one_party_recall"] == 100
        assert metrics[f"{stage}_origins_min_right"] == 100 and metrics[f"{stage}_two_origins_truly"] == 100
    assert metrics["acled_deaths_off"] == metrics["ucdp_deaths_off_double"] == 0


def test_two_origins_in_two_reports_are_shown_at_every_stage(tmp_path: Path) -> None:
    army, other = told("one", ARMY, "the Malian army", "belligerent"), told("two", OTHER, "the Red Cross", "un_or_ngo")
    result = groups.measure(written(tmp_path / "given", army, other), "rules", None)
    figures = result.figures(summed(result.counts))
    assert figures["perfect_two_origins_recall"] == figures["claims_two_origins_recall"] == 100
    assert figures["perfect_one_party_true"] == 0


def test_errors_are_put_down_to_the_stage_at_which_they_come_in() -> None:
    counts = {
        "perfect several not": 1, "claims several not": 3, "linked several not": 2, "read several not": 2,
        "read several truly": 6, "perfect one_party gold": 4, "perfect one_party hits": 4, "claims one_party gold": 4,
        "claims one_party hits": 1, "linked one_party gold": 4, "linked one_party hits": 1,
        "read one_party gold": 4, "read one_party hits": 2,
    }  # fmt: skip
    figures = groups.figures_of(counts)
    assert figures["read_two_origins_truly"] == 75
    assert [figures[f"two_origins_wrong_{cause}"] for cause in groups.CAUSES] == [1, 2, -1, 0]
    assert [figures[f"one_party_missed_wrong_{cause}"] for cause in groups.CAUSES] == [0, 3, 0, -1]
