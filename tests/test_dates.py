from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recension.date import Date
from recension.errors import Error
from recension.reading import dates

NOW = datetime(2020, 3, 31, 12, 30, tzinfo=UTC)
FIRST, LAST = datetime.fromisoformat("1000-01-02"), datetime.fromisoformat("9998-12-30")


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("7 January 2020 01:21 (UTC+04:00)", "2020-01-06T21:21Z"),
        ("Published 1:21 a.m. ET, Jan. 7, 2020", "2020-01-07T06:21Z"),
        ("Published 1:21 a.m. ET, July 7, 2020", "2020-07-07T05:21Z"),
        ("January 7, 2020 at 5:30 p.m. EST", "2020-01-07T22:30Z"),
        ("January 7, 2020 5:30\u202fp.m. Eastern time", "2020-01-07T22:30Z"),
        ("2020-01-07T01:21:00+04:00", "2020-01-06T21:21:00Z"),
        ("2020-01-07T01:21:00.125\u221205:00", "2020-01-07T06:21:00Z"),
        ("2020-01-07 01:21Z", "2020-01-07T01:21Z"),
        ("20200107T012100Z", "2020-01-07T01:21:00Z"),
        ("Tue, 07 Jan 2020 01:21:00 +0400", "2020-01-06T21:21:00Z"),
        ("Tue 7 Jan 2020 14.05 GMT", "2020-01-07T14:05Z"),
        ("Updated: 7 Jan 2020, 14:05 GMT", "2020-01-07T14:05Z"),
        ("7 JULY 2020 | 14:05 BST", "2020-07-07T13:05Z"),
        ("12:05 a.m. CET on Tuesday, January 7th, 2020", "2020-01-06T23:05Z"),
        ("7 January 2020 05:51 (UTC+05:30)", "2020-01-07T00:21Z"),
        ("7 January 2020 01:21", "2020-01-07T01:21"),
        ("the 7th of January 2020", "2020-01-07"),
        ("2020-01-07", "2020-01-07"),
        ("2020/01/07", "2020-01-07"),
    ],
)
def test_a_written_date_is_read_with_its_time_and_zone(line: str, iso: str) -> None:
    found = dates.read(line)
    assert found is not None
    assert found.iso == iso
    assert found.raw in line


def test_the_words_and_the_zone_are_kept_as_they_were_written() -> None:
    line = "First published: 7 January 2020 01:21 (UTC+04:00), online"
    assert dates.read(line) == Date("7 January 2020 01:21 (UTC+04:00)", 2020, 1, 7, 1, 21, offset=240, zone="UTC+04:00")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("7 January", Date("7 January", month=1, day=7)),
        ("29 February", Date("29 February", month=2, day=29)),
        ("January 2020", Date("January 2020", year=2020, month=1)),
        ("7 Jan 2020, 5pm", Date("7 Jan 2020, 5pm", 2020, 1, 7, 17, 0)),
        ("7 January 1605 GMT", Date("7 January", month=1, day=7)),
        ("14:05 ET, 7 January", Date("14:05 ET, 7 January", None, 1, 7, 14, 5, zone="ET")),
        ("7 Jan 2020 14:05 IST", Date("7 Jan 2020 14:05 IST", 2020, 1, 7, 14, 5, zone="IST")),
    ],
)
def test_what_a_line_leaves_out_stays_out(line: str, expected: Date) -> None:
    assert dates.read(line) == expected


@pytest.mark.parametrize("day", ["March 8, 2020 2:30 a.m. ET", "Nov. 1, 2020 1:30 a.m. ET"])
def test_an_hour_that_the_clocks_skip_or_repeat_has_no_offset(day: str) -> None:
    found = dates.read(day)
    assert found is not None
    assert (found.zone, found.offset, found.instant) == ("ET", None, None)


def test_a_zone_that_the_machine_does_not_know_is_kept_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(dates.REGIONS, "E", "Nowhere/Atall")
    found = dates.read("7 Jan 2020 14:05 ET")
    assert found is not None
    assert (found.zone, found.offset) == ("ET", None)


@pytest.mark.parametrize(
    "line",
    [
        "03/04/2020",
        "31 February 2020",
        "29 February 2019",
        "2020-13-01",
        "7 January 2020 25:00",
        "7 January 2020 10:61",
        "January 7, 2020 at 13:00 p.m.",
        "7 January 2020 10:00 +25:00",
        "0000-01-01",
        "9999-12-31",
        "We may march on the 7 may",
        "In March 12,000 people came",
        "It rose 3.7 June by June",
        "https://news.example/2020/01/07/levy",
        "a code such as 2020-01-0712",
        "no date at all",
        "May",
        "",
    ],
)
def test_what_is_no_date_is_not_read(line: str) -> None:
    assert dates.read(line) is None


def test_an_impossible_date_does_not_hide_a_good_one_after_it() -> None:
    found = dates.read("31 February 2020, that is 2 March 2020")
    assert found is not None
    assert found.iso == "2020-03-02"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("7 January 2020 01:21 (UTC+04:00)", "published"),
        ("Published 1:21 a.m. ET, Jan. 7, 2020", "published"),
        ("First published: 7 January 2020", "published"),
        ("**Posted on** 7 January 2020", "published"),
        ("By Ann B. Lee and Jo van Dyk \u2014 7 January 2020", "published"),
        ("By Ann Lee, Jan. 7, 2020 | 5 min read", "published"),
        ("Updated: 7 Jan 2020, 14:05 GMT", "updated"),
        ("Last modified on Tue 7 Jan 2020 14.05 GMT", "updated"),
        ("LAST UPDATED AT 14:05 GMT ON 7 JANUARY 2020", "updated"),
        ("Published 7 Jan 2020. Updated 8 Jan 2020", "published"),
    ],
)
def test_a_line_that_is_little_else_than_a_date_is_a_dateline(line: str, role: str) -> None:
    found = dates.dateline(line)
    assert found is not None
    assert found[0] == role


