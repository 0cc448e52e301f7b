"""The places and dates of a French report, and which of its dates are of words and not of deeds."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from whence.gazetteer.mention import PlaceMention
from whence.gazetteer.mentions import find_places
from whence.gazetteer.resolve import context_of, resolve_places
from whence.model.lists import ASSERTING, ClaimantKind, PlacePrecision
from whence.model.span import Span
from whence.reader.french.claimants import classify
from whence.reader.french.words import LANGUAGE, agreeing, ordered
from whence.reader.rules.analysis import Dated, Located
from whence.reader.rules.attribution_frame import Frame
from whence.reader.rules.counted_days import recounted
from whence.reader.rules.days import of_said_days
from whence.reader.rules.earlier_counts import dates_earlier_count
from whence.reader.rules.elsewhere import elsewhere
from whence.reader.rules.scenes import IN_TOWN, Setting, days_told, is_about, opens_saying, stands_behind, start_of
from whence.reader.rules.sources import listed_outlet

_DATELINE = re.compile(r"[^.\n]{0,40}?\s[-–—]{1,2}\s|[^.\n]{0,30}?\([A-ZÀ-Ý][\w '-]{1,24}\)")
_REACH = 48
_SEAT = re.compile(
    r"\b(?:autorités|gouvernement|ministère|ambassade|siège|basée?|procureurs?|correspondant|diplomates?|parquet)"
    r"\s+(?:à|de|d'|en|au)\s*$",
    re.IGNORECASE,
)
_PUT_OUT = re.compile(
    r"\b(?:communiqué|déclaration|rapport|bilan|interview|entretien|lettre|discours|point de presse"
    r"|conférence de presse|publiée?s?|diffusée?s?|parvenue?|transmise?|datée?|rendue? public|consultée?|lue?|signée?"
    r"|lors d'un entretien)"
    r"\s*,?\s*(?:publiée?|diffusée?|daté|transmis)?\s*(?:le|du|de|ce|dans la nuit de)?\s*$",
    re.IGNORECASE,
)
_WRITING = re.compile(
    r"\b(?:communiqué|déclaration|rapport|bilan|lettre|discours|allocution|message|point de presse"
    r"|conférence de presse)(?:\s+de\s+(?:l['’]\w+|la\s+\w+|presse))?\s*,?\s+"
    r"(?:(?:publié|diffusé|daté|transmis|lu|rendu public|signé|prononcé)e?\s+)?(?:le|du|de|ce|en date du)?\s*$",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"\b(?:annoncé|rapporté|signalé|révélé|confirmé|revendiqué|dénoncé|condamné)e?s?\s+"
    r"(?:publiquement\s+)?(?:le|ce|dès)?\s*$",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"\b(?:vers|direction|route de|évacuée?s? (?:à|sur|au)|transférée?s? (?:à|au)|transportée?s? (?:à|au)"
    r"|hospitalisée?s? à|soignée?s? à|rapatriée?s? (?:à|en|au)|réfugiée?s? (?:à|au|en)|rejoindre"
    r"|originaires? (?:de|du|d'))"
    r"\s*(?:l'hôpital de\s+|la ville de\s+|la capitale,?\s+|la|le|les|l')?\s*$",
    re.IGNORECASE,
)
_SAYING_GAP = 28  # code points between a word for saying and its date: "a déclaré à l'AFP lundi"


def setting_of(text: str, published: date | None) -> Setting:
    """The places and dates of a text, each resolved with the help of all the others."""
    mentions = find_places(text, LANGUAGE)
    context = context_of(mentions, text, LANGUAGE)
    values = resolve_places(mentions, context)
    apart = elsewhere(text, [(mention.start, mention.end) for mention in mentions], LANGUAGE)
    places = tuple(
        Located(
            *(m.start, m.end, value, m.start in apart or _is_apart(text, m), m.kind in IN_TOWN),
            start_of(mentions, m.within),
            start_of(mentions, m.reference),
        )
        for m, value in zip(mentions, values, strict=True)
        if listed_outlet(m.name) is None
    )
    dates, anchor = days_told(text, published, LANGUAGE)
    return Setting(places, dates, context.countries, anchor)


def _is_apart(text: str, mention: PlaceMention) -> bool:
    """Whether a name stands for a government or is where something is said, where a body sits or people went."""
    return mention.metonym or mention.of_saying or _stands_apart(text, mention.start, mention.end)


def _stands_apart(text: str, start: int, end: int) -> bool:
    """Whether a place is where the report or a body sits, or whither people went: "vers Niamey"."""
    line = text.rfind("\n", 0, start) + 1
    opens = not text[line:start].strip(" (")
    if opens and _DATELINE.match(text, end):
        return True
    return any(pattern.search(text, max(0, start - _REACH), start) is not None for pattern in (_SEAT, _AWAY))


def with_sayings(text: str, setting: Setting, frames: Sequence[Frame]) -> Setting:
    """The setting with the dates marked that stand at a word for saying, outside what is said."""
    content = [span for frame in frames for span in frame.content]
    telling = [frame for frame in frames if frame.stance in ASSERTING]

    def marked(dated: Dated) -> Dated:
        if stands_behind(_WRITING, text, dated):
            return replace(dated, of_saying=True, of_news=any(is_about(frame, dated) for frame in telling))
        earlier = dates_earlier_count(text, (dated.start, dated.end), LANGUAGE)
        if earlier or stands_behind(_not_known(), text, dated):
            return replace(dated, of_saying=True)
        if _deep_inside(dated, content):
            return dated
        at_cue, announced = _at_cues(text, dated, frames), stands_behind(_ANNOUNCED, text, dated)
        saying = at_cue or announced or stands_behind(_PUT_OUT, text, dated)
        news = _at_cues(text, dated, telling) if at_cue else announced
        opens = opens_saying(text, dated, telling)
        return replace(dated, of_saying=saying or opens, of_news=news or opens)

    placed = tuple(_of_speaker(text, place, setting.places, frames) for place in setting.places)
    dates = of_said_days([marked(dated) for dated in setting.dates])
    return replace(setting, dates=recounted(text, dates, setting.anchor), places=placed)


@cache
def _not_known() -> re.Pattern[str]:
    """Words right before a day by which something was not known on it: "n'était toujours pas connu lundi"."""
    states = (form for state in ordered("attribution", "unknown", "states") for form in agreeing(state))
    alone = (form for word in ordered("attribution", "unknown", "alone") for form in agreeing(word))
    denied = rf"(?:{_either(ordered('attribution', 'unknown', 'negations'))})\s+(?:\w+\s+){{0,2}}?(?:{_either(states)})"
    until = _either(ordered("attribution", "unknown", "until"))
    return re.compile(rf"\b(?:{denied}|{_either(alone)})\s+(?:(?:{until})\s*)*$", re.IGNORECASE)


def _either(phrases: Iterable[str]) -> str:
    """The phrases, the longest first, as ways of a pattern, in any spacing."""
    ordered_ = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in ordered_)


def _of_speaker(text: str, place: Located, places: Sequence[Located], frames: Sequence[Frame]) -> Located:
    """A place in the words for a speaker as one that stands apart.

    One of people who tell what they see there does so only where another place is told in the sentence.
    """
    sources = [frame.source for frame in frames if frame.source is not None and not frame.carried]
    source = next((s for s in sources if s.start <= place.start and place.end <= s.end), None)
    if source is None or place.metonym:
        return place
    if classify(source.quote) is not ClaimantKind.WITNESS_OR_RESIDENT:
        return replace(place, metonym=True)
    first, last = max(text.rfind(". ", 0, source.start), text.rfind("\n", 0, source.start)), source.end
    stops = [at for mark in (". ", "\n") if (at := text.find(mark, last)) >= 0]
    end = min(stops, default=len(text))
    others = [p for p in places if first < p.start < end and not source.start <= p.start < source.end]
    told = any(not p.metonym and p.value.precision is not PlacePrecision.COUNTRY for p in others)
    return replace(place, metonym=True) if told else place


def _at_cues(text: str, dated: Dated, frames: Sequence[Frame]) -> bool:
    """Whether a date stands at the cue of one of the frames, or between speaker and cue."""
    return any(_between(dated, frame) or _at_cue(text, dated, frame.cue) for frame in frames if not frame.carried)


def _between(dated: Dated, frame: Frame) -> bool:
    """Whether a date stands within the words for a speaker and its cue, or between the two."""
    if frame.source is None:
        return frame.cue.start <= dated.start < frame.cue.end
    first, last = min(frame.source.start, frame.cue.start), max(frame.source.end, frame.cue.end)
    return first <= dated.start and dated.end <= last


def _at_cue(text: str, dated: Dated, cue: Span) -> bool:
    """Whether only the outlet told or a small word stands between a cue and the date behind it."""
    if not cue.end <= dated.start <= cue.end + _SAYING_GAP:
        return False
    gap = text[cue.end : dated.start].replace("'", " ").split()
    small = {"à", "l", "la", "le", "au", "dans", "un", "communiqué", "ce", "soir", ",", "tard", "sur", "télévision"}
    return all(word.lower() in small or word.isupper() for word in gap)


def _deep_inside(dated: Dated, content: Sequence[Span]) -> bool:
    """Whether the date stands within something said, behind its first words."""
    return any(span.start + _SAYING_GAP < dated.start < span.end for span in content)
