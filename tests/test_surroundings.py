"""What a rule is shown of an edit: a bounded stretch, all of it in parts, and nothing that makes a statement false."""

import sys
from collections.abc import Callable
from functools import partial

import pytest

import recension
from recension import kinds
from recension.kinds.surroundings import AROUND, LONGEST, REACH
from recension.model import Action, Change, Severity

STORY = "The harbour board met again this spring. {}\n\nA decision is expected when the board meets again.\n"
UNITS = (
    *("A.", "1.", "U.S.", ".", "<b>", "</i>", "&amp;", " ", "\n", "|", "|\n", "-\n", "1. \n", "12 Jan ", '"', "’"),
    *("a", "1", "ab ", "a@b.c ", "http://a.b ", "](x) ", '"a" ', "$1 ", "#", "*a* ", "😀", "中", "not ", "Ruth "),
)  # fmt: skip


def cut(unit: str, size: int) -> tuple[str, str]:
    """A run of a unit, and the same with a word in its middle and an ending of another sort."""
    run = unit * (size // len(unit))
    half = len(run) // 2 // len(unit) * len(unit)
    return STORY.format(run), STORY.format(f"{run[:half]} inserted {run[half : -half // 2]}and {unit} went")


def of_kind(changes: tuple[Change, ...], kind: str) -> list[str]:
    return [item.because for change in changes for item in change.evidence if item.kind == kind]


def prose(count: int, word: str = "barge") -> str:
    return " ".join(f"the {word} went by the old mill and came to the quay again," for _ in range(count))


# ------------------------------------------------------------------------------------------------------ the bound


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_no_rule_is_shown_more_than_a_stretch(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[kinds.EditInContext] = []
    asked = kinds.evidence

    def watched(edit: kinds.EditInContext) -> object:
        shown.append(edit)
        return asked(edit)

    monkeypatch.setattr(kinds, "evidence", watched)
    size = 3 * LONGEST
    for before, after in (cut(unit, size), (STORY.format("It rains."), STORY.format(unit * (size // len(unit))))):
        recension.compare(before, after)
    assert max(max(len(edit.old), len(edit.new)) for edit in shown) <= LONGEST
    assert max(max(len(edit.before), len(edit.after)) for edit in shown) <= LONGEST + max(REACH, 3 * AROUND)


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_a_run_twice_as_long_takes_about_twice_the_work(unit: str) -> None:
    recension.compare(*cut(unit, 15_000))  # what is loaded once, and only for a text of some size, is not counted
    once, twice = (_calls(partial(recension.compare, *cut(unit, size))) for size in (7_000, 14_000))
    assert twice < 2.6 * once + 100_000  # what is remembered of other runs is some ten thousand; a square, millions


def _calls(work: Callable[[], object]) -> int:
    """How often a function of ours or of Python's was called, or a generator went on."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


# ---------------------------------------------------------------------------------------------------- what is told


def test_all_of_a_long_passage_is_looked_at() -> None:
    added = recension.compare(
        STORY.format(""), STORY.format(f"{prose(300)} and Ruth Amsel paid 41 francs {prose(300)}.")
    )
    assert max(change.severity for change in added.changes) >= Severity.FACTUAL
    assert any("“Ruth”" in reason for reason in of_kind(added.changes, "name"))
    assert any("“41”" in reason for reason in of_kind(added.changes, "number"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("paid 41 francs", "number"),
        ("saw Ruth Amsel", "name"),
        ("left in March 1953", "date"),
        ("fled to Norway", "place"),
    ],
)
def test_one_fact_in_much_that_was_rewritten_is_not_lost(words: str, kind: str) -> None:
    old = " ".join(f"qua{n}r ven{n}t" for n in range(1500)).translate(_LETTERS)
    new = " ".join(f"ilb{n}s dur{n}m" for n in range(1500)).translate(_LETTERS)
    changes = recension.compare(STORY.format(old), STORY.format(f"{new} {words} {new}")).changes
    assert of_kind(changes, kind)
    assert max(change.severity for change in changes) >= Severity.FACTUAL


_LETTERS = str.maketrans("0123456789", "aeiouywbcd")


@pytest.mark.slow
def test_of_much_that_was_rewritten_no_word_is_told_as_gone() -> None:
    """It may stand on the other side as well, in another part."""
    old = " ".join(f"qua{n}r" for n in range(2000)).translate(_LETTERS) + " Ruth 41"
    new = "41 Ruth " + " ".join(f"ilb{n}s" for n in range(2000)).translate(_LETTERS)
    edit = recension.compare(f"{STORY.format('')}\n{old}", f"{STORY.format('')}\n{new}").changes
    for change in edit:
        if change.action is Action.EDITED and len(change.before) > LONGEST:
            assert not any("gone" in item.because or "is new" in item.because for item in change.evidence)


@pytest.mark.slow
def test_long_passages_in_other_capitals_differ_in_case_alone() -> None:
    words = " ".join(f"qua{n}r" for n in range(1500)).translate(_LETTERS)
    changes = recension.compare(STORY.format(words.upper()), STORY.format(words)).changes
    assert {kind for change in changes for kind in change.kinds} == {"case"}


@pytest.mark.slow
def test_long_passages_in_other_quotation_marks_are_typed_otherwise() -> None:
    words = '"" ' * (LONGEST // 3 + 9)
    changes = recension.compare(STORY.format(words), STORY.format(words.replace('"', "”"))).changes
    assert max(change.severity for change in changes) == Severity.MINOR


def test_much_white_space_is_spacing_and_counted_in_full() -> None:
    changes = recension.compare(STORY.format("It rains."), STORY.format("It" + " " * 20_001 + "rains.")).changes
    assert of_kind(changes, "spacing") == ["only white space differs: a space became 20001 spaces"]


def test_a_part_with_nothing_but_marks_does_not_make_the_whole_minor() -> None:
    marks = "*" * (2 * LONGEST)
    (change,) = recension.compare(STORY.format(""), STORY.format(f"{marks} {prose(300)} {marks}")).changes
    assert not {"typography", "punctuation", "spacing"} & {*change.kinds}
    assert change.severity >= Severity.FACTUAL


def test_a_few_words_of_great_length_still_deny() -> None:
    old, new = "They will pay {} now.".format("x" * 6000), "They will not pay {} now.".format("y" * 6000)
    changes = recension.compare(STORY.format(old), STORY.format(new)).changes
    assert of_kind(changes, "negation")


def test_a_long_passage_in_quotation_marks_stays_quoted() -> None:
    changes = recension.compare(STORY.format("It rains."), STORY.format(f"“{prose(300)}” she said.")).changes
    assert max(change.severity for change in changes) == Severity.QUOTED


def test_a_repetition_within_what_was_added_is_not_taken_for_one_of_what_stood_there() -> None:
    changes = recension.compare(STORY.format("It rains."), STORY.format("12 Jan " * 3000)).changes
    assert of_kind(changes, "date") and not of_kind(changes, "repetition")
