"""How each value of an event stands: who supports, denies and doubts it, its origins, its flags, its named totals."""

from whence.standing.ledger import LedgerLine, ledger
from whence.standing.stand import stand

__all__ = ["LedgerLine", "ledger", "stand"]
