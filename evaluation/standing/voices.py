"""The origins of a value as labelled claimants tell them: written from DESIGN's rule, not from what standing does.

A row of the claim ledger gives a claimant in the words of the text and its kind. From these follows:

- `author` and `media` are an outlet's voice: no origin (that a reporter saw or counted is not labelled); `anonymous`
  is nobody in particular. So is a monitor, medic, witness, expert or aid worker without a name ("activists in Gao");
  a body by its noun alone is known where it has an article ("the observatory"), else open.
- `belligerent` is the party that it speaks for, always known. Parties are told apart by words (`voices.toml`): a
  state's or not, and of which country, by default that of the incident. Officials of one state are one origin; a state
  and a group that is none are two; two states are two. Of two groups that are no states, one name is one, two names
  may be.
- `authority` and `foreign_government` are states alike; without a noun of an office or a name it is open whether they
  count as identified.
- others are one where one name holds the other's content words or initials; all of the United Nations are one. They
  are two where their kinds differ, or where both are called by bodies' names without a word in common; two persons, or
  a person and a body, of one kind may be one, because whom a person speaks for is not labelled.

What may be the one or the other is not decided: a value has at least `fewest` and at most `most` identified origins,
and where a question turns on the difference it is left out and counted as unknown. The labels do not tell, besides:
whom a speaker relies on beyond the innermost source, which parties are allies (two parties are two sides only where
one accuses the other), whether a loss is conceded, and of copied reports which of their figures were copied (all are
taken to be).
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module
from itertools import combinations
from pathlib import Path
from typing import Any

import pycountry

from evaluation.recorded import Row
from whence.gazetteer.vocabulary import demonyms

_SCORER: Any = import_module("evaluation.ledger.score")  # copied in unchanged, without types

_OUTLETS = frozenset({"author", "media"})
_PARTY = "belligerent"
_OF_STATES = frozenset({"authority", "foreign_government"})
_CREDITS = frozenset({"agency credit", "byline agency", "republished from"})
_SAID_SAME = frozenset({"a_copies_b", "b_copies_a", "shared_wire", "shared_claimant"})
_DETERMINERS = frozenset({"the", "a", "an", "local", "some", "several", "one", "two", "many"})
_MAY_BE_FIGHTERS = frozenset({"unspecified", "mixed"})
_CAPITALS = 2  # of an acronym
_OF_A_PLACE = re.compile(r" (?:of|in|from|at|near|inside|around|close) ")

Pair = frozenset[str]


class Known(StrEnum):
    """What a claimant counts as: identified, perhaps, nobody in particular, or an outlet's own voice."""

    SURE = "sure"
    PERHAPS = "perhaps"
    NOBODY = "nobody"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Voice:
    """One labelled row: the report that has it, and the country of its incident (None: not labelled)."""

    doc: str
    country: str | None
    row: Row

    @property
    def claimant(self) -> str:
        """The claimant in the words of the text."""
        return str(self.row["claimant"])

    @property
    def kind(self) -> str:
        """The labelled kind of the claimant; an unnamed author is one whatever its kind says."""
        return "author" if self.claimant == "AUTHOR" else str(self.row["claimant_kind"])


@dataclass(frozen=True, slots=True)
class Between:
    """Which reports repeat one another: the labelled pairs, and for each report the agencies that it credits."""

    pairs: frozenset[Pair]
    agencies: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, groups: Sequence[Row], labels: Sequence[Row]) -> "Between":
        """From the labelled dependence of groups and the labelled sources of reports."""
        told = (pair for group in groups for pair in group["dependence"] if pair["relation"] in _SAID_SAME)
        credited = {
            label["doc"]: frozenset(
                " ".join(sorted(_SCORER.words(one["name"])))
                for one in label["stated_sources"]
                if one["relation"] in _CREDITS
            )
            for label in labels
        }
        return cls(frozenset(frozenset({pair["a"], pair["b"]}) for pair in told), credited)

    def repeats(self, one: Voice, two: Voice) -> bool:
        """Whether two rows of one value in different reports are one voice: the same claimant's, or one in no name."""
        outlets = [known(each) is Known.OUTLET for each in (one, two)]
        if frozenset({one.doc, two.doc}) in self.pairs:
            return any(outlets) or bool(_SCORER.same_name(one.claimant, two.claimant))
        nothing: frozenset[str] = frozenset()
        return all(outlets) and bool(self.agencies.get(one.doc, nothing) & self.agencies.get(two.doc, nothing))


@dataclass(frozen=True, slots=True)
class Range:
    """How many identified origins there are, as far as the labels tell."""

    fewest: int
    most: int

    def several(self) -> bool | None:
        """Whether there are two or more; None where the labels leave it open."""
        if self.fewest > 1:
            return True
        return None if self.most > 1 else False


