"""What holds for dates in any text."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from whence.model.lists import DatePrecision
from whence.text.dates import Anchor, DatePhrase, anchor_for, find_dates, resolve, resolve_all

PIECES = [
    "on ", "since ", "from ", "to ", "and ", "between ", "the ", "last ", "next ", "this ", "early ", "end of ", "mid-",
    "Friday", "Mon", "Saturdays", "October", "Sept.", "May", "march", "4", "31", "29", "2024", "1989", "'89", "042024",
    "days", "two ", "a ", "few ", "weeks", "year", "decade", "ago", "earlier", "later", "today", "overnight", "summer",
    "first ", "half ", "week ", "of ", "for ", "past ", "recent ", "999 ", "1990s", "Published ", "AFP", "GAO, ",
    " -- ", "/", "-", ".", ",", " ", "\n", "(", ")", "'s", "’", "\u00a0", "ſ", "１", "will ",
    "New Year's Eve", "century", "minute", "hours",
]  # fmt: skip
FRENCH = [
    "le ", "la ", "l'", "d'", "du ", "au ", "en ", "de ", "à ", "et ", "dans la nuit ", "depuis ", "jusqu'au ", "ce ",
    "cette ", "vendredi ", "Mardis ", "4 ", "1er ", "31 ", "2024 ", "04/10/2024 ", "février ", "AOUT ", "mars ", "été ",
    "dernier ", "dernière ", "prochain ", "précédent ", "passée ", "semaine ", "mois ", "année ", "ans ", "jours ",
    "il y a ", "deux ", "quelques ", "une dizaine de ", "plus tôt ", "après ", "hier ", "veille ", "avant-veille ",
    "lendemain ", "même ", "jour-là ", "début ", "fin ", "mi-", "derniers ", "dernières ", "premier ", "semestre ",
    "années ", "1990 ", "sera ", "-", ",", "\n", "(", "week-end ", "aujourd'hui ", "soir ", "Publié le ", "chaque ",
]  # fmt: skip
FRENCH_TEXTS = st.one_of(st.text(max_size=100), st.lists(st.sampled_from(FRENCH), max_size=20).map("".join))
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
DAYS = st.one_of(st.none(), st.dates())


def nested(phrase: DatePhrase) -> list[DatePhrase]:
    """The phrase and the ends of its ranges."""
    ends = [end for end in (phrase.first, phrase.last) if end is not None]
    return [phrase, *(inner for end in ends for inner in nested(end))]


@given(TEXTS)
def test_phrases_lie_in_the_text_in_order_and_hold_their_words(text: str) -> None:
    free = 0
    for phrase in find_dates(text):
        assert free <= phrase.start < phrase.end <= len(text)
        free = phrase.end
        for each in nested(phrase):
            assert 0 <= each.start < each.end <= len(text)
            assert text[each.start : each.end] == each.as_written


@given(TEXTS, DAYS, DAYS, DAYS, st.lists(st.integers(1, 9999), max_size=3), st.booleans())
def test_values_are_bounds_or_a_reason(
    text: str,
    published: date | None,
    dateline: date | None,
    narrative: date | None,
    years: list[int],
    future: bool,
) -> None:
    anchor = Anchor(published, dateline, narrative, tuple(sorted(years)))
    for phrase in find_dates(text):
        found = resolve(phrase, anchor, future=future)
        assert found.as_written == phrase.as_written
        assert (found.start is None) == (found.reason is not None) == (found.rule is None)
        if found.start is not None and found.end is not None:
            assert found.start <= found.end
            assert (found.precision is DatePrecision.DAY) <= (found.start == found.end)


@given(TEXTS, DAYS)
def test_any_text_has_an_anchor(text: str, published: date | None) -> None:
    anchor = anchor_for(text, published)
    assert anchor.published == published
    assert list(anchor.years) == sorted(set(anchor.years))


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.integers(0, 360))
def test_every_day_of_the_last_year_is_found_again_from_its_words(published: date, back: int) -> None:
    told = published - timedelta(days=back)
    (phrase,) = find_dates(f"the attack on {told:%A}, {told:%B} {told.day} killed")
    assert resolve(phrase, Anchor(published)).start == told
    (full,) = find_dates(f"the attack on {told.day} {told:%b} {told.year} killed")
    assert resolve(full, Anchor()).start == told


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.integers(0, 6))
def test_a_bare_weekday_lies_in_the_week_up_to_the_report(published: date, back: int) -> None:
    told = published - timedelta(days=back)
    (phrase,) = find_dates(f"the attack on {told:%A} killed")
    assert resolve(phrase, Anchor(published)).start == told


@given(FRENCH_TEXTS, DAYS, DAYS)
def test_french_phrases_lie_in_the_text_and_have_bounds_or_a_reason(
    text: str, published: date | None, narrative: date | None
) -> None:
    anchor = replace(anchor_for(text, published, "fr"), narrative=narrative)
    phrases = find_dates(text, "fr")
    free = 0
    for phrase, found in zip(phrases, resolve_all(phrases, anchor), strict=True):
        assert free <= phrase.start < phrase.end <= len(text)
        assert text[phrase.start : phrase.end] == phrase.as_written
        assert (found.start is None) == (found.reason is not None) == (found.rule is None)
        free = phrase.end


@given(TEXTS, DAYS)
def test_read_in_order_every_phrase_has_a_value(text: str, published: date | None) -> None:
    phrases = find_dates(text)
    values = resolve_all(phrases, anchor_for(text, published))
    assert [value.as_written for value in values] == [phrase.as_written for phrase in phrases]
    assert all((value.start is None) == (value.reason is not None) for value in values)
