"""The folder store's files: what a person, git, grep and sha256sum find there."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from captures import NOON, at, capture, files, inside, small_store
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recension.errors import DamagedError, Error, NotFoundError
from recension.kept import Correction, Listed, Outcome, Snapshot
from recension.store import FolderStore, find_store, is_store
from recension.store.front_matter import unwrap
from recension.store.names import instant_of
from recension.store.verify import verify
from trials import examples

SHELF = "recension.store.article_folder"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "snapshots"


def test_a_snapshot_is_front_matter_and_then_the_bytes(root: Path) -> None:
    FolderStore(root).put(capture(b"Ferry late.\r\n\0", NOON, source="a\nb", encoding="latin-1"))
    (name,) = files(root / "ferry")
    assert (root / "ferry" / name).read_bytes() == (
        b'---\narticle: ferry\ntaken: 2020-01-07T12:00:00Z\nencoding: latin-1\nsource: "a\\nb"\n---\nFerry late.\r\n\0'
    )


def test_what_a_source_says_stands_in_lines_of_the_front_matter_and_of_the_looks(root: Path) -> None:
    said = [Correction("It was 12.", "2020-01-07"), Correction("“Gull”, not\n---\nTern.")]
    for minute in (0, 1):
        moment = NOON + timedelta(minutes=minute)
        FolderStore(root).put(Snapshot.of("ferry", "Late.", moment, modified=moment, corrections=said))
    (name,) = files(root / "ferry")
    assert (root / "ferry" / name).read_text() == (
        "---\narticle: ferry\ntaken: 2020-01-07T12:00:00Z\nmodified: 2020-01-07T12:00:00Z\n"
        'corrections: [{"date": "2020-01-07", "text": "It was 12."}, '
        '{"text": "\\u201cGull\\u201d, not\\n---\\nTern."}]\n---\nLate.'
    )
    look = {"at": "2020-01-07T12:01:00Z", "snapshot": name, "modified": "2020-01-07T12:01:00Z"}
    assert json.loads((root / "ferry" / "checks.jsonl").read_text()) == look


def test_how_a_text_was_got_from_a_document_stands_in_the_front_matter(root: Path) -> None:
    told = Snapshot("ferry", b"Late.", "", NOON, reader="docx 1", author="Ann Lee", reconstructed=True)
    FolderStore(root).put(told)
    (name,) = files(root / "ferry")
    assert (root / "ferry" / name).read_text() == (
        "---\narticle: ferry\ntaken: 2020-01-07T12:00:00Z\n"
        "reader: docx 1\nauthor: Ann Lee\nreconstructed: yes\n---\nLate."
    )
    assert not list(verify(root))


@pytest.mark.parametrize(
    "line",
    [
        "modified: 2020-01-07T12:00:00",
        "modified: ",
        "modified: soon",
        "corrections: []",
        "corrections: It was 12.",
        'corrections: {"text": "It was 12."}',
        'corrections: ["It was 12."]',
        'corrections: [{"date": "2020-01-07"}]',
        'corrections: [{"text": " "}]',
        'corrections: [{"text": 12}]',
        'corrections: [{"text": "It was 12.", "by": "ann"}]',
        'corrections: [{"text": "\\ud800"}]',
        "corrections: " + "[" * 100_000,
        "reconstructed: no",
    ],
)
def test_what_a_source_cannot_have_said_is_no_front_matter(line: str) -> None:
    head = "---\narticle: ferry\ntaken: 2020-01-07T12:00:00Z\n"
    assert unwrap(f"{head}---\nLate.".encode()).corrections == ()
    with pytest.raises(ValueError):
        unwrap(f"{head}{line}\n---\nLate.".encode())


def test_its_name_is_its_moment_and_the_first_digits_of_its_sha256(root: Path) -> None:
    FolderStore(root).put(capture("Late.", NOON + timedelta(microseconds=250)))
    (name,) = files(root / "ferry")
    data = (root / "ferry" / name).read_bytes()
    assert name == f"2020-01-07T120000Z-{hashlib.sha256(data).hexdigest()[:12]}.txt"
    assert b"taken: 2020-01-07T12:00:00.000250Z\n" in data


def test_a_day_that_is_not_in_the_calendar_is_no_snapshot() -> None:
    assert instant_of("2020-02-31T120000Z-0123456789ab.txt") is None


def test_a_look_is_one_line(root: Path) -> None:
    small_store(root)
    lines = [json.loads(line) for line in (root / "ferry" / "checks.jsonl").read_text().splitlines()]
    first, second, third = files(root / "ferry")
    assert lines == [
        {"at": "2020-01-07T12:02:00Z", "snapshot": second, "source": "https://example.org/ferry"},
        {"at": "2020-01-07T12:04:00Z", "snapshot": third, "source": "https://example.org/ferry"},
    ]
    assert first < second < third


def test_nothing_else_is_left_in_the_folder(root: Path) -> None:
    small_store(root)
    assert inside(root) == [".gitattributes", "README", "bridge", "ferry"]
    assert all(name == "checks.jsonl" or instant_of(name) for name in inside(root / "ferry"))


def test_what_a_write_that_was_cut_off_left_is_swept_when_it_is_a_day_old(root: Path) -> None:
    small_store(root)
    old, new, strange = ".0123456789abcdef.tmp", ".fedcba9876543210.tmp", ".mine.tmp"
    for name in (old, new, strange):
        (root / "ferry" / name).write_bytes(b"half")
    for name in (old, strange):
        os.utime(root / "ferry" / name, (0, 0))
    FolderStore(root).put(capture("Ferry back.\n", at(9)))
    assert {new, strange} <= set(inside(root / "ferry")) and old not in inside(root / "ferry")
    assert len(FolderStore(root).list("ferry")) == 4


def test_a_repeat_writes_nothing(root: Path) -> None:
    small_store(root)
    before = {path: path.stat().st_ino for path in root.rglob("*")}, (root / "ferry" / "checks.jsonl").read_bytes()
    small_store(root)
    assert before == (
        {path: path.stat().st_ino for path in root.rglob("*")},
        (root / "ferry/checks.jsonl").read_bytes(),
    )


def test_two_stores_are_merged_by_copying_their_files(tmp_path: Path) -> None:
    one, two = FolderStore(tmp_path / "one"), FolderStore(tmp_path / "two")
    for minute in range(6):
        (one, two)[minute % 2].put(capture(f"Minute {minute // 2}.", at(minute)))
    shutil.copytree(tmp_path / "two", tmp_path / "one", dirs_exist_ok=True)
    assert [(entry.taken, entry.seen) for entry in one.list("ferry")] == [(at(n), at(n + 1)) for n in (0, 2, 4)]


def test_a_line_that_was_torn_is_passed_over_and_the_next_begins_afresh(root: Path) -> None:
    store = FolderStore(root)
    store.put(capture("Late.", at(0)))
    checks = root / "ferry" / "checks.jsonl"
    for minute in (1, 2):
        store.put(capture("Late.", at(minute)))
        checks.write_bytes(checks.read_bytes()[:-10])
    assert FolderStore(root).put(capture("Late.", at(3))).outcome is Outcome.UNCHANGED
    assert checks.read_bytes().count(b"\n") == 3
    assert store.list("ferry")[0].seen == at(3)
    assert FolderStore(root).put(capture("Late.", at(2))).outcome is Outcome.UNCHANGED


@pytest.mark.slow
def test_a_store_sees_what_another_wrote(root: Path) -> None:
    one, two = FolderStore(root), FolderStore(root)
    for minute in range(40):
        assert (one, two)[minute % 2].put(capture(f"Text {minute // 4}.", at(minute))).outcome is (
            Outcome.UNCHANGED if minute % 4 else Outcome.KEPT
        )
    assert one.list("ferry") == two.list("ferry") and len(one.list("ferry")) == 10


@pytest.mark.slow
def test_a_store_sees_what_another_wrote_where_the_folder_cannot_be_signed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError

    monkeypatch.setattr(f"{SHELF}.os.utime", refuse)
    test_a_store_sees_what_another_wrote(root)


def test_listing_reads_no_text_to_its_end(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    FolderStore(root).put(capture("one", at(1)))
    FolderStore(root).put(capture("three", at(2)))
    monkeypatch.setattr("recension.store.durable.read", lambda *_: pytest.fail("a file was read"))
    assert len(FolderStore(root).list("ferry")) == 2


def joined(one: Path, two: Path) -> None:
    """The files of the second store copied into the first, and the lines of its looks to the end of the first's."""
    for file in (*two.glob("README"), *two.glob("*/*")):
        target = one / file.relative_to(two)
        target.parent.mkdir(parents=True, exist_ok=True)
        held = target.read_bytes() if target.exists() and file.name == "checks.jsonl" else b""
        target.write_bytes(held + file.read_bytes())


