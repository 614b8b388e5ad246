"""Hostile words in texts, headlines, names, notes and the names of reviewers: does anything come out live?

    python -m benchmarks hostile [--rounds 12] [--seed 25] [--folder FOLDER]

In each round an article of such words (benchmarks/vectors.py) and its later versions are compared, reported and
reviewed, in all formats. No character that acts or hides may come out as it is, and each format is read by a reader of
its own kind. Pages go through Chromium, where it is there; a page with a live script shows that it would be seen.
"""

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from xml.etree import ElementTree

from benchmarks import attack, vectors
from benchmarks.timing import table
from recension import formats

RAW = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff"
    "\U000e0000-\U000e0fff]"
)
SGR = re.compile(r"\x1b\[[0-9;:]*m")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
NAMES = (
    "a'b",
    "=1+1",
    "$(id)",
    "&amp;",
    "{{7}}",
    "[x](y)",
    "x\u200by",
    "`id`",
    "+SUM(A1)",
    "%2e",
    "日本",
    "a#12",
    "{++x++}",
)
Tally = Counter[str]


def main(arguments: Sequence[str]) -> dict[str, object]:
    """How many outputs there were of each format, and what was wrong with any."""
    made = attack.options("hostile", "Show hostile words in every format.", 12).parse_args(arguments)
    found, examples, pages = dict[str, Tally](), list[str](), list[Path]()
    with attack.scratch(made.folder) as folder:
        for number in range(made.rounds):
            for name, command, output in outputs(folder / str(number), Random(f"{made.seed} {number}")):
                wrong = list(amiss(name, output))
                found.setdefault(name, Tally()).update(outputs=1, amiss=bool(wrong), **{command: 1})
                examples += [f"round {number}, {command} --format {name}: {one}" for one in wrong]
                if name == "html":
                    pages.append(folder / f"page{len(pages)}.html")
                    attack.write(pages[-1], output)
        browsed = {} if CHROMIUM is None else in_a_browser(folder, pages)
    rows = [
        [name, *(tally[column] for column in ("diff", "report", "review", "amiss")), READERS[name][1]]
        for name, tally in found.items()
    ]
    table(("format", "diff", "report", "review", "amiss", "read as"), rows)
    shown = (
        "no Chromium here"
        if CHROMIUM is None
        else f"{browsed['pages']} pages in Chromium, {browsed['ran']} ran a script"
    )
    table(("pages in a browser",), [[shown]])
    failed = sum(tally["amiss"] for tally in found.values()) + browsed.get("ran", 0)
    total = sum(tally["outputs"] for tally in found.values())
    return {
        "vectors": len(vectors.ALL),
        "outputs": total,
        "browser": browsed,
        "examples": examples[:10],
        "failed": failed,
    }


def outputs(folder: Path, dice: Random) -> Iterator[tuple[str, str, bytes]]:
    """What each command writes in each format, by format and command."""
    root, article = folder / "store", dice.choice(NAMES)
    body = vectors.text(dice)
    for day in range(1, 4):
        attack.write(folder / "text.txt", body.encode())
        kept = attack.run(
            "--snapshots", root, "snapshot", folder / "text.txt", "--article", article, "--at", f"2020-01-0{day}"
        )
        assert kept.status == 0, kept.err
        body = vectors.edited(body, dice)
    review(root, dice)
    for name in formats.names():
        colour = ["--color", "always"] if name == "terminal" else []
        for command, words in (("diff", [f"{article}@1..2"]), ("report", [article]), ("review", [article])):
            answer = attack.run("--snapshots", root, *colour, command, "--format", name, "--", *words)
            assert answer.status in (0, 1), answer.err
            yield name, command, answer.out


def review(root: Path, dice: Random) -> None:
    """Somebody with a hostile name marks changes, with hostile notes."""
    told = json.loads(attack.run("--snapshots", root, "review", "--format", "json").out)
    changes = told["articles"][0]["steps"][0]["report"]["changes"]
    for change in changes[:4]:
        words = ["--by", vectors.line(dice), "--mark", "flagged", "--note", f"x{vectors.line(dice)}", change["id"]]
        done = attack.run("--snapshots", root, "review", *words)
        assert done.status in (0, 2), done.err  # a name may be refused


# ------------------------------------------------------------------------------------------------------ what is wrong


