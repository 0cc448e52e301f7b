"""Web pages: the article's words, what the page states, and pages that hold none."""

import logging
import socket
from datetime import date
from pathlib import Path

import pytest

from whence.intake.pages import read_article
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason

from .files import refusal, report, write

PARAGRAPHS = (
    "A bridge on the road to the north was blown up on Thursday night, the governor said.",
    "Nobody was hurt, but lorries with food have to wait until the army has laid another one.",
    "It is the third bridge in the region to be destroyed this month, according to traders.",
)
HEAD = (
    '<meta charset="utf-8"><title>Bridge blown up | The Plain Post</title>'
    '<meta property="og:site_name" content="The Plain Post"><meta name="author" content="Some Body">'
    '<meta property="og:title" content="Bridge blown up">'
    '<meta property="article:published_time" content="2020-02-07T08:00:00Z">'
    '<link rel="canonical" href="https://example.org/bridge">'
)
MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>"


def page(head: str = HEAD, title: str = "<h1>Bridge blown up</h1>", body: str | None = None) -> str:
    text = body if body is not None else "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body>{MENU}<article>{title}{text}</article>"
        "<footer>All rights reserved</footer></body></html>"
    )


def test_a_page_gives_its_article_and_what_it_states(tmp_path: Path) -> None:
    got = report(write(tmp_path / "a.html", page()))
    assert got.text.split("\n") == ["Bridge blown up", *PARAGRAPHS]
    assert got.text[got.body_start :].startswith(PARAGRAPHS[0])
    assert (got.title, got.outlet, got.published) == ("Bridge blown up", "The Plain Post", date(2020, 2, 7))
    assert got.identity == got.url == "https://example.org/bridge"
    assert (got.file, got.path) == ("a.html", "a.html")
    assert got.metadata == {"author": '"Some Body"', "published_from": '"meta article:published_time"'}


def test_what_is_given_goes_before_what_the_page_states(tmp_path: Path) -> None:
    keys = {"id": "b1", "outlet": "Other", "published": "2020-02-06", "title": "Bridge is gone"}
    write(tmp_path / "a.meta.json", keys)
    got = report(write(tmp_path / "a.htm", page()))
    assert (got.identity, got.file, got.outlet, got.published) == ("b1", "b1", "Other", date(2020, 2, 6))
    assert got.text.split("\n")[:2] == ["Bridge is gone", "Bridge blown up"]
    assert got.url == "https://example.org/bridge"
    assert "published_from" not in got.metadata


def test_front_matter_stands_before_a_page_too(tmp_path: Path) -> None:
    got = report(write(tmp_path / "a.html", f"---\nid: b1\nnote: seen\n---\n{page()}"))
    assert got.identity == "b1"
    assert got.metadata["note"] == '"seen"'
    assert "seen" not in got.text


def test_a_page_that_states_nothing_gets_nothing(tmp_path: Path) -> None:
    got = report(write(tmp_path / "a.html", page(head="", title="")))
    assert (got.title, got.outlet, got.published, got.url) == (None, None, None, None)
    assert got.identity == "a.html"
    assert got.text == "\n".join(PARAGRAPHS)


def test_a_date_in_the_text_is_not_the_day_of_publication(tmp_path: Path) -> None:
    body = f"<p>On 1 May 2019 there was fighting over the bridge already, as there is again.</p><p>{PARAGRAPHS[0]}</p>"
    assert report(write(tmp_path / "a.html", page("", body=body))).published is None


