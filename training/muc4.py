"""MUC-4's five roles as documents, from the form that papers use: every place that names a filler is marked."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.documents import Document, Grouped, Mark
from training.rows import Row, read_rows
from whence.model.markup import RoleKind, Stretch

_Place = tuple[Stretch, str, int]
"""A stretch, the role that it fills, and of which template."""


def documents(path: Path) -> Iterator[Document]:
    """Each report of a processed file, a JSON object a line: doctext and templates with mentions and offsets."""
    for row in read_rows(path):
        templates: Sequence[Row] = row["templates"]
        text: str = row["doctext"]
        kinds = {_kind(template) for template in templates}
        places = [(place, role, number) for number, t in enumerate(templates) for place, role in _places(text, t)]
        yield Document(
            name=row["docid"],
            corpus="muc4",
            text=text,
            heads=frozenset({"role"}),
            marks=(
                *(Mark("role", start, end, role) for (start, end), role, _ in places),
                *(Mark("kind", start, end, _kind(templates[number])) for (start, end), _, number in places),
            ),
            grouped=tuple(_grouped(places)),
            asked=frozenset({"kinds", "conflict"}),
            held=frozenset({*(("kinds", kind) for kind in kinds), *([("conflict", "conflict")] if templates else [])}),
        )


def _kind(template: Row) -> str:
    """The kind of incident; a template of two ("bombing / attack") is of the first."""
    return str(template["incident_type"]).split(" / ")[0]


def _places(text: str, template: Row) -> Iterator[tuple[Stretch, str]]:
    """Every place of the text that has the words of a filler, with its role."""
    for role in RoleKind:
        for entity in template[role]:
            for words, _ in entity:
                pattern = r"(?<!\w)" + re.escape(words) + r"(?!\w)"
                yield from ((match.span(), role.value) for match in re.finditer(pattern, text))


def _grouped(places: Sequence[_Place]) -> Iterator[Grouped]:
    """Each place once, with the incidents whose roles it fills."""
    by_place: dict[Stretch, set[int]] = {}
    for place, _, number in places:
        by_place.setdefault(place, set()).add(number)
    yield from (Grouped(place, tuple(sorted(numbers))) for place, numbers in sorted(by_place.items()))
