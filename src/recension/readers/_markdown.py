"""The Markdown of a document, the same whatever it was read from: blocks to text.

Words stand as they are, without a backslash before what Markdown might take for a mark: the text is to be compared as
prose. Emphasis is left out.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_SPACES = re.compile(r"[^\S\n\u00a0\u202f]+")
_BREAKS = re.compile(r" ?\n[ \n]*")  # where spaces are one at a time
_TIGHT = re.compile(r"-|[0-9]+\.")
_DEEPEST = 6
_STEP = "  "


class Paragraph(NamedTuple):
    """A paragraph; a line break within it is "\\n"."""

    text: str


class HeadingLine(NamedTuple):
    """A heading of level 1 to 6; a deeper one is of level 6."""

    level: int
    text: str


class ListItem(NamedTuple):
    """A paragraph of a list: its number or sign as a reader sees it ("-", "2.", "(a)"), how deep it stands from 0, and
    its words. A further paragraph of the same item has no mark."""

    mark: str
    depth: int
    text: str


class TableRows(NamedTuple):
    """The rows of a table, each with the words of its cells."""

    rows: Sequence[Sequence[str]]


class Footnote(NamedTuple):
    """A footnote or endnote: its label and its paragraphs."""

    label: str
    text: Sequence[str]


class Code(NamedTuple):
    """Lines that stand as they are."""

    text: str


Block = Paragraph | HeadingLine | ListItem | TableRows | Footnote | Code


def written(blocks: Iterable[Block]) -> str:
    """The blocks as Markdown, a blank line between two, and one line end at the end. Empty blocks are left out."""
    parts: list[str] = []
    above: Block | None = None
    for block in blocks:
        text = _written(block)
        if text:
            gap = "\n" if _tight(above, block) else "\n\n"
            parts += [gap if parts else "", text]
            above = block
    return "".join(parts) + "\n" if parts else ""


def plain(text: str) -> str:
    """The words on their lines: spaces and tabs in a row are one space, no line begins or ends with one."""
    return _BREAKS.sub("\n", _SPACES.sub(" ", text)).strip()


def line(text: str) -> str:
    """The words on one line."""
    return plain(text).replace("\n", " ")


def link(words: str, address: str) -> str:
    """The words with where they lead. Words that are the address, and words that lead nowhere, stand as they are."""
    inner = words.strip()
    if not inner or not address or inner == address:
        return words
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    safe = f"<{address}>" if re.search(r"[\s()<>]", address) else address
    return f"{before}[{inner}]({safe}){after}"


def reference(label: str) -> str:
    """The sign of a note, where it stands in the text."""
    return f"[^{label}]"


def _tight(above: Block | None, below: Block) -> bool:
    """Whether the two are items of a plain list, which stand on lines without a blank one between."""
    items = [block for block in (above, below) if isinstance(block, ListItem)]
    return len(items) == 2 and all(_TIGHT.fullmatch(item.mark) for item in items)


def _written(block: Block) -> str:
    match block:
        case Paragraph(text):
            return plain(text)
        case HeadingLine(level, text):
            words = line(text)
            return f"{'#' * min(level, _DEEPEST)} {words}" if words else ""
        case ListItem():
            return _item(block)
        case TableRows(rows):
            return _table(rows)
        case Footnote(label, paragraphs):
            words = "\n\n    ".join(filter(None, map(line, paragraphs)))
            return f"[^{label}]: {words}" if words else ""
        case Code(text):
            return f"```\n{text.strip(chr(10))}\n```" if text.strip() else ""


def _item(item: ListItem) -> str:
    words, indent = plain(item.text), _STEP * item.depth
    first = f"{item.mark} {words}" if item.mark else f"{_STEP}{words}"
    return (indent + first).replace("\n", f"\n{indent}{_STEP}") if words else ""


def _table(rows: Sequence[Sequence[str]]) -> str:
    """A table of pipes, its first row as its head, as Markdown wants one."""
    cells = [[line(cell).replace("|", "\\|") for cell in row] for row in rows]
    if not any(any(row) for row in cells):
        return ""
    width = max(map(len, cells))
    head, *rest = [row + [""] * (width - len(row)) for row in cells]
    return "\n".join(map(_row, [head, ["---"] * width, *rest]))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
