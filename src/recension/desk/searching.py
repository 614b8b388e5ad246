"""Words looked for in what was changed in the articles of a store, or in their texts."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby

from recension.desk.histories import Histories
from recension.histories import search
from recension.histories.search import FoundStep, Query, Stood
from recension.histories.selection import Selection
from recension.model import History, Span
from recension.store.protocol import texts


def changes(
    kept: Histories,
    query: Query,
    articles: Sequence[str],
    wanted: Selection,
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[FoundStep]:
    """The steps with changes that were found in some articles, or in all, the newest first."""
    found: list[FoundStep] = []
    for told in _holding(kept, query, articles):
        with kept.telling(told.article):
            found += search.steps(query, wanted.over(told), since, until)
    return sorted(found, key=lambda one: (one.step.until, one.article), reverse=True)


def stood(
    kept: Histories,
    query: Query,
    articles: Sequence[str],
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[Stood]:
    """The snapshots that have the words, those in a row as one, the newest first."""
    found = [one for told in kept.of(articles) for one in _stood(kept, query, told)]
    seen = (one for one in found if not (since and one.last.seen < since) and not (until and one.first.taken >= until))
    return sorted(seen, key=lambda one: (one.last.taken, one.article), reverse=True)


def _holding(kept: Histories, query: Query, articles: Sequence[str]) -> Iterator[History]:
    """The histories of the articles of which a text has the words: of no other anything is worked out."""
    for told in kept.of(articles):
        held = (snapshot.text for snapshot in texts(kept.store, told.article, told.entries, _nothing))
        if _may_hold(query, held):
            yield told


def _may_hold(query: Query, held: Iterable[str]) -> bool:
    left = list(query.rules)
    for text in held:
        left = [one for one in left if not one.search(text)]
        if not left:
            return True
    return False


def _stood(kept: Histories, query: Query, told: History) -> Iterator[Stood]:
    rows = zip(told.entries, texts(kept.store, told.article, told.entries, _nothing), strict=True)
    hits = ((entry, snapshot.text, _all(query, snapshot.text)) for entry, snapshot in rows)
    for there, group in groupby(hits, key=lambda hit: bool(hit[2])):
        if there:
            row = list(group)
            last, text, spans = row[-1]
            yield Stood(told.article, row[0][0], last, spans[0], len(spans), text)


def _all(query: Query, text: str) -> list[Span]:
    """Where the words stand in a text; nothing where some that are asked for do not."""
    found = [[Span(*one.span()) for one in rule.finditer(text) if one.end() > one.start()] for rule in query.rules]
    return sorted(span for spans in found for span in spans) if all(found) else []


def _nothing() -> None:
    """Tells nobody of a step."""
