"""Ways to keep snapshots, this tool's and others', each made to keep, to read and to check the same ones.

What `put` and `put_many` have kept is on the disk when they return; what `grow` has, need not be. An article's texts
come in the order of time.
"""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Any, ClassVar

from recension.kept import Snapshot
from recension.store import FolderStore
from recension.store.front_matter import wrap
from recension.store.verify import verify

GROUP, TRIES = 64, 1000
ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "PATH": os.environ.get("PATH", "")}
WHO = "bench <bench@example.org>"


class Keeper:
    """Keeps snapshots in a folder. `share` is how many of a round's are kept on the clock: slow ones keep few."""

    name: ClassVar[str]
    share: ClassVar[float] = 1

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    @classmethod
    def missing(cls) -> str:
        """What must be installed before this keeper can be used; empty where nothing must."""
        return ""

    def put(self, snapshots: Sequence[Snapshot]) -> None:
        """Keeps the snapshots one by one: each is on the disk before the next is begun."""
        raise NotImplementedError

    def grow(self, snapshots: Sequence[Snapshot]) -> None:
        """Keeps the snapshots as `put` would, off the clock and as quickly as may be."""
        raise NotImplementedError

    def settle(self) -> None:
        """Puts what is kept in order, as is done now and then, before it is read."""

    def disk(self) -> int:
        """The bytes that the keeper's files take on the disk."""
        return sum(path.lstat().st_blocks * 512 for path in self.folder.rglob("*"))


class Files(Keeper):
    """This tool's store."""

    name = "recension"

    @cached_property
    def store(self) -> FolderStore:
        return FolderStore(self.folder)

    def put(self, snapshots: Sequence[Snapshot]) -> None:
        for snapshot in snapshots:
            self.store.put(snapshot)

    def put_many(self, snapshots: Sequence[Snapshot]) -> None:
        """Keeps the snapshots in groups, each of which is on the disk before the next is begun."""
        for _ in self.store.put_many(snapshots):
            pass

    grow = put_many

    def latest(self, article: str) -> bytes:
        """The text of an article's last snapshot."""
        return self.store.get(article, self.store.list(article)[-1]).raw

    def history(self, article: str) -> int:
        """How many snapshots the list of the article has."""
        return len(self.store.list(article))

    def check(self) -> bool:
        """Reads all that is kept; whether it is sound."""
        return not [problem for problem in verify(self.folder) if problem.fatal]


class Reopened(Files):
    """This tool's store, opened anew for each article, so that nothing is remembered of its folder."""

    name = "recension, opened anew"

    @property
    def store(self) -> FolderStore:  # type: ignore[override]
        return FolderStore(self.folder)


class Bare(Keeper):
    """The protocol of this tool's store and nothing else: what the disk gives, with none of our code on the clock."""

    name = "bare files"

    def put(self, snapshots: Sequence[Snapshot]) -> None:
        self._keep(snapshots, os.fsync)

    def grow(self, snapshots: Sequence[Snapshot]) -> None:
        self._keep(snapshots, lambda _: None)

    def _keep(self, snapshots: Sequence[Snapshot], sync: Callable[[int], None]) -> None:
        for article, group in groupby(snapshots, lambda snapshot: snapshot.article):
            (self.folder / article).mkdir(exist_ok=True)
            folder = os.open(self.folder / article, os.O_RDONLY | os.O_DIRECTORY)
            for snapshot in group:
                name, data = file_name(snapshot), wrap(snapshot)
                fd = os.open(".tmp", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666, dir_fd=folder)
                os.write(fd, data)
                sync(fd)
                os.close(fd)
                os.link(".tmp", name, src_dir_fd=folder, dst_dir_fd=folder)
                os.unlink(".tmp", dir_fd=folder)
                sync(folder)
            os.close(folder)


class SQLite(Keeper):
    """One table; a write-ahead log, and an fsync for every transaction."""

    name = "SQLite"

    @cached_property
    def base(self) -> sqlite3.Connection:
        base = sqlite3.connect(self.folder / "snapshots.db", timeout=600, isolation_level=None)
        base.execute("pragma journal_mode = wal")
        base.execute("pragma synchronous = full")
        columns = "article text, taken text, source text, raw blob, primary key (article, taken)"
        base.execute(f"create table if not exists snapshot ({columns})")
        return base

    def put(self, snapshots: Sequence[Snapshot]) -> None:
        for snapshot in snapshots:
            row = (snapshot.article, str(snapshot.taken), snapshot.source, snapshot.raw)
            self.base.execute("insert into snapshot values (?, ?, ?, ?)", row)

    def put_many(self, snapshots: Sequence[Snapshot]) -> None:
        """Keeps the snapshots, 64 a transaction."""
        for start in range(0, len(snapshots), GROUP):
            self.base.execute("begin")
            self.put(snapshots[start : start + GROUP])
            self.base.execute("commit")

    grow = put_many

    def latest(self, article: str) -> bytes:
        """The text of an article's last snapshot."""
        query = "select raw from snapshot where article = ? order by taken desc limit 1"
        return bytes(self.base.execute(query, (article,)).fetchone()[0])

    def history(self, article: str) -> int:
        """How many snapshots the list of the article has."""
        return len(self.base.execute("select taken from snapshot where article = ?", (article,)).fetchall())

    def check(self) -> bool:
        """Checks the tree of the table, which has no checksums; whether it is sound."""
        return self.base.execute("pragma integrity_check").fetchone() == ("ok",)


