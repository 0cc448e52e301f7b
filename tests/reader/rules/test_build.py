"""From rows to incidents and claims: ids, evidence for every part, settled polarity, what is held back."""

from datetime import date

import pytest

from tests.reader.rules.told import counts, read, spans
from whence.model.claim import Casualties, Claim, Claimant, Evidence, Responsibility
from whence.model.lists import (
    Act,
    ActorKind,
    ActorRole,
    Attribution,
    ClaimantKind,
    DatePrecision,
    EmptyReason,
    Harm,
    Interest,
    Part,
    PlacePrecision,
    Polarity,
    Qualifier,
    SubEventType,
)
from whence.model.span import Span
from whence.reader.rules.build import settled

GAO = (
    "A suicide bomber attacked a military camp in Gao, in northern Mali, on Wednesday, killing 77 people, a French "
    "military spokesman said on Thursday. Al-Mourabitoun claimed responsibility for the attack."
)
PUBLISHED = date(2017, 1, 19)


def test_an_incident_whole() -> None:
    (incident,) = read(GAO, published=PUBLISHED).incidents
    assert incident.trigger.quote in GAO
    assert incident.sub_event_types[0][0] is SubEventType.SUICIDE_BOMB
    assert (incident.date.start, incident.date.end, incident.date.precision) == (
        date(2017, 1, 18),
        date(2017, 1, 18),
        DatePrecision.DAY,
    )
    assert incident.date.rule
    assert (incident.place.name, incident.place.country, incident.place.precision) == (
        "Gao",
        "ML",
        PlacePrecision.EXACT,
    )
    assert incident.place.latitude is not None
    assert [(actor.name, actor.role) for actor in incident.actors] == [
        ("Al-Mourabitoun", ActorRole.PERPETRATOR),
        ("Military Forces of Mali", ActorRole.TARGET),
    ]
    assert incident.actors[0].as_written == ("Al-Mourabitoun",)


def test_every_part_of_a_claim_has_its_words() -> None:
    ((claim, _),) = counts(read(GAO, published=PUBLISHED))
    quotes = {evidence.part: evidence.span.quote for evidence in claim.evidence if evidence.span is not None}
    assert quotes[Part.VALUE] == "77 people"
    assert quotes[Part.TRIGGER] == "killing"
    assert quotes[Part.CLAIMANT] == "a French military spokesman"
    assert quotes[Part.CUE] == "said"
    assert claim.span.quote == "killing 77 people, a French military spokesman said on Thursday"


def test_without_words_date_and_place_are_unknown_with_the_reason() -> None:
    (incident,) = read("Nine soldiers were killed in an attack.", published=PUBLISHED).incidents
    assert (incident.date.start, incident.date.precision) == (None, DatePrecision.UNKNOWN)
    assert incident.date.reason is EmptyReason.NOT_STATED
    assert (incident.place.name, incident.place.precision) == (None, PlacePrecision.UNKNOWN)
    assert incident.place.reason is EmptyReason.NOT_STATED


def test_a_capital_that_speaks_is_no_place() -> None:
    reading = read("Nine soldiers were killed in an attack, Bamako said.", published=PUBLISHED)
    assert [incident.place.name for incident in reading.incidents] == [None]


def test_ids_are_stable_and_tell_claims_apart() -> None:
    first, second = read(GAO, published=PUBLISHED), read(GAO, published=PUBLISHED)
    assert first == second
    ids = [claim.claim_id for claim in first.claims] + [incident.incident_id for incident in first.incidents]
    assert len(set(ids)) == len(ids)


def test_what_stands_behind_does_not_change_the_ids_before() -> None:
    short = read(GAO, published=PUBLISHED)
    longer = read(f"{GAO} Separately, twenty people were killed in Bamako on 20 November 2015.", published=PUBLISHED)
    assert short.incidents[0].incident_id == longer.incidents[0].incident_id
    assert {claim.claim_id for claim in short.claims} <= {claim.claim_id for claim in longer.claims}


