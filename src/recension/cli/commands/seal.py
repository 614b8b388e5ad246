"""`recension seal`: a seal on all snapshots that have none yet."""

from typing import TYPE_CHECKING

import typer

from recension.cli import output
from recension.cli.session import session

if TYPE_CHECKING:
    from recension.store.seals import Seal

_KEEP = """Keep the root where the owner of this folder cannot change it: print it, mail it to a colleague, publish it.
With such a copy, nothing sealed can be changed unseen; without one, the folder's owner can rewrite all of it.
"""

EXAMPLES = (
    ("recension seal", "seals what is new and prints the root"),
    ("recension --snapshots snapshots seal", "the same for the store in that folder"),
)


def command(context: typer.Context) -> int:
    """Write a seal over the snapshots that have none, and its root."""
    run = session(context)
    made = run.held.seal(run.now)
    if made is None:
        output.remark("recension: there is no snapshot that is not sealed already; no seal was written.")
        return 0
    output.write(_told(made))
    output.remark(_KEEP.rstrip())
    return 0


def _told(made: "Seal") -> str:
    """What the seal covers, its root, and how to check it without us."""
    from recension.store.late import both

    count = both(made.count, len(made.looks)) or "documents of snapshots that were sealed before"
    chain = f", and the seal before it, {made.number - 1:06}" if made.number > 1 else ""
    return f"Seal {made.number:06} covers {count}{chain}.\nroot   {made.root}\ncheck  sha256sum -c {made.name}\n"
