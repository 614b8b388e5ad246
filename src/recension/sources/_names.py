"""What the name of a file says: of which article it is, and when it was captured."""

import os
import re
from datetime import UTC, datetime
from pathlib import Path
from unicodedata import normalize

from recension.errors import Error
from recension.reading import dates

_DATED = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}T")
_STAMP = re.compile(r"(?:\d{4}-\d{2}-\d{2}|\d{8}(?=T))(?:T[\d:.]+(?:[Zz]|[+-]\d{2}:?\d{2}(?!\d))?)?(?![^\W_])")
# What stands behind a day and looks like a time of it: 17.59, at 17:59, 18-01, 175930; four digits only at the end.
_OTHER_TIME = re.compile(
    r"[ _-](?:at[ _-])?(?:[01]?[0-9]|2[0-3])"
    r"(?:[.:h_-][0-5][0-9](?![0-9])|[0-5][0-9](?:$|[0-5][0-9](?![0-9]))|h(?![^\W_]))"
)
_COUNT = re.compile(r" ?-[0-9]")  # behind a time: the second file of that moment, and no zone
# Stamps as the store and most scripts write them. They mean the same to `dates.moment`, which takes ten times as long.
_PLAIN = re.compile(
    r"[12][0-9]{3}(?:-[0-9]{2}-[0-9]{2}|[0-9]{4}(?=T))"
    r"(?:T(?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9])?(?:Z|[+-](?:0[0-9]|1[01]):?[0-5][0-9])?)?"
)


def dated(name: str) -> bool:
    """Whether the file's name begins with a date, or with what looks like one."""
    return _DATED.match(name) is not None


def moment(path: str, now: datetime) -> datetime:
    """The instant that a dated file's name begins with; of a day, its start in UTC. Error where it is none."""
    stem = stem_of(path)
    stamp = _STAMP.match(stem)
    written = stamp[0] if stamp else stem
    try:
        if stamp and _goes_on(stem, stamp):
            raise Error("a time in another form, which would be lost")
        return _plain(written) or dates.moment(written, now)
    except Error:
        hint = "Rename it, as in 2020-01-07.txt or 2020-01-07T012100Z.txt, or say when: --at WHEN"
        raise Error(f"{path}: the name begins like a date, but not one that can be read.", hint) from None


def article(path: str) -> str:
    """The name of the file without its suffix, with its letters composed: macOS takes some names apart."""
    return normalize("NFC", stem_of(path))


def path_names(path: str) -> tuple[str, ...]:
    """Names for a file within a tree, the shorter first: its stem, with more and more of the folders around it, then
    the whole path with its suffix.

    >>> path_names("docs/terms/use.md")
    ('use', 'terms-use', 'docs-terms-use', 'docs-terms-use.md')
    """
    *above, name = normalize("NFC", path).split("/")
    parts = [*above, stem_of(name)]
    longer = ["-".join(parts[start:]) for start in reversed(range(len(parts)))]
    return tuple(dict.fromkeys([*longer, "-".join([*above, name])]))


def folder(path: str) -> str:
    """The name of the folder at `path`, however it was written, with its letters composed."""
    name = os.path.basename(path.rstrip("/"))
    return normalize("NFC", os.path.basename(os.path.realpath(path)) if name in ("", ".", "..") else name)


def written(path: str) -> str:
    """The path without what says nothing in it, as `Path` writes it, which takes longer."""
    path = path.rstrip("/") or path
    return str(Path(path)) if "//" in path or "./" in f"{path}/" else path


def stem_of(path: str) -> str:
    """The name of the file without its last suffix; a dot at either end of it begins none."""
    name = path.rpartition("/")[2]
    dot = name.rfind(".")
    return name[:dot] if 0 < dot < len(name) - 1 else name


def _goes_on(stem: str, stamp: re.Match[str]) -> bool:
    """Whether more of the moment stands behind the stamp: a zone, or a time of the day in another form."""
    end = stamp.end()
    if end == len(stem):
        return False
    if "T" not in stamp[0] and _OTHER_TIME.match(stem, end):
        return True
    found = dates.read(stem)
    more = found.raw[end:] if found and stem.startswith(found.raw) else ""
    return bool(more) and not _COUNT.fullmatch(more)


def _plain(stamp: str) -> datetime | None:
    """The instant of a stamp that is written in the plainest way; None for another, or where there is no such day."""
    if not _PLAIN.fullmatch(stamp):
        return None
    try:
        found = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
