"""The files that a person named or that are in folders, and what the folders above each say of it."""

import re
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from recension import lists
from recension.sources import _names
from recension.sources._days import Stamp, whole
from recension.sources._said import LANGUAGES, NameParts, VersionMark, said

_YEAR_OR_MONTH = re.compile(r"(?:19|20)[0-9]{2}(?:[-_. ]?(?:0[1-9]|1[0-2]))?")
_NUMBER = re.compile(r"[0-9]{1,2}")


class Above(NamedTuple):
    """What the folders above a file say: `home` are those down to the one that stands for a text and no day or version.

    `days` are those of the nearest folder of a day.
    """

    home: tuple[str, ...]
    days: tuple[Stamp, ...] = ()
    version: VersionMark | None = None


class Leaf(NamedTuple):
    """A file. `folders` are the names of those above it: of the tree that it was found in, or as a person wrote them.

    `tree` is the folder that a person named, which is nothing for a file that was named itself.
    """

    path: str
    tree: str
    above: Above
    said: NameParts

    @property
    def walked(self) -> bool:
        """Whether it was found in a folder that a person named."""
        return bool(self.tree)

    @property
    def within(self) -> str:
        """Its path within the tree."""
        root = _names.written(self.tree).rstrip("/")
        return self.path.removeprefix(f"{root}/")

    @property
    def version(self) -> VersionMark | None:
        """As which version its name has it, or a folder."""
        return self.said.version or self.above.version


def named(path: str) -> Leaf:
    """The file at the path that a person wrote."""
    path = _names.written(path)
    folder, _, name = path.rpartition("/")
    folders = tuple(part for part in normalize("NFC", folder).split("/") if part)
    if not folders or folders[-1] in (".", ".."):
        folders = (*folders[:-1], _names.folder(path[: -len(name)]))
    return Leaf(path, "", above(folders, walked=False), said(_names.stem_of(name)))


def found(tree: str, folders: tuple[str, ...], name: str) -> Leaf:
    """The file in such folders of a tree, a folder that a person named."""
    root = _names.written(tree)
    path = "/".join((*(() if root == "." else (root.rstrip("/"),)), *folders, name))
    names = (_named(tree), *(normalize("NFC", folder) for folder in folders))
    return Leaf(path, tree, above(names, walked=True), said(_names.stem_of(name)))


_named = cache(_names.folder)


@cache
def above(folders: tuple[str, ...], walked: bool) -> Above:
    """What such folders say of a file in the last of them. Of a file that was named itself, only that one dates it."""
    home, version = folders, None
    while len(home) > 1 and (more := _passed(home)):
        version = version or said(home[-1]).version
        home = home[:-more]
    return Above(home, _days(folders, walked), version)


def _days(folders: tuple[str, ...], walked: bool) -> tuple[Stamp, ...]:
    """The days of the nearest folder that has any, or of two or three that are a day together: 2026/11/16."""
    for end in range(len(folders), 0 if walked else len(folders) - 1, -1):
        if days := said(folders[end - 1]).days:
            return days
        for start in (end - 2, end - 3):
            if start >= 0 and (stamp := whole("-".join(folders[start:end]))):
                return (stamp,)
    return ()


def _passed(home: tuple[str, ...]) -> int:
    """How many of the last folders only say when, or as which version, or that what is in them is old."""
    last = said(home[-1])
    if not last.rest and (last.days or last.version):
        return 1
    for count in (2, 3):
        if len(home) > count and whole("-".join(home[-count:])):
            return count
    under_year = _NUMBER.fullmatch(home[-1]) and _YEAR_OR_MONTH.fullmatch(home[-2])
    return int(bool(under_year or _YEAR_OR_MONTH.fullmatch(home[-1]) or home[-1].strip(" _").casefold() in _old()))


@cache
def _old() -> frozenset[str]:
    """The names of folders for earlier versions of the texts beside them."""
    return frozenset(word.casefold() for each in LANGUAGES for word in lists.words("versions", "folders", each))
