"""Tone: words that colour what is told, and exclamation marks."""

from recension import lists
from recension.kinds import EditInContext, Place, differing, kind

_WORDS = lists.words("tone") | lists.words("tone", "intensifiers")


def _telling(token: str, _: str) -> bool:
    return token[0] in "!！" or token.lower() in _WORDS


@kind("tone", telling=(_telling,))
def tone(edit: EditInContext) -> str | None:
    """The reason, if a loaded or heightened word, or an exclamation mark, stands on one side and not on the other.

    The words are English; an exclamation mark is one in any language.
    """
    if not edit.brief or edit.repeated:
        return None
    worded = edit.language == "en" and edit.reworded and not edit.mended and not edit.legal
    told = differing(*(_cries(side) + (_loaded(side.words) if worded else ()) for side in edit.places))
    return f"how it is told: {told}" if told else None


def _cries(place: Place) -> tuple[str, ...]:
    """The exclamation marks, without those of Markdown images."""
    cried = any(_is_cry(place.sentence, at) for at in range(place.start, place.end))
    return ("!",) if cried else ()


def _is_cry(sentence: tuple[str, ...], at: int) -> bool:
    if at + 1 < len(sentence) and sentence[at + 1][0] in ",;:":
        return False  # of a name that has one: Sing!, by Amsel
    return sentence[at][0] in "!！" and "[" not in (*sentence[at + 1 : at + 2], *sentence[max(0, at - 1) : at])


def _loaded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in map(str.lower, words) if word in _WORDS)
