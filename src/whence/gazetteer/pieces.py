"""Runs of capitalised words, cut into known names, words of a known sort, and the rest."""

from dataclasses import dataclass, replace
from enum import StrEnum

from whence.gazetteer.names import NameFacts, Names
from whence.gazetteer.tokens import Gap, Token, Tokens
from whence.gazetteer.vocabulary import Lexicon

LONGEST_UNKNOWN = 4
LONGEST_CODE = 3
MOST_LOWER = 4


class PieceKind(StrEnum):
    """What one piece of a run of capitalised words is."""

    PLACE = "place"
    DEMONYM = "demonym"
    TYPE = "type"
    COMPASS = "compass"
    BODY = "body"
    TITLE = "title"
    STOP = "stop"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Piece:
    """`tokens[first:last]` with what they are."""

    first: int
    last: int
    kind: PieceKind
    facts: NameFacts | None = None


def is_stop(token: Token, known: Lexicon) -> bool:
    """Whether a word is a common one that a capital does not make a name."""
    bare = token.key.removesuffix("s")
    return (
        token.key in known.words("stop", "words")
        or bare in known.words("stop", "agencies")
        or _is_function_word(token, known)
        or not token.key
    )


def begins_run(tokens: Tokens, at: int, names: Names) -> bool:
    """Whether a name may begin at `at`: at a capital that opens more than a sentence, or an article before one.

    A word such as "république" opens the name of a country without a capital too.
    """
    token = tokens[at]
    if token.capital:
        return (
            token.gap is not Gap.SENTENCE
            or not _is_function_word(token, tokens.lexicon)
            or _begins_known(tokens, at, names)
        )
    if token.key in tokens.words("names", "republics"):
        known = names.longest(tokens, at, min(at + 1 + MOST_LOWER, len(tokens)))
        return known is not None and known[1].country is not None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    is_article = token.key in tokens.words("particles", "articles")
    return bool(is_article and after and after.capital and after.gap is Gap.HYPHEN and token.gap is not Gap.HYPHEN)


def _begins_known(tokens: Tokens, at: int, names: Names) -> bool:
    """Whether a function word that opens a sentence opens a well-known name too ("New York", "The Hague")."""
    known = names.longest(tokens, at, min(at + LONGEST_UNKNOWN, len(tokens)))
    return known is not None and known[0] > at + 1 and known[1].is_prominent


def _is_function_word(token: Token, known: Lexicon) -> bool:
    return token.key in known.words("stop", "function")


def run_end(tokens: Tokens, start: int) -> int:
    """The index after the run of capitalised words (with particles between them) that begins at `start`."""
    end = start + 1
    while end < len(tokens):
        token = tokens[end]
        if token.gap >= Gap.COMMA or token.flat:
            break
        if not token.capital and not _joins(tokens, end):
            return end + 1 if token.gap is Gap.HYPHEN else end
        end += 1
    return end


def _joins(tokens: Tokens, at: int) -> bool:
    """Whether the lower-case word at `at` is a particle inside a name; one that is an English word needs its hyphen."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or not after.capital or tokens[at].key not in tokens.words("particles", "words"):
        return False
    english = tokens[at].key in tokens.words("particles", "english")
    return after.gap is Gap.HYPHEN or (after.gap is Gap.SPACE and not english)


def cut_run(tokens: Tokens, start: int, end: int, names: Names) -> tuple[Piece, ...]:
    """A run cut into known names, words of a known sort, and the rest."""
    pieces: list[Piece] = []
    at = start
    while at < end:
        piece = _piece(tokens, at, end, names)
        last = pieces[-1] if pieces else None
        joins = last is not None and last.kind is piece.kind is PieceKind.UNKNOWN and not tokens[at - 1].possessive
        if last is not None and joins:
            pieces[-1] = replace(last, last=piece.last)
        else:
            pieces.append(piece)
        at = piece.last
    return tuple(pieces)


def _piece(tokens: Tokens, at: int, end: int, names: Names) -> Piece:
    known = names.longest(tokens, at, min(end + MOST_LOWER, len(tokens)))
    if known is not None and known[0] - at == 1 and word_kind(tokens[at], tokens.lexicon) is PieceKind.TITLE:
        return Piece(at, at + 1, PieceKind.TITLE)
    if known is not None:
        stop, facts = known
        common = all(is_stop(token, tokens.lexicon) for token in tokens[at:stop]) or _is_misread_code(tokens[at], facts)
        if facts.demonym is not None and facts.country is None:
            return Piece(at, stop, PieceKind.DEMONYM, facts)
        if not common and facts.is_place:
            return Piece(at, stop, PieceKind.PLACE, facts)
    owner = _owner(tokens, at, names)
    if owner is not None:
        return Piece(at, at + 1, PieceKind.PLACE, owner)
    return Piece(at, at + 1, word_kind(tokens[at], tokens.lexicon))


def _is_misread_code(token: Token, facts: NameFacts) -> bool:
    """Whether a country's letter code is only a word here ("us")."""
    return facts.country is not None and len(facts.key) <= LONGEST_CODE and not token.upper


def _owner(tokens: Tokens, at: int, names: Names) -> NameFacts | None:
    """Facts on a well-known name that has lost the apostrophe of its possessive ("Syrias")."""
    key = tokens[at].key
    if tokens.lexicon.head_first or not key.endswith("s") or len(key) < 5:
        return None
    facts = names.facts(key[:-1])
    return facts if facts.is_prominent else None


def word_kind(token: Token, known: Lexicon) -> PieceKind:
    """What sort of word one is that the gazetteer lacks as a name."""
    key = token.key
    if key in known.words("persons", "titles") and key not in known.words("persons", "in_names"):
        return PieceKind.TITLE
    if key in known.bearings or key in known.words("directions", "parts"):
        return PieceKind.COMPASS
    if key in known.types:
        return PieceKind.TYPE
    if key in known.words("bodies", "capital"):
        return PieceKind.BODY
    stops = is_stop(token, known) and key not in known.words("persons", "in_names")
    return PieceKind.STOP if stops else PieceKind.UNKNOWN
