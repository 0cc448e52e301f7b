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
    PlacePrecision,
    Polarity,
    Qualifier,
    SubEventType,
    WhyNot,
)
from whence.vocab.load import read_table

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


def test_one_party_s_word_for_some_of_it_is_told_as_such() -> None:
    flags = (Flag.ONE_PARTY_ONLY,)
    one, other = standing("c-1", flags=flags), standing("c-2", flags=())
    for rows, words in (((one,), "Flags: one party only."), ((one, other), "Flags: one party only in part.")):
        told = event(claims=("c-1", "c-2"), standing=rows, flags=flags)
        assert words in note(told, [claim(), claim("c-2")], PUBLIC)


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
        ("UN", "the UN"),
        ("ministry", "the ministry"),
        ("Ministry of Example", "the ministry of Example"),
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
        (DateValue(date(2021, 3, 21), date(2021, 3, 31), DatePrecision.MONTH), "Between 21 and 31 March 2021"),
        (DateValue(date(2021, 9, 1), date(2021, 12, 31), DatePrecision.DAYS), "Between September and December 2021"),
        (DateValue(date(2020, 12, 1), date(2021, 1, 31), DatePrecision.DAYS), "Between December 2020 and January 2021"),
        (DateValue(date(2020, 1, 1), date(2021, 12, 31), DatePrecision.YEAR), "Between 2020 and 2021"),
        (DateValue(date(2021, 3, 30), date(2021, 4, 2), DatePrecision.DAYS), "Between 30 March 2021 and 2 April 2021"),
        (DateValue(None, None, DatePrecision.UNKNOWN, reason=EmptyReason.NOT_STATED), "On a day that is not known"),
    ],
)  # fmt: skip
def test_days_in_words(value: DateValue, words: str) -> None:
    assert on_day(value) == words


def test_places_and_happenings_in_words() -> None:
    assert at_place(PLACE) == " near Dori (Sahel, Burkina Faso)"
    assert at_place(replace(PLACE, name="northern Burkina Faso")) == " near northern Burkina Faso (Sahel)"
    nameless = replace(PLACE, name=None, as_written=None, admin1=None, precision=PlacePrecision.COUNTRY)
    assert at_place(replace(nameless, country="CD")) == " in the Democratic Republic of the Congo"
    assert at_place(nameless) == " in Burkina Faso"
    assert happening(SubEventType.AIR_DRONE) == "an air or drone strike"
    assert happening(SubEventType.OTHER) == happening(None) == "an event"


def test_several_happenings_were_reported() -> None:
    arrests = replace(event(), sub_event_types=((SubEventType.ARRESTS, 0.9),))
    assert "arrests were reported near Dori" in note(arrests, [], PUBLIC)


def test_the_accused_deny_and_admit_what_they_did_themselves() -> None:
    front = replace(REBEL, aligned_with="Example Front")
    others = Claimant("a resident", ClaimantKind.AUTHORITY, Attribution.EXPLICIT)
    claims = [
        blame("c-5", "Example Front", ARMY, Act.ACCUSATION),
        blame("c-6", "Example Front", front, Act.DENIES, Polarity.DENIED),
        blame("c-7", "Example Front", others, Act.DENIES, Polarity.DENIED),
    ]
    rows = [standing("c-5", value=claims[0].value, denied_by=("c-6", "c-7"))]
    assert drafted(*claims, rows=rows) == (
        "The army blamed Example Front; a resident denied the responsibility of Example Front; a rebel spokesman (via "
        "the Herald) denied responsibility."
    )
    for own in ("its own ministry", "son ministère"):
        denied = blame("c-5", own, ARMY, Act.DENIES, Polarity.DENIED)
        assert drafted(denied, rows=[standing("c-5", value=denied.value)]) == "The army denied responsibility."
    claimed = blame("c-5", "Example Front", front, Act.CLAIMS_IT)
    assert drafted(claimed, rows=[standing("c-5", value=claimed.value)]) == (
        "A rebel spokesman (via the Herald) claimed responsibility."
    )


