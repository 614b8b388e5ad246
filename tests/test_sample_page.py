"""The page of the sample history is what the command writes, and the picture in the README shows that page.

`python tests/test_sample_page.py` writes both anew; for the picture it needs Chromium.
"""

import hashlib
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

import pytest

from pages import DOCS, README

PAGE, PICTURE = DOCS / "sample-history.html", DOCS / "sample-history.png"
_SIZE = (1000, 1010)
_NAME = b"Page"
"""The word under which the picture says of which page it is: a text of the PNG with the SHA-256 of the page."""


def write(target: Path) -> None:
    """Runs the command that the manual names, with another file to write to."""
    command = [sys.executable, "-m", "recension", "report", "us-letter-to-baghdad", "-o", str(target)]
    subprocess.run(command, cwd=README.parent, check=True)


def draw() -> None:
    """Takes the picture of the page as a browser shows it, and writes into it of which page it is."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("The picture is as it was: there is no Chromium to draw it.")
    with tempfile.TemporaryDirectory() as folder:
        drawn = Path(folder) / "drawn.png"
        size = "--window-size={},{}".format(*_SIZE)
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", size, f"--screenshot={drawn}"]
        subprocess.run([chromium, *options, PAGE.as_uri()], check=True, capture_output=True)
        PICTURE.write_bytes(marked(drawn.read_bytes(), digest()))


def digest() -> bytes:
    return hashlib.sha256(PAGE.read_bytes()).hexdigest().encode()


def marked(png: bytes, words: bytes) -> bytes:
    """The picture with a text behind its header, the first chunk, which ends with the 33rd byte."""
    chunk = b"tEXt" + _NAME + b"\0" + words
    return png[:33] + struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) + png[33:]


@pytest.mark.slow
def test_the_page_is_what_the_command_writes(tmp_path: Path) -> None:
    write(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == PAGE.read_text(encoding="utf-8")


def test_the_picture_is_of_the_page_as_it_is_now() -> None:
    assert b"tEXt" + _NAME + b"\0" + digest() in PICTURE.read_bytes()[:200]


def test_the_readme_shows_the_picture_and_the_manual_names_the_command() -> None:
    assert "](docs/sample-history.png)](docs/sample-history.html)" in README.read_text(encoding="utf-8")
    forms = (DOCS / "forms.md").read_text(encoding="utf-8")
    assert "recension report us-letter-to-baghdad -o docs/sample-history.html" in forms


if __name__ == "__main__":
    write(PAGE)
    draw()
