"""Words that judge a deed and deny nothing: who calls a strike cruel or a crime takes it that it was done."""

from whence.reader.evidence.lexicon import Lexicon
from whence.reader.evidence.words import Found, find, words_of

_REACH = 12  # words between "called" and what the deed is called


def judges(lexicon: Lexicon, text: str, pointed: Found) -> bool:
    """Whether the words found in a sentence belong to a judgement of a deed: "called the strike [extremely cruel]"."""
    return any(verb.start < pointed.end and pointed.start < stop for verb, stop in _judgements(lexicon, text))


def _judgements(lexicon: Lexicon, text: str) -> list[tuple[Found, int]]:
    """Each verb for calling something by a term that judges a deed, and where that term ends."""
    terms = find(lexicon, text, "polarity", "judged")
    found = []
    for verb in find(lexicon, text, "polarity", "judging") if terms else ():
        term = next((each for each in terms if each.start >= verb.end), None)
        if term is not None and _leads(lexicon, text[verb.end : term.start]):
            found.append((verb, term.end))
    return found


def _leads(lexicon: Lexicon, gap: str) -> bool:
    """Whether nothing between verb and term is something said, denied or called false."""
    if len(words_of(lexicon, gap)) > _REACH or "." in gap or ";" in gap:
        return False
    return not any(find(lexicon, gap, "polarity", key) for key in ("sayings", "negations", "false", "deny"))
