from hypothesis import given
from hypothesis import strategies as st

from whence.kept.between import Between
from whence.model.event import Link
from whence.model.lists import Relation

NAMES = "abcdefg"
PAIRS = [(a, b) for a in NAMES for b in NAMES if a < b]


@given(pairs=st.sets(st.sampled_from(PAIRS)), asked=st.sets(st.sampled_from(NAMES)))
def test_the_links_among_some_reports_are_those_of_which_both_are_among_them(
    pairs: set[tuple[str, str]], asked: set[str]
) -> None:
    links = [Link(a, b, Relation.CITES, "") for a, b in sorted(pairs)]
    found = list(Between.of(links).among(sorted(asked)))
    assert found == [link for link in links if {link.a, link.b} <= asked]
