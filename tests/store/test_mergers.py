"""What several people kept of the same moments, put together: whose file or line came first does not matter."""

import shutil
from pathlib import Path

import pytest
from captures import at, capture

from recension.store import FolderStore


@pytest.mark.slow
def test_of_files_of_one_moment_with_one_text_the_first_by_name_is_listed(tmp_path: Path) -> None:
    for number in range(12):
        store = FolderStore(tmp_path / f"{number}")
        for minute in range(5):
            store.put(capture(f"Text {minute}.", at(minute), source=f"https://example.org/{number}"))
        shutil.copytree(store.root, tmp_path / "all", dirs_exist_ok=True)
    names = sorted((tmp_path / "all" / "ferry").glob("*.txt"))
    found = FolderStore(tmp_path / "all").list("ferry")
    assert [entry.name for entry in found] == [f"ferry/{names[place].name}" for place in range(0, 60, 12)]


def test_looks_of_several_sources_are_one_whichever_line_stands_first(tmp_path: Path) -> None:
    """A text comes between the looks at another, so that one of these opens a run, and names what it found."""
    for name, source in (("one", "here"), ("two", "there")):
        store = FolderStore(tmp_path / name)
        for minute in (0, 2, 3):
            store.put(capture("Late.", at(minute), source=source if minute else ""))
    FolderStore(tmp_path / "between").put(capture("Gone.", at(1)))
    lists = []
    for order in (("one", "two"), ("two", "one")):
        root = tmp_path / "-".join(order)
        for name in (*order, "between"):
            shutil.copytree(tmp_path / name, root, dirs_exist_ok=True)
        lines = [(tmp_path / name / "ferry" / "checks.jsonl").read_bytes() for name in order]
        (root / "ferry" / "checks.jsonl").write_bytes(b"".join(lines))
        lists.append(FolderStore(root).list("ferry"))
    assert lists[0] == lists[1]
    assert [entry.taken for entry in lists[0]] == [at(0), at(1), at(2)]


def merged(into: Path, other: Path, folder: str) -> None:
    """The store `other` copied into the first, as the store's README says, with all that stands among its seals."""
    for article in (path for path in other.iterdir() if path.is_dir() and path.name != "seals"):
        (into / article.name).mkdir(exist_ok=True)
        for file in article.glob("*.txt"):
            shutil.copy(file, into / article.name / file.name)
        with (into / article.name / "checks.jsonl").open("ab") as looks:
            looks.write((article / "checks.jsonl").read_bytes())
    shutil.copytree(other / "seals", into / "seals" / folder)


def named(store: FolderStore) -> set[tuple[str, str]]:
    """What is wrong, and where."""
    return {(problem.path, problem.what) for problem in store.verify() if problem.fatal}


@pytest.fixture
def three(tmp_path: Path) -> FolderStore:
    """A store into which one was merged that had been merged from another, and then sealed."""
    stores = []
    for number in range(3):
        store = FolderStore(tmp_path / f"{number}")
        for minute in (0, 10, 20):
            store.put(capture(f"Herring {minute // 15}.", at(minute + number)))
        store.seal(at(100 + number))
        stores.append(store)
    merged(stores[1].root, stores[2].root, "attic")
    merged(stores[0].root, stores[1].root, "cellar")
    return stores[0]


def test_a_store_that_was_itself_merged_accuses_nobody(three: FolderStore) -> None:
    """What the seal of the innermost store covers is covered by no other."""
    assert named(three) == set()
    three.seal(at(200))
    assert named(FolderStore(three.root)) == set()
    sealed = (three.root / "seals" / "000002.sha256").read_text()
    assert "  seals/cellar/attic/000001.sha256\n" in sealed


def test_a_stray_among_the_seals_of_a_merged_store_is_named(three: FolderStore) -> None:
    (three.root / "seals" / "cellar" / "attic" / "list").write_text("of what?")
    assert named(three) == {("seals/cellar/attic/list", "it is not the store's")}


@pytest.mark.parametrize("path", ["seals/cellar/000001.sha256", "seals/cellar/attic/000001.sha256"])
def test_a_merged_stores_seal_that_was_sealed_and_is_gone_is_named(three: FolderStore, path: str) -> None:
    three.seal(at(200))
    (three.root / path).unlink()
    assert named(three) == {(path, "it is missing, and was sealed")}


def test_a_folder_of_such_seals_that_is_gone_is_named(three: FolderStore) -> None:
    three.seal(at(200))
    shutil.rmtree(three.root / "seals" / "cellar" / "attic")
    assert named(three) == {("seals/cellar/attic/000001.sha256", "it is missing, and was sealed")}


def test_another_sound_seal_in_its_place_is_named_and_not_believed(three: FolderStore, tmp_path: Path) -> None:
    three.seal(at(200))
    other = FolderStore(tmp_path / "other")
    other.put(capture("Flour.", at(5), article="mill"))
    other.seal(at(6))
    path = "seals/cellar/attic/000001.sha256"
    shutil.copy(other.root / "seals" / "000001.sha256", three.root / path)
    assert named(three) == {(path, "it was changed after it was sealed")}
