"""What became of an event whose id a release shows and the record shows no more, in words."""

from whence.model.lists import Fate
from whence.model.release import Tombstone
from whence.view.reasons import reasons_words


def tombstone_words(died: Tombstone) -> str:
    """One line: where the event went, why, and how to see it as it was."""
    names = ", ".join(event.event_id for event in died.entry.new)
    became = f"has the id {names} now"
    if died.entry.fate is Fate.MERGED:
        became = f"went into {names}"
    elif died.entry.fate is Fate.GONE:
        became = "is gone"
    shown = f"`whence event {died.event_id} --release {died.release.name}` shows it as it was"
    why = "; ".join(reasons_words(died.entry, died.files))
    return f"{died.event_id} of release {died.release.name} {became} ({why or 'nothing else differs'}); {shown}"
