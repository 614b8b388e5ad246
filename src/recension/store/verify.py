"""Says all that is wrong with a folder store, and nothing else. It reads every file, and changes none."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from recension.errors import NotFoundError
from recension.store import durable
from recension.store.looks import CHECKS, read_look
from recension.store.marker import MARKER, is_store
from recension.store.matter import unwrap
from recension.store.names import fault, instant_of, second
from recension.store.reviews import REVIEWS, read_record
from recension.store.seals import NAME, SEALS, Prefix, Seal, parse_seal, read_seals, seal_path
from recension.store.shelf import SECOND
from recension.store.trouble import telling

RESTORE = "Take it from a backup or another copy of the store."
MOVE = "Move it out of the store."
PASSED_OVER = "Nothing need be done: it is passed over."

Text = tuple[datetime, str, int]
"""When a snapshot was taken, its name, and a hash of its text: good enough for a remark, and quicker than a digest."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at `path` (within the store), and what to do. What is not `fatal` is a remark."""

    path: str
    what: str
    hint: str
    fatal: bool = True


@dataclass(slots=True)
class Seals:
    """What all seals together say: the digest of each path, the parts of growing files, and the newest date.

    Where a seal is damaged or missing they are not `whole`, and nobody can say what is not sealed.
    """

    files: dict[str, str] = field(default_factory=dict)
    looks: dict[str, list[Prefix]] = field(default_factory=dict)
    made: datetime | None = None
    whole: bool = True

    def add(self, seal: Seal) -> None:
        """Takes in one more seal."""
        for path, digest in seal.files:
            self.files.setdefault(path, digest)
        for prefix in seal.looks:
            self.looks.setdefault(prefix.path, []).append(prefix)
        self.made = seal.made if self.made is None else max(self.made, seal.made)


@dataclass(slots=True)
class Tally:
    """What was met on the way."""

    seen: set[str] = field(default_factory=set)
    unsealed: int = 0


def verify(root: Path, articles: Sequence[str] = ()) -> Iterator[Problem]:
    """All problems of the store, or of the articles named and of the seals. A sound store has none.

    Without a copy of a root kept elsewhere, it cannot tell a store whose seals were all made anew, or whose newest
    seals were taken away, from a sound one.
    """
    with telling("read", root):
        names = sorted(os.scandir(root), key=lambda file: file.name)
        _check_known(root, articles, names)
        seals, tally = Seals(), Tally()
        yield from _verify_seals(root, seals)
        if not articles:
            yield from _verify_top(root, names, seals, tally)
        for folder in names:
            if _is_article(folder) and (not articles or folder.name in articles):
                yield from _verify_article(root, folder.name, seals, tally)
        yield from _missing(seals, tally, articles)
        yield from _unsealed(seals, tally)


def _check_known(root: Path, articles: Sequence[str], names: Iterable[os.DirEntry[str]]) -> None:
    known = {folder.name for folder in names if _is_article(folder)}
    unknown = next((article for article in articles if article not in known), None)
    if unknown is not None:
        raise NotFoundError(f"There is no article {unknown!r} in {root}.", "The articles are listed by: recension log")


def _is_article(file: os.DirEntry[str]) -> bool:
    return file.is_dir(follow_symlinks=False) and not fault(file.name)


def _verify_seals(root: Path, seals: Seals) -> Iterator[Problem]:
    paths: set[str] = set()
    chain: dict[int, tuple[Seal, str]] = {}
    for path, data in read_seals(root):
        paths.add(path)
        try:
            seal = parse_seal(data)
        except ValueError as error:
            seals.whole = False
            yield Problem(path, f"the seal was changed: {error}", RESTORE)
            continue
        seals.add(seal)
        if path == seal.name:
            chain[seal.number] = (seal, hashlib.sha256(data).hexdigest())
        else:
            yield Problem(path, f"it is the seal {seal.name} under another name", MOVE)
    for number in range(1, max(chain, default=0) + 1):
        yield from _verify_link(number, paths, chain, seals)


