"""`recension review`: go through what is new, and keep what is decided."""

from typing import Annotated

import typer

from recension.cli.choices import Form, Least, Output, Stretches, Undisclosed
from recension.cli.session import session

_Mark = Annotated[
    str | None,
    typer.Option(metavar="MARK", help="Mark the changes of these IDs: reviewed, flagged, dismissed, or none."),
]
_Note = Annotated[str | None, typer.Option(metavar="TEXT", help="Write this note on the changes of these IDs.")]
_Kind = Annotated[
    str | None, typer.Option(metavar="KIND", help="Set the kind of the changes of these IDs by hand, or none.")
]

EXAMPLES = (
    ("recension review us-letter-to-baghdad --plain", "goes through one article, in plain words"),
    ("recension review --all -o review.html", "the changes with marks and notes as a page"),
)


def command(
    context: typer.Context,
    words: Stretches = None,
    since: Annotated[
        str | None, typer.Option(metavar="WHEN", help="Begin at the snapshot of that time: 2020-01-07 or '2 days ago'.")
    ] = None,
    kinds: Annotated[str, typer.Option("--kind", metavar="KIND,...", help="Show changes of these kinds only.")] = "",
    least: Least = None,
    undisclosed: Undisclosed = False,
    everything: Annotated[bool, typer.Option("--all", help="Show what has a mark already, too.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="Ask questions in plain words instead of a screen.")] = False,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who reviews; or RECENSION_REVIEWER.")] = None,
    mark: _Mark = None,
    note: _Note = None,
    set_kind: _Kind = None,
    form: Form = None,
    file: Output = None,
) -> int:
    """Go through all that is new since you last looked, and mark it.

    Without names: everything in the store that has no mark yet, the heaviest article first. ARTICLE@A..B is what
    changed between two snapshots. Marks and notes are kept in the article's reviews.jsonl; a mark stays with its change
    until the change itself changes.

    With --format or -o the review is written out, marks and notes too, and nothing is asked. With --mark, --note or
    --set-kind the words are IDs of changes, which may be shortened, and names of articles to look in.

    Exit status: 0, or 2 for trouble.
    """
    from recension.cli import reviewing

    run = session(context)
    wish = reviewing.Wish(tuple(words or ()), since, kinds, least, undisclosed, everything, reviewing.reviewer(by))
    if mark is not None or note is not None or set_kind is not None:
        return reviewing.decide(run, wish, mark, note, set_kind)
    if form is not None or file is not None:
        return reviewing.hand_over(run, wish, form, file)
    return reviewing.go_through(run, wish, plain)
