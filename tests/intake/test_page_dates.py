"""The days of a page: which is found, how it is said to be found, and what is none."""

from datetime import date
from typing import Any

import pytest
from trafilatura.utils import load_html

from whence.intake.page_dates import date_in_address
from whence.intake.page_keys import page_keys
from whence.intake.published import days_within, read_published

WORDS = "<p>Rebels shelled the town on Monday night, and two people were hurt, the mayor said.</p>"


def keys(head: str = "", body: str = "", address: str | None = None) -> Any:
    source = f"<html><head>{head}</head><body><article><h1>Town shelled</h1>{body}{WORDS}</article></body></html>"
    return page_keys(load_html(source), address)


def linked(**more: str) -> str:
    described = ", ".join(f'"{key}": "{value}"' for key, value in {"@type": "NewsArticle", **more}.items())
    return f'<script type="application/ld+json">{{{described}}}</script>'


@pytest.mark.parametrize(
    ("head", "body", "how"),
    [
        ('<meta property="article:published_time" content="2024-10-04T08:00:00Z">', "", "meta article:published_time"),
        ('<meta name="DC.date.issued" content="2024-10-04">', "", "meta dc.date.issued"),
        (linked(datePublished="2024-10-04T23:00:00-05:00"), "", "json-ld"),
        ("", '<span itemprop="datePublished" content="2024-10-04">yesterday</span>', "microdata datePublished"),
        ("", '<abbr itemprop="datePublished" title="2024-10-04T10:00:00Z">10:00</abbr>', "microdata datePublished"),
        ('<meta name="date" content="2024-10-04">', "", "meta date"),
        ("", '<time class="entry-date published" datetime="2024-10-04">4.10.</time>', "time element, published"),
        ("", '<time datetime="2024-10-04T09:00:00+02:00">4 Oct</time>', "time element"),
        ("", "<p>Published on Friday, 4 October 2024</p>", "dateline"),
        ("", "<p>Publié le 4 octobre 2024 à 18h02, mis à jour le 7 octobre 2024</p>", "dateline"),
        ("", '<span class="date">4 octobre 2024</span>', "dateline"),
        ("", '<span class="datum">Freitag, 4. Oktober 2024, 9:12 Uhr</span>', "dateline"),
        ("", '<span class="fecha">viernes 4 de octubre de 2024</span>', "dateline"),
        ("", '<span class="article-date">4 октября 2024, 10:00</span>', "dateline"),
        ("", '<span class="article-date">4 жовтня 2024 року</span>', "dateline"),
        ("", '<span class="post-date">الجمعة 4 أكتوبر 2024</span>', "dateline"),
        ("", '<span class="post-date">4 تشرين الأول 2024</span>', "dateline"),
        ("", "<footer><time class='published' datetime='2024-10-04'>4 Oct</time></footer>", "time element, published"),
    ],
)
def test_how_the_day_of_publication_is_found(head: str, body: str, how: str) -> None:
    found = keys(head, body)
    assert (found["published"], found["published_from"]) == ("2024-10-04", how)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="article:modified_time" content="2024-10-04T08:00:00Z">', ""),
        ('<meta property="og:updated_time" content="2024-10-04">', '<span class="date">4 October 2024</span>'),
        ("", '<time class="updated" datetime="2024-10-04">4 Oct</time>'),
        ("", '<div class="date">Last updated: 4 October 2024</div>'),
        ("", '<div class="date">Обновлено: 4 октября 2024</div>'),
        (linked(dateModified="2024-10-04"), ""),
    ],
)
def test_a_day_of_change_is_not_that_of_publication(head: str, body: str) -> None:
    found = keys(head, body)
    assert "published" not in found
    assert found["modified"] == "2024-10-04"
    assert found["modified_from"]