def _verify_link(number: int, paths: set[str], chain: dict[int, tuple[Seal, str]], seals: Seals) -> Iterator[Problem]:
    """A seal before the last one is there, and is the one that the next names."""
    path, after = seal_path(number), chain.get(number + 1)
    if path not in paths:
        seals.whole = False
        yield Problem(path, "the seal is missing", RESTORE)
    elif after and number in chain and dict(after[0].files).get(path) != chain[number][1]:
        yield Problem(path, f"it is not the seal that {after[0].name} follows", RESTORE)


def _verify_top(root: Path, names: Iterable[os.DirEntry[str]], seals: Seals, tally: Tally) -> Iterator[Problem]:
    tally.seen.update(path for path in seals.files if path.startswith(f"{SEALS}/"))
    if not is_store(root):
        yield Problem(MARKER, "the file that marks a store is missing or changed", RESTORE)
        tally.seen.add(MARKER)
    for file in names:
        if file.name == MARKER and MARKER not in tally.seen:
            tally.seen.add(MARKER)
            yield from _verify_marker(root, seals)
        elif file.name == SEALS and file.is_dir(follow_symlinks=False):
            yield from _strays(os.scandir(root / SEALS), f"{SEALS}/", NAME.fullmatch)
        elif not _is_article(file) and file.name != MARKER:
            yield _stray(file, file.name)


def _verify_marker(root: Path, seals: Seals) -> Iterator[Problem]:
    digest = hashlib.sha256((root / MARKER).read_bytes()).hexdigest()
    if seals.files.get(MARKER, digest) != digest:
        yield Problem(MARKER, "it was changed after it was sealed", RESTORE)


def _verify_article(root: Path, article: str, seals: Seals, tally: Tally) -> Iterator[Problem]:
    with durable.opened(root / article) as folder:
        files = sorted(os.scandir(folder), key=lambda file: file.name)
        yield from _strays(files, f"{article}/", lambda name: name in (CHECKS, REVIEWS) or instant_of(name))
        texts: list[Text] = []
        for file in files:
            if instant_of(file.name) and file.is_file(follow_symlinks=False):
                yield from _verify_snapshot(folder, article, file.name, seals, tally, texts)
        yield from _verify_neighbours(article, sorted(texts))
        names = {file.name for file in files}
        if CHECKS in names:
            tally.seen.add(f"{article}/{CHECKS}")
            yield from _verify_looks(folder, article, names, seals)
        if REVIEWS in names:
            yield from _verify_reviews(folder, article)


def _verify_snapshot(
    folder: int, article: str, name: str, seals: Seals, tally: Tally, texts: list[Text]
) -> Iterator[Problem]:
    path = f"{article}/{name}"
    tally.seen.add(path)
    try:
        data = durable.read(folder, name)
    except OSError as error:
        yield Problem(path, f"it cannot be read: {error.strerror}", RESTORE)
        return
    digest = hashlib.sha256(data).hexdigest()
    sealed = seals.files.get(path)
    if digest[:12] != name[-16:-4]:
        yield Problem(path, f"it is not what was kept under that name: its SHA-256 is {digest}", RESTORE)
    elif sealed is not None and sealed != digest:
        yield Problem(path, f"it was changed after it was sealed: its SHA-256 is {digest}", RESTORE)
    elif problem := _verify_matter(article, name, data, texts):
        yield problem
    elif sealed is None:
        yield from _verify_unsealed(path, name, seals, tally)


def _verify_matter(article: str, name: str, data: bytes, texts: list[Text]) -> Problem | None:
    path = f"{article}/{name}"
    try:
        matter = unwrap(data)
    except ValueError as error:
        return Problem(path, str(error), RESTORE)
    if matter.article != article:
        return Problem(path, f"its front matter says it is of {matter.article!r}", "Move it to that folder.")
    if matter.taken.replace(microsecond=0) != instant_of(name):
        right = second(matter.taken) + name[SECOND:]
        return Problem(path, "its name gives another moment than its front matter", f"Call it {right}.")
    texts.append((matter.taken, name, hash((matter.encoding, data[matter.start :]))))
    return None


