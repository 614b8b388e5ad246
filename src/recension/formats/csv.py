"""A table for a spreadsheet: one row a change, in UTF-8 with a byte order mark, after RFC 4180.

A spreadsheet runs a cell that begins with = + - @, a tab or a line's end as a formula: before such a cell, white
space in front of those signs or not, an apostrophe is set, which the spreadsheet shows and a program must take away.
What acts or hides is shown as a mark, and what was changed in several places alike stands once.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from recension.formats import Format, register
from recension.model import Change, Decision, History, Report, Step, stamp
from recension.telling import phrases
from recension.telling.told import account
from recension.telling.view import View
from recension.telling.visible import marked, replaced, spelled

_HEAD = (
    "article,step,since,until,before_taken,after_taken,before_digest,after_digest,id,action,field,kinds,severity,"
    "before,after,paragraph,sentence,evidence,undisclosed,ignored,mark,marked_by,marked_at,kind_by_hand,notes"
)
_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")  # those of full width are taken for the others in East Asia


def report(report: Report, view: View) -> str:
    """A line of names, and a row for each change, the ignored ones too."""
    return _table([_HEAD.split(","), *_rows(report, None)], "\ufeff")


def history(histories: Sequence[History], view: View) -> Iterator[str]:
    """The same for each step of each article, one table."""
    yield _table([_HEAD.split(",")], "\ufeff")
    for history in histories:
        for step in history.steps:
            yield _table(_rows(step.report, step))


def _table(rows: Iterable[Iterable[str]], before: str = "") -> str:
    written = io.StringIO(before, newline="")
    written.seek(0, io.SEEK_END)
    csv.writer(written, lineterminator="\r\n").writerows([_cell(cell) for cell in row] for row in rows)
    return written.getvalue()


def _cell(text: str) -> str:
    shown = replaced(text.replace("\r\n", "\n"), marked, spare="\t")
    return f"'{shown}" if _FORMULA.match(shown) or _FORMULA.match(text) else shown


def _rows(report: Report, step: Step | None) -> Iterator[tuple[str, ...]]:
    before, after = report.before.snapshot, report.after.snapshot
    dates = [stamp(taken) if taken else "" for taken in (before.taken, after.taken)]
    dated = (str(step.number), stamp(step.since), stamp(step.until)) if step else ("", "", "")
    head = (report.article, *dated, *dates, before.digest, after.digest)
    for told in account(report, step).changes:
        undisclosed = ("yes" if told.undisclosed else "no") if step else ""
        ignored = "yes" if told.ignored else "no"
        yield (*head, *_found(report, told.change), undisclosed, ignored, *_decided(told.decision or Decision()))


def _found(report: Report, change: Change) -> tuple[str, ...]:
    """What the rules found; the kind that a reviewer set by hand has a column of its own."""
    return (
        change.id,
        str(change.action),
        change.field,
        ", ".join(change.kinds),
        str(change.severity),
        *map(_words, phrases.replaced(report, change)),
        str(change.where.paragraph),
        str(change.where.sentence),
        "\n".join(phrases.because(change)),
    )


def _words(text: str) -> str:
    """The words without the white space around them; white space alone as marks."""
    return text.strip() or spelled(text)


def _decided(decision: Decision) -> tuple[str, ...]:
    at = stamp(decision.at) if decision.at else ""
    notes = "\n".join(phrases.note(note) for note in decision.notes)
    return (str(decision.mark or ""), decision.by, at, decision.kind or "", notes)


register(Format("csv", (".csv",), "One row a change, for spreadsheets; no cell is a formula.", report, history))
