"""Who says so in French: cues, speakers, what they govern, and whom short forms stand for."""

import pytest

from tests.reader.french import parsed
from whence.model.lists import Polarity
from whence.reader.rules.attribution import Frame


def frames(text: str) -> tuple[Frame, ...]:
    return parsed(text).frames


def said(text: str) -> list[tuple[str | None, str]]:
    return [(f.naming.quote if f.naming else None, " … ".join(c.quote for c in f.content)) for f in frames(text)]


DEAD = "neuf civils ont été tués"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"Selon l'armée, {DEAD}.", "l'armée"),
        (f"D'après des habitants de Koro, {DEAD}.", "des habitants de Koro"),
        (f"L'armée malienne a annoncé que {DEAD}.", "L'armée malienne"),
        (f"Un élu local affirme que {DEAD}.", "Un élu local"),
        (f"« {DEAD} », a déclaré à l'AFP un habitant.", "un habitant"),
        (f"{DEAD}, a indiqué samedi le ministère de la Défense.", "le ministère de la Défense"),
        (f"{DEAD}, a-t-on appris de source sécuritaire.", "source sécuritaire"),
        (f"{DEAD}, a-t-on appris auprès de sources locales et militaires.", "sources locales et militaires"),
        (f"Dans un communiqué, l'armée a annoncé que {DEAD}.", "l'armée"),
        (f"L'armée, dans un communiqué, a annoncé que {DEAD}.", "L'armée"),
        (f"Le gouverneur, Ruritan Zenda, a annoncé que {DEAD}.", "Le gouverneur, Ruritan Zenda"),
        (f"{DEAD}, selon un bilan établi par la gendarmerie.", "la gendarmerie"),
        (f"{DEAD}, comme l'a confirmé le maire.", "le maire"),
        (f"Le ministère de la Défense et des Anciens combattants a annoncé que {DEAD}.",
         "Le ministère de la Défense et des Anciens combattants"),
        (f"Un avocat affirme que {DEAD}.", "Un avocat"),
        (f"RFI, citant des habitants, rapporte que {DEAD}.", "des habitants"),
        (f"La Commission des droits (CD) a rapporté que {DEAD}.", "La Commission des droits (CD)"),
    ],
)  # fmt: skip
def test_the_speaker_governs_what_is_told(text: str, speaker: str) -> None:
    (found,) = [f for f in frames(text) if any("neuf civils" in part.quote for part in f.content)]
    assert found.naming is not None
    assert found.naming.quote == speaker


@pytest.mark.parametrize(
    "text",
    ["Le bilan est lourd.", "L'attaque a fait neuf morts.", "Une enquête annonce la fin.", "On a vu neuf morts."],
)
def test_sentences_without_a_speaker(text: str) -> None:
    assert [f for f in frames(text) if f.source is not None] == []


@pytest.mark.parametrize(
    ("text", "kind", "stance"),
    [
        ("L'armée dément avoir tué des civils.", "denied", Polarity.DENIED),
        ("L'armée rejette ces accusations.", "denied", Polarity.DENIED),
        ("L'armée affirme n'avoir tué aucun civil.", "denied", Polarity.DENIED),
        ("L'armée affirme n'avoir tué que des terroristes.", "said", Polarity.ASSERTED),
        ("L'armée reconnaît la perte de neuf soldats.", "admitted", Polarity.CONCEDED),
        ("Le JNIM revendique l'attaque.", "claimed_responsibility", Polarity.ASSERTED),
        ("L'armée n'a pas confirmé ce bilan.", "not_verified", Polarity.NOT_VERIFIED),
        ("L'ONU enquête sur des allégations de massacre, selon un témoin.", "according_to", Polarity.INVESTIGATING),
        ("Le maire a confirmé l'attaque.", "confirmed", Polarity.ASSERTED),
        ("Ces bilans n'ont pas pu être vérifiés de source indépendante.", "not_verified", Polarity.NOT_VERIFIED),
    ],
)
def test_how_a_speaker_stands_to_it(text: str, kind: str, stance: Polarity) -> None:
    (found,) = frames(text)
    assert (found.kind, found.stance) == (kind, stance)


