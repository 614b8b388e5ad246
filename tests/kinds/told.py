"""A small story with a hole in it: what the tool says of a passage that changed there."""

import recension
from recension.model import Change

STORY = """The ferry question comes back

The harbour board met again this spring to talk about the old ferry and what it costs the town. {}

Few residents came to listen, and the meeting was soon over. A decision is expected when the board meets again.
"""


def changes(before: str, after: str) -> tuple[Change, ...]:
    """The changes of the story when one passage in it becomes another."""
    return recension.compare(STORY.format(before), STORY.format(after)).changes


def kinds(before: str, after: str) -> set[str]:
    """All the kinds that the change is said to be of."""
    return {kind for change in changes(before, after) for kind in change.kinds}


def because(before: str, after: str, kind: str) -> str:
    """The reason for one kind."""
    return next(e.because for change in changes(before, after) for e in change.evidence if e.kind == kind)
