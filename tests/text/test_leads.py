"""Date lines and repeated titles at the head of a body."""

import pytest

from whence.text.leads import credit_ends, lead_cuts

TITLE = "Nine die in raid on camp"


@pytest.mark.parametrize(
    "lead",
    [
        "Sun 4 May 2014",
        "4 May 2014",
        "04-05-2014",
        "Published May 4 2014",
        "Date of publication 4 May 2014",
        "Last updated at May 042014",
        "Sunday 04 May 2014 16:58",
        "2014-05-04",
        "4 May 2014 AFP",
    ],
)
def test_date_line(lead: str) -> None:
    text = f"{TITLE}\n{lead} The army said so."
    (cut,) = lead_cuts(text, len(TITLE) + 1)
    assert text[cut:] == " The army said so."


def test_title_again_between_agency_and_date() -> None:
    text = f"{TITLE}\n{TITLE} AFP Sunday 4 May 2014 The army said so."
    cuts = lead_cuts(text, len(TITLE) + 1)
    assert [text[cut:].strip()[:4] for cut in cuts] == ["AFP ", "The "]


def test_buttons_behind_the_date() -> None:
    text = f"{TITLE}\n04.05.2014(updated 1549 04.05.2014) Get short URL 0 13 The army said so."
    assert text[lead_cuts(text, len(TITLE) + 1)[-1] :] == " The army said so."


@pytest.mark.parametrize(
    "body",
    [
        "The army said so on 4 May 2014. It left.",
        "4 May 2014 was a bad day.",
        "May 4 was a bad day.",
        "Nine die in raid",
        "4 May 2014",
    ],
)
def test_no_lead(body: str) -> None:
    assert lead_cuts(f"{TITLE}\n{body}", len(TITLE) + 1) == ()


def test_credit_in_brackets() -> None:
    text = "A camp burns (AFP) The army left (Reuters) - and the Sample Press (AP) Office (The Army) Stayed"
    assert [text[:end][-5:] for end in credit_ends(text)] == ["(AFP)"]
