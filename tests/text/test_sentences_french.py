"""French sentences and the lines of French pages that are no part of a report."""

import pytest

from whence.model.lists import SkipReason
from whence.text.boilerplate import cut_off, mark_boilerplate
from whence.text.sentences import split_sentences


def cut(text: str, body_start: int = 0) -> list[str]:
    return [sentence.span.quote for sentence in split_sentences(text, body_start, "fr")]


@pytest.mark.parametrize(
    "sentence",
    [
        "M. Exemple et Mme Modèle ont fui Zenda.",
        "Le gén. Exemple et le lt. Modèle sont morts.",
        "Le Dr. Exemple a vu 1.200 morts.",
        "L'attaque n°3 a visé l'art. 5 de la loi.",
        "Des vivres, de l'eau, etc. manquent à Zenda.",
        "J.-P. Exemple est revenu de Zenda.",
        "« C’est faux ! » a-t-il dit.",
        "« Dix morts ! », a déclaré le maire.",
    ],
)
def test_one_sentence(sentence: str) -> None:
    assert cut(sentence) == [sentence]


@pytest.mark.parametrize(
    "pair",
    [
        ("« Nous avons tué dix hommes. »", "Le général a nié."),
        ("« Nous avons fui.\u00a0»", "Le maire se tait."),
        ("Il était 10 h.", "Les soldats sont partis."),
        ("Ils ont fui…", "Personne n'est revenu."),
        ("Qui a tiré ?", "Nul ne le sait."),
        ("Ils manquent de tout, eau, vivres, etc.", "Les secours tardent."),
    ],
)
def test_two_sentences(pair: tuple[str, str]) -> None:
    assert cut(" ".join(pair)) == list(pair)


def test_a_date_line_is_a_sentence_of_its_own() -> None:
    title = "Dix morts à Zenda\n"
    text = title + "Publié le 12 mars 2024 à 10h30 Dix personnes sont mortes."
    assert cut(text, len(title)) == [
        "Dix morts à Zenda",
        "Publié le 12 mars 2024 à 10h30",
        "Dix personnes sont mortes.",
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Lire aussi : Les otages de Zenda libérés", SkipReason.RELATED_LINK),
        ("Partager sur Facebook", SkipReason.BOILERPLATE),
        ("Tous droits réservés", SkipReason.BOILERPLATE),
        ("Abonnez-vous à notre newsletter", SkipReason.BOILERPLATE),
        ("Crédit photo : Zenda Presse", SkipReason.CREDIT),
        ("Par Rodolphe Exemple", SkipReason.CREDIT),
        ("(Avec AFP)", SkipReason.CREDIT),
        ("Il vous reste 60 % de cet article à lire.", SkipReason.PAYWALL),
        ("Rodolphe Exemple est journaliste indépendant à Zenda.", SkipReason.BIOGRAPHY),
        ("Rodolphe Exemple est un chercheur spécialisé dans la région.", SkipReason.BIOGRAPHY),
        ("Les soldats ont partagé leurs vivres.", None),
        ("Le maire a lu aussi une lettre des otages.", None),
    ],
)
def test_skipped_lines(line: str, reason: SkipReason | None) -> None:
    marked = mark_boilerplate(split_sentences("Titre\n" + line, 6, "fr"), "fr")
    assert marked[1].skip == reason


def test_the_links_under_a_heading_are_skipped() -> None:
    text = "Titre\nDix morts à Zenda.\nSur le même sujet\nUn otage libéré à Zenda\nLes secours tardent"
    marked = mark_boilerplate(split_sentences(text, 6, "fr"), "fr")
    assert [sentence.skip for sentence in marked[2:]] == [SkipReason.RELATED_LINK] * 3


def test_a_cut_report() -> None:
    text = "Titre\nDix morts à Zenda.\nIl vous reste 60 % de cet article à lire."
    found = cut_off(mark_boilerplate(split_sentences(text, 6, "fr"), "fr"), "fr")
    assert found is not None
    assert found.quote.startswith("Il vous reste")
