"""Colours that all can read: of a terminal on black and on white, of a page by day and by night, of a document."""

import re
from importlib.resources import files

import pytest

from recension.telling.style import THEMES

LEAST = 4.5  # WCAG 2.2, 1.4.3
STEPS = (0, 95, 135, 175, 215, 255)


def rgb(number: int) -> tuple[int, ...]:
    """A colour of the 256 that is the same on every terminal: of the cube of 6, or a grey."""
    assert 16 <= number <= 255
    if number > 231:
        return (8 + 10 * (number - 232),) * 3
    place = number - 16
    return tuple(STEPS[part] for part in (place // 36, place // 6 % 6, place % 6))


def coded(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (0, 2, 4))


def light(colour: tuple[int, ...]) -> float:
    """The relative luminance of a colour, from 0 to 1."""
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, ...], two: tuple[int, ...]) -> float:
    dark, bright = sorted((light(one), light(two)))
    return (bright + 0.05) / (dark + 0.05)


def test_contrast_is_what_the_guideline_says_it_is() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast(coded("777777"), coded("ffffff")) == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["000000", "ffffff"])
def test_every_colour_of_a_theme_is_read_on_black_and_on_white(theme: str, ground: str) -> None:
    numbers = {int(found) for code in THEMES[theme].values() for found in re.findall(r"38;5;(\d+)", code)}
    assert len(numbers) >= 4
    assert [number for number in numbers if contrast(rgb(number), coded(ground)) < LEAST] == []


@pytest.mark.parametrize("theme", THEMES)
def test_no_theme_asks_for_what_a_terminal_may_draw_as_it_likes(theme: str) -> None:
    codes = [re.sub(r"38;5;\d+", "", code).strip(";") for code in THEMES[theme].values()]
    assert {part for code in codes for part in code.split(";") if part} == {"1", "3", "4", "9"}


def variables() -> list[dict[str, str]]:
    """The colours of the page by day and by night, by their names."""
    sheet = files("recension.formats.html").joinpath("page.css").read_text(encoding="utf-8")
    found = [
        dict(re.findall(r"--([a-z-]+): #([0-9a-f]{6});", part)) for part in re.findall(r":root \{(.*?)\}", sheet, re.S)
    ]
    return [colours for colours in map(dict, found) if "ink" in colours]


@pytest.mark.parametrize("place", [0, 1], ids=["day", "night"])
def test_every_colour_of_a_page_is_read_on_what_it_stands_on(place: int) -> None:
    colours = variables()[place]
    pairs = [(ink, ground) for ink in ("ink", "quiet", "link", "warn") for ground in ("paper", "box")]
    pairs += [(ink, ground) for ink in ("removed", "added", "moved") for ground in ("paper", f"{ink}-on")]
    assert [pair for pair in pairs if contrast(*(coded(colours[name]) for name in pair)) < LEAST] == []


def test_every_colour_of_a_document_is_read_on_white() -> None:
    styles = files("recension.formats.docx").joinpath("ooxml.py").read_text(encoding="utf-8")
    colours = set(re.findall(r'w:color w:val="([0-9A-F]{6})"', styles))
    assert len(colours) >= 3
    assert [colour for colour in colours if contrast(coded(colour), coded("ffffff")) < LEAST] == []
