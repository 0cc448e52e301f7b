"""What htmldate takes for a page's day of publication, where that can be shown on the page."""

from copy import deepcopy
from datetime import date
from typing import Any

from htmldate import find_date

from whence.intake.page_areas import elements, short_text, stands_round
from whence.intake.page_words import phrases, straight
from whence.intake.published import days_within, read_published

_LONGEST = 120  # characters of an element that may show the day
_SENTENCE = 14  # words: a line of more tells of something else that happened on the day
_EARLIEST, _LATEST = "1995-01-01", "2100-12-31"  # not the day of reading, which would come and go


def guessed_day(tree: Any) -> tuple[date, str] | None:
    """The day and the element that shows it; None where htmldate finds none, or one that is not written out.

    htmldate completes a month or a year to a day, takes days from pictures and copyright lines, and does not say by
    which rule: so only a day is believed that a short line of the page has, outside of what stands round the article
    and not as that of a change.
    """
    pruned = deepcopy(tree)
    for element in list(elements(pruned)):
        if element.getparent() is not None and element.tag not in ("body", "html") and stands_round(element):
            element.drop_tree()
    found = find_date(
        pruned,
        extensive_search=False,
        original_date=True,
        outputformat="%Y-%m-%d",
        min_date=_EARLIEST,
        max_date=_LATEST,
    )
    day = read_published(found) if found else None
    return _where_shown(pruned, day) if day else None


def _where_shown(tree: Any, day: date) -> tuple[date, str] | None:
    for element in elements(tree):
        text = short_text(element, _LONGEST)
        if text is None or days_within(text) != {day} or len(text.split()) > _SENTENCE:
            continue
        if "©" in text or phrases("modified").search(straight(text)):
            return None
        kind = (element.get("class") or "").split()
        return day, ".".join((element.tag, *kind[:1]))
    return None
