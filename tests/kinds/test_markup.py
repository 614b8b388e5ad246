"""Mark-up is read by nobody: it is never a figure, a name or a quotation, and words in it are no words."""

import pytest
from told import changes, kinds

from recension import compare
from recension.model import Severity
from recension.reading.markup import markup

LOOKS = [
    ("The Heron sailed on.", "The ''Heron'' sailed on."),
    ("The Heron sailed on.", "The '''Heron''' sailed on."),
    ("The Heron sailed on.", "The **Heron** sailed on."),
    ("The Heron sailed on.", "The _Heron_ sailed on."),
    ("The Heron sailed on.", 'The <em class="ship-7">Heron</em> sailed on.'),
    ('The <b class="a1">Heron</b> left.', 'The <b class="a2">Heron</b> left.'),
    ("\n\nIt ended.", "\n\n- - -\n\nIt ended."),
    ("\n\n| Boat | Year |\n|---|---|\n| Heron | 1901 |", "\n\n| Boat | Year |\n|------|:-----|\n| Heron | 1901 |"),
    ("\n\n## Boats\n\nIt ended.", "\n\n### Boats\n\nIt ended."),
    ("It is 3\\. in line.", "It is 3. in line."),
]


@pytest.mark.parametrize(("old", "new"), LOOKS)
def test_a_change_of_mark_up_alone_is_minor(old: str, new: str) -> None:
    found = changes(old, new)
    assert found and {change.severity for change in found} == {Severity.MINOR}


LINKS = [
    ("See [the list](https://a.example/x1).", "See [the list](https://a.example/x2)."),
    ("See [the list](https://a.example/x).", 'See [the list](https://a.example/x "The List of 1901").'),
    (
        'She said "see [the list](https://a.example/x1)" twice.',
        'She said "see [the list](https://a.example/x2)" twice.',
    ),
    ('It is <a href="/x1">here</a>.', 'It is <a href="/x2">here</a>.'),
]


@pytest.mark.parametrize(("old", "new"), LINKS)
def test_where_a_link_leads_is_no_fact_and_no_quotation(old: str, new: str) -> None:
    assert {change.severity for change in changes(old, new)} == {Severity.COPY_EDIT}
    assert kinds(old, new) == {"link"}


WORDS = [
    ("number", "See [the 12 boats](/x).", "See [the 21 boats](/x)."),
    ("number", "It has **12** boats.", "It has **21** boats."),
    ("number", '<img alt="12 boats" src="a.png">', '<img alt="21 boats" src="a.png">'),
    ("number", "\n\n| Heron | 12 |", "\n\n| Heron | 21 |"),
    ("quotation", 'He said "it is **dry** here" then.', 'He said "it is **wet** here" then.'),
    ("quotation", "He said ``it is dry here'' then.", "He said ``it is wet here'' then."),
    ("name", "It belongs to ''Ruth Amsel'' now.", "It belongs to ''Ruth Amber'' now."),
]


@pytest.mark.parametrize(("kind", "old", "new"), WORDS)
def test_words_within_mark_up_are_told_as_words(kind: str, old: str, new: str) -> None:
    assert kind in kinds(old, new)


PICTURES = [
    '![Ruth Amsel bakes 12 loaves in Oslo: "It is late now, my dear!"](/oven.jpg)',
    "[![Ruth Amsel, a terrible cook](/oven.jpg)](https://a.example/oven)",
    '<img class="x" alt="Ruth Amsel and 12 loaves" src="/oven.jpg">',
    "![Ruth Amsel and\n12 loaves]({{ '/oven.jpg' | url }})",
]


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_that_came_or_went_brings_no_fact_with_it(picture: str) -> None:
    for old, new in (("", picture), (picture, ""), ("It ended.", f"It ended. {picture}")):
        found = changes(f"\n\n{old}\n\n", f"\n\n{new}\n\n")
        assert found and {change.severity for change in found} <= {Severity.MINOR, Severity.COPY_EDIT}
        assert {kind for change in found for kind in change.kinds} <= {"link", "typography", "spacing"}


