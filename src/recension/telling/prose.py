"""Runs as fragments to print: every change styled, or between marks where styles are not really there.

The marks are `[-removed-]`, `{+added+}`, and for moves `[~2 moved to paragraph 7: “Its first words …”~]` where the
passage stood and `{~2 moved from paragraph 3~} … {~end of 2~}` around it where it went. Where the text itself
holds what looks like one of the eight signs, a backslash is set inside it (`[\\-`), one more than there were, so
that taking one away from each such place gives the text back.

A change of white space is shown by marks of its own: · a space, ⍽ one that does not break, ⇥ a tab, ↵ a line
break, ¶ a paragraph's end.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby

from msgspec.structs import replace

from recension.diff.letters import letters
from recension.model import Action, Change, Document, Edit, Report, Span
from recension.reading.patterns import pattern
from recension.telling import phrases
from recension.telling.drawn import Drawing, DrawnPiece, drawings
from recension.telling.redline import OLD, Fate, Run
from recension.telling.style import Fragment
from recension.telling.told import Account
from recension.telling.visible import alike, changed, spelled, visible
from recension.telling.wrap import GLUE

_BRACKETS = frozenset("[]{}")
_SIGN_OPENS = pattern(r"([\[{]\\*)(?=[-+~])")
_SIGN_CLOSES = pattern(r"([-+~]\\*)(?=[\]}])")
_MARKS = {"change.removed": ("[-", "-]"), "change.added": ("{+", "+}")}
_STYLES = {
    Fate.SAME: "",
    Fate.REMOVED: "change.removed",
    Fate.DROPPED: "change.removed",
    Fate.ADDED: "change.added",
    Fate.MOVED_TO: "change.moved",
}
_BREAK = pattern(r"\n\s*\n|\r\s*\r")
_SOFT_BREAK = pattern(r"(?:(?<![ \t])[ \t]+)?\r?\n[ \t]*")
# From so many words on, what was replaced and what replaces it are read one after the other, not one in the other.
_APART = 8


_LONGEST_WORD = 40  # letters; what is longer has no letters that a reader could pick out
_MENDED = frozenset({"typo", "spelling", "variant"})
# Letters at either end of an unchanged stretch that a reader is shown; only a text without sentences has longer ones.
_LONG = 600

_EMPTY_LINES = pattern(r"\n{3,}")


class Prose:
    """How the runs of a report become fragments: between marks or not, line breaks within a block kept or not, the
    mark-up of the source drawn (as a person reads it) or kept."""

    def __init__(self, account: Account, marks: bool = True, flow: bool = False, drawn: bool = False) -> None:
        self.account, self.report, self.marks, self.flow = account, account.report, marks, flow
        self._old: Drawing | None = None
        self._new: Drawing | None = None
        if drawn:
            self._old, self._new = drawings(account.report)

    def fragments(self, runs: tuple[Run, ...]) -> Iterator[Fragment]:
        """The runs as harmless fragments, in order, each with the number of its change."""
        for move, group in groupby(enumerate(runs), key=lambda pair: _arrived(pair[1])):
            found = [fragment for place, run in group for fragment in self._run(runs, place, run)]
            yield from self._moved(found, move, self.account.number(move)) if move else found

    def _run(self, runs: tuple[Run, ...], place: int, run: Run) -> Iterator[Fragment]:
        if run.fate is Fate.MOVED_FROM and run.change:
            return self._gone(run.change, self.account.number(run.change))
        return self._shown(run, _partner(runs, place), self.account.number(run.change))

    def _gone(self, move: Change, number: int) -> Iterator[Fragment]:
        passage = move.before.of(self.report.before.text)
        target = phrases.end(self.report.after, move.after)
        core = passage.strip()
        head, _, tail = passage.partition(core) if core else ("", "", passage)
        yield Fragment(visible(head))
        yield self._label("[~", f"moved to {target}: “{phrases.opening(passage)}”", "~]", number)
        yield Fragment(visible(tail) or " ")

    def _moved(self, found: list[Fragment], move: Change, number: int) -> Iterator[Fragment]:
        source = phrases.end(self.report.before, move.before)
        yield self._label("{~", f"moved from {source}", "~}", number)
        yield Fragment(" ")
        last = next((place for place in range(len(found), 0, -1) if found[place - 1].text.strip()), 0)
        yield from found[:last]
        if self.marks:
            yield Fragment(" ")
            yield self._label("{~", f"end of {number or 'it'}", "~}", number)
        yield from found[last:]

    def _label(self, opens: str, remark: str, closes: str, number: int) -> Fragment:
        if self.marks:
            named = remark if remark.startswith("end") or not number else f"{number} {remark}"
            return Fragment(f"{opens}{_escaped(named)}{closes}", "", number)
        return Fragment(f"⟨{remark}⟩", "change.moved.label" if number else "ignored.change.moved.label", number)

    def _shown(self, run: Run, partner: Run | None, number: int) -> Iterator[Fragment]:
        along = self._went_along(run)
        if along and run.fate is Fate.DROPPED:
            return
        style, text = ("", visible(self._flowing(run))) if along else (_STYLES[run.fate], self._text(run, partner))
        if partner and run.fate is Fate.ADDED and not self.marks and not text[:1].isspace():
            yield Fragment(" ")  # old and new stay apart where the text is copied without its attributes
        if run.fate is Fate.SAME and len(text) > 4 * _LONG:
            yield from self._styled(run, partner, _shortened(text), style, number)
        elif self._new and not along:
            yield from self._drawn(run, partner, text, style, number)
        else:
            yield from self._styled(run, partner, text, style, number)
        if self.flow and run.fate in (Fate.REMOVED, Fate.DROPPED) and partner and self._apart(run, partner):
            yield Fragment("\n")

    def _drawn(self, run: Run, partner: Run | None, text: str, style: str, number: int) -> Iterator[Fragment]:
        """The words of the run without the mark-up that nobody reads, each with its looks."""
        drawing, span = (self._old, run.before) if run.fate in _GONE else (self._new, run.after)
        pieces = list(drawing.pieces(span)) if drawing else []
        if len(pieces) == 1 and pieces[0].instead is None:
            found = self._styled(run, partner, text, style, number)
            yield from (fragment._replace(looks=pieces[0].looks) for fragment in found)
            return
        shown = [self._piece(run, span, piece) for piece in pieces]
        if self.marks:
            yield from self._styled(run, None, "".join(shown), style, number)
            return
        for piece, words in zip(pieces, shown, strict=True):
            found = self._styled(run, None, words, style, number)
            yield from (fragment._replace(looks=piece.looks) for fragment in found)

    def _piece(self, run: Run, span: Span, piece: DrawnPiece) -> str:
        """What is shown of a piece of a run, whose words in the text at hand are the span."""
        if piece.instead is not None:
            return piece.instead
        before, after = _part(run.before, span, piece), _part(run.after, span, piece)
        return self._text(replace(run, before=before, after=after), None)

    def _styled(self, run: Run, partner: Run | None, text: str, style: str, number: int) -> Iterator[Fragment]:
        """The text as fragments, a fragment for each line of it and for each line break."""
        if self.flow:  # several line ends leave one line empty, however many they are
            text = _EMPTY_LINES.sub("\n\n", text)
        for place, part in enumerate(text.split("\n")):
            if place:
                yield Fragment("\n")
            if part:
                shown = f"ignored.{style}" if style and not number else style
                if self.marks or not self._spelt(run, partner, part):
                    yield Fragment(self._marked(part, style), shown if shown != style or not self.marks else "", number)
                else:
                    yield from self._letters(run, partner, shown, number)

    def _spelt(self, run: Run, partner: Run | None, shown: str) -> bool:
        """True for a word that was mended, if it is shown as it is, so that single letters can be emphasised."""
        change = run.change
        if not (partner and change and _MENDED.intersection(change.kinds)):
            return False
        return self._words(run) == shown and max(len(shown), len(self._words(partner))) <= _LONGEST_WORD

    def _letters(self, run: Run, partner: Run | None, style: str, number: int) -> Iterator[Fragment]:
        """The fragments of a mended word; the letters that differ are emphasised."""
        mine, other = self._words(run), self._words(partner) if partner else ""
        differing = letters(mine, other)[0] if run.fate is not Fate.ADDED else letters(other, mine)[1]
        at = 0
        for start, end in differing:
            yield Fragment(mine[at:start], style, number)
            yield Fragment(mine[start:end], f"{style}.letters", number)
            at = end
        yield Fragment(mine[at:], style, number)

    def _went_along(self, run: Run) -> bool:
        """True for white space beside a moved passage that changed only because the passage moved."""
        move = run.change
        if move is None or move.action is not Action.MOVED or self._words(run).strip():
            return False
        if run.fate is Fate.DROPPED:
            return run.before.start == move.before.start or run.before.end == move.before.end
        return run.fate is Fate.ADDED and (run.after.start == move.after.start or run.after.end == move.after.end)

    def _marked(self, text: str, style: str) -> str:
        if not self.marks:
            return text
        opens, closes = _MARKS.get(style, ("", ""))
        text = _escaped(text)
        if not opens:
            return text
        inner = text.strip(" ")
        left = len(text) - len(text.lstrip(" "))
        right = len(text) - len(inner) - left if inner else 0
        return f"{opens}{GLUE * left}{inner}{GLUE * right}{closes}"

    def _text(self, run: Run, partner: Run | None) -> str:
        text = self._words(run)
        flows = self._flowing(run) if self.flow else text
        if run.change is None or run.fate is Fate.MOVED_TO:
            return visible(flows)
        if run.change.action in (Action.ADDED, Action.REMOVED):
            return changed(flows)
        other = self._words(partner) if partner else ""
        if alike(text, other):
            return _pilcrows(text, partial(spelled, other=other), breaks=run.fate is Fate.ADDED and "\n" in flows)
        return _pilcrows(flows.replace("\r\n", "\n"), changed, breaks=True)

    def _words(self, run: Run) -> str:
        return run.before.of(self.report.before.text) if run.fate in _GONE else run.after.of(self.report.after.text)

    def _apart(self, run: Run, partner: Run) -> bool:
        return min(len(self._words(run).split()), len(self._words(partner).split())) >= _APART

    def _flowing(self, run: Run) -> str:
        gone = run.fate in _GONE
        return flowing(self.report.before if gone else self.report.after, run.before if gone else run.after)


_GONE = (OLD | {Fate.DROPPED}) - {Fate.SAME}


def invisible(report: Report) -> bool:
    """True if there are changes that no reader could see: only white space within a paragraph, or Unicode form."""
    return bool(report.changes) and all(
        change.action is not Action.MOVED and all(_unseen(report, edit) for edit in change.edits)
        for change in report.changes
    )


def _shortened(text: str) -> str:
    """A long unchanged stretch, cut to its two ends with the number of words between them."""
    head, tail = text[:_LONG].rpartition(" ")[0], text[-_LONG:].partition(" ")[2]
    head, tail = head or text[:_LONG], tail or text[-_LONG:]
    between = len(text[len(head) : len(text) - len(tail)].split())
    return f"{head} ⋯ {phrases.count(between, 'word')} unchanged ⋯ {tail}"


def _unseen(report: Report, edit: Edit) -> bool:
    old, new = edit.before.of(report.before.text), edit.after.of(report.after.text)
    if not alike(old, new) or bool(_BREAK.search(old)) != bool(_BREAK.search(new)):
        return False
    return _parts(edit.before, report.before.text) == _parts(edit.after, report.after.text)


def _parts(span: Span, text: str) -> int:
    """How many words the span and the letters beside it make: 2 for "now here", 1 for "nowhere"."""
    return len(text[max(span.start - 1, 0) : span.end + 1].split())


def _part(span: Span, whole: Span, piece: DrawnPiece) -> Span:
    """What a piece of one text is in a span that has the same words, or none."""
    return Span(span.start + piece.start - whole.start, span.start + piece.end - whole.start) if span else span


def _arrived(run: Run) -> Change | None:
    """The move at whose target the run stands, or None."""
    move = run.change if run.fate is not Fate.MOVED_FROM else None
    return move if move and move.action is Action.MOVED else None


def _partner(runs: tuple[Run, ...], place: int) -> Run | None:
    """The run that this one replaces, or that replaces it."""
    run = runs[place]
    step, kinds = (-1, (Fate.REMOVED, Fate.DROPPED)) if run.fate is Fate.ADDED else (1, (Fate.ADDED,))
    other = runs[place + step] if 0 <= place + step < len(runs) else None
    return other if other and other.change is run.change and other.fate in kinds else None


def _escaped(text: str) -> str:
    if _BRACKETS.isdisjoint(text):
        return text
    return _SIGN_CLOSES.sub(r"\1\\", _SIGN_OPENS.sub(r"\1\\", text))


def _pilcrows(text: str, show: Callable[[str], str], breaks: bool) -> str:
    """The text with a mark for the end of each line and paragraph, and the end itself only where it `breaks`."""
    shown = []
    for part in re.split(r"(\n+)", text):
        if part.startswith("\n"):
            shown.append(part.replace("\n\n", "¶").replace("\n", "↵") + (part[:2] if breaks else ""))
        else:
            shown.append(show(part))
    return "".join(shown)


def flowing(document: Document, span: Span) -> str:
    """The words of the span, with a space for each line break inside a block, as the reader's lines break elsewhere."""
    parts, at = [], span.start
    first = max(bisect_right(document.blocks, span.start, key=lambda block: block.span.start) - 1, 0)
    for number in range(first, len(document.blocks)):  # no slice: the text may have many blocks behind the span
        block = document.blocks[number]
        start, stop = max(block.span.start, at), min(block.span.end, span.end)
        if block.span.start >= span.end:
            break
        if start < stop:
            parts += [document.text[at:start], _SOFT_BREAK.sub(" ", document.text[start:stop])]
            at = stop
    return "".join([*parts, document.text[at : span.end]])
