"""The frame of attribution: who says what in a sentence, with the words for every part."""

from dataclasses import dataclass

from whence.model.lists import Attribution, Polarity
from whence.model.span import Span


@dataclass(frozen=True, slots=True)
class Frame:
    """One speaker's words in one sentence.

    `source` are the nearest naming words (None: the outlet's own voice), `antecedent` the fuller naming words elsewhere
    that a pronoun or short form stands for. `content` are the stretches that the attribution governs, without source
    and cue. `via` are the outlets between speaker and report, nearest last; `basis` whom the speaker relies on.
    `object` is who is accused. `inner` is the index, among all frames of the report, of the frame nested in this
    one's content. `attribution` is `carried` where the sentence only continues an attributed report.
    """

    sentence: int
    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    stance: Polarity
    kind: str
    via: tuple[Span, ...] = ()
    basis: Span | None = None
    object: Span | None = None
    antecedent: Span | None = None
    inner: int | None = None
    attribution: Attribution = Attribution.EXPLICIT

    @property
    def carried(self) -> bool:
        """Whether the sentence has no cue of its own and only continues an attributed report."""
        return self.attribution is Attribution.CARRIED

    @property
    def naming(self) -> Span | None:
        """The words that name the claimant: the antecedent of a pronoun or short form, else the source."""
        return self.antecedent or self.source

    def governs(self, start: int, end: int) -> bool:
        """Whether the stretch `[start, end)` of the text begins in, or lies mostly in, the content."""
        held = sum(max(0, min(end, part.end) - max(start, part.start)) for part in self.content)
        begins = any(part.start <= start < part.end for part in self.content)
        return begins or held * 2 > end - start
