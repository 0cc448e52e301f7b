"""From what the pieces of a report were answered to its reading, every claim passed through the evidence check."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from whence.model.claim import Claim, Incident, Reading, StatedSource
from whence.model.lists import Part, Scope, WhyNot
from whence.model.report import Coverage, Report
from whence.model.span import Span
from whence.reader.evidence import checked
from whence.reader.llm.failures import Dropped, Failure
from whence.reader.llm.ground import Ground
from whence.reader.llm.happenings import Happening, draft_of, find_happenings, page_for
from whence.reader.llm.pieces import Piece
from whence.reader.llm.proposals import Proposals, ProposedSource
from whence.reader.llm.rows import Row, find_rows, setting_rows, tells_happening, told_rows
from whence.reader.rules.build import claims_of, incident_of
from whence.reader.rules.channel import channel_of
from whence.reader.rules.incidents import Draft
from whence.reader.rules.merge import Told, merged, through
from whence.reader.rules.scope import scope_of_draft
from whence.reader.rules.sources import find_sources

Answered = Sequence[tuple[Piece, Proposals | Failure]]
"""Each piece of a report with what was proposed for it, or why nothing was."""

_Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A reading, and how many claims that the model proposed are not in it, by reason."""

    reading: Reading
    dropped: Mapping[Dropped, int]


def reading_of(reader: str, report: Report, ground: Ground, answered: Answered) -> Outcome:
    """The reading of a report by what its pieces were answered; those without an answer are failed in its coverage."""
    read = [proposals for _, proposals in answered if isinstance(proposals, Proposals)]
    happenings, homes = find_happenings(ground, read)
    rows, dropped = find_rows(ground, read, homes)
    rows = (*rows, *setting_rows(happenings, rows, ground))
    sources = _sources(ground, read)
    told = _through_channel(ground, merged(told_rows(ground, rows)), sources)
    incidents = _incidents(ground, happenings, told, _worth(happenings, rows))
    kept = [row for row in told if row.draft in incidents or row.draft < 0]
    claims = claims_of(ground.page, kept, incidents)
    by_key = {row.proto.key: row for row in rows}
    reading = Reading(
        report_id=report.report_id,
        reader=reader,
        sentences=tuple(replace(s, span=ground.page.span(s.span.start, s.span.end)) for s in ground.sentences),
        incidents=tuple(incidents.values()),
        claims=tuple(_finished(claim, by_key[row.proto.key]) for row, claim in zip(kept, claims, strict=True)),
        sources=tuple(replace(s, span=ground.page.span(s.span.start, s.span.end)) for s in sources),
        coverage=_coverage(ground, answered),
    )
    reading = checked(reading, report.text, report.published)
    drops = Counter(dropped) + sum((proposals.drops for proposals in read), Counter[Dropped]())
    return Outcome(replace(reading, claims=tuple(_misquoted(claim) for claim in reading.claims)), drops)


def _worth(happenings: Sequence[Happening], rows: Sequence[Row]) -> frozenset[int]:
    """The happenings that make an incident: those with a coded value, or a place and a date."""
    valued = {row.draft for row in rows if tells_happening(row)}
    placed = {k for k, h in enumerate(happenings) if h.place is not None and h.date is not None}
    return frozenset(valued | placed)


def _incidents(
    ground: Ground, happenings: Sequence[Happening], told: Sequence[Told], worth: frozenset[int]
) -> Mapping[int, Incident]:
    """The incidents by the number of their happening, with ids as the rules reader makes them."""
    found: dict[int, Incident] = {}
    counters: Counter[int] = Counter()
    for number, happening in enumerate(happenings):
        if number not in worth:
            continue
        own = [row for row in told if row.draft == number]
        draft = draft_of(happening, [row.proto.scene for row in own])
        page = page_for(ground.page, happening)
        found[number] = incident_of(page, draft, counters[draft.anchor], own, _scope(ground, happening, draft))
        counters[draft.anchor] += 1
    return found


def _scope(ground: Ground, happening: Happening, draft: Draft) -> Scope:
    return happening.scope or scope_of_draft(ground.scenes, draft)


def _sources(ground: Ground, read: Sequence[Proposals]) -> tuple[StatedSource, ...]:
    """The credits whose words stand in the text, in order; those of sentences that no model is shown by the rules."""
    found = [source for proposals in read for source in proposals.sources]
    placed = [_source(ground, source) for source in found]
    unshown = find_sources(ground.page.report_id, ground.text, [s for s in ground.sentences if s.skip is not None])
    kept: list[StatedSource] = []
    for source in (*unshown, *placed):
        if source is not None and not any(_is_one(source, other) for other in kept):
            kept.append(source)
    return tuple(sorted(kept, key=lambda source: (source.span.start, source.span.end)))


def _is_one(a: StatedSource, b: StatedSource) -> bool:
    """Whether two credits are one: the same name in words that overlap."""
    return a.span.overlaps(b.span) and (a.name in b.name or b.name in a.name)


def _source(ground: Ground, source: ProposedSource) -> StatedSource | None:
    home = ground.sentence(source.sentence)
    quote = ground.words.find(source.quote, home or (0, 0)) or ground.words.find(source.name, home or (0, 0))
    name = ground.named(source.name, quote) if quote is not None else None
    if quote is None or name is None:
        return None
    span = Span.of(ground.text, min(quote[0], name[0]), max(quote[1], name[1])) if _meet(quote, name) else None
    written = ground.text[name[0] : name[1]]
    return StatedSource(ground.page.report_id, written, source.relation, span or ground.span(name))


def _meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _through_channel(ground: Ground, told: Sequence[Told], sources: Sequence[StatedSource]) -> tuple[Told, ...]:
    """The rows with the outlets behind them that the report credits for all that it tells."""
    frames = [row.proto.frame for row in told if row.proto.frame is not None]
    channel = channel_of(ground.text, ground.sentences, sources, frames)
    return tuple(through(row, channel) for row in told)


def _finished(claim: Claim, row: Row) -> Claim:
    """The claim with what the model said of its quote, and without a cue that the text does not have."""
    evidence = claim.evidence if row.cued else tuple(e for e in claim.evidence if e.part is not Part.CUE)
    return replace(claim, evidence=evidence, proposed_quote=row.proposed)


def _misquoted(claim: Claim) -> Claim:
    """A claim whose quote the text has in other words only is unsupported, whatever those words say."""
    if claim.proposed_quote is None:
        return claim
    return replace(claim, supported=False, why_not=WhyNot.NOT_IN_TEXT)


def _coverage(ground: Ground, answered: Answered) -> Coverage:
    skipped = Counter(sentence.skip.value for sentence in ground.sentences if sentence.skip is not None)
    failed: Counter[str] = Counter()
    for piece, outcome in answered:
        if isinstance(outcome, Failure):
            failed[outcome.value] += len(piece.sentences)
    total = len(ground.sentences)
    return Coverage(total, total - skipped.total() - failed.total(), dict(skipped), dict(failed))
