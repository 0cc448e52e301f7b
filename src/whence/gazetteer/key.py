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


_ARTICLES = re.compile(r"\b(?:al|el|an|ar|as|ash|at|ad|az|ez|es|il|ul) ")
_SOUNDS = (
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ee|ie|ei"), "i"),
    (re.compile(r"[ey]"), "i"),
    (re.compile(r"o"), "u"),
    (re.compile(r"q"), "k"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"h\b"), ""),
    (re.compile(r" "), ""),
)


@lru_cache(maxsize=65536)
def sound_key(key: str) -> str:
    """A key in which spellings of one sound are one, as they differ between ways to write Arabic or French names.

    Articles, doubled letters and a last "h" go; ou, oo, o become u; ee, ie, ei, e, y become i; q becomes k.
    """
    sound = _ARTICLES.sub("", key)
    for pattern, letter in _SOUNDS:
        sound = pattern.sub(letter, sound)
    return sound
