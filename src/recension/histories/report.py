"""The report of two snapshots: what was changed, where, of which kinds, and how much it matters."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from recension.diff.drafts import Draft, diff
from recension.digests import sha256
from recension.kept import Snapshot
from recension.kinds import spacing
from recension.kinds.severity import severity
from recension.kinds.surroundings import Comparison, comparison, seen
from recension.lexicon import numbering
from recension.model import Action, Change, Document, Edit, Evidence, Report, Sentences, Span
from recension.reading import blocks
from recension.reading.document import BODY

# Kinds of change that are made all over a text at a stroke; "quotation" only says that one lies in a quotation.
_MECHANICAL = frozenset({"spacing", "typography", "hyphenation", "case", "variant"})
# What something is called, and how that is spelt: done all over, it is one story. Two equal figures may be two.
_NAMING = frozenset({"name", "place", "variant", "spelling", "typo", "case", "hyphenation"})
_UNKNOWN = ": no rule says what it means"
_AROUND = 24  # characters on either side that tell one change from the same words changed elsewhere


def compare(before: Snapshot | Document, after: Snapshot | Document) -> Report:
    """The changes that make one snapshot the other, in reading order."""
    old = before if isinstance(before, Document) else blocks.read(before)
    new = after if isinstance(after, Document) else blocks.read(after, old)
    drafts = diff(old, new)
    texts = comparison(old, new)
    edits = [edit for draft in drafts for edit in draft.edits if numbering.may_count(edit.before.of(old.text))]
    if edits:
        texts = replace(texts, shifts=numbering.shifts(texts.labels[0](), texts.labels[1](), edits))
    changes = _named(texts, list(_together(texts, [_judged(texts, draft) for draft in drafts])))
    return Report(old, new, tuple(changes))


# ---------------------------------------------------------------------------------------------------- sentences


def sentences(told: Report) -> Sentences:
    """How many sentences were changed, moved, added, removed or left. It cuts both texts, which a report does not."""
    old, new = told.before.sentences, told.after.sentences
    moved, added, edited, removed = (set[Span]() for _ in range(4))
    for change in told.changes:
        if change.action is Action.MOVED:
            moved |= _touched(new, change.after)
        elif change.action in (Action.SPLIT, Action.MERGED) and not _blank(told, change.before, change.after):
            edited |= _touched(new, change.after)
        for edit in change.edits:
            if change.action is Action.REMOVED and edit.before:
                removed |= _touched(old, edit.before)
            elif change.action is Action.ADDED and edit.after:
                added |= _touched(new, edit.after)
            elif change.action is Action.EDITED and not _blank(told, edit.before, edit.after):
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


def _blank(told: Report, before: Span, after: Span) -> bool:
    return not (before.of(told.before.text) + after.of(told.after.text)).strip()


# ---------------------------------------------------------------------------------------------------- judgement


def _judged(texts: Comparison, draft: Draft) -> Change:
    """The draft as a change with its kinds, evidence and severity; `id` still empty."""
    found: dict[str, list[str]] = {}
    field = _field(texts, draft)
    shown = replace(texts, action=draft.action, field=field)
    for edit in draft.edits:
        if not _went_along(texts, draft, edit):
            for item in seen(shown, edit):
                found.setdefault(item.kind, []).append(item.because)
    if draft.action is Action.MOVED:
        found["order"] = [_travelled(texts, draft)]
    named = tuple(found)
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
        severity=severity(draft.action, named),
        evidence=tuple(Evidence(kind, _reasons(kind, said)) for kind, said in found.items()),
    )


def _reasons(kind: str, said: list[str]) -> str:
    """The reasons of several edits as one, each once. For mere wording it says that no more is known."""
    return "; ".join(dict.fromkeys(said)) + (_UNKNOWN if kind == "wording" else "")


def _went_along(texts: Comparison, draft: Draft, edit: Edit) -> bool:
    """True for white space that changed only because the words beside it did."""
    if draft.action is Action.EDITED or (edit.before.of(texts.old.text) + edit.after.of(texts.new.text)).strip():
        return False
    if draft.action is Action.MOVED:
        return edit.before.start == draft.before.start or edit.before.end == draft.before.end
    return len(draft.edits) > 1


def _field(texts: Comparison, draft: Draft) -> str:
    gone = draft.before.of(texts.old.text).strip()
    text, span = (texts.old, draft.before) if gone or not draft.after else (texts.new, draft.after)
    block = text.block(min(text.begin(span), span.end))
    return block.field if block else BODY


def _travelled(texts: Comparison, draft: Draft) -> str:
    before, after = texts.old.where(draft.before), texts.new.where(draft.after)
    if before.paragraph == after.paragraph:
        return f"moved within paragraph {after.paragraph}, from sentence {before.sentence} to {after.sentence}"
    return f"moved from paragraph {before.paragraph} to paragraph {after.paragraph}"


# ------------------------------------------------------------------------------------- told once, and by name


def _together(texts: Comparison, changes: Sequence[Change]) -> Iterator[Change]:
    """The changes. Those that do the same all over the text are one change with a count; so are two marks of a pair."""
    groups: dict[tuple[object, ...], list[Change]] = {}
    for change in _paired(texts, changes):
        groups.setdefault(_sameness(texts, change), []).append(change)
    for group in groups.values():
        first = group[0]
        if len(group) == 1:
            yield first
            continue
        yield replace(_joined(group), evidence=_counted(group))


def _counted(group: Sequence[Change]) -> tuple[Evidence, ...]:
    """The reason of changes that are told as one: that of the first with how often, or which number became which."""
    first = group[0]
    if first.kinds == ("numbering",):
        told = [change.evidence[0].because.removeprefix(numbering.RENUMBERED) for change in group]
        return (Evidence("numbering", f"{numbering.RENUMBERED}{_reasons('numbering', told)}"),)
    return tuple(replace(e, because=f"{e.because}, {len(group)} times") for e in first.evidence)


def _joined(group: Sequence[Change]) -> Change:
    """Several changes as one, told as the first of them."""
    first, last = group[0], group[-1]
    return replace(
        first,
        before=Span(first.before.start, last.before.end),
        after=Span(first.after.start, last.after.end),
        edits=tuple(edit for change in group for edit in change.edits),
    )


def _paired(texts: Comparison, changes: Sequence[Change]) -> Iterator[Change]:
    """The changes; a pair of marks that was put round words, or taken away, is one change."""
    waiting: Change | None = None
    for change in changes:
        if waiting and _pair(texts, waiting) == _pair(texts, change) and _beside(texts, waiting, change):
            yield _joined([waiting, change])
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = change if _pair(texts, change) else None
        if waiting is None:
            yield change
    if waiting:
        yield waiting


def _pair(texts: Comparison, change: Change) -> str:
    """What half of a pair of marks came or went: "+quotation", "-link" or the like; empty for any other change."""
    if len(change.edits) > 1 or not (change.kinds == ("quotation",) or "link" in change.kinds):
        return ""
    old, new = change.before.of(texts.old.text).strip(), change.after.of(texts.new.text).strip()
    mark = old + new
    if bool(old) == bool(new):
        return ""
    sign = "-" if old else "+"
    if change.kinds == ("quotation",) and not mark.strip("\"“”„«»‘’'"):
        return f"{sign}quotation"
    return f"{sign}link" if "link" in change.kinds and (mark in ("[", "![") or mark.startswith("](")) else ""


def _beside(texts: Comparison, one: Change, two: Change) -> bool:
    return texts.new.block(one.after.start) == texts.new.block(two.after.start)


def _sameness(texts: Comparison, change: Change) -> tuple[object, ...]:
    """A key that changes have in common if they are told as one. Any other change has a key of its own."""
    old, new = change.before.of(texts.old.text), change.after.of(texts.new.text)
    kinds = set(change.kinds) - {"quotation"}
    if change.action is not Action.EDITED or len(change.edits) > 1 or not kinds:
        return (change.before, change.after)
    if kinds == {"numbering"}:
        return ("numbering", change.field)
    if "spacing" in kinds:
        return ("spacing", change.field, change.kinds, *_spaces(old, new))
    if kinds == {"typography"} and len(old) == len(new):
        pairs = frozenset((a, b) for a, b in zip(old, new, strict=True) if a != b)
        return ("typography", change.field, change.kinds, pairs)
    if kinds <= _MECHANICAL or (old.strip() and new.strip() and kinds <= _NAMING):
        return ("words", change.field, change.kinds, old, new)
    return (change.before, change.after)


def _spaces(old: str, new: str) -> tuple[str, ...]:
    unix = old.replace("\r\n", "\n").replace("\r", "\n"), new.replace("\r\n", "\n").replace("\r", "\n")
    names = spacing.name(old), spacing.name(new)
    return ("ends of lines",) if unix[0] == unix[1] else ("folds",) if set(names) == spacing.FOLD else names


def _named(texts: Comparison, changes: Sequence[Change]) -> Iterator[Change]:
    """The changes with their ids: a hash of what changed and of its surroundings, and a count where that is equal."""
    seen: dict[str, int] = {}
    for change in changes:
        told = "\x1f".join((change.action, change.field, *_told(texts, change)))
        count = seen[told] = seen.get(told, 0) + 1
        named = sha256(f"{told}\x1f{count}".encode("utf-8", "surrogatepass")).hexdigest()
        yield replace(change, id=named[:16])


def _told(texts: Comparison, change: Change) -> Iterator[str]:
    for edit in change.edits[:50] or (Edit(change.before, change.after),):
        yield edit.before.of(texts.old.text)
        yield edit.after.of(texts.new.text)
    document, span = (texts.old, change.before) if change.before else (texts.new, change.after)
    block, text = document.block(span.start), document.text
    low, high = (block.span.start, max(block.span.end, span.end)) if block else (0, len(text))
    yield " ".join(text[max(low, span.start - _AROUND) : span.start].split())
    yield " ".join(text[span.end : min(high, span.end + _AROUND)].split())
