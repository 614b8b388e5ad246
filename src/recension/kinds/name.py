"""Name: people, bodies and things with a name of their own."""

from functools import lru_cache

from recension import lists
from recension.kinds import EditInContext, Place, differing, kind, only, words
from recension.kinds._usage import Usage, is_common
from recension.lexicon import initials
from recension.lexicon.courtesy import is_courtesy
from recension.lexicon.dates import dated
from recension.lexicon.forms import known, slips
from recension.lexicon.places import nations
from recension.lexicon.roles import is_title
from recension.lexicon.small import is_small
from recension.reading.patterns import pattern

_NAMED = pattern(r"[^\W\d_A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-Я]*+[A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-Я][\w'&-]*|[A-Z][A-Za-z]*-?\d+\w*|\d+[A-Z]\w*")
_OPENING = frozenset("\"“”'‘([*_#>|:•-")
_NOT_NAMES = lists.words("grammar", "no names")
_SMALL = lists.words("grammar", "never after an article") - {"will"}  # a small word with a capital opens a sentence
_LONGEST_SHORT = 4  # letters; a known word of more that is all capitals is loud, and no name (AIDS, WHO)
_HEADING = pattern(r"\s{0,12}(?:#{1,6}|[*_]{2})")
_LED = pattern(r"(?:(?:^|\n)[ \t*_>#+|•.)\\\d-]{0,40}|[*_\[“\"«>|])([^\W\d_][\w'’-]*)")
_ROMAN = pattern(r"[IVX]{2,6}")
_CODE = pattern(r"[a-z]{3,}[A-Z]|[A-Z]{2,4}-[a-z]+ed\Z")  # lastAccountId is no name; nor is AI-generated
_CAPITALISED_NOUNS = ("de",)  # where each noun has a capital, a capital tells no name


def _has_capital(word: str) -> bool:
    return not (word.isascii() and word.islower()) and bool(_NAMED.fullmatch(word))


def _telling(token: str, _: str) -> bool:
    return _has_capital(token)


@kind("name", telling=(_telling,))
def name(edit: EditInContext) -> str | None:
    """The reason, if a name stands on one side and not on the other; a mere capital is no name.

    For languages in which a capital inside a sentence marks a name: not for German.
    """
    if not edit.reworded or edit.retyped or edit.language in _CAPITALISED_NOUNS:
        return None
    if edit.language == "en" and edit.mended:
        return None
    old, new = _differing(edit)
    told = differing(old, new)
    if not told:
        return None
    close = [pair for pair in zip(only(old, new), only(new, old), strict=False) if _near(*pair)]
    if close and len(old) == len(new):
        return f"a name spelt otherwise: {told}"
    return f"another name: {told}" if old and new else f"a name: {told}"


def _differing(edit: EditInContext) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names that went and those that came. Where none took another's place, only those that stand in one text."""
    old, new = (_gone(edit, side) for side in (0, 1))
    if not edit.whole and bool(old) != bool(new):
        for one, two in edit.swaps:  # at the beginning of a sentence any word has a capital, that of a name too
            old += (one,) if two in new and one not in old and _may_be_name(one, edit) else ()
            new += (two,) if one in old and two not in new and _may_be_name(two, edit) else ()
    if old and new and not edit.whole:
        return old, new
    return (
        tuple(word for word in old if not _stands(word, edit, 1)),
        tuple(word for word in new if not _stands(word, edit, 0)),
    )


def _may_be_name(word: str, edit: EditInContext) -> bool:
    return _is_name(word) and not is_common(_bare(word), edit.usage)


def _stands(name: str, edit: EditInContext, side: int) -> bool:
    """True for a name that the other text has too: there it is neither gone nor new, only a sentence is."""
    forms = (name, name.title()) if name.isupper() else (name,)  # in one order: a text answers so many questions only
    return any(edit.usage[side].has(form) is not False for form in forms)


def _near(old: str, new: str) -> bool:
    return slips(old, new) <= (2 if min(len(old), len(new)) > 4 else 1)


def _gone(edit: EditInContext, side: int) -> tuple[str, ...]:
    """The names of one side that are gone: not those that stand as often in the other sentence, in another place."""
    here, there = (edit.places[at].sentence for at in (side, 1 - side))
    found = _names(edit, side)
    if edit.whole:
        return found
    more = {word: _times(word, here) > _times(word, there) for word in dict.fromkeys(found)}
    return tuple(word for word in found if more[word])


def _times(name: str, sentence: tuple[str, ...]) -> int:
    return sum(_bare(word) == name or _is_form(name, _bare(word)) for word in sentence)


def _is_form(name: str, word: str) -> bool:
    """True for a long word in another of its forms, with a capital or without: Kommunalrådet, kommunalråd."""
    shared = min(len(name), len(word))
    return (
        shared >= _STEM
        and abs(len(name) - len(word)) <= _ENDING
        and word[:shared].casefold() == name[:shared].casefold()
    )


_STEM, _ENDING = 7, 3  # letters that two forms of a name share, and by which they differ


