"""What a person reads on a terminal: the text, beside each sentence the snapshots that it is from, and a legend."""

from collections.abc import Iterator, Sequence

from recension.formats.blame import Wanted
from recension.histories.blame import Blame, OriginRun
from recension.telling import ages
from recension.telling.style import Fragment, Line, written
from recension.telling.view import View
from recension.telling.visible import visible
from recension.telling.wrap import cells, wrap

_WIDEST = 80  # cells of a line of text
_GAP = "  "


def write(blame: Blame, asked: Wanted, view: View) -> str:
    """The text with its margin, the legend, and what is gone."""
    lines = [(Fragment(ages.heading(blame), "title"),), (), *_text(blame, asked, view), *_legend(blame, view)]
    if asked.gone:
        lines += _gone(blame, view)
    return "".join(f"{written(line, view)}\n" for line in lines)


def _text(blame: Blame, asked: Wanted, view: View) -> Iterator[Line]:
    margins = {span: _margin(runs) for span, runs in blame.sentences}
    room = max(map(cells, margins.values()), default=0) + len(_GAP)
    width = max(min(view.width - room, _WIDEST), 20)
    block = None
    for span, runs in blame.sentences:
        here = blame.document.block(span.start)
        if block is not None and here is not block:
            yield ()
        block = here
        for number, line in enumerate(wrap(_said(blame, runs, asked), width)):
            margin = "" if number else margins[span]
            yield (Fragment(margin + " " * (room - cells(margin)), "aside"), *line)


def _margin(runs: Sequence[OriginRun]) -> str:
    """The snapshot that a sentence is from, and the one that changed it last."""
    first, last = ages.oldest(runs), ages.newest(runs)
    return f"@{first}" if first == last else f"@{first}–{last}"


def _said(blame: Blame, runs: Sequence[OriginRun], asked: Wanted) -> Iterator[Fragment]:
    """The words of a sentence; by words, those of another age than its oldest stand between brackets that say which."""
    text, old = blame.document.text, ages.oldest(runs)
    for run in runs:
        words = " ".join(visible(run.span.of(text)).split("\n"))
        other = asked.words and ages.said(run.origin) != f"@{old}" and words.strip()
        if not other:
            yield Fragment(words)
            continue
        head, tail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        yield Fragment(f"{head}[", "aside")
        yield Fragment(words.strip(), "change.added")
        yield Fragment(f" {ages.said(run.origin)}]{tail}", "aside")


def _legend(blame: Blame, view: View) -> Iterator[Line]:
    yield ()
    numbers = ages.named(blame)
    room = len(f"@{max(numbers, default=0)}") + len(_GAP)
    for number in numbers:
        yield from _hanging(f"@{number}".ljust(room), ages.came(blame, number), view)


def _gone(blame: Blame, view: View) -> Iterator[Line]:
    yield ()
    yield (Fragment("No longer there:" if blame.gone else "Nothing that stood there before is gone.", "title"),)
    for one in blame.gone:
        words, *facts = ages.lost(blame, one)
        yield from _hanging(_GAP, words, view, "change.removed")
        for fact in facts:
            yield from _hanging(_GAP * 2, fact, view, "aside")


def _hanging(first: str, words: str, view: View, style: str = "") -> Iterator[Line]:
    """Words behind a beginning, set in under it."""
    for number, line in enumerate(wrap([Fragment(words, style)], max(view.width - len(first), 20))):
        yield (Fragment(" " * len(first) if number else first, "aside"), *line)
