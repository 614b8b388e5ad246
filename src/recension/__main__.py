"""`python -m recension` is `recension`."""

from recension.cli import run

run()