@pytest.mark.parametrize(
    "body",
    [
        "<footer>© 4 October 2024 The Post</footer>",
        "<p class='date'>October 2024</p>",
        "<p class='date'>04/10/2024</p>",
        "<p class='date'>Friday, 4 October 2024</p><p class='date'>5 October 2024</p>",
        "<nav><span class='date'>4 October 2024</span></nav>",
        "<aside><time datetime='2024-10-04'>4 Oct</time></aside>",
        "<div class='related'><time datetime='2024-10-04'>4 Oct</time></div>",
        "<div class='comments'><time datetime='2024-10-04'>4 Oct</time></div>",
        "<div class='current-date'>Friday, 4 October 2024</div>",
        "<time datetime='2024-10-04'>4</time><time datetime='2024-10-01'>1</time>",
        "<p>It was on 4 October 2024 that the first shells fell on the town beside the lake.</p>",
        "<p class='date'>31 February 2024</p>",
    ],
)
def test_no_day_is_made_up(body: str) -> None:
    assert "published" not in keys("", body)


def test_the_surer_source_holds_and_the_other_is_noted() -> None:
    head = '<meta property="article:published_time" content="2022-04-08"><meta name="date" content="2022-04-12">'
    found = keys(head + linked(datePublished="2022-04-09"), address="https://a.example/2021/01/05/town")
    assert (found["published"], found["published_from"]) == ("2022-04-08", "meta article:published_time")
    assert found["published_elsewhere"] == ["meta date: 2022-04-12", "url: 2021-01-05"]


def test_midnight_and_time_zones_are_no_disagreement() -> None:
    head = '<meta property="article:published_time" content="2022-04-08">' + linked(datePublished="2022-04-09")
    assert "published_elsewhere" not in keys(head)


def test_the_day_of_another_thing_on_the_page_is_not_the_articles() -> None:
    other = '<script type="application/ld+json">{"@type": "WebSite", "datePublished": "2001-01-01"}</script>'
    assert "published" not in keys(other)


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://a.example/2024/10/04/town-shelled", date(2024, 10, 4)),
        ("https://a.example/news/2024/1/9/town", date(2024, 1, 9)),
        ("https://a.example/news/2024-10-04-town.html", date(2024, 10, 4)),
        ("https://a.example/world/2024/oct/04/town", date(2024, 10, 4)),
        ("https://a.example/20241004/town", date(2024, 10, 4)),
        ("https://a.example/20241004-town", date(2024, 10, 4)),
        ("https://a.example/2024/10/town", None),
        ("https://a.example/2024/13/40/town", None),
        ("https://a.example/article/20249999", None),
        ("https://a.example/town?d=/2024/10/04/", None),
        ("https://a.example/id/1202410041", None),
        (None, None),
    ],
)
def test_days_in_addresses(address: str | None, day: date | None) -> None:
    found = date_in_address(address)
    assert (found.day if found else None) == day


def test_the_address_gives_the_day_where_nothing_else_does() -> None:
    found = keys(address="https://a.example/2024/10/04/town-shelled")
    assert (found["published"], found["published_from"]) == ("2024-10-04", "url")


def test_what_htmldate_finds_is_named_by_the_element_that_shows_it() -> None:
    found = keys("", '<div class="posting-x"><i>Filed 4 October 2024</i></div>')
    assert found.get("published") in ("2024-10-04", None)
    assert found.get("published_from", "htmldate: i").startswith(("htmldate: ", "dateline"))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("4 octobre 2024", date(2024, 10, 4)),
        ("le 1er mars 2021", date(2021, 3, 1)),
        ("vendredi 4 octobre 2024 à 18h02", date(2024, 10, 4)),
        ("lundi 4 octobre 2024", None),
        ("4. Oktober 2024, 9:12 Uhr", date(2024, 10, 4)),
        ("15 de julio de 2022", date(2022, 7, 15)),
        ("12 сентября 2021, 10:00", date(2021, 9, 12)),
        ("3 نوفمبر 2022", date(2022, 11, 3)),
        ("4 quelquechose 2024", None),
    ],
)
def test_days_in_other_languages(words: str, day: date | None) -> None:
    assert read_published(words) == day


def test_days_within_words() -> None:
    assert days_within("Tamour, le 3 mars 2021") == {date(2021, 3, 3)}
    assert days_within("from 3 March 2021 to May 5, 2021") == {date(2021, 3, 3), date(2021, 5, 5)}
    assert days_within("call 555-2021-03-04") == set()
    assert days_within("3 March 2021 " + "x" * 300) == set()
