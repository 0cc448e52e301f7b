"""Whether a name is where something was said or written, and not where it happened."""

from whence.gazetteer.candidates import Candidate
from whence.gazetteer.mention import PlaceRelation
from whence.gazetteer.scene import Scene
from whence.gazetteer.surroundings import OF
from whence.gazetteer.tokens import Gap, Tokens

_MOST_BETWEEN = 4
_TO_TITLE = 4  # words from one for saying, or from where a clause begins, through the title
_TO_SAYING = 2


def is_of_saying(tokens: Tokens, candidate: Candidate, scene: Scene) -> bool:
    """Whether a name opens a dateline, or "in" and a word for saying lead up to it ("told reporters in X").

    Days may stand between the two. What a comma parts from the word is taken for a place of its own, but not where it
    is set off behind an officer or the like who speaks. Words for reaching a speaker stand before "from" too.
    """
    if candidate.start in scene.datelines:
        return True
    relation = candidate.before.relation
    if relation not in (PlaceRelation.IN, PlaceRelation.FROM) or candidate.before.preposition == OF:
        return False
    at, reached = candidate.before.first, tokens.words("saying", "reached")
    known = reached | tokens.words("saying", "before") if relation is PlaceRelation.IN else reached
    if _is_of_speaker(tokens, at, candidate.last):
        return True
    for _ in range(_MOST_BETWEEN):
        if at == 0 or tokens[at].gap >= Gap.COMMA:
            return False
        word = tokens[at - 1].key
        if word in known:
            return True
        if word not in tokens.words("saying", "between") | tokens.words("stop", "agencies"):
            return False
        at -= 1
    return False


def _is_of_speaker(tokens: Tokens, at: int, last: int) -> bool:
    """Whether commas set "in X" off behind who speaks ("said the officer, in X", "told AFP, in X").

    The phrase begins at `at`, the words behind the name at `last`.
    """
    speakers = tokens.words("persons", "titles") | tokens.words("stop", "agencies")
    if at < 2 or tokens[at].gap is not Gap.COMMA or tokens[at - 1].key not in speakers:
        return False
    says = tokens.words("saying", "before")
    if any(token.key in says for token in tokens[max(0, at - _TO_TITLE) : at - 1]):
        return True
    opens = any(token.gap >= Gap.COMMA for token in tokens[max(0, at - _TO_TITLE) : at])
    behind = tokens[last : last + _TO_SAYING]
    return opens and bool(behind) and behind[0].gap is Gap.COMMA and any(token.key in says for token in behind)
