import pytest

from tests.reader.rules.attributed import frames_of

BODY = "Something else happened on Monday."


@pytest.mark.parametrize(
    ("title", "source", "content"),
    [
        ("Ten killed in Northtown raid: monitor", "monitor", "Ten killed in Northtown raid"),
        ("Ten killed in Northtown raid - UN", "UN", "Ten killed in Northtown raid"),
        ("Ten killed in Northtown raid: monitor | Coastal Times", "monitor", "Ten killed in Northtown raid"),
        ("Ten soldiers killed in Northtown raid, says army", "army", "Ten soldiers killed in Northtown raid"),
        ("Army: Ten rebels killed in Northtown", "Army", "Ten rebels killed in Northtown"),
        (
            "At least 10 villagers killed in Northtown raids NGO",
            "NGO",
            "At least 10 villagers killed in Northtown raids",
        ),
    ],
)
def test_headlines_name_their_source(title: str, source: str, content: str) -> None:
    (frame,) = frames_of(BODY, title)
    assert frame.source is not None
    assert (frame.source.quote, frame.content[0].quote) == (source, content)


@pytest.mark.parametrize(
    "title",
    [
        "Malian army kills 30 rebels in Northtown",
        "Gunmen kill 3 activists",
        "Rebels attack army",
        "Ten killed in strike on army",
        "Northtown: ten killed in raid",
    ],
)
def test_headlines_without_a_source(title: str) -> None:
    assert frames_of(BODY, title) == ()


def test_a_title_repeated_at_the_head_of_the_body_is_a_headline_too() -> None:
    title = "Army: Ten rebels killed in Northtown"
    frames = frames_of(f"Monday 3 March 2014 {title}. {BODY}", title)
    assert [frame.source.quote for frame in frames if frame.source] == ["Army", "Army"]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        (
            "Army says 12 killed in Northtown, NHF denies killing villagers",
            [("Army", "12 killed in Northtown", "asserted"), ("NHF", "killing villagers", "denied")],
        ),
        (
            "Ministry reports nine deaths in Northtown, residents say 30 killed by army",
            [
                ("Ministry", "nine deaths in Northtown", "asserted"),
                ("residents", "30 killed by army", "asserted"),
            ],
        ),
        (
            "Army denies strike on Northtown, residents say 30 killed",
            [("Army", "strike on Northtown", "denied"), ("residents", "30 killed", "asserted")],
        ),
        (
            "Ten killed in Northtown, army says",
            [("army", "Ten killed in Northtown", "asserted")],
        ),
    ],
)
def test_each_clause_of_a_headline_has_its_own_speaker(title: str, said: list[tuple[str, str, str]]) -> None:
    found = [
        (f.source.quote, f.content[0].quote, f.stance.value) for f in frames_of(BODY, title) if f.source is not None
    ]
    assert found == said


@pytest.mark.parametrize(
    "title",
    ["Mali: ten killed in attack on village", "Sudan: RSF shells hospital", 'Ukraine: "ten killed" in strike'],
)
def test_a_country_before_a_colon_says_where_though_it_spoke(title: str) -> None:
    said = "Mali said so. Sudan said that the hospital was hit. Ukraine said that ten were killed."
    assert all(frame.sentence > 0 for frame in frames_of(said, title))
