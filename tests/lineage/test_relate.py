"""Who repeats whom: near-copies, credits and common claimants, each with its reason, and what is none of them."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.standing.material import (
    VOICE,
    Say,
    body,
    claim,
    incident,
    nobody,
    party,
    people,
    reading,
    report,
    when,
    where,
)
from whence.lineage import relate
from whence.model.claim import Claimant, Reading
from whence.model.event import Link
from whence.model.lists import Relation, SkipReason, SourceRelation
from whence.model.report import Report

STORY = [
    "Gunmen on motorcycles attacked the weekly market of Ketra on Tuesday morning, killing at least twelve traders.",
    "The district governor said that the attackers had come from the forest north of the river before dawn.",
    "They set fire to three lorries loaded with grain and fled towards the border when soldiers arrived.",
    "Shops stayed closed on Wednesday, and the families of the dead gathered in front of the town hall.",
    "It was the second raid on the market since the harvest, according to the traders' association.",
]
OTHER = [
    "Ministers from six countries met in the capital to speak about the price of millet and of fertiliser.",
    "They agreed to open the roads for lorries again, and to publish the tariffs at every crossing point.",
    "A bank for farmers is to follow next year, with offices in each of the larger towns along the river.",
    "Cattle breeders left the meeting early because nobody had asked them about the wells in the east.",
]
FOOT = "The harvest in the south was good this year, and the price of maize has fallen by a third since the spring."
LONG = [
    "A new ferry was launched at the lower landing on Sunday with a brass band and a speech by the oldest boatman.",
    "It holds forty carts and will cross four times a day, except when the river stands higher than the red mark.",
]
REST = [
    "The school in the upper town has a roof again after two winters, paid for by the weavers and by a lottery.",
    "Lessons for the smaller children begin on the first of next month, those of the older ones a week thereafter.",
]
CREDIT = SourceRelation.AGENCY_CREDIT
MONITOR = body("Tarvash Rights Watch")


def lines(*told: str) -> str:
    return "\n".join(told)


def one_link(*readings: tuple[Report, Reading]) -> Link:
    links = relate([one for one, _ in readings], [read for _, read in readings])
    assert len(links) == 1
    return links[0]


def plain(name: str, *text: str, published: str | None = None, outlet: str | None = None) -> tuple[Report, Reading]:
    one = report(name, lines(*text), published, outlet)
    return one, reading(one)


def toll(
    name: str,
    words: str,
    who: Claimant,
    day: str | None = "2024-10-04",
    place: str | None = "Ketra",
    *,
    outlet: str | None = None,
    published: str | None = None,
    credit: tuple[str, SourceRelation, str] | None = None,
) -> tuple[Report, Reading]:
    """A report in words of its own with one claim of people killed."""
    text = lines(
        f"In {name} words {words} people are dead.", f"This is what {name} was told.", "Source: Harbour Agency"
    )
    one = report(name, text, published, outlet)
    of = incident(one, when(day), where(place))
    return one, reading(one, [of], [claim(one, of, people(words), who)], [credit] if credit else ())


def test_a_reprint_under_another_title() -> None:
    original = plain("first", "Twelve dead in Ketra", *STORY, published="2024-10-08", outlet="Harbour Agency")
    reprint = plain("second", "Blood on the market", *STORY[:4], published="2024-10-09", outlet="Post")
    link = one_link(original, reprint)
    assert link.relation is Relation.SAME_WORDS and link.source == original[0].report_id
    assert "words in common" in link.why and "published first" in link.why
    for told, spans in ((link.a, link.spans_a), (link.b, link.spans_b)):
        text = original[0].text if told == original[0].report_id else reprint[0].text
        for span in spans:
            span.check(text)


def bulletin(name: str, day: str, place: str, published: str, outlet: str = "Post") -> tuple[Report, Reading]:
    """One of a site's daily bulletins: always the same words, with another place and day."""
    told = [f"Nine people died in {place} on {day}.", *(line.replace("Ketra", place) for line in STORY[1:]), OTHER[0]]
    one = report(name, lines(*told), published, outlet)
    of = incident(one, when(day), where(place))
    return one, reading(one, [of], [claim(one, of, people("Nine people"), body("Harbour Watch"))])


