"""What a dossier holds: the contract between what fills it from a record and the templates that draw it.

Every text in it may be shown under the redaction that it was made with.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a claim, with the sources that have them; `words` is None where they are held back."""

    sources: tuple[int, ...]
    words: str | None
    language: str


@dataclass(frozen=True, slots=True)
class Told:
    """What is said, whose word it is, and where: claims of several sources that say one thing by one word together.

    `numbers` are those of the claims in `whence event`, `sources` those of the sources in the list. `stance` ends in
    the `by` that the claimant follows. `scores` are the reader's, one for each claim that it is not certain of.
    `answers` are the claims that deny or doubt it.
    """

    numbers: tuple[int, ...]
    words: str
    stance: str
    claimant: str
    kind: str
    via: tuple[str, ...]
    sources: tuple[int, ...]
    quotes: tuple[Quote, ...]
    notes: tuple[str, ...]
    scores: tuple[str, ...] = ()
    answers: tuple["Told", ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Claims under a heading of their own: `Killed`, `Wounded`, `Who is said to have done it`."""

    title: str
    claims: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """One origin: whom it is, what sort of speaker, the sources that go back to it, and why they do."""

    name: str
    kind: str
    sources: tuple[int, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Cited:
    """One source in the numbered list. `url` only where it may be a link; `withheld` says that it is held back."""

    number: int
    outlet: str
    title: str | None
    published: str
    language: str
    url: str | None
    withheld: bool
    sha256: str
    complete: bool


@dataclass(frozen=True, slots=True)
class Made:
    """How a dossier was made: by which version, of which record, for whom, and to whom parts of it are owed."""

    version: str
    release: str | None
    stamp: str
    internal: bool
    caveat: str
    owed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """One event for a reader. `lead` says in a sentence what is said to have happened, `told` on whose word.

    `facts` are rows of head, words and how they follow. `repeats` say which sources repeat or cite which.
    """

    event_id: str
    heading: str
    lead: str
    told: str
    review: str
    withheld: str
    written: str
    facts: tuple[tuple[str, str, str], ...]
    figures: tuple[Group, ...]
    others: tuple[Group, ...]
    deaths: tuple[tuple[str, str], ...]
    origins: tuple[Behind, ...]
    repeats: tuple[str, ...]
    flags: tuple[tuple[str, str], ...]
    decided: tuple[str, ...]
    unknown: tuple[str, ...]
    sources: tuple[Cited, ...]
    related: tuple[tuple[str, str], ...]
    made: Made

    @property
    def scored(self) -> bool:
        """Whether any claim is shown with a score."""
        return any(claim.scores for group in (*self.figures, *self.others) for claim in group.claims)
