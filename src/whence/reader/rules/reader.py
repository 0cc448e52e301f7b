"""The rules reader: no model, vocabularies and grammar alone. The floor that a trained reader must beat."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from whence.model.claim import Casualties, DateValue, Incident, Occurrence, Reading, Responsibility, StatedSource, Value
from whence.model.lists import ASSERTING, Harm, Part, Polarity, Qualifier, Scope
from whence.model.markup import Markup, Stretch
from whence.model.report import Coverage, Report, Sentence
from whence.reader.evidence import checked
from whence.reader.rules.accused_persons import without_names
from whence.reader.rules.analysis import Scene
from whence.reader.rules.attribution import Frame, claimant_for, find_attributions
from whence.reader.rules.build import Page, claims_of, incident_of
from whence.reader.rules.channel import channel_of
from whence.reader.rules.communiques import with_issuer
from whence.reader.rules.deeds import deed_protos
from whence.reader.rules.denied_beside import without_deeds_beside
from whence.reader.rules.earlier_counts import earlier_words, is_bare_count
from whence.reader.rules.incidents import Draft, draft_incidents
from whence.reader.rules.marks import factuality, markup, report_of
from whence.reader.rules.merge import Told, merged, through
from whence.reader.rules.narrow_denials import narrowed
from whence.reader.rules.outlet_phrases import with_described
from whence.reader.rules.own_people import as_own
from whence.reader.rules.protos import Proto, casualty_protos
from whence.reader.rules.scenes import make_scenes, setting_of, with_sayings
from whence.reader.rules.scope import scope_of_draft
from whence.reader.rules.sources import find_sources
from whence.reader.rules.speakers import belligerents, speaker_of
from whence.reader.rules.statements import saying_protos
from whence.reader.rules.station import with_station
from whence.reader.rules.tongue import ENGLISH
from whence.reader.rules.triggers import Form
from whence.reader.rules.turns import stories, without_strays
from whence.reader.rules.untold import untold_draft
from whence.reader.rules.voices import put_right
from whence.text.boilerplate import mark_boilerplate
from whence.text.clean import clean
from whence.text.sentences import split_sentences

_SETTING_OFFSET = 4000
_WHEREABOUTS = {Harm.DISPLACED, Harm.RETURNED}


class RulesReader:
    """Reads English reports by rules; deterministic, and free of state between reports."""

    name = "rules"
    languages = frozenset({"en", "und"})

    def read(self, report: Report) -> Reading:
        """Everything that the rules find in a report, each claim passed through the evidence check."""
        parsed = parse(report)
        coded = coded_protos(parsed)
        return reading_of(parsed, (*coded, *sayings(parsed, coded)), self.name)

    def mark(self, text: str) -> Markup:
        """What the rules see in a text before they make claims of it, for the benchmarks of such things."""
        return markup(text, self.read(report_of(text)))

    def factuality(self, text: str, events: Sequence[Stretch]) -> tuple[float, ...]:
        """For each event word of a text how sure the text is that it happened, from -3 (certainly not) to 3."""
        return factuality(text, events)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report taken apart, before it is settled which claims are in it.

    `stories` says for each scene how often the report has turned to another happening up to it.
    """

    report: Report
    page: Page
    sentences: tuple[Sentence, ...]
    frames: tuple[Frame, ...]
    drafts: tuple[Draft, ...]
    sources: tuple[StatedSource, ...]
    channel: tuple[StatedSource, ...]
    stories: tuple[int, ...]

    @property
    def text(self) -> str:
        """The cleaned text, of which all offsets are."""
        return self.page.clean.text

    @property
    def scenes(self) -> tuple[Scene, ...]:
        """The sentences that were read, taken apart."""
        return self.page.scenes


