"""What a search found, in words: each change with the words around it, or each text that has the words."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from recension.histories.search import FoundStep, Stood
from recension.model import Span
from recension.telling import phrases
from recension.telling.steps import change_lines
from recension.telling.style import Fragment, Line, written
from recension.telling.told import account
from recension.telling.view import View
from recension.telling.visible import one_line
from recension.telling.wrap import wrap

_MEASURE = 100
_AROUND = 80  # characters on either side of the words


def changes(found: Iterable[FoundStep], view: View) -> Iterator[str]:
    """Each step with what was found in it, a piece for each."""
    view = replace(view, width=min(max(view.width, 20), _MEASURE))
    for place, one in enumerate(found):
        lines = [*_step(one, view)]
        yield ("\n" if place else "") + "".join(f"{written(line, view)}\n" for line in lines)


def _step(one: FoundStep, view: View) -> Iterator[Line]:
    step = one.step
    head = f"{one_line(one.article)}@{step.number}"
    yield from wrap([Fragment(head, "title"), Fragment(f"  {phrases.when(step)}")], view.width)
    yield from change_lines(account(step.report, step), view)


def text(one: Stood, view: View) -> str:
    """Snapshots in a row that have some words: which they are, and the words with those around them."""
    first, last, width = one.first, one.last, min(view.width, _MEASURE)
    numbers = f"@{first.number}" if first.number == last.number else f"@{first.number} to @{last.number}"
    often = f", {phrases.count(one.times, 'time')}" if one.times > 1 else ""
    seen = f"  {phrases.moment(first.taken)} to {phrases.moment(last.seen)} UTC{often}"
    lines = wrap([Fragment(f"{one_line(one.article)} {numbers}", "title"), Fragment(seen)], width)
    shown = [Fragment("… "), *around(one.text, one.span), Fragment(" …")]
    lines += [(Fragment("    "), *line) for line in wrap(shown, width - 4)]
    return "".join(f"{written(line, view)}\n" for line in lines)


def around(words: str, span: Span) -> Iterator[Fragment]:
    """A span of a text, with some words on either side, whole words where there are spaces."""
    before, after = words[max(span.start - _AROUND, 0) : span.start], words[span.end : span.end + _AROUND]
    before = before.partition(" ")[2] if span.start > _AROUND and " " in before else before
    after = after.rpartition(" ")[0] if len(after) == _AROUND and " " in after else after
    yield Fragment(f"{one_line(before.lstrip())}")
    yield Fragment(one_line(span.of(words)), "title")
    yield Fragment(one_line(after.rstrip()))
