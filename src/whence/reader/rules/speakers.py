"""Who says so: the claimant of a frame, with kind, side, channel and the interest that it speaks from."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache

from whence.model.claim import Casualties, Claimant, Responsibility, Value
from whence.model.lists import ActorKind, Attribution, ClaimantKind, Interest, Status
from whence.model.span import Span
from whence.reader.rules.analysis import Scene
from whence.reader.rules.attribution import Frame
from whence.reader.rules.claimants import canonical, classify, codes_in, names_state
from whence.reader.rules.described import described
from whence.reader.rules.nationality import nationalities
from whence.reader.rules.outlet_phrases import outlet_name
from whence.reader.rules.owning import may_be_own_loss
from whence.reader.rules.parties import Actor, Party, find_parties, state_of
from whence.reader.rules.sources import outlet_in
from whence.reader.rules.tokens import tokenize
from whence.vocab.actor import actor_key
from whence.vocab.load import words as listed

AUTHOR = Claimant(None, ClaimantKind.AUTHOR, Attribution.NONE)
_PARTY_KINDS = {ClaimantKind.BELLIGERENT}
_SUBJECT = 1  # the token at which the subject of a sentence begins, behind an article
_ARMED_GROUPS = {ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA}


@dataclass(frozen=True, slots=True)
class Speaker:
    """A claimant with the registry's actor that it speaks for, None for one of no party."""

    claimant: Claimant
    actor: Actor | None


OUTLET = Speaker(AUTHOR, None)


@dataclass(frozen=True, slots=True)
class Naming:
    """How a language names speakers.

    `classify` gives the kind of the speaker whom words name among parties, `canonical` its fullest name in a text,
    `parties` the parties that words hold, `state_office` whether words name an office that only a state has,
    `home_office` whether one that, named so plainly, is of the state at home ("military sources"), `states` the codes
    of the states that words name, `described` the words with what a text says elsewhere of a bare name, `opposed`
    whether words are for those who speak against whom they name ("opponents of the regime").
    """

    classify: Callable[[str, Collection[str]], ClaimantKind]
    canonical: Callable[[str, str], str]
    parties: Callable[[str], tuple[Party, ...]]
    state_office: Callable[[str], bool]
    home_office: Callable[[str], bool]
    states: Callable[[str], frozenset[str]]
    described: Callable[[str, str], str]
    opposed: Callable[[str], bool]


def belligerents(scenes: Sequence[Scene]) -> tuple[Actor, ...]:
    """The registry actors that a report shows fighting: as doers, or as the side of those who came to harm."""
    found: dict[str, Actor] = {}
    for scene in scenes:
        doers = [scene.parties[agency.party] for agency in scene.agencies]
        victims = {i for harm in scene.harms for i in range(harm.victims.first, harm.victims.last)}
        hit = [party for party in scene.parties if party.first in victims]
        for party in (*doers, *hit):
            if party.actor is not None:
                found.setdefault(party.actor.name, party.actor)
    return tuple(found.values())


def speaker_of(
    text: str,
    frame: Frame | None,
    fighting: Sequence[Actor],
    scenes: Sequence[Scene] = (),
    naming: Naming | None = None,
    country: str | None = None,
) -> Speaker:
    """The speaker of a frame: the outlet itself where there is none or it names nobody.

    Words such as "the army" name the party that they stand for in the scenes of the report. `naming` is that of the
    report's language, None for English; `country` is where that happened of which the frame tells, if known.
    """
    by = naming or ENGLISH
    if frame is None:
        return OUTLET
    source = frame.antecedent or frame.source
    if source is None:
        return OUTLET
    words = by.described(source.quote, text)
    kind, actor, named = _standing_of(words, _meant(words, source, scenes, by), (fighting, scenes, country), by)
    beside = actor is not None and any(actor.camp == other.camp for other in fighting)
    engaged = beside or (kind is ClaimantKind.BELLIGERENT and actor is not None)
    return Speaker(
        Claimant(
            words=source.quote,
            kind=kind,
            attribution=Attribution.CARRIED if frame.carried else Attribution.EXPLICIT,
            via=tuple(outlet_name(span.quote) for span in frame.via),
            basis=frame.basis.quote if frame.basis is not None else None,
            aligned_with=_aligned(kind, actor, engaged),
            name=named.name if named is not None and kind in _PARTY_KINDS else by.canonical(source.quote, text),
        ),
        actor if engaged else None,
    )


