"""The evidence check on French sentences: what the words bear out passes, what they contradict is refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.model.claim import Casualties, Claim, Claimant, DateValue, Reading, Responsibility
from whence.model.lists import (
    Act,
    Attribution,
    ClaimantKind,
    DatePrecision,
    Harm,
    Polarity,
    Qualifier,
    WhyNot,
)
from whence.model.report import Coverage
from whence.model.span import Span
from whence.reader.evidence import (
    Role,
    check_claim,
    check_date,
    check_number,
    check_polarity,
    check_roles,
    checked,
    days_of,
    role_at,
)
from whence.reader.evidence.lexicon import FRENCH
from whence.reader.evidence.words import find, listed, pattern, plain, words_of
from whence.text.date_types import Anchor
from whence.vocab.load import read_table

DOERS = ("les soldats ruritaniens", "le Front de Zenda", "des miliciens", "les combattants du FLZ", "la Légion noire")
TARGETS = ("dix civils", "les habitants de Zenda", "trois éleveurs", "des commerçants", "une dizaine de déplacés")
TOLD = (
    "{d} ont tué {t} lundi à Zenda.",
    "{t} ont été tués par {d} lundi à Zenda.",
    "Lundi, {d} ont attaqué {t} près de la rivière.",
    "L'attaque menée par {d} contre {t} a duré une heure.",
    "Le maire accuse {d} d'avoir tué {t}.",
    "L'assassinat de {t}, imputé à {d}, a choqué le pays.",
    "{t} ont été enlevés dimanche par {d}, selon le préfet.",
    "{d} ont ouvert le feu sur {t}.",
    "Une embuscade tendue par {d} a coûté la vie à {t}.",
    "{t} ont péri dans une attaque attribuée à {d}.",
    "{d} bombardent {t} depuis des semaines.",
    "{d}, tuant {t}, ont incendié le marché.",
    "Le préfet met en cause {d}, qui auraient exécuté {t}.",
)
SPEAKERS = ("une ONG locale", "le maire de Zenda", "un médecin", "la gendarmerie")

doers, targets, speakers = st.sampled_from(DOERS), st.sampled_from(TARGETS), st.sampled_from(SPEAKERS)


@given(template=st.sampled_from(TOLD), doer=doers, target=targets)
def test_doer_and_done_to_stand_and_do_not_swap(template: str, doer: str, target: str) -> None:
    sentence = template.format(d=doer, t=target)
    assert check_roles(sentence, doer=doer, language="fr")
    assert check_roles(sentence, done_to=target, language="fr")
    assert not check_roles(sentence, doer=target, language="fr")
    assert not check_roles(sentence, done_to=doer, language="fr")


@given(speaker=speakers, doer=doers, target=targets)
def test_who_tells_of_it_did_not_do_it(speaker: str, doer: str, target: str) -> None:
    for sentence in (
        f"{speaker} a déclaré que {doer} avaient bombardé {target}.",
        f"{doer} ont bombardé {target}, selon {speaker}.",
        f"Selon {speaker}, {doer} ont tué {target}.",
        f"« {doer} ont tué {target} », a affirmé {speaker}.",
        f"{speaker} accuse {doer} d'avoir pillé les champs.",
    ):
        assert check_roles(sentence, doer=doer, language="fr")
        assert not check_roles(sentence, doer=speaker, language="fr")


@pytest.mark.parametrize(
    ("sentence", "doer"),
    [
        ("L'attaque a été revendiquée par le Front de Zenda.", "le Front de Zenda"),
        ("Le Front de Zenda a revendiqué l'attaque.", "Le Front de Zenda"),
        ("L'armée a annoncé avoir tué vingt rebelles.", "L'armée"),
        ("L'armée a reconnu que ses soldats avaient tué des civils.", "L'armée"),
        ("Les miliciens accusés d'avoir brûlé le village ont fui.", "Les miliciens"),
        ("Les rebelles sont soupçonnés d'avoir posé la mine.", "Les rebelles"),
        ("Ce massacre est l'œuvre de la Légion noire.", "la Légion noire"),
        ("Des assaillants ont surgi à l'aube.", "assaillants"),
        ("Les soldats se sont emparés de la colline.", "Les soldats"),
    ],
)
def test_further_doers(sentence: str, doer: str) -> None:
    assert check_roles(sentence, doer=doer, language="fr")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Les pertes subies par l'armée sont lourdes.", "l'armée"),
        ("L'armée a essuyé de lourdes pertes.", "L'armée"),
        ("Dix soldats sont morts dans l'embuscade.", "soldats"),
        ("Le raid a infligé de lourdes pertes aux rebelles.", "rebelles"),
        ("L'attaque est attribuée au Front noir par le préfet.", "le préfet"),
        ("Le rapport publié par la commission parle de dix morts.", "la commission"),
        ("Témoins : les soldats ont tiré.", "Témoins"),
    ],
)
def test_no_doers(sentence: str, name: str) -> None:
    assert not check_roles(sentence, doer=name, language="fr")


@given(text=st.text(max_size=300), start=st.integers(0, 300), length=st.integers(0, 40))
def test_any_text_gives_every_place_a_role(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    assert role_at(text, start, min(len(text), start + length), FRENCH) <= frozenset(Role)


def count(low: int | None, high: int | None, qualifier: Qualifier, harm: Harm, word: str | None = None) -> Casualties:
    return Casualties(low, high, qualifier, harm, word=word)


X, AL, AM, AB, RG, VG, NO = (
    Qualifier.EXACT, Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.ABOUT, Qualifier.RANGE, Qualifier.VAGUE,
    Qualifier.NONE,
)  # fmt: skip
NUMBERS: list[tuple[str, Casualties, Casualties]] = [
    ("Douze civils ont été tués et trente blessés.", count(12, 12, X, Harm.KILLED), count(30, 30, X, Harm.KILLED)),
    ("Douze civils ont été tués et trente blessés.", count(30, 30, X, Harm.INJURED), count(12, 12, X, Harm.INJURED)),
    ("Au moins 84 soldats sont morts.", count(84, None, AL, Harm.KILLED), count(84, 84, X, Harm.KILLED)),
    ("Plus de 1 200 personnes ont fui.", count(1200, None, AL, Harm.DISPLACED), count(200, None, AL, Harm.DISPLACED)),
    ("Une quinzaine de femmes ont été enlevées.", count(15, 15, AB, Harm.ABDUCTED), count(15, 15, X, Harm.ABDUCTED)),
    ("Entre 10 et 12 otages ont été libérés.", count(10, 12, RG, Harm.RELEASED), count(10, 13, RG, Harm.RELEASED)),
    ("Jusqu'à 300 personnes ont péri.", count(None, 300, AM, Harm.KILLED), count(300, None, AL, Harm.KILLED)),
    ("Le bilan est de vingt et un morts.", count(21, 21, X, Harm.KILLED), count(20, 20, X, Harm.KILLED)),
    ("L'attaque n'a fait aucun mort.", count(0, 0, NO, Harm.KILLED), count(1, 1, X, Harm.KILLED)),
    ("L'attaque n'a pas fait de blessés.", count(0, 0, NO, Harm.INJURED), count(3, 3, X, Harm.INJURED)),
    ("Des dizaines de civils ont été tués.", count(None, None, VG, Harm.KILLED), count(20, 20, X, Harm.KILLED)),
    ("Des civils ont été tués.", count(None, None, VG, Harm.KILLED), count(3, 3, X, Harm.KILLED)),
    ("Un soldat a été tué.", count(1, 1, X, Harm.KILLED), count(2, 2, X, Harm.KILLED)),
    ("Un père et son fils ont été abattus.", count(2, 2, X, Harm.KILLED), count(3, 3, X, Harm.KILLED)),
    ("Cinq soldats sont portés disparus.", count(5, 5, X, Harm.MISSING), count(5, 5, X, Harm.KILLED)),
    ("Huit rebelles ont été capturés.", count(8, 8, X, Harm.CAPTURED), count(8, 8, X, Harm.KILLED)),
    ("Neuf opposants ont été arrêtés.", count(9, 9, X, Harm.DETAINED), count(9, 9, X, Harm.INJURED)),
    ("Quatorze femmes ont été violées.", count(14, 14, X, Harm.SEXUAL_VIOLENCE), count(14, 14, X, Harm.KILLED)),
    ("Environ 400 ménages sont revenus.", count(400, 400, AB, Harm.RETURNED), count(400, 400, AB, Harm.DISPLACED)),
    ("Le drone a tué six personnes, dont deux enfants.", count(2, 2, X, Harm.KILLED), count(8, 8, X, Harm.KILLED)),
    ("Un garçon de 12 ans a été blessé.", count(1, 1, X, Harm.INJURED), count(12, 12, X, Harm.INJURED)),
    ("Quatre-vingt-dix corps ont été retrouvés.", count(90, 90, X, Harm.KILLED), count(80, 80, X, Harm.KILLED)),
    ("Une mine a tué le chauffeur d'un camp militaire.", count(1, 1, X, Harm.KILLED), count(2, 2, X, Harm.KILLED)),
    ("L'assaut a fait sept tués et vingt blessés.", count(7, 7, X, Harm.KILLED), count(20, 20, X, Harm.KILLED)),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "good", "spoilt"), NUMBERS)
def test_numbers(sentence: str, good: Casualties, spoilt: Casualties) -> None:
    assert check_number(good, sentence, "fr")
    assert not check_number(spoilt, sentence, "fr")


@given(number=st.integers(20, 900), step=st.sampled_from((-1, 1, 10)))
def test_the_number_told_passes_and_its_neighbours_fail(number: int, step: int) -> None:
    for sentence in (f"L'attaque a fait {number} morts.", f"{number} villageois ont été tués dans l'attaque."):
        assert check_number(count(number, number, X, Harm.KILLED), sentence, "fr")
        assert not check_number(count(number + step, number + step, X, Harm.KILLED), sentence, "fr")
        assert not check_number(count(number, number, X, Harm.INJURED), sentence, "fr")


ASSERTED = (
    "{p} affirme que {n} civils ont été tués.",
    "Les soldats ont tué {n} villageois, a déclaré {p}.",
    "Selon {p}, {n} personnes sont mortes dans l'attaque.",
)
DENIED = (
    "{p} dément que ses avions aient tué {n} personnes.",
    "{p} a nié avoir tué {n} civils.",
    "{p} rejette l'accusation d'avoir exécuté {n} villageois, la jugeant sans fondement.",
    "{p} a affirmé qu'elle n'avait pas mené cette attaque.",
    "« C'est faux », a répondu {p} au sujet des {n} morts.",
    "{p} réfute ces allégations.",
    "{p} conteste le bilan de {n} morts.",
    "{p} assure n'avoir jamais bombardé le village.",
)
UNVERIFIED = (
    "L'affirmation de {p} selon laquelle {n} personnes sont mortes n'a pas pu être vérifiée de source indépendante.",
    "Ce bilan de {n} morts donné par {p} n'a pas été confirmé.",
    "Il était impossible de vérifier le chiffre de {n} morts avancé par {p}.",
)
DOUBTED = (
    "{p} met en doute le bilan de {n} morts.",
    "{p} se dit sceptique sur le chiffre de {n} morts.",
)
INVESTIGATING = (
    "{p} dit enquêter sur la mort de {n} personnes.",
    "Une enquête a été ouverte par {p} sur la mort de {n} villageois.",
)
PARTIES = ("l'armée ruritanienne", "la junte", "la milice de Zenda")

parties, numbers = st.sampled_from(PARTIES), st.integers(2, 900)


@given(template=st.sampled_from(ASSERTED), party=parties, number=numbers)
def test_an_assertion_is_no_denial_and_no_doubt(template: str, party: str, number: int) -> None:
    sentence = template.format(p=party, n=number)
    assert check_polarity(Polarity.ASSERTED, sentence, language="fr")
    for wrong in (Polarity.DENIED, Polarity.NOT_VERIFIED, Polarity.INVESTIGATING):
        assert not check_polarity(wrong, sentence, language="fr")


@given(template=st.sampled_from(DENIED), party=parties, number=numbers)
def test_a_denial_is_no_assertion(template: str, party: str, number: int) -> None:
    sentence = template.format(p=party, n=number)
    assert check_polarity(Polarity.DENIED, sentence, party, party, language="fr")
    for wrong in (Polarity.ASSERTED, Polarity.CONCEDED):
        assert not check_polarity(wrong, sentence, party, party, language="fr")


@given(template=st.sampled_from(UNVERIFIED), party=parties, number=numbers)
def test_what_could_not_be_verified_is_not_asserted_by_the_outlet(template: str, party: str, number: int) -> None:
    sentence = template.format(p=party, n=number)
    assert check_polarity(Polarity.NOT_VERIFIED, sentence, language="fr")
    assert not check_polarity(Polarity.ASSERTED, sentence, language="fr")


@given(template=st.sampled_from(DOUBTED), party=parties, number=numbers)
def test_a_doubt_is_no_assertion(template: str, party: str, number: int) -> None:
    sentence = template.format(p=party, n=number)
    assert check_polarity(Polarity.DOUBTED, sentence, party, language="fr")
    assert not check_polarity(Polarity.ASSERTED, sentence, party, language="fr")


@given(template=st.sampled_from(INVESTIGATING), party=parties, number=numbers)
def test_an_inquiry_confirms_nothing(template: str, party: str, number: int) -> None:
    sentence = template.format(p=party, n=number)
    assert check_polarity(Polarity.INVESTIGATING, sentence, party, language="fr")
    assert not check_polarity(Polarity.NOT_VERIFIED, sentence, party, language="fr")


def test_an_admission() -> None:
    sentence = "La junte a reconnu avoir perdu huit soldats."
    assert check_polarity(Polarity.CONCEDED, sentence, "La junte", language="fr")
    assert not check_polarity(Polarity.CONCEDED, "Huit soldats ont été tués.", language="fr")


def on(start: date, end: date | None = None) -> DateValue:
    last = end or start
    return DateValue(start, last, DatePrecision.DAY if last == start else DatePrecision.DAYS)


MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
PUBLISHED = date(2024, 3, 15)  # a Friday
DATES: list[tuple[str, date, date]] = [
    ("le 12 mars 2024", date(2024, 3, 12), date(2024, 3, 12)),
    ("le 12 mars", date(2024, 3, 12), date(2024, 3, 12)),
    ("mardi 12 mars", date(2024, 3, 12), date(2024, 3, 12)),
    ("le 1er mars", date(2024, 3, 1), date(2024, 3, 1)),
    ("le 12/03/2024", date(2024, 3, 12), date(2024, 3, 12)),
    ("mardi", date(2024, 3, 12), date(2024, 3, 12)),
    ("lundi dernier", date(2024, 3, 11), date(2024, 3, 11)),
    ("hier", date(2024, 3, 14), date(2024, 3, 14)),
    ("avant-hier", date(2024, 3, 13), date(2024, 3, 13)),
    ("aujourd’hui", date(2024, 3, 15), date(2024, 3, 15)),
    ("il y a trois jours", date(2024, 3, 12), date(2024, 3, 12)),
    ("dans la nuit de mardi à mercredi", date(2024, 3, 12), date(2024, 3, 13)),
    ("dans la nuit du 12 au 13 mars", date(2024, 3, 12), date(2024, 3, 13)),
    ("entre le 10 et le 12 mars", date(2024, 3, 10), date(2024, 3, 12)),
    ("du 28 février au 2 mars", date(2024, 2, 28), date(2024, 3, 2)),
    ("en février 2024", date(2024, 2, 1), date(2024, 2, 29)),
    ("en 2022", date(2022, 1, 1), date(2022, 12, 31)),
    ("à la fin de 2021", date(2021, 9, 1), date(2021, 12, 31)),
    ("le mois dernier", date(2024, 2, 1), date(2024, 2, 29)),
]


@pytest.mark.parametrize(("words", "start", "end"), DATES)
def test_dates(words: str, start: date, end: date) -> None:
    anchor = Anchor(published=PUBLISHED)
    assert check_date(on(start, end), words, anchor, "fr")
    for step in (timedelta(1), timedelta(-1), timedelta(365)):
        assert not check_date(on(start + step, end + step), words, anchor, "fr")


@given(
    day=st.dates(date(1990, 1, 1), date(2030, 12, 31)),
    step=st.sampled_from((timedelta(1), timedelta(-1), timedelta(31))),
)
def test_a_full_date_gives_its_day_and_no_other(day: date, step: timedelta) -> None:
    words = MONTHS.split()[day.month - 1]
    assert check_date(on(day), f"le {day.day} {words} {day.year}", Anchor(), "fr")
    assert not check_date(on(day + step), f"le {day.day} {words} {day.year}", Anchor(), "fr")


TEXT = (
    "Raid meurtrier à Zenda\n"
    "Au moins neuf rebelles ont été tués vendredi à Zenda par l’armée ruritanienne, selon l’Observatoire. "
    "L’armée dément avoir mené ce raid."
)
WATCH = Claimant("l’Observatoire", ClaimantKind.MONITOR, Attribution.EXPLICIT)


def claim(value: Casualties | Responsibility, quote: str, polarity: Polarity = Polarity.ASSERTED) -> Claim:
    start = TEXT.index(quote)
    return Claim("c-1", "r-1", "i-1", value, polarity, WATCH, Span.of(TEXT, start, start + len(quote)), ())


RAID = "Au moins neuf rebelles ont été tués vendredi à Zenda par l’armée ruritanienne"


@pytest.mark.parametrize(
    ("given_claim", "why"),
    [
        (claim(Casualties(9, None, AL, Harm.KILLED, side="rebelles"), RAID), None),
        (claim(Casualties(10, None, AL, Harm.KILLED, side="rebelles"), RAID), WhyNot.WRONG_NUMBER),
        (claim(Casualties(9, None, AL, Harm.KILLED, side="miliciens"), RAID), WhyNot.NOT_IN_TEXT),
        (claim(Casualties(9, None, AL, Harm.KILLED, side="l’armée ruritanienne"), RAID), WhyNot.WRONG_ROLE),
        (claim(Casualties(9, None, AL, Harm.KILLED), RAID, Polarity.DENIED), WhyNot.WRONG_POLARITY),
        (claim(Responsibility("l’armée ruritanienne", Act.ACCUSATION), RAID), None),
        (claim(Responsibility("rebelles", Act.ACCUSATION), RAID), WhyNot.WRONG_ROLE),
        (claim(Responsibility("l’Observatoire", Act.ACCUSATION), RAID), WhyNot.WRONG_ROLE),
        (claim(Responsibility("la Légion", Act.ACCUSATION), RAID), WhyNot.NOT_IN_TEXT),
    ],
)
def test_the_whole_check(given_claim: Claim, why: WhyNot | None) -> None:
    assert check_claim(given_claim, TEXT, PUBLISHED, "fr") is why


def test_a_reading_in_french_is_checked_by_french_words() -> None:
    good = claim(Casualties(9, None, AL, Harm.KILLED, side="rebelles"), RAID)
    reading = Reading("r-1", "rules", (), (), (good,), (), Coverage(0, 0, {}, {}))
    assert checked(reading, TEXT, PUBLISHED, "fr").claims[0].supported


def test_every_list_is_in_lower_case_and_found_by_its_pattern() -> None:
    for section, keys in read_table("fr/evidence").items():
        for key, value in keys.items():
            if isinstance(value, list):
                assert all(phrase == phrase.lower() for phrase in listed(FRENCH, section, key))


@given(text=st.text(max_size=200))
def test_plain_words_keep_their_offsets(text: str) -> None:
    straight = plain(FRENCH, text)
    assert len(straight) == len(text)
    assert all(straight[w.start : w.end].lower() == w.lower for w in words_of(FRENCH, straight))
    found = find(FRENCH, straight, "polarity", "deny")
    assert [(f.start, f.end) for f in found] == [
        m.span() for m in pattern(FRENCH, "polarity", "deny").finditer(straight)
    ]


def test_a_dateline_gives_the_day_that_a_report_counts_from() -> None:
    text = "Titre\nZENDA, 15 mars 2024 (Agence) - Neuf soldats sont morts mardi."
    days = days_of(text, None, FRENCH)
    assert check_date(on(date(2024, 3, 12)), "mardi", days, "fr")
    assert not check_date(on(date(2024, 3, 13)), "mardi", days, "fr")


def test_words_that_count_from_a_day_told_before() -> None:
    days = days_of("L'attaque a eu lieu le 12 mars 2024. Le lendemain, l'armée est arrivée.", None, FRENCH)
    assert check_date(on(date(2024, 3, 13)), "Le lendemain", days, "fr")
    assert check_date(on(date(2024, 3, 10)), "deux jours plus tôt", days, "fr")
    assert not check_date(on(date(2024, 3, 12)), "Le lendemain", days, "fr")


def test_nurses_deny_nothing() -> None:
    assert check_polarity(Polarity.ASSERTED, "Une frappe a blessé 31 personnes, dont deux infirmières.", language="fr")
    assert check_polarity(Polarity.DENIED, "L'armée a infirmé la mort de neuf civils.", language="fr")
