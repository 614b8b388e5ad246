"""Variant: the same word as another press writes it: colour and color, five and 5, do not and don't."""

from functools import lru_cache
from itertools import chain

from recension.kinds import EditInContext, Place, kind, say
from recension.lexicon import initials
from recension.lexicon.courtesy import is_courtesy
from recension.lexicon.forms import known
from recension.lexicon.numbers import is_number, values
from recension.lexicon.variants import canonical, settled
from recension.reading.tokens import same_but_for_case


@kind("variant")
def variant(edit: EditInContext) -> str | None:
    """The reason, if both sides say the same words or figures, each as another house would write them.

    Letters that stand for words, and the forms of a person's name, in all languages that set spaces; British and
    American spelling, short forms, figures and number words for English.
    """
    if not edit.whole and not edit.part:
        if _is_drawn(edit):
            return f"letters for the words that they stand for: {say(edit.old, edit.new)}"
        if _is_same_person(edit):
            return f"a name in another form: {say(edit.old, edit.new)}"
    return _written_otherwise(edit) if edit.language == "en" else None


def _is_drawn(edit: EditInContext) -> bool:
    """True where letters in brackets behind their words came or went, or took the place of these words."""
    if not any(word.isupper() for side in (edit.removed, edit.added) for word in side):
        return False
    old, new = edit.removed, edit.added
    for letters, said in ((old, new), (new, old)):
        if len(letters) == 1 and letters[0].isupper() and len(said) > 1 and initials.spelt(letters[0], said) == said:
            return True
    one, two = edit.places
    return one.sentence != two.sentence and _drawn(one) == _drawn(two)


def _drawn(place: Place) -> tuple[str, ...]:
    """The sentence without letters in brackets behind the words that they stand for."""
    found = list(place.sentence)
    for at in range(len(found) - 2, 1, -1):
        if found[at + 1 : at + 2] == [")"] and initials.abbreviated(found, at):
            del found[at - 1 : at + 2]
    return tuple(found)


def _is_same_person(edit: EditInContext) -> bool:
    """True where a title of courtesy or a first name, which both texts have, came, went or took another's place, and
    the name behind it stayed.
    """
    found = (*edit.removed, *edit.added)
    if not found or not any(map(is_courtesy, found)) or len(found) > _MOST:
        return False
    titles = [{word.lower().rstrip(".") for word in side if is_courtesy(word)} for side in (edit.removed, edit.added)]
    if titles[0] and titles[1] and titles[0] != titles[1]:
        return False  # Mr and Mrs Smith are two people
    named = [word for word in found if not is_courtesy(word)]
    if not all(word[:1].isupper() and all(text.has(word) for text in edit.usage) for word in named):
        return False
    one, two = (_named(place) for place in edit.places)
    return bool(one) and one == two


def _named(place: Place) -> str:
    """The last name in a passage or right behind it."""
    found = [word for word in (*place.tokens, *place.ahead(2)) if word[:1].isupper() and not is_courtesy(word)]
    return found[-1] if found else ""


def _written_otherwise(edit: EditInContext) -> str | None:
    if edit.surnamed:
        return None
    old, new = tuple(filter(_is_said, edit.tokens[0])), tuple(filter(_is_said, edit.tokens[1]))
    if not old or not new or max(len(old), len(new)) > 12 or same_but_for_case("".join(old), "".join(new)):
        return None
    if _same(old, new):
        return f"the same, written otherwise: {say(edit.old, edit.new)}"
    older = bool(edit.swaps) and not edit.retyped and all(_of_old(*pair) for pair in edit.swaps)
    return f"an older spelling of the same: {say(edit.old, edit.new)}" if older else None


_MOST = 4  # words of a name in two forms


@lru_cache(maxsize=8192)
def _is_said(token: str) -> bool:
    return token[:1].isalnum() or token[:1] in "%&$€£¥" or len(token) > 1


def _same(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    plain = tuple(chain(*map(canonical, old))), tuple(chain(*map(canonical, new)))
    if plain[0] == plain[1]:
        return True
    if not any(map(is_number, map(str.casefold, plain[0]))):
        return False
    figures = values(plain[0]), values(plain[1])
    return bool(figures[0].values) and figures[0] == figures[1]


def _of_old(old: str, new: str) -> bool:
    """True for a word and its older spelling: one of them is not known today, nor both where it may be a name."""
    known_both, named = (known(old), known(new)), old[0].isupper() or new[0].isupper()
    if min(len(old), len(new)) < 3 or all(known_both) or (named and not any(known_both)):
        return False
    return settled(old) == settled(new)
