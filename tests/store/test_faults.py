"""Whatever goes wrong during a write, nothing that was reported kept is lost, and doing it again is harmless."""

import errno
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import faults
import pytest
from captures import at, capture, files

from recension.errors import Error
from recension.kept import Outcome, Snapshot
from recension.store import FolderStore, durable
from recension.store.verify import verify

GROUPS: list[list[Snapshot]] = [
    [capture("Ferry late.\n", at(0))],
    [capture("Ferry late.\n", at(1))],
    [capture("Ferry gone.\n", at(2))],
    [capture(f"Story {n}.\n", at(n), ("bridge", "ferry")[n % 2]) for n in range(3, 7)],
]


def steps(root: Path) -> list[Callable[[], object]]:
    store = FolderStore(root)
    return [lambda group=group: list(store.put_many(group)) for group in GROUPS]  # type: ignore[misc]


def held(root: Path) -> dict[tuple[str, object], bytes]:
    store = FolderStore(root)
    return {(name, entry.taken): store.get(name, entry).raw for name in store.articles() for entry in store.list(name)}


def check(root: Path, ending: faults.Ending) -> None:
    """Nothing answered is lost, verify names leftovers only, and a repeat completes the work."""
    problems = list(verify(root)) if root.exists() and (root / "README").exists() else []
    assert [problem for problem in problems if problem.fatal] == []
    if ending.status != faults.KILLED and ending.call != "unlink":
        assert [problem for problem in problems if problem.path.endswith(".tmp")] == []
    store = FolderStore(root)
    for number in ending.answered:
        assert {receipt.outcome for receipt in store.put_many(GROUPS[number])} == {Outcome.HELD}
    for step in steps(root):
        step()
    assert held(root) == EXPECTED
    assert [entry.seen for entry in store.list("ferry")][:2] == [at(1), at(2)]


EXPECTED = {(one.article, one.taken): one.raw for number, group in enumerate(GROUPS) for one in group if number != 1}


@pytest.mark.slow
@pytest.mark.parametrize("fault", ["kill", "half", "short", "EIO", "ENOSPC", "EROFS", "EINTR"])
def test_a_fault_at_every_call_of_a_write_in_turn_loses_nothing(tmp_path: Path, fault: str) -> None:
    for when in count(1):
        root = tmp_path / f"{when}" / "snapshots"
        ending = faults.run(steps(root), fault, when)
        assert ending.status != faults.BROKEN, f"no Error, but another exception, at call {when}, {ending.call}"
        if ending.status == faults.UNREACHED:
            break
        if fault in ("short", "EINTR"):
            assert ending.answered == [0, 1, 2, 3], f"{ending.call}: {ending.errors}"
        check(root, ending)
        shutil.rmtree(root.parent)
    assert when > (100 if fault == "kill" else 9), "the faults must reach every call"


@pytest.mark.slow
def test_an_error_says_what_where_and_what_to_do(tmp_path: Path) -> None:
    for fault, words in (("ENOSPC", "disk is full"), ("EROFS", "read-only"), ("EIO", "error")):
        root = tmp_path / fault / "snapshots"
        told = [line for when in (1, 2, 3) for line in faults.run(steps(root), fault, when).errors]
        assert any(words in line and str(root) in line for line in told)


@pytest.fixture
def ready(tmp_path: Path) -> FolderStore:
    store = FolderStore(tmp_path / "snapshots")
    store.put(capture("Ferry late.\n", at(0)))
    return store


