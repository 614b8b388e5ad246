"""A table for a spreadsheet: one row a run of words, or a sentence, and one for what is gone."""

from collections.abc import Iterator

from recension.formats.blame import Wanted
from recension.formats.csv import table
from recension.histories.blame import Blame
from recension.histories.origins import Origin
from recension.model import stamp
from recension.telling import ages
from recension.telling.view import View

_NAMES = ("start", "end", "words", "first", "since", "until", "returns", "last", "gone", "instead")


def write(blame: Blame, asked: Wanted, _: View) -> str:
    """A line of names, and a row for each run or sentence."""
    rows = _runs(blame) if asked.words else _sentences(blame)
    return table([_NAMES, *rows, *(_gone(blame) if asked.gone else ())], "\ufeff")


def _runs(blame: Blame) -> Iterator[tuple[str, ...]]:
    for run in blame.runs:
        words = run.span.of(blame.document.text).strip()
        last = str(ages.latest(run.origin))
        yield (str(run.span.start), str(run.span.end), words, *_first(blame, run.origin), last, "", "")


def _sentences(blame: Blame) -> Iterator[tuple[str, ...]]:
    for span, runs in blame.sentences:
        words = span.of(blame.document.text).strip()
        first = _first(blame, Origin(ages.oldest(runs)))
        yield (str(span.start), str(span.end), words, *first, str(ages.newest(runs)), "", "")


def _gone(blame: Blame) -> Iterator[tuple[str, ...]]:
    for one in blame.gone:
        last = str(ages.latest(one.origin))
        yield ("", "", one.text, *_first(blame, one.origin), last, str(one.number), one.instead)


def _first(blame: Blame, origin: Origin) -> tuple[str, str, str, str]:
    """The snapshot in which the words first stood, when they came, and when they were away."""
    came = blame.came[origin.first]
    since = stamp(came.since) if came.since else ""
    return str(origin.first), since, stamp(came.entry.taken), ages.away(origin)
