"""What is read from a Word file: its words in order, headings, numbers, tables, notes, links."""

import pytest

from recension import readers
from word_files import change, docx, p, packed, part, r, row, table, text


def runs(inner: str, **parts: str) -> str:
    """The text of one paragraph with that XML in it."""
    return text(docx(f"<w:p>{inner}</w:p>", {f"word/{name}.xml": xml for name, xml in parts.items()})).rstrip("\n")


def test_paragraphs_are_parted_by_a_blank_line() -> None:
    assert text(docx(p("The quay is closed.") + p() + p("Boats ", "wait."))) == "The quay is closed.\n\nBoats wait.\n"
    assert text(docx(p())) == ""


FIELD = (  # its code, and its result
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BOX = "<w:txbxContent>" + p("In a box.") + "</w:txbxContent>"
EITHER = "<w:r><mc:AlternateContent>{}</mc:AlternateContent></w:r>"
INLINE = [
    ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>", "a b\nc\nd"),
    ("<w:r><w:t>re</w:t><w:noBreakHyphen/><w:t>sail co</w:t><w:softHyphen/><w:t>op</w:t></w:r>", "re‑sail co\xadop"),
    (r("quay ") + r("none", "<w:vanish/>") + r("here", '<w:vanish w:val="0"/>'), "quay here"),
    (r("10") + r("3", '<w:vertAlign w:val="superscript"/>') + r("st", '<w:vertAlign w:val="superscript"/>'), "10³st"),
    (r("H") + r("2", '<w:vertAlign w:val="subscript"/>') + r("O"), "H₂O"),
    (r("a") + r("a\uf0b7", '<w:rFonts w:ascii="Symbol"/>') + r("b"), "aα•b"),
    ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F0A3"/></w:r>', "✓≤"),
    ('<w:r><w:sym w:font="Webdings" w:char="F0FC"/><w:sym w:font="Arial" w:char="2192"/></w:r>' + r("x"), "→x"),
    ('<w:r><w:sym w:font="Arial" w:char="oak"/></w:r>' + r("x"), "x"),
    (r("Fee: ") + FIELD.format(" FORMTEXT ", r("12 crowns")), "Fee: 12 crowns"),
    (FIELD.format(' HYPERLINK "https://a.example" \\l "fee" ', r("The ") + r("fee")), "[The fee](https://a.example#fee)"),
    (FIELD.format(' HYPERLINK \\l "fee" ', r("The fee")), "The fee"),
    (FIELD.format(" IF </w:instrText></w:r>" + FIELD.format(" PAGE ", r("9")) + "<w:r><w:instrText>", r("yes")), "yes"),
    ('<w:fldSimple w:instr=" HYPERLINK https://a.example ">' + r("Fee") + "</w:fldSimple>", "[Fee](https://a.example)"),
    ('<w:fldSimple w:instr=" PAGE ">' + r("4") + "</w:fldSimple>", "4"),
    ('<w:hyperlink w:anchor="fee">' + r("Fees") + "</w:hyperlink>" + r(" rise"), "Fees rise"),
    ("<w:smartTag><w:smartTagPr/>" + r("Lund") + "</w:smartTag>", "Lund"),
    ("<w:sdt><w:sdtPr/><w:sdtContent>" + r("port") + "</w:sdtContent></w:sdt>", "port"),
    (f"<w:r><w:ruby><w:rt>{r('みなと')}</w:rt><w:rubyBase>{r('港')}</w:rubyBase></w:ruby></w:r>", "港(みなと)"),
    ("<w:r><w:delText>gone</w:delText></w:r>" + r("x"), "x"),
    ("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "a+b"),
    ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("x") + "</w:p><w:p>" + r("Never ended."), "Never ended."),
    (EITHER.format(f"<mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback>") + r("y"), "y\n\nIn a box."),
    (EITHER.format(f"<mc:Choice/><mc:Fallback>{BOX}</mc:Fallback>"), "In a box."),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "made"), INLINE)
def test_what_stands_in_a_paragraph_is_read_as_a_reader_sees_it(inner: str, made: str) -> None:
    assert runs(inner) == made


def test_a_link_that_was_cut_in_two_is_one_and_names_where_it_leads() -> None:
    body = p(
        '<w:hyperlink r:id="h"><w:r><w:t>The </w:t></w:r></w:hyperlink>',
        f'<w:hyperlink r:id="h">{r("fee")}</w:hyperlink>',
        ".",
    )
    assert text(docx(body, links={"h": "https://quay.example/fee"})) == "[The fee](https://quay.example/fee).\n"


