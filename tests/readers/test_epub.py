"""A book is read in the order of its spine, with its notes, and told once."""

from datetime import UTC, datetime

import pytest
from documents_made import epub, packed

from recension import Error
from recension.readers import Asked, Limits, Reading
from recension.readers import epub as reader


def reading(pages: dict[str, str], **more: str) -> Reading:
    raw = epub(pages, **more)
    assert reader.takes(raw[:4096], raw)
    return reader.read(raw, Asked())


def text(body: str) -> str:
    return reading({"one": body}).text


def test_chapters_are_read_in_the_order_of_the_spine() -> None:
    pages = {"z": "<h1>Clay</h1><p>Dig it<br/>wet.</p>", "a": "<h2>Kiln</h2><div>Fire <b>slowly</b>.<p>Cool.</p></div>"}
    assert reading(pages).text == "# Clay\n\nDig it\nwet.\n\n## Kiln\n\nFire slowly.\n\nCool.\n"


def test_the_table_of_contents_is_left_out_wherever_it_stands() -> None:
    items = '<item id="nav" href="text/nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    page = '<nav epub:type="toc"><ol><li>Glaze</li></ol></nav><h1>Glaze</h1>'
    found = reading({"one": page}, items=items, spine='<itemref idref="nav"/>', book__text__nav_xml="")
    assert found.text == "# Glaze\n"
    assert found.remarks == ("its table of contents is left out: it says again what its headings say.",)


def test_notes_stand_after_their_chapter_and_lead_nowhere_back() -> None:
    mark = '<p>Ash glaze<a epub:type="noteref" id="r1" href="{}">7</a> runs.</p>'
    aside = '<aside epub:type="footnote" id="n1"><p>From pine. <a href="#r1">back</a></p></aside>'
    far = '<ol><li id="n2"><p>From oak.</p></li><li id="n3"><p>Nobody asks.</p></li></ol>'
    pages = {"one": mark.format("#n1") + aside, "two": mark.format("notes.xhtml#n2"), "notes": far}
    assert reading(pages).text == (
        "Ash glaze[^1] runs.\n\n[^1]: From pine.\n\nAsh glaze[^2] runs.\n\n[^2]: From oak.\n\n2. Nobody asks.\n"
    )


def test_a_short_link_that_is_set_high_is_the_mark_of_a_note() -> None:
    body = '<p>Salt<sup><a href="#n" id="m">2</a></sup> and a <a href="#n">link</a>.</p>'
    body += '<div class="notes"><p id="n"><sup><a href="#m">2</a></sup> Of the sea.</p></div>'
    assert text(body) == "Salt[^1] and a link.\n\n[^1]: Of the sea.\n"


def test_lists_tables_and_links_are_markdown() -> None:
    body = '<ol start="3" type="a"><li>Slip<ul><li>thin</li></ul></li><li><p>Bisque</p><p>twice</p></li></ol>'
    body += "<table><caption>Cones</caption><tr><th>Cone<th>Heat</tr><tr><td>6<td>1,222</table>"
    assert text(body + '<p><a href="https://kiln.example/x">kilns</a></p>') == (
        "c. Slip\n\n  - thin\n\nd. Bisque\n\n  twice\n\nCones\n\n"
        "| Cone | Heat |\n| --- | --- |\n| 6 | 1,222 |\n\n[kilns](https://kiln.example/x)\n"
    )


def test_badly_written_pages_are_read_and_what_is_hidden_is_not() -> None:
    body = "<p>One<p>Two<script>x()</script><!-- no --><span><div>Three</span></div><p hidden>no</p>"
    assert text(body + "<ruby>陶<rt>tou</rt></ruby> &amp; <!-- never ends <p>") == "One\n\nTwo\n\nThree\n\n陶 &\n"


def test_title_author_and_time_are_those_of_the_book() -> None:
    metadata = "<dc:title>Salt and Ash</dc:title><dc:creator>I. Moor</dc:creator><dc:date>2025</dc:date>"
    changed = '<meta property="dcterms:modified">2026-11-17T11:00:00Z</meta>'
    found = reading({"one": "<p>x</p>"}, metadata=metadata + changed)
    assert (found.title, found.author) == ("Salt and Ash", "I. Moor")
    assert found.modified == datetime(2026, 11, 17, 11, tzinfo=UTC)
    assert reading({"one": "<p>x</p>"}, metadata=metadata).modified is None


LOCK = '<e><d xmlns="http://www.w3.org/2001/04/xmlenc#"><CipherReference URI="book/{}"/></d></e>'


def test_a_locked_page_is_said_and_a_locked_font_is_not() -> None:
    page = {"one": "<p>x</p>"}
    with pytest.raises(Error, match=r"locked by its seller \(DRM\)"):
        reading(page, META_INF__encryption_xml=LOCK.format("text/one.xhtml"))
    assert reading(page, META_INF__encryption_xml=LOCK.format("font.otf")).text == "x\n"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (packed({"mimetype": "application/epub+zip"}), "META-INF/container.xml' is missing"),
        (packed({"mimetype": "m", "META-INF/container.xml": "<a/>"}), "does not say where its book begins"),
        (epub({"one": "<b>" * 400}), "deeper ones"),
        (epub({"one": "x" * 3_000_000}), "larger than 2 MB"),
        (epub({}, items='<item id="i" href="gone.xhtml"/>', spine='<itemref idref="i"/>'), "gone.xhtml' is missing"),
    ],
)
def test_what_cannot_be_read_says_why(raw: bytes, says: str) -> None:
    with pytest.raises(Error, match=says):
        reader.read(raw, Asked(limits=Limits(unpacked=2_000_000)))
