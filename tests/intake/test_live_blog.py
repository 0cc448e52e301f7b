"""Live blogs: every update is a report of its own, with its own time, words and address."""

import json
from datetime import date
from pathlib import Path

import pytest

from whence.intake.found import Received
from whence.intake.pages import read_article, read_page
from whence.model.report import Report

from .files import read, write

UPDATES = (
    (
        "u1",
        "2024-05-06T06:05:00Z",
        "Guns at dawn",
        "Heavy guns were heard from the salt works before five, residents say.",
    ),
    (
        "u2",
        "2024-05-06T12:15:00Z",
        "Eleven dead",
        "Eleven bodies were brought to the hospital by noon, its director says.",
    ),
    (
        "u3",
        "2024-05-07T00:10:00Z",
        "Lighthouse hit",
        "The navy says that it shelled the cape; the council denies any loss.",
    ),
)
LIVE = "https://www.post.example/live/coast"


def linked(updates: object, kind: str = "LiveBlogPosting") -> str:
    blog = {"@type": kind, "headline": "Coast: live", "datePublished": "2024-05-06", "liveBlogUpdate": updates}
    return f'<script type="application/ld+json">{json.dumps(blog)}</script>'


STATED = [
    {"@type": "BlogPosting", "headline": head, "articleBody": body, "datePublished": at, "url": f"{LIVE}#{name}"}
    for name, at, head, body in UPDATES
]


def shown(updates: object = UPDATES, name: str = "update", around: str = "") -> str:
    items = "".join(
        f'<div class="{name}" id="{key}"><time datetime="{at}">now</time><h3>{head}</h3><p>{body}</p></div>'
        for key, at, head, body in updates  # type: ignore[attr-defined]
    )
    return f"<main><h1>Coast: live</h1>{around}{items}</main>"


def page(head: str = "", body: str = "", classes: str = "liveblog") -> str:
    link = f'<link rel="canonical" href="{LIVE}"><meta property="og:site_name" content="The Post">'
    return f'<html><head><title>Coast: live</title>{link}{head}</head><body class="{classes}">{body}</body></html>'


def reports(source: str, name: str = "a.html") -> list[Report]:
    return [raw.report for raw in read_page(Received(name, source.encode()))]


@pytest.mark.parametrize("source", [page(linked(STATED), shown()), page("", shown())])
def test_each_update_is_a_report(source: str) -> None:
    found = {report.identity: report for report in reports(source)}
    assert set(found) == {f"{LIVE}#u1", f"{LIVE}#u2", f"{LIVE}#u3"}
    last = found[f"{LIVE}#u3"]
    assert (last.title, last.outlet, last.published) == ("Lighthouse hit", "The Post", date(2024, 5, 7))
    assert last.text == f"{UPDATES[2][2]}\n{UPDATES[2][3]}"
    assert json.loads(last.metadata["live_blog"]) == LIVE
    assert "published_from" in last.metadata


@pytest.mark.parametrize("head", ["", linked(STATED[:2])])
def test_an_update_stays_itself_when_others_join(head: str) -> None:
    before = {one.report_id for one in reports(page(head, shown(UPDATES[:2] if head else UPDATES)))}
    more = (*UPDATES, ("u4", "2024-05-07T08:00:00Z", "Calm", "The night was calm in the harbour, the captain told us."))
    later = {one.report_id for one in reports(page(head and linked(STATED), shown(more)))}
    assert before < later


def test_what_stands_besides_is_a_report_of_the_page_where_it_is_long() -> None:
    line = "Government forces and the council have fought for the coast road since Monday, and many have fled. "
    found = reports(page("", shown(around=f"<p>{line * 3}</p>")))
    assert [one.identity for one in found if "#" not in one.identity] == [LIVE]
    assert len(found) == 4


@pytest.mark.parametrize(
    "source",
    [
        page("", shown(UPDATES[:2])),
        page("", shown(), classes="article"),
        page("", shown(name="comment", around="".join(f"<p>{body}</p>" for *_, body in UPDATES))),
        page(linked(STATED, kind="NewsArticle"), shown(), classes="article"),
    ],
)
def test_what_is_no_live_blog_is_one_report(source: str) -> None:
    source = source.replace(LIVE, "https://www.post.example/coast")
    assert len(reports(source)) == 1


@pytest.mark.parametrize("updates", ["x", None, [], [3], [{"articleBody": 3}], [{"articleBody": "Too short."}] * 5])
def test_odd_updates_break_nothing(updates: object) -> None:
    body = shown((), around="".join(f"<p>{body}</p>" for *_, body in UPDATES))
    assert len(reports(page(linked(updates), body, classes="article"))) == 1


def test_a_report_in_json_is_not_split(tmp_path: Path) -> None:
    assert UPDATES[0][3] in read_article(page("", shown())).text
    assert len(read(write(tmp_path / "a.json", {"html": page("", shown())}))) == 1


def test_markup_in_an_updates_text_is_none_of_its_words() -> None:
    updates = [{**one, "articleBody": f"<p>{one['articleBody']}</p><p>More &amp; more.</p>"} for one in STATED]
    found = reports(page(linked(updates)))
    assert found[0].text.split("\n")[1:] == [UPDATES[0][3], "More & more."]
