"""The manual becomes a site without a warning: every page in the menu, every link alive, narrow enough for a phone."""

import html
import importlib.util
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from pages import DOCS, ROOT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NEEDED = ("sphinx", "myst_parser", "furo")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not all(map(importlib.util.find_spec, NEEDED)), reason="the extra `docs` is not installed, for the manual"
    ),
]

# Shows each page in a frame as wide as a phone, and tells how wide the page became.
PROBE = """<!doctype html><pre id="told"></pre><script>
const told = {}, asked = PAGES;
const next = () => {
  if (!asked.length) { document.getElementById("told").textContent = JSON.stringify(told); return; }
  const page = asked.pop(), frame = document.createElement("iframe");
  frame.style = "border:0;width:390px;height:800px";
  frame.onload = () => { told[page] = frame.contentDocument.documentElement.scrollWidth; frame.remove(); next(); };
  frame.src = page;
  document.body.append(frame);
};
next();
</script>"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site, built as the manual says, with every warning an error."""
    folder = tmp_path_factory.mktemp("manual")
    command = [sys.executable, "-m", "sphinx", "-W", "-n", "-q", str(DOCS), str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def built(site: Path) -> list[Path]:
    """The pages of the site that are ours."""
    return [site / page.relative_to(DOCS).with_suffix(".html") for page in sorted(DOCS.rglob("*.md"))]


def test_every_page_is_in_the_menu_and_in_the_search(site: Path) -> None:
    menu = (site / "index.html").read_text(encoding="utf-8")
    searched = (site / "searchindex.js").read_text(encoding="utf-8")
    for page in built(site):
        path = page.relative_to(site)
        assert page.stem == "index" or f'href="{path.as_posix()}"' in menu
        assert f'"{path.with_suffix("").as_posix()}"' in searched


def test_every_link_leads_to_something_that_is_there(site: Path) -> None:
    broken = []
    for page in built(site):
        for target in re.findall(r'(?:href|src)="([^"]*)"', page.read_text(encoding="utf-8")):
            parts = urlsplit(html.unescape(target))
            file = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if parts.scheme or parts.netloc:
                continue
            there = file.is_file() and (
                not parts.fragment or f'id="{unquote(parts.fragment)}"' in file.read_text(encoding="utf-8")
            )
            if not there:
                broken.append((page.name, target))
    assert broken == []


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    for page in built(site):
        assert re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="(?:https?:)?//[^"]*"', page.read_text("utf-8")) == []


def test_the_reference_has_every_public_name(site: Path) -> None:
    import recension

    page = (site / "reference.html").read_text(encoding="utf-8")
    assert [name for name in recension.__all__ if name != "__version__" and f'id="recension.{name}"' not in page] == []


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed, for the manual on a phone")
def test_on_a_phone_no_page_is_wider_than_the_screen(site: Path, tmp_path: Path) -> None:
    pages = [page.relative_to(site).as_posix() for page in built(site)]
    (site / "probe.html").write_text(PROBE.replace("PAGES", json.dumps(pages)), encoding="utf-8")
    options = "--headless --no-sandbox --disable-gpu --hide-scrollbars --allow-file-access-from-files --dump-dom"
    command = [str(CHROMIUM), *options.split(), "--virtual-time-budget=100000", f"--user-data-dir={tmp_path}"]
    done = subprocess.run([*command, (site / "probe.html").as_uri()], capture_output=True, text=True, check=True)
    found = re.search('<pre id="told">(.*?)</pre>', done.stdout)
    assert found, done.stdout[-2000:]
    assert json.loads(html.unescape(found[1])) == dict.fromkeys(pages, 390)
