"""The listener of the command line: what could not be done and how far it is, on standard error."""

from recension.cli import output
from recension.cli.progress import Bar
from recension.errors import Error


class Terminal:
    """Tells each thing when it comes, and counts the troubles."""

    def __init__(self) -> None:
        self.count = 0

    @property
    def status(self) -> int:
        """The exit status: 2 if there was any trouble, else 0."""
        return 2 if self.count else 0

    def trouble(self, error: Error) -> None:
        """Tells what happened, and what to do next."""
        self.count += 1
        output.trouble(error)

    def remark(self, words: str) -> None:
        """Tells what is odd, on one line: a name in it may hold a line's end."""
        from recension.telling.visible import one_line

        output.remark(one_line(f"recension: {words}"))

    def progress(self, total: int, what: str) -> Bar:
        """A bar."""
        return Bar(total, what)
