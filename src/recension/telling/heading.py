"""The heading of a change, the same in every form: what was done, of which kinds, how grave it is, and where."""

from typing import NamedTuple

from recension.telling import phrases
from recension.telling.style import Fragment
from recension.telling.told import Told
from recension.telling.visible import one_line
from recension.telling.wrap import bound


class Heading(NamedTuple):
    """The words that head a change, harmless and each on one line; `kinds` is empty where it has none."""

    action: str
    kinds: str
    severity: str
    place: str

    @property
    def done(self) -> str:
        """What was done, and the kinds: edited · number, date."""
        return " · ".join(filter(None, (self.action, self.kinds)))

    @property
    def filed(self) -> str:
        """What was done, the kinds and the severity: edited · number, date · factual."""
        return f"{self.done} · {self.severity}"

    def line(self, between: str = " · ") -> str:
        """The whole heading: edited · number, date · factual · paragraph 1, sentence 2."""
        return between.join(filter(None, self))

    def fragments(self, more: str = "") -> list[Fragment]:
        """The heading and the text after it as fragments to be wrapped; the severity has a style of its own."""
        severity = Fragment(self.severity, f"severity.{self.severity}")
        return [Fragment(bound(f"{self.done} · ")), severity, Fragment(bound(f" · {self.place}{more}"))]


def heading(told: Told) -> Heading:
    """The heading of the change. A kind that a reviewer set by hand stands there instead of those of the rules."""
    kinds = one_line(", ".join(told.kinds))
    return Heading(str(told.change.action), kinds, str(told.severity), phrases.place(told.change))
