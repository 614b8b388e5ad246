"""Two texts and the report of what changed."""

from recension import compare
from recension.histories.report import sentences
from recension.model import Action, Change, Report, Severity, Where

P = [
    "The harbour board met on Tuesday. It spoke of the pier for an hour. Then it went home.",
    "Ruth Amsel, its chair, promised a vote “before the summer” and left by the back door.",
    "The fishermen had waited outside since the morning with a petition that 212 people had signed.",
    "Nobody from the port authority was there.",
]  # fmt: skip
HEAD = "Harbour plan put off"


def story(*paragraphs: str, head: str = HEAD) -> str:
    return "\n\n".join([head, *paragraphs]) + "\n"


def only(report: Report) -> Change:
    assert len(report.changes) == 1, [(c.action, c.kinds, c.before, c.after) for c in report.changes]
    return report.changes[0]


def test_a_repeated_attribution_taken_out_is_one_change_of_kind_repetition_with_its_whole_phrase() -> None:
    old = story("Two ships collided off the point, Easton News reports citing, Easton News reports citing the pilot.")
    new = story("Two ships collided off the point, Easton News reports citing the pilot.")
    change = only(compare(old, new))
    assert change.before.of(old) == "Easton News reports citing, "
    assert change.kinds == ("repetition",)
    assert str(change.severity) == "copy-edit"


def test_a_slip_mended_inside_a_quotation_is_of_kinds_typo_and_quotation() -> None:
    old = story("“We work during house of darkness,” the letter says.")
    change = only(compare(old, old.replace("house", "hours")))
    assert set(change.kinds) == {"typo", "quotation"}
    assert change.severity is Severity.QUOTED
    assert change.where == Where(1, 1)


def test_a_moved_paragraph_is_one_change_without_a_word_marked() -> None:
    report = compare(story(*P), story(P[3], *P[:3]))
    change = only(report)
    assert change.action is Action.MOVED
    assert change.kinds == ("order",)
    assert not any((e.before.of(report.before.text) + e.after.of(report.after.text)).strip() for e in change.edits)
    assert sentences(report).moved == 1


def test_a_sentence_moved_within_its_paragraph_is_one_change() -> None:
    change = only(
        compare(
            story(*P),
            story(P[0].replace(" Then it went home.", "").replace("It spoke", "Then it went home. It spoke"), *P[1:]),
        )
    )
    assert change.action is Action.MOVED
    assert "within paragraph 1" in change.evidence[0].because


def test_an_edit_inside_a_move_is_shown_inside_the_move() -> None:
    new = story(P[2].replace("212", "221"), P[0], P[1], P[3])
    report = compare(story(*P), new)
    change = only(report)
    assert change.action is Action.MOVED
    assert [e.after.of(new) for e in change.edits if e.after.of(new).strip()] == ["221"]
    assert {"order", "number"} <= set(change.kinds)
    assert change.severity is Severity.FACTUAL


def test_a_paragraph_broken_without_a_changed_word_is_one_change() -> None:
    change = only(compare(story(*P), story(*P).replace("hour. Then", "hour.\n\nThen")))
    assert change.action is Action.SPLIT
    back = only(compare(story(*P).replace("hour. Then", "hour.\n\nThen"), story(*P)))
    assert back.action is Action.MERGED
    assert change.severity is Severity.MINOR


def test_a_new_headline_is_one_change_however_many_words_it_replaces() -> None:
    change = only(compare(story(*P), story(*P, head="Harbour vote put off again till May")))
    assert change.field == "headline"
    assert "headline" in change.kinds


def test_paragraphs_that_came_side_by_side_are_one_change() -> None:
    report = compare(story(*P[:2]), story(*P))
    assert only(report).action is Action.ADDED
    assert sentences(report).added == 2


def test_the_same_small_thing_done_all_over_is_told_once_with_its_count() -> None:
    old = story("The ship's cook left the ship's cat on the ship's stove.", "The cook's hat burned.")
    change = only(compare(old, old.replace("'", "’")))
    assert change.kinds == ("typography",)
    assert change.evidence[0].because.endswith("4 times")
    assert change.severity is Severity.MINOR


def test_a_text_with_other_line_endings_has_one_change_of_spacing() -> None:
    change = only(compare(story(*P), story(*P).replace("\n", "\r\n")))
    assert change.kinds == ("spacing",)


def test_a_text_folded_anew_has_one_change_of_spacing() -> None:
    import textwrap

    body = " ".join(P)
    assert only(compare(story(textwrap.fill(body, 60)), story(textwrap.fill(body, 72)))).kinds == ("spacing",)


def test_the_id_is_the_same_wherever_the_change_stands_in_the_text() -> None:
    old = story(*P)
    one = only(compare(old, old.replace("212", "221")))
    longer = old.replace(P[0], f"{P[3]}\n\n{P[0]}")
    assert only(compare(longer, longer.replace("212", "221"))).id == one.id


def test_a_correction_notice_is_a_field_of_its_own() -> None:
    change = only(compare(story(*P), story(*P, "Correction: An earlier version of this story misstated the date.")))
    assert (change.action, change.field) == (Action.ADDED, "correction")
    assert "correction" in change.kinds


def test_a_quotation_in_german_marks_ends_where_it_ends() -> None:
    old = story("„Ich habe nie gelogen“, sagte Weber. Er zahlte 200 Euro nach Bonn.")
    change = only(compare(old, old.replace("200", "300")))
    assert "quotation" not in change.kinds
    assert change.severity is Severity.FACTUAL


def test_a_picture_taken_out_is_one_change_whatever_white_space_it_leaves() -> None:
    old = story(P[0], "![The pier at dusk](/pictures/pier.png)", P[1])
    change = only(compare(old, old.replace("![The pier at dusk](/pictures/pier.png)", "")))
    assert change.action is Action.REMOVED
    assert "spacing" not in change.kinds


def test_two_equal_figures_in_two_statements_are_two_changes() -> None:
    old = story("The storm sank 3 boats. Nobody was hurt. The board paid for 3 of them.")
    assert len(compare(old, old.replace("3", "4")).changes) == 2


def test_a_name_spelt_otherwise_throughout_is_one_change() -> None:
    old = story("Kiev is calm.", "In Kiev the trams run, and nobody leaves Kiev.")
    assert len(only(compare(old, old.replace("Kiev", "Kyiv"))).edits) == 3


def test_words_that_became_a_link_are_one_change() -> None:
    change = only(compare(story(*P), story(*P).replace("petition", "[petition](https://easton.example/p)")))
    assert change.kinds == ("link",)


def test_the_words_that_a_merger_edits_are_accounted_for() -> None:
    change = only(
        compare(story("He left the hall. He did not come back."), story("He left the hall and did not come back."))
    )
    assert change.action is Action.MERGED
    assert "spacing" not in change.kinds
    assert change.severity > Severity.MINOR


def test_a_paragraph_folded_in_part_only_has_no_words_that_came_or_went() -> None:
    long = (
        "Ruth Amsel said that the pier had been promised to the fishermen of Easton for as long as she could remember"
    )
    folded = f"{long}\nand that the harbour board had put the money aside for it more than once before the war"
    folded += " began and Omar\nVale had signed for it."
    flowing = folded.replace("\nVale", " Vale")
    assert only(compare(story(folded, P[0]), story(flowing, P[0]))).kinds == ("spacing",)


def test_a_notice_in_plain_words_is_a_correction() -> None:
    notice = "This story has been updated to take out a claim by somebody who was not named."
    assert only(compare(story(*P), story(*P, notice))).field == "correction"
