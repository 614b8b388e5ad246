"""The list of articles, a row each, worked out, or remembered as long as nobody touched the files of an article."""

from zlib import crc32

from recension.desk.histories import Histories
from recension.digests import sha256
from recension.histories.row import Row, row
from recension.histories.selection import Selection
from recension.store import Store
from recension.store.cache import Cache

_SHEETS = 256  # so many together are read at once: one after the other would take as long as the files themselves


RowSheet = dict[str, tuple[bytes, Row]]
"""Rows of articles by name, each with a digest of the mark that the article's files had."""


def rows(kept: Histories, wanted: Selection) -> list[Row]:
    """The row of each article, sorted by name. One is remembered only if nothing of its article had to be told."""
    folders = kept.store.folders()
    memory = _RowMemory(kept.cache, kept.store, wanted)
    found: dict[str, Row] = {}
    touched: dict[str, str] = {}
    for article in kept.listener.progress(len(folders), "articles looked at").over(folders):
        mark = kept.store.mark(article)  # before anything is read: a file that changes later has another one
        held = memory.row(article, mark) if mark else None
        if held is not None:
            found[article] = held
        elif mark is not None:
            touched[article] = mark
    for told in kept.over(touched):
        with kept.telling(told.article):
            found[told.article] = row(wanted.over(told))
    memory.learn({article: mark for article, mark in touched.items() if article not in kept.troubled}, found)
    return [found[article] for article in folders if article in found]


class _RowMemory:
    """Remembers the rows of a store's articles, many in a sheet. A row counts only while the mark of its article is the
    one that it was made under."""

    def __init__(self, cache: Cache, store: Store, wanted: Selection) -> None:
        self._cache = cache
        chosen = (sorted(wanted.ignore), sorted(wanted.only), int(wanted.least), wanted.undisclosed)
        self._key = f"lines of {store.key} {chosen}"
        self._sheets: dict[int, RowSheet] = {}

    def row(self, article: str, mark: str) -> Row | None:
        """The row that was worked out when the files had that mark; None where there is none."""
        held = self._sheet(_number(article)).get(article)
        return held[1] if held is not None and held[0] == _digest(mark) else None

    def learn(self, marks: dict[str, str], found: dict[str, Row]) -> None:
        """Replaces the remembered rows of the articles that have a mark."""
        new: dict[int, RowSheet] = {}
        for article, mark in marks.items():
            if mark and article in found:
                new.setdefault(_number(article), {})[article] = (_digest(mark), found[article])
        for number, sheet in new.items():
            held = {article: line for article, line in self._sheet(number).items() if article in found}
            self._cache.keep(f"{self._key} {number}", held | sheet)

    def _sheet(self, number: int) -> RowSheet:
        if number not in self._sheets:
            self._sheets[number] = self._cache.look(f"{self._key} {number}", RowSheet) or {}
        return self._sheets[number]


def _number(article: str) -> int:
    return crc32(article.encode("utf-8", "surrogatepass")) % _SHEETS


def _digest(mark: str) -> bytes:
    return sha256(mark.encode("utf-8", "surrogateescape")).digest()[:16]
