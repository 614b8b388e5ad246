"""What is known of one article's folder: its snapshots, the looks at them, and where a new capture belongs.

An ArticleFolder is only a memory of the folder. It can be thrown away at any moment.
"""

import os
from collections.abc import Sequence
from datetime import datetime
from operator import itemgetter
from typing import NamedTuple
from zlib import crc32

from msgspec.structs import replace

from recension import clock
from recension.digests import swift
from recension.kept import Absence, Away, Correction, Listed, Outcome, Snapshot, in_utc
from recension.store import durable
from recension.store.front_matter import CLOSE, FrontMatter, unwrap, wrap, write_corrections
from recension.store.looks import CHECKS, Look, Looks
from recension.store.names import file_name, instant_of
from recension.store.runs import Runs, Sight, TextRun, ToldRuns, within_seconds

SECOND = len("2020-01-06T212100Z")
DAY = 24 * 60 * 60
GRAIN = 2 * 10**9
"""Nanoseconds. No common file system keeps the time of a change more coarsely than FAT, in steps of two seconds."""


class Facts(NamedTuple):
    """What a snapshot's file says: when it was taken, and a digest of its text (None where it is damaged)."""

    taken: datetime
    text: bytes | None


class ArticleFolder:
    """One article. `receive` decides what becomes of a capture; `files` and `lines` are what has to be written."""

    def __init__(self, article: str) -> None:
        self.article = article
        self.looks = Looks(article)
        self.files: dict[str, bytes] = {}
        self.lines: list[Look] = []
        self.doubtful: set[str] = set()
        self._names: dict[str, datetime] = {}
        self._facts: dict[str, Facts] = {}
        self._openings: dict[str, tuple[bytes, int, int]] = {}
        self._settled: set[str] = set()
        self._known: Runs | None = None
        self._telling: ToldRuns | None = None
        self._made: dict[str, Sight] = {}
        self._signature: tuple[int, ...] | None = None
        self._listed: tuple[Listed, ...] | None = None
        self._seen: tuple[int, ...] | None = None
        self._checked = False
        self._folder = -1

    def open(self, folder: int, locked: bool) -> None:
        """Brings the memory up to date with the open folder, which must stay open until `close`."""
        self._folder = folder
        if not locked or self._signature is None or self._signature != _status(os.fstat(folder)):
            self._signature = _sign(folder)
            durable.sweep(folder, self.scan(folder), clock.nanoseconds() / 1e9 - DAY)
        if self._checked:
            self._refresh(folder)

    def close(self) -> None:
        """Ends the work on the folder. Call it when `files` and `lines` are durable: they are remembered as written."""
        self._settled |= self.files.keys() | self.doubtful
        if self.files or self.lines:
            self._listed = None
            self._signature = _sign(self._folder)
            self._checked = self._checked or bool(self.lines)
        self.files, self.lines, self.doubtful, self._folder = {}, [], set(), -1

    def scan(self, folder: int) -> set[str]:
        """Reads the names of the snapshots from the open folder; all other names are returned."""
        names = set(os.listdir(folder))
        new = names.difference(self._names)
        snapshots = {name: instant for name in new if (instant := instant_of(name))}
        if snapshots or self._names.keys() - names:
            self._names = {name: instant for name, instant in self._names.items() if name in names} | snapshots
            self._known = None
        self._checked = CHECKS in new
        self._folder = folder
        return new.difference(snapshots)

    def current(self, path: str) -> tuple[Listed, ...] | None:
        """The last answer of `entries`, if nothing has changed in the folder at `path` since; else None."""
        if self._listed is None:
            return None
        try:
            status = _status(os.lstat(path))
            same = status in (self._signature, self._seen) and (not self._checked or self.looks.complete(path))
        except OSError:
            return None
        return self._listed if same else None

    def entries(self, folder: int) -> tuple[Listed, ...]:
        """All snapshots in the order of time.

        The names are read again unless it is certain that there are no new ones: two changes within one grain of the
        clock give the folder the same time, so a time is worth nothing until it has become old.
        """
        status, now = _status(os.fstat(folder)), clock.nanoseconds()
        if status not in (self._signature, self._seen):
            self._seen = status if now - max(status[2:]) > GRAIN else None
            self.scan(folder)
        self._folder = folder
        self._refresh(folder)
        told = self._told
        self._listed = tuple(self._entry(told, place) for place, run in enumerate(told.runs) if run.file)
        return self._listed

    def missing(self) -> set[str]:
        """The snapshots that looks name and that are not among the names."""
        return {look.snapshot for look in self.looks if look.snapshot and look.snapshot not in self._names}

    def held(self, taken: datetime, text: bytes) -> Listed:
        """The entry of the run in which that text was seen at that moment; of a time without the article, the one
        before, with the number 0 if there is none."""
        told = self._told
        place = told.places[self._runs.place(taken, text)]
        place -= not told.runs[place].file
        return self._entry(told, place) if place >= 0 else Listed(0, taken, taken, "", "")

    def made(self, name: str, folder: int) -> bytes | None:
        """The bytes of a snapshot that stands in the list and not in the folder: see `_name`. None for another one."""
        self._folder = folder
        sight = self._made.get(name)
        return wrap(self._seen_at(sight)) if sight else None

    def receive(self, snapshot: Snapshot | Absence) -> tuple[Outcome, datetime, bytes]:
        """What becomes of a capture; with its moment and the mark of its text, by which `held` finds its entry."""
        taken, text = moment(snapshot), _mark(snapshot)
        self._runs.sharpen(taken)
        self._telling = None
        place = self._runs.place(taken, text)
        run = self._runs[place] if place >= 0 else None
        if run is None or self.mark(run.file) != text:
            outcome = self._keep(snapshot, taken, text, place)
        elif any(sight.at == taken for sight in run.sights):
            outcome = self._hold(run, taken)
        elif isinstance(snapshot, Absence):
            self._runs.join(place, self._away(snapshot, taken))
            outcome = Outcome.GONE
        elif snapshot.reconstructed:  # nobody looked
            outcome = Outcome.UNCHANGED
        else:
            seen = Look(taken, run.file, snapshot.source, snapshot.brought, snapshot.modified)
            outcome = self._look(seen, place)
        return outcome, taken, text

    def same(self, one: str, two: str) -> bool:
        """Whether two files hold the same text. They are read to the end only if size and beginning leave it open."""
        if not (one and two) or self._opening(one) != self._opening(two):
            return one == two
        return self.mark(one) == self.mark(two)

    def mark(self, file: str) -> bytes:
        """A mark of the file's text. A damaged file has a mark that no other file has, and no file an empty one."""
        return (self._fact(file).text if file else None) or file.encode()

    def exact(self, file: str) -> datetime:
        """When the snapshot in the file was taken."""
        return self._fact(file).taken

    @property
    def _runs(self) -> Runs:
        if self._known is None:
            own = [Sight(instant, name, True) for name, instant in self._names.items()]
            looks = [_sight(look) for look in self.looks]
            self._known = Runs(self, own + [sight for sight in looks if not sight.file or sight.file in self._names])
            self._made = {}
            self._telling = None
        return self._known

    @property
    def _told(self) -> ToldRuns:
        runs = self._runs  # which may have to be read anew
        if self._telling is None:
            self._telling = within_seconds([*runs], self.mark)
        return self._telling

    def _refresh(self, folder: int) -> None:
        if self.looks.refresh(folder):
            self._known = None

    def _entry(self, told: ToldRuns, place: int) -> Listed:
        """The entry of the run at a place, which is of a text."""
        run, number = told.runs[place], told.numbers[place]
        after = told.runs[place + 1] if place + 1 < len(told.runs) else None
        away = Away(after.first, after.last, after.opening.source) if after and not after.file else None
        name = self._name(run.opening)
        others = {f"sha256:{_digits(other)}" for other in run.files if other != name}
        taken = run.first.replace(microsecond=0)
        digest, path = f"sha256:{_digits(name)}", f"{self.article}/{name}"
        return Listed(number, taken, self._last(run, taken), digest, path, tuple(sorted(others)), away)

    def _last(self, run: TextRun, taken: datetime) -> datetime:
        """When the text of a run was last seen.

        It is in whole seconds for a snapshot that nobody looked at again.
        """
        opening, last = run.opening, run.sights[-1]
        if last == opening:
            return taken
        seen = self._moment(last)
        again = taken == seen.replace(microsecond=0) and seen == self._moment(opening)
        return taken if again else seen

    def _moment(self, sight: Sight) -> datetime:
        return self.exact(sight.file) if sight.own else sight.at

    def _name(self, sight: Sight) -> str:
        """The file of a run's first sight.

        Where stores were merged by copying, there may be none: the first look of the run found the text of a file
        that is of another moment. Then it is the name of the file that a capture at that moment would have made, so
        that the list is the same on every machine; `made` gives its bytes.
        """
        if sight.own or self._fact(sight.file).text is None:
            return sight.file
        name = file_name(sight.at, swift(wrap(self._seen_at(sight))).hexdigest())
        self._made[name] = sight
        return name

    def _seen_at(self, sight: Sight) -> Snapshot:
        """The capture that a look stands for."""
        data = self.files.get(sight.file) or durable.read(self._folder, sight.file)
        matter = unwrap(data)
        said = sight.modified, matter.corrections, matter.reader
        return Snapshot(self.article, data[matter.start :], "", sight.at, matter.encoding, sight.source, None, *said)

    def _hold(self, run: TextRun, taken: datetime) -> Outcome:
        """Notes a capture that is known.

        The file or line that shows it may not be durable yet, if another process wrote it.
        """
        for sight in run.sights:
            if sight.at == taken:
                holders = {sight.file} if sight.own else {sight.file or CHECKS, CHECKS}
                self.doubtful |= holders - self._settled - self.files.keys()
        return Outcome.HELD

    def _look(self, look: Look, place: int) -> Outcome:
        """Notes the line for a text that was already there at that moment."""
        self.doubtful |= {look.snapshot, CHECKS} - self._settled - self.files.keys()
        self._runs.join(place, _sight(look))
        self._note(look)
        return Outcome.UNCHANGED

    def _note(self, look: Look) -> None:
        if self.looks.add(look):
            self.lines.append(look)

    def _away(self, gone: Absence, taken: datetime) -> Sight:
        """Notes the line for a look that found the article gone."""
        look = Look(taken, "", gone.source, gone.brought)
        self.doubtful |= {CHECKS} - self._settled
        self._note(look)
        return _sight(look)

    def _keep(self, snapshot: Snapshot | Absence, taken: datetime, text: bytes, place: int) -> Outcome:
        """Notes the file for a text that was not there at that moment: it begins a new run, or an old run earlier. So
        does the line for a look that found the article gone.

        Each run begins with a file of its first moment. So if the new run parts an old one, the later part gets a file
        too.
        """
        rest = self._runs.rest(place, taken, text) if place >= 0 else []
        after = place + 1
        if rest and rest[0].file and not rest[0].own:
            again = replace(self._seen_at(rest[0]), brought=snapshot.brought)
            rest = [*self._file(again, rest[0].at, self.mark(rest[0].file)), *rest]
        new = [self._away(snapshot, taken)] if isinstance(snapshot, Absence) else self._file(snapshot, taken, text)
        if not rest and after < len(self._runs) and self.mark(self._runs[after].file) == text:
            for sight in new:
                self._runs.join(after, sight)
        else:
            self._runs.part(place, new, rest)
        return Outcome.GONE if isinstance(snapshot, Absence) else Outcome.KEPT

    def _file(self, snapshot: Snapshot, taken: datetime, text: bytes) -> list[Sight]:
        """The sights of a capture whose file has to be written, and whose line too if it was brought in."""
        data = wrap(snapshot)
        name = file_name(taken, swift(data).hexdigest())
        self.files[name] = data
        self._facts[name] = Facts(taken, text)
        self._names[name] = taken.replace(microsecond=0)
        own = Sight(taken, name, True)
        if snapshot.brought is None:
            return [own]
        self._note(Look(taken, name, "", snapshot.brought))
        return [own, Sight(taken, name, False)]

    def _opening(self, name: str) -> tuple[bytes, int, int]:
        """The encoding of a file's text, its length, and a checksum of its beginning."""
        opening = self._openings.get(name)
        if opening is None:
            opening = self._openings[name] = _opening(self.files.get(name), self._folder, name)
        return opening

    def _fact(self, name: str) -> Facts:
        facts = self._facts.get(name)
        if facts is None:
            facts = self._facts[name] = read_facts(self._folder, name)
        return facts


