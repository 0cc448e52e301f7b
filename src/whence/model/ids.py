"""Ids made from content: the same thing has the same id on every run and machine."""

import base64
import hashlib

_LENGTH = 12  # base32 characters: 60 bits, so that 10 million ids collide with a chance below 1 in 20,000

_BYTES = 10  # of the hash, more than those characters take


def digest(prefix: str, *parts: str) -> str:
    """A public id: `prefix`, a hyphen and 12 base32 characters of the SHA-256 of the parts, each with its length."""
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    raw = hashlib.sha256(joined.encode("utf-8", "surrogatepass")).digest()
    return f"{prefix}-{base64.b32encode(raw[:_BYTES]).decode('ascii').lower()[:_LENGTH]}"


def report_id(identity: str, sha256: str) -> str:
    """A report's id, from its identity (given id, else canonical URL, else path) and the hash of its bytes."""
    return digest("r", identity, sha256)


def incident_id(report: str, sentence_start: int, counter: int) -> str:
    """An incident's id, from its report, the start of its trigger sentence, and a counter within that sentence."""
    return digest("i", report, str(sentence_start), str(counter))


def event_id(first_incident: str) -> str:
    """An event's id: that of the first incident in it, under another letter."""
    return "e-" + first_incident.removeprefix("i-")
