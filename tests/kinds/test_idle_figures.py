"""Figures of a whole sentence that tell no amount: of its own place, of what it cites, of a name or a table."""

import pytest
from told import kinds

IDLE = [
    "7. The bakers of the town sell rye.",
    "* [6\\. Rye bread](#rye)",
    "4.2 _Rye._ Bread of rye is dark.",
    "Rye is sold under Art. 6 (1) (f) of the law.",
    "Rye is sold under Sections 2.1, 2.5 and 2.6 of it.",
    "Rye is sold under the Regulation (EU) 2016/679 by them.",
    "Rye is sold to third parties and to any third person.",
]


@pytest.mark.parametrize("sentence", IDLE)
def test_a_figure_that_tells_no_amount_is_no_number(sentence: str) -> None:
    assert "number" not in kinds("", f"\n\n{sentence}\n\n") and "number" not in kinds(f"\n\n{sentence}\n\n", "")


TOLD = [
    "7. The bakers of the town sell 7 loaves.",
    "Rye is sold under Art. 6 for 30 days.",
    "The third loaf is free for each party of bakers, and so are 4 rolls.",
    "Rye costs 10.2 percent more.",
]


@pytest.mark.parametrize("sentence", TOLD)
def test_an_amount_beside_it_is_told(sentence: str) -> None:
    assert "number" in kinds("", f"\n\n{sentence}\n\n")


def test_a_figure_of_a_name_that_stands_in_both_texts_is_neither_gone_nor_new() -> None:
    rest = "They drove the Route 66 twice."
    assert "number" not in kinds(rest, f"{rest} She loves the Route 66 as well.")
    assert "number" in kinds(rest, f"{rest} She loves the Route 91 as well.")


def test_a_table_in_other_mark_up_tells_no_figures() -> None:
    lines = "\n\n| Loaves | 12 | 30 |\n|---|---|---|\n| Rolls | 45 | 60 |\n\n"
    cells = "".join(f"<tr>\n<td>{a}</td>\n<td>{b}</td>\n</tr>\n" for a, b in (("Loaves", 12), ("Rolls", 45)))
    assert "number" not in kinds(lines, f"\n\n<table>\n{cells}<td>30</td>\n<td>60</td>\n</table>\n\n")


def test_a_clause_whose_heading_is_in_italics_or_marks_is_numbered() -> None:
    old = "\n\n4.1 _Rye._ It is dark.\n\n4.2 _Spelt._ It is light.\n\n"
    assert kinds(old, old.replace("4.", "5.")) == {"numbering"}


def test_a_first_subclause_behind_its_clause_is_numbered_though_it_is_alone() -> None:
    old = "\n\n4. Rye\n\nIt is dark.\n\n5. Spelt\n\n5.1 Grain. It is light.\n\n"
    new = "\n\n4. Rye\n\nIt is dark.\n\n5. Oats\n\nThey are good.\n\n6. Spelt\n\n6.1 Grain. It is light.\n\n"
    assert "number" not in kinds(old, new)
