"""Where what a history works out may be remembered from one time to the next."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

Value = TypeVar("Value")


class Memo(Protocol):
    """Remembers results."""

    def once(self, key: str, form: Any, work: Callable[[], Value]) -> Value:
        """What `work` returns, of the type `form`; or what it returned before under that key.

        The key must name all that the result depends on, but for the code.
        """
        ...


class Afresh:
    """A memo that remembers nothing."""

    def once(self, _key: str, _form: Any, work: Callable[[], Value]) -> Value:
        """What `work` returns."""
        return work()
