"""Types of events near to a word that is none: mistyped, a part of a type's name, or what reports call it."""

from collections.abc import Mapping
from functools import cache

from whence.model.lists import EventType, SubEventType
from whence.text.near import listed_or, near_names
from whence.vocab.load import localised, read_table, words

_FORMS = ("noun", "verb")
_LANGUAGES = ("en", "fr")


def no_type(name: str) -> str:
    """What to tell a person who asks for an event type that there is not: those meant, and all that there are."""
    kinds = [str(kind) for kind in (*EventType, *SubEventType)]
    meant = types_near(name)
    hint = f"did you mean {listed_or(meant)}? " if meant else ""
    return f"there is no event type {name}: {hint}choose one of {', '.join(kinds)}"


def types_near(name: str) -> tuple[str, ...]:
    """The event types and sub-event types that a word may mean, likeliest first; none where it is like none."""
    kinds = [str(kind) for kind in (*EventType, *SubEventType)]
    word = " ".join(name.casefold().split())
    holding = tuple(kind for kind in kinds if word in kind.casefold().replace("/", " ").split())
    return near_names(name, kinds) or holding or _told().get(word, ())


@cache
def _told() -> Mapping[str, tuple[str, ...]]:
    """The sub-event types that the words of reports tell of, by word."""
    found: dict[str, tuple[str, ...]] = {}
    for table in (localised("triggers", language) for language in _LANGUAGES):
        for kind in (str(each) for each in SubEventType if str(each) in read_table(table)):
            for word in (word for form in _FORMS for word in words(table, kind, form)):
                found[word] = tuple(dict.fromkeys((*found.get(word, ()), kind)))
    return found
