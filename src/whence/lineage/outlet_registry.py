"""The registry of outlets and agencies that reports credit: names in many languages, house, party, web addresses.

One outlet a line in the files of `outlets/`, by region, each file with its source.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from whence.model.errors import DataError
from whence.text.fingerprints import name_key

_FOLDER = "outlets"
_KINDS = frozenset({"agency", "paper", "broadcaster", "site"})
_KEYS = frozenset({"names", "kind", "country", "languages", "family", "party", "hosts"})
_ARCHIVE = "web.archive.org"  # keeps pages of other sites under addresses that hold theirs


@dataclass(frozen=True, slots=True)
class KnownOutlet:
    """An outlet: its names (the fullest first), kind, seat (ISO 3166-1, None where it has none known), and languages.

    `family` is the house that it belongs to, None where it stands alone; `party` the side whose own mouthpiece it is;
    `hosts` its web addresses. `key` tells it from all others.
    """

    names: tuple[str, ...]
    kind: str
    country: str | None
    languages: tuple[str, ...]
    family: str | None
    party: str | None
    hosts: tuple[str, ...]

    @property
    def key(self) -> str:
        """The key of the fullest name."""
        return squashed(self.names[0])

    @property
    def house(self) -> str:
        """The key of the house: outlets with one house are one family."""
        return squashed(self.family or self.names[0])


def squashed(name: str) -> str:
    """A name folded for look-up: plain lower-case letters and digits without spaces, no articles, no plural."""
    return name_key(name).replace(" ", "")


@cache
def known_outlets() -> tuple[KnownOutlet, ...]:
    """Every outlet of the registry; DataError where a file holds a fault or two outlets share a name or an address."""
    found = tuple(_outlets())
    taken: dict[str, str] = {}
    for outlet in found:
        for key in {squashed(name) for name in outlet.names} | set(outlet.hosts):
            if taken.setdefault(key, outlet.key) != outlet.key:
                raise DataError(f"vocabulary {_FOLDER}/: {outlet.names[0]} and {taken[key]} share {key}")
    return found


def _outlets() -> Iterator[KnownOutlet]:
    folder = files("whence.vocab") / _FOLDER
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".toml"):
            try:
                table = tomllib.loads(path.read_text(encoding="utf-8"))
            except tomllib.TOMLDecodeError as error:
                raise DataError(f"vocabulary {_FOLDER}/{path.name}: {error}") from error
            if not table.get("source"):
                raise DataError(f"vocabulary {_FOLDER}/{path.name}: no source is given")
            for entry in table.get("outlets", ()):
                yield _outlet(path.name, entry)


def _outlet(file: str, entry: Mapping[str, Any]) -> KnownOutlet:
    names = tuple(entry.get("names", ()))
    if not names or not all(squashed(name) for name in names):
        raise DataError(f"vocabulary {_FOLDER}/{file}: an outlet has a name without letters, or none")
    if entry.keys() - _KEYS or entry.get("kind") not in _KINDS or not entry.get("languages"):
        raise DataError(f"vocabulary {_FOLDER}/{file}, {names[0]}: an unknown key or kind, or no languages")
    return KnownOutlet(
        names,
        entry["kind"],
        entry.get("country"),
        tuple(entry["languages"]),
        entry.get("family"),
        entry.get("party"),
        tuple(entry.get("hosts", ())),
    )


def outlet_named(name: str) -> KnownOutlet | None:
    """The outlet that bears a name, in whatever spelling and script the registry has; None where there is none."""
    return _by_name().get(squashed(name))


def outlet_at(address: str) -> KnownOutlet | None:
    """The outlet of a web address or bare host, by the longest of its hosts that the address lies at or below."""
    host = host_of(address)
    while host is not None and host:
        if host in _by_host():
            return _by_host()[host]
        _, _, host = host.partition(".")
    return None


def host_of(address: str) -> str | None:
    """The host of an address without "www.", of a page kept by a web archive that of the page itself; None if none."""
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
    except ValueError:
        return None
    if parts.hostname == _ARCHIVE:
        _, found, kept = parts.path.lstrip("/").partition("/http")
        inner = f"http{kept}" if found else ""
        return host_of(inner.replace(":/", "://", 1) if "://" not in inner else inner) if inner else _ARCHIVE
    return parts.hostname.removeprefix("www.") if parts.hostname else None


@cache
def _by_name() -> Mapping[str, KnownOutlet]:
    return {squashed(name): outlet for outlet in known_outlets() for name in outlet.names}


@cache
def _by_host() -> Mapping[str, KnownOutlet]:
    return {host: outlet for outlet in known_outlets() for host in outlet.hosts}
