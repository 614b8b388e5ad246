import re
from datetime import datetime
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from made import HOSTILE_NAME, HOSTILE_TEXT, E, Gone, Here, history, joined, report, reports, reviewed, whole
from msgspec.structs import replace

from recension import compare
from recension.model import Report, Severity
from trials import examples

ATOM = "{http://www.w3.org/2005/Atom}"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z")
TAG_URI = re.compile(r"tag:[a-z]+,\d{4}:[A-Za-z0-9._~%/-]+")
MADE = report("It cost ", E("12", "21", kinds=("number",), severity=Severity.FACTUAL, because="12 became 21"), " <b>.")


class Tags(HTMLParser):
    """The tags of some HTML, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[tuple[str, tuple[tuple[str, str | None], ...]]] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.add((tag, tuple(attributes)))


def parsed(written: str) -> ElementTree.Element:
    return ElementTree.fromstring(written.encode())


def entries(feed: ElementTree.Element) -> list[ElementTree.Element]:
    return feed.findall(f"{ATOM}entry")


def of(element: ElementTree.Element, name: str) -> str:
    (found,) = element.findall(f"{ATOM}{name}")
    return found.text or ""


def valid(feed: ElementTree.Element) -> None:
    """Whether it has what RFC 4287 asks for: ids, titles and dates, once each, and an author."""
    ids = [of(element, "id") for element in (feed, *entries(feed))]
    dates = [of(element, "updated") for element in (feed, *entries(feed))]
    titles = [of(element, "title") for element in (feed, *entries(feed))]
    names = [author.text for author in feed.findall(f"{ATOM}author/{ATOM}name")]
    assert all(TAG_URI.fullmatch(found) for found in ids)
    assert len(ids) == len(set(ids))
    assert all(INSTANT.fullmatch(date) for date in dates)
    assert all(titles)
    assert names == ["Recension"]
    assert [one.get("type") for one in feed.iterfind(f"{ATOM}entry/{ATOM}content")] == ["html"] * len(entries(feed))


def test_a_change_is_an_entry_with_its_words_its_reasons_and_its_dates() -> None:
    feed = parsed(joined("atom", [history(MADE)]))
    (entry,) = entries(feed)
    assert (
        of(entry, "id") == f"tag:recension,2020:article/harbour/{MADE.after.snapshot.digest[7:19]}/{MADE.changes[0].id}"
    )
    assert of(entry, "title") == "harbour: edited · number · factual: “12” became “21”"
    assert of(entry, "updated") == "2021-03-03T09:10:00Z"
    assert of(entry, "content").startswith("<p>It cost <del>12</del> <ins>21</ins> &lt;b&gt;.</p>")
    assert "; not disclosed" in of(entry, "content")
    assert [term.get("term") for term in entry.findall(f"{ATOM}category")] == ["number", "factual"]


def test_a_change_of_white_space_alone_is_named_by_its_kind() -> None:
    made = report("Now", E(" ", "", kinds=("spacing",), severity=Severity.MINOR), "here.")
    (entry,) = entries(parsed(whole("atom", made)))
    assert of(entry, "title") == "harbour: edited · spacing · minor"


def test_the_feed_is_as_new_as_its_latest_snapshot() -> None:
    quay = replace(history(MADE, MADE), article="quay")
    assert of(parsed(joined("atom", [history(MADE), quay])), "updated") == "2021-03-04T09:10:00Z"


def test_a_text_without_a_date_has_the_one_that_it_gives_itself_or_1970() -> None:
    dateline = "7 January 2020 01:21 (UTC+04:00)"
    dated = report(f"Pier shut\n\n{dateline}\n\nIt ", E("ran", "sat"), ".", taken=(None, None))
    bare = report("It ", E("ran", "sat"), ".", taken=(None, None))
    dates = [of(parsed(whole("atom", made)), "updated") for made in (dated, bare)]
    assert dates == ["2020-01-06T21:21:00Z", "1970-01-01T00:00:00Z"]


def test_ids_are_the_same_whatever_else_is_in_the_feed() -> None:
    alone = parsed(joined("atom", [history(MADE)]))
    among = parsed(
        joined("atom", [replace(history(report("It ", E("ran", "sat"), ".", article="quay"))), history(MADE)])
    )
    assert of(entries(alone)[0], "id") in [of(entry, "id") for entry in entries(among)]


@pytest.mark.slow
@settings(max_examples=examples(100), deadline=None)
@given(reports(HOSTILE_TEXT), HOSTILE_TEXT | HOSTILE_NAME)
def test_every_feed_is_valid_and_nothing_of_an_article_is_markup_in_it(made: Report, words: str) -> None:
    made = reviewed(made, words)
    for written in (whole("atom", made), joined("atom", [replace(history(made), article=made.article)])):
        feed = parsed(written)
        valid(feed)
        for entry in entries(feed):
            assert Tags(of(entry, "content")).found <= {(tag, ()) for tag in ("p", "del", "ins", "em")}


def test_a_move_says_where_it_came_from() -> None:
    made = report("One. ", Gone("m"), "Two. ", Here("m"), "Four.", moves={"m": ["Three sat. "]})
    (entry,) = entries(parsed(whole("atom", made)))
    assert datetime.fromisoformat(of(entry, "updated"))
    assert "moved from paragraph 1, sentence 2" in of(entry, "content")


def test_what_is_told_together_has_the_entry_that_its_first_part_had_by_itself() -> None:
    head, lines = "A mole.", [f"Lamp {n} on it burns oil." for n in range(3)]
    whole_text = "\n\n".join([head, *lines, "Nobody sees it."])
    one, all_of_them = (compare(whole_text, "\n\n".join([head, *left, "Nobody sees it."])) for left in (lines[1:], []))
    ids = [
        [of(entry, "id").rpartition("/")[2] for entry in entries(parsed(whole("atom", made)))]
        for made in (one, all_of_them)
    ]
    assert ids[0] == ids[1] and len(ids[1]) == 1
