"""What all tests share. mypy leaves this file out: it would take it for the one in `cli`."""

import gc
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from absent import pytest_terminal_summary as pytest_terminal_summary
from trials import examples

# How long something takes on a busy machine is no fault of it.
settings.register_profile(
    "untimed", max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("untimed")

# Several hundred tests start a process, and each would compile the package anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


LONGEST = {"test_house", "test_manual", "test_packages", "test_scores", "test_speed_benchmarks"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest go first: workers end together, and one makes what the tests of a file share."""
    items.sort(key=lambda item: item.path.stem not in LONGEST)


def pytest_collection_finish() -> None:
    """What was loaded stays until the end: to look through it for what may go took a tenth of the tests' time."""
    gc.freeze()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """True, under `-m 'not slow'`, for a file whose every test is slow: what it imports would take a second."""
    if config.option.markexpr != "not slow" or collection_path.suffix != ".py":
        return None
    found = collection_path.read_text(encoding="utf-8")
    return True if "\npytestmark = pytest.mark.slow" in found or "\npytestmark = [pytest.mark.slow" in found else None
