"""Mentions of places in a text: the name, what kind of place the words make it, and how they stand to it."""

from dataclasses import dataclass
from enum import StrEnum


class MentionKind(StrEnum):
    """What kind of place the words and the gazetteer make of a name."""

    SETTLEMENT = "settlement"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    COUNTRY = "country"
    REGION = "region"
    CAPITAL = "capital"
    QUARTER = "quarter"
    SITE = "site"
    LINE = "line"
    UNKNOWN = "unknown"


class PlaceRelation(StrEnum):
    """How the words before a name stand to the place; `none` when none do."""

    IN = "in"
    NEAR = "near"
    OUTSIDE = "outside"
    FROM = "from"
    TO = "to"
    BETWEEN = "between"
    DIRECTION = "direction"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One name of a place in a text; `text[start:end] == name`.

    `phrase_start` to `phrase_end` takes in the words that place it ("the town of", "province"). `type_word` is the
    word for its kind, `part` a part of it ("northern", "outskirts"). `distance_km` and `bearing` (degrees from north)
    are from the mention numbered `reference` to this one; for a mention with relation `direction` they lead from it
    to the happening. `within` is the number of the mention that holds this one ("Idlib province" in "Saraqeb, Idlib
    province"), a number counting through the tuple that find_places gives. `metonym` says that the name stands for a
    government ("Kyiv said"). `sure` is False where the gazetteer lacks the name or the words alone make it a place.
    `of_saying` says that the name is where something was said or a report was written ("told reporters in X").
    `language` is that of the text, in which type word and part are. `country` is the code of the country meant where
    two bear the name, None for any other name.
    """

    start: int
    end: int
    name: str
    kind: MentionKind
    relation: PlaceRelation = PlaceRelation.NONE
    phrase_start: int = -1
    phrase_end: int = -1
    type_word: str | None = None
    part: str | None = None
    distance_km: float | None = None
    bearing: int | None = None
    reference: int | None = None
    within: int | None = None
    metonym: bool = False
    sure: bool = True
    of_saying: bool = False
    language: str = "en"
    country: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.name):
            raise ValueError(f"mention [{self.start}, {self.end}) does not have the length of its name {self.name!r}")
        if not self.phrase_start <= self.start or not self.end <= self.phrase_end:
            raise ValueError("the phrase of a mention holds its name")
