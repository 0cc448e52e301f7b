"""MUC-4's five roles as documents, from the processed form that papers use: every place that names a filler is marked."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from training.documents import Document, Grouped, Mark

_ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
_Template = Mapping[str, Any]


def documents(path: Path) -> Iterator[Document]:
    """Each report of a processed file, a JSON object a line: doctext and templates with mentions and offsets."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        templates: Sequence[_Template] = row["templates"]
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


def _kind(template: _Template) -> str:
    """The kind of incident; a template of two ("bombing / attack") is of the first."""
    return str(template["incident_type"]).split(" / ")[0]


def _places(text: str, template: _Template) -> Iterator[tuple[tuple[int, int], str]]:
    """Every place of the text that has the words of a filler, with its role."""
    for role in _ROLES:
        for entity in template[role]:
            for words, _ in entity:
                pattern = r"(?<!\w)" + re.escape(words) + r"(?!\w)"
                yield from ((match.span(), role) for match in re.finditer(pattern, text))


def _grouped(places: Sequence[tuple[tuple[int, int], str, int]]) -> Iterator[Grouped]:
    """Each place once, with the incidents whose roles it fills."""
    by_place: dict[tuple[int, int], set[int]] = {}
    for place, _, number in places:
        by_place.setdefault(place, set()).add(number)
    yield from (Grouped(place, tuple(sorted(numbers))) for place, numbers in sorted(by_place.items()))
