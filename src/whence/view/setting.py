"""A value that a person sets, in words."""

from collections.abc import Mapping

from whence.model.claim import DateValue, PlaceValue
from whence.model.decision import ActorValue, EdgeValue, HouseValue, NoteValue, ScopeValue, Setting, TypeValue
from whence.view.meanings import RELATIONS
from whence.view.words import date_words, place_words


def setting_words(value: Setting | None, files: Mapping[str, str] | None = None) -> str:
    """A value that is set, in words."""
    if isinstance(value, DateValue):
        return date_words(value)
    if isinstance(value, PlaceValue):
        return place_words(value)
    if isinstance(value, TypeValue):
        return value.sub_event_type.value if value.sub_event_type is not None else value.event_type.value
    if isinstance(value, ScopeValue):
        return value.scope.value
    if isinstance(value, NoteValue):
        return f"“{value.words}”"
    if isinstance(value, ActorValue):
        return value.name
    if isinstance(value, HouseValue):
        return f"{value.name} {value.value or 'none'}"
    if isinstance(value, EdgeValue):
        source = f", {(files or {}).get(value.source, value.source)} first" if value.source is not None else ""
        return RELATIONS[value.relation] + source
    return "none"
