"""A report as tracked changes: one text that is the new one when all is accepted, the old one when all is rejected.

An empty line of the text is a paragraph's end, any other line break is a break within it. What a converter would
take for loose white space (more than one space, a tab, a carriage return, space at the edge of a line) is in the
character style `Verbatim Char`, so that it comes back as it was. A move is a move in both places; words that were
edited out of it on the way stand where it came from, and its comment names them.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from recension.formats.docx import ooxml
from recension.formats.docx.comments import AUTHOR, Comments, signed
from recension.formats.docx.paragraph_ends import HELD, DocxPiece, joined
from recension.model import Action, Change, Decision, Document, Span
from recension.telling import phrases
from recension.telling.drawn import DrawnPiece, drawings
from recension.telling.excerpts import reasons
from recension.telling.heading import heading
from recension.telling.redline import NEW, OLD, Fate, Run, runs
from recension.telling.signs import shape
from recension.telling.told import Account, Told

# What an application is told of a run. DROPPED words are not among them: deleted words in words moved here are lawful,
# but LibreOffice 7.4 takes them for plain text, which accepting all would leave standing.
_FATES = {
    Fate.SAME: "",
    Fate.REMOVED: "del",
    Fate.ADDED: "ins",
    Fate.MOVED_FROM: "moveFrom",
    Fate.MOVED_TO: "moveTo",
}
# A paragraph's end in a passage that moved is deleted and inserted: where it moved away, LibreOffice leaves it behind.
_MARKS = {**_FATES, Fate.MOVED_FROM: "del", Fate.MOVED_TO: "ins"}
_LOOSE = re.compile(r"\A[ \n\t\r]+|[ \n\t\r]+\Z|[ \n\t\r]{2,}|[\t\r]")
_WHITE = re.compile(r"\r\n\r\n|\n\n| +|[\n\t\r]")
_FIRST = 3  # pieces of a paragraph that say what it is
_END = "\n\n"  # a token that ends a paragraph; no other token is this


def paragraphs(account: Account, pen: Comments) -> str:
    """Both texts as the paragraphs of a document, each change tracked and explained in a comment."""
    found: list[str] = []
    inner: list[DocxPiece] = []
    for item in [*joined(list(_Tracker(account, pen).items())), DocxPiece("", ends=True)]:
        if item.ends:
            heads = shape("".join(part.words for part in inner[:_FIRST])) == "heading"
            style = "Headline" if any(part.headline for part in inner) else "Section" if heads else ""
            found.append(ooxml.paragraph("".join(part.xml for part in inner), style, item.xml))
            inner = []
        else:
            inner.append(item)
    return "".join(found)


def _styled(words: str, piece: DrawnPiece, element: str) -> str:
    """Words as a run of the document that looks as the source has them. Mark-up that nobody reads is hidden: it is
    there for whoever copies the text, as are bars between cells and bullets, which are seen."""
    looks = piece.looks.split()
    style = next((style for look, style in _LOOKS.items() if look in looks), "")
    if piece.instead is not None:
        style = "Markup" if piece.told or "bar" in looks or piece.instead.strip() else "Hidden"
    return ooxml.run(words, style, element)


_LOOKS = {"code": "Code", "strong": "Strong", "em": "Emphasis", "head": "Strong"}


class _Side:
    """One of the two texts: which of its white space is loose, where its first word is, its headlines."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.loose = frozenset(place for found in _LOOSE.finditer(self.text) for place in range(*found.span()))
        self.first = len(self.text) - len(self.text.lstrip())
        self.headlines = tuple(block.span for block in document.blocks if block.field == "headline")

    def ends(self, place: int) -> bool:
        """Can an empty line here be the end of a paragraph? Not before the first word, nor after half a line end."""
        return place > self.first and self.text[place - 1] != "\r"

    def in_headline(self, place: int, size: int) -> bool:
        """Is any of the characters from there on in a headline?"""
        return any(span.start < place + size and place < span.end for span in self.headlines)


