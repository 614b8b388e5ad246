"""The contract: `recension.report/2` and `recension.history/2`, whose schema stands beside this file; and both as
they were before disclosures, `recension.report/1` and `recension.history/1`, with theirs.

Offsets are code points of the kept text. The same report gives the same bytes on every machine.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from typing import Any

from recension.formats import Format, first_schema, register
from recension.histories.report import sentences
from recension.kept import Away, Entry, Snapshot
from recension.model import (
    Change,
    Dateline,
    Decision,
    Disclosure,
    Document,
    Edit,
    History,
    Report,
    Severity,
    Span,
    Step,
    Where,
    stamp,
)
from recension.telling.told import Account, Told, account
from recension.telling.view import View
from recension.telling.visible import replaced

Value = dict[str, Any]


def report(report: Report, _: View) -> str:
    """One report as an object, indented by two spaces."""
    return written({"schema": "recension.report/2", **_report(account(report), tuple(Severity))}) + "\n"


def first_report(report: Report, _: View) -> str:
    """The same under the first schema."""
    told = account(first_schema.report(report))
    return written({"schema": "recension.report/1", **_report(told, first_schema.SEVERITIES)}) + "\n"


def history(histories: Sequence[History], _: View) -> Iterator[str]:
    """All histories as one object, each step of each with its report, a piece for each step."""
    return _histories(histories, "recension.history/2", _step)


def first_history(histories: Sequence[History], _: View) -> Iterator[str]:
    """The same under the first schema."""
    return _histories([first_schema.history(each) for each in histories], "recension.history/1", _first_step)


def _histories(histories: Sequence[History], name: str, told: Callable[[Step], Value]) -> Iterator[str]:
    yield f'{{\n  "schema": "{name}",\n  "articles": ['
    for place, history in enumerate(histories):
        yield "," if place else ""
        yield from _history(history, told)
    yield "\n  ]\n}\n" if histories else "]\n}\n"


def schema(number: int = first_schema.LATEST) -> str:
    """The JSON Schema (2020-12) that every report and history written under that number is valid under."""
    first_schema.check(number)
    name = "schema.json" if number == first_schema.LATEST else f"schema-{number}.json"
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def written(value: object, indent: int | None = 2) -> str:
    """A value as JSON, indented or on one line. What would act on a terminal, or hide, is escaped as JSON escapes."""
    from msgspec import json

    encoded = json.encode(value)
    text = (encoded if indent is None else json.format(encoded, indent=indent)).decode()
    return replaced(text, _escape)


def _escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


def _set_in(value: object, depth: int) -> str:
    """A value as it stands `depth` levels deep in an object that is indented; strings hold no line end to be set in."""
    return written(value).replace("\n", "\n" + "  " * depth)


def clean(name: str) -> str:
    """A name as UTF-8 can hold it: one read from a disk may have bytes that are no text."""
    return name.encode("utf-8", "backslashreplace").decode()


def _report(account: Account, known: Sequence[Severity]) -> Value:
    report, severities = account.report, account.report.severities
    return {
        "article": clean(report.article),
        "before": document(report.before),
        "after": document(report.after),
        "changes": [change(report, each) for each in account.changes],
        "summary": {
            "changes": len(account.told),
            "ignored": len(account.ignored),
            "by_kind": dict(sorted(report.kinds.items())),
            "by_severity": {str(severity): severities[severity] for severity in known},
            "sentences": _sentences(report),
        },
    }


def _sentences(report: Report) -> Value:
    names = ("same", "edited", "added", "removed", "moved")
    counts = sentences(report)
    return {name: getattr(counts, name) for name in names}


def document(document: Document) -> Value:
    """A snapshot and its headline, by the names of the contract."""
    snapshot: Snapshot = document.snapshot
    published: Dateline | None = document.published
    return {
        "taken": stamp(snapshot.taken) if snapshot.taken else None,
        "published": published.date.iso if published else None,
        "digest": snapshot.digest,
        "headline": document.headline,
    } | _of_document(snapshot.reader, snapshot.author, snapshot.reconstructed, snapshot.source)


def _of_document(reader: str, author: str, reconstructed: bool, source: str) -> Value:
    """By what a text was read from a document, who wrote it, where that is said, and that it was reconstructed; each
    where it is so."""
    told: Value = {"reader": reader, "author": clean(author), "reconstructed": reconstructed}
    told |= {"source": clean(source) if author else ""}
    return {name: value for name, value in told.items() if value}


def change(report: Report, told: Told) -> Value:
    """A change as the rules found it, and what was decided of it, by the names of the contract."""
    old, new, change = report.before.text, report.after.text, told.change
    return (
        {
            "id": change.id,
            "action": str(change.action),
            "field": change.field,
            "kinds": list(change.kinds),
            "severity": str(change.severity),
            "before": _words(change.before, old) if change.before else None,
            "after": _words(change.after, new) if change.after else None,
            "where": _where(change.where),
            "evidence": [{"kind": evidence.kind, "because": evidence.because} for evidence in change.evidence],
            "edits": [_edit(edit, old, new) for edit in change.edits],
            "ignored": told.ignored,
        }
        | _told_large(report, change)
        | ({"disclosure": disclosure(told.disclosure)} if told.disclosure else {})
        | ({"decision": decision(told.decision)} if told.decision else {})
    )


def _told_large(report: Report, change: Change) -> Value:
    """The further places of a change, and how many blocks it is, where it has such."""
    old, new, extent = report.before.text, report.after.text, change.extent
    places = [_edit(Edit(s.before, s.after), old, new) | {"where": _where(s.where)} for s in change.places]
    size = {"before": extent.gone, "after": extent.come, "heading": extent.heading or None} if extent else {}
    return ({"places": places} if places else {}) | ({"extent": size} if size else {})


def _where(where: Where) -> Value:
    return {"paragraph": where.paragraph, "sentence": where.sentence}


def disclosure(disclosure: Disclosure) -> Value:
    """What readers were told of a material change, by the names of the contract."""
    by: Value = {"text": disclosure.text}
    if disclosure.step and disclosure.after is not None:
        seconds = round(disclosure.after.total_seconds())
        by |= {"step": disclosure.step, "snapshot": disclosure.snapshot, "seconds": seconds}
    return {"state": str(disclosure.state)} | ({"by": by} if disclosure.text else {})


def decision(decision: Decision) -> Value:
    """What reviewers decided, by the names of the contract."""
    return {
        "mark": str(decision.mark) if decision.mark else None,
        "kind": decision.kind,
        "by": clean(decision.by),
        "at": stamp(decision.at) if decision.at else None,
        "notes": [{"text": clean(n.text), "by": clean(n.by), "at": stamp(n.at)} for n in decision.notes],
    }


def _edit(edit: Edit, old: str, new: str) -> Value:
    """Both sides always, an empty one too: its place is what a replay needs."""
    return {"before": _words(edit.before, old), "after": _words(edit.after, new)}


def _words(span: Span, text: str) -> Value:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _history(history: History, told: Callable[[Step], Value]) -> Iterator[str]:
    changes = ignored = undisclosed = 0
    kinds: Counter[str] = Counter()
    head = {"article": clean(history.article), "snapshots": [_entry(entry) for entry in history.entries]}
    yield "\n    " + _set_in(head, 2).removesuffix("\n    }") + ',\n      "steps": ['
    for place, step in enumerate(history.steps):
        value = told(step)
        sums = value["report"]["summary"]
        changes, ignored = changes + sums["changes"], ignored + sums["ignored"]
        kinds, undisclosed = kinds + Counter(sums["by_kind"]), undisclosed + len(value["undisclosed"])
        yield f"{',' if place else ''}\n        {_set_in(value, 4)}"
    summary = {
        "changes": changes,
        "ignored": ignored,
        "by_kind": dict(sorted(kinds.items())),
        "undisclosed": undisclosed,
    }
    yield ("\n      ]" if history.steps else "]") + f',\n      "summary": {_set_in(summary, 3)}\n    }}'


def _entry(entry: Entry) -> Value:
    return {
        "number": entry.number,
        "taken": stamp(entry.taken),
        "seen": stamp(entry.seen),
        "digest": entry.digest,
        "name": clean(entry.name),
    } | (
        _of_document("", entry.author, entry.reconstructed, entry.source)
        | ({"gone": _gone(entry.away)} if entry.away else {})
    )


def _gone(away: Away) -> Value:
    """A time without the article, by the names of the contract."""
    source = {"source": clean(away.source)} if away.source else {}
    return {"first": stamp(away.first), "last": stamp(away.last)} | source


def _undisclosed(account: Account) -> list[str]:
    return [each.change.id for each in account.told if each.undisclosed]


def _step(step: Step) -> Value:
    told = account(step.report, step)
    return {**whole_head(step), "undisclosed": _undisclosed(told), "report": _report(told, tuple(Severity))}


def _first_step(step: Step) -> Value:
    """The step under the first schema: what readers were told of a change is not said there, only which are hidden."""
    plain = account(first_schema.report(step.report))
    hidden = _undisclosed(account(step.report, step))
    return {**step_head(step), "undisclosed": hidden, "report": _report(plain, first_schema.SEVERITIES)}


def whole_head(step: Step) -> Value:
    """When a step was made, with which snapshot it is compared if not with the one before, and when between the two
    the article was gone."""
    compared: Value = {"compared": step.compared} if step.compared else {}
    return step_head(step) | compared | ({"gone": _gone(step.away)} if step.away else {})


def step_head(step: Step) -> Value:
    """When a step was made, by the names of the contract."""
    return {
        "number": step.number,
        "since": stamp(step.since),
        "until": stamp(step.until),
        "restored": step.restored,
    }


_SUMMARY = "The contract for programs: recension.report/2, with a schema."
_FIRST = Format("json", (".json",), _SUMMARY, first_report, first_history)
register(Format("json", (".json",), _SUMMARY, report, history, first=_FIRST))
