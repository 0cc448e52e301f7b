"""Where phrases of replies stand: the few tried at a word find what the whole lists find."""

from hypothesis import given, settings
from hypothesis import strategies as st

from whence.reader.rules.attribution_reply_phrases import matches_in, phrases
from whence.vocab.load import read_table

LISTS = (
    ("verbs", "denied"),
    ("verbs", "not_verified"),
    ("own", "phrases"),
    ("said", "denied"),
    ("said", "untrue"),
    ("parts", "false"),
)
PIECES = (
    *"army did didn't not never no correct called nonsense confirm found isn't true the a is was take part in".split(),
    *("rejected", "lies", "could", "n't", "re-opened", "İs", "fal\u017fe", '"', "'", ",", ".", "-", " "),
)


def by_whole_lists(text: str, start: int, end: int) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """The places that the pattern of each whole list finds, opening quotes left out."""
    found = {}
    for keys in LISTS:
        matches = phrases(*keys).finditer(text, start, end)
        places = [(m.end() - len(m.group().lstrip("\"“‘'")), m.end()) for m in matches]
        if places:
            found[keys] = places
    return found


@settings(deadline=None)  # the first example compiles the patterns
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["", " "]), st.integers(0, 4), st.booleans())
def test_a_word_opens_all_that_the_lists_find(pieces: list[str], gap: str, cut: int, upper: bool) -> None:
    text = gap.join(pieces).upper() if upper else gap.join(pieces)
    end = max(cut, len(text) - cut)
    assert matches_in(LISTS, text, cut, end) == by_whole_lists(text, cut, end)


def test_phrases_in_any_case_behind_quotes_and_clinging() -> None:
    assert matches_in(LISTS, '"NONSENSE"', 0, 10)["parts", "false"] == [(1, 9)]
    text = "that isn't correct"
    (place,) = matches_in(LISTS, text, 0, len(text))["parts", "false"]
    assert text[slice(*place)] == "n't correct"
    assert ("said", "denied") not in matches_in(LISTS, text, 0, len(text))


def test_nothing_is_found_outside_the_bounds() -> None:
    text = "They called it nonsense."
    assert matches_in(LISTS, text, 0, 10) == {}


def test_every_listed_phrase_begins_with_letters() -> None:
    table = read_table("replies")
    listed = [phrase for part in table.values() for phrases_ in part.values() for phrase in phrases_]
    firsts = {way for phrase in listed for way in phrase.split()[0].split("|")}
    assert len(listed) > 100 and all(way[0].isalnum() or way.startswith("<") for way in firsts), firsts
