"""The screen as it is drawn, without a terminal: for tests, for the page of `review` and for docs/review.svg.

`python tests/screen/picture.py` writes the last two anew, and the golden screens beside this file.
"""

import asyncio
import io
import re
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from rich.console import Console

from recension.desk.listener import Collected
from recension.desk.reviewing import ReviewDesk
from recension.review.keys import lettered
from recension.review.state import Filter, begun
from recension.screen import Means
from recension.screen.app import ReviewApp
from recension.store import open_store
from recension.telling.view import View

ROOT = Path(__file__).parents[2]
SVG, PAGE = ROOT / "docs" / "review.svg", ROOT / "docs" / "commands" / "review.md"
START = datetime(2020, 1, 8, 9, tzinfo=UTC)
KEYS = ["space", "x", *"nnn", "!", "c", *"Ask the desk", "enter"]
GOLDEN = {
    "narrow": ((80, 24), ["n", "n"]),
    "narrow-list": ((80, 24), ["space", "!", "n", "l"]),
    "middle": ((120, 40), ["n", "n", "n", "+", "v", "v"]),
    "wide": ((200, 50), ["n", "n", "z"]),
    "help": ((120, 40), ["?"]),
}
_SHOWN = re.compile(r"(<!-- screen -->\n```text\n).*?(```\n)", re.DOTALL)
_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def application(
    store: Path,
    colour: bool = True,
    keep: bool = True,
    wanted: Filter | None = None,
    written: str = "",
    theme: str = "calm",
) -> ReviewApp:
    """The screen over a store, with a clock of its own. Unless it is to `keep` them, decisions go nowhere."""
    kept = open_store(store)
    desk, reader = (ReviewDesk(kept, "ann", START, Collected(), bool(wanted)) for _ in range(2))
    ticks = count()
    means = Means(
        desk.keep if keep else lambda pressed: pressed.review,
        lambda: START + timedelta(minutes=next(ticks)),
        lambda _: written,
        lettered({}),
        View(colour=colour, theme=theme),
        lambda _leave, _restore: nullcontext(),
    )
    return ReviewApp(means, begun("ann", wanted or Filter(), (), {}), reader.arriving(()))


async def settled(pilot: Any) -> None:
    """Waits until every story has come and all is drawn."""
    await pilot.app.finished.wait()
    await pilot.pause()


def console(app: ReviewApp) -> Console:
    """What is on the screen, recorded."""
    width, height = app.size
    made = Console(width=width, height=height, file=io.StringIO(), force_terminal=True, color_system="truecolor",
                   record=True, legacy_windows=False)  # fmt: skip
    made.print(app.screen._compositor.render_update(full=True))
    return made


def text(app: ReviewApp) -> str:
    """The screen as lines of text."""
    lines = console(app).export_text(clear=False).split("\n")[: app.size.height]
    return "".join(f"{line.rstrip()}\n" for line in lines)


async def drawn(app: ReviewApp, size: tuple[int, int], keys: Sequence[str]) -> tuple[str, str]:
    """The screen after some keys, as text and as SVG without a font from elsewhere."""
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press(*keys)
        await pilot.pause()
        svg = console(app).export_svg(title="recension review", unique_id="review")
        return text(app), _FONT.sub("", svg)


def shown(page: str, screen: str) -> str:
    """The page with that screen in its place."""
    return _SHOWN.sub(lambda found: found.group(1) + screen + found.group(2), page)


def pictures() -> tuple[str, str]:
    """The screen of the page as text, and that of docs/review.svg."""
    snapshots = ROOT / "snapshots"
    screen, _ = asyncio.run(drawn(application(snapshots, colour=False, keep=False), (118, 20), KEYS))
    _, svg = asyncio.run(drawn(application(snapshots, keep=False), (118, 20), KEYS))
    return screen, svg


def golden(name: str) -> str:
    """One of the golden screens, as it is drawn now."""
    size, keys = GOLDEN[name]
    return asyncio.run(drawn(application(ROOT / "snapshots", colour=False, keep=False), size, keys))[0]


def file(name: str) -> Path:
    """Where a golden screen is kept."""
    return Path(__file__).with_name("golden") / f"{name}.txt"


if __name__ == "__main__":
    screen, svg = pictures()
    SVG.write_text(svg, encoding="utf-8")
    PAGE.write_text(shown(PAGE.read_text(encoding="utf-8"), screen), encoding="utf-8")
    for name in GOLDEN:
        file(name).write_text(golden(name), encoding="utf-8")
    sys.stdout.write(screen)
