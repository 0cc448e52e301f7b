"""Where the title stands and where the body begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.intake.layout import find_title, lay_out, split_title

BODY = "A bridge near the town was blown up.\nNobody was hurt."


def test_a_given_title_stands_before_the_body() -> None:
    layout = lay_out("Bridge blown up", BODY)
    assert layout.text == f"Bridge blown up\n{BODY}"
    assert layout.text[layout.body_start :] == BODY
    assert lay_out(None, BODY).body_start == 0


@pytest.mark.parametrize("title", ["Bridge blown up", "Bridge 4: “blown up”", "Bridge – blown up: army", "x" * 199])
def test_first_lines_that_are_titles(title: str) -> None:
    layout = find_title(f"\n{title} \n \n\n{BODY}")
    assert layout.title == title
    assert layout.text == f"\n{title} \n \n\n{BODY}"
    assert layout.text[layout.body_start :] == BODY


@pytest.mark.parametrize(
    "text",
    [
        f"Bridge blown up\n{BODY}",
        f"Bridge blown up.\n\n{BODY}",
        f"Who blew up the bridge?\n\n{BODY}",
        f"“The bridge is gone!”\n\n{BODY}",
        f"The bridge is gone … \n\n{BODY}",
        f"{'x' * 200}\n\n{BODY}",
        f"* * *\n\n{BODY}",
        f"# Bridge blown up\n{BODY}",
        "Bridge blown up",
        "Bridge blown up\n\n\n",
        "",
    ],
)
def test_first_lines_that_are_no_titles(text: str) -> None:
    layout = find_title(text)
    assert (layout.title, layout.body_start, layout.text) == (None, 0, text)


def test_an_article_that_begins_with_its_title_has_it_once() -> None:
    layout = split_title("Bridge blown up", f"Bridge  blown up\n{BODY}")
    assert layout.text == f"Bridge  blown up\n{BODY}"
    assert layout.text[layout.body_start :] == BODY
    assert split_title("Other", BODY) == lay_out("Other", BODY)
    assert split_title("Alone", "Alone") == lay_out("Alone", "Alone")


@given(st.text(alphabet=st.sampled_from("ab #.?\n\t”1"), max_size=40))
def test_the_text_stays_and_the_title_stands_in_its_head(text: str) -> None:
    layout = find_title(text)
    assert layout.text == text
    assert 0 <= layout.body_start <= len(text)
    assert (layout.title is None) == (layout.body_start == 0)
    if layout.title is not None:
        assert layout.title in text[: layout.body_start]
        assert text[layout.body_start :].strip()
