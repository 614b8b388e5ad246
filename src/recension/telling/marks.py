"""The mark-up of a text as signs that a person does not read: what each stands for, and what is read in its place."""

from collections.abc import Iterator
from typing import NamedTuple

from recension.model import Span
from recension.reading.markup import markup, pictures
from recension.reading.patterns import pattern

BAR = "│"
"""Stands between the cells of a row, where a row is told on one line."""

_EMPHASIS = {"**": "strong", "__": "strong", "'''": "strong", "*": "em", "_": "em", "''": "em", "***": "strong",
             "___": "strong", "'''''": "strong", "`": "code"}  # fmt: skip
_OF_TAG = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "cite": "em", "code": "code", "a": "link"}
_CALLED = {"strong": "bold", "em": "italic", "code": "code", "link": "link"}
_APART = frozenset("br dd div dt h1 h2 h3 h4 h5 h6 hr li p td th tr".split())
_LAYOUT = _APART | frozenset(
    "article aside big blockquote body caption center col colgroup details dl figcaption figure font footer header "
    "main nav ol section small span summary table tbody tfoot thead tt u ul".split()
)
_TAG = pattern(r"<(/?)([A-Za-z][A-Za-z0-9]*)\b[^<>]*>")
_LEADS = pattern(r"""<a\b[^<>]*\bhref\s*=\s*["']?([^"'\s>]*)""")
_LINE = pattern(r"[^\S\n]*(?:(?P<heading>#{1,6})|(?P<item>[-*+•])|(?P<cited>>[>\s]*))$")
_RULER = pattern(r"(?=[^\n]*\|)[\s:|-]*-{2}[\s:|-]*$")
_SOURCE = pattern(r"""\bsrc=["']([^"'<>]*)["']|\]\(([^()\s]*)""")
_BLANK = pattern(r"[^\S\n]*")
_GAP = pattern(r"\n[^\S\n]*\n")


class Sign(NamedTuple):
    """A mark that is not shown as it stands.

    A person reads `reads` in its place. Where it came or went while `whole` (both marks of a pair and the words
    between them) was there, it is `told` in words, or not at all if its `partner` did so too and tells it; where there
    are no words for it, it is shown as it stands. One with an `address` that changed is told with it, between the words
    of its `frame`.
    """

    span: Span
    reads: str
    told: str
    whole: Span
    look: str = ""
    partner: Span | None = None
    address: Span | None = None
    frame: tuple[str, str] = ("", "")


class Worn(NamedTuple):
    """How a stretch looks: strong, em, code, link, heading, cited, head, row."""

    span: Span
    name: str


def signs(text: str) -> tuple[list[Sign], list[Worn]]:
    """The signs of a text in order, none overlapping, and the looks that they give, some of them over others."""
    reader = _SignReader(text)
    found: list[Sign] = []
    for sign in sorted(reader.read(), key=lambda one: (one.span.start, -one.span.end)):
        if not found or found[-1].span.end <= sign.span.start:
            found.append(sign)
    return found, reader.looks


class _Open(NamedTuple):
    """A mark that waits for the one that closes it."""

    closes: str
    look: str
    span: Span
    leads: str = ""


