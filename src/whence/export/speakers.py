"""Who says so, as a note names them: in English as the words stand, in other languages as quoted words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

import pycountry

from whence.export.private import public_party, registered_actor
from whence.export.redaction import NOTHING, Hidden, Redaction
from whence.export.voices import fullest, one_each
from whence.model.claim import Claim, Claimant
from whence.text.fingerprints import name_key
from whence.text.language import UNDETERMINED, UNKNOWN
from whence.vocab.actor import actor_key
from whence.vocab.load import read_table, words

_COMMON = ("determiners", "modifiers", "possessives", "people", "roles", "bodies")
_ITSELF, _THEMSELVES = "the report itself", "the reports themselves"
_ENGLISH = frozenset({"en", UNDETERMINED, UNKNOWN})
_FIRST_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Speakers:
    """How claimants are named under a redaction; what is hidden of each report, and the language of each, by its id.

    A report without a language given is English. `names` are the words for the speakers of claims, by claim id, where
    an event has fuller ones than the claim itself (`naming_alike`).
    """

    redaction: Redaction
    hidden: Mapping[str, Hidden] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def naming_alike(self, claims: Iterable[Claim]) -> "Speakers":
        """As these, with every speaker of some claims called by the fullest words that one of them has for it."""
        said = [(self._words(claim), claim) for claim in claims]
        plain = [(shown, claim) for shown, claim in said if shown != _ITSELF and "“" not in shown]
        return replace(self, names=fullest(plain))

    def who(self, claims: Iterable[Claim], *, before_verb: bool = False) -> str:
        """The speakers of some claims, each once, with the outlets through which they were heard.

        A name with a description behind it ends with a comma where more follows, as before a verb.
        """
        said: dict[str, list[Claim]] = {}
        for shown, claim in one_each([(self._words(claim), claim) for claim in claims]):
            said.setdefault(self.names.get(claim.claim_id, shown), []).append(claim)
        kept = {name: of for name, of in said.items() if not any(other.startswith(f"{name}, ") for other in said)}
        named = [(self._heard(name, of), ", " in name and not name.startswith("“")) for name, of in kept.items()]
        return _listed(named, before_verb=before_verb)

    def party(self, name: str, claims: Sequence[Claim]) -> str:
        """A party as the event has its name: private names masked, quoted where only other languages have it so."""
        hidden = [masked for claim in claims for masked in self._hidden(claim).names]
        shown = public_party(name, hidden)
        foreign = bool(claims) and all(self._is_foreign(claim) for claim in claims)
        ours = shown != name or registered_actor(name) is not None or _is_name(name)
        return _quoted(shown) if foreign and not ours else shown

    def quoted_in(self, claims: Iterable[Claim]) -> str:
        """The languages, in words, from which words may have been quoted: `French`; empty where there is none."""
        codes = dict.fromkeys(self._language(claim) for claim in claims if self._is_foreign(claim))
        return " or ".join(_language_name(code) for code in codes)

    def _words(self, claim: Claim) -> str:
        claimant = self.redaction.claim(claim, None, self._hidden(claim))[0].claimant
        if claimant.words is None:
            return _ITSELF
        by_role = claimant.words != claim.claimant.words  # the words for a private person are ours, in English
        if self._is_foreign(claim) and not by_role:
            return _foreign(claimant)
        return within_a_sentence(claimant.words)

    def _heard(self, name: str, claims: Sequence[Claim]) -> str:
        """A speaker with the channels of some claims, and with the party where the words alone do not tell it."""
        told = name
        if name == _ITSELF and len({claim.report_id for claim in claims}) > 1:
            told = _THEMSELVES
        chains = dict.fromkeys(self._via(claim) for claim in claims)
        via = "; ".join(f"via {chain}" for chain in chains if chain)
        notes = [_party_behind(name, claims[0].claimant), f"also {via}" if via and "" in chains else via]
        inside = "; ".join(filter(None, notes))
        return f"{told} ({inside})" if inside else told

    def _via(self, claim: Claim) -> str:
        shown = self.redaction.claim(claim, None, self._hidden(claim))[0].claimant.via
        foreign = self._is_foreign(claim)
        return ", ".join(_quoted(outlet) if foreign and outlet[:1].islower() else outlet for outlet in shown)

    def _hidden(self, claim: Claim) -> Hidden:
        return self.hidden.get(claim.report_id, NOTHING)

    def _language(self, claim: Claim) -> str:
        return self.languages.get(claim.report_id, "en")

    def _is_foreign(self, claim: Claim) -> bool:
        return self._language(claim) not in _ENGLISH


def speaks_for(claimant: Claimant, accused: str) -> bool:
    """Whether a claimant is who is accused, or speaks for that party: `the government` for `its own ministry`."""
    first = accused.split(" ", 1)[0].lower()
    return accused in {claimant.aligned_with, claimant.name, claimant.words} or first in _possessives()


def _foreign(claimant: Claimant) -> str:
    """A speaker in words of another language: the registry's name where the words are one of its names, else quoted."""
    assert claimant.words is not None
    actor = registered_actor(claimant.name)
    if actor is not None and actor_key(claimant.words) in set(map(actor_key, actor.names)):
        return actor.name
    return claimant.words if _is_name(claimant.words) else _quoted(claimant.words)


