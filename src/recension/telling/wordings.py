"""The wordings of one passage, told: each with when it came, and when the passage went."""

from collections.abc import Iterator, Mapping

from recension.histories.blame import Came
from recension.histories.wordings import Wording, Wordings
from recension.telling import ages
from recension.telling.excerpts import cut
from recension.telling.style import Fragment, Line, written
from recension.telling.view import View
from recension.telling.visible import one_line
from recension.telling.wrap import wrap

_SET_IN = "  "


def lines(article: str, found: Wordings, came: Mapping[int, Came], view: View) -> str:
    """The wordings in the order of time, as lines for a terminal."""
    told = [*_told(article, found, came, view)]
    return "".join(f"{written(line, view)}\n" for line in told)


def _told(article: str, found: Wordings, came: Mapping[int, Came], view: View) -> Iterator[Line]:
    yield (Fragment(f"“{one_line(found.words)}” in {one_line(article)}", "title"),)
    before: Wording | None = None
    for one in found.told:
        yield ()
        if before and (away := _next(before.last, came)) != one.first:
            yield (Fragment(f"@{away}: gone {ages.dated(came[away])}", "aside"),)
            yield ()
        yield (Fragment(f"{named(one)}: {ages.dated(came[one.first])}", "aside"),)
        yield from ((Fragment(_SET_IN), *line) for line in wrap([Fragment(cut(one_line(one.text)))], view.width - 2))
        before = one
    if found.gone is not None:
        yield ()
        yield (Fragment(f"@{found.gone}: gone {ages.dated(came[found.gone])}", "aside"),)


def named(one: Wording) -> str:
    """The snapshots that have a wording: @3, or @3 to @7."""
    return f"@{one.first}" if one.first == one.last else f"@{one.first} to @{one.last}"


def _next(number: int, came: Mapping[int, Came]) -> int:
    """The number of the snapshot after that one."""
    return min(other for other in came if other > number)
