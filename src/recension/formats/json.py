"""The contract: `recension.report/1` and `recension.history/1`, whose schema stands beside this file.

Offsets are code points of the kept text. The same report gives the same bytes on every machine.
"""

from importlib.resources import files
from typing import Any

from recension.formats import Format, View, register
from recension.model import (
    Change,
    Dateline,
    Document,
    Edit,
    Entry,
    History,
    Report,
    Severity,
    Snapshot,
    Span,
    Step,
    stamp,
)
from recension.report import sentences

Value = dict[str, Any]


def report(report: Report, view: View) -> str:
    """One report as an object, indented by two spaces."""
    return _encoded({"schema": "recension.report/1", **_report(report)})


def history(histories: tuple[History, ...], view: View) -> str:
    """All histories as one object, each step of each with its report."""
    return _encoded({"schema": "recension.history/1", "articles": [_history(history) for history in histories]})


def schema() -> str:
    """The JSON Schema (2020-12) that every report and history written here is valid under."""
    return files(__package__).joinpath("schema.json").read_text(encoding="utf-8")


def _encoded(value: Value) -> str:
    from msgspec import json

    return json.format(json.encode(value), indent=2).decode() + "\n"


def _clean(name: str) -> str:
    """A name as UTF-8 can hold it: one read from a disk may have bytes that are no text."""
    return name.encode("utf-8", "backslashreplace").decode()


def _report(report: Report) -> Value:
    return {
        "article": _clean(report.article),
        "before": _document(report.before),
        "after": _document(report.after),
        "changes": [_change(report, change) for change in report.changes],
        "summary": {
            "changes": len(report.told),
            "ignored": len(report.ignored),
            "by_kind": dict(sorted(report.kinds.items())),
            "by_severity": {str(severity): report.severities[severity] for severity in Severity},
            "sentences": _sentences(report),
        },
    }


def _sentences(report: Report) -> Value:
    names = ("same", "edited", "added", "removed", "moved")
    counts = sentences(report)
    return {name: getattr(counts, name) for name in names}


def _document(document: Document) -> Value:
    snapshot: Snapshot = document.snapshot
    published: Dateline | None = document.published
    return {
        "taken": stamp(snapshot.taken) if snapshot.taken else None,
        "published": published.date.iso if published else None,
        "digest": snapshot.digest,
        "headline": document.headline,
    }


def _change(report: Report, change: Change) -> Value:
    old, new = report.before.text, report.after.text
    return {
        "id": change.id,
        "action": str(change.action),
        "field": change.field,
        "kinds": list(change.kinds),
        "severity": str(change.severity),
        "before": _words(change.before, old) if change.before else None,
        "after": _words(change.after, new) if change.after else None,
        "where": {"paragraph": change.where.paragraph, "sentence": change.where.sentence},
        "evidence": [{"kind": evidence.kind, "because": evidence.because} for evidence in change.evidence],
        "edits": [_edit(edit, old, new) for edit in change.edits],
        "ignored": change.ignored,
    }


def _edit(edit: Edit, old: str, new: str) -> Value:
    """Both sides always, an empty one too: its place is what a replay needs."""
    return {"before": _words(edit.before, old), "after": _words(edit.after, new)}


def _words(span: Span, text: str) -> Value:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _history(history: History) -> Value:
    return {
        "article": _clean(history.article),
        "snapshots": [_entry(entry) for entry in history.entries],
        "steps": [_step(step) for step in history.steps],
        "summary": {
            "changes": sum(len(step.report.told) for step in history.steps),
            "ignored": sum(len(step.report.ignored) for step in history.steps),
            "by_kind": dict(sorted(history.kinds.items())),
            "undisclosed": sum(len(step.undisclosed) for step in history.steps),
        },
    }


def _entry(entry: Entry) -> Value:
    return {
        "number": entry.number,
        "taken": stamp(entry.taken),
        "seen": stamp(entry.seen),
        "digest": entry.digest,
        "name": _clean(entry.name),
    }


def _step(step: Step) -> Value:
    return {
        "number": step.number,
        "since": stamp(step.since),
        "until": stamp(step.until),
        "restored": step.restored,
        "undisclosed": [change.id for change in step.undisclosed],
        "report": _report(step.report),
    }


register(Format("json", ".json", "The contract for programs: recension.report/1, with a schema.", report, history))
