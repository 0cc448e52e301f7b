"""How a report's text is laid out: title, newline, body; or a file's own text, with its title found in it."""

import re
from dataclasses import dataclass

_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।][\"'”’»)\]]*\Z")
_LONGEST_TITLE = 200  # characters; a longer first line is a paragraph


@dataclass(frozen=True, slots=True)
class Layout:
    """A report's text, where its body begins, and its title."""

    text: str
    body_start: int
    title: str | None


def lay_out(title: str | None, body: str) -> Layout:
    """Title, newline, body, where a title is given; else the body alone."""
    if title is None:
        return Layout(body, 0, None)
    return Layout(f"{title}\n{body}", len(title) + 1, title)


def find_title(text: str) -> Layout:
    """The text as it is, its first line as title if it stands like one, else without title.

    It does when an empty line follows, it is shorter than 200 characters, does not end like a sentence, and text comes
    behind it.
    """
    line, _, rest = text.lstrip().partition("\n")
    title = line.strip()
    if not rest.strip() or rest.partition("\n")[0].strip() or not _reads_as_title(title):
        return Layout(text, 0, None)
    return Layout(text, len(text) - len(rest.lstrip()), title)


def split_title(title: str | None, article: str) -> Layout:
    """The article as it is where its first line is the title; else as `lay_out` has it."""
    line, _, rest = article.partition("\n")
    if title is None or not rest.strip() or " ".join(line.split()) != title:
        return lay_out(title, article)
    return Layout(article, len(article) - len(rest), title)


def _reads_as_title(line: str) -> bool:
    if len(line) >= _LONGEST_TITLE or not any(map(str.isalpha, line)):
        return False
    return _SENTENCE_END.search(line[-8:]) is None
