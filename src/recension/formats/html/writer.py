"""A page for a browser: one file that needs nothing else, for a phone, a desk, a sheet of paper and a screen reader.

It has no script and asks for nothing over the network, which its content security policy holds. What comes from an
article is text: the template escapes all of it, and controls are visible marks.
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from recension.formats import Format, register
from recension.formats.html.page import GROUPS, Facet, css, facets, sheet, words
from recension.formats.html.template import environment, part
from recension.formats.html.timeline import Chronicle, chronicle
from recension.kept import Snapshot
from recension.kinds.severity import OF_KIND
from recension.model import History, Report, Severity, stamp
from recension.telling import phrases
from recension.telling.memo import MemoSums
from recension.telling.told import account
from recension.telling.view import View
from recension.telling.visible import one_line

_PIECE = 200  # parts of the template that are written at once


def report(report: Report, view: View) -> str:
    """One comparison as a page: the two snapshots, each passage that holds a change, and the notes on it."""
    name, headline = one_line(report.article), one_line(phrases.headline(report) or "")
    snapshots = (("from", report.before.snapshot), ("to", report.after.snapshot))
    told = account(report)
    shown = sheet(told, view.context)
    return "".join(
        _page(
            Counter(facet for each in told.told for facet in facets(each)),
            title=f"{name}: {shown.summary}",
            name=name if headline else "",
            heading=headline or name,
            facts=[_fact(word, snapshot, report.article) for word, snapshot in snapshots],
            summary=shown.summary,
            report=shown,
            articles=[],
        )
    )


def history(histories: Sequence[History], view: View) -> Iterator[str]:
    """The histories as one page, each with its timeline and its steps; the head needs all, so that all are kept.

    Of several articles, all that has something to tell stands behind the first page of a memo.
    """
    memo = MemoSums() if len(histories) > 1 else None
    articles = [chronicle(past, place, view.context, memo) for place, past in enumerate(histories, 1)]
    counts = sum((article.facets for article in articles), Counter[Facet]())
    if memo:
        page = memo.page(view.unfiltered)
        told = [article for article in articles if article.steps]
        yield from _page(counts, title=page.title, heading=page.title, summary=page.lead, first=page, articles=told)
    for only in articles if not memo else ():
        name = only.name if only.heading != only.name else ""
        title = f"{only.name}: {only.size}"
        yield from _page(counts, title=title, name=name, heading=only.heading, summary=only.size, articles=articles)
    if not articles:
        yield from _page(counts, title="0 articles", heading="0 articles", articles=[])


def _fact(word: str, snapshot: Snapshot, article: str) -> tuple[str, str, str, str]:
    other = f"{one_line(snapshot.article)} · " if snapshot.article != article else ""
    iso = stamp(snapshot.taken) if snapshot.taken else ""
    return word, f"{other}{phrases.taken(snapshot)}", iso, one_line(snapshot.digest)


_NOTHING: dict[str, Any] = {"name": "", "facts": (), "summary": "", "report": None, "first": None}


def _page(counts: Counter[Facet], articles: list[Chronicle], **values: Any) -> Iterator[str]:
    made = environment()
    made.filters["marks"] = words
    template = made.get_template("page.html")
    from markupsafe import Markup  # which comes with Jinja

    choices = [(legend, list(_choices(group, counts))) for group, legend in _LEGENDS.items()]
    style = _style(choice for _, some in choices for choice in some)
    hashed = "sha256-" + b64encode(sha256(style.encode()).digest()).decode()
    severities = [str(severity) for severity in sorted(Severity, reverse=True)]
    css_of_ours = Markup(style)  # noqa: S704, `css` leaves letters and hyphens of a kind
    stream = template.stream(
        **_NOTHING | values,
        articles=articles,
        choices=[
            (legend, some) for legend, some in choices if len(some) > 1 or (some[:1] and some[0].group == _UNTOLD)
        ],
        css=css_of_ours,
        hash=hashed,
        severities=severities,
    )
    stream.enable_buffering(_PIECE)
    yield from stream


_UNTOLD = "disclosure"  # not every change has one: even the only box of that group chooses
_LEGENDS = {"severity": "Severity", _UNTOLD: "What readers were told", "kind": "Kind"}


class Choice(NamedTuple):
    """A box to be ticked: its id, the class of what it shows, its group, its name, and how many changes have it."""

    id: str
    css: str
    group: str
    name: str
    changes: int


def _choices(group: str, counts: Counter[Facet]) -> Iterator[Choice]:
    """The boxes of a group, the gravest first."""
    grave = {str(severity): severity for severity in Severity} | OF_KIND
    found = [(name, count) for (of, name), count in counts.items() if of == group]
    for name, count in sorted(found, key=lambda one: (-grave.get(one[0], Severity.MINOR), -one[1], one[0])):
        kept = "only" if group == "kind" else group
        yield Choice(f"{kept}-{css(name)}", f"{GROUPS[group]}-{css(name)}", group, one_line(name), count)


def _style(choices: Iterable[Choice]) -> str:
    """The style sheet, with a rule for each box: what is shown is of one of those ticked in each group.

    A group in which a box is ticked sets a variable of its own to none for all changes, and takes that back for those
    with the box. Where no variable is none, each element is displayed as the page itself has it.
    """
    every, words = ":is(.change-of, .note, .change)", ":is(del, ins, .moved, .label)"
    chosen = "var(--k, var(--s, var(--d, revert-layer)))"
    rules = [
        f"body:has(fieldset :checked) :is(.change-of, .note) {{ display: {chosen}; }}",
        f"body:has(fieldset :checked) .change {words} {{ background: {chosen}; color: {chosen}; }}",
    ]
    rules += [f"body:has(.g-{group} :checked) {every} {{ --{one}: none; }}" for group, one in GROUPS.items()]
    for each in dict.fromkeys(choices):
        on = f"body:has(#{each.id}:checked) {every}.{each.css}"
        rules.append(f"{on} {{ --{GROUPS[each.group]}: initial; }}")
    return "\n".join(["@layer page {", part("page.css").rstrip(), "}", *rules, ""])


register(Format("html", (".html", ".htm"), "A page for a browser or for paper, in one file.", report, history))
