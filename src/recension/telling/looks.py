"""What a look that failed stands between: the text before it, what was captured instead, and the text after it."""

from typing import NamedTuple

from recension.histories.failed import is_failed
from recension.model import Document, Step
from recension.telling.drawn import plain
from recension.telling.excerpts import cut
from recension.telling.visible import one_line

_SHOWN = 120  # characters of each text: enough to know it by
_READ = 2000  # characters of a text that its first words are looked for in


class NearLook(NamedTuple):
    """A snapshot among those around a failed one: what it is (before, failed, after), its number, its first words."""

    name: str
    number: int
    words: str


class FailedLooks:
    """The failed looks of a history since the last one that held, added up step by step."""

    def __init__(self) -> None:
        self._failed: list[NearLook] = []

    def of(self, step: Step) -> tuple[NearLook, ...]:
        """The looks from the text before to the text after, where the step passes over failed ones; else nothing."""
        report = step.report
        if is_failed(report):
            self._failed.append(NearLook("failed", step.number, _words(report.after)))
            return ()
        passed, self._failed = self._failed, []
        if not step.compared or not passed:
            return ()
        before = NearLook("before", step.compared, _words(report.before))
        return (before, *passed, NearLook("after", step.number, _words(report.after)))


def _words(text: Document) -> str:
    return cut(" ".join(one_line(plain(text.text[:_READ])).split()), _SHOWN)
