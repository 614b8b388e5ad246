"""How large real changes are told: how many a step has, which stand in several places, which pages were replaced.

    python -m benchmarks large FOLDER [FOLDER ...]

A folder holds folders, each with the dated versions of one article. `replaced` and what failed are steps. `stays` is
the least share of a text that stands in the other, of the text of which more does, in the steps that are none: how far
off a page lies that was taken for one that was replaced.
"""

import argparse
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median

import recension
from benchmarks import sets
from recension.errors import Error
from recension.model import Action, Report


def main(arguments: list[str]) -> sets.Row:
    """The figures of all steps together."""
    parser = argparse.ArgumentParser("python -m benchmarks large", description="Count how large changes are told.")
    parser.add_argument("folders", nargs="+", type=Path)
    return figures([report for folder in parser.parse_args(arguments).folders for report in steps(folder)])


def steps(folder: Path) -> Iterator[Report]:
    """The reports of all steps of all articles in a folder."""
    for article in sorted(path for path in folder.iterdir() if path.is_dir()):
        texts = [file.read_text(encoding="utf-8") for file in sorted(article.glob("*.txt"))]
        yield from (recension.compare(old, new) for old, new in pairwise(texts) if old != new)


def figures(reports: list[Report]) -> sets.Row:
    """What is counted of the reports."""
    if not reports:
        raise Error("there is no step in it", "name a folder that holds folders of dated texts: story/2024-05-01.txt")
    counts = sorted(len(report.changes) for report in reports)
    changes = [change for report in reports for change in report.changes]
    replaced = [report for report in reports if report.changes and report.changes[0].action is Action.REPLACED]
    others = [report for report in reports if report not in replaced]
    return {
        "steps": len(reports),
        "changes": sum(counts),
        "median": median(counts),
        "95th percentile": counts[int(0.95 * (len(counts) - 1))],
        "most": counts[-1],
        "in several places": sum(bool(change.places) for change in changes),
        "of several paragraphs": sum(change.extent is not None for change in changes),
        "replaced": len(replaced),
        "captures that failed": sum("failed" in report.changes[0].kinds for report in replaced),
        "stays": round(min(map(stays, others), default=1.0), 4),
    }


def stays(report: Report) -> float:
    """The share of the text that stands in the other one, of the text of which more does."""
    edits = [edit for change in report.changes for edit in change.edits]
    old, new = len(report.before.text), len(report.after.text)
    return 1 - min(sum(len(e.before) for e in edits) / (old or 1), sum(len(e.after) for e in edits) / (new or 1))