def test_a_form_of_words_filled_in_for_another_happening_is_no_copy() -> None:
    first = bulletin("first", "2024-10-04", "Ketra", "2024-10-05")
    second = bulletin("second", "2024-10-09", "Omsa", "2024-10-10")
    assert relate([first[0], second[0]], [first[1], second[1]]) == ()
    same_day = bulletin("second", "2024-10-09", "Omsa", "2024-10-05")
    again = bulletin("second", "2024-10-04", "Ketra", "2024-10-10")
    elsewhere = bulletin("second", "2024-10-09", "Omsa", "2024-10-10", "Courier")
    for other in (same_day, again, elsewhere):
        assert one_link(first, other).relation is Relation.SAME_WORDS


def test_a_short_report_that_is_wholly_taken_from_a_long_one() -> None:
    short = plain("brief", *STORY[:2])
    long = plain("long", *OTHER, *STORY)
    assert one_link(short, long).relation is Relation.SAME_WORDS


def test_two_identities_with_one_text_are_copies() -> None:
    assert one_link(plain("a", *STORY), plain("b", *STORY)).source is None


@pytest.mark.parametrize("shared", [STORY[:1], STORY[:2]])
def test_one_or_two_shared_sentences_are_no_copy(shared: list[str]) -> None:
    first = plain("first", *shared, *OTHER[:2])
    second = plain("second", *shared, *OTHER[2:])
    assert relate([first[0], second[0]], [first[1], second[1]]) == ()


def test_different_words_are_no_copy() -> None:
    first, second = plain("first", *STORY), plain("second", *OTHER)
    assert relate([first[0], second[0]], [first[1], second[1]]) == ()


def test_a_copy_edited_here_and_there_is_a_copy() -> None:
    edits = (("Gunmen on motorcycles", "Armed men"), ("before dawn", "by night"), ("with grain", "with millet"))
    edited = [*STORY[:4], *OTHER]
    for old, new in edits:
        edited = [line.replace(old, new) for line in edited]
    link = one_link(plain("first", *STORY), plain("second", *edited))
    assert link.relation is Relation.SAME_WORDS


def test_a_wire_cut_into_a_longer_report_is_a_copy_where_both_credit_it() -> None:
    told = []
    for name, text in (("first", [*STORY[:3], *OTHER[:3]]), ("second", [*OTHER[3:], *STORY[:3], *STORY[4:], FOOT])):
        one = report(name, lines(*text, "(AFP)"), outlet=name)
        told.append((one, reading(one, sources=[("AFP", CREDIT, "(AFP)")])))
    assert one_link(*told).why.endswith("both credit AFP")
    bare = [plain("first", *STORY[:3], *OTHER[:3], *LONG), plain("second", *OTHER[3:], *STORY[:3], FOOT, *REST)]
    assert relate([one for one, _ in bare], [read for _, read in bare]) == ()


def test_a_line_that_three_sites_run_weeks_apart_is_the_page_s() -> None:
    form = [
        "Sign in with your account to read on, or make a new one with your address and a password of your own choice.",
        "We have sent a letter to the address that you gave us, and look forward to seeing you here quite often.",
        "Please tick the box below to show that you have read our terms of use and the notice about your privacy.",
    ]
    days = ("2024-01-02", "2024-02-20", "2024-04-01")
    told = [
        plain(f"number {i}", *form, published=day, outlet=outlet)
        for i, (day, outlet) in enumerate(zip(days, ("Post", "Mail", "Kurier"), strict=True))
    ]
    own = [plain(f"more {i}", text, *form, published=days[i], outlet=f"Paper {i}") for i, text in enumerate(OTHER[:3])]
    links = relate([one for one, _ in own], [read for _, read in own])
    assert links == ()
    assert all(link.relation is Relation.SAME_WORDS for link in relate([a for a, _ in told], [b for _, b in told]))


def test_skipped_sentences_do_not_count() -> None:
    told = []
    for name, own in (("first", OTHER[:2]), ("second", OTHER[2:])):
        one = report(name, lines(*own, *STORY))
        told.append((one, reading(one, skipped=dict.fromkeys(STORY, SkipReason.BOILERPLATE))))
    assert relate([one for one, _ in told], [read for _, read in told]) == ()


