"""What every corpus is turned into before training: a text with marks on stretches of it."""

from dataclasses import dataclass

from whence.model.markup import Stretch


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text whose every token bears a label of a head, with B and I for heads that have them."""

    head: str
    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """From a count or an accused to what it is tied to by a link; no target means that the text names none."""

    link: str
    anchor: Stretch
    targets: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Grouped:
    """A stretch that belongs to some of the text's incidents, by number."""

    anchor: Stretch
    incidents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One text for training. `heads` are those whose labels are complete here: where no mark lies, "O" is the truth.

    A mark of a head that is not among `heads` says what it says of its stretch and nothing of the rest. In `unsure`
    stretches of a head nothing is known. `held` names the text heads' labels that hold, `asked` the text heads that are
    answered. `values` are happened-scores.
    """

    name: str
    corpus: str
    text: str
    heads: frozenset[str]
    marks: tuple[Mark, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    grouped: tuple[Grouped, ...] = ()
    values: tuple[tuple[int, int, float], ...] = ()
    asked: frozenset[str] = frozenset()
    held: frozenset[tuple[str, str]] = frozenset()
    unsure: tuple[tuple[str, Stretch], ...] = ()
