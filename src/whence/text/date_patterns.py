"""The regular expressions of the date grammar, built once for each language from the templates of its vocabulary.

A template is a regular expression in which `$name` stands for a list of words, a unit of the language or another
template: `$month` for the names of months, `$_` for the space between two words of a phrase, `$B` and `$E` for the
begin and end of a word, `$counted` for the list `counted`. The groups that a pattern must have are those that the
matchers in `date_named`, `date_relative`, `date_times`, `date_phrases` and `date_lines` read.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from string import Template

from whence.model.errors import DataError
from whence.text.date_types import Part, Relation
from whence.text.date_words import FLAGS, SPACE, Lexicon, any_of, lexicon, squeeze

LETTERS = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff"
_NEVER = "(?!)"


@dataclass(frozen=True, slots=True)
class Patterns:
    """Compiled patterns.

    Those of the first group are matched at the place where a phrase's first word stands; those whose names begin with
    `before_`, and the others of the second group, are searched in the words around a phrase. A language that lacks a
    form lacks its template, and the pattern never matches.
    """

    month_day: re.Pattern[str]
    month_day_glued: re.Pattern[str]
    month_days: re.Pattern[str]
    days_month: re.Pattern[str]
    day_month: re.Pattern[str]
    day_month_dashed: re.Pattern[str]
    year_month_day: re.Pattern[str]
    iso: re.Pattern[str]
    numeric: re.Pattern[str]
    day_alone: re.Pattern[str]
    month_year: re.Pattern[str]
    month: re.Pattern[str]
    weekday_before: re.Pattern[str]
    weekday_day: re.Pattern[str]
    weekday: re.Pattern[str]
    relative_day: re.Pattern[str]
    overnight: re.Pattern[str]
    feast: re.Pattern[str]
    movable_feast: re.Pattern[str]
    named_day: re.Pattern[str]
    from_day: re.Pattern[str]
    before_named_day: re.Pattern[str]
    beside_day: re.Pattern[str]
    period: re.Pattern[str]
    the_period: re.Pattern[str]
    week_of: re.Pattern[str]
    weekend: re.Pattern[str]
    recent: re.Pattern[str]
    counted: re.Pattern[str]
    units_ago: re.Pattern[str]
    unit_before: re.Pattern[str]
    same: re.Pattern[str]
    next_to: re.Pattern[str]
    beside: re.Pattern[str]
    edge: re.Pattern[str]
    slice: re.Pattern[str]
    season: re.Pattern[str]
    year: re.Pattern[str]
    short_year: re.Pattern[str]
    years: re.Pattern[str]
    decade: re.Pattern[str]
    clock: re.Pattern[str]
    clock_word: re.Pattern[str]
    reference: re.Pattern[str]
    set: re.Pattern[str]
    open_length: re.Pattern[str]
    the_day: re.Pattern[str]

    before_count: re.Pattern[str]
    before_units: re.Pattern[str]
    before_month: re.Pattern[str]
    before_year: re.Pattern[str]
    no_year_before: re.Pattern[str]
    before_short_year: re.Pattern[str]
    before_second_year: re.Pattern[str]
    before_decade: re.Pattern[str]
    before_season: re.Pattern[str]
    before_feast: re.Pattern[str]
    feast_thing: re.Pattern[str]
    before_day_alone: re.Pattern[str]
    before_weekend: re.Pattern[str]
    the: re.Pattern[str]
    article: re.Pattern[str]
    lasting: re.Pattern[str]
    up_to_now: re.Pattern[str]
    length_of: re.Pattern[str]
    bound: re.Pattern[str]
    habit: re.Pattern[str]
    day_feast: re.Pattern[str]
    possessive: re.Pattern[str]
    range_link: re.Pattern[str]
    range_opener: re.Pattern[str]
    night_on: re.Pattern[str]
    night_to: re.Pattern[str]
    name_after: re.Pattern[str]
    name_before: re.Pattern[str]
    definite_before: re.Pattern[str]
    happening_after: re.Pattern[str]
    happening_before: re.Pattern[str]
    anniversary: re.Pattern[str]
    relation: re.Pattern[str]
    since_clause: re.Pattern[str]
    compared: re.Pattern[str]
    ahead_before: re.Pattern[str]
    ahead_after: re.Pattern[str]
    past_after: re.Pattern[str]
    which_before: re.Pattern[str]
    done_after: re.Pattern[str]
    done_before: re.Pattern[str]
    done_next: re.Pattern[str]
    opening_day: re.Pattern[str]
    on_day: re.Pattern[str]
    saying_before: re.Pattern[str]
    dateline_cue: re.Pattern[str]
    dateline_followed: re.Pattern[str]
    not_dateline_after: re.Pattern[str]


class _Template(Template):
    """A template whose names are `_`, `B`, `E` or lower-case words, so that `$_and` is a space and "and"."""

    idpattern = "(?:[_BE]|[a-z][a-z_]*)"
    flags = re.VERBOSE


@cache
def patterns(language: str = "en") -> Patterns:
    """The patterns of a language's date grammar; raises DataError where a template cannot be made one."""
    lex = lexicon(language)
    known = _words(lex)
    for name, template in lex.templates.items():
        if name in known:
            raise DataError(f"date vocabulary of {language!r}: {name} names both words and a pattern")
        known[name] = _filled(lex, name, template, known)
    compiled = {field.name: _compiled(lex, field.name, known) for field in fields(Patterns)}
    return Patterns(**compiled)


def _words(lex: Lexicon) -> dict[str, str]:
    """What templates may name: the word lists of the lexicon as alternations, and the marks of words."""
    accented = lex.lists.get("accented", ())
    tens = [word for word in lex.spelt["counts"] if lex.counts[squeeze(word)] >= 20]
    parts = [word for part in Part for word in lex.lists.get(part.value, ())]
    relations = "|".join(
        f"(?P<{each.value}>{any_of(lex.lists[each.value], accented)})" for each in Relation if lex.lists.get(each.value)
    )
    return {
        **{name: any_of(found, accented) for name, found in {**lex.lists, **lex.spelt}.items() if found},
        "_": SPACE,
        "B": f"(?<![{LETTERS}0-9_])",
        "E": f"(?![{LETTERS}0-9_])",
        "letter": f"[{LETTERS}]",
        "tens": any_of(tens),
        "parts": any_of(parts),
        "relations": relations,
        "full_weekday": any_of(lex.full_weekdays),
    }


def _filled(lex: Lexicon, name: str, template: str, known: Mapping[str, str]) -> str:
    """A template with the words and earlier templates put in; raises DataError for a name that is not known."""
    try:
        return _Template("".join(template.split("\n"))).substitute(known)
    except (KeyError, ValueError) as error:
        raise DataError(f"date vocabulary of {lex.language!r}, pattern {name}: {error}") from error


def _compiled(lex: Lexicon, name: str, known: Mapping[str, str]) -> re.Pattern[str]:
    """A pattern by its name, one that never matches where the language has none."""
    try:
        return re.compile(known[name] if name in lex.templates else _NEVER, FLAGS)
    except re.error as error:
        raise DataError(f"date vocabulary of {lex.language!r}, pattern {name}: {error}") from error


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """The words and patterns of a language."""

    words: Lexicon
    patterns: Patterns


@cache
def grammar(language: str = "en") -> Grammar:
    """The date grammar of a language; raises DataError for one that has none."""
    return Grammar(lexicon(language), patterns(language))
