"""Which article of the store each page of a wiki is: no two titles the same one, whatever is kept in which order.

The name of an article is made of the title alone, so that it is the same on every machine: the title itself with an
underscore for each space, as wikis write it in addresses; or, where that cannot be a name or could be of another title
too, what is left of it and a digest of the whole. What a store holds already goes on under the name that it has there.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from unicodedata import normalize

from recension.digests import sha256
from recension.errors import Error
from recension.kept import Listed
from recension.store import Store
from recension.store.names import LONGEST, fault, safe_name

_DIGITS = (8, 16, 64)
"""Hex digits of a title's digest, the fewest that are free: two titles of a store may be made to share the first."""

_MARKED = re.compile(r".*-[0-9a-f]{8,64}", re.DOTALL)
_REVISION = re.compile(r", revision (?:[0-9]*|of [0-9T:.Z-]+)(?=, |: |\Z)")


class Titles:
    """The articles of the titles of one run. `article` is one that a person named; `remark` hears what is odd in it."""

    def __init__(self, store: Store, article: str | None, remark: Callable[[str], None]) -> None:
        self._store, self._article, self._remark = store, article, remark
        self._given: dict[str, str] = {}

    def named(self, titles: Iterable[str]) -> Mapping[str, str]:
        """The article of each title."""
        new = [title for title in dict.fromkeys(titles) if title not in self._given]
        alike = Counter(fold(plain_name(title)) for title in new)
        for title in new:
            if self._article is not None:
                name = self._forced(self._article, title)
            else:
                # Of two that differ by case only, neither is plain, so that their order in the export says nothing.
                name = self._held(title) or self._free(title, alike[fold(plain_name(title))] == 1)
            self._given[title] = self._names[fold(name)] = name
        return self._given

    @cached_property
    def _names(self) -> dict[str, str]:
        """The names that are taken, in the store or in this run, by what file systems may hold for the same."""
        return {fold(name): name for name in self._articles}

    @cached_property
    def _articles(self) -> frozenset[str]:
        return frozenset(self._store.articles())

    @cached_property
    def _numbered(self) -> dict[str, list[str]]:
        """The articles of the store by their names without the number that once told two titles apart."""
        found: dict[str, list[str]] = {}
        for name in sorted(self._articles):
            found.setdefault(re.sub(r"-[0-9]+\Z", "", name), []).append(name)
        return found

    def _forced(self, article: str, title: str) -> str:
        """The article that a person named, whatever it holds."""
        if article in self._articles and any(title not in each for each in self._told(article)):
            self._remark(f"{article!r} holds another page; {title!r} is kept there too, as --article says.")
        return article

    def _held(self, title: str) -> str | None:
        """The article that holds this very title, by whatever rule it was named; None where the store has none.

        Once a name was `safe_name(title)`, with a number after it where that was another's in the same export.
        """
        old = safe_name(title)
        names = (plain_name(title), *marked_names(title), old, *self._numbered.get(old, ()))
        return next((name for name in names if name in self._articles and self._holds(name, title)), None)

    def _holds(self, article: str, title: str) -> bool:
        told = self._told(article)
        return bool(told) and all(title in each for each in told)

    def _free(self, title: str, alone: bool) -> str:
        """The first name for the title that is nobody's, or that of an article which no page of a wiki has."""
        plain = plain_name(title)
        for name in ([plain] if plain and alone else []) + list(marked_names(title)):
            holder = self._names.get(fold(name))
            if holder is None or (holder == name and name not in self._given.values() and not self._told(name)):
                return name
        raise Error(f"The page {title!r} has no name of its own among the articles.", "Name it: --article NAME")

    def _told(self, article: str) -> list[set[str]]:
        """What title the first and the last snapshot of an article may be of; nothing of one that is of no wiki."""
        try:
            entries = self._store.list(article)
        except Error:
            return []
        ends = (self._source(article, entries), self._source(article, entries[::-1]))
        return [titles for source in ends if (titles := possible_titles(source))]

    def _source(self, article: str, entries: Sequence[Listed]) -> str:
        """Where the first of the snapshots that can be read is from."""
        for entry in entries:
            try:
                return self._store.get(article, entry).source
            except Error:
                continue
        return ""


def plain_name(title: str) -> str:
    """The title as a name that no other title has; empty where there is none."""
    name = title.replace(" ", "_")
    if "_" in title or name.split() != [name] or _MARKED.fullmatch(name) or fault(name):
        return ""
    return name


def marked_names(title: str) -> Iterator[str]:
    """What is left of the title as a name, with more and more digits of a digest of the whole: "A-B-60d9f3ce"."""
    digest = sha256(title.encode("utf-8", "surrogatepass")).hexdigest()  # the name of a file may be no text
    for digits in _DIGITS:
        rest = safe_name(title).encode()[: LONGEST - digits - 1].decode(errors="ignore").rstrip("-. ")
        yield f"{rest or 'page'}-{digest[:digits]}"


def fitting(name: str) -> str:
    """The name, or where it cannot be that of an article, what is left of it with a digest of the whole."""
    return next(marked_names(name)) if fault(name) else name


def possible_titles(source: str) -> set[str]:
    """The titles that a snapshot with that source may be of. More than one only where a title reads like a source."""
    return {source[: found.start()] for found in _REVISION.finditer(source)}


def fold(name: str) -> str:
    """What two names have in common that some file systems hold for one."""
    return normalize("NFC", normalize("NFC", name).casefold())
