"""A row of a list of actors, UCDP's or the user's own, as an actor."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

import pycountry

from whence.model.errors import UsageError
from whence.model.lists import ActorKind
from whence.vocab.actor import SHORT, Actor, faults_of
from whence.vocab.load import read_table

UCDP_CREDIT = "UCDP Actor Dataset, Uppsala Conflict Data Program, CC BY 4.0"

_OWN = "the user's own list"
_SEPARATOR = re.compile(r"[;|]")
_BRACKET = re.compile(r"\s*\([^)]*\)")
_UCDP_KINDS = {
    "1": ActorKind.REBEL_GROUP,
    "2": ActorKind.POLITICAL_MILITIA,
    "3": ActorKind.IDENTITY_MILITIA,
    "4": ActorKind.STATE_FORCES,
}
_UCDP_NAMES = (
    "NameOrig", "NameOrigFull", "NameOrigFullEng", "NewName", "NewNameFullMotherTongue", "NewNameFullEng", "NameFull",
)  # fmt: skip
_OTHER_NAMES = {"russia": "RU", "ivory coast": "CI", "eswatini": "SZ", "kingdom of eswatini": "SZ", "brunei": "BN"}
_MANY_WORDS = 8  # a name of more words is a description that no report repeats


def own_row(cells: Mapping[str, str], where: str) -> Actor:
    """An actor of a plain list; raises UsageError saying what is wrong in which line and what to write instead."""
    name = cells.get("name", "")
    if not name:
        raise UsageError(f"{where}: no name: write the actor's name in the column `name`")
    countries = tuple(_country(written, where) for written in _parts(cells.get("countries", "")))
    shared = _parts(cells.get("shared", ""))
    kept = bool(cells.get("source"))  # as whence keeps lists, `aliases` has the name where it is one
    aliases = (*(() if kept or name in shared else (name,)), *_parts(cells.get("aliases", "")))
    actor = Actor(
        name=name,
        kind=_kind(cells.get("kind", ""), where),
        countries=countries,
        camp=name,
        aliases=tuple(dict.fromkeys(aliases)),
        first_year=_number(cells, "from", where),
        last_year=_number(cells, "to", where),
        shared=shared,
        parents=_parts(cells.get("parent", "")),
        ucdp=cells.get("ucdp") or None,
        ucdp_id=_number(cells, "ucdp_id", where),
        source=cells.get("source") or _OWN,
    )
    for fault in faults_of(actor):
        raise UsageError(f"{where}: {name} {fault}")
    return actor


def ucdp_row(cells: Mapping[str, str], where: str) -> Actor:
    """An actor of UCDP's list.

    Short names in capitals are its own only in its countries: a list of the whole world has each several times. A
    people (Org 3) is no party by its bare name: its militia is.
    """
    name, number = cells.get("NameData", ""), _number(cells, "ActorId", where)
    if not name or number is None:
        raise UsageError(f"{where}: no ActorId or NameData: take the file as UCDP gives it")
    kind = _UCDP_KINDS.get(cells.get("Org", ""), ActorKind.UNKNOWN)
    written = [name, *(cells.get(column, "") for column in _UCDP_NAMES)]
    names = _distinct(_BRACKET.sub("", each) for each in written)
    if kind is ActorKind.IDENTITY_MILITIA:
        names = _distinct(form for each in names for form in (f"{each} militia", f"{each} militias"))
    shared = () if kind is ActorKind.STATE_FORCES else tuple(each for each in names if _is_short(each))
    return Actor(
        name=name,
        kind=kind,
        countries=_located(cells.get("Location", "")),
        camp=name,
        aliases=tuple(each for each in names if each not in shared and len(each.split()) <= _MANY_WORDS),
        shared=shared,
        ucdp=name,
        ucdp_id=number,
        source=UCDP_CREDIT,
    )


def _is_short(name: str) -> bool:
    """Whether a name is initials or a single word, which others may bear."""
    return " " not in name and (name.isupper() or len(name) <= SHORT)


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for each in names if (name := each.strip(" ,;"))))


def _parts(cell: str) -> tuple[str, ...]:
    return _distinct(_SEPARATOR.split(cell))


def _kind(written: str, where: str) -> ActorKind:
    for kind in ActorKind:
        if written.casefold() == kind.value.casefold():
            return kind
    told = ", ".join(kind.value for kind in ActorKind)
    raise UsageError(f"{where}: {written or 'nothing'} is no kind of actor: write one of {told}")


def _number(cells: Mapping[str, str], column: str, where: str) -> int | None:
    written = cells.get(column, "").removesuffix(".0")
    if not written:
        return None
    if not (written.isascii() and written.isdigit()):
        raise UsageError(f"{where}: {column} is {written}: write a whole number, or leave it empty")
    return int(written)


def _country(written: str, where: str) -> str:
    code = country_by_name(written)
    if code is None:
        raise UsageError(f"{where}: there is no country {written}: write ISO codes apart by ; as in ML;NE")
    return code


def _located(cell: str) -> tuple[str, ...]:
    """The countries of UCDP's column Location; those that ISO has no code for are left out."""
    codes = (country_by_name(_BRACKET.sub("", part).strip()) for part in cell.split(","))
    return tuple(dict.fromkeys(code for code in codes if code is not None))


@cache
def country_by_name(written: str) -> str | None:
    """The ISO 3166-1 code of a country by its code, English name or a usual other one; None where there is none."""
    name = written.strip()
    if not name:
        return None
    if name.casefold() in _OTHER_NAMES:
        return _OTHER_NAMES[name.casefold()]
    for code, names in read_table("places")["countries"].items():
        if name.casefold() in {each.casefold() for each in names}:
            return str(code)
    try:
        return str(pycountry.countries.lookup(name).alpha_2)
    except LookupError:
        return None
