"""`recension search`: words in what was changed, or in the texts."""

from typing import TYPE_CHECKING, Annotated

import typer

from recension.cli.choices import Form, Least, Output, Undisclosed, articles
from recension.cli.session import session

if TYPE_CHECKING:
    from recension.histories.search import Query

EXAMPLES = (
    ("recension search darkness", "each change that put the word in or took it out"),
    ("recension search --was house --became hours", "each change that made the one of the other"),
)

Words = Annotated[str | None, typer.Argument(metavar="[WORDS]", help="The words, in their order, in capitals or not.")]
Kind = Annotated[str, typer.Option("--only", "--kind", metavar="KIND,...", help="Only in changes of these kinds.")]
When = Annotated[str | None, typer.Option(metavar="WHEN", help="2020-01-07 or '2 days ago'.")]


def command(
    context: typer.Context,
    words: Words = None,
    added: Annotated[bool, typer.Option("--added", help="Only where they were put in.")] = False,
    removed: Annotated[bool, typer.Option("--removed", help="Only where they were taken out.")] = False,
    text: Annotated[bool, typer.Option("--text", help="Which snapshots have them, changed or not.")] = False,
    was: Annotated[str | None, typer.Option(metavar="OLD", help="Words that were taken out ...")] = None,
    became: Annotated[str | None, typer.Option(metavar="NEW", help="... and words that were put in.")] = None,
    regex: Annotated[bool, typer.Option("--regex", help="Take them as regular expressions.")] = False,
    article: Annotated[
        list[str] | None, typer.Option(metavar="ARTICLE", autocompletion=articles, help="Only in this one; repeatable.")
    ] = None,
    since: When = None,
    until: When = None,
    only: Kind = "",
    least: Least = None,
    undisclosed: Undisclosed = False,
    form: Form = None,
    file: Output = None,
) -> int:
    """Find the changes that put words in or took them out, the newest first.

    The files are read: what is found stands there. Words that an edit touched in part count: of `hours of darkness`
    one word may have been changed. A phrase is found however it is set apart.

    Exit status: 0 if something was found, 1 if nothing was, 2 for trouble.
    """
    from recension.cli import searching

    query = _query(words, added, removed, was, became, regex)
    filtered = searching.Filters(tuple(article or ()), since, until, only, least, undisclosed)
    return searching.run(session(context), query, filtered, text, (form, file))


def _query(words: str | None, added: bool, removed: bool, was: str | None, became: str | None, regex: bool) -> "Query":
    """What is looked for. Error where nothing is, or `words` cannot be told from the others."""
    from recension.errors import Error
    from recension.histories.search import Query, rule

    if words is None and was is None and became is None:
        raise Error("There are no words to be looked for.", "Write some: recension search 'hours of darkness'")
    if words is not None and removed and not added and was is None:
        words, was = None, words
    elif words is not None and added and not removed and became is None:
        words, became = None, words
    return Query(*(rule(one, regex) if one is not None else None for one in (words, was, became)))
