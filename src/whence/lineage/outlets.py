"""Outlets: the keys under which an outlet's name is known, so that a credit finds the reports of the outlet."""

import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import urlsplit

from whence.model.errors import DataError
from whence.model.report import Report
from whence.text.fingerprints import name_key
from whence.vocab.load import read_table, words

_SHORTEST_INITIALS = 3
_CAPITALISED = re.compile(r"\b[A-Z]")


def outlet_keys(name: str) -> frozenset[str]:
    """The keys of an outlet's name as written in a credit; two names of one outlet share a key.

    A name that the vocabulary of outlets knows has the key of its fullest form. Else the name counts as it is, without
    the words that say what sort of outlet it is, and from the last such word on ("the daily Kurier").
    """
    known = _families().get(_squashed(name_key(name)))
    if known is not None:
        return frozenset({known})
    tokens = name_key(name).split()
    generic = _generic()
    specific = [token for token in tokens if token not in generic]
    last = max((i for i, token in enumerate(tokens) if token in generic), default=-1)
    keys = {"".join(tokens), "".join(specific), "".join(tokens[last + 1 :])} - {""}
    return frozenset(_families().get(key, key) for key in keys)


def own_keys(report: Report) -> frozenset[str]:
    """The keys of the outlet that published a report: its name, its initials, else the name of its web address.

    Empty when the report tells neither outlet nor address.
    """
    if report.outlet is not None:
        initials = "".join(_CAPITALISED.findall(report.outlet)).lower()
        extra = {initials} if len(initials) >= _SHORTEST_INITIALS else set()
        return outlet_keys(report.outlet) | extra
    host = urlsplit(report.url or "").hostname
    return outlet_keys(host) if host else frozenset()


def site_of(report: Report) -> str | None:
    """What tells reports of one site together: the outlet's name, else the host of the address, else None."""
    if report.outlet is not None:
        return _squashed(name_key(report.outlet)) or None
    return urlsplit(report.url or "").hostname


def _squashed(key: str) -> str:
    return key.replace(" ", "")


@cache
def _generic() -> frozenset[str]:
    return frozenset(name_key(word) for word in words("lineage", "outlets", "generic"))


@cache
def _families() -> Mapping[str, str]:
    """Every known name of an outlet, squashed, to the key of its fullest form; raises DataError when malformed."""
    families: dict[str, str] = {}
    for entry in read_table("outlets").get("outlet", ()):
        names = entry.get("names")
        if not names or not all(isinstance(name, str) for name in names):
            raise DataError("vocabulary outlets.toml: every outlet has names")
        for name in names:
            families.setdefault(_squashed(name_key(name)), _squashed(name_key(names[0])))
    return families
