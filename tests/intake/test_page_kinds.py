"""Pages that hold no article are refused with what they are; an article with the same words round it is read."""

import json
from pathlib import Path

import pytest

from whence.intake.pages import read_article
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason

from .files import report, write

NEWS = (
    "Three soldiers were killed on Friday when a mine went off under their lorry near the village of Tessa.",
    "The army blamed the Hill Front for the mine, and the Front said that it had laid none on that road.",
)
SHORT = "A mine killed two herders near the village of Tessa on Friday morning, the mayor said."


def page(title: str, *lines: str, head: str = "", top: str = "") -> str:
    body = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f"<html><head><title>{title}</title>{head}</head><body>{top}<main><h1>{title}</h1>{body}</main></body></html>"
    )


def reason(source: str) -> str:
    with pytest.raises(ReportError) as raised:
        read_article(source)
    assert "save the page that shows the article itself" in raised.value.detail
    return raised.value.reason


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("404 - Page not found", "The page you are looking for may have been moved or deleted by its owner."),
        ("Access denied", "You don't have permission to access this page on this server."),
        ("Just a moment...", "Checking your browser before accessing the site. This may take a few seconds."),
        ("Attention Required!", "Sorry, you have been blocked. You are unable to access this site."),
        ("Page introuvable", "La page que vous recherchez n'existe plus ou a changé d'adresse."),
        ("Accès refusé", "Vous n'avez pas l'autorisation d'accéder à cette page."),
        ("Seite nicht gefunden", "Die gesuchte Seite existiert nicht oder wurde verschoben."),
        ("Página no encontrada", "La página que buscas no existe o ha cambiado de sitio."),
        ("Страница не найдена", "Запрашиваемая страница не существует или была удалена с сайта."),
        ("Сторінку не знайдено", "Запитувана сторінка не існує або була видалена з сайту."),
        ("الصفحة غير موجودة", "عذرا، الصفحة التي تبحث عنها غير متوفرة في هذا الموقع."),
    ],
)
def test_errors_and_checks_for_robots(title: str, line: str) -> None:
    assert reason(page(title, line)) == RefusalReason.ERROR_PAGE


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("We value your privacy", "We and our 12 partners store information on a device and process personal data."),
        ("Vos choix", "Avec votre accord, nous et nos partenaires utilisons des cookies pour mesurer l'audience."),
        ("Willkommen", "Wir und unsere Partner benötigen Ihre Zustimmung, um Cookies zu verwenden."),
        ("Privacidad", "Nosotros y nuestros socios utilizamos cookies para mostrarle publicidad."),
        ("Сайт", "Мы используем файлы cookie, чтобы сайт работал лучше для вас."),
        ("Сайт", "Ми використовуємо файли cookie, щоб сайт працював краще для вас."),
        ("موقع", "نحن نستخدم ملفات تعريف الارتباط لتحسين تجربتك على موقعنا الإلكتروني."),
    ],
)
def test_walls_of_consent(title: str, line: str) -> None:
    assert reason(page(title, line)) == RefusalReason.CONSENT_WALL


@pytest.mark.parametrize(
    "lines",
    [
        ("Subscribe to continue reading this article on all of your devices.", "Already a subscriber? Sign in."),
        ("This story is for subscribers only, so please sign in to read it.",),
        ("Cet article est réservé aux abonnés de notre journal et de son site.", "Déjà abonné ? Connectez-vous."),
        ("Dieser Artikel ist nur für Abonnenten unserer Zeitung zu lesen.",),
        ("Contenido exclusivo para suscriptores de nuestro diario en línea.",),
        ("Please enable JavaScript in your browser to use this page as it is meant.",),
    ],
)
def test_stubs(lines: tuple[str, ...]) -> None:
    assert reason(page("Inside the siege", *lines)) == RefusalReason.STUB


def test_a_page_for_scripts_alone_is_a_stub() -> None:
    source = (
        "<html><body><noscript>You need to enable JavaScript to run this app.</noscript><div id=r></div></body></html>"
    )
    assert reason(source) == RefusalReason.STUB


BANNERS = [
    "<div class='cookie-banner'><h2>We value your privacy</h2><p>We and our partners use cookies to store and access "
    "information on a device, to show personalised ads and to measure our audience. You can withdraw your consent at "
    "any time in the settings of this website.</p><button>Accept all</button></div>",
    "<div><p>This site uses cookies. By continuing to browse it you agree to our use of cookies.</p></div>",
    "<div role='dialog'><p>Avec votre accord, nous et nos partenaires utilisons des cookies.</p></div>",
    "<div><p>Already a subscriber? Sign in to read everything that we publish.</p></div>",
    "<noscript>Please enable JavaScript to see all of this page.</noscript>",
    "<div class='paywall' style='display:none'><p>Subscribe to continue reading this article.</p></div>",
    "<div><h2>Page not found?</h2><p>Write to us when a link leads nowhere.</p></div>",
]


@pytest.mark.parametrize("banner", BANNERS)
@pytest.mark.parametrize("where", ["top", "foot"])
def test_an_article_with_a_banner_is_read(banner: str, where: str) -> None:
    source = page("Mine kills three soldiers", *NEWS)
    source = (
        source.replace("<main>", f"{banner}<main>") if where == "top" else source.replace("</body>", f"{banner}</body>")
    )
    article = read_article(source)
    assert all(line in article.text for line in NEWS)
    assert "text_complete" not in article.keys


