"""Whether a seal was made, or is just made, between the moment of a capture and now, when it is kept."""

import os
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from recension.store import durable
from recension.store.looks import instant

SEALS = "seals"
NAME = re.compile(r"[0-9]{6}\.sha256")
_MADE = re.compile(rb"^# made: ([^\n]*)$", re.MULTILINE)
_HEAD = 1024  # bytes; the first lines of a seal take some 350


def missed(root: Path) -> Callable[[datetime], bool]:
    """A function that says whether a capture of a moment may be missing from a seal made since, or just being made.

    Call it with the article's folder locked.
    """
    with durable.opened(root, link=True) as store:
        sealing = durable.locked(store)  # asked before the last seal is: else one that ends in between is missed
    made = _last_made(root / SEALS)
    return lambda moment: sealing or (made is not None and moment <= made)


def _last_made(seals: Path) -> datetime | None:
    """When the last seal was made, as its head says; None where there is none that says so."""
    try:
        with durable.opened(seals) as folder:
            last = max(filter(NAME.fullmatch, (file.name for file in os.scandir(folder))), default="")
            made = _MADE.search(durable.read_head(folder, last, _HEAD)[0]) if last else None
        return instant(made[1].decode()) if made else None
    except (OSError, ValueError):
        return None
