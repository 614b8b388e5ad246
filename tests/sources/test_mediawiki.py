"""Histories exported from a wiki."""

import bz2
import gzip
import lzma
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest

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
    assert captures[0].taken < captures[1].taken
    assert (captures[1].taken - captures[0].taken).total_seconds() < 1e-3


def test_a_text_that_was_deleted_is_passed_over_with_a_remark_and_a_blanked_page_is_not(tmp_path: Path) -> None:
    remarks: list[str] = []
    texts = ('<text deleted="deleted"/>', '<text bytes="12" id="5"/>', '<text bytes="0"/>', "<text/>", "")
    revisions = [revision(n, f"2001-10-1{n}T00:00:00Z", text) for n, text in enumerate(texts)]
    captures = found(tmp_path, exported(page("Ferry", *revisions)), remark=remarks.append)
    assert [(capture.taken.day, capture.read().text) for capture in captures] == [(12, ""), (13, "")]
    assert "passed over 3 of 5 revisions" in remarks[0]


def test_each_page_is_an_article_by_a_name_that_it_can_have(tmp_path: Path) -> None:
    pages = [page(title, FIRST) for title in ("Talk:Ferry", "Talk Ferry", "talk ferry")]
    captures = found(tmp_path, exported(*pages), named=lambda title: title.replace(":", "-").replace(" ", "-"))
    assert [capture.article for capture in captures] == ["Talk-Ferry", "Talk-Ferry-2", "talk-ferry-3"]


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
        pytest.param(exported(page("Ferry", revision(1, "once", said("x")))), "'once'", id="no date"),
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


def test_a_text_and_a_tag_have_a_greatest_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "_LONGEST", 50_000)
    with pytest.raises(Error, match="larger than any page"):
        found(tmp_path, exported(page("Ferry", revision(1, "2001-10-11T20:18:47Z", said("tide " * 20_000)))))[0].read()
    with pytest.raises(Error, match="no end"):
        found(tmp_path, b"<mediawiki><page title='" + b"x" * 200_000)
