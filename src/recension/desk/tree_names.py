"""Which article of the store each text of a tree is: no two paths the same one, and a file that moved the one it was.

A text that a store holds already goes on under the name that it has there, by whatever path it is found. A new one is
called by the shortest of its names that no other text of the tree could have, and no article of the store has.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain

from recension.desk.titles import fold, marked_names
from recension.errors import Error
from recension.kept import Listed
from recension.sources import TreeText
from recension.store import Store
from recension.store.names import safe_name

_COMMIT = re.compile(r", commit [0-9a-f]{12}(?=, |: |\Z)")


class TreeNames:
    """Names the articles of the texts in trees, in one run."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._given: set[str] = set()

    def named(self, places: Sequence[TreeText]) -> list[str]:
        """The article of each place, in their order."""
        found = {place: self._held(place) for place in places} if self._articles else {}
        new = {place: _names(place) for place in places if not found.get(place)}
        alike = Counter(fold(name) for names in new.values() for name in names)
        whole = Counter(fold(name) for names in new.values() for name in names[-2:])
        for place, names in new.items():
            own = (name for name in names if alike[fold(name)] == 1 or (name in names[-2:] and whole[fold(name)] == 1))
            found[place] = self._free(place, own)
        return [name for place in places if (name := found[place])]

    def _held(self, place: TreeText) -> str | None:
        """The article that holds snapshots of this very text; None where the store has none."""
        known = (*_names(place), *map(safe_name, place.before), *marked_names(place.whole))
        for name in dict.fromkeys(known):
            if name in self._articles and not self._is_given(name) and self._holds(name, place):
                return self._give(name)
        return None

    def _holds(self, article: str, place: TreeText) -> bool:
        """Whether the first or the last snapshot of an article is of the place."""
        try:
            entries = self._store.list(article)
            return any(_is_cited(self._source(article, entry), place) for entry in (entries[0], entries[-1]))
        except Error:
            return False

    def _source(self, article: str, entry: Listed) -> str:
        return self._store.get(article, entry).source

    def _free(self, place: TreeText, own: Iterator[str]) -> str:
        """The first of the place's own names that nobody has; if there is none, one with a digest of its path."""
        for name in chain(own, marked_names(place.whole)):
            if fold(name) not in self._folded and not self._is_given(name):
                return self._give(name)
        raise Error(f"{place.whole!r} has no name of its own among the articles.", "Name it: --article NAME")

    def _is_given(self, name: str) -> bool:
        return fold(name) in self._given

    def _give(self, name: str) -> str:
        self._given.add(fold(name))
        return name

    @cached_property
    def _articles(self) -> frozenset[str]:
        return frozenset(self._store.articles())

    @cached_property
    def _folded(self) -> frozenset[str]:
        return frozenset(map(fold, self._articles))


def _names(place: TreeText) -> tuple[str, ...]:
    """The names of the place that an article can have; the last two are all of its path."""
    return tuple(dict.fromkeys(filter(None, map(safe_name, place.names)))) or ("text",)


def _is_cited(source: str, place: TreeText) -> bool:
    return any(source[: found.end()] in place.cited for found in _COMMIT.finditer(source))
