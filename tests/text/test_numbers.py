"""Numbers: what is found, how it is bounded, and that offsets, bounds and words always agree."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.pace import grows_in_step
from whence.model.lists import Qualifier
from whence.text.number_words import vague_values
from whence.text.numbers import NumberPhrase, acled_number, find_numbers, guide_low, parse_core


def counts(text: str) -> list[NumberPhrase]:
    """The phrases that count something: no articles, no years, ages and the like."""
    return [phrase for phrase in find_numbers(text) if phrase.kind != "article" and phrase.unit_hint is None]


def only(text: str) -> NumberPhrase:
    found = counts(text)
    assert len(found) == 1, [text[phrase.start : phrase.end] for phrase in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "qualifier"),
    [
        ("at least 84 of the mercenaries died", "at least 84", 84, None, Qualifier.AT_LEAST),
        ("More than 1,200 people fled", "More than 1,200", 1200, None, Qualifier.AT_LEAST),
        ("no fewer than 12 soldiers", "no fewer than 12", 12, None, Qualifier.AT_LEAST),
        ("over two dozen rebels", "over two dozen", 24, None, Qualifier.AT_LEAST),
        ("30 or more fighters", "30 or more", 30, None, Qualifier.AT_LEAST),
        ("200+ shells", "200+", 200, None, Qualifier.AT_LEAST),
        ("up to 20 guards", "up to 20", None, 20, Qualifier.AT_MOST),
        ("at least 12 to 15 guards", "at least 12 to 15", 12, 15, Qualifier.RANGE),
        ("more than two or three guards", "more than two or three", 2, 3, Qualifier.RANGE),
        ("as many as 30 civilians", "as many as 30", None, 30, Qualifier.AT_MOST),
        ("no more than five men", "no more than five", None, 5, Qualifier.AT_MOST),
        ("fewer than 40 people", "fewer than 40", None, 40, Qualifier.AT_MOST),
        ("some 40 huts", "some 40", 40, 40, Qualifier.ABOUT),
        ("nearly 100 people", "nearly 100", 100, 100, Qualifier.ABOUT),
        ("an estimated 3 million people", "an estimated 3 million", 3_000_000, 3_000_000, Qualifier.ABOUT),
        ("12 people or so", "12", 12, 12, Qualifier.EXACT),
        ("a dozen or so men", "a dozen or so", 12, 12, Qualifier.ABOUT),
        ("between 10 and 12 people", "between 10 and 12", 10, 12, Qualifier.RANGE),
        ("10 to 12 people", "10 to 12", 10, 12, Qualifier.RANGE),
        ("20-30 people", "20-30", 20, 30, Qualifier.RANGE),
        ("20–30 people", "20–30", 20, 30, Qualifier.RANGE),
        ("two or three men", "two or three", 2, 3, Qualifier.RANGE),
        ("from 10,000 to more than 30,000 people", "from 10,000 to more than 30,000", 10_000, 30_000, Qualifier.RANGE),
        ("nine mercenaries", "nine", 9, 9, Qualifier.EXACT),
        ("Twenty-one people", "Twenty-one", 21, 21, Qualifier.EXACT),
        ("twenty one people", "twenty one", 21, 21, Qualifier.EXACT),
        ("two hundred and five people", "two hundred and five", 205, 205, Qualifier.EXACT),
        ("three thousand two hundred people", "three thousand two hundred", 3200, 3200, Qualifier.EXACT),
        ("a hundred people", "a hundred", 100, 100, Qualifier.EXACT),
        ("half a dozen people", "half a dozen", 6, 6, Qualifier.EXACT),
        ("1.5 million people", "1.5 million", 1_500_000, 1_500_000, Qualifier.EXACT),
        ("1 200 people", "1 200", 1200, 1200, Qualifier.EXACT),
        ("1\u202f200 people", "1\u202f200", 1200, 1200, Qualifier.EXACT),
        ("1.200 people", "1.200", 1200, 1200, Qualifier.EXACT),
        ("AT LEAST SEVEN PERSONS", "AT LEAST SEVEN", 7, None, Qualifier.AT_LEAST),
        ("at least\nseven persons", "at least\nseven", 7, None, Qualifier.AT_LEAST),
        ("both men died", "both", 2, 2, Qualifier.EXACT),
    ],
)
def test_bounds(text: str, words: str, low: int | None, high: int | None, qualifier: Qualifier) -> None:
    phrase = only(text)
    assert text[phrase.start : phrase.end] == words
    assert (phrase.low, phrase.high, phrase.qualifier) == (low, high, qualifier)


@pytest.mark.parametrize(
    ("text", "words", "word", "guide", "acled"),
    [
        ("several men", "several", "several", 3, 3),
        ("a few men", "a few", "a few", 3, 3),
        ("Many were hurt", "Many", "Many", 3, 3),
        ("a number of men", "a number of", "a number", 3, 3),
        ("an unknown number of men", "an unknown number of", "an unknown number", 3, 3),
        ("a couple of men", "a couple of", "a couple", 2, 2),
        ("tens of men", "tens of", "tens", 20, 10),
        ("Dozens of men", "Dozens of", "Dozens", 24, 12),
        ("several dozen men", "several dozen", "several dozen", 36, 36),
        ("scores were hurt", "scores", "scores", 40, 20),
        ("hundreds fled", "hundreds", "hundreds", 200, 100),
        ("several hundred men", "several hundred", "several hundred", 300, 300),
        ("thousands of men", "thousands of", "thousands", 2000, 1000),
        ("tens of thousands of people", "tens of thousands of", "tens of thousands", 20_000, 10_000),
        ("hundreds of thousands fled", "hundreds of thousands", "hundreds of thousands", 200_000, 100_000),
    ],
)
def test_vague(text: str, words: str, word: str, guide: int, acled: int) -> None:
    phrase = only(text)
    assert text[phrase.start : phrase.end] == words
    assert (phrase.low, phrase.high, phrase.qualifier, phrase.word) == (None, None, Qualifier.VAGUE, word)
    assert (guide_low(word), acled_number(word)) == (guide, acled)


def test_a_plural_alone_and_unknown_words() -> None:
    assert (guide_low(None), acled_number(None)) == (1, 3)
    with pytest.raises(ValueError, match="no vague number word"):
        guide_low("umpteen")


def test_every_vague_word_has_both_numbers() -> None:
    assert vague_values("guide").keys() == vague_values("acled").keys()
    assert all(acled_number(word) <= guide_low(word) for word in vague_values("guide"))


@pytest.mark.parametrize(
    "text",
    [
        "no casualties",
        "none were hurt",
        "no one was hurt",
        "zero deaths",
        "nobody died",
        "not a single person",
        "did not cause any injuries",
        "without causing any deaths",
    ],
)
def test_asserted_zero(text: str) -> None:
    phrase = only(text)
    assert (phrase.low, phrase.high, phrase.qualifier, phrase.kind) == (0, 0, Qualifier.NONE, "none")


@pytest.mark.parametrize(
    "text",
    [
        "no longer",
        "there was no doubt",
        "any of the men",
        "did not hurt any of the men",
        "nothing else",
        "from the north",
    ],
)
def test_nothing_counted(text: str) -> None:
    assert counts(text) == []


def test_two_counts_in_one_sentence() -> None:
    text = "at least 84 of the mercenaries and 47 soldiers were killed"
    assert [(phrase.low, phrase.high) for phrase in counts(text)] == [(84, None), (47, 47)]


def test_counts_run_together_without_commas() -> None:
    text = "killing 12 at least 5 wounded and one hundred two wounded 30 others"
    assert [(phrase.low, phrase.high) for phrase in counts(text)] == [(12, 12), (5, None), (102, 102), (30, 30)]
    assert [phrase.low for phrase in counts("killed five six wounded")] == [5, 6]


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("a further 12 were hurt", 12, "a further 12"),
        ("12 more were hurt", 12, "12 more"),
        ("another five died", 5, "another five"),
        ("at least another five died", 5, "at least another five"),
        ("an additional 20 men", 20, "an additional 20"),
    ],
)
def test_increment(text: str, value: int, words: str) -> None:
    phrase = only(text)
    assert phrase.increment
    assert (phrase.low, text[phrase.start : phrase.end]) == (value, words)


def test_another_alone_is_one_more() -> None:
    (phrase,) = find_numbers("another villager died")
    assert (phrase.low, phrase.high, phrase.kind, phrase.increment) == (1, 1, "article", True)


def test_more_than_is_no_increment() -> None:
    assert not only("30 more than before").increment


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the death toll rose to 15", 15),
        ("raising the toll to 15", 15),
        ("bringing to 57 the number of dead", 57),
        ("death toll climbs to at least 15", 15),
        ("the toll from the raid has reached 330", 330),
        ("the number of dead rose from 10 to 12", 12),
    ],
)
def test_cumulative(text: str, value: int) -> None:
    found = [phrase for phrase in counts(text) if phrase.cumulative]
    assert [phrase.low for phrase in found] == [value]


@pytest.mark.parametrize(
    "text",
    ["they took 5 men to 3 villages", "a raid that killed three hit 11 villages", "the camp is home to 15 families"],
)
def test_not_cumulative(text: str) -> None:
    assert not any(phrase.cumulative for phrase in find_numbers(text))


@pytest.mark.parametrize("words", ["one", "2", "thirty"])
def test_articles(words: str) -> None:
    text = f"A man and an old woman and {words}"
    found = find_numbers(text)
    assert [phrase.kind for phrase in found[:2]] == ["article", "article"]
    assert [(phrase.low, phrase.high) for phrase in found[:2]] == [(1, 1), (1, 1)]


def test_words_before_an_article() -> None:
    assert find_numbers("at least a civilian")[0].qualifier is Qualifier.AT_LEAST
    assert find_numbers("anger over a dispute")[0].qualifier is Qualifier.EXACT


def test_qualifier_does_not_cross_a_paragraph() -> None:
    assert counts("It was over\n\n12 men died")[0].qualifier is Qualifier.EXACT


@pytest.mark.parametrize(
    ("written", "bounds"),
    [("1,200", (1200, 1200)), ("ten to twelve", (10, 12)), ("10-12", (10, 12)), ("a dozen", (12, 12)), ("many", None)],
)
def test_parse_core(written: str, bounds: tuple[int, int] | None) -> None:
    assert parse_core(written) == bounds


WORDS = st.sampled_from(
    "at least more than up to about nearly between and or to from no one two twenty hundred thousand million dozen "
    "a an the another further few several many tens hundreds of dozens scores 1 12 1,200 1.5 200 2016 10-12 "
    "13-year-old F-16 $5 10:30 p.m. October March may % km years people killed wounded rose toll raising "
    "bringing second half \n\n . , ( ) - – 1st 30s 5km 007 ١٢".split(" ")
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=25).map(" ".join))


@settings(max_examples=500)
@given(TEXTS)
@example("killed ( hundred")
@example("1.5 007")
def test_phrases_are_sound(text: str) -> None:
    last = 0
    for phrase in find_numbers(text):
        assert last <= phrase.start <= phrase.core_start < phrase.core_end <= phrase.end <= len(text)
        last = phrase.end
        _check_bounds(phrase)
        _check_core(phrase, text)


def _check_bounds(phrase: NumberPhrase) -> None:
    given_bounds = (phrase.low is not None, phrase.high is not None)
    if phrase.kind == "vague":
        assert given_bounds == (False, False)
        assert phrase.qualifier is Qualifier.VAGUE
        assert guide_low(phrase.word) > 0
        return
    if given_bounds == (False, False):
        assert phrase.unit_hint is not None
        return
    open_ends = {Qualifier.AT_LEAST: (True, False), Qualifier.AT_MOST: (False, True)}
    assert given_bounds == open_ends.get(phrase.qualifier, (True, True))
    assert (phrase.qualifier is Qualifier.NONE) == (phrase.kind == "none")
    if phrase.low is not None and phrase.high is not None:
        assert phrase.low <= phrase.high


def _check_core(phrase: NumberPhrase, text: str) -> None:
    if phrase.kind not in ("digits", "words") or phrase.unit_hint is not None:
        return
    bounds = parse_core(text[phrase.core_start : phrase.core_end])
    assert bounds is not None
    assert phrase.low in (None, bounds[0])
    assert phrase.high in (None, bounds[1])


@given(st.integers(min_value=0, max_value=999_999_999_999))
def test_digits_round_trip(value: int) -> None:
    assert parse_core(f"{value}") == (value, value)
    assert parse_core(f"{value:,}") == (value, value)


UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
UNITS += "seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spell(value: int) -> str:
    """The English words for a number below a million."""
    if value >= 1000:
        rest = value % 1000
        return f"{spell(value // 1000)} thousand" + (f"{' and' if rest < 100 else ''} {spell(rest)}" if rest else "")
    if value >= 100:
        return f"{spell(value // 100)} hundred" + (f" and {spell(value % 100)}" if value % 100 else "")
    if value >= 20:
        return TENS[value // 10 - 2] + (f"-{UNITS[value % 10 - 1]}" if value % 10 else "")
    return UNITS[value - 1]


@given(st.integers(min_value=1, max_value=999_999))
def test_words_round_trip(value: int) -> None:
    assert parse_core(spell(value)) == (value, value)
    assert parse_core(spell(value).replace("-", " ").upper()) == (value, value)


@pytest.mark.parametrize(
    "unit",
    [
        "the army said that it took the town ",
        "x",
        "9",
        "1,",
        "1 111 ",
        "more than ",
        "one hundred and ",
        "a1-",
        "a ",
        "1-",
    ],
)
def test_time_grows_in_step_with_length(unit: str) -> None:
    def find(text: str) -> None:
        find_numbers.cache_clear()
        find_numbers(text)

    assert grows_in_step(find, unit, 2_000)
