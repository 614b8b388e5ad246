"""Histories exported from a wiki."""

import bz2
import gzip
import lzma
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recension.errors import Error
from recension.sources import Capture, Options, find
from recension.sources import _export as export

NOW = datetime(2024, 5, 6, tzinfo=UTC)
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "xml": bytes,
    "xml.gz": gzip.compress,
    "xml.bz2": bz2.compress,
    "xml.xz": lzma.compress,
    "xml.lzma": lambda data: lzma.compress(data, lzma.FORMAT_ALONE),
}


def revision(number: int, stamp: str, text: str, by: str = "Ann", comment: str = "tidied") -> str:
    return f"""<revision><id>{number}</id><timestamp>{stamp}</timestamp>
      <contributor><username>{by}</username><id>7</id></contributor>
      <comment>{comment}</comment>{text}</revision>"""


def said(text: str) -> str:
    return f'<text xml:space="preserve">{text}</text>'


def page(title: str, *revisions: str) -> str:
    return f"<page><title>{title}</title><id>12</id>{''.join(revisions)}</page>"


def exported(*pages: str) -> bytes:
    return f'<mediawiki version="0.10"><siteinfo><base>x</base></siteinfo>{"".join(pages)}</mediawiki>'.encode()


FIRST = revision(3, "2001-10-11T20:18:47Z", said("Tide &amp; &quot;time&quot;\n\n\nwait."))
SECOND = revision(4, "2001-10-12T20:18:47Z", said("Tide and time\n\n\nwait."))
THIRD = revision(9, "2001-10-13T00:00:00Z", said("Tide and time wait for no one."))


def found(folder: Path, data: bytes, name: str = "ferry.xml", **options: object) -> list[Capture]:
    (folder / name).write_bytes(data)
    return find(str(folder / name), Options(NOW, **options))  # type: ignore[arg-type]


@pytest.mark.parametrize("suffix", PACKERS)
def test_each_revision_is_a_capture_with_its_moment_its_text_and_who_saved_it_why(tmp_path: Path, suffix: str) -> None:
    data = PACKERS[suffix](exported(page("Ferry", FIRST, SECOND)))
    captures = found(tmp_path, data, f"ferry.{suffix}")
    assert [(capture.article, capture.taken) for capture in captures] == [
        ("Ferry", datetime(2001, 10, 11, 20, 18, 47, tzinfo=UTC)),
        ("Ferry", datetime(2001, 10, 12, 20, 18, 47, tzinfo=UTC)),
    ]
    snapshot = captures[0].read()
    assert snapshot.text == 'Tide & "time"\n\n\nwait.'
    assert (snapshot.source, snapshot.taken) == ("Ferry, revision 3, Ann: tidied", captures[0].taken)


@pytest.mark.parametrize("order", list(permutations([FIRST, SECOND, THIRD])))
def test_an_export_in_any_order_gives_the_same_in_the_order_of_time(tmp_path: Path, order: tuple[str, ...]) -> None:
    captures = found(tmp_path, exported(page("Ferry", *order)))
    assert [capture.read().source.split(",")[1] for capture in captures] == [
        " revision 3",
        " revision 4",
        " revision 9",
    ]


def test_a_text_may_be_passed_over_and_may_be_asked_for_twice(tmp_path: Path) -> None:
    captures = found(tmp_path, exported(page("Ferry", FIRST, SECOND, THIRD)))
    assert [captures[n].read().text[:4] for n in (2, 0, 2, 1)] == ["Tide"] * 4
    assert captures[2].read().text == "Tide and time wait for no one."


def test_packed_streams_in_a_row_are_one(tmp_path: Path) -> None:
    data = exported(page("Ferry", FIRST, SECOND))
    packed = b"".join(bz2.compress(data[start : start + 100]) for start in range(0, len(data), 100))
    assert len(found(tmp_path, packed, "ferry.xml.bz2")) == 2


def test_revisions_of_one_second_keep_the_order_of_their_numbers(tmp_path: Path) -> None:
    stamp = "2001-10-11T20:18:47Z"
    twins = [revision(number, stamp, said(f"Text {number}.")) for number in (10, 9)]
    captures = found(tmp_path, exported(page("Ferry", *twins)))
    assert [capture.read().text for capture in captures] == ["Text 9.", "Text 10."]
    first, second = (capture.taken for capture in captures)
    assert first and second and 0 < (second - first).total_seconds() < 1e-3


