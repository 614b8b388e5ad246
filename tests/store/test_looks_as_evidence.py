"""Looks are evidence too: what a seal covers of them, what came later, and what was brought in on purpose."""

import json
import re
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from captures import SEALED, at, capture, files, inside, sealed_store, wrong
from msgspec.structs import replace

from recension.errors import Error
from recension.kept import Snapshot
from recension.model import stamp
from recension.store import FolderStore
from recension.store.readme import ATTRIBUTES, FORMAT, MARKER
from recension.store.seals import parse_seal, seal
from recension.store.verify import verify


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return sealed_store(tmp_path / "snapshots")


def remarks(root: Path) -> list[str]:
    return [problem.what for problem in verify(root) if not problem.fatal]


def lines(root: Path) -> list[str]:
    return (root / "ferry" / "checks.jsonl").read_text().splitlines()


def write(root: Path, found: list[str]) -> None:
    (root / "ferry" / "checks.jsonl").write_text("".join(f"{line}\n" for line in found))


def brought(text: str, minute: float, when: float = 40, article: str = "ferry") -> Snapshot:
    return replace(capture(text, at(minute), article), brought=at(when))


def test_a_sealed_look_that_was_taken_away_is_named_with_its_moment(root: Path) -> None:
    write(root, lines(root)[1:])
    (fault,) = wrong(root)
    assert (
        fault.path == "ferry/checks.jsonl" and "2020-01-07 12:02:00" in fault.what and "changed or gone" in fault.what
    )


@pytest.mark.parametrize("key", ["at", "snapshot", "source"])
def test_a_sealed_look_that_was_changed_is_named(root: Path, key: str) -> None:
    first, *rest = lines(root)
    other = {"at": stamp(at(2.5)), "snapshot": files(root / "ferry")[0], "source": "elsewhere"}[key]
    write(root, [json.dumps({**json.loads(first), key: other}), *rest])
    assert any("12:02:00" in fault.what and "changed or gone" in fault.what for fault in wrong(root))


def test_the_order_of_the_lines_and_lines_twice_are_no_fault(root: Path) -> None:
    write(root, [*reversed(lines(root)), *lines(root)])
    assert wrong(root) == [] and remarks(root) == []


def test_a_look_dated_back_before_the_last_seal_is_named(root: Path) -> None:
    """It would say that a sealed change was made later than anybody saw it."""
    first = files(root / "ferry")[0]
    write(root, [*lines(root), json.dumps({"at": stamp(at(0.5)), "snapshot": first})])
    (fault,) = wrong(root)
    assert "line 3" in fault.what and "12:00:30" in fault.what and "does not cover it" in fault.what


def test_a_look_after_the_last_seal_is_counted(root: Path) -> None:
    FolderStore(root).put(capture("Ferry gone.\n", at(50)))
    assert wrong(root) == [] and remarks(root) == ["1 look is not sealed yet"]
    FolderStore(root).put(capture("Ferry sold.\n", at(51)))
    assert remarks(root) == ["1 snapshot and 1 look are not sealed yet"]


def test_what_was_dated_back_is_listed_as_late_by_the_seal_that_takes_it_in_and_named_ever_after(root: Path) -> None:
    FolderStore(root).put(capture("Forged.\n", at(20)))
    first = files(root / "ferry")[0]
    write(root, [*lines(root), json.dumps({"at": stamp(at(0.5)), "snapshot": first})])
    assert len(wrong(root)) == 2
    made = seal(root, at(60))
    assert made and len(made.late) == 1 and len(made.late_looks) == 1
    text = (root / made.name).read_text()
    assert "\n# late snapshot ferry/" in text and "\n# late look {" in text
    assert parse_seal(text.encode()) == made
    assert wrong(root) == []
    (remark,) = remarks(root)
    assert "1 snapshot and 1 look of before the seal before it" in remark and "nothing says" in remark


