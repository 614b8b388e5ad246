"""The history of an article as its looks tell it: looks in a row that found one text are a run.

The runs are a function of which text was found at which moments, and of nothing else: whichever look was kept first,
and whichever file holds the text, the same looks give the same runs.
"""

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import accumulate, groupby, pairwise, takewhile
from operator import attrgetter, itemgetter
from typing import NamedTuple, Protocol


class Sight(NamedTuple):
    """At `at`, the text of the snapshot in `file` was found; that the article was gone, if that is empty. `own` is true
    for the moment of that file itself.

    The moment of a file is known to the second, from its name, until somebody needs to know more.
    """

    at: datetime
    file: str
    own: bool
    source: str = ""
    modified: datetime | None = None


class Texts(Protocol):
    """What the runs ask of the texts in the files."""

    def same(self, one: str, two: str) -> bool:
        """Whether two files hold the same text."""
        ...

    def mark(self, file: str) -> bytes:
        """A mark of the file's text: equal texts have equal marks."""
        ...

    def exact(self, file: str) -> datetime:
        """The moment of the file itself."""
        ...


_at: Callable[[Sight], datetime] = attrgetter("at")


def _choice(sight: Sight) -> tuple[bool, str, str, str]:
    return not sight.own, sight.file, sight.source, str(sight.modified or "")


class TextRun:
    """Sights in a row of one text, or of none where the article was gone, in the order of time. `passed` are earlier
    ones that do not count: `within_seconds` says why."""

    __slots__ = ("passed", "sights")

    def __init__(self, sights: list[Sight], passed: Sequence[Sight] = ()) -> None:
        self.sights = sights
        self.passed = passed

    @property
    def first(self) -> datetime:
        """When the text was first seen."""
        return self.sights[0].at

    @property
    def last(self) -> datetime:
        """When the text was last seen."""
        return self.sights[-1].at

    @property
    def file(self) -> str:
        """A file that holds the text; empty where the article was gone."""
        return self.sights[0].file

    @property
    def opening(self) -> Sight:
        """The first sight: the file's own, where there is one at that moment. Of several, the first by name."""
        first = self.first
        return min(takewhile(lambda one: one.at == first, self.sights), key=_choice)

    @property
    def files(self) -> Iterator[str]:
        """The files that were made within the run, or passed over for it."""
        return (sight.file for sight in (*self.passed, *self.sights) if sight.own)


class Runs:
    """The runs of one article, in the order of time; neighbours have different texts, or one of them has none.

    Two texts of one moment are ordered by their marks, so that the order does not depend on which was kept first.
    """

    def __init__(self, texts: Texts, sights: Iterable[Sight]) -> None:
        self._texts = texts
        self._runs: list[TextRun] = []
        for sight in self._ordered(sights):
            if self._runs and self._alike(self._runs[-1].file, sight.file):
                self._runs[-1].sights.append(sight)
            else:
                self._runs.append(TextRun([sight]))
        self._firsts = [run.first for run in self._runs]

    def __len__(self) -> int:
        return len(self._runs)

    def __getitem__(self, place: int) -> TextRun:
        return self._runs[place]

    def __iter__(self) -> Iterator[TextRun]:
        return iter(self._runs)

    def sharpen(self, at: datetime) -> None:
        """Makes the moments of all files within a second exact."""
        second = at.replace(microsecond=0)
        place = bisect_right(self._firsts, at.replace(microsecond=999_999)) - 1
        while place >= 0 and self._runs[place].last >= second:
            run = self._runs[place]
            run.sights = [self._exact(one) if _second(one) == second else one for one in run.sights]
            run.sights.sort(key=_at)
            self._firsts[place] = run.first
            place -= 1

    def place(self, at: datetime, mark: bytes) -> int:
        """The number of the last run that begins no later than a sight of that text at that moment; -1 for none."""
        place = bisect_right(self._firsts, at) - 1
        while place >= 0 and self._runs[place].first == at and self._texts.mark(self._runs[place].file) > mark:
            place -= 1
        return place

    def rest(self, place: int, at: datetime, mark: bytes) -> list[Sight]:
        """The sights of a run that come after a sight of another text at that moment."""
        run = self._runs[place]
        if run.last < at:
            return []
        later = self._texts.mark(run.file) > mark
        return [sight for sight in run.sights if sight.at > at or (sight.at == at and later)]

    def join(self, place: int, sight: Sight) -> None:
        """Takes one more sight of its text into a run."""
        insort(self._runs[place].sights, sight, key=_at)
        self._firsts[place] = self._runs[place].first

    def part(self, place: int, sights: list[Sight], rest: list[Sight]) -> None:
        """Puts a run of another text after a run, or into it. `rest`, the later sights of the old run, becomes a run of
        its own."""
        new = [TextRun(sights), *([TextRun(rest)] if rest else [])]
        if rest:
            beyond = frozenset(rest)
            self._runs[place].sights = [sight for sight in self._runs[place].sights if sight not in beyond]
        self._runs[place + 1 : place + 1] = new
        self._firsts[place + 1 : place + 1] = [run.first for run in new]

    def _alike(self, one: str, two: str) -> bool:
        return one == two or self._texts.same(one, two)

    def _ordered(self, sights: Iterable[Sight]) -> Iterator[Sight]:
        """The sights in order. Files are read only where sights of two files fall within one second."""
        for _, group in groupby(sorted(sights, key=_at), key=_second):
            found = list(group)
            if len(found) > 1 and len({sight.file for sight in found}) > 1:
                found = sorted(map(self._exact, found), key=self._key)
            yield from found

    def _exact(self, sight: Sight) -> Sight:
        return sight._replace(at=self._texts.exact(sight.file)) if sight.own else sight

    def _key(self, sight: Sight) -> tuple[datetime, bytes]:
        return sight.at, self._texts.mark(sight.file)


