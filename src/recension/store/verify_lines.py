"""Finds the problems of the files of lines: looks, as seals state them, and decisions of reviewers."""

from collections.abc import Iterator

from recension.store.late import Late
from recension.store.lines import LONGEST, Line, lines_of
from recension.store.looks import CHECKS, Look, read_look
from recension.store.problems import PASSED_OVER, RESTORE, Problem
from recension.store.reviews import REVIEWS, read_record

_NAMED = 20  # lines that cannot be read; of more than these only the number is told


class Unread:
    """The lines of one file that cannot be read, the first few by their numbers."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._first: list[tuple[int, str]] = []
        self._more = 0

    def add(self, number: int, line: Line) -> None:
        """Notes a line."""
        if len(self._first) == _NAMED:
            self._more += 1
            return
        what = "cannot be read" if line.whole else "was cut off"
        self._first.append((number, what if line.data is not None else f"is longer than {LONGEST:,} bytes"))

    def told(self) -> Iterator[Problem]:
        """A remark for each of the first, and one for the others."""
        for number, what in self._first:
            yield Problem(self._path, f"line {number} {what}", PASSED_OVER, fatal=False)
        if self._more:
            yield Problem(self._path, f"{self._more:,} more lines cannot be read", PASSED_OVER, fatal=False)


class CheckedLooks:
    """The looks of an article, each with the number of its first line and where that ends; and the lines that are none.

    `trouble` says why the file could not be read, or not to its end.
    """

    def __init__(self, article: str) -> None:
        self.path = f"{article}/{CHECKS}"
        self.looks: dict[Look, tuple[int, int]] = {}
        self.trouble: OSError | None = None
        self._unread = Unread(self.path)

    def read(self, folder: int) -> None:
        """Reads them from the article's open folder. What has no end of line yet is no look."""
        try:
            for number, line in enumerate(lines_of(folder, CHECKS), start=1):
                look = read_look(line.data) if line.data and line.whole else None
                if look is not None:
                    self.looks.setdefault(look, (number, line.end))
                elif line.data != b"":
                    self._unread.add(number, line)
        except OSError as error:
            self.trouble = error

    def problems(self, folder: int, names: set[str], late: Late, stray: bool) -> Iterator[Problem]:
        """The problems of the looks as a set, as seals state it, or as a first part, as seals of format 1 do; then of
        single lines. A `stray` is named as that already: all that was sealed is gone."""
        if self.trouble is not None and not stray:
            yield _unreadable(self.path, self.trouble)
            return
        seals, covered = late.seals, 0
        for prefix in seals.prefixes.get(self.path, ()):
            covered = max(covered, prefix.size)
            if not prefix.holds(folder):
                yield Problem(self.path, "lines of it were changed after they were sealed", RESTORE)
                return
        sealed = seals.looks.get(late.article, set())
        for gone in sorted(sealed - self.looks.keys(), key=lambda look: (look.at, look.snapshot)):
            at = f"at {gone.snapshot}" if gone.snapshot else "that found the article gone"
            what = f"the look of {gone.at:%Y-%m-%d %H:%M:%S} UTC {at} was sealed, and is changed or gone"
            yield Problem(self.path, what, RESTORE)
        for look, (number, end) in self.looks.items():
            held = look.snapshot in names or f"{late.article}/{look.snapshot}" in seals.files
            if look.snapshot and not held:
                yield Problem(self.path, f"line {number} is a look at {look.snapshot}, which is not there", RESTORE)
            elif look not in sealed and end > covered:
                yield from late.look(self.path, number, look)
        yield from self._unread.told()


def verify_reviews(folder: int, article: str) -> Iterator[Problem]:
    """Remarks on lines of decisions that cannot be read. Decisions are opinions, not evidence: they are not sealed."""
    path = f"{article}/{REVIEWS}"
    unread = Unread(path)
    try:
        for number, line in enumerate(lines_of(folder, REVIEWS), start=1):
            if line.data != b"" and (line.data is None or read_record(line.data) is None):
                unread.add(number, line)
    except OSError as error:
        yield _unreadable(path, error)
    yield from unread.told()


def _unreadable(path: str, error: OSError) -> Problem:
    return Problem(path, f"it cannot be read: {error.strerror}", "See whether you may read it.")
