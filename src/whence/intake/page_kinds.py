"""Pages that hold no article: walls of consent, errors and checks for robots, stubs, and lists of other pages."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from whence.intake.characters import one_line
from whence.intake.linked_data import Thing, is_article
from whence.intake.page_areas import elements, is_within, stands_round
from whence.intake.page_words import phrases, straight
from whence.model.errors import ReportError
from whence.model.lists import RefusalReason

_FEWEST = 12  # words of prose that make a page with a request or an error in it one of an article all the same
_BESIDE_HEADING = 40  # the same, where the page's own heading is that of an error or a request
_HEADING_MORE = 3  # words that a heading of an error has besides
_WEAK = 2
_AFTER_REQUEST = 25  # words of prose behind a request, as offers have them too, that make a page one of an article
_REQUESTS = {"barrier": "a request to subscribe or sign in", "script": "a request to run scripts"}
_BLOCKS = {"p", "h2", "h3", "h4", "li", "noscript"}
_STORIES = 4  # linked headings that make a page one of many stories
_OWN_WORDS = 35  # of a page of many stories that has an article of its own besides
_TODO = "save the page that shows the article itself, or its words as .txt"


def check_kind(tree: Any, prose: Sequence[str], article: Thing, *, asked: bool) -> None:
    """Raise ReportError where a page is none of an article.

    `prose` are the lines of its text that have sentences; `asked` as `Body` has it.
    """
    headings = _headings(tree)
    said = [straight(line) for line in (prose or _shown(tree))]
    error = any(map(_is_error_heading, headings))
    own = [line for line in said if not _is_error(line)]
    if (error and _words(own) < _BESIDE_HEADING) or (len(own) < len(said) and _words(own) < _FEWEST):
        raise _refused(
            RefusalReason.ERROR_PAGE, f"an error or a check for robots stands in its place ({_first(headings)})"
        )
    _check_consent(headings, said, asked=asked)
    _check_requests(tree, said, prose=bool(prose))
    if not is_article(article):
        _check_stories(tree, prose)


def _check_consent(headings: Sequence[str], said: Sequence[str], *, asked: bool) -> None:
    if not asked and not any(phrases("consent").search(line) for line in (*headings, *said)):
        return
    own = [line for line in said if not _asks(line)]
    heading = any(phrases("consent").search(line) for line in headings)
    if _words(own) < (_BESIDE_HEADING if heading else _FEWEST):
        raise _refused(RefusalReason.CONSENT_WALL, "a request for consent to cookies stands in its place")


def _asks(line: str) -> bool:
    return bool(phrases("consent").search(line)) or len(set(phrases("consent_weak").findall(line))) >= _WEAK


def _check_requests(tree: Any, said: Sequence[str], *, prose: bool) -> None:
    """Raise ReportError STUB where nothing of an article stands before a request to subscribe or to run scripts."""
    for section, what in _REQUESTS.items():
        own = [line for line in said if not phrases(section).search(line)] if prose else []
        before = _words_before(tree, section, own)
        if before is not None and before < _FEWEST and _words(own) < _AFTER_REQUEST:
            raise _refused(RefusalReason.STUB, f"only {what} stands in its place")


def _words_before(tree: Any, section: str, own: Sequence[str]) -> int | None:
    """How many words of the article's own lines stand before the first request, counted as far as it matters.

    None where there is no request.
    """
    words = 0
    for element in elements(tree):
        if element.tag == "a" or not (element.tag in _BLOCKS or len(element) == 0):
            continue
        line = straight(element.text_content())
        if line and not _stands_apart(element):
            if phrases(section).search(line):
                return words
            words += len(line.split()) if any(line in one for one in own) else 0
            if words >= _FEWEST:
                return words
    return None


def _stands_apart(element: Any) -> bool:
    return element.tag in ("script", "style", "button") or (element.tag != "noscript" and stands_round(element))


def _check_stories(tree: Any, prose: Sequence[str]) -> None:
    """Raise ReportError NO_TEXT where a page is a list of stories that stand elsewhere."""
    if tree.xpath("//meta[@property='og:type' and @content='article'] | //meta[@property='article:published_time']"):
        return
    blocks = [block for link in _linked_headings(tree) if (block := link.getparent()) is not None]
    if len(blocks) < _STORIES:
        return
    teasers = " ".join(straight(_block(block).text_content()) for block in blocks)
    own = [line for line in prose if straight(line) not in teasers]
    if _words(own) < _OWN_WORDS:
        raise _refused(RefusalReason.NO_TEXT, f"a list of {len(blocks)} stories, each on a page of its own")


def _linked_headings(tree: Any) -> list[Any]:
    found = tree.xpath("//*[self::h2 or self::h3 or self::h4][.//a[@href] or parent::a[@href]]")
    return [heading for heading in found if not is_within(heading, "nav", "footer", "aside")]


def _block(element: Any) -> Any:
    """The element that holds one story: the outermost round its heading that holds no other linked heading."""
    found = element
    for above in element.iterancestors():
        if above.tag == "body" or len(list(islice(above.iter("h2", "h3", "h4"), 2))) > 1:
            break
        found = above
    return found


def _headings(tree: Any) -> list[str]:
    """The page's title and main headings: those of the first rank, of the second where there is none of the first."""
    found = tree.xpath("//head/title | //h1") if tree.xpath("//h1") else tree.xpath("//head/title | //h2")
    return [straight(one.text_content()) for one in found if one.tag == "title" or not stands_round(one)]


def _is_error_heading(heading: str) -> bool:
    found = phrases("error_heading").search(heading)
    if found is None:
        return False
    rest = re.split(r" [|:·-] ", heading[: found.start()] + " " + heading[found.end() :])
    return min(len(part.split()) for part in rest) <= _HEADING_MORE or len(heading.split()) <= _HEADING_MORE


def _is_error(line: str) -> bool:
    return bool(phrases("error_line").search(line)) or _is_error_heading(line)


def _shown(tree: Any) -> list[str]:
    """The lines of a page without prose, those for readers without scripts too."""
    found = tree.xpath(
        "//body//*[self::p or self::div or self::noscript or self::h1 or self::h2 or self::span][not(*)]"
    )
    return [line for one in found if (line := straight(one.text_content()))]


def _words(lines: Sequence[str]) -> int:
    return sum(len(line.split()) for line in lines)


def _first(headings: Sequence[str]) -> str:
    return one_line(next((heading for heading in headings if _is_error_heading(heading)), "by its words"))[:60]


def _refused(reason: RefusalReason, what: str) -> ReportError:
    return ReportError(reason, f"the page has no article: {what}: {_TODO}")
