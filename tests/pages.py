"""The README and the pages of the manual, and a folder in which what they show can be run."""

import contextlib
import io
import lzma
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

import built
import word_files
from repositories import Made

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
DOCS = ROOT / "docs"

_EARLY = """Ferry to run later in the evening

2 March 2026 09:00 (UTC+01:00)

The ferry will make its last crossing at 22:00 from May, the harbour office said. A ticket will cost 4 pounds.

Anna Berg, who runs the office, said: "We had many letters about this."
"""
_CONTRACT = """1. Delivery

1.1 The Baker shall deliver the bread by 7 a.m. on each working day.

2. Payment

2.1 The Shop shall pay each bill within 30 days.

3. Complaints

3.1 The Shop may return bread that is stale within one day of its delivery.
"""
_RULES = """# Rules of the hut

Guests bring a sheet.[^1]

1. Boots stay outside.
2. Lamps go out at ten.

[^1]: Of cotton or silk.
"""
_MAIL = """From: The warden <warden@hut.example>
To: guests@hut.example
Date: Mon, 02 Mar 2026 09:00:00 +0100
Subject: =?utf-8?q?Br=C3=BCcke_closed?=
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

The bridge to the hut is closed until Friday.
"""
_REVISION = "<revision><id>{0}</id><timestamp>2026-03-0{0}T08:00:00Z</timestamp><text>{1}</text></revision>"
_TEXTS = ("The harbour has 12 berths.", "The harbour has 21 berths.")


def pages() -> list[Path]:
    """The README, and each page of the manual."""
    return [README, *sorted(DOCS.rglob("*.md"))]


def name(page: Path) -> str:
    """The path of a page as a person writes it, from the top of the project."""
    return page.relative_to(ROOT).as_posix()


def surroundings() -> dict[str, str]:
    """An environment in which `python -m recension` is this code, at 88 columns, without colours or a cache."""
    here = {"PYTHONPATH": str(ROOT / "src"), "PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}
    return here | {"COLUMNS": "88", "NO_COLOR": "1", "RECENSION_CACHE": ""}


def printed(words: Sequence[str], **settings: str) -> str:
    """What a command line prints, on both of its outputs, at the top of the project. It is run within this process."""
    from recension.cli import main

    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    err, nothing = io.StringIO(), io.TextIOWrapper(io.BytesIO())
    with (
        contextlib.chdir(ROOT),
        mock.patch.dict(os.environ, surroundings() | settings, clear=True),
        mock.patch.multiple(sys, stdin=nothing, stdout=out, stderr=err),
        mock.patch("recension.cli.app.app", built.once),
    ):
        main(list(words))
        out.flush()
    return out.buffer.getvalue().decode() + err.getvalue()


def lay(folder: Path) -> dict[str, str]:
    """Lays the files that the pages speak of in `folder`/desk; the environment in which to run commands there.

    A command `recension` is on the path, and `snapshots/` is a copy of the sample store.
    """
    desk, programs = folder / "desk", folder / "programs"
    for path, text in _files().items():
        (desk / path).parent.mkdir(parents=True, exist_ok=True)
        (desk / path).write_text(text, encoding="utf-8")
    export = "<mediawiki><page><title>Harbour</title>{}</page></mediawiki>"
    revisions = "".join(_REVISION.format(number, text) for number, text in enumerate(_TEXTS, 1))
    for path, data in _leases().items():
        (desk / path).write_bytes(data)
    (desk / "Harbour.xml.xz").write_bytes(lzma.compress(export.format(revisions).encode()))
    shutil.copytree(ROOT / "snapshots", desk / "snapshots")
    _commit_policies(desk / "policies")
    programs.mkdir()
    program = programs / "recension"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m recension "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    found = surroundings()
    return found | {"PATH": f"{programs}{os.pathsep}{found['PATH']}", "RECENSION_REVIEWER": "ann"}


def _commit_policies(folder: Path) -> None:
    """A repository of two policies, one of which was renamed and changed, the other taken away."""
    if shutil.which("git") is None:
        return
    made = Made(folder)
    made.write(docs__returns_md="Bring it back within 30 days.\n\nKeep the receipt.\n", docs__gifts_md="No gifts.\n")
    made.commit("Write down what we do")
    made.git("mv", "docs/returns.md", "docs/refunds.md")
    made.write(docs__refunds_md="Bring it back within 14 days.\n\nKeep the receipt.\n")
    made.commit("Shorten the term")
    (folder / "docs/gifts.md").unlink()
    made.commit("Drop the rule on gifts")


def _leases() -> dict[str, bytes]:
    """A lease as a Word file, and one in which two people changed it with tracking on."""
    p, r, change = word_files.p, word_files.r, word_files.change
    rent = change("del", r("800"), "Ida Holm", "2026-03-05T10:00:00Z") + change("ins", r("900"), "Ida Holm")
    dogs = change("ins", r(" Dogs may."), "Per Lund", "2026-03-09T16:30:00Z")
    head = p("The lease", style="Heading1")
    first = head + p("The rent is 800 crowns a month.") + p("Cats may not live here.")
    second = head + p("The rent is ", rent, " crowns a month.") + p("Cats may not live here.", dogs)
    return {"lease-1.docx": word_files.docx(first), "lease-2.docx": word_files.docx(second)}


def _files() -> dict[str, str]:
    later = _EARLY.replace("22:00", "23:30")
    signed = _CONTRACT.replace("30 days", "14 days").replace("may return", "must return")
    return {
        "ferry.txt": _EARLY,
        "story.txt": _EARLY,
        "draft.txt": later,
        "page.html": "<p>The harbour office has a plan.</p>",
        "monday/ferry.txt": _EARLY,
        "monday/pool.txt": "The pool opens in May.\n",
        "tuesday/ferry.txt": later,
        "tuesday/pool.txt": "The pool opens in May.\n",
        "wednesday/ferry.txt": later.replace("4 pounds", "5 pounds"),
        "corpus/bridge/2026-01-05.txt": "The bridge is closed until Friday.\n",
        "corpus/bridge/2026-01-06T1830Z.txt": "The bridge is closed until Monday.\n",
        "corpus/lock/2026-01-05.txt": "The lock was built in 1912.\n",
        "desk/weir/2026-11-17 11.00 Weir breaks.md": "The weir broke at 10:40.\n",
        "desk/weir/2026-11-17 17.30 Weir mended.md": "The weir broke at 10:45.\n",
        "desk/by-day/2026-11-16/lock.md": "The lock is shut.\n",
        "desk/by-day/2026-11-18/lock.md": "The lock is open.\n",
        "lease/v1.md": "The rent is 900 pounds.\n",
        "lease/v2.md": "The rent is 950 pounds.\n",
        "lease/final.md": "The rent is 940 pounds.\n",
        "archive/2026-02-01.txt": "The mill has two wheels.\n",
        "archive/2026-02-03.txt": "The mill has three wheels.\n",
        "../drafts/2024-03-01.txt": "Friends, we meet in a hard year.\n",
        "rules.md": _RULES,
        "rules-2.md": _RULES.replace("ten", "nine"),
        "notice.eml": _MAIL,
        "contract-1.txt": _CONTRACT,
        "contract-2.txt": signed,
    }
