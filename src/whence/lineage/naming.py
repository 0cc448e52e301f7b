"""Outlets that a report names as its source by their whole names, whether any registry knows them or not.

"Nile Wire reported" credits an outlet if there is one of that name. Whether there is, the other report of a pair tells:
a name that no report's outlet bears credits nobody.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from whence.lineage.credits import Credit
from whence.lineage.outlet_registry import squashed
from whence.lineage.outlets import known_outlet, own_outlet
from whence.model.report import Report
from whence.model.span import Span
from whence.vocab.load import words

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w'’-]*"
_RUN = rf"{_CAPITAL}(?:[ \t]+(?:(?:of|and|de|du|des|la|le|al|el)[ \t]+)?{_CAPITAL}){{0,4}}"
_TOKEN = re.compile(r"\S+")
_BRACKETED = re.compile(rf"\((?P<name>{_RUN})\)")
_BEHIND = re.compile(rf"(?P<name>{_RUN})(?!\w)")
_FARTHEST = 120  # code points before a verb within which the name of an outlet begins

_Bounds = tuple[int, int]


def outlet_key(report: Report) -> str | None:
    """The key of the whole name of the outlet that published a report, None where none is told."""
    known = own_outlet(report)
    if known is not None:
        return known.key
    return (squashed(report.outlet) or None) if report.outlet is not None else None


def named_outlets(report: Report) -> Mapping[str, Credit]:
    """What may be an outlet's whole name, where the words beside it credit one, by its key; its own is left out."""
    own = outlet_key(report)
    found: dict[str, Credit] = {}
    for words_at, name_at in sorted(_named(report.text)):
        name = " ".join(report.text[slice(*name_at)].split())
        key = _key(name)
        if key and key != own:
            found.setdefault(key, Credit(name, frozenset({key}), Span.of(report.text, *words_at)))
    return found


def naming(text: str) -> Iterator[_Bounds]:
    """Where the words stand by which these names are found, with a sign behind them."""
    found = {words_at for find in (_before, _behind, _bracketed) for words_at, _ in find(text)}
    yield from ((start, min(end + 1, len(text))) for start, end in sorted(found))


def _key(name: str) -> str:
    known = known_outlet(name)
    return squashed(name) if known is None else known.key


def _named(text: str) -> Iterator[tuple[_Bounds, _Bounds]]:
    """The bounds of the crediting words, and of each name that may be meant: "On Monday Nile Wire" ends in one."""
    for words_at, (start, end) in _before(text):
        yield from ((words_at, (first, end)) for first, _ in _tokens(text, start, end))
    for find in (_behind, _bracketed):
        for words_at, (start, end) in find(text):
            yield from ((words_at, (start, last)) for _, last in _tokens(text, start, end))


def _tokens(text: str, start: int, end: int) -> list[_Bounds]:
    return [found.span() for found in _TOKEN.finditer(text, start, end)]


def _before(text: str) -> Iterator[tuple[_Bounds, _Bounds]]:
    """Capitalised words before a verb of reporting: the bounds of both, and of the words."""
    for verb in _verbs().finditer(text):
        found = _run_before().search(text, max(0, verb.start() - _FARTHEST), verb.start())
        if found is not None:
            yield (found.start(), verb.end()), found.span("name")


def _behind(text: str) -> Iterator[tuple[_Bounds, _Bounds]]:
    """Capitalised words behind those that credit what follows."""
    for cue in _cues().finditer(text):
        found = _BEHIND.match(text, cue.end())
        if found is not None and not text[max(0, cue.start() - 1) : cue.start()].isalnum():
            yield (cue.start(), found.end()), found.span("name")


def _bracketed(text: str) -> Iterator[tuple[_Bounds, _Bounds]]:
    """Capitalised words alone in brackets."""
    return ((found.span(), found.span("name")) for found in _BRACKETED.finditer(text))


@cache
def _run_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<name>{_RUN})[ \t]+(?:(?:{_any('auxiliaries')})[ \t]+)?\Z")


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any('verbs')})(?!\w)")


@cache
def _cues() -> re.Pattern[str]:
    """Words that credit what follows, with its article; they may begin a sentence."""
    known = words("lineage", "naming", "cues")
    cues = "|".join(_literal(cue) for cue in (*known, *(cue[0].upper() + cue[1:] for cue in known)))
    return re.compile(rf"(?:{cues})[ \t]+(?:(?:{_any('articles')})[ \t]*)?")


def _any(key: str) -> str:
    return "|".join(map(_literal, words("lineage", "naming", key)))


def _literal(word: str) -> str:
    return re.escape(word).replace(r"\ ", r"\s+")
