"""Both texts as parts that are kept, taken out or put in: for forms that cannot say that a passage moved."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from recension.model import Change, Report
from recension.telling.redline import OLD, Fate, Run, runs


class Part(NamedTuple):
    """Some words: "=" in both texts, "-" in the old one, "+" in the new one; and the change that did it, if any."""

    sign: str
    text: str
    change: Change | None


def parts(report: Report) -> Iterator[Part]:
    """The law: "=" and "-" joined are the old text, "=" and "+" the new one. None is empty.

    A moved passage is taken out whole where it stood, and put in where it went, as it reads now.
    """
    found = (part for run in runs(report) if run.fate is not Fate.DROPPED for part in [_part(report, run)])
    for (sign, _), group in groupby(found, key=lambda part: (part.sign, part.change and part.change.id)):
        several = list(group)
        yield Part(sign, "".join(part.text for part in several), several[0].change)


def _part(report: Report, run: Run) -> Part:
    if run.fate is Fate.SAME:
        return Part("=", run.before.of(report.before.text), None)
    if run.fate in OLD:
        return Part("-", run.before.of(report.before.text), run.change)
    return Part("+", run.after.of(report.after.text), run.change)
