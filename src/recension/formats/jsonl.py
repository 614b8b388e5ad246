"""One JSON object a line, one line a change, for notebooks and pipes: what the contract says of a change, by the same
names, and beside it which article, which snapshots and which step it is of.
"""

from collections.abc import Iterator, Sequence

from recension.formats import Format, json, register
from recension.model import Change, History, Report, Step, stamp
from recension.telling import phrases
from recension.telling.view import View


def report(report: Report, view: View) -> str:
    """A line for each change, the ignored ones too. Nothing changed, nothing written."""
    return "".join(_line(report, change) for change in report.changes)


def history(histories: Sequence[History], view: View) -> Iterator[str]:
    """A line for each change of each step of each article."""
    for history in histories:
        for step in history.steps:
            hidden = phrases.undisclosed(step)
            yield "".join(_line(step.report, one, _step(step, one.id in hidden)) for one in step.report.changes)


def _line(report: Report, change: Change, step: json.Value | None = None) -> str:
    snapshots = {"before": json.document(report.before), "after": json.document(report.after)}
    head = {
        "article": json.clean(report.article),
        "snapshots": snapshots,
        "step": step,
    }
    return json.written(head | json.change(report, change), indent=None) + "\n"


def _step(step: Step, undisclosed: bool) -> json.Value:
    return {
        "number": step.number,
        "since": stamp(step.since),
        "until": stamp(step.until),
        "restored": step.restored,
        "undisclosed": undisclosed,
    }


register(Format("jsonl", (".jsonl", ".ndjson"), "One JSON object a change, for notebooks and pipes.", report, history))
