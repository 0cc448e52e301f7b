"""Which branch of a group the words behind its name mean: "Islamic State in Somalia", "État islamique au Sahel".

Branches share the name of their group. An area behind it that a branch has in a name of its own means that branch; a
country means the one that is there. Of several there none is taken, nor is the group where it is not there itself: the
name then stands as written.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from whence.reader.rules.party import Party
from whence.reader.rules.tokens import Lexicon, Token, tokenize
from whence.vocab.actor import Actor
from whence.vocab.load import words
from whence.vocab.registry import Edition, edition, registry_of

_EDITIONS = 4


def of_branch(text: str, tokens: Sequence[Token], party: Party, countries: Lexicon[str], *, direct: bool) -> Party:
    """A party by a name that branches share, as the branch that the words right behind it tell, else as it was.

    `countries` gives the code of each country by its name. `direct` says that nothing but the name itself stands
    before those words: they are then part of it.
    """
    if not party.candidates:
        return party
    first = _over(tokens, party.last, "links")
    if first >= len(tokens) or not tokens[first].upper:
        return party
    area = _areas(edition()).at(tokens, first)
    own = [actor for actor in party.candidates if area is not None and actor in area.label]
    if area is not None and len(own) == 1:
        return _settled(party, own[0], _end(tokens, party, area.last, direct=direct))
    country = countries.at(tokens, first) if first > party.last else None
    if country is None:
        return party
    last = _end(tokens, party, country.last, direct=direct)
    words = " ".join(text[tokens[party.first].start : tokens[last - 1].end].split())
    return _there(party, country.label, last, words)


def _end(tokens: Sequence[Token], party: Party, last: int, *, direct: bool) -> int:
    """Where the name ends with the words for an area, which are part of it at the name itself, and before a kind."""
    behind = _over(tokens, last, "kinds")
    return behind if direct or behind > last else party.last


def _there(party: Party, country: str, last: int, words: str) -> Party:
    """A party as the one of its candidates that is in a country; open, by its words, where none is or several are."""
    there = [actor for actor in party.candidates if country in actor.countries]
    if party.actor is not None and party.actor in there:
        return replace(party, candidates=())
    if len(there) == 1:
        return _settled(party, there[0], last)
    if not there:
        return left_open(replace(party, last=last), words, party.candidates)
    return replace(party, actor=None, candidates=tuple(there), open=words, last=last)


def left_open(party: Party, words: str, candidates: Sequence[Actor]) -> Party:
    """A name that means one of several actors, or one that nobody knows, as an actor that is called by its words.

    It is of the candidates' camp and kind where they share them, and of no country.
    """
    kinds, camps = ({getattr(actor, key) for actor in candidates} for key in ("kind", "camp"))
    kind = kinds.pop() if len(kinds) == 1 else party.kind
    actor = Actor(words, kind, (), camps.pop() if len(camps) == 1 else words, (words,))
    rule = f"{words}, whom no branch is known to be"
    return replace(party, actor=actor, kind=kind, candidates=(), open=words, rule=rule)


def _settled(party: Party, actor: Actor, last: int) -> Party:
    rule = f"the branch that the words behind the name tell: {actor.name}"
    return replace(party, actor=actor, kind=actor.kind, candidates=(), last=last, rule=rule)


def _over(tokens: Sequence[Token], index: int, key: str) -> int:
    """Where the words of a list end that begin at `index`."""
    listed = frozenset(words("actors", "branches", key))
    while index < len(tokens) and tokens[index].lower in listed:
        index += 1
    return index


@lru_cache(maxsize=_EDITIONS)
def _areas(which: Edition) -> Lexicon[tuple[Actor, ...]]:
    """The areas that branches have in names of their own, behind a name that they share, with the branches."""
    found: dict[str, tuple[Actor, ...]] = {}
    for actor in registry_of(which):
        shared = Lexicon(dict.fromkeys((name.lower() for name in actor.shared), True)) if actor.shared else None
        for alias in actor.aliases if shared is not None else ():
            area = _area_of(alias, shared)
            if area and actor not in found.get(area, ()):
                found[area] = (*found.get(area, ()), actor)
    return Lexicon(found)


def _area_of(alias: str, shared: Lexicon[bool] | None) -> str | None:
    """The words of a name behind one that is shared, less those that only link them; None where there are none."""
    tokens = tokenize(alias)
    head = shared.at(tokens, 0) if shared is not None else None
    if head is None:
        return None
    first, last = _over(tokens, head.last, "links"), len(tokens)
    while last > first and _over(tokens, last - 1, "kinds") == last:
        last -= 1
    return " ".join(token.lower for token in tokens[first:last]) or None
