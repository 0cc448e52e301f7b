"""The parser of front matter: what it reads, and what it leaves alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.intake.front_matter import split_front_matter


def test_keys_and_text() -> None:
    header = "---\nTitle: A: b\nurl: https://example.org/a#b\nempty:\n# note\n\n---\n"
    headed = split_front_matter(f"{header}\nBody: x\n---\n")
    assert headed.keys == {"title": "A: b", "url": "https://example.org/a#b"}
    assert headed.text == "Body: x\n---\n"


def test_values_in_quotes_lists_and_blocks() -> None:
    header = "a: 'x: y'\nc:\n  - one\n- two\nd: >-\n  folded\n  words\ne: [1, 2]\nf: \"\n"
    headed = split_front_matter(f"---\n{header}---\nText")
    assert headed.keys == {"a": "x: y", "c": "- one - two", "d": "folded words", "e": "[1, 2]", "f": '"'}


def test_the_last_of_two_holds() -> None:
    assert split_front_matter("---\na: 1\nA: 2\n---\n").keys == {"a": "2"}


def test_front_matter_in_toml() -> None:
    header = (
        'Title = "Raid: six hurt"\ndate = 2021-03-09\nat = 2021-03-09T22:15:00+01:00\n# a note\n'
        "text_complete = false\nsize = 3\ntags = ['a', 'b']\nempty = ''\nbody = \"\"\"\nlong\n\"\"\"\n[extra]\nx = 1\n"
    )
    headed = split_front_matter(f"+++\n{header}+++\n\nText = x\n+++\n")
    assert headed.text == "Text = x\n+++\n"
    assert headed.keys == {
        "title": "Raid: six hurt", "date": "2021-03-09", "at": "2021-03-09 22:15:00+01:00", "text_complete": "false",
        "size": "3", "tags": "a, b", "body": "long",
    }  # fmt: skip


@pytest.mark.parametrize(
    "source",
    [
        "",
        "---",
        "---\n",
        "---\ntitle: never closed\n",
        "---\nA plain sentence stands here.\n---\nText",
        "----\ntitle: x\n----\nText",
        "+++\ntitle: x\n+++\nText",
        "+++\ntitle = 'x'\n---\nText",
        "+++\nSix died.\n+++\nText",
        "---\ntitle = 'x'\n---\nText",
        " ---\ntitle: x\n---\nText",
        "Text\n---\ntitle: x\n---\n",
        "---\n" + "key: value\n" * 500 + "---\nText",
        "---\nno_space:here\n---\nText",
        "---\n  indented: first\n---\nText",
    ],
)
def test_what_is_no_front_matter_is_left_whole(source: str) -> None:
    headed = split_front_matter(source)
    assert headed.keys == {}
    assert headed.text == source


@given(st.text(alphabet=st.sampled_from("-+=\n: ab#\"'>|é"), max_size=60))
def test_the_text_is_always_the_end_of_the_source(source: str) -> None:
    assert source.endswith(split_front_matter(source).text)


_WORDS = st.text(alphabet=st.characters(categories=("L", "N")), min_size=1, max_size=12)


@given(st.dictionaries(st.from_regex(r"[a-z_][a-z0-9_]{0,8}", fullmatch=True), _WORDS, max_size=6), _WORDS)
def test_what_is_written_is_read_back(keys: dict[str, str], body: str) -> None:
    header = "".join(f"{key}: {value}\n" for key, value in keys.items())
    headed = split_front_matter(f"---\n{header}---\n{body}")
    assert (headed.keys, headed.text) == (keys, body)