def read_facts(folder: int, name: str) -> Facts:
    """Reads a snapshot's file. A damaged one has no text, so that nothing equals it and the next capture is kept."""
    try:
        data = durable.read(folder, name)
        matter = unwrap(data)
    except (OSError, ValueError):
        return Facts(_named_instant(name), None)
    sound = file_name(matter.taken, swift(data).hexdigest()) == name
    return Facts(matter.taken, text_of(data, matter)) if sound else Facts(_named_instant(name), None)


def text_of(data: bytes, matter: FrontMatter) -> bytes:
    """A digest of a file's text. Texts are equal if their bytes, their encodings and their corrections are equal."""
    return _text(matter.encoding, data[matter.start :], matter.corrections)


_HEAD = 8192  # bytes; front matter takes a few hundred, and many an article is in the rest


def _opening(data: bytes | None, folder: int, name: str) -> tuple[bytes, int, int]:
    try:
        head, whole = (data[:_HEAD], len(data)) if data else durable.read_head(folder, name, _HEAD)
        end = head.find(CLOSE)
        if end < 0:
            head = durable.read(folder, name)
            end = head.find(CLOSE)
    except OSError:
        return name.encode(), 0, 0
    encoded = head.find(b"\nencoding: ", 0, max(end, 0))
    encoding = head[encoded : head.find(b"\n", encoded + 1)] if encoded >= 0 else b""
    return encoding, whole - end, crc32(head[end:_HEAD] if end >= 0 else name.encode())


