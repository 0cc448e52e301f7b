"""Short ways to the frames of a text, for the tests of attribution."""

from whence.model.report import Sentence
from whence.model.span import Span
from whence.reader.rules.attribution import Frame, claimant_for, find_attributions
from whence.text.sentences import split_sentences


def sentences_of(text: str, title: str = "") -> tuple[str, tuple[Sentence, ...]]:
    whole = f"{title}\n{text}" if title else text
    return whole, split_sentences(whole, len(title) + 1 if title else 0)


def frames_of(text: str, title: str = "") -> tuple[Frame, ...]:
    whole, sentences = sentences_of(text, title)
    return find_attributions(whole, sentences)


def only(text: str, title: str = "") -> Frame:
    (frame,) = frames_of(text, title)
    return frame


def quotes(spans: tuple[Span, ...]) -> list[str]:
    return [span.quote for span in spans]


def who(text: str, words: str, title: str = "") -> Frame | None:
    """The frame that governs the first place of `words` in the body of the report."""
    whole, sentences = sentences_of(text, title)
    start = whole.index(words, len(title))
    sentence = next(s for s in sentences if s.span.start <= start < s.span.end)
    return claimant_for(find_attributions(whole, sentences), sentence.index, start, start + len(words))


def name_of(text: str, words: str, title: str = "") -> str | None:
    """The naming words of the claimant of `words`, None for the outlet's own voice."""
    frame = who(text, words, title)
    return frame.naming.quote if frame is not None and frame.naming is not None else None
