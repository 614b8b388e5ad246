"""Mark-up beside words: told apart by its form, shown so that the words read as prose, and never lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import HOSTILE_TEXT, E, report, whole
from test_docx import part, standing, written

from recension.telling.signs import parted, shape


@given(HOSTILE_TEXT | st.text("# *_|-[](x)\n", max_size=40))
def test_the_pieces_are_the_text(text: str) -> None:
    found = [*parted(text)]
    assert "".join(piece for piece, _ in found) == text
    assert all(piece for piece, _ in found)


def test_signs_and_addresses_are_apart_from_the_words() -> None:
    text = "The **kiln** was [lit](https://kiln.example/lit) at dawn."
    assert "".join(piece for piece, sign in parted(text) if not sign) == "The kiln was lit at dawn."


@pytest.mark.parametrize(
    ("paragraph", "told"),
    [("## Glazing", "heading"), ("- clay", "item"), ("3. sand", "item"), ("| ash | 4 |", "row"), ("#ash is sold", ""),
     ("-4 degrees", ""), ("A pot of ash.", "")],
)  # fmt: skip
def test_a_paragraph_has_the_shape_of_its_first_sign(paragraph: str, told: str) -> None:
    assert shape(paragraph) == told


MADE = report("Kilns\n\n## Fire\n\nThe **old** kiln held ", E("four", "forty"), " [pots](https://pots.example).")


def test_on_a_page_signs_stand_back_and_a_heading_looks_like_one() -> None:
    page = whole("html", MADE)
    assert '<p class="heading"><span class="markup">##</span> Fire</p>' in page
    assert '<span class="markup">**</span>old<span class="markup">**</span>' in page
    assert '<span class="markup">](https://pots.example)</span>' in page


def test_a_sign_that_came_is_shown_as_what_came() -> None:
    page = whole("html", report("Kilns\n\nThe ", E("", "**"), "old kiln."))
    assert "[added: </span>**<span" in page


def test_in_a_document_they_stand_back_too_and_both_texts_are_exact() -> None:
    data = written(MADE)
    assert (standing(data, True), standing(data, False)) == (MADE.after.text, MADE.before.text)
    assert '<w:rStyle w:val="Markup"/></w:rPr><w:t xml:space="preserve">**</w:t>' in part(data)
    assert re.findall(r'<w:pStyle w:val="(\w+)"/>', part(data)) == ["Headline", "Section"]
