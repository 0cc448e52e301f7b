"""One voice under one name: which of the words for a speaker are a short form of others in the same event."""

from collections.abc import Collection, Mapping, Sequence

from whence.model.claim import Claim, Claimant
from whence.model.lists import ClaimantKind
from whence.standing.speakers import body_or_person, same_body
from whence.text.fingerprints import name_key
from whence.vocab.load import words

Said = tuple[str, Claim]
"""The words for a speaker as they are shown, and a claim of that speaker."""


def fullest(said: Sequence[Said]) -> Mapping[str, str]:
    """For the words of each claim's speaker, by claim id, the fullest words that the event has for the same speaker.

    "The UN" is "the UN mission in Mali" where both speak and no third does that it may be as well. Speakers of two
    kinds or sides are two, and nobody who is not named is anybody else.
    """
    return {claim.claim_id: _fullest(shown, claim, said) for shown, claim in said}


def _fullest(shown: str, claim: Claim, said: Sequence[Said]) -> str:
    if not _is_named(shown, claim):
        return shown
    fuller = {words: each for words, each in said if _is_fuller(words, each.claimant, shown, claim.claimant)}
    longest = [one for one in fuller if all(one == two or _within(two, one) for two in fuller)]
    return longest[0] if len(longest) == 1 else shown


def _is_fuller(full: str, of: Claimant, short: str, who: Claimant) -> bool:
    """Whether other words name the same body, and more of them; an aside is none of the name.

    "An officer of the gendarmerie" and "a statement by the army" are no fuller names of the gendarmerie and the army.
    """
    return _alike(of, who) and not full.startswith(f"{short}, ") and _within(short, full) and _is_body(full)


def _alike(one: Claimant, two: Claimant) -> bool:
    return (one.kind, one.aligned_with) == (two.kind, two.aligned_with)


def _is_body(shown: str) -> bool:
    """Whether words are a body's own name, and not that of somebody or something that speaks for it."""
    return name_key(body_or_person(shown) or "") == name_key(_bare(shown))


def _within(short: str, full: str) -> bool:
    return short != full and same_body(_bare(short), _bare(full))


def _bare(name: str) -> str:
    """A name without the words that only lead to it, and without what is told of it behind a comma."""
    leading = words("standing", "determiners")
    return " ".join(word for word in name.split(", ", maxsplit=1)[0].split() if name_key(word) not in leading)


def _is_named(shown: str, claim: Claim) -> bool:
    return body_or_person(shown) is not None or body_or_person(claim.claimant.name or "") is not None


def one_each(said: Sequence[Said]) -> list[Said]:
    """Speakers who say one thing, less those who are another of them once more.

    So is one without a name whose own report names one of the kind for it ("official" in a headline above "the prefect
    of X"), and whoever or whatever speaks for a body that says it too ("a statement by the army" beside "the army").
    """
    named = {_sort(claim) for shown, claim in said if _is_named(shown, claim)}
    return [
        (shown, claim)
        for shown, claim in said
        if claim.claimant.words is None
        or not (_speaks_for_another(shown, claim, said) or _is_unnamed_beside(shown, claim, named))
    ]


def _is_unnamed_beside(shown: str, claim: Claim, named: Collection[tuple[str, ClaimantKind, str]]) -> bool:
    return not _is_named(shown, claim) and _sort(claim) in named


def _sort(claim: Claim) -> tuple[str, ClaimantKind, str]:
    """In which report a speaker of which kind and side speaks."""
    return claim.report_id, claim.claimant.kind, claim.claimant.aligned_with


def _speaks_for_another(shown: str, claim: Claim, said: Sequence[Said]) -> bool:
    """Whether words are those for somebody who speaks for a body that stands beside by its own name."""
    if _is_body(shown):
        return False
    bodies = ((words, each) for words, each in said if _is_body(words) and _alike(each.claimant, claim.claimant))
    return any(not shown.startswith(f"{words}, ") and _within(words, shown) for words, _ in bodies)
