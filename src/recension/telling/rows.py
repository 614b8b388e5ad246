"""Changes as rows of a table: a plain dictionary for each, with plain values.

A row has, in this order: `article`; `step`, `since`, `until` (of a history, else None); `before_taken`, `after_taken`
(aware datetimes or None), `before_digest`, `after_digest`; `id`, `action`, `field`, `kinds` (a tuple), `severity`;
`before` and `after`, the words that were replaced and those that replaced them; `paragraph` and `sentence`, counted
from 1; `evidence` (a tuple of reasons, "kind: because"); `disclosure` of a material change in a history
(named, stamped, late or none, else None) and `disclosed_by`, the words that told it;
`ignored`; `mark`, `marked_by`, `marked_at`, `kind_by_hand` and `notes` (a tuple), which are what reviewers decided;
`places`, the further places where the same was done (a tuple of "paragraph 3, sentence 1"); `paragraphs`, how many of
them went and how many came together (a pair, else None), and the `heading` over them; `source` and `author` of the
new text (None where there is none), and when between the two texts of a step the article was `gone` (a pair, the first
look that found that and the last, else None).
"""

from collections.abc import Iterator

from recension.kept import Snapshot
from recension.model import Change, Decision, History, Report, Step
from recension.telling import phrases
from recension.telling.drawn import replaced
from recension.telling.told import Told, account

TableRow = dict[str, object]
NAMES = (
    "article step since until before_taken after_taken before_digest after_digest id action field kinds severity "
    "before after paragraph sentence evidence disclosure disclosed_by ignored "
    "mark marked_by marked_at kind_by_hand notes places paragraphs heading source author gone"
).split()
"""The names of a row, in order."""


def of_report(report: Report) -> list[TableRow]:
    """A row for each change, ignored ones too, in reading order."""
    return list(rows(report, None))


def of_history(history: History) -> list[TableRow]:
    """A row for each change of each step, in the order of time."""
    return [row for step in history.steps for row in rows(step.report, step)]


def rows(report: Report, step: Step | None) -> Iterator[TableRow]:
    """A row for each change of a report, which is of a step or of none."""
    before, after = report.before.snapshot, report.after.snapshot
    head: TableRow = {
        "article": report.article,
        "step": step.number if step else None,
        "since": step.since if step else None,
        "until": step.until if step else None,
        "before_taken": before.taken,
        "after_taken": after.taken,
        "before_digest": before.digest,
        "after_digest": after.digest,
    }
    for told in account(report, step).changes:
        yield head | _found(report, told) | _decided(told) | _large(told.change) | _origin(after, step)


def _origin(after: Snapshot, step: Step | None) -> TableRow:
    """The columns of where the new text is from, and of the time without any before it."""
    away = step.away if step else None
    return {
        "source": after.source or None,
        "author": after.author or None,
        "gone": (away.first, away.last) if away else None,
    }


def _found(report: Report, told: Told) -> TableRow:
    """The columns of what the rules found. A kind that a reviewer set by hand has a column of its own."""
    change = told.change
    before, after = replaced(report, change, drawn=False)
    return {
        "id": change.id,
        "action": str(change.action),
        "field": change.field,
        "kinds": change.kinds,
        "severity": str(change.severity),
        "before": before,
        "after": after,
        "paragraph": change.where.paragraph,
        "sentence": change.where.sentence,
        "evidence": tuple(phrases.because(change)),
    }


def _decided(told: Told) -> TableRow:
    decision = told.decision or Decision()
    return {
        "disclosure": str(told.disclosure.state) if told.disclosure else None,
        "disclosed_by": told.disclosure.text or None if told.disclosure else None,
        "ignored": told.ignored,
        "mark": str(decision.mark) if decision.mark else None,
        "marked_by": decision.by or None,
        "marked_at": decision.at,
        "kind_by_hand": decision.kind,
        "notes": tuple(phrases.note(note) for note in decision.notes),
    }


def _large(change: Change) -> TableRow:
    """The columns of what is told large or once."""
    extent = change.extent
    return {
        "places": tuple(f"paragraph {s.where.paragraph}, sentence {s.where.sentence}" for s in change.places),
        "paragraphs": (extent.gone, extent.come) if extent else None,
        "heading": extent.heading or None if extent else None,
    }
