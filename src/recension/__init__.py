"""Recension keeps dated snapshots of articles and says what changed between them, when, and whether it matters.

Two texts, or two snapshots, give a report:

>>> import recension
>>> report = recension.compare("The vote is on 4 May.", "The vote is on 14 May.")
>>> [(change.kinds, str(change.severity)) for change in report.changes]
[(('date',), 'factual')]

A store gives histories, `recension.history("snapshots", "ferry")`. What is named here is loaded when it is first used:
to import the package costs next to nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # type checkers take it for true; to load `typing` takes long, and here ^C is not ours yet

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from os import PathLike

    from recension.errors import DamagedError, Error, NotFoundError
    from recension.kept import Correction, Entry, Listed, Outcome, Receipt, Snapshot
    from recension.kinds.severity import KINDS
    from recension.model import (
        Action,
        Block,
        Brief,
        Change,
        Dateline,
        Decision,
        Document,
        Edit,
        Evidence,
        History,
        Label,
        Mark,
        Note,
        Report,
        Severity,
        Span,
        Step,
        Where,
    )
    from recension.store import Store
    from recension.store.problems import Problem
    from recension.store.seals import Seal

__version__ = "0.1.0"

_ROOMS = {
    "errors": ("DamagedError", "Error", "NotFoundError"),
    "kept": ("Correction", "Entry", "Listed", "Outcome", "Receipt", "Snapshot"),
    "kinds.severity": ("KINDS",),
    "model": (
        "Action", "Block", "Brief", "Change", "Dateline", "Decision", "Document", "Edit", "Evidence", "History",
        "Label", "Mark", "Note", "Report", "Severity", "Span", "Step", "Where",
    ),
    "store": ("Store",),
    "store.problems": ("Problem",),
    "store.seals": ("Seal",),
}  # fmt: skip
_HOMES = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "KINDS",
    "Action",
    "Block",
    "Brief",
    "Change",
    "Correction",
    "DamagedError",
    "Dateline",
    "Decision",
    "Document",
    "Edit",
    "Entry",
    "Error",
    "Evidence",
    "History",
    "Label",
    "Listed",
    "Mark",
    "NotFoundError",
    "Note",
    "Outcome",
    "Problem",
    "Receipt",
    "Report",
    "Seal",
    "Severity",
    "Snapshot",
    "Span",
    "Step",
    "Store",
    "Where",
    "__version__",
    "compare",
    "history",
    "open_store",
]


def __getattr__(name: str) -> object:
    """A value of the library by its name, loaded now."""
    if name not in _HOMES:
        raise AttributeError(f"module 'recension' has no attribute {name!r}")
    from importlib import import_module

    found: object = getattr(import_module(f"recension.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """What the library has."""
    return sorted({*globals(), *__all__})


def compare(
    old: str | Snapshot,
    new: str | Snapshot,
    *,
    article: str = "",
    old_taken: datetime | None = None,
    new_taken: datetime | None = None,
) -> Report:
    """The report of what changed between two texts, or two snapshots.

    `article` names the texts, and `old_taken` and `new_taken` say when they stood so, where that is known; a snapshot
    has its own name and moment. Spans are code points of the texts as given. The same two texts give the same report
    on every machine. Error for a text that holds half of a surrogate pair, which no file can hold, and for bytes that
    are no text; ValueError for a moment without a zone; TypeError for anything else than a text or a snapshot.

    >>> report = compare("It has 12 boats.", "It has 21 boats.")
    >>> report
    <Report: 1 change (1 factual)>
    >>> change = report.changes[0]
    >>> change.before.of("It has 12 boats."), change.after.of("It has 21 boats.")
    ('12', '21')
    >>> report.rows()[0]["evidence"]
    ('number: a number: “12” became “21”',)
    """
    from recension.histories import report

    return report.compare(_snapshot(old, article, old_taken), _snapshot(new, article, new_taken))


def open_store(path: str | PathLike[str], clock: Callable[[], datetime] | None = None) -> Store:
    """The store at a path: a folder of articles, which need not be there before something is put into it.

    `clock` says what time it is, as an aware datetime; without one, the machine's does. It is asked when something is
    kept, so that what was captured before a seal and kept after it is known for what it is. Nothing is read or
    written yet. TypeError for what is no path.

    >>> store = open_store("snapshots")
    >>> store.articles()
    ('us-letter-to-baghdad',)
    """
    from recension.clock import now
    from recension.store import open_store as opened

    return opened(path, clock or now)


def history(store: Store | str | PathLike[str], article: str) -> History:
    """The history of one article of a store, or of the folder of one: its snapshots, and the steps between them.

    A step has its report, the interval in which it was made (`since` to `until`), and what was not disclosed. Steps
    are worked out while somebody goes over them and are not held: keep `tuple(found.steps)` to go over them twice.
    Snapshots that cannot be read are in `unread`; DamagedError where none can. NotFoundError where there is no such
    article, or no store; TypeError for what is neither a store nor a path.

    >>> found = history("snapshots", "us-letter-to-baghdad")
    >>> found
    <History us-letter-to-baghdad: 7 snapshots, 2020-01-06T21:24:00Z to 2020-01-07T12:02:00Z>
    >>> step = found.steps[0]
    >>> step.number, step.report.changes[0].kinds
    (2, ('repetition',))
    """
    if not isinstance(article, str):
        raise TypeError(f"an article is known by its name, not by {type(article).__name__}")
    return (store if hasattr(store, "history") else _held(store)).history(article)


def _held(path: str | PathLike[str]) -> Store:
    """The store at a path; NotFoundError where there is none."""
    from pathlib import Path

    from recension.errors import NotFoundError
    from recension.store import absence

    found = open_store(path)
    if why := absence(Path(path)):
        raise NotFoundError(why, "Name the folder in which the folders of the articles are.")
    return found


def _snapshot(given: str | Snapshot, article: str, taken: datetime | None) -> Snapshot:
    from recension.kept import Snapshot

    if isinstance(given, str):
        return Snapshot.of(article, given, taken)
    if not isinstance(given, Snapshot):
        raise TypeError(f"compare takes two texts or two snapshots, not {type(given).__name__}")
    if taken is not None:
        raise TypeError("a snapshot has its own moment: old_taken and new_taken are for texts")
    return given.checked()
