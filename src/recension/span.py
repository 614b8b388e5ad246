"""A place in a text."""

from msgspec import Struct


class Span(Struct, frozen=True, order=True, gc=False):
    """The code points `start` to `end` of one text, `end` not included.

    >>> Span(4, 9).of("The ferry sails.")
    'ferry'
    """

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The words of `text` that the span covers."""
        return text[self.start : self.end]
