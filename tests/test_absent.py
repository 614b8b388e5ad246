"""A run says what it could not test."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from absent import lines, pytest_terminal_summary

HERE = Path(__file__).parent
TWO = """
import pytest
no_browser = pytest.mark.skipif(True, reason="there is no browser")

@no_browser
def test_one(): pass

@no_browser
def test_two(): pass
"""


def test_a_reason_is_told_once_with_how_many_it_kept_back_the_most_first() -> None:
    assert lines(["no strace", "no browser", "no browser"]) == ["2 not run: no browser", "1 not run: no strace"]


def test_where_all_was_tested_nothing_is_said() -> None:
    said: list[str] = []
    reporter = SimpleNamespace(stats={"passed": [object()]}, section=said.append, write_line=said.append)
    pytest_terminal_summary(reporter)  # type: ignore[arg-type]
    assert said == []


@pytest.mark.slow
def test_processes_side_by_side_say_it_at_the_end_of_the_run(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(TWO)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "absent", "-p", "no:cacheprovider", "-n", "2", "."]
    here = {**os.environ, "PYTHONPATH": str(HERE)}
    done = subprocess.run(command, cwd=tmp_path, env=here, capture_output=True, text=True, check=False)
    assert "2 not run: there is no browser" in done.stdout.splitlines()
