"""What differs from language to language in the evidence check: the vocabulary file, how words are cut, small patterns."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

_QUOTES = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "}
_ENGLISH_STEPS = ("acts", "targets", "say", "accuse", "accused", "suffered", "onto", "be", "own", "cited", "harm_of")
_FRENCH_STEPS = (
    "acts", "nouns", "say", "saying", "accuse", "accused", "blamed", "claiming", "suffered", "denied", "onto", "be", "have", "cited",
    "harm_of", "work_of", "dealt", "participles", "gerunds", "finite", "infinitives",
)  # fmt: skip


def _english_plural(word: str) -> str:
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def _french_plural(word: str) -> str:
    if word.endswith("al"):
        return word[:-2] + "aux"
    return word + ("" if word.endswith(("s", "x", "z")) else "x" if word.endswith("eau") else "s")


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words and marks of one language; `vocabulary` names the file of its lists.

    `word` cuts a text into words and marks, `straight` makes its quotes, hyphens and spaces plain, one for one. `name`
    finds proper names, `placed` the preposition that makes a name before it one of a place. `owning` and `owned` find
    what a speaker's name is tied to ("a claim by X", "X's claim"), `quoted_before` words between a quote and its
    speaker; `cue_before` is how far before a speaker the word of telling may stand. `aged` ends an age that stands for a
    person, `gerund` a verb that governs what follows; `close_nouns` where a noun that may be an adjective is one only
    right behind its article. `step_keys` are the lists that the role test marks words with.
    """

    language: str
    vocabulary: str
    word: re.Pattern[str]
    straight: Mapping[int, str]
    name: re.Pattern[str]
    placed: re.Pattern[str]
    owning: re.Pattern[str]
    owned: re.Pattern[str]
    quoted_before: re.Pattern[str]
    cue_before: int
    plural: Callable[[str], str]
    aged: str
    gerund: str
    close_nouns: bool = False
    step_keys: tuple[str, ...] = field(default=_ENGLISH_STEPS)


ENGLISH = Lexicon(
    language="en",
    vocabulary="evidence",
    word=re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:[-’']\w+)*|[^\w\s]"),
    straight=str.maketrans(_QUOTES),
    name=re.compile(r"\b[A-Z][\w'-]+(?:\s+(?:(?:al|bin|abu|de|van|ag|ould)[\s-])?[A-Z][\w'-]+)*"),
    placed=re.compile(r"\b(?:in|at|near|from|of|on|to|the)\s+$", re.IGNORECASE),
    owning=re.compile(
        r"(\w+)\s+(?:(?:made|voiced|issued|put\s+about|spread|released|published|given|out)\s+)?(?:by|of|from)\s+(?:the\s+|an?\s+)?$",
        re.IGNORECASE,
    ),
    owned=re.compile(r"(?:['’]s?)?\s+(?:\w+\s+){0,2}?(\w+)", re.IGNORECASE),
    quoted_before=re.compile(r"^[^;.]*[,\"']\s*(?:[a-z]+\s+)?$"),
    cue_before=0,
    plural=_english_plural,
    aged="year-old",
    gerund="ing",
)

FRENCH = Lexicon(
    language="fr",
    vocabulary="fr/evidence",
    word=re.compile(
        r"(?:[^\W\d_]\.){2,}|(?i:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu)['’](?=\w)|\w+(?:[-’']\w+)*|[^\w\s]"
    ),
    straight=str.maketrans(_QUOTES | {"«": '"', "»": '"', "\u202f": " ", "\u2009": " "}),
    name=re.compile(r"\b[A-ZÀ-Þ][\w-]+(?:\s+(?:(?:al|bin|abou|de|du|ag|ould|el)[\s-])?[A-ZÀ-Þ][\w-]+)*"),
    placed=re.compile(r"(?:\b(?:à|en|dans|près\s+de|de|du|des|vers|sur|au|aux|la|le|les)\s+|\b[dl]')$", re.IGNORECASE),
    owning=re.compile(
        r"(\w+)\s+(?:(?:faite?s?|lancée?s?|émise?s?|publiée?s?|portée?s?|formulée?s?|diffusée?s?|donnée?s?)\s+)?"
        r"(?:par|de|du|des|d')\s*(?:la\s+|les?\s+|l'|une?\s+)?$",
        re.IGNORECASE,
    ),
    owned=re.compile(r"(?!)"),
    quoted_before=re.compile(r"^[^;.]*[,\"']\s*(?:[a-zà-ÿ-]+[\s']+){0,4}$"),
    cue_before=40,
    plural=_french_plural,
    aged="-ans",
    gerund="ant",
    close_nouns=True,
    step_keys=_FRENCH_STEPS,
)

_LEXICONS = {lexicon.language: lexicon for lexicon in (ENGLISH, FRENCH)}


def lexicon_for(language: str) -> Lexicon:
    """The lexicon of a language (ISO 639-1); a text in one without its own is checked by the English one."""
    return _LEXICONS.get(language, ENGLISH)
