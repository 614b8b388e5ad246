"""Mark-up as a person reads it: drawn where it did not change, told in words where it changed alone, never lost."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import HOSTILE_TEXT, E, report, whole
from test_docx import part, standing, written

import recension
from recension.model import Span
from recension.telling.drawn import Drawing, plain, replaced
from recension.telling.marks import signs
from recension.telling.signs import shape
from recension.telling.steps import Snippets
from recension.telling.told import account
from recension.telling.view import View


@given(HOSTILE_TEXT | st.text("# *_|-[](x)\n", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_the_pieces_are_the_text_and_no_sign_lies_over_another(text: str, one: int, two: int) -> None:
    ends = sorted((min(one, len(text)), min(two, len(text))))
    pieces = [*Drawing(text, [Span(*ends)]).pieces(Span(0, len(text)))]
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    found = [sign.span for sign in signs(text)[0]]
    assert all(left.end <= right.start for left, right in pairwise(found))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("The **kiln** was [lit](https://kiln.example/lit) at dawn.", "The kiln was lit at dawn."),
        ("The '''kiln''' was [[Ash|lit]] at <b>dawn</b>.", "The kiln was lit at dawn."),
        ("Read the [old\nbook](https://book.example) at dawn [sic](x", "Read the old\nbook at dawn [sic](x"),
        ("## Glaze", "Glaze"),
        ("- clay of *Lune*", "• clay of Lune"),
        ("| jug | 3 |", " jug │ 3 "),
        ("![a jug](jug.png)", "⟨picture: a jug⟩"),
        ("[![](jug.png)](https://jug.example)", "⟨picture⟩"),
        (r"3\. The lease", "3. The lease"),
        ("It cost 3 * 4 pounds* and a_b [sic] or so.", "It cost 3 * 4 pounds* and a_b [sic] or so."),
        ("one | two", "one | two"),
        ("Write to <your name> at **noon", "Write to <your name> at **noon"),
    ],
)
def test_a_text_is_read_without_the_marks_that_nobody_reads(text: str, read: str) -> None:
    assert plain(text) == read


FIRST = "The kiln was lit at dawn by four men."


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (FIRST, FIRST.replace("lit", "[lit](https://kiln.example)"), ("", "⟨link to https://kiln.example⟩")),
        (FIRST.replace("kiln", "**kiln**"), FIRST, ("⟨bold⟩", "")),
        ("Ash.\n\n## Glaze\n\nIt was cold.", "Ash.\n\nGlaze\n\nIt was cold.", ("⟨heading⟩", "")),
    ],
)
def test_marks_that_changed_alone_are_told_in_words(old: str, new: str, told: tuple[str, str]) -> None:
    made = recension.compare(old, new)
    (change,) = made.changes
    assert tuple(map(str.strip, replaced(made, change))) == told


def test_where_bold_ends_is_told_if_that_changed_alone() -> None:
    made = recension.compare(FIRST.replace("kiln", "**kiln**"), FIRST.replace("kiln was", "**kiln was**"))
    found = [tuple(map(str.strip, replaced(made, change))) for change in made.changes]
    assert found == [("⟨end of bold⟩", ""), ("", "⟨end of bold⟩")]


def test_of_an_address_that_changed_all_is_shown_and_of_another_nothing() -> None:
    text = "The [kiln](https://kiln.example/one) and the [vat](https://vat.example) were cold."
    made = recension.compare(text, text.replace("/one", "/two"))
    (change,) = made.changes
    words = "".join(one.text for one in Snippets(account(made), View()).of(change))
    assert "kiln ⟨link to https://kiln.example/" in words
    assert "[-one-]{+two+}⟩ and the vat" in words


@pytest.mark.parametrize(
    ("paragraph", "told"),
    [("## Glazing", "heading"), ("- clay", "item"), ("3. sand", "item"), ("| ash | 4 |", "row"), ("#ash is sold", ""),
     ("-4 degrees", ""), ("A pot of ash.", "")],
)  # fmt: skip
def test_a_paragraph_has_the_shape_of_its_first_sign(paragraph: str, told: str) -> None:
    assert shape(paragraph) == told


MADE = report("Kilns\n\n## Fire\n\nThe **old** kiln held ", E("four", "forty"), " [pots](https://pots.example).")


def test_a_page_shows_bold_words_links_and_headings_and_not_their_marks() -> None:
    page = whole("html", MADE)
    assert '<p class="heading">Fire</p>' in page
    assert '<span class="strong">old</span>' in page
    assert '<span class="link">pots</span>.' in page
    assert "**" not in page.partition("<main")[2]


def test_a_page_shows_a_table_with_what_changed_in_its_cells() -> None:
    rows = "| pot | price |\n|---|---|\n| jug | 3 |\n| vat | 8 |"
    page = whole(
        "html", recension.compare(f"{rows}\n", f"{rows.replace('price', 'cost').replace('3', '4')}\n| urn | 9 |\n")
    )
    table = re.sub(r"<(?!/?t)[^>]*>", "", page[page.index("<table>") : page.index("</table>")])
    assert '<tr class="head"><td> pot </td><td> change 1 [removed: price] [added: cost] </td></tr>' in table
    assert "<td> jug </td><td> change 2 [removed: 3] [added: 4] </td>" in table
    assert "<td>change 3 [added:  urn ]</td><td>change 3 [added:  9 ]</td>" in table


def test_a_mark_that_came_is_told_on_the_page() -> None:
    page = whole("html", report("Kilns\n\nThe ", E("", "**"), "old", E("", "**"), " kiln."))
    assert "[added: </span> ⟨bold⟩ <span" in page


def test_in_a_document_marks_are_hidden_and_both_texts_are_exact() -> None:
    data = written(MADE)
    assert (standing(data, True), standing(data, False)) == (MADE.after.text, MADE.before.text)
    assert '<w:rStyle w:val="Hidden"/></w:rPr><w:t xml:space="preserve">**</w:t>' in part(data)
    assert '<w:rStyle w:val="Strong"/></w:rPr><w:t xml:space="preserve">old</w:t>' in part(data)
    assert re.findall(r'<w:pStyle w:val="(\w+)"/>', part(data)) == ["Headline", "Section"]
