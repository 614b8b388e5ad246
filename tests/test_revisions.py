from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from recension.desk.revisions import Range, Revision, parse, resolve
from recension.errors import Error, NotFoundError
from recension.kept import Entry

NOW = datetime(2020, 1, 10, 12, tzinfo=UTC)


def entry(number: int, taken: str, digest: str) -> Entry:
    moment = datetime.fromisoformat(taken)
    return Entry(number, moment, moment, "sha256:" + digest.ljust(64, "0"), f"levy/{number}.txt")


ENTRIES = (
    entry(1, "2020-01-06T21:21:00+00:00", "1f3a"),
    entry(2, "2020-01-07T08:00:30+00:00", "1f9b"),
    entry(3, "2020-01-07T23:59:59.500000+00:00", "c0de"),
    entry(4, "2020-01-09T10:00:00+00:00", "beef"),
)


def number(when: str) -> int:
    return resolve(Revision("levy", when), ENTRIES, NOW).number


def test_the_digest_of_another_copy_of_the_text_names_it_too() -> None:
    held = replace(ENTRIES[2], others=("sha256:abad1dea0000",))
    assert resolve(Revision("levy", "sha:abad1"), (*ENTRIES[:2], held), NOW).number == 3


def test_a_bare_name_means_the_latest_snapshot() -> None:
    assert parse("levy") == Revision("levy", "latest")
    assert resolve(Revision("levy"), ENTRIES, NOW).number == 4


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("1", 1),
        ("3", 3),
        ("-1", 3),
        ("-3", 1),
        ("first", 1),
        ("latest", 4),
        ("sha:1f3", 1),
        ("sha:C0DE", 3),
        ("2020-01-06", 1),
        ("2020-01-07T01:21+04:00", 1),
        ("2020-01-07T08:00", 2),
        ("2020-01-07T08:00:29", 1),
        ("{2 days ago}", 3),
        ("{yesterday}", 4),
        ("{now}", 4),
        ("{7 January 2020 01:21 (UTC+04:00)}", 1),
    ],
)
def test_every_way_to_name_a_snapshot_finds_it(when: str, expected: int) -> None:
    assert number(when) == expected


def test_a_day_means_the_last_snapshot_of_that_day() -> None:
    assert number("2020-01-07") == 3
    assert number("2020-01-08") == 3


def test_a_range_names_two_snapshots_of_one_article() -> None:
    assert parse("levy@2..5") == Range(Revision("levy", "2"), Revision("levy", "5"))


def test_an_open_range_runs_to_the_end_of_the_history() -> None:
    assert parse("levy@2..") == Range(Revision("levy", "2"), Revision("levy", "latest"))
    assert parse("levy@..5") == Range(Revision("levy", "first"), Revision("levy", "5"))


@pytest.mark.parametrize("when", ["0", "5", "-4", "-0", "999"])
def test_a_number_out_of_range_is_refused_with_the_range_there_is(when: str) -> None:
    with pytest.raises(NotFoundError, match="4 snapshots: @1 to @4"):
        number(when)


def test_a_moment_before_the_first_snapshot_is_refused_with_the_first_moment() -> None:
    with pytest.raises(NotFoundError, match="2020-01-06T21:21:00Z"):
        number("2019-12-31")


def test_a_digest_that_fits_two_snapshots_lists_both() -> None:
    with pytest.raises(Error) as trouble:
        number("sha:1f")
    assert "fits 2 snapshots" in trouble.value.message
    assert "@1" in trouble.value.hint and "@2" in trouble.value.hint and "@3" not in trouble.value.hint


def test_a_digest_that_fits_none_lists_what_there_is() -> None:
    with pytest.raises(NotFoundError) as trouble:
        number("sha:dead")
    assert all(f"@{n} " in trouble.value.hint for n in (1, 2, 3, 4))


@pytest.mark.parametrize("when", ["sha:", "sha:xyz", "soon", "{}", "03/04/2020", "2020-02-31", "{7 January}"])
def test_what_cannot_be_read_is_refused_with_the_forms_that_can(when: str) -> None:
    with pytest.raises(Error) as trouble:
        number(when)
    assert "2020-01-07" in trouble.value.hint


@pytest.mark.parametrize("argument", ["@3", "levy@"])
def test_half_a_revision_is_refused(argument: str) -> None:
    with pytest.raises(Error, match="does not say"):
        parse(argument)


def test_an_article_without_snapshots_is_not_found() -> None:
    with pytest.raises(NotFoundError, match="no snapshot of 'levy'"):
        resolve(Revision("levy"), (), NOW)


def test_a_moment_finds_the_newest_snapshot_at_or_before_it() -> None:
    for held in ENTRIES:
        later = held.taken + timedelta(seconds=1)
        assert number(held.taken.strftime("%Y%m%dT%H%M%SZ")) == held.number
        assert number(later.isoformat()) == held.number
