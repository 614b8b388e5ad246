"""Files of lines that are larger than anybody would write: they are read piece by piece, and what is too long is named.

The bytes that are held are counted, as they are asked for; no test reads a clock.
"""

import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from captures import NOON, at, capture

from recension.errors import Error
from recension.kept import Outcome
from recension.review.records import Deed, Record
from recension.store import FolderStore
from recension.store.lines import LONGEST, LONGEST_SOURCE, Line, lines_of
from recension.store.looks import Look, read_look, write_look
from recension.store.verify import verify

SIZE = 48 << 20
MOST = 16 << 20
FLAG = Record(NOON, "ann", Deed.NOTE, "0123456789abcdef", "Which sluice?")


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    store = FolderStore(tmp_path / "snapshots")
    for minute, text in enumerate(["Sluice shut.", "Sluice shut.", "Sluice open."]):
        store.put(capture(text, at(minute)))
        store.put(capture(text, at(minute), "weir"))
    store.record("ferry", [FLAG])
    return store


def held(work: Callable[[], object]) -> tuple[object, int]:
    """What the work gives, and how many bytes were held at once for it."""
    tracemalloc.start()
    try:
        found = work()
        return found, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def lengthened(file: Path, end: bytes) -> None:
    """A line of NULs, then `end`, behind what the file has. Nothing of the line takes room on the disk."""
    with file.open("r+b") as lines:
        lines.truncate(file.stat().st_size + SIZE)
        lines.seek(0, os.SEEK_END)
        lines.write(end)


LOOK = write_look(Look(at(9), "2020-01-07T120000Z-0123456789ab.txt"))


@pytest.mark.parametrize("end", [b"", b"\n" + LOOK])
def test_looks_are_read_piece_by_piece(store: FolderStore, end: bytes) -> None:
    root = store.root
    lengthened(root / "ferry" / "checks.jsonl", end)
    works: list[Callable[[], object]] = [
        lambda: [entry.seen for entry in FolderStore(root).list("ferry")],
        lambda: FolderStore(root).passed_over("ferry")[1],
        lambda: [(problem.path, problem.what) for problem in verify(root, ["ferry"]) if not problem.fatal],
        lambda: FolderStore(root).put(capture("Sluice open.", at(20))).outcome,
        lambda: len(seal.looks) if (seal := FolderStore(root).seal(at(30))) else 0,
    ]
    found = [held(work) for work in works]
    assert max(bytes_held for _, bytes_held in found) < MOST
    (seen, unread, told, outcome, sealed) = (answer for answer, _ in found)
    assert seen == [at(1), at(2)]
    assert unread == (1 if end else 0)  # what has no end is left for later
    assert told == [("ferry/checks.jsonl", f"line 2 is longer than {LONGEST:,} bytes")]
    assert (outcome, sealed) == (Outcome.UNCHANGED, 3 + bool(end))


def test_decisions_are_read_piece_by_piece_and_each_once(store: FolderStore) -> None:
    lengthened(store.root / "ferry" / "reviews.jsonl", b"\n")
    assert store.record("ferry", [FLAG, FLAG]) == (FLAG,)
    found, most = held(lambda: FolderStore(store.root).records("ferry"))
    assert found == ((FLAG,), 1) and most < MOST
    told, most = held(lambda: [(problem.path, problem.what) for problem in verify(store.root)])
    assert told == [("ferry/reviews.jsonl", f"line 2 is longer than {LONGEST:,} bytes")] and most < MOST


def test_of_many_lines_that_cannot_be_read_only_the_first_are_named(store: FolderStore) -> None:
    with (store.root / "ferry" / "checks.jsonl").open("ab") as lines:
        lines.write(b"no look\n" * 1_000)
    told = [problem.what for problem in verify(store.root)]
    assert told == [*(f"line {number} cannot be read" for number in range(2, 22)), "980 more lines cannot be read"]


def test_a_line_that_says_a_look_again_is_no_second_one(store: FolderStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recension.store.lines.PIECE", 1 << 12)
    checks = store.root / "ferry" / "checks.jsonl"
    checks.write_bytes(checks.read_bytes() * 5_000)
    _, most = held(lambda: FolderStore(store.root).list("ferry"))
    problems, most_of_verify = held(lambda: list(verify(store.root, ["ferry"])))
    assert max(most, most_of_verify) < checks.stat().st_size and problems == []


def test_what_could_not_be_read_again_is_not_kept(store: FolderStore) -> None:
    with pytest.raises(Error, match="source"):
        store.put(capture("Sluice gone.", at(5), source="x" * (LONGEST_SOURCE + 1)))
    with pytest.raises(Error, match="note"):
        store.record("ferry", [Record(NOON, "ann", Deed.NOTE, FLAG.change, "x" * LONGEST)])
    assert store.records("ferry") == ((FLAG,), 0)
    look = Look(at(5), "2020-01-07T120000Z-0123456789ab.txt", "\U0001f980" * LONGEST_SOURCE, at(6), at(4))
    assert len(line := write_look(look)) <= LONGEST and read_look(line.rstrip()) == look


@pytest.mark.parametrize("piece", [1, 2, 3, 7, 1 << 18])
def test_the_lines_are_those_of_the_file_however_it_is_cut(
    tmp_path: Path, piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("recension.store.lines.PIECE", piece)
    monkeypatch.setattr("recension.store.lines.LONGEST", 6)
    (tmp_path / "lines").write_bytes(b"sluice\n\nsluices\nweir\nlockgate")
    folder = os.open(tmp_path, os.O_RDONLY)
    found = list(lines_of(folder, "lines"))
    os.close(folder)
    whole = [(b"sluice", 7), (b"", 8), (None, 16), (b"weir", 21)]
    assert found == [*(Line(data, end, True) for data, end in whole), Line(None, 29, False)]
