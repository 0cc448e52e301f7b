"""The days on which a page was published and changed, each with how it was found. Nothing is made up.

A day of publication comes from the first of these that gives one: the tags that are for it, JSON-LD, microdata, tags
for a date of some kind, a time element beside the article, the line of dates in the page's words, the address, and
what htmldate finds where that is written out on the page. A day that is only that of a change is none, and neither is
the day of retrieval, a year of copyright, or a month alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any

from whence.intake.characters import one_line
from whence.intake.guessed_date import guessed_day
from whence.intake.linked_data import Thing, string
from whence.intake.page_areas import elements, names, short_text, stands_round
from whence.intake.page_words import phrases, straight
from whence.intake.published import days_within, read_published

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished",
    "publishdate", "publish-date", "publish_date", "publication_date", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.issued", "citation_publication_date", "cxenseparse:recs:publishtime", "pubdate",
)  # fmt: skip
_OF_SOME_KIND = ("date", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created", "article_date_original")
_MODIFIED = (
    "article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "last-modified", "lastmod",
    "dc.date.modified", "dcterms.modified", "revised",
)  # fmt: skip
_MICRODATA = "//*[contains(concat(' ', normalize-space(@itemprop), ' '), ' {} ')]"
_VALUES = ("content", "datetime", "title")  # where elements keep a date for machines
_CHANGED = re.compile(r"updat|modif|edited|changed|revis", re.IGNORECASE)
_DATED = re.compile(
    r"date|time|publi|posted|fecha|datum|data(?![a-z])|created|submitted|stamp|byline|meta|dateline|signature",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2}|[a-z]{3})[/-](?P<day>\d{1,2})(?=[/_-]|$)"
    r"|/(?P<year8>20\d\d)(?P<month8>\d\d)(?P<day8>\d\d)(?=[/_-]|$)"
)
_MOST_LINES = 100  # of dates that are looked at: one stands near the top
_LONGEST = 120  # characters of a line of dates
_WITHIN = timedelta(days=1)  # what time zones and midnight explain


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, with the words that give it and how it was found; None where the words give none."""

    words: str
    day: date | None
    how: str


@dataclass(frozen=True, slots=True)
class PageDates:
    """The day of publication and of the last change, and what else is stated of publication that disagrees."""

    published: Dated | None
    modified: Dated | None
    others: tuple[Dated, ...] = ()


def page_dates(tree: Any, meta: Mapping[str, str], article: Thing, address: str | None) -> PageDates:
    """The dates of a page, by its meta tags, the article of its JSON-LD, its elements and its address."""
    lines = tuple(islice(_lines(tree), _MOST_LINES))
    modified = next((one for one in _changes(tree, meta, article, lines) if one.day), None)
    stated = list(_stated(tree, meta, article))
    found = next((one for one in stated if one.day), None)
    in_address = date_in_address(address)
    if found is None:
        found = (
            _shown(tree, lines, modified) or in_address or _guessed(tree, lines, modified) or next(iter(stated), None)
        )
    others = [one for one in (*stated, in_address) if one and found and _disagree(one, found)]
    return PageDates(found, modified, tuple(others))


def _disagree(one: Dated, other: Dated) -> bool:
    return one.day is not None and other.day is not None and abs(one.day - other.day) > _WITHIN


def _dated(words: str, how: str) -> Dated:
    return Dated(words, read_published(words), how)


def _stated(tree: Any, meta: Mapping[str, str], article: Thing) -> Iterator[Dated]:
    """What is stated for the day of publication, the surest first."""
    yield from (_dated(meta[name], f"meta {name}") for name in _PUBLISHED if name in meta)
    if words := string(article, "datePublished"):
        yield _dated(words, "json-ld")
    yield from _microdata(tree, "datePublished")
    yield from (_dated(meta[name], f"meta {name}") for name in _OF_SOME_KIND if name in meta)


def _changes(tree: Any, meta: Mapping[str, str], article: Thing, lines: Sequence[str]) -> Iterator[Dated]:
    yield from (_dated(meta[name], f"meta {name}") for name in _MODIFIED if name in meta)
    if words := string(article, "dateModified"):
        yield _dated(words, "json-ld")
    yield from _microdata(tree, "dateModified")
    for element in tree.xpath("//time[@datetime]"):
        if _CHANGED.search(names(element)) and not stands_round(element):
            yield _dated(one_line(element.get("datetime")), "time element")
    yield from (Dated(line, day, "dateline") for line in lines for day in days_within(_split(line)[1]))


