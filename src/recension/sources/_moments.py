"""When each file of a folder was captured: where its date is looked for, and in which order day and month stand."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from recension.errors import Error
from recension.sources import _documents
from recension.sources._capture import Options
from recension.sources._days import Stamp
from recension.sources._leaves import Leaf

PLACES = ("name", "folder", "document", "mtime")
UNASKED = ("name", "folder", "document")
_OF_REPOSITORIES = ("author", "committer")
NAME, FOLDER, DOCUMENT, MODIFIED = "date in its name", "date of its folder", "date in it", "time of modification"
_RENAME = "Rename it, as in 2020-01-07.txt or 2020-01-07T012100Z.txt, or say when: --at WHEN"


class Dated(NamedTuple):
    """A file with its moment and where that is from; None and `trouble`, where it should have one, or nothing at all.

    `turn` is the number behind the day, among the files of one moment.
    """

    leaf: Leaf
    moment: datetime | None = None
    why: str = ""
    trouble: Error | None = None
    turn: int = 0


def trust(options: Options) -> tuple[str, ...]:
    """Where dates are looked for, first things first. Error for a place where there are none."""
    if options.dates is None:
        return UNASKED
    words = tuple(word.strip() for word in options.dates.split(","))
    odd = next((word for word in words if word not in (*PLACES, *_OF_REPOSITORIES)), None)
    if odd is not None:
        raise Error(f"{odd!r} is no place where the date of a file is.", f"Write --dates {','.join(PLACES)}, or some.")
    return tuple(word for word in words if word in PLACES) or UNASKED


def order(leaves: Iterable[Leaf], places: Sequence[str], options: Options) -> bool | None:
    """Whether the day stands before the month in figures; None where nothing says. What the names settle is told.

    Only the names that dates are read from are looked at.
    """
    seen: Counter[str] = Counter()
    witness: dict[str, str] = {}
    for leaf in leaves:
        of_name = leaf.said.days if "name" in places else ()
        for stamp in (*of_name, *(leaf.above.days if "folder" in places else ())):
            seen[stamp.order] += 1
            witness.setdefault(stamp.order, leaf.path)
    if options.day_first is not None or bool(seen["day"]) == bool(seen["month"]):
        return options.day_first
    first = "day" if seen["day"] else "month"
    if seen["either"]:
        told = f"the {first} is read before the {'month' if first == 'day' else 'day'}, as {witness[first]!r} has it"
        which = "" if seen["either"] == 1 else f" and {seen['either'] - 1:,} more"
        options.remark(f"In {witness['either']!r}{which} {told}.")
    return first == "day"


def dated(leaf: Leaf, places: Sequence[str], day_first: bool | None, options: Options) -> Dated:
    """The file with its moment, from the first of the places that has one."""
    for place in places:
        if place == "name":
            found = _by_name(leaf, day_first)
        elif place == "folder":
            found = _by_folder(leaf, day_first)
        elif place == "mtime":
            found = modified(leaf)
        else:
            found = by_document(leaf, options)
        if found is not None:
            return found
    return Dated(leaf)


def modified(leaf: Leaf) -> Dated:
    """The file with the time of its last modification."""
    try:
        when = datetime.fromtimestamp(os.stat(leaf.path).st_mtime, UTC)
    except (OSError, ValueError, OverflowError):
        hint = "See whether it is still there."
        return Dated(leaf, trouble=Error(f"{leaf.path}: its time of modification cannot be read.", hint))
    return Dated(leaf, when, MODIFIED)


def by_document(leaf: Leaf, options: Options) -> Dated | None:
    """The file with the moment that the document itself says it was changed at; None where it says none."""
    moment = _documents.changed(leaf.path, options)
    return Dated(leaf, moment, DOCUMENT) if moment is not None else None


def _by_name(leaf: Leaf, day_first: bool | None) -> Dated | None:
    if leaf.said.broken:
        message = f"{leaf.path}: the name begins like a date, but not one that can be read."
        return Dated(leaf, trouble=Error(message, _RENAME))
    return _by_days(leaf, leaf.said.days, NAME, day_first)


def _by_folder(leaf: Leaf, day_first: bool | None) -> Dated | None:
    found = _by_days(leaf, leaf.above.days, FOLDER, day_first)
    if found is None or found.moment is None or leaf.above.days[0].timed or not leaf.said.clock:
        return found
    hour, minute, second, micro = leaf.said.clock
    when = found.moment.replace(hour=hour, minute=minute, second=second, microsecond=micro)
    return found._replace(moment=when, why=f"{FOLDER}, time in its name")


def _by_days(leaf: Leaf, days: Sequence[Stamp], why: str, day_first: bool | None) -> Dated | None:
    """The file with the one moment that the days are; with trouble where it is not certain which."""
    if not days:
        return None
    whose = "its name" if why == NAME else "the name of its folder"
    if len({(day.year, day.month, day.day, day.clock) for day in days}) > 1:
        message = f"{leaf.path}: there are two dates in {whose}, and nothing says which is meant."
        return Dated(leaf, trouble=Error(message, "Leave one of them in it, or say when: --at WHEN"))
    stamp = days[0]
    if stamp.order == "either" and day_first is None:
        message = f"{leaf.path}: the date in {whose} may have the day first, or the month."
        return Dated(leaf, trouble=Error(message, "Say which: --day-first or --month-first"))
    try:
        return Dated(leaf, stamp.moment(bool(day_first)), why, turn=stamp.turn)
    except OverflowError:
        return Dated(leaf, trouble=Error(f"{leaf.path}: the date in {whose} is in no year of UTC.", _RENAME))
