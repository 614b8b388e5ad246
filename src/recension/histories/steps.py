"""Many snapshots in, the history of the article out: each step with its report, its interval and its disclosure.

A step is worked out when somebody comes to it, and no more than two texts are held at a time: a history may be longer
than memory. What was worked out once need not be again: see `Memo`.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from operator import attrgetter
from typing import Any, Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from recension.digests import sha256, swift
from recension.histories.lazy_sequence import Series
from recension.kept import Entry, Snapshot
from recension.kinds.severity import severity
from recension.model import Brief, Change, Document, Evidence, History, Report, Severity, Step, brief
from recension.reading.document import Outline

_TOGETHER = 256  # steps whose traces are remembered as one: a list of 15,000 is read in 60 gulps
_LEAST_RESTORED = 3  # words; that a shorter sentence stands again is no evidence that it came back

Value = TypeVar("Value")


class Memo(Protocol):
    """Remembers what was worked out."""

    def once(self, key: str, form: Any, work: Callable[[], Value]) -> Value:
        """What `work` gives, of the type `form`; or what it gave before under that key.

        The key names all that it depends on but the code.
        """
        ...


class Afresh:
    """Remembers nothing."""

    def once(self, key: str, form: Any, work: Callable[[], Value]) -> Value:
        """What `work` gives."""
        return work()


def history(article: str, entries: Sequence[Entry], snapshots: Sequence[Snapshot], memo: Memo | None = None) -> History:
    """The article's history, from its entries and their snapshots in the same order.

    A snapshot is asked for when its turn comes, and again whenever somebody goes over the steps again. The entries
    have whole digests, for `memo` knows a text by its digest.
    """
    walk = _Walk(tuple(entries), snapshots, memo or Afresh())
    count = max(len(entries) - 1, 0)
    return History(article, walk.entries, Series(count, walk.steps), Series(count, walk.briefs))


def since(told: History, first: int) -> History:
    """The part of a history from its step of that place (0 is the first) on, with the snapshot that it set out from."""
    return replace(told, entries=told.entries[first:], steps=told.steps[first:], outline=told.briefs[first:])


def material(report: Report, gravity: Callable[[Change], Severity] = attrgetter("severity")) -> tuple[Change, ...]:
    """The changes that are told and are factual or quoted, notices of correction left out."""
    return tuple(one for one in report.told if gravity(one) >= Severity.FACTUAL and one.field != "correction")


def disclosed(told: Report) -> bool:
    """True if a reader of the new text is told that it changed: by a correction notice that was added or rewritten,
    or by a changed line that says when it was updated."""
    updated = [line.span for line in told.after.datelines if line.role == "updated"]
    return any(
        (change.field == "correction" and change.after)
        or (change.field == "dateline" and any(s.start <= change.after.start <= s.end for s in updated))
        for change in told.changes
    )


# --------------------------------------------------------------------------------- what is remembered of the work


class _Found(Struct, frozen=True):
    """A report without its documents."""

    changes: tuple[Change, ...]


class _Trace(Struct, frozen=True):
    """What a step leaves behind: itself in brief, and what it takes to know again what stood before.

    `old` and `new` are marks of its two texts, `gone` marks of the sentences that it changed or took away.
    """

    brief: Brief
    old: int
    new: int
    gone: tuple[int, ...]


class _Walk:
    """Goes from snapshot to snapshot, as often as it is asked to."""

    def __init__(self, entries: tuple[Entry, ...], snapshots: Sequence[Snapshot], memo: Memo) -> None:
        self.entries = entries
        self._snapshots, self._memo = snapshots, memo
        self._held: dict[int, Document] = {}

    def steps(self, first: int) -> Iterator[Step]:
        """The steps from the one of that place on. Of those long before it, only their traces are needed."""
        memory = _Memory()
        for places, path in self._stretches():
            if places[-1] <= first:
                self._recalled(places, path, memory)
                continue
            traces = []
            for place in places:
                step = self._step(place, memory)
                traces.append(self._learned(place, step, memory))
                if place > first:
                    yield step
            self._memo.once(path, tuple[_Trace, ...], partial(tuple, traces))

    def briefs(self, first: int) -> Iterator[Brief]:
        """The same steps in brief."""
        memory = _Memory()
        for places, path in self._stretches():
            traces = self._recalled(places, path, memory)
            for place in (place for place in places if place > first):
                # When it was worked out, there may have been fewer looks.
                before, after = self.entries[place - 1], self.entries[place]
                yield replace(traces[place - places[0]].brief, since=before.seen, until=after.taken)

    def _stretches(self) -> Iterator[tuple[range, str]]:
        """The places of the steps, some together, and what names all that is known of them: the digests up to there."""
        path = sha256()
        for start in range(0, len(self.entries), _TOGETHER):
            stretch = self.entries[start : start + _TOGETHER]
            path.update("".join(f"{entry.number} {entry.digest}\n" for entry in stretch).encode())
            places = range(max(start, 1), start + len(stretch))
            if places:
                yield places, f"traces {path.hexdigest()}"

    def _recalled(self, places: range, path: str, memory: "_Memory") -> tuple[_Trace, ...]:
        """The traces of some steps, of which the memory knows when it is done."""
        work = (self._learned(place, self._step(place, memory), memory) for place in places)
        traces = self._memo.once(path, tuple[_Trace, ...], partial(tuple, work))
        for place, trace in zip(places, traces, strict=True):  # to learn a thing again does no harm
            memory.learn(self.entries[place - 1].number, self.entries[place].number, trace)
        return traces

    def _learned(self, place: int, step: Step, memory: "_Memory") -> _Trace:
        """The trace of a step, which the memory knows from now on."""
        trace = _trace(step)
        memory.learn(self.entries[place - 1].number, step.number, trace)
        return trace

    def _step(self, place: int, memory: "_Memory") -> Step:
        before, after = self.entries[place - 1 : place + 1]
        old, new = self._document(place - 1), self._document(place)
        told = memory.told(self._report(old, new))
        return Step(
            number=after.number,
            entry=after,
            report=told,
            since=before.seen,
            until=after.taken,
            restored=memory.snapshot(before.number, new),
            undisclosed=() if disclosed(told) else material(told),
        )

    def _document(self, place: int) -> Document:
        if place not in self._held:
            self._held = {near: found for near, found in self._held.items() if abs(near - place) == 1}
            snapshot = self._snapshots[place]
            outline = self._memo.once(f"document {snapshot.digest}", Outline, partial(_outline, snapshot))
            self._held[place] = outline.of(snapshot)
        return self._held[place]

    def _report(self, old: Document, new: Document) -> Report:
        key = f"report {old.snapshot.digest} {new.snapshot.digest}"
        found = self._memo.once(key, _Found, lambda: _compared(old, new))
        return Report(old, new, found.changes)


def _outline(snapshot: Snapshot) -> Outline:
    from recension.reading import blocks

    return blocks.read(snapshot).outline


def _compared(old: Document, new: Document) -> _Found:
    from recension.histories import (
        report,  # loaded for what was not worked out before, which of most histories is nothing
    )

    return _Found(report.compare(old, new).changes)


def _trace(step: Step) -> _Trace:
    old, new = step.report.before, step.report.after
    sentences = (old.sentence(c.before).of(old.text) for c in step.report.changes if c.before)
    gone = (_hash(sentence) for sentence in sentences if len(sentence.split()) >= _LEAST_RESTORED)
    return _Trace(brief(step), _hash(old.text), _hash(new.text), tuple(dict.fromkeys(gone)))


def _hash(words: str) -> int:
    """A mark of the words, the same on every machine: of all that stood in an article, no two have the same."""
    return int.from_bytes(swift(words.encode("utf-8", "surrogatepass")).digest()[:8])


class _Memory:
    """What stood in an article before, so that it is known again: marks of texts and sentences, not their words."""

    def __init__(self) -> None:
        self.texts: dict[int, int] = {}
        self.sentences: dict[int, int] = {}

    def learn(self, before: int, after: int, trace: _Trace) -> None:
        """Takes in a step between the snapshots of those numbers."""
        self.texts.setdefault(trace.old, before)
        self.texts.setdefault(trace.new, after)
        self.sentences.update(dict.fromkeys(trace.gone, before))

    def snapshot(self, before: int, new: Document) -> int | None:
        """The number of an earlier snapshot that had the new text, the one just before left out."""
        number = self.texts.get(_hash(new.text))
        return number if number != before else None

    def told(self, plain: Report) -> Report:
        """The report, its changes marked as restored where a sentence stands again as it stood before."""
        return replace(plain, changes=tuple(self._restored(change, plain.after) for change in plain.changes))

    def _restored(self, change: Change, new: Document) -> Change:
        number = self.sentences.get(_hash(new.sentence(change.after).of(new.text))) if change.after else None
        if number is None:
            return change
        evidence = Evidence("restored", f"the wording of snapshot {number} is back")
        kinds = (*change.kinds, "restored")
        return replace(
            change, kinds=kinds, evidence=(*change.evidence, evidence), severity=severity(change.action, kinds)
        )
