"""Where a sentence ends, and where it only looks so."""

import pytest

import recension
from recension.model import Action
from recension.reading.sentences import split


def sentences(passage: str) -> list[str]:
    return [passage[start:end] for start, end in split(passage)]


@pytest.mark.parametrize(
    "sentence",
    [
        "We saw Ms. Dahl and Mx. Roe at the ferry.",
        "La Sra. Ibáñez habló con la Srta. Vidal.",
        "See No. 9 and Art. 6 of the charter.",
        "Am 9. Februar fiel das 2. Tor.",
    ],
)
def test_a_title_or_a_rank_ends_no_sentence(sentence: str) -> None:
    assert sentences(f"{sentence} Then it rained.") == [sentence, "Then it rained."]


@pytest.mark.parametrize(
    "mark",
    ["[^tide]", "²", "*", "[9]", "[citation needed]", "{{sfn|Dahl|p=9}}", "<ref>Dahl, p. 9.</ref>", '<ref name="d"/>'],
)
def test_a_sentence_ends_though_a_note_is_marked_behind_its_stop(mark: str) -> None:
    assert sentences(f"The ferry sank in 1911.{mark} Nobody drowned.") == [
        f"The ferry sank in 1911.{mark}",
        "Nobody drowned.",
    ]


def test_a_sentence_ends_with_its_emphasis() -> None:
    assert sentences("**Mind the gap.** It is wide.") == ["**Mind the gap.**", "It is wide."]


def test_a_note_mark_that_goes_splits_nothing() -> None:
    line = "The news\n\nThe ferry sank in 1911.{} Nobody drowned that night.\n"
    (change,) = recension.compare(line.format("[^tide]"), line.format("")).changes
    assert change.action is Action.EDITED


def test_a_dash_behind_a_stop_that_goes_changes_no_word() -> None:
    old, new = (f"The tale\n\n“The ferry is late.{mark}Do you hear it, Nils?”\n" for mark in ("—", " "))
    (change,) = recension.compare(old, new).changes
    assert (change.action, change.kinds) == (Action.EDITED, ("punctuation",))


def test_lettered_items_are_items_each() -> None:
    old = "The rules\n\na) The deck is dry at noon.\nb) The bell rings twice.\n"
    new = "The rules\n\na) The deck is dry at noon.\nb) No fire is lit.\nc) The bell rings twice.\n"
    actions = [change.action for change in recension.compare(old, new).changes]
    assert sorted(actions, key=str) == [Action.ADDED, Action.EDITED]