def amiss(name: str, output: bytes) -> Iterator[str]:
    """What is live in it, or is not of its format."""
    if name not in ("docx", "unified"):
        text = SGR.sub("", output.decode()) if name == "terminal" else output.decode()
        if name in ("csv", "critic", "wdiff"):
            text = text.removeprefix("\ufeff" if name == "csv" else "").replace("\r\n", "\n")
        if raw := RAW.search(text):
            yield f"{raw[0]!a} as it is: {text[max(0, raw.start() - 40) : raw.end()]!a}"
    try:
        yield from READERS[name][0](output)
    except (ValueError, ElementTree.ParseError, zipfile.BadZipFile) as error:
        yield f"it cannot be read: {error}"


def _json(output: bytes) -> Iterator[str]:
    json.loads(output)
    yield from ()


def _jsonl(output: bytes) -> Iterator[str]:
    for line in output.splitlines():
        json.loads(line)
    yield from ()


def _xml(output: bytes) -> Iterator[str]:
    ElementTree.fromstring(output)
    if b"<!DOCTYPE" in output or b"<!ENTITY" in output:
        yield "a document type"


def _csv(output: bytes) -> Iterator[str]:
    for row in csv.reader(io.StringIO(output.decode("utf-8-sig"), newline="")):
        for cell in row:
            if cell.lstrip(" \t\r\n")[:1] in tuple("=+@") or (cell[:1] == "-" and not _number(cell)):
                yield f"a formula: {cell[:60]!a}"


def _number(cell: str) -> bool:
    return re.fullmatch(r"-[0-9.]+", cell) is not None


def _docx(output: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(output)) as parts:
        for name in parts.namelist():
            data = parts.read(name)
            ElementTree.fromstring(data)
            if b'TargetMode="External"' in data or b"instrText" in data or b"w:altChunk" in data:
                yield f"something from outside in {name}"


class _Page(HTMLParser):
    """Notes what would be live in a page."""

    LIVE = frozenset("script iframe object embed base form input img svg math link video audio frame".split())

    def __init__(self) -> None:
        super().__init__()
        self.live: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Takes one tag with its attributes."""
        ours = tag == "input" and dict(attrs).get("type") in ("checkbox", "radio")
        self.live += [tag] if tag in self.LIVE and not ours and tag != "form" else []
        for key, value in attrs:
            if key.startswith("on") or (
                key in ("src", "href", "action", "formaction", "srcset") and (value or "#")[0] != "#"
            ):
                self.live.append(f"{tag} {key}={value}")


def _html(output: bytes) -> Iterator[str]:
    page = _Page()
    page.feed(output.decode())
    yield from (f"live: {one}" for one in page.live)


def _markdown(output: bytes) -> Iterator[str]:
    try:
        from markdown_it import MarkdownIt
    except ImportError:
        return
    waiting = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(output.decode())
    while waiting:
        token = waiting.pop()
        waiting += token.children or []
        ours = re.fullmatch(r"</?(del|ins|em|sup)>", token.content)
        if token.type in ("image", "link_open", "html_block") or (token.type == "html_inline" and not ours):
            yield f"live: {token.type} {token.content[:60]!a}"


def _lines(_: bytes) -> Iterator[str]:
    yield from ()


READERS: dict[str, tuple[Callable[[bytes], Iterator[str]], str]] = {
    "atom": (_xml, "XML, no document type"),
    "critic": (_lines, "text; its Markdown stays live by purpose"),
    "csv": (_csv, "CSV, no cell a formula, but for its first mark"),
    "dmp": (_json, "JSON"),
    "docx": (_docx, "XML in a zip, nothing external; what hides is there by purpose, as the text must be exact"),
    "html": (_html, "HTML, nothing live, no reference but within the page"),
    "json": (_json, "JSON"),
    "jsonl": (_jsonl, "a JSON value a line"),
    "markdown": (_markdown, "Markdown, no link, image or HTML but ours"),
    "plain": (_lines, "text"),
    "terminal": (_lines, "text with colours, no other sequence"),
    "unified": (_lines, "text, raw by purpose, as a patch must be exact"),
    "wdiff": (_lines, "text"),
}


def in_a_browser(folder: Path, pages: Sequence[Path]) -> dict[str, int]:
    """How many pages Chromium showed, and in how many something ran."""
    live = folder / "live.html"
    attack.write(live, f"<title>x</title><script>{vectors.RUN}</script>".encode())
    if not _ran(folder, live):
        raise AssertionError("a live script was not seen: this proves nothing")
    return {"pages": len(pages), "ran": sum(_ran(folder, page) for page in pages)}


def _ran(folder: Path, page: Path) -> bool:
    command = [str(CHROMIUM), *QUIET, f"--user-data-dir={folder / 'profile'}", "--dump-dom", page.as_uri()]
    shown = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
    return re.search("<title>RAN</title>", shown) is not None
