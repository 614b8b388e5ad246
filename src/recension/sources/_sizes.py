"""How large a text may be, as a person writes it."""

import re

from recension.errors import Error

MOST = 100_000_000
"""Bytes of one text, unless a person says otherwise. Nobody writes so long a text; a file of them is a mistake."""

_UNITS = {None: 1, "b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9}


def size(words: str) -> int:
    """The bytes that `words` are: `size("1.5 MB") == 1_500_000`. Error where they are no size, or none at all."""
    found = re.fullmatch(r"([0-9]{1,15}(?:\.[0-9]{1,9})?)\s*([kmg]?b)?", words.strip().lower())
    count = int(float(found[1]) * _UNITS[found[2]]) if found else 0
    if count < 1:
        raise Error(f"{words!r} is no size.", "Write it as 500000, 500 kB, 100 MB or 2 GB.")
    return count


def written(count: int) -> str:
    """So many bytes as a person writes them, in the largest unit that they fill: "1.5 MB"."""
    for unit, name in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if count >= unit:
            return f"{count / unit:.3f}".rstrip("0").rstrip(".") + f" {name}"
    return f"{count} bytes"
