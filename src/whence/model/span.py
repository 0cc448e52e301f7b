"""Spans: where in a report's text the words stand that support a value."""

from dataclasses import dataclass

from whence.model.errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points `[start, end)` in a report's text, with the words that it holds."""

    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise SpanError(f"span [{self.start}, {self.end}) is not a range")
        if self.end - self.start != len(self.quote):
            raise SpanError(f"span [{self.start}, {self.end}) does not have the length of its quote {self.quote!r}")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """The span of `text[start:end]`; raises SpanError when it lies outside the text."""
        if end > len(text):
            raise SpanError(f"span [{start}, {end}) lies outside a text of {len(text)} code points")
        return cls(start, end, text[start:end])

    def check(self, text: str) -> None:
        """Raise SpanError unless `text[start:end]` is the quote."""
        if text[self.start : self.end] != self.quote:
            raise SpanError(f"text at [{self.start}, {self.end}) is not {self.quote!r}")

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def within(self, other: "Span") -> bool:
        """Whether this one lies wholly inside the other."""
        return other.start <= self.start and self.end <= other.end
