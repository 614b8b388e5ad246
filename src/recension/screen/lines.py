"""A widget that shows lines of fragments and draws only those in sight, however many there are."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from recension.telling.style import THEMES, Fragment, Line

_ATTRIBUTES = {"1": "bold", "3": "italic", "4": "underline", "9": "strike"}


class Lines(ScrollView, can_focus=False):
    """Lines of fragments. `lit` are the lines of the row at hand, which are shown in reverse."""

    class Clicked(Message):
        """A line was clicked: which one, from 0."""

        def __init__(self, lines: "Lines", line: int) -> None:
            super().__init__()
            self.lines, self.line = lines, line

    def __init__(self, theme: str, colour: bool, name: str) -> None:
        super().__init__(id=name)
        self.palette = {name: _style(code, colour) for name, code in THEMES[theme].items()}
        self.content: Sequence[Line] = ()
        self.lit = range(0)

    def show(self, content: Sequence[Line], lit: range = range(0)) -> None:
        """Shows these lines instead of what was there."""
        self.content, self.lit = content, lit
        self.virtual_size = Size(0, len(content))
        self.refresh()

    def reach(self, first: int, last: int) -> None:
        """Scrolls just so far that these lines are in sight."""
        top, height = self.scroll_offset.y, max(self.scrollable_content_region.height, 1)
        if first < top:
            self.scroll_to(y=first, animate=False, immediate=True)
        elif last >= top + height:
            self.scroll_to(y=last - height + 1, animate=False, immediate=True)

    def render_line(self, y: int) -> Strip:
        """One line of those in sight."""
        width, place = self.size.width, y + self.scroll_offset.y
        line = self.content[place] if place < len(self.content) else ()
        if line and self.lit and place == self.lit.start:  # for whoever sees no reverse
            line = (line[0]._replace(text=f"▸{line[0].text[1:]}"), *line[1:])
        segments = [Segment(fragment.text, self._styled(fragment)) for fragment in line]
        strip = Strip(segments).adjust_cell_length(width, Style.null())
        return strip.apply_style(Style(reverse=True)) if place in self.lit else strip

    def on_click(self, event: events.Click) -> None:
        """Tells which line was clicked."""
        self.post_message(self.Clicked(self, event.y + self.scroll_offset.y))

    def _styled(self, fragment: Fragment) -> Style:
        if fragment.style.startswith("key."):
            return Style.from_meta({"@click": f"app.press({fragment.style[4:]!r})"})
        style = self.palette.get(fragment.style, Style.null())
        return style + Style(bold=True) if fragment.number == 1 else style


def _style(code: str, colour: bool) -> Style:
    """A rendition as the formats write it (1;38;5;166) as a style; without colour, its attributes only."""
    parts = code.split(";") if code else []
    words = []
    while parts:
        part = parts.pop(0)
        if part == "38":
            words += [f"color({parts[1]})"] if colour else []
            parts = parts[2:]
        else:
            words.append(_ATTRIBUTES[part])
    return Style.parse(" ".join(words)) if words else Style.null()
