"""The revisions of a wiki's export, in the order of time, few of their texts in memory.

A revision is known by its place in the file and by nothing else: what is not of our making, such as its number in the
wiki, may be missing or stand for two.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import groupby, pairwise
from pathlib import Path
from tempfile import TemporaryFile
from typing import cast

from msgspec import msgpack

from recension.digests import swift
from recension.errors import Error
from recension.kept import Snapshot
from recension.model import stamp
from recension.sources import _packed
from recension.sources._capture import Capture, Options, snapshot
from recension.sources._export import WikiRevision, revisions

_INSTANT = timedelta(microseconds=1)
_END = datetime.max.replace(tzinfo=UTC)


def find(spec: str, options: Options) -> list[Capture]:
    """The revisions of all pages, title by title and each in the order of time. Those whose text is not in the export
    are passed over, with a remark; one that cannot be dated is trouble only when it is read.

    Each title is an article. The file is gone over once here, for the dates, and once more as the texts are asked for.
    """
    path = Path(spec)
    if options.at is not None:
        raise Error(f"{spec}: the revisions of an export have dates of their own.", "Leave --at out.")
    heads = list(_read(path, options, texts=False))
    held = [head for head in heads if head.text is not None]
    if left := len(heads) - len(held):
        options.remark(f"{spec}: passed over {left:,} of {len(heads):,} revisions: their text is not in the export.")
    if not held:
        raise Error(f"{spec}: there is no revision with a text in it.", "Export the page with its history and texts.")
    return list(_captures(path, _single(path, held, options), options))


def _read(path: Path, options: Options, texts: bool) -> Iterator[WikiRevision]:
    """The revisions in the order of the file, with a bar that says how far it is."""
    parts = options.watch(_packed.parts(path), -(-path.stat().st_size // _packed.PART), f"parts of {path.name} read")
    return revisions(path, _packed.pieces(path, parts), texts)


def _single(path: Path, heads: list[WikiRevision], options: Options) -> list[WikiRevision]:
    """The revisions without copies: where an export was joined to another, some come twice, and the first counts.

    The texts of those that look the same are compared, for which the file is gone over once more.
    """
    looks = Counter(_looks(head) for head in heads)
    doubtful = {head.place for head in heads if looks[_looks(head)] > 1}
    if not doubtful:
        return heads
    texts = {
        each.place: swift((each.text or "").encode()).digest()
        for each in _read(path, options, texts=True)
        if each.place in doubtful
    }
    first = {(_looks(head), texts.get(head.place)): head for head in reversed(heads)}
    return [head for head in heads if first[_looks(head), texts.get(head.place)] is head]


def _looks(head: WikiRevision) -> tuple[object, ...]:
    """What two copies of one revision have in common. A revision without a date is never taken for a copy."""
    same = (head.title, head.number, head.taken, head.by, head.comment)
    return same if head.taken is not None else (*same, head.place)


def _captures(path: Path, heads: list[WikiRevision], options: Options) -> Iterator[Capture]:
    names, origins, texts = _names(path, heads, options), _origins(path, heads, options), _KeptTexts(path)
    pages: dict[str, list[WikiRevision]] = {}
    for head in heads:
        pages.setdefault(head.title, []).append(head)
    for title, same in pages.items():
        for head, taken in _in_time(same):
            origin = origins[head.place]
            read = partial(_captured, texts, head, taken, names[title], origin, options.now)
            yield Capture(names[title], taken, origin, read)


def _names(path: Path, heads: Iterable[WikiRevision], options: Options) -> Mapping[str, str]:
    """The article that each title is. Error where `--article` names several."""
    titles = list(dict.fromkeys(head.title for head in heads))
    if options.article is not None and len(titles) > 1:
        raise Error(f"{path}: there are {len(titles):,} pages in it; --article can name one.", "Leave --article out.")
    named = options.named(titles)
    return named if options.article is None else dict.fromkeys(titles, options.article)


def _origins(path: Path, heads: Sequence[WikiRevision], options: Options) -> dict[int, str]:
    """What each revision is called where something is to be said of it, by its place: no two the same."""
    numbers = Counter(head.number for head in heads if head.number)
    of_page = Counter((head.title, head.number) for head in heads if head.number)
    if shared := sum(of_page[head.title, head.number] != 1 for head in heads):
        options.remark(f"{path}: {shared:,} of {len(heads):,} revisions have no number of their own.")
    return {
        head.place: f"{path}: revision {head.number if numbers[head.number] == 1 else f'at place {head.place + 1}'}"
        for head in heads
    }


def _in_time(heads: Sequence[WikiRevision]) -> Iterator[tuple[WikiRevision, datetime | None]]:
    """The revisions of one title in the order of time, each with its moment; those that have none come first.

    A wiki says no more than the second, and knows the order of two revisions of one: so that it is not lost, the later
    one is given a microsecond more.
    """
    yield from ((head, None) for head in heads if head.taken is None)
    dated = [head for head in heads if head.taken is not None]
    last: datetime | None = None
    for _, same in groupby(sorted(_in_order(dated), key=_moment), key=_moment):
        for head in _by_number(list(same)):
            taken = _after(last, _moment(head))
            yield head, taken
            last = taken or last


def _in_order(heads: list[WikiRevision]) -> list[WikiRevision]:
    """The revisions of one title in the order in which they were saved, as far as that of the file tells.

    An export is oldest first or newest first throughout, as its maker asked for: which of the two, the dates say that
    differ. Where none do it is taken for oldest first, as MediaWiki makes them unasked.
    """
    falls = sum((b < a) - (b > a) for a, b in pairwise(map(_moment, heads)))
    return heads[::-1] if falls > 0 else heads


def _by_number(same: list[WikiRevision]) -> list[WikiRevision]:
    """Revisions of one moment by their numbers, where each has one of its own; else as they are."""
    numbers = {head.number for head in same}
    if len(numbers) < len(same) or not all(number.isascii() and number.isdecimal() for number in numbers):
        return same
    return sorted(same, key=lambda head: (len(head.number.lstrip("0")), head.number.lstrip("0")))


def _moment(head: WikiRevision) -> datetime:
    return cast(datetime, head.taken)  # asked only of those that have one


def _after(last: datetime | None, taken: datetime) -> datetime | None:
    """The moment, or the first one after `last` if that is later; None at the end of the calendar."""
    if last is None or taken > last:
        return taken
    return last + _INSTANT if last < _END else None


def _captured(
    texts: "_KeptTexts", head: WikiRevision, taken: datetime | None, article: str, origin: str, brought: datetime
) -> Snapshot:
    """The revision as a snapshot. An empty text is a page that somebody blanked, and is kept as that."""
    if head.trouble or taken is None:
        because = head.trouble or "there is no moment after that of another revision"
        raise Error(f"{origin}: {because}.", "Nothing was kept of it; the other revisions are not concerned.")
    return snapshot(texts.read(head, origin).encode(), article, _source(head), "utf-8", taken, brought)


class _KeptTexts:
    """The texts of an export, read on from one to the next as they are asked for.

    What is passed on the way to one that is asked for earlier waits its turn in a file, which is nowhere by name and
    gone with the process. Where the export is in the order of time, as most are, nothing waits.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._coming = self._revisions()
        self._waiting: dict[int, tuple[int, int]] = {}
        self._spool = TemporaryFile()  # noqa: SIM115 (it lives as long as the captures do)

    def read(self, head: WikiRevision, origin: str) -> str:
        """The text of the revision. Error where it cannot be of a wiki, or is not there any more."""
        found = self._recalled(head.place) or self._next(head.place)
        if found is None:  # it was read before, and is wanted again
            self._coming = self._revisions()
            found = self._next(head.place)
        if found is not None and found.trouble:
            raise Error(f"{origin}: {found.trouble}.", "Nothing was kept of it; the other revisions are not concerned.")
        if found is None or found.text is None or found.head != head.head:
            raise Error(f"{origin}: it is not there any more.", "The file was changed while it was read; do it again.")
        return found.text

    def _revisions(self) -> Iterator[WikiRevision]:
        return revisions(self._path, _packed.pieces(self._path, _packed.parts(self._path)), texts=True)

    def _next(self, place: int) -> WikiRevision | None:
        for found in self._coming:
            if found.place == place:
                return found
            self._wait(found)
        return None

    def _wait(self, revision: WikiRevision) -> None:
        data, start = msgpack.encode(revision), self._spool.seek(0, 2)
        self._spool.write(data)
        self._waiting[revision.place] = start, len(data)

    def _recalled(self, place: int) -> WikiRevision | None:
        start, size = self._waiting.get(place, (0, 0))
        self._spool.seek(start)
        return msgpack.decode(self._spool.read(size), type=WikiRevision) if size else None


def _source(revision: WikiRevision) -> str:
    """Where the text is from, as a person would cite it; nothing of this machine."""
    cited = f"{revision.title}, revision {revision.number or f'of {stamp(_moment(revision))}'}"
    by = f", {revision.by}" if revision.by else ""
    comment = " ".join(revision.comment.split())
    return f"{cited}{by}: {comment}" if comment else f"{cited}{by}"