def test_incidents_of_one_sentence_have_ids_of_their_own() -> None:
    reading = read(
        "Rockets were fired at military camps in Kidal, Gao and Menaka, in northern Mali, on 30 November 2020."
    )
    assert len({incident.incident_id for incident in reading.incidents}) == 3


def test_spans_are_of_the_reports_own_text() -> None:
    text = "“Nine   soldiers — all Malian —\u00a0were\u200b killed,” the army\u2019s spokesman said."
    reading = read(text)
    assert counts(reading)
    for span in spans(reading):
        assert text[span.start : span.end] == span.quote


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Two women were raped by soldiers.", "sexual_violence"),
        ("Gunmen kidnapped four tourists.", "hostages_or_detainees"),
        ("The group released four hostages.", "hostages_or_detainees"),
        ("Gunmen kidnapped four tourists and killed two.", "hostages_or_detainees"),
        ("An air strike hit a hospital, killing nine people.", "protected_site"),
        ("Nine soldiers were killed.", None),
    ],
)
def test_what_is_held_back(text: str, held: str | None) -> None:
    assert [incident.held for incident in read(text).incidents] == [held]


def killed(low: int = 9) -> Casualties:
    if low == 0:
        return Casualties(0, 0, Qualifier.NONE, Harm.KILLED)
    return Casualties(low, low, Qualifier.EXACT, Harm.KILLED)


@pytest.mark.parametrize(
    ("value", "polarity", "interest", "expected"),
    [
        (killed(), Polarity.ASSERTED, Interest.OWN_LOSSES, Polarity.CONCEDED),
        (killed(), Polarity.CONCEDED, Interest.OWN_LOSSES, Polarity.CONCEDED),
        (killed(), Polarity.CONCEDED, Interest.ENEMY_LOSSES, Polarity.ASSERTED),
        (killed(), Polarity.ASSERTED, Interest.ENEMY_LOSSES, Polarity.ASSERTED),
        (killed(), Polarity.DENIED, Interest.OWN_LOSSES, Polarity.DENIED),
        (killed(0), Polarity.ASSERTED, Interest.OWN_LOSSES, Polarity.ASSERTED),
    ],
)
def test_a_party_that_gives_its_own_losses_concedes_them(
    value: Casualties, polarity: Polarity, interest: Interest, expected: Polarity
) -> None:
    assert settled(value, polarity, interest) == (value, expected)


@pytest.mark.parametrize(
    ("act", "polarity", "interest", "expected"),
    [
        (Act.ACCUSATION, Polarity.ASSERTED, Interest.OWN_CONDUCT, Act.CLAIMS_IT),
        (Act.ACCUSATION, Polarity.CONCEDED, Interest.OWN_CONDUCT, Act.ADMITS),
        (Act.ACCUSATION, Polarity.ASSERTED, Interest.ENEMY_CONDUCT, Act.ACCUSATION),
        (Act.CLAIMS_IT, Polarity.ASSERTED, Interest.NONE, Act.CLAIMS_IT),
        (Act.DENIES, Polarity.DENIED, Interest.OWN_CONDUCT, Act.DENIES),
        (Act.ACCUSATION, Polarity.DENIED, Interest.ENEMY_CONDUCT, Act.DENIES),
        (Act.ALTERNATIVE_CAUSE, Polarity.DENIED, Interest.OWN_CONDUCT, Act.ALTERNATIVE_CAUSE),
        (Act.ALTERNATIVE_CAUSE, Polarity.DENIED, Interest.NONE, Act.ALTERNATIVE_CAUSE),
        (Act.ACCUSATION, Polarity.DOUBTED, Interest.OWN_CONDUCT, Act.ACCUSATION),
        (Act.CLAIMS_IT, Polarity.NOT_VERIFIED, Interest.OWN_CONDUCT, Act.ACCUSATION),
        (Act.ACCUSATION, Polarity.INVESTIGATING, Interest.OWN_CONDUCT, Act.ACCUSATION),
    ],
)
def test_the_act_follows_who_speaks(act: Act, polarity: Polarity, interest: Interest, expected: Act) -> None:
    value, after = settled(Responsibility("the army", act), polarity, interest)
    assert isinstance(value, Responsibility)
    assert (value.act, after) == (expected, polarity)


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("polarity", Polarity)
@pytest.mark.parametrize("interest", Interest)
def test_act_and_polarity_always_go_together(act: Act, polarity: Polarity, interest: Interest) -> None:
    value, after = settled(Responsibility("the army", act), polarity, interest)
    span = Span.of("the army", 0, 8)
    claimant = Claimant(None, ClaimantKind.AUTHOR, Attribution.NONE)
    made = Claim("c-1", "r-1", None, value, after, claimant, span, (Evidence(Part.ACCUSED, span),))
    assert isinstance(made.value, Responsibility)