def _microdata(tree: Any, name: str) -> Iterator[Dated]:
    for element in tree.xpath(_MICRODATA.format(name)):
        words = next((element.get(key) for key in _VALUES if element.get(key)), None) or short_text(element, _LONGEST)
        if words and not stands_round(element):
            yield _dated(one_line(words), f"microdata {name}")
    for element in tree.xpath("//time[@datetime][@pubdate]") if name == "datePublished" else ():
        yield _dated(one_line(element.get("datetime")), "time element with pubdate")


def _shown(tree: Any, lines: Sequence[str], modified: Dated | None) -> Dated | None:
    """The day that the page shows beside its article; None where it shows none, or several that nothing tells apart."""
    timed = list(_times(tree))
    marked = [one for one in timed if "published" in one.how]
    led = list(_led(lines))
    for choice in (marked, timed, led, list(_datelines(lines))):
        days = {one.day for one in choice}
        sure = choice is marked or choice is led
        if len(days) == 1 and (sure or modified is None or modified.day not in days):
            return choice[0]
    return None


def _times(tree: Any) -> Iterator[Dated]:
    for element in tree.xpath("//time[@datetime]"):
        if _CHANGED.search(names(element)) or stands_round(element):
            continue
        found = _dated(one_line(element.get("datetime")), "time element")
        if found.day:
            published = "published" in names(element).lower().split()
            yield Dated(found.words, found.day, "time element, published" if published else found.how)


def _led(lines: Sequence[str]) -> Iterator[Dated]:
    """Lines of dates in which a word for publication stands before the day."""
    for line in lines:
        before = _split(line)[0]
        lead = phrases("published").search(straight(before))
        if lead:
            yield from (Dated(line, day, "dateline") for day in days_within(straight(before)[lead.end() :]))


def _datelines(lines: Sequence[str]) -> Iterator[Dated]:
    yield from (Dated(line, day, "dateline") for line in lines for day in days_within(_split(line)[0]))


def _split(line: str) -> tuple[str, str]:
    """A line of dates before and from the word that says that a change follows."""
    plain = straight(line)
    change = phrases("modified").search(plain)
    return (plain, "") if change is None else (plain[: change.start()], plain[change.start() :])


def _lines(tree: Any) -> Iterator[str]:
    """The page's lines of dates: short, set apart as such or led by a word for publication, none in another."""
    for element in elements(tree):
        text = short_text(element, _LONGEST) if element.tag in _TAGS else None
        if text is None or not any(map(str.isdigit, text)) or not days_within(text):
            continue
        apart = element.tag == "time" or _DATED.search(names(element))
        led = phrases("published").match(straight(text)) or phrases("modified").match(straight(text))
        if (apart or led) and not stands_round(element):
            yield text


_TAGS = {"time", "span", "p", "div", "font", "small", "td", "li", "abbr", "em", "i", "b", "h2", "h4", "h5", "h6", "a"}


def date_in_address(address: str | None) -> Dated | None:
    """The day in an address such as /2024/10/04/, /2024-10-04 or /20241004-; None where it has none."""
    found = _IN_ADDRESS.search((address or "").partition("?")[0].lower())
    if found is None:
        return None
    year, month, day = (found[key] or found[f"{key}8"] for key in ("year", "month", "day"))
    words = f"{day} {month} {year}" if month.isalpha() else f"{year}-{month:0>2}-{day:0>2}"
    read = read_published(words)
    return Dated(words, read, "url") if read else None


def _guessed(tree: Any, lines: Sequence[str], modified: Dated | None) -> Dated | None:
    found = guessed_day(tree) if next(_datelines(lines), None) is None else None  # several, else it were known
    if found is None or (modified and found[0] == modified.day):
        return None
    return Dated(found[0].isoformat(), found[0], f"htmldate: {found[1]}")


def date_keys(dates: PageDates) -> dict[str, object]:
    """The keys that say what was found: `published published_from modified modified_from published_elsewhere`."""
    keys: dict[str, object] = {}
    if dates.published:
        keys["published"] = dates.published.day.isoformat() if dates.published.day else dates.published.words
        if dates.published.day:
            keys["published_from"] = dates.published.how
    if dates.modified and dates.modified.day:
        keys |= {"modified": dates.modified.day.isoformat(), "modified_from": dates.modified.how}
    if dates.others:
        keys["published_elsewhere"] = [f"{one.how}: {one.words}" for one in dates.others]
    return keys
