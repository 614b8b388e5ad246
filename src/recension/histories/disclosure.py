"""What readers were told of a material change: named in a notice, only stamped, named late, or nothing.

A notice names a change if it has the change's figure, name or word, old or new; or if it says what was wrong (the
number, a name) and of what, in words of the changed sentence. A notice about something else names nothing else.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from recension.model import Disclosed, Disclosure
from recension.reading.patterns import pattern

_QUOTED = pattern(r"[\"“„«‘]([^\"”“»’]{2,80})[\"”“»’]")
DATES = 2  # the number of dates among the sorts of things


class Terms(Struct, frozen=True):
    """What a passage speaks of: figures (dates apart), the parts of its dates, and its words of content."""

    figures: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    def __or__(self, other: "Terms") -> "Terms":
        return Terms(self.figures | other.figures, self.dates | other.dates, self.words | other.words)

    def __sub__(self, other: "Terms") -> "Terms":
        return Terms(self.figures - other.figures, self.dates - other.dates, self.words - other.words)

    def __bool__(self) -> bool:
        return bool(self.figures or self.dates or self.words)


class Notice(Struct, frozen=True):
    """A sentence of a notice that came with a step: its words, and what it says that no notice said before.

    `subjects` are the sorts of things that it says were wrong. `open` is true where it names no change of its own step
    by its words, `bare` where it has no words but for sorts of things (a wrong number).
    """

    text: str
    terms: Terms
    subjects: frozenset[int] = frozenset()
    open: bool = True
    bare: bool = False

    @property
    def empty(self) -> bool:
        """True for a notice that names nothing: it says that something was changed."""
        return self.bare and not self.subjects


class Charge(Struct, frozen=True):
    """A material change as a notice may name it: by its own words, or by those of its sentence.

    `least` is how many of its own words a notice has to have; `passages` are its words as they stand, for scripts
    without spaces.
    """

    id: str
    own: Terms
    around: frozenset[str]
    subjects: frozenset[int]
    passages: tuple[str, ...]
    least: int


class Told(Struct, frozen=True):
    """What came in a step: notices, and whether a stamp moved on or a notice named nothing, and in which words."""

    notices: tuple[Notice, ...] = ()
    stamp: str = ""


# ------------------------------------------------------------------------------------------------------------- verdict


def by_words(charge: Charge, notice: Notice) -> bool:
    """True if a notice has the figure, name or words of a change, old or new."""
    figures = charge.own.figures & notice.terms.figures
    dated = charge.own.dates & notice.terms.dates or (
        DATES in charge.subjects and charge.own.figures & notice.terms.dates
    )
    words = charge.own.words & notice.terms.words
    if charge.least == 1 and (figures or dated or words):
        return True
    if any(passage in notice.text for passage in charge.passages):
        return True
    return bool(figures and (words or len(figures) > 1)) or len(words) >= charge.least > 1


def by_subject(charge: Charge, notice: Notice) -> bool:
    """True if a notice says what was wrong, and of what, without the words themselves."""
    if not notice.open or notice.terms.figures - charge.own.figures or _QUOTED.search(notice.text):
        return False
    shared = len(charge.around & notice.terms.words)
    return shared >= 2 or bool(shared and charge.subjects & notice.subjects)


def names(charge: Charge, notice: Notice) -> bool:
    """True if a notice of its own step names a change."""
    return by_words(charge, notice) or by_subject(charge, notice)


def names_late(charge: Charge, notice: Notice) -> bool:
    """True if a notice of a later step names a change: it has to say what was wrong as well as of what."""
    return by_words(charge, notice) or (bool(charge.subjects & notice.subjects) and by_subject(charge, notice))


def judged(charged: Sequence[Charge], told: Told) -> dict[str, Disclosure]:
    """What readers were told of each change in its own step.

    A notice that names one of the changes by its words names no other by its subject. One that has nothing but a
    subject (a wrong number) names the change of that sort, if there is but one.
    """
    found = [replace(notice, open=not any(by_words(each, notice) for each in charged)) for notice in told.notices]
    said: dict[str, Disclosure] = {}
    for charge in charged:
        said[charge.id] = _at_once(charge, found, told.stamp)
    for notice in (notice for notice in found if notice.bare):
        meant = [c for c in charged if c.subjects & notice.subjects and said[c.id].state is Disclosed.NONE]
        state = Disclosed.NAMED if len(meant) == 1 else Disclosed.STAMPED
        said |= {charge.id: Disclosure(state, notice.text) for charge in meant}
    return said


def _at_once(charge: Charge, found: Sequence[Notice], stamp: str) -> Disclosure:
    notice = next((notice for notice in found if names(charge, notice)), None)
    if notice:
        return Disclosure(Disclosed.NAMED, notice.text)
    return Disclosure(Disclosed.STAMPED, stamp) if stamp else Disclosure(Disclosed.NONE)