class _SignReader:
    """Goes through the mark-up of a text once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.looks: list[Worn] = []
        self._open: list[_Open] = []
        self._framed: dict[int, Span] = {}  # where a picture that is a link ends, and the mark that opens the link
        self._at = 0  # where the last mark ended

    def read(self) -> Iterator[Sign]:
        """The signs, those of pictures and rows before the others; what lies in them is to be passed over."""
        yield from self._pictures()
        rows = list(self._rows())
        yield from rows
        for start, end in markup(self.text):
            if _GAP.search(self.text, self._at, start):
                self._open = [one for one in self._open if one.span.start >= start]
            self._at = end
            yield from self._sign(Span(start, end))

    def _sign(self, span: Span) -> Iterator[Sign]:
        words = span.of(self.text)
        tag = _TAG.fullmatch(words) if words[0] == "<" else None
        if tag:
            yield from self._tag(span, tag[2].lower(), bool(tag[1]))
        elif words in _EMPHASIS:
            after = self.text[span.end : span.end + 1]
            yield from self._pair(span, words, _EMPHASIS[words], bool(after.strip()))
        elif words[0] == "]":
            yield from self._link(span, words)
        elif words[0] == "[" and words[:2] != "[^":
            self._open.append(_Open("]", "link", span, words.strip("[|")))
        elif words == "\\":
            yield Sign(span, "", "", Span(span.start, span.end + 1))
        elif found := _LINE.match(words):
            yield from self._line(span, found.lastgroup or "")

    def _pictures(self) -> Iterator[Sign]:
        for start, end, first, last in pictures(self.text):
            if self.text[start - 1 : start] == "[":
                self._framed[end] = Span(start - 1, start)
            whole, said = Span(start, end), bool(self.text[first:last].strip())
            if not said:
                yield Sign(whole, "⟨picture⟩", "", whole, address=self._source(whole), frame=("⟨picture ", "⟩"))
                continue
            opens, closes = Span(start, first), Span(last, end)
            leads = self._source(closes)
            yield Sign(opens, "⟨picture: ", "", whole, "", None, self._source(opens), ("⟨picture ", ": "))
            yield Sign(closes, "⟩", "", whole, "", None, leads, (", at ", "⟩"))

    def _source(self, span: Span) -> Span | None:
        """Where a mark of a picture says which picture it is."""
        found = _SOURCE.search(self.text, span.start, span.end)
        return Span(*found.span(found.lastindex or 0)) if found else None

    def _rows(self) -> Iterator[Sign]:
        """Rows between bars: a ruler goes, bars stand between cells, and what is above a ruler is the head."""
        lines, at = [], 0
        for line in self.text.splitlines(keepends=True) if "|" in self.text else ():
            start = at + len(line) - len(line.lstrip())
            lines.append(Span(start, max(start, at + len(line.rstrip()))))
            at += len(line)
        table = False
        rulers = [bool(span) and _RULER.match(span.of(self.text)) is not None for span in lines]
        for span, ruler, ruled in zip(lines, rulers, [*rulers[1:], False], strict=False):
            words = span.of(self.text) if span else ""
            if ruler:
                table = True
                yield Sign(span, "", "table", Span(span.start - 2, span.end))
            elif "|" in words and (table or ruled or (words[0] == words[-1] == "|" and len(words) > 1)):
                yield from self._row(span, "head" if ruled else "row")
            else:
                table = False

    def _row(self, span: Span, look: str) -> Iterator[Sign]:
        self.looks.append(Worn(span, look))
        at = self.text.find("|", span.start, span.end)
        while at >= 0:
            edge, place = at in (span.start, span.end - 1), Span(at, at + 1)
            if self.text[at - 1 : at] != "\\":
                yield Sign(place, "" if edge else BAR, "", place, "edge" if edge else "bar")
            at = self.text.find("|", at + 1, span.end)

    def _tag(self, span: Span, name: str, closes: bool) -> Iterator[Sign]:
        look = _OF_TAG.get(name)
        if look and closes:
            yield from self._closed(span, f"</{name}>", look)
        elif look:
            leads = _LEADS.match(span.of(self.text))
            self._open.append(_Open(f"</{name}>", look, span, leads[1] if leads else ""))
        elif name in _LAYOUT:
            beside = Span(span.start - closes, span.end + (not closes))
            yield Sign(span, " " if name in _APART and not closes else "", "", beside)

    def _pair(self, span: Span, mark: str, look: str, opens: bool) -> Iterator[Sign]:
        if any(one.closes == mark for one in self._open):
            yield from self._closed(span, mark, look)
        elif opens:
            self._open.append(_Open(mark, look, span))

    def _link(self, span: Span, words: str) -> Iterator[Sign]:
        if words == "]" and self.text[span.end : span.end + 1] in ("]", "["):
            end = self.text.find("]", span.end) + 1
            span = Span(span.start, end) if 0 < end <= span.end + 90 else span
        if span.start in self._framed:
            self._open.append(_Open("]", "link", self._framed[span.start]))
        elif words != "]" and not any(one.closes == "]" for one in self._open):
            self._open += self._over_lines(span.start)
        leads = words[2:-1].split(" ")[0] if words.startswith("](") else ""
        yield from self._closed(span, "]", "link", leads)

    def _over_lines(self, end: int) -> Iterator[_Open]:
        """The mark that opens a link whose words go on over the end of a line, if there is one."""
        at = self.text.rfind("[", max(end - _LONG_WORDS, 0), end)
        between = self.text[at + 1 : end]
        if at >= 0 and "]" not in between and not _GAP.search(between):
            yield _Open("]", "link", Span(at, at + 1))

    def _closed(self, span: Span, mark: str, look: str, leads: str = "") -> Iterator[Sign]:
        """Both marks of a pair, if the first is there; marks that were opened between them stay as they are."""
        place = next((at for at in range(len(self._open) - 1, -1, -1) if self._open[at].closes == mark), None)
        if place is None:
            return
        opened = self._open[place]
        del self._open[place:]
        whole, leads = Span(opened.span.start, span.end), opened.leads or leads
        if whole.end - whole.start > _FARTHEST:
            return
        self.looks.append(Worn(Span(opened.span.end, span.start), look))
        first, last = Sign(opened.span, "", _CALLED[look], whole), Sign(span, "", f"end of {_CALLED[look]}", whole)
        if look == "link":
            yield first._replace(partner=span)
            inner = Span(span.start + 2, span.end - 1) if self.text.startswith("](", span.start) else None
            told = f"link to {leads}" if leads else "link"
            yield last._replace(told=told, address=inner, frame=(" ⟨link to ", "⟩"))
        else:
            yield first
            yield last._replace(partner=opened.span)

    def _line(self, span: Span, what: str) -> Iterator[Sign]:
        stop = self.text.find("\n", span.end)
        if what != "item":
            self.looks.append(Worn(Span(span.end, stop if stop >= 0 else len(self.text)), what))
        blank = _BLANK.match(self.text, span.end)
        end = blank.end() if blank and what == "heading" else span.end
        if self.text[end : end + 1].strip() or what == "item":
            reads = "•" if what == "item" else ""
            yield Sign(Span(span.start, end), reads, "heading" if what == "heading" else "", Span(span.start, end + 1))


_LONG_WORDS = 300  # characters of a link's words that go on over the end of a line
_FARTHEST = 4000  # characters from one mark of a pair to the other: beyond that they are no pair
