"""One JSON object a line, one line a change, for notebooks and pipes: what the contract says of a change, by the same
names, and beside it which article, which snapshots and which step it is of.
"""

from collections.abc import Iterator, Sequence

from recension.formats import Format, first_schema, json, register
from recension.model import History, Report
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
            yield "".join(_line(step.report, one, json.whole_head(step)) for one in told.changes)


def first_report(told: Report, view: View) -> str:
    """The same under the first schema."""
    return report(first_schema.report(told), view)


def first_history(histories: Sequence[History], _: View) -> Iterator[str]:
    """The same under the first schema, where a step says of the change whether it was not disclosed."""
    for history in histories:
        for step in history.steps:
            hidden = {change.id for change in step.undisclosed}
            told = account(first_schema.report(step.report))
            yield "".join(
                _line(
                    told.report,
                    one,
                    json.step_head(step) | {"undisclosed": not one.ignored and one.change.id in hidden},
                )
                for one in told.changes
            )


def _line(report: Report, told: Told, step: json.Value | None = None) -> str:
    snapshots = {"before": json.document(report.before), "after": json.document(report.after)}
    head = {
        "article": json.clean(report.article),
        "snapshots": snapshots,
        "step": step,
    }
    return json.written(head | json.change(report, told), indent=None) + "\n"


_SUMMARY = "One JSON object a change, for notebooks and pipes."
_FIRST = Format("jsonl", (".jsonl", ".ndjson"), _SUMMARY, first_report, first_history)
register(Format("jsonl", (".jsonl", ".ndjson"), _SUMMARY, report, history, first=_FIRST))