class Disk:
    """Notes temporary files and fsyncs; the fsyncs numbered in `bad` fail, as they do once a page is lost."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *bad: int) -> None:
        self.bad = bad
        self.synced: list[int] = []
        self.events: list[str] = []
        self.open, self.fsync = os.open, os.fsync
        monkeypatch.setattr(os, "open", self.on_open)
        monkeypatch.setattr(os, "fsync", self.on_fsync)

    def on_open(self, path: Any, *args: Any, **kwargs: Any) -> int:
        self.events += ["temp"] if str(path).endswith(".tmp") else []
        return self.open(path, *args, **kwargs)

    def on_fsync(self, fd: int) -> None:
        self.synced.append(os.fstat(fd).st_ino)
        self.events.append("fsync")
        if len(self.synced) in self.bad:
            raise OSError(errno.EIO, "lost")
        self.fsync(fd)


@pytest.mark.parametrize(
    ("bad", "events"),
    [(1, "temp fsync temp fsync fsync"), (2, "temp fsync fsync temp fsync fsync")],
    ids=["of the file", "of the folder"],
)
def test_after_an_error_from_fsync_the_whole_write_is_done_once_more(
    ready: FolderStore, monkeypatch: pytest.MonkeyPatch, bad: int, events: str
) -> None:
    disk = Disk(monkeypatch, bad)
    assert ready.put(capture("Ferry gone.\n", at(1))).outcome is Outcome.KEPT
    assert " ".join(disk.events) == events
    assert held(ready.root)["ferry", at(1)] == b"Ferry gone.\n"


def test_a_second_error_from_fsync_is_reported(ready: FolderStore, monkeypatch: pytest.MonkeyPatch) -> None:
    Disk(monkeypatch, 1, 2)
    with pytest.raises(Error, match="disk reports an error"):
        ready.put(capture("Ferry gone.\n", at(1)))
    assert files(ready.root / "ferry") == [ready.list("ferry")[0].name.partition("/")[2]]


def test_a_group_whose_sync_failed_is_written_again_one_by_one(
    ready: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise durable.SyncError(errno.EIO, "lost")

    monkeypatch.setattr(durable, "sync_all", fail)
    disk = Disk(monkeypatch)
    assert len(list(ready.put_many(capture(f"Story {n}.\n", at(n)) for n in range(1, 9)))) == 8
    assert len(disk.synced) >= 16


def test_no_receipt_of_a_group_comes_before_its_files_and_folders_are_on_the_disk(
    ready: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(durable, "syncfs", lambda: None)
    disk = Disk(monkeypatch)
    for receipt in ready.put_many(capture(f"Story {n}.\n", at(n), f"a{n % 3}") for n in range(9)):
        path = ready.root / receipt.entry.name
        assert {path.stat().st_ino, path.parent.stat().st_ino} <= set(disk.synced)


def test_what_another_writer_left_in_memory_is_made_durable_before_it_is_reported_held(
    ready: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready.put(capture("Ferry late.\n", at(1)))
    disk = Disk(monkeypatch)
    path, checks = ready.root / ready.list("ferry")[0].name, ready.root / "ferry" / "checks.jsonl"
    for minute in (0, 1):
        disk.synced.clear()
        assert FolderStore(ready.root).put(capture("Ferry late.\n", at(minute))).outcome is Outcome.HELD
        wanted = {path, path.parent, ready.root, *([checks] if minute else [])}
        assert {one.stat().st_ino for one in wanted} <= set(disk.synced)


def test_without_hard_links_the_final_name_is_created_and_never_replaced(
    ready: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    assert ready.put(capture("Ferry gone.\n", at(1))).outcome is Outcome.KEPT
    assert FolderStore(ready.root).put(capture("Ferry gone.\n", at(1))).outcome is Outcome.HELD
    assert held(ready.root)["ferry", at(1)] == b"Ferry gone.\n"
    assert list(verify(ready.root)) == []


def test_without_locks_every_write_looks_again(ready: FolderStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable, "lock", lambda _: False)
    for minute in range(1, 9):
        store = (ready, FolderStore(ready.root))[minute % 2]
        assert store.put(capture(f"Text {minute // 2}.", at(minute))).outcome is not Outcome.HELD
    assert [entry.taken for entry in ready.list("ferry")] == [at(minute) for minute in (0, 1, 2, 4, 6, 8)]


def test_a_limit_on_the_size_of_files_is_told_and_leaves_nothing_half_kept(ready: FolderStore) -> None:
    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
        ready.put(capture("word " * 20_000, at(1)))

    ending = faults.run([limited], "kill", 10_000)
    assert "larger than is allowed" in ending.errors[0]
    assert len(ready.list("ferry")) == 1 and list(verify(ready.root)) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KB, where this process may mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)]
    if os.geteuid() != 0 or shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("needs root and the right to mount a small disk")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_full_disk_is_told_and_what_was_kept_is_still_there(small_disk: Path) -> None:
    store, kept = FolderStore(small_disk / "snapshots"), 0
    with pytest.raises(Error, match="disk is full"):
        for minute in count():
            store.put(capture(f"{minute}" * 10_000, at(minute)))
            kept += 1
    assert kept > 2 and len(store.list("ferry")) == kept
    assert list(verify(store.root)) == []
    (small_disk / "snapshots" / "ferry" / files(store.root / "ferry")[0]).unlink()
    assert store.put(capture(f"{kept}" * 10_000, at(kept))).outcome is Outcome.KEPT


def test_a_read_only_disk_is_told_and_can_be_read(small_disk: Path) -> None:
    store = FolderStore(small_disk / "snapshots")
    entry = store.put(capture("Ferry late.")).entry
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for writer in (store, FolderStore(store.root)):
        with pytest.raises(Error, match="read-only"):
            writer.put(capture("Ferry gone.", at(1)))
    assert store.get("ferry", store.list("ferry")[0]).raw == b"Ferry late." and entry.number == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_told(ready: FolderStore) -> None:
    (ready.root / "ferry").chmod(0o500)
    with pytest.raises(Error, match="may not be changed"):
        ready.put(capture("Ferry gone.", at(1)))


WRITE = """
import sys
from pathlib import Path
from datetime import UTC, datetime
from recension.errors import Error
from recension.kept import Snapshot
from recension.store import FolderStore
store = FolderStore(Path(sys.argv[1]))
try:
    for minute, text in enumerate((b"one", b"two", b"two")):
        store.put(Snapshot("ferry", text, "", datetime(2020, 1, 7, 12, minute, tzinfo=UTC)))
        print(text.decode(), flush=True)
except Error as error:
    sys.exit(2)
"""
INJECTIONS = [
    f"{call}:{fault}:when={when}"
    for fault, targets in {
        "error=EIO": ("fsync 1", "fsync 4", "fsync 5", "linkat 2", "unlinkat 2"),
        "error=EINTR": ("fsync 4", "linkat 2", "unlinkat 2", "flock 1"),
        "signal=KILL": ("fsync 4", "fsync 5", "linkat 2", "unlinkat 2"),
    }.items()
    for call, when in map(str.split, targets)
]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
@pytest.mark.parametrize("injection", INJECTIONS)
def test_faults_put_in_by_the_kernel_lose_nothing(tmp_path: Path, injection: str) -> None:
    root = tmp_path / "snapshots"
    command = ["strace", "-f", "-o", os.devnull, "-e", f"inject={injection}", sys.executable, "-c", WRITE, str(root)]
    ran = subprocess.run(command, capture_output=True, text=True)
    if "ptrace" in ran.stderr.lower():
        pytest.skip("strace may not trace here")
    assert ran.returncode in (0, 2, -9, 137), ran.stderr
    assert [problem for problem in (verify(root) if (root / "README").exists() else ()) if problem.fatal] == []
    subprocess.run([sys.executable, "-c", WRITE, str(root)], check=True, stdout=subprocess.DEVNULL)
    kept = set(held(root).values())
    assert {word.encode() for word in ran.stdout.split()} <= kept == {b"one", b"two"}