def parse(report: Report) -> Parsed:
    """A report's sentences, attributions, scenes, drafts of incidents and stated sources."""
    cleaned = clean(report.text)
    text = cleaned.text
    sentences = mark_boilerplate(split_sentences(text, cleaned.locate(report.body_start)))
    frames = with_issuer(text, sentences, find_attributions(text, sentences), ENGLISH.naming)
    scenes = make_scenes(text, sentences, with_sayings(text, setting_of(text, report.published), frames))
    frames = without_strays(text, put_right(text, frames, scenes), scenes)
    sources = with_described(report.report_id, text, find_sources(report.report_id, text, sentences))
    return Parsed(
        report=report,
        page=Page(report.report_id, report.text, cleaned, scenes),
        sentences=tuple(sentences),
        frames=tuple(frames),
        drafts=tuple(draft_incidents(scenes)),
        sources=tuple(sources),
        channel=tuple(channel_of(text, sentences, sources, frames)),
        stories=stories(text, scenes),
    )


def coded_protos(parsed: Parsed) -> tuple[Proto, ...]:
    """What the report tells of harm and of who did it, a proto for each telling."""
    given = (parsed.text, parsed.scenes, parsed.frames)
    return with_station(parsed.text, parsed.scenes, (*casualty_protos(*given), *deed_protos(*given)))


def sayings(parsed: Parsed, coded: Sequence[Proto]) -> tuple[Proto, ...]:
    """What speakers answer to the coded protos, and what they say of the rest."""
    return saying_protos(parsed.text, parsed.scenes, parsed.frames, coded)


def reading_of(parsed: Parsed, told: Sequence[Proto], reader: str) -> Reading:
    """The reading that the protos give, by the reader of that name, each claim passed through the evidence check."""
    page, report = parsed.page, parsed.report
    rows = [through(row, parsed.channel) for row in _rows(parsed, told)]
    incidents = _incidents(page, parsed.drafts, rows)
    reading = Reading(
        report_id=report.report_id,
        reader=reader,
        sentences=tuple(_in_report(page, sentence) for sentence in parsed.sentences),
        incidents=tuple(incidents.values()),
        claims=claims_of(page, [row for row in rows if row.draft in incidents or row.draft < 0], incidents),
        sources=tuple(_source_in_report(page, source) for source in parsed.sources),
        coverage=_coverage(parsed.sentences),
    )
    return checked(reading, report.text, report.published, page.tongue.code)


def _rows(parsed: Parsed, protos: Sequence[Proto]) -> tuple[Told, ...]:
    """Every row of the report: what is told, by whom, of which draft, repeats joined."""
    text, scenes, frames, drafts = parsed.text, parsed.scenes, parsed.frames, parsed.drafts
    protos = without_names(text, scenes, protos, parsed.page.tongue.code)
    protos = without_deeds_beside(scenes, frames, protos, parsed.page.tongue)
    protos = (*protos, *_setting_protos(scenes, frames, drafts))
    home = {position: number for number, draft in reversed(list(enumerate(drafts))) for position in draft.scenes}
    fighting, naming = belligerents(scenes), parsed.page.tongue.naming
    told = []
    for proto in protos:
        number, frame = _draft_of(proto, home, drafts), _counting(proto, parsed.page)
        country = _country_of(drafts[number]) if number >= 0 else None
        speaker = speaker_of(text, frame, fighting, scenes, naming, country)
        own = as_own(text, scenes[proto.scene], proto, speaker, parsed.page.tongue)
        told.append(Told(own, speaker, number))
    return merged(narrowed(told, text, scenes, parsed.page.tongue.code))


def _counting(proto: Proto, page: Page) -> Frame | None:
    """The frame of a proto; none where only a count stands for its speaker ("an earlier toll put the dead at nine").

    Nor is a speaker carried over to what the sentence calls an earlier count.
    """
    frame, code = proto.frame, page.tongue.code
    source = frame.source if frame is not None else None
    if frame is None or source is None or not isinstance(proto.value, Casualties):
        return frame
    sentence = page.scenes[proto.scene].sentence.span
    earlier = earlier_words(page.clean.text, (sentence.start, sentence.end), proto.spans[0][1:], code)
    nobody = earlier is not None and (frame.carried or is_bare_count(source.quote, code))
    return None if nobody else frame


def _country_of(draft: Draft) -> str | None:
    return draft.place.value.country if draft.place is not None else None


def _draft_of(proto: Proto, home: Mapping[int, int], drafts: Sequence[Draft]) -> int:
    """The draft that a proto belongs to: that of its scene, else the last one told before it; -1 for none."""
    if proto.key[1] >= _SETTING_OFFSET:
        return proto.key[1] - _SETTING_OFFSET
    if proto.scene in home:
        return home[proto.scene]
    before = [number for number, draft in enumerate(drafts) if draft.anchor < proto.scene and not draft.apart]
    return before[-1] if before else -1