def test_a_text_that_was_deleted_is_passed_over_with_a_remark_and_a_blanked_page_is_not(tmp_path: Path) -> None:
    remarks: list[str] = []
    texts = ('<text deleted="deleted"/>', '<text bytes="12" id="5"/>', '<text bytes="0"/>', "<text/>", "")
    revisions = [revision(n, f"2001-10-1{n}T00:00:00Z", text) for n, text in enumerate(texts)]
    captures = found(tmp_path, exported(page("Ferry", *revisions)), remark=remarks.append)
    assert [(one.taken and one.taken.day, one.read().text) for one in captures] == [(12, ""), (13, "")]
    assert "passed over 3 of 5 revisions" in remarks[0]


def test_each_title_is_an_article_by_a_name_that_it_can_have(tmp_path: Path) -> None:
    pages = [page("Talk:Ferry", FIRST), page("Ferry", FIRST), page("Talk:Ferry", SECOND)]
    captures = found(tmp_path, exported(*pages), named=lambda titles: {title: title.upper() for title in titles})
    assert [capture.article for capture in captures] == ["TALK:FERRY", "TALK:FERRY", "FERRY"]


def test_one_page_can_be_given_a_name_and_several_cannot(tmp_path: Path) -> None:
    assert found(tmp_path, exported(page("Ferry", FIRST)), article="boat")[0].article == "boat"
    with pytest.raises(Error, match="2 pages"):
        found(tmp_path, exported(page("Ferry", FIRST), page("Tide", FIRST)), article="boat")


def test_a_moment_cannot_be_given_to_revisions_that_have_theirs(tmp_path: Path) -> None:
    with pytest.raises(Error, match="dates of their own"):
        found(tmp_path, exported(page("Ferry", FIRST)), at=NOW)


def test_other_xml_is_a_text_file_as_it_was(tmp_path: Path) -> None:
    assert found(tmp_path, b"<rss>The tide.</rss>", "feed.xml")[0].read().text == "<rss>The tide.</rss>"


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "because"),
    [
        pytest.param(BOMB.encode() + exported(page("Ferry", FIRST)), "DOCTYPE", id="entities that grow"),
        pytest.param(b"<mediawiki>" + b"<page>" * 99, "nested too deeply", id="deep"),
        pytest.param(exported(page("Ferry", FIRST))[:-20], "line 6", id="cut off"),
        pytest.param(b"<mediawiki><page><x></page></mediawiki>", "line 1", id="not well formed"),
        pytest.param(b"<mediawiki/>", "no revision with a text", id="nothing"),
    ],
)
def test_what_is_no_export_of_a_wiki_is_refused_with_its_place(tmp_path: Path, data: bytes, because: str) -> None:
    with pytest.raises(Error, match=because):
        found(tmp_path, data)


def test_a_packed_file_that_holds_something_else_or_is_damaged_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Error, match="<rss>"):
        found(tmp_path, gzip.compress(b"<rss/>"), "feed.xml.gz")
    whole = gzip.compress(exported(page("Ferry", FIRST)))
    with pytest.raises(Error, match="cut off"):
        found(tmp_path, whole[:-9], "ferry.xml.gz")
    with pytest.raises(Error, match="cannot be read"):
        found(tmp_path, b"\xfd7zXZ\0 and no more than this", "ferry.xml.xz")


@pytest.mark.parametrize("opening", [b"<page title='", b"<!-- ", b"<?tide ", b"<page><title", b"<page "])
def test_a_tag_has_a_greatest_size_as_each_piece_of_it_is_read_many_times(opening: bytes) -> None:
    pieces = [b"<mediawiki>" + opening, b"x" * 3_000_000, b"x" * 3_000_000]
    with pytest.raises(Error, match="a tag in it is longer"):
        list(export.revisions(Path("ferry.xml"), pieces, texts=False))


def test_a_long_text_is_no_long_tag(tmp_path: Path) -> None:
    long = "tide " * 1_000_000
    captures = found(tmp_path, exported(page("Ferry", FIRST, revision(4, "2001-10-12T20:18:47Z", said(long)))))
    assert captures[1].read().text == long