_At = tuple[Sequence[Actor], Sequence[Scene], str | None]
"""Where a speaker speaks: who fights in the report, its scenes, and the country of what is told."""


def _meant(words: str, source: Span, scenes: Sequence[Scene], by: Naming) -> Actor | None:
    """The registry actor that the words for a speaker, which stand at `source`, name or stand for."""
    if by.opposed(words):
        return None
    parties = by.parties(words)
    meant = _actor_of(parties) or _stands_for(source, scenes, parties) or _owner_of(parties)
    meant = meant or _pointed_at(source, scenes)
    return meant if meant is not None and not _of_other_state(meant, words, by) else None


def _standing_of(
    words: str, named: Actor | None, at: _At, by: Naming
) -> tuple[ClaimantKind, Actor | None, Actor | None]:
    """What the speaker is, for whom it speaks, and which actor its own words name."""
    fighting, scenes, country = at
    at_war = (*fighting, *_fought_by(fighting))
    kind = by.classify(words, (*_names(at_war), *_spoken_for(named)))
    bearers = (named,) if named is not None else _bearers(by.parties(words), country)
    if kind is ClaimantKind.WITNESS_OR_RESIDENT and any(_is_its_name(words, bearer) for bearer in bearers):
        kind = ClaimantKind.BELLIGERENT
    if kind is ClaimantKind.FOREIGN_GOVERNMENT and country is not None:
        kind, named = _at_place(words, country, by)
    if kind is ClaimantKind.AUTHORITY and by.state_office(words) and not by.states(words):
        named = _fought_at_home(scenes, country)
        kind = kind if named is None else ClaimantKind.BELLIGERENT
    mouthpiece = _mouthpiece_of(words, by)
    if kind is ClaimantKind.MEDIA and mouthpiece is not None and _is_invader(mouthpiece, country, fighting):
        kind = ClaimantKind.BELLIGERENT
    if kind is not ClaimantKind.BELLIGERENT or by.opposed(words):
        return kind, named, named
    return kind, named or mouthpiece or _state_served(words, fighting, by, country), named


def _of_other_state(actor: Actor, words: str, by: Naming) -> bool:
    """Whether words for a speaker name a state, and not the one whose forces the actor is."""
    named = by.states(words)
    return actor.is_state and bool(named) and actor.home not in named


def _at_place(words: str, country: str, by: Naming) -> tuple[ClaimantKind, Actor | None]:
    """What a state's office is as to what happened in a country, with the forces that it speaks for.

    A military office is a party's where the state's forces are at home or known to fight; any other is an authority at
    home, and elsewhere a foreign government, as is a state by its mere name.
    """
    states = by.states(words)
    actor = state_of(next(iter(states))) if len(states) == 1 else None
    military = by.classify(words, ()) is ClaimantKind.BELLIGERENT
    if military and actor is not None and country in actor.countries:
        return ClaimantKind.BELLIGERENT, actor
    at_home = states == {country} and len(words.split()) > 1
    return ClaimantKind.AUTHORITY if at_home else ClaimantKind.FOREIGN_GOVERNMENT, None


def _fought_by(fighting: Sequence[Actor]) -> tuple[Actor, ...]:
    """The states that the armed groups of a report fight: those of their own countries, though it names no soldier."""
    homes = [actor.home for actor in fighting if actor.kind in _ARMED_GROUPS and actor.home is not None]
    found = [state_of(home) for home in dict.fromkeys(homes)]
    return tuple(state for state in found if state is not None and state not in fighting)


def _fought_at_home(scenes: Sequence[Scene], country: str | None) -> Actor | None:
    """The state of a country where a report shows rebels without a name to fight: "terrorists", "insurgents"."""
    parties = (scene.parties[agency.party] for scene in scenes for agency in scene.agencies)
    rebels = any(party.actor is None and party.kind is ActorKind.REBEL_GROUP for party in parties)
    return state_of(country) if rebels and country is not None else None


