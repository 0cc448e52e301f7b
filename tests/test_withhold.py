"""What is told by words beyond the claims is told the same by the words that a record without articles keeps."""

from collections.abc import Iterable

import pytest

from tests.lineage.test_bylines import BODY
from tests.sample_reader import SampleReader, line, raw_report
from tests.standing.material import report
from tests.standing.test_persons import BODIES
from whence.export.private import bodies_in, round_initials
from whence.export.redaction import _site_names, sites_in
from whence.lineage.bylines import framed, framed_credits
from whence.model.claim import Claimant
from whence.model.lists import Attribution, ClaimantKind
from whence.model.report import Retrieval, content_digest
from whence.model.withheld import LEFT_OUT, withhold
from whence.standing.persons import body_served, round_roles
from whence.withhold import bare

BEFORE = "The river stood high that week and nobody crossed it. "
BEHIND = " Later in the day the market opened again, as it had on every other day of the year."


def left(text: str, kept: Iterable[tuple[int, int]]) -> str:
    """A text of which only these ranges are kept."""
    found = withhold(text, kept, [(0, len(text))])
    assert LEFT_OUT in found
    return found


@pytest.mark.parametrize(
    "said",
    [
        "Nine died, Observatory director Mira Tavi said.",
        "Nine died, said Mira Tavi, director of the Tarvash Observatory for Human Rights.",
        "Nine died, said Mira Tavi, who heads the Britain-based Tarvash Observatory for Human Rights.",
        "Nine died, said Mira Tavi, the observatory's director.",
        "Nine died, TOHR head Mira Tavi said.",
        "Mira Tavi met the Red Cross.",
        "Mira Tavi said the Observatory director was ill.",
        "The Red Cross said nine died. Mira Tavi, a director, wept.",
        "Red Cross director Mira Tavi and Observatory director Mira Tavi spoke.",
        "Mira Tavi walked slowly along the long road to the school, whose director works for the Observatory.",
    ],
)
def test_who_speaks_for_a_body(said: str) -> None:
    text = BEFORE + said + BEHIND
    kept = left(text, round_roles(text))
    assert body_served("Mira Tavi", BODIES, [kept]) == body_served("Mira Tavi", BODIES, [text])


def test_what_lies_beyond_words_that_are_not_kept_is_not_near() -> None:
    text = "Mira Tavi, wept for hours, director of the Observatory."
    apart = left(text, [(0, 10), (27, len(text))])
    assert body_served("Mira Tavi", BODIES, [apart.replace(LEFT_OUT, " ")]) == BODIES[1]
    assert body_served("Mira Tavi", BODIES, [apart]) is None


@pytest.mark.parametrize(
    "said", ["Amina TESTY a parlé. TESTY a vu.", "Mme TESTY a parlé.", "TESTY spokesman Ali Brown said so."]
)
def test_capitals_that_are_initials(said: str) -> None:
    speaker = [Claimant("TESTY", ClaimantKind.WITNESS_OR_RESIDENT, Attribution.EXPLICIT)]
    text = BEFORE + said + BEHIND
    assert bodies_in(left(text, round_initials(text, speaker)), speaker) == bodies_in(text, speaker)


@pytest.mark.parametrize("said", ["Shells hit the Al Noor Hospital.", "Un obus a touché l'hôpital Al-Nao."])
def test_names_beside_a_protected_site(said: str) -> None:
    sample = SampleReader().read(raw_report("a", line("2021-03-02", "Dori", 9)).report).incidents
    text = BEFORE + said + BEHIND
    names = list(_site_names(text, sample))
    assert any("N" in name for name in names)
    assert list(_site_names(left(text, sites_in(text)), sample)) == names


@pytest.mark.parametrize(
    "text",
    [
        f"KETRA, Oct 4 (Reuters) - {BODY}",
        f"{BODY}\n(AFP)",
        f"{BODY} — EFE",
        f"{BODY}\nSource: Radio Okapi",
        f"{BODY}\nИсточник: РИА Новости",
        f"By The Associated Press\n{BODY}",
        f"{BODY}\nReuters could not reach the governor.",
    ],
)
def test_outlets_credited_in_the_frame(text: str) -> None:
    one = report("one", text)
    kept = report("one", left(text, framed(one)))
    assert [name for name, _ in framed_credits(kept)] == [name for name, _ in framed_credits(one)]


def test_a_report_as_it_is_kept() -> None:
    raw = raw_report("a.txt", f"{BEFORE}\n{line('2021-03-02', 'Dori', 9)}\n{BEHIND}")
    reading = SampleReader().read(raw.report)
    kept = bare(raw, reading)
    assert "river" not in kept.raw.report.text and "market" not in kept.raw.report.text
    assert kept.reading.claims == reading.claims and kept.reading.incidents == reading.incidents
    for sentence in kept.reading.sentences:
        sentence.span.check(kept.raw.report.text)
    assert kept.content is None and kept.raw.report.sha256 == raw.report.sha256
    fetched = Retrieval("https://a.example/", "https://a.example/", "2021-03-02T00:00:00Z")
    assert bare(type(raw)(raw.report, raw.raw, fetched), reading).content == content_digest(raw.report)
