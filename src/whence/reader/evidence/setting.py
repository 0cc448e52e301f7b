"""Where a claim stands in its report: its quote, the sentence of the quote, and the sentences beside."""

from dataclasses import dataclass

from whence.model.span import Span
from whence.reader.evidence.lexicon import ENGLISH, Lexicon
from whence.reader.evidence.words import neighbours, plain, sentence_of

_LONGEST = 5000
_WIDEST = 1500


@dataclass(frozen=True, slots=True)
class Setting:
    """A report's text with straight quotes, and the bounds of a quote and of its sentence or sentences in it.

    Of a very long quote the first 5,000 characters count, and of a sentence no more than 1,500 on each side of it, so
    that a text without a full stop takes no longer than others.
    """

    text: str
    start: int
    end: int
    first: int
    last: int
    lexicon: Lexicon = ENGLISH

    @classmethod
    def of(cls, text: str, span: Span, lexicon: Lexicon = ENGLISH) -> "Setting":
        """The setting of a span of a text."""
        straight, end = plain(lexicon, text), min(span.end, span.start + _LONGEST)
        first, last = sentence_of(lexicon, straight, span.start, end)
        return cls(straight, span.start, end, max(first, span.start - _WIDEST), min(last, end + _WIDEST), lexicon)

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The bounds of the sentence or sentences of another place in the text."""
        first, last = sentence_of(self.lexicon, self.text, start, end)
        return max(first, start - _WIDEST), min(last, end + _WIDEST)

    @property
    def quote(self) -> str:
        """The quote, as far as it is read."""
        return self.text[self.start : self.end]

    @property
    def sentence(self) -> str:
        """The sentence or sentences of the quote."""
        return self.text[self.first : self.last]

    def beside(self, count: int = 1) -> tuple[int, int]:
        """The bounds of the sentence with `count` more on each side."""
        first, last = neighbours(self.lexicon, self.text, self.start, self.end, count)
        return max(first, self.first - count * _WIDEST), min(last, self.last + count * _WIDEST)

    def in_quote(self, start: int, end: int) -> bool:
        """Whether `[start, end)` lies in the quote."""
        return self.start <= start and end <= self.end

    def in_sentence(self, start: int, end: int) -> bool:
        """Whether `[start, end)` lies in the sentence of the quote."""
        return self.first <= start and end <= self.last
