"""`recension blame`: since when a text says what it says."""

from typing import Annotated, Literal

import typer

from recension.cli.choices import Output, Revision
from recension.cli.session import session

EXAMPLES = (
    ("recension blame us-letter-to-baghdad", "which snapshot each word is from"),
    ("recension blame us-letter-to-baghdad --words 'of darkness'", "what that passage said from when to when"),
)


By = Annotated[Literal["word", "sentence"], typer.Option(help="What is told apart: word or sentence.")]
Words = Annotated[
    str | None, typer.Option(metavar="PHRASE", help="Tell only the wordings of the passage with these words.")
]
Gone = Annotated[bool, typer.Option("--gone", help="Tell what stands no longer, too.")]
Form = Annotated[
    str | None,
    typer.Option(
        "--format", metavar="NAME", show_default=False, help="terminal, plain, html, json or csv; or as -o says."
    ),
]


def command(
    context: typer.Context,
    revision: Revision,
    by: By = "word",
    words: Words = None,
    gone: Gone = False,
    form: Form = None,
    file: Output = None,
) -> int:
    """Tell since when each word of a snapshot stands there.

    A word that moved or was copied with its passage is as old as it was; one that comes back in the company in which
    it went is the old one, back. A capture that failed in between changes nothing. Snapshots are dated by the looks
    before and after: nothing is claimed more exactly than it was seen.

    Exit status: 0, or 2 if a snapshot cannot be read; the others count.
    """
    from recension.cli import writing
    from recension.cli.listening import Terminal
    from recension.desk import blaming, revisions
    from recension.errors import Error
    from recension.formats import blame

    run, heard = session(context), Terminal()
    meant = revisions.parse(revision)
    if isinstance(meant, revisions.Range):
        raise Error(f"{revision!r} names two snapshots; only one can stand here.", f"Write {meant.new}.")
    to = writing.target(file, run)
    name, asked = blame.named(form, to.file.name if to.file else None), blame.Wanted(by == "word", gone)
    with run.histories(heard, afresh=False) as kept:
        if words is None:
            told = blame.write(name, blaming.of(kept, meant, run.now), asked, to.view)
        else:
            told = blame.wordings(name, meant.article, *blaming.wordings_of(kept, meant, words, run.now), to.view)
    to.write([told], exact=name in ("json", "csv"))
    return heard.status
