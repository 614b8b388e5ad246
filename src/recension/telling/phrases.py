"""Dates, counts and places in words."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import groupby

from recension.histories.failed import is_failed
from recension.kept import TRACKED, Away, Entry, Outcome, Receipt, Snapshot, stamp
from recension.model import (
    Action,
    Block,
    Brief,
    Change,
    Decision,
    Disclosed,
    Disclosure,
    Document,
    Extent,
    Mark,
    Note,
    Report,
    Severity,
    Span,
    Step,
)
from recension.review.carried import Lost
from recension.telling.drawn import plain
from recension.telling.told import Account
from recension.telling.visible import one_line

# Not strftime: its month names are those of the reader's machine.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_FIELDS = {"correction": "correction notice"}


@lru_cache(maxsize=64)
def day(instant: datetime) -> str:
    """The day in UTC: 7 Jan 2020."""
    instant = instant.astimezone(UTC)
    return f"{instant.day} {_MONTHS[instant.month - 1]} {instant.year}"


@lru_cache(maxsize=64)
def moment(instant: datetime) -> str:
    """The minute in UTC: 7 Jan 2020 09:10; the second too, where it is not 0."""
    instant = instant.astimezone(UTC)
    return f"{day(instant)} {instant:%H:%M:%S}" if instant.second else f"{day(instant)} {instant:%H:%M}"


def interval(since: datetime, until: datetime) -> str:
    """When something was done, in words that claim no more than is known."""
    same = day(since) == day(until)
    return f"between {moment(since)} and {moment(until).removeprefix(f'{day(until)} ') if same else moment(until)} UTC"


def when(step: Step) -> str:
    """When a step was made, and by whom, where a document tells it; whether its text is one that nobody saw stand; and
    when between the two texts there was none."""
    told = (
        reconstructed(step.entry),
        _changed_by(step.report),
        interval(step.since, step.until),
        away(step.away),
    )
    return "; ".join(filter(None, told))


def away(found: Away | None) -> str:
    """When an article was not there, and what its source says of it; empty where it always was."""
    if found is None:
        return ""
    last = f" and still at {moment(found.last)}" if found.last > found.first else ""
    source = f" ({one_line(found.source)})" if found.source else ""
    return f"not there at {moment(found.first)}{last} UTC{source}"


def by(entry: Entry) -> str:
    """Whose a state is, and what he said of it: "Ida Holm: Shorten the term". Empty where `source` is."""
    said = source(entry)
    _, found, rest = said.partition(f", {one_line(entry.author)}")
    return (one_line(entry.author) + rest if found else one_line(entry.author)) if said else ""


def source(entry: Entry) -> str:
    """Where a state is from, if somebody is named there as its author; of one that was reconstructed, nothing more."""
    return one_line(entry.source) if entry.author and not entry.reconstructed else ""


def _changed_by(report: Report) -> str:
    """Who changed a reconstructed state into the next one of the same file."""
    old, new = report.before.snapshot, report.after.snapshot
    if not (old.reconstructed and old.author):
        return ""
    file = old.source.partition(TRACKED)[0]
    same = new.source == file or new.source.startswith(f"{file}{TRACKED}")
    return f"changed by {one_line(old.author)}" if same else ""


def reconstructed(entry: Entry | Snapshot) -> str:
    """That a state was reconstructed, and before whose changes; nothing of one that was captured."""
    by = f" before changes by {one_line(entry.author)}" if entry.author else ""
    return f"reconstructed{by}" if entry.reconstructed else ""


def count(number: int, noun: str) -> str:
    """One sentence, 2 sentences: the number with its noun."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def tally(counts: Counter[str]) -> str:
    """Each value with how often it comes, the most frequent first: 3 name, 1 number."""
    return ", ".join(
        f"{number:,} {word}" for word, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    )


