"""Cuts a report that is written in several languages into passages: runs of sentences in one language."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import chain, groupby

from whence.model.report import Sentence
from whence.text.language import (
    CREOLE,
    UNDETERMINED,
    UNKNOWN,
    detect,
    is_creole,
    is_foreign_script,
    letters_of_others,
    outside_quotes,
)
from whence.text.sentences import split_sentences
from whence.text.small_words import different, listed, own, words_of

_FEWEST_LETTERS = 8  # of a sentence in another script
_FEWEST_WORDS = 5  # of a sentence that has a language of its own
_OWN_DIFFERENT, _OWN_SHARE = 3, 0.2  # small words of another language, of all words, that make a sentence its own
_OWN_TOLD = 2  # of these that are no part of names
_OWN_LEAD = 2  # times the small words of the report's language
_MAIN_SHARE = 0.1  # of small words of the report's language, with which a sentence is in it
_STRANGE_SHARE = 0.05  # of small words of the report's language, with less of which sentences may be in any other
_STRANGE_WORDS = 20  # of sentences in a language whose small words are not listed
_QUOTED_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences in one language that follow on one another: the language by its ISO 639 code, the first one first.

    `quoted` when nearly all of it stands in quotation marks, so that who says it is told in another passage; `words`
    is how many words it has.
    """

    language: str
    sentences: tuple[Sentence, ...]
    words: int
    quoted: bool

    @property
    def start(self) -> int:
        """The offset of its first character."""
        return self.sentences[0].span.start

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.sentences[-1].span.end


def passages(text: str, body_start: int, language: str) -> tuple[Passage, ...]:
    """The passages of a clean text in order, none where all of it is in one language, as nearly every text is.

    `language` is that of the report, whose small words are listed; a sentence that is in no other one is in it.
    """
    if not may_be_mixed(text, language):
        return ()
    others = _others(set(words_of(text)), language)
    sentences = split_sentences(text, body_start, language)
    told = _strange_runs(sentences, _filled(text, sentences, _clear(sentences, language, others), language), language)
    if set(told) == {language}:
        return ()
    outside = outside_quotes(text)
    runs = groupby(zip(told, sentences, strict=True), key=lambda pair: pair[0])
    return tuple(_passage(code, tuple(sentence for _, sentence in run), outside) for code, run in runs)


def may_be_mixed(text: str, language: str) -> bool:
    """Whether another look is worth while for passages in other languages; quick, and for most texts it says no."""
    lines = [line.split() for line in text.lower().splitlines()]
    known = _others(set(chain.from_iterable(lines)), language)
    return bool(known) or letters_of_others(text) or _has_strange_lines(lines, language)


def _others(found: Set[str], language: str) -> tuple[str, ...]:
    """The languages beside the report's of which so many small words are in the text that a passage may be in one."""
    return tuple(code for code in listed() if code != language and different(found, code, language)[0] > _OWN_DIFFERENT)


def _has_strange_lines(lines: Sequence[Sequence[str]], language: str) -> bool:
    """Whether lines of several words have so few small words of the report's language that it may not be theirs."""
    strange = [line for line in lines if len(line) >= _FEWEST_WORDS and _is_strange(line, language)]
    return sum(map(len, strange)) >= _STRANGE_WORDS


def _is_strange(found: Sequence[str], language: str) -> bool:
    return own(found, language) < _STRANGE_SHARE * len(found)


def _clear(sentences: Sequence[Sentence], language: str, others: Sequence[str]) -> list[str | None]:
    """The language of each sentence, None where its words do not tell it."""
    return [_language_of(sentence.span.quote, language, others) for sentence in sentences]


def _language_of(words: str, language: str, others: Sequence[str]) -> str | None:
    """The language of a sentence: the report's, another one, or None where its words do not tell."""
    if is_foreign_script(words):
        enough = sum(map(str.isalpha, words)) >= _FEWEST_LETTERS
        return _other_than(language, detect(words)) if enough else None
    found = words_of(words)
    if len(found) >= _FEWEST_WORDS:
        fitting = [(own(found, code, language), code) for code in others if _is_own(found, code, language)]
        if fitting:
            return max(fitting)[1]
    return language if own(found, language, *others) >= max(1, _MAIN_SHARE * len(found)) else None


def _is_own(found: Sequence[str], code: str, language: str) -> bool:
    """Whether the words of a sentence are in another language than the report's."""
    if code == CREOLE:
        return is_creole(found)
    hits, (several, told) = own(found, code, language), different(found, code, language)
    clear = hits >= _OWN_SHARE * len(found) and several >= _OWN_DIFFERENT and told >= _OWN_TOLD
    return clear and hits >= _OWN_LEAD * own(found, language, code)


def _other_than(language: str, found: str) -> str:
    """A language that is not the report's: what was found, or the unknown one."""
    return UNKNOWN if found in (language, UNDETERMINED) else found


def _filled(text: str, sentences: Sequence[Sentence], told: Sequence[str | None], language: str) -> list[str | None]:
    """The languages, where one does not tell its own that of its paragraph or of both its neighbours, else still None.

    A sentence in the report's language gives it to no other: that is where they are without it.
    """
    filled = list(told)
    for place, code in enumerate(told):
        if code is not None:
            continue
        before = filled[place - 1] if place else language
        after = next((later for later in told[place + 1 :] if later is not None), language)
        if before != language and before is not None and (before == after or _runs_on(text, sentences, place)):
            filled[place] = before
    return filled


def _runs_on(text: str, sentences: Sequence[Sentence], place: int) -> bool:
    """Whether a sentence stands in one paragraph with the one before."""
    return "\n" not in text[sentences[place - 1].span.end : sentences[place].span.start]


def _strange_runs(sentences: Sequence[Sentence], told: Sequence[str | None], language: str) -> list[str]:
    """The languages, where still none is told that of the run of such sentences, or else the report's."""
    found: list[str] = []
    for code, run in groupby(zip(told, sentences, strict=True), key=lambda pair: pair[0]):
        held = [sentence for _, sentence in run]
        found += [code or _strange([sentence.span.quote for sentence in held], language)] * len(held)
    return found


def _strange(quotes: Sequence[str], language: str) -> str:
    """The language of sentences that lack the report's small words: the report's unless they are surely in another."""
    whole = " ".join(quotes)
    words = words_of(whole)
    if len(words) < _STRANGE_WORDS or not _is_strange(words, language):
        return language
    found = detect(whole)
    return language if found in (UNDETERMINED, UNKNOWN) else found


def _passage(language: str, sentences: tuple[Sentence, ...], outside: str) -> Passage:
    """A passage; `outside` is the text with what is quoted blanked."""
    letters = sum(sum(map(str.isalpha, sentence.span.quote)) for sentence in sentences)
    told = sum(sum(map(str.isalpha, outside[s.span.start : s.span.end])) for s in sentences)
    words = sum(len(words_of(sentence.span.quote)) for sentence in sentences)
    return Passage(language, sentences, words, quoted=told < (1 - _QUOTED_SHARE) * letters)
