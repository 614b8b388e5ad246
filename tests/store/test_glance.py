"""The folders of a store, looked at without a file being opened."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from captures import at, capture
from hypothesis import given
from hypothesis import strategies as st

from recension.errors import NotFoundError
from recension.store import FolderStore, glance, names

NAMES = [f"ferry-line-{number:03}" for number in range(200)]


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    store = FolderStore(tmp_path / "s")
    for name in ("ferry", "levy", "tax"):
        store.put(capture("One.", at(1), name))
        store.put(capture("Two.", at(2), name))
    return store


@pytest.fixture
def looked_into(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that are listed from now on."""
    found: list[str] = []

    def watched(real: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def look(place: Any) -> Any:
            found.append(str(place))
            return real(place)

        return look

    monkeypatch.setattr(os, "scandir", watched(os.scandir))
    monkeypatch.setattr(os, "listdir", watched(os.listdir))
    return found


def test_an_unknown_name_is_answered_without_a_look_into_all_folders(tmp_path: Path, looked_into: list[str]) -> None:
    store = FolderStore(tmp_path / "s")
    for name in NAMES:
        (tmp_path / "s" / name).mkdir(parents=True)
    store.put(capture("One.", at(1), NAMES[7]))
    store.put(capture("One.", at(1), NAMES[8]))
    looked_into.clear()
    with pytest.raises(NotFoundError) as told:
        store.list(NAMES[7].replace("ferry", "fery"))
    assert NAMES[7] in told.value.hint
    assert len(looked_into) < 5


def test_the_name_that_is_offered_has_a_snapshot(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "s")
    store.put(capture("One.", at(1), "ferry-2"))
    (tmp_path / "s" / "ferry-1").mkdir()
    with pytest.raises(NotFoundError) as told:
        store.list("ferry-11")
    assert "'ferry-2'" in told.value.hint


@pytest.mark.parametrize(("word", "hint"), [("fer", "'ferry'"), ("ry", "'ferry'"), ("zzz", "recension log")])
def test_a_part_of_a_name_is_enough_and_what_is_like_none_is_sent_to_the_list(
    store: FolderStore, word: str, hint: str
) -> None:
    with pytest.raises(NotFoundError) as told:
        store.list(word)
    assert hint in told.value.hint


def test_where_no_folder_holds_a_snapshot_the_store_is_empty(tmp_path: Path) -> None:
    (tmp_path / "ferry").mkdir()
    with pytest.raises(NotFoundError) as told:
        FolderStore(tmp_path).list("ferry")
    assert told.value.hint == "The store is empty."


def test_a_folder_that_cannot_be_read_hides_no_other(store: FolderStore, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def refused(place: Any) -> Any:
        if str(place).endswith("/levy"):
            raise PermissionError(13, "Permission denied", place)
        return real(place)

    monkeypatch.setattr(os, "scandir", refused)
    assert store.articles() == ("ferry", "levy", "tax")
    assert store.mark("levy") == ""


def aged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are old enough from now on."""
    monkeypatch.setattr(glance, "GRAIN", -(10**12))


def test_a_mark_is_the_same_until_a_file_is_touched(store: FolderStore, monkeypatch: pytest.MonkeyPatch) -> None:
    aged(monkeypatch)
    folder = store.root / "levy"
    file = sorted(folder.glob("*.txt"))[0]
    touches: list[Callable[[], object]] = [
        lambda: file.write_bytes(file.read_bytes()[::-1]),
        lambda: os.utime(file, ns=(0, 0)),
        lambda: (folder / "checks.jsonl").write_bytes(b"{}\n"),
        lambda: (folder / "reviews.jsonl").symlink_to(file),
        lambda: file.rename(file.with_suffix(".old")),
        lambda: file.with_suffix(".old").unlink(),
    ]
    seen = {store.mark("levy")}
    for number, touch in enumerate(touches, 2):
        assert store.mark("levy") in seen
        touch()
        seen.add(store.mark("levy"))
        assert len(seen) == number
    assert "" not in seen


def test_what_was_touched_just_now_has_no_mark(store: FolderStore) -> None:
    assert store.mark("levy") == ""


def test_a_folder_without_a_snapshot_and_one_that_is_gone_have_none(store: FolderStore) -> None:
    (store.root / "empty").mkdir()
    assert store.mark("empty") is None
    assert store.mark("gone") is None


@pytest.mark.slow
@given(st.from_regex(r"[0-9A-Za-z-]{1,70}", fullmatch=True))
def test_what_is_plainly_a_name_is_one(name: str) -> None:
    assert names.fault(name) == names._fault(name)
