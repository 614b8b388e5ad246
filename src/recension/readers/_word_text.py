"""The text of a Word file, as it stands when some of its tracked changes are taken as made, and the others refused."""

from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element

from recension.readers import _markdown
from recension.readers._markdown import Block, Footnote, HeadingLine, ListItem, Paragraph, TableRows
from recension.readers._word_changes import COMING, GOING, Accepting
from recension.readers._word_lines import SHIFTED, SIGNS, Fields, LinkedWords, address, symbol
from recension.readers._word_numbering import BULLET, Numbered, Styles, WordLists, number, numbered, on, roman, value
from recension.readers._word_parts import Parts, WordPart

_CHANGES = COMING | GOING
_MARK_CHANGES = ("w_ins", "w_del", "w_moveFrom", "w_moveTo")
_SIGNS = {"w_tab": "\t", "w_ptab": "\t", "w_br": "\n", "w_cr": "\n", "w_noBreakHyphen": "‑", "w_softHyphen": "\xad"}


class Text:
    """One pass over a document: its blocks, and the notes that its text has; and whether it `hides` words."""

    def __init__(self, parts: Parts, view: Accepting, comments: bool) -> None:
        self._parts, self._view, self._comments = parts, view, comments
        self._styles = Styles(parts.styles)
        self._numbering = WordLists(parts.numbering, self._styles)
        self._notes: list[Footnote] = []
        self._labels: dict[tuple[str, str], str] = {}
        self._part, self._fields = parts.document, Fields()
        self._blocks: list[Block] = []
        self._words, self._boxes = LinkedWords(), list[Element]()
        self._link = ""
        self._shaped: Callable[[str], str] = str
        self._gone = self.hides = False

    def written(self) -> str:
        """The text as Markdown, its notes at the end."""
        root = self._parts.document.root
        blocks = self._within(root if root is not None else ())
        return _markdown.written([*blocks, *self._notes])

    def _within(self, elements: Iterable[Element], part: WordPart | None = None) -> list[Block]:
        """The blocks of a container: the document, a cell, a note, a text box. Its paragraphs join none outside."""
        outside = self._part, self._fields, self._blocks, self._words, self._boxes, self._link
        self._part, self._fields = part or self._part, Fields()
        self._blocks, self._words, self._boxes, self._link = [], LinkedWords(), [], ""
        self._go(elements)
        self._close(None)
        found = self._blocks
        self._part, self._fields, self._blocks, self._words, self._boxes, self._link = outside
        return found

    def _go(self, elements: Iterable[Element]) -> None:
        """Walks over blocks, or over what stands in a paragraph: each element as its tag wants it."""
        for element in elements:
            tag = element.tag
            if tag in _CHANGES:
                if self._view.shows(element):
                    outer, self._gone = self._gone, self._gone or tag in GOING
                    self._go(element)
                    self._gone = outer
            elif tag in _HOW:
                _HOW[tag](self, element)
            elif not tag.endswith("Pr"):
                self._go(element)

    # Blocks

    def _paragraph(self, element: Element) -> None:
        properties = element.find("w_pPr")
        self._go(element)
        self._fields.mend()
        if not self._joins(properties):
            self._close(self._as_it_stands(properties))

    def _joins(self, properties: Element | None) -> bool:
        """Whether the mark at the end of a paragraph is not there, so that the next one goes on with its words."""
        if properties is None:
            return False
        frame, run = properties.find("w_framePr"), properties.find("w_rPr")
        if frame is not None and frame.get("w_dropCap", "none") != "none":
            return True
        marks = (run.find(tag) for tag in _MARK_CHANGES) if run is not None else ()
        return any(not self._view.shows(mark) for mark in marks if mark is not None)

    def _as_it_stands(self, properties: Element | None) -> Element | None:
        """The properties of a paragraph, or those before a change that is refused."""
        change = properties.find("w_pPrChange") if properties is not None else None
        if change is None or self._view.made(change):
            return properties
        return change.find("w_pPr")

    def _close(self, properties: Element | None) -> None:
        """Ends a paragraph with these properties: what was gathered is a block. Then come the boxes that hang on it."""
        words, self._words = str(self._words), LinkedWords()
        boxes, self._boxes = self._boxes, []
        mark = self._mark(properties)
        level = self._styles.heading(value(properties, "w_pStyle") or "")
        self._blocks.append(_block(words, mark, level))
        for box in boxes:
            self._blocks += self._within(box)

    def _mark(self, properties: Element | None) -> tuple[str, int] | None:
        """The number or sign that a paragraph shows, and how deep it stands."""
        style = value(properties, "w_pStyle") or ""
        own, by_style = self._own_number(properties), self._styles.numbered(style)
        if own and own.list:
            return self._numbering.mark(Numbered(own.list, own.level or 0))
        if by_style is None:
            return None
        found, key = by_style
        level = own.level if own and own.level is not None else found.level
        return self._numbering.mark(Numbered(found.list, level), key)

    def _own_number(self, properties: Element | None) -> Numbered | None:
        inserted = properties.find("w_numPr/w_ins") if properties is not None else None
        if inserted is not None and not self._view.made(inserted):
            return None
        return numbered(properties)

    def _table(self, element: Element) -> None:
        """A table; one of a single column is a frame around paragraphs, which stand for themselves."""
        self._close_open()
        rows = [list(self._cells(row)) for row in self._children(element, "w_tr") if self._has(row, "w_trPr")]
        if max(map(len, rows), default=0) > 1:
            self._blocks.append(TableRows([[_flat(cell) for cell in row] for row in rows]))
        else:
            self._blocks += [block for row in rows for cell in row for block in cell]

    def _close_open(self) -> None:
        """What waits for a paragraph to go on with it, and finds a table, stands for itself."""
        if self._words or self._boxes:
            self._close(None)

    def _cells(self, row: Element) -> Iterator[list[Block]]:
        """The blocks of each cell; a cell over several columns is followed by empty ones."""
        for cell in self._children(row, "w_tc"):
            if not self._has(cell, "w_tcPr"):
                continue
            properties = cell.find("w_tcPr")
            merged = properties.find("w_vMerge") if properties is not None else None
            goes_on = merged is not None and merged.get("w_val", "continue") == "continue"
            blocks = self._within(cell)
            yield [] if goes_on else blocks
            for _ in range(min(number(value(properties, "w_gridSpan")) or 1, _WIDEST) - 1):
                yield []

    def _has(self, element: Element, tag: str) -> bool:
        """Whether a row or a cell is there: no change that brought it is refused, none that took it away is made."""
        properties = element.find(tag)
        changes = (one for one in (properties if properties is not None else ()) if one.tag in _CHANGES)
        return all(self._view.shows(change) for change in changes)

    def _children(self, element: Element, tag: str) -> Iterator[Element]:
        """The rows of a table, or the cells of a row, also those within controls."""
        for child in element:
            if child.tag == tag:
                yield child
            elif child.tag in _AROUND or (child.tag in _CHANGES and self._view.shows(child)):
                yield from self._children(child, tag)

    # What stands in a paragraph

    def _add(self, words: str) -> None:
        if words and self._fields.shown:
            self._words.add(words, self._link or self._fields.address)

    def _run(self, element: Element) -> None:
        properties = element.find("w_rPr")
        if on(properties, "w_vanish") or self._styles.hidden(value(properties, "w_rStyle") or ""):
            self.hides = self.hides or any(child.tag == "w_t" and (child.text or "").strip() for child in element)
            self._go(child for child in element if child.tag in _OF_FIELDS)
            return
        self._shaped = _shape(properties)
        self._go(element)
        self._shaped = str

    def _text(self, element: Element) -> None:
        self._add(self._shaped(element.text or ""))

    def _deleted(self, element: Element) -> None:
        """Words that were deleted, where that is refused; what stands elsewhere under that name is shown nowhere."""
        if self._gone:
            self._text(element)

    def _sign(self, element: Element) -> None:
        self._add(_SIGNS[element.tag])

    def _symbol(self, element: Element) -> None:
        try:
            self._add(symbol(int(element.get("w_char", ""), 16), element.get("w_font", "")))
        except ValueError:
            return

    def _hyperlink(self, element: Element) -> None:
        outer, target = self._link, self._part.links.get(element.get("r_id", ""), "")
        place = element.get("w_anchor")
        self._link = f"{target}#{place}" if target and place and "#" not in target else target
        self._go(element)
        self._link = outer

    def _simple_field(self, element: Element) -> None:
        outer = self._link
        self._link = address(element.get("w_instr", "")) or outer
        self._go(element)
        self._link = outer

    def _field_sign(self, element: Element) -> None:
        self._fields.sign(element.get("w_fldCharType", ""))

    def _code(self, element: Element) -> None:
        self._fields.code(element.text or "")

    def _ruby(self, element: Element) -> None:
        """The words, and behind them in brackets how they are read."""
        self._go(element.iterfind("w_rubyBase"))
        above, self._words = self._words, LinkedWords()
        self._go(element.iterfind("w_rt"))
        read, self._words = str(self._words).strip(), above
        self._add(f"({read})" if read else "")

    def _one_of(self, element: Element) -> None:
        """Of alternatives the first that is there, as Word itself would show it."""
        choice = next((one for one in element if one.tag == "mc_Choice" and len(one)), element.find("mc_Fallback"))
        self._go(choice if choice is not None else ())

    def _box(self, element: Element) -> None:
        if self._fields.shown:
            self._boxes.append(element)

    def _footnote(self, element: Element) -> None:
        self._note(element, self._parts.footnotes, "w_footnote", str)

    def _endnote(self, element: Element) -> None:
        self._note(element, self._parts.endnotes, "w_endnote", roman)

    def _comment(self, element: Element) -> None:
        if self._comments:
            self._note(element, self._parts.comments, "w_comment", "c{}".format)

    def _note(self, element: Element, part: WordPart, tag: str, label: Callable[[int], str]) -> None:
        """The sign of a note; the note itself stands at the end of the text."""
        key = (tag, element.get("w_id", ""))
        note = part.by_id(tag).get(key[1])
        if note is None or not self._fields.shown:
            return
        if key not in self._labels:
            count = 1 + sum(kind == tag for kind, _ in self._labels)
            self._labels[key] = label(count)
            place = len(self._notes)
            said = [_words(block) for block in self._within(note, part)]
            by = (note.get("w_author") or "").strip() if tag == "w_comment" else ""
            said = [f"{by}: {said[0]}", *said[1:]] if by and said else said
            self._notes.insert(place, Footnote(self._labels[key], said))
        self._add(_markdown.reference(self._labels[key]))

    def _nothing(self, _: Element) -> None:
        """What is no text of its own."""


