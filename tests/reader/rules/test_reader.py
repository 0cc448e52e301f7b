"""The rules reader as a whole: whatever comes, it reads without error, adds up, and every span holds its words."""

import pickle
import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reader.rules.told import counts, deeds, read, report, spans, tolls
from whence.model.claim import Reading
from whence.model.lists import Attribution, CountRole, Field, Polarity, Scope, SkipReason
from whence.model.report import Report
from whence.reader.rules import RulesReader

READER = RulesReader()

CLAUSES = (
    "At least 84 of the mercenaries and 47 soldiers were killed",
    "Malian army helicopters bombed the village, killing 12 and wounding 30",
    "JNIM claimed responsibility for the attack on the camp",
    "The Malian army denied that any civilians had been killed",
    "Human Rights Watch accused the Malian army of executing about 300 men in Moura",
    "residents told Reuters that “dozens” had fled",
    "no soldier was hurt, the ministry’s spokesman said on Monday",
    "64 people, including 49 civilians and 15 soldiers, died",
    "the toll rose to 77 on 18 January 2017",
    "rockets were fired at Kidal, Gao and Menaka, in northern Mali",
    "four hostages were released on Thursday",
    "more than 6,000 people have been killed since the war began",
    "it was not possible to verify these numbers independently",
    "Separately, two peacekeepers – both from Chad – were killed near Kidal",
    "five of them were children",
    "Source: Reuters",
    "Subscribe to our newsletter",
)
JOINTS = (". ", ", ", " and ", "; ", ".\n\n", " – ", " that ", "… ", '." ')


def check(text: str, reading: Reading) -> None:
    """Everything that holds of a reading whatever the text."""
    for span in spans(reading):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.quote
    assert reading.coverage.sentences == len(reading.sentences)
    assert reading.coverage.read == sum(sentence.skip is None for sentence in reading.sentences)
    incidents = {incident.incident_id for incident in reading.incidents}
    assert len(incidents) == len(reading.incidents)
    claims = {claim.claim_id for claim in reading.claims}
    assert len(claims) == len(reading.claims)
    for claim in reading.claims:
        assert claim.incident_id in incidents | {None}
        assert claim.part_of in claims | {None}
        assert claim.answers in claims | {None}
        assert claim.claim_id not in {claim.part_of, claim.answers}
        assert (claim.claimant.words is None) == (claim.claimant.attribution is Attribution.NONE)


texts = st.lists(st.sampled_from(CLAUSES) | st.text(max_size=20), min_size=1, max_size=8)


@settings(max_examples=120, deadline=None)
@given(texts, st.lists(st.sampled_from(JOINTS), min_size=8, max_size=8), st.none() | st.dates())
def test_shuffled_clauses(parts: list[str], joints: list[str], published: date | None) -> None:
    text = "".join(part + joint for part, joint in zip(parts, joints, strict=False))
    made = report(text, published=published)
    reading = READER.read(made)
    check(made.text, reading)
    assert READER.read(made) == reading


@settings(max_examples=120, deadline=None)
@given(st.text(max_size=300), st.none() | st.text(max_size=40))
def test_any_text(body: str, title: str | None) -> None:
    made = report(body, title)
    check(made.text, READER.read(made))


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_mutated_text(chance: random.Random) -> None:
    letters = list(". ".join(CLAUSES))
    for _ in range(40):
        index = chance.randrange(len(letters))
        letters[index] = chance.choice(
            ["", " ", "\n", '"', ".", "9", "'s", "-", "(", "é", "\u200b", letters[index].upper()]
        )
    made = report("".join(letters))
    check(made.text, READER.read(made))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", "….", "12", "a" * 5000, "killed " * 300, "(" * 200])
def test_odd_text(text: str) -> None:
    made = report(text)
    check(made.text, READER.read(made))


def test_a_copy_in_another_process_reads_the_same() -> None:
    copy = pickle.loads(pickle.dumps(READER))
    made = report(". ".join(CLAUSES))
    assert copy.read(made) == READER.read(made)
    assert (copy.name, copy.languages) == ("rules", frozenset({"en", "und"}))


def test_metadata_and_identity_change_no_value() -> None:
    text = ". ".join(CLAUSES)
    plain = READER.read(report(text))
    other = READER.read(Report("r-other", "other", "o.txt", "1" * 64, text, 0, outlet="Other", metadata={"group": "x"}))
    assert [claim.value for claim in plain.claims] == [claim.value for claim in other.claims]
    assert not {claim.claim_id for claim in plain.claims} & {claim.claim_id for claim in other.claims}


def test_boilerplate_is_counted_and_not_read() -> None:
    reading = read("Nine soldiers were killed.\n\nSubscribe to our newsletter\n\nSource: Reuters")
    assert (reading.coverage.sentences, reading.coverage.read) == (3, 1)
    assert dict(reading.coverage.failed) == {}
    assert sum(reading.coverage.skipped.values()) == 2
    assert [s.skip for s in reading.sentences] == [None, SkipReason.BOILERPLATE, SkipReason.CREDIT]
    assert [source.name for source in reading.sources] == ["Reuters"]


def test_a_report_of_nothing_gives_nothing() -> None:
    reading = read("The price of millet rose by 12 per cent in Bamako in October, the agency said.", "Millet dearer")
    assert (reading.incidents, reading.claims) == ((), ())


def test_a_report_whole() -> None:
    reading = read(
        "OUAGADOUGOU - Armed men killed 132 people in a raid on the village of Solhan, in Yagha province of Burkina "
        "Faso, on 5 June 2021, the government said. About 40 people were wounded, it said. Local sources put the "
        "number of dead at 160. JNIM denied responsibility for the attack.",
        "Solhan raid kills 132",
        date(2021, 6, 8),
    )
    assert tolls(reading) == [
        ("killed", 132, 132, "the government"),
        ("injured", 40, 40, "the government"),
        ("killed", 160, 160, "Local sources"),
    ]
    assert deeds(reading) == [("JNIM", "denies", "JNIM")]
    (incident,) = reading.incidents
    assert (incident.scope, incident.place.country, incident.date.start) == (Scope.CONFLICT, "BF", date(2021, 6, 5))
    assert all(claim.supported for claim in reading.claims)


def test_roles_of_counts() -> None:
    reading = read(
        "Twenty-five soldiers were killed, the ministry said. Two more soldiers died on Friday. The death toll has "
        "risen to 89, the ministry said, among them four officers."
    )
    assert [(value.low, claim.count_role) for claim, value in counts(reading)] == [
        (25, CountRole.TOTAL),
        (2, CountRole.INCREMENT),
        (89, CountRole.CUMULATIVE),
        (4, CountRole.PART),
    ]


def test_what_is_not_verified_stays_beside_the_claim() -> None:
    reading = read("The Islamic State group said its men killed over a hundred soldiers in the attack.")
    ((claim, value),) = counts(reading)
    assert (value.low, value.high, claim.polarity) == (100, None, Polarity.ASSERTED)


def test_date_and_place_are_claims_with_their_words() -> None:
    reading = read("Seventy-seven people were killed in Gao, in northern Mali, on 18 January 2017, a spokesman said.")
    found = {claim.field: claim for claim in reading.claims}
    assert found[Field.DATE].span.quote.startswith("18 January 2017")
    assert found[Field.PLACE].span.quote.startswith("Gao")
    assert found[Field.DATE].claimant.words == "a spokesman"
