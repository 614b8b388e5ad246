"""The folder store: every snapshot is a file that a person can read, and the files are the truth."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from recension.digests import swift
from recension.errors import DamagedError, Error, NotFoundError
from recension.kept import Absence, Listed, Outcome, Receipt, Snapshot
from recension.review.records import Record
from recension.store import durable, glance, originals
from recension.store.article_folder import ArticleFolder
from recension.store.front_matter import check_text, unwrap
from recension.store.grouping import GROUP, LARGE, together
from recension.store.lines import lines_of
from recension.store.looks import CHECKS, write_look
from recension.store.meanwhile import missed
from recension.store.names import check_name, fault, fold, instant_of
from recension.store.os_errors import telling
from recension.store.protocol import Store
from recension.store.readme import ATTRIBUTES, GIT, MARKER, README, check_format, is_store
from recension.store.reviews import REVIEWS, read_records, write_record
from recension.store.settling import settle_all

if TYPE_CHECKING:
    from recension.store.problems import Problem
    from recension.store.seals import Seal


class FolderStore(Store):
    """A store in the folder `root`, which is made on the first put. One object serves one thread.

    With a `clock`, a capture from before a seal that does not cover it is kept as brought in, at the time of the clock.
    """

    def __init__(self, root: Path, clock: Callable[[], datetime] | None = None) -> None:
        self.root = root
        self._clock = clock
        self._path = str(root)
        self._memories: dict[str, ArticleFolder] = {}
        self._made: set[str] = set()
        self._names: dict[str, list[str]] = {}
        self._ready = self._known = False

    def articles(self) -> tuple[str, ...]:
        """The names of all articles that have a snapshot, sorted."""
        return tuple(name for name in self.folders() if self._holds(name))

    def folders(self) -> tuple[str, ...]:
        """The names of all folders that may be articles, sorted, whether or not they hold a snapshot; with those that
        hold one and cannot be listed."""
        self._check()
        with telling("read", self.root):
            return glance.named(self.root)

    @property
    def name(self) -> str:
        """The folder's path, as it was given."""
        return self._path

    @property
    def key(self) -> str:
        """The folder's whole path."""
        return str(self.root.absolute())

    @property
    def folder(self) -> Path:
        """The folder."""
        return self.root

    def mark(self, article: str) -> str | None:
        """A word that stays the same until somebody touches the article's folder or a file in it.

        It is empty where the store cannot be certain of that, and None where the folder has no snapshot.
        """
        return glance.mark(f"{self._path}/{article}")

    def list(self, article: str) -> tuple[Listed, ...]:
        """The article's snapshots in the order of time.

        NotFoundError where there are none; it names the article most like it. Error for a folder that holds some under
        a name that no article can have.

        It reads names and looks, and of files the first lines: `taken` is in whole seconds, and `digest` has the
        name's 12 hex digits. `get` gives both in full. A file is read to its end only where its neighbour's text is as
        long as its own, or within one second of it.
        """
        memory = self._memories.pop(article, None) or ArticleFolder(article)
        entries = memory.current(f"{self._path}/{article}")
        if entries is None:
            with telling("read", self.root / article), self._reading(article) as folder:
                entries = () if folder is None else memory.entries(folder)
        if not entries:
            raise self._misnamed(article) or self._unknown(article)
        self._memories[article] = memory
        return entries

    def passed_over(self, article: str) -> tuple[tuple[str, ...], int]:
        """The snapshots that looks name and that are not there, and how many lines of looks cannot be read."""
        if article not in self._memories:
            self.list(article)
        memory = self._memories[article]
        there = Path(self._path, article)  # a writer may have made one since the names were read
        gone = (name for name in memory.missing() if not instant_of(name) or not os.path.lexists(there / name))
        return tuple(sorted(gone)), memory.looks.unread

    def get(self, article: str, entry: Listed) -> Snapshot:
        """The snapshot as it was put in, verified; DamagedError where name, digest and front matter disagree."""
        path, name = f"{self._path}/{entry.name}", entry.name.removeprefix(f"{article}/")
        if instant_of(name) is None:
            raise NotFoundError(f"{entry.name!r} is not a snapshot of {article!r}.", "List the article again.")
        with telling("read", path), self._reading(article) as folder:
            if folder is None:
                raise self._unknown(article)
            data = self._read(folder, article, name)
        return _open(data, article, entry, path)

    def states(self, article: str, entries: Sequence[Listed]) -> Iterator[str]:
        """The number, size and times of each snapshot's file, which stay the same until somebody touches it."""
        with telling("read", self.root / article), self._reading(article) as folder:
            for entry in entries:
                yield durable.state(folder, entry.name.removeprefix(f"{article}/")) if folder is not None else ""

    def put(self, snapshot: Snapshot | Absence) -> Receipt:
        """Keeps the snapshot, or notes that it is nothing new, or that the article was gone; durable when it returns,
        harmless when repeated."""
        return self._put_group(together(iter([snapshot]), 1))[0]

    def put_many(self, snapshots: Iterable[Snapshot | Absence]) -> Iterator[Receipt]:
        """The receipts of `put`, in order. Groups are made durable together; none is reported before it is durable.

        The work is done as the receipts are asked for.
        """
        waiting, most = iter(snapshots), GROUP
        while group := together(waiting, most):
            yield from self._put_group(group)
            most = LARGE

    def original(self, article: str, digest: str) -> bytes | None:
        """The document with that digest ("sha256:..."); None where it is not kept, DamagedError where changed."""
        with telling("read", self.root / article), self._reading(article) as folder:
            return None if folder is None else originals.read(folder, digest)

    def records(self, article: str) -> tuple[tuple[Record, ...], int]:
        """What reviewers of the article decided, in the order of the lines, and how many lines cannot be read."""
        with telling("read", self.root / article / REVIEWS), self._reading(article) as folder:
            if folder is None:
                raise self._unknown(article)
            try:
                return read_records(line.data for line in lines_of(folder, REVIEWS))
            except FileNotFoundError:
                return (), 0

    def record(self, article: str, records: Sequence[Record]) -> tuple[Record, ...]:
        """Keeps what a reviewer decided, durably, and gives back all that is decided now, by whomever.

        To keep a record again changes nothing. Others may write at the same time. Error for a note that is too long.
        """
        with telling("write", self.root / article / REVIEWS), self._reading(article) as folder:
            if folder is None:
                raise self._unknown(article)
            durable.lock(folder)
            if records:
                durable.append(folder, REVIEWS, b"".join(map(write_record, records)))
                durable.settle(folder, ())
        return self.records(article)[0]

    def seal(self, now: datetime) -> "Seal | None":
        """Seals all that no seal covers yet, durably. None where there is nothing new."""
        from recension.store.seals import seal

        return seal(self.root, now)

    def roots(self) -> tuple[str, ...]:
        """The roots of the seals, in order."""
        from recension.store.seals import roots

        return roots(self.root)

    def verify(self, articles: Sequence[str] = ()) -> Iterator["Problem"]:
        """The problems of these articles, or of all: what is not as it was kept. Nothing is changed."""
        from recension.store.verify import verify

        return verify(self.root, articles)

    @contextmanager
    def trial(self, articles: Collection[str]) -> Iterator["FolderStore"]:
        """A copy of these articles in a store that is thrown away at the end."""
        from shutil import copytree
        from tempfile import TemporaryDirectory

        with TemporaryDirectory(prefix="recension-") as folder:
            copy = Path(folder, "snapshots")
            if self.root.is_dir():
                for article in set(articles).intersection(self.articles()):
                    copytree(self.root / article, copy / article)
            yield FolderStore(copy)

    def _put_group(self, group: Sequence[Snapshot | Absence]) -> Sequence[Receipt]:
        articles = sorted({snapshot.article for snapshot in group})
        with telling("write", self.root), ExitStack() as stack:
            self._make_ready()
            folders = self._open_all(articles, stack)
            memories = {article: self._memories.pop(article) for article in articles}
            group = self._honest(group)
            answers = [memories[snapshot.article].receive(snapshot) for snapshot in group]
            _keep_originals(zip(group, answers, strict=True), folders)
            _write(memories, folders)
            receipts = [
                Receipt(outcome, snapshot.article, memories[snapshot.article].held(taken, text))
                for snapshot, (outcome, taken, text) in zip(group, answers, strict=True)
            ]
            for memory in memories.values():
                memory.close()
            self._memories |= memories
        return receipts

    def _honest(self, group: Sequence[Snapshot | Absence]) -> Sequence[Snapshot | Absence]:
        """The captures; those with a seal between their moments and now are marked as brought in now.

        A text may be piped in for an hour while a seal is made. Without the mark it could not be told from a forgery.
        """
        if self._clock is None:
            return group
        late = missed(self.root)
        now = self._clock()
        second = now.replace(microsecond=0)
        since = [snapshot.brought or snapshot.taken for snapshot in group]
        return [
            replace(snapshot, brought=now) if moment and moment < second and late(moment) else snapshot
            for snapshot, moment in zip(group, since, strict=True)
        ]

    def _make_ready(self) -> None:
        """Makes the store on its first put; the README marks it, and no other folder of a person is written to."""
        if self._ready:
            return
        self._check()
        durable.make_path(self.root.absolute())
        with durable.opened(self.root, link=True) as root:
            if not is_store(self.root):
                _mark(root, self.root)
            if not durable.state(root, ATTRIBUTES):  # a store that an older version made has none
                with suppress(durable.DifferentError):
                    durable.keep(durable.File(root, ATTRIBUTES, GIT))
        self._ready = True

    def _check(self) -> None:
        """Raises, at the first use, for a store of a newer format."""
        if not self._known:
            check_format(self.root)
            self._known = True

    def _open_all(self, articles: Sequence[str], stack: ExitStack) -> dict[str, int]:
        """Opens and locks the articles' folders, sorted, so that two writers never wait for each other in a ring."""
        folders: dict[str, int] = {}
        self._make_folders([article for article in articles if article not in self._made])
        for article in articles:
            memory = self._memories.get(article) or ArticleFolder(article)
            folders[article] = folder = stack.enter_context(durable.opened(f"{self._path}/{article}"))
            memory.open(folder, durable.lock(folder))
            self._memories[article] = memory
        return folders

    def _make_folders(self, articles: Sequence[str]) -> None:
        """Makes the articles' folders durable, also those that are there: another writer may just have made them."""
        if not articles:
            return
        if not self._names:
            for path in self.root.iterdir():
                self._names.setdefault(fold(path.name), []).append(path.name)
        for article in articles:
            alike = self._names.setdefault(fold(article), [])
            check_name(article, alike)
            alike.append(article)
        with durable.opened(self.root, link=True) as root:
            durable.make_folders(root, articles)
        self._made.update(articles)

    def _read(self, folder: int, article: str, name: str) -> bytes:
        """The bytes of a snapshot: of its file, or as its look makes them (see `ArticleFolder.made`)."""
        try:
            return durable.read(folder, name)
        except FileNotFoundError as error:
            memory = self._memories.setdefault(article, ArticleFolder(article))
            memory.entries(folder)
            if (made := memory.made(name, folder)) is not None:
                return made
            hint = "recension verify says what else is missing; a backup or git may still have it."
            raise NotFoundError(f"{self._path}/{article}/{name} is not there any more.", hint) from error

    @contextmanager
    def _reading(self, article: str) -> Iterator[int | None]:
        """The article's folder, open; None where there is none. A symbolic link is refused."""
        self._check()
        if fault(article):
            yield None
            return
        try:
            with durable.opened(f"{self._path}/{article}") as folder:
                yield folder
        except FileNotFoundError:
            yield None

    def _misnamed(self, article: str) -> Error | None:
        because = fault(article)
        if not because or article not in self.folders():
            return None
        what = f"The folder {article!r} in {self.root} holds snapshots, and cannot be an article: {because}."
        return Error(what, "Call it what its snapshots say in their first lines, after article:")

    def _unknown(self, article: str) -> NotFoundError:
        names = self.folders()
        near = glance.nearest(article, names, self._holds)
        if near or any(map(self._holds, names)):
            hint = f"Did you mean {near!r}?" if near else "The articles are listed by: recension log"
        else:
            hint = "The store is empty."
        return NotFoundError(f"There is no article {article!r} in {self.root}.", hint)

    def _holds(self, name: str) -> bool:
        return glance.holds(f"{self._path}/{name}")


