"""Outlets: the keys under which an outlet's name is known, so that a credit finds the reports of the outlet."""

import re
from functools import cache

from whence.lineage.outlet_registry import KnownOutlet, host_of, outlet_at, outlet_named, squashed
from whence.model.report import Report
from whence.text.fingerprints import name_key
from whence.vocab.load import words

_SHORTEST_INITIALS = 3
_CAPITALISED = re.compile(r"\b[A-Z]")


def outlet_keys(name: str) -> frozenset[str]:
    """The keys of an outlet's name as written in a credit; two names of one outlet share a key.

    A name or host that the registry of outlets knows has the key of its fullest form. Else the name counts as it is,
    without the words that say what sort of outlet it is, and from the last such word on ("the daily Kurier").
    """
    known = known_outlet(name)
    if known is not None:
        return frozenset({known.key})
    tokens = name_key(name).split()
    generic = _generic()
    specific = [token for token in tokens if token not in generic]
    last = max((i for i, token in enumerate(tokens) if token in generic), default=-1)
    keys = {"".join(tokens), "".join(specific), "".join(tokens[last + 1 :])} - {""}
    return frozenset(_registered(key) for key in keys)


def known_outlet(name: str) -> KnownOutlet | None:
    """The outlet of the registry that a name, or a web address in its place, stands for; None for others."""
    found = outlet_named(name)
    if found is None and "." in name and not name.strip().count(" "):
        return outlet_at(name)
    return found


def _registered(key: str) -> str:
    known = outlet_named(key)
    return key if known is None else known.key


def own_keys(report: Report) -> frozenset[str]:
    """The keys of the outlet that published a report: its name, its initials, else the name of its web address.

    An outlet of a house has the key of the house too: who credits the BBC may have used its Arabic service, but who
    credits the one service of a house does not credit the other. Empty where neither outlet nor address is told.
    """
    known = own_outlet(report)
    house = frozenset({known.house}) if known is not None else frozenset[str]()
    if report.outlet is not None:
        initials = "".join(_CAPITALISED.findall(report.outlet)).lower()
        extra = {initials} if len(initials) >= _SHORTEST_INITIALS and known is None else set[str]()
        return outlet_keys(report.outlet) | extra | house
    host = host_of(report.url) if report.url else None
    return outlet_keys(host) | house if host else frozenset()


def own_outlet(report: Report) -> KnownOutlet | None:
    """The outlet of the registry that published a report, by its name, else by its web address; None for others."""
    if report.outlet is not None:
        return known_outlet(report.outlet)
    return outlet_at(report.url) if report.url else None


def one_house(a: Report, b: Report) -> str | None:
    """The house that two outlets of the registry belong to, by name; None for others, and for one and the same."""
    one, two = own_outlet(a), own_outlet(b)
    if one is None or two is None or one.key == two.key or one.house != two.house:
        return None
    return one.family or two.family


def site_of(report: Report) -> str | None:
    """What tells reports of one site together: house or name of the outlet, else the host of the address, else None."""
    known = own_outlet(report)
    if known is not None:
        return known.house
    if report.outlet is not None:
        return squashed(report.outlet) or None
    return host_of(report.url) if report.url else None


@cache
def _generic() -> frozenset[str]:
    return frozenset(name_key(word) for word in words("lineage", "outlets", "generic"))
