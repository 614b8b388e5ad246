"""The revisions of a wiki's export, in the order of time, few of their texts in memory."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import partial
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryFile

from msgspec import msgpack

from recension.errors import Error
from recension.model import Snapshot
from recension.sources import _packed
from recension.sources._capture import Capture, Options, snapshot
from recension.sources._export import Revision, revisions

_INSTANT = timedelta(microseconds=1)


def find(spec: str, options: Options) -> list[Capture]:
    """The revisions of all pages, page by page and each in the order of time. Those whose text is not in the export
    are passed over, with a remark.

    Each page is an article. The file is gone over once here, for the dates, and once more as the texts are asked for.
    """
    path = Path(spec)
    if options.at is not None:
        raise Error(f"{spec}: the revisions of an export have dates of their own.", "Leave --at out.")
    parts = options.watch(_packed.parts(path), -(-path.stat().st_size // _packed.PART), f"parts of {path.name} read")
    heads = list(revisions(path, _packed.pieces(path, parts), texts=False))
    held = [head for head in heads if head.text is not None]
    if left := len(heads) - len(held):
        options.remark(f"{spec}: passed over {left:,} of {len(heads):,} revisions: their text is not in the export.")
    if not held:
        raise Error(f"{spec}: there is no revision with a text in it.", "Export the page with its history and texts.")
    return list(_captures(path, held, options))


def _captures(path: Path, heads: list[Revision], options: Options) -> Iterator[Capture]:
    articles, texts = _articles(path, heads, options), _Texts(path)
    for head in _in_time(heads):
        article, origin = articles[head.page], f"{path}: revision {head.number}"
        yield Capture(article, head.taken, origin, partial(texts.read, head, article, origin))


def _in_time(heads: Iterable[Revision]) -> Iterator[Revision]:
    """The revisions of each page in the order of time.

    A wiki knows the order of two revisions of one second, and says no more than the second: so that it is not lost,
    the later one is given a microsecond more.
    """
    ordered = sorted(heads, key=lambda head: (head.page, head.taken, len(head.number), head.number))
    for _, same in groupby(ordered, key=lambda head: (head.page, head.taken)):
        for place, head in enumerate(same):
            yield head._replace(taken=head.taken + place * _INSTANT)


def _articles(path: Path, heads: Iterable[Revision], options: Options) -> dict[int, str]:
    """The article that each page is. Error where `--article` names several."""
    titles = {head.page: head.title for head in heads}
    if options.article is not None and len(titles) > 1:
        raise Error(f"{path}: there are {len(titles):,} pages in it; --article can name one.", "Leave --article out.")
    names: dict[int, str] = {}
    taken: set[str] = set()
    for page, title in titles.items():
        name = options.named(title) if options.article is None else options.article
        names[page] = name if name.casefold() not in taken else f"{name}-{page + 1}"
        taken.add(names[page].casefold())
    return names


class _Texts:
    """The texts of an export, read on from one to the next as they are asked for.

    What is passed on the way to one that is asked for earlier waits its turn in a file, which is nowhere by name and
    gone with the process. Where the export is in the order of time, as most are, nothing waits.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._coming = self._revisions()
        self._waiting: dict[tuple[int, str], tuple[int, int]] = {}
        self._spool = TemporaryFile()  # noqa: SIM115 (it lives as long as the captures do)

    def read(self, head: Revision, article: str, origin: str) -> Snapshot:
        """The revision as a snapshot. An empty text is a page that somebody blanked, and is kept as that."""
        found = self._recalled(head) or self._next(head)
        if found is None:  # it was read before, and is wanted again
            self._coming = self._revisions()
            found = self._next(head)
        if found is None or found.text is None:
            raise Error(f"{origin}: it is not there any more.", "The file was changed while it was read; do it again.")
        return snapshot(found.text.encode(), article, _source(found), "utf-8", head.taken)

    def _revisions(self) -> Iterator[Revision]:
        return revisions(self._path, _packed.pieces(self._path, _packed.parts(self._path)), texts=True)

    def _next(self, head: Revision) -> Revision | None:
        for found in self._coming:
            if (found.page, found.number) == (head.page, head.number):
                return found
            self._wait(found)
        return None

    def _wait(self, revision: Revision) -> None:
        data, start = msgpack.encode(revision), self._spool.seek(0, 2)
        self._spool.write(data)
        self._waiting[revision.page, revision.number] = start, len(data)

    def _recalled(self, head: Revision) -> Revision | None:
        start, size = self._waiting.get((head.page, head.number), (0, 0))
        self._spool.seek(start)
        return msgpack.decode(self._spool.read(size), type=Revision) if size else None


def _source(revision: Revision) -> str:
    """Where the text is from, as a person would cite it; nothing of this machine."""
    cited = f"{revision.title}, revision {revision.number}"
    by = f", {revision.by}" if revision.by else ""
    comment = " ".join(revision.comment.split())
    return f"{cited}{by}: {comment}" if comment else f"{cited}{by}"
