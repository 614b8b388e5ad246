import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any

import pytest

from recension.errors import Error
from recension.sources import Options, find, find_all

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

    def no(**_: bool) -> bool:
        return False

    @contextmanager
    def scandir(_: str) -> Iterator[Iterator[SimpleNamespace]]:
        looked.folders += 1
        yield (SimpleNamespace(name=Name(name), is_file=is_file, is_dir=no, is_symlink=no) for name in names)

    def lstat(path: str) -> os.stat_result:
        looked.links += 1
        return real(path)

    real = os.lstat
    monkeypatch.setattr("os.scandir", scandir)
    monkeypatch.setattr("os.lstat", lstat)
    return looked


@pytest.mark.slow
def test_a_folder_of_many_files_is_gone_over_once_and_each_file_asked_one_thing(tmp_path: Path, large: Looked) -> None:
    Name.compared = 0
    heard: list[str] = []
    captures = find(str(tmp_path), Options(NOW, remark=heard.append))
    assert len(captures) == 18_000
    assert "and 1,997 more" in heard[0]
    assert (large.folders, large.files) == (1, 20_000)
    assert large.links < 10
    assert Name.compared < 20_000 * 20  # sorted, and no more: 15 for each


def test_what_is_dated_by_its_name_is_brought_in_by_this_run(tmp_path: Path) -> None:
    (capture,) = find(str(filled(tmp_path / "levy", "2020-01-07.txt")), Options(NOW))
    assert capture.read().brought == NOW


def told(tree: Path, *paths: str, **options: object) -> tuple[dict[str, list[str]], list[str]]:
    """The files of each article in the order of time, of a tree with such files, and the remarks."""
    for path in paths:
        filled((tree / path).parent, Path(path).name)
    heard: list[str] = []
    captures = find(str(tree), Options(NOW, remark=heard.append, **options))  # type: ignore[arg-type]
    found: dict[str, list[str]] = {}
    for capture in captures:
        found.setdefault(capture.article, []).append(capture.origin.removeprefix(f"{tree}/"))
    return found, heard


def moments(tree: Path, *paths: str, **options: object) -> list[str]:
    """When each is from, in the order of time; of trouble, what it says."""
    told(tree, *paths, **options)
    found = find(str(tree), Options(NOW, **options))  # type: ignore[arg-type]
    return [capture.taken.isoformat()[:16] if capture.taken else "-" for capture in found]


@pytest.mark.parametrize(
    ("paths", "articles"),
    [
        (("weir_20261117T1100.txt", "weir_20261118T0900.txt"), {"weir": 2}),
        (("weir/2026-11-17.txt", "weir/2026-11-18 draft.txt"), {"weir": 2}),
        (
            ("by-day/2026-11-16/weir.md", "by-day/2026-11-17/weir.md", "by-day/2026-11-17/lock.md"),
            {"weir": 2, "lock": 1},
        ),
        (("2026/11/16/weir.md", "2026/11/17/weir.md", "2026/12-01/weir.md", "2026/November/3/weir.md"), {"weir": 4}),
        (("a/weir_20261117.txt", "b/weir_20261118.txt"), {"a-weir": 1, "b-weir": 1}),
        (("a/weir/2026-11-17.txt", "b/weir/2026-11-18.txt"), {"a-weir": 1, "b-weir": 1}),
        (("weir 2026-11-18.txt", "old/weir 2026-11-17.txt"), {"weir": 2}),
        (("2026-11-17 11.00 Weir.md", "2026-11-17 12.00 Weir.md", "2026-11-17 12.00 Lock.md"), {"Weir": 2, "Lock": 1}),
        (("desk/2026-11-17 Weir breaks.md", "desk/2026-11-18 Weir mended.md"), {"desk": 2}),
        (("Weir 17.11.2026.md", "weir_2026-11-18.md"), {"Weir": 2}),
        (("weir/v1.md", "weir/v2.md", "weir/final.md"), {"weir": 3}),
        (("weir.md", "weir (2).md", "Weir final.md"), {"weir": 3}),
        (("weir/v1/text.md", "weir/v2/text.md"), {"text": 2}),
        (
            ("weir/20240101120000/index.html", "weir/20240102120000/index.html", "lock/20240102/index.html"),
            {"weir": 2, "lock": 1},
        ),
    ],
)
def test_what_is_left_of_a_name_is_the_article_or_else_its_folder(
    tmp_path: Path, paths: tuple[str, ...], articles: dict[str, int]
) -> None:
    found, _ = told(tmp_path / "tree", *paths)
    assert {article: len(files) for article, files in found.items()} == articles


