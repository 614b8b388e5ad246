"""A PDF is read as paragraphs, without what stands on every page."""

import sys
from datetime import UTC, datetime

import pytest
from pdf_made import Line, block, pdf

from recension.readers import Asked, Limits, Reading, UnreadableError, read

FULL = "The miller of the lower valley set the old stone on a frame of green oak, and"


def reading(*pages: list[Line], info: str = "") -> Reading:
    found = read(pdf(*pages, info=info))
    assert found is not None and found[0].called == "pdf 1"
    return found[1]


def text(*pages: list[Line]) -> str:
    return reading(*pages).text


def test_lines_are_joined_and_paragraphs_are_known_by_indent_by_gap_and_by_a_short_line() -> None:
    page = block(50, 700, FULL, "he waited.", FULL, FULL)
    page += [Line(62, 652, FULL), Line(50, 640, FULL), Line(50, 600, FULL)]
    assert text(page) == f"{FULL} he waited.\n\n{FULL} {FULL}\n\n{FULL} {FULL}\n\n{FULL}\n"


def test_a_word_that_was_broken_at_the_end_of_a_line_is_whole_again() -> None:
    lines = (f"{FULL[:-24]} gar-", "den and a long-", "term lease and his Anglo-", "Saxon wheel of 1912-", "13.")
    told = text(block(50, 700, FULL, *lines))
    assert "garden and a long-term lease and his Anglo-Saxon wheel of 1912-13." in told


def test_two_columns_are_read_one_after_the_other_below_a_title() -> None:
    left = block(50, 640, *(f"Left line {number} of the grain, which goes on" for number in range(8)))
    right = block(310, 640, *(f"right line {number} of the meal, which goes on" for number in range(8)))
    mixed = [each for pair in zip(left, right, strict=True) for each in pair]
    told = text([Line(150, 700, "A history of the mill and of its stones", 18), *mixed])
    assert told.startswith("# A history of the mill and of its stones\n\nLeft line 0")
    assert "Left line 7 of the grain, which goes on right line 0" in told


def test_running_heads_and_page_numbers_are_left_out_and_said() -> None:
    bodies = [(FULL.replace("miller", who), FULL.replace("oak", who)) for who in ("smith", "baker", "judge")]
    pages = [
        [Line(50, 770, "Notes of a mill"), *block(50, 700, *body), Line(300, 30, f"Page {number}")]
        for number, body in enumerate(bodies, 1)
    ]
    found = reading(*pages)
    assert found.text == f"{' '.join(line for body in bodies for line in body)}\n"
    assert found.remarks[1:] == ("what stands at the edge of its pages is left out: 'Notes of a mill'.",)


def test_notes_stand_at_the_end_and_their_marks_in_the_text() -> None:
    body = [
        *block(50, 700, FULL),
        Line(50, 688, "he waited."),
        Line(95.6, 692, "1", 6),
        Line(102, 688, "Then it turned."),
    ]
    note = [
        Line(50, 100, "1", 5),
        Line(54, 97, "In the spring of the dry year, as a", 8),
        Line(50, 87, "letter has it.", 8),
    ]
    assert text(body + note) == (
        f"{FULL} he waited.[^1] Then it turned.\n\n[^1]: In the spring of the dry year, as a letter has it.\n"
    )


def test_items_of_lists_are_items() -> None:
    page = [*block(50, 700, FULL, FULL), Line(60, 664, "1. Grind the rye and the barley of the upper fields slowly,")]
    page += [Line(74, 652, "and rest."), Line(60, 640, "2. Sweep the floor.")]
    assert text(page).endswith(
        "\n\n1. Grind the rye and the barley of the upper fields slowly, and rest.\n2. Sweep the floor.\n"
    )


def test_title_author_and_time_are_its_own() -> None:
    found = reading([Line(50, 700, "x")], info="/Title(Mills)/Author(E. Lind)/ModDate(D:20261117120000+01'00')")
    assert (found.title, found.author, found.modified) == ("Mills", "E. Lind", datetime(2026, 11, 17, 11, tzinfo=UTC))


def test_words_that_are_turned_on_their_side_are_left_out_and_said() -> None:
    turned = Line(300, 200, "The fee is 99 francs", turned=True)
    found = reading([Line(50, 700, FULL)], [turned], [])
    assert found.text.strip() == FULL
    assert any("turned on their side are left out, on page 2." in remark for remark in found.remarks)
    assert any("no text is on page 3." in remark for remark in found.remarks)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (pdf([]), "no text: it is a scan"),
        (pdf([Line(300, 200, "The fee", turned=True)]), "turned on their side"),
        (pdf([Line(50, 700, "x")], locked=True), "protected by a password"),
        (b"%PDF-1.4\nnot one", "cannot be opened as a PDF"),
        (pdf([Line(50, 700, "x" * 60)]), "more letters"),
    ],
)
def test_what_cannot_be_read_says_why(raw: bytes, says: str) -> None:
    with pytest.raises(UnreadableError, match=says) as told:
        read(raw, Asked(limits=Limits(nodes=50)))
    assert told.value.hint


def test_what_is_to_be_installed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(UnreadableError, match="not installed") as told:
        read(pdf([Line(50, 700, "x")]))
    assert told.value.hint == "Install it: pip install 'recension[pdf]'"
