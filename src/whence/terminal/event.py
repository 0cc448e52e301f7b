"""One event in full in a terminal: the ledger by claimant, and every sentence with the supporting words in brackets."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.text import Text

from whence.terminal.console import Grid, facts, heading, show, words
from whence.view.claims import ClaimView
from whence.view.event import ClaimantRows, EventView, SentenceView
from whence.view.passages import Passage

NOT_A_FINDING = "What published reports say, and who says so; whence has verified none of it."
_VALUE = "value"


def show_event(view: EventView, console: Console, *, ids: bool = False) -> None:
    """Print one event; with `ids` the claims by number and id at its end."""
    show(console, words(view.heading, "bold"))
    show(console, words(f"{view.event_id} · {view.told}"))
    show(console, _facts(view))
    show(console, heading("Draft of a note"))
    show(console, words(view.note))
    _show_ledger(view.ledger, console)
    _show_claims("Responsibility", ("who", "what is said"), view.responsibility, console)
    _show_claims("Other claims", ("value", "stance"), view.others, console)
    _show_origins(view, console)
    _show_rules(view, console)
    _show_sentences(view.sentences, console)
    _show_unsupported(view.unsupported, console)
    _show_reports(view, console)
    _show_decisions(view, console)
    if ids:
        _show_ids(view, console)
    show(console, Text(f"\n{NOT_A_FINDING}", style="dim"))


def _facts(view: EventView) -> Grid:
    """When, where, who and what to know, each with its reason."""
    return facts(
        [
            ("when", _with_reason(view.when, view.when_reason)),
            ("where", _with_reason(view.where, view.where_reason)),
            *(("who", _with_reason(name, role)) for name, role in view.actors),
            ("type", words("; ".join(view.types) or "not coded")),
            *(("flag", Text.assemble((flag, "yellow"), (f"  {meaning}", "dim"))) for flag, meaning in view.flags),
            *(("note", words(relation)) for relation in view.relations),
            *([("score", words(view.left_out, "yellow"))] if view.left_out else []),
            ("review", words(view.review)),
        ]
    )


def _with_reason(value: str, reason: str) -> Text:
    return Text.assemble(words(value), words(f"  {reason}" if reason else "", "dim"))


def _show_ledger(ledger: Sequence[ClaimantRows], console: Console) -> None:
    """Print the casualty claims by claimant, denials and doubts under what they answer."""
    if not ledger:
        return
    show(console, heading("Casualties, by claimant"))
    rows: list[Sequence[Text]] = []
    for group in ledger:
        who = Text.assemble(words(group.claimant, "bold"), words(f"\n{_kind(group)}", "dim"))
        for row in group.rows:
            rows.append(_ledger_row(who, row, "bold"))
            who = Text("")
            for answer in row.answers:
                answering = Text.assemble("↳ ", words(answer.claimant, "bold"), words(f"\n{_kind(answer)}", "dim"))
                rows.append(_ledger_row(answering, answer, "magenta"))
    show(console, Grid(("claimant", "#", "figure", "of whom", "stance", "via", "in", "to know"), rows))


def _kind(group: ClaimantRows | ClaimView) -> str:
    return ", ".join(filter(None, (group.kind, group.side)))


def _ledger_row(who: Text, row: ClaimView, style: str) -> Sequence[Text]:
    """The cells of one claim of the ledger."""
    return (
        who,
        _number(row),
        words(row.value, style),
        words(row.whose),
        words(row.stance),
        _via(row),
        _report(row),
        _to_know(row),
    )


def _number(row: ClaimView) -> Text:
    return Text(str(row.number), style="cyan")


def _via(row: ClaimView) -> Text:
    return words(" → ".join(row.via))


def _report(row: ClaimView) -> Text:
    return Text(f"[{row.report}]")


def _to_know(row: ClaimView) -> Text:
    flags = words(", ".join(row.flags), "yellow")
    return Text("; ").join([each for each in (flags, words("; ".join(row.notes), "dim")) if each.plain])


def _show_claims(title: str, headers: tuple[str, str], claims: Sequence[ClaimView], console: Console) -> None:
    """Print claims that are no counts, denials and doubts under what they answer."""
    if not claims:
        return
    show(console, heading(title))
    rows = []
    for claim in claims:
        for row, lead in ((claim, ""), *((answer, "↳ ") for answer in claim.answers)):
            who = Text.assemble(words(row.claimant, "bold"), words(f", {_kind(row)}", "dim"))
            value = Text.assemble(lead, words(row.value))
            rows.append((_number(row), value, words(row.stance), who, _via(row), _report(row), _to_know(row)))
    show(console, Grid(("#", *headers, "claimant", "via", "in", "to know"), rows))


def _show_origins(view: EventView, console: Console) -> None:
    show(console, heading("Whose word it is"))
    rows = []
    for origin in view.origins:
        numbers = "".join(f"[{number}]" for number in origin.reports)
        rows.append((words(origin.name, "bold"), words(origin.kind), Text(numbers), words(origin.why, "dim")))
    show(console, Grid(("", "", "", ""), rows))


def _show_rules(view: EventView, console: Console) -> None:
    show(console, heading("Deaths by three named rules"))
    show(console, facts([(rule, words(result)) for rule, result in view.fatalities]))


def _show_sentences(sentences: Sequence[SentenceView], console: Console) -> None:
    """Print each sentence with its place, and under it the claims that rest on it with the words for each part."""
    show(console, heading("The words, supporting ones in brackets"))
    for sentence in sentences:
        place = sentence.passage
        where = f", characters {place.start}–{place.end}" if place.start is not None else ""
        show(console, words(f"[{sentence.report}] {sentence.file}{where}", "dim"))
        show(console, marked(sentence.passage), indent=4)
        for claim in sentence.claims:
            show(console, _resting(claim), indent=4)


def marked(passage: Passage) -> Text:
    """A passage with its marked words in brackets, those for the value in bold too."""
    text = Text()
    for piece in passage.pieces:
        style = "" if not piece.labels else ("bold underline" if _VALUE in piece.labels else "underline")
        text.append("[" if piece.opens else "")
        text.append_text(words(" ".join(piece.text.split("\n")), style))
        text.append("]" if piece.closes else "")
    return text


def _resting(claim: ClaimView) -> Text:
    """What a claim takes from a sentence: its number and value, and the words for each part with their offsets."""
    why = f" (counts for nothing: {claim.why_not})" if claim.why_not is not None else ""
    value = f"{claim.value}{why}: "
    return Text.assemble((f"{claim.number} ", "cyan"), words(value), words("; ".join(_parts(claim)), "dim"))


def _parts(claim: ClaimView) -> Iterator[str]:
    for part in claim.parts:
        where = f" {part.start}–{part.end}" if part.start is not None else ""
        words_for = f" “{part.quote}”{where}" if part.quote is not None else ""
        yield f"{part.part}{words_for}{f' by rule: {part.rule}' if part.rule else ''}"


def _show_unsupported(claims: Sequence[ClaimView], console: Console) -> None:
    """Print what the evidence check refused and what a person rejected."""
    if not claims:
        return
    show(console, heading("Not supported by the words, or rejected: counts for nothing"))
    rows = [
        (_number(one), words(one.value), words(one.whose), words(one.claimant), _report(one), words(one.why_not or ""))
        for one in claims
    ]
    show(console, Grid(("#", "value", "of whom", "claimant", "in", "why not"), rows))
    for why, (advice, numbers) in _advice(claims).items():
        show(console, words(f"{', '.join(map(str, numbers))}: {why.partition(':')[0]}. {advice}"))


def _advice(claims: Sequence[ClaimView]) -> Mapping[str, tuple[str, list[int]]]:
    """What a reader may do about the claims that the check refused for one reason, with their numbers."""
    found: dict[str, tuple[str, list[int]]] = {}
    for one in claims:
        if one.advice is not None and one.why_not is not None:
            found.setdefault(one.why_not.partition(":")[0], (one.advice, []))[1].append(one.number)
    return found


def _show_ids(view: EventView, console: Console) -> None:
    """Print each claim's number with its id, which stays when numbers shift."""
    told = {one.number: one for sentence in view.sentences for one in sentence.claims}
    rows = [
        (_number(one), Text(one.claim_id), words(one.value), words(one.claimant), _report(one))
        for _, one in sorted(told.items())
    ]
    show(console, heading("Claims by their ids, which no decision changes"))
    show(console, Grid(("#", "id", "value", "claimant", "in"), rows))


def _show_decisions(view: EventView, console: Console) -> None:
    """Print what people ruled on the event, those rulings too that no longer hold."""
    if view.decisions:
        show(console, heading("Decisions"))
    for line in view.decisions:
        show(console, words(line))


def _show_reports(view: EventView, console: Console) -> None:
    show(console, heading("Reports"))
    for line in view.reports:
        known = [line.file, line.outlet or "outlet not known", line.published or "no date", line.title, line.url]
        cut = None if line.complete else "cut off: nothing follows from what it does not say"
        show(console, words(f"[{line.number}] {' · '.join(filter(None, (*known, cut)))}"))
