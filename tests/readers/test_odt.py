"""An OpenDocument text is read as Markdown that says what its reader sees."""

from datetime import UTC, datetime

import pytest
from documents_made import SPACES, odt, packed

from recension import Error
from recension.readers import Asked, Limits, Reading
from recension.readers import odt as reader

P = "<text:p>{}</text:p>"


def reading(body: str, **more: str) -> Reading:
    raw = odt(body, **more)
    assert reader.takes(raw[:4096], raw)
    return reader.read(raw, Asked())


def text(body: str, **more: str) -> str:
    return reading(body, **more).text


def level(number: int, form: str, after: str = "", levels: int = 1) -> str:
    more = f'style:num-format="{form}" style:num-suffix="{after}" text:display-levels="{levels}"'
    return f'<text:list-level-style-number text:level="{number}" {more}/>'


def list_style(*levels: str) -> str:
    return f'<text:list-style style:name="N">{"".join(levels)}</text:list-style>'


def listed(*items: str, more: str = "") -> str:
    return f"<text:list {more}>{''.join(f'<text:list-item>{item}</text:list-item>' for item in items)}</text:list>"


def test_headings_and_paragraphs_have_an_empty_line_between_them() -> None:
    body = '<text:p text:style-name="Title">Tides</text:p><text:h text:outline-level="2">Spring</text:h>'
    assert text(body + P.format("The  lock\n opens<text:s text:c='4'/>at six.")) == (
        "# Tides\n\n## Spring\n\nThe lock opens at six.\n"
    )


def test_a_line_break_stays_and_an_empty_paragraph_is_no_stretch() -> None:
    assert text(P.format("Pier 4<text:line-break/>Harbour") + P.format("") + P.format("End")) == (
        "Pier 4\nHarbour\n\nEnd\n"
    )


def test_lists_have_the_numbers_that_their_styles_give() -> None:
    styles = list_style(level(1, "a", ")"), level(2, "1", ".", 2))
    inner = listed(P.format("of hemp"), P.format("of wire"))
    body = listed(P.format("Ropes") + inner, P.format("Pumps"), more='text:style-name="N"')
    assert text(body, styles=styles) == "a) Ropes\n\n  a.1. of hemp\n\n  a.2. of wire\n\nb) Pumps\n"


def test_a_list_goes_on_where_it_says_so_and_begins_where_it_says_so() -> None:
    styles = list_style(level(1, "1", "."))
    first = listed(P.format("Moor"), more='text:style-name="N" xml:id="q"')
    again = listed(P.format("Unload"), more='text:style-name="N" text:continue-list="q"')
    late = '<text:list text:style-name="N"><text:list-item text:start-value="7"><text:p>Leave</text:p></text:list-item>'
    assert text(first + P.format("Wait.") + again + P.format("Then:") + late + "</text:list>", styles=styles) == (
        "1. Moor\n\nWait.\n\n2. Unload\n\nThen:\n\n7. Leave\n"
    )


def test_a_bullet_is_a_dash_and_a_second_paragraph_of_an_item_is_set_in() -> None:
    assert text(listed(P.format("Oars") + P.format("of ash"))) == "- Oars\n\n  of ash\n"


def test_numbered_headings_have_their_numbers() -> None:
    levels = level(1, "1") + level(2, "1", levels=2)
    style = (
        f"<office:document-styles {SPACES}><text:outline-style>{levels}</text:outline-style></office:document-styles>"
    )
    body = "".join(f'<text:h text:outline-level="{n}">{w}</text:h>' for n, w in ((1, "Crew"), (2, "Pay"), (2, "Leave")))
    assert text(body, styles_xml=style) == "# 1 Crew\n\n## 1.1 Pay\n\n## 1.2 Leave\n"


def test_a_table_has_pipes_and_repeated_cells() -> None:
    row = "<table:table-row>{}</table:table-row>"
    cell = "<table:table-cell{}>" + P + "</table:table-cell>"
    rows = row.format(cell.format("", "Boat") + cell.format("", "Fare|day") + "<table:table-cell/>")
    rows += row.format(cell.format(' table:number-columns-repeated="2"', "9"))
    assert text(f"<table:table>{rows}</table:table>") == "| Boat | Fare\\|day |\n| --- | --- |\n| 9 | 9 |\n"


