"""Whence reads reports of armed conflict and builds a record of events that can be cited."""

from importlib import import_module

__version__ = "0.1.0.dev0"

_OFFERED = {
    "BuildResult": "whence.flow",
    "Record": "whence.api",
    "Redaction": "whence.export.redaction",
    "Stages": "whence.stages",
    "build": "whence.api",
    "build_into": "whence.api",
    "draw_map": "whence.view.map_events",
    "make_record": "whence.store.making",
    "make_release": "whence.api",
}


def __getattr__(name: str) -> object:
    """What is offered, loaded when first asked for: `import whence` alone stays fast."""
    if name in _OFFERED:
        return getattr(import_module(_OFFERED[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted((*globals(), *_OFFERED))