def known(voice: Voice) -> Known:
    """What a claimant counts as."""
    if voice.kind in _OUTLETS:
        return Known.OUTLET
    if voice.kind == "anonymous":
        return Known.NOBODY
    if voice.kind == _PARTY:
        return Known.SURE
    named = _named(voice.claimant)
    if voice.kind in _OF_STATES:
        return Known.SURE if named is not False or _holds(voice.claimant, "bodies") else Known.PERHAPS
    if not named and _holds(_head(voice.claimant), "bodies"):
        return Known.SURE if voice.claimant.lower().startswith("the ") else Known.PERHAPS
    if named is False and _holds(voice.claimant, "bodies") and _named(voice.claimant, of=True):
        return Known.PERHAPS
    return {True: Known.SURE, None: Known.PERHAPS, False: Known.NOBODY}[named]


def _named(words: str, *, of: bool = False) -> bool | None:
    """Whether words hold a proper name; None where only their first has a capital, which may begin a sentence.

    What people are of, or where they are, counts only where asked.
    """
    tokens = [token for token in (words if of else _head(words)).split() if token.lower() not in _DETERMINERS]
    if any(sum(letter.isupper() for letter in token) >= _CAPITALS for token in tokens):
        return True
    if any(part[:1].isupper() for token in tokens[1:] for part in token.split("-")):
        return True
    if not tokens or not tokens[0][:1].isupper():
        return False
    of_a_country = tokens[0].lower() in demonyms() or len(tokens) > 1
    return False if of_a_country else None


def _head(words: str) -> str:
    """Words for people without the place that they are of: "residents of Gao" names nobody."""
    before = _OF_A_PLACE.split(words, maxsplit=1)[0]
    return before if _holds(before, "people") else words


def same_origin(one: Voice, two: Voice) -> bool | None:
    """Whether two claimants, neither of them an outlet, are one origin; None where the labels leave it open."""
    of_states = [voice.kind == _PARTY or voice.kind in _OF_STATES for voice in (one, two)]
    alike = bool(_SCORER.same_name(one.claimant, two.claimant))
    if all(of_states):
        return True if alike and one.claimant == two.claimant else _same_party(one, two, alike)
    common = _SCORER.words(one.claimant) & _SCORER.words(two.claimant)
    if any(of_states):
        return None if common else False
    if alike or (_of_united_nations(one) and _of_united_nations(two)):
        return True
    if common:
        return None
    if one.kind != two.kind or (_is_body(one.claimant) and _is_body(two.claimant)):
        return False
    return None


def _same_party(one: Voice, two: Voice, alike: bool) -> bool | None:
    first, second = party_of(one.claimant, one.country, one.kind), party_of(two.claimant, two.country, two.kind)
    if first.state is None or second.state is None:
        return True if alike else None
    if first.state is not second.state:
        return False
    if first.state:
        return None if None in (first.country, second.country) else first.country == second.country
    return True if alike else None


@dataclass(frozen=True, slots=True)
class Party:
    """What words tell of a party: whether it is a state's (None: not told), and of which country."""

    state: bool | None
    country: str | None


def party_of(words: str, country: str | None, kind: str = _PARTY) -> Party:
    """The party that words mean; a state without a name is that of `country`, where the incident lies."""
    if kind == _PARTY and _holds(words, "no_state"):
        return Party(False, None)
    spoken = _country_in(words)
    if kind in _OF_STATES or _holds(words, "state") or spoken is not None:
        return Party(True, spoken or (None if kind == "foreign_government" else country))
    return Party(None, spoken)


def same_party(one: str, two: str, country: str | None) -> bool:
    """Whether two wordings of a side or an accused are one: one name, or one state's forces."""
    if not one or not two:
        return one == two
    first, second = party_of(one, country), party_of(two, country)
    if first.state and second.state and None not in (first.country, second.country):
        return first.country == second.country
    return one == two or (first.state is second.state and bool(_SCORER.same_name(one, two)))


def is_enemy(voice: Voice, side: str) -> bool | None:
    """Whether people of a side are the enemies of a party that speaks of them; None where the labels leave it open."""
    if not side or _SCORER.same_name(voice.claimant, side):
        return None if not side else False
    own, other = party_of(voice.claimant, voice.country), party_of(side, voice.country)
    if own.state is None or other.state is None:
        return None
    if own.state is not other.state:
        return True
    return own.country != other.country if own.state and None not in (own.country, other.country) else None


