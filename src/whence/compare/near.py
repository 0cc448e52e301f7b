"""How near the nearest row of the other side was, in words: its points, and of which fields they are."""

from whence.compare.match import Near
from whence.compare.score import DAY, DEAD, LEAST, PARTIES, PLACE, TYPE, Score
from whence.model.plural import counted

PARTS = {"day": DAY, "place": PLACE, "parties": PARTIES, "dead": DEAD, "type": TYPE}
"""The fields that points are given for, with the points of each."""


def near_words(near: Near) -> str:
    """`52 points of 60 needed (day 35 of 35, place 8 of 35, …), of the same days`; empty where there is no nearest."""
    score = near.score
    if score is None:
        return ""
    apart = f", {score.km_apart:.0f} km beyond what either leaves open" if score.km_apart else ""
    taken = "; it is in a pair with another row" if near.is_taken else ""
    days = f"{counted(score.days_apart, 'day')} apart" if score.days_apart else "of the same days"
    return f"{score.points} points of {LEAST} needed ({parts_words(score)}), {days}{apart}{taken}"


def parts_words(score: Score) -> str:
    """The points of each field, and how many there are of it at most."""
    return ", ".join(f"{name} {getattr(score, name)} of {max(table.values())}" for name, table in PARTS.items())
