"""Model values to canonical JSON and back, without loss: the form in which the record keeps a value whole.

The dataclasses' own type hints drive the reading back, so that a new field needs no code here. The members of a union
of dataclasses are told apart by their field names, which must differ.
"""

import dataclasses
import hashlib
import json
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from whence.model.errors import RecordError

T = TypeVar("T")

Restore = Callable[[Any], Any]


def encode(value: object) -> str:
    """A model value (dataclass, tuple, mapping, enum, date or plain JSON value) as JSON with sorted keys, no spaces.

    Raises TypeError for anything else and ValueError for a number that JSON has no form for.
    """
    return _ENCODER.encode(value)


def digest_of(value: object) -> str:
    """A digest of all that a value is: SHA-256 of its JSON, in hexadecimal; raises what `encode` does."""
    return hashlib.sha256(encode(value).encode()).hexdigest()


def decode(kind: type[T], text: str) -> T:
    """The value of type `kind` that `encode` wrote; raises RecordError when the text does not hold one."""
    return typing.cast("T", decode_hint(kind, text))


def decode_hint(hint: Any, text: str) -> Any:
    """As `decode`, for hints that are not classes: unions such as `Value`, and `tuple[str, ...]`."""
    try:
        return _restorer(hint)(json.loads(text))
    except (ValueError, TypeError) as error:
        raise RecordError(f"the record holds a value that is no {hint}: {text[:200]} ({error})") from error


def _plain(value: object) -> Any:
    """A value that JSON does not know in types that it does; their parts may again be of the model."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: getattr(value, name) for name in _hints(type(value))}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"the record has no form for a {type(value).__name__}")


_ENCODER = json.JSONEncoder(default=_plain, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


@cache
def _restorer(hint: Any) -> Restore:
    """What makes a value of the hinted type from JSON's own types; it raises ValueError or TypeError for another."""
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return _union_restorer(hint)
    if origin is tuple:
        return _tuple_restorer(typing.get_args(hint))
    if origin is not None and issubclass(origin, Mapping):
        return _checked(dict)
    if dataclasses.is_dataclass(hint):
        return _dataclass_restorer(typing.cast("type", hint))
    if issubclass(hint, StrEnum):
        return typing.cast("Restore", hint)
    if issubclass(hint, date):  # a time of day is one too
        return datetime.fromisoformat if issubclass(hint, datetime) else date.fromisoformat
    return _number if hint is float else _checked(hint)


@cache
def _hints(kind: type) -> dict[str, Any]:
    """The dataclass's field names with their types, evaluated once."""
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def _checked(kind: type) -> Restore:
    """For a type that JSON has itself: the value as it is."""

    def restore(plain: Any) -> Any:
        if type(plain) is not kind:
            raise TypeError(f"{type(plain).__name__} instead of {kind.__name__}")
        return plain

    return restore


def _number(plain: Any) -> float:
    """For a float, which may have been given as a whole number."""
    if type(plain) not in (int, float):
        raise TypeError(f"{type(plain).__name__} instead of float")
    return float(plain)


def _dataclass_restorer(kind: type) -> Restore:
    """For a dataclass: an object with its fields.

    A field that has a default may be missing: an older whence wrote the value before there was such a field.
    """
    fields = {name: _restorer(hint) for name, hint in _hints(kind).items()}
    needed = {field.name for field in dataclasses.fields(kind) if _has_no_default(field)}

    def restore(plain: Any) -> Any:
        if not isinstance(plain, dict) or not needed <= plain.keys() <= fields.keys():
            raise ValueError(f"not the fields {sorted(fields)}")
        return kind(**{name: fields[name](value) for name, value in plain.items()})

    return restore


def _has_no_default(field: "dataclasses.Field[Any]") -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _tuple_restorer(items: tuple[Any, ...]) -> Restore:
    """For a tuple of one repeated type (`tuple[T, ...]`) or of fixed types: an array."""
    if len(items) == 2 and items[1] is Ellipsis:
        each = _restorer(items[0])
        return lambda plain: tuple(map(each, plain))
    parts = tuple(_restorer(item) for item in items)
    return lambda plain: tuple(part(value) for part, value in zip(parts, plain, strict=True))


def _union_restorer(hint: Any) -> Restore:
    """For a union: None, the dataclass whose field names the object has, or the only other member."""
    members = [member for member in typing.get_args(hint) if member is not types.NoneType]
    optional = len(members) < len(typing.get_args(hint))
    if len(members) == 1:
        only = _restorer(members[0])
        return lambda plain: None if plain is None else only(plain)
    by_fields = {frozenset(_hints(member)): _restorer(member) for member in members}

    def restore(plain: Any) -> Any:
        if plain is None and optional:
            return None
        if not isinstance(plain, dict) or frozenset(plain) not in by_fields:
            raise ValueError("no type of the union has these fields")
        return by_fields[frozenset(plain)](plain)

    return restore
