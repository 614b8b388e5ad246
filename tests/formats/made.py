"""Reports made by hand, for tests: from a list of pieces, and any at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from recension.formats import get
from recension.kept import Entry, Snapshot
from recension.model import (
    Action,
    Block,
    Change,
    Decision,
    Disclosed,
    Disclosure,
    Document,
    Edit,
    Evidence,
    History,
    Mark,
    Note,
    Report,
    Severity,
    Span,
    Step,
    Where,
)
from recension.reading.blocks import read
from recension.telling.view import View

MONDAY = datetime(2021, 3, 1, 9, 10, tzinfo=UTC)
TUESDAY = datetime(2021, 3, 2, 17, 45, tzinfo=UTC)


def snapshot(text: str, article: str = "harbour", taken: datetime | None = MONDAY) -> Snapshot:
    """A snapshot of that text."""
    raw = text.encode()
    return Snapshot(article, raw, f"sha256:{sha256(raw).hexdigest()}", taken)


@dataclass(frozen=True)
class E:
    """An edit, and the change that it is: `old` stands as `new`."""

    old: str
    new: str
    action: Action = Action.EDITED
    kinds: tuple[str, ...] = ("wording",)
    severity: Severity = Severity.COPY_EDIT
    because: str = ""


@dataclass(frozen=True)
class Gone:
    """Where the passage of that name stood."""

    name: str


@dataclass(frozen=True)
class Here:
    """Where the passage of that name went."""

    name: str


Piece = str | E | Gone | Here
Moves = Mapping[str, Sequence[Any]]


@dataclass
class _Side:
    text: str = ""
    at: dict[str, Span] = field(default_factory=dict)


def report(
    *pieces: Piece,
    moves: Moves | None = None,
    article: str = "harbour",
    taken: tuple[datetime | None, datetime | None] = (MONDAY, TUESDAY),
) -> Report:
    """The report that the pieces tell: plain text is the same in both, E is an edit, Gone and Here are a move's ends.

    `moves` gives the pieces inside each moved passage, by its name.
    """
    moves = moves or {}
    old, new, edits = _Side(), _Side(), []
    for piece in pieces:
        match piece:
            case str():
                old.text += piece
                new.text += piece
            case E():
                edits.append((piece, Edit(_put(old, piece.old), _put(new, piece.new))))
            case Gone(name):
                old.at[name] = _put(old, "".join(part if isinstance(part, str) else part.old for part in moves[name]))
            case Here(name):
                new.at[name] = _put(new, "".join(part if isinstance(part, str) else part.new for part in moves[name]))
    before, after = (read(snapshot(side.text, article, at)) for side, at in zip((old, new), taken, strict=True))
    found = [_edited(piece, edit, before, after) for piece, edit in edits]
    found += [_moved(name, parts, old.at[name], new.at[name], after) for name, parts in moves.items()]
    changes = tuple(sorted(found, key=lambda change: (change.after, change.before)))
    return Report(before, after, changes)


def _put(side: _Side, text: str) -> Span:
    start = len(side.text)
    side.text += text
    return Span(start, len(side.text))


def _edited(piece: E, edit: Edit, before: Document, after: Document) -> Change:
    place = _where(after, edit.after) if piece.new else _where(before, edit.before)
    because = piece.because or f"{piece.old!r} became {piece.new!r}"
    evidence = tuple(Evidence(kind, because) for kind in piece.kinds)
    name = f"{edit.before.start:x}-{edit.after.start:x}"
    return Change(
        name, piece.action, _field(after, edit.after), edit.before, edit.after, (edit,), place, piece.kinds,
        piece.severity, evidence,
    )  # fmt: skip


def _moved(name: str, parts: Sequence[str | E], before: Span, after: Span, document: Document) -> Change:
    edits: list[Edit] = []
    old, new = before.start, after.start
    for part in parts:
        was, now = (part, part) if isinstance(part, str) else (part.old, part.new)
        if was != now:
            edits.append(Edit(Span(old, old + len(was)), Span(new, new + len(now))))
        old, new = old + len(was), new + len(now)
    place = _where(document, after)
    return Change(
        f"move-{name}", Action.MOVED, "body", before, after, tuple(edits), place, (), Severity.COPY_EDIT, ()
    )  # fmt: skip


def _block(document: Document, span: Span) -> Block | None:
    return next((block for block in document.blocks if block.span.end > span.start), None)


def _field(document: Document, span: Span) -> str:
    block = _block(document, span)
    return block.field if block else "body"


def _where(document: Document, span: Span) -> Where:
    block = _block(document, span)
    return Where(block.number if block else 1, 1)


def reviewed(made: Report, words: str, kind: str = "name") -> Report:
    """The report as reviewers left it: each change has evidence in those words, a mark, a kind and a note."""
    note = Note(words, words, TUESDAY)
    decision = Decision(Mark.FLAGGED, kind, words, TUESDAY, (note, note))
    evidence = (Evidence("name", words),)
    changes = tuple(replace(change, evidence=evidence) for change in made.changes)
    return decided(replace(made, changes=changes), decision)


def decided(made: Report, decision: Decision) -> Report:
    """The report, each change with that decision."""
    return replace(made, decisions={change.id: decision for change in made.changes})


def whole(name: str, made: Report, view: View | None = None) -> str:
    """The report written in that form, which is a text."""
    written = get(name).report(made, view or View())
    assert isinstance(written, str)
    return written


def joined(name: str, histories: Sequence[History], view: View | None = None) -> str:
    """The histories written in that form, which is a text, the pieces joined."""
    written = either(name, histories, view)
    assert isinstance(written, str)
    return written


def either(name: str, histories: Sequence[History], view: View | None = None) -> str | bytes:
    """The histories written in that form, be it text or bytes, the pieces joined."""
    pieces: list[Any] = list(get(name).history(histories, view or View()))
    found: str | bytes = (b"" if pieces and isinstance(pieces[0], bytes) else "").join(pieces)
    return found


def history(*reports: Report, article: str = "harbour", undisclosed: bool = True) -> History:
    """A history with those steps, a day apart, its snapshots numbered from 1."""
    documents = [reports[0].before, *(report.after for report in reports)]
    entries = tuple(_entry(number, document, article) for number, document in enumerate(documents, 1))
    steps = tuple(
        Step(
            entry.number,
            entry,
            report,
            earlier.seen,
            entry.taken,
            None,
            _said(report, Disclosed.NONE if undisclosed else Disclosed.NAMED),
        )
        for report, earlier, entry in zip(reports, entries, entries[1:], strict=False)
    )
    return History(article, entries, steps)


def _entry(number: int, document: Document, article: str) -> Entry:
    taken = MONDAY + timedelta(days=number)
    return Entry(number, taken, taken + timedelta(hours=2), document.snapshot.digest, f"{article}/{number}.txt")


def _said(report: Report, state: Disclosed) -> dict[str, Disclosure]:
    words = "" if state is Disclosed.NONE else "(Corrects the day of the vote.)"
    grave = (change.id for change in report.changes if change.severity >= Severity.FACTUAL)
    return dict.fromkeys(grave, Disclosure(state, words))


_HOSTILE = st.sampled_from(
    "ab. \n\t\r\x00\x07\x08\x1b\x7f\x85\x9b\u200b\u202e\u2066\ufeff\u00a0\u2028漢é\u0301[-]{+}~\\\u3000"
)
HOSTILE = st.text(_HOSTILE | st.characters(codec="utf-8"), max_size=24)
PROSE = st.lists(
    st.sampled_from(
        ["The tide", "rose. ", "Mr. Ford", "said", " ", " 12 boats", "\n\n", "sank. ", "“No,”", "漢字。", "[-", "+}"]
    ),
    max_size=12,
).map("".join)
# Whole pieces of what some form could take for its own: marks, tags, formulas, lines of a patch, links.
ATTACKS = (
    "<script>alert(1)</script>", "<!--", "-->", "]]>", "&lt;", "&#123;", "&amp", "--}", "<<}", "{++", "{--x--}", "{>>",
    "~>", "~~}", "{==", "[-x-]", "+}", "\\", "=1+1", "\t=1", "@SUM(A1)", "＝1", "-2", "'", '"', '","', "\r", "\r\n",
    "\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n", "\n# head\n", "\n\n1. one", "\n- item", "\n===\n", "\n```\n", "|", "**b**",
    "[a](javascript:alert)", "![a](x)", "https://a.example/b", "www.a.example", "@somebody", "#12", "$x$", "\n    code",
    "\x1b]0;owned\x07", "\x1b[2J", "\u202e", "\u2028", "\x00", "\ufffe", "😀", "𝔘", "%41", "\ufeff", "\x85", "\xa0",
)  # fmt: skip
HOSTILE_TEXT = st.lists(st.sampled_from(ATTACKS) | HOSTILE | PROSE, max_size=6).map("".join)
# A name read from a disk may have bytes that are no text, which Python holds as lone surrogates.
HOSTILE_NAME = st.text(_HOSTILE | st.sampled_from("\ud800\udcff") | st.characters(codec="utf-8"), max_size=24)


@st.composite
def reports(draw: st.DrawFn, texts: st.SearchStrategy[str] = PROSE) -> Report:
    """Any report: edits, and moves with edits inside, in any order that the model allows."""
    pieces: list[Piece] = []
    moves: dict[str, Sequence[str | E]] = {}
    for number in range(draw(st.integers(0, 5))):
        pieces.append(draw(texts) or " ")
        if draw(st.booleans()):
            old, new = draw(texts), draw(texts)
            action = draw(st.sampled_from([a for a in Action if a is not Action.MOVED]))
            pieces += [E(old, new, action, ("wording", "name"), draw(st.sampled_from(Severity)))] if old or new else []
        else:
            inner: list[str | E] = [draw(texts), E(draw(texts), draw(texts)), draw(texts) or "x"]
            moves[str(number)] = [part for part in inner if not isinstance(part, E) or part.old or part.new]
            pieces.append(Gone(str(number)))
    for name in moves:
        pieces.insert(draw(st.integers(0, len(pieces))), Here(name))
    pieces.append(draw(texts))
    return report(*pieces, moves=moves, article=draw(st.just("harbour") | HOSTILE_NAME))