def test_a_history_that_is_brought_in_on_purpose_is_a_remark_and_its_seal_lists_it(root: Path) -> None:
    store = FolderStore(root)
    for snapshot in (brought("Ferry early.\n", -90), brought("Ferry early.\n", -80), brought("Ferry gone.\n", 20)):
        store.put(snapshot)
    assert wrong(root) == []
    (remark,) = remarks(root)
    assert "1 snapshot and 2 looks of before the last seal, brought in at 2020-01-07 12:40:00 UTC" in remark
    made = seal(root, at(60))
    assert made and not made.late and not made.late_looks
    assert (root / made.name).read_text().count('"brought": "2020-01-07T12:40:00Z"') == 3
    assert wrong(root) == []
    assert [re.sub(" of .*", "", remark) for remark in remarks(root)] == ["it covers 1 snapshot and 2 looks"]


def test_what_says_that_it_was_brought_in_before_the_seal_is_named_all_the_same(root: Path) -> None:
    FolderStore(root).put(brought("Forged.\n", 20, when=25))
    assert ["does not cover it" in fault.what for fault in wrong(root)] == [True]


def test_a_look_of_the_second_of_a_sealed_snapshot_that_came_later_is_named(root: Path) -> None:
    """It says that it was brought in, long before the seal; the snapshot was there without it."""
    file = root / "ferry" / "checks.jsonl"
    first = json.loads(file.read_text().splitlines()[0])
    at_once = f"{first['snapshot'][:13]}:{first['snapshot'][13:15]}:{first['snapshot'][15:17]}.500000Z"
    more = {"at": at_once, "snapshot": first["snapshot"], "brought": "1990-01-01T00:00:00Z"}
    with file.open("a") as lines_:
        lines_.write(json.dumps(more) + "\n")
    assert wrong(root) or remarks(root)


def test_of_two_lines_that_say_when_it_was_brought_in_the_order_does_not_matter(root: Path) -> None:
    FolderStore(root).put(brought("Brought.\n", 20, when=40))
    file = root / "ferry" / "checks.jsonl"
    *before, line = file.read_text().splitlines(keepends=True)
    told = []
    for two in ([line, line.replace("12:40:00", "12:25:00")], [line.replace("12:40:00", "12:25:00"), line]):
        file.write_text("".join((*before, *two)))
        told.append((wrong(root), len(remarks(root))))
    assert two[0] != two[1] and told[0] == told[1]


def test_a_snapshot_that_is_brought_in_brings_the_looks_that_it_parts_along(root: Path) -> None:
    store = FolderStore(root)
    store.put(brought("Ferry sunk.\n", 3.5))
    assert [store.get("ferry", entry).raw for entry in store.list("ferry")][-3:] == [
        b"Ferry gone.\n",
        b"Ferry sunk.\n",
        b"Ferry gone.\n",
    ]
    assert wrong(root) == []


def test_brought_in_twice_is_brought_in_once(root: Path) -> None:
    for when in (40, 45):
        FolderStore(root).put(brought("Ferry early.\n", -90, when))
    assert [json.loads(line).get("brought") for line in lines(root)].count(stamp(at(40))) == 1
    assert len(lines(root)) == 3


def merged(tmp_path: Path, sealed: bool) -> Path:
    """Two stores with an article in common, each sealed twice or only the first; the second copied into the first."""
    one, two = FolderStore(tmp_path / "one"), FolderStore(tmp_path / "two")
    for minute in range(12):
        store = one if minute % 3 else two
        store.put(capture(f"Text {minute // 4}.", at(minute)))
        if minute in (5, 11):
            seal(one.root, at(minute + 0.5))
            if sealed:
                seal(two.root, at(minute + 0.6))
    for file in two.root.glob("*/*.txt"):
        shutil.copy(file, one.root / file.relative_to(two.root))
    with (one.root / "ferry" / "checks.jsonl").open("ab") as end:
        end.write((two.root / "ferry" / "checks.jsonl").read_bytes())
    if sealed:
        shutil.copytree(two.root / "seals", one.root / "seals" / "two")
    return one.root


def test_a_union_of_two_sealed_stores_accuses_nobody(tmp_path: Path) -> None:
    root = merged(tmp_path, sealed=True)
    assert wrong(root) == []
    assert [words.partition(",")[0] for words in remarks(root)] == ["seals of another store"]
    made = seal(root, at(60))
    assert made and not made.late and not made.late_looks
    assert "seals/two/000002.sha256" in dict(made.files)
    assert wrong(root) == [] and remarks(root) == []