def test_a_party_that_looks_into_its_own_deed_neither_claims_nor_admits_it() -> None:
    reading = read(
        "The Malian army said it was investigating whether its soldiers had killed 12 civilians in Moura on Friday."
    )
    looked_into = [claim for claim in reading.claims if claim.polarity is Polarity.INVESTIGATING]
    (deed,) = [claim for claim in looked_into if isinstance(claim.value, Responsibility)]
    assert isinstance(deed.value, Responsibility)
    assert (deed.value.act, deed.interest, deed.supported) == (Act.ACCUSATION, Interest.OWN_CONDUCT, True)


def test_own_losses_in_plain_words_are_conceded_and_supported() -> None:
    ((claim, _),) = counts(read("Twelve Malian soldiers were killed in an ambush, the Malian army said."))
    assert (claim.polarity, claim.interest) == (Polarity.CONCEDED, Interest.OWN_LOSSES)
    assert (claim.supported, claim.why_not) == (True, None)


def test_a_denial_gives_no_place_or_date_of_its_own() -> None:
    reading = read("JNIM denied that it had killed civilians in Gao, in northern Mali, on 18 January 2017.")
    settings = [claim for claim in reading.claims if claim.field in {"date", "place"}]
    assert {claim.claimant.words for claim in settings} == {None}
    assert all(claim.supported for claim in settings)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Twelve Malian soldiers were killed.", "Military Forces of Mali"),
        ("Five attackers were killed.", None),
        ("Twelve civilians were killed.", None),
        ("Twelve people were killed.", None),
    ],
)
def test_whose_people_they_were(text: str, side: str | None) -> None:
    ((claim, value),) = counts(read(text))
    assert value.side == side
    assert (Part.SIDE in {evidence.part for evidence in claim.evidence}) == (side is not None)


def test_people_who_bear_arms_elsewhere_are_civilians_where_they_are_harmed_as_such() -> None:
    told = "Four Fulani herders were killed by Dozo hunters near Koro, in central Mali, on Monday, residents said."
    (incident,) = read(told, published=date(2024, 3, 15)).incidents
    kinds = {actor.name: actor.kind for actor in incident.actors}
    assert kinds == {"Fulani herders": ActorKind.CIVILIANS, "Dozo hunters": ActorKind.IDENTITY_MILITIA}
    raid = "Fulani herders killed four farmers near Koro, in central Mali, on Monday, residents said."
    (incident,) = read(raid, published=date(2024, 3, 15)).incidents
    assert [actor.kind for actor in incident.actors] == [ActorKind.IDENTITY_MILITIA]


@pytest.mark.parametrize("losses", ["its losses", "the army's losses", "losses"])
def test_who_puts_losses_at_a_number_says_so(losses: str) -> None:
    put = f"The defence ministry has put {losses} at six dead."
    told = f"Rebels attacked a post in Gao, in northern Mali, on Monday. {put}"
    assert [claim.claimant.words for claim, _ in counts(read(told))] == ["The defence ministry"]
