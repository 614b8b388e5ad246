"""The names of articles: what every file system keeps as it is."""

import os
import unicodedata
from pathlib import Path

import pytest
from captures import capture
from hypothesis import given
from hypothesis import strategies as st

from recension.errors import Error
from recension.store import FolderStore
from recension.store.names import check_name, fault, safe_name


@pytest.mark.parametrize(
    "name", ["ferry", "trend-letter", "Überfähre", "渡し船", "a b", "com10", "می\u200cخواهم", "x" * 200]
)
def test_ordinary_names_are_accepted(name: str) -> None:
    check_name(name)


@pytest.mark.parametrize(
    ("name", "because"),
    [
        ("", "empty"),
        ("\u200b", "be seen"),
        ("\u2060\ufeff\u00ad", "be seen"),
        ("\u00a0 \u3000", "be seen"),
        ("\u3164\u2800", "be seen"),
        ("\ufe0f\U000e0001", "be seen"),
        (".", "folder"),
        ("..", "folder"),
        ("a/b", "/"),
        ("../b", "dot"),
        ("a\\b", "\\"),
        ("-rf", "dash"),
        (".hidden", "hidden"),
        ("a:b", ":"),
        ("a?", "?"),
        ("a<b", "<"),
        ("a@b", "revision"),
        ("a\nb", "control"),
        ("a\x7fb", "control"),
        ("a\x00b", "control"),
        ("a\u202eb", "control"),
        ("a\ud800b", "control"),
        ("ferry.", "Windows"),
        ("ferry ", "Windows"),
        ("CON", "device"),
        ("nul", "device"),
        ("Com1", "device"),
        ("lpt9.txt", "device"),
        ("aux.tar.gz", "device"),
        ("seals", "itself"),
        ("README", "itself"),
        ("readme", "itself"),
        ("x" * 201, "200 bytes"),
        ("é" * 101, "200 bytes"),
        (unicodedata.normalize("NFD", "café"), "café"),
    ],
)
def test_a_name_that_does_not_travel_is_refused_with_the_reason(name: str, because: str) -> None:
    with pytest.raises(Error) as told:
        check_name(name)
    assert because in told.value.message


@pytest.mark.slow
@given(st.text(max_size=60) | st.sampled_from(["con", "a/../b", "seals", "-x", "..", "e\u0301"]))
def test_the_name_offered_instead_is_accepted(name: str) -> None:
    safe = safe_name(name)
    assert not safe or not fault(safe)


def test_a_name_that_differs_by_case_only_is_refused_and_the_first_is_named(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    store.put(capture("Late.", article="Ferry"))
    with pytest.raises(Error) as told:
        store.put(capture("Late.", article="ferry"))
    assert "'Ferry'" in told.value.message and "Ferry" in told.value.hint
    assert store.articles() == ("Ferry",)


def test_a_folder_whose_letters_were_taken_apart_is_no_other_article_and_is_named(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    store.put(capture("Late.", article="café"))
    (tmp_path / "café").rename(tmp_path / unicodedata.normalize("NFD", "café"))
    with pytest.raises(Error, match="letters are composed only") as told:
        FolderStore(tmp_path).put(capture("Late.", article="café"))
    assert "Call that folder 'café'" in told.value.hint


def test_a_refused_name_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(Error):
        FolderStore(tmp_path / "snapshots").put(capture("Late.", article="../outside"))
    assert not (tmp_path / "outside").exists()


def test_asking_for_a_path_finds_no_article(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "snapshots")
    store.put(capture("Late."))
    with pytest.raises(Error, match="no article"):
        store.list("../snapshots/ferry")


@pytest.mark.slow
def test_many_articles_are_kept_and_the_folder_of_all_is_listed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, real = FolderStore(tmp_path / "snapshots"), os.listdir
    listed: list[str | int] = []

    def watched(path: str | int) -> list[str]:
        listed.append(path)
        return real(path)

    monkeypatch.setattr(os, "listdir", watched)
    list(store.put_many(capture("Late.", article=f"ferry-{n}") for n in range(200)))
    assert [str(path) for path in listed if not isinstance(path, int)] == [str(tmp_path / "snapshots")]
    with pytest.raises(Error, match="by case only"):
        store.put(capture("Late.", article="Ferry-7"))
