"""The lines of the list of articles, worked out, or remembered as long as nobody touched the files of an article."""

from pathlib import Path
from zlib import crc32

from recension.cli.histories import Histories
from recension.digests import sha256
from recension.history.selection import Selection
from recension.model import History
from recension.store.cache import Cache
from recension.telling.listing import Row

_SHEETS = 256  # so many together are read at once: one after the other would take as long as the files themselves

Sheet = dict[str, tuple[bytes, Row]]
"""Lines of articles by name, each with a digest of the mark that the article's files had."""


def lines(kept: Histories, wanted: Selection) -> list[Row]:
    """The line of each article, sorted by name. One is remembered only if nothing of its article had to be told."""
    folders = kept.store.folders()
    memory = _Memory(kept.cache, kept.store.root, wanted)
    found: dict[str, Row] = {}
    touched: dict[str, str] = {}
    for article in kept.bar(len(folders), "articles looked at").over(folders):
        mark = kept.store.mark(article)  # before anything is read: a file that changes later has another one
        row = memory.row(article, mark) if mark else None
        if row is not None:
            found[article] = row
        elif mark is not None:
            touched[article] = mark
    for told in kept.over(touched):
        with kept.telling(told.article):
            found[told.article] = _row(wanted.over(told))
    memory.learn({article: mark for article, mark in touched.items() if article not in kept.troubled}, found)
    return [found[article] for article in folders if article in found]


class _Memory:
    """The lines of a store's articles in sheets, which are found by name and trusted by mark."""

    def __init__(self, cache: Cache, root: Path, wanted: Selection) -> None:
        self._cache = cache
        chosen = (sorted(wanted.ignore), sorted(wanted.only), int(wanted.least))
        self._key = f"lines of {root.absolute()} {chosen}"
        self._sheets: dict[int, Sheet] = {}

    def row(self, article: str, mark: str) -> Row | None:
        """The line that was worked out when the files had that mark; None where there is none."""
        held = self._sheet(_number(article)).get(article)
        return held[1] if held is not None and held[0] == _digest(mark) else None

    def learn(self, marks: dict[str, str], found: dict[str, Row]) -> None:
        """Remembers the lines of those articles that have a mark, in the place of the ones that they had."""
        new: dict[int, Sheet] = {}
        for article, mark in marks.items():
            if mark and article in found:
                new.setdefault(_number(article), {})[article] = (_digest(mark), found[article])
        for number, sheet in new.items():
            held = {article: line for article, line in self._sheet(number).items() if article in found}
            self._cache.keep(f"{self._key} {number}", held | sheet)

    def _sheet(self, number: int) -> Sheet:
        if number not in self._sheets:
            self._sheets[number] = self._cache.look(f"{self._key} {number}", Sheet) or {}
        return self._sheets[number]


def _number(article: str) -> int:
    return crc32(article.encode("utf-8", "surrogatepass")) % _SHEETS


def _digest(mark: str) -> bytes:
    return sha256(mark.encode("utf-8", "surrogateescape")).digest()[:16]


def _row(history: History) -> Row:
    """The article's line in the list."""
    first, last = history.entries[0], history.entries[-1]
    changed = last.taken if len(history.entries) > 1 else None
    counts = tuple(len(step.told) for step in history.briefs)
    return Row(history.article, len(history.entries) + len(history.unread), first.taken, last.seen, changed, counts)
