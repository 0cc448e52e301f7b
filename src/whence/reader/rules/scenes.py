"""From a report's sentences to scenes: every part of each sentence found, places and dates resolved."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from whence.gazetteer.mentions import find_places
from whence.gazetteer.resolve import context_of, resolve_places
from whence.model.report import Sentence
from whence.model.span import Span
from whence.reader.rules.analysis import Dated, Located, Scene
from whence.reader.rules.attribution import Frame
from whence.reader.rules.harms import find_harms
from whence.reader.rules.nationality import nationalities
from whence.reader.rules.parties import Party, find_parties, resolve_generic
from whence.reader.rules.responsibility import find_agency
from whence.reader.rules.tokens import Token, tokenize
from whence.reader.rules.triggers import at_same_place, find_triggers, opens_another, speaks_of_total
from whence.text.dates import DateKind, Relation, anchor_for, find_dates, resolve

_SAYING_GAP = 14  # characters between a word for saying and its date: "said late on Monday"
_SAYING_WORDS = frozenset({"on", "late", "early", "in", "a", "statement", "reporters", ",", "earlier"})
_NO_EVENT_DATES = {DateKind.DATELINE, DateKind.DURATION}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a whole report gives its sentences: places and dates found, and the countries that it is about."""

    places: tuple[Located, ...]
    dates: tuple[Dated, ...]
    countries: tuple[str, ...]


def setting_of(text: str, published: date | None) -> Setting:
    """The places and dates of a text, each resolved with the help of all the others."""
    mentions = find_places(text)
    context = context_of(mentions, text)
    values = resolve_places(mentions, context)
    places = tuple(
        Located(mention.start, mention.end, value, mention.metonym)
        for mention, value in zip(mentions, values, strict=True)
    )
    anchor = anchor_for(text, published)
    phrases = [phrase for phrase in find_dates(text) if phrase.kind not in _NO_EVENT_DATES]
    dates = tuple(
        Dated(phrase.start, phrase.end, resolve(phrase, anchor), bound=phrase.relation is not Relation.ON)
        for phrase in phrases
    )
    return Setting(places, dates, context.countries)


def with_sayings(text: str, setting: Setting, frames: Sequence[Frame]) -> Setting:
    """The setting with the dates marked that stand right at a word for saying, outside what is said."""
    cues = [frame.cue for frame in frames]
    content = [span for frame in frames for span in frame.content]
    marked = tuple(
        replace(dated, of_saying=_at_cue(text, dated, cues) and not _deep_inside(dated, content))
        for dated in setting.dates
    )
    return replace(setting, dates=marked)


def _at_cue(text: str, dated: Dated, cues: Sequence[Span]) -> bool:
    """Whether only a preposition or the like stands between a cue and the date behind it."""
    gaps = (text[cue.end : dated.start].split() for cue in cues if cue.end <= dated.start <= cue.end + _SAYING_GAP)
    return any(set(gap) <= _SAYING_WORDS for gap in gaps)


def _deep_inside(dated: Dated, content: Sequence[Span]) -> bool:
    """Whether the date stands within something said, behind its first words."""
    return any(span.start < dated.start < span.end - 1 and dated.start - span.start > _SAYING_GAP for span in content)


def make_scenes(text: str, sentences: Sequence[Sentence], setting: Setting) -> tuple[Scene, ...]:
    """One scene for each sentence that is read, in order."""
    read = [sentence for sentence in sentences if sentence.skip is None]
    tokens = [tokenize(text, sentence.span.start, sentence.span.end) for sentence in read]
    parties = resolve_generic([find_parties(text, part, nationalities()) for part in tokens])
    return tuple(
        _scene(text, sentence, part, found, setting)
        for sentence, part, found in zip(read, tokens, parties, strict=True)
    )


def _scene(
    text: str, sentence: Sentence, tokens: tuple[Token, ...], parties: tuple[Party, ...], setting: Setting
) -> Scene:
    span = sentence.span
    _, harms = find_harms(text, span.start, span.end)
    triggers = find_triggers(tokens)
    victims = {i for harm in harms for i in range(harm.victims.first, harm.victims.last)}
    return Scene(
        sentence=sentence,
        tokens=tokens,
        harms=harms,
        triggers=triggers,
        parties=parties,
        agencies=find_agency(tokens, parties, triggers, victims),
        places=tuple(place for place in setting.places if span.start <= place.start < span.end),
        dates=tuple(dated for dated in setting.dates if span.start <= dated.start < span.end),
        total=speaks_of_total(tokens),
        another=opens_another(tokens),
        same_place=at_same_place(tokens),
    )
