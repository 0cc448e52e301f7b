"""docs/images/traced.svg: one event of the example record traced to its words, drawn from the record itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten
from xml.sax.saxutils import escape

import whence
from whence.view.claims import ClaimView
from whence.view.event import ClaimantRows, EventView, ReportLine, SentenceView, view_event
from whence.view.viewer import Viewer

EVENT = "e-2b4no6ybf27y"
"""The attack on the camp at Gao, 2017-01-18, which README shows as text too."""

TRACED = "At least 47 people"
"""The words for the value that is traced."""

_WIDTH = 960
_LEFT = 40
_ROW = 30
_IN, _KNOW = 550, 760  # where the columns for outlet and flags begin
_LETTER = 9.2  # width of a letter of the sentence; textLength holds every font to it
_LINE_OF = 94  # letters in a line of the sentence
_INK, _MUTED, _LINE, _ACCENT = "#1f2328", "#59636e", "#d1d9e0", "#0969da"
_STYLE = (
    "<style>text{font-family:system-ui,-apple-system,'Segoe UI','Liberation Sans',sans-serif}"
    ".words{font-family:ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;font-size:15px;"
    f"fill:{_INK}}}</style>"
)
_FILLS = {"value": "#ffe08a", "claimant": "#b6dcff", "cue": "#e0ecf8", "trigger": "#ffd1cc"}


@dataclass(frozen=True, slots=True)
class _Row:
    """A figure of the ledger with who gives it."""

    group: ClaimantRows
    claim: ClaimView


def picture(record: Path) -> str:
    """The picture as it should be; `record` is the record of the example reports.

    Raises UsageError where the record has no such event any more, ValueError where the event has no such words.
    """
    with whence.Record(record) as opened:
        view = view_event(Viewer.internal(opened), opened.event(EVENT))
        hashes = {one.report_id: one.sha256 for one in opened.reports()}
    rows = [_Row(group, claim) for group in view.ledger for claim in group.rows if "killed" in claim.value]
    traced, sentence = _traced(rows, view.sentences)
    told_by = view.reports[traced.claim.report - 1]
    table = list(_ledger(rows, traced, view.reports))
    below = 150 + _ROW * len(rows)
    first = below + 100
    lines = 1 + (len(sentence.passage.text) - 1) // _LINE_OF
    foot = first + 52 * lines + 52
    parts = [
        *_head(view),
        *table,
        _text(_LEFT, below + 14, _rules(view), size=13, fill=_MUTED),
        *_joint(below + 30, "the words for it, and what each of them is for"),
        *_sentence(sentence, first),
        *_joint(foot - 64, "the report in which they stand, kept as received"),
        *_report(told_by, hashes[told_by.report_id], sentence, foot),
    ]
    return _framed(parts, foot + 46, view)


def _traced(rows: Sequence[_Row], sentences: Sequence[SentenceView]) -> tuple[_Row, SentenceView]:
    """The row that is traced, and the sentence behind it."""
    for row in rows:
        if any(part.part == "value" and part.quote == TRACED for part in row.claim.parts):
            return row, next(one for one in sentences if row.claim.claim_id in {c.claim_id for c in one.claims})
    raise ValueError(f"the event {EVENT} has no count in the words {TRACED!r}: choose another for the picture")


def _head(view: EventView) -> Iterator[str]:
    yield _text(_LEFT, 52, view.heading, size=22, weight=600)
    yield _text(_LEFT, 76, shorten(f"{view.event_id}   {view.told}", 118, placeholder=" …"), size=13, fill=_MUTED)
    yield _text(_LEFT, 116, "who says how many were killed", size=13, fill=_ACCENT)
    for x, title in ((_IN, "in"), (_KNOW, "to know")):
        yield _text(x, 116, title, size=13, fill=_MUTED)


def _ledger(rows: Sequence[_Row], traced: _Row, reports: Sequence[ReportLine]) -> Iterator[str]:
    """The figures, the traced one on a ground of its own."""
    for number, row in enumerate(rows):
        top = 128 + _ROW * number
        if row is traced:
            yield _box(_LEFT - 10, top, _WIDTH - 2 * _LEFT + 20, _ROW, _FILLS["value"], opacity=0.45)
        else:
            yield _rule(_LEFT, top + _ROW, _WIDTH - _LEFT)
        line = top + 20
        who = shorten(f"{row.group.claimant} ({row.group.kind})", 56, placeholder=" …")
        yield _text(_LEFT, line, row.claim.value.removesuffix(" killed"), size=16, weight=600)
        yield _text(_LEFT + 90, line, who, size=14)
        yield _text(_IN, line, reports[row.claim.report - 1].outlet or row.claim.report_id, size=14, fill=_MUTED)
        yield _text(_KNOW, line, shorten(", ".join(row.claim.flags), 26, placeholder=" …"), size=13, fill="#9a6700")


def _rules(view: EventView) -> str:
    rules = dict(view.fatalities)
    return f"deaths by named rules: ACLED {rules['acled']}; UCDP {rules['ucdp'].split(' (')[0]}"


def _joint(y: float, caption: str) -> Iterator[str]:
    """What leads from one band to the next."""
    yield (f'<path d="M {_LEFT + 8} {y} v 30 m -5 -7 l 5 7 l 5 -7" fill="none" stroke="{_ACCENT}" stroke-width="1.6"/>')
    yield _text(_LEFT + 26, y + 21, caption, size=13, fill=_ACCENT)


def _sentence(sentence: SentenceView, y: float) -> Iterator[str]:
    """The sentence, its supporting words on a ground of their own with the part's name below."""
    at = 0
    for piece in sentence.passage.pieces:
        words = " ".join(piece.text.split("\n"))
        label = next((part for part in _FILLS if part in piece.labels), None)
        for start, end in _broken(at, at + len(words)):
            x, line = _LEFT + (start % _LINE_OF) * _LETTER, y + 52 * (start // _LINE_OF)
            if label is not None:
                yield _box(x - 2, line - 19, (end - start) * _LETTER + 4, 27, _FILLS[label])
                yield _text(x, line + 25, label, size=12, fill=_MUTED)
            yield _letters(x, line, words[start - at : end - at])
        at += len(words)


def _broken(start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch of letters cut where lines end."""
    while start < end:
        stop = min(end, (start // _LINE_OF + 1) * _LINE_OF)
        yield start, stop
        start = stop


def _report(line: ReportLine, sha256: str, sentence: SentenceView, y: float) -> Iterator[str]:
    place = sentence.passage
    yield _text(_LEFT, y + 6, f"{line.outlet}, {line.published}: {line.title}", size=14, weight=600)
    where = f"{line.file}, characters {place.start}–{place.end}; SHA-256 of its bytes {sha256[:16]}…"
    yield _text(_LEFT, y + 26, where, size=13, fill=_MUTED)


def _text(x: float, y: float, words: str, *, size: int, fill: str = _INK, weight: int = 400) -> str:
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}" font-weight="{weight}" fill="{fill}">{escape(words)}</text>'


def _letters(x: float, y: float, words: str) -> str:
    if not words.strip():
        return ""
    lead = len(words) - len(words.lstrip())
    shown = words.strip()
    return (
        f'<text x="{x + lead * _LETTER:.1f}" y="{y:g}" class="words" textLength="{len(shown) * _LETTER:.1f}" '
        f'lengthAdjust="spacingAndGlyphs">{escape(shown)}</text>'
    )


def _box(x: float, y: float, width: float, height: float, fill: str, *, opacity: float = 1) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:g}" width="{width:.1f}" height="{height:g}" rx="4" fill="{fill}" '
        f'opacity="{opacity:g}"/>'
    )


def _rule(x1: float, y: float, x2: float) -> str:
    return f'<path d="M {x1:g} {y:g} H {x2:g}" stroke="{_LINE}" stroke-width="1"/>'


def _framed(parts: Sequence[str], height: float, view: EventView) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:g}" width="{_WIDTH}" '
        f'height="{height:g}" role="img" aria-labelledby="title">'
    )
    told = f"{escape(view.heading)}: each figure with who gives it, and one with its words"
    frame = (
        f'<rect x="0.5" y="0.5" width="{_WIDTH - 1}" height="{height - 1:g}" rx="8" fill="#ffffff" stroke="{_LINE}"/>'
    )
    return "\n".join([head, f'<title id="title">{told}</title>', _STYLE, frame, *filter(None, parts), "</svg>"]) + "\n"