def test_words_that_describe_a_picture_which_stayed_are_told_as_words() -> None:
    assert kinds("\n\n![Amsel bakes](/a.jpg)\n\n", "\n\n![Amsel boils](/a.jpg)\n\n") == {"wording"}


def test_what_a_script_does_is_read_by_nobody() -> None:
    script = "\n\n<script>\nlet amsel = 12; // Ruth Amsel says 'no'.\n\nopen(amsel);\n</script>\n\n"
    assert {change.severity for change in changes(script, script.replace("12", "13"))} == {Severity.MINOR}
    assert {change.severity for change in changes("", script)} == {Severity.MINOR}


QUOTED = [
    ('He said "it is [dry](/x1) here" then.', 'He said "it is [dry](/x2) here" then.'),
    ('He said "it is dry here." Then he left.', 'He said "it is dry here". Then he left.'),
    ('He said "it is **dry** here" then.', 'He said "it is dry here" then.'),
]


@pytest.mark.parametrize(("old", "new"), QUOTED)
def test_a_quotation_in_which_no_word_changed_is_none(old: str, new: str) -> None:
    assert "quotation" not in kinds(old, new)


PLAIN = ["3 * 4 is 12", "a snake_case_word", "don't - really", "it [sic] was", "x < y and y > z", "5 | 6"]


@pytest.mark.parametrize("words", PLAIN[:-1])
def test_plain_words_hold_no_mark_up(words: str) -> None:
    assert markup(words) == ()


class Watched(str):
    """Words that count how often they are looked through."""

    looked = 0

    def __contains__(self, part: object) -> bool:
        self.looked += 1
        return super().__contains__(str(part))


@pytest.mark.parametrize("unit", ["''a'' ", "``a ", "``a'' "])
def test_a_passage_is_looked_through_once_however_many_quotation_marks_of_tex_it_has(unit: str) -> None:
    passage = Watched(unit * 50)
    assert bool(markup(passage)) != (unit == "``a'' ")
    assert passage.looked <= 2


def test_a_picture_that_stands_in_the_text_is_no_words() -> None:
    picture = "![](data:image/png;base64," + "iVBORw0KGgoAAAANSUhEUgAAAS8AAACx+/" * 60 + "=)"
    (change,) = compare("One boat.\n\nTwo boats.", f"One boat.\n\n{picture}\n\nTwo boats.").changes
    assert change.severity is Severity.MINOR
    told = compare(f"One {picture} boat.", f"One {picture.replace('iVBOR', 'AAAAB')} boat.").changes
    assert {change.severity for change in told} <= {Severity.MINOR, Severity.COPY_EDIT}


def test_a_word_that_came_with_its_link_is_told_as_a_word_and_a_picture_as_none() -> None:
    old = "We sail for [Lund](https://a.org/l), rowers and others."
    (change,) = compare(old, old.replace("rowers", "[skippers](https://a.org/s), rowers")).changes
    assert change.severity >= Severity.REWORDED
    (change,) = compare("One.\n\nTwo.", 'One.\n\n<script src="https://a.org/w.js"></script>\n\nTwo.').changes
    assert change.severity < Severity.REWORDED


ENTRIES = [
    "* [Feeding the goats](#feeding)",
    "*   [2\\. Die 40 Ziegen](#ziegen)",
    "1. [Qui nourrit Paul](#qui-nourrit)",
    '<li class="toc"><a href="#vallning">Vallning</a></li>',
]


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_of_the_contents_is_a_link_and_no_more(entry: str) -> None:
    (change,) = changes("", f"\n\n{entry}\n\n")
    assert (change.kinds, change.severity) == (("link",), Severity.COPY_EDIT)


ELSEWHERE = ["* [Feeding the goats](/feeding)", "* [Feeding](#feeding) the goats is forbidden"]


@pytest.mark.parametrize("line", ELSEWHERE)
def test_a_link_to_another_page_or_beside_other_words_is_told_with_its_words(line: str) -> None:
    (change,) = changes("", f"\n\n{line}\n\n")
    assert change.severity is Severity.FACTUAL
