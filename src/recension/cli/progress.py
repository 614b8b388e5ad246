"""A bar on standard error while something long goes on, and only if a person watches."""

import sys
from collections.abc import Iterable, Iterator
from typing import ClassVar, TypeVar

Item = TypeVar("Item")

_MANY, _CELLS, _DRAWN = 20, 30, 500
_CLEAR = "\r\x1b[K"


class Bar:
    """How far it is: `done` of `total`. Silent unless standard error is a terminal and there is much to do.

    One bar stands on the terminal at a time. Whatever else is written there takes its place until the next step, and a
    pager that has begun to show something has the terminal for itself.
    """

    shown: ClassVar["Bar | None"] = None
    hushed: ClassVar[bool] = False

    def __init__(self, total: int, what: str) -> None:
        self.total, self.what, self.done = total, what, 0
        self.seen = total >= _MANY and sys.stderr is not None and sys.stderr.isatty()

    def step(self) -> None:
        """One more is done. Of very many, not each is drawn; with the last the bar is gone."""
        self.done += 1
        if self.done == self.total:
            clear()
        elif self.done < self.total and self.done % (self.total // _DRAWN + 1) == 0:
            self.draw()

    def draw(self) -> None:
        """Shows the bar on its line, in the place of another."""
        if self.seen and not Bar.hushed:
            Bar.shown = self
            full = _CELLS * self.done // max(self.total, 1)
            _write(f"{_CLEAR}{'█' * full}{'░' * (_CELLS - full)} {self.done}/{self.total} {self.what}")

    def over(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items, with a step after each and no bar left at the end."""
        try:
            for item in items:
                yield item
                self.step()
        finally:
            clear()


def clear() -> None:
    """Takes away the bar that is shown, so that something can be written in its place."""
    if Bar.shown is not None:
        Bar.shown = None
        _write(_CLEAR)


def hush() -> None:
    """Shows no bar from now on."""
    clear()
    Bar.hushed = True


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
