"""An Atom feed (RFC 4287): an entry for each change that is told, for whoever follows an article or all of them.

An entry's id is made of the article, the snapshot that brought the change and the change's own id, or that of its
first part, so that it is the same whenever and wherever the feed is made, whatever is told together. `updated` is when
the change was first seen. The clock is not read: the feed's date is that of its latest snapshot, and a text without a
date has the one it gives itself, or 1970.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from html import escape
from urllib.parse import quote

from recension.formats import Format, register
from recension.model import Change, History, Report, Step, stamp
from recension.telling import phrases
from recension.telling.drawn import replaced
from recension.telling.excerpts import reasons
from recension.telling.heading import heading
from recension.telling.steps import Snippets
from recension.telling.style import Fragment
from recension.telling.told import Told, account
from recension.telling.view import View
from recension.telling.visible import for_xml, one_line

_TAG = "tag:recension,2020:"
_OPENING = 60  # characters of either side in a title
_TAGS = {"change.removed": "del", "change.added": "ins", "change.moved": "em"}


def report(report: Report, view: View) -> str:
    """A feed of one comparison."""
    return "".join([*_head([report.article], _dated(report)), *_entries(report, None, view), "</feed>\n"])


def history(histories: Sequence[History], view: View) -> Iterator[str]:
    """One feed of all steps of all the articles, as they come: a reader sorts them by their dates."""
    last = [history.entries[-1].taken for history in histories if history.entries]
    yield from _head([history.article for history in histories], max(last, default=_NEVER))
    for history in histories:
        for step in history.steps:
            yield from _entries(step.report, step, view)
    yield "</feed>\n"


_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def _dated(report: Report) -> datetime:
    published = report.after.published
    return report.after.snapshot.taken or (published and published.date.instant) or _NEVER


def _head(articles: Sequence[str], updated: datetime) -> Iterator[str]:
    one = articles[0] if len(articles) == 1 else None
    yield '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield _element("id", f"{_TAG}article/{_named(one)}" if one is not None else f"{_TAG}articles", 1)
    yield _element("title", f"Changes in {one}" if one is not None else "Changes in all articles", 1)
    yield _element("updated", stamp(updated), 1)
    yield "  <author><name>Recension</name></author>\n  <generator>Recension</generator>\n"


def _entries(report: Report, step: Step | None, view: View) -> Iterator[str]:
    told = account(report, step)
    snippets = Snippets(told, View(context=view.context, colour=True))
    for each in told.told:
        yield "  <entry>\n"
        yield _element("id", _id(report, each.change), 2)
        yield _element("title", _title(report, each), 2)
        yield _element("updated", stamp(step.until if step else _dated(report)), 2)
        for term in (*map(one_line, each.kinds), str(each.severity)):
            yield f'    <category term="{_safe(term)}"/>\n'
        lines = [*_paragraphs(each, step), *reasons(each.change), *phrases.decision(each.decision)]
        shown = "".join(map(_html, snippets.of(each.change)))
        content = f"<p>{shown}</p>" + "".join(f"<p>{_safe(line)}</p>" for line in lines)
        yield f'    <content type="html">{_safe(content)}</content>\n  </entry>\n'


def _id(report: Report, change: Change) -> str:
    snapshot = _named(phrases.short(report.after.snapshot.digest))
    return f"{_TAG}article/{_named(report.article)}/{snapshot}/{change.first or change.id}"


def _named(name: str) -> str:
    return quote(name.encode("utf-8", "surrogatepass"), safe="")


def _title(report: Report, told: Told) -> str:
    old, new = (_opening(text) for text in replaced(report, told.change))
    done = f"“{old}” became “{new}”" if old and new and old != new else f"“{new or old}”" if new or old else ""
    return f"{report.article}: {heading(told).filed}" + (f": {done}" if done else "")


def _opening(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _OPENING else f"{text[:_OPENING].rpartition(' ')[0] or text[:_OPENING]} …"


def _paragraphs(told: Told, step: Step | None) -> Iterable[str]:
    yield heading(told).line()
    if step:
        hidden = f"; {said}" if (said := phrases.disclosed(told.disclosure)) else ""
        yield f"@{step.number}, made {phrases.when(step)}{hidden}"


def _html(fragment: Fragment) -> str:
    tag = _TAGS.get(fragment.style.removeprefix("ignored.").removesuffix(".letters"))
    text = _safe(fragment.text)
    return f"<{tag}>{text}</{tag}>" if tag and fragment.text.strip() else text


def _element(name: str, text: str, depth: int) -> str:
    return f"{'  ' * depth}<{name}>{_safe(one_line(text))}</{name}>\n"


def _safe(text: str) -> str:
    """The text as XML, and HTML, can hold it: neither has every character."""
    return escape(for_xml(text, lambda _: "\ufffd"))


register(Format("atom", (".atom", ".atom.xml"), "A feed of changes, for feed readers.", report, history))
