"""Parts of a page: the same markup has the same digest, other markup another, and nothing else is changed."""

import re

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from whence.review.drawing import part

_DIGEST = re.compile(r' data-part="([0-9a-f]{16})"')


def test_a_digest_stands_on_the_element_and_nowhere_else() -> None:
    drawn = part('\n<section id="a"><p>12 killed</p></section>\n')
    assert isinstance(drawn, Markup)
    assert re.fullmatch(r'\n<section data-part="\w+" id="a"><p>12 killed</p></section>\n', drawn)


@given(st.text(), st.text())
def test_what_is_the_same_and_nothing_else_has_the_same_digest(one: str, two: str) -> None:
    drawn = [part(Markup(f"<div>{words}</div>")) for words in (one, two)]
    marks = [_DIGEST.findall(each)[0] for each in drawn]
    assert (marks[0] == marks[1]) == (one == two)
    assert _DIGEST.sub("", drawn[0], count=1) == f"<div>{one}</div>"


def test_markup_without_an_element_stays_as_it_is() -> None:
    assert part("\n") == "\n"
