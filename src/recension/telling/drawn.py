"""Mark-up as a person reads it: bold words for `**bold**`, a link's words for `[words](address)`, cells between bars.

Forms that promise both texts have the marks as they stand. The others are told here which marks to leave out. Mark-up
that came or went alone, its words being there before and after, is told in words: ⟨bold⟩, ⟨link to kiln.example⟩.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from recension.model import Action, Change, Report, Span
from recension.telling.marks import Sign, Worn, signs


class DrawnPiece(NamedTuple):
    """A stretch of a text: how it looks (strong, em, code, link, heading, cited, head, row, bar), and what is shown in
    its place: None if it is shown as it stands. It is `told` if that says what became of a mark that changed alone."""

    start: int
    end: int
    looks: str
    instead: str | None
    told: bool = False


class Drawing:
    """How one of the two texts of a report reads. `edits` are what came into it, or went from it."""

    def __init__(self, text: str, edits: Iterable[Span]) -> None:
        self.text, self._edits = text, sorted(set(edits))
        found, looks = signs(text)
        self._marks = [mark for sign in found for mark in self._shown(sign)]
        self._ends = [mark.end for mark in self._marks]
        self._borders, self._worn = _worn(looks)

    def pieces(self, span: Span) -> Iterator[DrawnPiece]:
        """The span in pieces, in order, which together are the span."""
        at = span.start
        for place in range(bisect_right(self._ends, span.start), len(self._marks)):
            mark = self._marks[place]
            if mark.start >= span.end:
                break
            first, last = max(mark.start, at), min(mark.end, span.end)
            yield from self._words(at, first)
            # What is shown instead of a mark is shown once, where the mark begins.
            yield mark._replace(
                start=first, end=last, instead="" if mark.instead and first > mark.start else mark.instead
            )
            at = last
        yield from self._words(at, span.end)

    def reads(self, span: Span) -> str:
        """What a person reads of the span."""
        pieces = self.pieces(span)
        return "".join(self.text[one.start : one.end] if one.instead is None else one.instead for one in pieces)

    def _words(self, start: int, end: int) -> Iterator[DrawnPiece]:
        places = bisect_right(self._borders, start), bisect_left(self._borders, end)
        for first, last in pairwise([start, *self._borders[slice(*places)], end] if start < end else ()):
            yield DrawnPiece(
                first, last, self._worn[bisect_right(self._borders, first) - 1] if self._borders else "", None
            )

    def _shown(self, sign: Sign) -> Iterator[DrawnPiece]:
        start, end = sign.span.start, sign.span.end
        edits = self._touching(sign.span)
        if not edits or any(edit.start <= sign.whole.start and sign.whole.end <= edit.end for edit in edits):
            yield DrawnPiece(start, end, sign.look, sign.reads)
        elif sign.address and (sign.told or all(edit in sign.address for edit in edits)):
            yield DrawnPiece(start, sign.address.start, "", sign.frame[0], True)
            yield DrawnPiece(sign.address.start, sign.address.end, "", None)
            yield DrawnPiece(sign.address.end, end, "", sign.frame[1], True)
        elif sign.partner and self._touching(sign.partner):
            yield DrawnPiece(start, end, sign.look, "", True)
        elif sign.told and self._covers(edits, sign.span):
            yield DrawnPiece(start, end, "", f" ⟨{sign.told}⟩ ", True)
        else:
            yield DrawnPiece(start, end, sign.look, None)

    def _touching(self, span: Span) -> Sequence[Span]:
        """The edits that have words of the span, or stand between them."""
        found = []
        for place in range(max(bisect_left(self._edits, Span(span.start, span.start)) - 1, 0), len(self._edits)):
            edit = self._edits[place]
            if edit.start >= span.end:
                break
            if edit.end > span.start:
                found.append(edit)
        return found

    def _covers(self, edits: Sequence[Span], span: Span) -> bool:
        return any(edit.start <= span.start and span.end <= edit.end for edit in edits)


def replaced(report: Report, change: Change, drawn: bool = True) -> tuple[str, str]:
    """The old words and the new words of a change, as a person reads them or, not `drawn`, as they stand. Edits in
    several places have dots between them; edits that are all the same are told once."""
    old, new = report.before.text, report.after.text
    if change.extent or change.action in (Action.MOVED, Action.SPLIT, Action.MERGED) or len(change.edits) < 2:
        spans = [(change.before, change.after)]
    else:
        spans = [(edit.before, edit.after) for edit in change.edits]
    pairs = dict.fromkeys(_read(report, *pair) if drawn else (pair[0].of(old), pair[1].of(new)) for pair in spans)
    told = [pair for pair in pairs if not drawn or any(map(str.strip, pair))]
    return " … ".join(before for before, _ in told), " … ".join(after for _, after in told)


def _read(report: Report, before: Span, after: Span) -> tuple[str, str]:
    old, new = drawings(report)
    return old.reads(before), new.reads(after)


def plain(text: str) -> str:
    """What a person reads of a text by itself."""
    return Drawing(text, ()).reads(Span(0, len(text)))


def drawings(report: Report) -> tuple[Drawing, Drawing]:
    """How the two texts of a report read: the old one and the new one. Those of the last report are remembered."""
    if not (_LATEST and _LATEST[0][0] is report):
        _LATEST[:] = [(report, _drawings(report))]
    return _LATEST[0][1]


_LATEST: list[tuple[Report, tuple[Drawing, Drawing]]] = []


def _drawings(report: Report) -> tuple[Drawing, Drawing]:
    edits = [edit for change in report.changes for edit in change.edits]
    return (
        Drawing(report.before.text, (edit.before for edit in edits)),
        Drawing(report.after.text, (edit.after for edit in edits)),
    )


def _worn(looks: Iterable[Worn]) -> tuple[list[int], list[str]]:
    """The places where looks begin or end, each with the looks of what follows it."""
    begin, stop = defaultdict[int, list[str]](list), defaultdict[int, list[str]](list)
    for span, name in looks:
        begin[span.start].append(name)
        stop[span.end].append(name)
    borders, worn, on = sorted({*begin, *stop}), [], list[str]()
    for place in borders:
        for name in stop[place]:
            if name in on:
                on.remove(name)
        on += begin[place]
        worn.append(" ".join(dict.fromkeys(on)))
    return borders, worn
