"""What of a text stands in the next one: stretches that were kept, wherever they stand now."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from recension.diff.drafts import Draft
from recension.model import Action, Edit, Span


class Stretch(Struct, frozen=True, gc=False):
    """So many characters that stand in both texts: from `before` on in the old one, from `after` on in the new."""

    before: int
    after: int
    size: int


def stretches(drafts: Sequence[Draft], old: int, new: int) -> tuple[Stretch, ...]:
    """What the drafts leave of a text of `old` characters in one of `new`, in the order of the new text.

    What moved is kept where it stands now, but for the words that were edited in it.
    """
    moves = [draft for draft in drafts if draft.action is Action.MOVED]
    edits = [edit for draft in drafts if draft.action is not Action.MOVED for edit in draft.edits]
    edits += [edit for draft in moves for edit in _ends(draft)]
    found = [*_outside(edits, Span(0, old), Span(0, new))]
    for draft in moves:
        found += _outside(draft.edits, draft.before, draft.after)
    return tuple(sorted(found, key=lambda one: one.after))


def _ends(draft: Draft) -> tuple[Edit, Edit]:
    """A move as a passage that went, and one that came."""
    return Edit(draft.before, Span(0, 0)), Edit(Span(0, 0), draft.after)


def _outside(edits: Iterable[Edit], old: Span, new: Span) -> Iterator[Stretch]:
    """The stretches of two passages that no edit names. They are equal, joined in order."""
    held = [*edits]
    mine = [*rest(old, sorted(edit.before for edit in held if edit.before))]
    theirs = [*rest(new, sorted(edit.after for edit in held if edit.after))]
    here = there = at = to = 0
    while here < len(mine) and there < len(theirs):
        size = min(len(mine[here]) - at, len(theirs[there]) - to)
        yield Stretch(mine[here].start + at, theirs[there].start + to, size)
        at, to = at + size, to + size
        if at == len(mine[here]):
            here, at = here + 1, 0
        if to == len(theirs[there]):
            there, to = there + 1, 0


def rest(whole: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """What is left of a span between the spans that were taken out of it, which are in order."""
    at = whole.start
    for span in taken:
        if at < span.start:
            yield Span(at, span.start)
        at = max(at, span.end)
    if at < whole.end:
        yield Span(at, whole.end)
