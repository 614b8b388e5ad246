"""Other diffs as functions from a revision to the number of hunks that they find, for their time.

A hunk is a run of what is not common. Words and marks are cut by one plain rule that loses nothing; the cutting is part
of a peer's time, as ours is of our own. What is not installed is named as absent.
"""

import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import groupby

from benchmarks.drafts import diff
from benchmarks.prose import Revision
from benchmarks.rivals import on_files

Hunks = Callable[[Revision], int]

_PIECES = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Differ:
    """A peer: its name, the module or program that it needs, and if it is one of those that we are compared with.

    `instead` stands in, under its own name, where the peer does not end.
    """

    name: str
    needs: str
    hunks: Hunks
    compared: bool = False
    instead: "Differ | None" = None

    def there(self) -> bool:
        """True if it can be run here."""
        return bool(shutil.which(self.needs) if self.needs == "git" else find_spec(self.needs))


def ours(revision: Revision) -> int:
    """This tool: alignment, moves and all. Each change has the edits that a reader would see, blank ones counted."""
    return sum(len(draft.edits) for draft in diff(revision.old, revision.new))


def _runs(differs: Iterable[bool]) -> int:
    return sum(key for key, _ in groupby(differs))


def lcs_words(revision: Revision) -> int:
    """rapidfuzz over words and marks."""
    from rapidfuzz.distance import LCSseq

    found = LCSseq.opcodes(_PIECES.findall(revision.old), _PIECES.findall(revision.new))
    return _runs(step.tag != "equal" for step in found)


def patience_words(revision: Revision) -> int:
    """patiencediff over words and marks."""
    from patiencediff import PatienceSequenceMatcher

    old, new = _PIECES.findall(revision.old), _PIECES.findall(revision.new)
    return _runs(step[0] != "equal" for step in PatienceSequenceMatcher(None, old, new).get_opcodes())


def _git_lines(old: Sequence[str], new: Sequence[str]) -> int:
    import pygit2

    before, after = (("\n".join(pieces) + "\n").encode() for pieces in (old, new))
    return len(pygit2.Patch.create_from(before, after, context_lines=0).hunks)


def git_pieces(revision: Revision) -> int:
    """libgit2 over words and marks, one a line; white space within a piece is lost, as a line holds none."""
    return _git_lines(_PIECES.findall(revision.old), _PIECES.findall(revision.new))


def git_spaced(revision: Revision) -> int:
    """libgit2 over what stands between spaces, one a line."""
    return _git_lines(revision.old.split(" "), revision.new.split(" "))


def fast_characters(revision: Revision) -> int:
    """fast-diff-match-patch: characters, semantic clean-up, no time limit."""
    from fast_diff_match_patch import diff as compare

    found = compare(revision.old, revision.new, counts_only=True, cleanup="Semantic", timelimit=0)
    return _runs(kind != "=" for kind, _ in found)


def _match_patch(timeout: float) -> Hunks:
    def hunks(revision: Revision) -> int:
        from diff_match_patch import diff_match_patch

        tool = diff_match_patch()
        tool.Diff_Timeout = timeout
        found = tool.diff_main(revision.old, revision.new)
        tool.diff_cleanupSemantic(found)
        return _runs(kind != 0 for kind, _ in found)

    return hunks


def difflib_words(revision: Revision) -> int:
    """difflib over words and marks."""
    from difflib import SequenceMatcher

    old, new = _PIECES.findall(revision.old), _PIECES.findall(revision.new)
    return _runs(step[0] != "equal" for step in SequenceMatcher(None, old, new, autojunk=False).get_opcodes())


def redlined(revision: Revision) -> int:
    """redlines, with its own words."""
    from redlines import Redlines

    return _runs(step[0] != "equal" for step in Redlines(revision.old, revision.new).opcodes)


def git_words(revision: Revision) -> int:
    """git's word diff, with the process and the two files that it needs."""
    command = ["git", "diff", "--no-index", "--no-color", "--word-diff=porcelain", "--unified=0", "--"]
    lines = on_files(command, revision.old, revision.new, "utf-8").split("\n")
    first = next((number for number, line in enumerate(lines) if line.startswith("@@")), len(lines))
    return _runs(line[:1] in ("-", "+") for line in lines[first:])


DIFFERS = (
    Differ("rapidfuzz LCSseq", "rapidfuzz", lcs_words, compared=True),
    Differ("pygit2", "pygit2", git_pieces, compared=True),
    Differ("patiencediff", "patiencediff", patience_words, compared=True),
    Differ("fast-diff-match-patch", "fast_diff_match_patch", fast_characters, compared=True),
    Differ("pygit2 at spaces", "pygit2", git_spaced),
    Differ(
        "diff-match-patch",
        "diff_match_patch",
        _match_patch(0),
        instead=Differ("diff-match-patch, its 1 s", "diff_match_patch", _match_patch(1)),
    ),
    Differ("difflib", "difflib", difflib_words),
    Differ("redlines", "redlines", redlined),
    Differ("git word diff, whole process", "git", git_words),
)
PACKAGES = (
    "recension",
    "rapidfuzz",
    "pygit2",
    "patiencediff",
    "fast-diff-match-patch",
    "diff-match-patch",
    "redlines",
)
