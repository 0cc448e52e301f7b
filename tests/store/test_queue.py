"""The queue: what needs a person comes first, and what has been looked at leaves it until more comes."""

from pathlib import Path

import pytest

import whence
from tests.faces import make_record
from tests.sample_reader import SampleReader, line
from tests.store.older import bring_back
from whence.decide import accept, by, decide
from whence.model.lists import Flag
from whence.store import Needs

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
CONFLICTS = {Flag.DENIED, Flag.DISPUTED, Flag.STATUS_DISPUTED}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The reports of a record of two events."""
    make_record(tmp_path)
    return tmp_path / "reports"


def built(folder: Path) -> Path:
    path = folder.parent / "record.db"
    whence.build_into(folder, path, SampleReader())
    return path


def queue(path: Path, *, everything: bool = False) -> list[Needs]:
    with whence.Record(path) as record:
        found = list(record.queue(everything=everything))
        waiting, every = record.queue_counts()
        assert waiting == len(list(record.queue()))
        assert every == len(list(record.queue(everything=True)))
        return found


def test_what_conflicts_comes_before_what_is_new(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    whence.build([EXAMPLES], path, "rules").close()
    found = queue(path)
    ranks = [(not each.joined, not each.disputed) for each in found]
    assert ranks == sorted(ranks) and len(set(ranks)) == 2
    with whence.Record(path) as record:
        for needs in found:
            event = record.event(needs.event_id)
            assert needs.fresh and not needs.joined
            assert needs.disputed == bool(CONFLICTS & set(event.flags))
            assert needs.unsupported == sum(not claim.supported for claim in record.event_claims(event))
            assert not needs.unlocated or event.place.latitude is None


def test_what_was_accepted_leaves_and_comes_back_first_when_more_joins(folder: Path) -> None:
    path = built(folder)
    name = queue(path)[-1].event_id
    decide(path, lambda record: accept(record, name, by("A1")))
    assert name not in {each.event_id for each in queue(path)}
    assert queue(path, everything=True)[-1].event_id == name
    told = line("2021-05-01", "Djibo", 3, "a hospital's nurse", deed="an air strike")
    (folder / "d.txt").write_text(f"---\noutlet: Weekly\npublished: 2021-05-03\n---\n{told}\n", encoding="utf-8")
    built(folder)
    first = queue(path)[0]
    assert first.joined and first.event_id == name


def test_a_filter_and_a_part_of_it(folder: Path) -> None:
    path = built(folder)
    every = queue(path)
    with whence.Record(path) as record:
        assert [each.event_id for each in record.queue(skip=1)] == [each.event_id for each in every[1:]]
        assert len(list(record.queue(limit=1))) == 1
        only = list(record.queue(since="2021-04-01"))
        assert only and len(only) < len(every)


def test_an_older_record_gets_its_queue(folder: Path) -> None:
    path = built(folder)
    before = queue(path)
    bring_back(path, 9)
    built(folder)
    assert queue(path) == before
