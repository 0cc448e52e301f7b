"""Letters as a pattern for any case takes them."""

_FOLDED = str.maketrans("İıſK", "iisk")


def folded(letters: str) -> str:
    """Letters in lower case; the long s and the Kelvin sign as the plain letters that a pattern takes them for."""
    return letters.translate(_FOLDED).lower()
