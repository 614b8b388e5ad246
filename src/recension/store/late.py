"""Snapshots and looks dated before a seal that does not cover them: brought in later, or possibly forged."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from recension.store.looks import Look
from recension.store.names import instant_of
from recension.store.problems import Problem, Seals, Tally
from recension.store.seals import Seal, early


class Late:
    """The late snapshots and looks of one article, of which `looks` are all that can be read."""

    def __init__(self, article: str, looks: Iterable[Look], seals: Seals, tally: Tally) -> None:
        self.article, self.seals, self.tally = article, seals, tally
        brought = [(look.brought, look.snapshot) for look in looks if look.brought and _is_own(look)]
        self._brought = {snapshot: moment for moment, snapshot in sorted(brought)}  # the last, in whatever order
        self._moments: list[datetime] = []
        self._snapshots = self._looks = 0

    def snapshot(self, path: str, name: str) -> Iterator[Problem]:
        """A snapshot that no seal covers."""
        made = self.seals.made
        if made is None or not (self.seals.whole and early(path, made)):
            self.tally.unsealed += 1
        elif self._later(self._brought.get(name)):
            self._snapshots += 1
        else:
            yield self._early(path, "it")

    def look(self, path: str, number: int, look: Look) -> Iterator[Problem]:
        """A look that no seal covers, on that line of the file at `path`."""
        sealed = f"{self.article}/{look.snapshot}" in self.seals.files
        if _is_own(look) and look.brought is not None and not sealed:
            return  # what it says is said of the snapshot
        if not self.seals.before(look.at):
            self.tally.unsealed_looks += 1
        elif self._later(look.brought):
            self._looks += 1
        else:
            yield self._early(path, f"the look of line {number}, {look.at:%Y-%m-%d %H:%M:%S} UTC,")

    def told(self) -> Iterator[Problem]:
        """A remark that says how much was brought in later."""
        if self._moments:
            when = f"{min(self._moments):%Y-%m-%d %H:%M:%S} UTC"
            what = f"{both(self._snapshots, self._looks)} of before the last seal, brought in at {when}, not sealed yet"
            yield Problem(self.article, what, "Run recension seal: it lists them as brought in later.", fatal=False)

    def _later(self, brought: datetime | None) -> bool:
        """Whether a look was brought in after the last seal, so that no seal could cover it."""
        later = brought is not None and not self.seals.before(brought)
        self._moments += [brought] if brought is not None and later else []
        return later

    def _early(self, path: str, subject: str) -> Problem:
        seal = f"the last seal ({self.seals.made:%Y-%m-%d %H:%M:%S} UTC)"
        hint = (
            "If you know that it was brought in later, run recension seal: it is listed as late. If not, move it away."
        )
        return Problem(path, f"{subject} is dated before {seal}, which does not cover it", hint)


def listed(sealed: Sequence[tuple[str, Seal]]) -> Iterator[Problem]:
    """The problems with what seals list as older than the seal before them: brought in later, or with no word of it."""
    for (_, before), (path, seal) in pairwise(sealed):
        brought = _brought(before, seal)
        if brought:
            what = f"it covers {brought} of before the seal before it, as brought in later"
            yield Problem(path, what, 'See its lines with "brought".', fatal=False)
        if seal.late or seal.late_looks:
            count = both(len(seal.late), len(seal.late_looks))
            what = f"it covers {count} of before the seal before it, and nothing says when they were brought in"
            yield Problem(path, what, 'See its lines that begin with "# late".', fatal=False)


def _brought(before: Seal, seal: Seal) -> str:
    """How many of a seal's snapshots and looks were brought in later, from before the seal before it, in words."""
    found = [(article, look) for article, look in seal.looks if look.brought is not None and look.at < before.made]
    files = {path for path, _ in seal.files}
    snapshots = {f"{article}/{look.snapshot}" for article, look in found if _is_own(look)} & files
    return both(len(snapshots), len(found) - len(snapshots)) if found else ""


def _is_own(look: Look) -> bool:
    """Whether the look is at the moment of the snapshot itself, to the second."""
    return look.at.replace(microsecond=0) == instant_of(look.snapshot)


def both(snapshots: int, looks: int) -> str:
    """So many snapshots and looks, in words."""
    counts = ((snapshots, "snapshot", "snapshots"), (looks, "look", "looks"))
    return " and ".join(f"{count:,} {one if count == 1 else many}" for count, one, many in counts if count)
