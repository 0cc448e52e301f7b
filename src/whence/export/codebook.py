"""A house's codebook from its file."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from whence.export.countries import alpha2
from whence.model.codebook import Codebook, FieldKind, HouseField, InclusionRule
from whence.model.errors import UsageError
from whence.model.lists import EventType, SubEventType
from whence.model.malformed import what_is_wrong

_LISTED = frozenset({FieldKind.CHOICE, FieldKind.CHOICES})
_TYPES = frozenset(str(kind) for kinds in (EventType, SubEventType) for kind in kinds)

_Name = Annotated[str, StringConstraints(pattern=re.compile(r"^[a-z][a-z0-9_]{0,39}$"))]
_Words = Annotated[str, StringConstraints(min_length=1, max_length=500, strip_whitespace=True)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Field(_Strict):
    name: _Name
    label: _Words | None = None
    kind: FieldKind = FieldKind.TEXT
    values: list[_Words] = Field(default_factory=list, max_length=500)
    help: str = ""
    required: bool = False
    public: bool = False


class _Rule(_Strict):
    words: _Words
    countries: list[str] = Field(default_factory=list)
    since: date | None = None
    until: date | None = None
    types: list[str] = Field(default_factory=list)


class _File(_Strict):
    name: _Words
    field: list[_Field] = Field(default_factory=list, max_length=200)
    rule: list[_Rule] = Field(default_factory=list, max_length=200)


def read_codebook(path: Path) -> Codebook:
    """The codebook in a file; raises UsageError where there is none, saying what of it is wrong."""
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read as a codebook: {error}") from error
    return codebook_of(source, str(path))


def codebook_of(source: str, name: str) -> Codebook:
    """The codebook that a text is; `name` is what an error calls it. Raises UsageError saying what of it is wrong."""
    try:
        given = _File.model_validate(tomllib.loads(source))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{name} is no TOML: {error}") from error
    except ValidationError as error:
        raise UsageError(f"{name} is no codebook: {what_is_wrong(error.errors()[:5])}") from error
    names = [each.name for each in given.field]
    twice = sorted({each for each in names if names.count(each) > 1})
    if twice:
        raise UsageError(f"{name} has the field {twice[0]} twice")
    return Codebook(given.name, tuple(map(_field, given.field)), tuple(map(_rule, given.rule)), source)


def _field(given: _Field) -> HouseField:
    if (given.kind in _LISTED) != bool(given.values):
        raise UsageError(f"the field {given.name}: values are for a choice, and a choice needs them")
    if given.kind is FieldKind.CHOICES and any(";" in value for value in given.values):
        raise UsageError(f"the field {given.name}: a semicolon stands between values, and cannot be within one")
    label = given.label or given.name.replace("_", " ")
    return HouseField(
        given.name, label, given.kind, tuple(given.values), given.help.strip(), given.required, given.public
    )


def _rule(given: _Rule) -> InclusionRule:
    unknown = [kind for kind in given.types if kind not in _TYPES]
    if unknown:
        raise UsageError(f"the rule “{given.words}”: {unknown[0]} is no event type or sub-event type of ACLED")
    countries = tuple(map(alpha2, given.countries))
    return InclusionRule(given.words, countries, given.since, given.until, tuple(given.types))


def codebook_in(source: str | None) -> Codebook:
    """The codebook that a record holds; raises UsageError where it holds none."""
    if source is None:
        raise UsageError("the record has no codebook: `whence codebook set FILE.toml --by CODE` gives it one")
    return codebook_of(source, "the record's codebook")
