"""A search is run and written."""

from pathlib import Path
from typing import NamedTuple

from recension.cli import writing
from recension.cli.listening import Terminal
from recension.cli.session import Session
from recension.desk import searching
from recension.errors import Error
from recension.histories.search import FoundStep, Query, Stood
from recension.histories.selection import selection
from recension.model import History
from recension.reading import dates
from recension.telling import found as telling


class Filters(NamedTuple):
    """Where words are looked for: in which articles, changed when, in changes of which kinds and severities."""

    articles: tuple[str, ...]
    since: str | None
    until: str | None
    only: str
    least: str | None
    undisclosed: bool


def run(session: Session, query: Query, filters: Filters, text: bool, to: tuple[str | None, Path | None]) -> int:
    """The exit status, when what was found is written: 0, 1 if that is nothing, or 2."""
    heard = Terminal()
    if text:
        _check_text(query, filters, to)
    bounds = [dates.moment(word, session.now) if word is not None else None for word in filters[1:3]]
    with session.histories(heard, afresh=False) as kept:
        if text:
            count = _texts(session, searching.stood(kept, query, filters.articles, *bounds), to)
        else:
            wanted = selection((), filters.only.split(","), filters.least, filters.undisclosed)
            count = _changes(session, searching.changes(kept, query, filters.articles, wanted, *bounds), to)
    return heard.status or (0 if count else 1)


def _check_text(query: Query, filters: Filters, to: tuple[str | None, Path | None]) -> None:
    """Error where more is asked of texts than texts can tell."""
    name = to[0] or (to[1].suffix.lower() if to[1] else "") or "terminal"
    if name not in ("terminal", "plain", ".txt"):
        raise Error(f"Which snapshots have words is not written as {name}.", "Leave --text out, or write plain.")
    if query.was or query.became or filters.only or filters.least or filters.undisclosed:
        hint = "Leave it out, or ask for what was added, removed, of a kind, severity or undisclosed without it."
        raise Error("--text asks which snapshots have words, changed or not.", hint)


def _changes(session: Session, found: list[FoundStep], to: tuple[str | None, Path | None]) -> int:
    writer = writing.writer(*to, session)
    if writer.form.name in ("terminal", "plain"):
        writer.target.write(telling.changes(found, writer.view))
    else:
        writer.history([History(one.article, (one.step.entry,), (one.step,)) for one in found])
    return len(found)


def _texts(session: Session, found: list[Stood], to: tuple[str | None, Path | None]) -> int:
    target = writing.target(to[1], session)
    target.write(telling.text(one, target.view) for one in found)
    return len(found)
