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
