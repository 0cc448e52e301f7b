"""What readings depend on beside the reports, wherever they are made."""

import json
from collections.abc import Mapping

from whence.gazetteer.lookup import open_default
from whence.reader.base import Configured, Reader
from whence.vocab.registry import registry_digest


def reading_settings(reader: Reader, beside: Mapping[str, object] | None = None) -> str:
    """What a reader's readings depend on, as JSON: the languages that it reads, and what it says of itself.

    Then what the user has added: gazetteers, each by the digest of the file added, and lists of actors, by one digest
    of all. What is to stand `beside` it, on which no reading depends, comes after that.
    """
    more: dict[str, object] = dict(sorted(reader.settings.items())) if isinstance(reader, Configured) else {}
    added = {gazetteer.name: gazetteer.sha256 for gazetteer in open_default().added}
    if added:
        more["gazetteers"] = added
    actors = registry_digest()
    if actors is not None:
        more["actors"] = actors
    return json.dumps({**more, **(beside or {}), "languages": sorted(reader.languages)})
