"""A row of a list of actors, UCDP's or the user's own, as an actor."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache

import pycountry

from whence.model.errors import UsageError
from whence.model.lists import ActorKind
from whence.vocab.actor import SHORT, Actor, actor_key, faults_of
from whence.vocab.common_names import why_common
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
_MOST_DIGITS = 9
_MANY_WORDS = 8  # a name of more words is a description that no report repeats


def own_row(cells: Mapping[str, str], where: str) -> Actor:
    """An actor of a plain list; raises UsageError saying what is wrong in which line and what to write instead."""
    name, shared = cells.get("name", ""), _parts(cells.get("shared", ""))
    own = () if name in shared else (name,)
    actor = _listed(cells, where, _distinct((*own, *_parts(cells.get("aliases", "")))), shared)
    for each in (*actor.aliases, *actor.shared):
        why = why_common(each)
        if why is not None:
            raise UsageError(
                f"{where}: {each} is {why}, which reports use of others too: write a name of one party alone"
            )
    return actor


def former_row(cells: Mapping[str, str], where: str) -> Actor:
    """An actor of a list as whence 0.1 kept it: plain, with the name among the aliases where it is one."""
    return _listed(cells, where, _parts(cells.get("aliases", "")), _parts(cells.get("shared", "")))


def kept_row(cells: Mapping[str, str], where: str) -> Actor:
    """An actor of a list as whence keeps it: the cells of several values are JSON."""
    return _listed(cells, where, _held(cells, "aliases", where), _held(cells, "shared", where), kept=True)


def _listed(
    cells: Mapping[str, str], where: str, aliases: tuple[str, ...], shared: tuple[str, ...], *, kept: bool = False
) -> Actor:
    name = cells.get("name", "")
    if not name:
        raise UsageError(f"{where}: no name: write the actor's name in the column `name`")
    countries, parents = (
        _held(cells, column, where) if kept else _parts(cells.get(column, "")) for column in ("countries", "parent")
    )
    actor = Actor(
        name=name,
        kind=_kind(cells.get("kind", ""), where),
        countries=tuple(dict.fromkeys(_country(written, where) for written in countries)),
        camp=name,
        aliases=aliases,
        first_year=_number(cells, "from", where),
        last_year=_number(cells, "to", where),
        shared=shared,
        parents=parents,
        ucdp=cells.get("ucdp") or None,
        ucdp_id=_number(cells, "ucdp_id", where),
        source=cells.get("source") or _OWN,
    )
    return _sound(actor, where)


def ucdp_row(cells: Mapping[str, str], where: str) -> Actor:
    """An actor of UCDP's list.

    Short names in capitals, and other spellings of them, are its own only in its countries: a list of the whole world
    has each several times. A people (Org 3) is no party by its bare name: its militia is. Names without a letter or
    digit and names that are common words or places are left out.
    """
    ucdp, number = cells.get("NameData", ""), _number(cells, "ActorId", where)
    if not ucdp or number is None:
        raise UsageError(f"{where}: no ActorId or NameData: take the file as UCDP gives it")
    kind = _UCDP_KINDS.get(cells.get("Org", ""), ActorKind.UNKNOWN)
    written = [ucdp, *(cells.get(column, "") for column in _UCDP_NAMES)]
    name = next((each for each in written if actor_key(each)), f"UCDP actor {number}")
    names = tuple(each for each in _distinct(_BRACKET.sub("", each) for each in written) if actor_key(each))
    if kind is ActorKind.IDENTITY_MILITIA:
        names = _distinct(form for each in names for form in (f"{each} militia", f"{each} militias"))
    names = tuple(each for each in names if why_common(each) is None)
    short = set() if kind is ActorKind.STATE_FORCES else {actor_key(each) for each in names if _is_short(each)}
    actor = Actor(
        name=name,
        kind=kind,
        countries=_located(cells.get("Location", "")),
        camp=name,
        aliases=tuple(each for each in names if actor_key(each) not in short and len(each.split()) <= _MANY_WORDS),
        shared=tuple(each for each in names if actor_key(each) in short),
        ucdp=ucdp,
        ucdp_id=number,
        source=UCDP_CREDIT,
    )
    return _sound(actor, where)


def _sound(actor: Actor, where: str) -> Actor:
    for fault in faults_of(actor):
        raise UsageError(f"{where}: {actor.name} {fault}")
    return actor


def _held(cells: Mapping[str, str], column: str, where: str) -> tuple[str, ...]:
    """The values of a cell of a kept list."""
    try:
        values = json.loads(cells.get(column, ""))
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise UsageError(f"{where}: {column} is not as whence keeps it: add the list again")
    return tuple(values)


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
    if not (written.isascii() and written.isdigit() and len(written) <= _MOST_DIGITS):
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
