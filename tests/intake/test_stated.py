"""What the keys of a report mean, whoever states them."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.intake.stated import merged, stated, web_address


def test_all_keys() -> None:
    found = stated(
        {
            "id": "r-1",
            "title": " Two\nhurt ",
            "outlet": "Plain",
            "published": "2021-03-09",
            "url": "https://example.org/a",
            "group": "g",
            "incident": {"b": [1, None], "a": "é"},
        }
    )
    assert (found.given_id, found.title, found.outlet) == ("r-1", "Two hurt", "Plain")
    assert found.url == "https://example.org/a"
    assert found.published == date(2021, 3, 9)
    assert found.complete
    assert found.metadata == {"group": '"g"', "incident": '{"a": "é", "b": [1, null]}'}


def test_doc_stands_for_id_where_there_is_none() -> None:
    assert stated({"doc": "17"}).given_id == "17"
    assert stated({"id": None, "doc": "17"}).given_id == "17"
    both = stated({"id": 4, "doc": "17"})
    assert both.given_id == "4"
    assert both.metadata == {"doc": '"17"'}


@pytest.mark.parametrize("value", ["", " \n", [], {}, True, 1.5, ["x"]])
def test_what_cannot_be_an_id_is_kept_apart(value: object) -> None:
    found = stated({"id": value})
    assert found.given_id is None
    assert json.loads(found.metadata["id"]) == value


def test_a_day_that_cannot_be_read_is_kept_in_its_words() -> None:
    found = stated({"published": "last  Tuesday"})
    assert found.published is None
    assert found.metadata == {"published_as_given": "last Tuesday"}
    assert stated({"published": 1612345678}).metadata == {"published_as_given": "1612345678"}
    assert stated({"published": None}).metadata == {}
    assert stated({"published": ""}).metadata == {}
    assert stated({"published": "2024-06-31"}).metadata == {"published_as_given": "2024-06-31"}


def test_a_date_of_unknown_meaning_is_kept_in_its_words_and_is_no_day_of_publication() -> None:
    found = stated({"date": "2024-06-31"})
    assert found.published is None
    assert found.metadata["published_as_given"] == "date: 2024-06-31"
    assert "published_as_given" not in stated({"date": "2024-06-30", "published": "2024-06-29"}).metadata


def test_a_day_that_is_still_to_come_is_no_day_of_publication() -> None:
    found = stated({"published": "2099-03-01", "published_from": "json-ld", "x": "y"})
    assert found.published is None
    assert found.metadata == {"published_as_given": "2099-03-01", "x": '"y"'}
    today = datetime.now(UTC).date()
    tomorrow, later = (today + timedelta(days=days) for days in (1, 3))
    assert stated({"published": tomorrow.isoformat()}).published == tomorrow
    assert stated({"published": later.isoformat()}).published is None


@pytest.mark.parametrize("value", [False, 0, "false", "No", " 0 "])
def test_values_that_say_the_text_is_not_whole(value: object) -> None:
    assert not stated({"text_complete": value}).complete


@pytest.mark.parametrize("value", [True, 1, "true", "yes", None, "", [0]])
def test_values_that_do_not(value: object) -> None:
    assert stated({"text_complete": value}).complete


@pytest.mark.parametrize(
    "value",
    ["", "n/a", "example.org/a", "/a/b", "ftp://example.org/a", "javascript:alert(1)", "http://", "http://[", 7, None],
)
def test_what_is_no_address(value: object) -> None:
    assert web_address(value) is None


def test_an_address_that_is_none_is_kept_as_metadata() -> None:
    found = stated({"url": "n/a"})
    assert found.url is None
    assert found.metadata == {"url": '"n/a"'}


def test_null_hides_nothing() -> None:
    assert merged({"a": 1, "b": 2}, {"a": None, "b": 3}) == {"a": 1, "b": 3}


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters(), max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(), max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
_KEYS = st.sampled_from(["id", "doc", "title", "outlet", "published", "url", "text_complete", "x", "\ud800"])


@given(st.dictionaries(_KEYS, _JSON))
def test_any_values_leave_only_what_can_be_stored(values: dict[str, object]) -> None:
    found = stated(values)
    words = [found.given_id, found.title, found.outlet, found.url, *found.metadata, *found.metadata.values()]
    for word in words:
        assert word is None or ("\n" not in word and word.encode("utf-8") is not None)
    for key, value in found.metadata.items():
        assert key == "published_as_given" or json.loads(value) is not None