def test_a_page_whose_title_does_not_stand_first_has_no_article_that_its_texts_could_be_of(tmp_path: Path) -> None:
    late = f"<page>{FIRST}<title>Ferry</title></page>"
    texts, troubles = read_all(found(tmp_path, exported(late, f"<page>{SECOND}</page>", page("Quay", THIRD))))
    assert texts == ["Tide and time wait for no one."]
    assert len(troubles) == 2
    assert all("no title" in trouble for trouble in troubles)
    (empty,) = found(tmp_path, exported(page("", FIRST)))  # a title that is there is one, whatever it is
    assert empty.read().text.startswith("Tide")


@pytest.mark.parametrize(
    ("bad", "because"),
    [
        pytest.param(revision(5, "once", said("x")), "its date, 'once', cannot be read", id="no such date"),
        pytest.param(revision(5, "", said("x")), "it has no date", id="empty date"),
        pytest.param(revision(5, "0001-01-01T00:00:00+14:00", said("x")), "cannot be read", id="before the calendar"),
        pytest.param(revision(5, "2001-10-12T00:00:00Z", said("tide " * 20_000)), "its text is longer", id="text"),
        pytest.param(
            revision(5, "2001-10-12T00:00:00Z", said("x"), comment="tide " * 20_000), "its comment is longer", id="why"
        ),
        pytest.param(
            revision(5, "2001-10-12T00:00:00Z", said("x"), "tide " * 20_000), "its author's name is longer", id="who"
        ),
    ],
)
def test_one_bad_revision_is_trouble_of_its_own_and_the_others_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bad: str, because: str
) -> None:
    monkeypatch.setattr(export, "LONGEST", 50_000)
    captures = found(tmp_path, exported(page("Ferry", FIRST, bad, SECOND, THIRD)))
    assert len(captures) == 4
    texts, troubles = read_all(captures)
    assert [text[-5:] for text in texts] == ["wait.", "wait.", " one."]
    assert len(troubles) == 1
    assert because in troubles[0]
    assert "revision 5" in troubles[0]


def test_after_the_last_moment_of_the_calendar_there_is_none(tmp_path: Path) -> None:
    last = [revision(n, "9999-12-31T23:59:59.999999Z", said(f"Text {n}.")) for n in (5, 6, 7)]
    texts, troubles = read_all(found(tmp_path, exported(page("Ferry", FIRST, *last))))
    assert texts[1:] == ["Text 5."]
    assert len(troubles) == 2
    assert "no moment after" in troubles[0]


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/New_York"])
def test_a_time_without_a_zone_is_utc_wherever_the_machine_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        (capture,) = found(tmp_path, exported(page("Ferry", revision(1, "2020-01-01T00:00:00", said("x")))))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert capture.taken == datetime(2020, 1, 1, tzinfo=UTC)


def without(text: str, *elements: str) -> str:
    """The XML without some of its elements."""
    for element in elements:
        text = re.sub(rf"<{element}>[^<]*</{element}>", "", text, count=1)
    return text


def test_revisions_without_numbers_have_each_its_own_text(tmp_path: Path) -> None:
    days = [without(revision(n, f"2020-01-0{n}T00:00:00Z", said(f"Day {n}.")), "id") for n in (3, 2, 1)]
    captures = found(tmp_path, exported(page("Ferry", *days)))
    assert [(capture.taken.day, capture.read().text) for capture in captures if capture.taken] == [
        (1, "Day 1."),
        (2, "Day 2."),
        (3, "Day 3."),
    ]
    assert captures[0].read().source == "Ferry, revision of 2020-01-01T00:00:00Z, Ann: tidied"
    assert len({capture.origin for capture in captures}) == 3


def test_revisions_of_one_number_have_each_its_own_text_and_a_remark_says_so(tmp_path: Path) -> None:
    remarks: list[str] = []
    days = [revision(number, f"2020-01-0{n}T00:00:00Z", said(f"Day {n}.")) for n, number in ((3, 7), (2, 7), (1, 6))]
    captures = found(tmp_path, exported(page("Ferry", *days)), remark=remarks.append)
    assert [capture.read().text for capture in captures] == ["Day 1.", "Day 2.", "Day 3."]
    assert "2 of 3 revisions have no number of their own" in remarks[0]


def test_the_same_number_in_two_pages_is_nothing_to_remark(tmp_path: Path) -> None:
    remarks: list[str] = []
    captures = found(tmp_path, exported(page("Ferry", FIRST), page("Tide", FIRST)), remark=remarks.append)
    assert remarks == []
    assert len({capture.origin for capture in captures}) == 2