def test_lines_that_a_site_puts_under_everything_are_no_copy() -> None:
    own = [STORY[:2], STORY[2:4], OTHER[:2], OTHER[2:]]
    footer = [
        "You are reading the free edition, for which we thank the towns along the river and all who wrote to us.",
        "Write to the editors by post or by telephone between eight and noon on every day but Sunday and feasts.",
        "The opinions in letters are those of the people who signed them, and of nobody in this house at all.",
        "Copies of older numbers can be had at the counter for as long as we have them, against a small fee.",
    ]
    told = [plain(f"number {i}", *text, *footer, outlet="Post") for i, text in enumerate(own)]
    assert relate([one for one, _ in told], [read for _, read in told]) == ()


def test_three_versions_of_a_story_on_one_site_are_copies_where_claims_rest_on_it() -> None:
    told = []
    for name in ("first", "second", "third"):
        one = report(name, lines(*STORY), outlet="Post")
        of = incident(one)
        quotes = [Say(quote=line[:40]) for line in STORY]
        told.append((one, reading(one, [of], [claim(one, of, people("12"), VOICE, quote) for quote in quotes])))
    assert len(relate([one for one, _ in told], [read for _, read in told])) == 3


def test_the_credit_tells_who_copied() -> None:
    wire = plain("wire", *STORY, published="2024-10-09", outlet="Harbour News Agency")
    one = report("reprint", lines(*STORY, "(HNA)"), "2024-10-09", "Post")
    link = one_link(wire, (one, reading(one, sources=[("HNA", CREDIT, "(HNA)")])))
    assert link.source == wire[0].report_id and link.why.endswith("Post credits HNA")


def test_two_reprints_of_one_agency_copy_neither_each_other() -> None:
    told = []
    for name, day in (("first", "2024-10-08"), ("second", "2024-10-09")):
        one = report(name, lines(*STORY, "(AFP)"), day, name)
        told.append((one, reading(one, sources=[("AFP", CREDIT, "(AFP)")])))
    link = one_link(*told)
    assert link.source is None and link.why.endswith("both credit AFP")


def test_copied_claims_are_paired() -> None:
    told = []
    for name in ("first", "second"):
        one = report(name, lines(*STORY))
        of = incident(one, trigger=STORY[0])
        made = [
            claim(one, of, people("at least 12"), VOICE, Say(quote="killing at least twelve traders")),
            claim(one, of, people("3" if name == "first" else "4"), VOICE, Say(quote="fled towards the border")),
        ]
        told.append((one, reading(one, [of], made)))
    link = one_link(*told)
    claims = {made.claim_id: made.value for _, read in told for made in read.claims}
    assert [(claims[a], claims[b]) for a, b in link.claims] == [(people("at least 12"), people("at least 12"))]


def test_a_report_that_names_another_s_outlet_and_gives_its_figure_cites_it() -> None:
    source = toll("wire", "27", VOICE, outlet="Harbour Agency", published="2024-10-05")
    credit = ("the Harbour Agency", SourceRelation.CITES_OUTLET, "Source: Harbour Agency")
    citing = toll("paper", "27", MONITOR, outlet="Post", published="2024-10-06", credit=credit)
    link = one_link(source, citing)
    assert link.relation is Relation.CITES and link.source == source[0].report_id
    assert link.why == "Post credits the Harbour Agency, the outlet of wire; both give 27"
    assert len(link.claims) == 1
    spans = link.spans_a if link.a == citing[0].report_id else link.spans_b
    assert [span.quote for span in spans] == ["Source: Harbour Agency"]


@pytest.mark.parametrize(
    "citing",
    [
        {"words": "27", "day": "2024-11-20"},  # another day
        {"words": "27", "place": "Oldun", "day": None},  # nothing that agrees but one number
        {"words": "31"},  # another number
        {"words": "27", "published": "2024-10-01"},  # published before what it would cite
    ],
)
def test_a_credit_without_shared_content_is_no_link(citing: dict[str, str | None]) -> None:
    source = toll("wire", "27", VOICE, outlet="Harbour Agency", published="2024-10-05")
    settings_of: dict[str, str | None] = {"day": "2024-10-04", "place": "Ketra", "published": None} | citing
    other = toll(
        "paper",
        str(settings_of["words"]),
        VOICE,
        settings_of["day"],
        settings_of["place"],
        outlet="Post",
        published=settings_of["published"],
        credit=("Harbour Agency", CREDIT, "Source: Harbour Agency"),
    )
    assert relate([source[0], other[0]], [source[1], other[1]]) == ()


