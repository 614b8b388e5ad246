"""The tables of `recension log`: of all articles, and of the snapshots of one. A row is one line where that fits."""

from collections.abc import Iterable, Iterator

from recension.histories.row import Row
from recension.kept import Away, Entry, Listed, Receipt
from recension.model import Brief, History
from recension.telling import phrases
from recension.telling.style import Fragment, Line, written
from recension.telling.view import View
from recension.telling.visible import one_line
from recension.telling.wrap import bound, broken, cells, wrap

_BARS = "▁▂▃▄▅▆▇█"
_SPARK = 20  # bars at most: beyond that, neighbours are added up
_GAP = "  "


def articles(rows: Iterable[Row], view: View) -> str:
    """The lines of the table of articles: how many snapshots, the dates, and how much was changed when."""
    rows = tuple(rows)
    if not rows:
        return "No articles.\n"
    heads = ("article", "snapshots", "first", "last look", "last change", "changes")
    table = [heads, *(_article(row) for row in rows)]
    said = ("snapshots:", "first:", "last look:", "last change:", "changes:")
    return _table(said, table, 0, view)


def snapshots(history: History, view: View) -> str:
    """The lines of the table of snapshots: what each changed of the one before, and when that was done."""
    if not history.entries:
        return "No snapshots.\n"
    heads = ("", "captured (UTC)", "published", "digest", "changes", "heaviest", "kinds and interval")
    table = [heads, *_rows(history)]
    said = ("captured", "published", "", "", "heaviest", "")
    return _table(said, table, 3, view)


def captures(rows: Iterable[tuple[Receipt, str, str]], view: View) -> str:
    """The lines of the table of captures: of which article each is, when, why then, what became of it, and its source.

    A row is the receipt, the source, and where the moment is from.
    """
    heads = ("article", "captured (UTC)", "by", "", "source")
    table = [heads, *(_capture(*row) for row in rows)]
    if len(table) == 1:
        return ""
    return _table(("captured", "by", "", ""), table, 1, view)


