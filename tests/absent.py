"""What could not be tested here, said at the end of a run."""

from collections import Counter
from collections.abc import Iterable

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says what was not tested for want of a browser, of pandoc, of strace: a green run has not shown it."""
    skipped = [report.longrepr for report in terminalreporter.stats.get("skipped", [])]
    said = lines(where[2].removeprefix("Skipped: ") for where in skipped if isinstance(where, tuple))
    if said:
        terminalreporter.section("what could not be tested here")
    for line in said:
        terminalreporter.write_line(line)


def lines(reasons: Iterable[str]) -> list[str]:
    """A line for each reason why a test was skipped, and how many were skipped for it, the most frequent first."""
    return [f"{count} not run: {reason}" for reason, count in Counter(reasons).most_common()]
