"""From which likelihood on the encoder overrules the rules: numbers found by `training.tune`, kept in the manifest."""

from collections.abc import Mapping
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Settings:
    """Likelihoods from 0 to 1.

    `keep_count`, `keep_named` and `keep_doer` are the least at which a row of the rules stays: a count, one person by
    name or pronoun, a doer. `add_count` and `add_doer` are the least at which the encoder adds a row of its own.
    The others are how much likelier than the rules' choice another must be: `victims`, `speaker`, `outlet` (the
    outlet's own voice in place of a speaker), `stance`, `harm`.
    """

    keep_count: float = 0.1
    keep_named: float = 0.2
    keep_doer: float = 0.1
    add_count: float = 0.6
    add_doer: float = 0.5
    victims: float = 0.4
    speaker: float = 0.4
    outlet: float = 0.6
    stance: float = 0.7
    harm: float = 0.7


def settings_of(values: Mapping[str, float]) -> Settings:
    """The settings that a manifest gives; those that it does not name keep their own."""
    known = {field.name for field in fields(Settings)}
    return Settings(**{name: value for name, value in values.items() if name in known})
