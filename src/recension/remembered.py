"""What functions of a passage returned, remembered within a bound of letters: entries bound no memory.

A short passage, as most sentences are, may come again in another version of its text. A long one comes again while the
edits in it are looked at, one after another: of those a few are remembered, whatever the function.
"""

from collections.abc import Callable
from functools import lru_cache, update_wrapper
from typing import Concatenate, Generic, ParamSpec, TypeVar

Passage = TypeVar("Passage", str, tuple[str, ...])
Rest = ParamSpec("Rest")
Value = TypeVar("Value")

_LONG = 500
"""Letters, or words, from which on a passage is long."""
_FEW = 32
"""Long passages that are remembered: those around some edits in a row, which share most of them."""


class Bounded(Generic[Passage, Rest, Value]):
    """A function of a passage, and of what else it is given, with what it returned."""

    def __init__(self, entries: int, work: Callable[Concatenate[Passage, Rest], Value]) -> None:
        update_wrapper(self, work)
        short, long = lru_cache(maxsize=entries)(work), lru_cache(maxsize=_FEW)(work)
        self._short: Callable[..., Value] = short
        self._long: Callable[..., Value] = long
        self._clears = short.cache_clear, long.cache_clear
        self.cache_parameters = short.cache_parameters

    def __call__(self, passage: Passage, *rest: Rest.args, **named: Rest.kwargs) -> Value:
        """What the function returns for the passage."""
        return (self._short if len(passage) < _LONG else self._long)(passage, *rest, **named)

    def cache_clear(self) -> None:
        """Forgets all."""
        for clear in self._clears:
            clear()


def remembered(
    entries: int,
) -> Callable[[Callable[Concatenate[Passage, Rest], Value]], Bounded[Passage, Rest, Value]]:
    """Remembers what a function returned for the last short passages, so many of them, and for a few long ones."""

    def wrap(work: Callable[Concatenate[Passage, Rest], Value]) -> Bounded[Passage, Rest, Value]:
        return Bounded(entries, work)

    return wrap
