"""Since when a text says what it says, in words: what all written forms of a blame have in common."""

from collections.abc import Iterator, Sequence

from recension.histories.blame import Blame, Came, GoneText, OriginRun
from recension.histories.origins import Origin
from recension.telling import phrases
from recension.telling.excerpts import cut
from recension.telling.visible import one_line

SHORT = 160
"""Characters of the longest excerpt of words that are gone."""


def came(blame: Blame, number: int) -> str:
    """When a snapshot's new words came, in words that claim no more than is known."""
    return dated(blame.came[number])


def dated(found: Came) -> str:
    """When what a snapshot was the first to have came, and from whom, where its source names somebody."""
    by = f", by {one_line(found.entry.author)}" if found.entry.author else ""
    if found.since is None:
        return f"in the first snapshot, of {phrases.moment(found.entry.taken)} UTC{by}"
    return f"{phrases.interval(found.since, found.entry.taken)}{by}"


def said(origin: Origin) -> str:
    """The snapshot in which words first stood, and those in which they were back: @2, back in @7."""
    back = [f"@{number}" for _, number in origin.returns]
    return f"@{origin.first}" + (f", back in {_some(back)}" if back else "")


def away(origin: Origin) -> str:
    """When words were away: gone in @3, back in @7. Empty for those that never were."""
    return "; ".join(f"gone in @{gone}, back in @{back}" for gone, back in origin.returns)


def newest(runs: Sequence[OriginRun]) -> int:
    """The snapshot that was the last to give a passage a word, or one back."""
    return max(latest(run.origin) for run in runs)


def oldest(runs: Sequence[OriginRun]) -> int:
    """The snapshot in which the first of the words of a passage stood first."""
    return min(run.origin.first for run in runs)


def latest(origin: Origin) -> int:
    """The snapshot that had the words for the first time, or had them back last."""
    return origin.returns[-1][1] if origin.returns else origin.first


def named(blame: Blame) -> list[int]:
    """The numbers of the snapshots that have words of their own in the text, or had them back, in order."""
    origins = {run.origin for run in blame.runs}
    return sorted({number for one in origins for number in (one.first, *(back for _, back in one.returns))})


def heading(blame: Blame) -> str:
    """Which snapshot it is, and of when."""
    return f"{one_line(blame.article)}@{blame.entry.number}, {phrases.moment(blame.entry.taken)} UTC"


def lost(blame: Blame, one: GoneText) -> Iterator[str]:
    """What is said of words that are gone: the words, when they came and went, and what took their place."""
    yield f"“{cut(one_line(one.text), SHORT)}”"
    yield f"stood from {said(one.origin)}; gone {came(blame, one.number)} (@{one.number})"
    if one.instead:
        yield f"in its place: “{cut(one_line(one.instead), SHORT)}”"


def _some(names: Sequence[str]) -> str:
    return names[-1] if len(names) < 3 else f"{names[-1]} ({len(names)} times)"