def test_the_seals_of_a_merged_store_are_checked_too(tmp_path: Path) -> None:
    root = merged(tmp_path, sealed=True)
    path = root / "seals" / "two" / "000001.sha256"
    path.write_bytes(path.read_bytes().replace(b"# made: 2020-01-07T12:05", b"# made: 2020-01-07T12:04"))
    assert [fault.path for fault in wrong(root)] == ["seals/two/000001.sha256"]
    path.unlink()
    assert [fault.path for fault in wrong(root)] == ["seals/two/000001.sha256"]


def test_what_comes_from_a_store_without_seals_is_named_and_its_own_looks_are_not_said_to_be_changed(
    tmp_path: Path,
) -> None:
    found = wrong(merged(tmp_path, sealed=False))
    assert found and all("does not cover it" in fault.what for fault in found)


def test_a_seal_under_the_name_of_another_accuses_no_snapshot(root: Path) -> None:
    FolderStore(root).put(capture("Ferry sold.\n", at(40)))
    seal(root, at(50))
    shutil.copy(root / "seals" / "000001.sha256", root / "seals" / "000002.sha256")
    assert [fault.path for fault in wrong(root)] == ["seals/000002.sha256"]


def old_seal(root: Path) -> None:
    """A seal as format 1 made them: looks by the first bytes of their file, nothing about git."""
    from hashlib import sha256

    from recension.store.seals import merkle_root

    covered = ["README", *(f"{name}/{file}" for name in ("bridge", "ferry") for file in files(root / name))]
    body = [f"{sha256((root / path).read_bytes()).hexdigest()}  {path}" for path in covered]
    checks = (root / "ferry" / "checks.jsonl").read_bytes()
    body.append(f"# looks {sha256(checks).hexdigest()} {len(checks)} ferry/checks.jsonl")
    head = [
        "# Seal 000001 of a store of article snapshots; check it from the store's folder with sha256sum -c",
        f"# made: {stamp(SEALED)}",
        f"# covers: {len(covered) - 1} snapshots",
        "# the root is RFC 6962's, its leaves are the other lines of this file",
    ]
    root_line = f"# Merkle root: {merkle_root([line.encode() for line in head + body])}"
    (root / "seals" / "000001.sha256").write_text("\n".join([*head, root_line, *body, ""]))


def test_a_seal_of_the_first_format_is_read_as_before(root: Path) -> None:
    old_seal(root)
    assert wrong(root) == [] and remarks(root) == []
    FolderStore(root).put(capture("Ferry gone.\n", at(50)))
    made = seal(root, at(60))
    assert made and [look.at for _, look in made.looks] == [at(50)]
    assert wrong(root) == []
    write(root, [line.replace("12:02", "12:03") for line in lines(root)])
    assert [fault.path for fault in wrong(root)] == ["ferry/checks.jsonl"]


