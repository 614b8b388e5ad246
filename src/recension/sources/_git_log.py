"""What git's log tells, oldest first: each commit with what it changed against its first parent."""

from collections.abc import Iterator
from typing import NamedTuple

from recension.sources._git_repository import SealedGit

_FORM = "--format=%x00%H%x00%P%x00%ct%x00%at%x00%an%x00%s%x00%b"
_MANY = 1000  # git's own limit since 2.34 for files that vanished and came in one commit: more are not compared
_NO_FILE = "000000"


class Commit(NamedTuple):
    """A commit: its id, how many parents it has, its two moments in seconds (None where git can read none), whose it
    is, and the first line of its message (of a merge, after the first line below it)."""

    id: str
    parents: int
    committed: int | None
    authored: int | None
    author: str
    subject: str


class Touched(NamedTuple):
    """What a commit did to one path: A(dded), M(odified), D(eleted), T(ype changed), or R(enamed) from `old`.

    `mode` and `blob` are those of the file after it.
    """

    action: str
    path: bytes
    mode: str
    blob: str
    old: bytes = b""


def commits(reader: SealedGit, start: str, alike: int, path: str) -> Iterator[tuple[Commit, tuple[Touched, ...]]]:
    """The commits along the first parents up to `start`, oldest first, each with what it touched.

    A merge is one commit, told against its first parent: what stood on the branch before. A file that vanished and one
    that came in the same commit are one that was renamed, if so many parts in a hundred of them are alike. With 0 a
    rename is a deletion and an addition, and only what is at `path` or under it is told.
    """
    renames = (f"-M{alike}%", f"-l{_MANY}") if alike else ("--no-renames",)
    within = () if alike or not path else (f":(top,literal){path}",)
    yield from _told(reader.lines("log", *_PLAIN, *renames, start, "--", *within))


_PLAIN = (
    "--first-parent",
    "-m",
    "--reverse",
    "--raw",
    "-z",
    "--root",
    "--no-abbrev",
    "--no-color",
    "--no-decorate",
    "--no-notes",
    "--no-mailmap",
    "--no-show-signature",
    "--no-ext-diff",
    "--no-textconv",
    "--no-relative",
    "--ignore-submodules=none",
    "--encoding=UTF-8",
    _FORM,
)


def _told(lines: Iterator[bytes]) -> Iterator[tuple[Commit, tuple[Touched, ...]]]:
    found: Commit | None = None
    touched: list[Touched] = []
    for line in lines:
        if line.lstrip(b"\n").startswith(b":"):
            touched.append(_touched(line.lstrip(b"\n"), lines))
        elif not line:
            if found is not None:
                yield found, tuple(touched)
            found, touched = _commit(lines), []
    if found is not None:
        yield found, tuple(touched)


def _commit(lines: Iterator[bytes]) -> Commit:
    id_, parents, committed, authored, author, subject, body = (next(lines).decode(errors="replace") for _ in range(7))
    count = len(parents.split())
    if count > 1 and (title := body.strip().partition("\n")[0].strip()):
        subject = f"{title} ({subject})"  # what was merged; the subject names the branch alone
    return Commit(id_, count, _seconds(committed), _seconds(authored), author, subject)


def _touched(line: bytes, lines: Iterator[bytes]) -> Touched:
    _, mode, _, blob, action = line[1:].decode().split(" ")
    old = next(lines) if action[0] in "RC" else b""
    return Touched(action[0], next(lines), mode, blob, old)


def _seconds(written: str) -> int | None:
    return int(written) if written.isdecimal() else None
