"""What all commands are told: where the snapshots are, what time it is, how the reader looks at it."""

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from recension.cli import output
from recension.clock import now as clock
from recension.errors import Error

if TYPE_CHECKING:
    from recension.desk.histories import Histories
    from recension.desk.listener import Listener
    from recension.store import Store
    from recension.telling.view import View


class Session(NamedTuple):
    """One run of the command line."""

    now: datetime
    snapshots: Path | None = None
    colour: output.Colour = "auto"
    pager: bool = True

    @property
    def root(self) -> Path:
        """The folder of snapshots: the one that was named, or the nearest upwards, or `./snapshots`."""
        from recension.store import find_store

        return self.snapshots or find_store(Path.cwd()) or Path("snapshots")

    @property
    def store(self) -> "Store":
        """The store in that folder, be it there yet or not."""
        from recension.store import open_store

        return open_store(self.root, clock)

    @property
    def held(self) -> "Store":
        """The store in that folder. Error where there is none."""
        from recension.store import absence

        hint = "Keep a first one with `recension snapshot FILE`, or say where they are: --snapshots DIR"
        if why := absence(self.root):
            raise Error(why, hint)
        return self.store

    def histories(self, listener: "Listener", afresh: bool = True, jobs: int = 1) -> "Histories":
        """The histories of that store, with what was worked out before, compared in so many processes.

        0 is one for each processor. Error where there is no store.
        """
        from recension.desk.histories import Histories
        from recension.store.cache import Cache, folder

        return Histories(self.held, Cache(folder(os.environ), self.now), listener, afresh, jobs or _processors())

    @property
    def view(self) -> "View":
        """How the reader of standard output looks at it."""
        from recension.telling.view import View

        return View(width=output.width(), colour=output.coloured(self.colour))

    def show(self, pieces: str | Iterable[str | bytes]) -> None:
        """Writes data, a text or pieces of it as they come, through the pager where there is one."""
        output.page([pieces] if isinstance(pieces, str) else pieces, self.pager)


def _processors() -> int:
    """How many processors we may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def session(context: typer.Context) -> Session:
    """The session that the global options have made."""
    found = context.find_object(Session)
    return found if found is not None else Session(clock())
