"""What people's decisions come to: found again by their evidence, weighed against one another, applied. All pure."""

from whence.rulings.keys import Known, Older
from whence.rulings.rule import Ruled, RuledEvents, rule

__all__ = ["Known", "Older", "Ruled", "RuledEvents", "rule"]
