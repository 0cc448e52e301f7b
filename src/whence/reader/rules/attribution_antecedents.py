"""Whom a pronoun, a short form or a bare surname stands for: the nearest fitting naming words of the report."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from whence.model.lists import ClaimantKind
from whence.model.span import Span
from whence.reader.rules.attribution_after import phrase_after
from whence.reader.rules.attribution_frame import Frame
from whence.reader.rules.attribution_phrase import Phrase
from whence.reader.rules.attribution_tokens import Line
from whence.reader.rules.attribution_words import kind_heads, listed
from whence.reader.rules.claimants import adjectives, body_names, classify, without_seat
from whence.reader.rules.sources import is_outlet

_WORD = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*")
_OWNER = re.compile(r"the (?:[\w-]+ )*?(?P<who>[\w-]+)['’]s? ", re.IGNORECASE)
_LINK = re.compile(r"\s+(?:of|for|in|at|from|with|on|who|which)\b|,")
_REMEMBERED = 4096  # naming words whose sort is kept
_OF_NO_STATE = {
    ClaimantKind.MONITOR, ClaimantKind.UN_OR_NGO, ClaimantKind.MEDICAL_OR_RESCUE, ClaimantKind.EXPERT,
    ClaimantKind.WITNESS_OR_RESIDENT,
}  # fmt: skip
_IN_WRITING = re.compile(
    r"\b(?:in|with|issued|released|published|posted) (?:an?|its|their) (?:[\w-]+ ){0,3}?"
    r"(?:statement|communiqu[eé]|press release|declaration)\b",
    re.IGNORECASE,
)
_REACH = 6  # sentences that a pronoun reaches back to a speaker before any other name
_BACK = 4  # sentences that a pronoun reaches back to a name that is no speaker yet


@dataclass(frozen=True, slots=True)
class _Named:
    """Naming words met so far, and the sentence that has them."""

    sentence: int
    span: Span


@dataclass(frozen=True)
class _Report:
    """A report's text and lines."""

    text: str
    lines: Sequence[Line]

    @cached_property
    def spans(self) -> Sequence[Span]:
        """The words of every noun phrase, in order; found when first asked for, as few names need them."""
        return [line.span(self.text, p.first, p.last) for line in self.lines for p in _phrases(line)]