def test_a_cell_that_stands_for_millions_takes_little() -> None:
    cell = '<table:table-cell table:number-columns-repeated="9999999"><text:p>x</text:p></table:table-cell>'
    said = text(f"<table:table><table:table-row>{cell}</table:table-row></table:table>")
    assert 1000 <= said.count("x") < 2000


def test_footnotes_and_endnotes_stand_at_the_end() -> None:
    note = "<text:note><text:note-citation>*</text:note-citation><text:note-body>{}</text:note-body></text:note>"
    first, second = note.format(P.format("By tar.") + P.format("Or pitch.")), note.format(P.format("In May."))
    assert text(P.format(f"Sealed{first} and dried{second}.") + P.format("Launched.")) == (
        "Sealed[^1] and dried[^2].\n\nLaunched.\n\n[^1]: By tar.\n\n    Or pitch.\n\n[^2]: In May.\n"
    )


def test_a_link_has_its_address_and_one_that_is_its_address_only_that() -> None:
    link = '<text:a xlink:href="{}">{}</text:a>'
    site = "https://ferry.example/"
    assert text(P.format(f"{link.format(site, 'fares')}, {link.format(site, site)}, {link.format('#x', 'below')}")) == (
        f"[fares]({site}), {site}, below\n"
    )


def test_tracked_changes_are_accepted_and_comments_stay_out() -> None:
    change = "<text:changed-region text:id='c'><text:deletion><text:p>was gone</text:p></text:deletion>"
    body = f"<text:tracked-changes>{change}</text:changed-region></text:tracked-changes>"
    body += P.format("Gates <text:change text:change-id='c'/><text:change-start/>open<text:change-end/> at dawn.")
    body += P.format("Noted.<office:annotation><dc:creator>Ada</dc:creator><text:p>sure?</text:p></office:annotation>")
    assert text(body) == "Gates open at dawn.\n\nNoted.\n"


def test_a_table_of_contents_is_left_out_with_a_remark() -> None:
    contents = f"<text:table-of-content><text:index-body>{P.format('Crew 1')}</text:index-body></text:table-of-content>"
    found = reading(contents + P.format("Crew"))
    assert found.text == "Crew\n"
    assert found.remarks == ("its table of contents and indexes are left out: they say again what its text says.",)


def test_a_text_box_is_told_after_its_paragraph() -> None:
    box = f"<draw:frame><draw:text-box>{P.format('Low water')}</draw:text-box></draw:frame>"
    assert text(P.format(f"See{box} below.") + P.format("End.")) == "See below.\n\nLow water\n\nEnd.\n"


def test_title_author_and_time_are_its_own() -> None:
    meta = "<dc:title>Locks</dc:title><dc:creator>M. Lind</dc:creator><dc:date>2026-11-17T11:00:00.123456789</dc:date>"
    found = reading(P.format("x"), meta=meta)
    assert (found.title, found.author) == ("Locks", "M. Lind")
    assert found.modified == datetime(2026, 11, 17, 11, 0, 0, 123456, UTC)
    assert found.remarks == ("its own time, 2026-11-17T11:00:00, has no zone, and is taken as UTC.",)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (odt("x")[:300], "is broken"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "no text is in"),
        (packed({"mimetype": "m", "content.xml": "<a><b></a>"}), "is broken"),
        (packed({"mimetype": "m", "content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "declares a type"),
        (packed({"mimetype": "m", "content.xml": "<a/>"}), "no text is in its content"),
        (packed({"mimetype": "m", "META-INF/manifest.xml": "<encryption-data/>"}), "protected by a password"),
        (packed({"mimetype": "m", "content.xml": b" " * 3_000_000}), "larger than 2 MB"),
        (packed({"mimetype": "m", "content.xml": "<a>" * 500}), "deeper ones"),
    ],
)
def test_what_cannot_be_read_says_why(raw: bytes, says: str) -> None:
    with pytest.raises(Error, match=says):
        reader.read(raw, Asked(limits=Limits(unpacked=2_000_000)))
