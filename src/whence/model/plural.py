"""Numbers with their nouns, as a person reads them: the one place where it is decided which form a noun takes."""


def counted(number: int, noun: str, several: str | None = None) -> str:
    """A number with its noun: `1 report`, `2 reports`; `several` is the noun's plural where it is not made with s."""
    return f"{number:,} {agreeing(number, noun, several or f'{noun}s')}"


def agreeing(number: int, one: str, several: str) -> str:
    """The word that agrees with a number: `has` for 1, `have` for any other."""
    return one if number == 1 else several
