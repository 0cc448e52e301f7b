"""A speaker's noun phrase among tagged words, and what may belong to one."""

from collections.abc import Collection
from dataclasses import dataclass

from whence.reader.rules.attribution_tokens import Line
from whence.reader.rules.attribution_words import is_plural, listed

RUN = "AGMNUCEFS"  # tags that may stand inside a speaker's name
HEADS = "MNUCE"  # tags of words that may be its head
BOUNDARY = ',;:"K&TRJ.-()?!VBW'  # tags after which a clause may begin
WHEN = "TPRD#"  # tags of words that tell when something was issued: "late on Monday", "this week"
LONGEST = 12  # tokens of a run of name and modifier words at most
LINKS = 5  # prepositional links in one phrase at most

Names = Collection[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens `first` to before `last`, its head, and whether it names a speaker only weakly.

    `tail` is where words that explain a name end ("the Centre, a monitoring group"), 0 when none follow.
    """

    first: int
    last: int
    head: int
    weak: bool = False
    tail: int = 0

    @property
    def end(self) -> int:
        """The first token after the phrase and the words that explain it."""
        return max(self.last, self.tail)


def is_head(line: Line, k: int) -> bool:
    """Whether the word at `k` can be the head of a speaker's name."""
    return line.tags[k] in HEADS or is_capital(line, k)


def is_common(line: Line, k: int) -> bool:
    """Whether the word at `k` is written small, or case says nothing."""
    return line.shout or line.tokens[k].text.islower()


def is_capital(line: Line, k: int) -> bool:
    """Whether a modifier or place word is written as part of a name: with a capital, where case says something."""
    return k > 0 and not line.shout and line.tags[k] in "AFGM" and line.tokens[k].text[0].isupper()


def is_year(line: Line, k: int) -> bool:
    """Whether the number at `k` is a year of our time, not a count."""
    text = line.tokens[k].text
    return len(text) == 4 and text.isdigit() and text[:2] in ("19", "20")


def compound(line: Line, k: int, head: int) -> bool:
    """Whether a singular noun stands before the head as part of it ("hospital spokesman", "activist group")."""
    lower = line.tokens[k].lower
    following = line.tokens[k + 1].lower
    if (
        line.tokens[head].lower in listed("nouns", "offices")
        or following in listed("nouns", "offices")
        or lower in listed("nouns", "modifiers")
    ):
        return True
    if line.tags[k] == "U":
        return line.tags[k + 1] in "UM" or following in listed("nouns", "reporters")
    return not is_plural(line.tokens[head].lower) and line.tags[k - 1 : k] == "D"


def indefinite(line: Line, k: int) -> bool:
    """Whether "a" or "an" stands at `k`."""
    return k < len(line.tags) and line.tokens[k].lower in ("a", "an")


def is_channel(line: Line, phrase: Phrase) -> bool:
    """Whether a phrase is the way a speaker speaks ("a statement"), not whose it is."""
    return any(line.tokens[k].lower in listed("channels", "words") for k in range(phrase.first, phrase.last))
