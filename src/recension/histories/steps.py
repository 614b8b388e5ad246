"""The history of an article from its snapshots: each step with its report, its interval and its disclosures.

A step is worked out when somebody asks for it, and no more than two texts are held at a time: a history may be larger
than memory. Results can be remembered: see `Memo`.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from operator import attrgetter
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from recension.digests import sha256, swift
from recension.histories import disclosure, failed
from recension.histories.disclosure import Charge, Notice
from recension.histories.lazy_sequence import Series
from recension.histories.memo import Afresh, Memo
from recension.histories.parts import parts
from recension.kept import Away, Entry, Snapshot
from recension.kinds.severity import OF_KIND
from recension.model import (
    Brief,
    Change,
    Disclosed,
    Disclosure,
    Document,
    Evidence,
    History,
    Label,
    Report,
    Step,
    brief,
)
from recension.reading.document import Outline

_TOGETHER = 256  # steps whose traces are remembered as one: a list of 15,000 is read in 60 gulps
_LEAST_RESTORED = 3  # words; that a shorter sentence stands again is no evidence that it came back

Key = TypeVar("Key", str, int)


def history(article: str, entries: Sequence[Entry], snapshots: Sequence[Snapshot], memo: Memo | None = None) -> History:
    """The article's history, from its entries and their snapshots in the same order.

    A snapshot is read when its turn comes, and again whenever somebody goes over the steps again. The entries must have
    whole digests, as `memo` knows a text by its digest.
    """
    walk = _Walk(tuple(entries), snapshots, memo or Afresh())
    count = max(len(entries) - 1, 0)
    return History(article, walk.entries, Series(count, walk.steps), Series(count, walk.briefs))


def since(told: History, first: int) -> History:
    """The part of a history from step number `first` on (0 is the first), with the snapshot before that step."""
    return replace(told, entries=told.entries[first:], steps=told.steps[first:], outline=told.briefs[first:])


# --------------------------------------------------------------------------------- what is remembered of the work


def asked(digests: Sequence[str]) -> Iterator[str]:
    """The keys under which a history asks its memo for what follows from the texts with these digests alone."""
    yield from map(_document_key, digests)
    yield from (_report_key(*pair) for pair in pairwise(digests))


def worked_out(snapshots: Iterable[Snapshot]) -> Iterator[list[tuple[str, object]]]:
    """The same keys with their values, worked out: a list for each snapshot but the first."""
    from recension.reading import blocks

    found: list[tuple[str, object]] = []
    old: Document | None = None
    for snapshot in snapshots:
        new = blocks.read(snapshot)
        found.append((_document_key(snapshot.digest), new.outline))
        if old is not None:
            found.append((_report_key(old.snapshot.digest, snapshot.digest), _compared(old, new)))
            yield found
            found = []
        old = new


def _document_key(digest: str) -> str:
    return f"document {digest}"


def _report_key(old: str, new: str) -> str:
    return f"report {old} {new}"


class _Found(Struct, frozen=True):
    """A report without its documents."""

    changes: tuple[Change, ...]


class _Trace(Struct, frozen=True):
    """What is kept of a step: the step in brief, and marks by which later steps know again what stood before.

    `old` and `new` are marks of its two texts, `gone` marks of the sentences that it changed or took away. `open` are
    the material changes that no notice of the step named, each with its place among the changes. `lines` are marks of
    the stamps and notices that it took away. `failed` is true where its new text is a capture that failed.
    """

    brief: Brief
    old: int
    new: int
    gone: tuple[int, ...]
    open: tuple[tuple[int, Charge], ...] = ()
    lines: tuple[int, ...] = ()
    failed: bool = False


class _Telling(Struct, frozen=True):
    """The notices that a snapshot has and the one before has not."""

    number: int
    notices: tuple[Notice, ...]


class _Walk:
    """Goes from snapshot to snapshot, as often as somebody asks for the steps."""

    def __init__(self, entries: tuple[Entry, ...], snapshots: Sequence[Snapshot], memo: Memo) -> None:
        self.entries = entries
        self._snapshots, self._memo = snapshots, memo
        self._held: dict[int, Document] = {}
        self._told: tuple[_Telling, ...] | None = None
        self._said: Sequence[tuple[int, Notice]] = ()
        self._sharing: disclosure.Sharing | None = None
        self._places = {entry.number: place for place, entry in enumerate(entries)}
        self._last = {entry.digest: place for place, entry in enumerate(entries)}

    def steps(self, first: int) -> Iterator[Step]:
        """The steps from number `first` on (0 is the first). Of earlier steps, only the traces are needed."""
        memory = _Memory()
        for places, path in self._stretches():
            if places[-1] <= first:
                self._recalled(places, path, memory)
                continue
            traces = []
            for place in places:
                step, charged = self._step(place, memory)
                traces.append(self._learned(place, step, charged, memory))
                if place > first:
                    yield self._with_late(step, charged)
            self._memo.once(path, tuple[_Trace, ...], partial(tuple, traces))

    def briefs(self, first: int) -> Iterator[Brief]:
        """The same steps in brief."""
        memory = _Memory()
        for places, path in self._stretches():
            traces = self._recalled(places, path, memory)
            for place in (place for place in places if place > first):
                # When it was worked out, there may have been fewer looks.
                after, trace = self.entries[place], traces[place - places[0]]
                base = self._places.get(trace.brief.compared or 0, place - 1)
                labels = self._joined(trace.brief.changes, trace.open, after)
                since, away = self.entries[base].seen, self._away(base, place)
                yield replace(trace.brief, since=since, until=after.taken, changes=labels, away=away)

    def _stretches(self) -> Iterator[tuple[range, str]]:
        """The places of the steps in groups, each with its key: the digests of all snapshots up to its end, and which
        of those texts come back later."""
        path = sha256()
        for start in range(0, len(self.entries), _TOGETHER):
            stretch = range(start, min(start + _TOGETHER, len(self.entries)))
            path.update("".join(map(self._line, stretch)).encode())
            places = range(max(start, 1), stretch.stop)
            if places:
                yield places, f"traces {path.hexdigest()}"

    def _line(self, place: int) -> str:
        entry = self.entries[place]
        return f"{entry.number} {entry.digest}{' back' if self._last[entry.digest] > place else ''}\n"

    def _recalled(self, places: range, path: str, memory: "_Memory") -> tuple[_Trace, ...]:
        """The traces of some steps. The memory has learned them when it returns."""
        work = (self._learned(place, *self._step(place, memory), memory) for place in places)
        traces = self._memo.once(path, tuple[_Trace, ...], partial(tuple, work))
        for place, trace in zip(places, traces, strict=True):  # to learn a thing again does no harm
            memory.learn(place, self.entries, trace)
        return traces

    def _learned(self, place: int, step: Step, charged: tuple[Charge, ...], memory: "_Memory") -> _Trace:
        """The trace of a step. The memory has learned it when it returns."""
        trace = _trace(step, charged)
        memory.learn(place, self.entries, trace)
        return trace

    def _step(self, place: int, memory: "_Memory") -> tuple[Step, tuple[Charge, ...]]:
        """The step with the disclosures of its own notices, and its material changes as later notices may name them."""
        from recension.histories import naming, said

        base = memory.stands
        before, after = self.entries[base], self.entries[place]
        passed = before.number if base < place - 1 else None
        old, new = self._document(base), self._document(place)
        told = memory.told(failed.seen(self._report(old, new), before.number, self._returns(base, place)))
        charged = naming.charges(told, naming.material(told))
        found = disclosure.judged(charged, said.told(old, new, memory.stood)) if charged else ()
        step = Step(
            number=after.number,
            entry=after,
            report=told,
            since=before.seen,
            until=after.taken,
            restored=memory.snapshot(before.number, new) if old.text != new.text else passed,
            disclosures=disclosure.least(charged, found),
            compared=passed,
            away=self._away(base, place),
        )
        pairs = zip(charged, found, strict=True)
        return step, tuple(charge for charge, one in pairs if one and one.state is not Disclosed.NAMED)

    def _away(self, base: int, place: int) -> Away | None:
        """The time between two places in which the article was found gone, from the first of several to the last."""
        found = [entry.away for entry in self.entries[base:place] if entry.away]
        return replace(found[0], last=found[-1].last) if found else None

    def _returns(self, base: int, place: int) -> int | None:
        """The number of the last snapshot after that place that has the text of the one at the base; None without."""
        last = self._last[self.entries[base].digest]
        return self.entries[last].number if last > place else None

    def _with_late(self, step: Step, charged: tuple[Charge, ...]) -> Step:
        """The step, with late disclosures of the changes that no notice of its own named."""
        late = self._named_late([(charge.id, charge) for charge in charged], step.entry)
        return replace(step, disclosures={**step.disclosures, **late}) if late else step

    def _joined(
        self, labels: tuple[Label, ...], charged: tuple[tuple[int, Charge], ...], entry: Entry
    ) -> tuple[Label, ...]:
        """The labels of a step, with the late disclosures of its changes."""
        late = self._named_late(charged, entry)
        if not late:
            return labels
        return tuple(replace(x, disclosure=late[at]) if at in late else x for at, x in enumerate(labels))

    def _named_late(self, charged: Iterable[tuple[Key, Charge]], entry: Entry) -> dict[Key, Disclosure]:
        """The late disclosures of changes by their keys: of one of several parts, the last, if each part has one."""
        found: dict[Key, Disclosure | None] = {}
        for key, charge in charged:
            before, one = found.get(key), self._late(charge, entry)
            found[key] = one if key not in found else before and one and max(before, one, key=attrgetter("step"))
        return {key: one for key, one in found.items() if one}

    def _late(self, charge: Charge, entry: Entry) -> Disclosure | None:
        """The disclosure by the first later notice that names the change; None if there is none."""
        said = self._notices()
        for number, notice in (said[at] for at in self._sharing.of(charge.keys())) if self._sharing else ():
            if number > entry.number and disclosure.names_late(charge, notice):
                later = self.entries[self._places[number]]
                waited = later.taken - entry.taken
                return Disclosure(Disclosed.LATE, notice.text, later.number, later.digest, waited)
        return None

    def _notices(self) -> Sequence[tuple[int, Notice]]:
        """The notices of all steps in order, with the numbers of the steps. It makes the index of their keys, too."""
        if self._sharing is None:
            self._said = [(telling.number, notice) for telling in self._tellings() for notice in telling.notices]
            self._sharing = disclosure.Sharing((at, notice.keys()) for at, (_, notice) in enumerate(self._said))
        return self._said

    def _tellings(self) -> tuple[_Telling, ...]:
        """The notices of each snapshot that the one before has not, where there are any."""
        if self._told is None:
            path = sha256("".join(f"{entry.number} {entry.digest}\n" for entry in self.entries).encode()).hexdigest()
            self._told = self._memo.once(f"notices {path}", tuple[_Telling, ...], lambda: tuple(self._listened()))
        return self._told

    def _listened(self) -> Iterator[_Telling]:
        from recension.histories import said

        stood: set[str] = set()
        for place in range(1, len(self.entries)):
            found = said.told_by_notices(self._document(place - 1), self._document(place), stood.__contains__)
            stood |= said.lines(self._document(place - 1))
            if found:
                yield _Telling(self.entries[place].number, found)

    def _document(self, place: int) -> Document:
        if place not in self._held:
            self._held = {near: found for near, found in self._held.items() if abs(near - place) == 1}
            snapshot = self._snapshots[place]
            outline = self._memo.once(_document_key(snapshot.digest), Outline, partial(_outline, snapshot))
            self._held[place] = outline.of(snapshot)
        return self._held[place]

    def _report(self, old: Document, new: Document) -> Report:
        key = _report_key(old.snapshot.digest, new.snapshot.digest)
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


def _trace(step: Step, charged: tuple[Charge, ...]) -> _Trace:
    from recension.histories import said

    old, new = step.report.before, step.report.after
    broken = failed.is_failed(step.report)
    stood = () if broken else (part.before for change in step.report.changes for part in parts(step.report, change))
    sentences = (old.sentence(span).of(old.text) for span in stood if span)
    gone = (_hash(sentence) for sentence in sentences if len(sentence.split()) >= _LEAST_RESTORED)
    places = {change.id: at for at, change in enumerate(step.report.changes)}
    left = tuple((places[charge.id], charge) for charge in charged)
    lines = sorted(map(_hash, said.lines(old) - said.lines(new)))
    marks = _hash(old.text), _hash(new.text)
    return _Trace(brief(step), *marks, tuple(dict.fromkeys(gone)), left, tuple(lines), broken)


def _hash(words: str) -> int:
    """A mark of the words, the same on every machine. No two passages that stood in an article have the same mark."""
    return int.from_bytes(swift(words.encode("utf-8", "surrogatepass")).digest()[:8])


class _Memory:
    """Knows again what stood in an article before. It holds marks of texts and sentences, not their words.

    `stands` is the place of the last snapshot that is no capture that failed.
    """

    def __init__(self) -> None:
        self.stands = 0
        self.texts: dict[int, int] = {}
        self.sentences: dict[int, int] = {}
        self.lines: set[int] = set()

    def learn(self, place: int, entries: Sequence[Entry], trace: _Trace) -> None:
        """Adds the step to that place among the entries."""
        before = trace.brief.compared or entries[place - 1].number
        self.texts.setdefault(trace.old, before)
        self.lines.update(trace.lines)
        if not trace.failed:
            self.stands = place
            self.texts.setdefault(trace.new, entries[place].number)
            self.sentences.update(dict.fromkeys(trace.gone, before))

    def stood(self, line: str) -> bool:
        """True for a stamp or a notice that was taken away before."""
        return bool(self.lines) and _hash(line) in self.lines

    def snapshot(self, before: int, new: Document) -> int | None:
        """The number of an earlier snapshot that had the new text, the one just before left out."""
        number = self.texts.get(_hash(new.text))
        return number if number != before else None

    def told(self, plain: Report) -> Report:
        """The report, its changes marked as restored where a sentence stands again as it stood before."""
        return replace(plain, changes=tuple(self._restored(plain, change) for change in plain.changes))

    def _restored(self, told: Report, change: Change) -> Change:
        """The change, marked as restored if all that came with it stood before."""
        new = told.after
        came = [part.after for part in parts(told, change) if part.after] if self.sentences else []
        found = [self.sentences.get(_hash(new.sentence(span).of(new.text))) for span in came]
        if not found or None in found or failed.KIND in change.kinds:
            return change
        numbers = sorted({number for number in found if number is not None})
        evidence = Evidence("restored", f"the wording of snapshot {' and '.join(map(str, numbers))} is back")
        kinds = (*change.kinds, "restored")
        return replace(
            change,
            kinds=kinds,
            evidence=(*change.evidence, evidence),
            severity=max(change.severity, OF_KIND["restored"]),
        )
