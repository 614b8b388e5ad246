"""What was worked out is remembered, and nobody can tell but by the time it takes."""

import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from recension import cache
from recension.cache import Cache, folder

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


def remembered(place: Path | None, *keys: str, now: datetime = NOW, largest: int = cache.LARGEST) -> list[bool]:
    """Of each key whether its work was done before; from now on it was."""
    held, found = Cache(place, now, largest), []
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


def test_the_code_is_known_by_every_file_that_has_a_part_in_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    before = cache.fingerprint()
    assert cache.fingerprint() == before
    real = os.stat_result
    for touched in ("align.py", "kinds/typo.py", "report.py", "history.py"):

        def stamp(file: Path, touched: str = touched) -> str:
            status: real = file.stat()
            return f"{file} {status.st_size} {status.st_mtime_ns + file.as_posix().endswith(f'recension/{touched}')}"

        monkeypatch.setattr(cache, "_stamp", stamp)
        assert cache.fingerprint() != before


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


def test_a_lock_that_somebody_holds_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remembered(tmp_path, "a")
    monkeypatch.setattr(cache, "_PATIENCE", 0.0)
    holder = sqlite3.connect(file(tmp_path), isolation_level=None)
    holder.execute("begin exclusive")
    assert remembered(tmp_path, "a", "b") == [False, False]
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
