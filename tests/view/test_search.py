"""What was found stands under its event, in the order of the best match of each."""

from whence.view.lines import EventLine
from whence.view.search import HitView, by_event


def line(name: str) -> EventLine:
    return EventLine(name, "2021-03-04", "Dori", "Attack", "9 killed", ())


def hit(file: str, start: int, event: EventLine | None) -> HitView:
    return HitView(file, start, start + 5, "words", "", event)


def test_all_sentences_of_an_event_stand_under_one_line() -> None:
    one, two = line("e-1"), line("e-2")
    found = [
        hit("a", 0, one),
        hit("b", 0, two),
        hit("c", 4, one),
        hit("d", 0, None),
        hit("a", 9, one),
        hit("d", 7, None),
    ]
    groups = by_event(found)
    assert [(event.event_id if event else None, [each.file for each in hits]) for event, hits in groups] == [
        ("e-1", ["a", "c", "a"]),
        ("e-2", ["b"]),
        (None, ["d", "d"]),
    ]


def test_what_is_in_no_event_stands_by_its_report() -> None:
    groups = by_event([hit("a", 0, None), hit("b", 0, None), hit("a", 9, None)])
    assert [len(hits) for _, hits in groups] == [2, 1]