_digits = itemgetter(slice(SECOND + 1, SECOND + 13))


def _text(encoding: str, raw: bytes, corrections: Sequence[Correction]) -> bytes:
    """The text with its corrections. With a new correction it counts as another text, as it tells readers more."""
    head = f"{encoding} {write_corrections(corrections)}" if corrections else encoding
    return swift(head.encode(errors="surrogatepass") + b"\n" + raw).digest()


def _sight(look: Look) -> Sight:
    return Sight(look.at, look.snapshot, False, look.source, look.modified)


def _mark(snapshot: Snapshot | Absence) -> bytes:
    """The mark of its text, as `ArticleFolder.mark` gives it."""
    return b"" if isinstance(snapshot, Absence) else _text(snapshot.encoding, snapshot.raw, snapshot.corrections)


def moment(snapshot: Snapshot | Absence) -> datetime:
    """When it was captured, in UTC; ValueError where that, or when it was brought in or last changed, is no moment with
    a zone, or in a year that UTC does not have."""
    modified = None if isinstance(snapshot, Absence) else snapshot.modified
    moments = (snapshot.taken, snapshot.brought, modified)
    if snapshot.taken is None or not all(when.tzinfo for when in moments if when):
        what = "a snapshot without a moment of capture and its zone cannot be kept"
        raise ValueError(f"{what}: give it one that is taken=datetime.now(UTC), for example")
    taken, *_ = [in_utc(when) for when in moments if when]
    return taken


def _named_instant(name: str) -> datetime:
    instant = instant_of(name)
    if instant is None:
        raise ValueError(f"{name!r} is not the name of a snapshot")
    return instant


def _status(status: os.stat_result) -> tuple[int, ...]:
    return status.st_dev, status.st_ino, status.st_mtime_ns, status.st_ctime_ns


def _sign(folder: int) -> tuple[int, ...] | None:
    """Gives the folder a time of change that nobody else would, and returns its status; None where that fails.

    Whoever adds a file sets the time anew, so the next writer sees that somebody was here. The time by itself would
    not say so: before Linux 6.13 its grain is the timer's, some milliseconds, and many writes fall within one.
    """
    status = os.fstat(folder)
    signature = status.st_mtime_ns // 10**9 * 10**9 + int.from_bytes(os.urandom(8)) % 10**9
    try:
        os.utime(folder, ns=(status.st_atime_ns, signature))
    except OSError:
        return None
    signed = _status(os.fstat(folder))
    return signed if signature in signed else None