@pytest.mark.parametrize(
    "line",
    [
        "BAGHDAD, Jan. 7 (Agency) \u2014 The council met.",
        "On 7 January 2020, they left.",
        "By 7 January 2020 the last of them had gone",
        "The levy was raised on 7 January 2020",
        "Published with the help of 12 readers",
        "Published 7 January 2020 in error by the desk, which regrets it",
        "7 January 2020" + " and so on" * 40,
    ],
)
def test_a_sentence_with_a_date_in_it_is_not_a_dateline(line: str) -> None:
    assert dates.dateline(line) is None


WORDS = ["7", "31", "2020", "01:21", "25:00", "Jan.", "January", "May", "MARCH", ",", ".", "T", "Z", "ET", "-"]
WORDS += ["(UTC+04:00)", "+0400", "a.m.", "pm", "5", "at", "on", "Tue", "20200107T"]


@pytest.mark.slow
@given(
    st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join), st.lists(st.sampled_from(WORDS)).map("".join))
)
def test_reading_never_fails_and_never_invents(line: str) -> None:
    found = dates.read(line)
    dates.dateline(line)
    if found is None:
        return
    assert found.raw and found.raw in line
    assert found.year is None or str(found.year) in found.raw
    assert found.day is None or str(found.day) in found.raw
    assert found.zone is None or found.zone in found.raw
    assert found.instant is None or found.iso


@given(st.datetimes(FIRST, LAST), st.integers(-12 * 60, 14 * 60))
def test_an_instant_written_as_iso_8601_is_read_back(clock: datetime, minutes: int) -> None:
    sign, size = "-" if minutes < 0 else "+", abs(minutes)
    found = dates.read(
        f"{clock:%H:%M:%S}".join([f"{clock.date().isoformat()}T", f"{sign}{size // 60:02}:{size % 60:02}"])
    )
    assert found is not None
    assert found.instant == clock.replace(microsecond=0, tzinfo=UTC) - timedelta(minutes=minutes)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015-01-16T175631Z", "2015-01-16T17:56:31"),
        ("20150116T175631Z", "2015-01-16T17:56:31"),
        ("2020-01-07T01:21+04:00", "2020-01-06T21:21"),
        ("2020-01-07T01:21", "2020-01-07T01:21"),
        ("2020-01-07", "2020-01-07"),
        (" 7 January 2020 01:21 (UTC+04:00) ", "2020-01-06T21:21"),
        ("2020-01", "2020-01-01"),
        ("now", "2020-03-31T12:30"),
        ("today", "2020-03-31"),
        ("Yesterday", "2020-03-30"),
        ("2 days ago", "2020-03-29T12:30"),
        ("an hour ago", "2020-03-31T11:30"),
        ("last week", "2020-03-24T12:30"),
        ("1 month ago", "2020-02-29T12:30"),
        ("last year", "2019-03-31T12:30"),
        ("3 months ago", "2019-12-31T12:30"),
        ("2020-01-07T01:21:05.006Z", "2020-01-07T01:21:05.006"),
        ("2020-01-07T01:21:05,5+01:00", "2020-01-07T00:21:05.5"),
        ("2020-01-07T01:21:05.1234567Z", "2020-01-07T01:21:05.123456"),
    ],
)
def test_a_moment_is_read_as_a_person_means_it(text: str, expected: str) -> None:
    assert dates.moment(text, NOW) == at(expected)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("2020-01-07", "2020-01-08"),
        ("2020-01", "2020-02-01"),
        ("2019-12", "2020-01-01"),
        ("yesterday", "2020-03-31"),
        ("2020-01-07T01:21Z", "2020-01-07T01:22"),
        ("2020-01-07T01:21:05Z", "2020-01-07T01:21:06"),
        ("2020-01-07T01:21:05.006Z", "2020-01-07T01:21:05.007"),
        ("2020-01-07T01:21:05.99Z", "2020-01-07T01:21:06"),
        ("now", "2020-03-31T12:30:00.000001"),
    ],
)
def test_a_period_is_as_long_as_it_is_written(text: str, end: str) -> None:
    assert dates.period(text, NOW)[1] == at(end)


@pytest.mark.parametrize(
    "text", ["", "soon", "03/04/2020", "2020-13", "tomorrow", "2020-01-07 and then some", "7 January"]
)
def test_a_moment_that_cannot_be_read_is_refused_with_the_forms_that_can(text: str) -> None:
    with pytest.raises(Error) as trouble:
        dates.moment(text, NOW)
    assert "2020-01-07" in trouble.value.hint


def test_a_moment_in_a_zone_of_two_meanings_is_refused() -> None:
    with pytest.raises(Error, match="IST"):
        dates.moment("7 Jan 2020 14:05 IST", NOW)


@pytest.mark.parametrize(
    "text",
    [
        "99999 years ago",
        "999999999999 weeks ago",
        *("9" * size + " days ago" for size in (30, 5000)),
        "9" * 5000 + " years ago",
    ],
)
def test_a_moment_before_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(Error, match="goes back"):
        dates.moment(text, NOW)
