"""The queue: what needs a person comes first, and what has been looked at leaves it until more comes."""

from pathlib import Path

import pytest

import whence
from tests.faces import make_record
from tests.sample_reader import SampleReader, line
from tests.store.older import bring_back
from whence.decide import accept, apart, by, decide, reject, undo
from whence.model.lists import Flag, Review
from whence.store import Needs, read_events
from whence.view.lines import line_of
from whence.view.viewer import INTERNAL

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


def likely(tmp_path: Path) -> tuple[Path, str, str]:
    """A record of the examples, and two events of it that may be one."""
    path = tmp_path / "record.db"
    whence.build([EXAMPLES], path, "rules").close()
    with whence.Record(path) as record:
        one = next(each.event_id for each in record.queue() if each.suggested)
        return path, one, record.suggested(one)[0][0]


def test_what_may_be_one_is_told_of_both_until_held_apart(tmp_path: Path) -> None:
    path, one, two = likely(tmp_path)
    with whence.Record(path) as record:
        before = {each.event_id: each.suggested for each in record.queue()}
        assert one in {name for name, _ in record.suggested(two)}
        assert all(total >= 0 for _, total in record.suggested(one))
        pairs = {tuple(sorted((name, other))) for name in before for other, _ in record.suggested(name)}
        assert record.doubles() == tuple(sorted(pairs))
    carried = decide(path, lambda record: apart(record, (one, two), by("A1")))
    with whence.Record(path) as record:
        after = {each.event_id: each.suggested for each in record.queue()}
        assert (after[one], after[two]) == (before[one] - 1, before[two] - 1)
        assert two not in {name for name, _ in record.suggested(one)}
        assert record.doubles() == tuple(sorted(pairs - {tuple(sorted((one, two)))}))
    decide(path, lambda record: undo(record, carried.decision.decision_id, by("A1")))
    with whence.Record(path) as record:
        assert {each.event_id: each.suggested for each in record.queue()} == before


def test_holding_apart_leaves_what_was_accepted(tmp_path: Path) -> None:
    path, one, two = likely(tmp_path)
    decide(path, lambda record: accept(record, one, by("A1")))
    decide(path, lambda record: apart(record, (one, two), by("A1")))
    with whence.Record(path) as record:
        assert record.event(one).review is Review.CHECKED
        assert record.event(two).review is Review.MACHINE


def test_one_rejected_is_suggested_to_nobody(tmp_path: Path) -> None:
    path, one, two = likely(tmp_path)
    decide(path, lambda record: reject(record, two, by("A1")))
    with whence.Record(path) as record:
        assert two not in {name for name, _ in record.suggested(one)}
        told = {each.event_id: each.suggested for each in record.queue(everything=True)}
        assert told[one] == len(record.suggested(one))
        assert all(two not in pair for pair in record.doubles())


def test_what_joined_is_told_by_its_figures(folder: Path) -> None:
    path = built(folder)
    name = queue(path)[-1].event_id
    decide(path, lambda record: accept(record, name, by("A1")))
    told = line("2021-05-01", "Djibo", 3, "a hospital's nurse", deed="an air strike")
    (folder / "d.txt").write_text(f"---\noutlet: Weekly\npublished: 2021-05-03\n---\n{told}\n", encoding="utf-8")
    built(folder)
    first = queue(path)[0]
    assert (first.joined, first.new_figures, first.new_denials) == (True, 1, 0)


def test_the_queue_in_parts_is_the_whole_queue_and_each_event_is_followed_by_the_next(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    whence.build([EXAMPLES], path, "rules").close()
    with whence.Record(path) as record:
        every = [each.event_id for each in record.queue()]
        parts, place = [], ""
        while part := list(record.queue(after=place, limit=3)):
            parts += [each.event_id for each in part]
            place = part[-1].place
        assert parts == every
        assert [record.following(name) for name in every] == [*every[1:], every[0]]


def test_what_needs_nobody_is_followed_by_the_first_and_the_last_one_left_by_none(folder: Path) -> None:
    path = built(folder)
    one, other = (each.event_id for each in queue(path))
    decide(path, lambda record: accept(record, one, by("A1")))
    with whence.Record(path) as record:
        assert record.following(one) == other
        assert record.following(other) is None


def test_many_sentences_with_the_words_give_the_same_events_as_few(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "record.db"
    whence.build([EXAMPLES], path, "rules").close()
    with whence.Record(path) as record:
        for text in ("killed", "army soldiers", "Gao"):
            few = list(record.queue(everything=True, text=text))
            with monkeypatch.context() as patched:
                patched.setattr(read_events, "_FEW", -1)
                assert list(record.queue(everything=True, text=text)) == few != []


def test_a_line_tells_the_same_of_an_event_abridged_as_of_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    whence.build([EXAMPLES], path, "rules").close()
    with whence.Record(path) as record:
        whole = {event.event_id: line_of(event, INTERNAL) for event in record.events()}
        assert {name: line_of(event, INTERNAL) for name, event in record.abridged(whole).items()} == whole
