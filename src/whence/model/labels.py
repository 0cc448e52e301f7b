"""The words that people read in the place of the codes of the closed lists; the codes themselves stand in exports."""

from collections.abc import Mapping

_LABELS: Mapping[str, str] = {
    "admin1": "region",
    "admin2": "district",
    "aid_or_medical": "aid or medical staff",
    "hors_de_combat": "out of combat",
    "line_or_area": "along a line or in an area",
    "medical_or_rescue": "medical or rescue staff",
    "sea_or_air": "at sea or in the air",
    "un_or_ngo": "UN or aid body",
}
"""Where the words are others than those of the code."""


def label(code: str) -> str:
    """A code in words: `one party only` for `one_party_only`."""
    return _LABELS.get(code, code.replace("_", " "))
