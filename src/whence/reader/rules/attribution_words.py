"""The words of attribution as tables, read from vocab/attribution.toml: tags of word forms, verb classes, phrases.

A tag is one letter, so that the tags of a sentence are a string: D determiner, A modifier, G nationality, N speaker
noun, U outlet noun, F place noun, M speaker noun or modifier, C unknown capitalised word, E well-known name, S mark of
the possessive, B pronoun, P preposition, & and/or, K conjunction, J "that", W relative, H auxiliary, R adverb, T time
word, # number, V verb of attribution, Y other verb, x anything else, and punctuation for itself.
"""

import re
from collections.abc import Mapping
from functools import cache

from whence.reader.rules.claimants import adjectives, body_names, head_nouns, state_names
from whence.reader.rules.sources import outlet_names
from whence.vocab.load import words
from whence.vocab.shipped_actors import shipped

TABLE = "attribution"
VERB_CLASSES = (
    "say",
    "tell",
    "quote",
    "cite",
    "deny",
    "concede",
    "condemn",
    "accuse",
    "blame",
    "count",
    "perceive",
    "show",
    "doubt",
    "verify",
)
_LED = re.compile(
    r"\w-(?:based|led|backed|run|owned|controlled|held|affiliated|linked|aligned|funded|allied|supported|trained|loyalist)$"
    r"|^(?:pro|anti|ex|non)-\w"
)


@cache
def verb_classes() -> Mapping[str, str]:
    """Each verb form of attribution (lower case) with its class, a name of VERB_CLASSES."""
    return {form: name for name in VERB_CLASSES for form in words(TABLE, "verbs", name)}


@cache
def kind_heads(kind: str) -> frozenset[str]:
    """The head nouns of a kind of claimant (a name of ClaimantKind)."""
    return frozenset(words("claimants", kind, "heads"))


@cache
def listed(*keys: str) -> frozenset[str]:
    """The words under `keys` of the attribution vocabulary as a set; raises DataError when they are missing."""
    return frozenset(words(TABLE, *keys))


@cache
def _tags() -> Mapping[str, str]:
    """Word forms (lower case) with their tag; the earlier list wins where a form is in two."""
    lists: list[tuple[str, frozenset[str]]] = [
        ("J", frozenset({"that"})),
        ("&", frozenset({"and", "or", "&"})),
        ("B", listed("words", "pronouns")),
        ("W", listed("words", "relatives")),
        ("H", listed("words", "auxiliaries")),
        ("D", listed("words", "determiners")),
        ("P", listed("words", "prepositions")),
        ("K", listed("words", "conjunctions")),
        ("V", frozenset(verb_classes())),
        ("T", listed("words", "times")),
        ("#", listed("words", "numbers")),
        ("R", listed("words", "adverbs")),
        ("U", listed("nouns", "outlets")),
        ("S", frozenset({"'s", "'"})),
        ("N", frozenset(head_nouns()) | listed("nouns", "speakers") | listed("nouns", "reporters")),
        ("F", listed("nouns", "places")),
        ("A", listed("nouns", "modifiers")),
        ("Y", listed("words", "verbs")),
    ]
    found: dict[str, str] = {}
    for tag, forms in lists:
        for form in forms:
            found.setdefault(form, tag)
    speakers = frozenset(head_nouns()) | listed("nouns", "speakers")
    for form in speakers & listed("nouns", "modifiers"):
        if found[form] == "N":
            found[form] = "M"
    return found


@cache
def _nationalities() -> frozenset[str]:
    """Adjectives of states and peoples, and states with a possessive mark that lost its apostrophe."""
    return frozenset(adjectives()) | {f"{state}s" for state in state_names()}


def word_tag(word: str, initial: bool, shout: bool) -> str:
    """The tag of a word; `initial`: it begins its sentence, `shout`: case says nothing in this sentence."""
    lower = word.lower().replace("’", "'")
    upper = word[0].isupper()
    if lower.endswith(".") and "." not in lower[:-1] and upper:
        return "C"
    if lower in ("'s", "'"):
        return "S"
    if word[0].isdigit():
        return "#" if "-" not in word else "x"
    if lower == "may" and upper and not initial and not shout:
        return "T"
    if word in _nationalities() or (shout and word.title() in _nationalities()):
        return "G"
    tag = _tags().get(lower)
    if tag is not None:
        return tag
    return _unlisted_tag(word, lower, upper, initial, shout)


def _unlisted_tag(word: str, lower: str, upper: bool, initial: bool, shout: bool) -> str:
    """The tag of a word that no list has, by its shape."""
    if lower.endswith("ly") and len(lower) > 4 and (not upper or initial or shout):
        return "R"
    if _LED.search(lower):
        return "A"
    if shout and lower.endswith(("ed", "ing")) and len(lower) > 4:
        return "x"
    if upper or lower in listed("words", "particles"):
        return "C"
    return "C" if any(c.isupper() for c in word) else "x"


_REGIONAL = " in the "  # "Islamic State in the Greater Sahara"


@cache
def known_names() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Well-known bodies and outlets as word sequences, by their first word, longest first.

    Groups that bear the name of a region with a preposition are among them: no place within it ends their name.
    """
    regional = {name[:1].upper() + name[1:] for actor in shipped() for name in actor.names if _REGIONAL in name}
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in (*body_names(), *outlet_names(), *sorted(regional)):
        parts = tuple(name.split())
        found.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(set(rest), key=lambda r: (-len(r), r))) for first, rest in found.items()}


@cache
def guarded() -> frozenset[str]:
    """Verb forms that are mostly nouns or adjectives and need a speaker right before them."""
    return listed("guarded", "forms")


@cache
def phrase_pattern(*keys: str) -> re.Pattern[str]:
    """A pattern for any of the phrases under `keys`, longest first, as whole words in any case and spacing."""
    phrases = sorted(words(TABLE, *keys), key=lambda p: (-len(p), p))
    body = "|".join(r"\s+".join(re.escape(part) for part in phrase.split()) for phrase in phrases)
    heads = "".join(re.escape(letter) for letter in sorted({phrase[0] for phrase in phrases}))  # tells most words apart
    return re.compile(rf"(?<!\w)(?=[{heads}])(?:{body})(?!\w)", re.IGNORECASE)


def is_plural(lower: str) -> bool:
    """Whether a noun is a plural that does not stand before another noun."""
    if lower in listed("nouns", "singular_s"):
        return False
    return lower == "people" or (lower.endswith("s") and not lower.endswith("ss"))
