"""ClaimReview drafts: unfinished and without a rating, every claim beside it cited, and nothing that is held back."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from tests.export.nasty import records
from tests.export.samples import (
    KILLED,
    Sample,
    claim,
    denial,
    event,
    incident,
    report,
    resident_says,
    span,
    standing,
)
from whence.export.claimreview import UNFINISHED, lines
from whence.export.redaction import Redaction
from whence.export.relations import (
    ANOTHER_FIGURE,
    BESIDE,
    DENIES,
    DOUBTS,
    OTHER_STATUS,
    OTHERS,
    PART,
    SAME,
    TAKES_BACK,
    WHOLE,
)
from whence.export.source import Tally
from whence.export.write import make_shaper
from whence.model.claim import Casualties, Claim
from whence.model.errors import UsageError
from whence.model.lists import CountRole, Flag, Group, Polarity, Qualifier, Review, Status, Visibility, WhyNot

PUBLIC = Redaction(internal=False, as_of=date(2021, 6, 1))
INTERNAL = Redaction(internal=True, as_of=date(2021, 6, 1))


def draft(sample: Sample, name: str = "c-1", redaction: Redaction = PUBLIC) -> dict[str, Any]:
    written = "".join(lines(sample, name, make_shaper(sample, redaction), Tally()))
    found: dict[str, Any] = json.loads(written)
    return found


def disputed() -> Sample:
    """The rebels' figure in two reports, the army's denial, and another figure."""
    again = replace(claim("c-2"), report_id="r-b")
    other = claim("c-4", replace(KILLED, low=5))
    told = event(
        claims=("c-1", "c-2", "c-3", "c-4"),
        reports=("r-a", "r-b"),
        standing=(standing("c-1", "c-2", denied_by=("c-3",), flags=(Flag.DENIED,)), standing("c-4", value=other.value)),
    )
    denied = replace(denial(), claim_id="c-3")
    first = report("b", published=date(2021, 3, 4), outlet="Niger Herald")
    return Sample([report(), first], [told], [claim(), again, denied, other])


def test_it_is_a_draft_without_a_rating_for_a_person_to_finish() -> None:
    found = draft(disputed())
    assert (found["@type"], found["creativeWorkStatus"]) == ("ClaimReview", "Draft")
    assert found["abstract"].startswith(UNFINISHED) and found["abstract"].endswith("Public as of 2021-06-01.")
    assert not {"reviewRating", "author", "datePublished", "url"} & set(found)
    assert "ating" not in json.dumps({key: value for key, value in found.items() if key != "abstract"})
    assert "GeoNames" in found["creditText"]
    assert found["about"] == {
        "@type": "Event",
        "identifier": "e-1",
        "startDate": "2021-03-04",
        "location": {"@type": "Place", "name": "Dori"},
    }


def test_the_claim_has_its_claimant_and_where_it_first_appeared() -> None:
    found = draft(disputed())
    assert found["claimReviewed"] == "At least 9 fighters of Army of Burkina Faso were killed"
    item = found["itemReviewed"]
    assert item["author"] == {"name": "a rebel spokesman"}
    assert item["text"] == claim().span.quote
    assert item["datePublished"] == "2021-03-04"
    assert item["firstAppearance"]["url"] == "https://example.org/b"
    assert [each["url"] for each in item["appearance"]] == ["https://example.org/a"]
    alone = draft(Sample())["itemReviewed"]
    assert alone["firstAppearance"]["identifier"] == f"urn:sha256:{'0' * 64}" and "appearance" not in alone


def test_every_claim_for_and_against_it_is_cited() -> None:
    found = draft(disputed())
    cited = {each["identifier"]: each["abstract"] for each in found["citation"]}
    assert cited == {"c-2": SAME, "c-3": DENIES, "c-4": BESIDE}
    assert all(each["appearance"]["datePublished"] for each in found["citation"])


def test_a_denial_is_a_draft_on_what_it_denies_and_on_whose_word_that_is() -> None:
    found, asserted = draft(disputed(), "c-3"), draft(disputed())
    assert (found["claimReviewed"], found["itemReviewed"]) == (asserted["claimReviewed"], asserted["itemReviewed"])
    assert found["citation"] == asserted["citation"]
    assert "Asked for by claim c-3, in which it is denied by The army." in found["abstract"]
    assert "Asked for" not in asserted["abstract"]


@pytest.mark.parametrize(
    ("polarity", "how", "told"),
    [
        (
            Polarity.DENIED,
            DENIES,
            "in which it is denied by The army; no report of the record has anybody who makes it.",
        ),
        (Polarity.NOT_VERIFIED, DOUBTS, "in which it is not verified by The army; no report of the record"),
        (Polarity.INVESTIGATING, DOUBTS, "in which it is being investigated by The army; no report of the record"),
    ],
)
def test_what_is_only_denied_or_not_verified_is_nobodys_claim(polarity: Polarity, how: str, told: str) -> None:
    alone = replace(denial(), claim_id="c-3", polarity=polarity)
    row = {"denied_by" if polarity is Polarity.DENIED else "doubted_by": ("c-3",)}
    of = event(claims=("c-3",), standing=(standing(value=alone.value, **row),))
    found = draft(Sample([report()], [of], [alone]), "c-3")
    assert found["claimReviewed"] == "Fighters were killed" and told in found["abstract"]
    item = found["itemReviewed"]
    assert "author" not in item and "text" not in item and "firstAppearance" not in item
    assert [each["url"] for each in item["appearance"]] == ["https://example.org/a"]
    (cited,) = found["citation"]
    assert (cited["abstract"], cited["text"], cited["author"]) == (how, alone.span.quote, {"name": "The army"})


def test_a_relation_says_no_other_than_the_flags_of_the_values() -> None:
    nine = replace(KILLED, low=9, status=Status.CIVILIAN, side=None)
    other = claim("c-4", nine)

    def how(flags: tuple[Flag, ...], value: Casualties = nine, **row: Any) -> list[str]:
        rows = (standing("c-1", flags=flags, **row), standing("c-4", value=value, flags=flags))
        told = event(claims=("c-1", "c-3", "c-4"), standing=rows)
        claims = [claim(), replace(denial(), claim_id="c-3"), replace(other, value=value)]
        return [each["abstract"] for each in draft(Sample([report()], [told], claims))["citation"]]

    assert how(()) == [OTHERS]
    assert how((Flag.STATUS_DISPUTED,)) == [OTHER_STATUS]
    assert how((Flag.DENIED,), denied_by=("c-3",)) == [DENIES, OTHERS]
    assert how((Flag.REVISED,), denied_by=("c-3",)) == [TAKES_BACK, OTHERS]
    fewer = replace(KILLED, low=5, high=5, qualifier=Qualifier.EXACT, status=Status.UNSPECIFIED, side=None)
    assert how((Flag.DISPUTED,), fewer) == [ANOTHER_FIGURE]  # five of all, nine of some: no "more than these"


@pytest.mark.parametrize(
    ("other", "how"),
    [
        (replace(claim("c-4"), value=replace(KILLED, low=4, group=Group.WOMEN)), PART),
        (replace(claim("c-4"), count_role=CountRole.PART, value=replace(KILLED, low=4)), PART),
        (replace(claim("c-4"), value=replace(KILLED, low=20, status=Status.UNSPECIFIED, side=None)), WHOLE),
        (replace(claim("c-4"), value=replace(KILLED, low=4, status=Status.CIVILIAN, side=None)), OTHERS),
        (replace(claim("c-4"), value=replace(KILLED, low=4)), BESIDE),
        (replace(claim("c-4"), value=replace(KILLED, low=4, high=4, qualifier=Qualifier.EXACT)), ANOTHER_FIGURE),
    ],
)
def test_a_count_of_some_or_of_others_is_no_other_figure(other: Claim, how: str) -> None:
    told = event(claims=("c-1", "c-4"), standing=(standing("c-1"), standing("c-4", value=other.value)))
    (cited,) = draft(Sample([report()], [told], [claim(), other]))["citation"]
    assert cited["abstract"] == how


def test_a_claim_in_no_event_is_cited_by_nothing() -> None:
    found = draft(Sample(of_events=[]))
    assert found["citation"] == [] and "about" not in found


@pytest.mark.parametrize(
    ("sample", "why"),
    [
        (Sample(of_events=[event(held="hostages_or_detainees")]), "a person must release it"),
        (Sample(of_events=[event(held="sexual_violence")], of_incidents=[incident(held="sexual_violence")]), "words"),
        (Sample(of_events=[event(held="protected_site")], of_incidents=[incident(held="protected_site")]), "words"),
        (Sample(of_reports=[report(visibility=Visibility.INTERNAL)]), "never leaves the record"),
        (Sample(of_reports=[report(visibility=Visibility.MASKED)]), "words are held back"),
        (Sample(of_events=[event(review=Review.REJECTED)]), "rejected by a person"),
        (Sample(of_claims=[replace(claim(), supported=False, why_not=WhyNot.WRONG_NUMBER)]), "do not bear it out"),
    ],
)
def test_what_may_not_be_shown_or_does_not_count_is_refused(sample: Sample, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        draft(sample)


def test_an_embargoed_claim_and_one_with_a_private_name_in_its_words_are_refused() -> None:
    with pytest.raises(UsageError, match="newer than 7 days"):
        draft(Sample(), redaction=replace(PUBLIC, as_of=date(2021, 3, 6)))
    sample = Sample(of_events=[event(claims=("c-3",))], of_claims=[resident_says()])
    with pytest.raises(UsageError, match="words are held back"):
        draft(sample, "c-3")
    plain = replace(resident_says(), span=span("had heard shots"))
    assert draft(replace(sample, of_claims=[plain]), "c-3")["itemReviewed"]["author"] == {
        "name": "a resident or witness"
    }


def test_the_claim_must_be_one_and_the_draft_a_public_one() -> None:
    with pytest.raises(UsageError, match=r"c- may be any of c-1, c-2, c-3, c-4: say which"):
        draft(disputed(), "c-")
    for name in ("c-9", ""):
        with pytest.raises(UsageError, match="the record has no claim"):
            draft(disputed(), name)
    with pytest.raises(UsageError, match="there is no internal one"):
        draft(disputed(), redaction=INTERNAL)


@given(records())
@settings(max_examples=30)
def test_any_words_read_back(sample: Sample) -> None:
    found = draft(sample, "c-0")
    (told,) = sample.of_reports
    claimed = sample.of_claims[0]
    assert found["itemReviewed"]["author"]["name"] == claimed.claimant.words
    assert found["itemReviewed"]["firstAppearance"]["headline"] == told.title
    value = claimed.value
    assert value.text in found["claimReviewed"]  # type: ignore[union-attr]
