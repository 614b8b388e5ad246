"""docs/tricky-cases.md says what the tool says. `python tests/test_tricky_cases.py` writes the page anew."""

import re
from pathlib import Path

import pytest

import recension
from recension.model import Action, Report

PAGE = Path(__file__).parents[1] / "docs" / "tricky-cases.md"
CASE = re.compile(
    r"## (?P<title>.+)\n\n```text\n(?P<before>(?:.*\n)*?)```\n\n```text\n(?P<after>(?:.*\n)*?)```\n\n"
    r"We say:\n\n(?P<told>(?:- .*\n)+)\nIdeal: (?P<ideal>.+)\n"
)


def told(before: str, after: str) -> str:
    """The changes of the report as lines of a list."""
    report = recension.compare(before, after)
    return "".join(f"- {line}\n" for line in lines(report))


def lines(report: Report) -> list[str]:
    """Each change in a line: what was done, of which kinds, how grave, to which words."""
    found = []
    for change in report.changes:
        kinds = f"{change.action}, {', '.join(change.kinds)}, {change.severity}"
        moved = f"`{one_line(change.after.of(report.after.text).strip())}`" if change.action is Action.MOVED else ""
        edits = (f"{mark(e.before.of(report.before.text), e.after.of(report.after.text))}" for e in change.edits)
        found.append(f"{kinds}: {' '.join(filter(None, [moved, *edits]))}")
    return found or ["nothing"]


def mark(old: str, new: str) -> str:
    """The old words and the new ones between marks, white space made visible."""
    removed = f"[-{one_line(old)}-]" if old else ""
    added = f"{{+{one_line(new)}+}}" if new else ""
    return f"`{removed}{added}`"


def one_line(words: str) -> str:
    """The words with line breaks to be seen."""
    return words.replace("\n", "↵")


@pytest.mark.parametrize("case", list(CASE.finditer(PAGE.read_text())), ids=lambda case: case["title"])
def test_the_page_says_what_the_tool_says(case: re.Match[str]) -> None:
    assert told(case["before"].strip("\n"), case["after"].strip("\n")) == case["told"]


def test_every_case_of_the_page_is_tested() -> None:
    page = PAGE.read_text()
    assert page.count("\n## ") == len(CASE.findall(page)) > 20


def rewritten(page: str) -> str:
    """The page with what the tool says now."""

    def anew(case: re.Match[str]) -> str:
        now = told(case["before"].strip("\n"), case["after"].strip("\n"))
        return case.group().replace(f"We say:\n\n{case['told']}", f"We say:\n\n{now}")

    return CASE.sub(anew, page)


if __name__ == "__main__":
    PAGE.write_text(rewritten(PAGE.read_text()))
