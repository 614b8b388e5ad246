"""Regular expressions that are built when they are first used: 12 % of a small diff (see `cli/startup`)."""

import re
from typing import Any, cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")


class _Pattern:
    """A regular expression yet to be built, and then the methods of the one that was: each costs what it always did."""

    __slots__ = (*_METHODS, "_flags", "_source")

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        """Builds the expression and takes over its methods; Python calls this only for a name that is not there yet."""
        built = re.compile(self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(built, method))
        return getattr(built, name)


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """The regular expression of that source, built at the first use of it; a wrong one is not an error before."""
    return cast("re.Pattern[str]", _Pattern(source, flags))