def _second(sight: Sight) -> datetime:
    return sight.at.replace(microsecond=0) if sight.at.microsecond else sight.at


class ToldRuns(NamedTuple):
    """Runs as they are told. `places` says for each run that there was which of them tells it, and `numbers` of each
    that is told how many runs of a text there are up to it."""

    runs: list[TextRun]
    places: Sequence[int]
    numbers: Sequence[int]


def within_seconds(runs: Sequence[TextRun], mark: Callable[[str], bytes]) -> ToldRuns:
    """The runs, but no text comes back within one second: there, each counts where it was seen last.

    What orders the texts of one second may be no clock. Two exports of a wiki know one revision by two moments, where
    one export holds more revisions of its second than the other. The later moment is from the one that knows more.
    """
    kept, told_by = list(runs), list(range(len(runs)))
    for second, places in _crowded(runs):
        last = {mark(runs[place].file): place for place in places}
        for place in places:
            final = last[mark(runs[place].file)]
            if place != final:
                early = [sight for sight in kept[place].sights if sight.at < second]
                late = kept[place].sights[len(early) :]
                kept[place] = TextRun(early, kept[place].passed)
                kept[final] = TextRun(kept[final].sights, (*kept[final].passed, *late))
                told_by[place] = place if early else final
    runs, places = _joined(kept, mark)
    numbers = list(accumulate(int(bool(run.file)) for run in runs))
    return ToldRuns(runs, [places[place] for place in told_by], numbers)


def _crowded(runs: Sequence[TextRun]) -> Iterator[tuple[datetime, list[int]]]:
    """The seconds that three runs or more share, with the places of these runs."""
    ends = ((_second(one.sights[-1]), _second(two.sights[0])) for one, two in pairwise(runs))
    shared = ((one, place) for place, (one, two) in enumerate(ends) if one == two)
    for second, found in groupby(shared, key=itemgetter(0)):
        places = [place for _, place in found]
        if len(places) > 1:
            yield second, [*places, places[-1] + 1]


def _joined(runs: Sequence[TextRun], mark: Callable[[str], bytes]) -> tuple[list[TextRun], list[int]]:
    """The runs that have sights, neighbours of one text joined, and for each run its place, or that of the one before.

    Only those can be of one text between which runs without sights stood.
    """
    found: list[TextRun] = []
    places: list[int] = []
    for place, run in enumerate(runs):
        if run.sights:
            if found and not runs[place - 1].sights and mark(found[-1].file) == mark(run.file):
                found[-1] = TextRun(found[-1].sights + run.sights, (*found[-1].passed, *run.passed))
            else:
                found.append(run)
        places.append(len(found) - 1)
    return found, places
