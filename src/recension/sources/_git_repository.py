"""A git repository that is read and never trusted: nothing that it configures is ever seen by the git that reads it.

git runs what a repository's configuration names (filters, signatures, monitors, helpers of remotes, hooks). So git is
never pointed at the repository. It runs in an empty one of our own, in a folder for this one reading, and is lent the
folder of objects alone, which holds data and no settings. Which commit a branch stands at is read here, from plain
files. A bundle is unpacked into that empty repository.
"""

import os
import re
import shutil
import stat
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, NamedTuple

from recension.errors import Error

_BUNDLE = (b"# v2 git bundle\n", b"# v3 git bundle\n")
_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_LARGEST = 1 << 28  # bytes of a file that lists branches; a million of them take a quarter of it
_DEEPEST = 5  # names that name one another; git follows as many
_QUIET = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
}
# What a repository says of itself is not believed: parents and dates are read from the commits.
_SETTINGS = ("core.commitGraph=false", "core.hooksPath=/dev/null", "protocol.allow=never")


class Repository(NamedTuple):
    """A repository that was found: its name for people, its folder of objects (None for a bundle), and where its
    branches stand, by their full names and HEAD.

    `aside` is the folder that its `.git` leads to, where that is not a worktree of its own; empty in most.
    """

    name: str
    objects: str | None
    refs: Mapping[str, str]
    head: str
    shallow: tuple[str, ...] = ()
    aside: str = ""

    def start(self, branch: str | None) -> tuple[str, str]:
        """The commit to start at, and what to call where it stands. Error where there is no such branch."""
        if branch is None:
            return self._first()
        for name in (branch, f"refs/{branch}", f"refs/heads/{branch}", f"refs/tags/{branch}", f"refs/remotes/{branch}"):
            if name in self.refs:
                return self.refs[name], branch
        if _ID.fullmatch(branch):
            return branch, branch[:12]
        raise Error(f"{self.name} has no branch {branch!r}.", f"It has: {self._names()}")

    def _first(self) -> tuple[str, str]:
        """Where HEAD stands; or the only branch there is."""
        if "HEAD" in self.refs:
            return self.refs["HEAD"], self.head.removeprefix("refs/heads/") or "HEAD"
        heads = [name for name in self.refs if name.startswith("refs/heads/")]
        if len(heads) == 1:
            return self.refs[heads[0]], heads[0].removeprefix("refs/heads/")
        if not self.refs:
            raise Error(f"{self.name} holds no commit yet.", "Commit something to it first.")
        raise Error(f"{self.name} does not say which branch is checked out.", f"Name one: --branch {self._names()}")

    def _names(self) -> str:
        names = sorted(name.removeprefix("refs/heads/") for name in self.refs if name.startswith("refs/heads/"))
        names = names or sorted(self.refs)
        return ", ".join(names[:5]) + (f" and {len(names) - 5:,} more" if len(names) > 5 else "") or "none"


