"""The whole check on claims: which of the five tests refuses, and what becomes of a reading."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.model.claim import (
    TAKEN_FOR_DENIAL,
    TAKEN_FOR_DOUBT,
    Casualties,
    Claim,
    Claimant,
    DateValue,
    Evidence,
    PlaceValue,
    Reading,
    Responsibility,
    Value,
)
from whence.model.lists import (
    Act,
    Attribution,
    ClaimantKind,
    DatePrecision,
    Harm,
    Interest,
    Part,
    PlacePrecision,
    Polarity,
    Qualifier,
    WhyNot,
)
from whence.model.report import Coverage
from whence.model.span import Span
from whence.reader.evidence import check_claim, checked

TEXT = (
    "Raid on Zenda kills nine\n"
    "STRELSAU, 6 May 2018 - Ruritanian forces attacked the camp at Zenda on Friday, the Zenda Monitor said. "
    "At least nine rebels were killed and 30 wounded, it added. "
    "Ruritania’s ministry denied that its forces had carried out the attack. "
    "The report could not be independently verified."
)
MONITOR = Claimant("the Zenda Monitor", ClaimantKind.MONITOR, Attribution.EXPLICIT)
AUTHOR = Claimant(None, ClaimantKind.AUTHOR, Attribution.NONE)
NINE = Casualties(9, None, Qualifier.AT_LEAST, Harm.KILLED, side="rebels")
RAID = "Ruritanian forces attacked the camp at Zenda on Friday, the Zenda Monitor said"
TOLL = "At least nine rebels were killed and 30 wounded"
DENIAL = "Ruritania’s ministry denied that its forces had carried out the attack"


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def claim(value: Value, quote: str, claimant: Claimant = MONITOR, polarity: Polarity = Polarity.ASSERTED) -> Claim:
    return Claim("c-1", "r-1", "i-1", value, polarity, claimant, span(quote), ())


def test_what_the_words_say_passes() -> None:
    assert check_claim(claim(NINE, TOLL), TEXT) is None
    assert check_claim(claim(Casualties(30, 30, Qualifier.EXACT, Harm.INJURED), TOLL), TEXT) is None
    assert check_claim(claim(Responsibility("Ruritanian forces", Act.ACCUSATION), RAID), TEXT) is None


def test_a_quote_that_the_text_does_not_hold_is_not_in_text() -> None:
    moved = replace(claim(NINE, TOLL), span=Span(3, 3 + len(TOLL), TOLL))
    assert check_claim(moved, TEXT) is WhyNot.NOT_IN_TEXT
    evidence = Evidence(Part.VALUE, Span(0, 4, "nine"))
    assert check_claim(replace(claim(NINE, TOLL), evidence=(evidence,)), TEXT) is WhyNot.NOT_IN_TEXT


def test_names_that_the_text_does_not_hold_are_not_in_text() -> None:
    stranger = replace(MONITOR, words="the Hentzau Observatory")
    assert check_claim(claim(NINE, TOLL, stranger), TEXT) is WhyNot.NOT_IN_TEXT
    assert check_claim(claim(replace(NINE, side="Hentzau rebels"), TOLL), TEXT) is WhyNot.NOT_IN_TEXT
    elsewhere = PlaceValue("Hentzau", "Hentzau", None, None, PlacePrecision.UNKNOWN)
    assert check_claim(claim(elsewhere, RAID), TEXT) is WhyNot.NOT_IN_TEXT


@pytest.mark.parametrize("wrong", [8, 10, 30])
def test_another_number_is_refused(wrong: int) -> None:
    assert check_claim(claim(replace(NINE, low=wrong), TOLL), TEXT) is WhyNot.WRONG_NUMBER


def test_the_number_of_another_harm_is_refused() -> None:
    killed = Casualties(30, 30, Qualifier.EXACT, Harm.KILLED)
    assert check_claim(claim(killed, TOLL), TEXT) is WhyNot.WRONG_NUMBER


def test_a_number_rests_on_its_own_span_where_it_has_one() -> None:
    own = Evidence(Part.VALUE, span("nine rebels"))
    assert check_claim(replace(claim(NINE, TOLL), evidence=(own,)), TEXT) is None
    other = Evidence(Part.VALUE, span("30 wounded"))
    assert check_claim(replace(claim(NINE, TOLL), evidence=(other,)), TEXT) is WhyNot.WRONG_NUMBER


def test_a_flipped_polarity_is_refused() -> None:
    ministry = Claimant("Ruritania’s ministry", ClaimantKind.BELLIGERENT, Attribution.EXPLICIT)
    denied = Responsibility("its forces", Act.DENIES)
    assert check_claim(claim(denied, DENIAL, ministry, Polarity.DENIED), TEXT) is None
    asserted = Responsibility("its forces", Act.ACCUSATION)
    assert check_claim(claim(asserted, DENIAL, ministry), TEXT) is WhyNot.WRONG_POLARITY
    assert check_claim(claim(NINE, TOLL, polarity=Polarity.DENIED), TEXT) is WhyNot.WRONG_POLARITY
    assert check_claim(claim(NINE, TOLL, polarity=Polarity.CONCEDED), TEXT) is WhyNot.WRONG_POLARITY


def test_a_party_s_own_loss_is_conceded() -> None:
    own = replace(claim(NINE, TOLL, polarity=Polarity.CONCEDED), interest=Interest.OWN_LOSSES)
    assert check_claim(own, TEXT) is None


def test_the_outlet_s_doubt_is_not_verified() -> None:
    doubt = "The report could not be independently verified"
    accused = Responsibility("Ruritanian forces", Act.ACCUSATION)
    assert check_claim(claim(accused, doubt, AUTHOR, Polarity.NOT_VERIFIED), TEXT) is None
    assert check_claim(claim(accused, doubt, AUTHOR), TEXT) is WhyNot.WRONG_POLARITY


@pytest.mark.parametrize("wrong", ["the Zenda Monitor", "the camp at Zenda"])
def test_teller_and_target_are_refused_as_doers(wrong: str) -> None:
    assert check_claim(claim(Responsibility(wrong, Act.ACCUSATION), RAID), TEXT) is WhyNot.WRONG_ROLE


def test_the_attacker_is_refused_as_the_side_harmed() -> None:
    text = "Ruritanian forces killed nine rebels at Zenda, the Zenda Monitor said."
    value = Casualties(9, 9, Qualifier.EXACT, Harm.KILLED, side="rebels")
    right = Claim("c", "r", None, value, Polarity.ASSERTED, MONITOR, span(text[:-1], text), ())
    assert check_claim(right, text) is None
    wrong = replace(right, value=replace(value, side="Ruritanian forces"))
    assert check_claim(wrong, text) is WhyNot.WRONG_ROLE


def test_an_explicit_claimant_stands_by_the_quote() -> None:
    far = (
        TEXT
        + " "
        + "The rains went on. " * 4
        + "Six houses burned down, killing two people. "
        + "Nobody said more. " * 3
    )
    two = Casualties(2, 2, Qualifier.EXACT, Harm.KILLED)
    quote = span("Six houses burned down, killing two people", far)
    explicit = Claim("c", "r", None, two, Polarity.ASSERTED, MONITOR, quote, ())
    assert check_claim(explicit, far) is WhyNot.WRONG_ROLE
    carried = replace(explicit, claimant=replace(MONITOR, attribution=Attribution.CARRIED))
    assert check_claim(carried, far) is None


def test_dates_follow_from_words_and_dateline() -> None:
    friday = DateValue(date(2018, 5, 4), date(2018, 5, 4), DatePrecision.DAY, as_written="on Friday")
    assert check_claim(claim(friday, "on Friday"), TEXT) is None
    for wrong in (date(2018, 5, 5), date(2017, 5, 4), date(2018, 5, 6)):
        moved = replace(friday, start=wrong, end=wrong)
        assert check_claim(claim(moved, "on Friday"), TEXT) is WhyNot.WRONG_DATE


def test_the_day_of_publication_is_no_date_of_an_event() -> None:
    value = DateValue(date(2018, 5, 6), date(2018, 5, 6), DatePrecision.DAY)
    assert check_claim(claim(value, TOLL), TEXT, date(2018, 5, 6)) is WhyNot.WRONG_DATE


def test_the_day_that_a_toll_is_of_is_checked_too() -> None:
    friday = DateValue(date(2018, 5, 4), date(2018, 5, 4), DatePrecision.DAY, as_written="on Friday")
    assert check_claim(replace(claim(NINE, TOLL), as_of=friday), TEXT) is None
    saturday = replace(friday, start=date(2018, 5, 5), end=date(2018, 5, 5))
    assert check_claim(replace(claim(NINE, TOLL), as_of=saturday), TEXT) is WhyNot.WRONG_DATE


def test_a_reading_keeps_what_is_refused_with_its_reason() -> None:
    claims = (claim(NINE, TOLL), claim(replace(NINE, low=10), TOLL))
    reading = Reading("r-1", "rules", (), (), claims, (), Coverage(0, 0, {}, {}))
    right, wrong = checked(reading, TEXT, None).claims
    assert (right.supported, right.why_not) == (True, None)
    assert (wrong.supported, wrong.why_not) == (False, WhyNot.WRONG_NUMBER)
    assert replace(wrong, supported=True, why_not=None) == claims[1]
    assert checked(checked(reading, TEXT, None), TEXT, None) == checked(reading, TEXT, None)


@given(text=st.text(min_size=1, max_size=400), data=st.data())
def test_any_text_is_judged_without_an_error(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    day = DateValue(date(2018, 5, 4), date(2018, 5, 4), DatePrecision.DAY)
    for value in (NINE, Responsibility("rebels", Act.ACCUSATION), day):
        given_claim = Claim("c", "r", None, value, Polarity.ASSERTED, AUTHOR, Span.of(text, start, end), ())
        assert check_claim(given_claim, text) in (None, *WhyNot)


ANSWERED = (
    "Villagers said Ruritanian forces attacked the camp at Zenda. Nobody counted the dead. The road was shut. "
    "It rained. A convoy left. The ministry knows its map better than they do, it said."
)
MAP = "knows its map better than they do"


def _denial(*parts: tuple[Part, str]) -> Claim:
    evidence = tuple(Evidence(part, span(words, ANSWERED)) for part, words in parts)
    value = Responsibility("Ruritanian forces", Act.DENIES)
    ministry = Claimant("The ministry", ClaimantKind.BELLIGERENT, Attribution.EXPLICIT)
    return Claim("c-1", "r-1", "i-1", value, Polarity.DENIED, ministry, span(f"The ministry {MAP}", ANSWERED), evidence)


def test_a_denial_in_words_of_its_own_passes_with_the_words_and_the_accused_that_it_gives() -> None:
    accused, own = (Part.ACCUSED, "Ruritanian forces"), (Part.POLARITY, MAP)
    assert check_claim(_denial(accused, own), ANSWERED) is None
    assert check_claim(_denial(accused), ANSWERED) is WhyNot.WRONG_POLARITY


def test_such_words_in_another_sentence_do_not_count() -> None:
    given = _denial((Part.ACCUSED, "Ruritanian forces"), (Part.POLARITY, "Nobody counted the dead"))
    assert check_claim(given, ANSWERED) is WhyNot.WRONG_POLARITY


def test_a_refusal_names_the_words_that_it_took_for_a_denial_or_a_doubt() -> None:
    ministry = Claimant("Ruritania’s ministry", ClaimantKind.BELLIGERENT, Attribution.EXPLICIT)
    doubt = "The report could not be independently verified"
    accused = Responsibility("Ruritanian forces", Act.ACCUSATION)
    asserted = claim(Responsibility("its forces", Act.ACCUSATION), DENIAL, ministry)
    reading = Reading("r", "test", (), (), (asserted, claim(accused, doubt, AUTHOR), claim(NINE, TOLL)), (), COVERAGE)
    denied, doubted, kept = checked(reading, TEXT).claims
    assert denied.refused_by is not None
    assert doubted.refused_by is not None
    assert (denied.refused_by.part, denied.refused_by.rule) == (Part.POLARITY, TAKEN_FOR_DENIAL)
    assert doubted.refused_by.rule == TAKEN_FOR_DOUBT
    for one in (denied, doubted):
        words = one.refused_by.span if one.refused_by is not None else None
        assert words is not None
        assert TEXT[words.start : words.end] == words.quote
        assert words.within(one.span)
    assert kept.refused_by is None
    assert checked(checked(reading, TEXT), TEXT) == checked(reading, TEXT)


def test_a_refusal_for_another_reason_names_no_words() -> None:
    reading = Reading("r", "test", (), (), (claim(replace(NINE, low=8), TOLL),), (), COVERAGE)
    (refused,) = checked(reading, TEXT).claims
    assert refused.why_not is WhyNot.WRONG_NUMBER
    assert refused.refused_by is None


COVERAGE = Coverage(0, 0, {}, {})


def test_the_words_for_who_tells_say_nothing_of_the_hurt() -> None:
    told = "Five of the dead were women and one was a policeman, a nurse at the field hospital said."
    teller = Claimant("a nurse at the field hospital", ClaimantKind.MEDICAL_OR_RESCUE, Attribution.EXPLICIT)
    words = {Part.VALUE: "one was a policeman", Part.TRIGGER: "dead", Part.CLAIMANT: "a nurse at the field hospital"}
    evidence = tuple(Evidence(part, span(quote, told)) for part, quote in words.items())
    one = Casualties(1, 1, Qualifier.EXACT, Harm.KILLED)
    made = Claim("c-1", "r-1", "i-1", one, Polarity.ASSERTED, teller, span(told, told), evidence)
    assert check_claim(made, told) is None
    assert check_claim(replace(made, value=replace(one, low=2, high=2)), told) is WhyNot.WRONG_NUMBER
    assert check_claim(replace(made, value=replace(one, harm=Harm.INJURED)), told) is WhyNot.WRONG_NUMBER


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("The Hills Front said that two of its men had been hurt and that it had killed nine rebels.", None),
        ("The Hills Front said that nine rebels were killed by the guards.", WhyNot.WRONG_ROLE),
    ],
)
def test_a_side_may_claim_in_a_later_clause_what_it_did(words: str, why: WhyNot | None) -> None:
    front = Claimant("The Hills Front", ClaimantKind.BELLIGERENT, Attribution.EXPLICIT, aligned_with="Hills Front")
    deed = Responsibility("The Hills Front", Act.CLAIMS_IT)
    made = Claim("c-1", "r-1", "i-1", deed, Polarity.ASSERTED, front, span(words, words), ())
    assert check_claim(made, words) is why


def test_figures_that_are_not_given_are_known_by_their_words() -> None:
    text = "Nine people died in Zenda, the mayor said. Other figures are inflated, the mayor said."
    mayor = Claimant("the mayor", ClaimantKind.AUTHORITY, Attribution.EXPLICIT)
    denied = Casualties(None, None, Qualifier.VAGUE, Harm.KILLED, word="Other figures")
    quote = span("Other figures are inflated, the mayor said", text)
    made = Claim("c-1", "r-1", "i-1", denied, Polarity.DENIED, mayor, quote, ())
    assert check_claim(made, text) is None
    assert check_claim(replace(made, value=replace(denied, word="rival figures")), text) is WhyNot.WRONG_NUMBER
    assert check_claim(replace(made, value=replace(denied, harm=Harm.ABDUCTED)), text) is WhyNot.WRONG_NUMBER
