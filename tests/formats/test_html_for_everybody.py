"""The page as axe-core judges it: what a reader with a screen reader, or with weak eyes, would stumble over."""

import html
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from made import MONDAY, E, Gone, Here, decided, history, joined, report, snapshot, whole
from msgspec.structs import replace

from recension.formats.blame import Wanted, write
from recension.histories.blame import Trail
from recension.kept import Entry
from recension.model import Action, Decision, Mark, Severity
from recension.reading.blocks import read
from recension.telling.view import View

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NPM = shutil.which("npm")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not (CHROMIUM and NPM), reason="Chromium or npm is not installed")]

AXE = "axe-core@4.14.1"
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --virtual-time-budget=20000"
).split()
MADE = report(
    "Mill sold\n\n", Gone("m"), "The miller ", E("may", "must", severity=Severity.QUOTED, kinds=("duty",)),
    " leave. She owes ", E("four", "forty", kinds=("number",), severity=Severity.FACTUAL),
    " sacks. Two sat. One ate.\n\n", Here("m"), "All slept.", E("", " Six rose.", Action.ADDED),
    moves={"m": ["A dog ran.\n\n"]},
)  # fmt: skip
PAST = history(MADE, decided(report(MADE.after.text, E("", " Five slept.")), Decision(Mark.FLAGGED, None, "Ada")))


def aged() -> str:
    """A blame as a page: words of three ages, and words that are gone."""
    trail = Trail()
    for number, text in enumerate(("Two millers sat.", "Three millers sat.", "Three millers sat. One ate."), 1):
        taken = MONDAY + timedelta(hours=number)
        trail.step(Entry(number, taken, taken, "sha256:0", "mill/x.txt"), read(snapshot(text)), False)
    return write("html", trail.blame("mill"), Wanted(gone=True), View())


PAGES: dict[str, Callable[[], str]] = {
    "blame": aged,
    "comparison": lambda: whole("html", MADE),
    "history": lambda: joined("html", [PAST]),
    "memo": lambda: joined("html", [PAST, replace(PAST, article="weir")]),
}
RUN = """<pre id="told"></pre><script>
document.querySelectorAll("details").forEach(one => one.open = true);
axe.run(document, {exclude: [["#told"]]}).then(found => {
  document.getElementById("told").textContent = JSON.stringify({
    passed: found.passes.map(one => one.id),
    failed: found.violations.map(one => [one.id, one.nodes.map(node => node.html.slice(0, 200) + node.failureSummary)])
  });
});
</script>"""


@pytest.fixture(scope="session")
def axe(request: pytest.FixtureRequest) -> str:
    """The program, which npm fetches once."""
    folder = request.config.cache.mkdir("axe") if request.config.cache else None
    assert folder
    file = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not file.exists():
        command = [str(NPM), "install", "--no-audit", "--no-fund", "--prefix", str(folder), AXE]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        except subprocess.TimeoutExpired:
            pytest.skip("npm gets no answer from the network")
        if done.returncode:
            pytest.skip(f"npm cannot fetch {AXE}: {done.stderr[-200:]}")
    return file.read_text(encoding="utf-8")


def judged(page: str, axe: str, folder: Path, dark: bool) -> Any:
    """What axe says of the page in Chromium. The page's own policy lets no script run, so it is taken out."""
    open_to_scripts = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    assert open_to_scripts != page
    file = folder / "page.html"
    told = f"<script>{axe}</script>{RUN}</body>"
    file.write_text(open_to_scripts.replace("</body>", told), encoding="utf-8")
    scheme = f"--blink-settings=preferredColorScheme={0 if dark else 1}"
    command = [str(CHROMIUM), *QUIET, f"--user-data-dir={folder / 'profile'}", scheme, "--dump-dom", file.as_uri()]
    dom = subprocess.run(command, capture_output=True, text=True, check=True, timeout=180).stdout
    found = re.search('<pre id="told">(.+?)</pre>', dom)
    assert found, dom[-1000:]
    return json.loads(html.unescape(found[1]))


@pytest.mark.parametrize("dark", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_to_object_to(name: str, dark: bool, axe: str, tmp_path: Path) -> None:
    found = judged(PAGES[name](), axe, tmp_path, dark)
    asked = {"color-contrast", "heading-order", "label", "link-name"} - ({"label"} if name == "blame" else set())
    assert asked <= set(found["passed"])
    assert found["failed"] == []


def test_axe_objects_to_what_is_too_pale(axe: str, tmp_path: Path) -> None:
    pale = PAGES["history"]().replace("<h1>", '<h1><span style="color: #ccc; background: #fff">pale</span> ')
    assert "color-contrast" in {name for name, _ in judged(pale, axe, tmp_path, dark=False)["failed"]}
