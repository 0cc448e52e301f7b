"""Words that tell of a happening in French, with ACLED's sub-event types."""

from collections.abc import Sequence
from functools import cache

from whence.model.lists import SubEventType
from whence.reader.french.words import LANGUAGE, agreeing, listed, ordered
from whence.reader.rules.tokens import Lexicon, Token
from whence.reader.rules.triggers import Form, Trigger
from whence.text.numbers import find_numbers
from whence.vocab.load import localised, read_table

_NEW = frozenset({"un", "une", "nouveau", "nouvelle", "premier", ""})
_DETERMINERS = frozenset({"l", "'", "une", "cette", "d", "de", "des", "les", "la", "son", "leur", "nouvelle", "double"})
_BEFORE_PEOPLE = frozenset(
    {"l", "'", "un", "une", "des", "de", "d", "les", "le", "la", "son", "ses", "leurs", "leur", "aux", "nombreux",
     "plusieurs", "autres", "premiers", "quelques", "cet", "ces", "derniers"}
)  # fmt: skip


@cache
def _lexicon() -> Lexicon[tuple[tuple[Form, SubEventType], ...]]:
    table: dict[str, list[tuple[Form, SubEventType]]] = {}
    known = read_table(localised("triggers", LANGUAGE))
    for sub_type in SubEventType:
        if sub_type.value not in known:
            continue
        for form in Form:
            listed_forms = (f for p in ordered("triggers", sub_type.value, form.value) for f in _spellings(p, form))
            for phrase in dict.fromkeys(listed_forms):
                table.setdefault(phrase, []).append((form, sub_type))
    for phrase in ordered("triggers", "harmless", "phrases"):
        table[phrase] = []
    return Lexicon({phrase: tuple(labels) for phrase, labels in table.items()})


def _spellings(phrase: str, form: Form) -> tuple[str, ...]:
    return agreeing(phrase) if form is Form.VERB else (phrase,)


def find_triggers(tokens: Sequence[Token]) -> tuple[Trigger, ...]:
    """The triggers of a sentence, left to right; a word that is both is a noun behind a determiner, else a verb."""
    found = []
    for match in _lexicon().find(tokens):
        forms = {form for form, _ in match.label}
        if not forms:
            continue
        before = tokens[match.first - 1].lower if match.first > 0 else ""
        if before in listed("harms", "frame", "modal") and Form.NOUN not in forms:
            continue
        if _names_people(tokens, match.first, match.last):
            continue
        types = _types(match.label)
        if forms == {Form.NOUN} and set(types) == {SubEventType.AGREEMENT} and before not in _NEW:
            continue  # "l'accord de paix" is one that there has been
        found.append(Trigger(match.first, match.last, _form(forms, before), types))
    return tuple(found)


def _names_people(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a word is a noun for people: "l'arrivée de [blessés]", "les 14 [blessés]", "son [attaquant]"."""
    word, before = tokens[first].lower, tokens[first - 1].lower if first > 0 else ""
    if last - first > 1 or word not in listed("triggers", "frame", "people"):
        return False
    return before in _BEFORE_PEOPLE or before.isdigit() or find_numbers(before, LANGUAGE) != ()


def _form(forms: set[Form], before: str) -> Form:
    if {Form.NOUN, Form.VERB} <= forms:
        return Form.NOUN if before in _DETERMINERS or not before.isalpha() else Form.VERB
    return next(form for form in (Form.NOUN, Form.VERB, Form.WEAPON) if form in forms)


def _types(labels: Sequence[tuple[Form, SubEventType]]) -> tuple[SubEventType, ...]:
    """The types that a word tells of; those of its form as a mere weapon count only where it has no other."""
    strong = [sub_type for form, sub_type in labels if form is not Form.WEAPON]
    return tuple(dict.fromkeys(strong or [sub_type for _, sub_type in labels]))
