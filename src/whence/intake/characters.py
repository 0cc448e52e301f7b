"""Text as it is stored: encodable as UTF-8, line ends as newlines, without control characters."""

import re

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def plain(text: str) -> str:
    """The text with line ends as newlines, no control characters but newline and tab, and no lone surrogates.

    Control characters show nothing and are dropped (SQLite and XML take no NUL); a lone surrogate stood for a character
    that is lost, so it becomes U+FFFD, the sign for that. Nothing else is changed.
    """
    return encodable(_CONTROLS.sub("", _LINE_ENDS.sub("\n", text)))


def one_line(text: str) -> str:
    """The text as plain, on one line: every run of white space is a single space, none at the ends."""
    return " ".join(plain(text).split())


def encodable(text: str) -> str:
    """The text with every lone surrogate replaced by U+FFFD, so that it can be encoded."""
    return _SURROGATES.sub("\ufffd", text)


def has_words(text: str) -> bool:
    """Whether a letter or digit stands in the text."""
    return any(map(str.isalnum, text))
