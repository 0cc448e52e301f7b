"""Tells the language of a text: the same answer for the same text on every machine, or `und`."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

UNDETERMINED = "und"
_SAMPLE = 6000
_FEWEST_LETTERS = 20
_LEAST_CONFIDENCE = 0.35
_LANGUAGES = (
    "am", "ar", "az", "bg", "bn", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hr", "hu", "hy",
    "id", "it", "ja", "ka", "ko", "ku", "ms", "nl", "no", "pl", "ps", "pt", "ro", "ru", "rw", "sr", "sv", "sw", "th",
    "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip
"""The languages told apart, ISO 639-1: those that news of armed conflict is written in."""


def detect(text: str) -> str:
    """The ISO 639-1 code of the text's language; `und` where it has too few letters or none is likely enough."""
    sample = text[:_SAMPLE]
    if sum(letter.isalpha() for letter in sample) < _FEWEST_LETTERS:
        return UNDETERMINED
    language, confidence = _identifier().classify(_lowered(sample))
    return str(language) if confidence >= _LEAST_CONFIDENCE else UNDETERMINED


def _lowered(sample: str) -> str:
    """The sample in small letters where it is mostly capitals, which the model has hardly seen."""
    capitals = sum(letter.isupper() for letter in sample)
    small = sum(letter.islower() for letter in sample)
    return sample.lower() if capitals > small else sample


@cache
def _identifier() -> LanguageIdentifier:
    """The identifier, loaded on first use and held to the languages above."""
    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    found.set_languages(_LANGUAGES)
    return found
