"""A report or a history as a fragment of HTML: what a notebook shows where a value is the last line of a cell.

Everything from a text is escaped and made harmless to show. The fragment brings its own colours, for light and dark,
under a class of its own, and touches nothing else on the page.
"""

from collections.abc import Iterator, Set
from html import escape
from itertools import groupby

from msgspec.structs import replace

from recension.model import History, Report
from recension.reading import language
from recension.telling import phrases
from recension.telling.excerpts import reasons
from recension.telling.heading import heading
from recension.telling.prose import Prose
from recension.telling.redline import Passage, passages
from recension.telling.steps import size, summary
from recension.telling.style import Fragment
from recension.telling.told import Account, account
from recension.telling.visible import one_line

MOST = 200  # changes that are shown of a report, changes or steps of a history; a cell of a notebook has no more room
_STYLE = "".join(
    f".recension{where}{{{how}}}"
    for where, how in (
        ("", "color-scheme:light dark;background:light-dark(#fdfcfa,#16181b);color:light-dark(#1d1c1a,#e9e7e2)"),
        ("", "padding:.5em 1em;border-radius:.3em;max-width:50em;overflow-wrap:break-word;line-height:1.5"),
        (" p", "margin:.5em 0;white-space:pre-wrap"),
        (" ul", "margin:.3em 0 1em;padding-left:1.2em;font-size:.9em"),
        (" .quiet", "color:light-dark(#5b5852,#aca9a1)"),
        (" del", "color:light-dark(#8a3200,#ffb482);background:light-dark(#fbe9dc,#3a2314)"),
        (" ins", "color:light-dark(#0b4a8f,#9ccbff);background:light-dark(#e0ecfa,#12304f)"),
        (" u", "color:light-dark(#68298f,#dfbbf6);background:light-dark(#f2e8f8,#35213f);text-decoration-style:dotted"),
    )
)
_TAGS = {"removed": "del", "added": "ins", "moved": "u", "label": "i"}


def of_report(report: Report) -> str:
    """The redline of a report, and under each passage what its changes are."""
    told = account(report)
    title = f"{one_line(report.article)}: " if report.article else ""
    return _framed([f"<p><b>{escape(title + summary(told))}</b></p>", *_passages(told, MOST)])


def of_history(history: History) -> str:
    """The steps of a history in order, each with when it was made, until MOST changes are shown."""
    title = f"<p><b>{escape(one_line(history.article))}</b>: {escape(size(history))}</p>"
    lost = (
        [_quiet(f"{phrases.count(len(history.unread), 'snapshot')} left out: not readable.")] if history.unread else []
    )
    return _framed([title, *lost, *_steps(history)])


def _steps(history: History) -> Iterator[str]:
    left = MOST
    for place, step in enumerate(history.steps):
        if left <= 0 or place == MOST:
            yield _unshown(len(history.steps) - place, "later step")
            return
        told = account(step.report, step)
        when = phrases.when(step)
        yield f"<p><b>@{step.number}</b> {escape(when)}: {escape(summary(told))}</p>"
        yield from _passages(told, left)
        left -= len(told.changes)


def _framed(parts: list[str]) -> str:
    return f'<div class="recension"><style>{_STYLE}</style>{"".join(parts)}</div>'


def _quiet(words: str) -> str:
    return f'<p class="quiet">{escape(words)}</p>'


def _unshown(count: int, what: str) -> str:
    return _quiet(f"{phrases.count(count, what)} not shown here, where there is room for {MOST}.")


def _passages(told: Account, most: int) -> Iterator[str]:
    prose, seen = Prose(told, marks=False, flow=True), set[str]()
    lang = escape(language.guess(told.report.after.text))
    for passage in passages(told.report) if told.changes else ():
        if passage.skipped:
            yield _quiet(f"… {phrases.count(passage.skipped, 'sentence')} unchanged")
        shown = _first(passage, seen, most)
        seen |= {run.change.id for run in shown.runs if run.change}
        words, notes = "".join(_words(prose, shown)).strip(), "".join(_notes(told, shown))
        yield f'<p lang="{lang}" dir="auto">{words}</p>' if words else ""
        yield f"<ul>{notes}</ul>" if notes else ""
        if len(shown.runs) < len(passage.runs):
            yield _unshown(sum(each.change.id not in seen for each in told.changes), "more change")
            return


def _first(passage: Passage, seen: Set[str], most: int) -> Passage:
    """The passage, cut off where so many changes have been shown; those of earlier passages count."""
    shown = set(seen)
    for place, run in enumerate(passage.runs):
        shown |= {run.change.id} if run.change else set()
        if len(shown) > most:
            return replace(passage, runs=passage.runs[:place])
    return passage


def _words(prose: Prose, passage: Passage) -> Iterator[str]:
    for tag, group in groupby(prose.fragments(passage.runs), key=_tag):
        words = escape("".join(fragment.text for fragment in group))
        yield f"<{tag}>{words}</{tag}>" if tag else words


def _tag(fragment: Fragment) -> str:
    return next((tag for name, tag in _TAGS.items() if name in fragment.style.split(".")), "")


def _notes(told: Account, passage: Passage) -> Iterator[str]:
    for each in map(told.of, passage.changes):
        if not each.ignored:
            why = escape("; ".join(reasons(each.change)))
            hidden = f" · {said}" if (said := phrases.disclosed(each.disclosure)) else ""
            head = escape(f"{each.number} {heading(each).line()}{hidden}")
            yield f'<li>{head}<br><span class="quiet">{why}</span></li>'
