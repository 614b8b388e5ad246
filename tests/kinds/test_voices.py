"""Quotation, attribution, hedge, negation and tone: who says it, how surely, and in which voice."""

import pytest
from told import because, kinds

MUST = [
    ("quotation", "The repair of it was late.", "The “repair” of it was late."),
    ("quotation", "“The boat is late,” she said.", "“The boat is lost,” she said."),
    ("quotation", "“The boat is late and lost,” she said.", "“The boat is late,” she said."),
    ("quotation", "She was late.", "She was late. “It is lost,” she said."),
    ("quotation", "“The boat is late,” said Ada Lund.", "“The boat is late,” said Per Holm."),
    (
        "quotation",
        "“It is late. It is lost. It is gone,” she said.",
        "“It is late. It was lost. It is gone,” she said.",
    ),
    ("attribution", "The boat is late, Ada Lund said.", "The boat is late, Ada Lund claimed."),
    ("attribution", "The boat is late, Ada Lund said.", "The boat is late, Ada Lund admitted."),
    ("attribution", "The boat is late, Ada Lund said.", "The boat is late."),
    ("attribution", "The boat is late.", "According to the board, the boat is late."),
    ("attribution", "The boat is late, Ada Lund said.", "The boat is late, Per Holm said."),
    ("hedge", "The boat was sold.", "The boat was reportedly sold."),
    ("hedge", "The alleged thief was late.", "The thief was late."),
    ("hedge", "The board will resign.", "The board will resign?"),
    ("hedge", "The boat will sink.", "The boat may sink."),
    ("hedge", "It carries about 40 people.", "It carries 40 people."),
    ("negation", "The boat is not late.", "The boat is late."),
    ("negation", "The boat is late.", "The boat isn't late."),
    ("negation", "Nobody was on board.", "Everybody was on board."),
    ("negation", "The plan is legal.", "The plan is illegal."),
    ("negation", "The plan is popular.", "The plan is unpopular."),
    ("negation", "The cost will increase.", "The cost will decrease."),
    ("tone", "The cost is a shock.", "The cost is a shocking shock."),
    ("tone", "The board criticised the crew.", "The board slammed the crew."),
    ("tone", "The boat is late.", "The boat is late!"),
    ("tone", "The militants were late.", "The terrorists were late."),
    ("tone", "The government paid.", "The regime paid."),
]
MUST_NOT = [
    ("quotation", "The so called repair was late.", "The so called “repair” was late."),
    ("quotation", "The boat is late.", "The boat is lost."),
    ("quotation", "“The boat is late,” she said.", "“The boat is late,” she said softly."),
    ("quotation", "It is the boys' boat.", "It is the boy's boat."),
    ("quotation", 'See <img class="left">.', 'See <img class="right">.'),
    ("quotation", "It was 6' long.", "It was 7' long."),
    ("quotation", "“It is late,” said Ada Lundt.", "“It is late,” said Ada Lund."),
    ("attribution", "The boat is late, Ada Lund said.", "The boat is late, Ada Lund says."),
    ("attribution", "The claim was high.", "The price was high."),
    ("attribution", "The boat is late.", "The boat is lost."),
    ("attribution", "It will add a boat.", "It will buy a boat."),
    ("attribution", "The report is late.", "The boat is late."),
    ("hedge", "It was sold in May.", "It was sold in June."),
    ("hedge", "Some boats were late.", "All boats were late."),
    ("hedge", "It is about boats.", "It is on boats."),
    ("hedge", "The boat was sold.", "The boat was bought."),
    ("hedge", "The report was late.", "The letter was late."),
    ("negation", "The crew do not agree.", "The crew don't agree."),
    ("negation", "They cannot sail.", "They can not sail."),
    ("negation", "It is an island.", "It is an inland."),
    ("negation", "The boat is late.", "The boat is lost."),
    ("negation", "It was form that counted.", "It was inform that counted."),
    ("negation", "It is a what not.", "It is a whatnot."),
    ("tone", "The boat is late.", "The boat is red."),
    ("tone", "It has a crew.", "It has a captain."),
    ("tone", "See ![a boat](a.png).", "See ![a ship](a.png)."),
    ("tone", "It just left.", "It left."),
    ("tone", "A terible boat.", "A terrible boat."),
]


@pytest.mark.parametrize(("kind", "before", "after"), MUST)
def test_who_speaks_and_how_surely_is_told_by_its_kind(kind: str, before: str, after: str) -> None:
    assert kind in kinds(before, after)


@pytest.mark.parametrize(("kind", "before", "after"), MUST_NOT)
def test_what_leaves_the_voice_alone_is_not_told_as_a_change_of_voice(kind: str, before: str, after: str) -> None:
    assert kind not in kinds(before, after)


def test_a_quotation_cut_short_is_said_to_be() -> None:
    assert "cut short" in because("“It is late and lost,” she said.", "“It is late,” she said.", "quotation")


def test_a_quotation_given_to_somebody_else_is_said_to_be() -> None:
    assert "another speaker" in because("“It is late,” said Ada Lund.", "“It is late,” said Per Holm.", "quotation")
