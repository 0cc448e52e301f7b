"""Names of private persons: found in the words, masked wherever they stand, and nothing else is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.samples import REBEL, RESIDENT, claim, resident_says
from whence.export.private import (
    NAME_WITHHELD,
    bodies_in,
    mask,
    name_spans,
    names_in,
    private_names,
    public_claimant,
    words_of,
)
from whence.model.claim import Casualties, Claimant
from whence.model.lists import Attribution, ClaimantKind, Group, Harm, Qualifier


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Amina Testwell, a resident", ("Amina Testwell",)),
        ("resident Amina ag Testwell", ("Amina ag Testwell",)),
        ("Dr. A. Testwell, who lives there", ("Testwell",)),
        ("Residents", ()),
        ("two villagers", ()),
        ("He", ()),
        ("A Malian teacher", ()),
        ("Residents of Dori and Amina Testwell", ("Amina Testwell",)),
        ("Amina Testwell and Boubou Testwell", ("Amina Testwell", "Boubou Testwell")),
        ("", ()),
    ],
)
def test_names_are_runs_of_capitals_that_are_no_common_words(written: str, names: tuple[str, ...]) -> None:
    assert names_in(written, frozenset({"dori"})) == names


def test_a_claimant_who_is_a_private_person_stands_by_role() -> None:
    public = public_claimant(RESIDENT)
    assert (public.words, public.name, public.kind) == ("a resident or witness",) * 2 + (RESIDENT.kind,)
    assert public_claimant(REBEL) is REBEL
    unnamed = Claimant("residents of Dori", ClaimantKind.WITNESS_OR_RESIDENT, Attribution.EXPLICIT)
    assert public_claimant(unnamed, words_of(["Dori"])) is unnamed
    body = Claimant("Example Union, an association", ClaimantKind.WITNESS_OR_RESIDENT, Attribution.EXPLICIT)
    assert public_claimant(body) is body
    source = Claimant("Boubou Testwell", ClaimantKind.ANONYMOUS, Attribution.EXPLICIT, basis="citing Amina Testwell")
    assert public_claimant(source).words == "an unnamed source"
    assert public_claimant(source).basis is None


def test_single_victims_and_children_are_not_named() -> None:
    one = Casualties(1, 1, Qualifier.EXACT, Harm.KILLED)
    assert private_names(claim(value=one, words="Amina Testwell")) == ("Amina Testwell",)
    many = Casualties(2, 2, Qualifier.EXACT, Harm.KILLED)
    assert private_names(claim(value=many, words="Amina Testwell")) == ()
    children = Casualties(2, 2, Qualifier.EXACT, Harm.KILLED, group=Group.CHILDREN)
    assert private_names(claim(value=children, words="Amina Testwell")) == ("Amina Testwell",)
    assert private_names(resident_says()) == ("Amina Testwell",)
    assert private_names(claim(value=children, words="At least nine soldiers")) == ()


def test_masking_takes_parts_and_capitals_too() -> None:
    names = ("Amina ag Testwell",)
    assert mask("AMINA AG TESTWELL and Testwell's house, Testwells", names) == (
        f"{NAME_WITHHELD} and {NAME_WITHHELD}'s house, Testwells"
    )
    assert mask("ag is no name", names) == "ag is no name"
    assert mask("nothing", ()) == "nothing"


_NAMES = st.lists(st.text("ABab éß’-", min_size=1, max_size=8).filter(str.strip), max_size=4)


@given(st.text("ABab éß’-[]. ", max_size=60), _NAMES)
def test_what_is_masked_is_where_the_spans_say(text: str, names: list[str]) -> None:
    spans = name_spans(text, tuple(names))
    kept, at = [], 0
    for start, end in spans:
        assert at <= start < end
        kept += [text[at:start], NAME_WITHHELD]
        at = end
    assert mask(text, tuple(names)) == "".join([*kept, text[at:]])


def test_initials_of_parties_and_bodies_are_no_names_of_persons() -> None:
    rsf = Claimant("the RSF", ClaimantKind.WITNESS_OR_RESIDENT, Attribution.EXPLICIT)
    assert private_names(replace(claim(), claimant=rsf)) == () and public_claimant(rsf) is rsf
    body = Claimant("XHO", ClaimantKind.WITNESS_OR_RESIDENT, Attribution.EXPLICIT)
    public = bodies_in("Raid kills nine, XHO says\nXHO spokesman Ali Testwell said so.", [body])
    assert public == {"xho"} and public_claimant(body, public) is body


@pytest.mark.parametrize(
    "text",
    ["Amina TESTY a parlé. TESTY a vu.", "Mme TESTY a parlé.", "A. TESTY said so.", "RAID KILLS NINE, TESTY SAYS"],
)
def test_a_surname_in_capitals_is_masked(text: str) -> None:
    person = Claimant("TESTY", ClaimantKind.WITNESS_OR_RESIDENT, Attribution.EXPLICIT)
    public = bodies_in(text, [person])
    assert not public and public_claimant(person, public).words == "a resident or witness"
