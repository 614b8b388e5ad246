"""The clock of the machine. It is read here and nowhere else: who needs a moment is handed one, or a clock to ask."""

import time
from datetime import UTC, datetime


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def nanoseconds() -> int:
    """The moment as file systems write it: nanoseconds since 1970."""
    return time.time_ns()