def test_who_says_that_it_did_it_denies_but_part_of_it() -> None:
    front = replace(REBEL, aligned_with="Example Front")
    claims = [
        blame("c-5", "Example Front", front, Act.CLAIMS_IT),
        blame("c-6", "Example Front", front, Act.DENIES, Polarity.DENIED),
    ]
    told = drafted(*claims, rows=[standing("c-5", value=claims[0].value, denied_by=("c-6",))])
    assert "denied part of what it is accused of" in told
    assert "denied responsibility" not in told


def test_a_described_speaker_ends_with_a_comma_where_more_follows() -> None:
    described = replace(ARMY, words="Example Guard, a militia")
    said = replace(blame("c-5", "Example Front", ARMY, Act.ACCUSATION), claimant=described)
    named = replace(said, claim_id="c-6", claimant=replace(ARMY, words="Example Guard"))
    other = blame("c-7", "Example Front", REBEL, Act.ACCUSATION)
    row = standing("c-5", "c-6", value=said.value)
    assert drafted(said, named, rows=[row]) == "Example Guard, a militia, blamed Example Front."
    row = standing("c-5", "c-7", value=said.value)
    assert drafted(said, other, rows=[row]).startswith("Example Guard, a militia, and a rebel spokesman (via")
    counted = replace(claim(), claimant=described)
    assert drafted(counted, rows=[standing("c-1")]).endswith("according to Example Guard, a militia.")


def test_one_speaker_heard_through_several_stands_once() -> None:
    direct, heard = claim(claimant=ARMY), claim("c-2", claimant=replace(ARMY, via=("the Herald",)))
    assert drafted(direct, heard, rows=[standing("c-1", "c-2")]).endswith("to the army (also via the Herald).")
    voices = claim(claimant=VOICE), replace(claim("c-2", claimant=VOICE), report_id="r-b")
    assert drafted(*voices, rows=[standing("c-1", "c-2")]).endswith("according to the reports themselves.")


def test_a_pronoun_is_told_with_its_party_where_the_registry_has_it() -> None:
    its = replace(claim(), claimant=replace(ARMY, words="Its army", name="Military Forces of Mali"))
    assert drafted(its, rows=[standing("c-1")]).endswith("according to its army (Military Forces of Mali).")


def in_french(*claims: Claim, rows: Sequence[Standing]) -> str:
    made: Event = event(claims=tuple(one.claim_id for one in claims), standing=tuple(rows), flags=())
    told = note(made, claims, PUBLIC, languages={"r-a": "fr"})
    return told.partition("(Sahel, Burkina Faso).")[2].strip()


@pytest.mark.parametrize(
    ("words", "name", "shown"),
    [
        ("Le gouverneur", None, "“le gouverneur”"),
        ("L'armée", "Military Forces of Mali", "“l'armée” (Military Forces of Mali)"),
        ("le M23", "M23", "M23"),
        ("les rebelles", "M23", "“les rebelles” (M23)"),
        ("Amnesty International", None, "Amnesty International"),
        ("Pékin", None, "“Pékin”"),
        ("Le CISC", None, "“le CISC”"),
    ],
)
def test_words_of_another_language_are_quoted(words: str, name: str | None, shown: str) -> None:
    said = replace(claim(), claimant=Claimant(words, ClaimantKind.BELLIGERENT, Attribution.EXPLICIT, name=name))
    told = in_french(said, rows=[standing("c-1")])
    assert told.partition(" Words in quotation marks")[0].endswith(f"according to {shown}.")


