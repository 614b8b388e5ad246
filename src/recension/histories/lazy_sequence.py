"""A sequence whose items are worked out each time somebody goes over them, and are not kept."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TypeVar, overload

Item = TypeVar("Item", covariant=True)
Other = TypeVar("Other")


class Series(Sequence[Item]):
    """`length` items; `after(n)` goes over those from the nth on, anew each time.

    It is pickled as a tuple of its items, as the function that works them out belongs to this process.
    """

    def __init__(self, length: int, after: Callable[[int], Iterator[Item]]) -> None:
        self._length, self._after = length, after

    def __repr__(self) -> str:
        return f"<Series of {self._length:,}>"

    def __reduce__(self) -> tuple[type[tuple[Item, ...]], tuple[tuple[Item, ...]]]:
        return tuple, (tuple(self),)

    def __copy__(self) -> "Series[Item]":
        return self

    def __deepcopy__(self, _: object) -> "Series[Item]":
        return self

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Item]:
        return self._after(0)

    @overload
    def __getitem__(self, place: int) -> Item: ...

    @overload
    def __getitem__(self, place: slice) -> "Series[Item]": ...

    def __getitem__(self, place: int | slice) -> "Item | Series[Item]":
        if isinstance(place, slice):
            start, stop, step = place.indices(self._length)
            if step != 1:
                raise ValueError("a series is gone over from the first to the last, leaving none out")
            return Series(max(stop - start, 0), lambda n: islice(self._after(start + n), max(stop - start - n, 0)))
        found = place + self._length if place < 0 else place
        if not 0 <= found < self._length:
            raise IndexError(place)
        return next(self._after(found))

    def each(self, done: Callable[[Item], Other]) -> "Series[Other]":
        """The series of `done(item)` for each item."""
        return Series(self._length, lambda n: map(done, self._after(n)))
