"""The report of two snapshots: what was changed, where, of which kinds, and how much it matters."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from recension.diff.drafts import Draft, diff
from recension.diff.large import large
from recension.histories.together import reasons, together
from recension.kept import Snapshot
from recension.kinds import shown
from recension.kinds.severity import severity
from recension.kinds.surroundings import Comparison, comparison, reordered, seen
from recension.kinds.table import done
from recension.lexicon import numbering
from recension.model import Action, Change, Document, Edit, Evidence, Extent, Report, Sentences, Span
from recension.reading import blocks
from recension.reading.document import BODY
from recension.reading.failures import failure
from recension.reading.headings import heading, is_heading

FAILED = "no page but the failure to get one"
_WHOLE = frozenset({Action.ADDED, Action.REMOVED})
_AS_ONE = frozenset({Action.MOVED, Action.SPLIT, Action.MERGED, Action.REPLACED})


def compare(before: Snapshot | Document, after: Snapshot | Document) -> Report:
    """The changes that make one snapshot the other, in reading order."""
    old = before if isinstance(before, Document) else blocks.read(before)
    new = after if isinstance(after, Document) else blocks.read(after, old)
    drafts = large(old, new, diff(old, new))
    texts = comparison(old, new)
    edits = [edit for draft in drafts for edit in draft.edits if numbering.may_count(edit.before.of(old.text))]
    if edits:
        texts = replace(texts, shifts=numbering.shifts(texts.labels[0](), texts.labels[1](), edits))
    return Report(
        old, new, together(texts, [change for draft in drafts for change in _told(texts, draft)], _firsts(drafts))
    )


def _firsts(drafts: Iterable[Draft]) -> Mapping[Edit, Draft]:
    """The first part of each draft that was joined of several, by where the draft stands."""
    return {Edit(draft.before, draft.after): draft.parts[0] for draft in drafts if draft.parts}


# ---------------------------------------------------------------------------------------------------- sentences


def sentences(told: Report) -> Sentences:
    """How many sentences were changed, moved, added, removed or left. It cuts both texts, which a report does not."""
    new = told.after.sentences
    moved, added, edited, removed = (set[Span]() for _ in range(4))
    for change in told.changes:
        if change.action is Action.MOVED:
            moved |= _touched(new, change.after)
        elif change.action in (Action.SPLIT, Action.MERGED) and not _blank(told, change.before, change.after):
            edited |= _touched(new, change.after)
        for edit in change.edits:
            gone, come = _went_whole(told, change, edit)
            removed |= gone
            added |= come
            if change.action not in _AS_ONE and not (gone or come or _blank(told, edit.before, edit.after)):
                edited |= _touched(new, edit.after)
    added -= moved
    edited -= moved | added
    same = len(new) - len(moved) - len(added) - len(edited)
    return Sentences(same, len(edited), len(added), len(removed), len(moved))


def _touched(found: Sequence[Span], span: Span) -> set[Span]:
    """The sentences that a span touches; for an empty span, the sentence in which it stands."""
    first = bisect_right(found, span.start, key=lambda sentence: sentence.end - bool(span))
    last = first
    while last < len(found) and found[last].start < max(span.end, span.start + 1):
        last += 1
    return set(found[first:last]) or set(found[max(0, first - 1) : first])


def _went_whole(told: Report, change: Change, edit: Edit) -> tuple[set[Span], set[Span]]:
    """The sentences that went and those that came: of a table's column there are none, its rows are only edited."""
    gone = _whole(told.before, edit.before) if change.action in (Action.REMOVED, Action.REPLACED) else set()
    come = _whole(told.after, edit.after) if change.action in (Action.ADDED, Action.REPLACED) else set()
    return gone, come


def _whole(text: Document, span: Span) -> set[Span]:
    """The sentences that lie in a span."""
    return {one for one in _touched(text.sentences, span) if span.start <= one.start and one.end <= span.end}


def _blank(told: Report, before: Span, after: Span) -> bool:
    return not (before.of(told.before.text) + after.of(told.after.text)).strip()


# ---------------------------------------------------------------------------------------------------- judgement


def _told(texts: Comparison, draft: Draft) -> Iterator[Change]:
    """The draft as a change. Edits that were taken for another order of words, and are more, are a change each."""
    if not draft.rearranged:
        yield _judged(texts, draft)
        return
    found = reordered(_view(texts, draft), Edit(draft.before, draft.after), draft.edits, draft.within)
    if found:
        yield _judged(texts, draft, found)
    else:
        yield from (_judged(texts, each) for each in draft.apart)


def _view(texts: Comparison, draft: Draft) -> Comparison:
    return replace(texts, action=draft.action, field=_field(texts, draft))


