"""From a report's sentences to scenes: every part of each sentence found, places and dates resolved."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from whence.gazetteer.mention import MentionKind, PlaceMention
from whence.gazetteer.mentions import find_places
from whence.gazetteer.resolve import context_of, resolve_places
from whence.model.claim import PlaceValue
from whence.model.lists import ASSERTING, Certainty, ClaimantKind, DatePrecision, PlacePrecision
from whence.model.report import Sentence
from whence.model.span import Span
from whence.reader.rules.analysis import Dated, Located, Scene
from whence.reader.rules.attribution import Frame
from whence.reader.rules.claimants import classify
from whence.reader.rules.comparisons import without_compared
from whence.reader.rules.counted_days import recounted
from whence.reader.rules.days import of_said_days, of_this
from whence.reader.rules.earlier_counts import counts_earlier, dates_earlier_count
from whence.reader.rules.elsewhere import elsewhere
from whence.reader.rules.habits import with_habits
from whence.reader.rules.harms import HarmMention, harms_of
from whence.reader.rules.harms_broken_down import broken_down
from whence.reader.rules.harms_persons import Standing, persons_in, told_of_persons
from whence.reader.rules.launched import with_launched
from whence.reader.rules.nationality import nationalities
from whence.reader.rules.parties import Party, find_parties, introduced, resolve_generic
from whence.reader.rules.responsibility import Agency, find_agency
from whence.reader.rules.responsibility_doers import find_doers
from whence.reader.rules.several import with_several, with_totals
from whence.reader.rules.tokens import Token, tokenize
from whence.reader.rules.totals import counts_over_war
from whence.reader.rules.triggers import (
    Trigger,
    at_same_place,
    find_deeds,
    find_triggers,
    goes_back,
    opens_another,
    recounts,
)
from whence.reader.rules.wounds import with_deaths_of_wounds
from whence.text.dates import TIMELESS, Anchor, Relation, anchor_of, as_past, find_dates, resolve_all
from whence.vocab.load import words

_DATELINE = re.compile(r"[^.\n]{0,40}?\s[-–—]{1,2}\s|[^.\n]{0,24}?\([A-Z][\w ]{1,24}\)\s")
_GOES_ON = re.compile(r"\s+[A-Z][a-z]|\s+[Aa]n?\s")  # a dateline that lost its dash: "NAIROBI A blast …"
_DAY_BEFORE = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2},?\s*\d{4},?\s+$")
_AGENCY_BEHIND = re.compile(r"\s\([A-Z][\w ]{1,24}\)\s")
_CAPITAL_BEHIND = re.compile(r"\s+[A-Z]")
_SEAT_REACH = 40
_SEAT = re.compile(
    r"\b(?:authorities|officials?|government|ministry|embassy|leaders|based|prosecutors"
    r"|conference|briefing|interview|speech|speaking|told\s+\w+|summit)"
    r"(?:\s+(?:held|given|yesterday|today|late|early|(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day))?"
    r"\s+(?:in|at|from)\s+$",
    re.IGNORECASE,
)
_CARE_REACH = 80
_TAKEN = re.compile(
    r"\b(?:taken|rushed|transported|transferred|flown|airlifted|air-lifted|brought|admitted|treated|treatment|died|dead|dies"
    r"|recovering|recovered|hospitali[sz]ed|condition|surgery|driven|drove|went)\b[^.;\n]{0,40}?\b(?:to|at|in|from|by)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_HOSPITAL = re.compile(
    r"(?:[\s\-–]+[\w'’.]+){0,4}?[\s\-–]+(?:Hospitals?|Medical|Clinic|Health|Infirmary|Trauma|hospital|medical|clinic)\b"
)
_PUT_OUT = re.compile(
    r"\b(?:statement|communiqu[eé]|report|briefing|interview|letter|speech|release|conference|released|published|issued"
    r"|dated|said|announced|reported|declared|reporters|claimed|confirmed|stated|added|denied|rejected|admitted"
    r"|acknowledged|wrote|given|updated|revised)"
    r"\s+(?:of|dated|published|released|issued|late|early|again)?\s*(?:on\s+|in\s+)?$",
    re.IGNORECASE,
)
_WRITING = re.compile(
    r"\b(?:statement|communiqu[eé]|report|briefing|letter|release|bulletin|address|conference)"
    r"\s+(?:(?:of|dated|published|released|issued|read(?:\s+out)?|aired|broadcast|given|held|posted|put\s+out)\s+)?"
    r"(?:(?:late|early|again)\s+)?(?:on\s+)?$",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?:\A|\n|[.!?…][\"'”’)\]]*\s+)(?:(?:[Ll]ate|[Ee]arly|[Oo]n|[Ll]e|[Cc]e|[Dd]ès)\s+)*\Z")
_ANNOUNCED = re.compile(
    r"\b(?:was|were|been|is|are)\s+(?:\w+ly\s+)?(?:announced|reported|confirmed|disclosed|revealed)\s+(?:late\s+)?(?:on\s+)?$",
    re.IGNORECASE,
)
_NOT_KNOWN = re.compile(
    r"\b(?:(?:not|yet\s+to\s+be|no\s+longer)\s+(?:\w+\s+){0,2}?(?:known|clear|confirmed|established|verified|determined|certain)"
    r"|unclear|unknown|unconfirmed)\s+(?:(?:as\s+of|late|early|still)\s+)?(?:(?:on|by|until)\s+)?$",
    re.IGNORECASE,
)
_STANDING_REACH = 90
_STANDING = re.compile(
    r"\b(?:positioned|located|stationed|based|entrenched|dug\s+in|holed\s+up|deployed|present|hiding|operating|situated"
    r"|garrisoned|encamped|spread|fired|launched|came|coming|arrived|arriving|infiltrated|entered|crossed|hideouts?)\s+"
    r"(?:and\s+\w+\s+)?(?:\w+ly\s+)?(?:in|at|on|inside|from|around)\s+"
    r"(?:(?:the|their|positions?|bases?|in|city|town|village|of|areas?)\s+){0,4}$",
    re.IGNORECASE,
)
_LISTING = frozenset({"and", ",", ", and"})
_SAID_REACH = 48  # characters before a date in which the words for what was put out begin
_SAYING_GAP = 14  # characters between a word for saying and its date: "said late on Monday"
_SAYING_WORDS = frozenset({"on", "late", "early", "in", "a", "statement", "reporters", ",", "earlier"})
IN_TOWN = {MentionKind.QUARTER, MentionKind.SITE}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a whole report gives its sentences: places and dates found, the countries it is about, the year it is of.

    `anchor` are the days that its dates are counted from.
    """

    places: tuple[Located, ...]
    dates: tuple[Dated, ...]
    countries: tuple[str, ...]
    anchor: Anchor

    @property
    def year(self) -> int | None:
        """The year that the report is of, where that is known."""
        day = self.anchor.own_day or self.anchor.narrative
        return day.year if day else None

    @property
    def home(self) -> str | None:
        """The country that the report is most about: the one where all that it places lies, else the first."""
        scenes = {place.value.country for place in self.places if not place.metonym and place.value.country}
        return scenes.pop() if len(scenes) == 1 else next(iter(self.countries), None)


