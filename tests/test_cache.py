"""What was worked out is remembered, and nobody can tell but by the time it takes."""

import os
import random
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from recension.store import cache
from recension.store.cache import Cache, folder

NOW = datetime(2024, 5, 6, tzinfo=UTC)


class Work:
    """Work that counts how often it was done."""

    def __init__(self, value: object = "worked out") -> None:
        self.value, self.times = value, 0

    def __call__(self) -> object:
        self.times += 1
        return self.value


def file(place: Path) -> Path:
    return next(place.glob("*.sqlite3"))


def remembered(place: Path | None, *keys: str, now: datetime = NOW, patience: float = cache.PATIENCE) -> list[bool]:
    """Of each key whether its work was done before; from now on it was."""
    held, found = Cache(place, now, patience=patience), []
    for key in keys:
        work = Work(key * 1000)
        assert held.once(key, str, work) == key * 1000
        found.append(work.times == 0)
    held.close()
    return found


def test_what_was_worked_out_is_worked_out_once(tmp_path: Path) -> None:
    assert remembered(tmp_path, "a", "b", "a") == [False, False, True]
    assert remembered(tmp_path, "b", "c") == [True, False]


def test_nothing_is_remembered_of_work_that_failed(tmp_path: Path) -> None:
    held = Cache(tmp_path, NOW)

    def fail() -> str:
        raise ValueError

    with pytest.raises(ValueError):
        held.once("a", str, fail)
    assert held.once("a", str, Work("done")) == "done"


@pytest.mark.parametrize("place", [None, Path("/dev/null/nowhere")])
def test_without_a_folder_it_is_remembered_for_this_run(place: Path | None) -> None:
    assert remembered(place, "a", "a") == [False, True]
    assert remembered(place, "a") == [False]


def test_another_version_of_the_code_remembers_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remembered(tmp_path, "a")
    monkeypatch.setattr(cache, "fingerprint", lambda: "of other files")
    assert remembered(tmp_path, "a") == [False]


