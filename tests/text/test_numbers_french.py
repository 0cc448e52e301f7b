"""Numbers in French: what is found, how it is bounded, and what counts no people."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from whence.model.lists import Qualifier
from whence.text.number_french import french_vague_values
from whence.text.numbers import NumberPhrase, acled_number, find_numbers, guide_low, parse_core


def only(text: str) -> NumberPhrase:
    found = [p for p in find_numbers(text, "fr") if p.kind != "article" and p.unit_hint is None]
    assert len(found) == 1, [text[phrase.start : phrase.end] for phrase in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "qualifier"),
    [
        ("Au moins 1 200 personnes ont fui", "Au moins 1 200", 1200, None, Qualifier.AT_LEAST),
        ("1\u202f200 personnes ont fui", "1\u202f200", 1200, 1200, Qualifier.EXACT),
        ("1\u00a0200 personnes ont fui", "1\u00a0200", 1200, 1200, Qualifier.EXACT),
        ("1.200 morts", "1.200", 1200, 1200, Qualifier.EXACT),
        ("au moins 12 à 15 civils", "au moins 12 à 15", 12, 15, Qualifier.RANGE),
        ("plus de 12 à 15 civils", "plus de 12 à 15", 12, 15, Qualifier.RANGE),
        ("3,5 millions de déplacés", "3,5 millions", 3_500_000, 3_500_000, Qualifier.EXACT),
        ("12 mille ménages", "12 mille", 12_000, 12_000, Qualifier.EXACT),
        ("vingt et un soldats tués", "vingt et un", 21, 21, Qualifier.EXACT),
        ("trente-et-une femmes", "trente-et-une", 31, 31, Qualifier.EXACT),
        ("soixante-dix morts", "soixante-dix", 70, 70, Qualifier.EXACT),
        ("soixante et onze blessés", "soixante et onze", 71, 71, Qualifier.EXACT),
        ("quatre-vingts morts", "quatre-vingts", 80, 80, Qualifier.EXACT),
        ("quatre-vingt-un morts", "quatre-vingt-un", 81, 81, Qualifier.EXACT),
        ("quatre-vingt-onze civils", "quatre-vingt-onze", 91, 91, Qualifier.EXACT),
        ("quatre-vingt-dix-sept rebelles", "quatre-vingt-dix-sept", 97, 97, Qualifier.EXACT),
        ("septante-deux corps", "septante-deux", 72, 72, Qualifier.EXACT),
        ("nonante corps", "nonante", 90, 90, Qualifier.EXACT),
        ("dix-sept miliciens", "dix-sept", 17, 17, Qualifier.EXACT),
        ("cent vingt ménages", "cent vingt", 120, 120, Qualifier.EXACT),
        ("deux cents familles", "deux cents", 200, 200, Qualifier.EXACT),
        ("mille soldats", "mille", 1000, 1000, Qualifier.EXACT),
        ("deux mille trois cent quarante-cinq cas", "deux mille trois cent quarante-cinq", 2345, 2345, Qualifier.EXACT),
        ("un million de réfugiés", "un million", 1_000_000, 1_000_000, Qualifier.EXACT),
        ("une dizaine de morts", "une dizaine", 10, 10, Qualifier.ABOUT),
        ("l’attaque d’une quinzaine d’assaillants", "une quinzaine", 15, 15, Qualifier.ABOUT),
        ("deux centaines de civils", "deux centaines", 200, 200, Qualifier.ABOUT),
        ("une quarantaine de corps", "une quarantaine", 40, 40, Qualifier.ABOUT),
        ("une demi-douzaine de corps", "une demi-douzaine", 6, 6, Qualifier.ABOUT),
        ("au moins une vingtaine de civils", "au moins une vingtaine", 20, None, Qualifier.AT_LEAST),
        ("plus d'une centaine de personnes", "plus d'une centaine", 100, None, Qualifier.AT_LEAST),
        ("une trentaine au moins", "une trentaine au moins", 30, None, Qualifier.AT_LEAST),
        ("près de 50 combattants", "près de 50", 50, 50, Qualifier.ABOUT),
        ("environ quarante corps", "environ quarante", 40, 40, Qualifier.ABOUT),
        ("quelque 200 combattants", "quelque 200", 200, 200, Qualifier.ABOUT),
        ("jusqu'à 300 personnes", "jusqu'à 300", None, 300, Qualifier.AT_MOST),
        ("moins de vingt soldats", "moins de vingt", None, 20, Qualifier.AT_MOST),
        ("entre 10 et 12 civils", "entre 10 et 12", 10, 12, Qualifier.RANGE),
        ("de 10 à 12 morts", "de 10 à 12", 10, 12, Qualifier.RANGE),
        ("deux ou trois soldats", "deux ou trois", 2, 3, Qualifier.RANGE),
        ("dix à quinze personnes", "dix à quinze", 10, 15, Qualifier.RANGE),
        ("des dizaines de morts", "des dizaines de", None, None, Qualifier.VAGUE),
        ("plusieurs centaines d'hommes", "plusieurs centaines d'", None, None, Qualifier.VAGUE),
        ("quelques soldats", "quelques", None, None, Qualifier.VAGUE),
        ("n'a fait aucun mort", "aucun", 0, 0, Qualifier.NONE),
        ("il n'y a pas de morts", "pas de", 0, 0, Qualifier.NONE),
        ("n'a pas fait de victimes", "de", 0, 0, Qualifier.NONE),
        ("sans faire de blessés", "de", 0, 0, Qualifier.NONE),
        ("personne n'a été tué", "personne", 0, 0, Qualifier.NONE),
    ],
)
def test_bounds(text: str, words: str, low: int | None, high: int | None, qualifier: Qualifier) -> None:
    found = only(text)
    assert (text[found.start : found.end], found.low, found.high, found.qualifier) == (words, low, high, qualifier)


@pytest.mark.parametrize(
    ("text", "core", "hint"),
    [
        ("un garçon de 12 ans", "12", "age"),
        ("âgé de 34 ans", "34", "age"),
        ("condamné à 12 ans de prison", "12", "duration"),
        ("une peine de 12 ans", "12", "duration"),
        ("une quinzaine de jours", "une quinzaine", "duration"),
        ("le 12 mars 2024", "12", "date"),
        ("du 12 au 14 mars", "12", "date"),
        ("le 1er mars", "1er", "date"),
        ("en 2019", "2019", "year"),
        ("mars 2024 à Zenda", "2024", "year"),
        ("vers 10 heures", "10", "time"),
        ("à 10h30 précises", "10h30", "time"),
        ("24 heures plus tard", "24", "duration"),
        ("à 150 km au nord", "150", "distance"),
        ("une dizaine de kilomètres", "une dizaine", "distance"),
        ("300 000 euros", "300 000", "money"),
        ("deux millions d'euros", "deux millions", "money"),
        ("2,4 % de hausse", "2,4", "percent"),
        ("vingt pour cent", "vingt", "percent"),
        ("la résolution 2254", "2254", "designation"),
        ("un F-16 abattu", "16", "weapon"),
        ("le 2e bataillon", "2e", "ordinal"),
        ("la troisième attaque", "troisième", "ordinal"),
        ("deux tiers de la ville", "deux", "fraction"),
        ("quelqu'un a tiré", "un", "pronoun"),
        ("c'est l'un des plus meurtriers", "un", "one_of"),
        ("trois fois plus", "trois", "times"),
    ],
)
def test_hint(text: str, core: str, hint: str) -> None:
    found = {text[p.core_start : p.core_end]: p.unit_hint for p in find_numbers(text, "fr")}
    assert found[core] == hint


@pytest.mark.parametrize(
    "text",
    ["Le bilan est passé à 12", "portant à 45 le nombre de morts", "Le bilan s'élève à 30", "le bilan atteint 30"],
)
def test_a_running_total(text: str) -> None:
    assert only(text).cumulative


def test_an_increment() -> None:
    assert only("12 autres personnes").increment
    assert not only("12 personnes").increment
    assert [p.kind for p in find_numbers("un autre soldat", "fr")] == ["article"]


def test_what_counts_nothing() -> None:
    assert find_numbers("il ne fait aucun doute que la ville est prise", "fr") == ()
    assert find_numbers("la ville est en quarantaine", "fr") == ()


@pytest.mark.parametrize(
    ("word", "guide", "acled"),
    [
        ("des dizaines", 20, 10),
        ("des dizaines de", 20, 10),
        ("des centaines", 200, 100),
        ("plusieurs", 3, 3),
        ("plusieurs dizaines", 30, 30),
        ("quelques milliers", 3000, 3000),
        (None, 1, 3),
    ],
)
def test_vague_words(word: str | None, guide: int, acled: int) -> None:
    assert (guide_low(word, "fr"), acled_number(word, "fr")) == (guide, acled)


def test_every_vague_word_has_both_values() -> None:
    assert all(acled_number(word, "fr") <= guide_low(word, "fr") for word in french_vague_values("guide"))
    with pytest.raises(ValueError, match="vague"):
        guide_low("trois", "fr")


def test_parse_core() -> None:
    assert parse_core("1 200", "fr") == (1200, 1200)
    assert parse_core("dix à douze", "fr") == (10, 12)
    assert parse_core("douze morts", "fr") is None


def test_another_language_goes_by_the_english_rules() -> None:
    assert find_numbers("at least 12 killed", "de") == find_numbers("at least 12 killed")


_PIECES = st.sampled_from(
    [
        "un",
        "cent",
        "mille",
        "vingt",
        "et",
        "-",
        " ",
        "quatre",
        "d'",
        "une dizaine",
        "1",
        "200",
        ",",
        ".",
        "à",
        "entre",
        "pas de",
    ]
)


@given(st.lists(_PIECES, max_size=12).map("".join))
@example("mille mille")
@example("cent cent")
@example("plus d'")
def test_phrases_hold_their_cores_and_do_not_overlap(text: str) -> None:
    end = 0
    for phrase in find_numbers(text, "fr"):
        assert end <= phrase.start <= phrase.core_start < phrase.core_end <= phrase.end
        end = phrase.end


@pytest.mark.parametrize(
    "text",
    [
        "Trois enfants âgés de 4, 7 et 9 ans ont péri.",
        "Deux filles âgées de six et onze ans ont péri.",
        "Des garçons âgés de 12 à 14 ans ont péri.",
    ],
)
def test_every_one_of_several_ages_counts_nobody(text: str) -> None:
    behind = [phrase for phrase in find_numbers(text, "fr") if phrase.start > text.index("âgé")]
    assert behind
    assert [phrase for phrase in behind if phrase.unit_hint is None] == []


def test_a_count_behind_an_age_stays_a_count() -> None:
    phrases = find_numbers("Un garçon âgé de 6 ans et 11 soldats ont péri.", "fr")
    assert [phrase.low for phrase in phrases if phrase.unit_hint is None and phrase.kind != "article"] == [11]