def setting_of(text: str, published: date | None) -> Setting:
    """The places and dates of a text, each resolved with the help of all the others."""
    mentions = find_places(text)
    context = context_of(mentions, text)
    values = resolve_places(mentions, context)
    apart = elsewhere(text, [(mention.start, mention.end) for mention in mentions])
    standing = _standing(text, mentions)
    places = tuple(
        Located(
            mention.start,
            mention.end,
            _country_by_name(value),
            mention.metonym
            or mention.of_saying
            or mention.start in apart
            or stands_apart(text, mention.start, mention.end),
            mention.kind in IN_TOWN,
            start_of(mentions, mention.within),
            start_of(mentions, mention.reference),
            mention.start in standing,
        )
        for mention, value in zip(mentions, values, strict=True)
        if mention.name.lower().removesuffix("s") not in _peoples()
    )
    dates, anchor = days_told(text, published)
    return Setting(places, dates, context.countries, anchor)


def _standing(text: str, mentions: Sequence[PlaceMention]) -> frozenset[int]:
    """Where the names start at which somebody is only said to be, each of a list ("rebels based in X and Y")."""
    found: set[int] = set()
    for before, mention in zip((None, *mentions), mentions, strict=False):
        listed = before is not None and before.start in found and text[before.end : mention.start].strip() in _LISTING
        if listed or _STANDING.search(text, max(0, mention.start - _STANDING_REACH), mention.start):
            found.add(mention.start)
    return frozenset(found)


