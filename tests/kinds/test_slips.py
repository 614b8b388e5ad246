"""Repetition, spelling, typo, variant and grammar: slips, and what is none."""

import pytest
from told import because, kinds

MUST = [
    ("repetition", "The board said the the boat was late.", "The board said the boat was late."),
    ("repetition", "It left, it is thought, it is thought, at dawn.", "It left, it is thought, at dawn."),
    ("repetition", "The boat was late.", "The boat was was late."),
    ("spelling", "The goverment pays for it.", "The government pays for it."),
    ("spelling", "They could not accomodate the crew.", "They could not accommodate the crew."),
    ("spelling", "It has occured before.", "It has occurred before."),
    ("spelling", "The board will recieve a letter.", "The board will receive a letter."),
    ("spelling", "The board will receive a letter.", "The board will recieve a letter."),
    ("spelling", "They drank in the cafe.", "They drank in the café."),
    ("spelling", "They dont know.", "They don't know."),
    ("typo", "It sails in the house of darkness.", "It sails in the hours of darkness."),
    ("typo", "The crew lost there jobs and there homes.", "The crew lost their jobs and there homes."),
    ("typo", "It cost more then the board thought.", "It cost more than the board thought."),
    ("typo", "A letter form the board came late.", "A letter from the board came late."),
    ("typo", "It is a compliment to the old boat.", "It is a complement to the old boat."),
    ("typo", "The boat lost it's way.", "The boat lost its way."),
    ("typo", "The crew wanted piece of mind.", "The crew wanted peace of mind."),
    ("typo", "The board will asses the cost.", "The board will assess the cost."),
    ("typo", "The boats where not late.", "The boats were not late."),
    ("typo", "The boat was to late.", "The boat was too late."),
    ("typo", "The crew don't loose hope.", "The crew don't lose hope."),
    ("typo", "It went down a black whole in the sea.", "It went down a black hole in the sea."),
    ("typo", "The statue of limitations helped.", "The statute of limitations helped."),
    ("typo", "It was unknown up to know.", "It was unknown up to now."),
    ("typo", "It sails if they say than.", "It sails if they say then."),
    ("variant", "It sails to the U.S. now.", "It sails to the United States now."),
    ("variant", "It sails to the UK now.", "It sails to the United Kingdom now."),
    ("variant", "It is the colour of rust.", "It is the color of rust."),
    ("variant", "The board will organise a vote.", "The board will organize a vote."),
    ("variant", "The crew travelled by night.", "The crew traveled by night."),
    ("variant", "They bought a coate and some musick.", "They bought a coat and some music."),
    ("variant", "The sea was grey.", "The sea was gray."),
    ("variant", "It has five cabins.", "It has 5 cabins."),
    ("variant", "It cost 1.5 million euros.", "It cost 1,500,000 euros."),
    ("variant", "The crew do not agree.", "The crew don't agree."),
    ("variant", "It fell by 5 percent.", "It fell by 5%."),
    ("variant", "It was the third boat.", "It was the 3rd boat."),
    ("grammar", "The crew was late.", "The crew were late."),
    ("grammar", "It is a old boat.", "It is an old boat."),
    ("grammar", "The board want a new boat.", "The board wants a new boat."),
    ("grammar", "The boys' boat was late.", "The boy's boat was late."),
    ("grammar", "The boat is late.", "The boat was late."),
    ("grammar", "The cost of boat is high.", "The cost of the boat is high."),
    ("grammar", "Its motivated decision was late.", "Its motivation decision was late."),
]
MUST_NOT = [
    ("repetition", "The boat was late.", "The old boat was late."),
    ("repetition", "The boat that that man built sank.", "The boat that this man built sank."),
    ("repetition", "The boat was late, late.", "The boat was red, late."),
    ("spelling", "Mr Batten was late.", "Mr Batton was late."),
    ("spelling", "The boat was late.", "The boat was lake."),
    ("spelling", "The harbour was closed.", "The harbor was closed."),
    ("spelling", "The boats were late.", "The boat were late."),
    ("spelling", "It costs 12 euros.", "It costs 13 euros."),
    ("spelling", "A tender came.", "A cruiser came."),
    ("spelling", "They met to-day.", "They met today."),
    ("typo", "It sails in the hours of darkness.", "It sails in the house of darkness."),
    ("typo", "The crew lost their jobs.", "The crew lost there jobs."),
    ("typo", "The crew wanted peace of mind.", "The crew wanted piece of mind."),
    ("typo", "The boat was late.", "The boat was lake."),
    ("typo", "It sails north.", "It sails south."),
    ("typo", "The captain hired a man.", "The captain fired a man."),
    ("typo", "The board will vote.", "The board would vote."),
    ("typo", "Two men came.", "Ten men came."),
    ("typo", "Mr Hart was late.", "Mr Hurt was late."),
    ("typo", "The crew was late.", "The crews was late."),
    ("typo", "The boat is white.", "The boat is while."),
    ("variant", "It has five cabins.", "It has six cabins."),
    ("variant", "It waited four hours.", "It waited for hours."),
    ("variant", "The crew do not agree.", "The crew do agree."),
    ("variant", "The plan is late.", "The plane is late."),
    ("variant", "The goverment pays.", "The government pays."),
    ("variant", "Mr Lund left.", "Mr Lunde left."),
    ("variant", "The tank is filling.", "The tank is filing."),
    ("variant", "They will advise us.", "They will advice us."),
    ("variant", "It costs $5.", "It costs 5."),
    ("variant", "They told us.", "They told America."),
    ("variant", "It fell by 5 percent.", "It fell by 5 points."),
    ("grammar", "He was late.", "She was late."),
    ("grammar", "The boat may sail.", "The boat will sail."),
    ("grammar", "The boat sailed.", "The boat sank."),
    ("grammar", "The crew or the board pays.", "The crew and the board pays."),
    ("grammar", "It is not late.", "It is late."),
    ("grammar", "The boat sails to the US.", "The boat sails to the UK."),
    ("grammar", "Two boats came.", "Three boats came."),
    ("grammar", "It has occured.", "It has occurred."),
    ("grammar", "The board has all the boats.", "The board has some the boats."),
]


@pytest.mark.parametrize(("kind", "before", "after"), MUST)
def test_a_slip_mended_is_told_by_its_kind(kind: str, before: str, after: str) -> None:
    assert kind in kinds(before, after)


@pytest.mark.parametrize(("kind", "before", "after"), MUST_NOT)
def test_what_is_no_such_slip_is_not_claimed_to_be_one(kind: str, before: str, after: str) -> None:
    assert kind not in kinds(before, after)


def test_a_slip_is_told_by_the_same_phrase_elsewhere_in_the_text() -> None:
    before = "It has an old boot of wood. The town had an old boat of wood as well."
    assert "stands elsewhere" in because(before, before.replace("boot", "boat"), "typo")


def test_where_nothing_tells_which_of_two_words_is_the_slip_none_is_called_one() -> None:
    assert kinds("The boat was late.", "The boat was lake.") == {"wording"}


def test_a_word_that_is_not_known_is_said_to_be_unknown_and_not_wrong() -> None:
    assert "we do not know" in because("The goverment pays.", "The government pays.", "spelling")