def test_a_day_that_the_page_states_oddly_is_kept_in_its_words(tmp_path: Path) -> None:
    got = report(write(tmp_path / "a.html", page('<meta name="date" content="7/2/2020">')))
    assert got.published is None
    assert got.metadata == {"published_as_given": "7/2/2020"}


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "H", "datePublished": "2020-02-07",'
        ' "publisher": {"name": "Plain"}}</script>',
        '<script type="application/ld+json">[{"@type": "WebSite"}, {"@graph": [{"@type": ["ReportageNewsArticle"],'
        ' "headline": "H", "datePublished": "2020-02-07T01:00:00+09:00", "publisher": "Plain"}]}]</script>',
    ],
)
def test_linked_data_is_read(tmp_path: Path, head: str) -> None:
    got = report(write(tmp_path / "a.html", page(head)))
    assert (got.title, got.outlet, got.published) == ("H", "Plain", date(2020, 2, 7))


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "3",
        "null",
        "[[]]",
        '{"@graph": 3}',
        '{"@type": 3}',
        '{"@type": "Article", "headline": 3}',
        "[" * 9999,
        '[{"@type": "Article", "datePublished": "2020-02-07"}, {"@type": "Article", "datePublished": "2020-02-08"}]',
    ],
)
def test_linked_data_that_is_broken_or_of_several_articles_is_not(tmp_path: Path, script: str) -> None:
    got = report(write(tmp_path / "a.html", page(f'<script type="application/ld+json">{script}</script>')))
    assert (got.title, got.outlet, got.published) == ("Bridge blown up", None, None)


@pytest.mark.parametrize("name", ["The Plain Post", "the plain post"])
@pytest.mark.parametrize("mark", ["|", "-", "–", "—"])
def test_the_outlet_is_no_part_of_the_title(tmp_path: Path, name: str, mark: str) -> None:
    head = f'<title>Bridge - blown up {mark} {name}</title><meta property="og:site_name" content="The Plain Post">'
    assert report(write(tmp_path / "a.html", page(head, ""))).title == "Bridge - blown up"


def test_the_declared_charset_is_used(tmp_path: Path) -> None:
    words = "Мост взорвали в ночь на пятницу, сообщил губернатор области журналистам утром."
    source = f'<html><head><meta charset="koi8-r"><title>Мост</title></head><body><p>{words}</p></body></html>'
    assert report(write(tmp_path / "a.html", source.encode("koi8-r"))).text == f"Мост\n{words}"


def test_an_unknown_charset_breaks_nothing(tmp_path: Path) -> None:
    assert PARAGRAPHS[0] in report(write(tmp_path / "a.html", page('<meta charset="no-such">'))).text


def test_broken_html_is_read_as_far_as_it_goes() -> None:
    article = read_article(f"<html><body><div><p>{PARAGRAPHS[0]}<p>{PARAGRAPHS[1]}</b></td><div <span>")
    assert article.text.split("\n")[:2] == list(PARAGRAPHS[:2])


@pytest.mark.parametrize(
    "source",
    [
        f"<html><head><title>Home</title></head><body>{MENU * 20}</body></html>",
        "<html></html>",
        "<!-- nothing -->",
        "<html><body><script>var a = 'A sentence that nobody sees, of many words.';</script></body></html>",
        "<html><head><title>A sentence in the title is no article text.</title></head><body><p>Go.</p></body></html>",
        "<div>" * 5_000,
    ],
)
def test_a_page_without_article_text_is_refused(tmp_path: Path, source: str) -> None:
    found = refusal(write(tmp_path / "a.html", source))
    assert found.reason is RefusalReason.NO_TEXT


def test_prose_without_full_stops_is_text() -> None:
    words = " ".join(["the rebels took the town after the army had left it"] * 4)
    assert read_article(f"<p>{words}</p>").text == words


def test_scripts_without_spaces_are_text() -> None:
    words = "昨夜、町の北の橋が爆破された。"
    assert read_article(f"<p>{words}</p>").text == words


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    secret = write(tmp_path / "secret.txt", "the secret words")
    source = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">'
        '<!ENTITY y SYSTEM "http://example.org/y">]><html><head><link rel="stylesheet" href="http://example.org/z">'
        f'</head><body><p>{PARAGRAPHS[0]} &x; &y; <img src="http://example.org/i"></p></body></html>'
    )
    text = report(write(tmp_path / "a.html", source)).text
    assert PARAGRAPHS[0] in text
    assert "secret words" not in text


def test_entities_that_grow_do_not() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    article = read_article(f"<!DOCTYPE html [<!ENTITY e0 'ha'>{entities}]><html><p>{PARAGRAPHS[0]} &e9;</p></html>")
    assert len(article.text) < 1_000


def test_odd_pages_are_quiet(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    with pytest.raises(ReportError):
        read_article("<")
    assert capfd.readouterr() == ("", "")