def test_git_keeps_the_bytes_of_a_store_whatever_it_does_with_line_ends(tmp_path: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not there")
    root = tmp_path / "book" / "snapshots"
    FolderStore(root).put(capture("Ferry late.\r\nAgain.\r\n", at(1)))
    seal(root, SEALED)
    git = ["git", "-c", "core.autocrlf=input", "-c", "user.name=a", "-c", "user.email=a@example.org", "-C"]
    for words in ("init -q", "add .", "commit -q -m first"):
        subprocess.run([*git, str(root.parent), *words.split()], check=True, capture_output=True)
    copy = tmp_path / "copy"
    subprocess.run(["git", "clone", "-q", str(root.parent), str(copy)], check=True)
    assert list(verify(copy / "snapshots")) == []


@pytest.mark.parametrize("sealing", [False, True])
def test_git_merges_what_two_clones_kept_and_keeps_the_seal_of_one_whole(tmp_path: Path, sealing: bool) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not there")

    def git(folder: Path, *words: str) -> int:
        said = ["-c", "core.autocrlf=true", "-c", "user.name=a", "-c", "user.email=a@example.org", "-C", str(folder)]
        return subprocess.run(["git", *said, *words], capture_output=True, check=False).returncode

    one, two, alone = tmp_path / "one", tmp_path / "two", tmp_path / "alone"
    FolderStore(one).put(capture("Gate shut.\r\n", at(1)))
    shutil.copytree(one, alone)
    git(one, "init", "-q"), git(one, "add", "."), git(one, "commit", "-qm", "first")
    git(tmp_path, "clone", "-q", str(one), str(two))
    for clone, hour, text in ((one, 5, "Gate shut.\r\n"), (two, 3, "Gate shut.\r\n"), (two, 4, "Gate open.\r\n")):
        for store in (clone, alone):
            FolderStore(store).put(capture(text, at(hour)))
    for clone, hour in ((one, 30), (two, 31)):
        if sealing:
            seal(clone, at(hour))
        git(clone, "add", "."), git(clone, "commit", "-qm", "more")
    own = {path.name: path.read_bytes() for path in (two / "seals").glob("*")} if sealing else {}
    assert git(two, "pull", "-q", "--no-rebase", "--no-edit") == (1 if sealing else 0)
    assert FolderStore(two).list("ferry") == FolderStore(alone).list("ferry")
    assert len(FolderStore(two).list("ferry")) == 3
    assert {path.name: path.read_bytes() for path in (two / "seals").glob("*")} == own
    if sealing:
        shutil.copytree(one / "seals", two / "seals" / "one")
    assert wrong(two) == []


def test_an_older_store_gets_what_git_needs_at_the_next_write_and_keeps_its_readme(root: Path) -> None:
    (root / ATTRIBUTES).unlink()
    readme = (root / MARKER).read_bytes().replace(b"Format: %d\n" % FORMAT, b"")
    shutil.rmtree(root / "seals")
    (root / MARKER).write_bytes(readme)
    FolderStore(root).put(capture("Ferry sold.\n", at(50)))
    assert (root / ATTRIBUTES).exists() and (root / MARKER).read_bytes() == readme
    assert list(verify(root)) == []


def test_a_word_to_git_of_a_persons_own_is_left_alone(root: Path) -> None:
    shutil.rmtree(root / "seals")
    (root / ATTRIBUTES).write_text("*.txt diff\n")
    FolderStore(root).put(capture("Ferry sold.\n", at(50)))
    assert (root / ATTRIBUTES).read_text() == "*.txt diff\n"
    assert remarks(root) == ["it lets git change the ends of lines"]


@pytest.mark.parametrize(("newer", "end"), [(FORMAT + 1, "\n"), (FORMAT + 1, "\r\n"), (10**12, "\n")])
def test_a_store_of_a_newer_format_is_met_with_a_clear_sentence(root: Path, newer: int, end: str) -> None:
    shutil.rmtree(root / "seals")
    readme = (root / MARKER).read_text().replace(f"Format: {FORMAT}", f"Format: {newer}").replace("\n", end)
    (root / MARKER).write_bytes(readme.encode())
    before = inside(root), inside(root / "ferry")
    attempts = (
        lambda store: store.articles(),
        lambda store: store.list("ferry"),
        lambda store: store.put(capture("Ferry sold.\n", at(50))),
        lambda store: seal(store.root, datetime.now(SEALED.tzinfo)),
        lambda store: list(verify(store.root)),
    )
    for attempt in attempts:
        with pytest.raises(Error, match=f"format {newer};"):
            attempt(FolderStore(root))
    assert (inside(root), inside(root / "ferry")) == before


@pytest.mark.parametrize("made", ["2020-01-07T12:30:00", "2020-01-07 12:30:00Z", "0001-01-01T00:00:00+14:00", "soon"])
def test_a_seal_with_a_date_that_is_no_instant_is_named(root: Path, made: str) -> None:
    """Whoever forges a seal can give it the right root."""
    from recension.store.seals import merkle_root

    *head, _ = (root / "seals" / "000001.sha256").read_text().split("\n")
    kept = [f"# made: {made}" if line.startswith("# made") else line for line in head]
    leaves = [line.encode() for line in kept if "Merkle root" not in line]
    forged = [f"# Merkle root: {merkle_root(leaves)}" if "Merkle root" in line else line for line in kept]
    (root / "seals" / "000001.sha256").write_text("\n".join([*forged, ""]))
    assert [fault.path for fault in wrong(root)] == ["seals/000001.sha256"]