def _verify_unsealed(path: str, name: str, seals: Seals, tally: Tally) -> Iterator[Problem]:
    if seals.whole and seals.made and name[:SECOND] < second(seals.made):
        what = f"it is dated before the last seal ({seals.made:%Y-%m-%d %H:%M:%S} UTC), which does not cover it"
        yield Problem(path, what, "If you know that it was brought in later, run recension seal; if not, move it away.")
    else:
        tally.unsealed += 1


def _verify_neighbours(article: str, texts: list[Text]) -> Iterator[Problem]:
    for (_, before, old), (_, after, new) in pairwise(texts):
        if old == new:
            what = f"it has the same text as the snapshot before, {before}"
            yield Problem(f"{article}/{after}", what, "Nothing need be done: two stores were merged.", fatal=False)


def _verify_looks(folder: int, article: str, names: set[str], seals: Seals) -> Iterator[Problem]:
    path = f"{article}/{CHECKS}"
    try:
        data = durable.read(folder, CHECKS)
    except OSError:
        return  # a link or a folder, which is named among the strays
    for prefix in seals.looks.get(path, ()):
        if hashlib.sha256(data[: prefix.size]).hexdigest() != prefix.digest:
            yield Problem(path, "lines of it were changed after they were sealed", RESTORE)
            return
    lines = data.split(b"\n")
    for number, line in enumerate(lines, start=1):
        look = read_look(line) if line else None
        if line and look is None:
            what = "was cut off" if number == len(lines) else "cannot be read"
            yield Problem(path, f"line {number} {what}", PASSED_OVER, fatal=False)
        elif look and look.snapshot not in names and f"{article}/{look.snapshot}" not in seals.files:
            yield Problem(path, f"line {number} is a look at {look.snapshot}, which is not there", RESTORE)


def _verify_reviews(folder: int, article: str) -> Iterator[Problem]:
    """Decisions are opinions and no evidence: they are not sealed, and a bad line is a remark."""
    try:
        lines = durable.read(folder, REVIEWS).split(b"\n")
    except OSError:
        return  # a link or a folder, which is named among the strays
    for number, line in enumerate(lines, start=1):
        if line and read_record(line) is None:
            what = "was cut off" if number == len(lines) else "cannot be read"
            yield Problem(f"{article}/{REVIEWS}", f"line {number} {what}", PASSED_OVER, fatal=False)


def _strays(files: Iterable[os.DirEntry[str]], folder: str, known: Callable[[str], object]) -> Iterator[Problem]:
    for file in files:
        if not known(file.name) or not file.is_file(follow_symlinks=False):
            yield _stray(file, folder + file.name)


def _stray(file: os.DirEntry[str], path: str) -> Problem:
    if file.is_symlink():
        return Problem(path, "it is a symbolic link, which is never followed", "Put the file or folder itself there.")
    if file.name.startswith(".") and file.name.endswith(".tmp"):
        return Problem(path, "a write was cut off here", "It is safe to delete.", fatal=False)
    if file.name.startswith("."):
        return Problem(path, "it is not the store's", "Nothing need be done; it is ignored.", fatal=False)
    return Problem(path, "it is not the store's", MOVE)


def _missing(seals: Seals, tally: Tally, articles: Sequence[str]) -> Iterator[Problem]:
    for path in sorted((seals.files.keys() | seals.looks.keys()) - tally.seen):
        article = path.partition("/")[0]
        if article in articles or not articles:
            yield Problem(path, "it is missing, and was sealed", RESTORE)


def _unsealed(seals: Seals, tally: Tally) -> Iterator[Problem]:
    if tally.unsealed and seals.made:
        count = "1 snapshot is" if tally.unsealed == 1 else f"{tally.unsealed} snapshots are"
        yield Problem("", f"{count} not sealed yet", "Run recension seal.", fatal=False)
