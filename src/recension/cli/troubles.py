"""Trouble that does not stop the rest: told when it comes, and counted for the exit status."""

from recension.cli import output
from recension.cli.progress import Bar
from recension.errors import Error


class Troubles:
    """Tells of each trouble when it comes, and counts them."""

    def __init__(self) -> None:
        self.count = 0
        self.bar: Bar | None = None

    @property
    def status(self) -> int:
        """The exit status: 2 if there was any, else 0."""
        return 2 if self.count else 0

    def tell(self, error: Error) -> None:
        """Tells of one."""
        self.count += 1
        if self.bar:
            self.bar.clear()
        output.trouble(error)
