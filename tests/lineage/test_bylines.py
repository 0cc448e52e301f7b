"""Credits in the frame of a report: datelines, signatures and source lines, of outlets that the registry knows."""

import pytest

from tests.standing.material import report
from whence.lineage.bylines import framed_credits

BODY = "Nine people died in a raid on the market of Ketra, the governor said."


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        (f"KETRA, Oct 4 (Reuters) - {BODY}", "Reuters", "(Reuters)"),
        (f"KETRA (Xinhua) — {BODY}", "Xinhua", "(Xinhua)"),
        (f"{BODY}\n(AFP)", "AFP", "(AFP)"),
        (f"{BODY} — EFE", "EFE", "— EFE"),
        (f"{BODY}\nSource: Radio Okapi", "Radio Okapi", "Source: Radio Okapi"),
        (f"{BODY}\nИсточник: РИА Новости", "РИА Новости", "Источник: РИА Новости"),
        (f"{BODY}\nالمصدر: رويترز", "رويترز", "المصدر: رويترز"),
        (f"By The Associated Press\n{BODY}", "The Associated Press", "By The Associated Press"),
    ],
)
def test_the_frame_names_the_outlet(text: str, name: str, words: str) -> None:
    ((found, span),) = framed_credits(report("one", text))
    assert found == name and span.quote == words
    span.check(text)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"KETRA (Courier of Ketra) - {BODY}",  # no outlet of the registry
        f"By Jane Roe\n{BODY}",
        f"{BODY}\nReuters could not reach the governor.",
        "",
    ],
)
def test_other_lines_credit_nobody(text: str) -> None:
    assert list(framed_credits(report("one", text))) == []
