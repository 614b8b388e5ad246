"""The earlier states that a document tells by its tracked changes, as captures before that of its text."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from recension.digests import digest
from recension.errors import Error
from recension.kept import TRACKED, Snapshot
from recension.sources import _bytes, _names
from recension.sources._capture import Capture, Options

if TYPE_CHECKING:
    from recension.readers import Earlier

_WHY = "a tracked change"
_APART = timedelta(seconds=1)  # the store's files are named by the second


def captures(path: str, options: Options, article: str, taken: datetime | None) -> Sequence[Capture]:
    """The states before the text of the file, the oldest first, each dated by the change that found it so.

    They are dated before `taken`, when the text was captured, each a second or more before the next: a document's own
    dates may be those of a clock that is ahead, or none. What is odd in them is remarked. None of a file that cannot be
    read: to read its text says why.
    """
    try:
        reader, states = told(path, options)
    except Error:
        return ()
    if taken is None:
        return ()
    moments = _moments(states, taken)
    _remark(path, states, moments, options)
    return [
        Capture(article, moment, path, partial(_snapshot, article, path, reader, state, moment, options.now), why=_WHY)
        for state, moment in zip(states, moments, strict=True)
    ]


def told(path: str, options: Options) -> "tuple[str, Sequence[Earlier]]":
    """What reads a file, and the states before its text that it tells, the oldest first. Error where nothing can."""
    from recension import readers

    try:
        found = readers.read(_bytes.contents(path, options), readers.Asked(options.comments, earlier=True))
    except readers.UnreadableError as error:
        raise Error(f"{path}: {error.message}", error.hint) from None
    return (found[0].called, found[1].earlier) if found else ("", ())


def oldest(path: str, options: Options) -> Snapshot:
    """The text of a file with all its tracked changes refused. Error where it has none that change a word."""
    reader, states = told(path, options)
    if not states:
        hint = "Only a Word file with changes that are neither accepted nor refused holds two texts."
        raise Error(f"{path}: it has no tracked changes.", hint)
    return _snapshot(_names.article(path), path, reader, states[0], None, None)


def _snapshot(
    article: str, path: str, reader: str, state: "Earlier", moment: datetime | None, brought: datetime | None
) -> Snapshot:
    raw = state.text.encode()
    by, day = f" by {state.author}" if state.author else "", f" of {state.dated:%Y-%m-%d}" if state.dated else ""
    source = f"{path}{TRACKED}{by}{day}"
    made = Snapshot(article, raw, digest(raw), moment, "utf-8", source, brought)
    return replace(made, reader=reader, author=state.author, reconstructed=True)


def _moments(states: "Sequence[Earlier]", taken: datetime) -> list[datetime]:
    """When each state is said to have stood: as it is dated, or a second before the next where that is earlier."""
    found: list[datetime] = []
    for state in reversed(states):
        taken -= _APART
        taken = min(taken, state.dated) if state.dated else taken
        found.append(taken)
    return found[::-1]


def _remark(path: str, states: "Sequence[Earlier]", moments: Sequence[datetime], options: Options) -> None:
    """Tells how many states there are, and what is not known of when they stood."""
    if not states:
        options.remark(f"{path}: it has no tracked changes.")
        return
    count = "1 earlier state is" if len(states) == 1 else f"{len(states)} earlier states are"
    odd = []
    if any(state.local for state in states):
        odd.append("their dates are of the writers' own clocks, in no known zone, and taken as UTC")
    if any(state.dated is None for state in states):
        odd.append("changes without a date are taken as the last")
    if any(state.dated and state.dated != moment for state, moment in zip(states, moments, strict=True)):
        odd.append("a date that is not before what came after it is put a second before that")
    options.remark("; ".join([f"{path}: {count} reconstructed from its tracked changes", *odd]) + ".")