@pytest.mark.parametrize("banner", BANNERS[:3])
def test_a_single_sentence_with_a_banner_is_read(banner: str) -> None:
    assert SHORT in read_article(page("Mine kills two herders", SHORT, top=banner)).text


@pytest.mark.parametrize(
    "title",
    [
        "Access denied: how the army keeps aid out of the valley",
        "Forbidden zone shelled again",
        "Missing herders not found",
    ],
)
def test_an_article_whose_title_sounds_like_an_error_is_read(title: str) -> None:
    assert NEWS[0] in read_article(page(title, *NEWS, *NEWS[::-1])).text


def test_an_article_on_cookies_is_read() -> None:
    lines = (
        "Attackers stole the cookies of three journalists and so read their messages for a month, a report says.",
        "The journalists, who covered the war in the hills, said that they had never given consent to anything.",
        "The report, published on Monday, blames a company that sells such tools to the army of the republic.",
    )
    assert read_article(page("Spies read reporters' messages", *lines)).text.count("\n") >= 2


TEASER = (
    "<article><h3><a href='/{n}'>Story number {n} of the day</a></h3>"
    "<p>What happened in place {n} is told there.</p></article>"
)


def test_a_list_of_stories_is_refused() -> None:
    teasers = "".join(TEASER.format(n=number) for number in range(6))
    source = f"<html><head><title>War</title></head><body><main><h1>War</h1>{teasers}</main></body></html>"
    assert reason(source) == RefusalReason.NO_TEXT


def test_an_article_with_a_list_of_stories_below_is_read() -> None:
    teasers = "".join(TEASER.format(n=number) for number in range(6))
    source = page("Mine kills three soldiers", *NEWS, *NEWS).replace("</main>", f"<section>{teasers}</section></main>")
    assert NEWS[1] in read_article(source).text
    stated = '<meta property="og:type" content="article">'
    assert SHORT in read_article(page("Mine", SHORT, head=stated, top="").replace("</main>", f"{teasers}</main>")).text


PAYWALLED = (
    "<div class='paywall'><h3>Subscribe to continue reading</h3><p>Unlock this article for 1 a week.</p></div>",
    "<div class='article-gate'><p>Cet article est réservé aux abonnés.</p></div>",
    "<p>Um weiterzulesen, melden Sie sich bitte an.</p>",
    "<div class='subscribers'>Este contenido es exclusivo para suscriptores.</div>",
)


@pytest.mark.parametrize("barrier", PAYWALLED)
def test_what_a_paywall_cuts_off_is_read_and_marked(tmp_path: Path, barrier: str) -> None:
    source = page("Mine kills three soldiers", *NEWS).replace("</main>", f"{barrier}</main>")
    got = report(write(tmp_path / "a.html", source))
    assert not got.text_complete
    assert NEWS[1] in got.text


@pytest.mark.parametrize("barrier", PAYWALLED)
@pytest.mark.parametrize("around", ["main", "div class='premium-content'"])
def test_a_single_sentence_before_a_paywall_is_read(barrier: str, around: str) -> None:
    inner = f"<{around}><p>{SHORT}</p>{barrier}</{around.partition(' ')[0]}>"
    article = read_article(f"<html><head><title>Mine</title></head><body><h1>Mine</h1>{inner}</body></html>")
    assert SHORT in article.text
    assert article.keys["text_complete"] is False


@pytest.mark.parametrize("barrier", PAYWALLED)
def test_where_the_article_goes_on_behind_it_nothing_is_cut_off(tmp_path: Path, barrier: str) -> None:
    rest = "".join(
        f"<p>{line} It is the fourth such blast on the road since the beginning of the spring.</p>" for line in NEWS
    )
    source = page("Mine kills three soldiers", *NEWS).replace("</main>", f"{barrier}{rest}</main>")
    assert report(write(tmp_path / "a.html", source)).text_complete


def linked(**more: object) -> str:
    thing = {"@type": "NewsArticle", "headline": "Mine kills three soldiers", **more}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


@pytest.mark.parametrize(
    ("more", "complete"),
    [
        ({"isAccessibleForFree": False}, False),
        ({"isAccessibleForFree": "False"}, False),
        ({"isAccessibleForFree": True}, True),
        ({}, True),
        ({"isAccessibleForFree": False, "hasPart": {"cssSelector": ".rest"}}, False),
        ({"isAccessibleForFree": False, "hasPart": [{"cssSelector": "#whole"}]}, True),
        ({"isAccessibleForFree": False, "hasPart": {"cssSelector": "main > p:not('x')"}}, False),
    ],
)
def test_linked_data_says_that_more_is_kept_back(tmp_path: Path, more: dict[str, object], complete: bool) -> None:
    long = " ".join(NEWS)
    source = page("Mine kills three soldiers", *NEWS, head=linked(**more))
    source = source.replace("<main>", "<main id='whole'>").replace("</main>", f"<p>{long}</p></main>")
    assert report(write(tmp_path / "a.html", source)).text_complete is complete