def _names(edit: EditInContext, side: int) -> tuple[str, ...]:
    """The names among the words of one side; a nation, a date and an office are told by rules of their own."""
    said = edit.gained if side else edit.lost
    found = [word for word in said if _is_name(word)]
    if not found:
        return ()
    place, raw = edit.places[side], edit.after if side else edit.before
    others = {*dated(*place.within), *(nations(*place.within) if edit.language == "en" else ())}
    titled, led = _titled(raw), _led(raw)
    english = edit.language == "en" and not _swapped(edit)
    capitals = [at for at in range(place.start, place.end) if not "a" <= place.sentence[at][0] <= "z"]
    openers = {place.sentence[at] for at in capitals if _begins(place, at)}
    leaders = {place.sentence[at] for at in capitals if _capital(place.sentence[at + 1 : at + 2])}
    return tuple(
        _bare(word)
        for word in found
        if word not in others
        and not (titled and is_common(_bare(word), edit.usage))
        and not (edit.usage[side].legal and _is_term(_bare(word), edit.usage))
        and not _opens(_bare(word), openers, leaders, edit.usage)
        and not (word in led and word[1:].islower() and known(_bare(word)))
        and not _spells(_bare(word), place)
        and not _in_path(word, place)
        and not (english and _is_label(_bare(word), place, edit.usage, edit.usage[side].legal))
    )


def _swapped(edit: EditInContext) -> bool:
    """True where few words took the place of others: what has a capital on one side is met by what has one on the
    other."""
    return edit.brief and all(edit.tokens)


def _is_label(word: str, place: Place, usage: tuple[Usage, Usage], legal: bool) -> bool:
    """True for a word that is written small, in a contract or where the texts have it in small letters too, and that
    stands beside no name: Shopping Ads, Legal Notice, but not Ruth Green.
    """
    if not is_small(word) or not (legal or any(text.has(word.lower()) for text in usage)):
        return False
    found = (at for at in range(place.start, place.end) if _bare(place.sentence[at]) == word)
    near = (token for at in found for token in (*place.sentence[at - 1 : at], *place.sentence[at + 1 : at + 2]))
    return not any(_capital((token,)) and not is_small(_bare(token)) for token in near)


def _is_term(word: str, usage: tuple[Usage, Usage]) -> bool:
    """True for a common word with a capital, or for letters that the text spells out: in a contract, whose every
    Service and Customer has a capital, no name.
    """
    if word.isupper() and any(text.spelt_out(word) for text in usage):
        return True
    return (word[1:].islower() or word.isupper() or "-" in word) and is_common(word, usage)


def _in_path(word: str, place: Place) -> bool:
    """True for what stands behind the name of a host: a.example.com/Qrst."""
    return any(
        place.sentence[at] == word
        and place.sentence[at - 1 : at] == ("/",)
        and "".join(place.sentence[max(0, at - 3) : at - 2]) == "."
        for at in range(place.start, place.end)
    )


def _spells(word: str, place: Place) -> bool:
    """True for letters in brackets right behind the words that they stand for: World Health Organization (WHO)."""
    return word.isupper() and any(
        place.sentence[at] == word and initials.abbreviated(place.sentence, at) for at in range(place.start, place.end)
    )


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("'")


@lru_cache(maxsize=8192)
def _is_name(word: str) -> bool:
    return (
        len(word) > 1
        and word not in _NOT_NAMES
        and not (word[1:].islower() and word.lower() in _SMALL)
        and not _ROMAN.fullmatch(word)
        and not is_courtesy(word)
        and _has_capital(word)
        and not _CODE.match(word)
        and not is_title(word)
        and "'ll" not in word
        and not (word.isupper() and len(word) > _LONGEST_SHORT and known(word))
    )


def _opens(word: str, openers: set[str], leaders: set[str], usage: tuple[Usage, Usage]) -> bool:
    """True for a word whose capital may come from the beginning of a sentence, a quotation or a caption only.

    `openers` are the tokens with a capital that stand there, `leaders` those before another such word: Ruth Amsel.
    """
    if not word[1:].islower() or not any(token.startswith(word) for token in openers):
        return False
    small = word[0].lower() + word[1:]
    if known(small) or any(text.has(small) for text in usage):
        return True
    return not (word in leaders or any(text.has(word, inside=True) is not False for text in usage))


def _capital(following: tuple[str, ...]) -> bool:
    return bool(following) and following[0][:1].isupper() and following[0][1:].islower()


def _begins(place: Place, at: int) -> bool:
    """True if nothing stands before, or a mark after which a sentence may begin; not the point of "Mr."."""
    before, earlier = place.sentence[at - 1 : at], place.sentence[at - 2 : at - 1]
    if not before or before[0][0] in _OPENING:
        return True
    return before[0][0] in ".!?…" and not (earlier and len(earlier[0]) < 4 and earlier[0][0].isupper())


@lru_cache(maxsize=256)
def _titled(sentence: str) -> bool:
    """True for a sentence in which nearly every longer word has a capital, as in a heading: none is a name by it."""
    longer = [word for word in words(sentence) if len(word) > 3 and word[0].isalpha()]
    heads = bool(_HEADING.match(sentence))
    return len(longer) >= (1 if heads else 3) and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)


@lru_cache(maxsize=256)
def _led(sentence: str) -> frozenset[str]:
    """The words that begin a line, or stand first in the marks of a label, a link or an emphasis."""
    return frozenset(match[1] for match in _LED.finditer(sentence))
