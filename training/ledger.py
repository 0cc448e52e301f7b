"""Claim-ledger labels as documents: counts with harm, victims, polarity; claimants, accused, places and dates.

The labels give a value and the sentence that holds it, not where in the sentence it stands: the count's own words are
found by what the rules reader sees there, else by the number alone, else by the word for the harm.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.documents import Arrow, Document, Grouped, Mark
from training.rows import Row, read_rows
from whence.model.lists import Qualifier
from whence.model.markup import Stretch
from whence.reader.rules.attribution_replies import replies_in
from whence.reader.rules.harms import HarmMention, find_harms
from whence.reader.rules.tokens import Token
from whence.reader.trained.anchors import anchor_of
from whence.reader.trained.heads import harm_label
from whence.text.clean import clean
from whence.text.numbers import NumberPhrase, find_numbers, guide_low
from whence.text.sentences import split_sentences

_HEADS = frozenset({"claimant", "accused", "place", "date", "harm", "answer"})
_WAR = ("19", "satp", "re3d", "own")  # of the other corpora some reports are on crime, and the labels do not say which
AUTHOR = "AUTHOR"
"""The labels' word for the outlet's own voice."""
_NEAR = 2000  # code points that a claimant may be named away from its claim


@dataclass(frozen=True, slots=True)
class Page:
    """A labelled report: its cleaned text, its sentences' bounds, and the harms that the rules see in it."""

    text: str
    sentences: tuple[Stretch, ...]
    harms: tuple[tuple[tuple[Token, ...], HarmMention], ...]

    def find(self, words: str | None, near: int = 0) -> Stretch | None:
        """Where the words stand: the place nearest to `near`; None when they are nowhere."""
        cleaned = clean(words or "").text
        places = list(_places(self.text, cleaned)) if cleaned.strip() else []
        return min(places, key=lambda place: abs(place[0] - near)) if places else None


def documents(folder: Path) -> Iterator[Document]:
    """Each labelled report of a folder with reports.jsonl and labels.jsonl, in the order of the labels.

    Where the folder has cues.jsonl too, it gives of each row that denies or doubts the words that do so.
    """
    reports = {row["doc"]: row for row in read_rows(folder / "reports.jsonl")}
    cues = list(read_rows(folder / "cues.jsonl")) if (folder / "cues.jsonl").is_file() else []
    for label in read_rows(folder / "labels.jsonl"):
        yield document(reports[label["doc"]], label, [cue for cue in cues if cue["doc"] == label["doc"]])


def document(report: Row, label: Row, cues: Sequence[Row] = ()) -> Document:
    """One labelled report as a document over its cleaned text (title, newline, body)."""
    page = page_of(report)
    marks: list[Mark] = []
    arrows: list[Arrow] = []
    grouped: list[Grouped] = []
    anchors: dict[int, Stretch] = {}
    incidents = {row["id"]: (number, row) for number, row in enumerate(label["incidents"])}
    for anchor, row, new in (*counts(page, label["casualty_claims"]), *accused(page, label["responsibility_claims"])):
        marks += new
        anchors[id(row)] = anchor
        number, incident = incidents[row["incident"]]
        grouped.append(Grouped(anchor, (number,)))
        claimant = claimants(page, row, anchor)
        if claimant is not None:
            arrows.append(Arrow("claimant", anchor, claimant))
            marks += [Mark("claimant", start, end, "") for start, end in claimant[:1]]
        arrows += _setting(page, incident, anchor)
    marks += _settings(page, label["incidents"])
    for cue in cues:
        row, told = label[cue["list"]][cue["index"]], cue["answers"] and label[cue["answers"][0]][cue["answers"][1]]
        new_mark, pointing = answer(page, row, cue, anchors.get(id(told or row)))
        marks += new_mark
        arrows += pointing
    violent = any(row["type"] not in {"arrest", "ceasefire_or_agreement"} for row in label["incidents"])
    war = violent and not label["doc"].startswith("gva")
    return Document(
        name=label["doc"],
        corpus="ledger",
        text=page.text,
        heads=_HEADS,
        marks=tuple(dict.fromkeys(marks)),
        arrows=tuple(arrows),
        grouped=tuple(grouped),
        unsure=(*_unsure(page, label, marks), *_answering(page, label)),
        asked=frozenset({"conflict"}) if label["doc"].startswith(_WAR) or not violent else frozenset(),
        held=frozenset({("conflict", "conflict")} if war else set()),
    )


def page_of(report: Row) -> Page:
    """The page of a report row with title and text."""
    cleaned = clean(f"{report['title']}\n{report['text']}")
    sentences = split_sentences(cleaned.text, cleaned.locate(len(report["title"]) + 1))
    harms = []
    for sentence in sentences:
        tokens, found = find_harms(cleaned.text, sentence.span.start, sentence.span.end)
        harms += [(tokens, mention) for mention in found]
    return Page(cleaned.text, tuple((s.span.start, s.span.end) for s in sentences), tuple(harms))


def _places(text: str, words: str) -> Iterator[Stretch]:
    start = text.find(words)
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + 1)


def counts(page: Page, rows: Sequence[Row]) -> Iterator[tuple[Stretch, Row, list[Mark]]]:
    """Each casualty row whose count is found, with its anchor and marks. A count is used for one row of a claimant."""
    used: set[tuple[Stretch, str]] = set()
    for row in rows:
        quote = page.find(row["quote"])
        if quote is None:
            continue
        for anchor in _anchors(page, row, quote):
            if (anchor, row["claimant"]) not in used:
                used.add((anchor, row["claimant"]))
                labels = (("harm", row["harm"]), ("victims", row["victims"]), ("polarity", row["polarity"]))
                yield anchor, row, [Mark(head, *anchor, label) for head, label in labels]
                break