def test_the_channel_of_a_claim_is_a_credit_too() -> None:
    source = toll("wire", "27", VOICE, outlet="Le Monde")
    through = Claimant("a minister", MONITOR.kind, MONITOR.attribution, via=("French newspaper Le Monde",))
    assert one_link(source, toll("paper", "27", through, outlet="Post")).relation is Relation.CITES


def test_the_same_claimant_with_the_same_figure_in_other_words() -> None:
    link = one_link(toll("first", "27", MONITOR), toll("second", "27", MONITOR))
    assert link.relation is Relation.SAME_CLAIMANT and link.source is None
    assert link.why == "in other words both give 27, by the word of Tarvash Rights Watch"
    assert len(link.claims) == 1 and link.spans_a and link.spans_b


def test_officials_of_one_party_are_one_claimant() -> None:
    link = one_link(
        toll("first", "27", party("CSP", "a CSP official")), toll("second", "at least 27", party("CSP", "a commander"))
    )
    assert link.relation is Relation.SAME_CLAIMANT


def test_one_claimant_whose_headline_tolls_differ() -> None:
    link = one_link(toll("first", "27", MONITOR), toll("second", "31", MONITOR))
    assert link.why == "in other words both give a headline toll by the word of Tarvash Rights Watch"


@pytest.mark.parametrize(
    "second",
    [
        toll("second", "27", body("Red Cross")),
        toll("second", "27", VOICE),
        toll("second", "27", MONITOR, "2024-12-01"),
        toll("second", "27", MONITOR, None, None),
        toll("second", "31", MONITOR, "2024-10-04", None),
        toll("second", "dozens", MONITOR),
    ],
)
def test_what_is_not_the_same_claim(second: tuple[Report, Reading]) -> None:
    first = toll("first", "27", MONITOR)
    assert relate([first[0], second[0]], [first[1], second[1]]) == ()


def test_two_unnamed_speakers_of_different_tolls_are_not_one() -> None:
    first, second = toll("first", "27", nobody()), toll("second", "31", nobody())
    assert relate([first[0], second[0]], [first[1], second[1]]) == ()
    same = one_link(toll("first", "27", nobody()), toll("second", "27", nobody()))
    assert same.why.endswith("by the word of anonymous")


def test_a_pair_has_its_strongest_relation_alone() -> None:
    told = []
    for name in ("first", "second"):
        one = report(name, lines(*STORY, "(AFP)"), outlet=name)
        of = incident(one)
        said = claim(one, of, people("12"), MONITOR, Say(quote="killing at least twelve traders"))
        told.append((one, reading(one, [of], [said], [("AFP", CREDIT, "(AFP)")])))
    assert one_link(*told).relation is Relation.SAME_WORDS


def test_a_reading_without_its_report_is_left_out() -> None:
    first, second = toll("first", "27", MONITOR), toll("second", "27", MONITOR)
    assert relate([first[0]], [first[1], second[1]]) == ()
    assert relate([], []) == ()


TOLLS = st.tuples(
    st.sampled_from(["27", "at least 27", "31", "dozens", "3"]),
    st.sampled_from([MONITOR, VOICE, nobody(), party("CSP")]),
    st.sampled_from(["2024-10-04", "2024-10-05", "2024-12-01", None]),
    st.sampled_from(["Ketra", "Oldun", None]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(TOLLS, min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_links_hold_for_their_texts_in_any_order(
    made: Sequence[tuple[str, Claimant, str | None, str | None]], rng: random.Random
) -> None:
    told = [toll(f"report {i}", *one, outlet=f"Outlet {i % 3}") for i, one in enumerate(made)]
    links = relate([one for one, _ in told], [read for _, read in told])
    mixed = rng.sample(told, len(told))
    assert relate([one for one, _ in rng.sample(told, len(told))], [read for _, read in mixed]) == links
    texts = {one.report_id: one.text for one, _ in told}
    owners = {made.claim_id: made.report_id for _, read in told for made in read.claims}
    assert len({(link.a, link.b) for link in links}) == len(links)
    for link in links:
        assert link.relation is not Relation.NO_LINK_FOUND and link.source in (None, link.a, link.b)
        assert all((owners[a], owners[b]) == (link.a, link.b) for a, b in link.claims)
        for report_id, spans in ((link.a, link.spans_a), (link.b, link.spans_b)):
            for span in spans:
                span.check(texts[report_id])
