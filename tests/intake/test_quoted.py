"""Mail that answers or forwards other mail: what it says itself, and what it forwards."""

from pathlib import Path

import pytest

from whence.intake.quoted import own_words, without_older

from .files import report, write
from .test_mail import message

NEW = "A mine killed six fishermen near Kwatar, the mayor said."
OLD = "Gunmen killed forty traders in Dumba, the governor said."


@pytest.mark.parametrize(
    "older",
    [
        f"> {OLD}\n> More.",
        f"On Sunday you wrote:\n> {OLD}",
        f"On Sun, 3 Mar 2024 at 10:15, Some One\n<some@mail.example> wrote:\n\n> {OLD}\n>> Older.",
        f"Le dim. 3 mars 2024 à 10:15, Une Telle <une@mail.example> a écrit\u00a0:\n\n> {OLD}",
        f"Le 3 mars 2024 à 10h15, Une Telle a écrit :\n\n{OLD}",
        f"-----Original Message-----\nFrom: Some One\nSent: Sunday\n\n{OLD}",
        f"-----Message d'origine-----\nDe : Une Telle\nEnvoyé : dimanche\n\n{OLD}",
        f"________________________________\nFrom: Some One <some@mail.example>\nSent: Sunday\n\n{OLD}",
    ],
)
def test_the_mail_that_is_answered_is_left_out(older: str) -> None:
    assert own_words(f"{NEW}\n\n{older}\n", "Re: Fishermen").rstrip("_\n") == NEW


def test_words_between_quoted_ones_stay() -> None:
    assert own_words(f"> {OLD}\n\n{NEW}\n\n> And?\nNo more.\n", "Re: A") == f"{NEW}\n\nNo more."


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Fwd: A", f"---- Forwarded message ----\nFrom: X\nTo: <a@b.example>,\n<c@d.example>\n\n{NEW}"),
        ("A", f"Begin forwarded message:\n\n> From: X\n> Subject: A\n> \n> {NEW}\n>\n> > {OLD}"),
        ("TR: A", f"-----Message d'origine-----\nDe : X\nObjet : A\n\n{NEW}"),
        ("FW: A", f"From: X\nSent: Sunday\n\n{NEW}\n\n-----Original Message-----\nFrom: Y\nTo: X\n\n{OLD}"),
        ("Tr : A", f"-------- Message transféré --------\nDe : X\nDate : dimanche\n\n{NEW}\n\n> {OLD}"),
        ("Fwd: A", f"> {NEW}"),
    ],
)  # fmt: skip
def test_what_is_forwarded_stays_without_its_headers(subject: str, text: str) -> None:
    assert own_words(text, subject).strip() == NEW


@pytest.mark.parametrize(
    "text",
    [
        f"{NEW}\n\n\n\n  Two  more.\n",
        "On Friday the minister wrote:\nNobody died.\n",
        ">From Kwatar came no word.\n",
        "From: the border to the lake, all is quiet.\nNobody died.\n",
        "The original message of the rebels was short.\n",
    ],
)
def test_other_words_stay_as_they_are(text: str) -> None:
    assert own_words(text, "A") == text


def test_a_page_that_answers(tmp_path: Path) -> None:
    quoted = f'<blockquote type="cite"><p>{OLD}</p></blockquote>'
    page = f"<html><body><p>{NEW}</p><p>{NEW.replace('six', 'seven')}</p>{quoted}</body></html>"
    got = report(write(tmp_path / "a.eml", message(None, page, Subject="Re: A").as_bytes()))
    assert "seven" in got.text
    assert "Gunmen" not in got.text
    assert without_older(page, "Fwd: A") == page
    begun = page.replace(f"<p>{OLD}", f"<p>Begin forwarded message:</p><p>{OLD}")
    assert OLD in without_older(begun, "A")
    assert OLD not in without_older(page, "Re: A")


def test_a_message_that_answers(tmp_path: Path) -> None:
    got = report(write(tmp_path / "a.eml", message(f"{NEW}\n\nOn Sunday you wrote:\n> {OLD}\n").as_bytes()))
    assert got.text == f"Two fishermen drown\n{NEW}"


def test_a_message_made_to_be_slow_is_read_soon() -> None:
    assert own_words("Forwarded message\n" * 50_000 + " " * 50_000 + "\n" * 50_000, "Fwd: A") == ""
    assert own_words("forwarded message" + " " * 100_000 + "x", "A").endswith("x")
