"""The armed groups that a report introduces itself, which no list has."""

import re
from collections.abc import Sequence

from whence.model.lists import ActorKind
from whence.reader.rules.party import ALIAS_RANK, Entry, Names, aliases_of, listed
from whence.reader.rules.tokens import Lexicon
from whence.vocab.actor import Actor
from whence.vocab.registry import edition


def introduced(text: str) -> Names:
    """The armed groups that a text introduces itself, by initials: none that the registry has.

    Either by full name and initials ("Northern Hills Front (NHF)", "NHF [Northern Hills Front]"), where the name has a
    noun for an armed body in it, or by initials alone that fight ("NHF fighters", "the NHF has attacked"). The initials
    are the group's name.
    """
    table: dict[str, tuple[Entry, ...]] = {}
    known = aliases_of(edition())
    for match in (*_INTRODUCED.finditer(text), *_EXPLAINED.finditer(text)):
        short = match["short"]
        name = _name_for(short, match["name"].split())
        if name is not None and not {name.lower(), short.lower()} & known:
            table |= _entries_of(short, (name, short))
    for match in _FIGHTING.finditer(text):
        short = match["by_men"] or match["by_deed"] or match["by_word"]
        if (
            short.lower() not in table
            and short.lower() not in known
            and short not in listed("bodies_of_peace", "names")
        ):
            table |= _entries_of(short, (short,))
    return Lexicon(table)


def _entries_of(short: str, aliases: tuple[str, ...]) -> dict[str, tuple[Entry, ...]]:
    actor = Actor(short, ActorKind.REBEL_GROUP, (), short, aliases)
    return {
        alias.lower(): (Entry(ALIAS_RANK, actor, actor.kind, short if alias == short else None),) for alias in aliases
    }


_NAME = (
    r"(?<![\w'’-])(?P<name>[A-Z][\w'’-]{1,40}"
    r"(?:\s(?:(?:of|for|the|and|in|to|e|el|de|la|del|ul|al)\s){0,2}[A-Z][\w'’-]{1,40}){1,7})"
)
_INTRODUCED = re.compile(_NAME + r"[\"”]?\s[\[(](?P<short>[A-Z]{2,8}(?:[ -][A-Z][A-Za-z]{2,12})?)[\])]")
_EXPLAINED = re.compile(r"\b(?P<short>[A-Z]{2,8})\s\[" + _NAME + r"\]")
_DEEDS = "attacked|ambushed|bombed|shelled|stormed|raided|struck|fought|seized|captured|killed"
_FIGHTING = re.compile(
    r"\b(?:(?P<by_men>[A-Z]{2,8})[ ](?:fighters|rebels|forces|militants|men|combatants|militia|commanders?)"
    rf"|[Tt]he[ ](?P<by_deed>[A-Z]{{2,8}})[ ](?:(?:has|have|had)[ ])?(?:{_DEEDS}|claimed[ ]responsibility)"
    r"|[Tt]he[ ](?P<by_word>[A-Z]{2,8})[ ](?:said|says|claimed|claims|announced)[ ]"
    rf"(?:in[ ]a[ ]statement[ ])?(?:that[ ])?(?:it|its[ ]men|its[ ]fighters)[ ](?:(?:has|have|had)[ ])?(?:{_DEEDS}))\b"
)


def _name_for(short: str, before: Sequence[str]) -> str | None:
    """The name of an armed body that ends these words and goes by the initials, None for no such name.

    The words that spell the initials, else, as initials may be of another language, those behind the last small word.
    """
    for length in range(2, len(before) + 1):
        name = before[-length:]
        if _spells(short.split(maxsplit=1)[0].split("-", maxsplit=1)[0], " ".join(name)):
            return " ".join(name) if listed("armed_bodies", "nouns") & _lower(name) else None
    cut = max((i + 1 for i, word in enumerate(before) if word.lower() in listed("armed_bodies", "bounding")), default=0)
    name = before[cut:]
    return " ".join(name) if len(name) > 1 and listed("armed_bodies", "fighting") & _lower(name) else None


def _lower(name: Sequence[str]) -> set[str]:
    return {part for word in name for part in word.lower().split("-")}


def _spells(short: str, name: str) -> bool:
    """Whether the initials are those of the name's words, the small ones left out or not."""
    every = "".join(word[0] for word in re.split(r"[ -]", name) if word)
    capital = "".join(word[0] for word in re.split(r"[ -]", name) if word[:1].isupper() and word.lower() not in _SMALL)
    return short in {capital, every.upper()}


_SMALL = frozenset({"of", "for", "the", "and", "in", "to", "e", "el", "de", "la", "del", "ul", "al"})
