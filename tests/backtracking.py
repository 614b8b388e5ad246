"""A regular expression tried by hand, as `re` tries it, to count the steps: never the seconds.

Greedy and lazy runs give back one by one and alternatives are tried in turn, as in the library, which adds short cuts
but takes no longer way. A possessive run and an atomic group give nothing back.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, ClassVar

Ends = Iterator[int]
Items = tuple[Any, ...]
_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_NOT_DIGIT: r"\D", sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S", sre.CATEGORY_WORD: r"\w", sre.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip
_PLACES = {
    sre.AT_BEGINNING: r"^", sre.AT_BEGINNING_STRING: r"\A", sre.AT_END: r"$", sre.AT_END_STRING: r"\Z",
    sre.AT_BOUNDARY: r"\b", sre.AT_NON_BOUNDARY: r"\B",
}  # fmt: skip


@cache
def _parsed(source: str, flags: int) -> tuple[int, Items]:
    """The flags that hold in the expression, and its items."""
    tree = _parser.parse(source, flags)
    return int(tree.state.flags), _plain(tree)


def _plain(what: Any) -> Any:
    """The same in tuples, which are cheap to cut and to look up."""
    return tuple(map(_plain, what)) if isinstance(what, list | tuple | _parser.SubPattern) else what


@cache
def _is_one(kind: Any, what: Any, char: str, flags: int) -> bool:
    """True if the character is of those that the item means."""
    if kind is sre.IN:
        denied = what[0][0] is sre.NEGATE
        return any(_is_one(one, its, char, flags) for one, its in what[denied:]) != denied
    if kind is sre.CATEGORY:
        return bool(re.match(_CATEGORIES[what], char, flags & ~re.VERBOSE))
    if kind is sre.ANY:
        return char != "\n" or bool(flags & re.DOTALL)
    forms = {char, char.lower(), char.upper()} if flags & re.IGNORECASE else {char}
    if kind is sre.RANGE:
        return any(len(form) == 1 and what[0] <= ord(form) <= what[1] for form in forms)
    return (chr(what) in forms) != (kind is sre.NOT_LITERAL)


class TooManyStepsError(Exception):
    """More steps than a test should wait for."""


class Trial:
    """One expression on one text; `steps` counts what was tried at some place."""

    def __init__(self, source: str, flags: int, text: str, most: int = 2_000_000) -> None:
        self.text, self.steps, self.most = text, 0, most
        self.flags, self.tree = _parsed(source, flags)
        self.groups: dict[int, tuple[int, int]] = {}

    def everywhere(self) -> int:
        """The steps to find all matches, one after the other, from each place on."""
        at = 0
        while at <= len(self.text):
            end = next(self.sequence(self.tree, at), None)
            at = at + 1 if end is None or end == at else end
        return self.steps

    def wholly(self) -> int:
        """The steps to match from the beginning to the end, if that can be: all ways are tried until one does."""
        any(end == len(self.text) for end in self.sequence(self.tree, 0))
        return self.steps

    def beginning(self) -> int:
        """The steps to match at the beginning, as far as the first way goes that does."""
        next(self.sequence(self.tree, 0), None)
        return self.steps

    def sequence(self, items: Items, at: int) -> Ends:
        """Where the items in turn may end that begin at a place."""
        if not items:
            yield at
            return
        kind, what = items[0]
        for end in self.item(kind, what, at):
            yield from self.sequence(items[1:], end)

    def item(self, kind: Any, what: Any, at: int) -> Ends:
        """Where one item may end."""
        self.steps += 1
        if self.steps > self.most:
            raise TooManyStepsError
        return self._ways[kind](self, kind, what, at)

    def one(self, kind: Any, what: Any, at: int) -> Ends:
        """A single character."""
        if at < len(self.text) and _is_one(kind, what, self.text[at], self.flags):
            yield at + 1

    def place(self, _: Any, what: Any, at: int) -> Ends:
        """A place between characters."""
        if re.compile(_PLACES[what], self.flags & ~re.VERBOSE).match(self.text, at):
            yield at

    def branch(self, _: Any, what: Any, at: int) -> Ends:
        """One alternative after the other."""
        for way in what[1]:
            yield from self.sequence(way, at)

    def group(self, _: Any, what: Any, at: int) -> Ends:
        """A group, remembered if it has a number; its own flags hold while it is tried."""
        number, more, less, items = what
        outside = self.flags
        self.flags = outside & ~less | more
        for end in self.sequence(items, at):
            if number is not None:
                self.groups[number] = (at, end)
            inside, self.flags = self.flags, outside
            yield end
            self.flags = inside
        self.flags = outside

    def atomic(self, _: Any, what: Any, at: int) -> Ends:
        """A group that gives nothing back."""
        yield from self._first(what, at)

    def _first(self, items: Items, at: int) -> list[int]:
        end = next(self.sequence(items, at), None)
        return [] if end is None else [end]

    def repeat(self, kind: Any, what: Any, at: int) -> Ends:
        """A run: the longest first, or the shortest; without end where it has none."""
        least, most, inner = what
        if len(inner) == 1 and inner[0][0] in self._ones:
            yield from self.characters(kind, (least, most, inner[0]), at)
        elif kind is sre.POSSESSIVE_REPEAT:
            yield from self._possessed(least, most, inner, at)
        else:
            yield from self.passages(kind is sre.MIN_REPEAT, (least, most, inner), at)

    def characters(self, kind: Any, what: tuple[int, int, Any], at: int) -> Ends:
        """A run of single characters, without a call for each: such runs are long."""
        least, most, (one, its) = what
        end = at
        while end - at < most and end < len(self.text) and _is_one(one, its, self.text[end], self.flags):
            end += 1
            self.steps += 1
        ends = range(at + least, end + 1)
        for place in ends[-1:] if kind is sre.POSSESSIVE_REPEAT else ends if kind is sre.MIN_REPEAT else ends[::-1]:
            self.steps += 1
            yield place

    def passages(self, lazy: bool, what: tuple[int, int, Items], at: int, done: int = 0) -> Ends:
        """A run of passages."""
        least, most, inner = what
        if lazy and done >= least:
            yield at
        if done < most:
            for end in self.sequence(inner, at):
                if end > at:
                    yield from self.passages(lazy, what, end, done + 1)
        if not lazy and done >= least:
            yield at

    def _possessed(self, least: int, most: int, inner: Items, at: int) -> list[int]:
        for done in range(most):
            ends = self._first(inner, at)
            if not ends or ends[0] == at:
                return [at] if done >= least else []
            at = ends[0]
        return [at]

    def looked(self, kind: Any, what: Any, at: int) -> Ends:
        """What stands before or after a place, or does not."""
        direction, items = what
        starts = [at] if direction > 0 else range(at, max(-1, at - 9), -1)
        ends = (end for start in starts for end in self._first(items, start))
        if any(direction > 0 or end == at for end in ends) == (kind is sre.ASSERT):
            yield at

    def again(self, _: Any, what: Any, at: int) -> Ends:
        """What a group matched, once more."""
        start, end = self.groups[what]
        if self.text.startswith(self.text[start:end], at):
            yield at + end - start

    def either(self, _: Any, what: Any, at: int) -> Ends:
        """One thing if a group was matched, another if not."""
        group, yes, no = what
        yield from self.sequence(yes if group in self.groups else no or (), at)

    _ones = frozenset({sre.LITERAL, sre.NOT_LITERAL, sre.IN, sre.ANY, sre.CATEGORY, sre.RANGE})
    _ways: ClassVar[dict[Any, Callable[["Trial", Any, Any, int], Ends]]] = {
        **dict.fromkeys(_ones, one),
        **dict.fromkeys((sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT), repeat),
        **dict.fromkeys((sre.ASSERT, sre.ASSERT_NOT), looked),
        sre.AT: place, sre.BRANCH: branch, sre.SUBPATTERN: group, sre.ATOMIC_GROUP: atomic,
        sre.GROUPREF: again, sre.GROUPREF_EXISTS: either,
    }  # fmt: skip
