"""Small things to train with, made up: a tokenizer of a few words, documents, and windows of them."""

from collections.abc import Sequence

import numpy as np
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from training.documents import Document
from training.encode import UNKNOWN, Arrowed, Encoded, encoded
from whence.model.markup import Stretch
from whence.reader.trained.heads import TEXT_HEADS, TOKEN_HEADS, width

WORDS = (
    "rebels said 12 soldiers died in zar ##an . the army denied it three villagers were killed on monday near a by"
).split()
FIRST_ID = 103
"""The first word's id: those before it are as in BERT's vocabulary, where 101 and 102 mark a window's ends."""
SIZE = FIRST_ID + len(WORDS)
SENTENCE = "Rebels said 12 soldiers died in Zaran."
"""Nine tokens: rebels said 12 soldiers died in zar ##an ."""
TAGGED = [head.name for head in TOKEN_HEADS if head.name != "happened"]


def tokenizer() -> Tokenizer:
    """A tokenizer like BERT's with few words."""
    vocabulary = {"[UNK]": 100, "[CLS]": 101, "[SEP]": 102}
    vocabulary |= {word: FIRST_ID + number for number, word in enumerate(WORDS)}
    made = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


def at(text: str, words: str, nth: int = 0) -> Stretch:
    """Where the words stand for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def windows_of(*documents: Document) -> list[Encoded]:
    """The windows of documents."""
    return list(encoded(documents, tokenizer()))


def window(
    count: int,
    labels: dict[str, Sequence[int]] | None = None,
    arrows: Sequence[Arrowed] = (),
    groups: Sequence[tuple[int, int, tuple[int, ...]]] = (),
    happened: dict[int, float] | None = None,
    text: dict[int, int] | None = None,
) -> Encoded:
    """A window of so many tokens, its two marks among them, that has the labels given and no others."""
    table = np.full((len(TAGGED), count), UNKNOWN, dtype=np.int16)
    for head, row in (labels or {}).items():
        table[TAGGED.index(head)] = row
    values = np.full(count, np.nan, dtype=np.float32)
    for place, value in (happened or {}).items():
        values[place] = value
    answers = np.full(width(TEXT_HEADS), UNKNOWN, dtype=np.int16)
    for column, answer in (text or {}).items():
        answers[column] = answer
    ids = np.array([101, *(FIRST_ID + i % len(WORDS) for i in range(count - 2)), 102], dtype=np.int32)
    return Encoded("made", "ledger", ids, table, values, answers, tuple(arrows), tuple(groups))
