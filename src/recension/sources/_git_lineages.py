"""The files of a history, each through its renames: a lineage is what stood at one path, and went on at the next."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from recension.sources._git_log import Commit, Touched

FILE = ("100644", "100755", "100664")  # git once wrote the last


class Version(NamedTuple):
    """What a commit made of a file: its path, mode and blob after it. A deletion has no blob."""

    commit: Commit
    path: bytes
    mode: str
    blob: str

    @property
    def gone(self) -> bool:
        """Whether the commit took the file away."""
        return not self.blob


class Lineage:
    """A file through its history, oldest version first. Of what was deleted and came back at its path, it is one."""

    __slots__ = ("renames", "versions")

    def __init__(self) -> None:
        self.versions: list[Version] = []
        self.renames = 0

    @property
    def path(self) -> bytes:
        """Where the file is, or was last."""
        return self.versions[-1].path

    @property
    def paths(self) -> Iterator[bytes]:
        """Wherever it was."""
        return (version.path for version in self.versions)

    @property
    def last(self) -> Version | None:
        """The last version that is not a deletion; None where only deletions are told."""
        return next((version for version in reversed(self.versions) if not version.gone), None)

    def add(self, commit: Commit, touched: Touched) -> None:
        """Adds what a commit did to the file."""
        gone = touched.action == "D"
        self.versions.append(Version(commit, touched.path, touched.mode, "" if gone else touched.blob))
        self.renames += touched.action == "R"


class Lineages:
    """All lineages of a history, as its commits are told, oldest first."""

    def __init__(self) -> None:
        self.lineages: list[Lineage] = []
        self.commits = self.merges = 0
        self._at: dict[bytes, Lineage] = {}

    def grow(self, told: Iterable[tuple[Commit, tuple[Touched, ...]]]) -> None:
        """Takes in the commits."""
        for commit, touched in told:
            self.commits += 1
            self.merges += commit.parents > 1
            self._moved(touched)
            for each in touched:
                self._lineage(each.path).add(commit, each)

    def at(self, path: bytes) -> Lineage | None:
        """The lineage that is at the path; else the last that was there."""
        return self._at.get(path) or next((each for each in reversed(self.lineages) if path in each.paths), None)

    def under(self, folder: bytes) -> list[Lineage]:
        """The lineages that were ever in the folder; in all of them where it is empty."""
        start = folder + b"/" if folder else b""
        return [each for each in self.lineages if any(path.startswith(start) for path in each.paths)]

    def _moved(self, touched: Iterable[Touched]) -> None:
        """Takes the lineages of renamed files to their new paths, all at once: two may have changed places."""
        renamed = [(each.path, self._lineage(each.old)) for each in touched if each.action == "R"]
        for each in touched:
            if each.action == "R":
                self._at.pop(each.old, None)
        self._at.update(renamed)

    def _lineage(self, path: bytes) -> Lineage:
        found = self._at.get(path)
        if found is None:
            found = self._at[path] = Lineage()
            self.lineages.append(found)
        return found
