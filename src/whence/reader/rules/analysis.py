"""What the words of each sentence hold: harms, triggers, parties, places and dates, before they are put together."""

from dataclasses import dataclass

from whence.model.claim import DateValue, PlaceValue
from whence.model.report import Sentence
from whence.reader.rules.harms import HarmMention
from whence.reader.rules.parties import Party
from whence.reader.rules.responsibility import Agency
from whence.reader.rules.tokens import Token
from whence.reader.rules.triggers import Form, Trigger
from whence.text.dates import DatePhrase


@dataclass(frozen=True, slots=True)
class Located:
    """A place that a sentence names: offsets, what it resolves to, and whether it stands for a government.

    `in_town` marks a quarter or site, which lies in a town whether or not the text says in which. `holder` is where the
    name of the place starts that the words say it lies in, `reference` where that of the one that it is measured from.
    `of_doer` says that somebody is only said to be there ("rebels stationed in X").
    """

    start: int
    end: int
    value: PlaceValue
    metonym: bool
    in_town: bool = False
    holder: int | None = None
    reference: int | None = None
    of_doer: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that a sentence names: offsets and what it resolves to.

    `bound` when it only bounds a time ("since 2017"), `of_saying` when it dates the words, not the deed ("said on
    Monday"), `of_news` when those words also put something forward as so. `compared` is where the words begin that set
    what is told against another happening, of that date ("the deadliest [since] that of 3 May").
    """

    start: int
    end: int
    value: DateValue
    bound: bool = False
    of_saying: bool = False
    of_news: bool = False
    compared: int | None = None
    phrase: DatePhrase | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence taken apart. Token ranges in the parts are of `tokens`, whose offsets are of the whole text.

    `compared` are the offsets of words for other happenings, which are recalled only to compare: no part is of them.
    `recalled` says that it tells of a happening before the story alone. `several` are the places, as one, over which
    its toll is added up, `shares` where the figures of each start. `earlier` says that its counts are earlier ones of
    what the report is about. `habit` says that it tells what a party does time and again; it is then `total`, too.
    """

    sentence: Sentence
    tokens: tuple[Token, ...]
    harms: tuple[HarmMention, ...]
    triggers: tuple[Trigger, ...]
    parties: tuple[Party, ...]
    agencies: tuple[Agency, ...]
    places: tuple[Located, ...]
    dates: tuple[Dated, ...]
    total: bool
    another: bool
    same_place: bool
    goes_back: bool = False
    recounts: bool = False
    compared: tuple[tuple[int, int], ...] = ()
    several: Located | None = None
    shares: tuple[int, ...] = ()
    recalled: bool = False
    earlier: bool = False
    habit: bool = False

    @property
    def tells(self) -> bool:
        """Whether the sentence tells of a happening: harm, or a trigger that is more than a weapon's name."""
        return bool(self.harms) or any(trigger.form is not Form.WEAPON for trigger in self.triggers)
