"""What tells a passage from all others of both texts: words in a row, or a whole line, that stand nowhere else.

Boilerplate is alike wherever it stands, and so is no evidence that one passage of it became another far away.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from recension.diff.likeness import same_form
from recension.diff.rewording import words_of
from recension.reading.labels import unlabelled

_RUN = 3  # words

Run = tuple[str, ...]


class Distinct:
    """The words and lines of two lists of passages, counted where it is first asked."""

    def __init__(self, before: Sequence[str], after: Sequence[str]) -> None:
        self._sides = before, after

    def by_words(self, old: str, new: str) -> bool:
        """True if two passages share words in a row that stand once in each text."""
        both = {*_runs(old)}.intersection(_runs(new))
        return any(all(counts[run] == 1 for counts in self._words) for run in both)

    def by_line(self, passage: str) -> bool:
        """True if a passage is a line that stands once in each text, whatever its label."""
        form = same_form(unlabelled(passage))
        return all(counts[form] == 1 for counts in self._lines)

    @cached_property
    def _words(self) -> tuple[Counter[Run], ...]:
        return tuple(Counter(run for passage in side for run in _runs(passage)) for side in self._sides)

    @cached_property
    def _lines(self) -> tuple[Counter[str], ...]:
        return tuple(
            Counter(same_form(unlabelled(line)) for passage in side for line in passage.splitlines())
            for side in self._sides
        )


def _runs(passage: str) -> Iterator[Run]:
    words = words_of(passage)
    return zip(*(words[by:] for by in range(_RUN)), strict=False)
