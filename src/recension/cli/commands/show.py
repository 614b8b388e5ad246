"""`recension show`: the text of a snapshot."""

import typer

from recension.cli import output
from recension.cli.choices import Revision
from recension.cli.session import session

EXAMPLES = (
    ("recension show us-letter-to-baghdad@first", "the first text"),
    ("recension show us-letter-to-baghdad > latest.txt", "the latest, into a file"),
)


def command(
    context: typer.Context,
    revision: Revision,
) -> int:
    """Write the text of a snapshot.

    Into a pipe or a file it goes byte for byte; on a terminal, what could act on it is shown as a mark.
    """
    from recension.cli.listening import Terminal
    from recension.desk import named
    from recension.telling import phrases
    from recension.telling.visible import visible

    run = session(context)
    found = named.one(revision, run.held, run.now)
    if told := phrases.reconstructed(found):
        Terminal().remark(f"{revision} is {told}; nobody saw it stand.")
    if output.terminal():
        run.show(visible(found.text.removeprefix("\ufeff")).rstrip("\n") + "\n")
    else:
        output.write_bytes(found.raw)
    return 0
