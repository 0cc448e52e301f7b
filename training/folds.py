"""Five parts of the labelled reports, so that each can be read by a model that was not trained on it."""

import hashlib

from training.rows import Row

FOLDS = 5


def fold_of(label: Row) -> int:
    """The part, 0 to 4, that a labelled report is in: reports of one day and place are in one part.

    The day and place are those of its first incident; a report without is alone with its name.
    """
    first = label["incidents"][0] if label.get("incidents") else {}
    key = f"{first.get('date_start')} {first.get('place')}" if first.get("date_start") else label["doc"]
    return int.from_bytes(hashlib.sha256(key.casefold().encode("utf-8")).digest()[:4], "big") % FOLDS