def _names(fighting: Sequence[Actor]) -> Collection[str]:
    return frozenset(alias for actor in fighting for alias in (actor.name, *actor.aliases))


def _spoken_for(named: Actor | None) -> Collection[str]:
    """Every name of the armed group that the words for a speaker name: it speaks as a party whatever the happening."""
    return named.names if named is not None and named.kind in _ARMED_GROUPS else ()


def _bearers(parties: Sequence[Party], country: str | None) -> tuple[Actor, ...]:
    """Who may be meant by a name for a speaker that parties bear among others: those of the country, if it is known."""
    bearers = (actor for party in parties for actor in party.candidates)
    return tuple(actor for actor in bearers if country is None or country in actor.countries)


def _is_its_name(words: str, actor: Actor) -> bool:
    """Whether words for a speaker are a name of the actor and nothing else: "the SAF"."""
    return actor_key(words) in set(map(actor_key, actor.names))


def _aligned(kind: ClaimantKind, actor: Actor | None, engaged: bool) -> str:
    if actor is not None and engaged and kind in _PARTY_KINDS:
        return actor.name
    return "unknown" if kind in {ClaimantKind.ANONYMOUS, ClaimantKind.BELLIGERENT} else "none"


def _actor_of(parties: Sequence[Party]) -> Actor | None:
    """The registry actor that the words for a speaker name."""
    named = [party for party in parties if party.actor is not None]
    return named[0].actor if named and not named[0].candidates else None


def _owner_of(parties: Sequence[Party]) -> Actor | None:
    """The registry actor whose own name the words hold, though others share it."""
    return next((party.actor for party in parties if party.actor is not None), None)


_POINTING = re.compile(
    r"(?:its|the (?:group|movement|militia)'s)\s+(?:[\w-]+\s+)?"
    r"(?:spokes\w+|leader|leadership|commander|military wing)\b",
    re.IGNORECASE,
)


def _pointed_at(source: Span, scenes: Sequence[Scene]) -> Actor | None:
    """The armed group of which "its spokesman" speaks: the one with which the sentence before begins."""
    if not _POINTING.match(source.quote):
        return None
    at = next((i for i, s in enumerate(scenes) if s.sentence.span.start <= source.start < s.sentence.span.end), 0)
    before = scenes[at - 1].parties[:1] if at else ()
    fitting = [party.actor for party in before if party.first <= _SUBJECT and party.actor is not None]
    return fitting[0] if fitting and fitting[0].kind in _ARMED_GROUPS else None


def _stands_for(source: Span, scenes: Sequence[Scene], parties: Sequence[Party]) -> Actor | None:
    """The registry actor that a party within the words for a speaker stands for.

    A country there is its state only where it is one of the `parties` that the words themselves hold.
    """
    spoken = [party.actor for party in parties]
    for scene in scenes:
        if scene.sentence.span.start <= source.start < scene.sentence.span.end:
            for party in scene.parties:
                first, last = scene.tokens[party.first].start, scene.tokens[party.last - 1].end
                inside = source.start <= first and last <= source.end
                if party.actor is not None and inside and (not party.bare or party.actor in spoken):
                    return party.actor
    return None


def _is_invader(actor: Actor, country: str | None, fighting: Sequence[Actor]) -> bool:
    """Whether a state is known to fight in another country, and only that one's forces, of another camp, are shown."""
    away = actor.is_state and country is not None and country != actor.home and country in actor.countries
    at_home = bool(fighting) and all(other.is_state and other.home == country for other in fighting)
    return away and at_home and all(other.camp != actor.camp for other in fighting)


def _mouthpiece_of(words: str, by: Naming) -> Actor | None:
    """The registry actor whose own media the words name: "SANA's correspondent" speaks for Syria's government."""
    outlet = outlet_in(words)
    return _actor_of(by.parties(outlet.party)) if outlet is not None and outlet.party is not None else None


