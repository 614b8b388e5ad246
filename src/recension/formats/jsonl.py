"""One JSON object a line, one line a change, for notebooks and pipes: what the contract says of a change, by the same
names, and beside it which article, which snapshots and which step it is of.
"""

from collections.abc import Iterator, Sequence

from recension.formats import Format, json, register
from recension.model import History, Report, Step, stamp
from recension.telling.told import Told, account
from recension.telling.view import View


def report(report: Report, _: View) -> str:
    """A line for each change, the ignored ones too. Nothing changed, nothing written."""
    return "".join(_line(report, each) for each in account(report).changes)


def history(histories: Sequence[History], _: View) -> Iterator[str]:
    """A line for each change of each step of each article."""
    for history in histories:
        for step in history.steps:
            told = account(step.report, step)
            yield "".join(_line(step.report, one, _step(step)) for one in told.changes)


def _line(report: Report, told: Told, step: json.Value | None = None) -> str:
    snapshots = {"before": json.document(report.before), "after": json.document(report.after)}
    head = {
        "article": json.clean(report.article),
        "snapshots": snapshots,
        "step": step,
    }
    return json.written(head | json.change(report, told), indent=None) + "\n"


def _step(step: Step) -> json.Value:
    return {
        "number": step.number,
        "since": stamp(step.since),
        "until": stamp(step.until),
        "restored": step.restored,
    }


register(Format("jsonl", (".jsonl", ".ndjson"), "One JSON object a change, for notebooks and pipes.", report, history))