def _country_in(words: str) -> str | None:
    """The one country whose adjective, name or seat of government stands in words."""
    key = _key(words)
    found = {demonyms().get(token) for token in key.split()} - {None}
    found |= {country for name, country in _names().items() if name in key}
    found |= {country for country, seats in _table()["seats"].items() if any(f" {seat} " in key for seat in seats)}
    return found.pop() if len(found) == 1 else None


def _is_body(words: str) -> bool:
    acronym = any(token.isupper() and len(token) > _CAPITALS for token in words.split())
    return acronym or _holds(words, "bodies")


def _of_united_nations(voice: Voice) -> bool:
    return _holds(voice.claimant, "united_nations")


def _holds(words: str, table: str) -> bool:
    key = _key(words)
    return any(f" {word} " in key for word in _table()[table])


def _key(words: str) -> str:
    plain = words.lower().replace("’s", "").replace("'s", "").replace(".", "")
    return f" {' '.join(''.join(one if one.isalnum() or one == '-' else ' ' for one in plain).split())} "


@cache
def _names() -> Mapping[str, str]:
    """The names of countries, as they stand in a key, to the countries' codes."""
    return {_key(country.name): country.alpha_2 for country in pycountry.countries}


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("voices.toml").read_text(encoding="utf-8"))


def origins(voices: Sequence[Voice]) -> Range:
    """How many identified origins stand behind the rows of one value."""
    sure = [voice for voice in voices if known(voice) is Known.SURE]
    perhaps = [voice for voice in voices if known(voice) is Known.PERHAPS]
    fewest = len(components(sure, lambda one, two: same_origin(one, two) is not False))
    most = len(components([*sure, *perhaps], lambda one, two: same_origin(one, two) is True))
    return Range(min(fewest, most), most)


def most_voices(voices: Sequence[Voice], between: Between) -> int | None:
    """How many voices stand behind a value, the unnamed and outlets' own among them; None where it is not told."""
    found = origins(voices)
    if found.fewest != found.most:
        return None
    groups = components(_without_repeats(voices), lambda one, two: _one_voice(one, two, between))
    return found.most + sum(all(known(voice) is not Known.SURE for voice in group) for group in groups)


def _one_voice(one: Voice, two: Voice, between: Between) -> bool:
    if one.doc != two.doc:
        return between.repeats(one, two)
    return bool(_SCORER.same_name(one.claimant, two.claimant))


def _without_repeats(voices: Sequence[Voice]) -> list[Voice]:
    """The rows less an outlet's own voice in a report that also says who gives the value."""
    attributed = {voice.doc for voice in voices if known(voice) is not Known.OUTLET}
    return [voice for voice in voices if known(voice) is not Known.OUTLET or voice.doc not in attributed]


def one_party(voices: Sequence[Voice], between: Between, accusers: frozenset[tuple[str, str]]) -> bool | None:
    """Whether one party's word alone stands behind a value, and speaks of its enemy's losses or of conduct.

    `accusers` are the labelled accusations of the event, claimant and accused. None where the labels leave it open.
    """
    told = [voice for voice in voices if known(voice) is not Known.OUTLET]
    if not told or any(voice.kind != _PARTY for voice in told):
        return False
    repeated = (
        any(between.repeats(voice, other) for other in told)
        for voice in _without_repeats(voices)
        if known(voice) is Known.OUTLET
    )
    if not all(repeated):
        return False
    answers = [_of_conduct_or_enemy(voice) for voice in told]
    answers += [_one_side(one, two, accusers) for one, two in combinations(told, 2)]
    if False in answers:
        return False
    return None if None in answers else True


def _of_conduct_or_enemy(voice: Voice) -> bool | None:
    if "accused" in voice.row:
        return True
    if voice.row["victims"] == "combatants":
        return is_enemy(voice, voice.row["side"])
    return None if voice.row["victims"] in _MAY_BE_FIGHTERS else False


def _one_side(one: Voice, two: Voice, accusers: frozenset[tuple[str, str]]) -> bool | None:
    if same_origin(one, two) is True:
        return True
    names = (one.claimant, two.claimant), (two.claimant, one.claimant)
    hostile = any(
        _SCORER.same_name(a, claimant) and _SCORER.same_name(b, accused)
        for a, b in names
        for claimant, accused in accusers
    )
    return False if hostile else None


def components(voices: Iterable[Voice], joined: Callable[[Voice, Voice], bool]) -> list[list[Voice]]:
    """The rows in groups that hang together by a relation."""
    left, groups = list(voices), []
    while left:
        group = [left.pop(0)]
        for voice in group:
            near = [other for other in left if joined(voice, other)]
            left = [other for other in left if not any(other is one for one in near)]
            group.extend(near)
        groups.append(group)
    return groups
