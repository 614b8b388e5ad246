"""A table for a spreadsheet: one row a change, in UTF-8 with a byte order mark, after RFC 4180.

A spreadsheet runs a cell that begins with = + - @, a tab or a line's end as a formula: before such a cell, white
space in front of those signs or not, an apostrophe is set, which the spreadsheet shows and a program must take away.
What acts or hides is shown as a mark, and what was changed in several places alike stands once.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from recension.formats import Format, register
from recension.model import History, Report, Step, stamp
from recension.telling.rows import NAMES, rows
from recension.telling.view import View
from recension.telling.visible import marked, replaced, spelled

_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")  # those of full width are taken for the others in East Asia


def report(report: Report, _: View) -> str:
    """A line of names, and a row for each change, the ignored ones too."""
    return table([NAMES, *_rows(report, None)], "\ufeff")


def history(histories: Sequence[History], _: View) -> Iterator[str]:
    """The same for each step of each article, one table."""
    yield table([NAMES], "\ufeff")
    for history in histories:
        for step in history.steps:
            yield table(_rows(step.report, step))


def table(rows: Iterable[Iterable[str]], before: str = "") -> str:
    """The rows as lines, with what stands before the first; no cell is a formula."""
    written = io.StringIO(before, newline="")
    written.seek(0, io.SEEK_END)
    csv.writer(written, lineterminator="\r\n").writerows([_cell(cell) for cell in row] for row in rows)
    return written.getvalue()


def _cell(text: str) -> str:
    shown = replaced(text.replace("\r\n", "\n"), marked, spare="\t")
    return f"'{shown}" if _FORMULA.match(shown) or _FORMULA.match(text) else shown


def _rows(report: Report, step: Step | None) -> Iterator[tuple[str, ...]]:
    return (tuple(_told(name, value) for name, value in row.items()) for row in rows(report, step))


def _told(name: str, value: object) -> str:
    """A value as its cell has it."""
    if name in ("before", "after"):
        return _words(str(value))
    if isinstance(value, tuple):
        words = [stamp(each) if isinstance(each, datetime) else str(each) for each in value]
        return {"kinds": ", ", "paragraphs": " to ", "gone": " to "}.get(name, "\n").join(words)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else stamp(value) if isinstance(value, datetime) else str(value)


def _words(text: str) -> str:
    """The words without the white space around them; white space alone as marks."""
    return text.strip() or spelled(text)


register(Format("csv", (".csv",), "One row a change, for spreadsheets; no cell is a formula.", report, history))
