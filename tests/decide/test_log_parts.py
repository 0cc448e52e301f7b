"""Parts of the log: what bears on one event, and its end, are what the whole log has of them."""

from pathlib import Path

from tests.decide.world import make_world, who
from whence.decide import accept, carry_out, merge, reject, undo
from whence.store import Record


def test_parts_of_the_log_are_what_the_whole_has_of_them(tmp_path: Path) -> None:
    world = make_world(tmp_path / "world")
    with Record.create_or_open(world.path) as record:
        names = [each.event_id for each in record.events()]
        made = [carry_out(record, accept(record, name, who())).decision.decision_id for name in names[:3]]
        carry_out(record, merge(record, names[:2], who()))
        taken = carry_out(record, undo(record, made[2], who())).decision.decision_id
        carry_out(record, undo(record, taken, who()))
        carry_out(record, reject(record, names[3], who()))
        whole = list(zip(record.decisions(), record.outcomes(), strict=True))
        for event in record.events():
            expected = tuple(each for each in whole if event.event_id in each[1].events)
            assert record.log_about(event.event_id) == expected
        assert record.log_end(3) == tuple(whole[-3:])
        assert record.log_end(99) == tuple(whole)
