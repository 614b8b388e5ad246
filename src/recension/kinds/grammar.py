"""Grammar: another form of the same words, an article, an agreement, a small word of the sentence's frame."""

from recension import lists
from recension.kinds import EditInContext, kind, say
from recension.lexicon.confusions import calls_for
from recension.lexicon.courtesy import is_courtesy
from recension.lexicon.dates import date_form
from recension.lexicon.forms import akin, derived
from recension.lexicon.numbers import is_number
from recension.lexicon.opposites import opposed
from recension.lexicon.variants import canonical
from recension.reading.tokens import same_but_for_case

_FRAME = lists.words("grammar", "frame")
_BE = lists.words("grammar", "forms of be")
_MOST = 6  # words on either side: a longer rewrite is not a matter of form


@kind("grammar", language="en")
def grammar(edit: EditInContext) -> str | None:
    """The reason, if both sides have the same words of content, in other forms or in another frame."""
    old, new = edit.removed, edit.added
    if edit.whole or edit.repeated or not (old or new) or max(len(old), len(new)) > _MOST:
        return None
    content = _content(old), _content(new)
    if len(content[0]) != len(content[1]) or not all(map(_same, *content)):
        return None
    if same_but_for_case("".join(old), "".join(new)) or _plain(old) == _plain(new):
        return None
    if (len(old) == len(new) == 1 and calls_for(old[0], new[0])) or _between_figures(edit):
        return None
    if _turns_round(edit) or any(map(is_courtesy, (*old, *new))):
        return None
    return f"the form, not the words: {say(edit.old, edit.new)}"


def _turns_round(edit: EditInContext) -> bool:
    """True where a form of "be" came or went beside a participle: was robbed, robbed; was being followed, following."""
    old, new = edit.removed, edit.added
    bes = [sum(word.lower() in _BE for word in side) for side in (old, new)]
    if bes[0] == bes[1] or 0 not in bes:
        return False
    if old and new:
        return "being" in map(str.lower, (*old, *new)) or not any(word.endswith("ing") for word in (*old, *new))
    ahead = edit.places[0 if old else 1].ahead()
    return len(old + new) == 1 and bool(ahead) and ahead[0].endswith("ed")


def _between_figures(edit: EditInContext) -> bool:
    """True for words between two figures or dates: Monday to Friday, Monday and Friday; one of five, one to five."""
    if not (edit.removed and edit.added):
        return False
    beside = [(*place.behind(), *place.ahead()) for place in edit.places]
    return all(len(two) == 2 and all(is_number(word.lower()) or date_form(word) for word in two) for two in beside)


def _content(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that are not of the frame. A capital inside a sentence (US, IT, A) is never of the frame."""
    return tuple(word for word in words if word not in _FRAME and (word.islower() or not _begins(word)))


def _begins(word: str) -> bool:
    return word[1:].islower() and word.lower() in _FRAME


def _plain(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for word in words for part in canonical(word))


def _same(old: str, new: str) -> bool:
    """True for one word in two forms; not for two spellings of one form, which is no matter of grammar."""
    if same_but_for_case(old, new):
        return True
    if not (akin(old, new) and not _same_ending(old, new)) and not derived(old.lower(), new.lower()):
        return False
    return not (is_number(old.casefold()) or is_number(new.casefold()) or opposed(old, new))


def _same_ending(old: str, new: str) -> bool:
    return any(old.endswith(ending) and new.endswith(ending) for ending in ("ing", "ed"))
