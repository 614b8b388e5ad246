"""A small world of files that are all good, command lines run within it, and what must hold whatever is done to one."""

import bz2
import gzip
import io
import json
import lzma
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import built
from recension.cli import main
from recension.store.cache import fingerprint

START, BUILT = datetime(2020, 1, 1, tzinfo=UTC), datetime(2020, 1, 20, tzinfo=UTC)
NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
TEXTS = {
    "ferry": (
        "The ferry is late\n\n1 January 2020\n\nIt leaves at 4 on Monday. Nobody was told, said Ann Lee.\n",
        "The ferry is late\n\n1 January 2020\n\nIt leaves at 5 on Monday. Nobody was told, said Ann Lee.\n",
        "The ferry is gone\n\n1 January 2020\n\nIt left at 5 on Monday. “Nobody was told”, said Ann Lé.\n\nBoats.\n",
        "The ferry is gone\n\n1 January 2020\n\nIt left at 5 on Monday. “Nobody was asked”, said Ann Lé.\n\nBoats.\n",
    ),
    "bridge": (
        "The bridge is shut\n\nIt was shut by the council. It opens in May.\n",
        "The bridge is shut\n\nIt was shut by the council. It opens in June.\n",
        "The bridge is open\n\nIt was not shut by the council, it says.\n",
    ),
}
LEGACY = "The ferry is gone\n\nIt left at 5 on Monday. It is back, said Ann L\xe9.\n"
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
EXPORT = (
    "<mediawiki><siteinfo><base>x</base></siteinfo><page><title>Pier</title><id>1</id>{}</page></mediawiki>".format(
        "".join(
            f"<revision><id>{n}</id><timestamp>2020-02-0{n}T10:00:00Z</timestamp><contributor><username>Ann</username>"
            f"<id>7</id></contributor><comment>tidied &amp; kept</comment>"
            f'<text xml:space="preserve">The pier is {n} miles &quot;long&quot;.\n\nIt stands.</text></revision>'
            for n in range(1, 5)
        )
    ).encode()
)


class Answer(NamedTuple):
    """What a command line came to."""

    words: tuple[str, ...]
    status: int
    out: bytes
    err: str

    @property
    def told(self) -> str:
        """All that it wrote."""
        return self.out.decode("utf-8", "replace") + self.err


class World:
    """The files in a folder, which can be put back as they were: a store, an export, dated files, settings, a cache."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = folder / "snapshots"
        self.settings = folder / "config" / "recension" / "config.toml"
        self.cache = folder / "cache"
        with standing(BUILT):
            self._build()
        self.good = {
            str(path.relative_to(folder)): path.read_bytes() for path in _files(folder) if not self._passing(path)
        }
        self.base = self.run("log", "bridge", "--json").out
        self.asked = {words: self.run(*words) for words in ASKED}
        self.texts = {text.encode() for texts in TEXTS.values() for text in texts} | {LEGACY.encode("latin-1")}

    def paths(self, pattern: str) -> list[str]:
        """The good files that match, as paths within the folder."""
        return sorted(path for path in self.good if re.search(pattern, path))

    def restore(self) -> None:
        """Puts all back as it was; the cache stays, as it may."""
        for path in self.folder.iterdir():
            if path != self.cache:
                _remove(path)
        for name, data in self.good.items():
            write(self.folder / name, data)

    def run(self, *words: str, piped: bytes = b"") -> Answer:
        """Runs one command line in this process, in the folder."""
        out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
        given = io.TextIOWrapper(io.BytesIO(piped), encoding="utf-8")
        with mock.patch.multiple(sys, stdin=given, stdout=out, stderr=err):
            status = main(["--snapshots", "snapshots", *words])
            out.flush()
        return Answer(words, status, out.buffer.getvalue(), err.getvalue())

    def _passing(self, path: Path) -> bool:
        return self.cache in path.parents

    def _build(self) -> None:
        self.cache.mkdir(mode=0o700)
        for article, texts in TEXTS.items():
            for day, text in enumerate(texts):
                for hour in (0, 7):  # the second time as a look
                    self._keep(article, text.encode(), START + timedelta(days=day, hours=hour))
            self.run("seal")
        self._keep("ferry", LEGACY.encode("latin-1"), START + timedelta(days=9), "--encoding", "latin-1")
        change = json.loads(self.run("review", "ferry", "--format", "json").out)
        for made in change["articles"][0]["steps"][0]["report"]["changes"][:2]:
            self.run("review", "--mark", "flagged", "--note", "Who says so?", made["id"])
        self.run("seal")
        self._keep("ferry", LEGACY.encode("latin-1"), START + timedelta(days=9, hours=7), "--encoding", "latin-1")
        write(self.settings, b'theme = "red-green"\n\n[keys]\nnext = "j"\nprevious = "k"\n')
        write(self.folder / "pier.xml", EXPORT)
        for pack, suffix in ((gzip.compress, "gz"), (bz2.compress, "bz2"), (lzma.compress, "xz")):
            write(self.folder / f"pier.xml.{suffix}", pack(EXPORT))
        for day in range(1, 4):
            write(
                self.folder / "levy" / f"2020-03-0{day}T0930Z.txt", f"The levy is {day}.\n\nNobody likes it.\n".encode()
            )
        write(self.folder / "new.txt", b"Something new\n\nIt was not there before.\n")

    def _keep(self, article: str, text: bytes, at: datetime, *words: str) -> None:
        done = self.run("snapshot", "-", "--article", article, "--at", at.isoformat(), *words, piped=text)
        assert done.status == 0, done.told


ASKED = [("log",), ("log", "ferry", "--json"), ("diff", "ferry", "--format", "json"), ("report", "--format", "json"),
         ("report", "--format", "plain"), ("review", "--format", "json")]  # fmt: skip


def write(path: Path, data: bytes) -> None:
    """Writes the file, and makes its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


@contextmanager
def settled(folder: Path) -> Iterator[None]:
    """An environment that says nothing but where this world's cache and settings are, and a clock that stands."""
    names = {
        "RECENSION_CACHE": str(folder / "cache"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "RECENSION_REVIEWER": "ann",
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("RECENSION", "COLUMNS", "PAGER"))}
    here = Path.cwd()
    with mock.patch.dict(os.environ, kept | names, clear=True), standing(NOW):
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(here)


@contextmanager
def standing(now: datetime) -> Iterator[None]:
    """A clock that stands at that moment, and code that stays as it is."""
    mark = fingerprint()
    with (
        mock.patch("recension.cli.app.clock", lambda: now),
        mock.patch("recension.cli.reviewing.clock", lambda: now),
        mock.patch("recension.cli.app.app", built.once),
        mock.patch("recension.store.cache.fingerprint", lambda: mark),
    ):
        yield
