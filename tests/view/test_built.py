"""What the last build did, in words."""

import pytest

from whence.model.lists import RefusalReason
from whence.model.report import Refusal
from whence.model.run import BuildCounts, Run, Spent
from whence.store import LastBuild, RunLine, Slow, Uncertain
from whence.view.built import STAGES, refused_things, seconds_words, sections

NOTHING = Uncertain(
    claims=0, unsupported={}, reports=0, cut_off=0, events=0, undated=0, unlocated=0, nowhere=0, disputed=0, joined=0,
    may_be_one=0,
)  # fmt: skip


def last(spent: Spent | None, uncertain: Uncertain = NOTHING, unended: int | None = None) -> LastBuild:
    run = Run("n-1", "1.0", "rules", "{}")
    line = RunLine(run, "1.0", "rules", "2024-10-01T10:00:00", "2024-10-01T10:00:20", BuildCounts(4, 2, 1, 0, 1))
    refusals = (Refusal("a.txt", RefusalReason.UNSUPPORTED_LANGUAGE, "written in de; read are en, fr"),)
    slow = (Slow("r-a", "a.txt", 6.0, 40, 12), Slow("r-b", "b.txt", 0.5, 4, 1)) if spent else ()
    read = 6.5 if spent else 0.0
    return LastBuild(line, {"unsupported_language": 1}, refusals, spent, len(slow), read, slow, uncertain, unended)


def test_all_is_told_where_all_is_known() -> None:
    uncertain = Uncertain(
        claims=30, unsupported={"wrong_number": 2}, reports=3, cut_off=1, events=9, undated=0, unlocated=4, nowhere=0,
        disputed=1, joined=2, may_be_one=0,
    )  # fmt: skip
    spent = Spent(20.0, {"read": 8.0, "find": 1.0, "write": 1.0, "unheard": 2.0}, 512 * 2**20)
    came, refused, stages, slowest, doubts = sections(last(spent, uncertain, unended=3))
    told = {name: value for name, value in came.rows}  # noqa: C416 - rows are of any width
    assert told["found"] == "4 reports: 2 read, 1 read by an earlier build, 0 found twice, 1 refused"
    assert told["took"] == "20.0 s, at most 512 MiB in one process"
    assert told["speed"] == "0.2 reports found, read and written a second, 3.25 s of a process for each"
    assert told["since"].startswith("a later build has not ended: 3 reports are read")
    assert refused.rows == (("unsupported_language", "1", "give a translation, or leave it out"),)
    assert [row[:3] for row in stages.rows] == [
        ("find", "1.00", "5%"),
        ("read", "8.00", "40%"),
        ("write", "1.00", "5%"),
        ("unheard", "2.00", "10%"),
        ("other", "8.00", "40%"),
    ]
    assert slowest.rows[0] == ("a.txt", "6.00", "40", "12", "r-a")
    assert [row[:3] for row in doubts.rows] == [
        ("claims not supported", "2", "30"),
        ("texts cut off", "1", "3"),
        ("events without a point", "4", "9"),
        ("events disputed", "1", "9"),
        ("events joined", "2", "9"),
    ]


def test_a_build_without_times_tells_what_it_can() -> None:
    assert [section.title for section in sections(last(None))] == ["What came in", "Refused"]


def test_of_many_refusals_the_first_are_listed() -> None:
    section = refused_things(last(None), 0)
    assert section.rows == () and section.note.startswith("The first 0; 1 more")
    assert refused_things(last(None), 9).note == ""


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.314, "0.31 s"), (42.04, "42.0 s"), (199.6, "3 min 20 s"), (7500, "2 h 5 min"), (59.96, "60.0 s")],
)
def test_seconds_in_words(seconds: float, words: str) -> None:
    assert seconds_words(seconds) == words


def test_every_stage_that_a_build_tells_of_is_explained() -> None:
    assert set(STAGES) == {
        *("find", "read", "write", "rule", "lines", "meet", "compare", "link", "weigh", "stand", "replace"),
    }