def became(receipt: Receipt) -> str:
    """What became of a capture: kept, unchanged since @2, already held as @3."""
    entry = receipt.entry
    words = {Outcome.UNCHANGED: f"unchanged since @{entry.number}, {stamp(entry.taken)}"}
    words |= {Outcome.HELD: f"already held as @{entry.number}", Outcome.GONE: _gone(entry.number)}
    return words.get(receipt.outcome, str(receipt.outcome))


def _gone(number: int) -> str:
    return f"gone after @{number}" if number else "gone, and no text of it is kept"


def severities(account: Account) -> str:
    """How many changes there are of each severity, the gravest first."""
    found = account.severities
    return ", ".join(
        f"{found[severity]:,} {severity}" for severity in sorted(Severity, reverse=True) if found[severity]
    )


def summary(account: Account) -> str:
    """How many changes are told, of which severities, and how many are ignored, of which kinds."""
    told = account.told
    many = f"{count(len(told), 'change')}: {severities(account)}" if told else ""
    return "; ".join(filter(None, (many, ignored(account))))


def ignored(counted: Account | Brief) -> str:
    """How many changes are ignored, of which kinds; empty if there are none."""
    left_out = counted.ignored
    found = Counter(kind for change in left_out for kind in change.kinds)
    return f"{count(len(left_out), 'change')} ignored: {tally(found)}" if found else ""


def short(digest: str) -> str:
    """The first 12 digits of a digest."""
    return digest.removeprefix("sha256:")[:12]


def taken(snapshot: Snapshot) -> str:
    """When a snapshot was taken, or that it is not dated."""
    return f"{moment(snapshot.taken)} UTC" if snapshot.taken else "not dated"


def place(change: Change) -> str:
    """Where a change is to be found: paragraph 5, sentence 2; or the field, if it is not the body. Of one that is told
    large: how many paragraphs it is, under which heading; or in how many places the same was done, and where."""
    field = _FIELDS.get(change.field, change.field) if change.field != "body" else ""
    where = field or f"paragraph {change.where.paragraph}, sentence {change.where.sentence}"
    if change.places:
        return _places(change, field)
    return _large(change, change.extent) if change.extent else where


def _places(change: Change, field: str) -> str:
    found = sorted({change.where.paragraph, *(spot.where.paragraph for spot in change.places)})
    rows = [[*group] for _, group in groupby(enumerate(found), key=lambda pair: pair[1] - pair[0])]
    told = [f"{row[0][1]}" if len(row) == 1 else f"{row[0][1]}–{row[-1][1]}" for row in rows]
    told = told if len(told) <= _MOST_ROWS else [f"{found[0]} to {found[-1]}"]
    paragraphs = f"paragraph{'s' if len(found) > 1 else ''} {', '.join(told)}"
    return f"{len(change.places) + 1:,} places, {field or paragraphs}"


_MOST_ROWS = 12  # stretches of paragraphs that are named one by one


def _large(change: Change, extent: Extent) -> str:
    size = count(extent.gone or extent.come, "paragraph")
    if change.action is Action.REPLACED:
        return f"{size} by {extent.come:,}"
    as_now = f" as {extent.come:,}" if change.action is Action.MOVED and extent.gone != extent.come else ""
    under = f" (“{opening(extent.heading, 8)}”)" if extent.heading else ""
    return f"{size}{as_now}, from paragraph {change.where.paragraph} on{under}"


def stands(step: Step | Brief) -> str:
    """Which wording a step restores, and with which snapshot it is compared if not with the one before; often empty."""
    restored = f"restores the wording of @{step.restored}" if step.restored is not None else ""
    passed = f"compared with @{step.compared}, as what was captured since failed" if step.compared else ""
    return "; ".join(filter(None, (restored, passed)))


def headline(report: Report) -> str | None:
    """The headline of the article as a person reads it, or None: the old one, where the new text is a capture that
    failed."""
    found = (report.before if is_failed(report) else report.after).headline
    return found and plain(found).strip()


