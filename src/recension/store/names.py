"""What an article and a snapshot may be called: names that every file system keeps as they are."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache

from recension.errors import Error

LONGEST = 200
"""Bytes. A file name holds 255 on every common file system; the rest is room for a suffix."""

RESERVED = {"seals", "readme"}
FORBIDDEN = set('/\\<>:"|?*')
BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
BLANK = set("\u115f\u1160\u2800\u3164\uffa0")  # letters and a pattern that fill a place and show nothing
DEVICE = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(\..*)?", re.IGNORECASE | re.DOTALL
)
SNAPSHOT = re.compile(
    r"([0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]Z)"
    r"-([0-9a-f]{12})\.txt"
)


def check_name(name: str, existing: Iterable[str] = ()) -> None:
    """Returns where an article may be called `name` beside the existing ones; else Error says why, and offers one."""
    because = fault(name)
    if because:
        safe = safe_name(name)
        raise Error(f"{name!r} cannot be the name of an article: {because}.", f"Use --article {safe}" if safe else "")
    folded = fold(name)
    twin = next((other for other in existing if other != name and fold(other) == folded), None)
    if twin is not None:
        taken_apart = unicodedata.normalize("NFC", twin) == name  # by macOS, or by what copied the folder from there
        by = "in how its letters are composed" if taken_apart else "by case"
        what = f"{name!r} differs from the article {twin!r} {by} only; on many machines the two are one folder."
        hint = f"Call that folder {name!r}" if taken_apart else f"Use --article {twin}"
        raise Error(what, f"{hint}, if it is the same article.")


_PLAIN = re.compile("[0-9A-Za-z][0-9A-Za-z-]{7,63}")  # a slug; longer than the names kept for devices and the store


def fault(name: str) -> str:
    """Why `name` cannot be the name of an article, in words for a person; empty where it can."""
    return "" if _PLAIN.fullmatch(name) else _fault(name)


@lru_cache(4096)
def _fault(name: str) -> str:
    return next((because for because, found in _faults(name) if found), "")


def safe_name(name: str) -> str:
    """A name close to `name` that `fault` accepts; empty where nothing is left of it."""
    kept = (" " if _unfit(mark) or mark == "@" else mark for mark in unicodedata.normalize("NFC", name))
    safe = _cut("-".join("".join(kept).split())).strip("-. ")
    if safe and fault(safe):
        safe = f"{safe.replace('.', '-')}-article"
    return safe


def file_name(taken: datetime, digest: str) -> str:
    """The name of a snapshot's file: its instant in whole seconds of UTC, and 12 digits of the file's SHA-256."""
    return f"{second(taken)}-{digest[:12]}.txt"


def second(taken: datetime) -> str:
    """The instant as it stands in the name of a file; later ones sort later."""
    return taken.astimezone(UTC).isoformat()[:19].replace(":", "") + "Z"


def instant_of(name: str) -> datetime | None:
    """The instant in the name of a snapshot's file, to the second; None where it is not such a name."""
    match = SNAPSHOT.fullmatch(name)
    if match is None:
        return None
    try:
        return datetime.fromisoformat(match[1])
    except ValueError:
        return None


def _faults(name: str) -> Iterable[tuple[str, bool]]:
    yield "it is empty", not name
    yield "nothing in it can be seen", bool(name) and all(map(_unseen, name))
    yield "it means a folder", name in (".", "..")
    yield "it begins with a dash, as options do", name.startswith("-")
    yield "it begins with a dot, as hidden files do", name.startswith(".")
    yield "@ stands before a revision, as in article@first", "@" in name
    yield from _mark_faults(name)
    yield "Windows drops a dot or a space at the end", name.endswith((".", " "))
    yield "Windows keeps that name for a device", DEVICE.fullmatch(name) is not None
    yield f"the store keeps {name!r} for itself", name.casefold() in RESERVED
    composed = unicodedata.normalize("NFC", name)
    yield f"its letters are not composed (NFC), {composed!r} is", composed != name
    yield f"it is longer than {LONGEST} bytes", len(name.encode("utf-8", "surrogatepass")) > LONGEST


def _mark_faults(name: str) -> Iterable[tuple[str, bool]]:
    found = next((mark for mark in name if mark in FORBIDDEN), "")
    yield f"{found} may not stand in the name of a file everywhere", bool(found)
    hidden = next((mark for mark in name if _unfit(mark)), "")
    yield f"it holds a control character ({hidden!a})", bool(hidden)


def _unfit(mark: str) -> bool:
    return mark in FORBIDDEN or mark in BIDI or unicodedata.category(mark) in ("Cc", "Cs", "Zl", "Zp")


def _unseen(mark: str) -> bool:
    return mark in BLANK or unicodedata.category(mark) in ("Cf", "Mn", "Zs")


def fold(name: str) -> str:
    """The name as a file system compares it for which small letters and capitals are the same."""
    if name.isascii():  # as nearly all are, of which a store may have very many
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _cut(name: str) -> str:
    return name.encode()[:LONGEST].decode(errors="ignore")
