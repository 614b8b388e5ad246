"""What reviewers decided is kept beside the article: nothing is lost, and nothing foreign does harm."""

import subprocess
import sys
from pathlib import Path

import pytest
from captures import NOON, at, small_store

from recension.errors import Error, NotFoundError
from recension.review.records import Deed, Record
from recension.store import FolderStore
from recension.store.verify import verify

FLAG = Record(NOON, "ann", Deed.MARK, "0123456789abcdef", "flagged")


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return small_store(tmp_path / "snapshots")


def lines(store: FolderStore) -> Path:
    return store.root / "ferry" / "reviews.jsonl"


def test_what_is_recorded_is_there_for_whoever_reads_next(store: FolderStore) -> None:
    note = Record(at(1), "bob\udcff", Deed.NOTE, FLAG.change, "Is it\nso?\x1b[1m\u2028")
    assert store.records("ferry") == ((), 0)
    assert store.record("ferry", [FLAG]) == (FLAG,)
    assert store.record("ferry", [note]) == (FLAG, note)
    assert FolderStore(store.root).records("ferry") == ((FLAG, note), 0)
    assert store.records("bridge") == ((), 0)
    assert len(lines(store).read_bytes().splitlines()) == 2


def test_an_article_that_is_not_there_is_refused(store: FolderStore) -> None:
    for name in ("fery", "../ferry", "seals"):
        with pytest.raises(NotFoundError):
            store.record(name, [FLAG])
        with pytest.raises(NotFoundError):
            store.records(name)


def test_a_link_is_not_written_through(store: FolderStore, tmp_path: Path) -> None:
    lines(store).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Error):
        store.record("ferry", [FLAG])
    assert not (tmp_path / "elsewhere").exists()


def test_a_torn_last_line_is_passed_over_and_the_next_stands_on_a_fresh_one(store: FolderStore) -> None:
    store.record("ferry", [FLAG])
    lines(store).write_bytes(lines(store).read_bytes() + b'{"at": "2020-01-0')
    assert store.records("ferry") == ((FLAG,), 1)
    other = Record(at(2), "bob", Deed.MARK, FLAG.change, "reviewed")
    assert store.record("ferry", [other]) == (FLAG, other)


def test_verify_knows_the_file_and_names_a_line_that_cannot_be_read(store: FolderStore) -> None:
    store.record("ferry", [FLAG])
    assert list(verify(store.root)) == []
    lines(store).write_bytes(lines(store).read_bytes() + b"shopping: milk\n{")
    found = [(problem.path, problem.what, problem.fatal) for problem in verify(store.root)]
    assert found == [
        ("ferry/reviews.jsonl", "line 2 cannot be read", False),
        ("ferry/reviews.jsonl", "line 3 was cut off", False),
    ]


@pytest.mark.slow
def test_several_processes_at_once_lose_nothing(store: FolderStore) -> None:
    program = (
        "import sys; from datetime import datetime, UTC; from pathlib import Path\n"
        "from recension.review.records import Deed, Record; from recension.store import FolderStore\n"
        "store = FolderStore(Path(sys.argv[1]))\n"
        "for n in range(40):\n"
        "    store.record('ferry', [Record(datetime.now(UTC), sys.argv[2], Deed.NOTE, 'a', str(n) * 300)])\n"
    )
    names = ("ann", "bob", "cy")
    running = [subprocess.Popen([sys.executable, "-c", program, store.root, name]) for name in names]
    assert [process.wait() for process in running] == [0, 0, 0]
    records, passed_over = store.records("ferry")
    assert passed_over == 0
    assert {name: sum(record.by == name for record in records) for name in names} == dict.fromkeys(names, 40)