def _setting_protos(scenes: Sequence[Scene], frames: Sequence[Frame], drafts: Sequence[Draft]) -> list[Proto]:
    """The date and place of each draft, as values that someone tells."""
    found = []
    for number, draft in enumerate(drafts):
        for part, item in ((Part.DATE, draft.date), (Part.PLACE, draft.place)):
            if item is None or (isinstance(item.value, DateValue) and item.value.start is None):
                continue
            scene = next(i for i, s in enumerate(scenes) if s.sentence.span.start <= item.start < s.sentence.span.end)
            frame = _telling(claimant_for(frames, scenes[scene].sentence.index, item.start, item.end))
            spans = ((part, item.start, item.end),)
            key = (scene, _SETTING_OFFSET + number)
            found.append(Proto(key, scene, item.value, Polarity.ASSERTED, frame, spans))
    return found


def _telling(frame: Frame | None) -> Frame | None:
    """The frame, or the outlet's own voice where its speaker denies or doubts: a denial gives no place or date."""
    return frame if frame is None or frame.stance in ASSERTING else None


def _incidents(page: Page, drafts: Sequence[Draft], rows: Sequence[Told]) -> Mapping[int, Incident]:
    """The drafts that make an incident, by number: those with a coded value, or with a trigger, a place and a date."""
    found: dict[int, Incident] = {}
    counters: Counter[int] = Counter()
    for number, draft in enumerate(drafts):
        own = [row for row in rows if row.draft == number]
        scope = scope_of_draft(page.scenes, draft, page.tongue.code)
        if not _worth(page.scenes, draft, own):
            continue
        found[number] = incident_of(page, draft, counters[draft.anchor], own, scope)
        counters[draft.anchor] += 1
    return found or _untold(page, drafts, rows)


def _untold(page: Page, drafts: Sequence[Draft], rows: Sequence[Told]) -> Mapping[int, Incident]:
    """The one incident of a report that names violence and gives nothing else of it; told as crime or accident."""
    number = untold_draft(page.scenes, drafts, page.tongue.code)
    if number is None:
        return {}
    scope = scope_of_draft(page.scenes, drafts[number], page.tongue.code)
    own = [row for row in rows if row.draft == number]
    told = Scope.CRIME if scope is Scope.CONFLICT else scope
    return {number: incident_of(page, drafts[number], 0, own, told)}


def _worth(scenes: Sequence[Scene], draft: Draft, rows: Sequence[Told]) -> bool:
    """Whether a draft is an incident: it has a coded value, or a place and a date, and not just families displaced.

    What a party does time and again is one only where somebody is counted.
    """
    values = [row.proto.value for row in rows if isinstance(row.proto.value, Casualties | Responsibility | Occurrence)]
    if all(scenes[position].habit for position in draft.scenes):
        return any(isinstance(value, Casualties) for value in values)
    triggers = [trigger for position in draft.scenes for trigger in scenes[position].triggers]
    if values and all(_only_displaced(value) for value in values):
        return any(trigger.form is not Form.WEAPON for trigger in triggers)
    return bool(values) or (draft.place is not None and draft.date is not None and draft.date.value.start is not None)


def _only_displaced(value: Value) -> bool:
    """Whether a value only says that people live elsewhere, without a number: "many displaced families"."""
    return isinstance(value, Casualties) and value.harm in _WHEREABOUTS and value.qualifier is Qualifier.VAGUE


def _in_report(page: Page, sentence: Sentence) -> Sentence:
    return replace(sentence, span=page.span(sentence.span.start, sentence.span.end))


def _source_in_report(page: Page, source: StatedSource) -> StatedSource:
    return replace(source, span=page.span(source.span.start, source.span.end))


def _coverage(sentences: Sequence[Sentence]) -> Coverage:
    skipped = Counter(sentence.skip.value for sentence in sentences if sentence.skip is not None)
    return Coverage(len(sentences), len(sentences) - sum(skipped.values()), dict(skipped), {})