def _opens_story(text: str, start: int, end: int) -> bool:
    """Whether a name opens a story that a page runs on from its own lines: behind its day, or before an agency."""
    if text[start:end].isupper() and _AGENCY_BEHIND.match(text, end):
        return True
    return _CAPITAL_BEHIND.match(text, end) is not None and bool(
        _DAY_BEFORE.search(text, max(0, start - _SEAT_REACH), start)
    )


def start_of(mentions: Sequence[PlaceMention], number: int | None) -> int | None:
    """Where the name of the mention with a number starts, None for none."""
    return mentions[number].start if number is not None else None


def days_told(text: str, published: date | None, language: str = "en") -> tuple[tuple[Dated, ...], Anchor]:
    """The dates of a text that may be of what it tells, in order, and the days that they are counted from."""
    phrases = find_dates(text, language)
    anchor = anchor_of(phrases, published)
    dates = tuple(
        Dated(
            phrase.start,
            phrase.end,
            as_past(value, anchor),
            bound=phrase.relation is not Relation.ON,
            compared=phrase.compared,
            phrase=phrase,
        )
        for phrase, value in zip(phrases, resolve_all(phrases, anchor), strict=True)
        if phrase.kind not in TIMELESS
    )
    return dates, anchor


def _country_by_name(value: PlaceValue) -> PlaceValue:
    """A place that bears a country's name and that the gazetteer lacks is that country ("Ruritania camp bombing")."""
    code = nationalities().get((value.name or "").lower())
    if code is None or value.precision is PlacePrecision.COUNTRY or value.latitude is not None:
        return value
    return PlaceValue(value.name, value.as_written, code, None, PlacePrecision.COUNTRY, rule="a country by its name")


@cache
def _peoples() -> frozenset[str]:
    return frozenset(words("actors", "peoples", "names"))


def _cares_for(text: str, start: int, end: int) -> bool:
    """Whether a name is that of a hospital to which people came: "was taken to [X] Hospital"."""
    return (
        _HOSPITAL.match(text, end) is not None and _TAKEN.search(text, max(0, start - _CARE_REACH), start) is not None
    )


def stands_apart(text: str, start: int, end: int) -> bool:
    """Whether a place is where the report or a body sits, not where things happen: a dateline, "authorities in …"."""
    line = text.rfind("\n", 0, start) + 1
    opens = not text[line:start].strip(" (")
    if _cares_for(text, start, end):
        return True
    if opens and (_DATELINE.match(text, end) or (text[start:end].isupper() and _GOES_ON.match(text, end))):
        return True
    if _opens_story(text, start, end):
        return True
    return _SEAT.search(text, max(0, start - _SEAT_REACH), start) is not None


def _in_name_of_party(tokens: Sequence[Token], parties: Sequence[Party], place: Located) -> bool:
    """Whether the place is part of a party's name ("Islamic State in the Greater Sahara")."""
    return any(
        tokens[party.first].start <= place.start
        and place.end <= tokens[party.last - 1].end
        and party.last - party.first > 1
        for party in parties
        if party.actor is not None and party.open is None
    )