def _anchors(page: Page, row: Row, quote: Stretch) -> Iterator[Stretch]:
    """Where the count of a row may stand in its quote, the likeliest first."""
    inside = [(tokens, harm) for tokens, harm in page.harms if _within(anchor_of(tokens, harm), quote)]
    same = [(t, h) for t, h in inside if harm_label(h.harm) == row["harm"] and _tells(h, row)]
    yield from (anchor_of(tokens, harm) for tokens, harm in same)
    numbers = find_numbers(page.text[quote[0] : quote[1]])
    for number in numbers:
        if number.unit_hint is None and number.kind != "article" and _same_number(number, row):
            yield quote[0] + number.core_start, quote[0] + number.core_end
    yield from (anchor_of(t, h) for t, h in inside if harm_label(h.harm) == row["harm"])


def _within(stretch: Stretch, quote: Stretch) -> bool:
    return quote[0] <= stretch[0] and stretch[1] <= quote[1]


def _tells(harm: HarmMention, row: Row) -> bool:
    """Whether a harm mention has the row's number."""
    if harm.single:
        return (row["low"], row["high"]) == (1, 1)
    if harm.victims.number is None:
        return bool(row["qualifier"] == "vague")
    return _same_number(harm.victims.number, row)


def _same_number(number: NumberPhrase, row: Row) -> bool:
    if number.qualifier is Qualifier.VAGUE:
        return row["qualifier"] == "vague" and (number.word is None or guide_low(number.word) == row["low"])
    return (number.low, number.high) == (row["low"], row["high"])


def accused(page: Page, rows: Sequence[Row]) -> Iterator[tuple[Stretch, Row, list[Mark]]]:
    """Each responsibility row whose accused is found, in its quote where it stands there, with its marks."""
    for row in rows:
        quote = page.find(row["quote"])
        if quote is None:
            continue
        anchor = _in(page, row["accused"], quote) or page.find(row["accused"], quote[0])
        if anchor is not None:
            yield anchor, row, [Mark("accused", *anchor, ""), Mark("polarity", *anchor, row["polarity"])]


def _in(page: Page, words: str, quote: Stretch) -> Stretch | None:
    cleaned = clean(words).text
    start = page.text.find(cleaned, quote[0], quote[1]) if cleaned.strip() else -1
    return (start, start + len(cleaned)) if start >= 0 else None


def claimants(page: Page, row: Row, anchor: Stretch) -> tuple[Stretch, ...] | None:
    """Where the claimant is named, the place nearest to the count first; none for the outlet; None when not found."""
    if row["claimant"] == AUTHOR:
        return ()
    words = clean(row["claimant"]).text
    places = sorted(_places(page.text, words), key=lambda place: abs(place[0] - anchor[0]))
    near = [place for place in places if abs(place[0] - anchor[0]) < _NEAR]
    sentence = next(s for s in page.sentences if s[0] <= anchor[0] < s[1])
    here = [place for place in near if _within(place, sentence)]
    return tuple(here or near[:1]) or None


def _setting(page: Page, incident: Row, anchor: Stretch) -> Iterator[Arrow]:
    """Where and when the anchor's incident is said to have happened; no target where the label has none."""
    for link in ("place", "date"):
        quote = page.find(incident.get(f"{link}_quote"), anchor[0])
        words = _in(page, incident["place"], quote) if link == "place" and quote and incident.get("place") else quote
        found = words or quote
        if found is not None or not incident.get(f"{link}_quote"):
            yield Arrow(link, anchor, (found,) if found else ())


def _unsure(page: Page, label: Row, marks: Sequence[Mark]) -> Iterator[tuple[str, Stretch]]:
    """The quotes of rows that no mark was found for: something is counted or accused there, where is not known."""
    for head, kind in (("harm", "casualty_claims"), ("accused", "responsibility_claims")):
        for row in label[kind]:
            quote = page.find(row["quote"])
            if quote and not any(mark.head == head and _within((mark.start, mark.end), quote) for mark in marks):
                yield head, quote


def answer(page: Page, row: Row, cue: Row, told: Stretch | None) -> tuple[list[Mark], list[Arrow]]:
    """The words by which a row denies or doubts, with who says them and the count or doer `told` that they are of.

    `cue` has the words and the `kind` of the answer.
    """
    quote = page.find(row["quote"])
    place = page.find(cue["cue"], quote[0]) if quote is not None and cue["cue"] else None
    if place is None:
        return [], []
    named = claimants(page, row, place)
    arrows = [Arrow("claimant", place, named)] if named is not None else []
    if told is not None:
        arrows.append(Arrow("answered", place, (told,)))
    return [Mark("answer", *place, cue["kind"]), *(Mark("claimant", *n, "") for n in (named or ())[:1])], arrows


def _answering(page: Page, label: Row) -> Iterator[tuple[str, Stretch]]:
    """The sentences in which a row denies or doubts, or the rules see words that do: which of them is not labelled."""
    rows = (*label["casualty_claims"], *label["responsibility_claims"])
    quotes = [page.find(row["quote"]) for row in rows if row["polarity"] != "asserted"]
    for start, end in page.sentences:
        denied = any(quote is not None and quote[0] < end and start < quote[1] for quote in quotes)
        if denied or replies_in(page.text, start, end):
            yield "answer", (start, end)


def _settings(page: Page, incidents: Sequence[Row]) -> Iterator[Mark]:
    for incident in incidents:
        trigger = page.find(incident.get("trigger_quote"))
        near = trigger[0] if trigger else 0
        for link in ("place", "date"):
            quote = page.find(incident.get(f"{link}_quote"), near)
            words = _in(page, incident["place"], quote) if link == "place" and quote and incident.get("place") else None
            found = words or quote
            if found is not None:
                yield Mark(link, *found, "")