def test_who_is_accused() -> None:
    (charge,) = frames("Des habitants accusent l'armée d'avoir tué neuf civils.")
    assert charge.object is not None
    assert (charge.kind, charge.object.quote) == ("accused", "l'armée")
    (laid,) = frames("Le ministre attribue l'attaque au JNIM.")
    assert laid.object is not None
    assert (laid.kind, laid.object.quote) == ("blamed", "JNIM")


def test_joint_speakers_give_a_frame_each() -> None:
    found = frames(f"{DEAD}, ont indiqué des habitants et une source sécuritaire.")
    assert [f.source.quote for f in found if f.source] == ["des habitants", "une source sécuritaire"]


def test_two_speakers_of_a_sentence_have_their_own_parts() -> None:
    text = "Neuf personnes sont mortes, selon la gendarmerie, quinze d'après l'hôpital."
    assert said(text) == [("la gendarmerie", "Neuf personnes sont mortes"), ("l'hôpital", "quinze")]
    text = "L'armée parle de neuf morts, tandis que les rebelles affirment avoir tué vingt soldats."
    assert said(text) == [
        ("L'armée", "de neuf morts"),
        ("les rebelles", "avoir tué vingt soldats"),
    ] or said(text)[0] == ("L'armée", "neuf morts")


def test_the_outlet_told_is_the_channel() -> None:
    for text in (
        f"Un habitant a déclaré à l'AFP que {DEAD}.",
        f"Selon un habitant joint par l'AFP, {DEAD}.",
        f"Interrogé par l'AFP, un habitant a affirmé que {DEAD}.",
    ):
        (found,) = frames(text)
        assert [span.quote for span in found.via] == ["AFP"], text
        assert DEAD in found.content[-1].quote


@pytest.mark.parametrize(
    ("second", "meant"),
    [
        ("Il a ajouté que trois femmes sont mortes.", "Un porte-parole de l'armée"),
        ("Selon lui, trois femmes sont mortes.", "Un porte-parole de l'armée"),
        ("La même source parle de trois morts.", "Un porte-parole de l'armée"),
        ("« Trois femmes sont mortes », a-t-il dit.", "Un porte-parole de l'armée"),
    ],
)
def test_short_forms_stand_for_the_speaker_before(second: str, meant: str) -> None:
    found = frames(f"Un porte-parole de l'armée a annoncé que {DEAD}. {second}")
    assert found[-1].antecedent is not None
    assert found[-1].antecedent.quote == meant


def test_a_bare_name_stands_for_the_office_told_before() -> None:
    found = frames("Le maire de Koro, Ruritan Zenda, a été reçu. Selon M. Zenda, neuf civils sont morts.")
    assert found[-1].naming is not None
    assert found[-1].naming.quote == "Le maire de Koro, Ruritan Zenda"


def test_a_communique_stands_for_who_issued_it() -> None:
    found = frames("Un communiqué de l'armée a été publié. Le communiqué fait état de neuf morts.")
    assert found[-1].naming is not None
    assert "armée" in found[-1].naming.quote


def test_quotations_over_several_sentences_are_carried() -> None:
    found = frames("« Ils sont venus la nuit. Ils ont tué neuf civils », raconte un habitant.")
    assert [(f.carried, f.source.quote) for f in found if f.source] == [(True, "un habitant"), (False, "un habitant")]


def test_a_plain_continuation_is_carried() -> None:
    found = frames(f"Selon la gendarmerie, {DEAD}. Parmi les victimes figurent trois femmes.")
    assert [f.carried for f in found] == [False, True]
    assert frames(f"Selon la gendarmerie, {DEAD}. La ville est calme.")[-1].carried is False


def test_spans_are_of_the_text() -> None:
    taken = parsed("« Neuf civils sont morts », a déclaré à l'AFP l'élu de Koro, Ruritan Zenda.")
    for frame in taken.frames:
        for span in (frame.source, frame.cue, *frame.content, *frame.via):
            assert span is not None
            assert taken.text[span.start : span.end] == span.quote
