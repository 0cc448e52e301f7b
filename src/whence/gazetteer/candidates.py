"""Names in a text that may be places, with what stands round each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.gazetteer.names import NameFacts, Names
from whence.gazetteer.pieces import (
    LONGEST_UNKNOWN,
    Piece,
    PieceKind,
    begins_run,
    cut_run,
    is_stop,
    run_end,
    word_kind,
)
from whence.gazetteer.surroundings import After, Before, look_after, look_before
from whence.gazetteer.tokens import Gap, Tokens


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may be a place, `tokens[first:last]`, with what stands round it.

    `facts` is None where the gazetteer lacks it. `beside_unknown` says that unknown capitalised words touch it,
    `titled` that a person's title leads up to it, `in_body` that it is part of the name of a body. A `whole` covers
    candidates before it: unknown words together with the little-known names beside them.
    """

    first: int
    last: int
    start: int
    end: int
    facts: NameFacts | None
    before: Before
    after: After
    flat: bool = False
    opens_sentence: bool = False
    beside_unknown: bool = False
    titled: bool = False
    in_body: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class _Standing:
    """How a name stands in its run: see Candidate."""

    flat: bool = False
    beside_unknown: bool = False
    titled: bool = False
    in_body: bool = False
    whole: bool = False


def find_candidates(text: str, tokens: Tokens, names: Names) -> tuple[Candidate, ...]:
    """Every name in the text that may be a place, in order; only a `whole` overlaps others."""
    found: list[Candidate] = []
    articles = tokens.words("particles", "articles") | tokens.words("names", "republics")
    at = end = 0
    while at < len(tokens):
        if not tokens[at].capital and tokens[at].key not in articles:
            at += 1
        elif tokens[at].flat:
            end = end if at < end else _sentence_end(tokens, at)
            candidate = _flat_candidate(text, tokens, at, end, names)
            at = candidate.last if candidate else at + 1
            found.extend((candidate,) if candidate else ())
        elif begins_run(tokens, at, names):
            pieces = cut_run(tokens, at, run_end(tokens, at), names)
            found.extend(_from_run(text, tokens, pieces))
            at = pieces[-1].last
        else:
            at += 1
    return tuple(found)


def _sentence_end(tokens: Tokens, at: int) -> int:
    return next((i for i in range(at + 1, len(tokens)) if tokens[i].gap is Gap.SENTENCE), len(tokens))


def _from_run(text: str, tokens: Tokens, pieces: Sequence[Piece]) -> Iterator[Candidate]:
    """The candidates of one run: its known places, and its unknown words where they may be a name."""
    body = _body(tokens, pieces)
    titled = _is_titled(tokens, pieces[0].first)
    for number, piece in enumerate(pieces):
        titled = titled or piece.kind is PieceKind.TITLE
        if piece.kind not in (PieceKind.PLACE, PieceKind.UNKNOWN):
            continue
        standing = _Standing(
            titled=titled,
            in_body=piece.first in body or _is_adjective(tokens, piece),
            beside_unknown=_is_beside_unknown(pieces, number),
        )
        candidate = _candidate(text, tokens, piece, standing)
        yield candidate
        if piece.kind is PieceKind.PLACE and (tokens[piece.last - 1].possessive or candidate.after.type_word):
            titled = False
    for whole in _wholes(tokens, pieces):
        standing = _Standing(titled=_is_titled(tokens, whole.first), in_body=whole.first in body, whole=True)
        yield _candidate(text, tokens, whole, standing)


def _is_beside_unknown(pieces: Sequence[Piece], number: int) -> bool:
    """Whether unknown words touch a name, or little-known ones so that both may be one person's ("Henry Clay")."""
    piece = pieces[number]
    near = [pieces[i] for i in (number - 1, number + 1) if 0 <= i < len(pieces)]
    if any(other.kind is PieceKind.UNKNOWN for other in near):
        return True
    if piece.facts is not None and not piece.facts.is_little_known:
        return False
    known = [other.facts for other in near if other.kind is PieceKind.PLACE and other.facts is not None]
    return any(piece.kind is PieceKind.UNKNOWN or facts.is_little_known for facts in known)