STYLES = part(
    "styles",
    '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:ilvl w:val="1"/>'
    '<w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="Own"><w:name w:val="Our heading"/><w:basedOn w:val="berschrift2"/></w:style>'
    '<w:style w:styleId="Clause"><w:name w:val="Clause"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr>'
    "</w:pPr></w:style>"
    '<w:style w:styleId="Round"><w:name w:val="Round"/><w:basedOn w:val="Round"/></w:style>'
    '<w:style w:styleId="Unseen"><w:name w:val="Unseen"/><w:rPr><w:vanish/></w:rPr></w:style>',
)


def level(depth: int, form: str, words: str, start: int = 1, more: str = "") -> str:
    """A level of a list."""
    inner = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{words}"/>{more}'
    return f'<w:lvl w:ilvl="{depth}">{inner}</w:lvl>'


def numbering(levels: str, nums: str = "") -> str:
    """The numbering part: list 7 has these levels; `nums` are others of the same count."""
    return part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="3">{levels}</w:abstractNum>'
        f'<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>{nums}',
    )


def item(words: str, depth: int = 0, num: str = "7") -> str:
    """A paragraph of a list."""
    return p(words, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>')


def lists(body: str, levels: str, nums: str = "") -> list[str]:
    """The lines of a text with lists."""
    parts: dict[str, str | bytes] = {"word/numbering.xml": numbering(levels, nums), "word/styles.xml": STYLES}
    return [line for line in text(docx(body, parts)).splitlines() if line]


def test_headings_are_known_by_their_styles_in_any_language() -> None:
    body = p("Fees", style="T") + p("Of boats", style="Own") + p("x", style="Round") + p("Nets", style="Heading3")
    assert text(docx(body, {"word/styles.xml": STYLES})) == "# Fees\n\n## Of boats\n\nx\n\n### Nets\n"


def test_words_that_are_hidden_are_not_read_which_is_remarked() -> None:
    body = p(r("Nets"), r(" none", '<w:rStyle w:val="Unseen"/>'))
    found = readers.read(docx(body, {"word/styles.xml": STYLES}))
    assert found is not None
    assert (found[1].text, found[1].remarks) == ("Nets\n", ("it has hidden words, which are left out",))


LEGAL = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2", more='<w:pStyle w:val="Clause"/>')
LEGAL += level(2, "lowerLetter", "(%3)") + level(3, "lowerRoman", "(%4)")


def test_lists_have_the_numbers_that_word_shows() -> None:
    body = item("Nets") + item("Oars", 1) + item("ash", 2) + item("elm", 2) + item("old", 3) + item("Sails", 1)
    body += item("Masts") + item("tall", 2) + item("Ropes", 1)
    assert lists(body, LEGAL) == [
        "1. Nets", "  1.1 Oars", "    (a) ash", "    (b) elm", "      (i) old", "  1.2 Sails",
        "2. Masts", "    (a) tall", "  2.1 Ropes",
    ]  # fmt: skip


def test_styles_number_their_paragraphs_and_a_paragraph_may_say_otherwise() -> None:
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        item("Nets") + p("Oars", style="Clause") + p("Gaffs", style="Own") + p("Sails", style="Clause", properties=none)
    )
    assert lists(body, LEGAL) == ["1. Nets", "  1.1 Oars", "## 1.2 Gaffs", "Sails"]


@pytest.mark.parametrize(
    ("levels", "made"),
    [
        (level(0, "bullet", "o"), ["- Nets", "- Oars"]),
        (level(0, "upperRoman", "Part %1", 4), ["Part IV Nets", "Part V Oars"]),
        (level(0, "upperLetter", "%1)", 26), ["Z) Nets", "AA) Oars"]),
        (level(0, "decimalZero", "%1."), ["01. Nets", "02. Oars"]),
        (level(0, "none", "Note:"), ["Note: Nets", "Note: Oars"]),
        (level(0, "decimal", ""), ["Nets", "Oars"]),
        (level(0, "lowerLetter", "%1.", 0), ["0. Nets", "a. Oars"]),
        (level(0, "chosung", "%1.", -1), ["-1. Nets", "0. Oars"]),
        (level(4, "decimal", "%1."), ["Nets", "Oars"]),
    ],
)
def test_numbers_are_written_in_the_form_of_their_level(levels: str, made: list[str]) -> None:
    assert lists(item("Nets") + item("Oars"), levels) == made


