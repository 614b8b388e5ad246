"""A unified diff that `patch -p1` and `git apply` take, forwards and, with -R, backwards.

Its lines are the lines of the texts, as they are, in UTF-8: this form alone keeps what hides or acts, since a patch
must. The file is named after the article, NAME.txt. What was changed and why stands above each diff in lines that
begin with `#`, which patch passes over. A history is a series of diffs that apply one after the other; captures that
failed are passed over.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC
from itertools import pairwise
from typing import NamedTuple

from recension.formats import Format, register
from recension.histories.failed import is_failed
from recension.kept import Snapshot
from recension.model import History, Report, Span
from recension.telling import phrases
from recension.telling.heading import heading
from recension.telling.redline import Fate, runs
from recension.telling.told import Told, account
from recension.telling.view import View
from recension.telling.visible import one_line

_CONTEXT = 3
_UNENDED = "\n\\ No newline at end of file\n"


def report(report: Report, _: View) -> str:
    """What was changed, in lines that begin with #, and the diff. Equal texts, nothing written: patch takes no less."""
    if report.before.text == report.after.text:
        return ""
    return "".join([*(f"# {line}\n" for line in _remarks(report)), *_diff(report)])


def history(histories: Sequence[History], view: View) -> Iterator[str]:
    """The diffs of all steps of each article, in order, each under its interval.

    Of a capture that failed no diff is written, as the next one goes on from what stood before it.
    """
    for history in histories:
        for step in history.steps:
            when = f"# @{step.number} {phrases.when(step)}\n"
            if is_failed(step.report):
                yield "".join([when, *(f"# {line}\n" for line in _remarks(step.report)), "# No diff is made of it.\n"])
            else:
                patch = report(step.report, view)
                yield f"{when}{patch}" if patch else ""


def _remarks(report: Report) -> Iterator[str]:
    told = account(report)
    yield f"{one_line(report.article)}: {phrases.summary(told)}"
    for each in told.told:
        yield from _remark(each)


def _remark(told: Told) -> Iterator[str]:
    yield f"{told.number}. {heading(told).line('; ')}"
    yield from (f"   {reason}" for reason in (*phrases.because(told.change), *phrases.decision(told.decision)))


class _Hunk(NamedTuple):
    """Lines of the old text and the lines that stand for them, counted from 0."""

    old: Span
    new: Span


def _diff(report: Report) -> Iterator[str]:
    old, new = _lines(report.before.text), _lines(report.after.text)
    yield f"--- a/{_file(report.before.snapshot)}\n+++ b/{_file(report.after.snapshot)}\n"
    for group in _groups(_hunks(report, old, new)):
        yield from _written(group, old, new)


def _file(snapshot: Snapshot) -> str:
    """The name of the file that the article is, and after a tab its date, if it has one."""
    name = one_line(snapshot.article).replace("/", "_") or "text"
    return f"{name}.txt" + (
        f"\t{snapshot.taken.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f000 +0000}" if snapshot.taken else ""
    )


def _lines(text: str) -> list[str]:
    """The text in lines that end as patch ends them: at a newline, and nowhere else."""
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _hunks(report: Report, old: list[str], new: list[str]) -> Iterator[_Hunk]:
    """Where lines differ: between those that lie whole in what is the same, less what is equal at either end."""
    same = [(-1, -1), *_same(report, old, new), (len(old), len(new))]
    for (old_from, new_from), (old_to, new_to) in pairwise(same):
        first, last = Span(old_from + 1, old_to), Span(new_from + 1, new_to)
        hunk = _trimmed(first, last, old, new)
        if hunk.old or hunk.new:
            yield hunk


def _same(report: Report, old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """The pairs of lines, by their numbers, that lie whole in a run that is the same in both texts."""
    old_starts, new_starts = _starts(old), _starts(new)
    numbers = {start: number for number, start in enumerate(new_starts[:-1])}
    line = 0
    for run in (run for run in runs(report) if run.fate is Fate.SAME):
        while line < len(old) and old_starts[line] < run.before.start:
            line += 1
        while line < len(old) and old_starts[line + 1] <= run.before.end:
            start = old_starts[line] - run.before.start + run.after.start
            if start in numbers and old[line] == new[numbers[start]]:
                yield line, numbers[start]
            line += 1


def _starts(lines: list[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    return starts


def _trimmed(old: Span, new: Span, before: list[str], after: list[str]) -> _Hunk:
    head = tail = 0
    room = min(len(old), len(new))
    while head < room and before[old.start + head] == after[new.start + head]:
        head += 1
    while tail < room - head and before[old.end - 1 - tail] == after[new.end - 1 - tail]:
        tail += 1
    return _Hunk(Span(old.start + head, old.end - tail), Span(new.start + head, new.end - tail))


def _groups(hunks: Iterator[_Hunk]) -> Iterator[list[_Hunk]]:
    """The hunks, those together whose lines of context meet."""
    group: list[_Hunk] = []
    for hunk in hunks:
        if group and hunk.old.start - group[-1].old.end > 2 * _CONTEXT:
            yield group
            group = []
        group.append(hunk)
    if group:
        yield group


def _written(group: list[_Hunk], old: list[str], new: list[str]) -> Iterator[str]:
    first, last = group[0], group[-1]
    before = Span(max(first.old.start - _CONTEXT, 0), min(last.old.end + _CONTEXT, len(old)))
    shift = first.new.start - first.old.start
    after = Span(before.start + shift, last.new.end + before.end - last.old.end)
    yield f"@@ -{_range(before)} +{_range(after)} @@\n"
    at = before.start
    for hunk in group:
        yield from _signed(" ", old[at : hunk.old.start])
        yield from _signed("-", old[hunk.old.start : hunk.old.end])
        yield from _signed("+", new[hunk.new.start : hunk.new.end])
        at = hunk.old.end
    yield from _signed(" ", old[at : before.end])


def _range(lines: Span) -> str:
    """The first line and how many; of none, the line before."""
    return f"{lines.start + bool(lines)},{len(lines)}"


def _signed(sign: str, lines: list[str]) -> Iterator[str]:
    return (f"{sign}{line}" if line.endswith("\n") else f"{sign}{line}{_UNENDED}" for line in lines)


register(
    Format(
        "unified", (".diff", ".patch"), "Lines as `patch -p1` takes them, there and back.", report, history, exact=True
    )
)
