"""Which changes are told as one, and by which names.

Two marks of a pair are one change. What was done alike in several places is told once, with its places.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from recension.diff.drafts import Draft
from recension.digests import sha256
from recension.kinds import spacing
from recension.kinds.surroundings import Comparison
from recension.lexicon import numbering
from recension.model import Action, Change, Edit, Evidence, Severity, Span, Spot

# Kinds of change that are made all over a text at a stroke; "quotation" only says that one lies in a quotation.
_MECHANICAL = frozenset({"spacing", "typography", "hyphenation", "case", "variant"})
# What something is called, and how that is spelt: done all over, it is one story.
_NAMING = frozenset({"name", "place", "variant", "spelling", "typo", "case", "hyphenation"})
_AGAIN = 3  # times that an edit is made from which on it is one story in any case: two equal figures may be two
_UNKNOWN = ": no rule says what it means"
_AROUND = 24  # characters on either side that tell one change from the same words changed elsewhere


def together(texts: Comparison, changes: Sequence[Change], firsts: Mapping[Edit, Draft]) -> tuple[Change, ...]:
    """The changes as they are told, with their ids. `firsts` are the first parts of those that are joined already."""
    return tuple(_again(texts, [*_named(texts, _at_a_stroke(texts, changes), firsts)]))


def reasons(kind: str, said: Iterable[str]) -> str:
    """The reasons of several edits as one, each once. For mere wording it says that no more is known."""
    return "; ".join(dict.fromkeys(said)) + (_UNKNOWN if kind == "wording" else "")


# ------------------------------------------------------------------------------------------------- what is told once


def _at_a_stroke(texts: Comparison, changes: Sequence[Change]) -> Iterator[Change]:
    """The changes. What was done all over the text at a stroke is one change; so are two marks of a pair."""
    for group in _grouped(_paired(texts, changes), lambda change: _sameness(texts, change)):
        yield group[0] if len(group) == 1 else _once(group)


def _again(texts: Comparison, changes: Sequence[Change]) -> Iterator[Change]:
    """The changes with their ids. The same edit that was made again and again is one change."""
    seen: dict[str, int] = {}
    for group in _grouped(changes, lambda change: _repeated(texts, change)):
        if len(group) < (2 if _is_rewording(group[0]) else _AGAIN):
            yield from group
            continue
        found = _once(group)
        yield replace(found, id=_id(_told(texts, found), seen), first=group[0].first or group[0].id)


def _grouped(changes: Iterable[Change], key: Callable[[Change], object]) -> Iterable[list[Change]]:
    """The changes that have a key in common, in the order of their first ones; any that has none by itself."""
    groups: dict[object, list[Change]] = {}
    for at, change in enumerate(changes):
        groups.setdefault(key(change) or at, []).append(change)
    return groups.values()


def _once(group: Sequence[Change]) -> Change:
    """Changes that do the same in several places as one, told as the first of them."""
    return replace(
        group[0],
        edits=tuple(edit for change in group for edit in change.edits),
        evidence=_counted(group),
        places=tuple(Spot(change.before, change.after, change.where) for change in group[1:]),
    )


def _counted(group: Sequence[Change]) -> tuple[Evidence, ...]:
    """The reason of changes that are told as one: that of the first with how often, or which number became which."""
    first = group[0]
    if first.kinds == ("numbering",):
        told = [change.evidence[0].because.removeprefix(numbering.RENUMBERED) for change in group]
        return (Evidence("numbering", f"{numbering.RENUMBERED}{reasons('numbering', told)}"),)
    return tuple(replace(e, because=_often(e.because, len(group))) for e in first.evidence)


def _often(because: str, times: int) -> str:
    known = because.removesuffix(_UNKNOWN)
    return f"{known}, {times} times{because[len(known) :]}"


def _joined(group: Sequence[Change]) -> Change:
    """Two marks of a pair as one change, told as the first of them."""
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
            yield _joined((waiting, change))
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
    """A key that changes have in common which were made at a stroke; empty for any other change."""
    old, new = change.before.of(texts.old.text), change.after.of(texts.new.text)
    kinds = set(change.kinds) - {"quotation"}
    if change.action is not Action.EDITED or len(change.edits) > 1 or not kinds:
        return ()
    if kinds == {"numbering"}:
        return ("numbering", change.field)
    if "spacing" in kinds:
        return ("spacing", change.field, change.kinds, *_spaces(old, new))
    if kinds == {"typography"} and len(old) == len(new):
        pairs = frozenset((a, b) for a, b in zip(old, new, strict=True) if a != b)
        return ("typography", change.field, change.kinds, pairs)
    if kinds <= _MECHANICAL or (old.strip() and new.strip() and kinds <= _NAMING):
        return ("words", change.field, change.kinds, old, new)
    return ()


def _repeated(texts: Comparison, change: Change) -> tuple[object, ...]:
    """A key of what changes do; empty for a move and a page, and for what is told once already."""
    if change.places or change.action in (Action.MOVED, Action.REPLACED):
        return ()
    pairs = (Edit(change.before, change.after), *change.edits)
    words = tuple((_bare(edit.before.of(texts.old.text)), _bare(edit.after.of(texts.new.text))) for edit in pairs)
    return (change.action, change.field, change.kinds, change.severity, words)


def _is_rewording(change: Change) -> bool:
    """True where words took the place of others, and nothing that is known to be material."""
    return change.severity < Severity.FACTUAL and bool(change.before and change.after)


def _bare(words: str) -> str:
    """Words without the white space around them; white space as it is."""
    return words.strip() or words


def _spaces(old: str, new: str) -> tuple[str, ...]:
    unix = old.replace("\r\n", "\n").replace("\r", "\n"), new.replace("\r\n", "\n").replace("\r", "\n")
    names = spacing.name(old), spacing.name(new)
    return ("ends of lines",) if unix[0] == unix[1] else ("folds",) if set(names) == spacing.FOLD else names


# ------------------------------------------------------------------------------------------------------------- names


def _named(texts: Comparison, changes: Iterable[Change], firsts: Mapping[Edit, Draft]) -> Iterator[Change]:
    """The changes with their ids, and that of the first part of what is joined."""
    seen: dict[str, int] = {}
    for change in changes:
        part = None if change.places else firsts.get(Edit(change.before, change.after))
        first = _id(_told(texts, part, change.field), seen) if part else ""
        yield replace(change, id=_id(_told(texts, change), seen), first=first)


def _id(told: str, seen: dict[str, int]) -> str:
    """A hash of what is told, and of a count where the same was told before."""
    count = seen[told] = seen.get(told, 0) + 1
    return sha256(f"{told}\x1f{count}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _told(texts: Comparison, done: Change | Draft, field: str = "") -> str:
    """What was done, the words, and those around them."""
    hull = done.hull if isinstance(done, Change) else Edit(done.before, done.after)
    named = done.field if isinstance(done, Change) else field
    return "\x1f".join((done.action, named, *_words(texts, done.edits[:50] or (hull,)), *_around(texts, hull)))


def _words(texts: Comparison, edits: Iterable[Edit]) -> Iterator[str]:
    for edit in edits:
        yield edit.before.of(texts.old.text)
        yield edit.after.of(texts.new.text)


def _around(texts: Comparison, hull: Edit) -> Iterator[str]:
    document, span = (texts.old, hull.before) if hull.before else (texts.new, hull.after)
    block, text = document.block(span.start), document.text
    low, high = (block.span.start, max(block.span.end, span.end)) if block else (0, len(text))
    yield " ".join(text[max(low, span.start - _AROUND) : span.start].split())
    yield " ".join(text[span.end : min(high, span.end + _AROUND)].split())
