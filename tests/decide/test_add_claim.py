"""A claim that a person adds: it stands beside what was read, passes the same check, and goes with its decision."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.decide.world import World, who
from tests.dump import dump
from tests.sample_reader import line
from whence.decide import Carried, ClaimAsked, accept, claim, decide, edge, reject, undo
from whence.decide.claim_values import Written, value_of_claim
from whence.model.claim import Casualties, Claim, DateValue, PlaceValue, Responsibility
from whence.model.decision import Decision
from whence.model.errors import UsageError
from whence.model.event import Event
from whence.model.lists import Act, ClaimantKind, DecisionState, Harm, Polarity, Qualifier, WhyNot
from whence.store import Record

STANDS, OVERRULED, UNDONE, GONE = DecisionState
HEAD = "---\noutlet: Paper {}\npublished: 2021-03-12\n---"
SAID = "A doctor at the town hospital said on Friday that 12 people were killed and at least 30 wounded."
ASKED = ClaimAsked("000.txt", "12 people", "casualties", "12 killed", claimant="A doctor", kind="medical_or_rescue")


def text(number: int, *more: str) -> str:
    return "\n".join([HEAD.format(number), "Fighting went on.", line("2021-03-04", "Dori", 9, "the rebels"), *more])


@pytest.fixture
def world(tmp_path: Path) -> World:
    found = World(tmp_path / "world")
    found.write(0, text(0, SAID))
    found.write(1, text(1))
    found.build()
    return found


def ruled(world: World, make: Callable[[Record], Decision], *, dry_run: bool = False) -> Carried:
    return decide(world.path, make, dry_run=dry_run)


def added(world: World, asked: ClaimAsked = ASKED) -> Carried:
    return ruled(world, lambda record: claim(record, asked, who()))


def event(world: World) -> Event:
    with Record.open_readonly(world.path) as record:
        return next(iter(record.events()))


def by_hand(world: World) -> tuple[Claim, ...]:
    with Record.open_readonly(world.path) as record:
        return tuple(one for one in record.claims() if one.by_hand is not None)


def states(world: World) -> list[DecisionState]:
    with Record.open_readonly(world.path) as record:
        return [outcome.state for outcome in record.outcomes()]


def everything(world: World) -> list[object]:
    with Record.open_readonly(world.path) as record:
        return dump(record)


def test_a_claim_stands_beside_what_was_read_with_its_words_and_claimant(world: World) -> None:
    before = event(world)
    carried = added(world)
    assert carried.outcome.state is STANDS
    assert [change.event_id for change in carried.changes] == [before.event_id]
    (one,) = by_hand(world)
    assert one.by_hand == carried.decision.decision_id
    assert one.span.quote == "12 people"
    assert isinstance(one.value, Casualties)
    assert (one.value.low, one.value.harm) == (12, Harm.KILLED)
    assert (one.claimant.words, one.claimant.kind) == ("A doctor", ClaimantKind.MEDICAL_OR_RESCUE)
    assert one.supported
    now = event(world)
    assert one.claim_id in now.claims
    assert now.incidents == before.incidents
    assert any(one.claim_id in row.claims for row in now.standing)
    assert now.rulings[-1].claim == one.claim_id


def test_undo_takes_it_out_and_the_undo_of_the_undo_brings_it_back(world: World) -> None:
    plain = everything(world)
    made = added(world)
    with_it = everything(world)
    back = ruled(world, lambda record: undo(record, made.decision.decision_id, who()))
    assert by_hand(world) == ()
    assert states(world) == [UNDONE, STANDS]
    assert [replace(each, rulings=()) for each in event_list(plain)] == [
        replace(each, rulings=()) for each in event_list(everything(world))
    ]
    assert back.changes[0].was is not None
    assert len(back.changes[0].was.claims) == 3
    ruled(world, lambda record: undo(record, back.decision.decision_id, who()))
    assert states(world)[0] is STANDS
    assert everything(world)[0] == with_it[0]


def event_list(dumped: list[object]) -> list[Event]:
    events = dumped[2]
    assert isinstance(events, list)
    return events


def test_trying_it_out_says_the_same_and_writes_nothing(world: World) -> None:
    before = everything(world)
    tried = ruled(world, lambda record: claim(record, ASKED, who()), dry_run=True)
    assert everything(world) == before
    assert replace(tried, done=True) == added(world)


def test_the_log_made_again_on_another_record_gives_the_same(world: World, tmp_path: Path) -> None:
    other = World(tmp_path / "other")
    for number, told in ((0, text(0, SAID)), (1, text(1))):
        other.write(number, told)
    other.build()
    made = added(world)
    ruled(world, lambda record: undo(record, made.decision.decision_id, who()))
    ruled(world, lambda record: claim(record, replace(ASKED, words="30", value="at least 30 injured"), who()))
    with Record.open_readonly(world.path) as record:
        log = record.decisions()
    for each in log:
        ruled(other, lambda _, each=each: each)  # type: ignore[misc]
    assert everything(other) == everything(world)


def test_it_outlasts_a_build_and_goes_where_a_newer_version_has_its_words(world: World) -> None:
    added(world)
    before = everything(world)
    world.build()
    assert everything(world) == before
    world.write(0, text(0, SAID.replace("on Friday", "on Monday")))
    world.build()
    assert states(world) == [GONE]
    moved = text(0, "The town has a hospital.", f"Later on. {SAID}")
    world.write(0, moved)
    world.build()
    assert states(world) == [STANDS]
    (one,) = by_hand(world)
    assert moved.split("---\n", 2)[2][one.span.start : one.span.end] == "12 people"
    world.write(0, text(0))
    world.build()
    assert states(world) == [GONE]
    assert by_hand(world) == ()
    with Record.open_readonly(world.path) as record:
        assert "no longer in the report" in record.outcomes()[0].detail
    world.write(0, text(0, SAID))
    world.build()
    assert states(world) == [STANDS]


def test_what_its_words_do_not_say_counts_only_once_it_is_accepted(world: World) -> None:
    added(world, replace(ASKED, value="14 killed"))
    (one,) = by_hand(world)
    assert (one.supported, one.why_not) == (False, WhyNot.WRONG_NUMBER)
    assert not event(world).counts(one)
    ruled(world, lambda record: accept(record, one.claim_id, who("A2")))
    assert event(world).counts(one)
    assert any(one.claim_id in row.claims for row in event(world).standing)


def test_what_was_ruled_on_it_goes_and_comes_with_it(world: World) -> None:
    made = added(world)
    (one,) = by_hand(world)
    ruled(world, lambda record: reject(record, one.claim_id, who("A2")))
    assert not event(world).counts(one)
    back = ruled(world, lambda record: undo(record, made.decision.decision_id, who()))
    assert states(world) == [UNDONE, GONE, STANDS]
    ruled(world, lambda record: undo(record, back.decision.decision_id, who()))
    assert states(world) == [STANDS, STANDS, UNDONE, STANDS]
    assert not event(world).counts(one)


def test_what_a_copy_gives_too_is_one_voice(world: World) -> None:
    world.write(1, text(1, SAID))
    world.build()
    with Record.open_readonly(world.path) as record:
        a, b = (record.report(f"00{n}.txt").report_id for n in (0, 1))
    ruled(world, lambda record: edge(record, (a, b), "same_words", a, who()))
    own = replace(ASKED, claimant="", kind="")
    added(world, own)
    added(world, replace(own, report="001.txt"))
    with Record.open_readonly(world.path) as record:
        (link,) = [each for each in record.links(a) if {each.a, each.b} == {a, b}]
        names = {one.claim_id for one in by_hand(world)}
        assert len(names) == 2
        assert any(set(pair) == names for pair in link.claims)


@pytest.mark.parametrize(
    ("field", "words", "value", "expected"),
    [
        ("responsibility", "the rebels", "", Responsibility("the rebels", Act.ACCUSATION)),
        ("casualties", "at least 30", "at least 30 wounded", (30, None, Qualifier.AT_LEAST)),
    ],
)
def test_values_are_written_as_a_person_writes_them(
    world: World, field: str, words: str, value: str, expected: object
) -> None:
    added(world, ClaimAsked("000.txt", words, field, value, claimant="A doctor", kind="medical or rescue"))
    (one,) = by_hand(world)
    if isinstance(one.value, Casualties):
        assert (one.value.low, one.value.high, one.value.qualifier) == expected
        assert one.value.harm is Harm.INJURED
    else:
        assert one.value == expected


def test_a_date_and_a_place_keep_the_words_they_were_read_in(world: World) -> None:
    added(world, ClaimAsked("000.txt", "2021-03-04", "date", "2021-03-04"))
    added(world, ClaimAsked("000.txt", "Dori", "place"))
    day, place = by_hand(world)
    assert isinstance(day.value, DateValue) and isinstance(place.value, PlaceValue)
    assert (day.value.as_written, day.supported) == ("2021-03-04", True)
    assert (place.value.as_written, place.value.country) == ("Dori", "BF")


def test_a_denial_is_a_stance(world: World) -> None:
    world.write(0, text(0, "The army denied that its men had killed 12 people."))
    world.build()
    asked = replace(ASKED, words="12", claimant="The army", kind="belligerent", stance="denied")
    added(world, asked)
    (one,) = by_hand(world)
    assert (one.polarity, one.supported) == (Polarity.DENIED, True)


def test_what_a_claimant_is_follows_from_its_words_where_no_claim_has_it(world: World) -> None:
    added(world, replace(ASKED, kind=""))
    (one,) = by_hand(world)
    assert one.claimant.kind is ClaimantKind.MEDICAL_OR_RESCUE


def test_the_harm_follows_from_the_sentence_that_tells_of_one_alone(world: World) -> None:
    world.write(0, text(0, SAID, "The shelling killed many, a nurse said: she saw 7 bodies of men there."))
    world.build()
    added(world, ClaimAsked("000.txt", "7 bodies", "casualties", claimant="a nurse"))
    (one,) = by_hand(world)
    assert isinstance(one.value, Casualties)
    assert (one.value.low, one.value.harm) == (7, Harm.KILLED)


@pytest.mark.parametrize(
    ("value", "low", "qualifier"),
    [
        ("at least 20 injured", 20, Qualifier.AT_LEAST),
        ("au moins 20 blessés", 20, Qualifier.AT_LEAST),
        ("20 injured", 20, Qualifier.EXACT),
        ("une dizaine de blessés", 10, Qualifier.ABOUT),
    ],
)
def test_a_value_may_be_written_in_english_in_a_report_of_another_language(
    value: str, low: int, qualifier: Qualifier
) -> None:
    found = value_of_claim(Written("casualties", value, Polarity.ASSERTED, "vingt personnes", "fr"))
    assert isinstance(found, Casualties)
    assert (found.low, found.qualifier, found.harm) == (low, qualifier, Harm.INJURED)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (replace(ASKED, words="13 people"), "has no words"),
        (replace(ASKED, words="people"), "2 times: say which, as"),
        (replace(ASKED, words="5..99999"), "lies outside"),
        (replace(ASKED, value="some people", harm="killed"), "has no number"),
        (replace(ASKED, value="12"), "say which harm"),
        (replace(ASKED, harm="hurt"), "is no harm: choose one of killed"),
        (replace(ASKED, stance="maybe"), "is no stance"),
        (replace(ASKED, claimant="the town", kind=""), "say what the town is"),
        (replace(ASKED, field="deaths"), "is no field"),
        (replace(ASKED, of="i-zzzz"), "add the incident first"),
        (replace(ASKED, field="responsibility", value="X", act="denies"), "is no act of that stance"),
    ],
)
def test_what_cannot_be_added_says_why(world: World, asked: ClaimAsked, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        added(world, asked)
    assert by_hand(world) == ()


def test_offsets_are_of_code_points(world: World) -> None:
    told = "😀😀 مصدر طبي: A doctor said that 12 people were killed."
    world.write(0, text(0, told))
    world.build()
    with Record.open_readonly(world.path) as record:
        start = record.report("000.txt").text.index("12 people")
    added(world, replace(ASKED, words=f"{start}..{start + 9}"))
    (one,) = by_hand(world)
    assert (one.span.quote, one.supported) == ("12 people", True)
