"""Many snapshots in, the history of the article out: each step with its report, its interval and its disclosure."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from recension import report, text
from recension.model import Change, Document, Entry, Evidence, History, Report, Severity, Snapshot, Step
from recension.severity import severity

_LEAST_RESTORED = 3  # words; that a shorter sentence stands again is no evidence that it came back


def history(article: str, entries: Sequence[Entry], snapshots: Iterable[Snapshot]) -> History:
    """The article's history, from its entries and their snapshots in the same order."""
    return History(article, tuple(entries), tuple(steps(entries, snapshots)))


def steps(entries: Sequence[Entry], snapshots: Iterable[Snapshot]) -> Iterator[Step]:
    """The steps between the snapshots, one by one; each snapshot is asked for when its turn comes."""
    memory = _Memory()
    documents = pairwise(map(text.read, snapshots))
    for (before, after), (old, new) in zip(pairwise(entries), documents, strict=True):
        told = memory.told(before.number, report.compare(old, new))
        yield Step(
            number=after.number,
            entry=after,
            report=told,
            since=before.seen,
            until=after.taken,
            restored=memory.snapshot(after.number, old, new),
            undisclosed=() if disclosed(told) else material(told),
        )


def material(told: Report) -> tuple[Change, ...]:
    """The changes that are factual or quoted, notices of correction left out."""
    return tuple(
        change for change in told.changes if change.severity >= Severity.FACTUAL and change.field != "correction"
    )


def disclosed(told: Report) -> bool:
    """True if a reader of the new text is told that it changed: by a correction notice that was added or rewritten,
    or by a changed line that says when it was updated."""
    updated = [line.span for line in told.after.datelines if line.role == "updated"]
    return any(
        (change.field == "correction" and change.after)
        or (change.field == "dateline" and any(s.start <= change.after.start <= s.end for s in updated))
        for change in told.changes
    )


class _Memory:
    """What stood in an article before, so that it is known again."""

    def __init__(self) -> None:
        self.texts: dict[int, int] = {}
        self.sentences: dict[int, int] = {}

    def snapshot(self, number: int, old: Document, new: Document) -> int | None:
        """The number of an earlier snapshot that had the new text, the one just before left out."""
        self.texts.setdefault(hash(old.text), number - 1)
        return self.texts.get(hash(new.text))

    def told(self, number: int, plain: Report) -> Report:
        """The report, its changes marked as restored where a sentence stands again as it stood before."""
        old, new = report.Place(plain.before), report.Place(plain.after)
        changes = tuple(self._restored(change, new) for change in plain.changes)
        for change in plain.changes:
            sentence = old.sentence(change.before).of(old.text) if change.before else ""
            if len(sentence.split()) >= _LEAST_RESTORED:
                self.sentences[hash(sentence)] = number
        return replace(plain, changes=changes)

    def _restored(self, change: Change, new: report.Place) -> Change:
        number = self.sentences.get(hash(new.sentence(change.after).of(new.text))) if change.after else None
        if number is None:
            return change
        evidence = Evidence("restored", f"the wording of snapshot {number} is back")
        kinds = (*change.kinds, "restored")
        return replace(
            change, kinds=kinds, evidence=(*change.evidence, evidence), severity=severity(change.action, kinds)
        )