looks = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 3), st.sampled_from(["a", "b", "cc"]), st.booleans()),
    min_size=1,
    max_size=12,
    unique_by=lambda look: look[:3],
)


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=examples(100))
@given(looks, st.randoms(use_true_random=False))
def test_law_10_stores_that_are_merged_answer_as_one_that_had_everything(
    tmp_path_factory: pytest.TempPathFactory, looks: list[tuple[int, int, str, bool]], random: Random
) -> None:
    folder = tmp_path_factory.mktemp("union")
    whole, one, two = (FolderStore(folder / name) for name in ("whole", "one", "two"))
    for minute, tick, text, first in random.sample(looks, len(looks)):
        found = capture(text, at(minute) + tick * timedelta(milliseconds=300))
        for store in (whole, one if first else two):
            store.put(found)
    joined(one.root, two.root)
    for merged in (FolderStore(one.root), one):
        listed = [(entry.number, entry.taken, entry.seen, entry.digest) for entry in merged.list("ferry")]
        assert listed == [(entry.number, entry.taken, entry.seen, entry.digest) for entry in whole.list("ferry")]
        got = [merged.get("ferry", entry) for entry in merged.list("ferry")]
        assert got == [whole.get("ferry", entry) for entry in whole.list("ferry")]
    assert [problem for problem in verify(one.root) if problem.fatal] == []
    one.put(capture("d", at(11)))
    assert [entry.digest for entry in one.list("ferry")][:-1] == [entry.digest for entry in whole.list("ferry")]


