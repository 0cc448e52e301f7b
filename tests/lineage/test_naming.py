"""Outlets that a report credits by their whole names, which no registry needs to know."""

import pytest

from tests.standing.material import body, claim, incident, people, reading, report
from whence.lineage import relate
from whence.lineage.naming import named_outlets, naming
from whence.model.event import Link
from whence.model.lists import Relation

TWO = (
    "Raiders killed fourteen traders at the wells of Ketra on Monday, the governor said.\n"
    "They burned the stalls and drove the herds to the border."
)


def links(text: str, outlet: str = "Valley Ledger") -> list[Link]:
    """The links between what the Dune Wire wrote and a report of the next day."""
    first = report("a", f"Market raided\n{TWO}", "2024-05-14", "Dune Wire")
    second = report("b", text, "2024-05-15", outlet)
    told = []
    for one in (first, second):
        of = incident(one)
        told.append(reading(one, [of], [claim(one, of, people("14"), body("the governor"))]))
    return list(relate([first, second], told))


@pytest.mark.parametrize(
    "text",
    [
        f"Fourteen dead\nDune Wire reported: {TWO}",
        f"Fourteen dead\n{TWO} On Tuesday Dune Wire reported it.",
        f"Fourteen dead\n{TWO} It was first reported by the Dune Wire.",
        f"Fourteen dead\n{TWO} (Dune Wire)",
        f"Quatorze morts\n{TWO} C'est ce que rapporte le Dune Wire.",
        f"Quatorze morts\nSelon Dune Wire : {TWO}",
    ],
)
def test_the_same_words_with_their_source_named_are_a_copy_of_it(text: str) -> None:
    (link,) = links(text)
    source = report("a", f"Market raided\n{TWO}", "2024-05-14", "Dune Wire").report_id
    assert (link.relation, link.source) == (Relation.SAME_WORDS, source)
    assert link.why.endswith("Valley Ledger credits Dune Wire")


def test_without_a_name_two_sentences_in_common_are_no_copy() -> None:
    (link,) = links(f"Fourteen dead\n{TWO}")
    assert (link.relation, link.source) == (Relation.SAME_CLAIMANT, None)


def test_a_name_that_no_outlet_of_the_other_report_bears_credits_nobody() -> None:
    for named in ("Dune Post reported it.", "Dune reported it.", "Wire reported it.", "The Dune Wire owns a press."):
        (link,) = links(f"Fourteen dead\n{TWO} {named}")
        assert link.relation is Relation.SAME_CLAIMANT


def test_a_report_in_other_words_that_names_the_outlet_cites_it() -> None:
    (link,) = links("Raid on the wells\nAs many as 14 people died at Ketra, Dune Wire reported, quoting the governor.")
    assert link.relation is Relation.CITES and link.source is not None


def test_what_credits_is_found_with_its_bounds_and_an_outlet_never_credits_itself() -> None:
    told = report(
        "a", "On Monday Hill Post reported a raid, and so did the Coast Echo (Ridge News).", None, "Hill Post"
    )
    found = named_outlets(told)
    assert found["ridgenew"].span.quote == "(Ridge News)" and "hillpost" not in found
    assert [told.text[start:end] for start, end in naming(told.text)] == [
        "On Monday Hill Post reported ",
        "(Ridge News).",
    ]
