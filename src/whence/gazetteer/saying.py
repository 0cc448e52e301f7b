"""Whether a name is where something was said or written, and not where it happened."""

from whence.gazetteer.candidates import Candidate
from whence.gazetteer.mention import PlaceRelation
from whence.gazetteer.scene import Scene
from whence.gazetteer.tokens import Gap, Tokens

_MOST_BETWEEN = 4


def is_of_saying(tokens: Tokens, candidate: Candidate, scene: Scene) -> bool:
    """Whether a name opens a dateline, or "in" and a word for saying lead up to it ("told reporters in X").

    Days may stand between the two. What a comma parts from the word is taken for a place of its own.
    """
    if candidate.start in scene.datelines:
        return True
    if candidate.before.relation is not PlaceRelation.IN or candidate.before.preposition == "of":
        return False
    at = candidate.before.first
    for _ in range(_MOST_BETWEEN):
        if at == 0 or tokens[at].gap >= Gap.COMMA:
            return False
        word = tokens[at - 1].key
        if word in tokens.words("saying", "before"):
            return True
        if word not in tokens.words("saying", "between"):
            return False
        at -= 1
    return False
