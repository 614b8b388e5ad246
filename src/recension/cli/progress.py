"""A bar on standard error while something long goes on, and only if a person watches."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

_MANY, _CELLS, _DRAWN = 20, 30, 500
_CLEAR = "\r\x1b[K"


class Bar:
    """How far it is: `done` of `total`. Silent unless standard error is a terminal and there is much to do."""

    def __init__(self, total: int, what: str) -> None:
        self.total, self.what, self.done = total, what, 0
        self.seen = total >= _MANY and sys.stderr is not None and sys.stderr.isatty()

    def step(self) -> None:
        """One more is done. Of very many, not each is drawn."""
        self.done += 1
        if self.done == self.total or (self.done < self.total and self.done % (self.total // _DRAWN + 1) == 0):
            self.draw()

    def draw(self) -> None:
        """Shows the bar on its line."""
        full = _CELLS * self.done // max(self.total, 1)
        self._write(f"{_CLEAR}{'█' * full}{'░' * (_CELLS - full)} {self.done}/{self.total} {self.what}")

    def clear(self) -> None:
        """Takes the bar away, so that something can be written in its place."""
        self._write(_CLEAR)

    def over(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items, with a step after each and no bar left at the end."""
        try:
            for item in items:
                yield item
                self.step()
        finally:
            self.clear()

    def _write(self, text: str) -> None:
        if self.seen:
            sys.stderr.write(text)
            sys.stderr.flush()
