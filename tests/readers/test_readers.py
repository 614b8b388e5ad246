"""What holds of all readers: what takes a document, and what is said of those that nobody reads."""

import pytest

from recension import readers
from recension.readers import _markdown
from recension.readers._markdown import Block, Code, Footnote, HeadingLine, ListItem, Paragraph, TableRows
from word_files import docx, p, packed

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def test_the_members_of_a_package_say_what_it_is_not_a_name() -> None:
    found = readers.find(docx(p("The quay is closed.")))
    assert found is not None
    assert (found.called, found.what) == ("docx 1", "a Word file")
    assert readers.find(b"The quay is closed.") is None
    assert readers.read(b"The quay is closed.") is None


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (OLE + "WordDocument".encode("utf-16-le"), r"Word 97 to 2003 \(\.doc\)"),
        (OLE, "an older Word or Excel"),
        (packed({"xl/workbook.xml": "<workbook/>"}), "an Excel file"),
        (packed({"ppt/presentation.xml": "<presentation/>"}), "a PowerPoint file"),
        (packed({"notes.txt": "The quay."}), "a packed file"),
        (docx(p("The quay is closed."))[:-30], "broken"),
        (packed({"word/other.xml": "<w/>"}), "without a text"),
        (packed({"word/document.xml": "<w:document"}), "'word/document.xml' is broken"),
    ],
)
def test_what_nobody_reads_is_named_for_what_it_is_and_what_to_do(raw: bytes, what: str) -> None:
    with pytest.raises(readers.UnreadableError, match=what) as told:
        readers.read(raw)
    assert told.value.hint


def test_what_is_larger_than_any_document_is_refused() -> None:
    whole = docx(p("The quay is closed.") * 100)
    for limits in (readers.Limits(unpacked=2000), readers.Limits(members=3), readers.Limits(nodes=50)):
        with pytest.raises(readers.UnreadableError):
            readers.read(whole, readers.Asked(limits=limits))
    with pytest.raises(readers.UnreadableError, match="more elements"):
        readers.read(docx("<w:p/>" * 2000), readers.Asked(limits=readers.Limits(nodes=400)))
    deep = docx("<w:p>" * 500 + "</w:p>" * 500)
    with pytest.raises(readers.UnreadableError, match="deeper"):
        readers.read(deep)


def test_a_document_type_of_its_own_is_refused() -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "quay">]><w>&a;</w>'
    for data in (bomb.encode(), bomb.encode("utf-16")):
        with pytest.raises(readers.UnreadableError, match="declares a type"):
            readers.read(packed({"word/document.xml": data}))


def test_blocks_are_written_as_markdown_that_compares_as_prose() -> None:
    blocks: list[Block] = [
        HeadingLine(2, "Tides\nand quays"),
        Paragraph("  The  quay\n is closed. "),
        ListItem("1.", 0, "Boats"),
        ListItem("-", 1, "of oak\nand ash"),
        ListItem("", 1, "Longer ones too."),
        TableRows([["Boat", "Fee"], ["a|b", "2\n3", "x"]]),
        Paragraph(" \n"),
        Code("a  b\n"),
        Footnote("1", ["It leaks.", "Often."]),
    ]
    assert _markdown.written(blocks) == (
        "## Tides and quays\n\nThe quay\nis closed.\n\n1. Boats\n  - of oak\n    and ash\n\n    Longer ones too.\n\n"
        "| Boat | Fee |  |\n| --- | --- | --- |\n| a\\|b | 2 3 | x |\n\n```\na  b\n```\n\n"
        "[^1]: It leaks.\n\n    Often.\n"
    )
    assert _markdown.written([]) == ""


@pytest.mark.parametrize(
    ("words", "address", "made"),
    [
        ("the quay ", "https://quay.example/a", "[the quay](https://quay.example/a) "),
        ("the quay", "https://quay.example/a (1)", "[the quay](<https://quay.example/a (1)>)"),
        ("https://quay.example", "https://quay.example", "https://quay.example"),
        (" ", "https://quay.example", " "),
        ("the quay", "", "the quay"),
    ],
)
def test_a_link_has_its_words_and_where_they_lead(words: str, address: str, made: str) -> None:
    assert _markdown.link(words, address) == made