def _state_served(words: str, fighting: Sequence[Actor], by: Naming, country: str | None) -> Actor | None:
    """The one state that fights, where the words name an office that only a state has ("the defence ministry").

    Of several it is the one that they name, else the one at home in the country where it happened, of which "military
    sources" and "state media" are; None where they name another, or an office that has no part in a war ("the finance
    minister").
    """
    if not by.state_office(words):
        return None
    named = by.states(words)
    own = [actor for actor in fighting if actor.is_state and actor.home in named]
    states = own if named else [actor for actor in fighting if actor.kind is ActorKind.STATE_FORCES]
    if len(states) != 1 and not named and by.home_office(words):
        at_home = state_of(country) if country is not None else None
        states = [at_home] if at_home is not None and (not states or at_home in states) else []
    return states[0] if len(states) == 1 else None


def _state_office(words: str) -> bool:
    spoken = {token.lower for token in tokenize(words)}
    return (bool(spoken & _words("nouns")) or _home_office(words)) and not spoken & _words("not_of")


def _home_office(words: str) -> bool:
    plain = " ".join(token.lower for token in tokenize(words))
    return any(f" {phrase} " in f" {plain} " for phrase in _words("at_home"))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(listed("actors", "state_offices", key))


def _parties(words: str) -> tuple[Party, ...]:
    """The parties that words hold, less a country that only says where somebody else is of."""
    found = find_parties(words, tokenize(words), nationalities())
    return found if names_state(words) else tuple(party for party in found if not party.bare)


def _opposed(words: str) -> bool:
    plain = words.lower()
    return any(phrase in plain for phrase in listed("claimants", "opposed", "words"))


ENGLISH = Naming(classify, canonical, _parties, _state_office, _home_office, codes_in, described, _opposed)
"""How English names speakers."""


def interest_of(speaker: Speaker, value: Value, party: Party | None) -> Interest:
    """Whose losses or conduct an aligned speaker speaks of; none where either side is not known."""
    if speaker.actor is None or speaker.claimant.aligned_with in {"none", "unknown"}:
        return Interest.NONE
    own = is_own(speaker.actor, party) if party is not None else None
    if isinstance(value, Responsibility) and own is not None:
        return Interest.OWN_CONDUCT if own else Interest.ENEMY_CONDUCT
    if isinstance(value, Casualties):
        return _losses(value, own, party)
    return Interest.NONE


def owns_loss(text: str, value: Value, start: int, end: int) -> bool:
    """Whether the words at `[start, end)` of a text count people of the speaker's own: "four of their men".

    Own people who stand before are counted where the speaker "lost" them: "their men killed four" counts others.
    """
    if not isinstance(value, Casualties) or value.low == 0:
        return False
    found = _OWN_PEOPLE.finditer(text, max(0, start - _OWNER_BEFORE), end)
    return any(words.end() > start or _LOST.search(words[0]) for words in found)


_LOST = re.compile(r"\b(?:lost|los(?:s|ses|ing))\b", re.IGNORECASE)
_OWNER_BEFORE = 16
_OWN_PEOPLE = re.compile(
    r"\b(?:its|their|our|his|her)\s+(?:own\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:soldiers?|troops|men|fighters?|forces|service(?:men|man|members?)|police(?:men|man)?|officers?|members?|personnel|"
    r"crews?|guards?|losses|comrades|combatants?|commanders?|conscripts|marines|rangers|militants|martyrs|airmen|sailors)\b"
    r"|\bour\s+(?:own\s+)?(?:[\w-]+\s+){0,2}?(?:brothers|brethren|heroes|mujahid\w+)\b"
    r"|\b(?:lost|losing|loss of|losses at)\s+(?:[\w-]+\s+){0,2}$|\b(?:lost|losses\s+at)\s+(?=\S)",
    re.IGNORECASE,
)


def is_own(actor: Actor, party: Party) -> bool | None:
    """Whether a party is of the camp of a speaker's side, None where that is open; to a state "the army" is its own."""
    if party.actor is not None:
        return party.actor.camp == actor.camp
    return True if party.kind is actor.kind is ActorKind.STATE_FORCES else None


def _losses(value: Casualties, own: bool | None, party: Party | None) -> Interest:
    if value.status is Status.CIVILIAN:
        return Interest.OWN_CIVILIANS if own else Interest.NONE
    if value.status is not Status.COMBATANT:
        return Interest.OWN_LOSSES if own and may_be_own_loss(value, party) else Interest.NONE
    return Interest.OWN_LOSSES if own else Interest.ENEMY_LOSSES
