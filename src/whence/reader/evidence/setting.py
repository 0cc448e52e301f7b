"""Where a claim stands in its report: its quote, the sentence of the quote, and the sentences beside."""

from dataclasses import dataclass

from whence.model.span import Span
from whence.reader.evidence.words import neighbours, plain, sentence_of


@dataclass(frozen=True, slots=True)
class Setting:
    """A report's text with straight quotes, and the bounds of a quote and of its sentence or sentences in it."""

    text: str
    start: int
    end: int
    first: int
    last: int

    @classmethod
    def of(cls, text: str, span: Span) -> "Setting":
        """The setting of a span of a text."""
        straight = plain(text)
        first, last = sentence_of(straight, span.start, span.end)
        return cls(straight, span.start, span.end, first, last)

    @property
    def sentence(self) -> str:
        """The sentence or sentences of the quote."""
        return self.text[self.first : self.last]

    def beside(self, count: int = 1) -> tuple[int, int]:
        """The bounds of the sentence with `count` more on each side."""
        return neighbours(self.text, self.start, self.end, count)

    def in_quote(self, start: int, end: int) -> bool:
        """Whether `[start, end)` lies in the quote."""
        return self.start <= start and end <= self.end

    def in_sentence(self, start: int, end: int) -> bool:
        """Whether `[start, end)` lies in the sentence of the quote."""
        return self.first <= start and end <= self.last