def test_parties_and_numbers_of_another_language() -> None:
    many = Casualties(None, None, Qualifier.VAGUE, Harm.KILLED, word="Des centaines", side="miliciens")
    said = claim(value=many, claimant=VOICE)
    blamed = blame("c-5", "Miliciens du nord", VOICE, Act.ACCUSATION)
    rows = [standing("c-5", value=blamed.value), standing("c-1", value=many)]
    assert in_french(said, blamed, rows=rows) == (
        "The report itself blamed “Miliciens du nord”. Hundreds of “miliciens” were killed, according to the report "
        "itself. Words in quotation marks are in French."
    )
    known = blame("c-5", "Military Forces of Mali", VOICE, Act.ACCUSATION)
    assert in_french(known, rows=[standing("c-5", value=known.value)]) == (
        "The report itself blamed Military Forces of Mali."
    )


def test_the_role_of_a_private_person_is_english_whatever_the_report_is_in() -> None:
    said = resident_says()
    assert in_french(said, rows=[standing("c-3", value=said.value)]).endswith("according to a resident or witness.")


def test_every_vague_word_of_another_language_has_its_english() -> None:
    french = set(read_table("fr/numbers")["vague"])
    assert french == set(read_table("notes")["vague"]["fr"])


def by(words: str, kind: ClaimantKind = ClaimantKind.AUTHORITY, side: str = "none") -> Claimant:
    return Claimant(words, kind, Attribution.EXPLICIT, aligned_with=side)


def counted(name: str, number: int, who: Claimant, **more: object) -> Claim:
    """A claim that so many came to harm; `harm` is death where nothing else is said."""
    harm = more.pop("harm", Harm.KILLED)
    assert isinstance(harm, Harm)
    value = Casualties(number, number, Qualifier.EXACT, harm)
    return replace(claim(name), value=value, claimant=who, **more)  # type: ignore[arg-type]


def noted(*claims: Claim) -> str:
    return drafted(*claims, rows=[standing(one.claim_id, value=one.value, flags=()) for one in claims])


def test_a_part_stands_behind_the_count_that_it_is_of() -> None:
    mayor = by("the mayor")
    whole, hurt = counted("c-1", 4, mayor), counted("c-2", 19, mayor, harm=Harm.INJURED)
    part = counted("c-3", 3, mayor, count_role=CountRole.PART)
    assert noted(whole, hurt, part) == (
        "4 people were killed, according to the mayor. Of these, 3 people were killed, according to the mayor. "
        "19 people were wounded, according to the mayor."
    )
    named = replace(part, part_of="c-5")
    assert "9 people were killed, according to the mayor. Of these, 3" in noted(whole, counted("c-5", 9, mayor), named)
    assert noted(hurt, part).endswith("In part of a wider count, 3 people were killed, according to the mayor.")


@pytest.mark.parametrize(
    ("speakers", "told"),
    [
        (("the UN", "the UN mission in Mali"), "according to the UN mission in Mali"),
        (("the army", "a statement by the Malian army"), "according to the army"),
        (("the gendarmerie", "a gendarmerie officer"), "according to the gendarmerie"),
        (("official", "the prefect of Ketra"), "according to the prefect of Ketra"),
        (("the health ministry", "the defence ministry"), "according to the health ministry and the defence ministry"),
        (("the UN", "the UN mission in Mali", "the UN office in Niger"), "the UN office in Niger"),
    ],
)
def test_one_voice_has_one_name(speakers: Sequence[str], told: str) -> None:
    claims = [counted(f"c-{number}", 9, by(words)) for number, words in enumerate(speakers)]
    row = standing(*(one.claim_id for one in claims), value=claims[0].value, flags=())
    assert drafted(*claims, rows=[row]).endswith(f"{told}.")


def test_a_speaker_is_called_alike_in_the_whole_note() -> None:
    short, full = counted("c-1", 9, by("the UN")), counted("c-2", 4, by("the UN mission in Mali"), harm=Harm.INJURED)
    assert noted(short, full).count("the UN mission in Mali") == 2
    other = replace(short, claimant=by("the UN", ClaimantKind.UN_OR_NGO))
    assert "according to the UN." in noted(other, full)
