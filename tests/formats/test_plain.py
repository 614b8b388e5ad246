import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import E, Gone, Here, report, whole
from msgspec.structs import replace

from recension.model import Action, Report, Severity
from recension.telling.prose import Prose
from recension.telling.redline import runs
from recension.telling.told import account
from recension.telling.view import View


def plain(made: Report, context: int = 1) -> str:
    return whole("plain", made, View(context=context))


def test_a_word_for_a_word_stands_between_marks() -> None:
    made = report(
        "“We work in the ",
        E("house", "hours", kinds=("typo", "quotation"), severity=Severity.QUOTED, because="one letter apart"),
        " of darkness,” said the master.",
    )
    assert plain(made) == (
        f"--- harbour 2021-03-01T09:10:00Z {made.before.snapshot.digest[7:19]}\n"
        f"+++ harbour 2021-03-02T17:45:00Z {made.after.snapshot.digest[7:19]}\n"
        "  “We work in the [-house-]{+hours+} of darkness,” said the master.\n"
        "1. edited; typo, quotation; quoted; paragraph 1, sentence 1\n"
        ".. typo, quotation: one letter apart\n"
    )


def test_no_change_is_said_aloud() -> None:
    assert plain(report("The tide rose.")).endswith("\nNo change in the text.\n")


def test_a_change_that_cannot_be_seen_is_said_in_words() -> None:
    assert "No change that can be seen" in plain(report("The tide", E("  ", " "), "rose."))
    assert "No change that can be seen" in plain(report("The tide ", E(" ", ""), "rose."))


def test_a_change_of_spacing_that_can_be_seen_is_not_said_to_be_unseen() -> None:
    assert "No change that can be seen" not in plain(report("He is now", E(" ", ""), "here."))
    assert "No change that can be seen" not in plain(report("The tide", E(" ", "\n\n"), "rose."))
    assert "No change that can be seen" not in plain(report("The tide ", E("rose", "fell"), "."))


def test_what_is_unchanged_is_counted() -> None:
    assert "... 2 sentences unchanged\n" in plain(
        report("One ran. Two sat. Three slept. Four ", E("left", "came"), ".")
    )


def test_a_change_made_in_several_places_is_explained_once() -> None:
    made = report(
        "A ", E("tide", "flood"), " rose. Two sat. Three slept. Four left. The ", E("tide", "flood"), " fell."
    )
    first, second = made.changes
    once = replace(made, changes=(replace(first, edits=(*first.edits, *second.edits)),))
    assert plain(once).count("1. edited") == 1
    assert plain(once).endswith("The [-tide-]{+flood+} fell.\n1. again\n")


def test_a_move_is_told_at_both_ends_and_its_words_are_not_marked() -> None:
    moves = {"m": ["The pier lost ", E("four", "forty"), " of its old planks.\n\n"]}
    made = report(Gone("m"), "A storm came.\n\n", Here("m"), "It went.", moves=moves)
    assert "  [~1 moved to paragraph 2: “The pier lost four …”~]\n\n  A storm came.\n" in plain(made)
    arrived = (
        "  {~1 moved from paragraph 1~} The pier lost [-four-]{+forty+} of its old planks. {~end of 1~}\n\n  It went.\n"
    )
    assert arrived in plain(made)
    assert plain(made).count("1. moved") == 1


def test_an_added_paragraph_is_a_block_of_its_own() -> None:
    made = report("One ran.", E("", "\n\nTwo sat.\n\nThree slept.", Action.ADDED))
    assert "  One ran.\n\n  {+Two sat.+}\n\n  {+Three slept.+}\n" in plain(made)


def test_literal_marks_in_the_text_are_told_from_ours() -> None:
    assert "see [\\-1-\\] and [-{\\+x+\\}-]{+y+}." in plain(report("see [-1-] and ", E("{+x+}", "y"), "."))


def _read(marked: str) -> tuple[str, str]:
    """The old and the new text back from a redline."""
    old = new = ""
    for removed, added, same in re.findall(r"\[-(.+?)-\]|\{\+(.+?)\+\}|((?:(?!\[-|\{\+).)+)", marked, re.DOTALL):
        old += _unescaped(removed) + _unescaped(same)
        new += _unescaped(added) + _unescaped(same)
    return old, new


def _unescaped(text: str) -> str:
    return re.sub(r"([-+~]\\*)\\(?=[\]}])", r"\1", re.sub(r"([\[{]\\*)\\(?=[-+~])", r"\1", text))


TRICKY = st.text("ab[-]{+}~\\", max_size=6)


@pytest.mark.slow
@given(st.lists(st.tuples(TRICKY, TRICKY, TRICKY), max_size=4))
def test_both_texts_can_be_read_back_from_the_marks(parts: list[tuple[str, str, str]]) -> None:
    pieces: list[str | E] = []
    for same, old, new in parts:
        pieces += [same or " ", E(old, new)] if old or new else [same or " "]
    made = report(*pieces, "end")
    marked = "".join(fragment.text for fragment in Prose(account(made)).fragments(runs(made)))
    assert _read(marked) == (made.before.text, made.after.text)


def test_colour_is_never_in_it() -> None:
    made = report("The tide ", E("rose", "fell"), ".")
    assert whole("plain", made, View(colour=True)) == plain(made)
