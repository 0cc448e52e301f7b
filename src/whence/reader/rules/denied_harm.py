"""Denials that only say that nobody came to harm, or what the dead were: they deny no deed, and no toll of others.

"The army denied that civilians were killed" clears nobody of having struck; "found no sign that any of the dead had
been armed" says who the dead were, and leaves their number as it is.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from whence.model.claim import Casualties
from whence.model.lists import Harm, Part, Polarity, Qualifier, Status
from whence.reader.rules.attribution import Frame
from whence.reader.rules.protos import Proto
from whence.vocab.load import localised, words

_TABLE = "denied_harm"
_BETWEEN = r"[\s'’“”\"«»(),-]*"
_HARMS: Mapping[str, Harm] = {
    "killed": Harm.KILLED,
    "deaths": Harm.KILLED,
    "injured": Harm.INJURED,
    "harmed": Harm.KILLED_OR_INJURED,
    "losses": Harm.KILLED_OR_INJURED,
}
_NOUNS = frozenset({"deaths", "losses"})  # words for people, too: "civilian deaths"
_PEOPLE: Mapping[str, Status] = {
    "civilians": Status.CIVILIAN,
    "anybody": Status.UNSPECIFIED,
    "armed": Status.COMBATANT,
}


@dataclass(frozen=True, slots=True)
class DeniedHarm:
    """What is denied: that people of a status came to a harm; `of_status`: that the dead were such people.

    `people` and `trigger` are the words for the people and for what befell them, as offsets into the text; `nobody`:
    the words count nobody themselves ("none of the dead was a civilian"), so that what they tell is a zero.
    """

    harm: Harm
    status: Status
    people: tuple[int, int]
    trigger: tuple[int, int]
    of_status: bool
    nobody: bool = False

    @property
    def value(self) -> Casualties:
        """The count that is denied: of such people any at all."""
        return Casualties(None, None, Qualifier.VAGUE, self.harm, status=self.status)


def denied_harm(text: str, start: int, end: int, language: str = "en") -> DeniedHarm | None:
    """What the words `text[start:end]` right behind a denial deny, where it is harm alone or what the dead were.

    None where they name a doer ("that its soldiers had killed civilians") or a number.
    """
    for of_status in (True, False):
        for pattern in _patterns(of_status, language):
            found = pattern.match(text, start, end)
            if found is not None and not _names_doer(text, found.end(), end, language):
                return _read(found, of_status)
    return None


def narrow_proto(
    narrow: DeniedHarm,
    key: tuple[int, int],
    frame: Frame | None,
    words_: Iterable[tuple[Part, int, int]],
    in_title: bool,
) -> Proto:
    """The proto of such a denial, in the scene that `key` begins with; `words_` are those of the denial itself."""
    spans = ((Part.VALUE, *narrow.people), (Part.TRIGGER, *narrow.trigger), *words_)
    return Proto(key, key[0], narrow.value, Polarity.DENIED, frame, spans, in_title=in_title)


def _read(found: re.Match[str], of_status: bool) -> DeniedHarm:
    status = next(status for name, status in _PEOPLE.items() if found.groupdict().get(name))
    people = next(found.span(name) for name in _PEOPLE if found.groupdict().get(name))
    if of_status:
        nobody = found.groupdict().get("nobody") is not None
        return DeniedHarm(Harm.KILLED, status, people, found.span("dead"), of_status, nobody)
    harm = next(name for name in _HARMS if found.groupdict().get(name))
    trigger = found.span(harm)
    if harm in _NOUNS:
        people = (min(people[0], trigger[0]), max(people[1], trigger[1]))
    return DeniedHarm(_HARMS[harm], status, people, trigger, of_status)


def _names_doer(text: str, start: int, end: int, language: str) -> bool:
    """Whether the clause goes on with who is said to have done it: "were killed by its soldiers"."""
    clause = re.split(r"[.;:,]", text[start:end], maxsplit=1)[0]
    return re.search(rf"\b(?:{_any(language, 'doers')})\b", clause, re.IGNORECASE) is not None


@cache
def _patterns(of_status: bool, language: str) -> tuple[re.Pattern[str], ...]:
    forms = words(localised("victims", language), _TABLE, "status" if of_status else "harm")
    return tuple(re.compile(_pattern(form, language), re.IGNORECASE) for form in forms)


def _pattern(form: str, language: str) -> str:
    """A form such as "<some>* <civilians> <been>* <killed>" as a pattern; "*" stands for any number of these words.

    What says who the people are and what befell them is a group of its name.
    """
    return _BETWEEN + _BETWEEN.join(_piece(part, language) for part in form.split())


def _piece(part: str, language: str) -> str:
    name = part.strip("<>*")
    listed = rf"(?<!\w)(?:{_any(language, name)})(?!\w)"
    if part.endswith("*"):
        return rf"(?:{listed}{_BETWEEN})*?"
    return rf"(?P<{name}>{listed})"


@cache
def _any(language: str, name: str) -> str:
    listed = words(localised("victims", language), _TABLE, name)
    return "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in sorted(listed, key=len, reverse=True))
