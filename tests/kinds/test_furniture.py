"""Furniture of a page: what ticks by itself is no change of the article; in a sentence the same words are."""

import pytest

import recension
from recension import lists
from recension.lexicon.furniture import LANGUAGES, furniture

PAGE = "The ferry comes back\n\n{}\n\nThe ferry is to sail again, the board said on Friday.\n"

TICKS = [
    ("3 min read", "4 min read"),
    ("1,204 comments", "1,377 comments"),
    ("Comments (8)", "Comments (12)"),
    ("Updated 5 minutes ago", "Updated 20 minutes ago"),
    ("Posted 1 hour ago · 3 min read", "Posted 2 hours ago · 4 min read"),
    ("12.4K views", "13K views"),
    ("vor 2 Stunden", "vor 5 Stunden"),
    ("il y a 2 heures", "il y a 5 heures"),
    ("hace 2 horas", "hace 5 horas"),
    ("för 2 timmar sedan", "för 5 timmar sedan"),
    ("2小时前", "5小时前"),
    ("Just now", "2 minutes ago"),
    ("Advertisement", "Sponsored content"),
    ("Read next: Six piers in the rain", "Read next: A harbour master retires"),
    ("Lesen Sie auch: Sechs Stege im Regen", "Lesen Sie auch: Der Hafenmeister geht"),
]


def told(old: str, new: str) -> set[tuple[str, str]]:
    """The severity and the kinds of each change."""
    changes = recension.compare(PAGE.format(old), PAGE.format(new)).changes
    return {(str(change.severity), ",".join(change.kinds)) for change in changes}


@pytest.mark.parametrize(("old", "new"), TICKS)
def test_what_ticks_beside_an_article_is_minor(old: str, new: str) -> None:
    assert told(old, new) == {("minor", "furniture")}


def test_furniture_that_came_is_minor_too() -> None:
    changes = recension.compare(PAGE.format("By Ruth Amsel"), PAGE.format("By Ruth Amsel\n\nAdvertisement")).changes
    assert [(str(change.severity), change.kinds) for change in changes] == [("minor", ("furniture",))]


PROSE = [
    ("It drew 12 comments.", "It drew 21 comments."),
    ("She left 2 hours ago.", "She left 5 hours ago."),
    ("The vote was put off by 3 minutes to read it.", "The vote was put off by 8 minutes to read it."),
    ("The board holds 500 shares of it.", "The board holds 900 shares of it."),
    ("| Owner | 500 shares |", "| Owner | 900 shares |"),
    ("12 dead", "21 dead"),
    ("The two are related: 12 boats sank.", "The two are related: 21 boats sank."),
    ("Fined 200 days ago by the board", "Fined 300 days ago by the board"),
]


@pytest.mark.parametrize(("old", "new"), PROSE)
def test_in_a_sentence_or_a_table_the_same_words_are_none(old: str, new: str) -> None:
    assert {severity for severity, _ in told(old, new)} == {"factual"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_entry_is_found_by_itself(code: str) -> None:
    entries = {name: lists.entries("furniture", name, code) for name in ("counted", "labels", "units", "ago", "alone")}
    said = [f"12 {counted}" for counted in entries["counted"]]
    said += [f"{label}: 12" for label in entries["labels"]] + entries["alone"]
    said += [ago.replace("{}", f"5 {unit}") for ago in entries["ago"] for unit in entries["units"]]
    said += [f"{lead}: Six piers in the rain" for lead in lists.entries("furniture", "leads", code)]
    assert [line for line in said if furniture(line) != ((0, len(line)),)] == []
