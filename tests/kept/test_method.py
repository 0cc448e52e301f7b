"""The method is one of code, vocabulary and the user's own actors, which standing knows parties by."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import whence
from whence import events, flow
from whence.kept import method as method_module
from whence.kept.events import made_of_each
from whence.kept.method import method
from whence.lineage.relate import relate_kept
from whence.linking.link import link_kept
from whence.rulings import rule
from whence.standing.parts import parts_of
from whence.standing.stand import stand
from whence.store.derive import replace_derived
from whence.vocab.own_actors import add_list, remove_list


def test_a_list_of_actors_added_since_makes_everything_follow_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHENCE_HOME", str(tmp_path / "home"))
    before = method()
    assert len(before) == 64 and int(before, 16) and method() == before
    own = tmp_path / "own.csv"
    own.write_text("name,aliases,kind,countries\nNHF,Northern Hills Front,rebel group,ML\n", encoding="utf-8")
    add_list(own)
    assert method() != before
    remove_list("own")
    assert method() == before


@pytest.mark.parametrize(
    "stage", [relate_kept, link_kept, made_of_each, stand, parts_of, rule, events.make, flow.derived, replace_derived]
)
def test_what_a_record_derives_rests_on_the_code_of_every_stage(stage: Callable[..., Any]) -> None:
    """A part that moved elsewhere would else change without anything following anew."""
    file = Path(inspect.getsourcefile(inspect.unwrap(stage)) or "").relative_to(Path(whence.__file__).parent)
    assert file.parts[0] in {*method_module._SOURCES, *method_module._RULING}