def spark(values: tuple[int, ...]) -> str:
    """The values as at most 20 bars: the highest value is the highest bar, 0 the lowest."""
    size = -(-len(values) // _SPARK) or 1
    sums = [sum(values[start : start + size]) for start in range(0, len(values), size)]
    top = max(sums, default=0) or 1
    return "".join(_BARS[-(-value * (len(_BARS) - 1) // top)] for value in sums)


def _capture(receipt: Receipt, source: str, why: str) -> tuple[str, ...]:
    kept = str(receipt.outcome) == "kept"
    became = phrases.became(receipt) + (f" @{receipt.entry.number}" if kept else "")
    seen, away = receipt.entry.seen, receipt.entry.away
    looked = away.first if away and str(receipt.outcome) == "gone" else seen
    taken = phrases.moment(receipt.entry.taken if kept else looked)
    return (one_line(receipt.article), taken, why or "its source", became, one_line(source))


def _article(row: Row) -> tuple[str, ...]:
    changed = phrases.day(row.changed) if row.changed else "never"
    last = f"{phrases.day(row.last)}, gone" if row.gone else phrases.day(row.last)
    bars = " ".join(filter(None, (spark(row.changes), f"{sum(row.changes):,}")))
    return (one_line(row.article), f"{row.snapshots:,}", phrases.day(row.first), last, changed, bars)


def _rows(history: History) -> Iterator[tuple[str, ...]]:
    """The rows in the order of time, with those of snapshots that cannot be read."""
    first = history.steps[0].report.before.dated if history.steps else None
    rows = [(float(entry.number), _unread(entry)) for entry in history.unread]
    rows += [(entry.number + 0.5, _gone(entry.away)) for entry in history.entries if entry.away]
    opening = history.entries[0]
    made = phrases.reconstructed(opening) or phrases.by(opening)
    rows.append((opening.number, _snapshot(opening, first, ("first snapshot", "", made))))
    for entry, step in zip(history.entries[1:], history.briefs, strict=True):
        rows.append((entry.number, _snapshot(entry, step.published, _told(step, entry))))
    return (row for _, row in sorted(rows))


def _snapshot(entry: Listed, published: str | None, told: tuple[str, str, str]) -> tuple[str, ...]:
    dated = one_line(published) if published else "–"
    return (f"@{entry.number}", phrases.moment(entry.taken), dated, one_line(phrases.short(entry.digest)), *told)


def _gone(away: Away) -> tuple[str, ...]:
    """The row of a time without the article."""
    last = f"still at {phrases.moment(away.last)} UTC; " if away.last > away.first else ""
    return ("", phrases.moment(away.first), "–", "–", "gone", "–", f"{last}{one_line(away.source)}" or "not there")


def _unread(entry: Listed) -> tuple[str, ...]:
    return _snapshot(entry, None, ("cannot be read", "", "the next step passes over it"))


def _told(step: Brief, entry: Entry) -> tuple[str, str, str]:
    restored = f"; restores @{step.restored}" if step.restored is not None else ""
    restored += f"; compared with @{step.compared}" if step.compared else ""
    told = filter(None, (phrases.tally(step.kinds), phrases.ignored(step)))
    kinds = "; ".join(told) or "no change in the text"
    told_of = (phrases.reconstructed(entry), phrases.interval(step.since, step.until), phrases.by(entry))
    made = "; ".join(filter(None, told_of))
    heaviest = step.heaviest
    return (
        phrases.count(len(step.told), "change"),
        str(heaviest) if heaviest is not None else "–",
        f"{kinds}{restored}; {made}",
    )


def _table(said: tuple[str, ...], table: list[tuple[str, ...]], beside: int, view: View) -> str:
    """The table in columns, if that leaves 24 cells or more for the last one, which may be wrapped."""
    *sizes, last = [max(map(cells, column)) for column in zip(*table, strict=True)]
    taken = sum(sizes) + len(_GAP) * len(sizes)
    if taken + min(last, 24) <= view.width:
        return _written(_columns(table, sizes, view.width - taken), view)
    return _written(_stacked(said, table[1:], beside, view.width), view)


def _columns(table: list[tuple[str, ...]], sizes: list[int], room: int) -> Iterator[Line]:
    """The rows, each cell under the one above it. The last column has so much room, and is wrapped to it."""
    style, indent = "aside", " " * (sum(sizes) + len(_GAP) * len(sizes))
    for *row, last in table:
        left = "".join([text + " " * (size - cells(text)) + _GAP for text, size in zip(row, sizes, strict=True)])
        for number, part in enumerate(_wrapped((), last, style, room)):
            yield (Fragment(indent if number else left, style), *part)
        style = ""


def _stacked(said: tuple[str, ...], rows: list[tuple[str, ...]], beside: int, width: int) -> Iterator[Line]:
    """The name of an entry with `beside` facts on the first line, and the rest indented below."""
    for name, *rest in rows:
        facts = [f"{word} {text}".strip() if text else "" for word, text in zip(said, rest, strict=True)]
        first = " · ".join(filter(None, facts[:beside]))
        yield from _wrapped((Fragment(name, "title"), Fragment(_GAP if first else "")), first, "", width)
        for part in _wrapped((), " · ".join(filter(None, facts[beside:])), "", max(width - 4, 10)):
            yield (Fragment("    "), *part)


def _wrapped(before: Line, text: str, style: str, width: int) -> list[Line]:
    """The fragments and the text after them as lines. What fits on one line is not looked at word by word."""
    if sum([cells(fragment.text) for fragment in before]) + cells(text) <= width:
        return [(*before, Fragment(text, style))]
    parts = [] if before else broken(text, width)
    return [(Fragment(part, style),) for part in parts] or wrap([*before, Fragment(bound(text), style)], width)


def _written(lines: Iterable[Line], view: View) -> str:
    return "".join(f"{written(line, view)}\n" for line in lines)
