"""What the names of files say: days at either end in every form that people write, and marks of a version."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recension import lists
from recension.errors import Error
from recension.reading import dates
from recension.sources._said import LANGUAGES, said

NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


def day(name: str, day_first: bool = True) -> str:
    """The one day that the name gives, with its time."""
    (stamp,) = said(name).days
    return stamp.moment(day_first).isoformat()[:19].removesuffix("T00:00:00")


@pytest.mark.parametrize(
    ("name", "rest", "when"),
    [
        ("2026-11-17 11.00 Weir repaired", "Weir repaired", "2026-11-17T11:00:00"),
        ("weir_20261117T1100", "weir", "2026-11-17T11:00:00"),
        ("weir_20261117", "weir", "2026-11-17"),
        ("Weir 17 Nov 2026 final", "Weir", "2026-11-17"),
        ("Weir, 17th of November 2026", "Weir", "2026-11-17"),
        ("17Nov2026 weir", "weir", "2026-11-17"),
        ("Tue 17 Nov 2026 weir", "weir", "2026-11-17"),
        ("November 17, 2026", "", "2026-11-17"),
        ("2026 Nov 17", "", "2026-11-17"),
        ("Wehr 3. März 2026", "Wehr", "2026-03-03"),
        ("Wehr 3 Marz 2026", "Wehr", "2026-03-03"),
        ("barrage_1er_aout_2026", "barrage", "2026-08-01"),
        ("presa 3 de mayo de 2026", "presa", "2026-05-03"),
        ("堰2026年11月17日", "堰", "2026-11-17"),
        ("weir (17.11.2026)", "weir", "2026-11-17"),
        ("weir 17. 11. 2026", "weir", "2026-11-17"),
        ("weir 2026.11.7", "weir", "2026-11-07"),
        ("2020-01-07 17.59", "", "2020-01-07T17:59:00"),
        ("2020-01-07 17:59 weir", "weir", "2020-01-07T17:59:00"),
        ("2020-01-07-1759", "", "2020-01-07T17:59:00"),
        ("2020-01-07_17-59", "", "2020-01-07T17:59:00"),
        ("2020-01-07_175930", "", "2020-01-07T17:59:30"),
        ("2020-01-07 at 5.59.30 PM", "", "2020-01-07T17:59:30"),
        ("2020-01-07 5pm", "", "2020-01-07T17:00:00"),
        ("2020-01-07 17h weir", "weir", "2020-01-07T17:00:00"),
        ("2020-01-07T175930 +0200", "", "2020-01-07T15:59:30"),
        ("2020-01-07T11-00-05 weir", "weir", "2020-01-07T11:00:05"),
        ("2020-01-07 12 weirs broken", "12 weirs broken", "2020-01-07"),
        ("2020-01-07T175631Z-b45293887c1f", "", "2020-01-07T17:56:31"),
        ("2020-01-07T175631Z-1370159fe5dc", "", "2020-01-07T17:56:31"),
        ("2020-01-07T175631-0930159fe5dc", "", "2020-01-07T17:56:31"),
        ("20200107175631", "", "2020-01-07T17:56:31"),
        ("weir_20200107T175631Z_2", "weir", "2020-01-07T17:56:31"),
        ("we\u0301ir 2020-01-07", "w\u00e9ir", "2020-01-07"),
    ],
)
def test_a_day_at_either_end_is_read_and_the_rest_is_left(name: str, rest: str, when: str) -> None:
    assert (said(name).rest, day(name)) == (rest, when)


@pytest.mark.parametrize(
    "name",
    [
        *("978-3-16-148410-0", "12-2026-11-17-3", "+44 171 2026 11 17", "0171-12-1234", "weir 20261399", "4520190412"),
        *(
            "weir v1.2.2026",
            "Route 66",
            "1.2.20261",
            "7 January",
            "2026-11",
            "Set 12 2026",
            "weir 31.02.2026",
            "B2026-11-17",
        ),
        *(
            "weir 1.-7. Januar 2024",
            "weir 1 to 7 January 2024",
            "2024-01-01--07",
            "20240107250000",
        ),
    ],
)
def test_figures_that_only_look_like_a_day_are_none(name: str) -> None:
    assert said(name).days == ()


@pytest.mark.parametrize(
    "name", ["2026-11-01_2026-11-07", "2026-11-01 to 2026-11-07 weirs", "2026-11-01 weir 2026-11-07"]
)
def test_two_days_are_both_seen(name: str) -> None:
    assert len(said(name).days) == 2


@pytest.mark.parametrize(
    ("name", "order"), [("17.11.2026", "day"), ("11.17.2026", "month"), ("7.7.2026", ""), ("3.4.2026", "either")]
)
def test_two_figures_before_a_year_say_as_far_as_they_can_which_is_the_day(name: str, order: str) -> None:
    assert said(name).days[0].order == order
    assert (day(name) == day(name, day_first=False)) is (order != "either")


def test_a_number_behind_a_day_is_a_turn_and_no_hour() -> None:
    assert [
        (day(name), said(name).days[0].turn) for name in ("2026-11-17-05", "2026-11-17_2", "weir-2026-11-17-3")
    ] == [
        ("2026-11-17", 5),
        ("2026-11-17", 2),
        ("2026-11-17", 3),
    ]


def test_every_word_for_a_version_is_a_mark_of_one() -> None:
    for language in LANGUAGES:
        for section in ("numbered", "first", "last", "copies"):
            for word in lists.words("versions", section, language):
                name = f"weir {word} 2" if section == "numbered" else f"weir {word}"
                assert said(name).rest == "weir" and said(name).version, word


@pytest.mark.parametrize(
    "names",
    [
        (
            "weir draft",
            "weir draft 2",
            "weir",
            "weir v1",
            "weir v1.1",
            "weir V2",
            "weir v10",
            "weir final",
            "weir final 2",
        ),
        ("Entwurf 1", "Entwurf 2", "Fassung 1", "Endfassung"),
        ("weir", "weir (1)", "weir (2)", "weir (10)"),
        ("v2 draft", "v2", "v2 final", "v2 final final", "v3 draft"),
    ],
)
def test_versions_stand_in_the_order_that_their_names_say(names: tuple[str, ...]) -> None:
    versions = [said(name).version for name in names]
    ranks = [version.rank if version else said("v0").version.rank for version in versions]  # type: ignore[union-attr]
    assert ranks == sorted(ranks) and len(set(ranks)) == len(ranks)
    assert len({said(name).rest for name in names}) == 1


def test_a_copy_is_a_mark_that_has_no_place() -> None:
    assert [said(name).version.copied for name in ("Copy of weir", "weir copy", "weir - Kopie")] == [True] * 3  # type: ignore[union-attr]
    assert {said(name).rest for name in ("Copy of weir", "weir copy", "weir - Kopie")} == {"weir"}


sound = st.datetimes(timezones=st.just(UTC), min_value=datetime(1001, 1, 1), max_value=datetime(9990, 1, 1)).flatmap(  # noqa: DTZ001
    lambda when: st.sampled_from(
        [f"{when:%Y-%m-%d}", f"{when:%Y-%m-%dT%H%M}", f"{when:%Y-%m-%dT%H%M%S}", f"{when:%Y%m%dT%H%M%S}"]
    )
)
stamps = st.from_regex(r"\A[0-9]{4}-?[0-9]{2}-?[0-9]{2}(T[0-9]{2}:?[0-9]{2}:?([0-9]{2})?)?\Z")
zones = st.sampled_from(["", "Z", "z"]) | st.from_regex(r"\A[+-][0-9]{2}:?[0-9]{2}\Z")


@pytest.mark.slow
@given(sound | stamps, zones)
def test_a_stamp_in_a_name_means_what_it_means_to_a_person(stamp: str, zone: str) -> None:
    written = stamp + zone if "T" in stamp else stamp
    try:
        meant = dates.moment(written, NOW)
    except Error:
        return
    (found,) = said(written).days
    assert found.moment(day_first=True) == meant


@pytest.mark.slow
@given(st.text(max_size=60) | st.from_regex(r"[0-9a-vT .:_()-]{0,40}", fullmatch=True))
def test_whatever_a_name_is_it_is_read(name: str) -> None:
    found = said(name)
    for stamp in found.days:
        stamp.moment(day_first=True)
        stamp.moment(day_first=False)
