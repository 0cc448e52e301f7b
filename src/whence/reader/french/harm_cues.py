"""Words for harm in a French sentence, and whether they tell it of those before or of those behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from whence.model.lists import Harm
from whence.reader.french.words import agreeing, listed, ordered, phrases
from whence.reader.rules.harms import Form
from whence.reader.rules.tokens import Lexicon, Token

HARMS = (
    Harm.KILLED, Harm.INJURED, Harm.KILLED_OR_INJURED, Harm.MISSING, Harm.CAPTURED, Harm.ABDUCTED, Harm.DETAINED,
    Harm.RELEASED, Harm.DISPLACED, Harm.RETURNED, Harm.SEXUAL_VIOLENCE,
)  # fmt: skip
_KEYS = {"participle": Form.PASSIVE, "intransitive": Form.INTRANSITIVE, "active": Form.ACTIVE, "noun": Form.NOUN}
_AUX_REACH = 5  # tokens before a participle among which its auxiliary stands: "ont également été"
_OPENS_OBJECT = frozenset(
    "au plusieurs ses leurs son sa leur des une un deux trois quatre cinq six sept huit neuf dix les le la l".split()
)
_SINGULAR = ("é", "u")
_BREAKS = frozenset({",", ".", ";", ":", '"', "qui", "que", "et"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A word for harm: token range, the harm, the forms that it may have here, and whether it is also a noun."""

    first: int
    last: int
    harm: Harm
    form: Form
    noun: bool


@cache
def _lexicon() -> Lexicon[tuple[tuple[Harm, Form], ...]]:
    table: dict[str, list[tuple[Harm, Form]]] = {}
    for harm in HARMS:
        for key, form in _KEYS.items():
            given = ordered("harms", harm.value, key)
            spelt = [f for p in given for f in (agreeing(p) if form is Form.PASSIVE else (p,))]
            for phrase in dict.fromkeys(spelt):
                table.setdefault(phrase, []).append((harm, form))
    return Lexicon({phrase: tuple(labels) for phrase, labels in table.items()})


def find_cues(tokens: Sequence[Token]) -> tuple[Cue, ...]:
    """The words for harm of a sentence, left to right."""
    found = []
    for match in _lexicon().find(tokens):
        forms = {form for _, form in match.label}
        harm = min((harm for harm, _ in match.label), key=HARMS.index)
        form = _participle_form(tokens, match.first, match.last) if Form.PASSIVE in forms else _first(forms)
        if tokens[match.first].lower.startswith("mort") and _auxiliary(tokens, match.first) is Form.PASSIVE:
            form = Form.PASSIVE
        found.append(Cue(match.first, match.last, harm, form, Form.NOUN in forms))
    return tuple(found)


def _first(forms: set[Form]) -> Form:
    return next(form for form in (Form.INTRANSITIVE, Form.ACTIVE, Form.NOUN) if form in forms)


def _participle_form(tokens: Sequence[Token], first: int, last: int) -> Form:
    """ACTIVE where the participle tells what is done to those behind it: behind "avoir", or before an object."""
    auxiliary = _auxiliary(tokens, first)
    if auxiliary is not None:
        return auxiliary
    following = tokens[last].lower if last < len(tokens) else ""
    opens = following in _OPENS_OBJECT or following[:1].isdigit()
    joined = first > 0 and tokens[first - 1].lower in {"et", ",", "ou"}
    return Form.ACTIVE if opens and joined and tokens[last - 1].lower.endswith(_SINGULAR) else Form.PASSIVE


def _auxiliary(tokens: Sequence[Token], first: int) -> Form | None:
    """The form that the auxiliary before a participle gives it, None where there is none."""
    begin = first - 2 if first > 0 and tokens[first - 1].lower == '"' else first - 1  # "avoir « neutralisé »"
    for index in range(begin, max(-1, first - 1 - _AUX_REACH), -1):
        word = tokens[index].lower
        if word in listed("harms", "frame", "be"):
            return Form.PASSIVE
        if word in listed("harms", "frame", "have"):
            return Form.ACTIVE
        if word in _BREAKS or word[:1].isdigit():
            return None
    return None


def opens_part(tokens: Sequence[Token], first: int) -> bool:
    """Whether words before a phrase make it a part of what is counted before it: "[dont] trois enfants"."""
    return any(match.last >= first - 3 for match in phrases("harms", "frame", "parts").find(tokens[:first]))


def is_toll(tokens: Sequence[Token], first: int) -> bool:
    """Whether a toll that is brought up to date leads to a number: "le bilan s'élève désormais à 12 morts"."""
    before = [token.lower for token in tokens[max(0, first - 14) : first]]
    raised = {"alourdi", "alourdit", "porté", "désormais", "passé", "passe", "grimpé", "monte", "montant"}
    return bool(listed("harms", "frame", "toll") & set(before)) and bool(raised & set(before))
