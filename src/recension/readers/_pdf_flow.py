"""Lines of a PDF as paragraphs: hyphens mended, first lines known by gap, by indent, and by the line before."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from recension import lists
from recension.lexicon.forms import bends, common, known
from recension.readers._markdown import Block, Footnote, HeadingLine, ListItem, Paragraph, reference
from recension.readers._markdown import line as one_line
from recension.readers._pdf_glyphs import BROKEN, LOWERED, RAISED, Glyphs
from recension.readers._pdf_layout import PdfColumn, body_size, mark

_BULLET = re.compile(r"[•◦▪●‣–∙·■□►*-] ")
_LABEL = re.compile(r"(?:[•◦▪●‣–∙■□►]|\(?(?:[0-9]{1,3}|[a-zA-Z]|[ivxl]{1,5})[.)]|\[[0-9]{1,3}\]) ")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_RAISED = re.compile(f"{RAISED}([^{LOWERED}]*){LOWERED}?")


@dataclass(slots=True)
class _LineSet:
    """Lines of one paragraph, and where its further lines begin."""

    lines: list[Glyphs]
    inner: float | None = None
    level: int = 0


def blocks(columns: Sequence[PdfColumn]) -> Iterator[Block]:
    """The paragraphs of all columns as Markdown, and after them the notes."""
    flow = _ColumnFlow(columns)
    for block in flow.sets():
        yield flow.told(block)
    yield from flow.notes()


@dataclass(slots=True)
class _NoteLines:
    page: int
    sign: str
    lines: list[Glyphs] = field(default_factory=list)


class _ColumnFlow:
    def __init__(self, columns: Sequence[PdfColumn]) -> None:
        self._columns = columns
        self._body = body_size(columns)
        self._leading = _leading(columns)
        words = Counter(
            word for column in columns for line in column.lines for word in _WORD.findall(_plain(line.text))[:-1]
        )
        self._words = words
        self._notes = _notes(columns)
        self._signs = {(note.page, note.sign): str(number) for number, note in enumerate(self._notes, start=1)}
        sizes = {round(line.size, 1) for column in columns for line in column.lines if line.size > 1.08 * self._body}
        self._levels = {size: level for level, size in enumerate(sorted(sizes, reverse=True), start=1)}

    def sets(self) -> Iterator[_LineSet]:
        """The paragraphs, each with its lines; one may go on in the next column."""
        block: _LineSet | None = None
        before: tuple[PdfColumn, Glyphs] | None = None
        for column in self._columns:
            for line in column.lines:
                line.text = self._referred(line.text, column.page)
                if block is None or before is None or self._begins(block, before, column, line):
                    if block is not None:
                        yield block
                    block = _LineSet([line], level=self._level(line))
                else:
                    if block.inner is None or column is not before[0]:
                        block.inner = line.left
                    block.lines.append(line)
                before = column, line
        if block is not None:
            yield block

    def told(self, block: _LineSet) -> Block:
        """A paragraph as Markdown: a heading by its size, an item by its label."""
        words = self.joined(block.lines)
        if block.level and len(words) < 200:
            return HeadingLine(block.level, words)
        bullet = _BULLET.match(words)
        if bullet and not words.startswith(("-", "*")):
            return ListItem("-", 0, words[bullet.end() :])
        label = _LABEL.match(words)
        if label and (block.inner is None or block.inner > block.lines[0].left + 2):
            return ListItem(label[0].strip(), 0, words[label.end() :])
        return Paragraph(words)

    def notes(self) -> Iterator[Block]:
        """The notes, in the order in which they stand."""
        for number, note in enumerate(self._notes, start=1):
            words = self.joined(note.lines)
            words = _RAISED.sub(lambda found: found[1], words).strip()
            yield Footnote(str(number), (words.removeprefix(note.sign).strip(),))

    def joined(self, lines: Sequence[Glyphs]) -> str:
        """The lines as one; where a word was broken at the end of a line it is whole again."""
        text = ""
        for line in lines:
            words = line.text.strip()
            if text[-1:] in ("-", BROKEN, "\u2010") and re.match(r"[^\W\d_]", words) and re.search(r"\w.$", text):
                text = self._mended(text[:-1], words)
            elif text.endswith(("/", "—")) or not text or re.search(r"\w-$", text):
                text += words
            else:
                text += " " + words
        return one_line(text.replace(BROKEN, "-"))

    def _mended(self, text: str, words: str) -> str:
        """What was parted by a hyphen at the end of a line: one word, unless the hyphen belongs to it."""
        left = re.search(r"[^\W\d_]+(?:-[^\W\d_]+)*$", text)
        right = _WORD.match(words)
        if left is None or right is None:
            return text + "-" + words
        whole, parted = left[0] + right[0], f"{left[0]}-{right[0]}"
        if self._words[parted] and not self._words[whole]:
            return f"{text}-{words}"
        if self._words[whole] or _listed(whole):
            return text + words
        halves = known(left[0].rpartition("-")[2]) and known(right[0].partition("-")[0])
        if halves or right[0][0].isupper():
            return f"{text}-{words}"
        return text + words

    def _referred(self, text: str, page: int) -> str:
        """The text with what is set high as the mark of its note, or as it stands where there is none."""

        def mark_of(found: re.Match[str]) -> str:
            number = self._signs.get((page, found[1].strip()))
            return reference(number) if number else found[1]

        return _RAISED.sub(mark_of, text)

    def _level(self, line: Glyphs) -> int:
        """The level of a heading that a line begins; 0 for other lines."""
        return min(self._levels.get(round(line.size, 1), 0), 6) if line.size > 1.08 * self._body else 0

    def _begins(self, block: _LineSet, before: tuple[PdfColumn, Glyphs], column: PdfColumn, line: Glyphs) -> bool:
        """Whether a line begins a paragraph."""
        last = before[1]
        if abs(line.size - last.size) > 0.06 * last.size or (line.bold != last.bold and (line.bold or block.level)):
            return True
        if before[0] is column:
            if last.base - line.base > 1.25 * self._leading * line.size:
                return True
            indent = line.left - (block.inner if block.inner is not None else last.left)
        else:
            indent = (line.left - column.left) - ((last.left if block.inner is None else block.inner) - before[0].left)
        if block.level:
            return False
        if _LABEL.match(line.text) and (abs(line.left - block.lines[0].left) < 2 or indent < -2):
            return _LABEL.match(block.lines[0].text) is not None or self._short(last, before[0], line)
        return self._shifted(block, before[0], last, line, indent)

    def _shifted(self, block: _LineSet, column: PdfColumn, last: Glyphs, line: Glyphs, indent: float) -> bool:
        """Whether a line begins a paragraph by where it stands: set in, or set out, or after a short one."""
        step = 0.4 * line.size
        if indent > step:
            hangs = block.inner is None and (_LABEL.match(last.text) is not None)
            return not hangs
        if indent < -step and block.inner is not None:
            return True
        return self._short(last, column, line)

    def _short(self, last: Glyphs, column: PdfColumn, line: Glyphs) -> bool:
        """Whether the line before ends so early that the first word of this one would have found room."""
        first = line.text.split(" ", 1)[0]
        width = (line.right - line.left) * (len(first) + 1.5) / max(len(line.text), 1)
        return last.right + width < column.right and not last.text.rstrip().endswith((BROKEN, "-"))


def _listed(word: str) -> bool:
    """Whether it is an English word in one of its forms; of other languages nothing is known.

    Two words written as one are none, so that "long-term" keeps its hyphen at the end of a line.
    """
    small = word.lower()
    return any(one in common() or f"\n{one}\n" in lists.joined("small") for one in (small, *bends(small)))


def _plain(text: str) -> str:
    return _RAISED.sub(" ", text)


def _leading(columns: Sequence[PdfColumn]) -> float:
    """From one line to the next within a paragraph, in sizes of its letters."""
    steps = [
        (above.base - below.base) / below.size
        for column in columns
        for above, below in pairwise(column.lines)
        if abs(above.size - below.size) < 0.5 and below.size
    ]
    counted = Counter(round(step, 1) for step in steps if 0.8 < step < 3)
    return counted.most_common(1)[0][0] if counted else median(steps) if steps else 1.2


def _notes(columns: Sequence[PdfColumn]) -> list[_NoteLines]:
    """The notes of all columns; a line without a mark goes on from the note before."""
    found: list[_NoteLines] = []
    for column in columns:
        for line in column.notes:
            sign = mark(line)
            if sign or not found:
                found.append(_NoteLines(column.page, sign))
            found[-1].lines.append(line)
    return found
