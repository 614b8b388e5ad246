import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import E, Gone, Here, report, reports, whole
from msgspec.structs import replace

from recension.model import Action, Report, Severity
from recension.telling.style import THEMES
from recension.telling.view import View
from recension.telling.wrap import cells
from trials import examples

STORY = report(
    "The north pier is closed\n\n",
    "The board met on Monday. It was short of money, the port radio said, ",
    E("the port radio said, ", "", kinds=("repetition",), because="“the port radio said” stands twice"),
    "and of time. Nobody spoke. Nobody wrote. Nobody left.\n\n",
    "“We work in the ",
    E("house", "hours", kinds=("typo", "quotation"), severity=Severity.QUOTED, because="two letters apart"),
    " of darkness,” said the master.",
)


def shown(made: Report, width: int, colour: bool = False) -> str:
    """The report without its head, which names digests."""
    return whole("terminal", made, View(width, colour)).split("\n\n", 2)[2]


def test_at_80_columns_the_notes_stand_under_the_text() -> None:
    assert (
        shown(STORY, 80)
        == """\
     ⋯ 1 sentence unchanged

  1  The board met on Monday. It was short of money, the port radio said, [-the
  │  port radio said, -]and of time. Nobody spoke.

     1  edited · repetition · copy-edit · paragraph 1, sentence 1
        repetition: “the port radio said” stands twice

     ⋯ 1 sentence unchanged

     Nobody left.

  2  “We work in the [-house-]{+hours+} of darkness,” said the master.

     2  edited · typo, quotation · quoted · paragraph 2, sentence 1
        typo, quotation: two letters apart
"""
    )


def test_at_120_columns_they_stand_beside_it() -> None:
    assert (
        shown(STORY, 120)
        == """\
     ⋯ 1 sentence unchanged

     The board met on Monday. It was short of money, the port radio said,   1  edited · repetition · copy-edit ·
  1  [-the port radio said, -]and of time. Nobody spoke.                       paragraph 1, sentence 1
                                                                               repetition: “the port radio said” stands
                                                                               twice

     ⋯ 1 sentence unchanged

     Nobody left.                                                           2  edited · typo, quotation · quoted ·
                                                                               paragraph 2, sentence 1
  2  “We work in the [-house-]{+hours+} of darkness,” said the master.         typo, quotation: two letters apart
"""
    )


def test_at_40_columns_even_the_head_is_wrapped() -> None:
    before, after = (document.snapshot.digest[7:19] for document in (STORY.before, STORY.after))
    written = whole("terminal", STORY, View(40))
    assert written.startswith(
        "harbour\n"
        "The north pier is closed\n"
        "\n"
        "from  1 Mar 2021 09:10 UTC ·\n"
        f"      {before}\n"
        "to    2 Mar 2021 17:45 UTC ·\n"
        f"      {after}\n"
        "      2 changes: 1 quoted, 1 copy-edit\n"
        "\n"
        "     ⋯ 1 sentence unchanged\n"
    )
    assert "  2  “We work in the [-house-]{+hours+}\n     of darkness,” said the master.\n" in written


def test_in_colour_a_style_stands_for_the_marks_and_the_letters_of_a_mended_word_stand_out() -> None:
    line = next(line for line in shown(STORY, 80, colour=True).splitlines() if "darkness" in line)
    removed = "\x1b[9;38;5;131mhous\x1b[0m\x1b[1;9;38;5;131me\x1b[0m"
    added = "\x1b[4;38;5;63mhou\x1b[0m\x1b[1;4;38;5;63mr\x1b[0m\x1b[4;38;5;63ms\x1b[0m"
    assert line == f"\x1b[1m  2  \x1b[0m“We work in the {removed} {added} of darkness,” said the master."


def test_removed_and_added_words_are_told_apart_by_more_than_colour() -> None:
    for theme in THEMES.values():
        attributes = [theme[f"change.{what}"].split(";")[0] for what in ("removed", "added", "moved")]
        assert attributes == ["9", "4", "3"]  # struck out, underlined, italic


def test_a_move_is_told_at_both_ends_and_numbered_at_both() -> None:
    moves = {"m": ["The pier lost ", E("four", "forty"), " of its old planks.\n\n"]}
    made = report(Gone("m"), "A storm came.\n\n", Here("m"), "It went.", moves=moves)
    assert (
        shown(made, 80)
        == """\
  1  [~1 moved to paragraph 2: “The pier lost four …”~]

     A storm came.

  1  {~1 moved from paragraph 1~} The pier lost [-four-]{+forty+} of its old
  │  planks. {~end of 1~}

     It went.

     1  moved · copy-edit · paragraph 2, sentence 1
"""
    )


def test_an_added_paragraph_is_a_block_with_a_bar_beside_it() -> None:
    words = "Two boats sank at their moorings in the night, and a third was found adrift at dawn."
    assert (
        shown(report("One ran.", E("", f"\n\n{words}", Action.ADDED, because="a new paragraph")), 60)
        == """\
     One ran.

  1  {+Two boats sank at their moorings in the night, and a
  │  third was found adrift at dawn.+}

     1  added · wording · copy-edit · paragraph 2,
        sentence 1
        wording: a new paragraph
"""
    )


def test_a_sentence_rewritten_whole_is_read_old_first_and_then_new() -> None:
    old = "Nothing at all is known of what became of the boats."
    new = "The boats were found at dawn, both of them unharmed."
    assert shown(report("One ran. ", E(old, new, because="rewritten")), 90) == (
        f"  1  One ran. [-{old}-]\n  │  {{+{new}+}}\n\n"
        "     1  edited · wording · copy-edit · paragraph 1, sentence 1\n        wording: rewritten\n"
    )


def test_lines_that_another_hand_wrapped_are_wrapped_again() -> None:
    text = "The tide rose over the pier and\nthe boats on it were lost with all their nets and "
    assert "pier and the boats" in shown(report(text, E("oars", "sails"), "."), 80)


def test_no_change_is_said_aloud() -> None:
    assert whole("terminal", report("The tide rose.")).endswith("\nNo change in the text.\n")


def test_a_change_that_cannot_be_seen_is_said_in_words() -> None:
    written = whole("terminal", report("The tide", E("  ", " "), "rose."))
    assert "No change that can be seen: only spacing, line breaks or the form of characters." in written
    assert "The tide[-··-]{+·+}rose." in written


def test_texts_of_two_names_are_both_named() -> None:
    made = report("The tide ", E("rose", "fell"), ".", taken=(None, None))
    other = report("The tide rose.", article="quay", taken=(None, None))
    written = whole("terminal", replace(made, before=other.before))
    assert "from  quay · not dated · " in written
    assert "to    harbour · not dated · " in written


@pytest.mark.slow
@settings(max_examples=examples(60), deadline=None)
@given(reports(), st.sampled_from([40, 80, 120, 200]), st.booleans())
def test_no_line_is_wider_than_the_terminal(made: Report, width: int, colour: bool) -> None:
    written = whole("terminal", made, View(width, colour))
    assert all(cells(line) <= width for line in re.sub("\x1b\\[[0-9;]*m", "", written).splitlines())


@pytest.mark.slow
@settings(max_examples=examples(60), deadline=None)
@given(reports())
def test_every_change_has_its_note(made: Report) -> None:
    written = whole("terminal", made, View(90))
    for number, change in enumerate(made.changes, 1):
        assert re.search(rf"^ +{number}  {change.action} · ", written, re.MULTILINE)


def test_a_terminal_too_narrow_to_read_is_no_error() -> None:
    assert all(whole("terminal", STORY, View(width)) for width in range(20))
