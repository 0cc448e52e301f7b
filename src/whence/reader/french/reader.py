"""The French rules reader: French grammar takes a report apart, the stages that languages share do the rest."""

from collections.abc import Sequence
from dataclasses import replace

from whence.model.claim import Casualties, Reading, StatedSource
from whence.model.lists import Polarity
from whence.model.report import Report, Sentence
from whence.reader.french.attribution import find_attributions
from whence.reader.french.deeds import deed_protos
from whence.reader.french.quotations import quotation_of, quotations
from whence.reader.french.replies import reply_protos
from whence.reader.french.scenes import make_scenes
from whence.reader.french.setting import setting_of, with_sayings
from whence.reader.french.sources import find_french_sources
from whence.reader.french.speakers import FRENCH
from whence.reader.french.words import LANGUAGE, ordered
from whence.reader.rules.attribution import Frame
from whence.reader.rules.build import Page
from whence.reader.rules.channel import channel_of
from whence.reader.rules.communiques import with_issuer
from whence.reader.rules.denied_harm import denied_harm
from whence.reader.rules.incidents import draft_incidents
from whence.reader.rules.protos import Proto, casualty_protos
from whence.reader.rules.reader import Parsed, reading_of
from whence.reader.rules.statements import own_sayings
from whence.reader.rules.turns import stories, without_strays
from whence.text.boilerplate import mark_boilerplate
from whence.text.clean import clean
from whence.text.sentences import split_sentences


class FrenchRulesReader:
    """Reads French reports by rules; deterministic, and free of state between reports."""

    name = "rules-fr"
    languages = frozenset({LANGUAGE})

    def read(self, report: Report) -> Reading:
        """Everything that the rules find in a report, each claim passed through the evidence check."""
        parsed = parse(report)
        return reading_of(parsed, told(parsed), self.name)


def parse(report: Report) -> Parsed:
    """A French report's sentences, attributions, scenes, drafts of incidents and stated sources."""
    cleaned = clean(report.text)
    text = cleaned.text
    sentences = mark_boilerplate(split_sentences(text, cleaned.locate(report.body_start), LANGUAGE), LANGUAGE)
    frames = with_issuer(text, sentences, find_attributions(text, sentences), FRENCH.naming, LANGUAGE)
    setting = with_sayings(text, setting_of(text, report.published), frames)
    scenes = make_scenes(text, sentences, setting)
    quoted = {sentence.index for sentence in sentences if quotation_of(sentence, quotations(text)) is not None}
    frames = without_strays(text, frames, scenes, quoted)
    sources = find_french_sources(report.report_id, text, sentences)
    return Parsed(
        report=report,
        page=Page(report.report_id, report.text, cleaned, scenes, FRENCH),
        sentences=tuple(sentences),
        frames=frames,
        drafts=tuple(draft_incidents(scenes)),
        sources=sources,
        channel=_channel(text, sentences, sources, frames),
        stories=stories(text, scenes),
    )


def _channel(
    text: str, sentences: Sequence[Sentence], sources: Sequence[StatedSource], frames: Sequence[Frame]
) -> tuple[StatedSource, ...]:
    """The outlets that the report credits for all that it tells."""
    known = channel_of(text, sentences, sources, frames)
    lines = (source for source in sources if source not in known and _credits_all(text, source))
    return (*known, *lines)


def _credits_all(text: str, source: StatedSource) -> bool:
    """Whether a line of its own credits an outlet for the whole report: "Source : RFI"."""
    begun = text.rfind("\n", 0, source.span.end - 1) + 1
    line = text[begun : source.span.end].strip().lower()
    return line.startswith(tuple(ordered("outlets", "credit", "line_openings")))


def told(parsed: Parsed) -> tuple[Proto, ...]:
    """What the report tells of harm and of who did it, what is answered to it, and what is said of the rest."""
    given = (parsed.text, parsed.scenes, parsed.frames)
    counted = (_as_zero(proto) for proto in casualty_protos(*given) if not _denies_no_count(proto))
    coded = (*counted, *deed_protos(*given))
    answered = reply_protos(*given, coded)
    return (*coded, *answered, *own_sayings(*given, (*coded, *answered), LANGUAGE))


def _as_zero(proto: Proto) -> Proto:
    """A zero as told where no verb of denying stands before it: "affirme n'avoir tué aucun civil"."""
    value, frame = proto.value, proto.frame
    if not isinstance(value, Casualties) or value.low != 0 or value.high != 0 or proto.polarity is not Polarity.DENIED:
        return proto
    said = "" if frame is None else frame.cue.quote.lower()
    verbs = (verb for key in ("present", "participle", "gerund") for verb in ordered("attribution", "deny", key))
    denying = any(verb in said for verb in verbs)
    return proto if denying else replace(proto, polarity=Polarity.ASSERTED)


def _denies_no_count(proto: Proto) -> bool:
    """Whether a denial names people whom nobody counts: "dément avoir tué des civils" denies a deed."""
    value, frame = proto.value, proto.frame
    if not isinstance(value, Casualties) or not value.is_uncounted or proto.polarity is not Polarity.DENIED:
        return False
    said = " ".join(span.quote for span in frame.content) if frame is not None else ""
    return denied_harm(said, 0, len(said), LANGUAGE) is None