@pytest.mark.parametrize("newest_first", [False, True])
def test_of_one_second_and_without_numbers_the_order_of_the_file_counts(tmp_path: Path, newest_first: bool) -> None:
    stamps = ("2020-01-01T00:00:00Z", "2020-01-02T00:00:00Z", "2020-01-02T00:00:00Z", "2020-01-03T00:00:00Z")
    days = [without(revision(0, stamp, said(f"Text {n}.")), "id") for n, stamp in enumerate(stamps)]
    captures = found(tmp_path, exported(page("Ferry", *(reversed(days) if newest_first else days))))
    assert [capture.read().text for capture in captures] == [f"Text {n}." for n in range(4)]


def test_two_revisions_that_are_wholly_the_same_are_one(tmp_path: Path) -> None:
    stamp = "2001-10-11T20:18:47Z"
    first, second, third = (revision(n, stamp, said(text)) for n, text in ((3, "One."), (4, "Two."), (3, "Three.")))
    captures = found(tmp_path, exported(page("Ferry", first, second), page("Ferry", first, second)))
    assert [capture.read().text for capture in captures] == ["One.", "Two."]
    captures = found(tmp_path, exported(page("Ferry", first, first, second, third)))
    assert [capture.read().text for capture in captures] == ["One.", "Two.", "Three."]


class Saved(NamedTuple):
    """A revision as a wiki saved it: when, as which number if that is told, and its text, which no other has."""

    second: int
    number: int | None
    text: str


@st.composite
def histories(draw: st.DrawFn) -> list[list[Saved]]:
    """Pages with revisions in any order, many of them of one second, with numbers that are missing or repeated."""
    number = st.none() | st.integers(1, 4)
    sizes = draw(st.lists(st.integers(1, 7), min_size=1, max_size=3))
    return [
        [Saved(draw(st.integers(0, 3)), draw(number), f"Text {n} of page {which}.") for n in range(size)]
        for which, size in enumerate(sizes)
    ]


def written(saved: Saved) -> str:
    made = revision(saved.number or 0, f"2020-01-01T00:00:0{saved.second}Z", said(saved.text))
    return made if saved.number is not None else without(made, "id")


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(histories())
def test_every_revision_gives_its_own_text_at_its_own_moment(tmp_path: Path, pages: list[list[Saved]]) -> None:
    data = exported(*(page(f"Page {which}", *map(written, saved)) for which, saved in enumerate(pages)))
    captures = found(tmp_path, data)
    for which, saved in enumerate(pages):
        mine = [capture for capture in captures if capture.article == f"Page {which}"]
        moments = [capture.taken for capture in mine if capture.taken]
        assert moments == sorted(set(moments))
        assert len(moments) == len(saved)
        assert sorted((moment.second, capture.read().text) for moment, capture in zip(moments, mine, strict=True)) == (
            sorted((each.second, each.text) for each in saved)
        )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "latin-1", "cp1252"])
def test_an_export_is_known_in_every_encoding_of_xml(tmp_path: Path, encoding: str) -> None:
    declared = "utf-8" if encoding == "utf-8-sig" else encoding[:6] if encoding.startswith("utf-16") else encoding
    text = exported(page("Fähre", FIRST)).decode()
    captures = found(tmp_path, f'<?xml version="1.0" encoding="{declared}"?>{text}'.encode(encoding))
    assert captures[0].read().source.startswith("Fähre, revision 3")


ODD = "nonexistent shift_jis rot13 idna utf-7 hz undefined punycode raw_unicode_escape utf-32 big5 hex utf_16 cp037"


@pytest.mark.parametrize("encoding", ODD.split())
def test_an_encoding_that_xml_cannot_be_read_in_is_a_clear_error(tmp_path: Path, encoding: str) -> None:
    data = f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + exported(page("Ferry", FIRST))
    with pytest.raises(Error, match=r"encoding"):
        found(tmp_path, data)


def test_the_revisions_are_brought_in_by_this_run(tmp_path: Path) -> None:
    assert found(tmp_path, exported(page("Ferry", FIRST)))[0].read().brought == NOW


def read_all(captures: list[Capture]) -> tuple[list[str], list[str]]:
    """The texts of the captures that can be read, and what is wrong with the others."""
    texts, troubles = [], []
    for capture in captures:
        try:
            texts.append(capture.read().text)
        except Error as error:
            troubles.append(error.message)
    return texts, troubles