def with_sayings(text: str, setting: Setting, frames: Sequence[Frame]) -> Setting:
    """The setting with the dates marked that are of words and not of deeds, and the places that are of speakers."""
    content = [span for frame in frames for span in frame.content]
    telling = [frame for frame in frames if frame.stance in ASSERTING]

    def marked(dated: Dated) -> Dated:
        if stands_behind(_WRITING, text, dated):
            return replace(dated, of_saying=True, of_news=any(is_about(frame, dated) for frame in telling))
        if dates_earlier_count(text, (dated.start, dated.end), "en") or stands_behind(_NOT_KNOWN, text, dated):
            return replace(dated, of_saying=True)
        if _deep_inside(dated, content):
            return dated
        saying = stands_behind(_PUT_OUT, text, dated) or _dates_saying(text, dated, frames)
        news = _dates_saying(text, dated, telling) or stands_behind(_ANNOUNCED, text, dated)
        opens = opens_saying(text, dated, telling)
        return replace(dated, of_saying=saying or opens, of_news=(saying and news) or opens)

    dates = of_said_days([marked(dated) for dated in setting.dates])
    places = tuple(
        replace(place, metonym=True) if place_of_speaker(place, frames, is_local) else place for place in setting.places
    )
    return replace(setting, dates=recounted(text, dates, setting.anchor), places=places)


def is_local(words_: str) -> bool:
    """Whether words for a speaker are those for people of a place, who tell what they see there."""
    return classify(words_, ()) is ClaimantKind.WITNESS_OR_RESIDENT


def place_of_speaker(place: Located, frames: Sequence[Frame], local: Callable[[str], bool]) -> bool:
    """Whether a place only says whose or where a speaker is ("Oumla mayor Ann Bee", "an officer in Oumla").

    `local` says whether words for a speaker are for people of a place.
    """
    sources = (frame.source for frame in frames if frame.source is not None and not frame.carried)
    return any(s.start <= place.start and place.end <= s.end and not local(s.quote) for s in sources)


def _of_another_verb(
    tokens: Sequence[Token], dated: Dated, triggers: Sequence[Trigger], harms: Sequence[HarmMention]
) -> bool:
    """Whether the date stands before a verb that tells of no harm or deed: "the ministry on Friday welcomed …"."""
    index = next((i for i, token in enumerate(tokens) if token.start >= dated.end), None)
    if index is None or index < 2 or not tokens[index].lower.endswith("ed"):
        return False
    telling = {i for trigger in triggers for i in range(trigger.first, trigger.last)}
    telling |= {i for harm in harms for i in range(*harm.cue)}
    return index not in telling


def stands_behind(pattern: re.Pattern[str], text: str, dated: Dated) -> bool:
    """Whether a date stands right behind words of a pattern, such as those for what was put out: "a statement of"."""
    return pattern.search(text, max(0, dated.start - _SAID_REACH), dated.start) is not None


def opens_saying(text: str, dated: Dated, frames: Sequence[Frame]) -> bool:
    """Whether a day opens a sentence and who speaks follows: "On Friday, the ministry said that …"."""
    if dated.value.precision is not DatePrecision.DAY or _OPENING.search(text, 0, dated.start) is None:
        return False
    named = ((f.source, f.cue) for f in frames if f.source is not None and not f.carried)
    opened = (source.start for source, cue in named if source.start < cue.start)
    near = (start for start in opened if dated.end <= start <= dated.end + _SAYING_GAP)
    return any(not text[dated.end : start].strip(" ,") for start in near)


def is_about(frame: Frame, dated: Dated) -> bool:
    """Whether a date stands in what a frame says, or in the words for who says it."""
    spans = (*frame.content, *(span for span in (frame.source, frame.cue) if span is not None))
    return any(span.start <= dated.start <= span.end + _SAYING_GAP for span in spans)


