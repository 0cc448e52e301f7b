"""Language: the code, the same each time, undetermined where the text is short, unknown where it is not."""

from itertools import chain
from textwrap import wrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.text.language import UNDETERMINED, UNKNOWN, by_small_words, detect, outside_quotes
from whence.text.small_words import words_of

READ = {"en", "fr", UNDETERMINED}
ENGLISH = (
    "Nine traders were killed on Monday when gunmen opened fire on a market in Gao, the army said. Four others were "
    "wounded in the attack, according to a doctor at the hospital."
)
FRENCH = (
    "Neuf commerçants ont été tués lundi lorsque des hommes armés ont ouvert le feu sur un marché de Gao, a annoncé "
    "l'armée. Quatre autres ont été blessés dans l'attaque, selon un médecin de l'hôpital."
)
TOLD = {
    "de": "Bei einem Angriff auf ein Dorf nahe der Grenze sind am Montag mindestens neun Menschen getötet worden.",
    "es": "Al menos nueve personas murieron el lunes en un ataque contra una aldea cercana a la frontera, dijo.",
    "pt": "Pelo menos nove pessoas morreram na segunda-feira num ataque contra uma aldeia, segundo o exército do país.",
    "it": "Almeno nove persone sono state uccise lunedì in un attacco contro un villaggio vicino al confine, dice lui.",
    "sw": "Watu tisa waliuawa siku ya Jumatatu katika shambulio dhidi ya kijiji kilicho karibu na mpaka, walisema.",
    "ha": "Akalla mutane tara aka kashe ranar Litinin a wani hari da aka kai kan wani kauye kusa da iyaka, in ji su.",
    "so": "Ugu yaraan sagaal qof ayaa lagu dilay maalintii Isniinta weerar lagu qaaday tuulo u dhow magaalada.",
    "ht": "Omwen nèf moun mouri lendi nan yon atak kont yon vilaj toupre fwontyè a, e anpil lòt moun blese nan zòn.",
    "wo": "Nit juróom ñeent lañu rey altine ci benn dëkk bu jege digu réew mi, ni ko xarekat yi waxe ci guddi gi.",
    "bm": "Mɔgɔ kɔnɔntɔn fagara ntɛnɛndon na, binkanni dɔ senfɛ dugu dɔ kan dancɛ kɛrɛfɛ, sɔrɔdasiw ko ten su fɛ.",
    "rw": "Abantu icyenda bishwe ku wa mbere mu gitero cyagabwe ku mudugudu uri hafi y'umupaka, ingabo zabitangaje.",
    "ar": "قتل تسعة أشخاص على الأقل يوم الاثنين في هجوم على قرية قريبة من الحدود، بحسب ما أعلنه الجيش في بيان.",
    "uk": "Щонайменше дев'ять людей загинули в понеділок унаслідок нападу на село біля кордону, повідомили військові.",
}
CREOLE = (
    "Gunmen don kill nine pipo for one village wey dey near di border on Monday, na wetin di army tok. Dem say di "
    "attackers bin open fire for night and dem carry plenty cow run, but una fit see say nobody gree talk.",
    "At least nine people don die afta one bomb blast for Maiduguri. One witness wey dey di area tell us say e see two "
    "women wey dem carry go hospital, and say di soldiers neva come.",
)
ROMANISED = (
    "Qutila tis'at ashkhas ala al-aqall yawm al-ithnayn fi hujum ala qarya qareeba min al-hudud, wa qala al-jaysh inna "
    "musallahin atlaqu al-nar fi al-layl."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (ENGLISH.upper(), "en"),
        (FRENCH, "fr"),
        (FRENCH.upper(), "fr"),
        ("At least nine people were killed in the raid on the camp, the army said.", "en"),
        ("Au moins neuf personnes ont été tuées dans l'attaque du camp.", "fr"),
        ("Щонайменше дев'ять людей загинули внаслідок атаки на табір.", "uk"),
        (ROMANISED, "ar"),
        *((text, code) for code, text in TOLD.items()),
        *((text, "pcm") for text in CREOLE),
    ],
)
def test_language(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", "12", "Raid", "1234567890 1234567890 !!!", "Gao: 9 dead, 14 hurt"])
def test_too_short(text: str) -> None:
    assert detect(text) == UNDETERMINED


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nine killed in village raid", "en"),
        ("MALI ARMY SAYS NINE SOLDIERS KILLED IN AMBUSH NEAR MENAKA", "en"),
        ("Dad charged in daughter's death", "en"),
        ("Neuf morts dans un raid", "fr"),
        ("Mali : neuf soldats tués près de Ménaka", "fr"),
        ("NEUF SOLDATS TUES DANS UNE EMBUSCADE", "fr"),
    ],
)
def test_a_headline_is_told_by_few_words(text: str, language: str) -> None:
    assert detect(text) == language