_WIDEST = 100
_AROUND = frozenset({"w_sdt", "w_sdtContent", "w_customXml", "w_smartTag"})
_OF_FIELDS = frozenset({"w_fldChar", "w_instrText", "w_delInstrText"})
_HOW: dict[str, Callable[[Text, Element], None]] = {
    "w_p": Text._paragraph,
    "w_tbl": Text._table,
    "w_r": Text._run,
    "w_t": Text._text,
    "w_delText": Text._deleted,
    "m_t": Text._text,
    "w_sym": Text._symbol,
    "w_hyperlink": Text._hyperlink,
    "w_fldSimple": Text._simple_field,
    "w_fldChar": Text._field_sign,
    "w_instrText": Text._code,
    "w_delInstrText": Text._code,
    "w_ruby": Text._ruby,
    "w_txbxContent": Text._box,
    "mc_AlternateContent": Text._one_of,
    "w_footnoteReference": Text._footnote,
    "w_endnoteReference": Text._endnote,
    "w_commentReference": Text._comment,
    "w_tblGrid": Text._nothing,
    **dict.fromkeys(_SIGNS, Text._sign),
}


def _block(words: str, mark: tuple[str, int] | None, level: int) -> Block:
    sign, depth = mark or ("", 0)
    if level:
        return HeadingLine(level, f"{sign} {words}" if sign and sign != BULLET and words.strip() else words)
    return ListItem(sign, depth, words) if sign else Paragraph(words)


def _words(block: Block) -> str:
    """A block as words on one line, where no block can stand."""
    match block:
        case ListItem(mark, _, text):
            return f"{mark} {text}" if text.strip() else ""
        case TableRows(rows):
            return " ".join(cell for row in rows for cell in row if cell)
        case Footnote():
            return ""
        case _:
            return block.text


def _flat(blocks: Iterable[Block]) -> str:
    return " ".join(filter(None, (_words(block).strip() for block in blocks)))


def _shape(properties: Element | None) -> Callable[[str], str]:
    """What the font of a run, or its place above or below the line, makes of its letters."""
    fonts = properties.find("w_rFonts") if properties is not None else None
    font = fonts.get("w_ascii", "") if fonts is not None else ""
    if font.lower() in SIGNS:
        return lambda text: "".join(symbol(ord(character), font) for character in text)
    return SHIFTED.get(value(properties, "w_vertAlign") or "", str)