class Git(Keeper):
    """git, as a program: `git add` and `git commit` for each snapshot, which is a file, with core.fsync=all."""

    name = "git"
    share = 0.05

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        if not (folder / ".git").exists():
            self._run("init", "-q", "-b", "main")
            for key, value in (("core.fsync", "all"), ("gc.auto", "0"), ("user.name", "b"), ("user.email", "b@e.org")):
                self._run("config", key, value)
            self._run("commit", "-q", "--allow-empty", "-m", "first")

    @classmethod
    def missing(cls) -> str:
        return "" if shutil.which("git") else "git"

    def put(self, snapshots: Sequence[Snapshot]) -> None:
        for snapshot in snapshots:
            path = f"{snapshot.article}/{file_name(snapshot)}"
            (self.folder / snapshot.article).mkdir(exist_ok=True)
            (self.folder / path).write_bytes(snapshot.raw)
            if not any(self._commit(path) for _ in range(TRIES)):
                raise RuntimeError(f"git does not commit {path}")

    def grow(self, snapshots: Sequence[Snapshot]) -> None:
        if snapshots:
            stream = b"".join(self._stream(snapshots))
            self._run("-c", "core.fsync=none", "fast-import", "--quiet", stream=stream)
            self._run("-c", "core.fsync=none", "reset", "-q", "--hard")

    def _stream(self, snapshots: Sequence[Snapshot]) -> Iterator[bytes]:
        start = b"from refs/heads/main^0\n"
        for snapshot in snapshots:
            path, when = f"{snapshot.article}/{file_name(snapshot)}", moment(snapshot)
            yield f"commit refs/heads/main\ncommitter {WHO} {when} +0000\ndata {len(path)}\n{path}\n".encode()
            yield start + f"M 644 inline {path}\ndata {len(snapshot.raw)}\n".encode() + snapshot.raw + b"\n"
            start = b""

    def settle(self) -> None:
        self._run("gc", "-q")

    def latest(self, article: str) -> bytes:
        """The text of an article's last snapshot, whose name is known."""
        return self._run("show", f"HEAD:{article}/{max((self.folder / article).iterdir()).name}")

    def history(self, article: str) -> int:
        """How many snapshots the list of the article has."""
        return len(self._run("ls-tree", "--name-only", "HEAD", f"{article}/").splitlines())

    def check(self) -> bool:
        """Reads all that is kept; whether it is sound."""
        return self._run("fsck", "--full", "--no-progress") is not None

    def _run(self, *command: str, stream: bytes | None = None) -> bytes:
        done = subprocess.run(
            ["git", *command], cwd=self.folder, env=ALONE, check=True, input=stream, capture_output=True
        )
        return done.stdout

    def _commit(self, path: str) -> bool:
        """False where another was at it, as two at once stand in each other's way, and nothing was committed."""
        try:
            self._run("add", path)
            self._run("commit", "-q", "-m", path, "--", path)
        except subprocess.CalledProcessError:
            return bool(self._run("ls-tree", "HEAD", path))
        return True


class Pygit2(Keeper):
    """libgit2 in this process, its fsync switched on: a blob, two trees and a commit for each snapshot."""

    name = "pygit2"
    share = 0.3

    @classmethod
    def missing(cls) -> str:
        return "" if find_spec("pygit2") else "pygit2"

    @cached_property
    def repo(self) -> Any:
        import pygit2

        return pygit2.init_repository(self.folder, bare=True, initial_head="main")

    def put(self, snapshots: Sequence[Snapshot]) -> None:
        self._keep(snapshots, fsync=True)

    def grow(self, snapshots: Sequence[Snapshot]) -> None:
        self._keep(snapshots, fsync=False)

    def _keep(self, snapshots: Sequence[Snapshot], fsync: bool) -> None:
        import pygit2

        pygit2.option(pygit2.enums.Option.ENABLE_FSYNC_GITDIR, fsync)
        for snapshot in snapshots:
            blob = self.repo.create_blob(snapshot.raw)
            while not self._commit(snapshot, blob):
                pass

    def _commit(self, snapshot: Snapshot, blob: Any) -> bool:
        """False where somebody else was quicker, or is at it."""
        import pygit2

        repo = self.repo
        head = None if repo.head_is_unborn else repo.get(repo.head.target)
        top = repo.TreeBuilder(head.tree) if head else repo.TreeBuilder()
        old = top.get(snapshot.article)
        folder = repo.TreeBuilder(repo.get(old.id)) if old else repo.TreeBuilder()
        folder.insert(file_name(snapshot), blob, pygit2.enums.FileMode.BLOB)
        top.insert(snapshot.article, folder.write(), pygit2.enums.FileMode.TREE)
        who = pygit2.Signature("bench", "bench@example.org", moment(snapshot))
        try:
            repo.create_commit("refs/heads/main", who, who, "one", top.write(), [head.id] if head else [])
        except (pygit2.GitError, OSError, ValueError) as error:
            if not any(word in str(error) for word in ("lock", "tip", "does not match")):
                raise
            return False
        return True

    def latest(self, article: str) -> bytes:
        """The text of an article's last snapshot."""
        *_, last = self.repo.get(self.repo.head.target).tree[article]
        return bytes(last.data)

    def history(self, article: str) -> int:
        """How many snapshots the list of the article has."""
        return len(self.repo.get(self.repo.head.target).tree[article])


KEEPERS: tuple[type[Keeper], ...] = (Files, Bare, SQLite, Git, Pygit2)


def file_name(snapshot: Snapshot) -> str:
    """A name that sorts in the order of time."""
    return f"{snapshot.taken:%Y-%m-%dT%H%M%SZ}.txt"


def moment(snapshot: Snapshot) -> int:
    """Seconds since 1970."""
    assert snapshot.taken is not None
    return int(snapshot.taken.timestamp())