def _wholes(tokens: Tokens, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Unknown words and little-known names side by side, as one unknown name ("Tin Zaouatine", where Tin is known)."""
    run: list[Piece] = []
    for piece in (*pieces, None):
        little = piece is not None and piece.facts is not None and piece.facts.is_little_known
        if piece is not None and ((little and piece.kind is PieceKind.PLACE) or piece.kind is PieceKind.UNKNOWN):
            run.append(piece)
            if not tokens[piece.last - 1].possessive:
                continue
        if len(run) > 1 and run[-1].last - run[0].first <= LONGEST_UNKNOWN:
            yield Piece(run[0].first, run[-1].last, PieceKind.UNKNOWN)
        run = []


def _body(tokens: Tokens, pieces: Sequence[Piece]) -> range:
    """The words of a run that name a body ("Aleppo Media Center"): from its start, or from the last demonym before."""
    start, end = pieces[0].first, 0
    for number, piece in enumerate(pieces):
        if piece.kind is PieceKind.DEMONYM and not end:
            start = piece.first
        key = tokens[piece.first].key
        is_body = piece.kind is PieceKind.BODY or (
            piece.kind is PieceKind.STOP and key in tokens.words("bodies", "capital")
        )
        after = tokens[piece.last].key if piece.last < len(tokens) else ""
        is_body = is_body and tokens.lexicon.types.get(after) != "site"
        before = tokens[piece.first - 1].key if number else ""
        is_body = is_body or (key in ("department", "state") and before in tokens.words("bodies", "departments"))
        if is_body and number:
            end = piece.last
    return range(start, end)


def _is_titled(tokens: Tokens, first: int) -> bool:
    """Whether the word before a run is a person's title ("spokesman")."""
    return first > 0 and tokens[first].gap <= Gap.SPACE and tokens[first - 1].key in tokens.words("persons", "titles")


def _is_adjective(tokens: Tokens, piece: Piece) -> bool:
    """Whether a hyphen makes the name an adjective or part of one ("Kurdish-held", "pro-Damascus")."""
    after = tokens[piece.last] if piece.last < len(tokens) else None
    before = tokens[piece.first - 1] if piece.first else None
    led = tokens[piece.first].gap is Gap.HYPHEN and before is not None and not before.capital
    last = tokens[piece.last - 1]
    ends_lower = piece.facts is None and last.gap is Gap.HYPHEN and not last.capital
    return bool(after and after.gap is Gap.HYPHEN and not after.capital) or led or ends_lower


def _candidate(text: str, tokens: Tokens, piece: Piece, standing: _Standing) -> Candidate:
    first, last = piece.first, piece.last
    end = tokens[last - 1].end
    if piece.facts is not None and last - first == 1 and tokens[first].key == piece.facts.key + "s":
        end -= 1
    return Candidate(
        first=first,
        last=last,
        start=tokens[first].start,
        end=end,
        facts=piece.facts,
        before=look_before(text, tokens, first),
        after=look_after(text, tokens, last),
        opens_sentence=tokens[first].gap is Gap.SENTENCE,
        flat=standing.flat,
        beside_unknown=standing.beside_unknown,
        titled=standing.titled,
        in_body=standing.in_body,
        whole=standing.whole,
    )


def _flat_candidate(text: str, tokens: Tokens, at: int, end: int, names: Names) -> Candidate | None:
    """A candidate that begins at `at` in a sentence, up to `end`, whose capitals tell nothing."""
    token = tokens[at]
    if not token.capital:
        return None
    known = names.longest(tokens, at, end)
    particle = token.key in tokens.words("particles", "words")
    if (
        is_stop(token, tokens.lexicon)
        and not particle
        and (known is None or known[0] == at + 1 or known[1].is_little_known)
    ):
        return None
    if known is not None and known[1].demonym is not None and known[1].country is None:
        return None
    if (
        known is not None
        and known[1].is_place
        and not all(is_stop(word, tokens.lexicon) for word in tokens[at : known[0]])
    ):
        piece = Piece(at, known[0], PieceKind.PLACE, known[1])
    elif token.key in tokens.words("unknown", "openers") and at + 1 < end and tokens[at + 1].gap is Gap.SPACE:
        piece = Piece(at, at + 2, PieceKind.UNKNOWN)
    elif known is None and word_kind(token, tokens.lexicon) is PieceKind.UNKNOWN:
        piece = _flat_unknown(tokens, at, end, names)
        if token.key.endswith("ed") or not _touches_type(tokens, piece):
            return None
    else:
        return None
    in_body = piece.last < end and tokens[piece.last].key in tokens.words("bodies", "lower")
    return _candidate(text, tokens, piece, _Standing(flat=True, titled=_is_titled(tokens, at), in_body=in_body))


def _touches_type(tokens: Tokens, piece: Piece) -> bool:
    """Whether a type word stands beside a name, or "of" before it; nothing else makes it a place here."""
    after = tokens[piece.last].key if piece.last < len(tokens) else ""
    before = tokens[piece.first - 1].key if piece.first else ""
    return after in tokens.lexicon.types or before == "of" or before in tokens.lexicon.types


def _flat_unknown(tokens: Tokens, at: int, end: int, names: Names) -> Piece:
    """Unknown words up to the next word that is known, common or set apart."""
    last = at + 1
    while last < min(end, at + LONGEST_UNKNOWN):
        token = tokens[last]
        if token.gap >= Gap.COMMA or word_kind(token, tokens.lexicon) is not PieceKind.UNKNOWN:
            break
        if names.longest(tokens, last, end) is not None:
            break
        last += 1
    return Piece(at, last, PieceKind.UNKNOWN)