def end(document: Document, passage: Span) -> str:
    """Where a passage stands in a document: its paragraph, and its sentence where it is not the whole paragraph."""
    block = document.block_from(passage.start)
    if block is None:
        return "the end"
    if block.field != "body":
        return f"the {_FIELDS.get(block.field, block.field)}"
    found = f"paragraph {block.number}"
    return found if block.span in passage else f"{found}, sentence {_sentence(block, passage)}"


def opening(text: str, words: int = 4) -> str:
    """The first words of a passage, with dots where there are more."""
    found = one_line(text).split()
    return " ".join(found[:words]) + (" …" if len(found) > words else "")


def disclosed(disclosure: Disclosure | None) -> str:
    """What readers were told of a change, with the words that told it; empty for a change that has no disclosure."""
    if disclosure is None:
        return ""
    said = f": “{opening(disclosure.text, 12)}”" if disclosure.text else ""
    if disclosure.state is Disclosed.NONE:
        return "not disclosed"
    if disclosure.state is Disclosed.STAMPED:
        return f"only stamped{said}"
    if disclosure.state is Disclosed.NAMED:
        return f"named in a notice{said}"
    after = f", {waited(disclosure.after)} later" if disclosure.after else ""
    return f"named late, in @{disclosure.step}{after}{said}"


def waited(time: timedelta) -> str:
    """A stretch of time in its largest whole unit: 3 days, 5 hours, 1 minute."""
    minutes = max(1, round(time.total_seconds() / 60))
    for unit, size in (("day", 1440), ("hour", 60)):
        if minutes >= size:
            return count(minutes // size, unit)
    return count(minutes, "minute")


def because(change: Change) -> Iterable[str]:
    """Why a change is of its kinds, a line for each reason, with the kinds it is a reason for."""
    reasons: dict[str, list[str]] = {}
    for evidence in change.evidence:
        reasons.setdefault(evidence.because, []).append(evidence.kind)
    return (one_line(f"{', '.join(found)}: {reason}") for reason, found in reasons.items() if reason)


def decision(found: Decision | None) -> Iterator[str]:
    """What reviewers decided of a change, a line for the mark and one for each note; nothing outside a review."""
    if found is None:
        return
    kind = f"kind set by hand: {found.kind}" if found.kind else ""
    if found.mark or kind:
        marked = f"{found.mark}{_signed(found.by, found.at)}" if found.mark else ""
        yield one_line("; ".join(filter(None, (marked, kind))))
    yield from map(note, found.notes)


def lost(one: Lost) -> str:
    """A decision whose change is no longer told: which words it was about, and what was decided."""
    old, new = (opening(side.words, 8) if side else "" for side in (one.before, one.after))
    became = f"“{old}” became “{new}”" if old and new else f"“{old}” went" if old else f"“{new}” came" if new else ""
    return f"{became or 'change ' + one.change}: {'; '.join(decision(one.decision))}"


def note(note: Note) -> str:
    """A note with whose it is and when it was written, on one line."""
    return one_line(f"note{_signed(note.by, note.at)}: {note.text}")


def decided(account: Account) -> Iterator[str]:
    """What reviewers decided, for a form that has no room beside the change: each line names the change."""
    for each in account.told:
        named = f"{each.number}. {each.change.action}, {place(each.change)}"
        yield from (f"{named}: {line}" for line in decision(each.decision))


def outcome(marks: Iterable[Mark | None]) -> str:
    """How many changes have each mark, and how many none: 3 reviewed, 1 flagged, 2 open."""
    found = Counter(marks)
    return ", ".join([*(f"{found[mark]} {mark}" for mark in Mark if found[mark]), f"{found[None]} open"]) + "."


def _signed(by: str, at: datetime | None) -> str:
    return (f" by {by}" if by else "") + (f", {moment(at)} UTC" if at else "")


def _sentence(block: Block, passage: Span) -> int:
    return sum(sentence.start <= passage.start for sentence in block.sentences) or 1
