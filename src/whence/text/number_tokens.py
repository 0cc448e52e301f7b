"""Cuts a text into the tokens that number phrases are made of: words, digit groups, codes such as F-16, and signs."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

_SPACES = "\u00a0\u2009\u202f"
_TOKEN = re.compile(
    rf"""
    (?P<code>(?<![^\W_])                                                             # F-16, MiG-29, TB2, US$5
        (?:(?:[A-Z]{{1,3}}|[A-Z][a-z]{{1,2}}[A-Z]?)-|[^\W\d_]+|US\$)\d+[^\W_]*(?:-\d+)*)
  | (?P<phone>\(?\d{{3}}\)?[-.\ ]\d{{3}}-\d{{4}}(?!\d))
  | (?P<date>\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}(?!\d))                            # 2016-10-19, 19/10/2016
  | (?P<clock>\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?!\d))                                  # 10:30
  | (?P<digits>
        \d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?![\d])                                     # 1,200
      | \d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?!\d)                                         # 12,34,567
      | \d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)                                       # 1 200 with a no-break space
      | [1-9]\d{{0,2}}(?:\.\d{{3}})+(?![\d])                                         # 1.200
      | \d+\.\d+
      | \d+
    )(?P<suffix>[^\W\d_]+)?
  | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)
  | (?P<sign>[$€£¥%+])
    """,
    re.VERBOSE,
)


# French: a comma before decimals, a space or a full stop between thousands, "10h30", and a word cut behind its elision.
_FRENCH_TOKEN = re.compile(
    rf"""
    (?P<code>(?<![^\W_])(?:(?:[A-Z]{{1,3}}|[A-Z][a-z]{{1,2}}[A-Z]?)-|[^\W\d_]+|US\$)\d+[^\W_]*(?:-\d+)*)
  | (?P<phone>\d{{2}}(?:[ .]\d{{2}}){{3,4}}(?!\d))
  | (?P<date>\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}(?!\d))
  | (?P<clock>\d{{1,2}}(?::\d{{2}}(?::\d{{2}})?|[ {_SPACES}]?[hH][ {_SPACES}]?\d{{2}})(?![^\W_]))             # 10:30, 10h30
  | (?P<digits>
        [1-9]\d{{0,2}}(?:[ {_SPACES}]\d{{3}})+(?:,\d+)?(?!\d)                         # 1 200
      | [1-9]\d{{0,2}}(?:\.\d{{3}})+(?:,\d+)?(?!\d)                                  # 1.200
      | \d+[,.]\d+                                                                  # 3,5
      | \d+
    )(?P<suffix>[^\W\d_]+)?
  | (?P<word>(?i:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu|aujourd)['’](?=\w|\Z)|[^\W\d_]+)
  | (?P<sign>[$€£¥%+°])
    """,
    re.VERBOSE,
)
_PATTERNS = {"fr": _FRENCH_TOKEN}


class TokenKind(Enum):
    """What a token is by its form."""

    CODE = "code"
    DATE = "date"
    CLOCK = "clock"
    PHONE = "phone"
    DIGITS = "digits"
    WORD = "word"
    SIGN = "sign"


class Token(NamedTuple):
    """One token: where it stands, its form, its text in lower case, and the letters glued behind digits.

    A named tuple, because a report has hundreds and a frozen dataclass takes three times as long to make.
    """

    start: int
    end: int
    kind: TokenKind
    lower: str
    suffix: str = ""

    @property
    def number_end(self) -> int:
        """Where the digits end, before any letters glued to them."""
        return self.end - len(self.suffix)


_KINDS = {kind.value: kind for kind in TokenKind} | {"suffix": TokenKind.DIGITS}
_PADDING = 32
_OUTSIDE = (Token(0, 0, TokenKind.SIGN, ""),) * _PADDING


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text in order, with look-ups that may run a few places off either end.

    Empty tokens pad the end of both sequences, so that a place just before the first or behind the last finds one.
    """

    text: str
    padded: tuple[Token, ...]
    lowers: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many tokens the text has."""
        return len(self.padded) - _PADDING

    def at(self, index: int) -> Token:
        """The token at `index`, or an empty one outside the text."""
        return self.padded[index]

    def lower(self, index: int) -> str:
        """The token's text in lower case, "" outside the text."""
        return self.lowers[index]

    def raw(self, index: int) -> str:
        """The token's text as written, "" outside the text."""
        token = self.padded[index]
        return self.text[token.start : token.end]

    def gap(self, index: int) -> str:
        """What stands between the token at `index` and the next; a paragraph break outside the text."""
        if not 0 <= index < len(self.padded) - _PADDING - 1:
            return "\n\n"
        return self.text[self.padded[index].end : self.padded[index + 1].start]

    def runs_on(self, index: int) -> bool:
        """Whether only spaces (no paragraph break), or an elision, stand between the token at `index` and the next."""
        gap = self.gap(index)
        if not gap:
            return self.lowers[index].endswith("'")  # behind an elision
        return gap == " " or (gap.isspace() and gap.count("\n") < 2)

    def hyphened(self, index: int) -> bool:
        """Whether a hyphen alone stands between the token at `index` and the next."""
        return self.gap(index) in ("-", "‐", "‑")

    def matches(self, index: int, words: tuple[str, ...]) -> bool:
        """Whether `words` stand from `index` on with nothing between them but what may join words."""
        if self.lowers[index : index + len(words)] != words:
            return False
        return all(self._joined(place) for place in range(index, index + len(words) - 1))

    def _joined(self, index: int) -> bool:
        """Whether the token and the next may be words of one phrase: by spaces, a hyphen, or a stop as in "p.m"."""
        return self.runs_on(index) or self.gap(index) in ("-", "‐", "‑", ".")


def tokens_of(text: str, language: str = "en") -> Tokens:
    """The tokens of `text` in order; what is no token (other punctuation) is left between them."""
    items = tuple([_token(match) for match in _PATTERNS.get(language, _TOKEN).finditer(text)])
    padded = items + _OUTSIDE
    return Tokens(text, padded, tuple([token.lower for token in padded]))


def split_words(phrase: str, language: str = "en") -> tuple[str, ...]:
    """A vocabulary phrase as the words of the tokens that it is cut into."""
    return tuple(_token(match).lower for match in _PATTERNS.get(language, _TOKEN).finditer(phrase))


def _token(match: re.Match[str]) -> Token:
    kind = _KINDS[match.lastgroup or "digits"]
    start, end = match.span()
    return Token(start, end, kind, match.group().lower().replace("’", "'"), match["suffix"] or "")