def test_a_list_of_names_is_read() -> None:
    assert detect("Killed: Abe Roe, Carla Poe, Deng Loe, Esi Moe, Fay Joe, Gus Hoe, Ida Zoe, Jan Koe.") in READ
    assert detect("Casualties: Gao 9 killed, 14 wounded; Menaka 3 killed; Tessit 12 killed, 4 missing.") == "en"


def test_what_is_long_enough_and_in_no_known_language_is_unknown() -> None:
    invented = "Borvu tamik shelo grunda vop. Kelmi drosh taruno belik; smev aldo frinti kusha hrom. " * 3
    assert detect(invented) == UNKNOWN
    assert detect(invented[:30]) in {UNKNOWN, UNDETERMINED} | {
        code for code in (detect(invented[:30]),) if code != "fr"
    }


@pytest.mark.parametrize(("left", "right"), ["“”", "«»", '""', ("\n“", "")])
def test_a_long_quotation_in_another_language_does_not_decide(left: str, right: str) -> None:
    quoted = f"{left}{(FRENCH + ' ') * 4}{right}"
    assert detect(f"{ENGLISH} {quoted}\nHe said no more.") == "en"
    assert detect(f"{quoted}\n{ENGLISH}") == "en"


def test_a_report_that_is_all_quotation_is_told_by_it() -> None:
    assert detect(f"« {FRENCH} »") == "fr"


def test_quotations_are_blanked_letter_for_letter() -> None:
    text = 'He said: "We go." Then «nous» and “we go\nand go” and “never closed.\nAnd on'
    outside = outside_quotes(text)
    assert len(outside) == len(text)
    assert outside.split() == ["He", "said:", "Then", "and", "and", "And", "on"]
    assert outside.count("\n") == text.count("\n")


def test_a_quotation_in_wrapped_lines_does_not_decide() -> None:
    quoted = "\n".join(wrap(f"“{(FRENCH + ' ') * 4}”", 70))
    assert detect(f"{quoted} he said.\n\n{ENGLISH}") == "en"


@pytest.mark.parametrize("code", TOLD)
def test_a_half_in_a_language_that_is_read_is_enough(code: str) -> None:
    assert detect(f"{TOLD[code]}\n\n{ENGLISH}") == "en"
    assert detect(f"{FRENCH}\n\n{TOLD[code]}") == "fr"
    assert detect(f"{TOLD[code] * 5}\n\nCopyright: the army said this.") == code


def test_of_english_and_french_the_greater_part_decides() -> None:
    assert detect(f"{ENGLISH}\n{ENGLISH}\n{FRENCH}") == "en"
    assert detect(f"{FRENCH}\n{FRENCH}\n{ENGLISH}") == "fr"


def test_small_words_decide_alone_or_not_at_all() -> None:
    assert by_small_words(words_of(ENGLISH)) == "en"
    assert by_small_words(words_of("Minst nio människor dödades i måndags i en attack mot en by nära gränsen")) is None
    assert by_small_words(()) is None


@settings(deadline=None)
@given(st.text(max_size=200))
def test_the_same_each_time(text: str) -> None:
    assert detect(text) == detect(text)


@settings(deadline=None, max_examples=50)
@given(st.permutations(ENGLISH.split()), st.permutations(TOLD["ha"].split()))
def test_order_does_not_matter(english: list[str], hausa: list[str]) -> None:
    assert detect(" ".join(english)) == "en"
    assert detect(" ".join(chain(hausa, hausa))) == "ha"
