"""A seal, a check and a writer at work at once: what comes a moment too late for a seal accuses nobody."""

import fcntl
import os
from datetime import datetime
from pathlib import Path

import pytest
from captures import at, capture, sealed_store, wrong
from msgspec.structs import replace

from recension.store import FolderStore, durable
from recension.store.seals import seal
from recension.store.verify import verify


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return sealed_store(tmp_path / "snapshots")


def told(root: Path) -> str:
    return "\n".join(problem.what for problem in verify(root))


def late_store(root: Path, now: datetime) -> FolderStore:
    return FolderStore(root, lambda: now)


@pytest.mark.parametrize("text", ["Ferry gone.\n", "Ferry back.\n"])  # a look, a snapshot
def test_a_capture_that_was_read_before_a_seal_and_kept_after_it_is_brought_in(root: Path, text: str) -> None:
    late_store(root, at(31)).put(capture(text, at(29)))
    assert not wrong(root)
    assert "of before the last seal, brought in at 2020-01-07 12:31:00 UTC" in told(root)


def test_what_was_brought_in_before_a_seal_and_kept_after_it_is_brought_in_when_it_is_kept(root: Path) -> None:
    late_store(root, at(31)).put(replace(capture("Ferry new.\n", at(-900)), brought=at(29)))
    assert not wrong(root)
    assert "brought in at 2020-01-07 12:31:00 UTC" in told(root)


def test_a_capture_of_after_the_last_seal_is_as_it_was(root: Path) -> None:
    late_store(root, at(33)).put(capture("Ferry back.\n", at(32)))
    assert '"brought"' not in (root / "ferry" / "checks.jsonl").read_text()


def test_a_capture_that_is_kept_while_a_seal_is_made_is_brought_in(root: Path) -> None:
    folder = os.open(root, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)  # as `seal` has it, which began at minute 35 and has seen this article already
    late_store(root, at(36)).put(capture("Ferry back.\n", at(34)))
    os.close(folder)
    assert '"brought": "2020-01-07T12:36:00Z"' in (root / "ferry" / "checks.jsonl").read_text()


def test_a_seal_locks_the_folder_of_the_store_while_it_is_made(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    sync = durable.sync_all

    def watch(folder: int) -> None:
        other = os.open(root, os.O_RDONLY)
        found.append(durable.locked(other))
        os.close(other)
        sync(folder)

    FolderStore(root).put(capture("Ferry back.\n", at(32)))
    monkeypatch.setattr(durable, "sync_all", watch)
    seal(root, at(40))
    assert found == [True]


def half_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A history that is just brought in: its file is there, its line comes before the writer gives the lock back."""
    other = root.parent / "other"
    FolderStore(other).put(replace(capture("Ferry old.\n", at(-900)), brought=at(31)))
    (file,) = (other / "ferry").glob("*.txt")
    (root / "ferry" / file.name).write_bytes(file.read_bytes())
    temp = root / "ferry" / ".0123456789abcdef.tmp"
    temp.write_text("the next one")
    ours, lock = (root / "ferry").stat(), durable.lock

    def wait(folder: int) -> bool:
        if os.path.samestat(os.fstat(folder), ours) and temp.exists():
            temp.unlink()
            with (root / "ferry" / "checks.jsonl").open("ab") as looks:
                looks.write((other / "ferry" / "checks.jsonl").read_bytes())
        return lock(folder)

    monkeypatch.setattr(durable, "lock", wait)


def test_verify_waits_for_a_writer_who_is_at_work(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    half_written(root, monkeypatch)
    problems = list(verify(root))
    assert [problem.what for problem in problems] == [
        "1 snapshot of before the last seal, brought in at 2020-01-07 12:31:00 UTC, not sealed yet"
    ]


def test_a_seal_waits_for_a_writer_who_is_at_work(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    half_written(root, monkeypatch)
    made = seal(root, at(40))
    assert made is not None and not made.late and len(made.looks) == 1
