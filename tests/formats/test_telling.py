from made import E, Gone, Here, history, joined, report
from msgspec.structs import replace

from recension.model import Action, History, Severity
from recension.telling.view import View

FIRST = report(
    "Pier shut\n\nThe board, which met in the old school on Monday, said it lost ",
    E("four", "forty", kinds=("number",), severity=Severity.FACTUAL),
    " boats that year, and more before.",
)
SECOND = report(FIRST.after.text, E("", "\n\nNobody was hurt.", Action.ADDED))
PAST = history(FIRST, SECOND)


def told(past: History, width: int = 80, name: str = "terminal", colour: bool = False) -> str:
    return joined(name, (past,), View(width, colour))


def test_a_history_is_told_step_by_step_with_its_totals() -> None:
    assert (
        told(PAST)
        == """\
harbour
3 snapshots, 2 Mar 2021 09:10 to 4 Mar 2021 09:10 UTC
Pier shut

@2  between 2 Mar 2021 11:10 and 3 Mar 2021 09:10 UTC
    1 change: 1 factual
    1  edited · number · factual · paragraph 1, sentence 1 · not disclosed
       … Monday, said it lost [-four-]{+forty+} boats that year, and …

@3  between 3 Mar 2021 11:10 and 4 Mar 2021 09:10 UTC
    1 change: 1 copy-edit
    1  added · wording · copy-edit · paragraph 2, sentence 1
       … year, and more before. {+Nobody was hurt.+}

2 changes. By kind: 1 number, 1 wording.
Material, and not disclosed: 1 change in @2.
"""
    )


def test_plain_says_the_same_in_lines_that_are_not_wrapped() -> None:
    assert told(PAST, 40, "plain") == told(PAST)
    assert max(map(len, told(PAST, 40).splitlines())) <= 40


def test_what_was_restored_is_said_at_the_step_and_at_the_end() -> None:
    back = replace(PAST, steps=(PAST.steps[0], replace(PAST.steps[1], restored=1)))
    assert "\n    restores the wording of @1\n" in told(back)
    assert told(back).endswith("Restored: @3 restores @1.\n")


def test_a_history_that_disclosed_everything_says_so() -> None:
    open_past = history(FIRST, undisclosed=False)
    assert "not disclosed" not in told(open_past)
    assert "Readers were told of all that is material: 1 named in a notice." in told(open_past)


def test_one_snapshot_alone_has_nothing_to_compare() -> None:
    assert (
        told(replace(PAST, entries=PAST.entries[:1], steps=()))
        == "harbour\n1 snapshot, 2 Mar 2021 09:10 UTC; nothing to compare\n"
    )


def test_of_a_long_passage_the_ends_are_shown_and_the_middle_is_counted() -> None:
    words = " ".join(f"word{number}" for number in range(40))
    made = report("One ran. ", E(f"{words}. ", ""), "Two sat.")
    assert "[-word0 word1 word2 word3 word4 … 30 words … word35 word36 word37 word38 word39. -]" in told(
        history(made), name="plain"
    )


def test_a_move_is_told_with_where_it_came_from() -> None:
    made = report(Gone("m"), "A storm came.\n\n", Here("m"), "It went.", moves={"m": ["The pier sank.\n\n"]})
    assert "{~1 moved from paragraph 1~} The pier sank. {~end of 1~}" in told(history(made))


def test_several_articles_stand_apart() -> None:
    written = joined("terminal", (PAST, replace(PAST, article="quay")))
    assert "in @2.\n\n\nquay\n3 snapshots, " in written


def test_in_colour_a_style_stands_for_the_marks() -> None:
    assert "\x1b[9;38;5;131mfour\x1b[0m \x1b[4;38;5;63mforty\x1b[0m" in told(PAST, colour=True)
