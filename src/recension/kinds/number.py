"""Number: figures and number words."""

from collections.abc import Iterator
from itertools import pairwise

from recension.kinds import MINUS, EditInContext, Place, became, differing, digits, kind, only, say
from recension.kinds._places import exchanged_figures
from recension.lexicon import numbering
from recension.lexicon.numbers import DOUBTFUL, is_number, numbers, values
from recension.reading.language import UNSPACED
from recension.reading.patterns import pattern

_ENGLISH_FIGURES = frozenset(
    {"en", "ja", "zh"}
)  # languages that write 1,200.50; figures of others are read by one_form
_OTHERS = ("part", "person")  # how a word begins before which "third" tells no place in a row
_TABLE = pattern(r"\A\s{0,9}<t[dhr]\b|\|[^|\n]{0,200}\||-{3}[^\S\n]{1,9}-{3}")  # cells, and the rulers between them
_DASHES = frozenset("-–—−")  # one may be a minus
_MARKED = pattern(r"\d[.,]\d")
_SHOWN = 4  # figures that changed places of which each is named
_LIST_NUMBER = pattern(r"\(?\d{1,3}[.)]\s+")  # never a run that may be anywhere, as of blanks, before what is sought


def _telling(token: str, language: str) -> bool:
    return (
        any(map(str.isnumeric, token))
        or "." in token
        or "," in token
        or is_number(token.casefold())
        or (language != "en" and is_number(token.lower(), language))
        or token.casefold() == MINUS
        or token in _DASHES
    )


@kind("number", telling=(_telling,))
def number(edit: EditInContext) -> str | None:
    """The reason, if a figure or number word stands on one side and another, or none, on the other.

    Figures are read in any language, number words in English and some others. It is silent where the same number is
    only written otherwise.
    """
    if edit.retyped or edit.in_address or _renumbered(edit):
        return None
    if edit.tokens[0] == edit.tokens[1] and digits(edit.read[0]) != digits(edit.read[1]):
        return f"a figure in other digits: {say(edit.old, edit.new)}"
    if edit.pointed:
        return f"a decimal point: {say(edit.old, edit.new)}"
    if edit.signed:
        return f"the sign of a figure: {say(edit.old, edit.new)}"
    if not edit.reworded:
        return None
    swapped = exchanged_figures(edit)
    if swapped:
        return f"a number: {'; '.join(became((one,), (two,)) for one, two in swapped[:_SHOWN])}"
    old, new = (_figures(edit, side) for side in (0, 1))
    if edit.repeated:
        return None
    if not (set(old) - DOUBTFUL or set(new) - DOUBTFUL) and not (old and new and edit.brief):
        return None
    told = differing(old, new)
    return f"a number: {told}" if told and not _equal(edit, old, new) else None


def _figures(edit: EditInContext, side: int) -> tuple[str, ...]:
    """The numbers of one side, without the figures of dates and times, which another rule tells."""
    found = numbers(edit.places[side].words, edit.language)
    if not found:
        return ()
    dated = tuple(map(str.casefold, edit.dates[side] + edit.days[side]))
    letters = "".join(dated) if edit.language in UNSPACED else ""
    return tuple(word for word in only(only(found, dated), _idle(edit, side, found)) if word not in letters)


def _idle(edit: EditInContext, side: int, found: tuple[str, ...]) -> tuple[str, ...]:
    """Those that tell no amount: of a third party; and of what came or went with nothing in its place, those of what
    is cited, of a name that the other text has too (Route 66), and in the cells of a table that the other text has.
    """
    place, raw = edit.places[side], (edit.old, edit.new)[side]
    idle = [one.lower() for one, two in _pairs(place) if one.lower() == "third" and two.lower().startswith(_OTHERS)]
    if _TABLE.search(raw):
        return tuple(word for word in found if edit.usage[1 - side].has(word) is not False)
    if edit.whole or not numbers(edit.places[1 - side].words, edit.language):
        idle += only(tuple(numbering.cited(raw)), edit.counted[side])
        other = edit.usage[1 - side]
        if edit.whole and other.again(raw.strip()):
            return found  # one of several copies
        named = ((one, two) for one, two in _pairs(place) if one[:1].isupper() and two[:1].isdigit())
        idle += [two.lower() for one, two in named if other.again(f"{one} {two}")]
    return tuple(idle)


def _pairs(place: Place) -> Iterator[tuple[str, str]]:
    """Each token of a passage with the one behind it."""
    return pairwise(place.sentence[place.start : place.end + 1])


def _equal(edit: EditInContext, old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """True if both sides come to the same numbers: 5 and five, 1.5 million and 1,500,000."""
    if not edit.plainly and any(char.isdigit() and not char.isdecimal() for char in edit.old + edit.new):
        return False
    if edit.language not in _ENGLISH_FIGURES and any(map(_MARKED.search, (*edit.lost, *edit.gained))):
        return False
    was, now = values(edit.lost).values, values(edit.gained).values
    doubtful = sum(word in DOUBTFUL for word in (*old, *new))
    return bool(was) and not only(was, now) and not only(now, was) and not (doubtful and not (old and new))


def _renumbered(edit: EditInContext) -> bool:
    """True if only the number of a list's item came, went or changed."""
    at_start = not edit.before[: edit.at].strip() and not edit.after[: edit.to].strip()
    return at_start and not any(_LIST_NUMBER.sub("", side + " ").strip() for side in (edit.old, edit.new))
