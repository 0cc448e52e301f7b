"""Words that only judge a deed bear no denial, in English and French."""

import pytest

from whence.model.lists import Polarity
from whence.reader.evidence.lexicon import lexicon_for
from whence.reader.evidence.polarity import Stance, polarity_follows
from whence.reader.evidence.words import Found


def denied(text: str, words: str, language: str) -> bool:
    start = text.index(words)
    pointed = (Found(start, start + len(words), words.lower()),)
    stance = Stance(text, 0, len(text), accused="the army", pointed=pointed, lexicon=lexicon_for(language))
    return polarity_follows(Polarity.DENIED, stance)


@pytest.mark.parametrize(
    ("text", "words", "language", "borne"),
    [
        ("The governor called the strike extremely cruel.", "called the strike extremely cruel", "en", False),
        ("The envoy described the raid as a war crime.", "described the raid", "en", False),
        ("The governor has his facts straight and theirs bent.", "theirs bent", "en", True),
        ("Le gouverneur a qualifié la frappe de barbare.", "qualifié la frappe de barbare", "fr", False),
        ("Le gouverneur a qualifié ces accusations de lâches.", "qualifié ces accusations de lâches", "fr", True),
    ],
)
def test_a_judgement_bears_no_denial(text: str, words: str, language: str, borne: bool) -> None:
    assert denied(text, words, language) is borne
