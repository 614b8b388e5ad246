"""One JSON object a line, one line a change, for notebooks and pipes: what the contract says of a change, by the same
names, and beside it which article, which snapshots and which step it is of.
"""

from collections.abc import Iterator, Sequence

from recension.formats import Format, View, json, register
from recension.model import Change, History, Report, Step, stamp


def report(report: Report, view: View) -> str:
    """A line for each change, the ignored ones too. Nothing changed, nothing written."""
    return "".join(_line(report, change, None) for change in report.changes)


def history(histories: Sequence[History], view: View) -> Iterator[str]:
    """A line for each change of each step of each article."""
    for history in histories:
        for step in history.steps:
            yield "".join(_line(step.report, change, step) for change in step.report.changes)


def _line(report: Report, change: Change, step: Step | None) -> str:
    snapshots = {"before": json.document(report.before), "after": json.document(report.after)}
    head = {
        "article": json.clean(report.article),
        "snapshots": snapshots,
        "step": _step(step, change) if step else None,
    }
    return json.written(head | json.change(report, change), indent=None) + "\n"


def _step(step: Step, change: Change) -> json.Value:
    return {
        "number": step.number,
        "since": stamp(step.since),
        "until": stamp(step.until),
        "restored": step.restored,
        "undisclosed": change in step.undisclosed,
    }


register(Format("jsonl", (".jsonl", ".ndjson"), "One JSON object a change, for notebooks and pipes.", report, history))