@pytest.mark.parametrize("touched", ["align.py", "kinds/typo.py", "rules/new.py", "words.bin", "kinds/_fast.so"])
def test_the_code_is_known_by_every_file_of_the_package(tmp_path: Path, touched: str) -> None:
    for name in ("align.py", "kinds/typo.py", "words.bin"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("1", encoding="utf-8")
    before = cache.fingerprint(tmp_path)
    assert cache.fingerprint(tmp_path) == before
    (tmp_path / touched).parent.mkdir(exist_ok=True)
    (tmp_path / touched).write_text("22", encoding="utf-8")
    assert cache.fingerprint(tmp_path) != before


def test_bytecode_is_no_other_code(tmp_path: Path) -> None:
    before = cache.fingerprint(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "align.pyc").write_bytes(b"1")
    assert cache.fingerprint(tmp_path) == before


def test_our_own_package_is_what_is_looked_at() -> None:
    seen = {os.fspath(one) for one in cache.looked_at()}
    package = Path(cache.__file__).parent
    assert {file for file in map(str, package.rglob("*.*")) if "__pycache__" not in file} <= seen


@pytest.mark.slow
@pytest.mark.parametrize("harm", ["cut", "rubbish", "noise", "gone", "no table"])
def test_a_damaged_cache_is_as_good_as_none(tmp_path: Path, harm: str) -> None:
    keys = [f"key {number} " for number in range(300)]
    remembered(tmp_path, *keys)
    data = file(tmp_path).read_bytes()
    half = len(data) // 2
    if harm == "no table":
        with sqlite3.connect(file(tmp_path)) as base:
            base.execute("drop table kept")
        base.close()
    elif harm == "gone":
        file(tmp_path).unlink()
    else:
        noise = bytes(byte ^ 0x55 for byte in data[half:]) if harm == "noise" else b""
        file(tmp_path).write_bytes(b"no database" * 99 if harm == "rubbish" else data[:half] + noise)
    remembered(tmp_path, *keys)  # asserts that each value is right
    remembered(tmp_path, *keys)
    assert all(remembered(tmp_path, *keys))


def test_a_value_that_is_not_what_was_kept_is_worked_out_again(tmp_path: Path) -> None:
    remembered(tmp_path, "a", "b")
    with sqlite3.connect(file(tmp_path)) as base:
        (one,), (two,) = base.execute("select value from kept").fetchall()
        base.execute("update kept set value = case when value = ? then ? else ? end", (one, two, one))
    base.close()
    assert remembered(tmp_path, "a", "b") == [False, False]


def test_it_may_be_deleted_while_it_is_in_use(tmp_path: Path) -> None:
    held = Cache(tmp_path, NOW)
    for number in range(1000):
        if number == 500:
            file(tmp_path).unlink()
        assert held.once(str(number % 400), str, Work(f"value {number % 400}")) == f"value {number % 400}"
    held.close()
    assert remembered(tmp_path, "a") == [False]


def of_another(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1)


def open_to_all(folder: Path, _: pytest.MonkeyPatch) -> None:
    folder.chmod(0o777)


def open_to_the_group(folder: Path, _: pytest.MonkeyPatch) -> None:
    folder.chmod(0o770)


def a_link(folder: Path, _: pytest.MonkeyPatch) -> None:
    file(folder).rename(folder.parent / "elsewhere")
    (folder / cache._NAME).symlink_to(folder.parent / "elsewhere")


def a_pipe(folder: Path, _: pytest.MonkeyPatch) -> None:
    file(folder).unlink()
    os.mkfifo(folder / cache._NAME)


@pytest.mark.parametrize("make", [of_another, open_to_all, open_to_the_group, a_link, a_pipe])
def test_what_others_may_write_is_neither_read_nor_written(
    tmp_path: Path, make: Callable[[Path, pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "cache"
    remembered(place, "a")
    make(place, monkeypatch)
    before = [(one.name, one.lstat().st_mtime_ns, one.lstat().st_size) for one in sorted(tmp_path.rglob("*"))]
    assert remembered(place, "a", "a") == [False, True]
    assert [(one.name, one.lstat().st_mtime_ns, one.lstat().st_size) for one in sorted(tmp_path.rglob("*"))] == before


def test_a_file_of_ours_that_others_may_write_is_made_anew(tmp_path: Path) -> None:
    remembered(tmp_path, "a")
    file(tmp_path).chmod(0o666)
    assert remembered(tmp_path, "a") == [False]
    assert remembered(tmp_path, "a") == [True]
    assert file(tmp_path).stat().st_mode & 0o777 == 0o600


def mutated(data: bytes, seed: int) -> bytes:
    """The file with some of its bytes turned, a stretch of it gone, doubled, blank, or another stretch in its place."""
    chance = random.Random(seed)
    start, other = chance.randrange(len(data)), chance.randrange(len(data))
    end = min(len(data), start + chance.choice((1, 8, 100, 4096)))
    piece = data[start:end]
    choices = [bytes(byte ^ 1 << chance.randrange(8) for byte in piece), b"", piece * 2, bytes(len(piece))]
    choices += [data[other : other + len(piece)], chance.randbytes(len(piece)), b"\xff" * len(piece)]
    return data[:start] + chance.choice(choices) + data[end:]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(60))
def test_whatever_becomes_of_the_file_the_values_are_right(tmp_path: Path, seed: int) -> None:
    keys = [f"key {number}" for number in range(40)]
    remembered(tmp_path, *keys)
    data = file(tmp_path).read_bytes()
    for step in range(1 + seed % 3):
        data = mutated(data, seed * 10 + step) or b"!"
    file(tmp_path).write_bytes(data)
    remembered(tmp_path, *keys)  # asserts that each value is right
    remembered(tmp_path, *keys)


@pytest.mark.slow
def test_two_at_once_do_each_other_no_harm(tmp_path: Path) -> None:
    one, two = Cache(tmp_path, NOW), Cache(tmp_path, NOW)
    for number in range(600):
        for held in (one, two):
            assert held.once(str(number), int, Work(number)) == number
    one.close()
    two.close()
    again = Cache(tmp_path, NOW)
    works = [Work(number) for number in range(600)]
    assert [again.once(str(number), int, work) for number, work in enumerate(works)] == list(range(600))
    assert not any(work.times for work in works)


def test_a_lock_that_somebody_holds_stops_nobody(tmp_path: Path) -> None:
    remembered(tmp_path, "a")
    holder = sqlite3.connect(file(tmp_path), isolation_level=None)
    holder.execute("begin exclusive")
    assert remembered(tmp_path, "a", "b", patience=0) == [False, False]
    holder.execute("rollback")
    holder.close()
    assert remembered(tmp_path, "a") == [True]


def test_it_has_a_greatest_size_and_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    def noisy(day: int, *keys: int) -> list[bool]:
        held, found = Cache(tmp_path, NOW + timedelta(days=day), largest=200_000), []
        for key in keys:
            work = Work(os.urandom(4000))
            held.once(str(key), bytes, work)
            found.append(work.times == 0)
        held.close()
        return found

    noisy(0, *range(40))
    assert all(noisy(1, *range(10)))
    for day in range(2, 6):
        noisy(day, *range(10), *range(day * 100, day * 100 + 30))
        assert file(tmp_path).stat().st_size < 2 * 200_000
    assert all(noisy(6, *range(10)))
    assert not any(noisy(6, *range(10, 40)))


FOLDERS: list[tuple[dict[str, str], str, str | None]] = [
    ({"RECENSION_CACHE": "/x", "HOME": "/h"}, "linux", "/x"),
    ({"RECENSION_CACHE": "", "HOME": "/h"}, "linux", None),
    ({"HOME": "/h"}, "linux", "/h/.cache/recension"),
    ({"HOME": "/h", "XDG_CACHE_HOME": "/c"}, "linux", "/c/recension"),
    ({"HOME": "/h", "XDG_CACHE_HOME": "relative"}, "linux", "/h/.cache/recension"),
    ({"HOME": "/h"}, "darwin", "/h/Library/Caches/recension"),
    ({}, "linux", None),
]


@pytest.mark.parametrize(("environment", "platform", "expected"), FOLDERS)
def test_it_stands_where_caches_stand_or_where_it_is_told_to(
    environment: dict[str, str], platform: str, expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert folder(environment) == (Path(expected) if expected else None)
