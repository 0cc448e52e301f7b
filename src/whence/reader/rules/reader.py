"""The rules reader: no model, vocabularies and grammar alone. The floor that a trained reader must beat."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from whence.model.claim import Casualties, DateValue, Incident, Occurrence, Reading, Responsibility, StatedSource, Value
from whence.model.lists import Harm, Part, Polarity, Qualifier
from whence.model.report import Coverage, Report, Sentence
from whence.reader.evidence import checked
from whence.reader.rules.analysis import Scene
from whence.reader.rules.attribution import Frame, claimant_for, find_attributions
from whence.reader.rules.build import Page, claims_of, incident_of
from whence.reader.rules.channel import channel_of
from whence.reader.rules.deeds import deed_protos
from whence.reader.rules.incidents import Draft, draft_incidents
from whence.reader.rules.merge import Told, merged, through
from whence.reader.rules.outlet_phrases import with_described
from whence.reader.rules.protos import Proto, casualty_protos
from whence.reader.rules.scenes import make_scenes, setting_of, with_sayings
from whence.reader.rules.scope import scope_of_draft
from whence.reader.rules.sources import find_sources
from whence.reader.rules.speakers import belligerents, speaker_of
from whence.reader.rules.statements import saying_protos
from whence.reader.rules.triggers import Form
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
        cleaned = clean(report.text)
        text = cleaned.text
        sentences = mark_boilerplate(split_sentences(text, cleaned.locate(report.body_start)))
        frames = find_attributions(text, sentences)
        scenes = make_scenes(text, sentences, with_sayings(text, setting_of(text, report.published), frames))
        frames = put_right(text, frames, scenes)
        page = Page(report.report_id, report.text, cleaned, scenes)
        drafts = draft_incidents(scenes)
        sources = with_described(report.report_id, text, find_sources(report.report_id, text, sentences))
        channel = channel_of(text, sentences, sources, frames)
        rows = [through(row, channel) for row in _rows(text, scenes, frames, drafts)]
        incidents = _incidents(page, drafts, rows)
        reading = Reading(
            report_id=report.report_id,
            reader=self.name,
            sentences=tuple(_in_report(page, sentence) for sentence in sentences),
            incidents=tuple(incidents.values()),
            claims=claims_of(page, [row for row in rows if row.draft in incidents or row.draft < 0], incidents),
            sources=tuple(_source_in_report(page, source) for source in sources),
            coverage=_coverage(sentences),
        )
        return checked(reading, report.text, report.published)


def _rows(text: str, scenes: Sequence[Scene], frames: Sequence[Frame], drafts: Sequence[Draft]) -> tuple[Told, ...]:
    """Every row of the report: what is told, by whom, of which draft, repeats joined."""
    coded = (*casualty_protos(text, scenes, frames), *deed_protos(text, scenes, frames))
    protos = (*coded, *saying_protos(text, scenes, frames, coded), *_setting_protos(scenes, frames, drafts))
    home = {position: number for number, draft in reversed(list(enumerate(drafts))) for position in draft.scenes}
    fighting = belligerents(scenes)
    told = [
        Told(proto, speaker_of(text, proto.frame, fighting, scenes), _draft_of(proto, home, drafts)) for proto in protos
    ]
    return merged(told)


def _draft_of(proto: Proto, home: Mapping[int, int], drafts: Sequence[Draft]) -> int:
    """The draft that a proto belongs to: that of its scene, else the last one told before it; -1 for none."""
    if proto.key[1] >= _SETTING_OFFSET:
        return proto.key[1] - _SETTING_OFFSET
    if proto.scene in home:
        return home[proto.scene]
    before = [number for number, draft in enumerate(drafts) if draft.anchor < proto.scene]
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
    return frame if frame is None or frame.stance in {Polarity.ASSERTED, Polarity.CONCEDED} else None


def _incidents(page: Page, drafts: Sequence[Draft], rows: Sequence[Told]) -> Mapping[int, Incident]:
    """The drafts that make an incident, by number: those with a coded value, or with a trigger, a place and a date."""
    found: dict[int, Incident] = {}
    counters: Counter[int] = Counter()
    for number, draft in enumerate(drafts):
        own = [row for row in rows if row.draft == number]
        scope = scope_of_draft(page.scenes, draft)
        if not _worth(page.scenes, draft, own):
            continue
        found[number] = incident_of(page, draft, counters[draft.anchor], own, scope)
        counters[draft.anchor] += 1
    return found


def _worth(scenes: Sequence[Scene], draft: Draft, rows: Sequence[Told]) -> bool:
    """Whether a draft is an incident: it has a coded value, or a place and a date, and not just families displaced."""
    values = [row.proto.value for row in rows if isinstance(row.proto.value, Casualties | Responsibility | Occurrence)]
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