def _dates_saying(text: str, dated: Dated, frames: Sequence[Frame]) -> bool:
    """Whether a date stands at the cue of one of the frames, or between speaker and cue."""
    between = any(
        min(frame.source.end, frame.cue.end) <= dated.start and dated.end <= max(frame.source.start, frame.cue.start)
        for frame in frames
        if frame.source is not None
    )
    return between or _at_cue(text, dated, [frame.cue for frame in frames])


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
    local = introduced(text)
    named = [find_parties(text, part, nationalities(), local) for part in tokens]
    parties = resolve_generic(named, setting.home, setting.year)
    persons = persons_in(tokens)
    made = [
        without_compared(_scene(text, sentence, part, found, (setting, persons)))
        for sentence, part, found in zip(read, tokens, parties, strict=True)
    ]
    return with_deaths_of_wounds(with_habits(with_totals(made)))


def _told_deeds(
    tokens: Sequence[Token], parties: Sequence[Party], victims: Collection[int]
) -> tuple[tuple[Trigger, ...], tuple[Agency, ...]]:
    """The triggers of a sentence and who does what they tell, with the verbs that tell of violence by their doer."""
    triggers = with_launched(tokens, find_triggers(tokens))
    agencies = find_agency(tokens, parties, triggers, victims)
    known = {agency.party for agency in agencies}
    deeds = find_deeds(tokens, triggers)
    done = [
        agency
        for agency in find_agency(tokens, parties, deeds, victims)
        if agency.party not in known and not _bare_country(tokens, parties[agency.party])
    ]
    used = sorted({agency.trigger for agency in done})
    moved = [replace(agency, trigger=len(triggers) + used.index(agency.trigger)) for agency in done]
    return (*triggers, *(deeds[i] for i in used)), (*agencies, *moved)


def _bare_country(tokens: Sequence[Token], party: Party) -> bool:
    """Whether a party is a country by its mere name: what it "seized" may be a chance."""
    return party.last - party.first == 1 and tokens[party.first].lower in nationalities()


def _scene(
    text: str,
    sentence: Sentence,
    tokens: tuple[Token, ...],
    parties: tuple[Party, ...],
    given: tuple[Setting, Mapping[str, Standing]],
) -> Scene:
    span, (setting, persons) = sentence.span, given
    harms = broken_down(text, (span.start, span.end), tokens, harms_of(text, (span.start, span.end), tokens))
    harms = told_of_persons(tokens, harms, persons)
    victims = {i for harm in harms for i in range(harm.victims.first, harm.victims.last)}
    triggers, agencies = _told_deeds(tokens, parties, victims)
    sites = [p for p in setting.places if span.start <= p.start and p.end <= span.end]
    barred = {i for party in parties for i in range(party.first, party.last)}
    barred |= {i for p in sites for i, token in enumerate(tokens) if p.start <= token.start < p.end}
    done = {agency.trigger for agency in agencies}
    doers = [doer for doer in find_doers(text, tokens, triggers, barred, victims) if doer.trigger not in done]
    agencies = (*agencies, *(Agency(len(parties) + i, d.trigger, Certainty.STATED) for i, d in enumerate(doers)))
    parties = (*parties, *(doer.party for doer in doers))
    scene = Scene(
        sentence=sentence,
        tokens=tokens,
        harms=harms,
        triggers=triggers,
        parties=parties,
        agencies=agencies,
        places=tuple(
            place
            for place in setting.places
            if span.start <= place.start and place.end <= span.end and not _in_name_of_party(tokens, parties, place)
        ),
        dates=tuple(
            replace(dated, of_saying=dated.of_saying or _of_another_verb(tokens, dated, triggers, harms))
            for dated in of_this(setting.dates, tokens, harms)
            if span.start <= dated.start and dated.end <= span.end
        ),
        total=counts_over_war(tokens, harms),
        another=opens_another(tokens),
        same_place=at_same_place(tokens),
        goes_back=goes_back(tokens),
        recounts=recounts(tokens),
        earlier=counts_earlier(text, (span.start, span.end), [tokens[h.victims.first].start for h in harms], "en"),
    )
    return with_several(scene)
