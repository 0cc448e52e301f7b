"""Which event of an older time is which of a newer one."""

from hypothesis import given, settings

from tests.releases.worlds import happening, world, worlds
from whence.model.release import Shown
from whence.releases.match import match


def ids(pairs: object) -> list[tuple[str, ...]]:
    """The ids in some pairs, flat."""
    found = []
    for first, second in pairs:  # type: ignore[attr-defined]
        others = second if isinstance(second, tuple) else (second,)
        found.append((first.event_id, *(each.event_id for each in others)))
    return found


def test_an_event_is_the_same_when_its_id_is() -> None:
    found = match(world([happening(1, 2)]), world([happening(1, 3)]))
    assert ids(found.pairs) == [("e-1", "e-1")]
    assert not (found.merged or found.split or found.gone or found.new)


def test_an_event_that_an_earlier_report_gave_another_id_goes_on() -> None:
    found = match(world([happening(2, 3)]), world([happening(1, 2, 3)]))
    assert ids(found.pairs) == [("e-2", "e-1")]


def test_two_events_in_one_are_merged() -> None:
    found = match(world([happening(1), happening(2)]), world([happening(1, 2)]))
    assert ids(found.pairs) == [("e-1", "e-1")]
    assert ids(found.merged) == [("e-2", "e-1")]


def test_one_event_in_two_is_split_and_the_larger_part_goes_on_where_no_id_says() -> None:
    whole = happening(1, 2, 3, name="e-whole")
    found = match(world([whole]), world([happening(1), happening(2, 3)]))
    assert ids(found.pairs) == [("e-whole", "e-2")]
    assert ids(found.split) == [("e-1", "e-whole")]


def test_what_shares_nothing_is_gone_or_new() -> None:
    found = match(world([happening(1)]), world([happening(2)]))
    assert [each.event_id for each in found.gone] == ["e-1"]
    assert [each.event_id for each in found.new] == ["e-2"]


def test_incidents_of_superseded_reports_lead_to_the_event_that_tells_of_them_now() -> None:
    found = match(world([happening(1)]), world([happening(7)], elsewhere={"i-1": "e-7"}))
    assert ids(found.pairs) == [("e-1", "e-7")]


@settings(max_examples=60)
@given(worlds(), worlds())
def test_every_event_of_either_side_is_matched_once(old: Shown, new: Shown) -> None:
    found = match(old, new)
    before = [a for a, _ in found.pairs] + [a for a, _ in found.merged] + list(found.gone)
    after = [b for _, b in found.pairs] + [b for b, _ in found.split] + list(found.new)
    assert sorted(each.event_id for each in before) == sorted(each.event_id for each in old.events)
    assert sorted(each.event_id for each in after) == sorted(each.event_id for each in new.events)
    assert all(others for _, others in (*found.merged, *found.split))


@settings(max_examples=60)
@given(worlds(), worlds())
def test_matching_backwards_is_the_mirror_image(old: Shown, new: Shown) -> None:
    there, back = match(old, new), match(new, old)
    assert sorted(ids(there.pairs)) == sorted((b, a) for a, b in ids(back.pairs))
    assert (there.merged, there.gone) == (back.split, back.new)
    assert (there.split, there.new) == (back.merged, back.gone)