def _party_behind(name: str, claimant: Claimant) -> str:
    """The registry's name of a party behind words that do not tell it to a reader of English; else empty."""
    first = name.split(" ", 1)[0]
    unclear = name.startswith("“") or first in _possessives()
    actor = registered_actor(claimant.name) if unclear else None
    return actor.name if actor is not None else ""


def _quoted(written: str) -> str:
    """Words of another language in quotation marks; an article in front of them has a small letter."""
    first = _FIRST_WORD.match(written)
    small = first is not None and first[0].lower() in _articles()
    return f"“{written[:1].lower() if small else written[:1]}{written[1:]}”"


def _is_name(written: str) -> bool:
    """Whether words are a name that all languages share: an acronym, or capitals alone, without an article."""
    first = _FIRST_WORD.match(written)
    if first is None or first[0].lower() in _articles():
        return False
    parts = written.split()
    acronym = len(parts) == 1 and sum(letter.isupper() or letter.isdigit() for letter in written) > 1
    return acronym or (len(parts) > 1 and all(part[:1].isupper() for part in parts))


@cache
def _articles() -> frozenset[str]:
    languages = read_table("notes")["articles"]
    return frozenset(word for language in languages for word in words("notes", "articles", language))


@cache
def _possessives() -> frozenset[str]:
    languages = read_table("notes")["possessives"]
    return frozenset(word for language in languages for word in words("notes", "possessives", language))


def _language_name(code: str) -> str:
    found = pycountry.languages.get(alpha_2=code)
    return str(found.name) if found is not None else f"the language {code}"


def within_a_sentence(written: str) -> str:
    """A speaker's words as they stand within a sentence: `the army`, `the UN`, but `Human Rights Watch`."""
    first, *rest = written.split(" ", 1)
    if written in words("notes", "with_article"):
        return f"the {written}"
    if first.lower() in words("standing", "bodies") and (not rest or rest[0].startswith("of ")):
        return f"the {' '.join([first.lower(), *rest])}"
    common = first[1:].islower() and (first.lower() in _common_words() or name_key(first) in _common_words())
    named = any(word[:1].isupper() for word in rest[:1] for word in word.split()[:1])
    if first in {"A", "An", "The"} or (common and not named):
        return " ".join([first.lower(), *rest])
    return written


@cache
def _common_words() -> frozenset[str]:
    return frozenset(word for table in _COMMON for word in words("standing", table))


def _listed(named: Sequence[tuple[str, bool]], *, before_verb: bool) -> str:
    """`a`, `a and b`, `a, b and c`; a name that is described ends with a comma where something follows."""
    *first, (last, described) = named
    if not first:
        return f"{last}," if before_verb and described else last
    joined = ", ".join(name for name, _ in first)
    comma = "," if first[-1][1] else ""
    return f"{joined}{comma} and {last}{',' if before_verb and described else ''}"
