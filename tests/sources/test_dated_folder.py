import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from recension.errors import Error
from recension.sources import Options, find

NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


def filled(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_text(f"Text of {name}", encoding="utf-8")
    return folder


def test_a_folder_gives_its_dated_files_in_the_order_of_time(tmp_path: Path) -> None:
    folder = filled(tmp_path / "levy", "2020-01-07T0121+0400.txt", "2020-01-06T2200Z.txt", "2020-01-06.md")
    captures = find(str(folder), Options(NOW))
    assert [capture.read().text for capture in captures] == [
        "Text of 2020-01-06.md",
        "Text of 2020-01-07T0121+0400.txt",
        "Text of 2020-01-06T2200Z.txt",
    ]
    assert {capture.article for capture in captures} == {"levy"}


def test_a_folder_may_have_a_date_in_its_own_name(tmp_path: Path) -> None:
    folder = filled(tmp_path / "2015-01-16-levy", "2015-01-16T175631Z.txt")
    assert find(f"{folder}/", Options(NOW))[0].article == "2015-01-16-levy"


def test_the_current_folder_has_a_name_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(filled(tmp_path / "levy", "2020-01-07.txt"))
    assert find(".", Options(NOW))[0].article == "levy"


def test_files_without_a_date_are_passed_over_and_named(tmp_path: Path) -> None:
    folder = filled(tmp_path / "levy", "2020-01-07.txt", "notes.md", ".hidden")
    heard: list[str] = []
    captures = find(str(folder), Options(NOW, remark=heard.append))
    assert len(captures) == 1
    assert len(heard) == 1
    assert "notes.md" in heard[0]
    assert ".hidden" not in heard[0]


def test_a_bad_date_among_good_ones_is_trouble_only_when_it_is_read(tmp_path: Path) -> None:
    folder = filled(tmp_path / "levy", "2020-01-07.txt", "2020-02-31.txt")
    good, bad = find(str(folder), Options(NOW))
    assert good.read().text == "Text of 2020-01-07.txt"
    with pytest.raises(Error, match="begins like a date"):
        bad.read()


@pytest.mark.parametrize("names", [(), ("notes.md", "levy.txt")])
def test_a_folder_without_dated_files_is_refused(tmp_path: Path, names: tuple[str, ...]) -> None:
    with pytest.raises(Error, match="No file") as trouble:
        find(str(filled(tmp_path / "levy", *names)), Options(NOW))
    assert "2020-01-07.txt" in trouble.value.hint


def test_a_folder_of_folders_is_refused_with_the_way_to_name_them(tmp_path: Path) -> None:
    filled(tmp_path / "all" / "levy", "2020-01-07.txt")
    with pytest.raises(Error) as trouble:
        find(str(tmp_path / "all"), Options(NOW))
    assert f"{tmp_path / 'all'}/*" in trouble.value.hint


class Name(str):
    """The name of a file, that counts how often it is compared with another."""

    compared = 0

    def __eq__(self, other: object) -> bool:
        Name.compared += 1
        return str.__eq__(self, other)

    def __lt__(self, other: str) -> bool:
        Name.compared += 1
        return str.__lt__(self, other)

    __hash__ = str.__hash__


class Looked:
    """What was asked of a file system while a folder was listed."""

    folders = files = links = 0


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> Looked:
    """A folder of 20,000 files, every tenth without a date, in a file system that counts what it is asked."""
    start, looked = datetime(2020, 1, 1, tzinfo=UTC), Looked()
    names = [f"{(start + timedelta(hours=n)).strftime('%Y-%m-%dT%H%M%SZ')}.txt" for n in range(18_000)]
    names += [f"note {n}.txt" for n in range(2_000)]

    def is_file() -> bool:
        looked.files += 1
        return True

    @contextmanager
    def scandir(_: str) -> Iterator[Iterator[SimpleNamespace]]:
        looked.folders += 1
        yield (SimpleNamespace(name=Name(name), is_file=is_file) for name in names)

    def lstat(path: str) -> os.stat_result:
        looked.links += 1
        return real(path)

    real = os.lstat
    monkeypatch.setattr("os.scandir", scandir)
    monkeypatch.setattr("os.lstat", lstat)
    return looked


@pytest.mark.slow
def test_a_folder_of_many_files_is_gone_over_once_and_each_file_asked_one_thing(large: Looked, tmp_path: Path) -> None:
    Name.compared = 0
    heard: list[str] = []
    captures = find(str(tmp_path), Options(NOW, remark=heard.append))
    assert len(captures) == 18_000
    assert "and 1997 more" in heard[0]
    assert (large.folders, large.files) == (1, 20_000)
    assert large.links < 10
    assert Name.compared < 20_000 * 20  # sorted, and no more: 15 for each


def test_what_is_dated_by_its_name_is_brought_in_by_this_run(tmp_path: Path) -> None:
    (capture,) = find(str(filled(tmp_path / "levy", "2020-01-07.txt")), Options(NOW))
    assert capture.read().brought == NOW
