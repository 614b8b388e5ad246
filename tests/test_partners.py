"""Who became whom where much is alike: templates, boilerplate, counted items, short items, neighbours that swapped."""

import pytest

import recension
from recension.diff.alignment import link
from recension.diff.distinct import Distinct
from recension.model import Action
from recension.reading.labels import unlabelled

HEAD = "The allotments\n\nAll plots are let.\n\n"


def told(old: str, new: str) -> list[tuple[Action, str]]:
    """What was done, each with the words that it was done to."""
    changes = recension.compare(HEAD + old, HEAD + new).changes
    return [(one.action, (one.before.of(HEAD + old) or one.after.of(HEAD + new)).strip()) for one in changes]


def test_of_one_template_the_next_is_not_taken_for_the_one_that_is_gone() -> None:
    line = "Plot {} has water, a shed and a view of the canal, and is let until autumn."
    old = "\n\n".join(map(line.format, ("Acorn", "Birch", "Cedar", "Damson")))
    new = "\n\n".join(map(line.format, ("Acorn", "Cedar", "Damson"))).replace("a shed", "two sheds")
    found = told(old, new)
    assert (Action.REMOVED, line.format("Birch")) in found
    assert {action for action, _ in found} == {Action.REMOVED, Action.EDITED}
    assert {words for action, words in found if action is Action.EDITED} == {"a shed"}


def test_boilerplate_that_stands_in_many_places_does_not_move() -> None:
    rule = "We keep what you tell us about {} until you ask us to delete it, or for {} years at most."
    topics = ("seeds", "soil", "tools", "water")
    before = [
        word for topic in topics for word in (f"On {topic} much was said by {topic} people.", rule.format(topic, 5))
    ]
    after = [*before[2:], "Something else entirely is asked of those who rent.", rule.format("bees", 9)]
    assert not any(item.moved for item in link(before, after))


def test_a_rewritten_passage_far_away_needs_words_that_stand_nowhere_else() -> None:
    old, new = "Nobody may burn wet leaves by the lower gate.", "Nobody may burn dry leaves by the lower gate."
    assert Distinct([old, "It rains."], ["It rains.", new]).by_words(old, new)
    assert not Distinct([old, old], [new]).by_words(old, new)
    assert not Distinct([old], [new, f"Remember: {new}"]).by_words(old, new)


@pytest.mark.parametrize("item", ["spade", "лопата", "Spaten", "萝卜"])
def test_a_short_item_that_stands_once_moves(item: str) -> None:
    others = ["- rake", "- hoe", "- barrow"]
    before, after = "\n".join([*others, f"- {item}"]), "\n".join([f"- {item}", *others])
    assert told(before, after) == [(Action.MOVED, f"- {item}")]


@pytest.mark.parametrize("line", ["|---|---|", "</div>", "* * *", "12."])
def test_a_line_without_a_word_does_not_move(line: str) -> None:
    words = ["The gate is shut at nine.", "Dogs are kept on a lead.", "Bees are welcome here."]
    assert not any(item.moved for item in link([line, *words], [*words, line]))


def test_a_short_line_that_stands_elsewhere_too_under_another_number_does_not_move() -> None:
    before = ["9.1 Terms.", "Water is free.", "10.1 Terms.", "Seeds are not sold to those who only visit."]
    after = ["9.1 Terms.", "10.1 Terms.", "Water is free.", "Seeds are not sold to those who only visit."]
    assert [item.before for item in link(before, after) if item.moved] != [(2, 3)]


