"""A report as it is told: worked out once, and handed to all that a form is made of."""

from collections.abc import Mapping
from itertools import count

from msgspec import Struct

from recension.counted import Counted
from recension.model import Change, Decision, Disclosed, Disclosure, Report, Severity, Step
from recension.review.decisions import gravity, kinds


class Told(Struct, frozen=True):
    """A change as it is told.

    `number` counts the changes that are told, from 1, in reading order; it is 0 for one that the reader asked to
    ignore. `kinds` and `severity` are those under which a reviewer filed the change by hand, else those of the rules.
    `decision` is what reviewers decided of it, None outside a review. `disclosure` is what readers were told of a
    material change of a history; None for any other, and where only two texts are compared.
    """

    change: Change
    number: int
    kinds: tuple[str, ...]
    severity: Severity
    decision: Decision | None = None
    disclosure: Disclosure | None = None

    @property
    def ignored(self) -> bool:
        """True if the reader asked not to be told this change."""
        return not self.number

    @property
    def undisclosed(self) -> bool:
        """True if readers should have been told of this change, and it is known that they were not."""
        return self.disclosure is not None and self.disclosure.state is Disclosed.NONE


class Account(Struct, Counted[Told], frozen=True):
    """A report and its changes as they are told, in reading order. It counts the changes that are not ignored."""

    report: Report
    changes: tuple[Told, ...]
    by_id: Mapping[str, Told]

    def of(self, change: Change) -> Told:
        """The change of that id as it is told."""
        return self.by_id[change.id]

    def ignores(self, change: Told) -> bool:
        """True if the reader asked not to be told the change."""
        return change.ignored

    def number(self, change: Change | None) -> int:
        """The number of the change; 0 for none, and for one that is not told."""
        found = self.by_id.get(change.id) if change else None
        return found.number if found else 0


def account(report: Report, step: Step | None = None) -> Account:
    """The report as it is told. That of a step has what readers were told of each material change."""
    said: Mapping[str, Disclosure] = step.disclosures if step else {}
    numbers, found = count(1), {}
    for change in report.changes:
        number = 0 if report.ignores(change) else next(numbers)
        found[change.id] = told(change, number, report.decisions.get(change.id), said.get(change.id))
    return Account(report, tuple(found.values()), found)


def told(change: Change, number: int, decision: Decision | None, disclosure: Disclosure | None = None) -> Told:
    """The change as it is told under that number, filed as was decided."""
    return Told(change, number, kinds(change, decision), gravity(change, decision), decision, disclosure)
