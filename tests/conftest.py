"""What all tests share. mypy leaves this file out: it would take it for the one in `cli`."""

import os

from hypothesis import HealthCheck, settings

from absent import pytest_terminal_summary as pytest_terminal_summary

# How long something takes on a busy machine is no fault of it.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

# Several hundred tests start a process, and each would compile the package anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
