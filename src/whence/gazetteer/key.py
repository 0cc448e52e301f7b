"""Keys of place names: one key for the spellings of a name that differ in case, accents, hyphens or apostrophes."""

import re
from functools import lru_cache

from anyascii import anyascii

_DROPPED = re.compile(r"['`.\"]+")
_GAPS = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=65536)
def place_key(name: str) -> str:
    """The key of a name: ASCII, lower case, apostrophes and dots dropped, everything else that is no letter a space.

    "Tin-Zaouatine", "TIN ZAOUATINE" and "tin zaouatine" have one key; a name without a letter has the empty key.
    """
    return _GAPS.sub(" ", _DROPPED.sub("", anyascii(name).casefold())).strip()


def without_words(key: str, dropped: frozenset[str]) -> str:
    """The key less the words of `dropped`; the whole key where nothing would be left."""
    kept = " ".join(word for word in key.split(" ") if word not in dropped)
    return kept or key


def without_article(key: str, articles: frozenset[str]) -> str:
    """The key less a leading article ("al bab" gives "bab"); the whole key where it has none or nothing else."""
    first, _, rest = key.partition(" ")
    return rest if rest and first in articles else key


_ARTICLES = frozenset({"al", "el", "an", "ar", "as", "ash", "at", "ad", "az", "ez", "es", "il", "ul"})
_JOINED = "dnrstz"  # the letters before which an Arabic article takes their sound: "az-Zor", "Ezzor"
_SEVERAL = tuple(
    (letters, sound)
    for sound, written in (("u", "ou oo w"), ("i", "ai ay ei ey ee ie"), ("j", "dj"), ("sh", "ch"), ("g", "gh"))
    for letters in written.split()
)
_DIPHTHONG = re.compile(r"au(?![aeiou])")
_SINGLE = str.maketrans("eyoq", "iiuk")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def sound_key(key: str) -> str:
    """A key in which spellings of one sound are one, as they differ between ways to write Arabic, Berber or Russian.

    "Dayr az Zawr", "Deir ez-Zor" and "Deir Ezzor" have one, and so have "Ti-n-Zaouâtene" and "Tin Zaouatine". Articles
    go, joined ones too ("Ezzor"), and doubled letters, blanks and a last "h"; ou, oo, w, o, and aw or au before a
    consonant become u; ay, ai, ei, ee, ie, e, y become i; q becomes k, dj j, ch sh, gh g.
    """
    *before, last = key.split(" ")
    sound = " ".join(map(_without_joined, [*(word for word in before if word not in _ARTICLES), last]))
    for letters, one in _SEVERAL:
        if letters in sound:
            sound = sound.replace(letters, one)
    sound = _DOUBLED.sub(r"\1", _DIPHTHONG.sub("u", sound).translate(_SINGLE))
    return sound.replace("h ", " ").removesuffix("h").replace(" ", "")


def _without_joined(word: str) -> str:
    """A word without an Arabic article that is written as part of it."""
    return word[1:] if word[:1] in ("a", "e", "i") and word[1:2] == word[2:3] != "" and word[1] in _JOINED else word
