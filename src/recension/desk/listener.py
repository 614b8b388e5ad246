"""Who hears what happens while something is asked of a store: a terminal, a program, nobody."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from recension.errors import Error

Item = TypeVar("Item")


class Progress(Protocol):
    """How far something long is."""

    def step(self) -> None:
        """One more is done."""
        ...

    def over(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items, with a step after each."""
        ...


class Listener(Protocol):
    """Hears what could not be done, what is odd, and how far it is."""

    def trouble(self, error: Error) -> None:
        """Something could not be done; the rest goes on."""
        ...

    def remark(self, words: str) -> None:
        """Something is odd, and yet no error."""
        ...

    def progress(self, total: int, what: str) -> Progress:
        """So many of that kind are to be done: "articles compared", for example."""
        ...


class Unseen:
    """Progress that nobody watches."""

    def step(self) -> None:
        """Nothing is shown."""

    def over(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items."""
        return iter(items)


class Collected:
    """Keeps what it hears, for a program to look at: `troubles` and `remarks`, in order."""

    def __init__(self) -> None:
        self.troubles: list[Error] = []
        self.remarks: list[str] = []

    def trouble(self, error: Error) -> None:
        """Keeps the error."""
        self.troubles.append(error)

    def remark(self, words: str) -> None:
        """Keeps the words."""
        self.remarks.append(words)

    def progress(self, _total: int, _what: str) -> Progress:
        """Progress that nobody watches."""
        return Unseen()


class Later:
    """Holds back what another listener is to hear until `say` is called, for example while a screen is shown."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._waiting: list[Callable[[], None]] = []

    def trouble(self, error: Error) -> None:
        """Holds the error back."""
        self._waiting.append(lambda: self._listener.trouble(error))

    def remark(self, words: str) -> None:
        """Holds the words back."""
        self._waiting.append(lambda: self._listener.remark(words))

    def progress(self, _total: int, _what: str) -> Progress:
        """Progress that nobody watches."""
        return Unseen()

    def say(self) -> None:
        """Tells what waits to be told, once."""
        waiting, self._waiting = self._waiting, []
        for tell in waiting:
            tell()