def test_a_person_may_say_what_names_the_articles(tmp_path: Path) -> None:
    paths = ("desk/2026-11-17 Weir breaks.md", "desk/2026-11-18 Weir mended.md", "desk/lock_20261118T12.md")
    assert set(told(tmp_path / "tree", *paths, named_by="file")[0]) == {"Weir breaks", "Weir mended", "lock"}
    assert set(told(tmp_path / "tree", *paths, named_by="folder")[0]) == {"desk"}
    assert set(told(tmp_path / "tree", *paths, article="weir")[0]) == {"weir"}
    with pytest.raises(Error, match="names no article"):
        told(tmp_path / "tree", named_by="date")


def test_what_is_one_article_though_its_names_differ_is_told(tmp_path: Path) -> None:
    _, heard = told(tmp_path / "tree", "desk/2026-11-17 Weir breaks.md", "desk/2026-11-18 Weir mended.md")
    assert any("--named-by file" in words for words in heard)
    _, heard = told(tmp_path / "other", "a/weir_20261117.txt", "b/weir_20261118.txt")
    assert any("'a-weir', 'b-weir'" in words for words in heard)


def test_a_time_in_the_name_goes_with_the_day_of_the_folder(tmp_path: Path) -> None:
    assert moments(tmp_path / "tree", "2026-11-16/17.30 weir.md", "2026-11-16/09.05 weir.md") == [
        "2026-11-16T09:05",
        "2026-11-16T17:30",
    ]


def test_a_turn_behind_the_day_puts_texts_of_one_day_in_order(tmp_path: Path) -> None:
    found, _ = told(tmp_path / "weir", *(f"2026-11-17-{turn}.md" for turn in ("10", "05", "9")))
    assert found == {"weir": ["2026-11-17-05.md", "2026-11-17-9.md", "2026-11-17-10.md"]}
    captures = find(str(tmp_path / "weir"), Options(NOW))
    assert len({capture.taken for capture in captures}) == 3
    assert {capture.taken.isoformat()[:19] for capture in captures if capture.taken} == {"2026-11-17T00:00:00"}


@pytest.mark.parametrize(
    ("beside", "options", "when"),
    [
        (("weir 17.11.2026.md",), {}, "2026-04-03T00:00"),
        (("weir 11-17-2026.md",), {}, "2026-03-04T00:00"),
        ((), {"day_first": True}, "2026-04-03T00:00"),
        ((), {"day_first": False}, "2026-03-04T00:00"),
        (("weir 17.11.2026.md",), {"day_first": False}, "2026-03-04T00:00"),
        (("weir 17.11.2026.md", "weir 11-17-2026.md"), {}, "-"),
        ((), {}, "-"),
    ],
)
def test_day_and_month_are_never_guessed(
    tmp_path: Path, beside: tuple[str, ...], options: dict[str, bool], when: str
) -> None:
    assert when in moments(tmp_path / "tree", "weir 3.4.2026.md", *beside, **options)


def test_what_settles_day_and_month_is_told_and_what_does_not_says_what_to_write(tmp_path: Path) -> None:
    _, heard = told(tmp_path / "tree", "weir 3.4.2026.md", "weir 17.11.2026.md")
    assert any("weir 17.11.2026.md" in words and "day is read before the month" in words for words in heard)
    (capture,) = find(str(filled(tmp_path / "other", "weir 3.4.2026.md")), Options(NOW))
    with pytest.raises(Error) as trouble:
        capture.read()
    assert "--day-first or --month-first" in trouble.value.hint


