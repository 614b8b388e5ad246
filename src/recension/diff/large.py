"""What was done, told large where it is large: a page that was replaced, a section that moved, blocks that came or
went together.

Drafts are joined and none is cut: each joined one has the drafts that it is made of. All of it is linear in the texts.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from recension.diff import passage_edits
from recension.diff.drafts import Draft
from recension.diff.letters import shared, shared_end
from recension.model import Action, Block, Document, Edit, Span
from recension.reading.document import BODY, DATELINE, HEADLINE
from recension.reading.failures import failure

_STAYS = 0.1
"""The share of a text's letters from which on its page was not replaced. Of 455 steps of real histories three keep
nothing, and of the others each keeps 14 % of one of its texts at the least (`python -m benchmarks large`)."""
_FEWEST = 3  # blocks; of a shorter text each sentence is told by itself


def large(old: Document, new: Document, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts, those together that make one large change; the rest as they were, in the same order."""
    if len(drafts) > 1 and _is_replaced(old, new, drafts):
        return (_page(old, new, drafts),)
    return tuple(_runs(old, new, _sections(old, new, drafts)))


# -------------------------------------------------------------------------------------------------- a page replaced


def _is_replaced(old: Document, new: Document, drafts: Sequence[Draft]) -> bool:
    """True where hardly a letter of either text stands in the other, headlines and datelines left out.

    Of a failure to capture the page, what the frame of the page has in common with it does not count.
    """
    pages = _content(old), _content(new)
    if not all(pages):
        return False
    edits = [edit for draft in drafts for edit in draft.edits]
    stays = _stays(pages[0], old, [e.before for e in edits]), _stays(pages[1], new, [e.after for e in edits])
    if failure(old) or failure(new):
        return min(stays) < _STAYS
    return max(stays) < _STAYS and max(map(len, pages)) >= _FEWEST


def _content(text: Document) -> list[Block]:
    """The blocks but for headlines and datelines; those too, where there are no others."""
    return [block for block in text.blocks if block.field not in (HEADLINE, DATELINE)] or [*text.blocks]


def _stays(page: Sequence[Block], text: Document, changed: Iterable[Span]) -> float:
    """The share of a page's letters that lie in none of the spans, which do not overlap."""
    fields = {block.field for block in page}
    spans = ((span, block.span) for span in changed for block in text.meeting(span) if block.field in fields)
    gone = sum(min(block.end, span.end) - max(block.start, span.start) for span, block in spans)
    return 1 - gone / sum(len(block.text) for block in page)


def _page(old: Document, new: Document, drafts: Sequence[Draft]) -> Draft:
    """All between what both texts begin with and what both end with, in whole blocks, as one edit."""
    begin = shared(old.text, new.text)
    head = min(begin, *(_begun(text, begin) for text in (old, new)))
    end = shared_end(old.text[head:], new.text[head:])
    tail = min(end, *(len(text.text) - _ended(text, len(text.text) - end) for text in (old, new)))
    before, after = (Span(head, len(text.text) - tail) for text in (old, new))
    return Draft(Action.REPLACED, before, after, (Edit(before, after),), tuple(drafts))


def _begun(text: Document, at: int) -> int:
    """Where the block begins that has the place in it, or behind it."""
    block = text.block_from(at)
    return block.span.start if block else at


def _ended(text: Document, at: int) -> int:
    """Where the block ends that has the place in it, or before it."""
    block = text.block(at - 1)
    return max(block.span.end, at) if block and block.span.start < at else at


# ---------------------------------------------------------------------------------------------- a section that moved


def _sections(old: Document, new: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts; blocks that moved together are one move, with what came or went among them on the way."""
    moves = sorted((d for d in drafts if d.action is Action.MOVED and d.table is None), key=lambda d: d.before)
    gone = {d.before.start: d for d in drafts if d.action is Action.REMOVED and not d.after}
    come = {d.after.start: d for d in drafts if d.action is Action.ADDED and not d.before}
    groups: list[list[Draft]] = []
    for move in moves:
        between = _among(groups[-1][-1], move, gone, come) if groups else None
        if between is None:
            groups.append([move])
        else:
            groups[-1] += [*between, move]
    joined = {id(part): _section(old, new, group) for group in groups if len(group) > 1 for part in group}
    return [*dict.fromkeys(joined.get(id(draft), draft) for draft in drafts)]


def _among(one: Draft, two: Draft, gone: Mapping[int, Draft], come: Mapping[int, Draft]) -> list[Draft] | None:
    """What went and what came between two moves, where nothing else lies between them in either text; else None."""
    left = _chain(gone, one.before.end, two.before.start, lambda draft: draft.before)
    right = _chain(come, one.after.end, two.after.start, lambda draft: draft.after)
    if left is None or right is None:
        return None
    size = sum(len(draft.before) + len(draft.after) for draft in (*left, *right))
    return [*left, *right] if size <= len(one.before) + len(two.before) else None


def _chain(drafts: Mapping[int, Draft], at: int, end: int, side: Callable[[Draft], Span]) -> list[Draft] | None:
    """The drafts that lie side by side from one place to another; None where they do not fill it."""
    found: list[Draft] = []
    while at < end and at in drafts:
        found.append(drafts[at])
        at = side(drafts[at]).end
    return found if at == end else None


def _section(old: Document, new: Document, group: Sequence[Draft]) -> Draft:
    moves = [draft for draft in group if draft.action is Action.MOVED]
    before = Span(moves[0].before.start, moves[-1].before.end)
    after = Span(moves[0].after.start, moves[-1].after.end)
    if new.text < old.text:  # as in `diff`, one direction is worked out and the other is its mirror
        found = passage_edits.edits(after.of(new.text), before.of(old.text), after.start, before.start)
        edits = tuple(edit.swapped for edit in found)
    else:
        edits = passage_edits.edits(before.of(old.text), after.of(new.text), before.start, after.start)
    return Draft(Action.MOVED, before, after, edits, tuple(group))


# ------------------------------------------------------------------------------- blocks that came or went together


def _runs(old: Document, new: Document, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts; whole blocks that came side by side are one, and so are such that went."""
    run: list[Draft] = []
    for draft in drafts:
        if run and not (_is_beside(run[-1], draft) and _is_whole(old, new, draft)):
            yield _run(run)
            run = []
        if run or _is_whole(old, new, draft):
            run.append(draft)
        else:
            yield draft
    if run:
        yield _run(run)


def _is_beside(one: Draft, two: Draft) -> bool:
    return one.action is two.action and one.before.end == two.before.start and one.after.end == two.after.start


def _is_whole(old: Document, new: Document, draft: Draft) -> bool:
    """True where the draft is of whole blocks of the body, which came or went."""
    if draft.action not in (Action.ADDED, Action.REMOVED) or draft.table is not None:
        return False
    text, span = (new, draft.after) if draft.action is Action.ADDED else (old, draft.before)
    blocks = text.meeting(span)
    return bool(blocks) and all(block.field == BODY and block.span in span for block in blocks)


def _run(parts: Sequence[Draft]) -> Draft:
    if len(parts) == 1:
        return parts[0]
    first, last = parts[0], parts[-1]
    before, after = Span(first.before.start, last.before.end), Span(first.after.start, last.after.end)
    return Draft(first.action, before, after, tuple(edit for part in parts for edit in part.edits), tuple(parts))
