"""Edits as a person would mark them."""

import random

import pytest

from recension.diff import letters, passage_edits, token_edits
from recension.model import Edit
from recension.reading import tokens


def marked(old: str, new: str) -> str:
    """The edits between marks, as `recension diff --format plain` has them."""
    out, at = [], 0
    for edit in passage_edits.edits(old, new):
        out.append(old[at : edit.before.start])
        out.append(f"[-{edit.before.of(old)}-]" if edit.before else "")
        out.append(f"{{+{edit.after.of(new)}+}}" if edit.after else "")
        at = edit.before.end
    return "".join(out) + old[at:]


@pytest.mark.parametrize(
    "story",
    [
        "on Friday, [-the paper reports citing, -]the paper reports citing witnesses.",
        "operations during [-house-]{+hours+} of darkness",
        "they went home[- now-].",
        "The big [-big -]dog",
        "[-Yesterday the-]{+The+} man went home",
        "He paid [-$1.5-]{+$15+} million",
        "She will resign[-.-]{+?+}",
        "the [-boys'-]{+boy's+} toys",
        "it was [--3-]{+3+} degrees",
        "[-now here-]{+nowhere+} is it",
        "[-re-sign-]{+resign+} the treaty",
        'He said [-"-]{+“+}yes[-"-]{+”+} to it',
        "one[-  -]{+ +}two three",
        "apples, [-pears, -]plums and figs",
        "The cat{+ sat+}.",
        "Die Katze sitzt [-auf der Matte -]und schläft.",
        "我喜欢吃[-苹果-]{+香蕉+}和梨",
        "He is [-12-]{+21+} years old",
    ],
)
def test_an_edit_begins_and_ends_where_a_person_would_say(story: str) -> None:
    import re

    old = re.sub(r"\[-(.*?)-\](?!\d)|\{\+.*?\+\}", r"\1", story)
    new = re.sub(r"\[-.*?-\](?!\d)|\{\+(.*?)\+\}", lambda m: m.group(1) or "", story)
    assert marked(old, new) == story


def test_words_that_two_rewritten_sentences_share_by_chance_do_not_break_them_up() -> None:
    old = "The minister of finance said to the press that it was the best of all budgets."
    new = "Critics of the plan, on the other hand, spoke of a gift to the rich of the land."
    assert len(passage_edits.edits(old, new)) == 1


def test_a_long_common_part_stays_apart() -> None:
    old = "The red house by the old mill was sold to a farmer in the spring of that year."
    new = "The blue house by the old mill was sold to a baker in the spring of that year."
    assert marked(old, new).count("[-") == 2


def test_equal_passages_have_no_edit() -> None:
    assert passage_edits.edits("the same", "the same") == ()


@pytest.mark.slow
def test_what_is_cut_only_where_it_differs_has_the_edits_it_would_have_if_all_of_it_were_cut() -> None:
    dice = random.Random(5)
    some = [f"{word}{n}" for word in "the cat a Easton 12 two Blue-green it's".split() for n in range(60)]
    for _ in range(100):
        dice.shuffle(some)
        old, spare = some[:400], some[400:]
        new = list(old)
        for _ in range(dice.randint(1, 6)):
            at, come = dice.randrange(len(new)), dice.randint(0, 3)
            new[at : at + dice.randint(0, 3)] = spare[:come]
            spare = spare[come:]
        pair = " ".join(old), " ".join(new)
        cuts = tokens.cut(pair[0]), tokens.cut(pair[1])
        assert [places(edit) for edit in passage_edits.edits(*pair)] == list(token_edits.edits(*pair, *cuts))


def places(edit: Edit) -> tuple[int, int, int, int]:
    return edit.before.start, edit.before.end, edit.after.start, edit.after.end


def test_a_run_of_letters_without_a_space_is_told_letter_by_letter() -> None:
    dice = random.Random(3)
    old = "".join(dice.choices("acgt", k=30_000))
    new = old[:7_000] + "N" + old[7_001:21_000] + old[21_040:]
    (one, two) = passage_edits.edits(old, new)
    assert (one.before.of(old), one.after.of(new)) == (old[7_000], "N")
    assert len(two.before) - len(two.after) == 40
    assert old[: two.before.start] + two.after.of(new) + old[two.before.end :] == old[:21_000] + old[21_040:]


def test_the_letters_that_differ_between_two_words_are_told() -> None:
    old, new = letters.letters("house", "hours")
    assert ["house"[start:end] for start, end in old] == ["e"]
    assert ["hours"[start:end] for start, end in new] == ["r"]


@pytest.mark.parametrize("unit", ["<b>", "中", "$", "{%", "A.", "ก", "a/b", "’", "e\u0301"])
def test_what_was_put_into_a_long_run_without_spaces_is_told_and_not_the_run(unit: str) -> None:
    run = unit * (30_000 // len(unit))
    half = len(run) // 2 // len(unit) * len(unit)
    new = f"{run[:half]} now {run[half:]}"
    (edit,) = passage_edits.edits(run, new)
    assert edit.after.of(new).strip(" " + unit) == "now"
    assert max(len(edit.before), len(edit.after)) < 40
