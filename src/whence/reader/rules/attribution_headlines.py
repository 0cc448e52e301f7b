"""Headlines that name who says so without a sentence: "C: monitor", "C - NGO", "Army: C", "C says army", "C NGO"."""

from whence.model.lists import Polarity
from whence.model.span import Span
from whence.reader.rules.attribution_after import phrase_after
from whence.reader.rules.attribution_frame import Frame
from whence.reader.rules.attribution_phrase import HEADS, Names, Phrase
from whence.reader.rules.attribution_tokens import Line
from whence.reader.rules.attribution_words import listed
from whence.reader.rules.nationality import country_names

_LONGEST = 8  # tokens of a headline's speaker at most
_MARKS = ":-"
_HEADER = 12  # tokens of a date header at most


def headline_frame(text: str, line: Line, names: Names) -> Frame | None:
    """The frame of a line that ends or begins with its speaker as headlines do, None when it has none.

    A speaker after a colon or dash is taken in any line, so is one before a colon that a quotation follows; one without
    a mark, or before words of no quotation, in titles alone.
    """
    last = _content_end(line)
    labelled = _before_colon(line, names)
    if labelled is not None and not line.in_title and line.tags[labelled[1] : labelled[1] + 1] != '"':
        labelled = None
    found = labelled if labelled is not None and not line.in_title else _after_mark(line, last) or labelled
    if found is None and line.in_title:
        found = _bare(line, last)
    if found is None:
        return None
    phrase, first, stop, mark = found
    if stop - first < 3:
        return None
    content = Span.of(text, line.tokens[first].start, line.tokens[stop - 1].end)
    source = line.span(text, phrase.first, phrase.last)
    cue = line.span(text, mark, mark + 1)
    return Frame(line.index, source, cue, (content,), Polarity.ASSERTED, "headline")


_Found = tuple[Phrase, int, int, int]


def _content_end(line: Line) -> int:
    """Where a headline ends: before its outlet's name after a bar, and before closing marks."""
    bar = next((k for k, token in enumerate(line.tokens) if token.text == "|"), len(line.tokens))
    last = bar
    while last > 0 and line.tags[last - 1] in '.;,-"!':
        last -= 1
    return last


def _after_mark(line: Line, last: int) -> _Found | None:
    """A speaker after the last colon or dash: "C: monitor"."""
    for k in range(last - 2, max(0, last - _LONGEST) - 1, -1):
        if line.tags[k] in _MARKS:
            phrase = phrase_after(line, k + 1)
            if phrase is None or phrase.last != last or phrase.weak or not _names_speaker(line, phrase):
                return None
            stop = k
            while stop > 0 and line.tags[stop - 1] in ':-_."':
                stop -= 1
            return phrase, 0, stop, k
    return None


def _names_speaker(line: Line, phrase: Phrase) -> bool:
    """Whether a headline's phrase is a speaker: a noun for one, or a well-known body."""
    head = line.tokens[phrase.head].lower
    return line.tags[phrase.head] in "E" or head in listed("noun_cues", "headline") or line.tags[phrase.head] in "NU"


def _before_colon(line: Line, names: Names) -> _Found | None:
    """A speaker before a colon at the head: "Army: C"; a bare name only when the report knows it as a speaker's.

    A headline's country is no speaker: it says where.
    """
    begin = header_end(line)
    at = line.tags.find(":", begin)
    if at <= begin or at > begin + _LONGEST:
        return None
    phrase = phrase_after(line, begin)
    if phrase is None or phrase.last != at or phrase.weak or line.tags[phrase.head] not in HEADS:
        return None
    words = tuple(token.text for token in line.tokens[phrase.first : phrase.last])
    if line.in_title and " ".join(words).lower().removeprefix("the ") in country_names():
        return None
    if line.tags[phrase.head] == "C" and words not in names:
        return None
    return phrase, at + 1, len(line.tokens), at


def header_end(line: Line) -> int:
    """Where a date header before a headline ends: "Monday 3 March 2014 16:58 Headline"; 0 when there is none."""
    k = 0
    while k < len(line.tags) and k < _HEADER and line.tags[k] in "#T:,.-xP":
        k += 1
    while k > 0 and line.tags[k - 1] not in "#T":
        k -= 1
    years = [t for t in line.tokens[:k] if t.text.isdigit() and len(t.text) == 4]
    return k if years else 0


def _bare(line: Line, last: int) -> _Found | None:
    """A speaker at the end without any mark, apart from the words before it: "At least 10 killed in raids NGO"."""
    if last < 5:
        return None
    two = line.lower(last - 2, last)
    words = listed("noun_cues", "headline")
    first = last - 2 if two in words else last - 1
    if line.lower(first, last) not in words:
        return None
    phrase = Phrase(first, last, last - 1)
    while phrase.first > 1 and line.tags[phrase.first - 1] in "AG" and line.tags[phrase.head] in "NU":
        phrase = Phrase(phrase.first - 1, last, last - 1)
    before = line.tokens[phrase.first - 1]
    if before.lower in listed("noun_cues", "headline_bars") or before.tag in "DP&#SVHK":
        return None
    if before.tag == "Y" and before.lower.endswith(("s", "ing")):
        return None
    return phrase, 0, phrase.first, phrase.first