def test_a_history_that_did_not_change_is_not_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_store(root)
    for article in ("ferry", "bridge"):
        os.utime(root / article, ns=(0, 0))
    monkeypatch.setattr("recension.clock.nanoseconds", lambda: (root / "ferry").stat().st_ctime_ns + 10**10)
    store = FolderStore(root)
    before = store.list("ferry"), store.list("bridge")
    for name in ("article_folder.os.listdir", "durable.opened"):
        monkeypatch.setattr(f"recension.store.{name}", lambda *_: pytest.fail("the folder was read"))
    assert (store.list("ferry"), store.list("bridge")) == before


def test_a_reader_sees_what_came_within_the_grain_of_the_clock(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two files that come at the same tick leave the folder with the same time."""
    small_store(root)
    reader = FolderStore(root)
    real = os.fstat

    def coarse(file: int) -> Any:
        status = real(file)
        found = {name: getattr(status, name) for name in dir(status) if name.startswith("st_")}
        tick = status.st_ctime_ns // 10**12
        return SimpleNamespace(**found | {"st_mtime_ns": tick, "st_ctime_ns": tick})

    monkeypatch.setattr(os, "fstat", coarse)
    monkeypatch.setattr("recension.clock.nanoseconds", lambda: (root / "ferry").stat().st_ctime_ns // 10**12)
    assert len(reader.list("ferry")) == 3
    FolderStore(root).put(capture("Ferry sunk.\n", at(9)))
    assert len(reader.list("ferry")) == 4


def test_a_reader_sees_a_look_that_leaves_the_folder_as_it_was(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_store(root)
    monkeypatch.setattr("recension.clock.nanoseconds", lambda: 2**63)
    reader, checks = FolderStore(root), root / "ferry" / "checks.jsonl"
    assert reader.list("ferry")[-1].seen == at(4)
    checks.write_bytes(checks.read_bytes() + checks.read_bytes().splitlines()[-1].replace(b"12:04", b"12:08") + b"\n")
    assert reader.list("ferry")[-1].seen == at(8)


def damaged(root: Path, change: bytes, into: bytes) -> tuple[FolderStore, Listed]:
    store = FolderStore(root)
    entry = store.put(capture("Ferry late.")).entry
    path = root / entry.name
    path.write_bytes(path.read_bytes().replace(change, into))
    return store, entry


@pytest.mark.parametrize(
    ("change", "into"), [(b"late", b"soon"), (b"late.", b""), (b"article: ferry", b"article: ferri")]
)
def test_reading_verifies(root: Path, change: bytes, into: bytes) -> None:
    store, entry = damaged(root, change, into)
    with pytest.raises(DamagedError) as told:
        store.get("ferry", entry)
    assert entry.name in told.value.message


def test_a_snapshot_in_the_wrong_folder_is_damage(root: Path) -> None:
    store = FolderStore(root)
    name = store.put(capture("Late.")).entry.name.partition("/")[2]
    shutil.copytree(root / "ferry", root / "bridge")
    with pytest.raises(DamagedError, match="'ferry'"):
        store.get("bridge", store.list("bridge")[0])
    (root / "ferry" / name).rename(root / "ferry" / name.replace("2020-", "2019-"))
    with pytest.raises(DamagedError, match="wrong place"):
        store.get("ferry", store.list("ferry")[0])


def test_a_text_kept_after_a_damaged_one_is_a_new_snapshot(root: Path) -> None:
    damaged(root, b"late", b"soon")
    assert FolderStore(root).put(capture("Ferry late.", at(1))).outcome is Outcome.KEPT


def test_what_stands_under_the_name_is_never_overwritten(root: Path) -> None:
    _, entry = damaged(root, b"late", b"soon")
    with pytest.raises(DamagedError, match="other bytes"):
        FolderStore(root).put(capture("Ferry late."))
    assert b"soon" in (root / entry.name).read_bytes()


@pytest.mark.parametrize("length", [0, 7, 60])
def test_a_write_that_was_cut_off_under_the_final_name_is_completed(root: Path, length: int) -> None:
    entry = FolderStore(root).put(capture("Ferry late.")).entry
    whole = (root / entry.name).read_bytes()
    (root / entry.name).write_bytes(whole[:length])
    assert FolderStore(root).put(capture("Ferry late.")).outcome is Outcome.KEPT
    assert (root / entry.name).read_bytes() == whole


def test_a_snapshot_that_is_gone_is_not_found(root: Path) -> None:
    store = FolderStore(root)
    entry = store.put(capture("Late.")).entry
    (root / entry.name).unlink()
    with pytest.raises(NotFoundError):
        store.get("ferry", entry)


def test_an_entry_cannot_lead_out_of_the_article(root: Path) -> None:
    small_store(root)
    (entry, *_) = FolderStore(root).list("bridge")
    with pytest.raises(NotFoundError):
        FolderStore(root).get("ferry", entry)


def test_a_folder_that_is_a_symbolic_link_is_refused(root: Path, tmp_path: Path) -> None:
    small_store(root)
    (tmp_path / "elsewhere").mkdir()
    (root / "linked").symlink_to(tmp_path / "elsewhere")
    store = FolderStore(root)
    assert store.articles() == ("bridge", "ferry")
    for attempt in (lambda: store.put(capture("Late.", article="linked")), lambda: store.list("linked")):
        with pytest.raises(Error, match="link"):
            attempt()
    assert not list((tmp_path / "elsewhere").iterdir())


def test_files_that_are_symbolic_links_are_refused(root: Path, tmp_path: Path) -> None:
    store = small_store(root)
    entry = store.list("bridge")[0]
    shutil.move(root / entry.name, tmp_path / "moved")
    (root / entry.name).symlink_to(tmp_path / "moved")
    with pytest.raises(Error, match="link"):
        store.get("bridge", entry)
    (root / "bridge" / "checks.jsonl").symlink_to(tmp_path / "checks")
    with pytest.raises(Error, match="link"):
        store.put(capture("Bridge open.\n", at(20), "bridge"))
    assert not (tmp_path / "checks").exists()


def test_a_pipe_in_the_place_of_a_file_does_not_hang(root: Path) -> None:
    store = small_store(root)
    entry = store.list("bridge")[0]
    (root / entry.name).unlink()
    os.mkfifo(root / entry.name)
    with pytest.raises(Error, match="plain file"):
        store.get("bridge", entry)


def test_a_pipe_in_the_place_of_the_readme_does_not_hang(root: Path) -> None:
    small_store(root)
    (root / "README").unlink()
    os.mkfifo(root / "README")
    assert not is_store(root)
    assert FolderStore(root).articles() == ("bridge", "ferry")
    with pytest.raises(Error):
        FolderStore(root).put(capture("Late."))


def test_the_first_put_marks_the_store_and_a_store_is_found_from_below(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (tmp_path / "a" / "snapshots").mkdir()
    FolderStore(tmp_path / "snapshots").put(capture("Late."))
    assert is_store(tmp_path / "snapshots") and not is_store(tmp_path / "a" / "snapshots")
    assert find_store(below) == tmp_path / "snapshots"
    assert b"sha256sum -c" in (tmp_path / "snapshots" / "README").read_bytes()


def test_a_folder_with_a_readme_of_its_own_is_left_alone(root: Path) -> None:
    root.mkdir()
    (root / "README").write_text("Holiday pictures.\n")
    with pytest.raises(Error, match="not a store"):
        FolderStore(root).put(capture("Late."))
    assert inside(root) == ["README"]


WRITER = """
import sys
from pathlib import Path
from datetime import UTC, datetime
from recension.kept import Snapshot
from recension.store import FolderStore
store, number = FolderStore(Path(sys.argv[1])), int(sys.argv[2])
same = datetime(2020, 1, 7, 12, tzinfo=UTC)
for turn in range(25):
    store.put(Snapshot("ferry", b"the same text", "", same))
    store.put(Snapshot("ferry", b"%d of %d" % (turn, number), "", same.replace(hour=13, minute=turn, second=number)))
    articles = ("b", "a", "c")[:: -1 if number % 2 else 1]
    list(store.put_many(Snapshot(name, b"%d" % turn, "", same.replace(minute=turn)) for name in articles))
"""


@pytest.mark.slow
def test_eight_writers_at_once_lose_nothing_and_keep_nothing_twice(root: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(root), str(n)]) for n in range(8)]
    assert [writer.wait() for writer in writers] == [0] * 8
    store = FolderStore(root)
    kept = [store.get("ferry", entry).raw for entry in store.list("ferry")]
    assert sorted(kept) == sorted(
        [b"the same text", *(b"%d of %d" % (turn, n) for turn in range(25) for n in range(8))]
    )
    assert all(
        [store.get(name, entry).raw for entry in store.list(name)] == [b"%d" % n for n in range(25)] for name in "abc"
    )
    assert not list(root.rglob(".*.tmp"))


def test_a_put_neither_lists_the_folder_again_nor_reads_what_it_wrote(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = FolderStore(root)
    store.put(capture("Minute 0.", at(0)))
    for name in ("article_folder.os.listdir", "durable.read"):
        monkeypatch.setattr(f"recension.store.{name}", lambda *_: pytest.fail("the folder was read"))
    for minute in range(1, 30):
        store.put(capture(f"Minute {minute // 3}.", at(minute)))
    monkeypatch.undo()
    assert len(store.list("ferry")) == 10
