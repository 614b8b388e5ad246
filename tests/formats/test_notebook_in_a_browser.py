"""What a notebook shows of a report, as Chromium shows it: by day and by night, in a narrow cell of a page."""

import html
import json
import re
from typing import Any

import pytest
from test_html_in_a_browser import CHROMIUM, chromium

import recension

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")]

LONG = "x" * 300
HOSTILE = "<script>window.ran = true</script></style><img src=x onerror='window.ran = true'>"
MADE = recension.compare(
    f"It lost 4 boats at {LONG}. {HOSTILE} One ran.", f"It lost 40 boats at {LONG}. {HOSTILE} One sat."
)
PROBE = """<!doctype html><style>del, .quiet {color: rgb(1, 2, 3)}</style>
<div style="width: 300px">CELL</div>
<p id="other">Other <del>words</del> <ins>of</ins> the <u>page</u>.</p><pre id="told"></pre>
<script>
const style = (query, name) => getComputedStyle(document.querySelector(query))[name];
const told = {paper: style(".recension", "backgroundColor"), ink: style(".recension", "color")};
told.wide = document.querySelector(".recension").scrollWidth;
told.struck = style(".recension del", "textDecorationLine");
told.other = [style("#other del", "color"), style("#other ins", "backgroundColor"), style("#other", "whiteSpace")];
told.ran = window.ran ?? null;
document.getElementById("told").textContent = JSON.stringify(told);
</script>"""


@pytest.fixture(scope="module", params=["light", "dark"])
def seen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Any]:
    """What the probe tells of the cell by day, and by night."""
    folder = tmp_path_factory.mktemp(request.param)
    (folder / "probe.html").write_text(PROBE.replace("CELL", MADE._repr_html_()), encoding="utf-8")
    scheme = {"light": 1, "dark": 0}[request.param]
    settings = f"--blink-settings=preferredColorScheme={scheme}"
    dom = chromium(folder, settings, "--dump-dom", (folder / "probe.html").as_uri())
    found = re.search('<pre id="told">(.*?)</pre>', dom)
    assert found, dom[-2000:]
    return request.param, json.loads(html.unescape(found[1]))


def test_a_cell_is_light_by_day_and_dark_by_night(seen: tuple[str, Any]) -> None:
    scheme, told = seen
    colours = {"light": ("rgb(253, 252, 250)", "rgb(29, 28, 26)"), "dark": ("rgb(22, 24, 27)", "rgb(233, 231, 226)")}
    assert (told["paper"], told["ink"]) == colours[scheme]


def test_nothing_is_wider_than_the_cell(seen: tuple[str, Any]) -> None:
    assert seen[1]["wide"] <= 300


def test_meaning_is_not_carried_by_colour_alone(seen: tuple[str, Any]) -> None:
    assert seen[1]["struck"] == "line-through"


def test_the_page_around_the_cell_looks_as_it_did(seen: tuple[str, Any]) -> None:
    assert seen[1]["other"] == ["rgb(1, 2, 3)", "rgba(0, 0, 0, 0)", "normal"]


def test_no_script_of_a_text_runs(seen: tuple[str, Any]) -> None:
    assert seen[1]["ran"] is None
