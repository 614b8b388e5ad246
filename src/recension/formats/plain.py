"""The word redline for scripts, pipes and plain mail: no colour, no wrapping, the same on every machine.

Lines that begin at the margin are ours; the article's own are set in by two spaces.
"""

from collections.abc import Iterator, Sequence

from recension.formats import Format, register
from recension.kept import Snapshot
from recension.model import History, Report, stamp
from recension.telling import phrases
from recension.telling.excerpts import reasons
from recension.telling.heading import heading
from recension.telling.prose import Prose, invisible
from recension.telling.redline import Passage, passages
from recension.telling.told import Account, Told, account
from recension.telling.view import View
from recension.telling.visible import one_line
from recension.telling.wrap import GLUE


def report(report: Report, view: View) -> str:
    """The two snapshots, each passage that holds a change, and under it what was changed and why."""
    return "\n".join([*_head(report), *_body(account(report), view)]) + "\n"


def history(histories: Sequence[History], view: View) -> Iterator[str]:
    """Each article's steps told, in lines that are not wrapped."""
    from recension.telling import steps

    return steps.plain(histories, view)


def _head(report: Report) -> Iterator[str]:
    yield f"--- {_named(report.before.snapshot)}"
    yield f"+++ {_named(report.after.snapshot)}"


def _named(snapshot: Snapshot) -> str:
    when = stamp(snapshot.taken) if snapshot.taken else "undated"
    return f"{one_line(snapshot.article)} {when} {one_line(phrases.short(snapshot.digest))}"


def _body(account: Account, view: View) -> Iterator[str]:
    report = account.report
    if not report.changes:
        yield "No change in the text."
        return
    if invisible(report):
        yield "No change that can be seen: only spacing, line breaks or the form of characters."
    prose = Prose(account)
    noted: set[str] = set()
    for passage in passages(report, view.context):
        if passage.skipped:
            yield f"... {phrases.count(passage.skipped, 'sentence')} unchanged"
        yield from _passage(prose, passage)
        for told in (each for each in map(account.of, passage.changes) if not each.ignored):
            yield from _note(told) if told.change.id not in noted else [f"{told.number}. again"]
            noted.add(told.change.id)
    if account.ignored:
        yield f"... {phrases.ignored(account)}"


def _passage(prose: Prose, passage: Passage) -> Iterator[str]:
    text = "".join(fragment.text for fragment in prose.fragments(passage.runs)).replace(GLUE, " ")
    return (f"  {part}".rstrip(" ") for part in text.strip("\n").split("\n") if passage.runs)


def _note(told: Told) -> Iterator[str]:
    yield f"{told.number}. {heading(told).line('; ')}"
    yield from (f".. {reason}" for reason in (*reasons(told.change), *phrases.decision(told.decision)))


register(
    Format("plain", (".txt",), "Words between marks, `[-house-]{+hours+}`; for pipes and scripts.", report, history)
)
