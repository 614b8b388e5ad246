from datetime import UTC, datetime
from pathlib import Path

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
