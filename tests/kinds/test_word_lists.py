"""The word lists in the code: no stray mark in them, and no word twice."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import recension
from recension.kinds import kind

HOUSE = Path(recension.__file__).parent


def lists(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The lists that a file writes as one text and cuts at its spaces, with their lines."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
            text = node.func.value
            if isinstance(text, ast.Constant) and isinstance(text.value, str) and not node.args:
                yield text.lineno, text.value.split()
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) > 2000:
            words = node.value.split()
            if all(re.fullmatch(r"[\w'-]+", word) for word in words):
                yield node.lineno, words


def choices(path: Path) -> Iterator[tuple[int, list[str]]]:
    """What patterns of a file choose between, `of`, `in` and `on` for `(of|in|on)`, with the lines."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for line in node.value.split("\n"):
                for group in re.findall(r"\((?:\?:)?([\w '?\[\]|]+\|[\w '?\[\]|]+)\)", line):
                    yield node.lineno, group.split("|")


CHOICES = [(path, line, group) for path in sorted(HOUSE.rglob("*.py")) for line, group in choices(path)]
FOUND = [(path, line, words) for path in sorted(HOUSE.rglob("*.py")) for line, words in lists(path) if len(words) > 1]


def test_there_are_lists_to_look_at() -> None:
    assert len(FOUND) > 30 and sum(len(words) for _, _, words in FOUND) > 4000


@pytest.mark.parametrize(("path", "line", "words"), FOUND, ids=[f"{path.stem}:{line}" for path, line, _ in FOUND])
def test_a_list_of_words_holds_no_stray_mark_and_no_word_twice(path: Path, line: int, words: list[str]) -> None:
    assert [word for word in words if set(word) & set('"“”,;') and (len(word) > 1 or word == '"')] == []
    assert [word for word, count in Counter(words).items() if count > 1] == []


def test_no_pattern_has_the_same_choice_twice() -> None:
    assert len(CHOICES) > 100
    twice = [(path.name, line, Counter(group).most_common(1)[0]) for path, line, group in CHOICES]
    assert [found for found in twice if found[2][1] > 1] == []


def test_a_kind_cannot_be_registered_without_its_severity() -> None:
    with pytest.raises(ValueError, match="no severity"):
        kind("weather")


@pytest.mark.parametrize("country", ["Belarus", "Bangladesh", "Czechia", "Liechtenstein"])
def test_a_country_that_became_another_is_told_as_both(country: str) -> None:
    report = recension.compare(f"The crew flew to {country} on Monday.", "The crew flew to Poland on Monday.")
    assert [one.because for change in report.changes for one in change.evidence if one.kind == "place"] == [
        f"a place: “{country}” became “Poland”"
    ]