def test_two_dates_in_a_name_are_trouble(tmp_path: Path) -> None:
    (capture,) = find(str(filled(tmp_path / "tree", "2026-11-01 to 2026-11-07 weirs.md")), Options(NOW))
    with pytest.raises(Error, match="two dates"):
        capture.read()


def test_what_is_no_text_is_passed_over_in_one_remark(tmp_path: Path) -> None:
    paths = ("weir_20261117.md", "a.JPG", "b/c.jpg", ".DS_Store", "b/~$weir.docx", "b/.~lock.weir.odt#", ".git/config")
    found, heard = told(tmp_path / "tree", *paths)
    assert found == {"weir": ["weir_20261117.md"]}
    (words,) = heard
    assert "passed over 5 files that hold no text" in words and "2 .jpg" in words


def test_globs_choose_by_name_and_by_path(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    paths = ("weir_20261117.md", "weir_20261118.TXT", "drafts/weir_20261116.md", "drafts/deep/weir_20261115.md")
    assert len(told(tree, *paths, include=("*.txt",))[0]["weir"]) == 1
    assert len(told(tree, *paths, exclude=("drafts",))[0]["weir"]) == 2
    assert len(told(tree, *paths, include=("drafts/*.md",))[0]) == 2
    assert len(told(tree, *paths, include=("**/*.md",), exclude=("deep",))[0]["weir"]) == 2


def test_links_are_not_followed_out_nor_in_circles(tmp_path: Path) -> None:
    tree = filled(tmp_path / "tree" / "weir", "2026-11-17.md").parent
    filled(tmp_path / "elsewhere", "2026-11-18.md")
    (tree / "weir" / "round").symlink_to(tree)
    (tree / "weir" / "out").symlink_to(tmp_path / "elsewhere")
    (tree / "weir" / "2026-11-18.md").symlink_to(tmp_path / "elsewhere" / "2026-11-18.md")
    (tree / "weir" / "2026-11-19.md").symlink_to(tree / "weir" / "2026-11-17.md")
    (tree / "weir" / "2026-11-20.md").symlink_to("2026-11-20.md")
    found, heard = told(tree)
    assert found == {"weir": ["weir/2026-11-17.md"]}
    assert "passed over 5 links" in heard[0]


def test_a_link_to_a_text_that_has_no_other_name_there_is_followed(tmp_path: Path) -> None:
    tree = filled(tmp_path / "weir" / ".kept", "abc").parent
    (tree / "2026-11-17.md").symlink_to(".kept/abc")
    assert told(tree)[0] == {"weir": ["2026-11-17.md"]}


def test_versions_without_a_date_get_moments_that_keep_their_order_and_stay(tmp_path: Path) -> None:
    tree = filled(tmp_path / "weir", "v1.md", "v2.md", "v10.md", "final.md")
    for name, seconds in (("v1.md", 100), ("v2.md", 50), ("v10.md", 200), ("final.md", 150)):
        os.utime(tree / name, (seconds, seconds))
    first = {capture.origin.rpartition("/")[2]: capture.taken for capture in find(str(tree), Options(NOW))}
    assert list(first) == ["v1.md", "v2.md", "v10.md", "final.md"]
    assert [when.timestamp() for when in first.values() if when] == [100, 100.000001, 200, 200.000001]
    os.utime(filled(tree, "final 2.md") / "final 2.md", (10, 10))
    later = {capture.origin.rpartition("/")[2]: capture.taken for capture in find(str(tree), Options(NOW))}
    assert {name: later[name] for name in first} == first and list(later)[-1] == "final 2.md"


def test_versions_without_number_or_date_are_in_the_order_in_which_they_were_modified(tmp_path: Path) -> None:
    tree = filled(tmp_path / "tree", "weir.md", "Copy of weir.md", "weir copy.md")
    for name, seconds in (("weir.md", 300), ("Copy of weir.md", 100), ("weir copy.md", 200)):
        os.utime(tree / name, (seconds, seconds))
    found, heard = told(tree)
    assert found == {"weir": ["Copy of weir.md", "weir copy.md", "weir.md"]}
    assert "times of modification" in heard[0]
    for name in found["weir"]:
        os.utime(tree / name, (100, 100))
    with pytest.raises(Error, match="came first"):
        find(str(tree), Options(NOW))[0].read()


@pytest.mark.parametrize(("days", "kept"), [((9, 11), 3), ((9, 10), 1), ((11, 12), 1)])
def test_versions_without_a_date_count_where_they_were_modified_between_those_that_have_one(
    tmp_path: Path, days: tuple[int, int], kept: int
) -> None:
    tree = filled(tmp_path / "tree", "weir v1.md", "weir v2 (10.2.2024).md", "weir v3.md", "lock 17.2.2024.md")
    for name, day in zip(("weir v1.md", "weir v3.md"), days, strict=True):
        modified = datetime(2024, 2, day, tzinfo=UTC).timestamp()
        os.utime(tree / name, (modified, modified))
    found, heard = told(tree)
    assert found["weir"] == (
        ["weir v1.md", "weir v2 (10.2.2024).md", "weir v3.md"] if kept > 1 else ["weir v2 (10.2.2024).md"]
    )
    assert any(
        "some versions have no date" in words if kept > 1 else "passed over weir v1.md" in words for words in heard
    )


def test_folders_are_each_gone_over_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in range(1, 21):
        filled(tmp_path / "tree" / f"2026-11-{day:02}" / "deep", "weir.md", "lock.md")
    looked, stats, scandir, stat = [], [], os.scandir, os.stat

    def counted(path: str) -> Any:
        looked.append(path)
        return scandir(path)

    def asked(path: Any, **options: Any) -> os.stat_result:
        stats.append(path)
        return stat(path, **options)

    monkeypatch.setattr("os.scandir", counted)
    monkeypatch.setattr("os.stat", asked)
    assert len(find(str(tmp_path / "tree"), Options(NOW))) == 40
    assert (len(looked), len(set(looked))) == (41, 41) and len(stats) < 10


def test_what_is_final_and_what_is_final_of_a_number_have_no_order_by_their_names(tmp_path: Path) -> None:
    tree = filled(tmp_path / "weir", "final.md", "v2 final.md")
    for name, seconds in (("final.md", 200), ("v2 final.md", 100)):
        os.utime(tree / name, (seconds, seconds))
    found, heard = told(tree)
    assert found == {"weir": ["v2 final.md", "final.md"]}
    assert heard == ["weir: no version has a date. They are kept by their times of modification."]


def test_times_of_modification_count_where_a_person_asks(tmp_path: Path) -> None:
    tree = filled(tmp_path / "tree", "weir 2026-11-17.md", "lock.md")
    for name in ("weir 2026-11-17.md", "lock.md"):
        os.utime(tree / name, (0, 0))
    assert moments(tree, dates="name,mtime") == ["1970-01-01T00:00", "2026-11-17T00:00"]
    assert moments(tree, dates="mtime") == ["1970-01-01T00:00", "1970-01-01T00:00"]
    with pytest.raises(Error, match="no place where"):
        find(str(tree), Options(NOW, dates="moon"))


def test_where_a_person_says_where_the_dates_are_nothing_else_is_looked_at(tmp_path: Path) -> None:
    paths = ("2026-11-16/weir.md", "lock v1.md", "lock v2.md", "mill 3.4.2026.md", "mill 17.4.2026.md")
    found, heard = told(tmp_path / "tree", *paths, dates="folder")
    assert found == {"weir": ["2026-11-16/weir.md"]}
    assert len(heard) == 1 and "passed over lock v1.md, lock v2.md, mill 17.4.2026.md and 1 more" in heard[0]


def test_a_store_in_the_folder_is_left_alone(tmp_path: Path) -> None:
    paths = ("weir_20261117.md", "kept/README", "kept/weir/2026-11-17T000000Z-0123456789ab.txt")
    found, _ = told(tmp_path / "tree", *paths, apart=lambda path: path.endswith("kept"))
    assert found == {"weir": ["weir_20261117.md"]}


@pytest.mark.parametrize("name", ["kept", "kept/weir"])
def test_a_store_that_is_named_is_refused(tmp_path: Path, name: str) -> None:
    filled(tmp_path / "kept" / "weir", "2026-11-17T000000Z-0123456789ab.txt")
    with pytest.raises(Error, match="is a store, or in one"):
        told(tmp_path / name, apart=lambda path: Path(path).resolve().name == "kept")


def test_a_folder_that_cannot_be_read_is_trouble_and_its_neighbours_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree, scandir = filled(tmp_path / "tree" / "shut", "weir_20261117.md").parent, os.scandir
    filled(tree, "lock_20261117.md")

    def closed(path: str) -> object:
        if path.endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr("os.scandir", closed)
    troubles: list[Error] = []
    assert [capture.article for capture in find_all([str(tree)], Options(NOW), troubles.append)] == ["lock"]
    assert "Permission denied" in str(troubles[0])


def test_a_name_that_no_article_can_have_is_made_fitting(tmp_path: Path) -> None:
    long = "weir " * 46
    found, heard = told(tmp_path / "tree", f"{long}_20261117.md", fitting=lambda name: name[:9])
    assert list(found) == ["weir weir"]
    assert "cannot be the name" in heard[0]


HEAD = "---\nupdated: 2026-11-17 09:30\n---\n"


def test_in_a_folder_the_date_in_the_document_counts_where_no_name_has_one(tmp_path: Path) -> None:
    tree = filled(tmp_path / "tree", "weir.md", "weir_20261101.md")
    for name in ("weir.md", "weir_20261101.md"):
        (tree / name).write_text(f"{HEAD}The weir of {name}.", encoding="utf-8")
    assert moments(tree) == ["2026-11-01T00:00", "2026-11-17T09:30"]
    assert moments(tree, dates="document", exclude=("weir.md",)) == ["2026-11-17T09:30"]


def test_a_file_that_is_named_is_of_now_unless_its_date_is_asked_for(tmp_path: Path) -> None:
    path = filled(tmp_path, "weir.md") / "weir.md"
    path.write_text(f"{HEAD}The weir.", encoding="utf-8")
    assert moments(path) == ["2024-05-06T07:08"]
    assert moments(path, dates="document") == ["2026-11-17T09:30"]


def test_versions_that_are_named_are_dated_by_the_documents_where_all_say_so(tmp_path: Path) -> None:
    heads = {"a.md": HEAD, "b.md": HEAD.replace("11-17", "11-16"), "c.md": ""}
    for name, head in heads.items():
        (tmp_path / name).write_text(f"{head}The weir of {name}.", encoding="utf-8")

    def refuse(error: Error) -> None:
        raise error

    def order(*names: str) -> list[str]:
        found = find_all([str(tmp_path / name) for name in names], Options(NOW, article="weir"), refuse)
        return [capture.origin.rpartition("/")[2] for capture in found]

    assert order("a.md", "b.md") == ["b.md", "a.md"]
    os.utime(tmp_path / "c.md", (0, 0))
    assert order("a.md", "c.md") == ["a.md", "c.md"]


def test_no_document_is_opened_whose_name_has_the_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in ("weir_20261117.md", "2026-11-17/lock.md", "mill.md"):
        filled((tmp_path / path).parent, Path(path).name)
    opened: list[str] = []
    real = open

    def counted(path: str, mode: str) -> IO[Any]:
        opened.append(Path(path).name)
        return real(path, mode)

    monkeypatch.setattr("builtins.open", counted)
    find(str(tmp_path), Options(NOW))
    monkeypatch.undo()
    assert opened == ["mill.md"]