def _keep_originals(
    answered: Iterable[tuple[Snapshot | Absence, tuple[Outcome, datetime, bytes]]], folders: Mapping[str, int]
) -> None:
    """Keeps the documents of new snapshots, before these, which name them, can be seen."""
    for snapshot, (outcome, taken, _) in answered:
        if isinstance(snapshot, Snapshot) and snapshot.document and outcome is Outcome.KEPT:
            suffix = snapshot.reader.partition(" ")[0]
            originals.keep(folders[snapshot.article], taken, snapshot.document, suffix)


def _write(memories: Mapping[str, ArticleFolder], folders: Mapping[str, int]) -> None:
    """Writes the snapshots, then the looks, which name them; then waits for what another process may have written."""
    durable.keep_all(
        [durable.File(folders[article], *item) for article, memory in memories.items() for item in memory.files.items()]
    )
    whole = durable.append_all(
        [
            durable.File(folders[article], CHECKS, b"".join(map(write_look, memory.lines)))
            for article, memory in memories.items()
            if memory.lines
        ]
    )
    doubtful = {article: memory.doubtful for article, memory in memories.items() if not (whole and memory.lines)}
    settle_all({folders[article]: sorted(names) for article, names in doubtful.items() if names})


def _mark(root: int, path: Path) -> None:
    try:
        durable.keep(durable.File(root, MARKER, README))
    except durable.DifferentError as error:
        raise Error(
            f"{path} is not a store: its {MARKER} was written by somebody else.",
            "Name another folder with --snapshots, or move that file away.",
        ) from error


def _open(data: bytes, article: str, entry: Listed, path: str) -> Snapshot:
    digest = swift(data).hexdigest()
    hint = "Take the file from a backup or another copy of the store; recension verify names all that is damaged."
    if path[-16:-4] != digest[:12] or not f"sha256:{digest}".startswith(entry.digest):
        raise DamagedError(f"{path} is damaged: it is not what was kept under that name.", hint)
    try:
        matter = unwrap(data)
        raw = data[matter.start :]
        check_text(raw, matter.encoding)
    except ValueError as error:
        raise DamagedError(f"{path} is damaged: {error}.", hint) from error
    if matter.article != article or instant_of(path.rpartition("/")[2]) != matter.taken.replace(microsecond=0):
        raise DamagedError(f"{path} is in the wrong place: it says it is {matter.article!r}, {matter.taken}.", hint)
    said = matter.modified, matter.corrections, matter.reader, matter.author, matter.reconstructed, matter.original
    return Snapshot(article, raw, f"sha256:{digest}", matter.taken, matter.encoding, matter.source, None, *said)
