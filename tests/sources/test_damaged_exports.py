"""Exports that somebody damaged: whatever stands in one, what comes of it is texts or clear errors."""

import encodings
import pkgutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from recension.errors import Error
from recension.sources import Options, find

NOW = datetime(2024, 5, 6, tzinfo=UTC)
CASES = 400

CODECS = [module.name for module in pkgutil.iter_modules(encodings.__path__)]
PIECES = (
    *"<id> </id> <timestamp> </timestamp> <revision> </revision> <page> </page> <title> </title> <text/>".split(),
    *"&#0; &#xD800; &lt; &no; 0000 9999 é \0 +14:00 <!-- --> <![CDATA[ ]]> <?x?> <!DOCTYPE".split(),
    "<text deleted='deleted'/>",
)
SOUND = '<?xml version="1.0" encoding="utf-8"?><mediawiki version="0.10">' + "".join(
    f"<page><title>P {title}</title>"
    + "".join(
        f"<revision><id>{day}</id><timestamp>2020-01-0{day}T00:00:00Z</timestamp><contributor><username>é</username>"
        f'</contributor><comment>c &amp; d</comment><text bytes="5">Text {day} é</text></revision>'
        for day in (3, 1, 2)
    )
    + "</page>"
    for title in ("A", "B")
)


def damaged(random: Random) -> bytes:
    """A sound export with pieces put in, taken out and said again, in some encoding, some of its bytes changed."""
    text = f"{SOUND}</mediawiki>"
    if random.random() < 0.2:
        text = text.replace('"utf-8"', f'"{random.choice(CODECS)}"', 1)
    for _ in range(random.randint(0, 3)):
        at, other = random.randrange(len(text)), random.randrange(len(text))
        piece = random.choice(PIECES) if random.random() < 0.6 else text[other : other + random.randint(0, 200)]
        text = text[:at] + piece + text[at + random.choice((0, 0, 1, 5, 8)) :]
    raw = bytearray(text.encode(random.choice(("utf-8", "utf-8", "utf-8", "utf-16", "utf-8-sig"))))
    for _ in range(random.choice((0, 0, 1, 4))):
        raw[random.randrange(len(raw))] = random.randrange(256)
    return bytes(raw)


def outcomes(path: Path) -> Iterator[str]:
    """What comes of each text in the file; anything but a text or an Error is raised."""
    try:
        captures = find(str(path), Options(NOW))
    except Error as error:
        yield error.message
        return
    for capture in captures:
        try:
            snapshot = capture.read()
        except Error as error:
            yield error.message
            continue
        assert snapshot.taken == capture.taken
        yield snapshot.text


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_export_gives_texts_and_clear_errors_and_nothing_else(seed: int, tmp_path: Path) -> None:
    random, path = Random(seed), tmp_path / "export.xml"
    for _ in range(CASES):
        path.write_bytes(damaged(random))
        assert all(outcome.encode().decode() == outcome for outcome in outcomes(path))
