"""Stories told again in other words: the police of one place, rare details, quotations, and what is background."""

from collections.abc import Sequence

import pytest

from tests.standing.material import Say, body, claim, incident, nobody, party, people, reading, report, when, where
from whence.lineage import relate
from whence.lineage.local_bodies import local_body, one_body
from whence.model.claim import Claimant, PlaceValue, Reading
from whence.model.event import Link
from whence.model.lists import Attribution, ClaimantKind, Relation
from whence.model.report import Report

FIRST = [
    "A man died after shots were fired at a filling station on Harrow Lane in Oldun late on Friday, police said.",
    "Tobias Merrin, a 34-year-old baker, was found beside his van at 11:40 p.m. and died on the way to the clinic.",
    "The owner of the station, Ines Calloway, told reporters that she had heard four shots and then a car.",
]
SECOND = [
    "Officers said one person was killed on Friday night in Oldun.",
    "The victim was Tobias Merrin, a 34-year-old baker, who lay next to a van when the first patrol came.",
    "It is the third death by shooting in the town this year, and the council is to meet about it on Monday.",
]
OTHER = [
    "One man is dead in Oldun, officers said on Friday.",
    "The dead man was named as Piet Vandermeer, a 51-year-old driver, shot in front of the bus garage.",
]
QUOTE = "we shall rebuild every house that was burnt here before the rains come back"
EDITED = "We shall rebuild every house that was burnt here before the rains come"


def authority(words: str) -> Claimant:
    return Claimant(words, ClaimantKind.AUTHORITY, Attribution.EXPLICIT)


def told(
    name: str,
    text: Sequence[str],
    who: Claimant,
    place: PlaceValue | None = None,
    day: str | None = "2024-10-04",
    number: str = "1",
) -> tuple[Report, Reading]:
    one = report(name, "\n".join(text))
    of = incident(one, when(day), place or where("Oldun"), trigger=text[0])
    return one, reading(one, [of], [claim(one, of, people(number), who, Say(quote=text[0]))])


def links(*told_of: tuple[Report, Reading]) -> tuple[Link, ...]:
    return relate([one for one, _ in told_of], [read for _, read in told_of])


def test_the_police_of_one_town_is_one_body_where_details_agree() -> None:
    (link,) = links(told("first", FIRST, authority("police")), told("second", SECOND, authority("officers")))
    assert link.relation is Relation.SAME_CLAIMANT and len(link.claims) == 1
    assert link.why.startswith("in other words both tell, by the word of the police of Oldun, of ")
    assert "Merrin" not in link.why  # a private person's name stays in the text
    quotes = {span.quote for span in (*link.spans_a, *link.spans_b)}
    assert {"Tobias Merrin", "34-year-old"} <= quotes


@pytest.mark.parametrize(
    ("second", "who", "place", "day"),
    [
        (OTHER, authority("officers"), where("Oldun"), "2024-10-04"),  # another victim
        (SECOND, authority("officers"), where("Oldun"), "2024-11-20"),  # another day
        (
            ["One person was killed, the ministry said.", *SECOND[1:]],
            authority("ministry officials"),
            where("Oldun"),
            "2024-10-04",
        ),  # another body
        (SECOND, authority("officers"), where("Ketra"), None),  # two details, and neither day nor place
    ],
)
def test_it_takes_one_happening_to_make_one_body(
    second: Sequence[str], who: Claimant, place: PlaceValue, day: str | None
) -> None:
    assert links(told("first", FIRST, authority("Oldun police")), told("second", second, who, place, day)) == ()


def test_what_the_police_says_in_the_text_alone_counts_too() -> None:
    voice = Claimant(None, ClaimantKind.AUTHOR, Attribution.NONE)
    (link,) = links(told("first", FIRST, voice), told("second", SECOND, voice))
    assert link.relation is Relation.SAME_CLAIMANT and link.claims == ()
    assert any("police said" in span.quote or "Officers said" in span.quote for span in (*link.spans_a, *link.spans_b))


def test_one_quotation_with_small_edits_is_of_one_speaker() -> None:
    one = ["The raid on Ketra left nine dead.", f"“{QUOTE},” the mayor said of Harrow Lane and of Mill Street."]
    two = ["Nine died in Ketra.", f'The mayor promised: "{EDITED}." She spoke in Mill Street.']
    first = told("first", one, nobody(), where("Ketra"), number="9")
    second = told("second", two, body("Red Cross"), where("Ketra"), number="9")
    (link,) = links(first, second)
    assert link.relation is Relation.SAME_CLAIMANT and "1 quotation" in link.why
    assert {QUOTE in span.quote or EDITED in span.quote for span in link.spans_a} >= {True}


def test_a_toll_that_one_report_recalls_links_nobody() -> None:
    army, watch = party("Tarvash", "the army"), body("Tarvash Watch")
    first = told("first", ["The army said that 203 were killed."], army, number="203")
    one = report("second", "Tarvash Watch said 300 were killed.\nThe army had said 203.")
    of = incident(one, when("2024-10-04"), where("Oldun"))
    made = [
        claim(one, of, people("300"), watch, Say(quote="Tarvash Watch said 300")),
        claim(one, of, people("203"), army, Say(quote="The army had said 203")),
    ]
    assert links(first, (one, reading(one, [of], made))) == ()
    (link,) = links(
        told("third", ["Some 300 died, Tarvash Watch said."], watch, number="300"), (one, reading(one, [of], made))
    )
    assert link.why == "in other words both give 300, by the word of Tarvash Watch"


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("police", set()),
        ("the Oldun Police Department", set()),
        ("a spokesman for the sheriff's office", set()),
        ("Ketra police", {"ketra"}),
        ("officials", set()),
        ("ministry officials", None),
        ("the mayor", None),
    ],
)
def test_which_words_name_the_body_of_the_place(words: str, named: set[str] | None) -> None:
    one = report("one")
    found = local_body(authority(words), incident(one, place=where("Oldun")))
    assert found == (None if named is None else frozenset(named))


def test_named_bodies_are_one_where_a_name_is_common() -> None:
    oldun, ketra, unnamed = frozenset({"oldun"}), frozenset({"ketra"}), frozenset[str]()
    assert one_body(unnamed, ketra) and one_body(oldun, oldun)
    assert not one_body(oldun, ketra) and not one_body(None, unnamed)
