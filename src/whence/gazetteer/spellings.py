"""Which names of a place are looked up: the keys that a gazetteer keeps for a settlement, a division, a site."""

import re
from collections.abc import Iterable

from whence.gazetteer.key import place_key, without_article, without_words
from whence.gazetteer.vocabulary import section, word_set

_LETTER_CODE = re.compile(r"[A-Z]{3}")
_AIRPORT_CODE = re.compile(r"[A-Z]{3,4}")
_MADE_BY_MACHINE = re.compile(r"[a-z'ʼʿʾ`]")


def alternate_keys(names: Iterable[str], *, codes: bool = False) -> set[str]:
    """The keys of those alternate names of GeoNames that may stand in a text.

    Not so airport codes, GeoNames' letter-for-letter renderings of other scripts (they begin in lower case), and names
    of one character or of digits alone; with `codes` codes of four letters neither.
    """
    keys = {_alternate_key(name) for name in names if not (codes and _AIRPORT_CODE.fullmatch(name))}
    return keys - {""}


def _alternate_key(name: str) -> str:
    """The key of an alternate name, empty where it is not worth keeping."""
    if _LETTER_CODE.fullmatch(name) or _MADE_BY_MACHINE.match(name):
        return ""
    key = place_key(name)
    return "" if len(key) < 2 or key.replace(" ", "").isdigit() else key


def division_keys(code: str, names: Iterable[str]) -> frozenset[str]:
    """The keys of a division: its names with and without the generic words ("Province"), and our vocabulary's."""
    keys = {place_key(name) for name in names}
    keys |= {without_words(key, word_set("generic", "words")) for key in keys}
    keys |= {place_key(name) for name in section("divisions").get(code, ())}
    return frozenset(key for key in keys if len(key) > 1)


def article_free(keys: Iterable[str]) -> set[str]:
    """The keys without a leading Arabic article, as names go where Arabic is spoken ("Al Bab", "Bab")."""
    articles = word_set("particles", "articles")
    return {without_article(key, articles) for key in keys}
