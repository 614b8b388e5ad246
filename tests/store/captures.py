"""Captures for the store's tests: a story, some moments, and a store that holds a few of them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from recension.kept import Snapshot
from recension.store import FolderStore
from recension.store.problems import Problem
from recension.store.seals import seal
from recension.store.verify import verify

NOON = datetime(2020, 1, 7, 12, tzinfo=UTC)
SEALED = NOON + timedelta(minutes=30)


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def capture(
    text: str | bytes, taken: datetime = NOON, article: str = "ferry", source: str = "", encoding: str = "utf-8"
) -> Snapshot:
    raw = text.encode() if isinstance(text, str) else text
    return Snapshot(article, raw, "", taken, encoding, source)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.suffix == ".txt")


def inside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def small_store(root: Path) -> FolderStore:
    """Two articles, five snapshots, two looks."""
    store = FolderStore(root)
    for number, text in enumerate(
        ["Ferry late.\n", "Ferry later.\n", "Ferry later.\n", "Ferry gone.\n", "Ferry gone.\n"]
    ):
        store.put(capture(text, at(number), source="https://example.org/ferry"))
    store.put(capture("Bridge shut.\n", at(1), "bridge"))
    store.put(capture("Bridge open.\n", at(9), "bridge"))
    return store


def sealed_store(root: Path) -> Path:
    """The same store, sealed at SEALED; where it is."""
    small_store(root)
    seal(root, SEALED)
    return root


def wrong(root: Path) -> list[Problem]:
    """What `verify` calls wrong."""
    return [problem for problem in verify(root) if problem.fatal]