def test_lists_of_one_kind_count_on_unless_one_starts_anew() -> None:
    nums = '<w:num w:numId="8"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="9"><w:abstractNumId w:val="3"/>'
    nums += '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    body = item("a") + item("b", num="8") + item("c", num="9") + item("d", num="9") + item("e") + item("f", num="404")
    assert lists(body, LEGAL, nums) == ["1. a", "2. b", "5. c", "6. d", "7. e", "f"]


def test_a_level_that_does_not_restart_goes_on_and_a_legal_one_has_figures_alone() -> None:
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2", more='<w:lvlRestart w:val="0"/><w:isLgl/>')
    body = item("a") + item("b", 1) + item("c") + item("d", 1)
    assert lists(body, levels) == ["I. a", "  1.1 b", "II. c", "  2.2 d"]


def test_a_table_has_a_row_for_each_of_its_own_and_its_nested_ones_in_their_cells() -> None:
    inner = table(row("Gull", "Tern"))
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("All") + "</w:tc>"
    below = "<w:tc><w:tcPr><w:vMerge/></w:tcPr>" + p("hidden") + "</w:tc>"
    body = table(row("Boat", "Fee"), row(inner + p("old"), p("12") + p("crowns")), row(wide), row(below, "9"))
    assert text(docx(p("Fees") + body)) == (
        "Fees\n\n| Boat | Fee |\n| --- | --- |\n| Gull Tern old | 12 crowns |\n| All |  |\n|  | 9 |\n"
    )


def test_a_table_of_one_column_is_a_frame_around_paragraphs() -> None:
    assert text(docx(table(row(p("Nets") + p("Oars")), row("Sails")))) == "Nets\n\nOars\n\nSails\n"


def test_notes_stand_at_the_end_and_are_counted_as_they_are_read() -> None:
    line = '<w:footnote w:id="-1" w:type="separator">' + p("---") + "</w:footnote>"
    notes = part(
        "footnotes", line + "".join(f'<w:footnote w:id="{n}">{p(f"Note {n}.")}</w:footnote>' for n in (1, 2, 3))
    )
    ends = part("endnotes", f'<w:endnote w:id="1">{p("An end.")}{p("More.")}</w:endnote>')
    sign = '<w:r><w:{}Reference w:id="{}"/></w:r>'
    body = p(
        "One",
        sign.format("footnote", 3),
        " two",
        sign.format("endnote", 1),
        change("del", sign.format("footnote", 1)),
        " three",
        sign.format("footnote", 2),
        sign.format("footnote", 9),
        sign.format("footnote", -1),
    )
    assert text(docx(body, {"word/footnotes.xml": notes, "word/endnotes.xml": ends})) == (
        "One[^1] two[^i] three[^2]\n\n[^1]: Note 3.\n\n[^i]: An end.\n\n    More.\n\n[^2]: Note 2.\n"
    )


def test_comments_are_left_out_unless_they_are_asked_for() -> None:
    said = part("comments", f'<w:comment w:id="4" w:author="Bo Ek">{p("Who says so?")}</w:comment>')
    raw = docx(p("It sails.", '<w:r><w:commentReference w:id="4"/></w:r>'), {"word/comments.xml": said})
    assert text(raw) == "It sails.\n"
    assert text(raw, comments=True) == "It sails.[^c1]\n\n[^c1]: Bo Ek: Who says so?\n"


def test_a_drop_cap_belongs_to_the_paragraph_below_it() -> None:
    assert text(docx(p("T", properties='<w:framePr w:dropCap="drop"/>') + p("he quay."))) == "The quay.\n"


RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Type="{}" Target="{}"/></Relationships>'
)


def test_the_document_is_the_part_that_the_relation_names_strict_or_not() -> None:
    strict = (
        '<d xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body><p><r><t>The quay.</t></r></p></body></d>'
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types>...wordprocessingml.document.main+xml</Types>",
        "_rels/.rels": RELATION.format(
            "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument", "/texts/main.xml"
        ),
        "texts/main.xml": strict.encode("utf-16"),
    }
    assert text(packed(members)) == "The quay.\n"


def test_what_the_document_says_of_itself_is_read() -> None:
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/"'
    said = "<dc:title> Fees </dc:title><t:modified>2026-03-06T09:30:00Z</t:modified>"
    members: dict[str, str | bytes] = {
        "_rels/.rels": RELATION.format("x/core-properties", "core.xml"),
        "core.xml": f"<c {spaces}>{said}</c>",
        "word/document.xml": part("document", p("Nets")),
    }
    found = readers.read(packed(members))
    assert found is not None
    assert (found[1].title, found[1].modified and found[1].modified.isoformat()) == (
        "Fees",
        "2026-03-06T09:30:00+00:00",
    )
