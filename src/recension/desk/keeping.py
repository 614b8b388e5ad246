"""How captures go into a store: the bad ones are told, the good ones kept, each with a receipt."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from recension.desk.listener import Listener
from recension.desk.titles import fitting, fold
from recension.digests import swift
from recension.errors import Error
from recension.kept import Absence, Receipt, Snapshot
from recension.model import stamp
from recension.sources import Capture, Options, find_all, within
from recension.store import Store, is_store
from recension.store.names import check_name

AHEAD = timedelta(minutes=5)
"""How far two machines' clocks may be apart before a date is called one of the future."""


def captures(sources: Sequence[str], options: Options, store: Store, listener: Listener) -> list[Capture]:
    """What can be captured from the sources, each once. A source that cannot be read is told, and left out."""
    options = options._replace(fitting=fitting, apart=lambda path: is_store(Path(path)))
    found = find_all(_outside(sources, store, listener), options, listener.trouble)
    return [each for one in found for each in (*one.earlier(), one)]


def keep(
    found: Sequence[Capture], store: Store, now: datetime, listener: Listener
) -> Iterator[tuple[Capture, Receipt]]:
    """Reads the captures one by one and keeps them; each, with its receipt, when it is durable.

    What cannot be kept is told and left out.
    """
    bar = listener.progress(len(found), "snapshots")
    read: deque[Capture] = deque()
    for receipt in bar.over(store.put_many(_good(found, store, now, listener, read))):
        yield read.popleft(), receipt


def _outside(sources: Sequence[str], store: Store, listener: Listener) -> Iterator[str]:
    """The sources that are not in the store itself; the others are told."""
    real = cache(os.path.realpath)
    for spec in sources:
        try:
            _refuse_store(spec, store, real)
        except Error as error:
            listener.trouble(error)
            continue
        yield spec


def _refuse_store(spec: str, store: Store, real: Callable[[str], str]) -> None:
    """Files of the store itself carry front matter, which is not the article's text."""
    if spec != "-" and store.folder is not None and within(spec, str(store.folder), real):
        hint = "To add another store's snapshots, copy its files into this one."
        raise Error(f"{spec!r} is in the folder of snapshots itself: it is kept already.", hint)


def _good(
    found: Iterable[Capture], store: Store, now: datetime, listener: Listener, read: deque[Capture]
) -> Iterator[Snapshot | Absence]:
    """The snapshots that can be kept, read one by one, each also put to `read`; the trouble with the others is told."""
    names = {fold(name): name for name in store.folders()}
    taken: Moments = {}
    for capture in found:
        try:
            check_name(capture.article, [names.get(fold(capture.article), capture.article)])
            snapshot = capture.gone or capture.read()
            _refuse_twin(capture, snapshot, taken)
        except Error as error:
            listener.trouble(error)
            continue
        names.setdefault(fold(capture.article), capture.article)
        if capture.taken and capture.taken > now + AHEAD:
            listener.remark(f"{capture.origin}: {stamp(capture.taken)} is in the future; it is kept under that date.")
        read.append(capture)
        yield snapshot


Moments = dict[tuple[str, object], tuple[str, bytes]]
"""For each article and moment, what was found then: where it is from, and a mark of it."""


def _refuse_twin(capture: Capture, snapshot: Snapshot | Absence, taken: Moments) -> None:
    """Two texts of one article at one moment have no order, so neither could be compared with the other.

    The same text twice is no trouble: exports of one wiki overlap.
    """
    words = b"" if isinstance(snapshot, Absence) else snapshot.encoding.encode() + b"\n" + snapshot.raw
    text = swift(words).digest()
    first, held = taken.setdefault((capture.article, capture.taken), (capture.origin, text))
    if held != text:
        message = f"{capture.origin}: {first} is of the same article, {capture.article!r}, and of the same moment."
        raise Error(message, "Keep them one after the other, each with its own --at WHEN.")
