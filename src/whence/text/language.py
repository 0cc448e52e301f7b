"""Tells the language of a text: the same answer for the same text on every machine.

Small words decide where they can: they are quick, and tell apart languages that a model of letters takes for English. A
model of letters is asked about the rest, and not believed when it finds English or French without their small words.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from heapq import nlargest

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from whence.text.small_words import different, own, shares, words_of

UNDETERMINED = "und"
"""The code of a text that is too short to tell its language."""
UNKNOWN = "mis"
"""The code of a text that is long enough to tell that it is in none of the languages known here."""
CREOLE = "pcm"
"""The code of Nigerian Pidgin: English in most of its small words, it is told by those that are its own."""
_SAMPLE = 6000
_FEWEST_LETTERS = 20
_FEWEST_SHORT = 4  # words of a text of fewer letters than that, if its small words are clear
_FEWEST_WORDS = 20  # of a text that has its language told, if only that it is in none known
_LEAST_CONFIDENCE = 0.35
_SURE_CONFIDENCE = 0.8  # of the model of letters in a language that is only named in a refusal
_SURE_SHARE = 0.3  # of small words: 97 in 100 English news reports have more, and nearly all French ones
_LEAST_SHARE = 0.05  # without which no text of some length is in a language whose small words are known
_LEAD = 1.25  # of one language's share over the next one's
_FEWEST_DIFFERENT = 3  # small words for a language that is not read
_NOTHING = ((0.0, ""), (0.0, ""))
_READ = frozenset({"en", "fr"})  # no third language has the small words of both, so the better of them needs no lead
_CREOLE_SHARE, _CREOLE_WORDS = 0.06, 4
_FEWEST_OUTSIDE = 30  # words outside quotation marks that can tell the language of the report
_QUOTED = re.compile(  # to the closing mark, or to the end of a paragraph; a line that ends in mid-sentence goes on
    r"[\"“«„][^\"”»\n]*(?:(?<![.!?:;\"”»\s])\n(?![\s\"“«„])[^\"”»\n]*)*(?:[\"”»]|(?=\n)|\Z)"
)
_HALF_LETTERS, _HALF_SHARE = 150, 0.25  # that a report in another language must hold of one that is read, to be read
_LETTER = re.compile(r"[^\n]")
_NO_LATIN = re.compile(r"[^\W\d_\u0041-\u024f\u0250-\u02ff\u1e00-\u1eff]")
_LANGUAGES = frozenset({
    "am", "ar", "arz", "ary", "az", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr",
    "fuv", "ha", "he", "hi", "hr", "ht", "hu", "hy", "id", "ig", "it", "ja", "ka", "km", "ko", "ku", "lg", "ln", "lt",
    "lv", "mg", "mk", "ml", "ms", "my", "ne", "nl", "no", "om", "pl", "ps", "pt", "ro", "ru", "rw", "sd", "si", "sk",
    "sl", "sn", "so", "sq", "sr", "st", "sv", "sw", "ta", "te", "th", "tl", "tr", "uk", "ur", "uz", "vi", "xh", "yo",
    "zh", "zu",
})  # fmt: skip
"""The languages that the model of letters may find, ISO 639: those that news of armed conflict is written in."""


def detect(text: str) -> str:
    """The ISO 639 code of the language that a report is written in, quotations aside.

    Where a good part of it is in English or French, that is the language, whatever the rest is in. `und` where the text
    is too short to tell, `mis` where it is not and is in no language known here.
    """
    sample = text[:_SAMPLE]
    found = _told(sample)
    known = None if is_foreign_script(sample) else by_small_words(found)
    if sum(map(len, found)) < _FEWEST_LETTERS:
        return known if known in _READ and len(found) >= _FEWEST_SHORT else UNDETERMINED
    language = known or _by_letters(sample, found)
    return language if language in _READ or language == UNDETERMINED else _half_of(sample) or language


def by_small_words(found: Sequence[str]) -> str | None:
    """The language whose small words are a good share of the words, clearly more than any other's; None for none."""
    if is_creole(found):
        return CREOLE
    share = shares(found)
    share.pop(CREOLE, None)
    (best, language), (second, other) = (*nlargest(2, ((part, code) for code, part in share.items())), *_NOTHING)[:2]
    if best < _SURE_SHARE or (language not in _READ and different(found, language)[0] < _FEWEST_DIFFERENT):
        return None
    return language if best >= _LEAD * second or {language, other} == _READ else None


def is_creole(found: Sequence[str]) -> bool:
    """Whether the words are Nigerian Pidgin and no English."""
    return different(found, CREOLE)[0] >= _CREOLE_WORDS and own(found, CREOLE) >= _CREOLE_SHARE * len(found)


def is_foreign_script(text: str) -> bool:
    """Whether most letters of a text are no Latin ones."""
    others = len(_NO_LATIN.findall(text))
    return others > 0 and 2 * others > sum(letter.isalpha() for letter in text)


def letters_of_others(text: str) -> bool:
    """Whether letters that are no Latin ones stand in a text."""
    return _NO_LATIN.search(text) is not None


def outside_quotes(text: str) -> str:
    """A text with what is in quotation marks blanked; a mark that is not closed goes to the end of its paragraph."""
    return _QUOTED.sub(lambda match: _LETTER.sub(" ", match.group()), text)


def _told(sample: str) -> list[str]:
    """The words that tell the language: those outside quotation marks, unless they are few."""
    outside = words_of(outside_quotes(sample))
    return outside if len(outside) >= _FEWEST_OUTSIDE else words_of(sample)


def _by_letters(sample: str, found: Sequence[str]) -> str:
    """The language that the model of letters finds, unless it is not sure or finds one whose small words are missing.

    A text of a few words without a clear language may well be a headline, and is undetermined.
    """
    language, confidence = _identifier().classify(_lowered(sample))
    if len(found) < _FEWEST_WORDS:
        return str(language) if confidence >= _LEAST_CONFIDENCE else UNDETERMINED
    if language in _READ and shares(found).get(language, 0.0) < _LEAST_SHARE:
        return UNKNOWN
    return str(language) if confidence >= (_LEAST_CONFIDENCE if language in _READ else _SURE_CONFIDENCE) else UNKNOWN


def _half_of(sample: str) -> str | None:
    """The language that is read and that much of a report in another one is in besides, a paragraph a line."""
    letters: Counter[str] = Counter()
    for line in sample.splitlines():
        told = by_small_words(words_of(line)) if not is_foreign_script(line) else None
        letters[told or UNKNOWN] += sum(map(str.isalpha, line))
    best, most = max(((code, letters[code]) for code in sorted(_READ)), key=lambda pair: pair[1])
    return best if most >= max(_HALF_LETTERS, _HALF_SHARE * letters.total()) else None


def _lowered(sample: str) -> str:
    """The sample in small letters where it is mostly capitals, which the model has hardly seen."""
    capitals = sum(letter.isupper() for letter in sample)
    small = sum(letter.islower() for letter in sample)
    return sample.lower() if capitals > small else sample


@cache
def _identifier() -> LanguageIdentifier:
    """The identifier, loaded on first use and held to the languages above that it knows."""
    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    found.set_languages(_LANGUAGES.intersection(found.labels))
    return found
