"""From the sentences of a French report to scenes: every part of each sentence found, places and dates resolved."""

from collections.abc import Sequence
from dataclasses import replace

from whence.model.lists import ActorKind
from whence.model.report import Sentence
from whence.reader.french.agency import find_agency
from whence.reader.french.harms import harms_of
from whence.reader.french.parties import find_parties, introduced, names_in, resolved
from whence.reader.french.peace import Told, without_peaceful
from whence.reader.french.triggers import find_triggers
from whence.reader.french.words import LANGUAGE
from whence.reader.rules.analysis import Located, Scene
from whence.reader.rules.comparisons import without_compared
from whence.reader.rules.days import of_this
from whence.reader.rules.earlier_counts import counts_earlier
from whence.reader.rules.habits import with_habits
from whence.reader.rules.launched import with_launched
from whence.reader.rules.parties import Actor, Party, state_of
from whence.reader.rules.scenes import Setting
from whence.reader.rules.several import with_several, with_totals
from whence.reader.rules.tokens import Token, tokenize
from whence.reader.rules.totals import counts_over_war
from whence.reader.rules.triggers import at_same_place, goes_back, opens_another, recounts
from whence.reader.rules.wounds import with_deaths_of_wounds


def make_scenes(text: str, sentences: Sequence[Sentence], setting: Setting) -> tuple[Scene, ...]:
    """One scene for each sentence that is read, in order."""
    read = [sentence for sentence in sentences if sentence.skip is None]
    tokens = [tokenize(text, sentence.span.start, sentence.span.end) for sentence in read]
    harms = (harms_of(text, (s.span.start, s.span.end), part) for s, part in zip(read, tokens, strict=True))
    triggers = (with_launched(part, find_triggers(part), LANGUAGE) for part in tokens)
    told = without_peaceful(tokens, list(zip(triggers, harms, strict=True)))
    local = introduced(text)
    named = [find_parties(text, part, triggers, local) for part, (triggers, _) in zip(tokens, told, strict=True)]
    parties = resolved(_at_home(text, read, named, setting), setting.home, setting.year)
    found = zip(read, tokens, told, parties, strict=True)
    made = [
        without_compared(_scene(text, sentence, (part, each, acting), setting), LANGUAGE)
        for sentence, part, each, acting in found
    ]
    return with_deaths_of_wounds(with_habits(with_totals(made, LANGUAGE), LANGUAGE), LANGUAGE)


def _scene(
    text: str, sentence: Sentence, parts: tuple[tuple[Token, ...], Told, tuple[Party, ...]], setting: Setting
) -> Scene:
    tokens, (triggers, harms), parties = parts
    span = sentence.span
    victims = {i for harm in harms for i in range(harm.victims.first, harm.victims.last)}
    inside = [p for p in setting.places if span.start <= p.start and p.end <= span.end]
    scene = Scene(
        sentence=sentence,
        tokens=tokens,
        harms=harms,
        triggers=triggers,
        parties=parties,
        agencies=find_agency(tokens, parties, triggers, victims),
        places=tuple(place for place in inside if not _in_name(tokens, parties, place)),
        dates=tuple(d for d in of_this(setting.dates, tokens, harms) if span.start <= d.start and d.end <= span.end),
        total=counts_over_war(tokens, harms, LANGUAGE),
        another=opens_another(tokens, LANGUAGE),
        same_place=at_same_place(tokens, LANGUAGE),
        goes_back=goes_back(tokens, LANGUAGE),
        recounts=recounts(tokens, LANGUAGE),
        earlier=counts_earlier(
            text, (span.start, span.end), [tokens[harm.victims.first].start for harm in harms], LANGUAGE
        ),
    )
    return with_several(scene, LANGUAGE)


def _at_home(
    text: str, read: Sequence[Sentence], named: Sequence[Sequence[Party]], setting: Setting
) -> list[tuple[Party, ...]]:
    """The parties with a state's forces of no named state as those of the country where their paragraph is set.

    Where the paragraph names a state's forces they are left to be settled by the whole report.
    """
    found: list[tuple[Party, ...]] = []
    country: str | None = None
    known, end = False, 0
    for sentence, parties in zip(read, named, strict=True):
        if "\n\n" in text[end : sentence.span.start]:
            country, known = None, False
        here = _countries(sentence, setting)
        country, end = here.pop() if len(here) == 1 else country, sentence.span.end
        known = known or any(p.actor is not None and p.kind is ActorKind.STATE_FORCES for p in parties)
        state = state_of(country) if country is not None and not known else None
        found.append(tuple(_of_state(party, state) for party in parties))
    return found


def _countries(sentence: Sentence, setting: Setting) -> set[str]:
    span = sentence.span
    inside = [p for p in setting.places if span.start <= p.start and p.end <= span.end and not p.metonym]
    return {place.value.country for place in inside if place.value.country is not None}


def _of_state(party: Party, state: Actor | None) -> Party:
    plain = party.actor is None and party.kind is ActorKind.STATE_FORCES and not party.faceless
    return replace(party, actor=state, kind=state.kind) if plain and state is not None else party


def _in_name(tokens: Sequence[Token], parties: Sequence[Party], place: Located) -> bool:
    """Whether the place is part of a party's name ("État islamique au Grand Sahara", "armée du Mali")."""
    long = [(party.first, party.last) for party in parties if party.last - party.first > 1 and party.open is None]
    return any(
        tokens[first].start <= place.start and place.end <= tokens[last - 1].end
        for first, last in (*long, *names_in(tokens))
    )