def _judged(texts: Comparison, draft: Draft, order: Sequence[Evidence] = ()) -> Change:
    """The draft as a change with its kinds, evidence and severity; `id` still empty.

    `order` is the evidence of edits that set words in another order: then only those within are asked about, as they
    are of what was done to a table.
    """
    if draft.action is Action.REPLACED and (line := failure(texts.new) or failure(texts.old)):
        return _change(texts, draft, BODY, {"failed": [f"{FAILED}: {shown(line)}"]})
    found: dict[str, list[str]] = {item.kind: [item.because] for item in order}
    if draft.table is not None:
        found["table"] = [done(draft.table, draft.action)]
        if draft.table and draft.action not in _WHOLE:
            found["order"] = [done(draft.table, draft.action)]
    view = _view(texts, draft)
    for asked, edit in _asked(view, draft, draft.within if order or draft.table is not None else draft.edits):
        for item in seen(asked, edit):
            found.setdefault(item.kind, []).append(item.because)
    if draft.table and draft.action in _WHOLE:
        found.pop("wording", None)  # the rows that came or went are told
    if draft.action is Action.MOVED:
        found["order"] = [_travelled(texts, draft)]
    if len(found.get("wording", ())) > 1 and draft.action in (Action.ADDED, Action.REMOVED):
        found["wording"] = [_went(texts, draft)]
    return _change(texts, draft, view.field, found)


def _asked(view: Comparison, draft: Draft, edits: Sequence[Edit]) -> Iterator[tuple[Comparison, Edit]]:
    """What the rules are asked about. Of a page that was replaced, the old page went and the new one came: no word of
    the one became a word of the other."""
    if draft.action is not Action.REPLACED:
        yield from ((view, edit) for edit in edits if not _went_along(view, draft, edit))
        return
    old, new = draft.before, draft.after
    yield replace(view, action=Action.REMOVED), Edit(old, Span(new.start, new.start))
    yield replace(view, action=Action.ADDED), Edit(Span(old.end, old.end), new)


def _change(texts: Comparison, draft: Draft, field: str, found: Mapping[str, list[str]]) -> Change:
    """The draft as a change of those kinds, each with its reasons. What came or went with a move weighs what it would
    alone."""
    named = tuple(found)
    others = [_judged(texts, part).severity for part in draft.parts if draft.action is Action.MOVED is not part.action]
    text, span = (texts.old, draft.before) if draft.action is Action.REMOVED else (texts.new, draft.after)
    return Change(
        id="",
        action=draft.action,
        field=field,
        before=draft.before,
        after=draft.after,
        edits=draft.edits,
        where=text.where(span),
        kinds=named,
        severity=max([severity(draft.action, named, field == BODY and is_heading(text, span)), *others]),
        evidence=tuple(Evidence(kind, reasons(kind, said)) for kind, said in found.items()),
        extent=_extent(texts, draft),
    )


def _extent(texts: Comparison, draft: Draft) -> Extent | None:
    """How many blocks came, went or moved together, of more than one; of a table it is told in words."""
    if draft.table is not None or draft.action in (Action.EDITED, Action.SPLIT, Action.MERGED):
        return None
    gone = 0 if draft.action is Action.ADDED else len(texts.old.meeting(draft.before))
    come = 0 if draft.action is Action.REMOVED else len(texts.new.meeting(draft.after))
    if max(gone, come) < 2:
        return None
    text, span = (texts.old, draft.before) if draft.action is Action.REMOVED else (texts.new, draft.after)
    return Extent(gone, come, "" if draft.action is Action.REPLACED else heading(text, span))


def _went(texts: Comparison, draft: Draft) -> str:
    """What is said of many paragraphs that came or went, of which no rule knows more."""
    text, span = (texts.old, draft.before) if draft.action is Action.REMOVED else (texts.new, draft.after)
    blocks = text.meeting(span)
    return f"{len(blocks)} paragraphs were {draft.action}, from {shown(blocks[0].text)} to {shown(blocks[-1].text)}"


def _went_along(texts: Comparison, draft: Draft, edit: Edit) -> bool:
    """True for white space that changed only because the words beside it did."""
    if draft.action is Action.EDITED or (edit.before.of(texts.old.text) + edit.after.of(texts.new.text)).strip():
        return False
    if draft.action is Action.MOVED:
        return edit.before.start == draft.before.start or edit.before.end == draft.before.end
    return len(draft.edits) > 1


def _field(texts: Comparison, draft: Draft) -> str:
    if draft.action is Action.REPLACED:
        return BODY
    gone = draft.before.of(texts.old.text).strip()
    text, span = (texts.old, draft.before) if gone or not draft.after else (texts.new, draft.after)
    block = text.block(min(text.begin(span), span.end))
    return block.field if block else BODY


def _travelled(texts: Comparison, draft: Draft) -> str:
    before, after = texts.old.where(draft.before), texts.new.where(draft.after)
    if before.paragraph == after.paragraph:
        return f"moved within paragraph {after.paragraph}, from sentence {before.sentence} to {after.sentence}"
    return f"moved from paragraph {before.paragraph} to paragraph {after.paragraph}"
