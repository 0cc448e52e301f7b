"""Names that two countries bear: the one of which the text names more else is meant."""

import pytest

from whence.gazetteer.mentions import find_places
from whence.gazetteer.resolve import context_of, resolve_places


def country(text: str, name: str, language: str) -> str | None:
    mentions = find_places(text, language)
    values = resolve_places(mentions, context_of(mentions, text, language))
    return next(value.country for mention, value in zip(mentions, values, strict=True) if mention.name == name)


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("Des rebelles ont tué neuf civils dans l'est du Congo, a annoncé Kinshasa.", "fr", "CD"),
        ("RDC : neuf morts. Le Congo accuse le Rwanda.", "fr", "CD"),
        ("Neuf civils ont été tués au Congo, près de Goma.", "fr", "CD"),
        ("Neuf civils ont été tués au Congo, selon Brazzaville.", "fr", "CG"),
        ("Neuf civils ont été tués au Congo.", "fr", "CG"),
        ("Rebels killed nine people in eastern Congo.", "en", "CD"),
        ("Nine people were killed in Congo, officials in Brazzaville said.", "en", "CG"),
    ],
)
def test_congo(text: str, language: str, code: str) -> None:
    assert country(text, "Congo", language) == code


@pytest.mark.parametrize(
    ("text", "name", "language", "code"),
    [
        ("A blast in the Democratic People's Republic of Korea.", "Democratic People's Republic of Korea", "en", "KP"),
        ("A blast in the Republic of Korea killed nine.", "Republic of Korea", "en", "KR"),
        (
            "Une explosion en République populaire démocratique de Corée.",
            "République populaire démocratique de Corée",
            "fr",
            "KP",
        ),
        ("Une explosion en République de Corée.", "République de Corée", "fr", "KR"),
        ("A blast in Mali's Gao region.", "Mali", "en", "ML"),
    ],
)
def test_a_possessive_may_be_part_of_a_countrys_name(text: str, name: str, language: str, code: str) -> None:
    assert country(text, name, language) == code
