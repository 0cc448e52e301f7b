"""Replies kept on disk, so that a build that was stopped asks nothing twice."""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from whence.model.errors import UsageError
from whence.reader.llm.prompt import PROMPT_VERSION, instructions
from whence.reader.llm.settings import Settings


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model said to one question, how many tokens that took, and whether it was cut off at its longest."""

    text: str
    tokens_in: int
    tokens_out: int
    cut_off: bool = False


def made_folder(folder: Path) -> Path:
    """The folder, made readable by its owner alone where there is none; raises UsageError when it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise UsageError(f"cannot make {folder} ({error.strerror}): set WHENCE_LLM_CACHE to another folder") from error
    return folder


def key_of(settings: Settings, question: str) -> str:
    """The digest that a reply is kept under: of prompt, server, model, the settings that may change it, and piece."""
    parts = (
        PROMPT_VERSION,
        instructions(),
        settings.base_url,
        settings.model,
        str(settings.temperature),
        str(settings.reply_tokens),
        question,
    )
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()


def kept(folder: Path, key: str) -> Reply | None:
    """The reply kept under a key, None when there is none or its file is broken."""
    try:
        return Reply(**json.loads(_file(folder, key).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def keep(folder: Path, key: str, reply: Reply) -> None:
    """Keep a reply; the file is there wholly or not at all. Raises UsageError when it cannot be written."""
    path = _file(folder, key)
    made_folder(path.parent)
    unfinished = path.with_suffix(f".{os.getpid()}")
    try:
        unfinished.write_text(json.dumps(asdict(reply)), encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        raise UsageError(f"cannot write {path} ({error.strerror}): set WHENCE_LLM_CACHE to another folder") from error


def _file(folder: Path, key: str) -> Path:
    return folder / "replies" / key[:2] / f"{key}.json"
