"""The page as Chromium shows it: on a phone, by day and by night, on paper, and with a kind chosen."""

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from made import E, Gone, Here, history, joined, report

from recension.model import Severity

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")]

QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars"
).split()
LONG = "x" * 200
MADE = report(
    Gone("m"), "Pier shut\n\nOne ", E("ran", "sat"), ". It lost ",
    E("four", "forty", kinds=("number",), severity=Severity.FACTUAL), f" boats at {LONG}. Two came. Three left.\n\n",
    Here("m"), "Four stayed.", moves={"m": ["A pier sank.\n\n"]},
)  # fmt: skip
PAGE = joined("html", [history(MADE, report(MADE.after.text, E("", " Five slept.")))])

# Looks at the page in a frame as wide as a small phone. The page's own policy lets no script run in it.
PROBE = """<!doctype html><iframe id="f" style="border:0;width:360px;height:640px"></iframe><pre id="told"></pre>
<script>
const frame = document.getElementById("f");
frame.onload = () => {
  const page = frame.contentDocument, style = (query, name) =>
    frame.contentWindow.getComputedStyle(page.querySelector(query))[name];
  const shown = () => [...page.querySelectorAll(".note")].map(note =>
    note.checkVisibility() ? note.querySelector(".kind")?.textContent ?? "move" : "").filter(Boolean);
  const told = {wide: page.documentElement.scrollWidth, paper: style("body", "backgroundColor"), all: shown()};
  told.struck = style("del", "textDecorationLine"); told.under = style("ins", "textDecorationLine");
  told.hidden = style(".said", "clipPath"); told.script = frame.contentWindow.ran ?? null;
  told.row = style(".passage", "display");
  page.getElementById("only-number").click(); told.number = shown();
  told.again = style(".passage:has(.k-number)", "display");
  page.querySelector("button").click(); told.reset = shown();
  page.querySelector(".step details").open = true;
  told.opened = page.querySelector(".step details .text").checkVisibility();
  told.folded = !page.querySelector("form").checkVisibility();
  page.getElementById("severity-factual").click(); told.factual = shown();
  page.getElementById("only-wording").click(); told.neither = shown();
  page.getElementById("severity-copy-edit").click(); told.either = shown();
  page.querySelector("button").click(); page.getElementById("disclosure-not-disclosed").click();
  told.silent = shown(); page.querySelector("button").click();
  page.getElementById("side").click(); told.narrow = style(".sides", "display");
  frame.style.width = "1300px"; told.beside = style(".sides", "display");
  told.instead = style(".step .passage > .text", "display");
  document.getElementById("told").textContent = JSON.stringify(told);
};
frame.srcdoc = PAGE;
</script>"""


def chromium(folder: Path, *arguments: str) -> str:
    """What Chromium prints, with a new profile."""
    command = [str(CHROMIUM), *QUIET, f"--user-data-dir={folder / 'profile'}", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    return done.stdout


@pytest.fixture(scope="module", params=["light", "dark"])
def seen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Any]:
    """What the probe tells of the page by day, and by night."""
    folder = tmp_path_factory.mktemp(request.param)
    file = folder / "probe.html"
    spited = PAGE.replace("<body>", "<body><script>window.ran = true</script>")
    file.write_text(PROBE.replace("PAGE", json.dumps(spited).replace("</", "<\\/")), encoding="utf-8")
    scheme = {"light": 1, "dark": 0}[request.param]
    dom = chromium(folder, f"--blink-settings=preferredColorScheme={scheme}", "--dump-dom", file.as_uri())
    found = re.search('<pre id="told">(.*?)</pre>', dom)
    assert found, dom[-2000:]
    return request.param, json.loads(html.unescape(found[1]))


def test_on_a_phone_nothing_is_wider_than_the_screen(seen: tuple[str, Any]) -> None:
    assert seen[1]["wide"] == 360


def test_it_is_light_by_day_and_dark_by_night(seen: tuple[str, Any]) -> None:
    assert seen[1]["paper"] == {"light": "rgb(253, 252, 250)", "dark": "rgb(22, 24, 27)"}[seen[0]]


def test_its_own_style_holds_under_its_policy_and_no_script_runs(seen: tuple[str, Any]) -> None:
    assert (seen[1]["struck"], seen[1]["under"], seen[1]["hidden"]) == ("line-through", "underline", "inset(50%)")
    assert seen[1]["script"] is None


def test_a_kind_that_is_chosen_is_shown_alone_and_all_are_back_after(seen: tuple[str, Any]) -> None:
    found = seen[1]
    assert found["all"] == ["wording", "number", "move", "wording"]
    assert found["number"] == ["number"]
    assert found["again"] == found["row"] == "grid"
    assert found["reset"] == found["all"]


def test_severity_disclosure_and_kind_are_chosen_together(seen: tuple[str, Any]) -> None:
    found = seen[1]
    assert found["folded"] is True
    assert (found["factual"], found["silent"]) == (["number"], ["number"])
    assert found["neither"] == []
    assert found["either"] == ["wording", "wording"]


def test_old_and_new_stand_side_by_side_where_that_is_chosen_and_there_is_room(seen: tuple[str, Any]) -> None:
    assert (seen[1]["narrow"], seen[1]["beside"], seen[1]["instead"]) == ("none", "grid", "none")


def test_unchanged_text_opens(seen: tuple[str, Any]) -> None:
    assert seen[1]["opened"] is True


def test_it_prints(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    target = tmp_path / "page.pdf"
    chromium(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={target}", (tmp_path / "page.html").as_uri())
    assert target.read_bytes().startswith(b"%PDF-")
