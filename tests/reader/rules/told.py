"""Short ways to read made-up text by rules and to look at what came out."""

from collections.abc import Iterable
from datetime import date

from whence.model.claim import Casualties, Claim, DateValue, Evidence, PlaceValue, Reading, Responsibility
from whence.model.report import Report
from whence.model.span import Span
from whence.reader.rules import RulesReader
from whence.reader.rules.analysis import Scene
from whence.reader.rules.harms import HarmMention, find_harms
from whence.reader.rules.scenes import make_scenes, setting_of
from whence.text.clean import clean
from whence.text.sentences import split_sentences


def report(body: str, title: str | None = None, published: date | None = None, name: str = "r-told") -> Report:
    """A report of an outlet without a name, with a title or without."""
    text = body if title is None else f"{title}\n{body}"
    return Report(
        report_id=name,
        identity=name,
        file=f"{name}.txt",
        sha256="0" * 64,
        text=text,
        body_start=0 if title is None else len(title) + 1,
        title=title,
        published=published,
    )


def read(body: str, title: str | None = None, published: date | None = None) -> Reading:
    """What the rules read in it."""
    return RulesReader().read(report(body, title, published))


def counts(reading: Reading) -> list[tuple[Claim, Casualties]]:
    """The casualty claims, in order."""
    return [(claim, claim.value) for claim in reading.claims if isinstance(claim.value, Casualties)]


def tolls(reading: Reading) -> list[tuple[str, int | None, int | None, str | None]]:
    """Harm, bounds and claimant of each casualty claim."""
    return [(value.harm.value, value.low, value.high, claim.claimant.words) for claim, value in counts(reading)]


def deeds(reading: Reading) -> list[tuple[str, str, str | None]]:
    """Who is said to have done it, the act, and who says so."""
    return [
        (claim.value.accused, claim.value.act.value, claim.claimant.words)
        for claim in reading.claims
        if isinstance(claim.value, Responsibility)
    ]


def days(reading: Reading) -> list[date | None]:
    """When each incident begins."""
    return [incident.date.start for incident in reading.incidents]


def places(reading: Reading) -> list[str | None]:
    """Where each incident is."""
    return [incident.place.name for incident in reading.incidents]


def spans(reading: Reading) -> Iterable[Span]:
    """Every span that a reading holds."""
    yield from (sentence.span for sentence in reading.sentences)
    yield from (incident.trigger for incident in reading.incidents)
    yield from (source.span for source in reading.sources)
    for claim in reading.claims:
        yield claim.span
        yield from claim.mentions
        yield from (evidence.span for evidence in evidences(claim) if evidence.span is not None)


def evidences(claim: Claim) -> tuple[Evidence, ...]:
    """The evidence of a claim, at least one."""
    assert claim.evidence
    return claim.evidence


def harms(sentence: str) -> tuple[HarmMention, ...]:
    """The harm mentions of one sentence."""
    return find_harms(sentence, 0, len(sentence))[1]


def words_of(sentence: str, mention: HarmMention) -> str:
    """The words that count or name the people of a harm mention."""
    tokens, _ = find_harms(sentence, 0, len(sentence))
    return sentence[tokens[mention.victims.first].start : tokens[mention.victims.last - 1].end]


def scenes(text: str, published: date | None = None) -> tuple[Scene, ...]:
    """The scenes of a text, without a title."""
    text = clean(text).text
    return make_scenes(text, split_sentences(text), setting_of(text, published))


def agents(sentence: str) -> set[str]:
    """The words for those who are said to have done what a sentence tells."""
    (scene,) = scenes(sentence)
    found = [scene.parties[agency.party] for agency in scene.agencies]
    return {sentence[scene.tokens[party.first].start : scene.tokens[party.last - 1].end] for party in found}


def is_setting(claim: Claim) -> bool:
    """Whether a claim only gives the date or the place."""
    return isinstance(claim.value, DateValue | PlaceValue)
