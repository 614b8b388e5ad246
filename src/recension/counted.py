"""How much a change matters, and what is counted of changes."""

from collections import Counter
from enum import IntEnum
from typing import Generic, Protocol, TypeVar

from msgspec import Struct


class Severity(IntEnum):
    """How much a change matters, from least to most. `str()` gives the word.

    Reworded is what may be material or not: no rule says what it means.

    >>> [str(severity) for severity in Severity]
    ['minor', 'copy-edit', 'reworded', 'factual', 'quoted']
    >>> Severity.QUOTED > Severity.FACTUAL
    True
    """

    MINOR = 0
    COPY_EDIT = 1
    REWORDED = 2
    FACTUAL = 3
    QUOTED = 4

    def __str__(self) -> str:
        return self.name.lower().replace("_", "-")


class Extent(Struct, frozen=True, gc=False):
    """How many blocks went and how many came, and the heading that they begin with or under which they stand, empty
    where there is none.

    Of a move both counts are those of the blocks that moved, where they stood and where they stand.
    """

    gone: int
    come: int
    heading: str = ""


class Filed(Protocol):
    """What is filed under kinds and a severity."""

    @property
    def kinds(self) -> tuple[str, ...]: ...

    @property
    def severity(self) -> Severity: ...


Named = TypeVar("Named", bound=Filed)


class Counted(Generic[Named]):
    """What is counted of changes, be they whole or mere labels. What is counted is what is told."""

    __slots__ = ()

    @property
    def changes(self) -> tuple[Named, ...]:
        """All changes, in reading order."""
        raise NotImplementedError

    def ignores(self, change: Named) -> bool:
        """Did the reader ask not to be told this change?"""
        raise NotImplementedError

    @property
    def told(self) -> tuple[Named, ...]:
        """The changes that the reader did not ask to ignore."""
        return tuple(change for change in self.changes if not self.ignores(change))

    @property
    def ignored(self) -> tuple[Named, ...]:
        """The changes that the reader asked to ignore."""
        return tuple(change for change in self.changes if self.ignores(change))

    @property
    def kinds(self) -> Counter[str]:
        """How many changes there are of each kind."""
        return Counter(kind for change in self.told for kind in change.kinds)

    @property
    def severities(self) -> Counter[Severity]:
        """How many changes there are of each severity."""
        return Counter(change.severity for change in self.told)

    @property
    def heaviest(self) -> Severity | None:
        """The severity of the gravest change, or None where nothing changed."""
        return max((change.severity for change in self.told), default=None)
