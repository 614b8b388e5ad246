"""A report as it is told: worked out once, and handed to all that a form is made of."""

from collections.abc import Mapping
from itertools import count

from msgspec import Struct

from recension.counted import Counted
from recension.model import Change, Decision, Report, Severity, Step
from recension.review.decisions import gravity, kinds


class Told(Struct, frozen=True):
    """A change as it is told.

    `number` counts the changes that are told, from 1, in reading order; it is 0 for one that the reader asked to
    ignore. `kinds` and `severity` are those under which a reviewer filed the change by hand, else those of the rules.
    `decision` is what reviewers decided of it, None outside a review. `disclosed` is False for a factual or quoted
    change of a step that told its readers of none, and None where that is not known or does not matter.
    """

    change: Change
    number: int
    kinds: tuple[str, ...]
    severity: Severity
    decision: Decision | None = None
    disclosed: bool | None = None

    @property
    def ignored(self) -> bool:
        """Did the reader ask not to be told this change?"""
        return not self.number

    @property
    def undisclosed(self) -> bool:
        """Is it known that readers were not told of this change, and that they should have been?"""
        return self.disclosed is False


class Account(Struct, Counted[Told], frozen=True):
    """A report and its changes as they are told, in reading order. What is counted is what is told."""

    report: Report
    changes: tuple[Told, ...]
    by_id: Mapping[str, Told]

    def of(self, change: Change) -> Told:
        """The change of that id as it is told."""
        return self.by_id[change.id]

    def ignores(self, change: Told) -> bool:
        """Did the reader ask not to be told it?"""
        return change.ignored

    def number(self, change: Change | None) -> int:
        """The number of the change; 0 for none, and for one that is not told."""
        found = self.by_id.get(change.id) if change else None
        return found.number if found else 0


def account(report: Report, step: Step | None = None) -> Account:
    """The report as it is told; as a step of a history, with what of it was not disclosed."""
    hidden = frozenset(change.id for change in step.undisclosed) if step else frozenset[str]()
    numbers, found = count(1), {}
    for change in report.changes:
        number = 0 if report.ignores(change) else next(numbers)
        disclosed = False if change.id in hidden else None
        found[change.id] = told(change, number, report.decisions.get(change.id), disclosed)
    return Account(report, tuple(found.values()), found)


def told(change: Change, number: int, decision: Decision | None, disclosed: bool | None = None) -> Told:
    """The change as it is told under that number, filed as was decided."""
    return Told(change, number, kinds(change, decision), gravity(change, decision), decision, disclosed)