def test_the_number_of_an_item_does_not_decide_which_item_it_is() -> None:
    names = ("Beans", "Carrots", "Dill")
    rule = "{}.1 _Use without gloves._\n\n{}.2 _Sale._ Nobody may sell {} from plots of the society."
    old = "\n\n".join(f"**{n}\\. {name}**\n\n" + rule.format(n, n, name) for n, name in enumerate(names, 3))
    new = "\n\n".join(
        f"**{n}\\. {name}**\n\n" + rule.format(n, n, name) for n, name in enumerate(("Asters", *names), 3)
    )
    actions = {action for action, _ in told(old, new)}
    assert Action.MOVED not in actions and Action.REMOVED not in actions


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("3\\. Hedges", "Hedges"),
        ("2.3.9. Hedges", "Hedges"),
        ("5.2 Hedges", "Hedges"),
        ("**4\\. Hedges**", "Hedges**"),
        ("(a) hedges", "hedges"),
        ("iv) hedges", "hedges"),
        ("§ 7 Hecken", "Hecken"),
        ("Art. 5. Hecken", "Hecken"),
        ("- hedges", "hedges"),
        ("12 people", "12 people"),
        ("2020 was wet", "2020 was wet"),
        ("5.", "5."),
        ("-3 degrees", "-3 degrees"),
    ],
)
def test_a_label_is_no_part_of_what_an_item_says(line: str, words: str) -> None:
    assert unlabelled(line) == words


def test_a_short_edited_sentence_between_neighbours_that_swapped_keeps_its_partner() -> None:
    one = "The oldest of the pear trees by the wall was planted for a wedding."
    two = "Whoever comes late in spring finds that the best compost has been taken."
    old, new = f"{one} Some 14 hens escaped. {two}", f"{two} Some 41 hens escaped. {one}"
    found = told(old, new)
    assert (Action.EDITED, "14") in found
    assert [action for action, _ in found].count(Action.MOVED) == 2


def test_an_address_weighs_as_one_word() -> None:
    old = "Dug last: [3 May](https://plots.example/log/2024/aa11bb22cc33dd44)\n"
    new = "Dug last: [9 June](https://plots.example/log/2025/zz99yy88xx77ww66)\n"
    edits = [
        edit.before.of(HEAD + old) for one in recension.compare(HEAD + old, HEAD + new).changes for edit in one.edits
    ]
    assert edits and not any("Dug" in words for words in edits)


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("http://plots.example/rules-of-the-society", "https://plots.example/rules-of-the-society", "http", "https"),
        ("https://plots.example/2023/hedges-and-paths", "https://plots.example/2024/hedges-and-paths", "2023", "2024"),
        ("https://plots.example/a/hedges-and-paths.pdf", "https://shop.example/b/gnomes.html", None, None),
    ],
)
def test_of_an_address_with_the_same_ends_only_the_stretch_between_is_marked(
    old: str, new: str, gone: str | None, come: str | None
) -> None:
    line = HEAD + "Read the [rules]({}) before you dig.\n"
    (change,) = recension.compare(line.format(old), line.format(new)).changes
    assert change.edits[0].before.of(line.format(old)) == (gone or old)
    assert change.edits[0].after.of(line.format(new)) == (come or new)
    assert "link" in change.kinds and "number" not in change.kinds


def test_one_run_of_words_put_in_is_one_edit_full_stops_and_all() -> None:
    old = "Visitors may look at the beds from the path, and must be gone before the gate is locked.\n"
    new = old.replace(
        ", and must", " if they keep their dogs with them. No fruit is to be picked. They shut the gate, and must"
    )
    (change,) = recension.compare(HEAD + old, HEAD + new).changes
    assert change.action is Action.EDITED
    assert not change.edits[0].before


def test_a_mark_that_nobody_sees_does_not_make_a_line_one_of_letters() -> None:
    line = HEAD + "### {0}\\. Compost-And-Water-Butts[\u200b](#{0}-compost-and-water-butts)\n"
    marks = [edit for one in recension.compare(line.format(18), line.format(19)).changes for edit in one.edits]
    assert {edit.before.of(line.format(18)) for edit in marks} == {"18"}


@pytest.mark.parametrize(
    "carried", ["The bees slept, she said, “as if it were May.”", "The bees slept (so did the wasps)."]
)
def test_a_sentence_taken_out_of_a_paragraph_is_looked_for_elsewhere(carried: str) -> None:
    one = "The pond froze in one night of wind. The ducks walked to the mill and back for their bread."
    two = "In the greenhouse nothing was lost but a pane. The heater, they found, had been left on since autumn."
    old = one.replace(" The ducks", f" {carried} The ducks") + f"\n\n{two}"
    new = f"{one}\n\n{two} {carried}"
    assert [action for action, _ in told(old, new)] == [Action.MOVED]
