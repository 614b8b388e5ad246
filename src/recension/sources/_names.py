"""What the name of a file says: of which article it is, and when it was captured."""

import re
from datetime import datetime
from pathlib import Path
from unicodedata import normalize

from recension import dates
from recension.errors import Error

_DATED = r"\d{4}-\d{2}-\d{2}|\d{8}T"
_STAMP = r"(?:\d{4}-\d{2}-\d{2}|\d{8}(?=T))(?:T[\d:.]+(?:[Zz]|[+-]\d{2}:?\d{2}(?!\d))?)?(?![^\W_])"


def dated(path: Path) -> bool:
    """Whether the file's name begins with a date, or with what looks like one."""
    return re.match(_DATED, path.name) is not None


def moment(path: Path, now: datetime) -> datetime:
    """The instant that a dated file's name begins with; of a day, its start in UTC. Error where it is none."""
    stamp = re.match(_STAMP, path.stem)
    try:
        return dates.moment(stamp[0] if stamp else path.stem, now)
    except Error:
        hint = "Rename it, as in 2020-01-07.txt or 2020-01-07T012100Z.txt, or say when: --at WHEN"
        raise Error(f"{path}: the name begins like a date, but not one that can be read.", hint) from None


def stem(path: Path) -> str:
    """The name of the file without its suffix, with its letters composed: macOS takes some names apart."""
    return normalize("NFC", path.stem)


def folder(path: Path) -> str:
    """The name of the folder that `path` is, however it was written, with its letters composed."""
    return normalize("NFC", (path.resolve() if path.name in ("", "..") else path).name)
