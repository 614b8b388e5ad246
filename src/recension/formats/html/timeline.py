"""A history as a page shows it: its steps, each with its sheet, and a timeline of bars that lead to them."""

from collections import Counter
from datetime import UTC, datetime
from itertools import groupby
from typing import NamedTuple

from recension.formats.html.page import Facet, Sheet, facets, sheet
from recension.histories.failed import is_failed
from recension.model import History, Severity, Step, stamp
from recension.telling import phrases
from recension.telling.looks import FailedLooks, NearLook
from recension.telling.memo import MemoSums
from recension.telling.steps import Sums, size
from recension.telling.told import Account, account
from recension.telling.visible import one_line

_BLOCKS = 8  # in the highest bar; of more changes, a block stands for several
_LABELS = 24  # on a timeline: beyond that many days it is by month, beyond that many months by year


class Column(NamedTuple):
    """A step on the timeline: what it leads to, what it says aloud, and its blocks, the gravest below."""

    number: int
    href: str
    said: str
    blocks: tuple[str, ...]
    classes: str


class Stage(NamedTuple):
    """A step: its number and anchor, when it was made, what it restores, its digest, its report, and the looks around
    those that failed, where it passes over such."""

    number: int
    anchor: str
    since: str
    until: str
    between: str
    restored: str
    digest: str
    sheet: Sheet
    looks: tuple[NearLook, ...]


class Whole(NamedTuple):
    """The first text of a history against the last: the numbers of the two snapshots, and the report."""

    first: int
    last: int
    sheet: Sheet


class Chronicle(NamedTuple):
    """An article's history: its name and newest headline, its size, its timeline in groups of time, its steps, and the
    first text against the last, where there are several steps and they are all told."""

    name: str
    heading: str
    anchor: str
    size: str
    time: tuple[tuple[str, tuple[Column, ...]], ...]
    scale: str
    totals: tuple[str, ...]
    steps: tuple[Stage, ...]
    facets: Counter[Facet]
    whole: Whole | None


class _Weight(NamedTuple):
    until: datetime
    severities: Counter[Severity]
    said: str


def chronicle(past: History, place: int, context: int, memo: MemoSums | None = None) -> Chronicle:
    """The history as a page shows it, its steps gone over once; `place` is the article's on the page.

    In a memo, only steps and passages that have something to tell are shown, and no text that is left out of them.
    """
    sums, found = Sums(), Counter[Facet]()
    if memo:
        memo.begin(past)
    stages, weights, looks = [], [], FailedLooks()
    headline, ends = None, list[Step]()
    for step in past.steps:
        told = account(step.report, step)
        sums.add(step, told)
        if memo:
            memo.add(step, told)
        headline = phrases.headline(step.report)
        found.update(facet for each in told.told for facet in facets(each))
        ends = [*ends[:1], step] if not (ends and is_failed(step.report)) else ends
        around = looks.of(step)
        if told.told or not memo:
            stages.append(_stage(step, told, f"a{place}s{step.number}", context, bool(memo))._replace(looks=around))
            weights.append(_Weight(step.until, told.severities, _said(step, told)))
    scale = max([8, *(weight.severities.total() for weight in weights)]) / _BLOCKS
    return Chronicle(
        one_line(past.article),
        one_line(headline or past.article),
        f"a{place}",
        size(past),
        _time(stages, weights, scale),
        _scale(scale),
        tuple(sums.told),
        tuple(stages),
        found,
        _whole(past, ends, f"a{place}w-", context) if len(ends) > 1 and not memo else None,
    )


def _whole(past: History, ends: list[Step], prefix: str, context: int) -> Whole:
    from recension.histories.report import compare

    told = account(compare(ends[0].report.before, ends[-1].report.after))
    return Whole(past.entries[0].number, ends[-1].number, sheet(told, context, prefix))


def _stage(step: Step, account: Account, anchor: str, context: int, brief: bool) -> Stage:
    shown = sheet(account, context, f"{anchor}-", brief)
    between, digest = phrases.when(step), one_line(phrases.short(step.entry.digest))
    return Stage(
        step.number, anchor, stamp(step.since), stamp(step.until), between, phrases.stands(step), digest, shown, ()
    )


def _said(step: Step, account: Account) -> str:
    return f"{phrases.moment(step.until)} UTC: {phrases.summary(account) or 'no change in the text'}"


def _scale(size: float) -> str:
    return "a block is a change" if size <= 1 else f"a block is up to {-int(-size // 1)} changes"


def _time(stages: list[Stage], weights: list[_Weight], size: float) -> tuple[tuple[str, tuple[Column, ...]], ...]:
    """The bars, grouped by day, month or year, whichever is the finest that leaves few groups."""
    label = next(
        (label for label in (phrases.day, _month) if len({label(weight.until) for weight in weights}) <= _LABELS), _year
    )
    pairs = zip(stages, weights, strict=True)
    return tuple(
        (when, tuple(_bar(stage, weight, size) for stage, weight in group))
        for when, group in groupby(pairs, key=lambda pair: label(pair[1].until))
    )


def _bar(stage: Stage, weight: _Weight, size: float) -> Column:
    blocks = [
        str(severity) for severity in sorted(Severity) for _ in range(-int(-weight.severities[severity] / size // 1))
    ]
    return Column(stage.number, stage.anchor, weight.said, tuple(blocks), stage.sheet.classes)


def _month(instant: datetime) -> str:
    return phrases.day(instant).split(" ", 1)[1]


def _year(instant: datetime) -> str:
    return str(instant.astimezone(UTC).year)
