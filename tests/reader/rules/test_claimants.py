import pytest

from whence.model.lists import ClaimantKind
from whence.reader.rules.claimants import aligned_with, canonical, classify

K = ClaimantKind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("", K.AUTHOR),
        ("the Syrian Observatory for Human Rights", K.MONITOR),
        ("a Britain-based monitoring group", K.MONITOR),
        ("the Northtown Network for Human Rights", K.MONITOR),
        ("an opposition activist", K.WITNESS_OR_RESIDENT),
        ("residents of the town", K.WITNESS_OR_RESIDENT),
        ("a spokesman at the hospital", K.MEDICAL_OR_RESCUE),
        ("the White Helmets", K.MEDICAL_OR_RESCUE),
        ("a security source", K.ANONYMOUS),
        ("the New York-based group", K.ANONYMOUS),
        ("a Paris-based organisation", K.ANONYMOUS),
        ("the London-based charity", K.UN_OR_NGO),
        ("the herders' association of Koro", K.UN_OR_NGO),
        ("the association Ginna Dogon", K.UN_OR_NGO),
        ("the farmers' union", K.UN_OR_NGO),
        ("a human rights association", K.MONITOR),
        ("the Berlin-based rights group", K.MONITOR),
        ("a Moscow-based analyst", K.EXPERT),
        ("local sources", K.ANONYMOUS),
        ("an official who spoke on condition of anonymity", K.ANONYMOUS),
        ("Doctors Without Borders", K.UN_OR_NGO),
        ("the UN mission, MINUSMA", K.UN_OR_NGO),
        ("a CSP official", K.BELLIGERENT),
        ("a military source", K.BELLIGERENT),
        ("the Malian army", K.BELLIGERENT),
        ("state television", K.BELLIGERENT),
        ("SANA", K.BELLIGERENT),
        ("police", K.AUTHORITY),
        ("the governor's office", K.AUTHORITY),
        ("the prosecutor's office", K.AUTHORITY),
        ("the mayor’s office", K.AUTHORITY),
        ("the hospital's director", K.MEDICAL_OR_RESCUE),
        ("the public prosecutor", K.AUTHORITY),
        ("Ruritanian analysts", K.EXPERT),
        ("the French foreign ministry", K.FOREIGN_GOVERNMENT),
        ("Moscow", K.FOREIGN_GOVERNMENT),
        ("Le Monde", K.MEDIA),
        ("a Reuters photographer", K.MEDIA),
        ("a local newspaper", K.MEDIA),
        ("video footage", K.MATERIAL),
        ("Adam Smith", K.WITNESS_OR_RESIDENT),
    ],
)
def test_kinds(words: str, kind: ClaimantKind) -> None:
    assert classify(words) is kind


@pytest.mark.parametrize(
    ("words", "parties", "kind"),
    [
        ("the Turkish foreign ministry", ("Turkey", "PKK"), K.BELLIGERENT),
        ("the Turkish foreign ministry", ("Syrian army",), K.FOREIGN_GOVERNMENT),
        ("the governor", ("rebels",), K.BELLIGERENT),
        ("the governor", (), K.AUTHORITY),
        ("the mayor's office", ("rebels",), K.AUTHORITY),
        ("the prosecutor's office", ("rebels",), K.AUTHORITY),
        ("Officials in Diffa", ("rebels",), K.AUTHORITY),
        ("officials in Bamako", ("Mali",), K.BELLIGERENT),
        ("officials", ("rebels",), K.BELLIGERENT),
        ("TASS", ("Russia",), K.BELLIGERENT),
        ("TASS", ("Mali",), K.MEDIA),
        ("Turkish activists", ("Turkey",), K.WITNESS_OR_RESIDENT),
    ],
)
def test_kinds_given_the_parties(words: str, parties: tuple[str, ...], kind: ClaimantKind) -> None:
    assert classify(words, parties) is kind


@pytest.mark.parametrize(
    ("words", "parties", "side"),
    [
        ("a CSP official", ("CSP", "Wagner group"), "CSP"),
        ("the Permanent Strategic Framework", ("CSP", "Wagner group"), "CSP"),
        ("SANA", ("Syrian government",), "Syrian government"),
        ("residents", ("CSP",), "none"),
        ("a CSP official", (), "none"),
    ],
)
def test_sides(words: str, parties: tuple[str, ...], side: str) -> None:
    assert aligned_with(words, parties) == side


@pytest.mark.parametrize(
    ("words", "text", "name"),
    [
        ("SOHR", "", "Syrian Observatory for Human Rights"),
        ("AFP", "", "Agence France-Presse"),
        ("the CLF", "rebels of the Coastal Liberation Front (CLF) said", "Coastal Liberation Front"),
        ("the Observatory", "The Coastal Observatory for Rights said", "The Coastal Observatory for Rights"),
        ("Smith", "rebel spokesman Adam Smith said. Later Smith said", "Adam Smith"),
        ("a security source", "a security source said", "security source"),
        ("Moscow", "Strike on Sumy\nMoscow says a depot was hit", "Moscow"),
    ],
)
def test_the_fullest_name(words: str, text: str, name: str) -> None:
    assert canonical(words, text) == name


@pytest.mark.parametrize("words", ["the group", "Group", "a London-based organisation", "the movement", "the mission"])
def test_a_body_of_which_nothing_is_told_is_no_resident(words: str) -> None:
    assert classify(words) is ClaimantKind.ANONYMOUS
