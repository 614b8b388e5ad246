"""What is said of a history that was read from a repository: which way it went, and what is odd in it."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from recension.sources._git_lineages import Lineage, Lineages
from recension.sources._git_repository import Repository

_NAMED = 3  # files that are named, of each kind


class Followed(Enum):
    """Which renames were followed: none, all that git knows, or those of files that were not changed with them."""

    NONE = 0
    ALL = 1
    UNCHANGED = 2


@dataclass
class Clocks:
    """How many versions were not dated by their own commit: dated as the one before, before it, or in the future.

    `undated` are those in the future, or without a date, that have no dated version before them: they are not kept.
    """

    equal: int = 0
    backwards: int = 0
    ahead: int = 0
    undated: int = 0


@dataclass(frozen=True)
class Course:
    """How a repository was gone through. `file` is the path of the one that was named; empty for a folder."""

    repository: Repository
    branch: str
    tree: Lineages
    followed: Followed
    lineages: Sequence[Lineage]
    passed: Mapping[Lineage, str]
    file: str
    clocks: Clocks

    def remarks(self) -> Iterator[str]:
        """What is to be said of it: a remark a matter, each with its number."""
        for words in (self._way(), *self._oddities()):
            yield f"{self.repository.name}: {words}"

    def _way(self) -> str:
        tree, renames = self.tree, sum(each.renames for each in self.lineages)
        merges = f", {tree.merges:,} of them merges," if tree.merges else ""
        commits = "1 commit" if tree.commits == 1 else f"{tree.commits:,} commits"
        told = {
            Followed.NONE: "renames are not followed",
            Followed.ALL: "1 rename followed" if renames == 1 else f"{renames:,} renames followed",
            Followed.UNCHANGED: "as contents are missing, renames are followed only of files not changed with them",
        }
        return f"{commits} of {self.branch}{merges} along the first parents; {told[self.followed]}."

    def _oddities(self) -> Iterator[str]:
        now = os.fsdecode(self.lineages[0].path) if self.file and self.lineages else self.file
        if now != self.file:
            yield f"{self.file} was renamed, and goes on as {now}."
        if self.repository.aside:
            yield f"its .git leads to {self.repository.aside}, which is read."
        if self.repository.shallow:
            yield "its history is cut off, as that of a shallow clone; what was before is not in it."
        yield from _dates(self.clocks)
        if self.passed:
            yield f"passed over {_passed(self.passed)}."


def _dates(clocks: Clocks) -> Iterator[str]:
    counts = {
        "of the same second": clocks.equal,
        "dated earlier": clocks.backwards,
        "dated in the future or not at all": clocks.ahead,
    }
    told = ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)
    if told:
        yield f"kept as of a microsecond after the version before of the same text: {told}."
    if clocks.undated:
        what = "dated in the future or not at all, with no dated version of the same text before"
        yield f"not kept: {clocks.undated:,} {what}."


def _passed(passed: Mapping[Lineage, str]) -> str:
    """What is no text, kind by kind: how many, and the first of them by name."""
    kinds: dict[str, list[str]] = {}
    for lineage, what in passed.items():
        kinds.setdefault(what, []).append(os.fsdecode(lineage.path))
    told = []
    for what, paths in sorted(kinds.items()):
        more = f" and {len(paths) - _NAMED:,} more" if len(paths) > _NAMED else ""
        told.append(f"{', '.join(paths[:_NAMED])}{more} ({what})")
    return "; ".join(told)
