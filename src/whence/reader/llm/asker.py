"""Asks for the claims of one piece: from the replies kept before, else from the server, once more for bad JSON."""

from dataclasses import dataclass

from whence.reader.llm.client import Client
from whence.reader.llm.failures import CallError, Failure
from whence.reader.llm.parse import Lists, lists_of
from whence.reader.llm.pieces import Piece
from whence.reader.llm.prompt import AGAIN, Message, messages_for
from whence.reader.llm.proposals import Proposals, read_proposals
from whence.reader.llm.replies import Reply, keep, kept, key_of
from whence.reader.llm.settings import Settings
from whence.reader.llm.usage import Ledger

_GIVES_UP = 3  # questions in a row that finally failed: the server is down, and more waiting would take hours


@dataclass(frozen=True, slots=True)
class Asked:
    """What was proposed for a piece; whether the reply was kept from before, and whether it broke off."""

    proposals: Proposals
    cached: bool
    cut_off: bool


class Asker:
    """Asks a server for claims, piece by piece, until it is clear that there will be no more answers."""

    def __init__(self, settings: Settings, ledger: Ledger) -> None:
        self._settings = settings
        self._ledger = ledger
        self._client: Client | None = None
        self._stopped: CallError | None = None
        self._failures = 0

    def ask(self, text: str, piece: Piece) -> Asked:
        """What is proposed for a piece of a report's clean text; raises CallError when there is no answer."""
        messages = messages_for(text, piece)
        key = key_of(self._settings, messages[-1]["content"])
        known = kept(self._settings.cache, key)
        lists = lists_of(known.text) if known is not None else None
        if known is not None and lists is not None:
            return _asked(known, lists, cached=True)
        reply, found = self._readable(messages)
        keep(self._settings.cache, key, reply)
        return _asked(reply, found, cached=False)

    def _readable(self, messages: tuple[Message, ...]) -> tuple[Reply, tuple[Lists, bool]]:
        """A reply that can be read, of two at most; raises CallError."""
        for question in (messages, (*messages, AGAIN)):
            reply = self._answer(question)
            found = lists_of(reply.text)
            if found is not None:
                return reply, found
        raise CallError(Failure.REPLY_UNREADABLE, "the model twice replied with what is no JSON of the form asked for")

    def _answer(self, messages: tuple[Message, ...]) -> Reply:
        """The server's reply; raises CallError, at once where questions before showed that there will be none."""
        if self._stopped is not None:
            raise self._stopped
        if self._client is None:
            self._client = Client(self._settings, self._ledger)
        try:
            reply = self._client.ask(messages)
        except CallError as error:
            self._failures += error.failure is not Failure.REJECTED
            if error.fatal or self._failures >= _GIVES_UP:
                detail = str(error) if error.fatal else f"{error}; the server was not asked again in this build"
                self._stopped = CallError(error.failure, detail, fatal=True)
            raise
        self._failures = 0
        return reply


def _asked(reply: Reply, lists: tuple[Lists, bool], *, cached: bool) -> Asked:
    found, whole = lists
    return Asked(read_proposals(found), cached, reply.cut_off or not whole)
