"""Which changes a reader wants to be told. Ignored ones are marked, counted and dimmed, and never left out."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from recension.counted import Filed
from recension.errors import Error
from recension.histories.lazy_sequence import Series
from recension.kinds.severity import OF_KIND
from recension.model import Brief, History, Label, Report, Severity, Step

Item = TypeVar("Item")


class Selection(Struct, frozen=True):
    """A change is told if a kind of it is not ignored, one is in `only` (unless that is empty), and it is grave enough.

    With `undisclosed`, a change of a history is told only if it is material and was not disclosed.
    """

    ignore: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    least: Severity = Severity.MINOR
    undisclosed: bool = False

    def tells(self, change: Filed) -> bool:
        """True if the reader wants to be told the change."""
        found = set(change.kinds) - self.ignore
        return bool(found and (not self.only or found & self.only)) and change.severity >= self.least

    def of(self, report: Report) -> Report:
        """The report with each change marked that is not to be told."""
        if self == Selection():
            return report
        return replace(report, unwanted=frozenset(each.id for each in report.changes if not self.tells(each)))

    def over(self, history: History) -> History:
        """The history with each change marked that is not to be told."""
        if self == Selection():
            return history
        steps, briefs = _series(history.steps), _series(history.briefs)
        return replace(history, steps=steps.each(self._step), outline=briefs.each(self._brief))

    def _step(self, step: Step) -> Step:
        told = self.of(step.report)
        if self.undisclosed:
            hidden = {change.id for change in step.undisclosed}
            told = replace(told, unwanted=told.unwanted | {c.id for c in told.changes if c.id not in hidden})
        return replace(step, report=told)

    def _brief(self, step: Brief) -> Brief:
        return replace(step, changes=tuple(replace(x, ignored=self._ignores(x)) for x in step.changes))

    def _ignores(self, label: Label) -> bool:
        return not self.tells(label) or (self.undisclosed and not label.undisclosed)


def _series(items: Sequence[Item]) -> Series[Item]:
    return items if isinstance(items, Series) else Series(len(items), lambda first: iter(items[first:]))


def selection(ignore: Iterable[str], only: Iterable[str], least: str | None, undisclosed: bool = False) -> Selection:
    """The selection by names of kinds and of a severity. Error for a name that there is not."""
    return Selection(_kinds(ignore), _kinds(only), _severity(least) if least else Severity.MINOR, undisclosed)


def _kinds(names: Iterable[str]) -> frozenset[str]:
    found = frozenset(name.strip() for name in names if name.strip())
    unknown = sorted(found - OF_KIND.keys())
    if unknown:
        raise Error(f"There is no kind {unknown[0]!r}.", f"The kinds are: {', '.join(sorted(OF_KIND))}.")
    return found


def _severity(name: str) -> Severity:
    named = {str(severity): severity for severity in Severity}
    if name not in named:
        raise Error(f"There is no severity {name!r}.", f"From least to most: {', '.join(named)}.")
    return named[name]
