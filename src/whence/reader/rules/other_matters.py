"""What a denial is of that is neither a deed nor harm: a ransom, talks, where somebody is. It answers no figure."""

import re

from whence.reader.rules.answers import of_count
from whence.reader.rules.attribution_reply_phrases import phrases

_CODED = ("act", "event", "own_saying")
# "reports in the press that …", "that …": what is said stands behind it, and is more than "that charge"
_CLAUSE = re.compile(r"\W*(?P<lead>(?:[\w'’-]+\s+){0,7}?)(?:that\s+|in which\s+)(?P<said>\w.*)", re.DOTALL)
_GERUND = re.compile(
    r"\s+(?:(?:ever|having|deliberately|repeatedly)\s+)*(?P<said>(?!being\b|wrong|any|every|some|noth)\w+(?:ing|ed|id)\b.*)",
    re.DOTALL,
)
# behind a word for what is said, the subject of what is called false: "reports that … were"
_SUBJECT = re.compile(
    r"\s+(?:[\w'’-]+\s+){0,5}?that\s+(?P<said>[^;]*?)\s(?:was|were|is|are|been|being)(?:\s\w+ly)?\s*$"
)
# they are named for what they did, which the words do not tell of
_DOERS = re.compile(r"\b(?:kidnapp|attack|bomb|kill|abduct|raid|murder|shoot)(?:er|or)s?\b", re.IGNORECASE)
_BOUND = re.compile(r"[.;\n]|,\s(?:and|but|which|while|who)\b")
_BEHIND = re.compile(r"\b(?:to do with|behind|responsible|present|guilty)\b", re.IGNORECASE)
_FEWEST = 3  # words of a clause: fewer point back


def is_of_another_matter(clause: str) -> bool:
    """Whether what follows a denial tells neither of an act nor of harm: "reports that a ransom had been paid"."""
    words = _BOUND.split(clause, maxsplit=1)[0]
    told = _CLAUSE.match(words)
    if told is not None and (not told["lead"].strip() or phrases("parts", "saying").search(told["lead"])):
        return len(told["said"].split()) >= _FEWEST and not is_coded(told["said"])
    done = _GERUND.match(words)
    if done is not None:
        return len(done["said"].split()) >= _FEWEST and not is_coded(done["said"])
    return phrases("said", "other_matter").search(words) is not None and not is_coded(words)


def follows_another_matter(before: str) -> bool:
    """Whether what is called false behind these words is of another matter: "reports that a ransom was paid were"."""
    for noun in phrases("parts", "saying").finditer(before):
        found = _SUBJECT.match(before, noun.end())
        if found is not None and len(found["said"].split()) >= _FEWEST and not is_coded(found["said"]):
            return True
    return False


def leaves_doer_open(sentence: str, start: int, end: int) -> bool:
    """Whether the words `sentence[start:end]` only say, with those beside them, that nobody knows who did it."""
    found = phrases("doers", "unknown").finditer(sentence)
    return any(each.start() < end and start < each.end() for each in found)


def says_nothing(sentence: str, start: int, end: int) -> bool:
    """Whether the words `sentence[start:end]` only say, with those beside them, that somebody did not comment."""
    if phrases("parts", "check").search(sentence, start, end) is not None:
        return False
    found = phrases("silent", "phrases").finditer(sentence)
    return any(each.start() < end and start < each.end() for each in found)


def is_coded(said: str) -> bool:
    """Whether words tell of an act, a happening, harm, or who is behind it."""
    words = _DOERS.sub("", said)
    told = any(phrases("parts", part).search(words) for part in _CODED)
    return told or of_count(words) or _BEHIND.search(words) is not None