class _Tracker:
    """Writes the runs of one report."""

    def __init__(self, account: Account, pen: Comments) -> None:
        report = account.report
        self.account, self.report, self.pen = account, report, pen
        self.moves = {change.id: f"move{pen.new()}" for change in report.changes if change.action is Action.MOVED}
        self.old, self.new = _Side(report.before), _Side(report.after)
        self.drawn = drawings(report)
        self.explained: set[str] = set()

    def items(self) -> Iterator[DocxPiece]:
        """All runs in order, with comments, and with the marks of both ends of a move."""
        told = (run for run in runs(self.report) if run.fate in _FATES)
        for (change, gone), group in groupby(told, key=lambda run: (run.change, run.fate is Fate.MOVED_FROM)):
            found = [item for run in group for item in self._run(run)]
            if change and self.account.number(change) and not gone:
                found = self._explained(found, self.account.of(change))
            yield from self._ranged(found, change, gone) if change and change.id in self.moves else found

    def _run(self, run: Run) -> Iterator[DocxPiece]:
        """The words of a run, and the ends of paragraphs among them."""
        words, at = run.before.of(self.old.text) if run.fate in OLD else run.after.of(self.new.text), 0
        for ends, group in groupby(self._tokens(run), key=lambda token: token[0] == _END):
            tokens = list(group)
            if not ends:
                yield self._words(run, tokens, at)
                at += sum(len(text) for text, _ in tokens)
            for _ in tokens if ends else ():
                yield self._end(run)
                at += 3 if words.startswith("\n\r\n", at) else 2

    def _tokens(self, run: Run) -> Iterator[tuple[str, bool]]:
        """The words of a run in pieces, each with whether it is loose white space; an `_END` ends a paragraph."""
        words, at = run.before.of(self.old.text) if run.fate in OLD else run.after.of(self.new.text), 0
        for found in _WHITE.finditer(words):
            white, loose = found.group(), any(place in side.loose for side, place in self._places(run, found.start()))
            if white == " " and not loose:
                continue
            yield words[at : found.start()], False
            at = found.end()
            if white[-2:] in (_END, "\r\n") and self._may_end(run, found.start()):
                yield white[:-3], True
                yield _END, True
            else:
                yield from ((character, loose) for character in white) if white == _END else ((white, loose),)
        yield words[at:], False

    def _places(self, run: Run, at: int) -> Iterator[tuple[_Side, int]]:
        """The texts in which the run stands, each with the place there of the run's character `at`."""
        if run.fate in OLD:
            yield self.old, run.before.start + at
        if run.fate in NEW:
            yield self.new, run.after.start + at

    def _may_end(self, run: Run, at: int) -> bool:
        return all(side.ends(place) for side, place in self._places(run, at))

    def _words(self, run: Run, tokens: list[tuple[str, bool]], at: int) -> DocxPiece:
        element = "delText" if run.fate is Fate.REMOVED else "t"
        shown = "".join(HELD if loose else text for text, loose in tokens)
        headline, xml = any(side.in_headline(place, len(shown)) for side, place in self._places(run, at)), ""
        for text, loose in tokens:
            xml += ooxml.run(text, "VerbatimChar", element) if loose else self._drawn(run, text, at, element)
            at += len(text)
        return self._item(run, DocxPiece(self._fated(run, xml), headline=headline, words=shown))

    def _drawn(self, run: Run, text: str, at: int, element: str) -> str:
        """The words of the run from its character `at` on."""
        drawing, span = (self.drawn[1], run.after) if run.fate in NEW else (self.drawn[0], run.before)
        start = span.start + at
        pieces = drawing.pieces(Span(start, start + len(text)))
        return "".join(_styled(text[one.start - start : one.end - start], one, element) for one in pieces)

    def _end(self, run: Run) -> DocxPiece:
        """The end of a paragraph, as a mark of what was done to it and as two line breaks."""
        done = _MARKS[run.fate]
        mark = f"<w:{done} {self._signed()}/>" if done else ""
        return self._item(run, DocxPiece(mark, True, instead=self._fated(run, ooxml.run(_END, "VerbatimChar"))))

    def _item(self, run: Run, item: DocxPiece) -> DocxPiece:
        return item._replace(old=run.fate in OLD, new=run.fate in NEW)

    def _signed(self) -> str:
        return signed(self.pen.new(), AUTHOR, self.report.after.snapshot.taken)

    def _fated(self, run: Run, xml: str) -> str:
        fate = _FATES[run.fate]
        return f"<w:{fate} {self._signed()}>{xml}</w:{fate}>" if fate and xml else xml

    def _ranged(self, found: list[DocxPiece], move: Change, gone: bool) -> Iterator[DocxPiece]:
        """The items of one end of a move, between the marks that tell Word where the other end is."""
        fate, number = "moveFrom" if gone else "moveTo", self.pen.new()
        whose = signed(number, AUTHOR, self.report.after.snapshot.taken)
        yield DocxPiece(f'<w:{fate}RangeStart {whose} w:name="{self.moves[move.id]}"/>')
        yield from found
        yield DocxPiece(f'<w:{fate}RangeEnd w:id="{number}"/>')

    def _explained(self, found: list[DocxPiece], told: Told) -> list[DocxPiece]:
        """The items with comments around the words, and not around the ends of paragraphs beside them."""
        shown = [place for place, item in enumerate(found) if item.xml and not item.ends] or [0, len(found) - 1]
        ids = self._comments(told)
        starts = "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in ids)
        ends = "".join(f'<w:commentRangeEnd w:id="{number}"/>{_reference(number)}' for number in ids)
        inner = found[shown[0] : shown[-1] + 1]
        return [*found[: shown[0]], DocxPiece(starts), *inner, DocxPiece(ends), *found[shown[-1] + 1 :]]

    def _comments(self, told: Told) -> list[int]:
        """The ids of the comments on a change: ours, and those of its reviewers. It is explained once."""
        again, taken = told.change.id in self.explained, self.report.after.snapshot.taken
        self.explained.add(told.change.id)
        if again:
            return [self.pen.comment(AUTHOR, taken, [f"{told.number} · the same change again"])]
        ids, decision = [self.pen.comment(AUTHOR, taken, self._said(told))], told.decision
        if decision and (decision.mark or decision.kind):
            ids.append(self.pen.comment(decision.by, decision.at, _decided(decision)))
        return ids + [self.pen.comment(note.by, note.at, [note.text]) for note in (decision.notes if decision else ())]

    def _said(self, told: Told) -> list[str]:
        head = f"{told.number} · {heading(told).line()}"
        return [head, *self._moved(told.change), *reasons(told.change)]

    def _moved(self, change: Change) -> Iterator[str]:
        """Where a passage came from, and the words that were edited in it on the way."""
        if change.id in self.moves:
            yield f"moved from {phrases.end(self.report.before, change.before)}"
            for edit in change.edits:
                old, new = edit.before.of(self.old.text).strip(), edit.after.of(self.new.text).strip()
                yield from [f"“{old}” became “{new}”"] if old and new else []
                yield from [f"without “{old}”"] if old and not new else []


def _decided(decision: Decision) -> list[str]:
    mark = [str(decision.mark)] if decision.mark else []
    return mark + ([f"kind set by hand: {decision.kind}"] if decision.kind else [])


def _reference(number: int) -> str:
    style = '<w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
    return f'<w:r>{style}<w:commentReference w:id="{number}"/></w:r>'
