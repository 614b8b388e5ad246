"""Words looked for in what was changed: which changes took them out of a text, or put them in."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from recension.errors import Error
from recension.kept import Entry
from recension.model import Change, Edit, History, Report, Span, Step


class Query(Struct, frozen=True):
    """What is looked for: `was` in the words taken out, `became` in those put in; `either` in the one or the other.

    A change is found if it has all that is asked for.
    """

    either: re.Pattern[str] | None = None
    was: re.Pattern[str] | None = None
    became: re.Pattern[str] | None = None

    @property
    def rules(self) -> tuple[re.Pattern[str], ...]:
        """All that is asked for."""
        return tuple(rule for rule in (self.either, self.was, self.became) if rule)


class FoundStep(Struct, frozen=True):
    """A step with changes that were found: those that were not are marked as not wanted."""

    article: str
    step: Step


class Stood(Struct, frozen=True):
    """Snapshots in a row of one article that have the words: the first and the last; of the last its text, where the
    words stand in it first, and how often."""

    article: str
    first: Entry
    last: Entry
    span: Span
    times: int
    text: str


def rule(words: str, regex: bool = False) -> re.Pattern[str]:
    """What finds the words: whole words in this order, in capitals or not, however they are set apart; or the regular
    expression as it stands. Error for one that is none, and for no words."""
    if regex:
        try:
            return re.compile(words)
        except re.error as error:
            raise Error(f"{words!r} is no regular expression: {error}.", "Without --regex, words are words.") from None
    parts = words.split()
    if not parts:
        raise Error("There are no words to be looked for.", "Write some: recension search 'hours of darkness'")
    start = r"(?<!\w)" if _is_spaced(parts[0][0]) else ""
    end = r"(?!\w)" if _is_spaced(parts[-1][-1]) else ""
    return re.compile(start + r"\s+".join(map(re.escape, parts)) + end, re.IGNORECASE)


def _is_spaced(sign: str) -> bool:
    """True for a letter or figure of a script that sets spaces between words."""
    from recension.reading.tokens import is_unspaced

    return (sign.isalnum() or sign == "_") and not is_unspaced(sign)


def may_hold(query: Query, texts: Sequence[str]) -> bool:
    """False where none of some texts in a row has what is asked for."""
    return all(any(one.search(text) for text in texts) for one in query.rules)


def steps(query: Query, told: History, since: datetime | None, until: datetime | None) -> Iterator[FoundStep]:
    """The steps of a history with changes that were found, in the order of time, of those made in an interval."""
    for step in told.steps:
        if (since and step.until <= since) or (until and step.since >= until):
            continue
        marked = over(query, step.report)
        if len(marked.unwanted) < len(marked.changes):
            yield FoundStep(told.article, replace(step, report=marked))


def over(query: Query, report: Report) -> Report:
    """The report with each change marked as not wanted that was not found, or was not wanted before."""
    if not may_hold(query, (report.before.text, report.after.text)):
        return replace(report, unwanted=frozenset(change.id for change in report.changes))
    found = {change.id for change in report.changes if not report.ignores(change) and _has(query, report, change)}
    return replace(report, unwanted=frozenset(change.id for change in report.changes if change.id not in found))


def _has(query: Query, report: Report, change: Change) -> bool:
    sides = (report.before.text, 0), (report.after.text, 1)
    asked = [(query.was, sides[:1]), (query.became, sides[1:]), (query.either, sides)]
    return all(any(_touched(one, text, side, change.edits) for text, side in some) for one, some in asked if one)


def _touched(one: re.Pattern[str], text: str, side: int, edits: Sequence[Edit]) -> bool:
    """True where words stand in a text that an edit took out, put in, tore apart or closed up, in part at least."""
    spans = [(edit.before, edit.after)[side] for edit in edits]
    reach = Span(min((s.start for s in spans), default=0), max((s.end for s in spans), default=0))
    return any(_meets(Span(*found.span()), spans) for found in one.finditer(text, *_around(text, reach)))


def _around(text: str, reach: Span) -> tuple[int, int]:
    """From so far before a span to so far behind it: longer words are not looked for."""
    return max(reach.start - _LONGEST, 0), min(reach.end + _LONGEST, len(text))


_LONGEST = 1000


def _meets(found: Span, spans: Sequence[Span]) -> bool:
    if not found:
        return False
    return any(found.start < (span.end if span else span.start) and span.start < found.end for span in spans)