def with_antecedents(text: str, lines: Sequence[Line], frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The frames, each pronoun, short form and bare name with the fuller words that it stands for."""
    report = _Report(text, lines)
    found: list[Frame] = []
    named: list[_Named] = []
    for frame in frames:
        if frame.source is None:
            found.append(frame)
            continue
        antecedent = _antecedent(report, frame, named, frames)
        found.append(frame if antecedent is None else _resolved(frame, antecedent, found))
        naming = antecedent or frame.source
        if _lower(naming) not in listed("words", "pronouns"):
            named.append(_Named(frame.sentence, naming))
    return tuple(found)


def _resolved(frame: Frame, antecedent: Span, before: Sequence[Frame]) -> Frame:
    """The frame with its antecedent; a channel named there still holds, an outlet only passes its basis on."""
    assert frame.source is not None
    if frame.basis is not None and is_outlet(antecedent.quote):
        return replace(frame, source=frame.basis, basis=None, via=(*frame.via, antecedent))
    channel = next((f.via for f in before if f.source == antecedent and f.via), ())
    common = (
        frame.source.quote.islower()
        or _lower(frame.source).startswith("the ")
        or _lower(frame.source) in listed("words", "pronouns")
    )
    return replace(frame, antecedent=antecedent, via=frame.via or (channel if common else ()))


def _lower(span: Span) -> str:
    return " ".join(span.quote.lower().split())


def _antecedent(report: _Report, frame: Frame, named: Sequence[_Named], frames: Sequence[Frame]) -> Span | None:
    """The fuller naming words for the source of a frame, None when it names by itself or nothing fits."""
    assert frame.source is not None
    words = _lower(frame.source)
    if words in listed("words", "pronouns"):
        return _of_pronoun(report, frame, words, named)
    if _is_unnamed_monitor(frame.source.quote) or _is_unnamed_body(words):
        return _named_monitor(report, frame.source, frames)
    if frame.source.quote[0].isupper() and " " not in words and not _is_common(words):
        return _fuller_name(report, frame.source, named)
    if _head(words) in listed("antecedents", "documents") and any(
        p[0].isupper() for p in frame.source.quote.split()[1:]
    ):
        return _of_document(report, frame.source, named)
    if words.startswith(("the ", "that ", "this ")) and _head(words) in listed("communique", "writings"):
        return _writer(report, frame) or _of_short_form(report, frame, named)
    if words.startswith(("the ", "that ", "this ", "its ", "his ", "their ")):
        return _of_short_form(report, frame, named)
    return _fuller_name(report, frame.source, named) if frame.source.quote[0].isupper() else None


def _is_common(word: str) -> bool:
    return word in listed("nouns", "speakers") or word in listed("nouns", "modifiers") or _kind_head(word)


def _kind_head(word: str) -> bool:
    kinds = ("witness_or_resident", "monitor", "authority", "belligerent", "medical_or_rescue", "anonymous", "expert")
    return any(word in kind_heads(kind) for kind in kinds)


def _of_pronoun(report: _Report, frame: Frame, pronoun: str, named: Sequence[_Named]) -> Span | None:
    """The last speaker that fits the pronoun, else the last fitting name in the sentences before."""
    assert frame.source is not None
    fitting = [n for n in named if n.span.end <= frame.source.start and _fits(pronoun, n.span.quote)]
    if fitting and frame.sentence - fitting[-1].sentence <= _REACH:
        return fitting[-1].span
    return _recent_name(report, frame, pronoun) or (fitting[-1].span if fitting else None)


def _fits(pronoun: str, words: str) -> bool:
    """Whether naming words may be meant by the pronoun: one person, one body, or several."""
    if pronoun in ("he", "she", "i"):
        return _is_person(words)
    if pronoun == "it":
        return not _is_person(words) and not _is_several(words)
    return _is_several(words) or not _is_person(words)


def _head(words: str) -> str:
    """The head noun (lower case) of naming words: the last word before the first link."""
    found = _WORD.findall(_LINK.split(words, maxsplit=1)[0].lower())
    return found[-1] if found else ""


@lru_cache(maxsize=_REMEMBERED)
def _is_person(words: str) -> bool:
    """Whether naming words name one person: by an office or role, or as a name without a body's noun."""
    tokens = {token.lower() for token in _WORD.findall(words)}
    if tokens & listed("antecedents", "persons"):
        return True
    if is_outlet(words) or tokens & listed("antecedents", "bodies") or any(name in words for name in body_names()):
        return False
    first = _WORD.findall(words)
    return bool(first) and sum(token[0].isupper() for token in first) >= 1 and not words.lower().startswith("the ")


def _is_several(words: str) -> bool:
    head = _head(words)
    return head == "people" or (
        head.endswith("s") and not head.endswith("ss") and head not in listed("nouns", "singular_s")
    )


def _recent_name(report: _Report, frame: Frame, pronoun: str) -> Span | None:
    """The last phrase in this and the sentences before that fits the pronoun: a name with or without an office."""
    assert frame.source is not None
    for line in reversed([one for one in report.lines if frame.sentence - _BACK <= one.index <= frame.sentence]):
        for phrase in reversed(_phrases(line)):
            span = line.span(report.text, phrase.first, phrase.last)
            capital = phrase.first == 0 or any(line.tags[k] in "CE" for k in range(phrase.first, phrase.last))
            if (
                span.end <= frame.source.start
                and capital
                and line.tags[phrase.head] in "CEMN"
                and _fits_name(pronoun, span.quote)
            ):
                return span
    return None


def _fits_name(pronoun: str, words: str) -> bool:
    """Whether a phrase that spoke nowhere fits: persons need an office or two names, bodies a body's noun."""
    tokens = {token.lower() for token in _WORD.findall(words)}
    if pronoun in ("he", "she", "i"):
        return bool(tokens & listed("antecedents", "persons")) and sum(t[0].isupper() for t in _WORD.findall(words)) > 1
    if pronoun == "they" and _is_several(words) and classify(words) is not ClaimantKind.WITNESS_OR_RESIDENT:
        return True
    return bool(tokens & listed("antecedents", "bodies")) and not tokens & listed("antecedents", "persons")


def _phrases(line: Line) -> list[Phrase]:
    """All noun phrases of a line that begin at a determiner, a capital or a noun, none within another."""
    found: list[Phrase] = []
    k = 0
    while k < len(line.tags):
        phrase = phrase_after(line, k) if line.tags[k] in "DMNAGUCE" else None
        if phrase is not None and not phrase.weak:
            found.append(phrase)
        k = phrase.last if phrase is not None else k + 1
    return found


def _is_unnamed_monitor(words: str) -> bool:
    """Whether words mean a monitor without its name ("a monitoring group", "monitors")."""
    bare = words.lower().removeprefix("a ").removeprefix("an ").removeprefix("the ")
    person = {token.lower() for token in _WORD.findall(words)} & listed("antecedents", "persons")
    several = _is_several(words) and len(bare.split()) > 1
    return not person and not several and classify(words) is ClaimantKind.MONITOR and bare == _lower_common(words)


def _is_unnamed_body(words: str) -> bool:
    """Whether words mean a body of which nothing but "a group" is told; who counts the dead namelessly is a monitor."""
    return (
        words.startswith(("a ", "an "))
        and _head(words) in listed("antecedents", "unnamed_bodies")
        and len(words.split()) < 4
    )


def _lower_common(words: str) -> str:
    """The words without article, as written, when no capital within them makes a name."""
    parts = words.split()
    parts = parts[1:] if parts and parts[0].lower() in ("a", "an", "the") else parts
    common = all(
        part.islower() or part.lower() in listed("antecedents", "monitor_words") or "-" in part for part in parts
    )
    return " ".join(parts).lower() if common else ""


def _named_monitor(report: _Report, source: Span, frames: Sequence[Frame]) -> Span | None:
    """The name of the monitor that the report names elsewhere: a body before its people; None when it names none.

    "A monitor" is the next one named, "the monitor" the last one.
    """
    sources = [span for line in report.lines for span in _known_bodies(report.text, line)]
    sources += [frame.source for frame in frames if frame.source is not None]
    named = [span for span in (*sources, *report.spans) if _is_named_monitor(span.quote)]
    bodies = [span for span in named if not _is_person(span.quote)]
    before = [span for span in bodies or named if span.end <= source.start]
    after = [span for span in bodies or named if span.start >= source.end]
    if _lower(source).startswith("the ") and before:
        return max(before, key=lambda span: span.start)
    return min(after or before, key=lambda span: span.start, default=None)


def _known_bodies(text: str, line: Line) -> list[Span]:
    """The well-known names in a line, without what stands around them."""
    found: list[Span] = []
    k = 0
    while k < len(line.tags):
        last = k
        while last < len(line.tags) and line.tags[last] == "E":
            last += 1
        if last > k:
            found.append(line.span(text, k, last))
        k = max(last, k + 1)
    return found


def _is_named_monitor(words: str) -> bool:
    parts = [part for part in words.split() if part[0].isupper() or part in ("of", "for", "and")]
    short = len(words.split()) < 10 and not any(c.isdigit() for c in words)
    return short and not _lower_common(words) and classify(" ".join(parts)) is ClaimantKind.MONITOR


def _fuller_name(report: _Report, source: Span, named: Sequence[_Named]) -> Span | None:
    """Longer naming words that hold all words of a bare name, among speakers before, else anywhere before it."""
    own = [token.lower() for token in _WORD.findall(source.quote)]
    for item in named:
        longer = item.span.end <= source.start and _holds_more(item.span.quote, own)
        if longer and _same_bearer(source.quote, item.span.quote):
            return item.span
    for span in report.spans:
        if _holds_more(span.quote, own) and _same_bearer(source.quote, span.quote):
            office = {token.lower() for token in _WORD.findall(span.quote)} & listed("antecedents", "persons")
            if span.end <= source.start or office:
                return span
    return None


def _same_bearer(short: str, full: str) -> bool:
    """Whether fuller words may name the one of the short ones: a person for a person, a body only by its own name."""
    if _is_person(short):
        return True
    if any(short == name for name in body_names()):
        return False
    return not _is_person(full) and not _is_several(full)


def _holds_more(words: str, own: Sequence[str]) -> bool:
    """Whether words hold a name within them, as whole words in order, and more, but not much more."""
    if own and own[0] not in words.lower():
        return False
    found = [token.lower() for token in _WORD.findall(words)]
    inside = any(found[k : k + len(own)] == list(own) for k in range(len(found) - len(own) + 1))
    if found and found[-1] in listed("antecedents", "documents"):
        return False
    return inside and len(own) < len(found) <= len(own) + 9


def _of_short_form(report: _Report, frame: Frame, named: Sequence[_Named]) -> Span | None:
    """The speaker before whom "the group", "the official" or "the Observatory" means."""
    assert frame.source is not None
    source = frame.source
    head = _head(source.quote)
    if head in listed("antecedents", "employers") and _lower(source).split()[0] in listed("antecedents", "of_people"):
        return _employer(report, frame)
    for item in reversed(named):
        same = _head(item.span.quote) == head and _longer(item.span, source)
        if same and item.span.end <= source.start and _has_owner(source.quote, item.span.quote):
            return item.span
    plain = without_seat(source.quote)
    if plain != source.quote and head in listed("antecedents", "general_bodies"):
        return _body_with_seat(report, source, named)
    bare = len(plain.split()) <= 3 and plain[1:].islower()
    for item in reversed(named):
        fits = _same_sort(head, item.span.quote) and _has_side(plain, item.span.quote)
        if bare and item.span.end <= source.start and fits:
            return item.span
    if bare and head in listed("antecedents", "general_bodies") and head not in listed("antecedents", "documents"):
        name = _recent_name(report, frame, "it")
        of_state = name is not None and head in listed("antecedents", "groups") and _is_of_state(name.quote)
        return None if of_state else name
    return _of_proper(report, source, named)


def _writer(report: _Report, frame: Frame) -> Span | None:
    """Who put out the text last spoken of before "the statement": the subject of "claimed it in a statement"."""
    assert frame.source is not None
    for line in reversed([one for one in report.lines if frame.sentence - _REACH <= one.index <= frame.sentence]):
        start = line.span(report.text, 0, 1).start
        end = min(line.span(report.text, 0, len(line.tags)).end, frame.source.start)
        told = _IN_WRITING.search(report.text, start, max(start, end))
        if told is None:
            continue
        bodies = [each for each in _phrases(line) if _acts(line, each) and _is_body(report.text, line, each)]
        subjects = (line.span(report.text, each.first, each.last) for each in bodies)
        return next((span for span in subjects if span.end <= told.start()), None)
    return None


def _acts(line: Line, phrase: Phrase) -> bool:
    """Whether a verb stands right behind a phrase."""
    return line.tags[phrase.last : phrase.last + 1] in tuple("VHY")


def _is_body(text: str, line: Line, phrase: Phrase) -> bool:
    """Whether a phrase is a well-known name, or one for a body or several."""
    known = "E" in line.tags[phrase.first : phrase.last]
    return known or _fits_name("they", line.span(text, phrase.first, phrase.last).quote)


def _body_with_seat(report: _Report, source: Span, named: Sequence[_Named]) -> Span | None:
    """The body named last before "the London-based group": one that spoke, else a well-known one; of no state."""
    spoken = [item.span for item in named]
    known = [span for line in report.lines for span in _known_bodies(report.text, line)]
    for spans in (spoken, known):
        bodies = [span for span in spans if span.end <= source.start and _is_named_body(span.quote)]
        if bodies:
            return max(bodies, key=lambda span: span.start)
    return None


def _is_named_body(words: str) -> bool:
    """Whether words name one body by its own name, of no state."""
    one = not _is_person(words) and not _is_several(words) and not _lower_common(words)
    return one and classify(words) in _OF_NO_STATE


def _has_owner(short: str, words: str) -> bool:
    """Whether words name whose "the army's spokesman" is, where a short form says that; "its spokesman" says it not."""
    owner = _OWNER.match(short)
    return owner is None or owner["who"].lower() in words.lower()


def _has_side(short: str, words: str) -> bool:
    """Whether words name the state's body whose "the army spokesman" is, where a short form says one."""
    own = {word.lower() for word in _WORD.findall(short)[1:-1]} & listed("antecedents", "of_state")
    return own <= {word.lower().removesuffix("'s") for word in _WORD.findall(words)}


def _employer(report: _Report, frame: Frame) -> Span | None:
    """The body of the people in "their organisation said": one named right beside people in that sentence."""
    assert frame.source is not None
    for line in report.lines:
        if line.index != frame.sentence:
            continue
        for k in range(len(line.tags)):
            body = _body_of_people(line, k)
            if body is not None and line.tokens[body[1] - 1].end <= frame.source.start:
                return line.span(report.text, *body)
    return None


def _body_of_people(line: Line, k: int) -> tuple[int, int] | None:
    """The name that begins at token `k` and says whose people are named: "nurses of [Medair]", "[MSF] staff"."""
    last = k
    while last < len(line.tags) and line.tags[last] in "CE":
        last += 1
    if last == k or (k > 0 and line.tags[k - 1] in "CE"):
        return None
    behind = line.tokens[last].lower if last < len(line.tokens) else ""
    if "E" in line.tags[k:last] and _is_staff(behind):
        return k, last
    before = k - 2 if line.lower(k - 1, k) in listed("antecedents", "working") else -1
    return (k, last) if before >= 0 and _is_staff(line.tokens[before].lower) else None


def _is_staff(word: str) -> bool:
    """Whether a word is for people who work for a body; those "of" a place are of none."""
    return word in listed("antecedents", "staff")


def _of_proper(report: _Report, source: Span, named: Sequence[_Named]) -> Span | None:
    """The fuller name for the capital words at the end of a short form ("the Observatory")."""
    proper = [token for token in _WORD.findall(source.quote)[1:] if token[0].isupper()]
    if not proper:
        return None
    at = source.quote.find(proper[0])
    return _fuller_name(report, Span(source.start + at, source.end, source.quote[at:]), named)


def _of_document(report: _Report, source: Span, named: Sequence[_Named]) -> Span | None:
    """The fuller name of the body whose document speaks ("an Observatory toll")."""
    proper = [t for t in _WORD.findall(source.quote)[1:] if t[0].isupper() and t not in adjectives()]
    at = source.quote.find(" ".join(proper))
    if at < 0 or not proper:
        return None
    name = Span(source.start + at, source.start + at + len(" ".join(proper)), " ".join(proper))
    return _fuller_name(report, name, named)


def _is_of_state(words: str) -> bool:
    """Whether words name an army or an office, which nobody calls a group."""
    return bool({token.lower() for token in _WORD.findall(words)} & listed("antecedents", "of_state"))


def _longer(span: Span, source: Span) -> bool:
    return len(span.quote.split()) >= len(source.quote.split()) and _lower(span) != _lower(source)


def _same_sort(head: str, words: str) -> bool:
    """Whether naming words are of the sort that a general noun means: a body, a person, an outlet."""
    if head in listed("antecedents", "general_bodies"):
        body = not _is_person(words) and not _is_several(words)
        return body and not (head in listed("antecedents", "groups") and _is_of_state(words))
    if head in listed("antecedents", "general_persons"):
        return _is_person(words) and not _is_several(words) and any(part[0].isupper() for part in words.split()[1:])
    return False
