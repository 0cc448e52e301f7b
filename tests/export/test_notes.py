"""Notes in the manner of ACLED's: only what claims bear out, each with its claimant."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from tests.export.samples import ARMY, DAY, PLACE, REBEL, claim, denial, event, resident_says, standing
from whence.export.notes import note
from whence.export.phrases import at_place, happening, on_day
from whence.export.redaction import Redaction
from whence.model.claim import Casualties, Claim, Claimant, DateValue, Responsibility
from whence.model.event import Event, Standing
from whence.model.lists import (
    Act,
    Attribution,
    ClaimantKind,
    CountRole,
    DateBasis,
    DatePrecision,
    EmptyReason,
    Flag,
    Group,
    Harm,
    Polarity,
    Qualifier,
    SubEventType,
    WhyNot,
)

PUBLIC = Redaction(internal=False, as_of=date(2021, 6, 1))
VOICE = Claimant(None, ClaimantKind.AUTHOR, Attribution.NONE)


def drafted(*claims: Claim, rows: Sequence[Standing]) -> str:
    made: Event = event(claims=tuple(one.claim_id for one in claims), standing=tuple(rows), flags=())
    head, _, rest = note(made, claims, PUBLIC).partition("(Sahel, Burkina Faso).")
    assert head.endswith("On 4 March 2021, an armed clash was reported near Dori ")
    return rest.strip()


def blame(name: str, accused: str, who: Claimant, act: Act, polarity: Polarity = Polarity.ASSERTED) -> Claim:
    return claim(name, Responsibility(accused, act), who, polarity=polarity)


def test_who_says_and_who_denies_stand_in_one_sentence() -> None:
    told = drafted(claim(), denial(), rows=[standing("c-1", denied_by=("c-2",))])
    assert told == (
        "At least 9 fighters of Army of Burkina Faso were killed, according to a rebel spokesman (via the Herald); "
        "denied by the army."
    )


def test_a_denial_of_what_nobody_says_stands_alone() -> None:
    told = drafted(denial(), rows=[standing(denied_by=("c-2",))])
    assert told == "That any fighters were killed was denied by the army."


def test_parts_follow_their_whole_and_revised_figures_are_marked() -> None:
    children = Casualties(3, 3, Qualifier.EXACT, Harm.KILLED, group=Group.CHILDREN)
    part = claim("c-4", children, VOICE, count_role=CountRole.PART)
    rows = [standing("c-4", value=children), standing("c-1", flags=(Flag.REVISED,))]
    told = drafted(part, claim(claimant=ARMY, words="any soldier"), rows=rows)
    assert told == (
        "At least 9 fighters of Army of Burkina Faso were killed (a figure that was later revised), according to the "
        "army. Of these, 3 children were killed, according to the report itself."
    )


def test_nobody_is_accused_but_with_who_accuses() -> None:
    claims = [
        blame("c-5", "Example Front", ARMY, Act.ACCUSATION),
        blame("c-6", "the Front", REBEL, Act.DENIES, Polarity.DENIED),
        blame("c-7", "Another Front", REBEL, Act.CLAIMS_IT),
        blame("c-8", "Army of Burkina Faso", ARMY, Act.ADMITS, Polarity.CONCEDED),
        blame("c-9", "Army of Burkina Faso", VOICE, Act.ACCUSATION),
    ]
    rows = [
        standing("c-5", value=claims[0].value, denied_by=("c-6",)),
        *(standing(one.claim_id, value=one.value) for one in claims[2:]),
    ]
    assert drafted(*claims, rows=rows) == (
        "The army blamed Example Front; a rebel spokesman (via the Herald) denied the responsibility of Example Front. "
        "According to a rebel spokesman (via the Herald), Another Front claimed responsibility. According to the army, "
        "Army of Burkina Faso admitted responsibility; the report itself blamed Army of Burkina Faso."
    )


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Residents", "residents"),
        ("Its army", "its army"),
        ("Local sources", "local sources"),
        ("Human Rights Watch", "Human Rights Watch"),
        ("Army Chief Tavi", "Army Chief Tavi"),
        ("UN", "UN"),
    ],
)
def test_words_within_a_sentence(words: str, shown: str) -> None:
    said = replace(claim(), claimant=Claimant(words, ClaimantKind.MONITOR, Attribution.EXPLICIT))
    assert drafted(said, rows=[standing("c-1")]).endswith(f"according to {shown}.")


def test_actors_that_no_claim_accuses_are_not_named() -> None:
    assert "Example Front" not in note(event(), [claim()], PUBLIC)


def test_a_private_person_stands_by_role() -> None:
    said = resident_says()
    told = drafted(said, rows=[standing("c-3", value=said.value)])
    assert told == "No people were killed, according to a resident or witness."


def test_only_what_is_supported_and_not_rejected_counts() -> None:
    refused = claim(supported=False, why_not=WhyNot.WRONG_NUMBER)
    assert drafted(refused, rows=[standing("c-1")]) == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (DAY, "On 4 March 2021"),
        (replace(DAY, basis=DateBasis.FOUND), "On 4 March 2021 (the day on which it was found)"),
        (DateValue(date(2021, 3, 1), date(2021, 3, 31), DatePrecision.MONTH), "In March 2021"),
        (DateValue(date(2021, 1, 1), date(2021, 12, 31), DatePrecision.YEAR), "In 2021"),
        (DateValue(date(2021, 3, 4), date(2021, 3, 6), DatePrecision.DAYS), "Between 4 and 6 March 2021"),
        (DateValue(date(2021, 3, 30), date(2021, 4, 2), DatePrecision.DAYS), "Between 30 March 2021 and 2 April 2021"),
        (DateValue(None, None, DatePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED), "On a day that is not known"),
    ],
)  # fmt: skip
def test_days_in_words(value: DateValue, words: str) -> None:
    assert on_day(value) == words


def test_places_and_happenings_in_words() -> None:
    assert at_place(PLACE) == " near Dori (Sahel, Burkina Faso)"
    assert happening(SubEventType.AIR_DRONE) == "an air or drone strike"
    assert happening(SubEventType.OTHER) == happening(None) == "an event"
