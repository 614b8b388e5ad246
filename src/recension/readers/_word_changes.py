"""The tracked changes of a Word file: which of them are taken as made, and the states that they tell."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple
from xml.etree.ElementTree import Element

from recension.readers._word_parts import moment

COMING = frozenset({"w_ins", "w_moveTo", "w_cellIns"})
GOING = frozenset({"w_del", "w_moveFrom", "w_cellDel"})
_MOST = 200  # authors and days
_CHANGES = COMING | GOING | {"w_pPrChange"}


class TrackedChange(NamedTuple):
    """Who changed something, and when; the moment is one of his place where `local`, and None where none is told."""

    author: str
    at: datetime | None
    local: bool


class ChangeGroup(NamedTuple):
    """What one author changed on one day: from when on, as `TrackedChange` has it."""

    author: str
    day: date | None
    at: datetime | None
    local: bool


class Accepting:
    """Which changes are taken as made: all of them, or those of some groups."""

    def __init__(self, made: Iterable[tuple[str, date | None]] | None = None) -> None:
        self._made = None if made is None else frozenset(made)

    def made(self, change: Element) -> bool:
        """Whether a change is taken as made."""
        return self._made is None or _key(_change(change)) in self._made

    def shows(self, change: Element) -> bool:
        """Whether what a change brought, or took away, stands in the text."""
        return self.made(change) is (change.tag in COMING)


def groups(roots: Iterable[Element]) -> Sequence[ChangeGroup]:
    """The changes in these parts by author and day, in the order of their first moments; those without one are a last
    group of all who made them. Of more groups than any document has, all are one: each is read anew."""
    found = [_change(element) for root in roots for element in root.iter() if element.tag in _CHANGES]
    dated: dict[tuple[str, date], TrackedChange] = {}
    for one in found:
        if one.at is not None:
            key = (one.author, one.at.date())
            held = dated.get(key)
            dated[key] = one if held is None or held.at is None or one.at < held.at else held
    told = sorted((one.at, author, day, one.local) for (author, day), one in dated.items() if one.at is not None)
    if len(told) > _MOST:
        at, _, _, local = told[0]
        return [ChangeGroup("", None, at, local)]
    undated = sorted({one.author for one in found if one.at is None})
    last = [ChangeGroup(", ".join(filter(None, undated)), None, None, False)] if undated else []
    return [*(ChangeGroup(author, day, at, local) for at, author, day, local in told), *last]


def states(found: Sequence[ChangeGroup]) -> Iterator[tuple[ChangeGroup, Accepting]]:
    """Before each group, the oldest first: the group, and the text with it and all later ones refused.

    A state is told by the group that came next: its first change found the text as it stood.
    """
    made: list[tuple[str, date | None]] = []
    for group in found:
        yield group, Accepting(made)
        made.append((group.author, group.day))


def _change(element: Element) -> TrackedChange:
    exact, local = element.get("w16du_dateUtc"), element.get("w_date")
    at = moment(exact)
    return TrackedChange((element.get("w_author") or "").strip(), at or moment(local), at is None)


def _key(change: TrackedChange) -> tuple[str, date | None]:
    return change.author, change.at.date() if change.at else None