class SealedGit:
    """git, reading one repository from within an empty one. It lives until the captures that hold it are gone."""

    def __init__(self, repository: Repository, start: str) -> None:
        self.name = repository.name
        self._git = shutil.which("git")
        if self._git is None:
            hint = "Install it, for example with: apt install git, dnf install git, or brew install git"
            raise Error("A repository is read with the program git, which is not here.", hint)
        self._folder = TemporaryDirectory(prefix="recension-git-")
        home = self._folder.name
        _make_empty(Path(home), repository.shallow, sha256=len(start) > 40)
        objects = repository.objects or f"{home}/objects"
        kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
        self._environment = kept | _QUIET | {"GIT_DIR": home, "GIT_OBJECT_DIRECTORY": objects, "HOME": home}
        if repository.objects is None:
            self._unpack(os.path.abspath(repository.name))

    def lines(self, *words: str) -> Iterator[bytes]:
        """What git writes, cut at its NULs. Error, with git's own words, where it does not come to an end."""
        with TemporaryFile() as trouble:
            with self.started(words, subprocess.DEVNULL, trouble) as process:
                yield from _cut(_output(process))
            if process.returncode:
                trouble.seek(0)
                raise GitError(trouble.read(1 << 16).decode(errors="replace"), self.name)

    def started(
        self, words: tuple[str, ...], given: IO[bytes] | int, trouble: IO[bytes] | int
    ) -> subprocess.Popen[bytes]:
        """A running git that writes to a pipe."""
        settings = [word for setting in _SETTINGS for word in ("-c", setting)]
        command = [str(self._git), "--no-pager", *settings, *words]
        return subprocess.Popen(  # noqa: S603 (the program on the PATH; no word of it comes from the repository)
            command,
            cwd=self._folder.name,
            env=self._environment,
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=trouble,
        )

    def _unpack(self, bundle: str) -> None:
        try:
            for _ in self.lines("bundle", "unbundle", bundle):
                pass
        except GitError as error:
            if "prerequisite" in error.said:
                hint = "It goes on from commits that are elsewhere: fetch it into that repository, and name that one."
                raise Error(f"{self.name} is a part of a history.", hint) from None
            raise


class GitError(Error):
    """git stopped with an error; `said` is what it said."""

    def __init__(self, said: str, name: str) -> None:
        self.said = said
        lines = [line for line in said.split("\n") if line.strip()] or ["git stopped"]
        last = lines[-1].removeprefix("fatal: ").removeprefix("error: ").rstrip(" .")
        super().__init__(f"{name} cannot be read: {last}.", "See what git says of it: git fsck")


def found(path: str) -> Repository | None:
    """The repository at a path: a work tree, a bare one or a bundle. None where there is none."""
    if os.path.isfile(path):
        return _bundle(path)
    inner = os.path.join(path, ".git")
    try:
        aside = _led(inner)
        folder = aside or (inner if os.path.isdir(inner) else path)
        if not os.path.isfile(os.path.join(folder, "HEAD")) and not os.path.islink(os.path.join(folder, "HEAD")):
            return None
        return _opened(path, folder, aside if aside and not _is_its_own(aside, inner) else "")
    except OSError as error:
        raise Error(
            f"The repository {path!r} cannot be read: {error.strerror}.", "See whether you may read it."
        ) from None


def above(path: str) -> str | None:
    """The nearest work tree around a path; None where there is none."""
    for folder in Path(os.path.abspath(path)).parents:
        if (folder / ".git").exists():
            return str(folder)
    return None


def _opened(name: str, folder: str, aside: str) -> Repository | None:
    common = os.path.join(folder, _first_line(os.path.join(folder, "commondir")) or ".")
    objects = os.path.realpath(os.path.join(common, "objects"))
    if not os.path.isdir(objects):
        return None
    if os.path.isdir(os.path.join(common, "reftable")):
        hint = f"Make a bundle of it, and name that: git -C {name} bundle create history.bundle --all"
        raise Error(f"{name} keeps its branches in a form that is not read here (reftable).", hint)
    packed = _packed(os.path.join(common, "packed-refs"))
    refs = packed | _loose(common)
    target = _head(os.path.join(folder, "HEAD"))
    refs = {full: at for full, written in refs.items() if (at := _resolved(written, refs))}
    head = _resolved(target, refs)
    if head:
        refs["HEAD"] = head
    shallow = tuple(line for line in _text(os.path.join(common, "shallow")).split("\n") if _ID.fullmatch(line))
    branch = target.removeprefix("ref: ").strip() if target.startswith("ref: ") else ""
    return Repository(name, objects, refs, branch, shallow, aside)


def _led(inner: str) -> str:
    """Where a file `.git` leads to, as those of worktrees and submodules do; empty where there is no such file."""
    if not os.path.isfile(inner):
        return ""
    line = _first_line(inner)
    if not line.startswith("gitdir: "):
        raise Error(f"{inner!r} is no repository, and leads to none.", "Name the repository itself.")
    return os.path.normpath(os.path.join(os.path.dirname(inner), line.removeprefix("gitdir: ")))


