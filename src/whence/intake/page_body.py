"""The article's own words of a page, by trafilatura; what stands in and before them is taken out first."""

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import trafilatura
from lxml.html.builder import E

from whence.intake.characters import plain
from whence.intake.linked_data import Thing
from whence.intake.page_areas import elements, is_hidden, is_within, names, short_text, stands_round
from whence.intake.page_words import cut_off_phrases, phrases, straight

_INSERTED = re.compile(
    r"(?:^|[\s_-])(?:newsletters?|signup|sign-up|share|sharing|sharedaddy|social|related|recommend\w*|reco|pull-?quote|breadcrumbs?"
    r"|advert\w*|ad-slot|promo|subscribe|subscription|jp-relatedposts|most-(?:read|popular)|teasers?|read-more|comments?"
    r"|print-links|byline|contact|app-promo|note|donate|support-us|support|tags?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"cookie|consent|gdpr|\bcmp\b|cmp-|onetrust|didomi|privacy|overlay|user-notification", re.IGNORECASE
)
_BARRIER = re.compile(
    r"paywall|barrier|abonn|subscri|premium|regwall|meter|piano|paid|gate|teaser-end|restricted", re.IGNORECASE
)
_INLINE = {"a", "b", "i", "em", "strong", "font", "span", "u", "small", "sup", "sub", "br", "abbr"}
_OVERLAYS = {"dialog", "amp-consent", "amp-user-notification"}
_BARRIER_LETTERS = 600
_LINE_LETTERS = 200
_A_SENTENCE = 12  # words
_NO_BARRIERS = {"body", "html", "main", "article", "script", "style", "title", "head", "meta"}
_MOST_INSERTED = 0.25  # of the page's letters: what is more is no insertion, whatever its name


@dataclass(frozen=True, slots=True)
class Body:
    """The article's text, a paragraph a line; whether a paywall shows that more is kept back, and consent is asked for.

    `asked` where a request for consent was taken out that is larger than all else on the page.
    """

    text: str
    cut_off: bool
    asked: bool


def read_body(tree: Any, article: Thing) -> Body:
    """The article's words in an lxml tree, which stays as it is."""
    pruned = deepcopy(tree)
    barred = _take_out_barriers(pruned)
    asked = _take_out_requests(pruned)
    _take_out_inserted(pruned)
    _unwrap_layout(pruned)
    text = extracted(pruned)
    return Body(text, barred or _is_kept_back(tree, article, text), asked)


def extracted(tree: Any) -> str:
    """What trafilatura takes for the article of a tree."""
    found = trafilatura.extract(tree, output_format="txt", include_comments=False)
    return plain(found or "").strip("\n")


def _letters(element: Any) -> int:
    return sum(len(part.strip()) for part in element.itertext())


def _take_out_requests(tree: Any) -> bool:
    """Take out requests for consent, and say whether they are larger than all else."""
    whole = asking = 0
    for element in list(elements(tree)):
        whole = whole or _letters(element)
        if element.getparent() is None or element.tag in ("body", "html", "main", "article"):
            continue
        if is_within(element, "html") and _asks_for_consent(element):
            asking += _letters(element)
            element.drop_tree()
    return asking > whole / 2


def _take_out_inserted(tree: Any) -> None:
    """Take out what a name marks as no part of the article, where it is small."""
    whole = max(1, _letters(tree))
    for element in list(elements(tree)):
        if element.getparent() is None or element.tag in ("body", "html", "main", "article"):
            continue
        if _is_inserted(element, whole):
            element.drop_tree()


def _is_inserted(element: Any, whole: int) -> bool:
    named = names(element)
    if not named or not _INSERTED.search(named) or element.xpath(".//h1"):
        return False
    return _letters(element) < whole * _MOST_INSERTED


def _asks_for_consent(element: Any) -> bool:
    marked = _CONSENT.search(names(element)) or element.get("role") == "dialog" or element.tag in _OVERLAYS
    if not marked or element.xpath(".//h1 | .//article"):
        return False
    return bool(phrases("consent").search(straight(element.text_content())))


def _unwrap_layout(tree: Any) -> None:
    """Make plain blocks of the tables that hold a page's layout, so that none is taken for a table of figures."""
    for table in tree.xpath("//table[.//td[.//p or .//div or .//h1 or .//h2 or .//table or count(.//br) > 3]]"):
        for element in table.iter("table", "tbody", "tr", "td", "th"):
            element.tag = "div"
        for element in list(table.iter("div", "font", "center")):
            if element.xpath("./p"):
                _wrap_loose(element)


