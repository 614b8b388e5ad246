"""A review as lines of fragments: the title, the list, the change at hand, the keys. Pure; the width is handed in."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, zip_longest

from recension.model import Mark
from recension.review.keys import Key
from recension.review.state import Review
from recension.review.story import Item
from recension.telling import one_change, phrases
from recension.telling.style import Fragment, Line
from recension.telling.visible import one_line
from recension.telling.wrap import bound, cells, set_in, wrap

MEASURE = 80  # what the eye finds its way back from
NARROW, WIDE = 100, 160  # below, one pane at a time; from there on, old and new side by side
SIGNS = {None: "·", Mark.REVIEWED: "✓", Mark.FLAGGED: "!", Mark.DISMISSED: "×"}
UNDISCLOSED = "⊘"
_LIST, _WIDEST_LIST = 38, 60
_MARGIN = 2
_SIGNS_SAY = "✓ reviewed, ! flagged, × dismissed, ⊘ not disclosed, ↺ made and undone, ✎ a note, = a kind set by hand."
_HINTS = ("reviewed", "flag", "dismiss", "note", "next", "previous", "undo", "filter", "search", "list", "kind")


def title(review: Review, waiting: int, width: int) -> list[Line]:
    """How far the reviewer is, through which filter, in which article; how many changes were not disclosed, how many
    articles are still to come; the headline, as far as there is room for it."""
    where = f"{review.at + 1}/{len(review.shown)}" if review.shown else "0/0"
    parts = [where, f"{review.left} open", f"filter: {review.filter}"]
    if review.item:
        parts.append(one_line(review.item.article))
    silent = sum(review.items[place].undisclosed for place in review.shown)
    if silent:
        parts.append(f"{silent:,} {UNDISCLOSED} not disclosed")
    left = sum(map(len, review.lost.values()))
    if left:
        parts.append(f"{left:,} decided, no longer told")
    if waiting:
        parts.append(f"comparing, {phrases.count(waiting, 'article')} to go")
    found = [Fragment(bound(" · ".join(parts)), "title")]
    headline = one_change.headline(review.item, width - cells(found[0].text) - 3) if review.item else ""
    return wrap([*found, *([Fragment(f" · {headline}")] if headline else [])], width)


def footer(keys: Mapping[str, Key], width: int) -> Line:
    """As many keys as there is room for; those that help and leave are always there. Each has its name as its style."""
    by_name = {key.name: letter for letter, key in keys.items()}
    last = [_hint(by_name, "help"), _hint(by_name, "quit")]
    room = width - sum(cells(one.text) for one in last)
    found = []
    for name in _HINTS:
        hint = _hint(by_name, name)
        room -= cells(hint.text)
        if room < 0:
            break
        found.append(hint)
    return (*found, *last)


def _hint(by_name: Mapping[str, str], name: str) -> Fragment:
    return Fragment(f"{named(by_name[name])} {name}  ", f"key.{name}")


def named(letter: str) -> str:
    """A letter as it is called: a space has a name."""
    return "space" if letter == " " else letter


def help_(keys: Mapping[str, Key], width: int) -> list[Line]:
    """Every key with its consequence."""
    lines: list[Line] = [(Fragment("What each key does", "title"),), ()]
    for letter, key in keys.items():
        lines += set_in(wrap([Fragment(key.says)], max(width - 9, 10)), f"  {named(letter):<7}", "number")
    more = "Arrows and the wheel scroll; a click takes a change; enter opens it; escape closes."
    return [*lines, (), *wrap([Fragment(_SIGNS_SAY, "aside")], width), *wrap([Fragment(more, "aside")], width)]


def list_width(width: int) -> int:
    """How wide the list is beside the text: a third of a wide screen, within bounds."""
    return min(max(_LIST, width // 3), _WIDEST_LIST)


# ------------------------------------------------------------------------------------------------------ the list


class Rows:
    """The list of changes as lines, under the headline and the name of each article.

    A row is drawn again only when its change is another than before.

    `of` has for each line the place in `shown` that it is of; -1 for the name of an article.
    """

    def __init__(self) -> None:
        self._drawn: dict[tuple[str, str], tuple[Item, int, list[Line]]] = {}
        self._at: list[int] = []
        self.lines: list[Line] = []
        self.of: list[int] = []

    def draw(self, review: Review, width: int) -> None:
        """Makes the lines of all changes shown, under the names of their articles."""
        self.lines, self.of, self._at = [], [], []
        numbered = enumerate(review.items[place] for place in review.shown)
        for _, group in groupby(numbered, key=lambda pair: pair[1].article):
            some = list(group)
            self._add(wrap([Fragment(one_change.named(some[0][1]), "title")], width), -1)
            for place, item in some:
                self._at.append(len(self.lines))
                self._add(self._row(item, width), place)

    def lit(self, at: int) -> range:
        """The lines of the change at that place in `shown`."""
        if at >= len(self._at):
            return range(0)
        first = last = self._at[at]
        while last < len(self.of) and self.of[last] == at:
            last += 1
        return range(first, last)

    def _add(self, lines: list[Line], place: int) -> None:
        self.lines += lines
        self.of += [place] * len(lines)

    def _row(self, item: Item, width: int) -> list[Line]:
        held = self._drawn.get(item.key)
        if held is None or held[0] is not item or held[1] != width:
            held = self._drawn[item.key] = (item, width, row(item, width))
        return held[2]


def row(item: Item, width: int) -> list[Line]:
    """Mark, severity, kinds, paragraph, signs for a note and for what was undone; below, a sign where readers were told
    nothing, and the old words and the new."""
    where = f" ¶{item.change.where.paragraph}" if item.change.field == "body" else ""
    signs = ("= " if item.decision.kind else "") + ", ".join(item.kinds) + where + (" ↺" if item.back else "")
    left = f"  {SIGNS[item.mark]} {item.severity!s:<10}"
    lines = wrap(
        [Fragment(signs), Fragment(" ✎" if item.decision.notes else "", "title")], max(width - cells(left), 8)
    ) or [()]
    style = "aside" if item.mark in (Mark.REVIEWED, Mark.DISMISSED) else f"severity.{item.severity}"
    found = [(Fragment(" " * cells(left) if n else left, style), *line) for n, line in enumerate(lines)]
    sign = Fragment(f"  {UNDISCLOSED if item.undisclosed else ' '} ", "title")
    return [*found, *set_in(wrap([Fragment(one_change.became(item, width - 5))], width - 4)[:1], sign.text, "title")]


# ---------------------------------------------------------------------------------------------- the change at hand


def change(review: Review, contexts: one_change.Contexts, width: int, marks: bool, side: bool) -> list[Line]:
    """The head of the change at hand, the text around it, the notes under it."""
    item = review.item
    if item is None:
        return wrap([Fragment(_nothing(review))], width)
    measure = min(width, MEASURE + _MARGIN)
    lines = [line for paragraph in one_change.head(item) for line in wrap(paragraph, measure)]
    lines.append(())
    if side:
        lines += _two_columns(review, item, contexts, width, marks)
    else:
        for paragraph in one_change.text(item, review.display, contexts, marks):
            lines += _margined(wrap(paragraph, measure - _MARGIN))
            lines.append(())
    notes = [line for paragraph in one_change.notes(item) for line in wrap(paragraph, measure)]
    return [*lines, *notes]


def _nothing(review: Review) -> str:
    if review.items:
        return f"No change passes the filter: {review.filter}. Another filter shows the others."
    return "The snapshots are being compared."


def _margined(lines: list[Line]) -> Iterator[Line]:
    """The lines with a sign before those that hold the change at hand."""
    for line in lines:
        here = any(fragment.number == 1 for fragment in line)
        yield (Fragment("▸ " if here else "  ", "number", int(here)), *line) if line else line


def _two_columns(review: Review, item: Item, contexts: one_change.Contexts, width: int, marks: bool) -> Iterator[Line]:
    """Old on the left, new on the right, a sentence beside its sentence."""
    column = min(MEASURE, (width - _MARGIN - 3) // 2)
    yield from _paired([(Fragment("before", "aside"),)], [(Fragment("after", "aside"),)], column)
    for place in contexts.places(item, review.display):
        hidden = one_change.unshown(place)
        yield from [(Fragment(f"  {hidden}", "aside"),), ()] if hidden else []
        for old, new in one_change.rows(item, place.runs, marks):
            yield from _paired(wrap(old, column), wrap(new, column), column)
            yield from [()] if not _told(old, new) else []
        yield ()


def _told(*sides: Sequence[Fragment]) -> bool:
    """Does either side have anything to see? Where neither does, a paragraph ends."""
    return any(fragment.text.strip() for side in sides for fragment in side)


def _paired(left: list[Line], right: list[Line], column: int) -> Iterator[Line]:
    for one, two in zip_longest(left, right, fillvalue=()):
        here = any(fragment.number == 1 for fragment in (*one, *two))
        gap = column - sum(cells(fragment.text) for fragment in one)
        sign = Fragment("▸ " if here else "  ", "number", int(here))
        yield (sign, *one, Fragment(" " * gap + " │ ", "aside"), *two)
