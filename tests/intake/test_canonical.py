"""Which address a page states is believed."""

import pytest

from whence.intake.canonical import canonical, registrable

ARTICLE = "https://www.post.example/news/town-shelled"


@pytest.mark.parametrize(
    ("link", "address"),
    [
        (ARTICLE, None),
        (ARTICLE, ARTICLE),
        (ARTICLE, f"{ARTICLE}/amp/"),
        (ARTICLE, "https://amp.post.example/news/town-shelled"),
        (ARTICLE, "https://m.post.example/n/881"),
        (ARTICLE, "https://www.post.example/print/news/town-shelled"),
        (ARTICLE, f"{ARTICLE}?utm_source=feed"),
        ("/news/town-shelled", "https://www.post.example/print/1"),
        (ARTICLE, "https://www-post-example.cdn.ampproject.org/c/s/www.post.example/news/town-shelled"),
        (ARTICLE, "https://www.google.com/amp/s/www.post.example/news/town-shelled"),
        (ARTICLE, "https://web.archive.org/web/20240101000000/https://www.post.example/news/town-shelled"),
        (ARTICLE, "https://www-post-example.translate.goog/news/town-shelled?_x_tr_sl=fr"),
        (f"{ARTICLE}#more", ARTICLE),
    ],
)
def test_an_address_that_can_be_the_articles(link: str, address: str | None) -> None:
    assert canonical([link], address).address == ARTICLE


@pytest.mark.parametrize(
    ("link", "address", "why"),
    [
        ("https://www.post.example/", ARTICLE, "the site's front page"),
        ("https://www.post.example", None, "the site's front page"),
        ("https://www.post.example/index.php", ARTICLE, "the site's front page"),
        ("https://www.post.example/fr/", "https://www.post.example/fr/ville", "the site's front page"),
        ("https://www.post.example/news", ARTICLE, "a section of the site"),
        ("https://wire.example/news/town-shelled", ARTICLE, "on another site"),
        ("https://two.blogspot.com/2012/08/raid.html", "https://one.blogspot.com/2012/08/raid.html", "on another site"),
        ("https://b.co.uk/x", "https://a.co.uk/x", "on another site"),
    ],
)
def test_an_address_that_cannot(link: str, address: str | None, why: str) -> None:
    found = canonical([link], address)
    assert (found.address, found.doubted, found.why) == (None, link, why)


def test_the_next_one_stated_is_taken_where_the_first_cannot_be() -> None:
    found = canonical(["https://www.post.example/", ARTICLE], None)
    assert (found.address, found.doubted) == (ARTICLE, "https://www.post.example/")


@pytest.mark.parametrize("link", ["", "javascript:void(0)", "http://[", "mailto:a@post.example", "/news/town"])
def test_what_is_no_address_is_passed_over(link: str) -> None:
    assert canonical([link], None).address is None


def test_a_link_that_cannot_be_taken_apart_is_passed_over_on_a_page_with_an_address() -> None:
    assert canonical(["http://[bad", ARTICLE], "https://www.post.example/news/town").address == ARTICLE


def test_the_name_under_which_a_host_is_registered() -> None:
    assert registrable("https://m.news.bbc.co.uk/x") == "bbc.co.uk"
    assert registrable("https://a.b.example/x") == "b.example"
    assert registrable("http://a.co.zz/x") == "a.co.zz"
    assert registrable("http://127.0.0.1/x") != registrable("http://10.1.0.1/x")
