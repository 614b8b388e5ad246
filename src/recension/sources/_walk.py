"""The files of a folder and of the folders in it, to any depth, each folder gone over once and no link followed."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from fnmatch import translate
from functools import cache
from re import IGNORECASE, Pattern
from re import compile as compiled
from typing import NamedTuple
from unicodedata import normalize

from recension.errors import Error
from recension.kept import short
from recension.sources._capture import Options

_STORE = "README"  # what marks a folder as a store: only where one is, it is asked whether it is that of a store
_LOCKS = ("~$", ".~lock.")
_OF_SYSTEMS = frozenset({".ds_store", "thumbs.db", "desktop.ini", ".localized"})
# The endings of what is no text and no document. What has another is read, and its head says what it is.
_NO_TEXTS = frozenset(
    "7z aac ai aif aiff app avi avif bak bin bmp bz2 class db dll dmg dot eot eps exe flac gif gz heic heif ico "
    "indd iso jar jpe jpeg jpg jpx key lnk lock m4a m4v mid mkv mov mp3 mp4 mpeg mpg msi numbers o odg odp ods oga ogg "
    "ogv opus otf parquet pickle pkl png pps ppsx ppt pptx psd pyc rar raw so sqlite sqlite3 svg svgz swp tar tgz tif "
    "tiff tmp ttf url wav wasm weba webloc webm webp wma wmf wmv woff woff2 xcf xls xlsb xlsm xlsx xz zip zst".split()
)


class Sheaf(NamedTuple):
    """What a folder holds: its files, as the folders above them within it and their names; and what was passed over.

    `beside` counts what holds no text, by its ending; `links` counts the links that were not followed; `closed`
    is the trouble with folders that could not be read.
    """

    files: list[tuple[tuple[str, ...], str]]
    beside: Counter[str]
    links: int
    closed: list[Error]


def walk(root: str, options: Options) -> Sheaf:
    """The files in the folder that a person wants of it, folder by folder in the order of their names."""
    found = Sheaf([], Counter(), 0, [])
    links: list[tuple[tuple[str, ...], str]] = []
    waiting: list[tuple[str, ...]] = [()]
    wanted, unwanted = globs(options.include), globs(options.exclude)
    while waiting:
        above = waiting.pop()
        path = os.path.join(root, *above)
        try:
            entries = _entries(path)
        except OSError as error:
            closed = Error(
                f"The folder {short(path)!r} cannot be read: {error.strerror}.", "See whether you may read it."
            )
            found.closed.append(closed)
            continue
        if above and any(entry.name == _STORE for entry in entries) and options.apart(path):
            continue
        within: list[tuple[str, ...]] = []
        for entry in entries:
            kind = _kind(entry, above, wanted, unwanted)
            if kind == "folder":
                within.append((*above, entry.name))
            elif kind == "file":
                found.files.append((above, entry.name))
            elif kind == "link":
                links.append((above, entry.name))
            elif kind:
                found.beside[kind] += 1
        waiting += reversed(within)
    return _with_links(root, found, links)


def _entries(path: str) -> list["os.DirEntry[str]"]:
    with os.scandir(path) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _kind(entry: "os.DirEntry[str]", above: tuple[str, ...], wanted: "Globs | None", unwanted: "Globs | None") -> str:
    """What an entry is: "folder", "file" or "link" of what is wanted, the ending of what holds no text, or nothing."""
    name = entry.name
    if name.lower() in _OF_SYSTEMS or name.startswith(_LOCKS):
        return name if name.lower() in _OF_SYSTEMS else "of a lock"
    if name.startswith(".") or (unwanted and unwanted.match(above, name)):
        return ""
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    if wanted and not wanted.match(above, name):
        return ""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if not wanted and (ending in _NO_TEXTS or name.endswith("~")):
        return f".{ending}" if ending in _NO_TEXTS else "of a backup"
    if entry.is_symlink():
        return "link"
    return "file" if entry.is_file() else ""


def _with_links(root: str, found: Sheaf, links: list[tuple[tuple[str, ...], str]]) -> Sheaf:
    """What was found, with the links that lead to a text in the folder which has no other name there."""
    if not links:
        return found
    base, followed = os.path.realpath(root), 0
    real = cache(os.path.realpath)
    met = {os.path.join(real(os.path.join(root, *above)), name) for above, name in found.files}
    for above, name in links:
        target = os.path.realpath(os.path.join(root, *above, name))
        if target.startswith(f"{base.rstrip('/')}/") and target not in met and os.path.isfile(target):
            met.add(target)
            found.files.append((above, name))
            followed += 1
    return found._replace(links=len(links) - followed)


class Globs:
    """Patterns of names, or of paths where they have a stroke; small letters and capitals are the same to them."""

    def __init__(self, patterns: Iterable[str]) -> None:
        found = [normalize("NFC", pattern).strip("/") for pattern in patterns]
        self._names = [_compiled(pattern) for pattern in found if "/" not in pattern]
        self._paths = [_compiled(form) for pattern in found if "/" in pattern for form in _forms(pattern)]

    def match(self, above: tuple[str, ...], name: str) -> bool:
        """Whether one of them is of the name, or of the path."""
        name = normalize("NFC", name)
        if any(pattern.match(name) for pattern in self._names):
            return True
        if not self._paths:
            return False
        path = normalize("NFC", "/".join((*above, name)))
        return any(pattern.match(path) for pattern in self._paths)


def globs(patterns: tuple[str, ...]) -> Globs | None:
    """The patterns; None where there are none."""
    return Globs(patterns) if patterns else None


def _compiled(pattern: str) -> Pattern[str]:
    return compiled(translate(pattern), IGNORECASE)


def _forms(pattern: str) -> Iterator[str]:
    """The pattern, and what it is where its ** stands for no folder at all."""
    yield pattern
    if pattern.startswith("**/"):
        yield pattern.removeprefix("**/")
    if "/**/" in pattern:
        yield pattern.replace("/**/", "/")
