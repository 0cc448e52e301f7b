"""Whom the names of a coded file mean, by whence's own vocabulary of actors: two names of one party have one key."""

import re
from functools import lru_cache

from whence.standing.parties import Parties, camp_of
from whence.text.fingerprints import name_key
from whence.vocab.load import words

CIVILIANS = "civilians"

_YEARS = re.compile(r"\s*\(\d{4}\s*-\s*(?:\d{4})?\s*\)")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_NOBODY = Parties.of(())


@lru_cache(maxsize=65536)
def party(name: str) -> str | None:
    """The key of the party that a name means; None where it names nobody in particular.

    A name is looked up as it stands, without the years and the country that ACLED adds, by either side of a colon, and
    by whose faction it is: `Military Forces of Mali (2021-)` and UCDP's `Government of Mali` are one, and so are those
    of one camp.
    """
    bare = _YEARS.sub("", name).strip()
    key = name_key(bare)
    first = key.split(" ")[0] if key else ""
    if not key or first in _keys("unidentified"):
        return None
    if first in _keys("civilians"):
        return CIVILIANS
    known = next((one for form in _forms(name) if (one := _NOBODY.resolve(form)) is not None), None)
    if known is not None:
        return camp_of(known)
    return (name_key(_BRACKETS.sub("", bare)) or key) if _is_proper(bare) else None


def _is_proper(bare: str) -> bool:
    """Whether a name that the vocabulary lacks names somebody: "armed men" and "Islamist groups" name nobody."""
    creeds = words("standing", "creeds")
    return any(word[:1].isupper() and word.lower() not in creeds for word in bare.split())


def _forms(name: str) -> tuple[str, ...]:
    """The ways in which a name may stand in the vocabulary, the fullest first; what follows the years is a unit."""
    bare = _YEARS.sub("", name).strip()
    whole = _YEARS.split(name)[0]
    outside = _BRACKETS.sub("", bare).strip()
    inside = [found.strip() for found in _BRACKETS.findall(bare)]
    before, _, after = outside.partition(":")
    faction_of, _, _ = outside.partition(" - ")
    return tuple(
        dict.fromkeys(filter(None, (bare, outside, whole, before.strip(), after.strip(), faction_of, *inside)))
    )


@lru_cache(maxsize=8)
def _keys(kind: str) -> frozenset[str]:
    return frozenset(name_key(word) for word in words("compare", "actors", kind))
