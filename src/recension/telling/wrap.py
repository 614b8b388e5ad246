"""Lines that fit a terminal, broken at words and measured in cells, not in characters."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from recension.reading.patterns import pattern
from recension.telling.style import Fragment, Line

# A space that does not break a line: one between a mark and the words it marks. No text holds it, as controls are
# made visible before.
GLUE = "\x00"

# One cell a character here: Latin, Greek, Cyrillic, and the usual punctuation, arrows and boxes.
_NARROW = pattern(
    "[\x00-\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u2027\u202f-\u205e\u2190-\u22ff\u2400-\u2426\u2500-\u259f]*"
)
_PIECE = pattern(" +|[^ ]+")
_BOUND = pattern(r"(?<=\d) (?=[A-Za-z])|(?<=paragraph) (?=\d)|(?<=sentence) (?=\d)| (?=·)")


def cells(text: str) -> int:
    """How many cells of a terminal the text takes: two for a wide character, none for a combining one."""
    return len(text) if text.isascii() else _cells(text)


@lru_cache(maxsize=1024)
def _cells(text: str) -> int:
    if _NARROW.fullmatch(text):
        return len(text)
    from rich.cells import cell_len  # which takes longer to load than all else here, and most texts are narrow

    return cell_len(text)


def bound(remark: str) -> str:
    """A remark of ours with no break between a number and its noun, or before a dot."""
    return _BOUND.sub(GLUE, remark)


def set_in(lines: Iterable[Line], first: str, style: str) -> Iterator[Line]:
    """The lines with a label before the first, in its style, and as much room before the others."""
    for place, line in enumerate(lines):
        yield (Fragment(" " * cells(first) if place else first, style), *line) if first else line


def broken(remark: str, width: int) -> list[str]:
    """The lines of a remark in one style: as `wrap` breaks what is `bound`, in a third of the time.

    No lines where `wrap` is needed: a character is not one cell wide, or a word is wider than a line.
    """
    if not (remark.isascii() or _NARROW.fullmatch(remark)) or "\n" in remark:
        return []
    rest, found = remark.strip(" "), []
    while len(rest) > width:
        end = rest.rfind(" ", 0, width + 1)
        while end > 0 and _BOUND.match(rest, end):
            end = rest.rfind(" ", 0, end)
        if end <= 0:
            return []
        found.append(rest[:end].rstrip(" "))
        rest = rest[end:].lstrip(" ")
    return [*found, rest]


def wrap(fragments: Iterable[Fragment], width: int) -> list[Line]:
    """The fragments as lines of at most `width` cells; only a word that is wider by itself is broken inside.

    A newline ends a line, and several leave one line empty.
    """
    lines: list[Line] = []
    for paragraph in _paragraphs(fragments):
        filled = list(_fill(paragraph, width))
        if any(filled) or (lines and lines[-1]):
            lines.extend(filled)
    return lines[:-1] if lines and not lines[-1] else lines


def _paragraphs(fragments: Iterable[Fragment]) -> list[list[Fragment]]:
    found: list[list[Fragment]] = [[]]
    for fragment in fragments:
        first, *rest = fragment.text.split("\n")
        found[-1].append(fragment._replace(text=first) if rest else fragment)
        found += [[fragment._replace(text=text)] for text in rest]
    return found


def _fill(paragraph: list[Fragment], width: int) -> Iterator[Line]:
    """The lines of a paragraph. What is simple, as most of a long list is, is broken the quick way."""
    text = "".join(fragment.text for fragment in paragraph)
    if not (text.isascii() or _NARROW.fullmatch(text)):
        return _filled(paragraph, width)
    if 0 < len(text) <= width and text == text.strip(" "):
        return iter([_settled(paragraph)])
    breaks = _breaks(text, width) if len(paragraph) == 1 else []
    return (_settled([paragraph[0]._replace(text=part)]) for part in breaks) if breaks else _filled(paragraph, width)


def _breaks(text: str, width: int) -> list[str]:
    """The lines of a text in one style with one cell a character; none where a word is wider than a line."""
    words, at, found = text.strip(" "), 0, []
    while len(words) - at > width:
        end = words.rfind(" ", at, at + width + 1)
        if end < 0:
            return []
        found.append(words[at:end].rstrip(" "))
        while words[end] == " ":
            end += 1
        at = end
    return [*found, words[at:]]


def _filled(paragraph: list[Fragment], width: int) -> Iterator[Line]:
    """The lines of a paragraph, word by word: a word may consist of several fragments, and be wide or long."""
    line: list[Fragment] = []
    used = 0
    for gap, word in _words(paragraph):
        room, size = _size(gap), _size(word)
        if line and used + room + size > width:
            yield _settled(line)
            line, used = [], 0
        if line:
            line += gap
            used += room
        if size > width:
            *full, word = _slices(word, width)
            for part in full:
                yield _settled(part)
            size = _size(word)
        line += word
        used += size
    yield _settled(line)


def _words(paragraph: list[Fragment]) -> Iterator[tuple[list[Fragment], list[Fragment]]]:
    """The words, each with the space before it; a word may consist of several fragments."""
    gap: list[Fragment] = []
    word: list[Fragment] = []
    for piece in (each._replace(text=text) for each in paragraph for text in _pieces(each.text)):
        space, alone = piece.text[0] == " ", cells(piece.text[0]) > 1 or "\u0e00" <= piece.text[0] <= "\u0eff"
        if word and (space or alone):
            yield gap, word
            gap, word = [], []
        (gap if space else word).append(piece)
        if alone:
            yield gap, word
            gap, word = [], []
    if word:
        yield gap, word


def _pieces(text: str) -> list[str]:
    return (_PIECE if text.isascii() or _NARROW.fullmatch(text) else _wide_piece()).findall(text)


@cache
def _wide_piece() -> re.Pattern[str]:
    """The pattern of the pieces of scripts that break anywhere: each character with its combining marks is one.

    Not compiled until a text needs it: its ranges cost as much as all else that is loaded here.
    """
    unspaced = "\u0e00-\u0eff\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    unspaced += "\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff"
    clinging = "\u0300-\u036f\u0e31-\u0e3a\u0e47-\u0e4e\u3001\u3002\u3099\u309a\uff0c"
    return re.compile(f" +|[{unspaced}][{clinging}]*|[^ {unspaced}]+")


def _size(fragments: Iterable[Fragment]) -> int:
    return sum(cells(fragment.text) for fragment in fragments)


def _slices(word: list[Fragment], width: int) -> list[list[Fragment]]:
    """The parts of a word that is wider than the line, each of which fits."""
    parts: list[list[Fragment]] = [[]]
    used = 0
    for fragment in word:
        narrow, at = fragment.text.isascii() or bool(_NARROW.fullmatch(fragment.text)), 0
        while at < len(fragment.text):
            end = at + max(1, width - used) if narrow else at + 1
            size = len(fragment.text[at:end]) if narrow else cells(fragment.text[at])
            if parts[-1] and used + size > width:
                parts.append([])
                used = 0
            else:
                parts[-1].append(fragment._replace(text=fragment.text[at:end]))
                used, at = used + size, end
    return parts


def _settled(line: list[Fragment]) -> Line:
    """The line with neighbouring fragments of one style joined, so that each style is set once."""
    found: list[Fragment] = []
    for fragment in line:
        last = found[-1] if found else None
        text = fragment.text.replace(GLUE, " ")
        if last and (last.style, last.number) == (fragment.style, fragment.number):
            found[-1] = last._replace(text=last.text + text)
        elif text:
            found.append(fragment if text == fragment.text else fragment._replace(text=text))
    return tuple(found)
