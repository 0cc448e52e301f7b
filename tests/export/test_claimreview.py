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
from whence.export.claimreview import (
    ANOTHER_FIGURE,
    DENIES,
    OTHERS,
    OTHERWISE,
    PART,
    SAME,
    UNFINISHED,
    WHOLE,
    lines,
)
from whence.export.redaction import Redaction
from whence.export.source import Tally
from whence.export.write import make_shaper
from whence.model.claim import Claim
from whence.model.errors import UsageError
from whence.model.lists import CountRole, Group, Review, Status, Visibility, WhyNot

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
        standing=(standing("c-1", "c-2", denied_by=("c-3",)), standing("c-4", value=other.value)),
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
    assert cited == {"c-2": SAME, "c-3": DENIES, "c-4": ANOTHER_FIGURE}
    of_denial = draft(disputed(), "c-3")
    assert of_denial["claimReviewed"].startswith("Denied: ")
    assert {each["abstract"] for each in of_denial["citation"]} == {OTHERWISE, PART}
    assert all(each["appearance"]["datePublished"] for each in found["citation"])


@pytest.mark.parametrize(
    ("other", "how"),
    [
        (replace(claim("c-4"), value=replace(KILLED, low=4, group=Group.WOMEN)), PART),
        (replace(claim("c-4"), count_role=CountRole.PART, value=replace(KILLED, low=4)), PART),
        (replace(claim("c-4"), value=replace(KILLED, low=20, status=Status.UNSPECIFIED, side=None)), WHOLE),
        (replace(claim("c-4"), value=replace(KILLED, low=4, status=Status.CIVILIAN, side=None)), OTHERS),
        (replace(claim("c-4"), value=replace(KILLED, low=4)), ANOTHER_FIGURE),
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
