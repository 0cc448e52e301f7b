"""What a message says itself, or forwards, without the older mail that it answers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from lxml import etree, html

from whence.vocab.load import words

_QUOTED = re.compile(r"[ \t]*>(?!From )[ \t]?")
_MOST_HEADERS = 15  # lines above an older message
_MOST_FORWARDS = 20  # in one message
_GAPS = re.compile(r"\n{3,}")
_OLDER = "//blockquote[@type='cite' or contains(@class, 'gmail_quote')]"


@dataclass(frozen=True, slots=True)
class _Marks:
    """Patterns of the lines that set off older mail, and of a subject that says how often a message was forwarded."""

    forward: re.Pattern[str]
    forwarded: re.Pattern[str]
    original: re.Pattern[str]
    sender: re.Pattern[str]
    header: re.Pattern[str]
    wrote: re.Pattern[str]


@cache
def _marks() -> _Marks:
    some = {key: "|".join(map(re.escape, words("mail", key))) for key in _Marks.__slots__} | {
        "on": "|".join(map(re.escape, words("mail", "on")))
    }
    patterns = {
        "forward": rf"\s*\[?(?:{some['forward']})\s?:\s*",
        "forwarded": rf"[-_*\s]*(?:{some['forwarded']})[-_*\s:]*\Z",
        "original": rf"\s*-{{2,}}\s*(?:{some['original']})\s*-{{2,}}\s*\Z",
        "sender": rf"\s*\*?(?:{some['sender']})\s?:\*?\s.*",
        "header": rf"\s*\*?(?:{some['sender']}|{some['header']})\s?:.*",
        "wrote": rf"\s*(?:{some['on']})\b.{{3,300}}\b(?:{some['wrote']})\s*:\s*\Z",
    }
    return _Marks(**{key: re.compile(pattern, re.IGNORECASE) for key, pattern in patterns.items()})


def own_words(text: str, subject: str) -> str:
    """The text without quoted lines (`> …`), the line that leads to them, and all below the head of older mail.

    What a message forwards stays, without the headers repeated above it. A text with none of these stays as it is.
    """
    lines = text.split("\n")
    kept = _kept(lines, _times_forwarded(subject))
    return text if kept == lines else _GAPS.sub("\n\n", "\n".join(kept).strip("\n"))


def without_older(markup: str, subject: str) -> str:
    """A page of mail without the blocks in which its program put the mail that it answers; what is forwarded stays."""
    if "<blockquote" not in markup.lower() or _times_forwarded(subject):
        return markup
    try:
        tree = html.fromstring(markup)
    except (etree.LxmlError, ValueError):
        return markup
    for block in tree.xpath(_OLDER):
        if block.getparent() is not None and not any(map(_marks().forwarded.match, block.itertext())):
            block.drop_tree()
    return str(html.tostring(tree, encoding="unicode"))


def _times_forwarded(subject: str) -> int:
    times = 0
    while found := _marks().forward.match(subject):
        subject, times = subject[found.end() :], times + 1
    return times


def _kept(lines: Sequence[str], forwards: int) -> list[str]:
    """The lines that stay, of a message whose subject says that it was forwarded so many times."""
    kept: list[str] = []
    rest = list(lines)
    if forwards and not any(_heads(rest, at) for at in range(len(rest))):
        rest = [_QUOTED.sub("", line, count=1) for line in rest]  # forwarded as a quotation
    at, left = 0, _MOST_FORWARDS
    while at < len(rest):
        forwarded = _marks().forwarded.match(rest[at]) is not None
        if forwarded or _heads(rest, at):
            if not left or (not forwarded and not forwards):
                return kept
            left, forwards = left - 1, forwards - (not forwarded)
            rest, at = _below(rest, at), 0
        elif _QUOTED.match(rest[at]):
            _drop_lead(kept)
            at += 1
        elif _leads_to_older(rest, at) and not forwards:
            return kept
        else:
            kept.append(rest[at])
            at += 1
    return kept


def _heads(lines: Sequence[str], at: int) -> bool:
    """Whether an older message begins here: by a line that says so, or by the headers repeated above it."""
    marks, line = _marks(), lines[at]
    if marks.forwarded.match(line) or marks.original.match(line):
        return True
    return bool(marks.sender.match(line)) and at + 1 < len(lines) and bool(marks.header.match(lines[at + 1]))


def _below(lines: Sequence[str], at: int) -> list[str]:
    """The lines of the message that begins here, without its head; if they are all quoted, without that mark."""
    at += _marks().sender.match(lines[at]) is None
    while at < len(lines) and not lines[at].strip():
        at += 1
    rest = list(lines[at:])
    if rest and _QUOTED.match(rest[0]):
        rest = [_QUOTED.sub("", line, count=1) for line in rest]
    if not rest or not _marks().header.match(rest[0]):
        return rest
    blank = next((number for number, line in enumerate(rest[:_MOST_HEADERS]) if not line.strip()), None)
    other = next((number for number, line in enumerate(rest) if not _marks().header.match(line)), len(rest))
    return rest[blank if blank is not None else other :]


def _drop_lead(kept: list[str]) -> None:
    """Take off the line, or the two, that say whose words are quoted below."""
    last = len(kept)
    while last and not kept[last - 1].strip():
        last -= 1
    for count in (1, 2):
        if count <= last and _marks().wrote.match(" ".join(kept[last - count : last])):
            del kept[last - count :]
            return


def _leads_to_older(lines: Sequence[str], at: int) -> bool:
    """Whether the line, or with the next one, says who wrote what stands below, with an address or the time."""
    for count in (1, 2):
        line = " ".join(lines[at : at + count])
        if _marks().wrote.match(line) and ("@" in line or re.search(r"\d[:h]\d\d", line)):
            return True
    return False
