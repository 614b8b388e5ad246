from word_files import docx, p, text


def test_paragraphs_are_parted_by_a_blank_line() -> None:
    assert text(docx(p("The quay is closed.") + p("Boats ", "wait."))) == "The quay is closed.\n\nBoats wait.\n"
