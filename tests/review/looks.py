"""The looks in which each page is tried: both schemes of colour and both widths, each in one of two visits.

Contrast goes by the scheme and what fits by the width; no rule of the pages asks for both.
"""

from typing import Literal

LOOKS: tuple[tuple[Literal["light", "dark"], int], ...] = (("light", 1280), ("dark", 390))
