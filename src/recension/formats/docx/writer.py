"""Tracked changes as Word, LibreOffice and pandoc know them: accept all for the new text, reject all for the old.

Each change is dated by the first look that found it and has a comment with its kinds and the evidence; what
reviewers decided and wrote are comments of theirs. A history is a table of all its steps and, after it, the first
text against the last: how it came about, and what it came to. Several histories are a memo: a first page, and after it
for each article that has something to tell the table of its steps, without the text.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from recension.formats import Format, register
from recension.formats.docx import ooxml, tracked
from recension.formats.docx.comments import Comments, moment
from recension.formats.docx.memo_page import first_page, styled, target
from recension.histories.failed import is_failed
from recension.kept import Snapshot
from recension.model import History, Report, Step
from recension.telling import phrases
from recension.telling.heading import heading
from recension.telling.memo import MemoSums
from recension.telling.steps import size
from recension.telling.told import Account, account
from recension.telling.view import View
from recension.telling.visible import one_line

_WIDTHS = (700, 2200, 6398)  # twentieths of a point: a page's width between its margins


def report(report: Report, _: View) -> bytes:
    """A document whose text is that of the report and nothing else; what was compared stands at the head of a page."""
    pen = Comments()
    told = account(report)
    body = tracked.paragraphs(told, pen)
    return _file(body, pen, [report.article], list(_compared(told)), report.after.snapshot.taken)


def history(histories: Sequence[History], view: View) -> Iterator[bytes]:
    """One document: of an article the table of its steps, then its text; of several, a memo."""
    pen = Comments()
    body: list[str] = []
    names, latest = [], []
    memo = MemoSums() if len(histories) > 1 else None
    for past in histories:
        body += _in_memo(past, pen, memo) if memo else _history(past, pen)
        names.append(past.article)
        latest += [entry.taken for entry in past.entries[-1:]]
    head = [one_line(", ".join(names))]
    if memo:
        page = memo.page(view.unfiltered)
        one_by_one = [ooxml.paragraph(ooxml.run("Article by article"), "Heading1")] if body else []
        head, body = [page.title], [*first_page(page), *one_by_one, *body]
    yield _file("".join(body) or ooxml.paragraph(""), pen, names, head, max(latest, default=None))


def _file(body: str, pen: Comments, names: list[str], head: list[str], taken: datetime | None) -> bytes:
    header = "".join(ooxml.paragraph(ooxml.run(line), "Header") for line in head)
    return ooxml.package(
        body,
        "".join(pen.comments),
        header,
        ", ".join(names[:3]) + (" …" if names[3:] else ""),
        moment(taken) if taken else "",
    )


def _compared(account: Account) -> Iterator[str]:
    report = account.report
    summary = phrases.summary(account) if report.changes else "No change in the text."
    yield f"{one_line(report.article)} · {summary}"
    yield f"from {_named(report.before.snapshot)} to {_named(report.after.snapshot)}"


def _named(snapshot: Snapshot) -> str:
    return f"{phrases.taken(snapshot)} ({one_line(phrases.short(snapshot.digest))})"


def _history(past: History, pen: Comments) -> Iterator[str]:
    yield ooxml.paragraph(ooxml.run(one_line(past.article)), "Heading1")
    rows, first, last = [_cells("Step", "Between", "Changes")], None, None
    for step in past.steps:
        rows.append(_row(step, account(step.report, step)))
        first, last = first or step, step if last is None or not is_failed(step.report) else last
    if first is None or last is None:
        yield ooxml.paragraph(ooxml.run(f"{phrases.count(len(past.entries), 'snapshot')}, nothing to compare."))
        return
    whole = account(first.report if first is last else _whole(first.report, last.report))
    yield ooxml.table(rows, _WIDTHS)
    numbers = (past.entries[0].number, last.number)
    yield ooxml.paragraph(ooxml.run("From @{} to @{}".format(*numbers)), "Heading2")
    yield ooxml.paragraph(ooxml.run("; ".join(_compared(whole))), "Aside")
    yield tracked.paragraphs(whole, pen)


def _in_memo(past: History, pen: Comments, memo: MemoSums) -> list[str]:
    """An article of a memo: its headline, and the table of those steps that have something to tell."""
    place = memo.begin(past)
    rows, headline = [_cells("Step", "Between", "Changes")], None
    for step in past.steps:
        told = account(step.report, step)
        memo.add(step, told)
        headline = phrases.headline(step.report)
        if told.told:
            rows.append(_row(step, told, ooxml.bookmark(pen.new(), target(place, step.number))))
    if len(rows) == 1:
        return []
    named = ooxml.bookmark(pen.new(), target(place)) + ooxml.run(one_line(headline or past.article))
    about = ooxml.paragraph(ooxml.run(f"{one_line(past.article)}, {size(past)}"), "Aside")
    return [ooxml.paragraph(named, "Heading2"), about, ooxml.table(rows, _WIDTHS)]


def _whole(first: Report, last: Report) -> Report:
    """The first text of a history against the last one."""
    from recension.histories.report import compare

    return compare(first.before, last.after)


def _cells(*texts: str, before: str = "") -> tuple[str, ...]:
    return tuple(ooxml.paragraph(before + ooxml.run(text), "Cell") for text in texts)


def _row(step: Step, told: Account, place: str = "") -> tuple[str, ...]:
    between = phrases.when(step).removeprefix("between ")
    nothing = "" if told.changes else "No change in the text."
    found = [*filter(None, (phrases.stands(step), nothing, phrases.ignored(told)))]
    number, dated = (*_cells(f"@{step.number}", before=place), *_cells(between))
    return number, dated, "".join([*_changes(told), *_cells(*found)])


def _changes(account: Account) -> Iterator[str]:
    """Each change in two paragraphs: what it is, and the words; and what reviewers said of it."""
    from recension.telling.steps import Snippets

    snippets = Snippets(account, View(colour=True))
    for told in account.told:
        kept_back = f" · {said}" if (said := phrases.disclosed(told.disclosure)) else ""
        yield from _cells(f"{told.number} · {heading(told).line()}{kept_back}")
        yield ooxml.paragraph(styled(snippets.of(told.change)), "Cell")
        yield from _cells(*phrases.decision(told.decision))


register(Format("docx", (".docx",), "Tracked changes and comments, for Word and its kin.", report, history))
