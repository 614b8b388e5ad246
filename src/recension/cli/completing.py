"""What a shell may complete names of articles and snapshots to."""

import os
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from recension.kept import Listed
    from recension.store import Store

_MOST = 100
"""Snapshots that are offered at once, the newest: a shell lists all of them."""


def articles(context: typer.Context, incomplete: str) -> list[str]:
    """The articles of the store that the command would use whose names begin so."""
    return [article for article in _store(context).articles() if article.startswith(incomplete)]


def revisions(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The same, or behind an @ the snapshots of the article (behind .. too), each with its moment."""
    article, at, when = incomplete.rpartition("@")
    if not at:
        return [(name, "") for name in articles(context, incomplete)]
    begun, dots, last = when.rpartition("..")
    found = [(name, moment) for name, moment in _snapshots(_store(context), article) if name.startswith(last)]
    return [(f"{article}@{begun}{dots}{name}", moment) for name, moment in found][-_MOST:]


def _snapshots(store: "Store", article: str) -> Iterator[tuple[str, str]]:
    """The numbers and other names of the article's snapshots, with their moments; none where it is not there."""
    from recension.errors import Error
    from recension.telling import phrases

    listed: tuple[Listed, ...] = ()
    with suppress(Error):
        listed = store.list(article)
    for number, entry in enumerate(listed, 1):
        yield str(number), phrases.moment(entry.taken)
    if listed:
        yield "first", phrases.moment(listed[0].taken)
        yield "latest", phrases.moment(listed[-1].taken)


def _store(context: typer.Context) -> "Store":
    """The store that the command would use."""
    from recension.cli.session import Session
    from recension.clock import now as clock

    named = context.find_root().params.get("snapshots") or os.environ.get("RECENSION_SNAPSHOTS")
    return Session(clock(), Path(named) if named else None).store


def joined(complete: Callable[[], int]) -> int:
    """The status of a completion for bash, which cuts a word at each @ and completes what stands behind the last.

    The pieces are joined before they are read, and what is offered is cut at the @ before it is printed.
    """
    words = os.environ.get("COMP_WORDS", "").split("\n")
    at = os.environ.get("COMP_CWORD", "")
    if "@" not in words or not at.isdecimal():
        return complete()
    whole, place = _whole(words, int(at))
    os.environ["COMP_WORDS"], os.environ["COMP_CWORD"] = "\n".join(whole), str(place)
    with redirect_stdout(StringIO()) as printed:
        status = complete()
    typed = whole[place] if place < len(whole) else ""
    behind = typed[: typed.rfind("@") + 1]
    for line in printed.getvalue().splitlines():
        typer.echo(line.removeprefix(behind))
    return status


def _whole(words: list[str], at: int) -> tuple[list[str], int]:
    """The words as they were written, and which of them is being completed."""
    found: list[str] = []
    place = at
    for number, word in enumerate(words):
        if found and (word == "@" or found[-1].endswith("@")):
            found[-1] += word
        else:
            found.append(word)
        if number == at:
            place = len(found) - 1
    return found, place
