"""What a whole run of the tests says at its end."""

import pytest

from absent import lines


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says what was not tested for want of a browser, of pandoc, of strace: a green run has not shown it."""
    skipped = [report.longrepr for report in terminalreporter.stats.get("skipped", [])]
    reasons = [where[2].removeprefix("Skipped: ") for where in skipped if isinstance(where, tuple)]
    if reasons:
        terminalreporter.section("what could not be tested here")
    for line in lines(reasons):
        terminalreporter.write_line(line)
