"""A change that is told large, taken apart: each place where the same was done, and each block that came or went."""

from msgspec.structs import replace

from recension.model import Action, Change, Edit, Report, Span


def parts(told: Report, change: Change) -> tuple[Change, ...]:
    """What the change is made of, in order, each part with its own edits; itself, if it is of one part."""
    if change.places:
        return tuple(_of(change, stand, _within(change, stand)) for stand in change.stands)
    if change.extent is None or change.action not in (Action.ADDED, Action.REMOVED) or len(change.edits) < 2:
        return (change,)
    found: list[list[Edit]] = [[]]
    for edit in change.edits:
        if any(_words(told, one) for one in found[-1]):
            found.append([])
        found[-1].append(edit)
    return tuple(_of(change, _hull(edits), tuple(edits)) for edits in found)


def _of(change: Change, stand: Edit, edits: tuple[Edit, ...]) -> Change:
    return replace(change, before=stand.before, after=stand.after, edits=edits, places=(), extent=None)


def _within(change: Change, stand: Edit) -> tuple[Edit, ...]:
    return tuple(edit for edit in change.edits if edit.before in stand.before and edit.after in stand.after)


def _hull(edits: list[Edit]) -> Edit:
    first, last = edits[0], edits[-1]
    return Edit(Span(first.before.start, last.before.end), Span(first.after.start, last.after.end))


def _words(told: Report, edit: Edit) -> bool:
    return bool((edit.before.of(told.before.text) + edit.after.of(told.after.text)).strip())
