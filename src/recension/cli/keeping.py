"""How captures go into the store: the bad ones told, the good ones kept, a line for each."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from pathlib import Path

from recension.cli import output
from recension.cli.progress import Bar
from recension.cli.session import Session
from recension.cli.titles import fold
from recension.cli.troubles import Troubles
from recension.errors import Error
from recension.model import Outcome, Receipt, Snapshot, stamp
from recension.sources import Capture, Options, find, within
from recension.store import FolderStore
from recension.store.names import check_name

AHEAD = timedelta(minutes=5)
"""How far two machines' clocks may be apart before a date is called one of the future."""


def remark(text: str) -> None:
    """A remark on standard error."""
    output.remark(f"recension: {text}")


def watch(items: Iterator[bytes], total: int, what: str) -> Iterator[bytes]:
    """The items, with a bar that says how far they are."""
    return Bar(total, what).over(items)


def keep(sources: Sequence[str], options: Options, session: Session, json: bool, dry_run: bool) -> int:
    """Keeps what the sources give and says so; 2 if any of it could not be kept, else 0."""
    troubles = Troubles()
    captures = list(_found(sources, options, session.root, troubles))
    bar = troubles.bar = Bar(len(captures), "snapshots")
    tally: Counter[Outcome] = Counter()
    with _store(session, captures, dry_run) as store:
        good = _good(captures, store, options, troubles)
        for receipt in bar.over(store.put_many(good)):
            tally[receipt.outcome] += 1
            bar.clear()
            output.write(_object(receipt, store) if json else _line(receipt))
    _conclude(tally, troubles.count, dry_run)
    return troubles.status


def _found(sources: Sequence[str], options: Options, root: Path, troubles: Troubles) -> Iterator[Capture]:
    """The captures that all sources give, each once."""
    seen: set[str] = set()
    real = cache(os.path.realpath)
    for spec in sources:
        try:
            _refuse_store(spec, root, real)
            found = find(spec, options)
        except Error as error:
            troubles.tell(error)
            continue
        yield from (capture for capture in found if capture.origin not in seen)
        seen |= {capture.origin for capture in found}


def _refuse_store(spec: str, root: Path, real: Callable[[str], str]) -> None:
    """Files of the store itself carry front matter, which is not the article's text."""
    if spec != "-" and within(spec, str(root), real):
        hint = "To add another store's snapshots, copy its files into this one."
        raise Error(f"{spec!r} is in the folder of snapshots itself: it is kept already.", hint)


@contextmanager
def _store(session: Session, captures: Sequence[Capture], dry_run: bool) -> Iterator[FolderStore]:
    """The store to write to; for a dry run, a copy of the articles in question that is thrown away."""
    if not dry_run:
        yield session.store
        return
    from shutil import copytree
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="recension-") as folder:
        copy = Path(folder, "snapshots")
        if session.root.is_dir():
            store, names = session.store, {capture.article for capture in captures}
            for article in names.intersection(store.articles()):
                copytree(store.root / article, copy / article)
        yield FolderStore(copy)


def _good(captures: Iterable[Capture], store: FolderStore, options: Options, troubles: Troubles) -> Iterator[Snapshot]:
    """The snapshots that can be kept, read one by one; the trouble with the others is told."""
    names = {fold(name): name for name in store.folders()}
    taken: dict[tuple[str, object], str] = {}
    for capture in captures:
        try:
            check_name(capture.article, [names.get(fold(capture.article), capture.article)])
            _refuse_twin(capture, taken)
            snapshot = capture.read()
        except Error as error:
            troubles.tell(error)
            continue
        names.setdefault(fold(capture.article), capture.article)
        if capture.taken and capture.taken > options.now + AHEAD:
            remark(f"{capture.origin}: {stamp(capture.taken)} is in the future; it is kept under that date.")
        yield snapshot


def _refuse_twin(capture: Capture, taken: dict[tuple[str, object], str]) -> None:
    """Two texts of one article at one moment have no order, so neither could be compared with the other."""
    if capture.taken is None:
        return
    first = taken.setdefault((capture.article, capture.taken), capture.origin)
    if first != capture.origin:
        message = f"{capture.origin}: {first} is of the same article, {capture.article!r}, and of the same moment."
        raise Error(message, "Keep them one after the other, each with its own --at WHEN.")


_WORDS = {
    Outcome.KEPT: "kept",
    Outcome.UNCHANGED: "unchanged since @{number}, {taken}",
    Outcome.HELD: "already held as @{number}",
}


def _line(receipt: Receipt) -> str:
    """What became of one capture, in a line for a person."""
    from recension.telling.visible import one_line

    entry = receipt.entry
    what = _WORDS[receipt.outcome].format(number=entry.number, taken=stamp(entry.taken))
    kept = f"  @{entry.number}  {stamp(entry.taken)}  {entry.digest[7:19]}" if receipt.outcome is Outcome.KEPT else ""
    return f"{one_line(receipt.article)}: {what}{kept}\n"


def _object(receipt: Receipt, store: FolderStore) -> str:
    """The same as a line of JSON, with the whole digest, which only the file can give."""
    from msgspec import json

    entry = receipt.entry
    value = {"outcome": str(receipt.outcome), "article": receipt.article, "number": entry.number}
    digest = store.get(receipt.article, entry).digest
    value |= {"taken": stamp(entry.taken), "seen": stamp(entry.seen), "digest": digest, "name": entry.name}
    return json.encode(value).decode() + "\n"


def _conclude(tally: Counter[Outcome], troubles: int, dry_run: bool) -> None:
    """What became of all of them, on standard error."""
    if tally.total() + troubles < 2 and not dry_run:
        return
    words = {Outcome.KEPT: "kept", Outcome.UNCHANGED: "unchanged", Outcome.HELD: "already held"}
    parts = [f"{tally[outcome]} {word}" for outcome, word in words.items() if tally[outcome]]
    parts += [f"{troubles} not kept"] if troubles else []
    remark(", ".join(parts or ["nothing to keep"]) + (" (a dry run: nothing was written)" if dry_run else "") + ".")
