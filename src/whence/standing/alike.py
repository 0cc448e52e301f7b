"""Words for a party that are no name, in several languages: "civils" and "civilians" are one actor of an event."""

from collections.abc import Mapping
from functools import cache

from whence.text.fingerprints import name_key
from whence.vocab.load import read_table, words


def key_of(name: str) -> str:
    """What two names of one actor of an event share: the words that they both stand for, else the name, folded."""
    key = name_key(name)
    return _groups().get(key, key) or name


@cache
def _groups() -> Mapping[str, str]:
    """Each word for a party, folded, with what it has in common with those of other languages."""
    groups = read_table("alike")["parties"]
    return {name_key(word): f"any {group}" for group in groups for word in words("alike", "parties", group)}