def _is_its_own(folder: str, inner: str) -> bool:
    """Whether the folder says that it is the one of this work tree: it names the file, or lies in the tree above it."""
    back = _first_line(os.path.join(folder, "gitdir"))
    if back:
        return os.path.realpath(os.path.join(folder, back)) == os.path.realpath(inner)
    return f"{os.sep}.git{os.sep}modules{os.sep}" in f"{folder}{os.sep}"


def _head(path: str) -> str:
    """What HEAD says; of a link in its place, as old versions of git made, the name that it leads to."""
    if os.path.islink(path):
        return f"ref: {os.readlink(path)}"
    return _first_line(path)


def _resolved(written: str, refs: Mapping[str, str]) -> str:
    """The commit that a branch stands at, over those that name another; empty where it leads nowhere."""
    for _ in range(_DEEPEST):
        if not written.startswith("ref: "):
            break
        written = refs.get(written.removeprefix("ref: ").strip(), "")
    return written if _ID.fullmatch(written) else ""


def _packed(path: str) -> dict[str, str]:
    lines = (line.split(" ", 1) for line in _text(path).split("\n") if line[:1] not in ("#", "^", ""))
    return {name: at for at, name in (line for line in lines if len(line) == 2)}


def _loose(common: str) -> dict[str, str]:
    refs: dict[str, str] = {}
    for folder, _, names in os.walk(os.path.join(common, "refs")):
        for name in names:
            path = os.path.join(folder, name)
            refs[os.path.relpath(path, common).replace(os.sep, "/")] = _first_line(path)
    return refs


def _bundle(path: str) -> Repository | None:
    """What the head of a bundle says; None for a file that is none."""
    with open(path, "rb") as file:
        if file.readline(32) not in _BUNDLE:
            return None
        refs: dict[str, str] = {}
        while line := file.readline(1 << 16).rstrip(b"\n"):
            if line.startswith(b"@filter="):
                raise Error(f"{path} is a bundle without some of its contents.", "Make it again without --filter.")
            if line[:1] not in b"@-":
                at, _, name = line.decode(errors="surrogateescape").partition(" ")
                refs[name] = at
    head = refs.get("HEAD", "")
    same = [name for name, at in refs.items() if at == head and name.startswith("refs/heads/")]
    return Repository(path, None, refs, same[0] if len(same) == 1 else "")


def _make_empty(folder: Path, shallow: tuple[str, ...], sha256: bool) -> None:
    """An empty repository in the folder, by hand: `git init` would copy what a person's templates hold."""
    for name in ("objects", "refs"):
        (folder / name).mkdir()
    (folder / "HEAD").write_text("ref: refs/heads/none\n")
    form = "[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tobjectFormat = sha256\n"
    plain = "[core]\n\trepositoryformatversion = 0\n\tbare = true\n"
    (folder / "config").write_text(form if sha256 else plain)
    if shallow:
        (folder / "shallow").write_text("".join(f"{line}\n" for line in shallow))


def _text(path: str) -> str:
    """A plain file of the repository as text; empty where there is none. A pipe in its place is not waited for."""
    with suppress(OSError):
        fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(fd, "rb") as file:
            status = os.fstat(fd)
            if stat.S_ISREG(status.st_mode) and status.st_size <= _LARGEST:
                return file.read(_LARGEST).decode(errors="surrogateescape")
    return ""


def _first_line(path: str) -> str:
    return _text(path).partition("\n")[0].rstrip("\r")


def _output(process: subprocess.Popen[bytes]) -> Iterator[bytes]:
    output = process.stdout
    while output is not None and (piece := output.read(1 << 16)):
        yield piece


def _cut(pieces: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\0")
        yield from whole