def _wrap_loose(element: Any) -> None:
    """Make paragraphs of the words of an element that stand loose beside its paragraphs, as in pages of the 1990s."""
    made: list[Any] = []
    run = E.p(element.text or "")
    for child in list(element):
        tail, child.tail = child.tail, None
        if child.tag in _INLINE:
            run.append(child)
            child.tail = tail
        else:
            made += [run, child]
            run = E.p(tail or "")
    element.text = None
    element[:] = [one for one in (*made, run) if one.tag != "p" or len(one) or (one.text or "").strip()]


def _take_out_barriers(tree: Any) -> bool:
    """Take out the paywalls of a page, and say whether the last of them ends the article."""
    found: list[Any] = []
    for element in elements(tree):
        if element.getparent() is not None and _is_barrier(element):
            found += [] if found and found[-1] in element.iterancestors() else [element]
    barred = bool(found) and not _goes_on(found[-1])
    for element in found:
        element.drop_tree()
    return barred


def _is_barrier(element: Any) -> bool:
    if element.tag in _NO_BARRIERS or next(element.iter("h1"), None) is not None:
        return False
    marked = bool(_BARRIER.search(names(element)))
    if not marked and (element.tag == "a" or next(element.iterchildren("p", "div", "section", "ul"), None) is not None):
        return False
    text = short_text(element, _BARRIER_LETTERS if marked else _LINE_LETTERS)
    if text is None or not cut_off_phrases().search(straight(text)) or _begins_as_article(element):
        return False
    return not is_hidden(element) and not stands_round(element)


def _begins_as_article(element: Any) -> bool:
    """Whether a paragraph of some length stands in an element before the first request."""
    for paragraph in element.iter("p", "h2", "h3", "h4", "li"):
        line = straight(paragraph.text_content())
        if phrases("barrier").search(line) or cut_off_phrases().search(line):
            return False
        if len(line.split()) >= _A_SENTENCE:
            return True
    return False


def _goes_on(element: Any) -> bool:
    """Whether the article goes on behind an element: paragraphs of some length, not of another barrier."""
    after = (one for one in element.xpath("following::p") if not stands_round(one) and not is_hidden(one))
    texts = (straight(one.text_content()) for one in after)
    return any(len(text.split()) >= _SOME and not phrases("barrier").search(text) for text in texts)


_SOME = 20  # words of a paragraph that goes on with the article
_KEPT_BACK = 40  # words that a page shows at least of what it names as for subscribers
_SHORT = 150  # words of an article that is kept back in a part that the page does not name


def _is_kept_back(tree: Any, article: Thing, text: str) -> bool:
    """Whether the page's JSON-LD says that it is not for all, and what is there is no whole article."""
    if not _is_no(article.get("isAccessibleForFree")):
        return False
    parts = article.get("hasPart")
    named = [
        part.get("cssSelector") for part in (parts if isinstance(parts, list) else [parts]) if isinstance(part, dict)
    ]
    selectors = [selector for selector in named if isinstance(selector, str)]
    if not selectors:
        return len(text.split()) < _SHORT
    shown = [element for selector in selectors for element in _selected(tree, selector)]
    return not any(_words_shown(element) >= _KEPT_BACK for element in shown)


def _is_no(value: object) -> bool:
    return value is False or (isinstance(value, str) and value.strip().lower() in ("false", "no"))


def _selected(tree: Any, selector: str) -> list[Any]:
    """The elements of a plain selector (.class or #id), which is what sites state; none of any other."""
    name = selector.strip()
    if name.startswith(".") and "'" not in name:
        found = tree.xpath(f"//*[contains(concat(' ', normalize-space(@class), ' '), ' {name[1:]} ')]")
    elif name.startswith("#") and "'" not in name:
        found = tree.xpath(f"//*[@id='{name[1:]}']")
    else:
        found = []
    return list(found)


def _words_shown(element: Any) -> int:
    lines = [straight(one.text_content()) for one in element.iter("p", "li", "div") if not len(one)] or [
        straight(element.text_content())
    ]
    return sum(len(line.split()) for line in lines if not phrases("barrier").search(line))
