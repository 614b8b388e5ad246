"""The portions of a text that are aligned as one each."""

from msgspec import Struct

from recension.model import Edit, Span
from recension.reading.tables import Table


class Portion(Struct, frozen=True, gc=False):
    """A part of a text that is aligned as one: a stretch or a block that both texts share, or a sentence.

    `block` is where its block begins. `field` is that of a headline or dateline, whose edits are one change, and which
    stays the same field in whatever words; else it is empty. Where it is settled which portion of the other text it
    became, both have one `name`, and the old one may have the `edits` that were made; else the name is empty. An old
    table that was edited has itself and the new one as `tables`.
    """

    span: Span
    block: int
    field: str = ""
    name: str = ""
    edits: tuple[Edit, ...] | None = None
    tables: tuple[Table, Table] | None = None


class Portions(Struct, frozen=True):
    """A text and its portions in order. What lies between two of them is white space."""

    text: str
    parts: tuple[Portion, ...]

    @property
    def passages(self) -> list[str]:
        """The words of each portion."""
        return [part.span.of(self.text) for part in self.parts]

    @property
    def names(self) -> list[str]:
        """The name of each portion, empty where it has none."""
        return [part.name for part in self.parts]

    def hull(self, ends: tuple[int, int]) -> Span:
        """From the first word of the portions [start, end) to the last."""
        return Span(self.parts[ends[0]].span.start, self.parts[ends[1] - 1].span.end)

    def gap(self, number: int) -> Span:
        """The white space before a portion, or at the end of the text."""
        start = self.parts[number - 1].span.end if number else 0
        return Span(start, self.parts[number].span.start if number < len(self.parts) else len(self.text))

    def gaps(self, start: int, end: int) -> list[Span]:
        """The white space before, between and after the portions [start, end)."""
        return [self.gap(number) for number in range(start, end + 1)]

    def parted(self, number: int) -> bool:
        """True where a block ends between the portion before and this one."""
        return 0 < number < len(self.parts) and self.parts[number - 1].block != self.parts[number].block


def named(at: int, to: int) -> str:
    """The name of two portions that are settled to be the same, which begin at these places: no others have it."""
    return f"\0{at} {to}"
